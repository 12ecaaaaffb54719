/* What the people of a shop do with its orders beyond sending them: notes to each other, many at a
 * time. Private to order/. */
#ifndef SOKO_SERVICE_ORDER_DESK_H
#define SOKO_SERVICE_ORDER_DESK_H

#include "order/order_private.h"

#define ID_NOTE "note"

/* ---- Notes (order_note.c, order_note_store.c) ---- */

struct order_memo {
    struct id id;
    struct id order_id;
    struct id author_id;
    struct str author_name;
    struct str note_text;
    struct instant created_at;
};
TYPE(order_memo, F(order_memo, id, "Id.", .prefix = ID_NOTE),
     F(order_memo, order_id, "Order.", .prefix = ID_ORDER),
     F(order_memo, author_id, "Who wrote it.", .prefix = "user"),
     F(order_memo, author_name, "Their name today, or null when the account is gone.",
       .personal = "name"),
     F(order_memo, note_text, "What they wrote.", .personal = "note"),
     F(order_memo, created_at, "When."));
LIST_OF(order_memo);

struct order_note_in {
    struct id business_id;
    struct id order_id;
    struct str note_text;
};
TYPE(order_note_in, F(order_note_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_note_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     F(order_note_in, note_text, "For the shop's people only.", .need = true, .min = 1, .max = 2000,
       .personal = "note"));
struct order_notes_in {
    struct id business_id;
    struct id order_id;
    int64_t limit;
    struct str cursor;
};
TYPE(order_notes_in, F(order_notes_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_notes_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     LIST_FIELDS(order_notes_in));
struct order_note_ref {
    struct id business_id;
    struct id order_id;
    struct id note_id;
};
TYPE(order_note_ref, F(order_note_ref, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_note_ref, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     F(order_note_ref, note_id, "Note.", .path = true, .prefix = ID_NOTE));

enum err order_note_add(struct ctx *c, const struct order_note_in *in, struct order_memo *out);
enum err order_note_list(struct ctx *c, const struct order_notes_in *in,
                         struct order_memo_list *out);
enum err order_note_remove(struct ctx *c, const struct order_note_ref *in, struct nothing *out);
enum err order_note_scope(struct ctx *c, const void *in);
enum err order_notes_scope(struct ctx *c, const void *in);
enum err order_note_own_scope(struct ctx *c, const void *in);

enum err order_store_note_add(struct ctx *c, struct id business_id, const struct order_memo *note);
enum err order_store_note(struct ctx *c, const struct order_note_ref *ref, struct order_memo *out);
enum err order_store_notes(struct ctx *c, const struct order_notes_in *in, struct id before,
                           struct order_memo **out, size_t *count);
/* How many notes an order has. */
enum err order_store_note_count(struct ctx *c, struct id business_id, struct id order_id,
                                int64_t *out);
enum err order_store_note_remove(struct ctx *c, const struct order_note_ref *ref);

/* ---- All shops, for platform admins: without persons ---- */

struct order_all_in {
    struct id business_id;
    enum order_status status;
    unsigned payment_state;
    struct instant created_from;
    struct instant created_to;
    int64_t limit;
    struct str cursor;
};
TYPE(order_all_in, F(order_all_in, business_id, "Only of this business.", .prefix = "biz"),
     F(order_all_in, status, "Only these.", .words = ORDER_STATUS),
     F(order_all_in, payment_state, "Only these.", .words = ORDER_PAYMENT_FILTER),
     F(order_all_in, created_from, "Placed then or later."),
     F(order_all_in, created_to, "Placed before."), LIST_FIELDS(order_all_in));
enum err order_all(struct ctx *c, const struct order_all_in *in, struct order_row_list *out);
enum err order_store_all(struct ctx *c, const struct order_all_in *in, struct id before,
                         struct order_row **out, size_t *count);

/* ---- Many at a time (order_many.c) ---- */

enum { ORDERS_AT_ONCE_MAX = 100 };

struct order_many_in {
    struct id business_id;
    struct order_pick *orders;
    size_t orders_count;
    enum order_shipment_state state;
};
struct order_pick {
    struct id order_id;
};
TYPE(order_pick, F(order_pick, order_id, "Order.", .need = true, .prefix = ID_ORDER));
TYPE(order_many_in, F(order_many_in, business_id, "Business.", .path = true, .prefix = "biz"),
     MANY(order_many_in, orders, order_pick, "Which, each once.", .need = true, .min = 1,
          .max = ORDERS_AT_ONCE_MAX),
     F(order_many_in, state, "Where to bring them: `packed` by default.",
       .words = ORDER_SHIPMENT_STATE));
/* What became of one of them. */
struct order_many_done {
    struct id order_id;
    bool is_done;
    enum order_status status;
    enum order_fulfilment_state fulfilment_state;
    int64_t version;
    struct str code;
    struct str detail;
};
TYPE(order_many_done, F(order_many_done, order_id, "Order.", .prefix = ID_ORDER),
     F(order_many_done, is_done, "Whether it is there now; if not, nothing of it has changed."),
     F(order_many_done, status, "Where it stands; null when it is not the shop's.",
       .words = ORDER_STATUS),
     F(order_many_done, fulfilment_state, "Where its goods are.", .words = ORDER_FULFILMENT_STATE),
     F(order_many_done, version, "Counts changes."),
     F(order_many_done, code, "Why not, a stable word, or null."),
     F(order_many_done, detail, "In words, or null."));
struct order_many_out {
    struct order_many_done *data;
    size_t data_count;
};
TYPE(order_many_out, MANY(order_many_out, data, order_many_done, "One an order asked for."));

enum err order_fulfil_many(struct ctx *c, const struct order_many_in *in,
                           struct order_many_out *out);
/* Brings one order to `state`: what is not packed yet is, what is on its way there is moved on. */
enum err order_bring(struct ctx *c, struct id business_id, struct id order_id,
                     enum order_shipment_state state);

#endif

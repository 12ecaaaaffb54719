/* Notes about an order, for the shop's people. Added and read by who sells; taken back by who wrote
 * it. What happened to the order is its timeline, not a note. */
#include "order/order_desk.h"

#include "identity/identity.h"

#include <string.h>

enum { NOTES_MAX = 500 };

static enum err order_of_shop(struct ctx *c, struct id business_id, struct id order_id)
{
    struct order_record order = {0};
    return or_missing(c, order_store_order(c, business_id, order_id, &order));
}

enum err order_note_scope(struct ctx *c, const void *in)
{
    const struct order_note_in *note = in;
    return order_of_shop(c, note->business_id, note->order_id);
}

enum err order_notes_scope(struct ctx *c, const void *in)
{
    const struct order_notes_in *notes = in;
    return order_of_shop(c, notes->business_id, notes->order_id);
}

enum err order_note_own_scope(struct ctx *c, const void *in)
{
    struct order_memo note = {0};
    return or_missing(c, order_store_note(c, in, &note));
}

/* The names of today; an account that is gone has none. */
static enum err name_authors(struct ctx *c, struct order_memo *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct identity_user_ref ref = {notes[i].author_id};
        struct identity_contact contact = {0};
        enum err err = CALL(c, identity_contact_get, &ref, &contact);
        if (err != OK && err != ERR_MISSING)
            return err;
        notes[i].author_name = contact.name;
    }
    return OK;
}

enum err order_note_add(struct ctx *c, const struct order_note_in *in, struct order_memo *out)
{
    struct order_record order = {0};
    int64_t count;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    TRY(order_store_note_count(c, in->business_id, in->order_id, &count));
    if (count >= NOTES_MAX)
        return fail(c, ERR_CONFLICT, "too_many_notes", "An order has at most %d notes.", NOTES_MAX);
    *out = (struct order_memo){.id = id_new(c, id_slot(in->business_id)),
                               .order_id = in->order_id,
                               .author_id = c->caller.user_id,
                               .note_text = in->note_text,
                               .created_at = c->now};
    TRY(order_store_note_add(c, in->business_id, out));
    return name_authors(c, out, 1);
}

enum err order_note_list(struct ctx *c, const struct order_notes_in *in,
                         struct order_memo_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(order_store_notes(c, in, cursor.id, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return name_authors(c, out->data, out->data_count);
}

enum err order_note_remove(struct ctx *c, const struct order_note_ref *in,
                           struct nothing *out __attribute__((unused)))
{
    struct order_memo note = {0};
    TRY(or_missing(c, order_store_note(c, in, &note)));
    if (!id_eq(note.author_id, c->caller.user_id) && !ctx_has_right(c, RIGHT_OWN))
        return fail(c, ERR_FORBIDDEN, "forbidden",
                    "A note is taken back by who wrote it, or by the owner.");
    return order_store_note_remove(c, in);
}

/* Rooms: opened by whoever needs one first, listed with what is unread, and heard live. */
#include "collaboration/collaboration_chat_private.h"

#include "type/json.h"

LIVE_TOPIC(chat, ID_CHAT, collaboration_chat_live);

/* ---- Opening ---- */

static struct str key_of(struct ctx *c, const char *what, struct id a, struct id b)
{
    return id_is_set(b)
               ? arena_print(c->arena, "%s:%.*s:%.*s", what, STR_ARG(id_text(c->arena, "of", a)),
                             STR_ARG(id_text(c->arena, "of", b)))
               : arena_print(c->arena, "%s:%.*s", what, STR_ARG(id_text(c->arena, "of", a)));
}

/* With what the caller has read of it. */
static enum err show(struct ctx *c, const struct chat_voice *voice, struct chat *out)
{
    struct chat_receipt receipt = {.read_seq = 0};
    enum err err = collaboration_chat_store_receipt(c, out, voice->reader_id, &receipt);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->read_seq = receipt.read_seq;
    out->unread = out->last_seq - receipt.read_seq;
    collaboration_chat_present(c, out);
    if (voice->party != CHAT_MEMBER)
        collaboration_chat_hide_clock(out);
    return collaboration_chat_store_receipts(c, out);
}

/* Two who open it at once get the same room. */
static enum err open_room(struct ctx *c, struct chat *wanted, struct str key, struct chat *out)
{
    struct chat_voice voice;
    TRY(collaboration_chat_judge(c, wanted, &voice));
    enum err err = collaboration_chat_store_by_key(c, wanted->business_id, key, out);
    if (err == ERR_MISSING) {
        wanted->id = id_new(c, id_slot(wanted->business_id));
        TRY(collaboration_chat_store_add(c, wanted, key));
        err = collaboration_chat_store_by_key(c, wanted->business_id, key, out);
    }
    TRY(err);
    return show(c, &voice, out);
}

static enum err name_business(struct ctx *c, struct chat *chat)
{
    struct business_ref ref = {chat->business_id};
    struct business_brief business = {.name = {0}};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    chat->business_name = business.name;
    return OK;
}

enum err collaboration_chat_open_team(struct ctx *c, const struct chat_business *in,
                                      struct chat *out)
{
    struct chat wanted = {.business_id = in->business_id, .kind = CHAT_TEAM};
    TRY(name_business(c, &wanted));
    return open_room(c, &wanted, S("team"), out);
}

enum err collaboration_chat_open_direct(struct ctx *c, const struct chat_direct_in *in,
                                        struct chat *out)
{
    struct business_role_in_ask ask = {in->business_id, in->user_id};
    struct business_role_seen seen = {ROLE_NONE};
    bool is_low = id_compare(c->caller.user_id, in->user_id) < 0;
    struct chat wanted = {.business_id = in->business_id,
                          .kind = CHAT_DIRECT,
                          .member_low = is_low ? c->caller.user_id : in->user_id,
                          .member_high = is_low ? in->user_id : c->caller.user_id};
    if (id_eq(in->user_id, c->caller.user_id))
        return fail_field(c, "/user_id", "oneself", "Name somebody else.");
    TRY(CALL(c, business_role_get, &ask, &seen));
    if (seen.role == ROLE_NONE)
        return fail_field(c, "/user_id", "no_member", "Nobody of this id works here.");
    TRY(name_business(c, &wanted));
    return open_room(c, &wanted, key_of(c, "direct", wanted.member_low, wanted.member_high), out);
}

static enum err of_order(struct ctx *c, struct id order_id, struct chat *out)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    TRY(or_missing(c, CALL(c, order_get, &ref, &order)));
    *out = (struct chat){.kind = CHAT_ORDER,
                         .business_id = order.business_id,
                         .business_name = order.business_name,
                         .order_id = order.id,
                         .order_number = order.number,
                         .order_group_id = order.order_group_id,
                         .customer_id = order.customer_id};
    return OK;
}

enum err collaboration_chat_open_order(struct ctx *c, const struct order_ref *in, struct chat *out)
{
    struct chat wanted;
    TRY(of_order(c, in->order_id, &wanted));
    return open_room(c, &wanted, key_of(c, "order", in->order_id, (struct id){{0}}), out);
}

enum err collaboration_chat_of_order(struct ctx *c, const struct order_ref *in, struct chat *out)
{
    struct chat order;
    struct chat_voice voice;
    TRY(of_order(c, in->order_id, &order));
    TRY(collaboration_chat_judge(c, &order, &voice));
    TRY(collaboration_chat_store_by_key(c, order.business_id,
                                        key_of(c, "order", in->order_id, (struct id){{0}}), out));
    return show(c, &voice, out);
}

/* ---- Looking ---- */

static enum err begin_page(struct ctx *c, struct str cursor, enum chat_sort sort,
                           struct cursor *past)
{
    bool is_set;
    TRY(cursor_read(c, cursor, past, &is_set));
    if (!is_set)
        past->number = sort == CHAT_BY_DUE ? 0 : INT64_MAX;
    return OK;
}

static void end_page(struct ctx *c, int64_t limit, enum chat_sort sort, struct chat_list *out)
{
    out->has_more = list_cut(&out->data_count, limit);
    for (size_t i = 0; i < out->data_count; i++)
        collaboration_chat_present(c, &out->data[i]);
    if (!out->has_more)
        return;
    const struct chat *last = &out->data[out->data_count - 1];
    struct instant at = sort == CHAT_BY_DUE ? last->reply_due_at : last->active_at;
    out->next_cursor = cursor_write(c, &(struct cursor){.number = at.ms, .id = last->id});
}

/* Whose orders rooms are about: of a guest too, who has no account to be named by. */
static enum err name_customers(struct ctx *c, struct chat_list *out)
{
    for (size_t i = 0; i < out->data_count; i++) {
        struct order_ref ref = {out->data[i].order_id};
        struct order_brief brief = {.number = {0}};
        if (out->data[i].kind != CHAT_ORDER)
            continue;
        enum err err = CALL(c, order_brief_get, &ref, &brief);
        if (err != OK && err != ERR_MISSING)
            return err;
        out->data[i].customer_name = brief.contact_name;
    }
    return OK;
}

enum err collaboration_chat_list(struct ctx *c, const struct chat_list_in *in,
                                 struct chat_list *out)
{
    struct cursor past;
    TRY(begin_page(c, in->cursor, in->sort, &past));
    TRY(collaboration_chat_store_list(c, in, ctx_has_right(c, RIGHT_ORDERS), &past, out));
    end_page(c, in->limit, in->sort, out);
    return name_customers(c, out);
}

enum err collaboration_chat_mine(struct ctx *c, const struct chat_mine_in *in,
                                 struct chat_list *out)
{
    struct cursor past;
    TRY(begin_page(c, in->cursor, CHAT_BY_ACTIVE, &past));
    TRY(collaboration_chat_store_mine(c, in->limit, &past, out));
    end_page(c, in->limit, CHAT_BY_ACTIVE, out);
    for (size_t i = 0; i < out->data_count; i++)
        collaboration_chat_hide_clock(&out->data[i]);
    return OK;
}

enum err collaboration_chat_get(struct ctx *c, const struct chat_ref *in, struct chat *out)
{
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, in->chat_id, out, &voice));
    return show(c, &voice, out);
}

/* ---- Receipts, typing ---- */

enum err collaboration_chat_receive(struct ctx *c, const struct chat_receipt_in *in,
                                    struct chat_receipt *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    int64_t changed;
    TRY(collaboration_chat_find(c, in->chat_id, &chat, &voice));
    if (in->delivered_seq > chat.last_seq)
        return fail_field(c, "/delivered_seq", "too_large", "The room has no such message yet.");
    if (in->read_seq > chat.last_seq)
        return fail_field(c, "/read_seq", "too_large", "The room has no such message yet.");
    TRY(collaboration_chat_store_receive(c, &chat, &voice, in->delivered_seq, in->read_seq,
                                         &changed));
    enum err err = collaboration_chat_store_receipt(c, &chat, voice.reader_id, out);
    if (err == ERR_MISSING || changed == 0)
        return err == ERR_MISSING ? fail_internal(c, "a receipt is gone") : err;
    TRY(err);
    return live_publish(c, collaboration_chat_topic(c, chat.id), 0, "receipt",
                        json_text(c->arena, &chat_receipt_type, out));
}

enum err collaboration_chat_type(struct ctx *c, const struct chat_ref *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, in->chat_id, &chat, &voice));
    struct chat_typing typing = {voice.party, voice.user_id};
    return live_publish(c, collaboration_chat_topic(c, chat.id), 0, "typing",
                        json_text(c->arena, &chat_typing_type, &typing));
}

/* ---- Listening ---- */

/* The message as it is now: an edit that came since is seen at once, and told once more. */
static enum err event_of(struct ctx *c, const struct chat *chat, const struct chat_event *row,
                         struct live_event *out)
{
    struct chat_message message = {0};
    struct chat_gone gone = {row->message_seq};
    enum err err = collaboration_chat_store_message_at(c, chat, row->message_seq, &message);
    *out = (struct live_event){.seq = row->seq, .type = row->type};
    if (err == ERR_MISSING) {
        out->type = S("gone");
        out->data = json_text(c->arena, &chat_gone_type, &gone);
        return OK;
    }
    TRY(err);
    TRY(collaboration_chat_fill_attachments(c, chat, &message, 1));
    out->data = json_text(c->arena, &chat_message_type, &message);
    return OK;
}

enum err collaboration_chat_live(struct ctx *c, const struct live_read_in *in,
                                 struct live_events *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    struct chat_event *rows;
    size_t count;
    TRY(collaboration_chat_find(c, in->id, &chat, &voice));
    out->last_seq = chat.event_seq;
    if (in->limit == 0)
        return OK;
    TRY(collaboration_chat_store_events(c, &chat, in->after, in->limit, &rows, &count));
    int64_t next = count > 0 ? rows[0].seq : out->last_seq + 1;
    out->is_reset = next > in->after + 1;
    out->data = ARENA_ARRAY(c->arena, struct live_event, count + 1);
    for (size_t i = 0; i < count; i++)
        TRY(event_of(c, &chat, &rows[i], &out->data[i]));
    out->data_count = count;
    return OK;
}

/* The desk where customers are answered: who takes care of which room, what is handed over with it,
 * and answers that are ready. */
#include "collaboration/collaboration_chat_private.h"

/* Changes the room and tells those who look at the inbox. The version was looked at under the lock.
 */
static enum err set(struct ctx *c, struct chat *chat)
{
    int64_t changed;
    TRY(collaboration_chat_store_set(c, chat, &changed));
    if (changed != 1)
        return fail_internal(c, "a locked room has moved");
    chat->version++;
    return collaboration_chat_stir(c, chat);
}

enum err collaboration_chat_talk(struct ctx *c, const struct chat *chat)
{
    struct chat_talked event = {chat->id, chat->business_id, chat->order_id};
    return chat->kind == CHAT_ORDER ? EMIT(c, chat->business_id, chat_talked, &event) : OK;
}

enum err collaboration_chat_tally(struct ctx *c, const struct chat_tally_in *in,
                                  struct chat_tally *out)
{
    return collaboration_chat_store_tally(c, in, out);
}

static enum err need_answerer(struct ctx *c, struct id business_id, struct id user_id)
{
    struct business_role_in_ask ask = {business_id, user_id};
    struct business_role_seen seen = {ROLE_NONE};
    TRY(CALL(c, business_role_get, &ask, &seen));
    if ((role_rights(seen.role) & RIGHT_ORDERS) == 0)
        return fail_field(c, "/user_id", "no_right", "Name a member who may answer customers.");
    return OK;
}

enum err collaboration_chat_assign(struct ctx *c, const struct chat_assign_in *in, struct chat *out)
{
    struct chat_voice voice;
    TRY(collaboration_chat_lock(c, in->chat_id, out, &voice));
    TRY(match_version(c, out->version));
    if (id_is_set(in->user_id))
        TRY(need_answerer(c, out->business_id, in->user_id));
    struct chat_handover handover = {.id = id_new(c, id_slot(out->business_id)),
                                     .chat_id = out->id,
                                     .from_id = out->assigned_to,
                                     .to_id = in->user_id,
                                     .by_id = c->caller.user_id,
                                     .note = in->note,
                                     .created_at = c->now};
    out->assigned_to = in->user_id;
    TRY(collaboration_chat_store_handover_add(c, out, &handover));
    return set(c, out);
}

static enum err move(struct ctx *c, struct id chat_id, enum chat_state to, struct chat *out)
{
    struct chat_voice voice;
    TRY(collaboration_chat_lock(c, chat_id, out, &voice));
    if (out->state == to)
        return fail(c, ERR_CONFLICT, to == CHAT_CLOSED ? "chat_closed" : "chat_open",
                    "The room is %s already.", CHAT_STATE[to]);
    out->state = to;
    if (to == CHAT_CLOSED) {
        out->waiting_since = (struct instant){0};
        collaboration_chat_hide_clock(out);
        TRY(collaboration_chat_talk(c, out));
    }
    return set(c, out);
}

enum err collaboration_chat_close(struct ctx *c, const struct chat_ref *in, struct chat *out)
{
    return move(c, in->chat_id, CHAT_CLOSED, out);
}

enum err collaboration_chat_reopen(struct ctx *c, const struct chat_ref *in, struct chat *out)
{
    return move(c, in->chat_id, CHAT_OPEN, out);
}

enum err collaboration_chat_handovers(struct ctx *c, const struct chat_handovers_in *in,
                                      struct chat_handover_list *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    struct cursor before;
    bool is_before;
    TRY(collaboration_chat_find(c, in->chat_id, &chat, &voice));
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        for (size_t i = 0; i < sizeof before.id.bytes; i++)
            before.id.bytes[i] = 0xFF;
    TRY(collaboration_chat_store_handovers(c, &chat, in->limit, before.id, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

/* ---- Answers that are ready ---- */

enum err collaboration_chat_canned_list(struct ctx *c, const struct chat_business *in,
                                        struct chat_canned_all *out)
{
    return collaboration_chat_store_canned_list(c, in->business_id, out);
}

static enum err fail_titled(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "title_used", "Another reply has this title. Choose another.");
}

enum err collaboration_chat_canned_add(struct ctx *c, const struct chat_canned_in *in,
                                       struct chat_canned *out)
{
    struct chat_canned_all all = {0};
    int64_t changed;
    TRY(collaboration_chat_store_canned_list(c, in->business_id, &all));
    if (all.data_count >= CHAT_CANNED_MAX)
        return fail(c, ERR_CONFLICT, "too_many_replies",
                    "A business has at most %d replies. Remove one first.", CHAT_CANNED_MAX);
    *out = (struct chat_canned){.id = id_new(c, id_slot(in->business_id)),
                                .business_id = in->business_id,
                                .title = in->title,
                                .body = in->body,
                                .created_at = c->now,
                                .updated_at = c->now,
                                .version = 1};
    TRY(collaboration_chat_store_canned_add(c, out, &changed));
    return changed == 1 ? OK : fail_titled(c);
}

enum err collaboration_chat_canned_change(struct ctx *c, const struct chat_canned_change_in *in,
                                          struct chat_canned *out)
{
    int64_t count, changed;
    TRY(or_missing(c, collaboration_chat_store_canned(c, in->business_id, in->reply_id, out)));
    TRY(match_version(c, out->version));
    if (PRESENCE(chat_canned_change_in, in, title) == GIVEN)
        out->title = in->title;
    if (PRESENCE(chat_canned_change_in, in, body) == GIVEN)
        out->body = in->body;
    out->updated_at = c->now;
    TRY(collaboration_chat_store_canned_titled(c, out, &count));
    if (count > 0)
        return fail_titled(c);
    TRY(collaboration_chat_store_canned_set(c, out, &changed));
    if (changed != 1)
        return fail(c, ERR_STALE, "stale", "The reply has changed meanwhile. Read it again.");
    out->version++;
    return OK;
}

enum err collaboration_chat_canned_remove(struct ctx *c, const struct chat_canned_ref *in,
                                          struct nothing *out __attribute__((unused)))
{
    int64_t changed;
    TRY(collaboration_chat_store_canned_remove(c, in->business_id, in->reply_id, &changed));
    return changed == 1 ? OK : fail_missing(c);
}

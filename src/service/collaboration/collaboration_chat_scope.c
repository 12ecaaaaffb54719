/* Who may enter which room. Anybody else gets the same 404 as for a room that is not there. */
#include "collaboration/collaboration_chat_private.h"

#include "api/capability.h"

static bool is_caller(const struct ctx *c, struct id user_id)
{
    return c->caller.kind == CALLER_USER && id_is_set(user_id) && id_eq(user_id, c->caller.user_id);
}

static enum err judge_order(struct ctx *c, const struct chat *chat, struct chat_voice *out)
{
    if (is_caller(c, chat->customer_id)) {
        out->party = CHAT_CUSTOMER;
        return OK;
    }
    if (capability_is(c, ID_GROUP, chat->order_group_id, c->request.order_token)) {
        *out = (struct chat_voice){.party = CHAT_GUEST, .reader_id = chat->order_group_id};
        return OK;
    }
    return need_right(c, chat->business_id, RIGHT_ORDERS);
}

enum err collaboration_chat_judge(struct ctx *c, const struct chat *chat, struct chat_voice *out)
{
    *out = (struct chat_voice){
        .party = CHAT_MEMBER, .reader_id = c->caller.user_id, .user_id = c->caller.user_id};
    if (chat->kind == CHAT_ORDER)
        return judge_order(c, chat, out);
    if (chat->kind == CHAT_DIRECT && !is_caller(c, chat->member_low)
        && !is_caller(c, chat->member_high))
        return fail_missing(c);
    return need_right(c, chat->business_id, RIGHT_READ);
}

static enum err find(struct ctx *c, struct id chat_id, bool is_locked, struct chat *out,
                     struct chat_voice *voice)
{
    TRY(or_missing(c, collaboration_chat_store_get(c, chat_id, is_locked, out)));
    TRY(collaboration_chat_judge(c, out, voice));
    collaboration_chat_present(c, out);
    return OK;
}

enum err collaboration_chat_find(struct ctx *c, struct id chat_id, struct chat *out,
                                 struct chat_voice *voice)
{
    return find(c, chat_id, false, out, voice);
}

enum err collaboration_chat_lock(struct ctx *c, struct id chat_id, struct chat *out,
                                 struct chat_voice *voice)
{
    return find(c, chat_id, true, out, voice);
}

void collaboration_chat_present(struct ctx *c, struct chat *chat)
{
    chat->is_late = instant_is_set(chat->reply_due_at) && chat->reply_due_at.ms <= c->now.ms;
    if (chat->kind == CHAT_DIRECT)
        chat->with_user_id = is_caller(c, chat->member_low) ? chat->member_high : chat->member_low;
}

enum err collaboration_chat_scope(struct ctx *c, const void *in)
{
    const struct chat_ref *ref = in; /* of all these ops the room's id comes first */
    struct chat chat = {0};
    struct chat_voice voice;
    return collaboration_chat_find(c, ref->chat_id, &chat, &voice);
}

/* The order is judged by its own service; who of the shop may see it need not see who ordered. */
enum err collaboration_chat_order_scope(struct ctx *c, const void *in)
{
    const struct order_ref *ref = in;
    struct order order = {.id = {{0}}};
    struct chat_voice voice;
    TRY(or_missing(c, CALL(c, order_get, ref, &order)));
    struct chat chat = {.kind = CHAT_ORDER,
                        .business_id = order.business_id,
                        .order_group_id = order.order_group_id,
                        .customer_id = order.customer_id};
    return collaboration_chat_judge(c, &chat, &voice);
}

enum err collaboration_chat_desk_scope(struct ctx *c, const void *in)
{
    const struct chat_ref *ref = in;
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, ref->chat_id, &chat, &voice));
    if (chat.kind != CHAT_ORDER)
        return fail(c, ERR_CONFLICT, "chat_of_members",
                    "Only rooms of customers are taken care of, closed and opened.");
    return voice.party == CHAT_MEMBER ? OK : need_right(c, chat.business_id, RIGHT_ORDERS);
}

enum err collaboration_chat_audit_scope(struct ctx *c, const void *in)
{
    const struct chat_ref *ref = in;
    struct chat chat = {0};
    TRY(or_missing(c, collaboration_chat_store_get(c, ref->chat_id, false, &chat)));
    return c->caller.is_platform_admin ? OK : need_right(c, chat.business_id, RIGHT_TEAM);
}

/* Telling who is not in the room that somebody wrote to him: once, until he has read it; and the
 * desk that a customer waits too long. */
#include "collaboration/collaboration_chat_private.h"
#include "collaboration/collaboration_record.h"

#include "notice/notice.h"

enum { RING_MEMBERS_MAX = 20 };

/* The first words, in a line. */
static struct str excerpt(struct ctx *c, struct str body)
{
    enum { EXCERPT_BYTES = 120 };
    struct str text = body;
    struct str line = str_cut(&text, '\n');
    size_t length = line.length < EXCERPT_BYTES ? line.length : EXCERPT_BYTES;
    while (length > 0 && length < line.length && ((unsigned char)line.data[length] & 0xC0) == 0x80)
        length--;
    return arena_copy(c->arena, str_from(line.data, length));
}

static struct str link_of(struct ctx *c, const struct chat *chat, bool is_customer)
{
    if (is_customer)
        return arena_print(c->arena, "/orders/%.*s",
                           STR_ARG(id_text(c->arena, ID_GROUP, chat->order_group_id)));
    return arena_print(c->arena, "/office/b/%.*s/messages/%.*s",
                       STR_ARG(id_text(c->arena, "biz", chat->business_id)),
                       STR_ARG(id_text(c->arena, ID_CHAT, chat->id)));
}

/* Once for each time by which it should have been answered. */
static enum err tell_late(struct ctx *c, const struct chat *chat, struct id user_id)
{
    struct notice_wanted wanted = {.user_id = user_id,
                                   .kind = S("chat_late"),
                                   .business_id = chat->business_id,
                                   .link = link_of(c, chat, false),
                                   .dedupe_key =
                                       arena_print(c->arena, "chat_late %.*s %lld",
                                                   STR_ARG(id_text(c->arena, ID_CHAT, chat->id)),
                                                   (long long)chat->reply_due_at.ms),
                                   .number = chat->order_number};
    return EMIT(c, chat->business_id, notice_wanted, &wanted);
}

/* Without a message: that none has come from the shop. */
static enum err tell(struct ctx *c, const struct chat *chat, const struct chat_message *m,
                     struct id user_id)
{
    struct chat_receipt receipt = {.read_seq = 0};
    if (m == NULL)
        return tell_late(c, chat, user_id);
    bool is_customer = id_is_set(chat->customer_id) && id_eq(chat->customer_id, user_id);
    if (!id_is_set(user_id) || id_eq(user_id, m->author_id))
        return OK;
    enum err err = collaboration_chat_store_receipt(c, chat, user_id, &receipt);
    if (err != OK && err != ERR_MISSING)
        return err;
    struct notice_wanted wanted = {
        .user_id = user_id,
        .kind = S("message"),
        .business_id = is_customer ? (struct id){{0}} : chat->business_id,
        .link = link_of(c, chat, is_customer),
        .dedupe_key =
            arena_print(c->arena, "chat %.*s %lld", STR_ARG(id_text(c->arena, ID_CHAT, chat->id)),
                        (long long)receipt.read_seq),
        .who = is_customer               ? chat->business_name
               : m->author == CHAT_GUEST ? chat->order_number
                                         : m->author_name,
        .title = excerpt(c, m->body),
        .author_id = m->author_id,
        .source = id_text(c->arena, ID_CHAT_MESSAGE, m->id)};
    return EMIT(c, chat->business_id, notice_wanted, &wanted);
}

/* A colleague, while he may see the room. */
static enum err tell_member(struct ctx *c, const struct chat *chat, const struct chat_message *m,
                            struct id user_id, enum right right, bool *is_seen)
{
    TRY(collaboration_record_has_right(c, chat->business_id, user_id, right, is_seen));
    return *is_seen ? tell(c, chat, m, user_id) : OK;
}

/* Who takes care of the room; while nobody does who may, all who might. */
static enum err tell_shop(struct ctx *c, const struct chat *chat, const struct chat_message *m)
{
    struct business_members_in in = {chat->business_id, RIGHT_ORDERS};
    struct business_members members = {0};
    bool is_seen = false;
    if (id_is_set(chat->assigned_to))
        TRY(tell_member(c, chat, m, chat->assigned_to, RIGHT_ORDERS, &is_seen));
    if (is_seen)
        return OK;
    TRY(CALL(c, business_members_with, &in, &members));
    for (size_t i = 0; i < members.data_count && i < RING_MEMBERS_MAX; i++)
        TRY(tell(c, chat, m, members.data[i].user_id));
    return OK;
}

enum err collaboration_chat_ring(struct ctx *c, const struct chat *chat,
                                 const struct chat_message *m)
{
    bool is_seen;
    if (chat->kind == CHAT_DIRECT)
        return tell_member(c, chat, m,
                           id_eq(chat->member_low, m->author_id) ? chat->member_high
                                                                 : chat->member_low,
                           RIGHT_READ, &is_seen);
    if (chat->kind != CHAT_ORDER)
        return OK;
    return m->author == CHAT_MEMBER ? tell(c, chat, m, chat->customer_id) : tell_shop(c, chat, m);
}

enum err collaboration_chat_ring_late(struct ctx *c, const struct chat *chat)
{
    return tell_shop(c, chat, NULL);
}

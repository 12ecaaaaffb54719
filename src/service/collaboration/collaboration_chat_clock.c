/* The clock of the desk: by when a customer who waits is to be answered. The promise is that of the
 * moment in which he began to wait, counted in the shop's opening hours when it has some, else
 * round the clock; what he writes while he waits does not move it. When it is broken, a bell rings
 * once. */
#include "collaboration/collaboration_chat_private.h"

OP_INTERNAL(collaboration_chat_watch, nothing, swept, WRITE,
            "Rings for customers who have waited for longer than was promised.");
EVERY(30 * INT64_C(1000), collaboration_chat_watch);

enum err collaboration_chat_reply_due(struct ctx *c, const struct chat *chat,
                                      enum chat_party author, struct instant *out)
{
    struct chat_policy policy = {0};
    struct business_after_in ask = {.business_id = chat->business_id, .from = c->now};
    struct business_after after = {{0}};
    bool is_for_shop = chat->kind == CHAT_ORDER && author != CHAT_MEMBER;
    *out = is_for_shop ? chat->reply_due_at : (struct instant){0};
    if (!is_for_shop || instant_is_set(chat->waiting_since))
        return OK;
    enum err err = collaboration_chat_store_policy(c, chat->business_id, &policy);
    if (err != OK && err != ERR_MISSING)
        return err;
    ask.minutes = instant_is_set(chat->first_answered_at) ? policy.next_reply_minutes
                                                          : policy.first_reply_minutes;
    if (ask.minutes == 0)
        return OK;
    TRY(or_missing(c, CALL(c, business_open_after, &ask, &after)));
    *out = after.at;
    return OK;
}

void collaboration_chat_hide_clock(struct chat *chat)
{
    chat->reply_due_at = (struct instant){0};
    chat->is_late = false;
}

/* The mark and the bell are one commit: whoever is killed in between has done neither. */
static enum err ring_once(struct ctx *c, struct chat *chat)
{
    int64_t changed;
    TRY(collaboration_chat_store_late_mark(c, chat, &changed));
    if (changed == 0)
        return OK;
    TRY(collaboration_chat_ring_late(c, chat));
    return collaboration_chat_stir(c, chat);
}

enum err collaboration_chat_watch(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct swept *out)
{
    struct chat *chats;
    size_t count;
    TRY(collaboration_chat_store_late(c, &chats, &count));
    for (size_t i = 0; i < count; i++)
        TRY(ring_once(c, &chats[i]));
    out->count = (int64_t)count;
    return OK;
}

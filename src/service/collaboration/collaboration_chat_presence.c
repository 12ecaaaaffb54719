/* Who of the team is in a room: said by each who is there every so often, told to colleagues who
 * have it open, and kept nowhere. Whoever is not heard of any more has gone. Shoppers hear another
 * topic, and nothing of this. */
#include "collaboration/collaboration_chat_private.h"

#include "type/json.h"

const char *const CHAT_DOING[] = {"here", "writing", "away", NULL};

OP(collaboration_chat_appear, POST, "/api/chats/{chat_id}/presence", chat_appear_in, nothing,
   SCOPED, READ,
   "Tells colleagues who have the room open what the caller does there. Say it "
   "again within the minute; nothing is kept.",
   .scope = collaboration_chat_member_scope);
OP_INTERNAL(collaboration_chat_presence_live, live_read_in, live_events, READ,
            "Whether somebody may hear who of the team is in a room.");
LIVE_TOPIC(desk, ID_CHAT, collaboration_chat_presence_live);

static enum err judge(struct ctx *c, struct id chat_id)
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, chat_id, &chat, &voice));
    return voice.party == CHAT_MEMBER ? OK : need_right(c, chat.business_id, RIGHT_ORDERS);
}

enum err collaboration_chat_member_scope(struct ctx *c, const void *in)
{
    const struct chat_ref *ref = in; /* the room's id comes first */
    return judge(c, ref->chat_id);
}

enum err collaboration_chat_presence_live(struct ctx *c, const struct live_read_in *in,
                                          struct live_events *out __attribute__((unused)))
{
    return judge(c, in->id);
}

enum err collaboration_chat_appear(struct ctx *c, const struct chat_appear_in *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct chat_presence presence = {c->caller.user_id, in->doing};
    return live_publish(c, live_topic(c, "desk", ID_CHAT, in->chat_id), 0, "presence",
                        json_text(c->arena, &chat_presence_type, &presence));
}

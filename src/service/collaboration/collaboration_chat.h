/* Chat: rooms in which people write to each other. Part of the door collaboration.h.
 *
 *   team    all members of a business
 *   direct  two members of it
 *   order   whoever ordered (an account, or who holds the link of a guest's orders) and those of
 *           the shop who may see contact data
 *
 * Messages are numbered within their room, 1, 2, 3; so are its events (a message, an edit, a
 * deletion), which the topic "chat:<chat>" brings. Receipts, typing and the like are told without a
 * number; who of the team is there goes to "desk:<chat>", which no customer hears. What was edited
 * or deleted is kept for as long as the business keeps messages, and shown only in a transcript,
 * whose reading is written down. */
#ifndef SOKO_SERVICE_COLLABORATION_CHAT_H
#define SOKO_SERVICE_COLLABORATION_CHAT_H

#include "api/list.h"
#include "api/live.h"
#include "api/op.h"
#include "media/media.h"
#include "order/order.h"

#define ID_CHAT "chat"
#define ID_CHAT_MESSAGE "msg"

enum { CHAT_TEXT_MAX = 4000, CHAT_ATTACHMENTS_MAX = 4 };

enum chat_kind { CHAT_TEAM, CHAT_DIRECT, CHAT_ORDER };
extern const char *const CHAT_KIND[];
enum chat_state { CHAT_OPEN, CHAT_CLOSED };
extern const char *const CHAT_STATE[];
/* As what somebody writes and reads. */
enum chat_party { CHAT_MEMBER, CHAT_CUSTOMER, CHAT_GUEST };
extern const char *const CHAT_PARTY[];

/* How far somebody has got. */
struct chat_receipt {
    enum chat_party reader;
    struct id user_id;
    int64_t delivered_seq;
    int64_t read_seq;
    struct instant updated_at;
};
TYPE(chat_receipt, F(chat_receipt, reader, "As what.", .words = CHAT_PARTY),
     F(chat_receipt, user_id, "Who; null for a guest.", .prefix = "user"),
     F(chat_receipt, delivered_seq, "The last message that reached a device."),
     F(chat_receipt, read_seq, "The last message that was read."),
     F(chat_receipt, updated_at, "When it last moved."));

struct chat {
    struct id id;
    struct id business_id;
    struct str business_name;
    enum chat_kind kind;
    struct id order_id;
    struct str order_number;
    struct id order_group_id;
    struct id customer_id;
    struct str customer_name;
    struct id member_low, member_high;
    struct id with_user_id;
    enum chat_state state;
    struct id assigned_to;
    struct instant waiting_since;
    struct instant reply_due_at;
    bool is_late;
    struct instant first_asked_at;
    struct instant first_answered_at;
    int64_t last_seq;
    int64_t event_seq;
    int64_t read_seq;
    int64_t unread;
    struct chat_receipt *receipts;
    size_t receipts_count;
    struct instant active_at;
    struct instant created_at;
    int64_t version;
};
TYPE(chat, F(chat, id, "The room.", .prefix = ID_CHAT),
     F(chat, business_id, "Of which business.", .prefix = "biz"),
     F(chat, business_name, "Its name when the room was opened."),
     F(chat, kind, "Whose room it is.", .words = CHAT_KIND),
     F(chat, order_id, "What it is about, or null.", .prefix = ID_ORDER),
     F(chat, order_number, "The shop's number of that, or null."),
     F(chat, order_group_id, "What it was paid with.", .prefix = ID_GROUP, .hide = true),
     F(chat, customer_id, "The customer's account; null for a guest.", .prefix = "user"),
     F(chat, customer_name, "Who ordered, in the shop's own list; else null.", .personal = "name"),
     F(chat, member_low, "One of the two.", .prefix = "user", .hide = true),
     F(chat, member_high, "The other.", .prefix = "user", .hide = true),
     F(chat, with_user_id, "Of a direct room: the other one.", .prefix = "user"),
     F(chat, state, "Closed rooms open again when the customer writes.", .words = CHAT_STATE),
     F(chat, assigned_to, "Who of the shop takes care of it, or null.", .prefix = "user"),
     F(chat, waiting_since, "Since when a customer waits for an answer, or null."),
     F(chat, reply_due_at,
       "By when the shop is to answer, as its policy was when the customer began to wait; null "
       "without such a policy, and for the customer."),
     F(chat, is_late, "Whether that has passed."),
     F(chat, first_asked_at, "When the customer first wrote, or null."),
     F(chat, first_answered_at, "When the shop first answered that, or null."),
     F(chat, last_seq, "Number of the newest message; 0: there is none."),
     F(chat, event_seq, "Subscribe to `chat:<id>` after this number."),
     F(chat, read_seq, "The last message that the caller has read."),
     F(chat, unread, "How many messages came after it."),
     MANY(chat, receipts, chat_receipt, "How far each has got; empty in lists."),
     F(chat, active_at, "When something was last written in it."),
     F(chat, created_at, "When it was opened."),
     F(chat, version, "Counts assignments, closing and opening."));
LIST_OF(chat);

struct chat_attachment {
    struct str picture_hash;
    int64_t picture_width, picture_height, picture_tint;
    int64_t position;
    struct id message_id, place_id;
    struct media_picture *picture;
};
TYPE(chat_attachment, F(chat_attachment, picture_hash, "Name.", .hide = true),
     F(chat_attachment, picture_width, "Px.", .hide = true),
     F(chat_attachment, picture_height, "Px.", .hide = true),
     F(chat_attachment, picture_tint, "0-15.", .hide = true),
     F(chat_attachment, position, "0, 1, ...", .hide = true),
     F(chat_attachment, message_id, "Of which.", .prefix = ID_CHAT_MESSAGE, .hide = true),
     F(chat_attachment, place_id, "Its use.", .prefix = "place", .hide = true),
     ONE(chat_attachment, picture, media_picture, "The picture."));

struct chat_message {
    struct id id;
    struct id chat_id;
    struct id business_id;
    int64_t seq;
    enum chat_party author;
    struct id author_id;
    struct str author_name;
    struct str client_id;
    struct str body;
    int64_t attachments_kept;
    struct chat_attachment *attachments;
    size_t attachments_count;
    struct instant edited_at;
    struct instant deleted_at;
    struct instant created_at;
    int64_t version;
};
TYPE(chat_message, F(chat_message, id, "The message.", .prefix = ID_CHAT_MESSAGE),
     F(chat_message, chat_id, "In which room.", .prefix = ID_CHAT),
     F(chat_message, business_id, "Whose.", .prefix = "biz", .hide = true),
     F(chat_message, seq, "Its number in the room, from 1 without a gap."),
     F(chat_message, author, "As what its author wrote it.", .words = CHAT_PARTY),
     F(chat_message, author_id, "Who; null for a guest, and for who is gone.", .prefix = "user"),
     F(chat_message, author_name, "His name then; null likewise.", .personal = "name"),
     F(chat_message, client_id, "The id its author gave it, or null."),
     F(chat_message, body, "What it says; empty when it was deleted."),
     F(chat_message, attachments_kept, "How many.", .hide = true),
     MANY(chat_message, attachments, chat_attachment, "Pictures."),
     F(chat_message, edited_at, "When it was last changed, or null."),
     F(chat_message, deleted_at, "When it was taken back, or null."),
     F(chat_message, created_at, "When it was written."),
     F(chat_message, version, "Counts edits."));

struct chat_ref {
    struct id chat_id;
};
TYPE(chat_ref, F(chat_ref, chat_id, "The room.", .path = true, .prefix = ID_CHAT));

struct chat_messages_in {
    struct id chat_id;
    int64_t after, before;
    struct str q;
    int64_t limit;
};
TYPE(chat_messages_in, F(chat_messages_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_messages_in, after, "The first messages behind this number.", .min = -1,
       .max = INTEGER_MAX, .preset = -1),
     F(chat_messages_in, before,
       "The last messages before this number; without both, the last ones.", .min = -1,
       .max = INTEGER_MAX, .preset = -1),
     F(chat_messages_in, q, "Only those that say this.", .max = 100, .format = FORMAT_LINE),
     F(chat_messages_in, limit, "How many, 1 to 100.", .min = 1, .max = LIST_LIMIT_MAX,
       .preset = 50));
struct chat_messages {
    struct chat_message *data;
    size_t data_count;
    bool has_more;
    int64_t last_seq;
    int64_t event_seq;
};
TYPE(chat_messages, MANY(chat_messages, data, chat_message, "By number."),
     F(chat_messages, has_more, "Whether there are more beyond, in the direction asked for."),
     F(chat_messages, last_seq, "Number of the newest message of the room."),
     F(chat_messages, event_seq, "Subscribe to `chat:<id>` after this number."));
OFFERS(collaboration_chat_messages, chat_messages_in, chat_messages); /* READ; as the caller */

struct chat_send_in {
    struct id chat_id;
    struct str body;
    struct str client_id;
    struct str *media_ids;
    size_t media_ids_count;
};
TYPE(chat_send_in, F(chat_send_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_send_in, body, "What to say; may be left out when pictures say it.",
       .max = CHAT_TEXT_MAX),
     F(chat_send_in, client_id,
       "The client's own id of the message, such as a UUID: a repeat answers with the message that "
       "stands.",
       .min = 8, .max = 64, .format = FORMAT_SLUG),
     TEXTS(chat_send_in, media_ids, "Pictures from `POST /api/media`.",
           .max = CHAT_ATTACHMENTS_MAX));
OFFERS(collaboration_chat_send, chat_send_in, chat_message); /* WRITE; as the caller */

/* Something was written in a customer's room, or it was put away. */
struct chat_talked {
    struct id chat_id;
    struct id business_id;
    struct id order_id;
};
TYPE(chat_talked, F(chat_talked, chat_id, "The room.", .prefix = ID_CHAT),
     F(chat_talked, business_id, "Of which business.", .prefix = "biz"),
     F(chat_talked, order_id, "What it is about.", .prefix = ID_ORDER));

/* A customer's room in figures, without a word of what was said. READ; judges nobody; ERR_MISSING
 * while nothing was written. */
struct chat_tally_in {
    struct id business_id;
    struct id chat_id;
};
TYPE(chat_tally_in, F(chat_tally_in, business_id, "The business.", .prefix = "biz"),
     F(chat_tally_in, chat_id, "The room.", .prefix = ID_CHAT));
struct chat_tally {
    struct id chat_id;
    struct id order_id;
    struct str order_number;
    struct id member_id;
    int64_t messages;
    struct instant first_at;
    struct instant last_at;
};
TYPE(chat_tally, F(chat_tally, chat_id, "The room.", .prefix = ID_CHAT),
     F(chat_tally, order_id, "What it is about.", .prefix = ID_ORDER),
     F(chat_tally, order_number, "The shop's number of that."),
     F(chat_tally, member_id, "Who of the shop wrote last, or null.", .prefix = "user"),
     F(chat_tally, messages, "How many were written."),
     F(chat_tally, first_at, "When the first was that is kept."),
     F(chat_tally, last_at, "When the last was."));
OFFERS(collaboration_chat_tally, chat_tally_in, chat_tally);

/* The room of an order; opened when there is none. As the caller. */
OFFERS(collaboration_chat_open_order, order_ref, chat); /* WRITE */
/* The same for pages: ERR_MISSING without fault when nobody has written yet. */
OFFERS(collaboration_chat_of_order, order_ref, chat); /* READ */

#endif

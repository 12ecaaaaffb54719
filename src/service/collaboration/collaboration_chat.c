/* Chat: its ops. What it is stands in collaboration_chat.h. */
#include "collaboration/collaboration_chat_private.h"

const char *const CHAT_KIND[] = {"team", "direct", "order", NULL};
const char *const CHAT_STATE[] = {"open", "closed", NULL};
const char *const CHAT_PARTY[] = {"member", "customer", "guest", NULL};
const char *const CHAT_KIND_WANTED[] = {"any", "team", "direct", "order", NULL};
const char *const CHAT_STATE_WANTED[] = {"any", "open", "closed", NULL};
const char *const CHAT_ASSIGNED_WANTED[] = {"any", "me", "nobody", NULL};
const char *const CHAT_SORT[] = {"active", "due", NULL};
const char *const CHAT_FORMAT[] = {"json", "csv", NULL};
const char *const CHAT_ACCESS_READER[] = {"member", "platform", NULL};
const char *const CHAT_ACCESS_WHAT[] = {"export", "transcript", "history", NULL};

/* ---- Rooms ---- */

OP(collaboration_chat_open_order, POST, "/api/orders/{order_id}/chat", order_ref, chat, SCOPED,
   WRITE, "The room of shop and customer about an order; opened by whoever asks first.",
   .scope = collaboration_chat_order_scope);
OP(collaboration_chat_open_team, POST, "/api/businesses/{business_id}/chats/team", chat_business,
   chat, CAN_READ, WRITE, "The room of all members.");
OP(collaboration_chat_open_direct, POST, "/api/businesses/{business_id}/chats/direct",
   chat_direct_in, chat, CAN_READ, WRITE, "The room of the caller and another member.");
OP(collaboration_chat_list, GET, "/api/businesses/{business_id}/chats", chat_list_in, chat_list,
   CAN_READ, READ, "Rooms of the business that the caller may enter, the latest first: the inbox.");
OP(collaboration_chat_mine, GET, "/api/me/chats", chat_mine_in, chat_list, SIGNED_IN, READ,
   "Rooms in which the caller is the customer, the latest first.");
OP(collaboration_chat_get, GET, "/api/chats/{chat_id}", chat_ref, chat, SCOPED, READ,
   "A room, and how far each has got in it.", .scope = collaboration_chat_scope, .is_live = true);

/* ---- Messages ---- */

OP(collaboration_chat_messages, GET, "/api/chats/{chat_id}/messages", chat_messages_in,
   chat_messages, SCOPED, READ, "Messages of a room by their numbers.",
   .scope = collaboration_chat_scope);
OP(collaboration_chat_send, POST, "/api/chats/{chat_id}/messages", chat_send_in, chat_message,
   SCOPED, WRITE, "Writes a message. It is kept when this answers.",
   .scope = collaboration_chat_scope, .status = 201, .also = "200 409");
OP(collaboration_chat_edit, PATCH, "/api/chats/{chat_id}/messages/{message_id}", chat_edit_in,
   chat_message, SCOPED, WRITE, "Says something else; what it said before is kept.",
   .scope = collaboration_chat_message_scope, .needs_match = true, .also = "409");
OP(collaboration_chat_delete, DELETE, "/api/chats/{chat_id}/messages/{message_id}",
   chat_message_ref, nothing, SCOPED, WRITE,
   "Takes a message back: its place stays, empty; what it said is kept.",
   .scope = collaboration_chat_message_scope);
OP(collaboration_chat_receive, POST, "/api/chats/{chat_id}/receipts", chat_receipt_in, chat_receipt,
   SCOPED, WRITE, "Says how far the caller has got. It only moves on.",
   .scope = collaboration_chat_scope);
OP(collaboration_chat_type, POST, "/api/chats/{chat_id}/typing", chat_ref, nothing, SCOPED, READ,
   "Tells whoever is there that the caller is writing. Nothing is kept.",
   .scope = collaboration_chat_scope);
OP(collaboration_chat_search, GET, "/api/businesses/{business_id}/chats/messages", chat_search_in,
   chat_message_list, CAN_READ, READ,
   "Messages that say this, in all rooms of the business that the caller may enter.");

/* ---- The desk ---- */

OP(collaboration_chat_assign, PUT, "/api/chats/{chat_id}/assignee", chat_assign_in, chat, SCOPED,
   WRITE, "Says who takes care of a customer's room.", .scope = collaboration_chat_desk_scope,
   .needs_match = true, .also = "409");
OP(collaboration_chat_close, POST, "/api/chats/{chat_id}/close", chat_ref, chat, SCOPED, WRITE,
   "Puts a customer's room away, until the customer writes again.",
   .scope = collaboration_chat_desk_scope, .also = "409");
OP(collaboration_chat_reopen, POST, "/api/chats/{chat_id}/reopen", chat_ref, chat, SCOPED, WRITE,
   "Takes a customer's room out again.", .scope = collaboration_chat_desk_scope, .also = "409");
OP(collaboration_chat_handovers, GET, "/api/chats/{chat_id}/handovers", chat_handovers_in,
   chat_handover_list, SCOPED, READ, "Who handed a customer's room to whom, newest first.",
   .scope = collaboration_chat_desk_scope, .also = "409");
OP(collaboration_chat_canned_list, GET, "/api/businesses/{business_id}/replies", chat_business,
   chat_canned_all, CAN_SELL, READ, "Answers that are ready, by title.");
OP(collaboration_chat_canned_add, POST, "/api/businesses/{business_id}/replies", chat_canned_in,
   chat_canned, CAN_SELL, WRITE, "Makes an answer ready.", .status = 201, .also = "409");
OP(collaboration_chat_canned_change, PATCH, "/api/businesses/{business_id}/replies/{reply_id}",
   chat_canned_change_in, chat_canned, CAN_SELL, WRITE, "Changes an answer that is ready.",
   .needs_match = true, .also = "409");
OP(collaboration_chat_canned_remove, DELETE, "/api/businesses/{business_id}/replies/{reply_id}",
   chat_canned_ref, nothing, CAN_SELL, WRITE, "Forgets an answer that was ready.");

/* ---- What is kept, and who read it ---- */

OP(collaboration_chat_policy_get, GET, "/api/businesses/{business_id}/chats/policy", chat_business,
   chat_policy, CAN_READ, READ,
   "For how long the business keeps messages, and how soon it means to answer.");
OP(collaboration_chat_policy_set, PUT, "/api/businesses/{business_id}/chats/policy", chat_policy_in,
   chat_policy, CAN_OWN, WRITE,
   "Says for how long the business keeps messages, and how soon it means to answer. What is left "
   "out stays as it is.");
OP(collaboration_chat_export, GET, "/api/chats/{chat_id}/export", chat_export_in, nothing, SCOPED,
   SLOW, "A room's messages as a file, JSON or CSV.", .scope = collaboration_chat_scope,
   .is_document = true, .status = 200, .also = "409");
OP(collaboration_chat_history, GET, "/api/chats/{chat_id}/messages/{message_id}/history",
   chat_message_ref, chat_transcript, SCOPED, SLOW,
   "What a message said before it was edited or taken back. Reading it is written down.",
   .scope = collaboration_chat_audit_scope);
OP(collaboration_chat_transcript, POST, "/api/chats/{chat_id}/transcript", chat_transcript_in,
   chat_transcript, SCOPED, SLOW,
   "A room whole, with what was edited and taken back. Reading it is written down.",
   .scope = collaboration_chat_audit_scope);
OP(collaboration_chat_accesses, GET, "/api/businesses/{business_id}/chats/accesses",
   chat_accesses_in, chat_access_list, CAN_OWN, READ, "Who read which room whole, newest first.");

/* ---- Within ---- */

OP_INTERNAL(collaboration_chat_of_order, order_ref, chat, READ,
            "The room of an order, when somebody has opened it.");
OP_INTERNAL(collaboration_chat_tally, chat_tally_in, chat_tally, READ,
            "A customer's room in figures.");
OP_INTERNAL(collaboration_chat_live, live_read_in, live_events, READ,
            "Events of a room after a number.");
OP_INTERNAL(collaboration_chat_access_note, chat_access, nothing, WRITE,
            "Writes down who reads a room whole.");
OP_INTERNAL(collaboration_chat_export_read, chat_ref, chat_messages, HEAVY,
            "A room's messages, as many as a file holds.");
OP_INTERNAL(collaboration_chat_history_read, chat_message_ref, chat_transcript, READ,
            "A message with what it said before.");
OP_INTERNAL(collaboration_chat_transcript_read, chat_transcript_in, chat_transcript, HEAVY,
            "A room with all that was said in it.");
OP_INTERNAL(collaboration_chat_sweep, nothing, swept, WRITE,
            "Deletes messages that their business keeps no longer.");
EVERY(600 * INT64_C(1000), collaboration_chat_sweep);
OP_INTERNAL(collaboration_chat_personal_give, personal_subject, personal_piece, READ,
            "What somebody wrote.");
OP_INTERNAL(collaboration_chat_forget, identity_erased, nothing, WRITE,
            "Takes an erased account's name and id from what it wrote.");
SUBSCRIBE(identity_erased, collaboration_chat_forget);
PERSONAL(chat, collaboration_chat_personal_give, collaboration_chat_forget);
OP_INTERNAL(collaboration_chat_part, business_member_left, nothing, WRITE,
            "Takes customers' rooms from who works there no more.");
SUBSCRIBE(business_member_left, collaboration_chat_part);

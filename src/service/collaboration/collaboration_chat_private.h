/* What the files of collaboration_chat* share. */
#ifndef SOKO_SERVICE_COLLABORATION_CHAT_PRIVATE_H
#define SOKO_SERVICE_COLLABORATION_CHAT_PRIVATE_H

#include "collaboration/collaboration.h"

#include "api/personal.h"
#include "business/business.h"
#include "identity/identity.h"

#define ID_CHAT_CANNED "reply"
#define ID_CHAT_HANDOVER "hand"
#define ID_CHAT_ACCESS "acc"

enum {
    CHAT_READERS_MAX = 200, /* of one room: more than any team has seats */
    CHAT_CANNED_MAX = 100,
    CHAT_EXPORT_MAX = 5000, /* messages of one export, 4 MB when each has 800 bytes */
    CHAT_EXPORT_BYTES_MAX = 5 << 20,
    CHAT_TRANSCRIPT_MAX = 500,
    CHAT_SWEEP_ROWS_MAX = 500,
    CHAT_RETENTION_DAYS_MIN = 30, /* a dispute over an order takes that long */
    CHAT_RETENTION_DAYS_MAX = 3650,
    CHAT_REPLY_MINUTES_MAX = 7 * 24 * 60,
    CHAT_LATE_ROWS_MAX = 100 /* rung for in one commit */
};

/* Who the caller is in a room: what he writes as, and under what his receipts stand. */
struct chat_voice {
    enum chat_party party;
    struct id reader_id; /* the account, or the group of orders of a guest's link */
    struct id user_id;   /* not set: a guest */
};

/* ---- Requests ---- */

struct chat_business {
    struct id business_id;
};
TYPE(chat_business, F(chat_business, business_id, "The business.", .path = true, .prefix = "biz"));

struct chat_direct_in {
    struct id business_id;
    struct id user_id;
};
TYPE(chat_direct_in, F(chat_direct_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_direct_in, user_id, "Another member.", .need = true, .prefix = "user"));

enum chat_kind_wanted { CHAT_KIND_ANY, CHAT_KIND_TEAM, CHAT_KIND_DIRECT, CHAT_KIND_ORDER };
extern const char *const CHAT_KIND_WANTED[];
enum chat_state_wanted { CHAT_STATE_ANY, CHAT_STATE_OPEN, CHAT_STATE_CLOSED };
extern const char *const CHAT_STATE_WANTED[];
enum chat_sort { CHAT_BY_ACTIVE, CHAT_BY_DUE };
extern const char *const CHAT_SORT[];
enum chat_assigned_wanted { CHAT_ASSIGNED_ANY, CHAT_ASSIGNED_ME, CHAT_ASSIGNED_NOBODY };
extern const char *const CHAT_ASSIGNED_WANTED[];
struct chat_list_in {
    struct id business_id;
    enum chat_kind_wanted kind;
    enum chat_state_wanted state;
    enum chat_assigned_wanted assigned;
    bool is_waiting;
    bool is_late;
    bool is_unread;
    enum chat_sort sort;
    int64_t limit;
    struct str cursor;
};
TYPE(chat_list_in, F(chat_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_list_in, kind, "Only of this kind.", .words = CHAT_KIND_WANTED),
     F(chat_list_in, state, "Only these.", .words = CHAT_STATE_WANTED),
     F(chat_list_in, assigned, "Only those that the caller, or nobody, takes care of.",
       .words = CHAT_ASSIGNED_WANTED),
     F(chat_list_in, is_waiting, "Only those in which a customer waits for an answer."),
     F(chat_list_in, is_late, "Only those that should have been answered by now."),
     F(chat_list_in, is_unread, "Only those with messages that the caller has not read."),
     F(chat_list_in, sort,
       "`due`: only those with a time by which they are to be answered, the first due first.",
       .words = CHAT_SORT),
     LIST_FIELDS(chat_list_in));
struct chat_mine_in {
    int64_t limit;
    struct str cursor;
};
TYPE(chat_mine_in, LIST_FIELDS(chat_mine_in));

struct chat_message_ref {
    struct id chat_id;
    struct id message_id;
};
TYPE(chat_message_ref, F(chat_message_ref, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_message_ref, message_id, "The message.", .path = true, .prefix = ID_CHAT_MESSAGE));
struct chat_edit_in {
    struct id chat_id;
    struct id message_id;
    struct str body;
};
TYPE(chat_edit_in, F(chat_edit_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_edit_in, message_id, "The message.", .path = true, .prefix = ID_CHAT_MESSAGE),
     F(chat_edit_in, body, "What it is to say.", .need = true, .min = 1, .max = CHAT_TEXT_MAX));

struct chat_receipt_in {
    struct id chat_id;
    int64_t delivered_seq;
    int64_t read_seq;
};
TYPE(chat_receipt_in, F(chat_receipt_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_receipt_in, delivered_seq, "All messages up to this number have reached a device.",
       .max = INTEGER_MAX),
     F(chat_receipt_in, read_seq, "All messages up to this number were read.", .max = INTEGER_MAX));

/* Told without a number, to whoever is there. */
struct chat_typing {
    enum chat_party author;
    struct id user_id;
};
TYPE(chat_typing, F(chat_typing, author, "As what.", .words = CHAT_PARTY),
     F(chat_typing, user_id, "Who; null for a guest.", .prefix = "user"));
/* The same of those of the shop alone, on a topic of their own. */
enum chat_doing { CHAT_HERE, CHAT_WRITING, CHAT_AWAY };
extern const char *const CHAT_DOING[];
struct chat_appear_in {
    struct id chat_id;
    enum chat_doing doing;
};
TYPE(chat_appear_in, F(chat_appear_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_appear_in, doing, "`writing`: has begun an answer.", .words = CHAT_DOING));
struct chat_presence {
    struct id user_id;
    enum chat_doing doing;
};
TYPE(chat_presence, F(chat_presence, user_id, "Who.", .prefix = "user"),
     F(chat_presence, doing, "What they do there.", .words = CHAT_DOING));
/* What became of a message that an event told of, when retention has taken it. */
struct chat_gone {
    int64_t seq;
};
TYPE(chat_gone, F(chat_gone, seq, "Number of the message."));

struct chat_search_in {
    struct id business_id;
    struct str q;
    int64_t limit;
    struct str cursor;
};
TYPE(chat_search_in, F(chat_search_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_search_in, q, "What they say.", .need = true, .min = 2, .max = 100,
       .format = FORMAT_LINE),
     LIST_FIELDS(chat_search_in));
LIST_OF(chat_message);

/* ---- The desk ---- */

struct chat_assign_in {
    struct id chat_id;
    struct id user_id;
    struct str note;
};
TYPE(chat_assign_in, F(chat_assign_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_assign_in, user_id, "Who is to take care of it; nobody when it is left out.",
       .prefix = "user"),
     F(chat_assign_in, note, "What the next one should know. The customer does not see it.",
       .max = 1000));
struct chat_handover {
    struct id id;
    struct id chat_id;
    struct id from_id, to_id, by_id;
    struct str note;
    struct instant created_at;
};
TYPE(chat_handover, F(chat_handover, id, "The entry.", .prefix = ID_CHAT_HANDOVER),
     F(chat_handover, chat_id, "Of which room.", .prefix = ID_CHAT),
     F(chat_handover, from_id, "Who had it, or null.", .prefix = "user"),
     F(chat_handover, to_id, "Who has it, or null.", .prefix = "user"),
     F(chat_handover, by_id, "Who said so.", .prefix = "user"),
     F(chat_handover, note, "What the next one should know."),
     F(chat_handover, created_at, "When."));
LIST_OF(chat_handover);
struct chat_handovers_in {
    struct id chat_id;
    int64_t limit;
    struct str cursor;
};
TYPE(chat_handovers_in, F(chat_handovers_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     LIST_FIELDS(chat_handovers_in));

struct chat_canned {
    struct id id;
    struct id business_id;
    struct str title;
    struct str body;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(chat_canned, F(chat_canned, id, "The reply.", .prefix = ID_CHAT_CANNED),
     F(chat_canned, business_id, "Whose.", .prefix = "biz"),
     F(chat_canned, title, "What it is found by."), F(chat_canned, body, "What it says."),
     F(chat_canned, created_at, "When it was written."),
     F(chat_canned, updated_at, "When it last changed."),
     F(chat_canned, version, "Counts changes."));
struct chat_canned_all {
    struct chat_canned *data;
    size_t data_count;
};
TYPE(chat_canned_all, MANY(chat_canned_all, data, chat_canned, "By title; at most 100."));
struct chat_canned_in {
    struct id business_id;
    struct str title;
    struct str body;
};
TYPE(chat_canned_in, F(chat_canned_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_canned_in, title, "What it is found by.", .need = true, .min = 1, .max = 80,
       .format = FORMAT_LINE),
     F(chat_canned_in, body, "What it says.", .need = true, .min = 1, .max = CHAT_TEXT_MAX));
struct chat_canned_ref {
    struct id business_id;
    struct id reply_id;
};
TYPE(chat_canned_ref,
     F(chat_canned_ref, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_canned_ref, reply_id, "The reply.", .path = true, .prefix = ID_CHAT_CANNED));
struct chat_canned_change_in {
    struct id business_id;
    struct id reply_id;
    struct given given;
    struct str title;
    struct str body;
};
TYPE(chat_canned_change_in, TRI_STATE(chat_canned_change_in),
     F(chat_canned_change_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_canned_change_in, reply_id, "The reply.", .path = true, .prefix = ID_CHAT_CANNED),
     F(chat_canned_change_in, title, "What it is found by.", .need = true, .min = 1, .max = 80,
       .format = FORMAT_LINE),
     F(chat_canned_change_in, body, "What it says.", .need = true, .min = 1, .max = CHAT_TEXT_MAX));

/* ---- What is kept, and who read it ---- */

struct chat_policy {
    int64_t retention_days;
    bool is_held;
    int64_t first_reply_minutes;
    int64_t next_reply_minutes;
    struct instant updated_at;
};
TYPE(chat_policy,
     F(chat_policy, retention_days, "Messages go after so many days; 0: they are kept."),
     F(chat_policy, is_held, "Nothing goes, whatever its age: a dispute is under way."),
     F(chat_policy, first_reply_minutes,
       "Within how many minutes a customer has the first answer; 0: nothing is promised. Minutes "
       "in which the shop is open; without hours, all."),
     F(chat_policy, next_reply_minutes, "The same, of each answer after it."),
     F(chat_policy, updated_at, "When this was last said, or null."));
struct chat_policy_in {
    struct id business_id;
    struct given given;
    int64_t retention_days;
    bool is_held;
    int64_t first_reply_minutes;
    int64_t next_reply_minutes;
};
/* What is kept and what is promised are said by different people at different times: what is left
 * out, or null, stays as it is, so that nobody lifts a hold by a form that does not show it. */
TYPE(chat_policy_in, TRI_STATE(chat_policy_in),
     F(chat_policy_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(chat_policy_in, retention_days,
       "Messages go after so many days, 30 to 3650; 0: they are kept.",
       .max = CHAT_RETENTION_DAYS_MAX),
     F(chat_policy_in, is_held, "Keep everything, whatever its age."),
     F(chat_policy_in, first_reply_minutes,
       "Minutes, counted while the shop is open, until the first answer; 0: none are promised. It "
       "holds for customers who begin to wait from now on.",
       .max = CHAT_REPLY_MINUTES_MAX),
     F(chat_policy_in, next_reply_minutes, "The same, of each answer after it.",
       .max = CHAT_REPLY_MINUTES_MAX));

enum chat_format { CHAT_JSON, CHAT_CSV };
extern const char *const CHAT_FORMAT[];
struct chat_export_in {
    struct id chat_id;
    enum chat_format format;
};
TYPE(chat_export_in, F(chat_export_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_export_in, format, "What to write.", .words = CHAT_FORMAT));

struct chat_revision {
    struct id message_id;
    int64_t version;
    int64_t seq;
    struct str body;
    struct id changed_by;
    struct instant changed_at;
};
TYPE(chat_revision, F(chat_revision, message_id, "Of which message.", .prefix = ID_CHAT_MESSAGE),
     F(chat_revision, version, "Its version then."),
     F(chat_revision, seq, "Number of the message."), F(chat_revision, body, "What it said."),
     F(chat_revision, changed_by, "Who changed that; null for a guest.", .prefix = "user"),
     F(chat_revision, changed_at, "When."));
struct chat_transcript_in {
    struct id chat_id;
    struct str reason;
    int64_t after;
};
TYPE(chat_transcript_in,
     F(chat_transcript_in, chat_id, "The room.", .path = true, .prefix = ID_CHAT),
     F(chat_transcript_in, reason, "Why it has to be read; the owner sees it.", .need = true,
       .min = 5, .max = 500, .format = FORMAT_LINE),
     F(chat_transcript_in, after, "Messages behind this number.", .max = INTEGER_MAX));
struct chat_transcript {
    struct chat *chat;
    struct chat_message *messages;
    size_t messages_count;
    struct chat_revision *revisions;
    size_t revisions_count;
    bool has_more;
};
TYPE(chat_transcript, ONE(chat_transcript, chat, chat, "The room."),
     MANY(chat_transcript, messages, chat_message, "Messages by number, at most 500."),
     MANY(chat_transcript, revisions, chat_revision, "What they said before, by number."),
     F(chat_transcript, has_more, "Whether there are messages beyond."));

enum chat_access_reader { CHAT_BY_MEMBER, CHAT_BY_PLATFORM };
extern const char *const CHAT_ACCESS_READER[];
enum chat_access_what { CHAT_EXPORTED, CHAT_TRANSCRIBED, CHAT_HISTORY_READ };
extern const char *const CHAT_ACCESS_WHAT[];
struct chat_access {
    struct id id;
    struct id business_id;
    struct id chat_id;
    struct id user_id;
    enum chat_access_reader reader;
    enum chat_access_what what;
    struct str reason;
    struct instant created_at;
};
TYPE(chat_access, F(chat_access, id, "The entry.", .prefix = ID_CHAT_ACCESS),
     F(chat_access, business_id, "Of which business.", .prefix = "biz"),
     F(chat_access, chat_id, "Which room.", .prefix = ID_CHAT),
     F(chat_access, user_id, "Who read it; null when the account is gone.", .prefix = "user"),
     F(chat_access, reader, "As what.", .words = CHAT_ACCESS_READER),
     F(chat_access, what, "What was read.", .words = CHAT_ACCESS_WHAT),
     F(chat_access, reason, "What for, or null."), F(chat_access, created_at, "When."));
LIST_OF(chat_access);
struct chat_accesses_in {
    struct id business_id;
    int64_t limit;
    struct str cursor;
};
TYPE(chat_accesses_in,
     F(chat_accesses_in, business_id, "The business.", .path = true, .prefix = "biz"),
     LIST_FIELDS(chat_accesses_in));

/* ---- Ops ---- */

OFFERS(collaboration_chat_open_team, chat_business, chat);
OFFERS(collaboration_chat_open_direct, chat_direct_in, chat);
OFFERS(collaboration_chat_list, chat_list_in, chat_list);
OFFERS(collaboration_chat_mine, chat_mine_in, chat_list);
OFFERS(collaboration_chat_get, chat_ref, chat);
OFFERS(collaboration_chat_edit, chat_edit_in, chat_message);
OFFERS(collaboration_chat_delete, chat_message_ref, nothing);
OFFERS(collaboration_chat_receive, chat_receipt_in, chat_receipt);
OFFERS(collaboration_chat_type, chat_ref, nothing);
OFFERS(collaboration_chat_appear, chat_appear_in, nothing);
OFFERS(collaboration_chat_presence_live, live_read_in, live_events);
OFFERS(collaboration_chat_search, chat_search_in, chat_message_list);
OFFERS(collaboration_chat_live, live_read_in, live_events);

OFFERS(collaboration_chat_assign, chat_assign_in, chat);
OFFERS(collaboration_chat_close, chat_ref, chat);
OFFERS(collaboration_chat_reopen, chat_ref, chat);
OFFERS(collaboration_chat_handovers, chat_handovers_in, chat_handover_list);
OFFERS(collaboration_chat_canned_list, chat_business, chat_canned_all);
OFFERS(collaboration_chat_canned_add, chat_canned_in, chat_canned);
OFFERS(collaboration_chat_canned_change, chat_canned_change_in, chat_canned);
OFFERS(collaboration_chat_canned_remove, chat_canned_ref, nothing);

OFFERS(collaboration_chat_policy_get, chat_business, chat_policy);
OFFERS(collaboration_chat_policy_set, chat_policy_in, chat_policy);
OFFERS(collaboration_chat_export, chat_export_in, nothing);
OFFERS(collaboration_chat_history, chat_message_ref, chat_transcript);
OFFERS(collaboration_chat_transcript, chat_transcript_in, chat_transcript);
OFFERS(collaboration_chat_accesses, chat_accesses_in, chat_access_list);
OFFERS(collaboration_chat_access_note, chat_access, nothing);
OFFERS(collaboration_chat_export_read, chat_ref, chat_messages);
OFFERS(collaboration_chat_history_read, chat_message_ref, chat_transcript);
OFFERS(collaboration_chat_transcript_read, chat_transcript_in, chat_transcript);
OFFERS(collaboration_chat_watch, nothing, swept);
OFFERS(collaboration_chat_sweep, nothing, swept);
OFFERS(collaboration_chat_personal_give, personal_subject, personal_piece);
OFFERS(collaboration_chat_forget, identity_erased, nothing);
OFFERS(collaboration_chat_part, business_member_left, nothing);

/* collaboration_chat_scope.c: each answers 404 to whom the room does not concern, 403 to a member
 * without the right. */
enum err collaboration_chat_judge(struct ctx *c, const struct chat *chat, struct chat_voice *out);
enum err collaboration_chat_find(struct ctx *c, struct id chat_id, struct chat *out,
                                 struct chat_voice *voice);
/* The same, and its row is locked until the transaction ends. */
enum err collaboration_chat_lock(struct ctx *c, struct id chat_id, struct chat *out,
                                 struct chat_voice *voice);
/* Fills what depends on who looks. */
void collaboration_chat_present(struct ctx *c, struct chat *chat);
enum err collaboration_chat_scope(struct ctx *c, const void *in);
enum err collaboration_chat_message_scope(struct ctx *c, const void *in); /* _message.c */
enum err collaboration_chat_order_scope(struct ctx *c, const void *in);
/* Those of the team who may enter, not the customer. */
enum err collaboration_chat_member_scope(struct ctx *c, const void *in); /* _presence.c */
/* Those of the shop, in an order's room. */
enum err collaboration_chat_desk_scope(struct ctx *c, const void *in);
/* Who may read what was edited and deleted: owner and admins of the business, and the platform. */
enum err collaboration_chat_audit_scope(struct ctx *c, const void *in);

/* collaboration_chat_message.c */
enum err collaboration_chat_fill_attachments(struct ctx *c, const struct chat *chat,
                                             struct chat_message *messages, size_t count);
/* Tells whoever looks at the business's rooms that this one has changed. */
enum err collaboration_chat_stir(struct ctx *c, const struct chat *chat);
struct str collaboration_chat_topic(struct ctx *c, struct id chat_id);

/* collaboration_chat_ring.c: tells whom the message is for, wherever he is. */
enum err collaboration_chat_ring(struct ctx *c, const struct chat *chat,
                                 const struct chat_message *m);
/* Tells who takes care of the room, or all who might, that its customer waits too long. */
enum err collaboration_chat_ring_late(struct ctx *c, const struct chat *chat);

/* collaboration_chat_clock.c */

/* By when the shop is to answer once the author has written; not set when nobody waits for it, or
 * nothing is promised. The room is locked. */
enum err collaboration_chat_reply_due(struct ctx *c, const struct chat *chat,
                                      enum chat_party author, struct instant *out);
/* What the shop promised itself is not the customer's. */
void collaboration_chat_hide_clock(struct chat *chat);

/* collaboration_chat_store.c: rooms, receipts. */
enum err collaboration_chat_store_get(struct ctx *c, struct id id, bool is_locked,
                                      struct chat *out);
enum err collaboration_chat_store_by_key(struct ctx *c, struct id business_id, struct str key,
                                         struct chat *out);
/* Adds it unless a room with its key is there. */
enum err collaboration_chat_store_add(struct ctx *c, const struct chat *chat, struct str key);
enum err collaboration_chat_store_list(struct ctx *c, const struct chat_list_in *in,
                                       bool has_orders, const struct cursor *past,
                                       struct chat_list *out);
enum err collaboration_chat_store_mine(struct ctx *c, int64_t limit, const struct cursor *past,
                                       struct chat_list *out);
/* Takes the next number of messages (and of events), and starts or stops the customer's clock. */
enum err collaboration_chat_store_next(struct ctx *c, struct chat *chat, enum chat_party author,
                                       struct instant reply_due_at);
/* Rooms whose customer should have been answered, and nobody was told yet. */
enum err collaboration_chat_store_late(struct ctx *c, struct chat **out, size_t *count);
/* `changed` is 0 when it was marked, or answered, meanwhile. */
enum err collaboration_chat_store_late_mark(struct ctx *c, const struct chat *chat,
                                            int64_t *changed);
enum err collaboration_chat_store_next_event(struct ctx *c, struct chat *chat);
enum err collaboration_chat_store_set(struct ctx *c, const struct chat *chat, int64_t *changed);
enum err collaboration_chat_store_receipt(struct ctx *c, const struct chat *chat,
                                          struct id reader_id, struct chat_receipt *out);
enum err collaboration_chat_store_receipts(struct ctx *c, struct chat *chat);
/* Moves it on, never back; `changed` is 0 when it stood there already. */
enum err collaboration_chat_store_receive(struct ctx *c, const struct chat *chat,
                                          const struct chat_voice *voice, int64_t delivered_seq,
                                          int64_t read_seq, int64_t *changed);

/* collaboration_chat_message_store.c */
enum err collaboration_chat_store_message_add(struct ctx *c, const struct chat_message *m,
                                              struct str client_key);
enum err collaboration_chat_store_message_repeat(struct ctx *c, const struct chat *chat,
                                                 struct str client_key, struct chat_message *out);
enum err collaboration_chat_store_message(struct ctx *c, const struct chat *chat, struct id id,
                                          struct chat_message *out);
enum err collaboration_chat_store_message_at(struct ctx *c, const struct chat *chat, int64_t seq,
                                             struct chat_message *out);
enum err collaboration_chat_store_messages(struct ctx *c, const struct chat *chat, bool is_after,
                                           int64_t seq, struct str pattern, int64_t limit,
                                           struct chat_message **out, size_t *count);
enum err collaboration_chat_store_search(struct ctx *c, const struct chat_search_in *in,
                                         bool has_orders, struct str pattern, struct id before,
                                         struct chat_message_list *out);
enum err collaboration_chat_store_message_set(struct ctx *c, const struct chat_message *m,
                                              struct id deleted_by);
enum err collaboration_chat_store_revision_add(struct ctx *c, const struct chat_message *m,
                                               struct id changed_by);
enum err collaboration_chat_store_revisions(struct ctx *c, const struct chat *chat, int64_t from,
                                            int64_t to, struct chat_revision **out, size_t *count);
enum err collaboration_chat_store_event_add(struct ctx *c, const struct chat *chat,
                                            const char *type, int64_t message_seq);
struct chat_event {
    int64_t seq;
    struct str type;
    int64_t message_seq;
};
TYPE(chat_event, F(chat_event, seq, "Number."), F(chat_event, type, "What."),
     F(chat_event, message_seq, "Of which message."));
enum err collaboration_chat_store_events(struct ctx *c, const struct chat *chat, int64_t after,
                                         int64_t limit, struct chat_event **out, size_t *count);
enum err collaboration_chat_store_attachment_add(struct ctx *c, const struct chat_message *m,
                                                 const struct chat_attachment *a);
enum err collaboration_chat_store_attachments(struct ctx *c, const struct chat *chat, int64_t from,
                                              int64_t to, size_t max, struct chat_attachment **out,
                                              size_t *count);
enum err collaboration_chat_store_attachments_drop(struct ctx *c, const struct chat *chat,
                                                   int64_t from, int64_t to);
/* "%words%", folded, for `like`. */
struct str collaboration_chat_pattern(struct ctx *c, struct str q);

/* collaboration_chat_desk.c: tells whoever follows a customer's room that it has more to it. */
enum err collaboration_chat_talk(struct ctx *c, const struct chat *chat);

/* collaboration_chat_desk_store.c */
enum err collaboration_chat_store_tally(struct ctx *c, const struct chat_tally_in *in,
                                        struct chat_tally *out);
enum err collaboration_chat_store_handover_add(struct ctx *c, const struct chat *chat,
                                               const struct chat_handover *h);
enum err collaboration_chat_store_handovers(struct ctx *c, const struct chat *chat, int64_t limit,
                                            struct id before, struct chat_handover_list *out);
enum err collaboration_chat_store_canned_list(struct ctx *c, struct id business_id,
                                              struct chat_canned_all *out);
enum err collaboration_chat_store_canned(struct ctx *c, struct id business_id, struct id id,
                                         struct chat_canned *out);
enum err collaboration_chat_store_canned_add(struct ctx *c, const struct chat_canned *r,
                                             int64_t *changed);
enum err collaboration_chat_store_canned_titled(struct ctx *c, const struct chat_canned *r,
                                                int64_t *count);
enum err collaboration_chat_store_canned_set(struct ctx *c, const struct chat_canned *r,
                                             int64_t *changed);
enum err collaboration_chat_store_canned_remove(struct ctx *c, struct id business_id, struct id id,
                                                int64_t *changed);

/* collaboration_chat_audit_store.c */
enum err collaboration_chat_store_policy(struct ctx *c, struct id business_id,
                                         struct chat_policy *out);
/* Changes what is given, in one statement; `out` is the whole. */
enum err collaboration_chat_store_policy_set(struct ctx *c, const struct chat_policy_in *in,
                                             struct chat_policy *out);
enum err collaboration_chat_store_access_add(struct ctx *c, const struct chat_access *a);
enum err collaboration_chat_store_accesses(struct ctx *c, const struct chat_accesses_in *in,
                                           struct id before, struct chat_access_list *out);
/* A room with messages that their business keeps no longer, and where what stays begins. */
struct chat_overdue {
    struct id chat_id;
    struct id business_id;
    int64_t keep_seq;       /* of messages; all before go */
    int64_t keep_event_seq; /* of events */
};
TYPE(chat_overdue, F(chat_overdue, chat_id, "Room.", .prefix = ID_CHAT),
     F(chat_overdue, business_id, "Whose.", .prefix = "biz"),
     F(chat_overdue, keep_seq, "Messages before go."),
     F(chat_overdue, keep_event_seq, "Events before go."));
enum err collaboration_chat_store_overdue(struct ctx *c, struct chat_overdue *out);
enum err collaboration_chat_store_retain(struct ctx *c, const struct chat_overdue *overdue,
                                         int64_t *count);

#endif

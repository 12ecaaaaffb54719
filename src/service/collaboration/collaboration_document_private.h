/* What the files of collaboration_document* share. */
#ifndef SOKO_SERVICE_COLLABORATION_DOCUMENT_PRIVATE_H
#define SOKO_SERVICE_COLLABORATION_DOCUMENT_PRIVATE_H

#include "collaboration/collaboration.h"

#include "api/live.h"
#include "api/personal.h"
#include "business/business.h"
#include "catalogue/catalogue.h"
#include "identity/identity.h"
#include "type/y_protocol.h"

enum {
    /* Rows of a document beyond which it is compacted, and beyond which it takes no more until that
     * has been done. */
    DOCUMENT_PIECES_MANY = 32,
    DOCUMENT_PIECES_MAX = 4096,
    /* What one step of compaction reads and writes: a few milliseconds of the writer. */
    DOCUMENT_SLICE_PIECES = 128,
    DOCUMENT_SLICE_BYTES = 512 << 10,
    DOCUMENT_WORDS_BYTES_MAX = 64 << 10,
    DOCUMENT_CONTENT_BYTES_MAX = 1 << 20,
    DOCUMENTS_MAX = 2000, /* of a business, archived ones too */
    DOCUMENT_CLIENTS_PER_UPDATE_MAX = 256
};

/* ---- Requests ---- */

struct document_create_in {
    struct id business_id;
    enum document_kind kind;
    struct str title;
    struct id location_id;
    struct document_role_grant *roles;
    size_t roles_count;
    struct document_member_grant *members;
    size_t members_count;
    struct given given;
};
TYPE(document_create_in, TRI_STATE_WHOLE(document_create_in),
     F(document_create_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(document_create_in, kind, "What it is to be.", .need = true, .words = DOCUMENT_KIND),
     F(document_create_in, title, "Its title.", .need = true, .min = 1, .max = 200,
       .format = FORMAT_LINE),
     F(document_create_in, location_id,
       "Of an inventory list: what place is counted; the default location without it.",
       .prefix = "loc"),
     MANY(document_create_in, roles, document_role_grant,
          "Who has access by role; without it viewers read and agents edit.", .max = 2),
     MANY(document_create_in, members, document_member_grant, "Who has access by name.",
          .max = DOCUMENT_MEMBERS_MAX));

enum document_list_state { DOCUMENT_LIST_OPEN, DOCUMENT_LIST_ARCHIVED, DOCUMENT_LIST_ALL };
extern const char *const DOCUMENT_LIST_STATE[];
struct document_list_in {
    struct id business_id;
    enum document_kind kind;
    enum document_list_state state;
    struct str q;
    int64_t limit;
    struct str cursor;
    struct given given;
};
TYPE(document_list_in, TRI_STATE_WHOLE(document_list_in),
     F(document_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(document_list_in, kind, "Only of this kind.", .words = DOCUMENT_KIND),
     F(document_list_in, state, "Which.", .words = DOCUMENT_LIST_STATE,
       .preset = DOCUMENT_LIST_OPEN),
     F(document_list_in, q, "Words in title or content.", .max = 100, .format = FORMAT_LINE),
     LIST_FIELDS(document_list_in));

struct document_change_in {
    struct id doc_id;
    struct given given;
    struct str title;
};
TYPE(document_change_in, TRI_STATE(document_change_in),
     F(document_change_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     F(document_change_in, title, "Its new title.", .need = true, .min = 1, .max = 200,
       .format = FORMAT_LINE));

struct document_share_in {
    struct id doc_id;
    struct document_role_grant *roles;
    size_t roles_count;
    struct document_member_grant *members;
    size_t members_count;
};
TYPE(document_share_in,
     F(document_share_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     MANY(document_share_in, roles, document_role_grant, "Who has access by role: these alone.",
          .max = 2),
     MANY(document_share_in, members, document_member_grant, "And by name: these alone.",
          .max = DOCUMENT_MEMBERS_MAX));

/* ---- Updates ---- */

struct document_update_in {
    struct id doc_id;
    struct str update;
};
TYPE(document_update_in,
     F(document_update_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     F(document_update_in, update, "A Yjs update (format 1) in base64url.", .need = true, .min = 1,
       .max = DOCUMENT_UPDATE_BYTES_MAX / 3 * 4 + 4));
struct document_kept {
    int64_t seq;
    bool is_new;
};
TYPE(document_kept, F(document_kept, seq, "Number of the document's last update."),
     F(document_kept, is_new, "Whether there was anything new in it."));
/* Within: bytes as they are. WRITE; judges the caller. */
struct document_append_in {
    struct id doc_id;
    struct str bytes;
    bool is_ours; /* made by the server: the client id is nobody's */
};
TYPE(document_append_in, F(document_append_in, doc_id, "The document.", .prefix = ID_DOCUMENT),
     F(document_append_in, bytes, "The update."),
     F(document_append_in, is_ours, "Made by the server."));

struct document_state_in {
    struct id doc_id;
    struct str vector;
};
TYPE(document_state_in,
     F(document_state_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     F(document_state_in, vector,
       "A Yjs state vector in base64url: what the client has; all without it.", .max = 20000));
struct document_state_out {
    int64_t seq;
    struct str update;
    struct str vector;
};
TYPE(document_state_out, F(document_state_out, seq, "Number of the last update in it."),
     F(document_state_out, update, "What the client lacks, in base64url."),
     F(document_state_out, vector, "What the server has, in base64url."));
/* Within: bytes as they are. HEAVY; judges nobody. */
struct document_whole {
    int64_t seq;
    struct str bytes;
    struct str vector;
};
TYPE(document_whole, F(document_whole, seq, "Number of the last update in it."),
     F(document_whole, bytes, "All pieces merged, or what a peer lacks of them."),
     F(document_whole, vector, "What is in the whole."));

struct document_item {
    struct str text;
    bool done;
};
TYPE(document_item, F(document_item, text, "What is to be done."),
     F(document_item, done, "Whether it is."));
struct document_line {
    struct id variant_id;
    int64_t counted;
    int64_t expected;
    struct str note;
    struct str result;
    int64_t on_hand;
};
TYPE(document_line, F(document_line, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(document_line, counted, "Units counted; -1: not yet."),
     F(document_line, expected, "Units the shop thought it had; -1: not said."),
     F(document_line, note, "What was noted."),
     F(document_line, result, "What became of it in stock; null: it is not there yet."),
     F(document_line, on_hand, "Units in the shop then."));
struct document_content {
    int64_t seq;
    enum document_kind kind;
    struct str text;
    struct document_item *items;
    size_t items_count;
    struct document_line *lines;
    size_t lines_count;
};
TYPE(document_content, F(document_content, seq, "Number of the last update in it."),
     F(document_content, kind, "What it is.", .words = DOCUMENT_KIND),
     F(document_content, text, "Of a text."),
     MANY(document_content, items, document_item, "Of a checklist."),
     MANY(document_content, lines, document_line, "Of an inventory list, by variant."));

/* ---- Snapshots ---- */

struct document_snapshot {
    struct id id;
    struct id document_id;
    struct id business_id;
    struct str title;
    int64_t seq;
    int64_t bytes;
    struct str data;
    struct id created_by;
    struct instant created_at;
};
TYPE(document_snapshot, F(document_snapshot, id, "The snapshot.", .prefix = ID_SNAPSHOT),
     F(document_snapshot, document_id, "Of which document.", .prefix = ID_DOCUMENT),
     F(document_snapshot, business_id, "Whose.", .prefix = "biz", .hide = true),
     F(document_snapshot, title, "Its name."),
     F(document_snapshot, seq, "The last update that is in it."),
     F(document_snapshot, bytes, "What it takes."),
     F(document_snapshot, data, "The document.", .hide = true),
     F(document_snapshot, created_by, "Who took it.", .prefix = "user"),
     F(document_snapshot, created_at, "When."));
struct document_snapshots {
    struct document_snapshot *data;
    size_t data_count;
};
TYPE(document_snapshots,
     MANY(document_snapshots, data, document_snapshot, "Newest first; at most 50."));
struct document_snapshot_in {
    struct id doc_id;
    struct str title;
};
TYPE(document_snapshot_in,
     F(document_snapshot_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     F(document_snapshot_in, title, "A name for it.", .need = true, .min = 1, .max = 100,
       .format = FORMAT_LINE));
struct document_snapshot_ref {
    struct id doc_id;
    struct id snapshot_id;
};
TYPE(document_snapshot_ref,
     F(document_snapshot_ref, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     F(document_snapshot_ref, snapshot_id, "The snapshot.", .path = true, .prefix = ID_SNAPSHOT));

/* ---- Into stock ---- */

enum document_result {
    DOCUMENT_LINE_OPEN,
    DOCUMENT_LINE_APPLIED,
    DOCUMENT_LINE_MOVED,
    DOCUMENT_LINE_HELD,
    DOCUMENT_LINE_UNKNOWN,
    DOCUMENT_LINE_REFUSED
};
extern const char *const DOCUMENT_RESULT[];
struct document_count {
    struct id variant_id;
    int64_t counted;
    int64_t expected;
};
TYPE(document_count, F(document_count, variant_id, "Variant.", .need = true, .prefix = ID_VARIANT),
     F(document_count, counted, "Units counted.", .need = true, .max = 1000000000),
     F(document_count, expected, "Units the shop thought it had when they were counted.",
       .need = true, .max = 1000000000));
struct document_apply_in {
    struct id doc_id;
    struct document_count *lines;
    size_t lines_count;
};
TYPE(document_apply_in,
     F(document_apply_in, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT),
     MANY(document_apply_in, lines, document_count, "What was seen: each variant once.",
          .need = true, .min = 1, .max = DOCUMENT_LINES_MAX));
struct document_applied_line {
    struct id movement_id;
    int64_t position;
    struct id variant_id;
    int64_t expected;
    int64_t counted;
    enum document_result result;
    int64_t on_hand;
};
TYPE(document_applied_line,
     F(document_applied_line, movement_id, "Of stock.", .prefix = "move", .hide = true),
     F(document_applied_line, position, "Place.", .hide = true),
     F(document_applied_line, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(document_applied_line, expected, "Units the shop thought it had."),
     F(document_applied_line, counted, "Units counted."),
     F(document_applied_line, result,
       "`applied`: stock is what was counted. `moved`: stock has moved since, look again. `held`: "
       "more are held for unpaid orders than were counted. `unknown`: no such variant is kept "
       "there.",
       .words = DOCUMENT_RESULT),
     F(document_applied_line, on_hand, "Units in the shop now."));
struct document_application {
    struct id id;
    struct id document_id;
    struct id business_id;
    struct id location_id;
    struct id user_id;
    bool is_done;
    struct document_applied_line *lines;
    size_t lines_count;
};
TYPE(document_application,
     F(document_application, id, "The application.", .prefix = "apply", .hide = true),
     F(document_application, document_id, "Of which.", .prefix = ID_DOCUMENT),
     F(document_application, business_id, "Whose.", .prefix = "biz", .hide = true),
     F(document_application, location_id, "Where.", .prefix = "loc"),
     F(document_application, user_id, "Who.", .prefix = "user", .hide = true),
     F(document_application, is_done, "Whether all lines have been dealt with."),
     MANY(document_application, lines, document_applied_line, "As they were given."));
struct document_apply_begin_in {
    struct id doc_id;
    struct id user_id;
    struct str key;
    struct document_count *lines;
    size_t lines_count;
};
TYPE(document_apply_begin_in,
     F(document_apply_begin_in, doc_id, "The document.", .prefix = ID_DOCUMENT),
     F(document_apply_begin_in, user_id, "Who applies it.", .prefix = "user"),
     F(document_apply_begin_in, key, "Once a key."),
     MANY(document_apply_begin_in, lines, document_count, "What was seen."));
struct document_application_ref {
    struct id apply_id;
};
TYPE(document_application_ref,
     F(document_application_ref, apply_id, "The application.", .prefix = "apply"));
struct document_application_refs {
    struct document_application_ref *data;
    size_t data_count;
};
TYPE(document_application_refs,
     MANY(document_application_refs, data, document_application_ref, "Those under way."));

/* ---- Words ---- */

struct document_refs {
    struct document_ref *data;
    size_t data_count;
};
TYPE(document_refs, MANY(document_refs, data, document_ref, "Documents."));
struct document_words {
    struct id doc_id;
    int64_t seq;
    struct str words;
};
TYPE(document_words, F(document_words, doc_id, "The document.", .prefix = ID_DOCUMENT),
     F(document_words, seq, "How far it was read."), F(document_words, words, "Folded."));
OFFERS(collaboration_document_unread, nothing, document_refs);
OFFERS(collaboration_document_words_keep, document_words, nothing);

/* ---- Ops that others here CALL ---- */

OFFERS(collaboration_document_append, document_append_in, document_kept);
OFFERS(collaboration_document_whole, document_ref, document_whole);
OFFERS(collaboration_document_missing, document_state_in, document_whole); /* vector: bytes */
OFFERS(collaboration_document_frame, live_frame, live_frame_reply);
OFFERS(collaboration_document_left, live_frame, live_frame_reply);
OFFERS(collaboration_document_tell, document_append_in, nothing);
OFFERS(collaboration_document_live, live_read_in, live_events);
OFFERS(collaboration_document_forget, identity_erased, nothing);
OFFERS(collaboration_document_part, business_member_left, nothing);
OFFERS(collaboration_document_snapshot_get, document_snapshot_ref, document_snapshot);
OFFERS(collaboration_document_snapshot_keep, document_snapshot, document_snapshot);
OFFERS(collaboration_document_apply_begin, document_apply_begin_in, document_application);
OFFERS(collaboration_document_apply_end, document_application, nothing);
OFFERS(collaboration_document_apply_open, nothing, document_application_refs);
OFFERS(collaboration_document_apply_get, document_application_ref, document_application);

/* ---- Public ops ---- */

OFFERS(collaboration_document_create, document_create_in, document);
OFFERS(collaboration_document_list, document_list_in, document_list);
OFFERS(collaboration_document_change, document_change_in, document);
OFFERS(collaboration_document_archive, document_ref, document);
OFFERS(collaboration_document_unarchive, document_ref, document);
OFFERS(collaboration_document_share, document_share_in, document);
OFFERS(collaboration_document_update, document_update_in, document_kept);
OFFERS(collaboration_document_state, document_state_in, document_state_out);
OFFERS(collaboration_document_content, document_ref, document_content);
OFFERS(collaboration_document_snapshot_list, document_ref, document_snapshots);
OFFERS(collaboration_document_snapshot_create, document_snapshot_in, document_snapshot);
OFFERS(collaboration_document_snapshot_content, document_snapshot_ref, document_content);
OFFERS(collaboration_document_snapshot_remove, document_snapshot_ref, nothing);
OFFERS(collaboration_document_snapshot_restore, document_snapshot_ref, document_kept);
OFFERS(collaboration_document_apply, document_apply_in, document_application);
OFFERS(collaboration_document_apply_sweep, nothing, swept);
OFFERS(collaboration_document_compact, nothing, swept);
OFFERS(collaboration_document_read_words, nothing, swept);
OFFERS(collaboration_document_personal_give, personal_subject, personal_piece);

/* ---- Who may (collaboration_document_scope.c) ---- */

/* The document with what the caller may; 404 without access, 403 with less than is needed. In ops
 * that change it: locked. */
enum err collaboration_document_find(struct ctx *c, struct id document_id,
                                     enum document_access needed, struct document *out);
enum err collaboration_document_lock(struct ctx *c, struct id document_id,
                                     enum document_access needed, struct document *out);
/* As which role documents see the caller, whose role in the business is known. */
struct str collaboration_document_role(const struct ctx *c);
/* What he may. */
enum err collaboration_document_access(struct ctx *c, struct document *document);
/* Every `in` begins with the document's id. */
enum err collaboration_document_read_scope(struct ctx *c, const void *in);
enum err collaboration_document_edit_scope(struct ctx *c, const void *in);
enum err collaboration_document_manage_scope(struct ctx *c, const void *in);
enum err collaboration_document_apply_scope(struct ctx *c, const void *in);

/* Appends what `edit` has made of the document, as the server's own; from a SLOW op. */
enum err collaboration_document_write(struct ctx *c, struct id document_id, struct yjs_edit *edit,
                                      struct document_kept *out);
/* For yjs_edit_begin: a client id that nobody has. */
uint64_t collaboration_document_client(struct ctx *c);

/* Who is here, by what this process's sockets have said (collaboration_document_presence.c).
 * `appear` is false for what is no awareness update; both give what is to be told. */
bool collaboration_document_appear(struct ctx *c, struct id document_id, int64_t line,
                                   struct str update, struct str *news);
struct str collaboration_document_vanish(struct ctx *c, struct id document_id, int64_t line);
struct str collaboration_document_presence(struct ctx *c, struct id document_id);

/* ---- Stores ---- */

enum err collaboration_document_store_add(struct ctx *c, const struct document *document);
enum err collaboration_document_store_count(struct ctx *c, struct id business_id, int64_t *out);
enum err collaboration_document_store_get(struct ctx *c, struct id id, bool is_locked,
                                          struct document *out);
enum err collaboration_document_store_set(struct ctx *c, const struct document *document);
/* The widest of what role and name give; DOCUMENT_NONE without either. */
enum err collaboration_document_store_access(struct ctx *c, const struct document *document,
                                             enum document_access *out);
enum err collaboration_document_store_grants(struct ctx *c, struct document *document);
enum err collaboration_document_store_set_grants(struct ctx *c, const struct document *document);
struct document_filter {
    struct id business_id;
    struct str kind, state; /* absent: all */
    struct str words;       /* folded, absent: all */
    struct id user_id;
    struct str role;
    bool sees_all;
    struct id before;
    int64_t limit;
};
enum err collaboration_document_store_list(struct ctx *c, const struct document_filter *filter,
                                           struct document **out, size_t *count);

struct document_piece {
    int64_t seq;
    int64_t first_seq;
    int64_t bytes;
    struct str data;
};
TYPE(document_piece, F(document_piece, seq, "Last update in it."),
     F(document_piece, first_seq, "First one."), F(document_piece, bytes, "Size."),
     F(document_piece, data, "The update."));
struct document_known {
    int64_t client;
    struct id user_id;
    int64_t clock;
};
TYPE(document_known, F(document_known, client, "Yjs client.", .max = INTEGER_MAX),
     F(document_known, user_id, "Whose.", .prefix = "user"),
     F(document_known, clock, "How far it is known.", .max = INTEGER_MAX));
enum err collaboration_document_store_piece(struct ctx *c, const struct document *document,
                                            struct str data);
enum err collaboration_document_store_pieces(struct ctx *c, struct id document_id, int64_t after,
                                             int64_t limit, struct document_piece **out,
                                             size_t *count);
/* Without their data. */
enum err collaboration_document_store_sizes(struct ctx *c, struct id document_id,
                                            struct document_piece **out, size_t *count);
/* Several that follow each other become one. */
enum err collaboration_document_store_compact(struct ctx *c, const struct document *document,
                                              const struct document_piece *merged, int64_t pieces,
                                              int64_t bytes);
enum err collaboration_document_store_due(struct ctx *c, struct document_ref *out);
enum err collaboration_document_store_known(struct ctx *c, struct id document_id, int64_t client,
                                            struct document_known *out);
enum err collaboration_document_store_know(struct ctx *c, const struct document *document,
                                           const struct document_known *known);
/* Documents edited since then whose words have not been read since. */
enum err collaboration_document_store_unread(struct ctx *c, struct instant since, int64_t limit,
                                             struct document_ref **out, size_t *count);
enum err collaboration_document_store_words(struct ctx *c, const struct document *document,
                                            int64_t seq, struct str words);

enum err collaboration_document_store_snapshot(struct ctx *c,
                                               const struct document_snapshot *snapshot);
enum err collaboration_document_store_snapshots(struct ctx *c, struct id document_id,
                                                struct document_snapshots *out);
enum err collaboration_document_store_snapshot_get(struct ctx *c,
                                                   const struct document_snapshot_ref *ref,
                                                   struct document_snapshot *out);
enum err collaboration_document_store_snapshot_drop(struct ctx *c, const struct document *document,
                                                    struct id snapshot_id, bool *was_there);

/* False when the document has one with this key. */
enum err collaboration_document_store_apply(struct ctx *c,
                                            const struct document_application *application,
                                            struct str key, bool *is_new);
enum err collaboration_document_store_apply_of(struct ctx *c, struct id document_id, struct str key,
                                               struct document_application *out);
enum err collaboration_document_store_apply_get(struct ctx *c, struct id apply_id,
                                                struct document_application *out);
enum err collaboration_document_store_apply_end(struct ctx *c,
                                                const struct document_application *application);
enum err collaboration_document_store_apply_open(struct ctx *c, struct instant before,
                                                 struct document_application_refs *out);

#endif

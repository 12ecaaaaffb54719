/* Documents that many edit at once. Part of the door collaboration.h.
 *
 * A document is a Yjs document (type/yjs.h). The server keeps every update, before anybody else
 * hears of it, and knows of what is in it only what it needs:
 *
 *   text       the shared text "content"
 *   checklist  the shared list "items", of maps with `text` (a text or a shared text), `done`,
 *              `place` (a number: where it stands, so that it moves and stays the same; without
 *              one behind the item before it), and whatever else a client keeps there
 *   inventory  shared maps by variant: "counted" (units counted), "expected" (units the shop
 * thought it had when they were), "note"; and "applied", which the server writes: what became of a
 * line that went into stock. A map for each column, so that two who count the same variant at once
 * meet in it instead of losing one another's line.
 *
 * Over the socket, the topic "doc:<document>" carries messages of y-protocols as y-websocket frames
 * them (type/y_protocol.h). An update that was kept comes back to its sender like to everybody:
 * that is its receipt. Each client id is its first user's, and stays it: nobody writes in another's
 * name.
 */
#ifndef SOKO_SERVICE_COLLABORATION_DOCUMENT_H
#define SOKO_SERVICE_COLLABORATION_DOCUMENT_H

#include "api/list.h"
#include "api/op.h"

#define ID_DOCUMENT "doc"
#define ID_SNAPSHOT "snap"

enum {
    DOCUMENT_UPDATE_BYTES_MAX = 256 << 10, /* an hour of typing without a line is 50 KB */
    DOCUMENT_BYTES_MAX = 1 << 20,          /* a long book, with its history, is 600 KB */
    DOCUMENT_SNAPSHOTS_MAX = 50,
    DOCUMENT_MEMBERS_MAX = 50,
    DOCUMENT_LINES_MAX = 500 /* of one application to stock */
};

enum document_kind { DOCUMENT_TEXT, DOCUMENT_CHECKLIST, DOCUMENT_INVENTORY };
extern const char *const DOCUMENT_KIND[];
enum document_state { DOCUMENT_OPEN, DOCUMENT_ARCHIVED };
extern const char *const DOCUMENT_STATE[];
/* In the order of their reach. */
enum document_access { DOCUMENT_NONE, DOCUMENT_READ, DOCUMENT_EDIT, DOCUMENT_MANAGE };
extern const char *const DOCUMENT_ACCESS[];
/* What is given to others. */
enum document_grant { DOCUMENT_GRANT_READ, DOCUMENT_GRANT_EDIT };
extern const char *const DOCUMENT_GRANT[];
/* Members that have access by their role; owner and admins always have all. */
enum document_role { DOCUMENT_ROLE_VIEWER, DOCUMENT_ROLE_AGENT };
extern const char *const DOCUMENT_ROLE[];

struct document_role_grant {
    struct id document_id;
    enum document_role role;
    enum document_grant access;
};
TYPE(document_role_grant,
     F(document_role_grant, document_id, "Of which.", .prefix = ID_DOCUMENT, .hide = true),
     F(document_role_grant, role, "Members of this role.", .need = true, .words = DOCUMENT_ROLE),
     F(document_role_grant, access, "What they may; viewers read, whatever stands here.",
       .need = true, .words = DOCUMENT_GRANT));
struct document_member_grant {
    struct id document_id;
    struct id user_id;
    enum document_grant access;
};
TYPE(document_member_grant,
     F(document_member_grant, document_id, "Of which.", .prefix = ID_DOCUMENT, .hide = true),
     F(document_member_grant, user_id, "A member of the business.", .need = true, .prefix = "user"),
     F(document_member_grant, access, "What he may.", .need = true, .words = DOCUMENT_GRANT));

struct document {
    struct id id;
    struct id business_id;
    enum document_kind kind;
    struct str title;
    enum document_state state;
    struct id location_id;
    enum document_access access;
    int64_t last_seq;
    int64_t bytes;
    int64_t pieces;
    struct id created_by;
    struct instant created_at;
    struct instant edited_at;
    struct id edited_by;
    struct str edited_by_name;
    struct instant updated_at;
    int64_t version;
    struct document_role_grant *roles;
    size_t roles_count;
    struct document_member_grant *members;
    size_t members_count;
};
TYPE(document, F(document, id, "The document.", .prefix = ID_DOCUMENT),
     F(document, business_id, "Whose.", .prefix = "biz"),
     F(document, kind, "What it is.", .words = DOCUMENT_KIND), F(document, title, "Its title."),
     F(document, state, "Archived ones are read only, and not in lists.", .words = DOCUMENT_STATE),
     F(document, location_id, "Of an inventory list: what place is counted.", .prefix = "loc"),
     F(document, access, "What the caller may.", .words = DOCUMENT_ACCESS),
     F(document, last_seq, "Number of its last update."),
     F(document, bytes, "What it takes, of 1 MiB."), F(document, pieces, "Rows.", .hide = true),
     F(document, created_by, "Who made it.", .prefix = "user"), F(document, created_at, "When."),
     F(document, edited_at, "When somebody last edited it."),
     F(document, edited_by, "Who; null before anybody did, and when the account is erased.",
       .prefix = "user"),
     F(document, edited_by_name, "His name then; null likewise.", .personal = "name"),
     F(document, updated_at, "When title, state or shares last changed."),
     F(document, version, "Counts changes of title, state and shares."),
     MANY(document, roles, document_role_grant, "Who has access by role; empty in lists."),
     MANY(document, members, document_member_grant, "Who has access by name; empty in lists."));
LIST_OF(document);

struct document_ref {
    struct id doc_id;
};
TYPE(document_ref, F(document_ref, doc_id, "The document.", .path = true, .prefix = ID_DOCUMENT));

/* ---- What other services may ask ---- */

OFFERS(collaboration_document_get, document_ref, document); /* READ; as the caller */

#endif

/* Threads of comments on a record of the business. Part of the door collaboration.h. */
#ifndef SOKO_SERVICE_COLLABORATION_THREAD_H
#define SOKO_SERVICE_COLLABORATION_THREAD_H

#include "api/list.h"
#include "api/op.h"

#define ID_THREAD "thread"
#define ID_COMMENT "remark"

enum { THREAD_COMMENTS_MAX = 500, COMMENT_TEXT_MAX = 4000, COMMENT_MENTIONS_MAX = 10 };

enum thread_state { THREAD_OPEN, THREAD_RESOLVED };
extern const char *const THREAD_STATE[];

struct thread_mention {
    struct id comment_id;
    struct id user_id;
};
TYPE(thread_mention, F(thread_mention, comment_id, "In which.", .prefix = ID_COMMENT, .hide = true),
     F(thread_mention, user_id, "Who is mentioned.", .prefix = "user"));

struct thread_comment {
    struct id id;
    struct id thread_id;
    struct id business_id;
    struct id author_id;
    struct str author_name;
    struct str body;
    struct thread_mention *mentions;
    size_t mentions_count;
    struct instant edited_at;
    struct instant deleted_at;
    struct instant created_at;
    int64_t version;
};
TYPE(thread_comment, F(thread_comment, id, "The comment.", .prefix = ID_COMMENT),
     F(thread_comment, thread_id, "In which thread.", .prefix = ID_THREAD),
     F(thread_comment, business_id, "Whose.", .prefix = "biz", .hide = true),
     F(thread_comment, author_id, "Who; null for who is gone.", .prefix = "user"),
     F(thread_comment, author_name, "His name then; null likewise.", .personal = "name"),
     F(thread_comment, body, "What it says; empty when it was taken back."),
     MANY(thread_comment, mentions, thread_mention, "Who is mentioned."),
     F(thread_comment, edited_at, "When it was last changed, or null."),
     F(thread_comment, deleted_at, "When it was taken back, or null."),
     F(thread_comment, created_at, "When."), F(thread_comment, version, "Counts edits."));

struct thread {
    struct id id;
    struct id business_id;
    struct str record;
    enum thread_state state;
    int64_t comments_kept;
    struct thread_comment *comments;
    size_t comments_count;
    struct id created_by;
    struct id resolved_by;
    struct instant resolved_at;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(thread, F(thread, id, "The thread.", .prefix = ID_THREAD),
     F(thread, business_id, "Of which business.", .prefix = "biz"),
     F(thread, record, "What it is about: the id of an order, a product, a customer, ..."),
     F(thread, state, "Whether it is settled.", .words = THREAD_STATE),
     F(thread, comments_kept, "How many comments."),
     MANY(thread, comments, thread_comment, "Oldest first; empty in lists."),
     F(thread, created_by, "Who began it.", .prefix = "user"),
     F(thread, resolved_by, "Who settled it, or null.", .prefix = "user"),
     F(thread, resolved_at, "When, or null."), F(thread, created_at, "When it was begun."),
     F(thread, updated_at, "When somebody last said something."),
     F(thread, version, "Counts comments, settling and opening."));
LIST_OF(thread);

#endif

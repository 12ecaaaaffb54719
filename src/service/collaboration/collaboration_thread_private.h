/* What the files of collaboration_thread* share. */
#ifndef SOKO_SERVICE_COLLABORATION_THREAD_PRIVATE_H
#define SOKO_SERVICE_COLLABORATION_THREAD_PRIVATE_H

#include "collaboration/collaboration_record.h"
#include "collaboration/collaboration_thread.h"

#include "api/live.h"
#include "api/personal.h"
#include "business/business.h"
#include "identity/identity.h"
#include "notice/notice.h"

enum thread_state_wanted { THREAD_STATE_ANY, THREAD_STATE_OPEN, THREAD_STATE_RESOLVED };
extern const char *const THREAD_STATE_WANTED[];
struct thread_list_in {
    struct id business_id;
    struct str record;
    enum thread_state_wanted state;
    int64_t limit;
    struct str cursor;
};
TYPE(thread_list_in, F(thread_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(thread_list_in, record, "What they are about: its id.", .need = true,
       .max = RECORD_TEXT_MAX),
     F(thread_list_in, state, "Only these.", .words = THREAD_STATE_WANTED),
     LIST_FIELDS(thread_list_in));
struct thread_begin_in {
    struct id business_id;
    struct str record;
    struct str body;
    struct str *mentions;
    size_t mentions_count;
};
TYPE(thread_begin_in,
     F(thread_begin_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(thread_begin_in, record,
       "What it is about: the id of an order, a product, a customer, the business, a chat or a "
       "task.",
       .need = true, .max = RECORD_TEXT_MAX),
     F(thread_begin_in, body, "The first comment.", .need = true, .min = 1,
       .max = COMMENT_TEXT_MAX),
     TEXTS(thread_begin_in, mentions, "Members who are to be told: their ids.",
           .max = COMMENT_MENTIONS_MAX));
struct thread_ref {
    struct id thread_id;
};
TYPE(thread_ref, F(thread_ref, thread_id, "The thread.", .path = true, .prefix = ID_THREAD));
struct thread_say_in {
    struct id thread_id;
    struct str body;
    struct str *mentions;
    size_t mentions_count;
};
TYPE(thread_say_in, F(thread_say_in, thread_id, "The thread.", .path = true, .prefix = ID_THREAD),
     F(thread_say_in, body, "What to say.", .need = true, .min = 1, .max = COMMENT_TEXT_MAX),
     TEXTS(thread_say_in, mentions, "Members who are to be told: their ids.",
           .max = COMMENT_MENTIONS_MAX));
struct thread_comment_ref {
    struct id thread_id;
    struct id comment_id;
};
TYPE(thread_comment_ref,
     F(thread_comment_ref, thread_id, "The thread.", .path = true, .prefix = ID_THREAD),
     F(thread_comment_ref, comment_id, "The comment.", .path = true, .prefix = ID_COMMENT));
struct thread_edit_in {
    struct id thread_id;
    struct id comment_id;
    struct str body;
};
TYPE(thread_edit_in, F(thread_edit_in, thread_id, "The thread.", .path = true, .prefix = ID_THREAD),
     F(thread_edit_in, comment_id, "The comment.", .path = true, .prefix = ID_COMMENT),
     F(thread_edit_in, body, "What it is to say.", .need = true, .min = 1,
       .max = COMMENT_TEXT_MAX));
/* Told to whoever looks at the business. */
struct thread_news {
    struct id thread_id;
    struct str record;
};
TYPE(thread_news, F(thread_news, thread_id, "The thread.", .prefix = ID_THREAD),
     F(thread_news, record, "What it is about."));

OFFERS(collaboration_thread_list, thread_list_in, thread_list);
OFFERS(collaboration_thread_begin, thread_begin_in, thread);
OFFERS(collaboration_thread_get, thread_ref, thread);
OFFERS(collaboration_thread_say, thread_say_in, thread_comment);
OFFERS(collaboration_thread_edit, thread_edit_in, thread_comment);
OFFERS(collaboration_thread_unsay, thread_comment_ref, nothing);
OFFERS(collaboration_thread_resolve, thread_ref, thread);
OFFERS(collaboration_thread_reopen, thread_ref, thread);
OFFERS(collaboration_thread_personal_give, personal_subject, personal_piece);
OFFERS(collaboration_thread_forget, identity_erased, nothing);
enum err collaboration_thread_scope(struct ctx *c, const void *in);
enum err collaboration_thread_comment_scope(struct ctx *c, const void *in);

/* collaboration_thread_store.c */
enum err collaboration_thread_store_get(struct ctx *c, struct id id, bool is_locked,
                                        struct thread *out);
enum err collaboration_thread_store_list(struct ctx *c, const struct thread_list_in *in,
                                         struct id before, struct thread_list *out);
enum err collaboration_thread_store_add(struct ctx *c, const struct thread *t);
enum err collaboration_thread_store_set(struct ctx *c, const struct thread *t, int64_t *changed);
enum err collaboration_thread_store_comments(struct ctx *c, struct thread *t);
enum err collaboration_thread_store_comment(struct ctx *c, const struct thread *t, struct id id,
                                            struct thread_comment *out);
enum err collaboration_thread_store_comment_add(struct ctx *c, const struct thread_comment *m);
enum err collaboration_thread_store_comment_set(struct ctx *c, const struct thread_comment *m,
                                                int64_t *changed);
enum err collaboration_thread_store_mention_add(struct ctx *c, const struct thread_comment *m,
                                                struct id user_id);

#endif

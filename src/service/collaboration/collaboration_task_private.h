/* What the files of collaboration_task* share. */
#ifndef SOKO_SERVICE_COLLABORATION_TASK_PRIVATE_H
#define SOKO_SERVICE_COLLABORATION_TASK_PRIVATE_H

#include "collaboration/collaboration_record.h"
#include "collaboration/collaboration_task.h"

#include "api/live.h"
#include "api/personal.h"
#include "business/business.h"
#include "identity/identity.h"
#include "notice/notice.h"

enum { TASKS_MAX = 5000 /* of a business, that are not done: more is no list any more */ };

struct task_create_in {
    struct id business_id;
    struct str title;
    struct str body;
    struct id assignee_id;
    struct instant due_at;
    struct instant remind_at;
    struct str record;
    struct str *items;
    size_t items_count;
};
TYPE(task_create_in, F(task_create_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(task_create_in, title, "What is to be done.", .need = true, .min = 1, .max = 200,
       .format = FORMAT_LINE),
     F(task_create_in, body, "Further words.", .max = 4000),
     F(task_create_in, assignee_id, "Who is to do it: a member.", .prefix = "user"),
     F(task_create_in, due_at, "Until when."),
     F(task_create_in, remind_at, "When to remind; when it is due, if left out."),
     F(task_create_in, record,
       "What it is about: the id of an order, a product, a customer, the business or a chat.",
       .max = RECORD_TEXT_MAX),
     TEXTS(task_create_in, items, "The checklist.", .max = TASK_ITEMS_MAX));
struct task_change_in {
    struct id task_id;
    struct given given;
    struct str title;
    struct str body;
    struct id assignee_id;
    struct instant due_at;
    struct instant remind_at;
};
TYPE(task_change_in, TRI_STATE(task_change_in),
     F(task_change_in, task_id, "The task.", .path = true, .prefix = ID_TASK),
     F(task_change_in, title, "What is to be done.", .need = true, .min = 1, .max = 200,
       .format = FORMAT_LINE),
     F(task_change_in, body, "Further words.", .max = 4000),
     F(task_change_in, assignee_id, "Who is to do it: a member, or null.", .prefix = "user"),
     F(task_change_in, due_at, "Until when, or null."),
     F(task_change_in, remind_at, "When to remind, or null."));

enum task_state_wanted {
    TASK_STATE_LEFT,
    TASK_STATE_OPEN,
    TASK_STATE_DOING,
    TASK_STATE_DONE,
    TASK_STATE_CANCELLED,
    TASK_STATE_ANY
};
extern const char *const TASK_STATE_WANTED[];
enum task_assignee_wanted { TASK_ASSIGNEE_ANY, TASK_ASSIGNEE_ME, TASK_ASSIGNEE_NOBODY };
extern const char *const TASK_ASSIGNEE_WANTED[];
struct task_list_in {
    struct id business_id;
    enum task_state_wanted state;
    enum task_assignee_wanted assignee;
    bool is_overdue;
    struct str record;
    int64_t limit;
    struct str cursor;
};
TYPE(task_list_in, F(task_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(task_list_in, state, "Only these; `left` are open and doing.", .words = TASK_STATE_WANTED),
     F(task_list_in, assignee, "Only those of the caller, or of nobody.",
       .words = TASK_ASSIGNEE_WANTED),
     F(task_list_in, is_overdue, "Only those that should be done by now."),
     F(task_list_in, record, "Only those about this: its id.", .max = RECORD_TEXT_MAX),
     LIST_FIELDS(task_list_in));
struct task_ref {
    struct id task_id;
};
TYPE(task_ref, F(task_ref, task_id, "The task.", .path = true, .prefix = ID_TASK));
struct task_move_in {
    struct id task_id;
    enum task_state state;
};
TYPE(task_move_in, F(task_move_in, task_id, "The task.", .path = true, .prefix = ID_TASK),
     F(task_move_in, state, "Where it is to stand.", .need = true, .words = TASK_STATE));
struct task_item_add_in {
    struct id task_id;
    struct str title;
};
TYPE(task_item_add_in, F(task_item_add_in, task_id, "The task.", .path = true, .prefix = ID_TASK),
     F(task_item_add_in, title, "What is to be done.", .need = true, .min = 1, .max = 200,
       .format = FORMAT_LINE));
struct task_item_ref {
    struct id task_id;
    struct id item_id;
};
TYPE(task_item_ref, F(task_item_ref, task_id, "The task.", .path = true, .prefix = ID_TASK),
     F(task_item_ref, item_id, "The item.", .path = true, .prefix = ID_TASK_ITEM));
struct task_item_set_in {
    struct id task_id;
    struct id item_id;
    bool is_done;
};
TYPE(task_item_set_in, F(task_item_set_in, task_id, "The task.", .path = true, .prefix = ID_TASK),
     F(task_item_set_in, item_id, "The item.", .path = true, .prefix = ID_TASK_ITEM),
     F(task_item_set_in, is_done, "Whether it is done."));

OFFERS(collaboration_task_create, task_create_in, team_task);
OFFERS(collaboration_task_list, task_list_in, team_task_list);
OFFERS(collaboration_task_get, task_ref, team_task);
OFFERS(collaboration_task_change, task_change_in, team_task);
OFFERS(collaboration_task_remove, task_ref, nothing);
OFFERS(collaboration_task_move, task_move_in, team_task);
OFFERS(collaboration_task_item_add, task_item_add_in, team_task);
OFFERS(collaboration_task_item_set, task_item_set_in, team_task);
OFFERS(collaboration_task_item_remove, task_item_ref, team_task);
OFFERS(collaboration_task_remind, nothing, swept);
OFFERS(collaboration_task_personal_give, personal_subject, personal_piece);
OFFERS(collaboration_task_forget, identity_erased, nothing);
OFFERS(collaboration_task_part, business_member_left, nothing);
enum err collaboration_task_scope(struct ctx *c, const void *in);

/* collaboration_task_store.c */
enum err collaboration_task_store_get(struct ctx *c, struct id id, bool is_locked,
                                      struct team_task *out);
enum err collaboration_task_store_list(struct ctx *c, const struct task_list_in *in,
                                       const struct cursor *after, struct team_task_list *out);
enum err collaboration_task_store_add(struct ctx *c, const struct team_task *t);
enum err collaboration_task_store_count(struct ctx *c, struct id business_id, int64_t *count);
/* All but state, under the version that was read. */
enum err collaboration_task_store_set(struct ctx *c, const struct team_task *t, int64_t *changed);
/* From the one state to the other, or `changed` is 0. */
enum err collaboration_task_store_move(struct ctx *c, const struct team_task *t,
                                       enum task_state from, enum task_state to, int64_t *changed);
enum err collaboration_task_store_remove(struct ctx *c, const struct team_task *t);
enum err collaboration_task_store_items(struct ctx *c, struct team_task *t);
enum err collaboration_task_store_item_add(struct ctx *c, const struct team_task *t,
                                           const struct team_task_item *item);
enum err collaboration_task_store_item_set(struct ctx *c, const struct team_task *t,
                                           const struct team_task_item *item, int64_t *changed);
enum err collaboration_task_store_item_remove(struct ctx *c, const struct team_task *t,
                                              struct id item_id, int64_t *changed);
/* Counts the items anew, and the change. */
enum err collaboration_task_store_count_items(struct ctx *c, const struct team_task *t);
enum err collaboration_task_store_due(struct ctx *c, struct team_task **out, size_t *count);
enum err collaboration_task_store_reminded(struct ctx *c, const struct team_task *t);

#endif

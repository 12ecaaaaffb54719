/* Tasks of a team. Part of the door collaboration.h. */
#ifndef SOKO_SERVICE_COLLABORATION_TASK_H
#define SOKO_SERVICE_COLLABORATION_TASK_H

#include "api/list.h"
#include "api/op.h"

#define ID_TASK "task"
#define ID_TASK_ITEM "check"

enum { TASK_ITEMS_MAX = 50 };

enum task_state { TASK_OPEN, TASK_DOING, TASK_DONE, TASK_CANCELLED };
extern const char *const TASK_STATE[];

struct team_task_item {
    struct id id;
    struct str title;
    bool is_done;
    struct id done_by;
    struct instant done_at;
};
TYPE(team_task_item, F(team_task_item, id, "The item.", .prefix = ID_TASK_ITEM),
     F(team_task_item, title, "What is to be done."), F(team_task_item, is_done, "Whether it is."),
     F(team_task_item, done_by, "By whom, or null.", .prefix = "user"),
     F(team_task_item, done_at, "When, or null."));

struct team_task {
    struct id id;
    struct id business_id;
    struct str title;
    struct str body;
    enum task_state state;
    struct id assignee_id;
    struct instant due_at;
    struct instant remind_at;
    struct str record;
    int64_t due_order;
    int64_t items_all;
    int64_t items_done;
    struct team_task_item *items;
    size_t items_count;
    struct id created_by;
    struct instant done_at;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(team_task, F(team_task, id, "The task.", .prefix = ID_TASK),
     F(team_task, business_id, "Of which business.", .prefix = "biz"),
     F(team_task, title, "What is to be done."), F(team_task, body, "Further words, or null."),
     F(team_task, state, "Where it stands.", .words = TASK_STATE),
     F(team_task, assignee_id, "Who does it, or null.", .prefix = "user"),
     F(team_task, due_at, "Until when, or null."),
     F(team_task, remind_at, "When its assignee is reminded, or null."),
     F(team_task, record, "What it is about: the id of an order, a product, ...; or null."),
     F(team_task, due_order, "What lists are sorted by.", .hide = true),
     F(team_task, items_all, "Items of its checklist."),
     F(team_task, items_done, "Of them, those that are done."),
     MANY(team_task, items, team_task_item, "The checklist; empty in lists."),
     F(team_task, created_by, "Who made it.", .prefix = "user"),
     F(team_task, done_at, "When it was done, or null."), F(team_task, created_at, "When."),
     F(team_task, updated_at, "When it last changed."), F(team_task, version, "Counts changes."));
LIST_OF(team_task);

/* Judges the caller: 404 to whoever does not work there. */
enum err collaboration_task_find(struct ctx *c, struct id task_id, struct team_task *out);

#endif

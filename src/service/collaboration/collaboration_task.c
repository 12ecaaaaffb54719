/* Tasks: who does what until when. Members who may more than look make and change them; who is to
 * do one, or made it, moves it on whatever his role. */
#include "collaboration/collaboration_task_private.h"

#include "type/json.h"

const char *const TASK_STATE[] = {"open", "doing", "done", "cancelled", NULL};
const char *const TASK_STATE_WANTED[] = {"left", "open", "doing", "done", "cancelled", "any", NULL};
const char *const TASK_ASSIGNEE_WANTED[] = {"any", "me", "nobody", NULL};

OP(collaboration_task_create, POST, "/api/businesses/{business_id}/tasks", task_create_in,
   team_task, CAN_LIST, WRITE, "Makes a task.", .status = 201, .also = "409");
OP(collaboration_task_list, GET, "/api/businesses/{business_id}/tasks", task_list_in,
   team_task_list, CAN_READ, READ, "Tasks, those first that are due first.");
OP(collaboration_task_get, GET, "/api/tasks/{task_id}", task_ref, team_task, SCOPED, READ,
   "A task with its checklist.", .scope = collaboration_task_scope);
OP(collaboration_task_change, PATCH, "/api/tasks/{task_id}", task_change_in, team_task, SCOPED,
   WRITE, "Changes what a task says, who does it and until when.",
   .scope = collaboration_task_scope, .needs_match = true);
OP(collaboration_task_remove, DELETE, "/api/tasks/{task_id}", task_ref, nothing, SCOPED, WRITE,
   "Forgets a task.", .scope = collaboration_task_scope);
OP(collaboration_task_move, POST, "/api/tasks/{task_id}/state", task_move_in, team_task, SCOPED,
   WRITE, "Moves a task on, or back.", .scope = collaboration_task_scope, .also = "409");
OP(collaboration_task_item_add, POST, "/api/tasks/{task_id}/items", task_item_add_in, team_task,
   SCOPED, WRITE, "Adds to the checklist.", .scope = collaboration_task_scope, .status = 201,
   .also = "409");
OP(collaboration_task_item_set, PUT, "/api/tasks/{task_id}/items/{item_id}", task_item_set_in,
   team_task, SCOPED, WRITE, "Ticks an item of the checklist, or unticks it.",
   .scope = collaboration_task_scope);
OP(collaboration_task_item_remove, DELETE, "/api/tasks/{task_id}/items/{item_id}", task_item_ref,
   team_task, SCOPED, WRITE, "Takes an item off the checklist.", .scope = collaboration_task_scope);

OP_INTERNAL(collaboration_task_remind, nothing, swept, WRITE,
            "Reminds people of tasks that are due.");
EVERY(30 * INT64_C(1000), collaboration_task_remind);
OP_INTERNAL(collaboration_task_personal_give, personal_subject, personal_piece, READ,
            "Tasks that somebody made or does.");
OP_INTERNAL(collaboration_task_forget, identity_erased, nothing, WRITE,
            "Takes an erased account from its tasks.");
SUBSCRIBE(identity_erased, collaboration_task_forget);
PERSONAL(tasks, collaboration_task_personal_give, collaboration_task_forget);

OP_INTERNAL(collaboration_task_part, business_member_left, nothing, WRITE,
            "Takes what is left to do from who works there no more.");
SUBSCRIBE(business_member_left, collaboration_task_part);

/* ---- Where a task goes from where ---- */

static const bool MOVES[4][4] = {
    [TASK_OPEN] = {[TASK_DOING] = true, [TASK_DONE] = true, [TASK_CANCELLED] = true},
    [TASK_DOING] = {[TASK_OPEN] = true, [TASK_DONE] = true, [TASK_CANCELLED] = true},
    [TASK_DONE] = {[TASK_OPEN] = true},
    [TASK_CANCELLED] = {[TASK_OPEN] = true}};

/* ---- Finding ---- */

static enum err find(struct ctx *c, struct id task_id, bool is_locked, struct team_task *out)
{
    TRY(or_missing(c, collaboration_task_store_get(c, task_id, is_locked, out)));
    return need_right(c, out->business_id, RIGHT_READ);
}

enum err collaboration_task_find(struct ctx *c, struct id task_id, struct team_task *out)
{
    return find(c, task_id, false, out);
}

enum err collaboration_task_scope(struct ctx *c, const void *in)
{
    const struct task_ref *ref = in; /* of all these ops the task's id comes first */
    struct team_task task = {0};
    return find(c, ref->task_id, false, &task);
}

static bool is_caller(const struct ctx *c, struct id user_id)
{
    return id_is_set(user_id) && id_eq(user_id, c->caller.user_id);
}

/* Locked, for somebody who may move it on. */
static enum err take(struct ctx *c, struct id task_id, struct team_task *out)
{
    TRY(find(c, task_id, true, out));
    if (is_caller(c, out->assignee_id) || is_caller(c, out->created_by))
        return OK;
    return need_right(c, out->business_id, RIGHT_LISTINGS);
}

static enum err show(struct ctx *c, struct id task_id, struct team_task *out)
{
    TRY(collaboration_task_store_get(c, task_id, false, out));
    return collaboration_task_store_items(c, out);
}

enum err collaboration_task_get(struct ctx *c, const struct task_ref *in, struct team_task *out)
{
    TRY(find(c, in->task_id, false, out));
    return collaboration_task_store_items(c, out);
}

enum err collaboration_task_list(struct ctx *c, const struct task_list_in *in,
                                 struct team_task_list *out)
{
    struct cursor after;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &after, &is_set));
    if (!is_set)
        after = (struct cursor){.number = -1};
    TRY(collaboration_task_store_list(c, in, &after, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct team_task *last = &out->data[out->data_count - 1];
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = last->due_order, .id = last->id});
    }
    return OK;
}

/* ---- Telling ---- */

static enum err stir(struct ctx *c, const struct team_task *task)
{
    struct task_ref ref = {task->id};
    return live_publish(c, live_topic(c, "business", "biz", task->business_id), 0, "task",
                        json_text(c->arena, &task_ref_type, &ref));
}

static enum err tell(struct ctx *c, const struct team_task *task, const char *kind,
                     struct id user_id, struct str dedupe_key)
{
    struct notice_wanted wanted = {
        .user_id = user_id,
        .kind = str_of(kind),
        .business_id = task->business_id,
        .link = arena_print(c->arena, "/office/b/%.*s/tasks/%.*s",
                            STR_ARG(id_text(c->arena, "biz", task->business_id)),
                            STR_ARG(id_text(c->arena, ID_TASK, task->id))),
        .dedupe_key = dedupe_key,
        .title = task->title,
        .author_id = c->caller.user_id,
        .source = id_text(c->arena, ID_TASK, task->id)};
    bool is_seen;
    if (!id_is_set(user_id) || is_caller(c, user_id))
        return OK;
    if (str_empty(task->record))
        TRY(collaboration_record_has_right(c, task->business_id, user_id, RIGHT_READ, &is_seen));
    else
        TRY(collaboration_record_sees(c, task->business_id, user_id, task->record, &is_seen));
    return is_seen ? EMIT(c, task->business_id, notice_wanted, &wanted) : OK;
}

/* ---- Making, changing ---- */

static void order_by_due(struct team_task *task)
{
    task->due_order = instant_is_set(task->due_at) ? task->due_at.ms : INTEGER_MAX;
}

static enum err add_item(struct ctx *c, const struct team_task *task, struct str title)
{
    struct team_task_item item = {.id = id_new(c, id_slot(task->business_id)), .title = title};
    return collaboration_task_store_item_add(c, task, &item);
}

enum err collaboration_task_create(struct ctx *c, const struct task_create_in *in,
                                   struct team_task *out)
{
    int64_t count;
    if (!str_empty(in->record))
        TRY(collaboration_record_check(c, in->business_id, in->record));
    if (id_is_set(in->assignee_id))
        TRY(collaboration_record_need_reader(c, in->business_id, in->assignee_id, in->record,
                                             "/assignee_id"));
    TRY(collaboration_task_store_count(c, in->business_id, &count));
    if (count >= TASKS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_tasks",
                    "The business has %d tasks that are not done. Finish some first.", TASKS_MAX);
    *out =
        (struct team_task){.id = id_new(c, id_slot(in->business_id)),
                           .business_id = in->business_id,
                           .title = in->title,
                           .body = in->body,
                           .assignee_id = in->assignee_id,
                           .due_at = in->due_at,
                           .remind_at = instant_is_set(in->remind_at) ? in->remind_at : in->due_at,
                           .record = str_empty(in->record) ? (struct str){0} : in->record,
                           .items_all = (int64_t)in->items_count,
                           .created_by = c->caller.user_id,
                           .created_at = c->now,
                           .updated_at = c->now};
    order_by_due(out);
    TRY(collaboration_task_store_add(c, out));
    for (size_t i = 0; i < in->items_count; i++) {
        struct str title = str_trim(in->items[i]);
        if (str_empty(title))
            return fail_field(c, arena_print(c->arena, "/items/%zu", i).data, "required",
                              "Say what is to be done.");
        TRY(add_item(c, out, title));
    }
    TRY(tell(c, out, "task_assigned", out->assignee_id, (struct str){0}));
    TRY(stir(c, out));
    return show(c, out->id, out);
}

static enum err apply(struct ctx *c, const struct task_change_in *in, struct team_task *task)
{
    if (PRESENCE(task_change_in, in, title) == GIVEN)
        task->title = in->title;
    if (PRESENCE(task_change_in, in, body) != ABSENT)
        task->body = in->body;
    if (PRESENCE(task_change_in, in, assignee_id) != ABSENT)
        task->assignee_id = in->assignee_id;
    if (PRESENCE(task_change_in, in, due_at) != ABSENT)
        task->remind_at = task->due_at = in->due_at;
    if (PRESENCE(task_change_in, in, remind_at) != ABSENT)
        task->remind_at = in->remind_at;
    order_by_due(task);
    if (PRESENCE(task_change_in, in, assignee_id) == GIVEN)
        TRY(collaboration_record_need_reader(c, task->business_id, in->assignee_id, task->record,
                                             "/assignee_id"));
    return OK;
}

enum err collaboration_task_change(struct ctx *c, const struct task_change_in *in,
                                   struct team_task *out)
{
    int64_t changed;
    TRY(find(c, in->task_id, true, out));
    TRY(need_right(c, out->business_id, RIGHT_LISTINGS));
    TRY(match_version(c, out->version));
    struct id before = out->assignee_id;
    TRY(apply(c, in, out));
    out->updated_at = c->now;
    TRY(collaboration_task_store_set(c, out, &changed));
    if (changed != 1)
        return fail_internal(c, "a locked task has moved");
    if (!id_eq(before, out->assignee_id))
        TRY(tell(c, out, "task_assigned", out->assignee_id, (struct str){0}));
    TRY(stir(c, out));
    return show(c, out->id, out);
}

enum err collaboration_task_remove(struct ctx *c, const struct task_ref *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct team_task task = {0};
    TRY(find(c, in->task_id, true, &task));
    if (!is_caller(c, task.created_by))
        TRY(need_right(c, task.business_id, RIGHT_TEAM));
    TRY(collaboration_task_store_remove(c, &task));
    TRY(collaboration_record_untell(c, task.business_id, ID_TASK, task.id));
    return stir(c, &task);
}

enum err collaboration_task_move(struct ctx *c, const struct task_move_in *in,
                                 struct team_task *out)
{
    int64_t changed;
    TRY(take(c, in->task_id, out));
    if (!MOVES[out->state][in->state])
        return fail(c, ERR_CONFLICT, "invalid_transition", "A task that is %s does not become %s.",
                    TASK_STATE[out->state], TASK_STATE[in->state]);
    TRY(collaboration_task_store_move(c, out, out->state, in->state, &changed));
    if (changed != 1)
        return fail_internal(c, "a locked task has moved");
    if (in->state == TASK_DONE)
        TRY(tell(c, out, "task_done", out->created_by, (struct str){0}));
    TRY(stir(c, out));
    return show(c, out->id, out);
}

/* ---- The checklist ---- */

static enum err counted(struct ctx *c, struct team_task *task)
{
    TRY(collaboration_task_store_count_items(c, task));
    TRY(stir(c, task));
    return show(c, task->id, task);
}

enum err collaboration_task_item_add(struct ctx *c, const struct task_item_add_in *in,
                                     struct team_task *out)
{
    TRY(take(c, in->task_id, out));
    if (out->items_all >= TASK_ITEMS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_items", "A checklist has at most %d items.",
                    TASK_ITEMS_MAX);
    TRY(add_item(c, out, in->title));
    return counted(c, out);
}

enum err collaboration_task_item_set(struct ctx *c, const struct task_item_set_in *in,
                                     struct team_task *out)
{
    int64_t changed;
    struct team_task_item item = {.id = in->item_id, .is_done = in->is_done};
    TRY(take(c, in->task_id, out));
    if (in->is_done) {
        item.done_by = c->caller.user_id;
        item.done_at = c->now;
    }
    TRY(collaboration_task_store_item_set(c, out, &item, &changed));
    return changed == 1 ? counted(c, out) : fail_missing(c);
}

enum err collaboration_task_item_remove(struct ctx *c, const struct task_item_ref *in,
                                        struct team_task *out)
{
    int64_t changed;
    TRY(take(c, in->task_id, out));
    TRY(collaboration_task_store_item_remove(c, out, in->item_id, &changed));
    return changed == 1 ? counted(c, out) : fail_missing(c);
}

/* ---- Reminding ---- */

/* Once for each date. */
enum err collaboration_task_remind(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                   struct swept *out)
{
    struct team_task *tasks;
    size_t count;
    TRY(collaboration_task_store_due(c, &tasks, &count));
    for (size_t i = 0; i < count; i++) {
        const struct team_task *task = &tasks[i];
        struct str key = arena_print(c->arena, "task_due %.*s %lld",
                                     STR_ARG(id_text(c->arena, ID_TASK, task->id)),
                                     (long long)task->remind_at.ms);
        TRY(collaboration_task_store_reminded(c, task));
        TRY(tell(c, task, "task_due",
                 id_is_set(task->assignee_id) ? task->assignee_id : task->created_by, key));
    }
    out->count = (int64_t)count;
    return OK;
}

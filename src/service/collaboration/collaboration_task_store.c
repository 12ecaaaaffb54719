/* Tasks and their checklists: SQL. */
#include "collaboration/collaboration_task_private.h"

#include "type/json.h"

#define TASK                                                                           \
    "select t.id, t.business_id, t.title, t.body, t.state, t.assignee_id, t.due_at,\n" \
    "    t.remind_at, t.record, t.due_order, t.items as items_all, t.items_done,\n"    \
    "    t.created_by, t.done_at, t.created_at, t.updated_at, t.version\n"             \
    "from [collaboration.task] as t\n"

static const char Q_TASK[] = TASK "where t.id = ?1";
static const char Q_TASK_LOCK[] = TASK "where t.id = ?1\n"
                                       "for update";

enum err collaboration_task_store_get(struct ctx *c, struct id id, bool is_locked,
                                      struct team_task *out)
{
    return db_one(c->db, is_locked ? Q_TASK_LOCK : Q_TASK, ARGS(id), team_task, out);
}

static const char Q_TASKS[] =
    TASK "where t.business_id = ?1\n"
         "and (cast(?3 as text) = 'any' or t.state = ?3\n"
         "    or (cast(?3 as text) = 'left' and t.state in ('open', 'doing')))\n"
         "and (cast(?4 as text) = 'any' or (cast(?4 as text) = 'me' and t.assignee_id = ?2)\n"
         "    or (cast(?4 as text) = 'nobody' and t.assignee_id is null))\n"
         "and (cast(?5 as bigint) = 0\n"
         "    or (t.due_order < cast(?6 as bigint) and t.state in ('open', 'doing')))\n"
         "and (cast(?7 as text) = '' or t.record = ?7)\n"
         "and (t.due_order > ?8 or (t.due_order = ?8 and t.id > ?9))\n"
         "order by t.due_order, t.id\n"
         "limit ?10";

enum err collaboration_task_store_list(struct ctx *c, const struct task_list_in *in,
                                       const struct cursor *after, struct team_task_list *out)
{
    struct str record = str_empty(in->record) ? S("") : in->record;
    return db_many(c->db, Q_TASKS,
                   ARGS(in->business_id, c->caller.user_id, WORD(TASK_STATE_WANTED, in->state),
                        WORD(TASK_ASSIGNEE_WANTED, in->assignee), in->is_overdue, c->now, record,
                        after->number, BYTES(str_from((const char *)after->id.bytes, 16)),
                        list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, team_task, &out->data, &out->data_count);
}

static const char Q_TASKS_LEFT[] = "select count(*) as total\n"
                                   "from [collaboration.task] as t\n"
                                   "where t.business_id = ?1\n"
                                   "and t.state in ('open', 'doing')";

enum err collaboration_task_store_count(struct ctx *c, struct id business_id, int64_t *count)
{
    return db_integer(c->db, Q_TASKS_LEFT, ARGS(business_id), count);
}

static const char Q_TASK_ADD[] =
    "insert into [collaboration.task] (id, business_id, title, body, state, assignee_id, due_at,\n"
    "    remind_at, record, due_order, items, items_done, created_by, created_at, updated_at,\n"
    "    version)\n"
    "values (?1, ?2, ?3, ?4, 'open', ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12, ?12, 1)";

enum err collaboration_task_store_add(struct ctx *c, const struct team_task *t)
{
    return db_change(c->db, Q_TASK_ADD,
                     ARGS(t->id, t->business_id, t->title, t->body, t->assignee_id, t->due_at,
                          t->remind_at, t->record, t->due_order, t->items_all, t->created_by,
                          t->created_at),
                     NULL);
}

/* Another date reminds again. */
static const char Q_TASK_SET[] =
    "update [collaboration.task] as t\n"
    "set title = ?4, body = ?5, assignee_id = ?6, due_at = ?7,\n"
    "    reminded_at = case when t.remind_at = ?8 then t.reminded_at else null end,\n"
    "    remind_at = ?8, due_order = ?9, updated_at = ?10, version = t.version + 1\n"
    "where t.business_id = ?1\n"
    "and t.id = ?2\n"
    "and t.version = ?3";

enum err collaboration_task_store_set(struct ctx *c, const struct team_task *t, int64_t *changed)
{
    return db_change(c->db, Q_TASK_SET,
                     ARGS(t->business_id, t->id, t->version, t->title, t->body, t->assignee_id,
                          t->due_at, t->remind_at, t->due_order, t->updated_at),
                     changed);
}

static const char Q_TASK_MOVE[] =
    "update [collaboration.task] as t\n"
    "set state = ?4, done_at = ?5, updated_at = ?6, version = t.version + 1\n"
    "where t.business_id = ?1\n"
    "and t.id = ?2\n"
    "and t.state = ?3";

enum err collaboration_task_store_move(struct ctx *c, const struct team_task *t,
                                       enum task_state from, enum task_state to, int64_t *changed)
{
    return db_change(c->db, Q_TASK_MOVE,
                     ARGS(t->business_id, t->id, WORD(TASK_STATE, from), WORD(TASK_STATE, to),
                          to == TASK_DONE ? c->now : (struct instant){0}, c->now),
                     changed);
}

static const char Q_TASK_REMOVE[] = "delete from [collaboration.task] as t\n"
                                    "where t.business_id = ?1\n"
                                    "and t.id = ?2";
static const char Q_ITEMS_REMOVE[] = "delete from [collaboration.task_item] as i\n"
                                     "where i.business_id = ?1\n"
                                     "and i.task_id = ?2";

enum err collaboration_task_store_remove(struct ctx *c, const struct team_task *t)
{
    TRY(db_change(c->db, Q_ITEMS_REMOVE, ARGS(t->business_id, t->id), NULL));
    return db_change(c->db, Q_TASK_REMOVE, ARGS(t->business_id, t->id), NULL);
}

/* ---- The checklist ---- */

static const char Q_ITEMS[] = "select i.id, i.title, i.is_done, i.done_by, i.done_at\n"
                              "from [collaboration.task_item] as i\n"
                              "where i.business_id = ?1\n"
                              "and i.task_id = ?2\n"
                              "order by i.id\n"
                              "limit ?3";

enum err collaboration_task_store_items(struct ctx *c, struct team_task *t)
{
    return db_many(c->db, Q_ITEMS, ARGS(t->business_id, t->id, (int64_t)TASK_ITEMS_MAX),
                   TASK_ITEMS_MAX, team_task_item, &t->items, &t->items_count);
}

static const char Q_ITEM_ADD[] =
    "insert into [collaboration.task_item] (id, task_id, business_id, title, is_done, created_at)\n"
    "values (?1, ?2, ?3, ?4, 0, ?5)";

enum err collaboration_task_store_item_add(struct ctx *c, const struct team_task *t,
                                           const struct team_task_item *item)
{
    return db_change(c->db, Q_ITEM_ADD, ARGS(item->id, t->id, t->business_id, item->title, c->now),
                     NULL);
}

static const char Q_ITEM_SET[] = "update [collaboration.task_item] as i\n"
                                 "set is_done = ?4, done_by = ?5, done_at = ?6\n"
                                 "where i.business_id = ?1\n"
                                 "and i.task_id = ?2\n"
                                 "and i.id = ?3";

enum err collaboration_task_store_item_set(struct ctx *c, const struct team_task *t,
                                           const struct team_task_item *item, int64_t *changed)
{
    return db_change(
        c->db, Q_ITEM_SET,
        ARGS(t->business_id, t->id, item->id, item->is_done, item->done_by, item->done_at),
        changed);
}

static const char Q_ITEM_REMOVE[] = "delete from [collaboration.task_item] as i\n"
                                    "where i.business_id = ?1\n"
                                    "and i.task_id = ?2\n"
                                    "and i.id = ?3";

enum err collaboration_task_store_item_remove(struct ctx *c, const struct team_task *t,
                                              struct id item_id, int64_t *changed)
{
    return db_change(c->db, Q_ITEM_REMOVE, ARGS(t->business_id, t->id, item_id), changed);
}

static const char Q_ITEMS_COUNT[] =
    "update [collaboration.task] as t\n"
    "set items = (select count(*) from [collaboration.task_item] as i where i.task_id = t.id),\n"
    "    items_done = (select count(*) from [collaboration.task_item] as i\n"
    "        where i.task_id = t.id and i.is_done = 1),\n"
    "    updated_at = ?3, version = t.version + 1\n"
    "where t.business_id = ?1\n"
    "and t.id = ?2";

enum err collaboration_task_store_count_items(struct ctx *c, const struct team_task *t)
{
    return db_change(c->db, Q_ITEMS_COUNT, ARGS(t->business_id, t->id, c->now), NULL);
}

/* ---- Reminding ---- */

enum { TASK_REMIND_ROWS = 100 };

static const char Q_TASKS_DUE[] = TASK "where t.remind_at <= ?1\n"
                                       "and t.reminded_at is null\n"
                                       "and t.state in ('open', 'doing')\n"
                                       "order by t.remind_at\n"
                                       "limit ?2";

enum err collaboration_task_store_due(struct ctx *c, struct team_task **out, size_t *count)
{
    return db_many(c->db, Q_TASKS_DUE, ARGS(c->now, (int64_t)TASK_REMIND_ROWS), TASK_REMIND_ROWS,
                   team_task, out, count);
}

static const char Q_TASK_REMINDED[] = "update [collaboration.task] as t\n"
                                      "set reminded_at = ?3\n"
                                      "where t.business_id = ?1\n"
                                      "and t.id = ?2\n"
                                      "and t.reminded_at is null";

enum err collaboration_task_store_reminded(struct ctx *c, const struct team_task *t)
{
    return db_change(c->db, Q_TASK_REMINDED, ARGS(t->business_id, t->id, c->now), NULL);
}

/* ---- One person's ---- */

struct task_dossier {
    struct team_task *tasks;
    size_t tasks_count;
};
TYPE(task_dossier, MANY(task_dossier, tasks, team_task, "Those made or done by the account."));

static const char Q_TASKS_OF[] = TASK "where t.created_by = ?1 or t.assignee_id = ?1\n"
                                      "order by t.id desc\n"
                                      "limit ?2";

enum err collaboration_task_personal_give(struct ctx *c, const struct personal_subject *in,
                                          struct personal_piece *out)
{
    enum { DOSSIER_ROWS = 1000 };
    struct task_dossier dossier = {0};
    TRY(db_many(c->db, Q_TASKS_OF, ARGS(in->user_id, (int64_t)DOSSIER_ROWS), DOSSIER_ROWS,
                team_task, &dossier.tasks, &dossier.tasks_count));
    out->json = json_text(c->arena, &task_dossier_type, &dossier);
    return OK;
}

static const char Q_TASKS_FORGET[] = "update [collaboration.task]\n"
                                     "set assignee_id = null\n"
                                     "where assignee_id = ?1";

/* Who made one, or ticked an item, leads to an account without a person. */
enum err collaboration_task_forget(struct ctx *c, const struct identity_erased *in,
                                   struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_TASKS_FORGET, ARGS(in->user_id), NULL);
}

static const char Q_TASKS_PART[] = "update [collaboration.task] as t\n"
                                   "set assignee_id = null, updated_at = ?3,\n"
                                   "    version = t.version + 1\n"
                                   "where t.business_id = ?1\n"
                                   "and t.assignee_id = ?2\n"
                                   "and t.state in ('open', 'doing')";

/* Who did what is done stays to be seen. */
enum err collaboration_task_part(struct ctx *c, const struct business_member_left *in,
                                 struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_TASKS_PART, ARGS(in->business_id, in->user_id, c->now), NULL);
}

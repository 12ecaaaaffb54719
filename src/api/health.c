/* Health, and letters that could not be delivered. */
#include "api/health.h"

#include "api/runtime_private.h"

#include "type/json.h"

#include <stdlib.h>
#include <sys/stat.h>

TYPE(dead_letter, F(dead_letter, database, "Whose."), F(dead_letter, subscriber, "Which op."),
     F(dead_letter, event_id, "The fact.", .prefix = "evt"), F(dead_letter, reason, "Why."),
     F(dead_letter, created_at, "When."), F(dead_letter, event, "What had happened."),
     F(dead_letter, business_id, "Whose.", .prefix = "biz"));

struct lost_fact {
    struct str type;
    struct id business_id;
    struct str data;
};
TYPE(lost_fact, F(lost_fact, type, "Type."), F(lost_fact, business_id, "Whose.", .prefix = "biz"),
     F(lost_fact, data, "JSON."));
struct health_reader {
    struct str name;
    int64_t xid;
    int64_t seq;
};
TYPE(health_reader, F(health_reader, name, "Subscriber."), F(health_reader, xid, "Cursor."),
     F(health_reader, seq, "Cursor."));

enum { READERS_MAX = 128 };

static const char Q_READERS[] = "select s.name, s.xid, s.seq from [base.subscriber] as s "
                                "order by s.name limit 128";
static const char Q_DEAD_COUNT[] = "select count(*) from [base.dead_letter] as d";
static const char Q_DEAD[] = "select d.subscriber, d.event_id, d.reason, d.created_at "
                             "from [base.dead_letter] as d "
                             "order by d.created_at desc, d.event_id desc limit ?1";
static const char Q_DEAD_REMOVE[] =
    "delete from [base.dead_letter] where subscriber = ?1 and event_id = ?2";
static const char Q_FACT[] = "select o.type, o.business_id, o.data from [base.outbox] as o "
                             "where o.id = ?1";
static const char Q_BEHIND[] = "select count(*) from [base.outbox] as o where o.type = ?1 "
                               "and (o.xid > ?2 or (o.xid = ?2 and o.seq > ?3))";
static const char Q_BYTES[] = "select pg_database_size(current_database())";

extern const struct subscription *const __start_soko_subscription[] __attribute__((weak));
extern const struct subscription *const __stop_soko_subscription[] __attribute__((weak));

/* A piece of work on one database. */
struct question {
    const char *database;
    struct health_reader *readers;
    size_t readers_count;
    struct health_reader *reader;
    struct dead_letter *letters;
    size_t letters_count;
    struct lost_fact fact;
    int64_t number;
    const struct subscription *subscription;
    struct id event_id;
    void *in;
};

static size_t databases_count(const struct runtime *runtime)
{
    return runtime->engine == ENGINE_SQLITE ? runtime->databases_count : 1;
}

static enum err ask(struct ctx *c, size_t database, bool is_write, struct question *question,
                    enum err (*body)(struct task *task))
{
    struct ctx child = *c;
    fault_clear(&child);
    struct task task = {.c = &child,
                        .database = database,
                        .is_write = is_write,
                        .is_heavy = !is_write,
                        .body = body,
                        .user = question};
    enum err err = task_wait(c->runtime, &task);
    c->fault = child.fault;
    return err;
}

static const struct subscription *subscription_of(struct str subscriber)
{
    for (const struct subscription *const *row = __start_soko_subscription;
         row < __stop_soko_subscription; row++)
        if (str_eq(subscriber, str_of((*row)->op->name)))
            return *row;
    return NULL;
}

/* ---- Health ---- */

static size_t waiting_in(struct runtime *runtime)
{
    size_t waiting = queue_count(&runtime->reads) + queue_count(&runtime->heavy);
    for (size_t i = 0; runtime->engine == ENGINE_SQLITE && i < runtime->databases_count; i++)
        waiting += queue_count(&runtime->databases[i].writes);
    for (size_t i = 0; i < POOLS; i++)
        waiting += queue_count(&runtime->pools[i]);
    return waiting;
}

struct health health_now(struct ctx *c)
{
    struct health health = {.engine =
                                c->runtime->engine == ENGINE_SQLITE ? S("sqlite") : S("postgres"),
                            .started_at = c->runtime->started_at,
                            .waiting = (int64_t)waiting_in(c->runtime)};
    metrics_totals(c->runtime, &health.requests, &health.failures);
    return health;
}

static enum err read_readers(struct task *task)
{
    struct question *question = task->user;
    TRY(db_many(task->c->db, Q_READERS, NO_ARGS, READERS_MAX, health_reader, &question->readers,
                &question->readers_count));
    return db_integer(task->c->db, Q_DEAD_COUNT, NO_ARGS, &question->number);
}

static enum err read_behind(struct task *task)
{
    struct question *question = task->user;
    const struct subscription *subscription = subscription_of(question->reader->name);
    question->number = 0;
    if (subscription == NULL)
        return OK; /* of an older version of this program */
    return db_integer(
        task->c->db, Q_BEHIND,
        ARGS(str_of(subscription->event), question->reader->xid, question->reader->seq),
        &question->number);
}

static enum err read_bytes(struct task *task)
{
    struct question *question = task->user;
    return db_integer(task->c->db, Q_BYTES, NO_ARGS, &question->number);
}

static enum err bytes_of(struct ctx *c, size_t database, int64_t *out)
{
    struct question question = {0};
    struct stat seen;
    if (c->runtime->engine == ENGINE_POSTGRES) {
        TRY(ask(c, database, false, &question, read_bytes));
        *out = question.number;
        return OK;
    }
    struct str path = arena_print(c->arena, "%.*s/%s.db", STR_ARG(c->runtime->data),
                                  c->runtime->databases[database].name);
    *out = stat(path.data, &seen) == 0 ? (int64_t)seen.st_size : 0;
    return OK;
}

enum err health_databases(struct ctx *c, struct health_database **out, size_t *count)
{
    *count = databases_count(c->runtime);
    *out = ARENA_ARRAY(c->arena, struct health_database, *count);
    for (size_t i = 0; i < *count; i++) {
        struct question question = {0};
        struct health_database *database = &(*out)[i];
        TRY(ask(c, i, false, &question, read_readers));
        *database = (struct health_database){.name = str_of(c->runtime->databases[i].name),
                                             .dead_letters = question.number};
        TRY(bytes_of(c, i, &database->bytes));
        for (size_t k = 0; k < question.readers_count; k++) {
            question.reader = &question.readers[k];
            TRY(ask(c, 0, false, &question, read_behind));
            if (question.number > database->events_behind)
                database->events_behind = question.number;
        }
    }
    return OK;
}

/* ---- Dead letters ---- */

static enum err read_letters(struct task *task)
{
    struct question *question = task->user;
    return db_many(task->c->db, Q_DEAD, ARGS((int64_t)DEAD_LETTERS_SHOWN), DEAD_LETTERS_SHOWN,
                   dead_letter, &question->letters, &question->letters_count);
}

static enum err read_fact(struct task *task)
{
    struct question *question = task->user;
    return db_one(task->c->db, Q_FACT, ARGS(question->event_id), lost_fact, &question->fact);
}

static int newest_first(const void *a, const void *b)
{
    const struct dead_letter *one = a, *other = b;
    if (one->created_at.ms != other->created_at.ms)
        return one->created_at.ms > other->created_at.ms ? -1 : 1;
    return id_compare(other->event_id, one->event_id);
}

enum err dead_letters(struct ctx *c, struct dead_letter **out, size_t *count)
{
    size_t databases = databases_count(c->runtime);
    *out = ARENA_ARRAY(c->arena, struct dead_letter, databases * DEAD_LETTERS_SHOWN);
    *count = 0;
    for (size_t i = 0; i < databases; i++) {
        struct question question = {0};
        TRY(ask(c, i, false, &question, read_letters));
        for (size_t k = 0; k < question.letters_count; k++) {
            question.letters[k].database = str_of(c->runtime->databases[i].name);
            (*out)[(*count)++] = question.letters[k];
        }
    }
    qsort(*out, *count, sizeof **out, newest_first);
    if (*count > DEAD_LETTERS_SHOWN)
        *count = DEAD_LETTERS_SHOWN;
    for (size_t i = 0; i < *count; i++) {
        struct question question = {.event_id = (*out)[i].event_id};
        enum err err = ask(c, 0, false, &question, read_fact);
        if (err != OK && err != ERR_MISSING)
            return err;
        (*out)[i].event = question.fact.type;
        (*out)[i].business_id = question.fact.business_id;
    }
    fault_clear(c);
    return OK;
}

/* From here on the inbox knows it, with its effect or without one. */
static enum err take_letter(struct task *task)
{
    struct question *question = task->user;
    const struct op *op = question->subscription->op;
    TRY(db_change(task->c->db, Q_DEAD_REMOVE, ARGS(str_of(op->name), question->event_id),
                  &question->number));
    return question->number == 1 ? relay_receive(task->c, op, question->event_id) : ERR_MISSING;
}

static enum err deliver_again(struct task *task)
{
    struct question *question = task->user;
    struct ctx *c = task->c;
    const struct op *op = question->subscription->op;
    fault_clear(c);
    TRY(take_letter(task));
    c->op = op;
    c->caller = (struct caller){.kind = CALLER_SYSTEM};
    c->business_id = question->fact.business_id;
    touch_event(c, op->in, question->in);
    void *out = arena_alloc(c->arena, op->out->size);
    return op->function(c, question->in, out);
}

static bool begin(struct str subscriber, struct id event_id, struct question *question)
{
    *question =
        (struct question){.subscription = subscription_of(subscriber), .event_id = event_id};
    return question->subscription != NULL;
}

enum err dead_letter_retry(struct ctx *c, struct str subscriber, struct id event_id)
{
    struct question question;
    if (!begin(subscriber, event_id, &question))
        return ERR_MISSING;
    TRY(ask(c, 0, false, &question, read_fact));
    const struct type *type = question.subscription->op->in;
    if (!str_eq(question.fact.type, str_of(question.subscription->event))
        || str_empty(question.fact.data))
        return fail(c, ERR_CONFLICT, "fact_is_gone",
                    "What the fact said was forgotten by now. It can only be skipped.");
    question.in = arena_alloc(c->arena, type->size);
    if (json_read_ours(c->arena, question.fact.data, type, question.in) != OK)
        return fail(c, ERR_CONFLICT, "unreadable", "The fact cannot be read. It can be skipped.");
    return ask(c, database_of_op(c->runtime, question.subscription->op), true, &question,
               deliver_again);
}

enum err dead_letter_skip(struct ctx *c, struct str subscriber, struct id event_id)
{
    struct question question;
    if (!begin(subscriber, event_id, &question))
        return ERR_MISSING;
    return ask(c, database_of_op(c->runtime, question.subscription->op), true, &question,
               take_letter);
}

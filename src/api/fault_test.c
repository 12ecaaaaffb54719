/* What the runner does when the ground gives way: a batch that cannot be committed, a disk that
 * fails, a database server that goes away. Nothing is acknowledged that is not kept. */
#include "api/harness.h"
#include "api/op.h"
#include "api/runtime_private.h"
#include "db/scratch_test.h"

#include <errno.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct fault_in {
    int64_t number;
};
TYPE(fault_in, F(fault_in, number, "Primary key.", .need = true));
struct fault_out {
    int64_t number;
};
TYPE(fault_out, F(fault_out, number, "What was written, or counted."));

static const char Q_INSERT[] = "insert into [base.kept] (number) values (?1)";
static const char Q_TABLE[] = "create table [base.kept] (number bigint not null primary key)";
static const char Q_COUNT[] = "select count(*) as n from [base.kept] as k";

static enum err fault_keyed(struct ctx *c, const struct fault_in *in, struct fault_out *out)
{
    out->number = in->number;
    return db_change(c->db, Q_INSERT, ARGS(in->number), NULL);
}
OP(fault_keyed, POST, "/api/test/fault", fault_in, fault_out, ANYONE, WRITE, "Writes a row.",
   .status = 201);

/* Says when it ran. */
static enum err fault_slow(struct ctx *c, const struct fault_in *in, struct fault_out *out)
{
    (void)in;
    out->number = c->now.ms;
    return OK;
}
OP(fault_slow, POST, "/api/test/fault/slow", fault_in, fault_out, ANYONE, SLOW, "Waits its turn.");

/* Meets another transaction three times. */
static enum err fault_contended(struct ctx *c, const struct fault_in *in, struct fault_out *out)
{
    static int tries;
    (void)in;
    out->number = ++tries;
    reply_cookie(c, S("taste=sweet"));
    return tries < 4 ? ERR_RETRY : OK;
}
OP_INTERNAL(fault_contended, fault_in, fault_out, WRITE, "Is run again.");

static enum err fault_calls(struct ctx *c, const struct fault_in *in, struct fault_out *out)
{
    return CALL(c, fault_contended, in, out);
}
OP(fault_calls, POST, "/api/test/fault/calls", fault_in, fault_out, ANYONE, SLOW, "Calls.");

static bool is_sqlite(void)
{
    return strcmp(test_engine(), "sqlite") == 0;
}

/* ---- A batch is filled while the writer is held up ---- */

struct gate {
    struct task task;
    struct ctx *c;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_reached;
    bool is_open;
};

static enum err wait_at_gate(struct task *task)
{
    struct gate *gate = task->user;
    pthread_mutex_lock(&gate->mutex);
    gate->is_reached = true;
    pthread_cond_broadcast(&gate->changed);
    while (!gate->is_open)
        pthread_cond_wait(&gate->changed, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
    return OK;
}

static void ignore_end(struct task *task)
{
    (void)task;
}

static void hold_writer(struct harness *h, struct gate *gate)
{
    pthread_mutex_init(&gate->mutex, NULL);
    pthread_cond_init(&gate->changed, NULL);
    gate->c = runtime_ctx(harness_runtime(h));
    gate->task = (struct task){
        .c = gate->c, .is_write = true, .body = wait_at_gate, .done = ignore_end, .user = gate};
    assert_true(task_submit(harness_runtime(h), &gate->task));
    pthread_mutex_lock(&gate->mutex);
    while (!gate->is_reached)
        pthread_cond_wait(&gate->changed, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}

static void let_writer_go(struct gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->is_open = true;
    pthread_cond_broadcast(&gate->changed);
    pthread_mutex_unlock(&gate->mutex);
}

/* Until `count` tasks wait behind the gate. */
static void await_queue(struct harness *h, size_t count)
{
    const struct timespec moment = {.tv_nsec = 1000000};
    while (queue_count(&harness_runtime(h)->databases[0].writes) < count)
        nanosleep(&moment, NULL);
}

struct client {
    struct harness *h;
    struct seen seen;
    pthread_t thread;
};

static void *send_keyed(void *user)
{
    struct client *client = user;
    client->seen = harness_call(client->h, (struct as){.cart_token = S("guest"), .key = S("k")},
                                "POST", "/api/test/fault", "{\"number\": 1}");
    return NULL;
}

/* A row whose parent is missing, which is noticed by the commit only. */
static enum err spoil_commit(struct task *task)
{
    struct db *db = task->c->db;
    TRY(db_change(db, "pragma defer_foreign_keys = on", NO_ARGS, NULL));
    return db_change(db, "insert into [base.orphan] (number) values (7)", NO_ARGS, NULL);
}

TEST(a_repeat_in_a_batch_that_was_not_kept_is_no_success)
{
    struct client clients[2];
    struct gate gate = {.is_open = false};
    if (!is_sqlite())
        return;
    struct harness *h = harness_open();
    harness_sql_change(h, Q_TABLE);
    harness_sql_change(h, "create table [base.orphan] (number bigint not null primary key"
                          " references [base.kept] (number))");
    hold_writer(h, &gate);
    for (size_t i = 0; i < 2; i++) {
        clients[i] = (struct client){.h = h};
        pthread_create(&clients[i].thread, NULL, send_keyed, &clients[i]);
        await_queue(h, i + 1);
    }
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct task spoiler = {.c = c, .is_write = true, .body = spoil_commit, .done = ignore_end};
    assert_true(task_submit(harness_runtime(h), &spoiler));
    let_writer_go(&gate);
    for (size_t i = 0; i < 2; i++)
        pthread_join(clients[i].thread, NULL);
    assert_int_equal(harness_sql(h, Q_COUNT), 0);
    for (size_t i = 0; i < 2; i++) {
        ASSERT_SEEN(clients[i].seen, 503, "database_unavailable");
        assert_false(clients[i].seen.is_replay);
    }
    runtime_ctx_free(c);
    runtime_ctx_free(gate.c);
    harness_close(h);
}

/* ---- What waited long ---- */

struct blocker {
    struct errand errand;
    struct gate *gate;
};

static void block(struct errand *errand)
{
    struct blocker *blocker = errand->user;
    struct task task = {.user = blocker->gate};
    wait_at_gate(&task);
}

static void *send_slow(void *user)
{
    struct client *client = user;
    client->seen = harness_call(client->h, (struct as){.cart_token = S("guest"), .key = S("k")},
                                "POST", "/api/test/fault/slow", "{\"number\": 1}");
    return NULL;
}

/* Else the lease of its key would be over before it starts, and a repeat would run beside it. */
TEST(a_slow_op_that_waited_for_its_pool_begins_when_it_begins)
{
    struct harness *h = harness_open();
    struct queue *queue = &harness_runtime(h)->pools[POOL_GENERAL];
    struct gate gate = {.is_open = false};
    struct blocker blockers[2];
    struct client client = {.h = h};
    const struct timespec moment = {.tv_nsec = 1000000};
    pthread_mutex_init(&gate.mutex, NULL);
    pthread_cond_init(&gate.changed, NULL);
    for (size_t i = 0; i < 2; i++) {
        blockers[i] = (struct blocker){{.run = block, .user = &blockers[i]}, &gate};
        assert_true(errand_submit(harness_runtime(h), POOL_GENERAL, &blockers[i].errand));
    }
    while (queue_count(queue) > 0)
        nanosleep(&moment, NULL);
    pthread_create(&client.thread, NULL, send_slow, &client);
    while (queue_count(queue) == 0)
        nanosleep(&moment, NULL);
    harness_advance(h, IDEMPOTENCY_LEASE_MS + 1000);
    let_writer_go(&gate);
    pthread_join(client.thread, NULL);
    ASSERT_SEEN(client.seen, 200, NULL);
    assert_int_equal(seen_integer(client.seen, "/number"), harness_now(h).ms);
    harness_close(h);
}

/* ---- A disk that fails ---- */

static struct seen send(struct harness *h, int number)
{
    return harness_call(h, (struct as){0}, "POST", "/api/test/fault", "{\"number\": %d}", number);
}

TEST(a_full_disk_refuses_writes_until_there_is_room)
{
    if (!is_sqlite())
        return;
    struct harness *h = harness_open();
    harness_sql_change(h, Q_TABLE);
    scratch_fail_writes(ENOSPC);
    ASSERT_SEEN(send(h, 1), 503, "database_unavailable");
    scratch_fail_writes(0);
    ASSERT_SEEN(send(h, 2), 201, NULL);
    assert_int_equal(harness_sql(h, Q_COUNT), 1);
    harness_close(h);
}

enum { SAYS_YES = 40, SAYS_NO, PATH_BYTES = 4096 };

static void write_on_bad_disk(char *folder)
{
    struct harness *h = harness_open();
    snprintf(folder, PATH_BYTES, "%s", runtime_options_of(harness_runtime(h))->data);
    harness_sql_change(h, Q_TABLE);
    scratch_fail_writes(EIO);
    struct seen first = send(h, 1);
    scratch_fail_writes(0);
    struct seen second = send(h, 2);
    _exit(first.status == 201 || second.status == 201 ? SAYS_YES : SAYS_NO);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

TEST(a_disk_that_failed_once_ends_the_process_before_another_write)
{
    int status = 0;
    if (!is_sqlite())
        return;
    char *folder =
        mmap(NULL, PATH_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t child = fork();
    if (child == 0)
        write_on_bad_disk(folder);
    assert_int_equal(waitpid(child, &status, 0), child);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    munmap(folder, PATH_BYTES);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

/* ---- PostgreSQL ---- */

TEST(a_call_that_is_run_again_leaves_one_reply)
{
    if (is_sqlite())
        return;
    struct harness *h = harness_open();
    struct seen seen =
        harness_call(h, (struct as){0}, "POST", "/api/test/fault/calls", "{\"number\": 1}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/number"), 4);
    assert_str(seen.cookies[0], S("taste=sweet"));
    assert_true(seen.cookies[1].data == NULL);
    harness_close(h);
}

TEST(a_server_that_ended_all_connections_is_connected_to_again)
{
    if (is_sqlite())
        return;
    struct harness *h = harness_open();
    harness_sql_change(h, Q_TABLE);
    for (int i = 0; i < 24; i++)
        harness_sql(h, Q_COUNT);
    for (int64_t round = 0; round < 3; round++) {
        harness_sql(
            h, "select count(pg_terminate_backend(a.pid, 5000)) as n from pg_stat_activity as a "
               "where a.datname = current_database() and a.pid <> pg_backend_pid()");
        for (int i = 0; i < 24; i++)
            assert_int_equal(harness_sql(h, Q_COUNT), round);
        struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/test/fault",
                                        "{\"number\": %lld}", (long long)round);
        ASSERT_SEEN(seen, 201, NULL);
    }
    harness_close(h);
}

/* Statements that travel together: what fails is told later, and nothing is kept all the same. */
#include "db/scratch_test.h"

#include <postgresql/libpq-fe.h>
#include <signal.h>
#include <string.h>

#define TEST_ON_POSTGRES(name)                 \
    static void name(struct scratch *scratch); \
    TEST_ON(name, postgres, ENGINE_POSTGRES)   \
    static void name(struct scratch *scratch)

static const char Q_PUT[] = "insert into [t.item] (id) values (?1)";
static const char Q_SUM[] = "select cast(coalesce(sum(i.id), 0) as bigint) from [t.item] as i";
static const char Q_ONE[] = "select i.id from [t.item] as i where i.id = ?1";
static const char Q_PROCESS[] = "select pg_catalog.pg_backend_pid()";

static struct db *open_lazy(struct scratch *scratch)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "create schema [t]", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db, "create table [t.item] (id bigint primary key)", NO_ARGS, NULL),
                     OK);
    assert_int_equal(db_change(db, "insert into [t.item] (id) values (1)", NO_ARGS, NULL), OK);
    db_set_lazy(db);
    return db;
}

static enum err put(struct db *db, int64_t id)
{
    return db_change(db, Q_PUT, ARGS(id), NULL);
}

static int64_t sum(struct db *db)
{
    int64_t out = -1;
    assert_int_equal(db_integer(db, Q_SUM, NO_ARGS, &out), OK);
    return out;
}

TEST_ON_POSTGRES(changes_put_off_come_in_their_order)
{
    struct db *db = open_lazy(scratch);
    int64_t changed = 0;
    assert_int_equal(db_begin(db, true), OK);
    for (int64_t id = 2; id <= 300; id++)
        assert_int_equal(put(db, id), OK);
    assert_int_equal(sum(db), 300 * 301 / 2);
    assert_int_equal(
        db_change(db, "update [t.item] as i set id = -i.id where i.id > 1", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db, "delete from [t.item] where id < 0", NO_ARGS, &changed), OK);
    assert_int_equal(changed, 299);
    assert_int_equal(put(db, 5), OK);
    assert_int_equal(db_commit(db), OK);
    assert_false(db_in_transaction(db));
    assert_int_equal(sum(db), 6);
    db_close(db);
}

TEST_ON_POSTGRES(a_failure_put_off_is_told_by_the_next_statement)
{
    struct db *db = open_lazy(scratch);
    int64_t n;
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(put(db, 3), OK);
    assert_int_equal(db_integer(db, Q_ONE, ARGS(2), &n), ERR_CONFLICT);
    assert_true(memmem(db_error(db).data, db_error(db).length, Q_PUT, sizeof Q_PUT - 1) != NULL);
    assert_true(db_is_broken(db));
    assert_int_equal(put(db, 4), ERR_CONFLICT);
    db_rollback(db);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(sum(db), 1);
    assert_int_equal(db_commit(db), OK);
    db_close(db);
}

TEST_ON_POSTGRES(a_failure_put_off_is_told_by_the_commit)
{
    struct db *db = open_lazy(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(db_commit(db), ERR_CONFLICT);
    assert_false(db_in_transaction(db));
    assert_int_equal(sum(db), 1);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 1), OK);
    db_rollback(db); /* nobody wants to know */
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(db_commit(db), OK);
    assert_int_equal(sum(db), 3);
    db_close(db);
}

TEST_ON_POSTGRES(a_failure_put_off_belongs_to_its_part)
{
    struct db *db = open_lazy(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(db_part_begin(db), OK);
    assert_int_equal(put(db, 3), OK);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(db_part_end(db, true), ERR_CONFLICT);
    assert_int_equal(db_part_begin(db), OK);
    assert_int_equal(put(db, 4), OK);
    assert_int_equal(db_part_end(db, true), OK);
    assert_int_equal(db_commit(db), OK);
    assert_int_equal(sum(db), 1 + 2 + 4);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(db_part_begin(db), ERR_CONFLICT); /* it failed before the part */
    db_rollback(db);
    db_close(db);
}

TEST_ON_POSTGRES(what_asks_nothing_costs_nothing)
{
    struct db *db = open_lazy(scratch);
    for (int write = 0; write < 2; write++) {
        assert_int_equal(db_begin(db, write == 1), OK);
        assert_true(db_in_transaction(db));
        assert_int_equal(db_commit(db), OK);
        assert_false(db_in_transaction(db));
        assert_int_equal(db_begin(db, write == 1), OK);
        db_rollback(db);
        assert_false(db_in_transaction(db));
    }
    db_close(db);
}

/* It must see what was committed since, and let nobody wait for it. */
TEST_ON_POSTGRES(a_read_that_nobody_waited_for_has_ended)
{
    struct db *db = open_lazy(scratch), *other = scratch_open(scratch, true);
    for (int64_t id = 2; id < 20; id++) {
        assert_int_equal(db_begin(db, false), OK);
        assert_int_equal(sum(db), id * (id - 1) / 2);
        assert_int_equal(put(other, id), OK);
        assert_int_equal(sum(db), id * (id - 1) / 2);
        if (id % 2 == 0)
            assert_int_equal(db_commit(db), OK);
        else
            db_rollback(db);
        assert_false(db_in_transaction(db));
        assert_true(db_is_alive(db));
    }
    assert_int_equal(sum(db), 19 * 20 / 2); /* without a transaction of its own */
    assert_int_equal(db_begin(db, false), OK);
    assert_int_equal(sum(db), 19 * 20 / 2);
    assert_int_equal(db_commit(db), OK);
    assert_int_equal(db_change(other, "drop table [t.item]", NO_ARGS, NULL), OK);
    db_close(other);
    db_close(db);
}

TEST_ON_POSTGRES(a_read_that_fails_leaves_nothing_behind)
{
    struct db *db = open_lazy(scratch);
    int64_t n;
    assert_int_equal(db_begin(db, false), OK);
    assert_int_equal(db_integer(db, "select 1 / (i.id - 1) from [t.item] as i", NO_ARGS, &n),
                     ERR_INTERNAL);
    db_rollback(db);
    assert_int_equal(db_begin(db, false), OK);
    assert_int_equal(sum(db), 1);
    assert_int_equal(db_commit(db), OK);
    db_close(db);
}

TEST_ON_POSTGRES(what_was_put_off_on_a_lost_connection_is_not_kept)
{
    struct db *db = open_lazy(scratch), *other = scratch_open(scratch, true);
    int64_t process = 0;
    assert_int_equal(db_integer(db, Q_PROCESS, NO_ARGS, &process), OK);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(sum(db), 1);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(db_change(other,
                               "select pg_catalog.pg_terminate_backend(cast(?1 as int), 5000)",
                               ARGS(process), NULL),
                     OK);
    assert_int_equal(put(db, 3), OK);
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    assert_true(db_is_alive(db));
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(sum(db), 1);
    assert_int_equal(db_commit(db), OK);
    db_close(other);
    db_close(db);
}

TEST_ON_POSTGRES(what_was_put_off_is_waited_for_no_longer_than_the_deadline)
{
    struct db *db = open_lazy(scratch);
    int64_t n, process = 0;
    assert_int_equal(db_integer(db, Q_PROCESS, NO_ARGS, &process), OK);
    assert_int_equal(db_integer(db, Q_ONE, ARGS(1), &n), OK);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 2), OK);
    db_set_deadline(db, clock_monotonic_us() + 50000);
    assert_int_equal(kill((pid_t)process, SIGSTOP), 0);
    enum err err = db_integer(db, Q_ONE, ARGS(1), &n);
    assert_int_equal(kill((pid_t)process, SIGCONT), 0);
    assert_int_equal(err, ERR_UNAVAILABLE);
    db_rollback(db);
    db_set_deadline(db, 0);
    assert_true(db_is_alive(db));
    assert_int_equal(sum(db), 1);
    db_close(db);
}

TEST_ON_POSTGRES(a_statement_put_off_that_the_server_forgot_is_prepared_anew)
{
    struct db *db = open_lazy(scratch);
    for (int64_t id = 2; id < 4; id++) {
        assert_int_equal(db_begin(db, true), OK);
        assert_int_equal(put(db, id), OK);
        assert_int_equal(db_commit(db), OK);
        assert_int_equal(db_change(db, "deallocate all", NO_ARGS, NULL), OK);
        assert_int_equal(db_begin(db, true), OK);
        assert_int_equal(put(db, id * 100), OK);
        assert_int_equal(db_commit(db), ERR_RETRY);
    }
    assert_int_equal(sum(db), 1 + 2 + 3);
    db_close(db);
}

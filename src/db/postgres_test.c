/* What only PostgreSQL can get wrong. */
#include "db/scratch_test.h"

#include <postgresql/libpq-fe.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define TEST_ON_POSTGRES(name)                 \
    static void name(struct scratch *scratch); \
    TEST_ON(name, postgres, ENGINE_POSTGRES)   \
    static void name(struct scratch *scratch)

static const char Q_ADD[] = "update [t.item] as i set n = i.n + 1 where i.id = ?1";
static const char Q_N[] = "select i.n from [t.item] as i where i.id = ?1";

static struct db *open_with_rows(struct scratch *scratch)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "create schema [t]", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db,
                               "create table [t.item] (id bigint primary key, n bigint not null)",
                               NO_ARGS, NULL),
                     OK);
    assert_int_equal(
        db_change(db, "insert into [t.item] (id, n) values (1, 0), (2, 0)", NO_ARGS, NULL), OK);
    return db;
}

TEST_ON_POSTGRES(a_serialization_failure_asks_for_another_run)
{
    struct db *first = open_with_rows(scratch);
    struct db *second = scratch_open(scratch, true);
    static const char Q_STRICT[] = "set transaction isolation level repeatable read";
    int64_t n;
    assert_int_equal(db_begin(first, true), OK);
    assert_int_equal(db_change(first, Q_STRICT, NO_ARGS, NULL), OK);
    assert_int_equal(db_integer(first, Q_N, ARGS(1), &n), OK);
    assert_int_equal(db_change(second, Q_ADD, ARGS(1), NULL), OK);
    assert_int_equal(db_change(first, Q_ADD, ARGS(1), NULL), ERR_RETRY);
    assert_true(db_is_broken(first));
    assert_int_equal(db_commit(first), ERR_RETRY);
    assert_int_equal(db_begin(first, true), OK);
    assert_int_equal(db_change(first, Q_ADD, ARGS(1), NULL), OK);
    assert_int_equal(db_commit(first), OK);
    assert_int_equal(db_integer(second, Q_N, ARGS(1), &n), OK);
    assert_int_equal(n, 2);
    db_close(second);
    db_close(first);
}

TEST_ON_POSTGRES(a_serialization_failure_can_come_with_the_commit)
{
    struct db *first = open_with_rows(scratch);
    struct db *second = scratch_open(scratch, true);
    struct db *const both[] = {first, second};
    static const char Q_STRICT[] = "set transaction isolation level serializable";
    int64_t n;
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(db_begin(both[i], true), OK);
        assert_int_equal(db_change(both[i], Q_STRICT, NO_ARGS, NULL), OK);
        assert_int_equal(
            db_integer(both[i], "select cast(sum(i.n) as bigint) from [t.item] as i", NO_ARGS, &n),
            OK);
    }
    assert_int_equal(db_change(first, Q_ADD, ARGS(1), NULL), OK);
    assert_int_equal(db_change(second, Q_ADD, ARGS(2), NULL), OK);
    assert_int_equal(db_commit(first), OK);
    assert_int_equal(db_commit(second), ERR_RETRY);
    assert_false(db_in_transaction(second));
    db_close(second);
    db_close(first);
}

struct waiter {
    struct db *db;
    enum err err;
};

static void *add_to_first(void *data)
{
    struct waiter *waiter = data;
    waiter->err = db_change(waiter->db, Q_ADD, ARGS(1), NULL);
    return NULL;
}

TEST_ON_POSTGRES(a_deadlock_asks_one_of_the_two_for_another_run)
{
    struct db *first = open_with_rows(scratch);
    struct waiter second = {.db = scratch_open(scratch, true)};
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    pthread_t thread;
    db_use_arena(second.db, arena); /* the other thread's */
    assert_int_equal(db_begin(first, true), OK);
    assert_int_equal(db_begin(second.db, true), OK);
    assert_int_equal(db_change(first, Q_ADD, ARGS(1), NULL), OK);
    assert_int_equal(db_change(second.db, Q_ADD, ARGS(2), NULL), OK);
    assert_int_equal(pthread_create(&thread, NULL, add_to_first, &second), 0);
    enum err err = db_change(first, Q_ADD, ARGS(2), NULL);
    if (err != OK)
        db_rollback(first); /* lets the other go on */
    else
        assert_int_equal(db_commit(first), OK);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true((err == ERR_RETRY && second.err == OK) || (err == OK && second.err == ERR_RETRY));
    db_rollback(second.db);
    db_close(second.db);
    db_close(first);
    arena_free(arena);
}

/* Ends the server's side of `victim`, as a restart or an operator would. */
static void terminate(struct scratch *scratch, struct db *victim)
{
    struct db *other = scratch_open(scratch, true);
    int64_t process = 0;
    assert_int_equal(db_integer(victim, "select pg_catalog.pg_backend_pid()", NO_ARGS, &process),
                     OK);
    assert_int_equal(db_change(other,
                               "select pg_catalog.pg_terminate_backend(cast(?1 as int), 5000)",
                               ARGS(process), NULL),
                     OK);
    db_close(other);
}

TEST_ON_POSTGRES(a_lost_connection_is_reported_and_comes_back_when_idle)
{
    struct db *db = open_with_rows(scratch);
    int64_t n;
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, Q_ADD, ARGS(1), NULL), OK);
    terminate(scratch, db);
    assert_int_equal(db_change(db, Q_ADD, ARGS(1), NULL), ERR_UNAVAILABLE);
    assert_false(db_is_alive(db)); /* not while an op believes in its transaction */
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    assert_int_equal(db_begin(db, true), ERR_UNAVAILABLE);
    assert_true(db_is_alive(db));
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), OK);
    assert_int_equal(n, 0);
    db_close(db);
}

TEST_ON_POSTGRES(a_connection_lost_while_idle_is_opened_again)
{
    struct db *db = open_with_rows(scratch);
    int64_t n;
    terminate(scratch, db);
    assert_true(db_is_alive(db));
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), OK);
    db_close(db);
}

TEST_ON_POSTGRES(a_connection_lost_at_the_commit_is_no_commit)
{
    struct db *db = open_with_rows(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, Q_ADD, ARGS(1), NULL), OK);
    terminate(scratch, db);
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    db_close(db);
}

TEST_ON_POSTGRES(a_server_that_falls_silent_is_waited_for_no_longer_than_the_deadline)
{
    struct db *db = open_with_rows(scratch);
    int64_t n, process = 0;
    assert_int_equal(db_integer(db, "select pg_catalog.pg_backend_pid()", NO_ARGS, &process), OK);
    assert_int_equal(db_begin(db, true), OK);
    db_set_deadline(db, clock_monotonic_us() + 50000);
    assert_int_equal(kill((pid_t)process, SIGSTOP), 0);
    enum err err = db_change(db, Q_ADD, ARGS(1), NULL);
    assert_int_equal(kill((pid_t)process, SIGCONT), 0);
    assert_int_equal(err, ERR_UNAVAILABLE);
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    db_set_deadline(db, 0);
    assert_true(db_is_alive(db));
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), OK);
    assert_int_equal(n, 0);
    db_close(db);
}

TEST_ON_POSTGRES(statements_the_server_forgot_are_prepared_anew)
{
    struct db *db = open_with_rows(scratch);
    int64_t n;
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), OK);
    assert_int_equal(db_change(db, "deallocate all", NO_ARGS, NULL), OK);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), ERR_RETRY);
    assert_int_equal(db_commit(db), ERR_RETRY);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_integer(db, Q_N, ARGS(1), &n), OK);
    assert_int_equal(db_commit(db), OK);
    db_close(db);
}

TEST_ON_POSTGRES(a_sum_that_is_not_cast_is_named)
{
    struct db *db = open_with_rows(scratch);
    int64_t n;
    assert_int_equal(db_integer(db, "select sum(i.n) as total from [t.item] as i", NO_ARGS, &n),
                     ERR_INTERNAL);
    assert_true(
        str_starts(db_error(db), S("the column total is not an integer: it is of type numeric")));
    db_close(db);
}

TEST_ON_POSTGRES(a_table_without_its_schema_is_not_found)
{
    struct db *db = open_with_rows(scratch);
    assert_int_equal(db_change(db, "create table public.item (id bigint)", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db, "insert into item (id) values (1)", NO_ARGS, NULL),
                     ERR_INTERNAL);
    db_close(db);
}

/* The refusal of a trigger is SQLite's raise(abort). */
TEST_ON_POSTGRES(an_exception_of_a_trigger_is_a_conflict)
{
    struct db *db = open_with_rows(scratch);
    assert_int_equal(
        db_change(db, "do $$ begin raise exception 'append only'; end $$", NO_ARGS, NULL),
        ERR_CONFLICT);
    db_close(db);
}

static void assert_refused(const char *url, const char *expected)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str why;
    struct db *db =
        db_open(&(struct db_options){.engine = ENGINE_POSTGRES, .url = url}, arena, &why);
    assert_null(db);
    if (!str_starts(why, str_of(expected)))
        print_error("%.*s\n", STR_ARG(why));
    assert_true(str_starts(why, str_of(expected)));
    arena_free(arena);
}

TEST_ON_POSTGRES(a_server_that_is_not_fit_is_refused_with_a_sentence)
{
    struct db *db = scratch_open(scratch, true);
    assert_refused("postgres://127.0.0.1:1/none", "Cannot reach PostgreSQL: ");
    struct str sql = arena_print(scratch->arena, "alter database %s set synchronous_commit to off",
                                 scratch->name);
    assert_int_equal(db_change(db, sql.data, NO_ARGS, NULL), OK);
    assert_refused(scratch->url, "PostgreSQL has synchronous_commit = off");
    db_close(db);
}

/* Statements, ops and transactions, on both engines. */
#include "db/scratch_test.h"

#include <string.h>

struct item {
    int64_t id;
    struct str name;
};
TYPE(item, F(item, id, "Number."), F(item, name, "Name."));

static const char Q_PUT[] = "insert into [t.item] (id, name) values (?1, ?2)";
static const char Q_PUT_ONCE[] = "insert into [t.item] (id, name) values (?1, ?2)\n"
                                 "on conflict (id) do nothing";
static const char Q_PUT_RETURNING[] = "insert into [t.item] (id, name) values (?1, ?2)\n"
                                      "on conflict (id) do update set name = excluded.name\n"
                                      "returning id, name";
static const char Q_GET[] = "select i.id, i.name from [t.item] as i where i.id = ?1 for update";
static const char Q_ALL[] = "select i.id, i.name from [t.item] as i order by i.id";
static const char Q_COUNT[] = "select count(*) from [t.item] as i";

static struct db *open_with_table(struct scratch *scratch)
{
    struct db *db = scratch_open(scratch, true);
    if (scratch->engine == ENGINE_POSTGRES)
        assert_int_equal(db_change(db, "create schema [t]", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db,
                               "create table [t.item] (\n"
                               "    id bigint primary key check (id > 0),\n"
                               "    name text not null collate \"C\",\n"
                               "    parent bigint references [t.item] (id)\n"
                               ")",
                               NO_ARGS, NULL),
                     OK);
    return db;
}

static enum err put(struct db *db, int64_t id)
{
    return db_change(db, Q_PUT, ARGS(id, S("x")), NULL);
}

static int64_t count(struct db *db)
{
    int64_t rows = -1;
    assert_int_equal(db_integer(db, Q_COUNT, NO_ARGS, &rows), OK);
    return rows;
}

TEST_ON_BOTH(a_row_that_is_not_there_is_missing)
{
    struct db *db = open_with_table(scratch);
    struct item item = {.id = 9};
    int64_t number = 9;
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_one(db, Q_GET, ARGS(1), item, &item), ERR_MISSING);
    assert_int_equal(item.id, 0);
    assert_int_equal(db_integer(db, "select i.id from [t.item] as i", NO_ARGS, &number),
                     ERR_MISSING);
    assert_false(db_is_broken(db));
    assert_int_equal(db_commit(db), OK);
    assert_int_equal(db_integer(db, "select max(i.id) from [t.item] as i", NO_ARGS, &number), OK);
    assert_int_equal(number, 0);
    db_close(db);
}

TEST_ON_BOTH(changes_are_counted)
{
    struct db *db = open_with_table(scratch);
    int64_t changed = -1;
    assert_int_equal(db_change(db, Q_PUT_ONCE, ARGS(1, S("a")), &changed), OK);
    assert_int_equal(changed, 1);
    assert_int_equal(db_change(db, Q_PUT_ONCE, ARGS(1, S("b")), &changed), OK);
    assert_int_equal(changed, 0);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(db_change(db, "update [t.item] as i set name = ?1", ARGS(S("z")), &changed),
                     OK);
    assert_int_equal(changed, 2);
    assert_int_equal(db_change(db, Q_COUNT, NO_ARGS, &changed), OK);
    assert_int_equal(changed, 0);
    assert_int_equal(db_change(db, "create index t_name on [t.item] (name)", NO_ARGS, &changed),
                     OK);
    assert_int_equal(changed, 0);
    db_close(db);
}

TEST_ON_BOTH(returning_gives_the_row_and_keeps_the_change)
{
    struct db *db = open_with_table(scratch);
    struct item item = {0};
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_one(db, Q_PUT_RETURNING, ARGS(7, S("a")), item, &item), OK);
    assert_int_equal(db_one(db, Q_PUT_RETURNING, ARGS(7, S("b")), item, &item), OK);
    assert_int_equal(item.id, 7);
    assert_str(item.name, S("b"));
    /* Two rows change, one is asked for: the statement still runs to its end. */
    assert_int_equal(put(db, 8), OK);
    assert_int_equal(
        db_one(db, "update [t.item] as i set name = 'c' returning id, name", NO_ARGS, item, &item),
        OK);
    assert_int_equal(db_commit(db), OK);
    int64_t changed = 0;
    assert_int_equal(
        db_integer(db, "select count(*) from [t.item] as i where i.name = 'c'", NO_ARGS, &changed),
        OK);
    assert_int_equal(changed, 2);
    db_close(db);
}

TEST_ON_BOTH(many_rows_come_in_order_and_not_beyond_their_maximum)
{
    struct db *db = open_with_table(scratch);
    struct item *items = NULL;
    size_t items_count = 9;
    assert_int_equal(db_many(db, Q_ALL, NO_ARGS, 20, item, &items, &items_count), OK);
    assert_int_equal(items_count, 0);
    assert_null(items);
    for (int64_t i = 20; i >= 1; i--)
        assert_int_equal(put(db, i), OK);
    assert_int_equal(db_many(db, Q_ALL, NO_ARGS, 20, item, &items, &items_count), OK);
    assert_int_equal(items_count, 20);
    for (size_t i = 0; i < items_count; i++) {
        assert_int_equal(items[i].id, i + 1);
        assert_str(items[i].name, S("x"));
    }
    assert_int_equal(db_many(db, Q_ALL, NO_ARGS, 19, item, &items, &items_count), ERR_INTERNAL);
    assert_str(db_error(db), S("more than 19 rows of item"));
    db_close(db);
}

TEST_ON_BOTH(text_is_sorted_by_its_bytes)
{
    struct db *db = open_with_table(scratch);
    static const struct str NAMES[] = {S_INIT("Z"), S_INIT("a"), S_INIT("ab"), S_INIT("\xc3\xa9")};
    struct item *items = NULL;
    size_t items_count = 0;
    for (int64_t i = 4; i >= 1; i--)
        assert_int_equal(db_change(db, Q_PUT, ARGS(i, NAMES[i - 1]), NULL), OK);
    assert_int_equal(db_many(db,
                             "select i.id, i.name from [t.item] as i order by i.name collate \"C\"",
                             NO_ARGS, 4, item, &items, &items_count),
                     OK);
    for (size_t i = 0; i < 4; i++)
        assert_str(items[i].name, NAMES[i]);
    db_close(db);
}

static void assert_conflict(struct db *db, const char *sql)
{
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, sql, NO_ARGS, NULL), ERR_CONFLICT);
    assert_true(db_error(db).length > 0);
    assert_true(db_is_broken(db));
    int64_t rows;
    assert_int_equal(db_integer(db, Q_COUNT, NO_ARGS, &rows), ERR_CONFLICT);
    assert_int_equal(db_commit(db), ERR_CONFLICT);
    assert_false(db_is_broken(db));
    assert_false(db_in_transaction(db));
}

TEST_ON_BOTH(every_broken_constraint_is_a_conflict_that_ends_the_op)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(put(db, 1), OK);
    assert_conflict(db, "insert into [t.item] (id, name) values (1, 'x')");
    assert_conflict(db, "insert into [t.item] (id, name) values (0, 'x')");
    assert_conflict(db, "insert into [t.item] (id) values (2)");
    assert_conflict(db, "insert into [t.item] (id, name, parent) values (3, 'x', 99)");
    assert_conflict(db, "update [t.item] set parent = 99 where id = 1");
    assert_int_equal(count(db), 1);
    db_close(db);
}

TEST_ON_BOTH(a_broken_transaction_keeps_nothing)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(put(db, 1), ERR_CONFLICT);
    assert_int_equal(put(db, 2), ERR_CONFLICT);
    assert_int_equal(db_commit(db), ERR_CONFLICT);
    assert_int_equal(count(db), 0);
    db_close(db);
}

TEST_ON_BOTH(a_rolled_back_transaction_keeps_nothing)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_true(db_in_transaction(db));
    assert_int_equal(put(db, 1), OK);
    db_rollback(db);
    assert_false(db_in_transaction(db));
    assert_int_equal(count(db), 0);
    db_close(db);
}

TEST_ON_BOTH(a_part_of_an_op_is_taken_back_by_itself_broken_or_not)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(db_begin(db, true), OK);
    db_op_begin(db);
    assert_int_equal(db_part_begin(db), OK); /* before the first write of the op */
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(db_part_end(db, true), OK);
    assert_int_equal(db_part_begin(db), OK);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(put(db, 1), ERR_CONFLICT);
    assert_int_equal(db_part_end(db, true), ERR_CONFLICT);
    assert_false(db_is_broken(db));
    assert_int_equal(db_part_begin(db), OK);
    assert_int_equal(put(db, 3), OK);
    assert_int_equal(db_part_begin(db), OK);
    assert_int_equal(put(db, 4), OK);
    assert_int_equal(db_part_end(db, true), OK);
    assert_int_equal(count(db), 3);
    assert_int_equal(db_part_end(db, false), OK);
    assert_int_equal(count(db), 1);
    assert_int_equal(put(db, 5), OK);
    db_op_end(db, true);
    assert_int_equal(db_commit(db), OK);
    assert_int_equal(count(db), 2);
    db_close(db);
}

TEST_ON_BOTH(a_broken_op_leaves_its_neighbours_alone)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(db_begin(db, true), OK);

    db_op_begin(db);
    assert_int_equal(put(db, 1), OK);
    db_op_end(db, true);

    db_op_begin(db);
    assert_int_equal(put(db, 2), OK);
    assert_int_equal(put(db, 1), ERR_CONFLICT);
    assert_true(db_is_broken(db));
    db_op_end(db, true); /* the wish to keep does not count */
    assert_false(db_is_broken(db));

    db_op_begin(db);
    assert_int_equal(count(db), 1);
    assert_int_equal(put(db, 3), OK);
    db_op_end(db, false);

    db_op_begin(db); /* reads only: no savepoint */
    assert_int_equal(count(db), 1);
    db_op_end(db, false);

    db_op_begin(db);
    assert_int_equal(put(db, 4), OK);
    db_op_end(db, true);
    assert_int_equal(db_commit(db), OK);

    struct item *items = NULL;
    size_t items_count = 0;
    assert_int_equal(db_many(db, Q_ALL, NO_ARGS, 9, item, &items, &items_count), OK);
    assert_int_equal(items_count, 2);
    assert_int_equal(items[0].id, 1);
    assert_int_equal(items[1].id, 4);
    db_close(db);
}

TEST_ON_BOTH(wrong_sql_is_our_fault_and_breaks_the_op)
{
    struct db *db = open_with_table(scratch);
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, "insert into [t.nowhere] (id) values (1)", NO_ARGS, NULL),
                     ERR_INTERNAL);
    assert_true(db_is_broken(db));
    db_rollback(db);
    assert_int_equal(db_change(db, Q_PUT, ARGS(1), NULL), ERR_INTERNAL);
    assert_true(str_starts(db_error(db), S("1 parameters for the 2 of:")));
    assert_int_equal(db_change(db, Q_COUNT, ARGS(1), NULL), ERR_INTERNAL);
    assert_int_equal(db_change(db, "select 1; select 2", NO_ARGS, NULL), ERR_INTERNAL);
    assert_int_equal(put(db, 1), OK);
    db_close(db);
}

TEST_ON_BOTH(a_read_cannot_write)
{
    struct db *db = open_with_table(scratch);
    struct db *reader = scratch_open(scratch, false);
    assert_int_equal(db_begin(reader, false), OK);
    assert_int_equal(put(reader, 1), ERR_INTERNAL);
    db_rollback(reader);
    assert_int_equal(count(db), 0);
    db_close(reader);
    db_close(db);
}

TEST_ON_BOTH(a_read_sees_one_moment)
{
    struct db *db = open_with_table(scratch);
    struct db *reader = scratch_open(scratch, false);
    assert_int_equal(db_begin(reader, false), OK);
    assert_int_equal(count(reader), 0);
    assert_int_equal(put(db, 1), OK);
    assert_int_equal(count(reader), 0);
    assert_int_equal(db_commit(reader), OK);
    assert_int_equal(count(reader), 1);
    db_close(reader);
    db_close(db);
}

TEST_ON_BOTH(a_long_statement_ends_at_its_deadline)
{
    struct db *db = open_with_table(scratch);
    struct db *reader = scratch_open(scratch, false);
    int64_t out;
    assert_int_equal(db_begin(reader, false), OK);
    db_set_deadline(reader, clock_monotonic_us() + 50000);
    assert_int_equal(
        db_integer(
            reader,
            "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n\n"
            "where i < 1000000000000) select count(*) from n",
            NO_ARGS, &out),
        ERR_UNAVAILABLE);
    assert_true(str_starts(db_error(reader), S("the deadline has passed")));
    assert_true(db_is_broken(reader));
    db_rollback(reader);
    assert_true(db_is_alive(reader)); /* on PostgreSQL: again */
    assert_int_equal(db_integer(reader, Q_COUNT, NO_ARGS, &out), ERR_UNAVAILABLE);
    db_set_deadline(reader, 0);
    assert_int_equal(count(reader), 0);
    db_close(reader);
    db_close(db);
}

TEST_ON_BOTH(more_statements_than_are_kept_still_run)
{
    struct db *db = scratch_open(scratch, true);
    enum { TEXTS = STATEMENTS_MAX + 100 };
    static char texts[TEXTS][32];
    for (int round = 0; round < 2; round++)
        for (int64_t i = 0; i < TEXTS; i++) {
            struct str text = arena_print(scratch->arena, "select %lld as n", (long long)i);
            memcpy(texts[i], text.data, text.length + 1);
            int64_t n = -1;
            assert_int_equal(db_integer(db, texts[i], NO_ARGS, &n), OK);
            assert_int_equal(n, i);
        }
    db_close(db);
}

TEST_ON_BOTH(memory_used_again_for_another_statement_is_noticed)
{
    struct db *db = scratch_open(scratch, true);
    char text[32] = "select 1 as n";
    int64_t n = 0;
    assert_int_equal(db_integer(db, text, NO_ARGS, &n), OK);
    text[7] = '2';
    assert_int_equal(db_integer(db, text, NO_ARGS, &n), OK);
    assert_int_equal(n, 2);
    db_close(db);
}

/* Migrations: each once, whole or not at all. */
#include "db/migrate.h"
#include "db/scratch_test.h"

#include <pthread.h>

static const char ITEMS[] = "-- Things; the [a.b] and it's quote stay.\n"
                            "create table [shop.item] (\n"
                            "    id blob primary key,\n"
                            "    name text not null default ';\n'\n"
                            ");\n"
                            "create index shop_item_name on [shop.item] (name);\n";

static const char NO_DELETE_SQLITE[] =
    "create trigger shop_item_kept before delete on [shop.item]\n"
    "begin\n"
    "    select 1;\n"
    "    select raise(abort, 'items are kept');\n"
    "end;\n"
    "create table [shop.after] (id bigint);\n";

static const char NO_DELETE_POSTGRES[] =
    "create function [shop.refuse]() returns trigger language plpgsql as $$\n"
    "begin\n"
    "    raise exception 'items are kept';\n"
    "end;\n"
    "$$;\n"
    "create trigger shop_item_kept before delete on [shop.item]\n"
    "for each row execute function [shop.refuse]();\n"
    "create table [shop.after] (id bigint);\n";

static struct migration items(void)
{
    return (struct migration){"shop", "0001_items", str_of(ITEMS)};
}

static struct migration no_delete(struct db *db)
{
    bool is_sqlite = db_engine(db) == ENGINE_SQLITE;
    return (struct migration){"shop", "0002_no_delete",
                              str_of(is_sqlite ? NO_DELETE_SQLITE : NO_DELETE_POSTGRES)};
}

static void assert_pending(struct db *db, const struct migration *all, size_t count,
                           int64_t expected)
{
    struct str why;
    int64_t pending = -1;
    assert_int_equal(migrate_pending(db, all, count, &pending, &why), OK);
    assert_int_equal(pending, expected);
}

static void assert_migrated(struct db *db, const struct migration *all, size_t count,
                            int64_t expected)
{
    struct str why;
    int64_t applied = -1;
    enum err err = migrate_run(db, all, count, &applied, &why);
    if (err != OK)
        print_error("%.*s\n", STR_ARG(why));
    assert_int_equal(err, OK);
    assert_int_equal(applied, expected);
}

static void assert_refused(struct db *db, struct migration one, struct str expected)
{
    struct str why;
    int64_t applied = -1;
    assert_int_equal(migrate_run(db, &one, 1, &applied, &why), ERR_INTERNAL);
    assert_int_equal(applied, 0);
    if (!str_starts(why, expected))
        print_error("%.*s\n", STR_ARG(why));
    assert_true(str_starts(why, expected));
    assert_false(db_in_transaction(db));
}

TEST_ON_BOTH(migrations_are_applied_in_order_and_once)
{
    struct db *db = scratch_open(scratch, true);
    const struct migration all[] = {items(), no_delete(db)};
    assert_pending(db, all, 2, 2);
    assert_migrated(db, all, 1, 1);
    assert_pending(db, all, 2, 1);
    assert_migrated(db, all, 2, 1);
    assert_pending(db, all, 2, 0);
    assert_migrated(db, all, 2, 0);
    assert_int_equal(db_change(db, "insert into [shop.item] (id) values (x'01')", NO_ARGS, NULL),
                     OK);
    assert_int_equal(db_change(db, "delete from [shop.item]", NO_ARGS, NULL), ERR_CONFLICT);
    assert_int_equal(db_change(db, "insert into [shop.after] (id) values (1)", NO_ARGS, NULL), OK);
    db_close(db);
}

TEST_ON_BOTH(a_reader_can_count_what_is_pending)
{
    struct db *db = scratch_open(scratch, true);
    struct db *reader = scratch_open(scratch, false);
    const struct migration all[] = {items(), no_delete(db)};
    assert_pending(reader, all, 2, 2);
    assert_migrated(db, all, 1, 1);
    assert_pending(reader, all, 2, 1);
    db_close(reader);
    db_close(db);
}

TEST_ON_BOTH(a_migration_whose_text_changed_is_refused)
{
    struct db *db = scratch_open(scratch, true);
    struct migration changed = items();
    struct str why;
    int64_t pending;
    assert_migrated(db, &changed, 1, 1);
    changed.sql.length--;
    assert_refused(db, changed,
                   S("The migration 0001_items of shop has changed since it was applied"));
    assert_int_equal(migrate_pending(db, &changed, 1, &pending, &why), ERR_INTERNAL);
    assert_true(str_starts(why, S("The migration 0001_items of shop has changed")));
    db_close(db);
}

TEST_ON_BOTH(a_file_that_fails_half_way_leaves_nothing)
{
    struct db *db = scratch_open(scratch, true);
    struct migration half = {"shop", "0001_items",
                             S("create table [shop.item] (id bigint);\n"
                               "insert into [shop.item] (id) values (1);\n"
                               "insert into [shop.nowhere] (id) values (1);\n")};
    assert_refused(db, half,
                   S("The migration 0001_items of shop failed, and nothing of it was kept:"
                     " line 3: "));
    assert_pending(db, &half, 1, 1);
    struct migration whole = items();
    assert_migrated(db, &whole, 1, 1);
    db_close(db);
}

TEST_ON_BOTH(a_file_that_ends_its_own_transaction_is_refused)
{
    struct db *db = scratch_open(scratch, true);
    struct migration one = {"shop", "0001_items", S("commit;\n")};
    assert_refused(db, one,
                   S("The migration 0001_items of shop failed, and nothing of it was kept:"
                     " the file ends its own transaction"));
    db_close(db);
}

struct starter {
    struct db *db;
    enum err err;
    int64_t applied;
};

static void *start(void *data)
{
    struct starter *starter = data;
    struct str why;
    const struct migration one = items();
    starter->err = migrate_run(starter->db, &one, 1, &starter->applied, &why);
    return NULL;
}

/* On SQLite the folder's lock lets only one of them in. */
static void starting_processes_wait_for_each_other(struct scratch *scratch);
TEST_ON(starting_processes_wait_for_each_other, postgres, ENGINE_POSTGRES)
static void starting_processes_wait_for_each_other(struct scratch *scratch)
{
    enum { STARTERS = 4 };
    struct starter starters[STARTERS] = {0};
    pthread_t threads[STARTERS];
    struct arena *arenas[STARTERS];
    int64_t applied = 0;
    for (size_t i = 0; i < STARTERS; i++) {
        arenas[i] = arena_new(ARENA_BYTES_MAX);
        starters[i].db = scratch_open(scratch, true);
        db_use_arena(starters[i].db, arenas[i]);
    }
    for (size_t i = 0; i < STARTERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, start, &starters[i]), 0);
    for (size_t i = 0; i < STARTERS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(starters[i].err, OK);
        applied += starters[i].applied;
        db_close(starters[i].db);
        arena_free(arenas[i]);
    }
    assert_int_equal(applied, 1);
}

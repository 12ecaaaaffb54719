/* What only SQLite can get wrong. */
#include "db/scratch_test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_db(struct scratch *scratch)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "create table [t.item] (id bigint primary key)", NO_ARGS, NULL),
                     OK);
    db_close(db);
}

static int64_t ask(struct db *db, const char *sql)
{
    int64_t value = -1;
    assert_int_equal(db_integer(db, sql, NO_ARGS, &value), OK);
    return value;
}

#define TEST_ON_SQLITE(name)                   \
    static void name(struct scratch *scratch); \
    TEST_ON(name, sqlite, ENGINE_SQLITE)       \
    static void name(struct scratch *scratch)

TEST_ON_SQLITE(settings_have_taken)
{
    open_db(scratch);
    struct db *writer = scratch_open(scratch, true);
    struct db *reader = scratch_open(scratch, false);
    struct db *const both[] = {writer, reader};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(ask(both[i], "pragma synchronous"), 2);
        assert_int_equal(ask(both[i], "pragma foreign_keys"), 1);
        assert_int_equal(ask(both[i], "pragma mmap_size"), 0);
        assert_int_equal(ask(both[i], "pragma trusted_schema"), 0);
        assert_int_equal(ask(both[i], "pragma cell_size_check"), 1);
        assert_int_equal(ask(both[i], "pragma secure_delete"), 1);
        assert_int_equal(ask(both[i], "select count(*) from pragma_journal_mode as m\n"
                                      "where m.journal_mode = 'wal'"),
                         1);
    }
    assert_int_equal(ask(writer, "pragma wal_autocheckpoint"), 0);
    assert_int_equal(ask(reader, "pragma wal_autocheckpoint"), 0);
    assert_int_equal(ask(reader, "pragma query_only"), 1);
    db_close(reader);
    db_close(writer);
}

TEST_ON_SQLITE(double_quotes_are_names_and_the_schema_is_guarded)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "select \"text\"", NO_ARGS, NULL), ERR_INTERNAL);
    assert_int_equal(db_change(db, "delete from sqlite_schema", NO_ARGS, NULL), ERR_INTERNAL);
    assert_int_equal(db_change(db, "select load_extension('x')", NO_ARGS, NULL), ERR_INTERNAL);
    db_close(db);
}

static void assert_refused(const char *path, bool is_writer, struct str expected)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str why;
    struct db *db =
        db_open(&(struct db_options){.engine = ENGINE_SQLITE, .path = path, .is_writer = is_writer},
                arena, &why);
    assert_null(db);
    if (!str_starts(why, expected))
        print_error("%.*s\n", STR_ARG(why));
    assert_true(str_starts(why, expected));
    arena_free(arena);
}

TEST_ON_SQLITE(a_file_that_does_not_open_is_explained)
{
    assert_refused("/tmp/soko-no-such-folder/a.db", true,
                   S("Cannot open /tmp/soko-no-such-folder/a.db: the folder"
                     " /tmp/soko-no-such-folder does not exist. Make it first."));
    assert_refused(scratch->path, false,
                   arena_print(scratch->arena,
                               "Cannot read %s: the file does not"
                               " exist.",
                               scratch->path));
    FILE *file = fopen(scratch->path, "w");
    assert_non_null(file);
    for (int i = 0; i < 4096; i++)
        fputc('x', file);
    fclose(file);
    assert_refused(scratch->path, true,
                   arena_print(scratch->arena,
                               "The database %s does not take"
                               " journal_mode = wal",
                               scratch->path));
}

/* DESIGN: such a trigger ends the batch, and what a neighbour writes next would commit alone. */
TEST_ON_SQLITE(nothing_is_written_after_the_transaction_has_ended)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "create table [t.item] (id bigint primary key)", NO_ARGS, NULL),
                     OK);
    assert_int_equal(db_change(db,
                               "create trigger t_stop before insert on [t.item] when new.id = 13\n"
                               "begin select raise(rollback, 'unlucky'); end",
                               NO_ARGS, NULL),
                     OK);
    assert_int_equal(db_begin(db, true), OK);
    db_op_begin(db);
    assert_int_equal(db_change(db, "insert into [t.item] (id) values (1)", NO_ARGS, NULL), OK);
    db_op_end(db, true);
    db_op_begin(db);
    assert_int_equal(db_change(db, "insert into [t.item] (id) values (13)", NO_ARGS, NULL),
                     ERR_CONFLICT);
    db_op_end(db, false);
    assert_false(db_in_transaction(db));
    db_op_begin(db);
    assert_int_equal(db_change(db, "insert into [t.item] (id) values (2)", NO_ARGS, NULL),
                     ERR_UNAVAILABLE);
    db_op_end(db, true);
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    assert_int_equal(ask(db, "select count(*) from [t.item] as i"), 0);
    db_close(db);
}

TEST_ON_SQLITE(a_full_disk_is_unavailable_and_passes)
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, "create table [t.item] (id bigint primary key)", NO_ARGS, NULL),
                     OK);
    assert_int_equal(ask(db, "pragma max_page_count = 8"), 8);
    static const char Q_FILL[] = "insert into [t.item] (id)\n"
                                 "with recursive n (i) as (select 1 union all select i + 1 from n\n"
                                 "where i < 100000) select i from n";
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, Q_FILL, NO_ARGS, NULL), ERR_UNAVAILABLE);
    assert_int_equal(db_commit(db), ERR_UNAVAILABLE);
    assert_int_equal(ask(db, "select count(*) from [t.item] as i"), 0);
    assert_true(db_is_alive(db));
    assert_int_equal(ask(db, "pragma max_page_count = 1000000"), 1000000);
    assert_int_equal(db_change(db, Q_FILL, NO_ARGS, NULL), OK);
    db_close(db);
}

TEST_ON_SQLITE(a_reader_leaves_the_log_to_the_writer)
{
    open_db(scratch);
    struct db *writer = scratch_open(scratch, true);
    assert_int_equal(db_change(writer, "insert into [t.item] (id) values (1)", NO_ARGS, NULL), OK);
    struct db *reader = scratch_open(scratch, false);
    assert_int_equal(ask(reader, "select count(*) from [t.item] as i"), 1);
    struct str log = arena_print(scratch->arena, "%s-wal", scratch->path);
    struct stat before, after;
    assert_int_equal(stat(log.data, &before), 0);
    db_close(reader);
    assert_int_equal(stat(log.data, &after), 0);
    assert_int_equal(after.st_size, before.st_size);
    db_close(writer);
}

/* What backup and search stand on works under the lowered limits and the guards. */
TEST_ON_SQLITE(backup_and_search_work_within_the_limits)
{
    open_db(scratch);
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(
        db_change(db, "create virtual table [t.search] using fts5 (name)", NO_ARGS, NULL), OK);
    /* By a statement: trusted_schema = off refuses FTS5 inside a trigger. */
    assert_int_equal(db_change(db, "insert into [t.search] (rowid, name) values (5, 'red shoes')",
                               NO_ARGS, NULL),
                     OK);
    assert_int_equal(ask(db, "select s.rowid from [t.search] as s where s.name match 'shoes'"), 5);
    struct str copy = arena_print(scratch->arena, "%s/copy.db", scratch->folder);
    assert_int_equal(db_change(db, "vacuum into ?1", ARGS(copy), NULL), OK);
    assert_int_equal(unlink(copy.data), 0);
    db_close(db);
}

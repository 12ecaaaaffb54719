/* The dialect, as each engine is spoken to. */
#include "base/test.h"
#include "db/dialect.h"

enum { TEXT_BYTES_MAX = 4096 };

static size_t highest;

static void assert_postgres(const char *sql, const char *expected)
{
    struct arena *arena = arena_new(TEXT_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, TEXT_BYTES_MAX);
    highest = dialect_postgres(&out, str_of(sql));
    assert_str(buf_str(&out), str_of(expected));
    arena_free(arena);
}

static void assert_sqlite(const char *sql, const char *expected)
{
    struct arena *arena = arena_new(TEXT_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, TEXT_BYTES_MAX);
    dialect_sqlite(&out, str_of(sql));
    assert_str(buf_str(&out), str_of(expected));
    arena_free(arena);
}

TEST(tables_and_parameters_are_written_for_postgres)
{
    assert_postgres("select o.id from [order.order] as o where o.id = ?1 and o.n < ?12",
                    "select o.id from \"order\".\"order\" as o where o.id = $1 and o.n < $12");
    assert_int_equal(highest, 12);
    assert_postgres("delete from [a]", "delete from \"a\"");
    assert_int_equal(highest, 0);
    assert_postgres("select(1)+(select 1 from\n[a.b_2] as b)",
                    "select(1)+(select 1 from\n\"a\".\"b_2\" as b)");
}

TEST(quotes_and_comments_stay_as_they_are)
{
    assert_postgres("select '[a.b] ?1 blob', \"[a.b] ?1 blob\", ?2",
                    "select '[a.b] ?1 blob', \"[a.b] ?1 blob\", $2");
    assert_postgres("select 'it''s [a.b]' || ?1", "select 'it''s [a.b]' || $1");
    assert_postgres("select \"a\"\"[b.c]\" || ?1", "select \"a\"\"[b.c]\" || $1");
    assert_postgres("-- [a.b] it's ?1\nselect ?1", "-- [a.b] it's ?1\nselect $1");
    assert_postgres("/* [a.b] it's\n?1 */ select ?1", "/* [a.b] it's\n?1 */ select $1");
    assert_postgres("select 1 - -?1", "select 1 - -$1");
    assert_postgres("select '", "select '");
    assert_postgres("select /*", "select /*");
    assert_postgres("select --", "select --");
    assert_postgres("", "");
}

TEST(bodies_of_functions_stay_as_they_are)
{
    assert_postgres("as $$ [a.b] ?1 $$ [a.b]", "as $$ [a.b] ?1 $$ \"a\".\"b\"");
    assert_postgres("as $body$ $$ ?1 $body$ ?2", "as $body$ $$ ?1 $body$ $2");
    assert_postgres("as $$ [a.b]", "as $$ [a.b]");
}

TEST(blobs_are_bytea_for_postgres)
{
    assert_postgres("create table [a.b] (id blob not null, t text)",
                    "create table \"a\".\"b\" (id bytea not null, t text)");
    assert_postgres("select cast(?1 as BLOB), a.blob, blobs, x'00ff', X''",
                    "select cast($1 as bytea), a.blob, blobs, '\\x00ff'::bytea, '\\x'::bytea");
}

TEST(brackets_of_arrays_stay)
{
    assert_postgres("select a[1], b[i], array[c.d], (e)[f]",
                    "select a[1], b[i], array[c.d], (e)[f]");
    assert_postgres("text[] [1.2.3] [", "text[] [1.2.3] [");
}

TEST(a_question_mark_without_a_number_stays)
{
    assert_postgres("select a ? 'b'", "select a ? 'b'");
    assert_postgres("select a ?", "select a ?");
    assert_postgres("select ?x", "select ?x");
}

TEST(row_locks_are_left_out_for_sqlite)
{
    assert_sqlite("select 1 from [a.b] as b where b.id = ?1 for update",
                  "select 1 from [a.b] as b where b.id = ?1 ");
    assert_sqlite("select 1 from [a.b] as b for update of b skip locked;",
                  "select 1 from [a.b] as b ;");
    assert_sqlite("select 1 from (select 1 from [a.b] as b\nFOR  UPDATE) as c where 1 = 1",
                  "select 1 from (select 1 from [a.b] as b\n) as c where 1 = 1");
    assert_sqlite("select 1 for share", "select 1 ");
    assert_sqlite("select 1 for no key update", "select 1 ");
}

TEST(what_only_looks_like_a_row_lock_stays)
{
    assert_sqlite("select ' for update'", "select ' for update'");
    assert_sqlite("select 1 -- for update\n", "select 1 -- for update\n");
    assert_sqlite("select 1 /* for update */", "select 1 /* for update */");
    assert_sqlite("create trigger t before update of n on [a.b] for each row begin select 1; end;",
                  "create trigger t before update of n on [a.b] for each row begin select 1; end;");
    assert_sqlite("select a.for, before update", "select a.for, before update");
}

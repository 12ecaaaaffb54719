/* Tables of products: what rows do, what is told of wrong ones, that a dry run writes nothing, that
 * a cut import goes on where it stood, and that it can be taken back. */
#include "catalogue_fixture_test.h"

#include "api/runtime_private.h"

#include <stdio.h>
#include <string.h>

#define HEAD "external_id,title,category,tags,status,option1_name,option1_value,sku,price,stock\r\n"

static struct seen send_as(struct stall *stall, struct as who, const char *query, struct str csv)
{
    who.content_type = S("text/csv");
    return harness_send(stall->h, who, "POST",
                        stall_print(stall, "%s/import%s", stall->products, query), csv);
}

/* Sends it, runs it, and gives the job as it ended. */
static struct seen import(struct stall *stall, const char *query, const char *csv)
{
    struct seen seen = send_as(stall, stall->owner, query, str_of(csv));
    ASSERT_SEEN(seen, 202, NULL);
    harness_settle(stall->h);
    return harness_call(stall->h, stall->owner, "GET",
                        stall_print(stall, "%.*s?limit=100", STR_ARG(seen.location)), NULL);
}

static void assert_result(struct seen job, int64_t created, int64_t updated, int64_t unchanged,
                          int64_t failed)
{
    if (!str_eq(seen_text(job, "/status"), S("succeeded"))
        || seen_integer(job, "/result/created") != created
        || seen_integer(job, "/result/updated") != updated
        || seen_integer(job, "/result/unchanged") != unchanged
        || seen_integer(job, "/result/failed") != failed)
        print_error("%.*s\n", STR_ARG(job.body));
    assert_str(seen_text(job, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(job, "/result/created"), created);
    assert_int_equal(seen_integer(job, "/result/updated"), updated);
    assert_int_equal(seen_integer(job, "/result/unchanged"), unchanged);
    assert_int_equal(seen_integer(job, "/result/failed"), failed);
}

static struct seen undo(struct stall *stall, struct seen job)
{
    struct seen seen = harness_call(
        stall->h, stall->owner, "POST",
        stall_print(stall, "/api/jobs/%.*s/undo", STR_ARG(seen_text(job, "/id"))), NULL);
    ASSERT_SEEN(seen, 202, NULL);
    harness_settle(stall->h);
    return harness_call(stall->h, stall->owner, "GET",
                        stall_print(stall, "%.*s", STR_ARG(seen.location)), NULL);
}

#define PRODUCTS(stall)                                                           \
    harness_sql((stall)->h, "select count(*) as n from [catalogue.product] as p " \
                            "where p.deleted_at is null")
#define VARIANTS(stall)                                                           \
    harness_sql((stall)->h, "select count(*) as n from [catalogue.variant] as v " \
                            "where v.deleted_at is null")
#define ON_HAND(stall) \
    harness_sql((stall)->h, "select cast(sum(l.on_hand) as bigint) as n from [stock.level] as l")
#define WRONG_STOCK(stall)                                                                 \
    harness_sql((stall)->h,                                                                \
                "select count(*) as n from [stock.level] as l where l.on_hand <> (select " \
                "coalesce(cast(sum(m.delta) as bigint), 0) from [stock.movement] as m "    \
                "where m.variant_id = l.variant_id)")

static const char SHOP[] = HEAD "A,Kanga,fashion,\"red, cotton\",active,Size,S,A-S,12.50,5\r\n"
                                "A,,,,,Size,M,A-M,13,6\r\n"
                                "B,Kikoi,fashion,,draft,,,B-1,900,7\r\n";

TEST(a_table_makes_products_and_their_variants_and_once_more_changes_nothing)
{
    struct stall stall = stall_open();
    assert_result(import(&stall, "", SHOP), 3, 0, 0, 0);
    assert_int_equal(PRODUCTS(&stall), 2);
    assert_int_equal(VARIANTS(&stall), 3);
    assert_int_equal(ON_HAND(&stall), 18);
    assert_int_equal(harness_sql(stall.h, "select v.price_amount from [catalogue.variant] as v "
                                          "where v.sku = 'A-S'"),
                     1250);
    assert_result(import(&stall, "", SHOP), 0, 0, 3, 0);
    assert_int_equal(PRODUCTS(&stall), 2);
    stall_close(&stall);
}

TEST(a_table_changes_what_it_names_and_leaves_the_rest)
{
    struct stall stall = stall_open();
    import(&stall, "", SHOP);
    struct seen job = import(&stall, "", "sku;price;stock\n'A-S;14,50;5\nB-1;900;9\nA-M;13;\n");
    assert_result(job, 0, 1, 1, 1);
    assert_str(seen_text(job, "/errors/data/0/field"), S("title"));
    job = import(&stall, "", "sku;price;stock\nA-S;14,50;5\nB-1;900;9\nA-M;13;\n");
    assert_result(job, 0, 1, 2, 0);
    assert_int_equal(ON_HAND(&stall), 20);
    assert_int_equal(harness_sql(stall.h, "select v.price_amount from [catalogue.variant] as v "
                                          "where v.sku = 'A-S'"),
                     1450);
    assert_int_equal(harness_sql(stall.h,
                                 "select count(*) as n from [stock.movement] as m "
                                 "where m.kind = 'adjust' and m.reason like 'Import job_%' "
                                 "and m.user_id is not null"),
                     1);
    assert_result(import(&stall, "", "external_id,tags,status\nA,,archived\n"), 0, 1, 0, 0);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [catalogue.product] as p "
                                          "where p.tag_text = '' and p.status = 'archived'"),
                     1);
    assert_int_equal(WRONG_STOCK(&stall), 0);
    stall_close(&stall);
}

TEST(wrong_rows_are_told_with_row_column_and_code_and_stop_no_other)
{
    struct stall stall = stall_open();
    struct seen job = import(&stall, "",
                             HEAD "A,Kanga,nothing,,active,,,A-1,12.505,-3\r\n"
                                  "B,,,,,,,B-1,10,1\r\n"
                                  ",No key,,,,,,,10,1\r\n"
                                  "C,Kikoi\xFF,,,,,,C-1,10,1\r\n"
                                  "D,Leso,,,,Size,,D-1,10,1\r\n"
                                  "E,Good,,,,,,E-1,10,1\r\n"
                                  "F,Same code,,,,,,E-1,10,1\r\n"
                                  "G,Bad status,,,sold,,,G-1,10,1\r\n"
                                  "H,Too many,,,,,,H-1,10,1,9,9\r\n"
                                  "I,Bad price,,,,,,I-1,1.250,1\r\n");
    assert_result(job, 1, 0, 0, 9);
    static const struct {
        int64_t number;
        const char *field, *code;
    } TOLD[] = {{1, "stock", "too_small"},    {1, "price", "wrong_type"},
                {2, "title", "required"},     {3, "external_id", "key_required"},
                {4, "title", "invalid_utf8"}, {5, "option1_value", "required"},
                {7, "sku", "sku_taken"},      {8, "status", "unknown_word"},
                {9, NULL, "too_many_fields"}, {10, "price", "wrong_type"}};
    for (size_t i = 0; i < sizeof TOLD / sizeof TOLD[0]; i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/errors/data/%zu/number", i);
        assert_int_equal(seen_integer(job, pointer), TOLD[i].number);
        snprintf(pointer, sizeof pointer, "/errors/data/%zu/field", i);
        assert_str(seen_text(job, pointer), str_of(TOLD[i].field));
        snprintf(pointer, sizeof pointer, "/errors/data/%zu/code", i);
        if (i != 7)
            assert_str(seen_text(job, pointer), str_of(TOLD[i].code));
    }
    assert_int_equal(PRODUCTS(&stall), 1);
    assert_int_equal(WRONG_STOCK(&stall), 0);
    stall_close(&stall);
}

/* Of goods: that the job has ended is told all the same. */
#define FACTS                                                                     \
    "select count(*) as n from [base.outbox] as o where o.type like 'catalogue%'" \
    " or o.type like 'stock%'"

TEST(a_dry_run_says_the_same_and_writes_nothing)
{
    struct stall stall = stall_open();
    int64_t events = harness_sql(stall.h, FACTS);
    assert_result(import(&stall, "?dry_run=true", SHOP), 3, 0, 0, 0);
    assert_int_equal(PRODUCTS(&stall), 0);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [stock.level] as l"), 0);
    assert_int_equal(harness_sql(stall.h, FACTS), events);
    import(&stall, "", SHOP);
    struct seen job = import(&stall, "?dry_run=true",
                             HEAD "A,New,,,,Size,S,A-S,12.50,5\r\n"
                                  "A,,,,,Size,M,A-M,13,6\r\n"
                                  "A,,,,,Size,L,A-L,13,6\r\n");
    assert_result(job, 1, 1, 1, 0);
    assert_false(seen_bool(job, "/can_undo"));
    assert_int_equal(VARIANTS(&stall), 3);
    stall_close(&stall);
}

TEST(a_dry_run_knows_the_stock_codes_of_rows_far_above)
{
    struct stall stall = stall_open();
    struct buf buf;
    buf_init(&buf, harness_arena(stall.h), 1 << 20);
    buf_add(&buf, S("external_id,title,sku,price\r\n"));
    for (int i = 0; i < 100; i++)
        buf_print(&buf, "P%d,Product,S%d,5\r\n", i, i);
    buf_add(&buf, S("Q,Same code,S3,5\r\n,Again,S4,6\r\n"));
    const char *csv = arena_text(harness_arena(stall.h), buf_str(&buf));
    struct seen dry = import(&stall, "?dry_run=true", csv);
    assert_result(dry, 100, 1, 0, 1);
    assert_str(seen_text(dry, "/errors/data/0/code"), S("sku_taken"));
    assert_result(import(&stall, "", csv), 100, 1, 0, 1);
    stall_close(&stall);
}

static struct str many_rows(struct stall *stall, size_t count)
{
    struct buf buf;
    buf_init(&buf, harness_arena(stall->h), 8 << 20);
    buf_add(&buf, S("external_id,title,description,sku,price,stock\r\n"));
    for (size_t i = 0; i < count; i++)
        buf_print(
            &buf,
            "P%zu,Product %zu,\"Some text, with \"\"quotes\"\"\r\nand lines %zu\",S%zu,%zu,%zu\r\n",
            i, i, i, i, 10 + i % 90, i % 7);
    return buf_str(&buf);
}

TEST(an_import_cut_again_and_again_doubles_nothing_and_leaves_nothing_out)
{
    enum { ROWS = 600 }; /* over 64 KiB: rows lie across pieces of the file */
    struct stall stall = stall_open();
    struct seen seen = send_as(&stall, stall.owner, "", many_rows(&stall, ROWS));
    ASSERT_SEEN(seen, 202, NULL);
    for (size_t lives = 0; lives < 100; lives++) {
        if (harness_sql(stall.h, "select count(*) as n from [base.job] as j "
                                 "where j.status = 'succeeded'")
            == 1)
            break;
        assert_true(jobs_round(harness_runtime(stall.h), 1 + (int64_t)(lives % 3)) > 0);
        harness_sql_change(stall.h, "update [base.job] as j set status = 'running', "
                                    "lease_until = 1, tries = 1 where j.status = 'queued'");
    }
    assert_int_equal(PRODUCTS(&stall), ROWS);
    assert_int_equal(VARIANTS(&stall), ROWS);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [base.job_row] as r"), ROWS);
    assert_int_equal(harness_sql(stall.h, "select j.created from [base.job] as j"), ROWS);
    assert_int_equal(WRONG_STOCK(&stall), 0);
    stall_close(&stall);
}

TEST(an_import_is_taken_back_once)
{
    struct stall stall = stall_open();
    import(&stall, "", SHOP);
    struct seen job = import(&stall, "",
                             HEAD "A,Khanga,,new,archived,Size,S,A-S,20,50\r\n"
                                  "A,,,,,Size,L,A-L,21,6\r\n"
                                  "N,New,,,,,,N-1,5,5\r\n");
    assert_result(job, 2, 1, 0, 0);
    assert_true(seen_bool(job, "/can_undo"));
    struct seen undone = undo(&stall, job);
    assert_str(seen_text(undone, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(undone, "/result/conflicts"), 0);
    assert_int_equal(seen_integer(undone, "/result/updated"), 3);
    assert_result(import(&stall, "?dry_run=true", SHOP), 0, 0, 3, 0);
    assert_int_equal(PRODUCTS(&stall), 2);
    assert_int_equal(VARIANTS(&stall), 3);
    assert_int_equal(WRONG_STOCK(&stall), 0);
    ASSERT_SEEN(
        harness_call(stall.h, stall.owner, "POST",
                     stall_print(&stall, "/api/jobs/%.*s/undo", STR_ARG(seen_text(job, "/id"))),
                     NULL),
        409, "already_undone");
    stall_close(&stall);
}

TEST(an_undo_goes_on_to_its_end_though_it_is_to_be_cancelled)
{
    enum { ROWS = 50 };
    struct stall stall = stall_open();
    struct buf csv;
    buf_init(&csv, harness_arena(stall.h), 1 << 16);
    buf_print(&csv, "%s", HEAD);
    for (size_t i = 1; i <= ROWS; i++)
        buf_print(&csv, "P%zu,Thing %zu,,,,,,T-%zu,5,5\r\n", i, i, i);
    int64_t before = PRODUCTS(&stall);
    struct seen job = import(&stall, "", arena_text(harness_arena(stall.h), buf_str(&csv)));
    assert_result(job, ROWS, 0, 0, 0);
    struct seen seen = harness_call(
        stall.h, stall.owner, "POST",
        stall_print(&stall, "/api/jobs/%.*s/undo", STR_ARG(seen_text(job, "/id"))), NULL);
    ASSERT_SEEN(seen, 202, NULL);
    const char *undo = arena_text(harness_arena(stall.h), seen.location);
    const char *cancel = stall_print(&stall, "%s/cancel", undo);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", cancel, NULL), 409, "undo_goes_on");
    assert_int_equal(jobs_round(harness_runtime(stall.h), 1), 1);
    assert_true(PRODUCTS(&stall) > before);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", cancel, NULL), 409, "undo_goes_on");
    harness_settle(stall.h);
    assert_int_equal(PRODUCTS(&stall), before);
    seen = harness_call(stall.h, stall.owner, "GET", undo, NULL);
    assert_str(seen_text(seen, "/status"), S("succeeded"));
    stall_close(&stall);
}

TEST(what_has_changed_since_stays_and_is_told)
{
    struct stall stall = stall_open();
    import(&stall, "", SHOP);
    struct seen job = import(&stall, "",
                             HEAD "A,Khanga,home,new,archived,Size,S,A-S,20,50\r\n"
                                  "N,New,,,,,,N-1,5,5\r\n"
                                  "M,Mine,,,,,,M-1,5,5\r\n");
    import(&stall, "", "sku,title,price,stock\r\nA-S,Leso,20,3\r\nN-1,New,6,5\r\n");
    struct seen undone = undo(&stall, job);
    assert_int_equal(seen_integer(undone, "/result/conflicts"), 2);
    assert_int_equal(seen_integer(undone, "/result/updated"), 1);
    assert_str(seen_text(undone, "/errors/data/0/field"), S("title"));
    assert_str(seen_text(undone, "/errors/data/1/field"), S("stock"));
    assert_str(seen_text(undone, "/errors/data/2/code"), S("changed_since"));
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [catalogue.product] as p "
                                          "where p.title = 'Leso' and p.category = 'fashion' "
                                          "and p.status = 'active'"),
                     1);
    assert_int_equal(PRODUCTS(&stall), 3);
    assert_int_equal(WRONG_STOCK(&stall), 0);
    stall_close(&stall);
}

TEST(a_table_that_cannot_be_read_is_refused_at_once)
{
    struct stall stall = stall_open();
    ASSERT_SEEN(send_as(&stall, stall.owner, "", S("sku,prcie\r\n")), 422, "unknown_column");
    ASSERT_SEEN(send_as(&stall, stall.owner, "", S("title,price\r\n")), 422, "key_column_required");
    ASSERT_SEEN(send_as(&stall, stall.owner, "", S("sku,sku\r\n")), 422, "duplicate_column");
    ASSERT_SEEN(send_as(&stall, stall.owner, "", S("\xFF\xFEs\0k\0")), 422, NULL);
    ASSERT_SEEN(send_as(&stall, stall.owner, "?dry=1", S("sku\r\n")), 422, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST",
                             stall_print(&stall, "%s/import", stall.products), "{}"),
                422, NULL);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [base.job] as j"), 0);
    stall_close(&stall);
}

TEST(only_those_who_may_list_import_and_only_counters_correct_stock)
{
    struct stall stall = stall_open();
    struct as viewer = stall_member(&stall, "wanjiru", "viewer");
    struct as agent = stall_member(&stall, "chege", "agent");
    ASSERT_SEEN(send_as(&stall, viewer, "", str_of(SHOP)), 403, NULL);
    ASSERT_SEEN(send_as(&stall, stall.stranger, "", str_of(SHOP)), 404, NULL);
    ASSERT_SEEN(send_as(&stall, (struct as){0}, "", str_of(SHOP)), 401, NULL);
    import(&stall, "", SHOP);
    struct seen seen = send_as(&stall, agent, "", S("sku,price,stock\nA-S,15,50\nA-M,15,6\n"));
    ASSERT_SEEN(seen, 202, NULL);
    assert_true(seen_integer(seen, "/result/rows") == 0);
    harness_settle(stall.h);
    seen = harness_call(stall.h, agent, "GET", stall_print(&stall, "%.*s", STR_ARG(seen.location)),
                        NULL);
    assert_result(seen, 0, 1, 0, 1);
    assert_str(seen_text(seen, "/errors/data/0/code"), S("stock_forbidden"));
    stall_close(&stall);
}

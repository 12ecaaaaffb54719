/* Tables of products on their way out: what is written is taken in again as it is. */
#include "catalogue_fixture_test.h"

#include <stdio.h>
#include <string.h>

static struct seen take(struct stall *stall, struct str csv)
{
    struct as owner = stall->owner;
    owner.content_type = S("text/csv");
    struct seen seen = harness_send(stall->h, owner, "POST",
                                    stall_print(stall, "%s/import", stall->products), csv);
    ASSERT_SEEN(seen, 202, NULL);
    harness_settle(stall->h);
    return harness_call(stall->h, owner, "GET", arena_text(harness_arena(stall->h), seen.location),
                        NULL);
}

static struct seen export_of(struct stall *stall, struct as who)
{
    return harness_call(stall->h, who, "GET", stall_print(stall, "%s/export", stall->products),
                        NULL);
}

TEST(a_small_shop_is_a_table_at_once_that_is_taken_in_again_unchanged)
{
    struct stall stall = stall_open();
    struct seen seen =
        take(&stall, S("external_id,title,description,tags,option1_name,option1_value,sku,price,"
                       "stock,gtin,weight_g\r\n"
                       "A,'=1+1,\"Two\r\nlines, \"\"quoted\"\"\",\"a, b\",Size,S,-1,12.05,5,"
                       "4006381333931,120\r\n"
                       "A,,,,Size,M,A-M,13,6,,\r\n"
                       "B,@home,,\"one, two;\",,,B-1,9,0,,\r\n"));
    assert_int_equal(seen_integer(seen, "/result/created"), 3);
    stall_product(&stall, "By hand", "\"price\": {\"amount\": 100, \"currency\": \"KES\"}");
    seen = export_of(&stall, stall.owner);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_starts(seen.content_type, S("text/csv")));
    assert_non_null(memmem(seen.body.data, seen.body.length, ",'=1+1,", 7));
    assert_non_null(memmem(seen.body.data, seen.body.length, ",'@home,", 8));
    struct seen again = take(&stall, seen.body);
    if (seen_integer(again, "/result/unchanged") != 4)
        print_error("%.*s\n%.*s\n", STR_ARG(seen.body), STR_ARG(again.body));
    assert_int_equal(seen_integer(again, "/result/unchanged"), 4);
    assert_str(export_of(&stall, stall.owner).body, seen.body);
    stall_close(&stall);
}

TEST(a_large_shop_is_written_by_a_job)
{
    enum { ROWS = 260 };
    struct stall stall = stall_open();
    struct buf buf;
    buf_init(&buf, harness_arena(stall.h), 1 << 20);
    buf_add(&buf, S("external_id,title,description,price\r\n"));
    for (int i = 0; i < ROWS; i++)
        buf_print(&buf, "P%d,Product %d,%0400d,%d\r\n", i, i, i, 1 + i);
    assert_int_equal(seen_integer(take(&stall, buf_str(&buf)), "/result/created"), ROWS);
    struct seen seen = export_of(&stall, stall.owner);
    ASSERT_SEEN(seen, 202, NULL);
    struct seen same = export_of(&stall, stall.owner);
    assert_str(same.location, seen.location);
    const char *output = stall_print(&stall, "%.*s/output", STR_ARG(seen.location));
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "GET", output, NULL), 409, "no_output");
    harness_settle(stall.h);
    same = harness_call(stall.h, stall.owner, "GET",
                        arena_text(harness_arena(stall.h), seen.location), NULL);
    assert_str(seen_text(same, "/result/download"), str_of(output));
    seen = harness_call(stall.h, stall.owner, "GET", output, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen.body.length > ROWS * 400);
    assert_int_equal(seen_integer(take(&stall, seen.body), "/result/unchanged"), ROWS);
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "GET", output, NULL), 404, NULL);
    ASSERT_SEEN(export_of(&stall, stall.stranger), 404, NULL);
    stall_close(&stall);
}

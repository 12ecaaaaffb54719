/* What those who have reported are told, and what is kept of them. */
#include "moderation/moderation_test.h"

#include <string.h>

/* ---- Letters ---- */

static int64_t told(struct harness *h, const char *kind, const char *to)
{
    harness_sql_in(h, "notice");
    int64_t count =
        harness_sql(h, PATH(h,
                            "select count(*) from [notice.message] as m where m.kind = '%s' and "
                            "m.recipient like '%s%%'",
                            kind, to));
    harness_sql_in(h, "core");
    return count;
}

static size_t rings(struct booth *s, struct as as, const char *kind)
{
    struct seen bell = harness_call(s->h, as, "GET", "/api/me/notifications?limit=100", NULL);
    size_t count = 0;
    ASSERT_SEEN(bell, 200, NULL);
    for (size_t i = 0; i < seen_count(bell, "/data"); i++)
        count += str_eq(seen_text(bell, PATH(s->h, "/data/%zu/kind", i)), str_of(kind));
    return count;
}

TEST(what_is_reported_rings_with_administrators_once_a_case)
{
    struct booth s = booth_open();
    struct as second = booth_second_admin(s.h);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    harness_settle(s.h);
    ASSERT_SEEN(booth_report(&s, "198.51.100.8", "product", s.product, ""), 204, NULL);
    harness_settle(s.h);
    assert_int_equal(rings(&s, s.admin, "report_new"), 1);
    assert_int_equal(rings(&s, second, "report_new"), 1);
    assert_int_equal(rings(&s, owner(s.shop), "report_new"), 0);
    struct seen bell = harness_call(s.h, s.admin, "GET", "/api/me/notifications", NULL);
    assert_str(seen_text(bell, "/data/0/text"), S("Mango was reported"));
    struct str id = booth_newest(&s);
    assert_str(seen_text(bell, "/data/0/link"),
               arena_print(harness_arena(s.h), "/office/admin/reports/%.*s", STR_ARG(id)));
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", WITHHOLD), 200, NULL);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(rings(&s, second, "appeal_new"), 1);
    struct seen one = booth_case(&s, s.admin, id, "", NULL);
    assert_true(seen_text(one, "/business_name").length > 0);
    assert_true(seen_is_null(booth_own(&s), "/data/0/business_name"));
    harness_close(s.h);
}

TEST(everybody_concerned_is_told)
{
    struct booth s = booth_open();
    ASSERT_SEEN(
        booth_report(&s, "198.51.100.7", "product", s.product, ",\"email\":\"amina@example.com\""),
        204, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_received", "amina@"), 1);
    struct str id = booth_newest(&s);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", WITHHOLD), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_withheld", "amina@"), 1);
    assert_int_equal(told(s.h, "case_withheld", ""), 1);
    struct seen bell = harness_call(s.h, owner(s.shop), "GET", "/api/me/notifications", NULL);
    assert_str(seen_text(bell, "/data/0/kind"), S("case_withheld"));
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "case_appealed", ""), 1);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_reversed", "amina@"), 1);
    assert_int_equal(told(s.h, "case_reversed", ""), 1);
    /* The address goes a month later. */
    harness_advance(s.h, 29 * MODERATION_DAY_MS);
    harness_settle(s.h);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.report] as p where "
                                      "p.email is not null"),
                     1);
    harness_advance(s.h, 2 * MODERATION_DAY_MS);
    harness_settle(s.h);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.report] as p where "
                                      "p.email is not null"),
                     0);
    harness_close(s.h);
}

TEST(what_somebody_reported_is_given_and_loses_its_address)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product,
                             ",\"email\":\"Amina@Example.com\",\"note\":\"No hologram\""),
                204, NULL);
    struct personal_subject subject = {.user_id = {{1}}, .email = S("amina@example.com")};
    struct personal_piece piece = {0};
    struct nothing nothing = {0};
    assert_int_equal(harness_op(s.h, &moderation_personal_give_op, &subject, &piece), OK);
    assert_non_null(memmem(piece.json.data, piece.json.length, "No hologram", 11));
    struct str reporter = harness_sql_text(s.h, "select p.reporter as value from "
                                                "[moderation.report] as p");
    assert_int_equal(harness_op(s.h, &moderation_personal_erase_op, &subject, &nothing), OK);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.report] as p where "
                                      "p.email is not null or p.note is not null or p.network is "
                                      "not null"),
                     0);
    assert_false(str_eq(harness_sql_text(s.h, "select p.reporter as value from [moderation.report] "
                                              "as p"),
                        reporter));
    assert_int_equal(
        seen_integer(booth_case(&s, s.admin, booth_newest(&s), "", NULL), "/reports_total"), 1);
    harness_close(s.h);
}

static int64_t addresses(struct booth *s)
{
    return harness_sql(s->h,
                       "select count(*) from [moderation.report] as p where p.email is not null");
}

TEST(an_address_goes_when_nobody_has_appealed)
{
    struct booth s = booth_open();
    ASSERT_SEEN(
        booth_report(&s, "198.51.100.7", "product", s.product, ",\"email\":\"amina@example.com\""),
        204, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, booth_newest(&s), "/decision", WITHHOLD), 200, NULL);
    harness_advance(s.h, (MODERATION_APPEAL_DAYS + EMAIL_DAYS - 1) * MODERATION_DAY_MS);
    harness_settle(s.h);
    assert_int_equal(addresses(&s), 1);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.report] as p where "
                                      "p.network is not null"),
                     0);
    harness_advance(s.h, 2 * MODERATION_DAY_MS);
    harness_settle(s.h);
    assert_int_equal(addresses(&s), 0);
    harness_close(s.h);
}

TEST(guests_behind_one_address_are_told_apart_by_where_to_write_to)
{
    static const char *const EMAILS[] = {"amina@example.com", "Amina@Example.com",
                                         "otieno@example.com"};
    struct booth s = booth_open();
    for (size_t i = 0; i < 3; i++)
        ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product,
                                 PATH(s.h, ",\"email\":\"%s\"", EMAILS[i])),
                    204, NULL);
    assert_int_equal(seen_integer(booth_cases(&s, ""), "/data/0/reports_total"), 2);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_received", "amina@"), 1);
    assert_int_equal(told(s.h, "report_received", "otieno@"), 1);
    ASSERT_SEEN(booth_case(&s, s.admin, booth_newest(&s), "/decision", KEEP), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_kept", "amina@"), 1);
    assert_int_equal(told(s.h, "report_kept", "otieno@"), 1);
    harness_close(s.h);
}

TEST(nobody_fills_the_box_of_somebody_else_with_receipts)
{
    struct booth s = booth_open();
    for (int i = 0; i < RECEIPTS_PER_DAY + 2; i++)
        ASSERT_SEEN(booth_report(&s, PATH(s.h, "198.51.100.%d", 10 + i), "product", s.product,
                                 ",\"email\":\"amina@example.com\""),
                    204, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_received", "amina@"), RECEIPTS_PER_DAY);
    harness_close(s.h);
}

TEST(many_who_have_reported_are_all_told)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    for (int i = 0; i <= RECIPIENTS_MAX; i++)
        harness_sql_change(
            s.h, PATH(s.h,
                      "insert into [moderation.report] (case_id, reporter, reason, email, locale, "
                      "created_at) select k.id, 'r%d', 'other', 'r%d@example.com', 'en', 1 from "
                      "[moderation.case] as k",
                      i, i));
    ASSERT_SEEN(booth_case(&s, s.admin, booth_newest(&s), "/decision", KEEP), 200, NULL);
    harness_settle(s.h);
    assert_int_equal(told(s.h, "report_kept", ""), RECIPIENTS_MAX + 1);
    harness_close(s.h);
}

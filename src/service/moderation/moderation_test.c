/* Reports, decisions and appeals, as all concerned go through them. */
#include "moderation/moderation_test.h"

#include <pthread.h>

/* ---- Reports ---- */

TEST(reports_of_one_subject_gather_on_one_case)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    ASSERT_SEEN(
        booth_report(&s, "198.51.100.8", "product", s.product, ",\"note\":\" No hologram \""), 204,
        NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.8", "business", s.shop.id, ""), 204, NULL);
    struct seen seen = booth_cases(&s, "?state=open");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/kind"), S("business"));
    assert_str(seen_text(seen, "/data/0/subject_url"), S("/s/duka"));
    assert_int_equal(seen_integer(seen, "/data/1/reports_total"), 2);
    assert_str(seen_text(seen, "/data/1/subject_id"), s.product);
    assert_str(seen_text(seen, "/data/1/subject_title"), S("Mango"));
    assert_int_equal(seen_count(booth_cases(&s, "?state=decided"), "/data"), 0);
    seen = booth_cases(&s, "?limit=1");
    assert_true(seen_bool(seen, "/has_more"));
    seen = booth_cases(&s,
                       PATH(s.h, "?limit=1&cursor=%.*s", STR_ARG(seen_text(seen, "/next_cursor"))));
    assert_str(seen_text(seen, "/data/0/kind"), S("product"));
    seen = booth_case(&s, s.admin, seen_text(seen, "/data/0/id"), "", NULL);
    assert_int_equal(seen_count(seen, "/reports"), 2);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.report] as p where p.note ="
                                      " 'No hologram'"),
                     1);
    harness_close(s.h);
}

TEST(a_report_is_of_what_everybody_sees_and_bounded)
{
    struct booth s = booth_open();
    struct seen seen = booth_report(&s, "198.51.100.7", "product", S("prod_nonsense"), "");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/subject_id", "invalid_id"));
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.shop.id, ""), 422, NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "review", s.shop.id, ""), 422, NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ",\"email\":\"nowhere\""),
                422, NULL);
    ASSERT_SEEN(
        booth_report(&s, "198.51.100.7", "product", S("prod_01h455vb4pex5vsknk084sn02q"), ""), 404,
        "not_found");
    shop_suspend(s.shop);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 404, "not_found");
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "business", s.shop.id, ""), 404, "not_found");
    struct shop other = shop_open(s.h, "soko", "KE", "KES");
    for (int i = 0; i < REPORTS_PER_HOUR_NETWORK; i++) {
        struct str title = arena_print(harness_arena(s.h), "Thing %d", i);
        shop_sell(other, title.data, 100, 1);
    }
    struct seen list =
        harness_call(s.h, owner(other), "GET",
                     PATH(s.h, "/api/businesses/%.*s/products?limit=100", STR_ARG(other.id)), NULL);
    for (int i = 0; i < REPORTS_PER_HOUR_NETWORK; i++)
        ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product",
                                 seen_text(list, PATH(s.h, "/data/%d/id", i)), ""),
                    204, NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.9", "business", other.id, ""), 429,
                "too_many_reports");
    ASSERT_SEEN(booth_report(&s, "203.0.113.9", "business", other.id, ""), 204, NULL);
    harness_close(s.h);
}

/* ---- Decisions ---- */

TEST(what_is_withheld_is_off_all_shelves_until_a_reversal)
{
    struct booth s = booth_open();
    struct seen cart = cart_with(s.h, (struct as){0}, s.variant, 1);
    ASSERT_SEEN(cart, 201, NULL);
    struct str id = booth_withheld(&s);
    struct seen seen = booth_case(&s, s.admin, id, "", NULL);
    assert_str(seen_text(seen, "/state"), S("decided"));
    assert_str(seen_text(seen, "/verdict"), S("withhold"));
    assert_str(seen_text(seen, "/ground"), S("counterfeit"));
    assert_int_equal(seen_count(seen, "/history"), 1);
    assert_int_equal(booth_product_status(&s), 404);
    assert_int_equal(harness_sql(s.h, "select count(*) from [catalogue.listing] as l"), 0);
    struct seen refused =
        harness_call(s.h, (struct as){0}, "POST", "/api/carts",
                     "{\"lines\":[{\"variant_id\":\"%.*s\",\"quantity\":1}]}", STR_ARG(s.variant));
    ASSERT_SEEN(refused, 422, NULL);
    assert_true(seen_has_error(refused, "/lines/0/variant_id", "unknown_variant"));
    ASSERT_SEEN(order_of(s.h, guest(cart), cart), 409, NULL);
    struct str product = arena_print(harness_arena(s.h), "/api/businesses/%.*s/products/%.*s",
                                     STR_ARG(s.shop.id), STR_ARG(s.product));
    struct as shop = owner(s.shop);
    seen = harness_call(s.h, shop, "GET", product.data, NULL);
    assert_false(seen_is_null(seen, "/withheld_at"));
    shop.if_match = seen.etag;
    /* A form sends the status along; what is no change is not refused. */
    ASSERT_SEEN(harness_call(s.h, shop, "PATCH", product.data,
                             "{\"title\":\"Good mango\",\"status\":\"active\"}"),
                200, NULL);
    assert_int_equal(booth_product_status(&s), 404);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 200, NULL);
    assert_int_equal(booth_product_status(&s), 200);
    ASSERT_SEEN(order_of(s.h, guest(cart), cart), 201, NULL);
    assert_str(seen_text(booth_cases(&s, "?state=closed"), "/data/0/appeal_verdict"), S("reverse"));
    assert_int_equal(seen_count(booth_case(&s, s.admin, id, "", NULL), "/history"), 3);
    assert_true(harness_sql_fails(s.h, "update [moderation.decision] set statement = 'x'"));
    assert_true(harness_sql_fails(s.h, "delete from [moderation.decision]"));
    harness_close(s.h);
}

TEST(a_decision_is_made_once_with_reasons_by_the_platform)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    struct str id = booth_newest(&s);
    ASSERT_SEEN(booth_case(&s, owner(s.shop), id, "/decision", KEEP), 403, NULL);
    ASSERT_SEEN(booth_case(&s, (struct as){0}, id, "/decision", KEEP), 401, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, S("case_01h455vb4pex5vsknk084sn02q"), "/decision", KEEP),
                404, "not_found");
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision",
                           "{\"verdict\":\"withhold\",\"ground\":\"fraud\",\"statement\":\" \"}"),
                422, "invalid_fields");
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", "{\"verdict\":\"keep\"}"), 422, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", UPHOLD), 409, "no_appeal");
    struct seen seen = booth_case(&s, s.admin, id, "/decision", KEEP);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("closed"));
    assert_int_equal(booth_product_status(&s), 200);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", WITHHOLD), 409, "already_decided");
    assert_int_equal(seen_count(booth_own(&s), "/data"), 0);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 404, "not_found");
    /* What is said again is another case. */
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    assert_int_equal(seen_count(booth_cases(&s, ""), "/data"), 2);
    harness_close(s.h);
}

/* ---- Appeals ---- */

TEST(a_shop_appeals_once_within_six_months_against_its_own)
{
    struct booth s = booth_open();
    struct shop other = shop_open(s.h, "soko", "KE", "KES");
    struct str viewer = person_open(s.h, "viewer");
    s.admin = account(platform_admin(s.h));
    shop_join(s.shop, viewer, "viewer");
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    struct str id = booth_newest(&s);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 404, "not_found");
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", WITHHOLD), 200, NULL);
    struct seen seen = booth_own(&s);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/statement"), S(STATEMENT));
    assert_true(seen_bool(seen, "/data/0/can_appeal"));
    const char *own = PATH(s.h, "/api/businesses/%.*s/cases?subject_id=", STR_ARG(s.shop.id));
    seen =
        harness_call(s.h, owner(s.shop), "GET", PATH(s.h, "%s%.*s", own, STR_ARG(s.product)), NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen =
        harness_call(s.h, owner(s.shop), "GET", PATH(s.h, "%s%.*s", own, STR_ARG(s.shop.id)), NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    seen = harness_call(s.h, owner(s.shop), "GET", PATH(s.h, "%snonsense", own), NULL);
    ASSERT_SEEN(seen, 400, "invalid_query");
    seen = booth_own(&s);
    assert_int_equal(seen_count(seen, "/data/0/history"), 0);
    assert_int_equal(seen_count(seen, "/data/0/reports"), 0);
    ASSERT_SEEN(booth_appeal(&s, account(viewer), id, APPEAL), 403, NULL);
    ASSERT_SEEN(booth_appeal(&s, owner(other), id, APPEAL), 404, "not_found");
    ASSERT_SEEN(harness_call(s.h, owner(other), "POST",
                             PATH(s.h, "/api/businesses/%.*s/cases/%.*s/appeal", STR_ARG(other.id),
                                  STR_ARG(id)),
                             APPEAL),
                404, "not_found");
    ASSERT_SEEN(harness_call(s.h, owner(other), "GET",
                             PATH(s.h, "/api/businesses/%.*s/cases", STR_ARG(s.shop.id)), NULL),
                404, NULL);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, "{\"text\":\"No\"}"), 422, NULL);
    seen = booth_appeal(&s, owner(s.shop), id, APPEAL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("appealed"));
    assert_false(seen_bool(seen, "/can_appeal"));
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 409, "already_appealed");
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", UPHOLD), 200, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 409, "no_appeal");
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 409, "already_appealed");
    assert_int_equal(booth_product_status(&s), 404);
    harness_close(s.h);
}

TEST(an_appeal_that_comes_too_late_is_refused)
{
    struct booth s = booth_open();
    struct str id = booth_withheld(&s);
    harness_sql_change(s.h, "update [moderation.case] set appeal_until = 1");
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 409, "too_late");
    assert_false(seen_bool(booth_own(&s), "/data/0/can_appeal"));
    harness_close(s.h);
}

TEST(who_decided_does_not_judge_the_appeal_while_somebody_else_can)
{
    struct booth s = booth_open();
    struct as second = booth_second_admin(s.h);
    struct str id = booth_withheld(&s);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", UPHOLD), 409, "same_admin");
    ASSERT_SEEN(booth_case(&s, second, id, "/appeal_decision", "{\"verdict\":\"uphold\"}"), 422,
                NULL);
    struct seen seen = booth_case(&s, second, id, "/appeal_decision", UPHOLD);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/history/2/made_by_name"), S("second"));
    harness_close(s.h);
}

TEST(the_author_of_a_hidden_review_appeals_once)
{
    struct booth s = booth_open();
    struct seen group = bought(s.shop, s.variant);
    struct seen review = review_it(s.h, holder(group), group, 1, "Rotten, all of it");
    ASSERT_SEEN(review, 201, NULL);
    const char *path = review_at_path(review, "/appeal");
    ASSERT_SEEN(harness_call(s.h, holder(group), "POST", path, APPEAL), 404, "not_found");
    ASSERT_SEEN(harness_call(s.h, s.admin, "POST",
                             PATH(s.h, "/api/admin/reviews/%.*s/decision",
                                  STR_ARG(seen_text(review, "/id"))),
                             "{\"verdict\":\"hide\",\"reason\":\"It insults.\"}"),
                200, NULL);
    ASSERT_SEEN(harness_call(s.h, (struct as){0}, "POST", path, APPEAL), 404, "not_found");
    ASSERT_SEEN(harness_call(s.h, owner(s.shop), "POST", path, APPEAL), 404, "not_found");
    ASSERT_SEEN(harness_call(s.h, holder(group), "POST", path, "{\"text\":\"\"}"), 422, NULL);
    struct seen seen = harness_call(s.h, holder(group), "POST", path, APPEAL);
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/statement"), S("It insults."));
    ASSERT_SEEN(harness_call(s.h, holder(group), "POST", path, APPEAL), 409, "already_appealed");
    assert_int_equal(seen_count(booth_own(&s), "/data"), 0);
    struct str id = booth_newest(&s);
    seen = booth_case(&s, s.admin, id, "", NULL);
    assert_str(seen_text(seen, "/kind"), S("review"));
    assert_str(seen_text(seen, "/state"), S("appealed"));
    assert_int_equal(seen_count(seen, "/history"), 2);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 200, NULL);
    seen = harness_call(s.h, holder(group), "GET", review_at_path(review, ""), NULL);
    assert_str(seen_text(seen, "/state"), S("published"));
    ASSERT_SEEN(harness_call(s.h, holder(group), "POST", path, APPEAL), 409, "nothing_decided");
    assert_int_equal(wrong_figures(s.h), 0);
    harness_close(s.h);
}

/* ---- Many at once ---- */

enum { RIVALS = 6 };
struct rival {
    struct booth *s;
    struct as as;
    const char *path;
    const char *body;
    struct seen seen;
};

static void *decide(void *user)
{
    struct rival *rival = user;
    rival->seen = harness_call(rival->s->h, rival->as, "POST", rival->path, "%s", rival->body);
    return NULL;
}

TEST(of_two_administrators_who_decide_at_once_one_holds)
{
    struct booth s = booth_open();
    struct as second = booth_second_admin(s.h);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    const char *path = PATH(s.h, "/api/admin/cases/%.*s/decision", STR_ARG(booth_newest(&s)));
    struct rival rivals[2] = {{.s = &s, .as = s.admin, .path = path, .body = WITHHOLD},
                              {.s = &s, .as = second, .path = path, .body = KEEP}};
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, decide, &rivals[i]), 0);
    for (size_t i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    size_t won = rivals[0].seen.status == 200 ? 0 : 1;
    ASSERT_SEEN(rivals[won].seen, 200, NULL);
    ASSERT_SEEN(rivals[1 - won].seen, 409, "already_decided");
    assert_int_equal(booth_product_status(&s), won == 0 ? 404 : 200);
    assert_int_equal(harness_sql(s.h, "select count(*) from [moderation.decision] as d"), 1);
    harness_close(s.h);
}

static void *tell(void *user)
{
    struct rival *rival = user;
    rival->seen = booth_report(rival->s, rival->body, "product", rival->s->product, "");
    return NULL;
}

TEST(reports_that_come_at_once_make_one_case)
{
    static const char *const FROM[RIVALS] = {"198.51.100.1", "198.51.100.2", "198.51.100.3",
                                             "198.51.100.1", "198.51.100.2", "198.51.100.3"};
    struct booth s = booth_open();
    struct rival rivals[RIVALS];
    pthread_t threads[RIVALS];
    for (size_t i = 0; i < RIVALS; i++) {
        rivals[i] = (struct rival){.s = &s, .body = FROM[i]};
        assert_int_equal(pthread_create(&threads[i], NULL, tell, &rivals[i]), 0);
    }
    for (size_t i = 0; i < RIVALS; i++) {
        pthread_join(threads[i], NULL);
        ASSERT_SEEN(rivals[i].seen, 204, NULL);
    }
    struct seen seen = booth_cases(&s, "");
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/reports_total"), 3);
    harness_close(s.h);
}

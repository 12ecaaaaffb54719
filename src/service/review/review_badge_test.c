/* Badges are given by rule and taken back by it, and stars stand in lists. */
#include "review/review_test.h"

#include "review/review_badge_private.h"

static struct seen business_of(struct shop shop)
{
    return harness_call(
        shop.harness, (struct as){0}, "GET",
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s", STR_ARG(shop.id)).data,
        NULL);
}

static bool has_badge(struct seen business, const char *kind)
{
    for (size_t i = 0; i < seen_count(business, "/badges"); i++) {
        const char *at = arena_print(harness_arena(business.harness), "/badges/%zu/kind", i).data;
        if (str_eq(seen_text(business, at), str_of(kind)))
            return true;
    }
    return false;
}

static void next_round(struct harness *h, int64_t days)
{
    harness_advance(h, days * REVIEW_DAY_MS + BADGE_ROUND_MS + 1000);
    harness_settle(h);
}

TEST(a_verified_shop_says_so_until_it_is_suspended)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    harness_settle(h);
    struct seen seen = business_of(shop);
    assert_true(has_badge(seen, "verified"));
    assert_false(has_badge(seen, "established"));
    assert_true(seen_text(seen, "/badges/0/reason").length > 10);
    shop_suspend(shop);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) as kept from [review.badge] as b"), 0);
    harness_close(h);
}

TEST(time_alone_makes_a_shop_established)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    next_round(h, BADGE_ESTABLISHED_DAYS - 2);
    assert_false(has_badge(business_of(shop), "established"));
    next_round(h, 2);
    assert_true(has_badge(business_of(shop), "established"));
    harness_close(h);
}

TEST(orders_and_stars_make_badges_and_unmake_them)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 900);
    struct seen groups[BADGE_RATED_REVIEWS_MIN * 3], reviews[BADGE_RATED_REVIEWS_MIN * 3];
    size_t count = sizeof groups / sizeof groups[0];
    for (size_t i = 0; i < count; i++) {
        groups[i] = bought(shop, mango);
        reviews[i] = review_it(h, holder(groups[i]), groups[i], 5, "Good");
        ASSERT_SEEN(reviews[i], 201, NULL);
    }
    next_round(h, 0);
    struct seen seen = business_of(shop);
    assert_true(has_badge(seen, "fast"));
    assert_true(has_badge(seen, "well_rated"));
    assert_true(has_badge(seen, "reliable"));
    assert_str(seen_text(seen, "/rating/average"), S("5.0"));
    struct seen product =
        harness_call(h, (struct as){0}, "GET",
                     arena_print(harness_arena(h), "/api/products/%.*s",
                                 STR_ARG(seen_text(groups[0], "/orders/0/lines/0/product_id")))
                         .data,
                     NULL);
    ASSERT_SEEN(product, 200, NULL);
    assert_int_equal(seen_integer(product, "/rating/count"), (int64_t)count);
    assert_true(has_badge(product, "well_rated"));
    struct seen list = harness_call(h, (struct as){0}, "GET", "/api/products", NULL);
    assert_int_equal(seen_integer(list, "/data/0/rating/count"), (int64_t)count);
    for (size_t i = 0; i < count - 3; i++)
        ASSERT_SEEN(
            harness_call(h, holder(groups[i]), "DELETE", review_at_path(reviews[i], ""), NULL), 204,
            NULL);
    next_round(h, 0);
    assert_false(has_badge(business_of(shop), "well_rated"));
    harness_close(h);
}

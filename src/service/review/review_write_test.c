/* Reviews through their ops: who may write one, of what, once, and what becomes of the figures. */
#include "review/review_test.h"

#include "review/review_private.h"

#include <pthread.h>

#define PRODUCT_REVIEWS(h, group)                               \
    arena_print(harness_arena(h), "/api/products/%.*s/reviews", \
                STR_ARG(seen_text(group, "/orders/0/lines/0/product_id")))

TEST(a_buyer_reviews_what_arrived_and_everybody_reads_it)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str buyer = person_open(h, "amina");
    struct seen group = bought_by(shop, buyer, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = harness_call(h, account(buyer), "POST", review_path(group),
                                      "{\"rating\":4,\"title\":\"Sweet\",\"body\":\"Ripe.\"}");
    ASSERT_SEEN(review, 201, NULL);
    assert_str(seen_text(review, "/state"), S("published"));
    assert_str(seen_text(review, "/author_name"), S("amina"));
    struct seen page = harness_call(h, (struct as){0}, "GET", PRODUCT_REVIEWS(h, group).data, NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_str(seen_text(page, "/rating/average"), S("4.0"));
    assert_int_equal(seen_integer(page, "/distribution/count_4"), 1);
    assert_str(seen_text(page, "/data/0/title"), S("Sweet"));
    assert_true(seen_is_null(page, "/data/0/order_id"));
    struct seen mine = harness_call(h, account(buyer), "GET", "/api/me/reviews", NULL);
    ASSERT_SEEN(mine, 200, NULL);
    assert_int_equal(seen_count(mine, "/data"), 1);
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

TEST(a_guest_reviews_by_the_link_of_the_order)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    ASSERT_SEEN(review_it(h, (struct as){0}, group, 5, "Good"), 404, "not_found");
    struct seen review = review_it(h, holder(group), group, 5, "Good");
    ASSERT_SEEN(review, 201, NULL);
    assert_str(seen_text(review, "/author_name"), S("Amina"));
    struct seen own = harness_call(h, holder(group), "GET", review_at_path(review, ""), NULL);
    ASSERT_SEEN(own, 200, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", review_at_path(review, ""), NULL), 404,
                "not_found");
    harness_close(h);
}

TEST(only_what_arrived_is_reviewed_and_only_by_its_buyer)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 9);
    struct seen group = guest_order(h, mango, 1);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    ASSERT_SEEN(review_it(h, holder(group), group, 5, "Good"), 409, "not_delivered");
    deliver(shop, group);
    struct seen other = bought(shop, mango);
    ASSERT_SEEN(review_it(h, holder(other), group, 5, "Good"), 404, "not_found");
    ASSERT_SEEN(review_it(h, account(person_open(h, "eve")), group, 5, "Good"), 404, "not_found");
    ASSERT_SEEN(review_it(h, owner(shop), group, 5, "Good"), 404, "not_found");
    ASSERT_SEEN(review_it(h, holder(group), group, 6, "Good"), 422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, holder(group), "POST", review_path(group), "{}"), 422,
                "invalid_fields");
    ASSERT_SEEN(review_it(h, holder(group), group, 3, "Good"), 201, NULL);
    ASSERT_SEEN(review_it(h, holder(group), group, 3, "Good"), 409, "already_reviewed");
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

TEST(who_works_for_a_shop_does_not_review_it)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 9);
    struct str member = person_open(h, "member");
    struct seen own = bought_by(shop, shop.owner, mango);
    ASSERT_SEEN(review_it(h, owner(shop), own, 5, "Best"), 403, "own_business");
    struct seen group = bought_by(shop, member, mango);
    shop_join(shop, member, "viewer");
    ASSERT_SEEN(review_it(h, account(member), group, 5, "Best"), 403, "own_business");
    harness_close(h);
}

TEST(an_author_changes_a_review_within_a_month_and_takes_it_back)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = review_it(h, holder(group), group, 5, "Good");
    const char *path = review_at_path(review, "");
    struct as as = holder(group);
    ASSERT_SEEN(harness_call(h, as, "PATCH", path, "{\"rating\":2}"), 428, NULL);
    as.if_match = S("\"1\"");
    struct seen edited = harness_call(h, as, "PATCH", path, "{\"rating\":2,\"body\":null}");
    ASSERT_SEEN(edited, 200, NULL);
    assert_int_equal(seen_integer(edited, "/rating"), 2);
    assert_true(seen_is_null(edited, "/body"));
    assert_int_equal(wrong_figures(h), 0);
    ASSERT_SEEN(harness_call(h, as, "PATCH", path, "{\"rating\":1}"), 412, NULL);
    harness_advance(h, (EDIT_DAYS + 1) * REVIEW_DAY_MS);
    as.if_match = S("\"2\"");
    ASSERT_SEEN(harness_call(h, as, "PATCH", path, "{\"rating\":1}"), 409, "too_late");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, holder(group), "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, holder(group), "DELETE", path, NULL), 204, NULL);
    struct seen page = harness_call(h, (struct as){0}, "GET", PRODUCT_REVIEWS(h, group).data, NULL);
    assert_int_equal(seen_count(page, "/data"), 0);
    assert_true(seen_is_null(page, "/rating"));
    ASSERT_SEEN(review_it(h, holder(group), group, 3, "Again"), 409, "already_reviewed");
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

/* ---- Races ---- */

enum { RIVALS = 6 };
struct rival {
    struct harness *harness;
    struct seen group;
    struct seen seen;
};

static void *run(void *user)
{
    struct rival *rival = user;
    rival->seen = review_it(rival->harness, holder(rival->group), rival->group, 4, "Good");
    return NULL;
}

TEST(of_parallel_reviews_of_one_line_one_is_kept)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    struct rival rivals[RIVALS];
    pthread_t threads[RIVALS];
    int created = 0, refused = 0;
    for (size_t i = 0; i < RIVALS; i++) {
        rivals[i] = (struct rival){.harness = h, .group = group};
        assert_int_equal(pthread_create(&threads[i], NULL, run, &rivals[i]), 0);
    }
    for (size_t i = 0; i < RIVALS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < RIVALS; i++) {
        created += rivals[i].seen.status == 201;
        refused += rivals[i].seen.status == 409;
    }
    assert_int_equal(created, 1);
    assert_int_equal(refused, RIVALS - 1);
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

/* ---- Property ---- */

enum { THINGS = 12, STEPS = 120 };

static void step(struct harness *h, struct rand *rand, struct as admin, struct seen group,
                 struct seen *review)
{
    struct as as = holder(group);
    struct arena *arena = harness_arena(h);
    if (review->harness == NULL) {
        struct seen seen = review_it(h, as, group, 1 + (int)rand_below(rand, 5),
                                     rand_below(rand, 4) == 0 ? "See www.duka.example" : "Good");
        ASSERT_SEEN(seen, 201, NULL);
        *review = seen;
        return;
    }
    struct seen now = harness_call(h, as, "GET", review_at_path(*review, ""), NULL);
    const char *decide =
        arena_print(arena, "/api/admin/reviews/%.*s/decision", STR_ARG(seen_text(*review, "/id")))
            .data;
    as.if_match = now.etag;
    switch (rand_below(rand, 8)) {
    case 0:
        harness_call(h, as, "DELETE", review_at_path(*review, ""), NULL);
        return;
    case 1:
    case 2:
        harness_call(h, admin, "POST", decide, "{\"verdict\":\"hide\",\"reason\":\"Rude.\"}");
        return;
    case 3:
    case 4:
        harness_call(h, admin, "POST", decide, "{\"verdict\":\"publish\"}");
        return;
    default:
        harness_call(h, as, "PATCH", review_at_path(*review, ""), "{\"rating\":%d,\"body\":\"%s\"}",
                     1 + (int)rand_below(rand, 5),
                     rand_below(rand, 3) == 0 ? "Call 0712345678" : "Good");
    }
}

TEST(figures_are_a_recount_whatever_happens)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str goods[2] = {shop_sell(shop, "Mango", 5000, 90), shop_sell(shop, "Rice", 900, 90)};
    struct seen groups[THINGS], reviews[THINGS] = {{0}};
    struct rand rand = rand_seeded(7);
    for (size_t i = 0; i < THINGS; i++)
        groups[i] = bought(shop, goods[i % 2]);
    struct as admin = account(platform_admin(h));
    for (size_t i = 0; i < STEPS; i++) {
        size_t at = rand_below(&rand, THINGS);
        step(h, &rand, admin, groups[at], &reviews[at]);
        if (i % 10 == 0)
            assert_int_equal(wrong_figures(h), 0);
    }
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

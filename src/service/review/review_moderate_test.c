/* What others make of a review: votes, reports, replies, moderators; rings and erasure. */
#include "review/review_test.h"

#include "review/review_private.h"

static const char *decide_path(struct seen review)
{
    return arena_print(harness_arena(review.harness), "/api/admin/reviews/%.*s/decision",
                       STR_ARG(seen_text(review, "/id")))
        .data;
}

static const char *reply_path(struct shop shop, struct seen review)
{
    return arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/reviews/%.*s/reply",
                       STR_ARG(shop.id), STR_ARG(seen_text(review, "/id")))
        .data;
}

static struct seen state_of(struct seen group, struct seen review)
{
    return harness_call(group.harness, holder(group), "GET", review_at_path(review, ""), NULL);
}

TEST(a_text_with_contact_data_waits_for_a_moderator)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = review_it(h, holder(group), group, 1, "Better at www.other.example");
    ASSERT_SEEN(review, 201, NULL);
    assert_str(seen_text(review, "/state"), S("held"));
    assert_str(seen_text(review, "/state_reason"), S("link"));
    struct as admin = account(platform_admin(h));
    struct seen queue = harness_call(h, admin, "GET", "/api/admin/reviews", NULL);
    ASSERT_SEEN(queue, 200, NULL);
    assert_int_equal(seen_count(queue, "/data"), 1);
    ASSERT_SEEN(harness_call(h, admin, "POST", decide_path(review), "{\"verdict\":\"hide\"}"), 422,
                "invalid_fields");
    ASSERT_SEEN(harness_call(h, admin, "POST", decide_path(review),
                             "{\"verdict\":\"hide\",\"reason\":\"It advertises.\"}"),
                200, NULL);
    assert_str(seen_text(state_of(group, review), "/state_reason"), S("It advertises."));
    struct as as = holder(group);
    as.if_match = state_of(group, review).etag;
    ASSERT_SEEN(harness_call(h, as, "PATCH", review_at_path(review, ""), "{\"body\":\"Fine\"}"),
                409, "hidden");
    ASSERT_SEEN(harness_call(h, admin, "POST", decide_path(review), "{\"verdict\":\"publish\"}"),
                200, NULL);
    assert_str(seen_text(state_of(group, review), "/state"), S("published"));
    assert_int_equal(wrong_figures(h), 0);
    assert_true(harness_sql_fails(h, "update [review.decision] as d set reason = 'x'"));
    harness_close(h);
}

TEST(a_review_helps_each_account_once)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str buyer = person_open(h, "amina"), reader = person_open(h, "juma");
    struct seen group = bought_by(shop, buyer, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = review_it(h, account(buyer), group, 5, "Good");
    const char *path = review_at_path(review, "/helpful");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "PUT", path, NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, account(buyer), "PUT", path, NULL), 403, "own_review");
    ASSERT_SEEN(harness_call(h, account(reader), "PUT", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, account(reader), "PUT", path, NULL), 204, NULL);
    const char *own = review_at_path(review, "");
    assert_int_equal(
        seen_integer(harness_call(h, account(buyer), "GET", own, NULL), "/helpful_count"), 1);
    ASSERT_SEEN(harness_call(h, account(reader), "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, account(reader), "DELETE", path, NULL), 204, NULL);
    assert_int_equal(
        seen_integer(harness_call(h, account(buyer), "GET", own, NULL), "/helpful_count"), 0);
    harness_close(h);
}

TEST(reports_fill_the_queue_and_are_bounded)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 90);
    struct seen group, review = {0};
    struct as eve = {.address = S("198.51.100.7")};
    for (int i = 0; i < REPORTS_PER_HOUR; i++) {
        group = bought(shop, mango);
        review = review_it(h, holder(group), group, 5, "Good");
        ASSERT_SEEN(review, 201, NULL);
        ASSERT_SEEN(harness_call(h, eve, "POST", review_at_path(review, "/reports"),
                                 "{\"reason\":\"spam\"}"),
                    204, NULL);
    }
    ASSERT_SEEN(
        harness_call(h, eve, "POST", review_at_path(review, "/reports"), "{\"reason\":\"spam\"}"),
        429, "too_many_reports");
    ASSERT_SEEN(harness_call(h, (struct as){.address = S("198.51.100.8")}, "POST",
                             review_at_path(review, "/reports"), "{\"reason\":\"no\"}"),
                422, "invalid_fields");
    struct as admin = account(platform_admin(h));
    struct seen queue =
        harness_call(h, admin, "GET", "/api/admin/reviews?queue=reported&limit=2", NULL);
    assert_int_equal(seen_count(queue, "/data"), 2);
    assert_int_equal(seen_integer(queue, "/data/0/open_reports"), 1);
    ASSERT_SEEN(harness_call(h, admin, "POST", decide_path(review), "{\"verdict\":\"publish\"}"),
                200, NULL);
    queue = harness_call(h, admin, "GET", "/api/admin/reviews?queue=reported", NULL);
    assert_int_equal(seen_count(queue, "/data"), REPORTS_PER_HOUR - 1);
    harness_close(h);
}

TEST(a_shop_answers_its_own_reviews)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    struct str viewer = person_open(h, "viewer");
    shop_join(shop, viewer, "viewer");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = review_it(h, holder(group), group, 2, "Late");
    ASSERT_SEEN(harness_call(h, owner(shop), "PUT", reply_path(shop, review),
                             "{\"body\":\"We are sorry.\"}"),
                200, NULL);
    ASSERT_SEEN(
        harness_call(h, account(viewer), "PUT", reply_path(shop, review), "{\"body\":\"No.\"}"),
        403, NULL);
    ASSERT_SEEN(
        harness_call(h, owner(other), "PUT", reply_path(other, review), "{\"body\":\"No.\"}"), 404,
        "not_found");
    ASSERT_SEEN(harness_call(h, owner(shop), "PUT", reply_path(shop, review), "{\"body\":\" \"}"),
                422, "invalid_fields");
    struct seen page = harness_call(
        h, (struct as){0}, "GET",
        arena_print(harness_arena(h), "/api/businesses/%.*s/reviews", STR_ARG(shop.id)).data, NULL);
    assert_str(seen_text(page, "/data/0/reply/body"), S("We are sorry."));
    ASSERT_SEEN(harness_call(h, owner(shop), "DELETE", reply_path(shop, review), NULL), 200, NULL);
    assert_int_equal(seen_integer(state_of(group, review), "/rating"), 2);
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

/* An account's order to an address that others order to as well. */
static struct seen bought_to(struct shop shop, const char *name, const char *line1,
                             struct str variant_id, struct str *token)
{
    struct harness *h = shop.harness;
    *token = person_open(h, name);
    struct seen cart = cart_with(h, account(*token), variant_id, 1);
    cart = harness_call(
        h, account(*token), "PUT",
        arena_print(harness_arena(h), "/api/carts/%.*s/delivery", STR_ARG(seen_text(cart, "/id")))
            .data,
        "{\"address\":{\"name\":\"%s\",\"line1\":\"%s\",\"city\":\"Nairobi\",\"country\":\"KE\"}}",
        name, line1);
    ASSERT_SEEN(cart, 200, NULL);
    struct seen group = order_of(h, account(*token), cart);
    ASSERT_SEEN(group, 201, NULL);
    ASSERT_SEEN(pay(h, account(*token), group, "cash"), 201, NULL);
    deliver(shop, group);
    return group;
}

TEST(a_third_account_at_one_address_holds_all_three)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 90);
    static const char *const NAMES[] = {"ann", "ben", "cat"};
    static const char *const STREETS[] = {"Moi Avenue 4", "moi avenue 4", "MOI AVENUE 4"};
    struct str tokens[3];
    struct seen reviews[3];
    for (size_t i = 0; i < 3; i++) {
        struct seen group = bought_to(shop, NAMES[i], STREETS[i], mango, &tokens[i]);
        reviews[i] = review_it(h, account(tokens[i]), group, 5, "Best shop ever");
        ASSERT_SEEN(reviews[i], 201, NULL);
        assert_str(seen_text(reviews[i], "/state"), i < 2 ? S("published") : S("held"));
    }
    for (size_t i = 0; i < 3; i++) {
        struct seen seen =
            harness_call(h, account(tokens[i]), "GET", review_at_path(reviews[i], ""), NULL);
        assert_str(seen_text(seen, "/state_reason"), S("ring"));
    }
    /* Those that are held are still of the ring: a fourth hides behind none of them. */
    struct str fourth;
    struct seen group = bought_to(shop, "dan", "Moi Avenue 4", mango, &fourth);
    struct seen review = review_it(h, account(fourth), group, 5, "Really the best");
    assert_str(seen_text(review, "/state"), S("held"));
    assert_int_equal(wrong_figures(h), 0);
    harness_close(h);
}

TEST(a_review_outlives_the_name_of_its_author)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = bought(shop, shop_sell(shop, "Mango", 5000, 9));
    struct seen review = review_it(h, holder(group), group, 5, "Good");
    struct review_order_ref ref;
    struct nothing nothing = {0};
    assert_true(id_parse("order", seen_text(group, "/orders/0/id"), &ref.order_id));
    assert_int_equal(harness_op(h, &review_forget_order_op, &ref, &nothing), OK);
    struct seen seen = state_of(group, review);
    assert_true(seen_is_null(seen, "/author_name"));
    assert_str(seen_text(seen, "/state"), S("published"));
    assert_int_equal(harness_sql(h, "select count(*) as kept from [review.review] as r where\n"
                                    "r.party is not null or r.email_key is not null"),
                     0);
    harness_close(h);
}

/* Photos of reviews: their author's own, four at most, kept by media/ while they are shown. */
#include "media/media.h"
#include "media/media_test.h"
#include "review/review_test.h"

static const char *text(struct harness *h, struct str value)
{
    return arena_text(harness_arena(h), value);
}

/* The id of an upload. */
static const char *upload(struct harness *h, struct as as, unsigned seed)
{
    struct seen seen = media_test_post(h, as, "/api/media", media_test_png(h, 200, 120, seed), "");
    ASSERT_SEEN(seen, 201, NULL);
    return text(h, seen_text(seen, "/id"));
}

static int64_t said(struct harness *h, const char *is_used)
{
    return harness_sql(h, arena_print(harness_arena(h),
                                      "select count(*) from [base.outbox] as o"
                                      " where o.type = 'media_used'"
                                      " and o.data like '%%\"place\":\"review_photo\"%%'"
                                      " and o.data like '%%\"is_used\":%s%%'",
                                      is_used)
                              .data);
}

TEST(an_author_shows_uploads_and_takes_them_away_again)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str buyer = person_open(h, "amina");
    struct as amina = account(buyer);
    struct seen group = bought_by(shop, buyer, shop_sell(shop, "Mango", 5000, 9));
    const char *one = upload(h, amina, 1), *two = upload(h, amina, 2);
    struct seen review = harness_call(h, amina, "POST", review_path(group),
                                      "{\"rating\":4,\"media_ids\":[\"%s\",\"%s\"]}", one, two);
    ASSERT_SEEN(review, 201, NULL);
    assert_int_equal(seen_count(review, "/photos"), 2);
    assert_str(seen_text(review, "/photos/1/media_id"), str_of(two));
    assert_int_equal(said(h, "true"), 2);
    struct str product = seen_text(group, "/orders/0/lines/0/product_id");
    struct seen page = harness_call(
        h, (struct as){0}, "GET",
        arena_print(harness_arena(h), "/api/products/%.*s/reviews", STR_ARG(product)).data, NULL);
    assert_int_equal(seen_count(page, "/data/0/photos"), 2);
    assert_true(seen_is_null(page, "/data/0/photos/0/media_id"));
    assert_true(str_starts(seen_text(page, "/data/0/photos/0/picture/url"), S("/media/")));
    amina.if_match = review.etag;
    struct seen changed = harness_call(h, amina, "PATCH", review_at_path(review, ""),
                                       "{\"media_ids\":[\"%s\"]}", two);
    ASSERT_SEEN(changed, 200, NULL);
    assert_int_equal(seen_count(changed, "/photos"), 1);
    assert_int_equal(said(h, "false"), 1);
    ASSERT_SEEN(harness_call(h, account(buyer), "DELETE", review_at_path(review, ""), NULL), 204,
                NULL);
    assert_int_equal(said(h, "false"), 2);
    assert_int_equal(harness_sql(h, "select count(*) from [review.photo] as p"), 0);
    harness_close(h);
}

TEST(what_is_not_the_authors_own_is_not_shown)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str buyer = person_open(h, "amina"), other = person_open(h, "eve");
    struct str mango = shop_sell(shop, "Mango", 5000, 9);
    struct seen group = bought_by(shop, buyer, mango), guest = bought(shop, mango);
    const char *own = upload(h, account(buyer), 1), *hers = upload(h, account(other), 2);
    const char *path = review_path(group);
    ASSERT_SEEN(harness_call(h, account(buyer), "POST", path,
                             "{\"rating\":4,\"media_ids\":[\"%s\"]}", hers),
                422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, account(buyer), "POST", path,
                             "{\"rating\":4,\"media_ids\":[\"%s\",\"%s\"]}", own, own),
                422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, account(buyer), "POST", path,
                             "{\"rating\":4,\"media_ids\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}"),
                422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, account(buyer), "POST", path,
                             "{\"rating\":4,\"media_ids\":[\"nonsense\"]}"),
                422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, holder(guest), "POST", review_path(guest),
                             "{\"rating\":4,\"media_ids\":[\"%s\"]}", own),
                422, "invalid_fields");
    assert_int_equal(harness_sql(h, "select count(*) from [review.review] as r"), 0);
    assert_int_equal(said(h, "true"), 0);
    harness_close(h);
}

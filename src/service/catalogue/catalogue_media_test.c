/* Pictures of products: adding, saying, ordering, taking off, and who may. */
#include "catalogue/catalogue_fixture_test.h"

#include "base/test.h"
#include "media/media_test.h"

static struct seen add(struct stall *stall, struct as as, const char *product, unsigned seed)
{
    return media_test_post(stall->h, as, stall_print(stall, "%s/media", product),
                           media_test_png(stall->h, 60, 40, seed), NULL);
}

static struct seen get(struct stall *stall, const char *product)
{
    return harness_call(stall->h, stall->owner, "GET", product, NULL);
}

TEST(a_product_shows_its_pictures_in_order_and_the_first_in_lists)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    ASSERT_SEEN(product, 201, NULL);
    const char *path = stall_path(&stall, product);
    struct seen first = add(&stall, stall.owner, path, 1);
    struct seen second = media_test_post(
        stall.h, stall.owner, stall_print(&stall, "%s/media", path),
        media_test_png(stall.h, 60, 40, 2),
        "--edge\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nFrom above\r\n");
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(second, 201, NULL);
    assert_str(seen_text(second, "/alt"), S("From above"));
    struct seen seen = get(&stall, path);
    assert_int_equal(seen_count(seen, "/media"), 2);
    assert_str(seen_text(seen, "/media/0/id"), seen_text(first, "/id"));
    assert_int_equal(seen_integer(seen, "/version"), seen_integer(product, "/version") + 2);

    struct seen ordered =
        harness_call(stall.h, stall.owner, "PUT", stall_print(&stall, "%s/media/order", path),
                     "{\"media_ids\": [\"%s\", \"%s\"]}", stall_id(&stall, second, "/id"),
                     stall_id(&stall, first, "/id"));
    ASSERT_SEEN(ordered, 200, NULL);
    assert_str(seen_text(ordered, "/data/0/id"), seen_text(second, "/id"));
    struct seen list = harness_call(stall.h, (struct as){0}, "GET", "/api/products", NULL);
    assert_str(seen_text(list, "/data/0/picture/url"), seen_text(second, "/picture/url"));
    struct seen shown = harness_call(
        stall.h, (struct as){0}, "GET",
        stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id")), NULL);
    assert_str(seen_text(shown, "/media/1/picture/url"), seen_text(first, "/picture/url"));
    stall_close(&stall);
}

TEST(a_picture_is_said_anew_and_taken_off)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    const char *path = stall_path(&stall, product);
    struct seen media = add(&stall, stall.owner, path, 1);
    const char *one = stall_print(&stall, "%s/media/%s", path, stall_id(&stall, media, "/id"));
    struct seen said = harness_call(stall.h, stall.owner, "PATCH", one, "{\"alt\": \" Red \"}");
    ASSERT_SEEN(said, 200, NULL);
    assert_str(seen_text(said, "/alt"), S("Red"));
    said = harness_call(stall.h, stall.owner, "PATCH", one, "{\"alt\": \"%0201d\"}", 0);
    ASSERT_SEEN(said, 422, NULL);
    harness_settle(stall.h);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", one, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", one, NULL), 404, NULL);
    struct seen seen = get(&stall, path);
    assert_int_equal(seen_count(seen, "/media"), 0);
    struct seen list = harness_call(stall.h, (struct as){0}, "GET", "/api/products", NULL);
    assert_true(seen_is_null(list, "/data/0/picture"));
    stall_close(&stall);
}

TEST(an_upload_made_before_is_attached_by_its_id_and_only_by_its_owner)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    const char *media_path = stall_print(&stall, "%s/media", stall_path(&stall, product));
    struct str png = media_test_png(stall.h, 60, 40, 1);
    struct seen mine = media_test_post(stall.h, stall.owner, "/api/media", png, NULL);
    struct seen foreign = media_test_post(stall.h, stall.stranger, "/api/media", png, NULL);
    struct seen refused = harness_call(stall.h, stall.owner, "POST", media_path,
                                       "{\"media_id\": \"%s\"}", stall_id(&stall, foreign, "/id"));
    ASSERT_SEEN(refused, 422, NULL);
    assert_true(seen_has_error(refused, "/media_id", "unknown_media"));
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", media_path, "{\"media_id\": \"%s\"}",
                             stall_id(&stall, mine, "/id")),
                201, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", media_path, "{\"media_id\": \"%s\"}",
                             stall_id(&stall, mine, "/id")),
                409, "picture_there");
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", media_path, "{}"), 422, NULL);
    stall_close(&stall);
}

TEST(only_who_may_list_gives_pictures_and_never_to_another_shop)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    const char *path = stall_path(&stall, product);
    struct as viewer = stall_member(&stall, "Vera", "viewer");
    ASSERT_SEEN(add(&stall, (struct as){0}, path, 1), 401, NULL);
    ASSERT_SEEN(add(&stall, viewer, path, 1), 403, NULL);
    ASSERT_SEEN(add(&stall, stall.stranger, path, 1), 404, NULL);
    const char *foreign =
        stall_print(&stall, "%s/%s", stall.other_products, stall_id(&stall, product, "/id"));
    ASSERT_SEEN(add(&stall, stall.stranger, foreign, 1), 404, NULL);
    stall_close(&stall);
}

TEST(a_product_takes_twelve_pictures_and_an_order_names_each_once)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    const char *path = stall_path(&stall, product);
    struct seen last = {0};
    for (unsigned i = 0; i < 12; i++) {
        last = add(&stall, stall.owner, path, i);
        ASSERT_SEEN(last, 201, NULL);
    }
    ASSERT_SEEN(add(&stall, stall.owner, path, 20), 409, "too_many_pictures");
    const char *order = stall_print(&stall, "%s/media/order", path);
    const char *id = stall_id(&stall, last, "/id");
    struct seen seen = harness_call(stall.h, stall.owner, "PUT", order,
                                    "{\"media_ids\": [\"%s\", \"%s\"]}", id, id);
    ASSERT_SEEN(seen, 422, NULL);
    seen = harness_call(stall.h, stall.owner, "PUT", order, "{\"media_ids\": [\"%s\"]}", id);
    ASSERT_SEEN(seen, 422, NULL);
    stall_close(&stall);
}

static struct seen show_by(struct stall *stall, const char *variant, struct str media_id)
{
    struct as as = stall->owner;
    as.if_match = S("*");
    return harness_call(stall->h, as, "PATCH", variant, "{\"media_id\": \"%.*s\"}",
                        STR_ARG(media_id));
}

TEST(a_variant_is_shown_by_one_of_the_pictures_of_its_product)
{
    struct stall stall = stall_open();
    struct seen product =
        stall_product(&stall, "Shirt",
                      "\"price\": {\"amount\": 500, \"currency\": \"KES\"},"
                      "\"options\": [{\"name\": \"Colour\", \"values\": [\"Red\", \"Blue\"]}],"
                      "\"variants\": [{\"options\": [{\"name\": \"Colour\", \"value\": \"Red\"}]},"
                      "{\"options\": [{\"name\": \"Colour\", \"value\": \"Blue\"}]}]");
    ASSERT_SEEN(product, 201, NULL);
    struct seen other =
        stall_product(&stall, "Pot", "\"price\": {\"amount\": 500, \"currency\": \"KES\"}");
    const char *path = stall_path(&stall, product);
    struct seen red = add(&stall, stall.owner, path, 1);
    struct seen blue = add(&stall, stall.owner, path, 2);
    struct seen pot = add(&stall, stall.owner, stall_path(&stall, other), 3);
    const char *variant =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/1/id"));
    assert_true(seen_is_null(product, "/variants/1/media_id"));

    struct seen seen = show_by(&stall, variant, seen_text(pot, "/id"));
    ASSERT_SEEN(seen, 422, "not_a_picture_of_it");
    assert_true(seen_has_error(seen, "/media_id", "not_a_picture_of_it"));
    seen = show_by(&stall, variant, seen_text(blue, "/id"));
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/media_id"), seen_text(blue, "/id"));
    seen =
        harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/variants", path),
                     "{\"price\": {\"amount\": 500, \"currency\": \"KES\"}, \"media_id\": \"%s\","
                     "\"options\": [{\"name\": \"Colour\", \"value\": \"Green\"}]}",
                     stall_id(&stall, red, "/id"));
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/media_id"), seen_text(red, "/id"));

    const char *shown = stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id"));
    seen = harness_call(stall.h, (struct as){0}, "GET", shown, NULL);
    assert_str(seen_text(seen, "/variants/1/media_id"), seen_text(blue, "/id"));
    struct seen cart = harness_call(stall.h, (struct as){0}, "POST", "/api/carts",
                                    "{\"lines\": [{\"variant_id\": \"%s\"}]}",
                                    stall_id(&stall, product, "/variants/1/id"));
    assert_str(seen_text(cart, "/lines/0/picture/url"), seen_text(blue, "/picture/url"));

    /* Without the picture it is shown by none, and may be so again by word. */
    seen =
        harness_call(stall.h, stall.owner, "DELETE",
                     stall_print(&stall, "%s/media/%s", path, stall_id(&stall, blue, "/id")), NULL);
    ASSERT_SEEN(seen, 204, NULL);
    seen = harness_call(stall.h, (struct as){0}, "GET", shown, NULL);
    assert_true(seen_is_null(seen, "/variants/1/media_id"));
    struct as as = stall.owner;
    as.if_match = S("*");
    seen = harness_call(
        stall.h, as, "PATCH",
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/0/id")),
        "{\"media_id\": null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/media_id"));
    stall_close(&stall);
}

TEST(a_deleted_product_lets_go_of_its_pictures)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Pot",
                                        "\"price\": {\"amount\": 500, "
                                        "\"currency\": \"KES\"}");
    const char *path = stall_path(&stall, product);
    struct seen media = add(&stall, stall.owner, path, 1);
    ASSERT_SEEN(media, 201, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", path, NULL), 204, NULL);
    assert_int_equal(harness_sql(stall.h, "select count(*) from [catalogue.media] as m"), 0);
    stall_close(&stall);
}

/* Changing and deleting products and variants. */
#include "catalogue_fixture_test.h"

#define PRICE "\"price\": {\"amount\": 5000, \"currency\": \"KES\"}"
#define SIZE(value) "\"options\": [{\"name\": \"Size\", \"value\": \"" value "\"}]"
#define TWO_SIZES                                                  \
    PRICE ", \"variants\": [{\"sku\": \"s\", \"stock\": 2, " SIZE( \
        "S") "},"                                                  \
             " {\"sku\": \"m\", \"stock\": 9, " SIZE("M") "}]"

/* PATCHes as the owner; `match` without quotes. */
static struct seen patch(struct stall *stall, const char *path, const char *match, const char *body)
{
    struct as as = stall->owner;
    as.if_match = match ? str_of(stall_print(stall, "\"%s\"", match)) : (struct str){0};
    return harness_call(stall->h, as, "PATCH", path, "%s", body);
}

TEST(a_patch_changes_what_it_names_and_nothing_else)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Tea",
                                        PRICE ", \"sku\": \"tea\", \"stock\": 3,"
                                              " \"tags\": [\"hot\"]");
    const char *path = stall_path(&stall, product);
    struct seen seen = patch(&stall, path, "1",
                             "{\"title\": \"Black tea\", \"category\": \"groceries\","
                             " \"description\": \"*Strong.*\","
                             " \"price\": {\"amount\": 7000, \"currency\": \"KES\"}}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/title"), S("Black tea"));
    assert_str(seen_text(seen, "/slug"), S("tea"));
    assert_str(seen_text(seen, "/category"), S("groceries"));
    assert_int_equal(seen_integer(seen, "/version"), 2);
    assert_int_equal(seen_integer(seen, "/price/amount"), 7000);
    assert_int_equal(seen_integer(seen, "/variants/0/price/amount"), 7000);
    assert_str(seen_text(seen, "/variants/0/sku"), S("tea"));
    assert_int_equal(seen_integer(seen, "/variants/0/stock/on_hand"), 3);
    assert_int_equal(seen_count(seen, "/tags"), 1);
    seen = patch(&stall, path, "2", "{\"sku\": null, \"tags\": null, \"category\": null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/variants/0/sku"));
    assert_int_equal(seen_count(seen, "/tags"), 0);
    assert_str(seen_text(seen, "/category"), S("other"));
    stall_close(&stall);
}

TEST(a_patch_needs_the_version_it_was_made_for)
{
    struct stall stall = stall_open();
    const char *path = stall_path(&stall, stall_product(&stall, "Tea", PRICE));
    ASSERT_SEEN(patch(&stall, path, NULL, "{\"title\": \"B\"}"), 428, NULL);
    ASSERT_SEEN(patch(&stall, path, "7", "{\"title\": \"B\"}"), 412, NULL);
    ASSERT_SEEN(patch(&stall, path, "7", "{\"title\": \"\"}"), 422, NULL);
    struct seen seen = harness_call(stall.h, stall.owner, "GET", path, NULL);
    struct as as = stall.owner;
    as.if_match = seen.etag;
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", path, "{\"title\": \"B\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", path, "{\"title\": \"C\"}"), 412, NULL);
    stall_close(&stall);
}

TEST(wrong_changes_of_a_product_are_named)
{
    struct stall stall = stall_open();
    const char *path = stall_path(&stall, stall_product(&stall, "Shirt", TWO_SIZES));
    struct seen seen = patch(&stall, path, "1",
                             "{\"title\": null, \"status\": null, \"category\": \"spaceships\","
                             " \"price\": {\"amount\": 1, \"currency\": \"USD\"}, \"stock\": 4}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/title", "required"));
    assert_true(seen_has_error(seen, "/status", "required"));
    assert_true(seen_has_error(seen, "/stock", "unknown_field"));
    seen = patch(&stall, path, "1", "{\"category\": \"spaceships\", " PRICE ", \"sku\": \"x\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/category", "unknown_category"));
    assert_true(seen_has_error(seen, "/price", "with_variants"));
    assert_true(seen_has_error(seen, "/sku", "with_variants"));
    stall_close(&stall);
}

TEST(options_change_while_every_variant_keeps_a_choice)
{
    struct stall stall = stall_open();
    const char *path = stall_path(&stall, stall_product(&stall, "Shirt", TWO_SIZES));
    struct seen seen = patch(&stall, path, "1",
                             "{\"options\": [{\"name\": \"Colour\", \"values\": [\"Red\"]},"
                             " {\"name\": \"Size\", \"values\": [\"S\", \"M\", \"L\"]}]}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/variants/0/option_label"), S("Red / S"));
    assert_int_equal(seen_integer(seen, "/variants/0/version"), 2);
    seen = patch(&stall, path, "2", "{\"options\": [{\"name\": \"Size\", \"values\": [\"S\"]}]}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/options", "value_in_use"));
    seen = patch(&stall, path, "2", "{\"options\": []}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/options", "duplicate"));
    stall_close(&stall);
}

TEST(a_status_decides_what_shoppers_see)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Tea", PRICE ", \"status\": \"draft\"");
    const char *path = stall_path(&stall, product);
    const char *page = stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id"));
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", page, NULL), 404, NULL);
    ASSERT_SEEN(patch(&stall, path, "1", "{\"status\": \"active\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", page, NULL), 200, NULL);
    ASSERT_SEEN(patch(&stall, path, "2", "{\"status\": \"archived\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", page, NULL), 404, NULL);
    assert_int_equal(
        seen_count(harness_call(stall.h, (struct as){0}, "GET", "/api/products", NULL), "/data"),
        0);
    ASSERT_SEEN(patch(&stall, path, "3", "{\"status\": \"sold\"}"), 422, NULL);
    stall_close(&stall);
}

TEST(a_deleted_product_is_gone_and_its_stock_code_free)
{
    struct stall stall = stall_open();
    struct seen product =
        stall_product(&stall, "Tea", PRICE ", \"sku\": \"tea\", \"external_id\": \"7\"");
    const char *path = stall_path(&stall, product);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "GET", path, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", path, NULL), 404, NULL);
    ASSERT_SEEN(patch(&stall, path, "2", "{\"title\": \"B\"}"), 404, NULL);
    assert_int_equal(
        seen_count(harness_call(stall.h, (struct as){0}, "GET", "/api/products", NULL), "/data"),
        0);
    struct seen again =
        stall_product(&stall, "Tea", PRICE ", \"sku\": \"tea\", \"external_id\": \"7\"");
    assert_false(str_eq(seen_text(again, "/id"), seen_text(product, "/id")));
    stall_close(&stall);
}

/* ---- Variants ---- */

static struct seen add_variant(struct stall *stall, const char *path, const char *body)
{
    return harness_call(stall->h, stall->owner, "POST", stall_print(stall, "%s/variants", path),
                        "%s", body);
}

TEST(variants_are_added_changed_and_deleted_one_by_one)
{
    struct stall stall = stall_open();
    const char *path = stall_path(&stall, stall_product(&stall, "Shirt", TWO_SIZES));
    ASSERT_SEEN(patch(&stall, path, "1",
                      "{\"options\": [{\"name\": \"Size\", \"values\": [\"S\", \"M\", \"L\"]}]}"),
                200, NULL);
    struct seen variant =
        add_variant(&stall, path, "{\"sku\": \"l\", \"stock\": 4, " PRICE ", " SIZE("L") "}");
    ASSERT_SEEN(variant, 201, NULL);
    assert_int_equal(seen_integer(variant, "/stock/available"), 4);
    assert_str(seen_text(variant, "/option_label"), S("L"));
    const char *at = stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, variant, "/id"));
    struct seen changed = patch(&stall, at, "1",
                                "{\"price\": {\"amount\": 4000, \"currency\": \"KES\"},"
                                " \"gtin\": \"96385074\", \"weight_g\": 7, \"sku\": null}");
    ASSERT_SEEN(changed, 200, NULL);
    assert_int_equal(seen_integer(changed, "/version"), 2);
    assert_true(seen_is_null(changed, "/sku"));
    struct seen product = harness_call(stall.h, stall.owner, "GET", path, NULL);
    assert_int_equal(seen_integer(product, "/version"), 4);
    assert_int_equal(seen_integer(product, "/price/amount"), 4000);
    assert_true(seen_bool(product, "/has_price_range"));
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", at, NULL), 204, NULL);
    product = harness_call(stall.h, stall.owner, "GET", path, NULL);
    assert_int_equal(seen_count(product, "/variants"), 2);
    assert_int_equal(seen_integer(product, "/price/amount"), 5000);
    assert_false(seen_bool(product, "/has_price_range"));
    stall_close(&stall);
}

TEST(a_variant_is_changed_by_the_version_of_its_product_too)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Shirt", TWO_SIZES);
    const char *path = stall_path(&stall, product);
    const char *first =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/0/id"));
    ASSERT_SEEN(patch(&stall, path, "1", "{\"title\": \"Blouse\"}"), 200, NULL);
    ASSERT_SEEN(patch(&stall, first, "2", "{\"weight_g\": 1}"), 200, NULL);
    ASSERT_SEEN(patch(&stall, first, "1", "{\"weight_g\": 2}"), 412, NULL);
    ASSERT_SEEN(patch(&stall, first, "3", "{\"weight_g\": 3}"), 200, NULL);
    stall_close(&stall);
}

TEST(a_variant_brings_what_its_product_has_no_word_for)
{
    struct stall stall = stall_open();
    const char *path = stall_path(&stall, stall_product(&stall, "Shirt", TWO_SIZES));
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE ", " SIZE("XL") "}"), 201, NULL);
    struct seen product = harness_call(stall.h, stall.owner, "GET", path, NULL);
    assert_int_equal(seen_count(product, "/options/0/values"), 3);
    assert_str(seen_text(product, "/variants/2/option_label"), S("XL"));
    struct seen seen = add_variant(&stall, path,
                                   "{" PRICE ", \"options\": [{\"name\": \"Size\", \"value\":"
                                   " \"L\"}, {\"name\": \"Colour\", \"value\": \"Red\"}]}");
    ASSERT_SEEN(seen, 422, "unknown_option");

    path = stall_path(&stall, stall_product(&stall, "Tea", PRICE ", \"sku\": \"tea\""));
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE "}"), 409, "variant_exists");
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE ", \"sku\": \"tea\"}"), 409, "sku_taken");
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE ", \"sku\": \"tea-2\"}"), 201, NULL);
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE ", " SIZE("L") "}"), 201, NULL);
    product = harness_call(stall.h, stall.owner, "GET", path, NULL);
    assert_int_equal(seen_count(product, "/variants"), 3);
    assert_str(seen_text(product, "/options/0/name"), S("Size"));
    stall_close(&stall);
}

TEST(wrong_variants_are_refused)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Shirt", TWO_SIZES);
    const char *path = stall_path(&stall, product);
    const char *first =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/0/id"));
    ASSERT_SEEN(add_variant(&stall, path, "{" PRICE ", " SIZE("S") "}"), 409, "variant_exists");
    struct seen seen = add_variant(&stall, path, "{" SIZE("s") ", \"gtin\": \"1\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/price", "required"));
    assert_true(seen_has_error(seen, "/options/0/value", "unknown_value"));
    assert_true(seen_has_error(seen, "/gtin", "invalid_gtin"));
    ASSERT_SEEN(patch(&stall, first, NULL, "{\"sku\": \"x\"}"), 428, NULL);
    ASSERT_SEEN(patch(&stall, first, "9", "{\"sku\": \"x\"}"), 412, NULL);
    ASSERT_SEEN(patch(&stall, first, "1", "{\"sku\": \"m\"}"), 409, "sku_taken");
    ASSERT_SEEN(patch(&stall, first, "1", "{" SIZE("M") "}"), 409, "variant_exists");
    ASSERT_SEEN(patch(&stall, first, "1", "{\"price\": null}"), 422, NULL);
    ASSERT_SEEN(patch(&stall, first, "1", "{\"price\": {\"amount\": 4000, \"currency\": \"USD\"}}"),
                422, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", first, NULL), 204, NULL);
    const char *second =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/1/id"));
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "DELETE", second, NULL), 409, "last_variant");
    stall_close(&stall);
}

/* ---- Who may ---- */

TEST(nobody_reaches_a_product_through_another_business)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Shirt", TWO_SIZES);
    const char *id = stall_id(&stall, product, "/id");
    const char *variant = stall_id(&stall, product, "/variants/0/id");
    const char *path = stall_print(&stall, "%s/%s", stall.other_products, id);
    const char *variants = stall_print(&stall, "%s/variants", path);
    const char *at = stall_print(&stall, "%s/%s", variants, variant);
    struct as as = stall.stranger;
    as.if_match = S("\"1\"");
    ASSERT_SEEN(harness_call(stall.h, as, "GET", path, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", path, "{\"title\": 3}"), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "DELETE", path, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "POST", variants, "{\"sku\": 3}"), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", at, "{\"sku\": 3}"), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "DELETE", at, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "GET", stall_path(&stall, product), NULL), 404, NULL);
    stall_close(&stall);
}

TEST(viewers_read_and_do_not_change)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Shirt", TWO_SIZES);
    const char *path = stall_path(&stall, product);
    const char *at =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, product, "/variants/0/id"));
    struct as as = stall_member(&stall, "vera", "viewer");
    as.if_match = S("\"1\"");
    ASSERT_SEEN(harness_call(stall.h, as, "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "GET", stall.products, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", path, "{\"title\": \"B\"}"), 403, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "DELETE", path, NULL), 403, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "POST", stall_print(&stall, "%s/variants", path), "{}"),
                403, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "PATCH", at, "{}"), 403, NULL);
    ASSERT_SEEN(harness_call(stall.h, as, "DELETE", at, NULL), 403, NULL);
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", path, NULL), 401, NULL);
    stall_close(&stall);
}

TEST(the_management_list_filters_and_pages)
{
    struct stall stall = stall_open();
    stall_product(&stall, "A", PRICE ", \"category\": \"food\"");
    stall_product(&stall, "B", PRICE ", \"category\": \"food\", \"status\": \"draft\"");
    stall_product(&stall, "C", PRICE ", \"stock\": 4");
    struct seen seen = harness_call(stall.h, stall.owner, "GET", stall.products, NULL);
    assert_int_equal(seen_count(seen, "/data"), 3);
    assert_str(seen_text(seen, "/data/0/title"), S("C"));
    assert_int_equal(seen_integer(seen, "/data/0/variants/0/stock/on_hand"), 4);
    seen = harness_call(stall.h, stall.owner, "GET",
                        stall_print(&stall, "%s?status=draft&category=food", stall.products), NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/title"), S("B"));
    seen = harness_call(stall.h, stall.owner, "GET",
                        stall_print(&stall, "%s?limit=2", stall.products), NULL);
    assert_true(seen_bool(seen, "/has_more"));
    seen = harness_call(stall.h, stall.owner, "GET",
                        stall_print(&stall, "%s?limit=2&cursor=%s", stall.products,
                                    stall_id(&stall, seen, "/next_cursor")),
                        NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/title"), S("A"));
    assert_true(seen_is_null(seen, "/next_cursor"));
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "GET",
                             stall_print(&stall, "%s?status=sold", stall.products), NULL),
                400, "invalid_query");
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "GET",
                             stall_print(&stall, "%s?category=spaceships", stall.products), NULL),
                400, "invalid_query");
    stall_close(&stall);
}

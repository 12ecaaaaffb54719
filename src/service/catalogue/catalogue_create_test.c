/* Listing products: what is taken, what is refused, and who may. */
#include "catalogue_fixture_test.h"

#define PRICE "\"price\": {\"amount\": 129900, \"currency\": \"KES\"}"

TEST(a_product_with_the_least_fields_can_be_bought_at_once)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Red Shoes", PRICE ", \"stock\": 8");
    assert_str(seen_text(product, "/title"), S("Red Shoes"));
    assert_str(seen_text(product, "/slug"), S("red-shoes"));
    assert_str(seen_text(product, "/status"), S("active"));
    assert_str(seen_text(product, "/category"), S("other"));
    assert_int_equal(seen_integer(product, "/version"), 1);
    assert_int_equal(seen_integer(product, "/price/amount"), 129900);
    assert_int_equal(seen_count(product, "/variants"), 1);
    assert_int_equal(seen_count(product, "/variants/0/options"), 0);
    assert_int_equal(seen_integer(product, "/variants/0/stock/on_hand"), 8);
    assert_int_equal(seen_integer(product, "/variants/0/stock/available"), 8);
    assert_int_equal(seen_integer(product, "/stock/available"), 8);
    assert_true(str_starts(product.etag, S("\"1.")));
    struct seen found = harness_call(stall.h, (struct as){0}, "GET", "/api/products", NULL);
    ASSERT_SEEN(found, 200, NULL);
    assert_int_equal(seen_count(found, "/data"), 1);
    stall_close(&stall);
}

TEST(variants_are_made_from_options)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(
        &stall, "Shirt",
        "\"category\": \"fashion\", \"description\": \"Of *cotton*.\", " PRICE
        ", \"tags\": [\"Cotton\", \"cotton\", \"fair\"], \"external_id\": \"old-7\","
        " \"options\": [{\"name\": \"Size\", \"values\": [\"S\", \"M\"]},"
        " {\"name\": \"Colour\", \"values\": [\"Red\", \"Blue\"]}],"
        " \"variants\": ["
        "{\"sku\": \"s-red\", \"stock\": 3, \"gtin\": \"4006381333931\", \"weight_g\": 180,"
        " \"options\": [{\"name\": \"Colour\", \"value\": \"Red\"},"
        " {\"name\": \"Size\", \"value\": \"S\"}]},"
        "{\"sku\": \"m-blue\", \"stock\": 4, \"price\": {\"amount\": 150000, \"currency\": "
        "\"KES\"},"
        " \"options\": [{\"name\": \"Size\", \"value\": \"M\"},"
        " {\"name\": \"Colour\", \"value\": \"Blue\"}]}]");
    assert_int_equal(seen_count(product, "/variants"), 2);
    assert_str(seen_text(product, "/variants/0/option_label"), S("S / Red"));
    assert_str(seen_text(product, "/variants/0/options/1/name"), S("Colour"));
    assert_str(seen_text(product, "/variants/0/options/1/value"), S("Red"));
    assert_str(seen_text(product, "/variants/0/gtin"), S("4006381333931"));
    assert_int_equal(seen_integer(product, "/variants/0/weight_g"), 180);
    assert_int_equal(seen_integer(product, "/variants/0/price/amount"), 129900);
    assert_int_equal(seen_integer(product, "/variants/1/price/amount"), 150000);
    assert_true(seen_bool(product, "/has_price_range"));
    assert_int_equal(seen_integer(product, "/stock/on_hand"), 7);
    assert_int_equal(seen_count(product, "/options"), 2);
    assert_str(seen_text(product, "/options/1/values/1"), S("Blue"));
    assert_int_equal(seen_count(product, "/tags"), 2);
    assert_str(seen_text(product, "/external_id"), S("old-7"));
    stall_close(&stall);
}

TEST(options_that_are_not_told_are_read_from_the_variants)
{
    struct stall stall = stall_open();
    struct seen product =
        stall_product(&stall, "Mug",
                      PRICE ", \"variants\": ["
                            "{\"options\": [{\"name\": \"Colour\", \"value\": \"Red\"}]},"
                            "{\"options\": [{\"name\": \"Colour\", \"value\": \"Blue\"}]}]");
    assert_int_equal(seen_count(product, "/options"), 1);
    assert_str(seen_text(product, "/options/0/name"), S("Colour"));
    assert_int_equal(seen_count(product, "/options/0/values"), 2);
    stall_close(&stall);
}

/* POSTs a body that must be refused as 422 with this error. */
static void assert_refused(struct stall *stall, const char *body, const char *pointer,
                           const char *code)
{
    struct seen seen = harness_call(stall->h, stall->owner, "POST", stall->products, "%s", body);
    ASSERT_SEEN(seen, 422, NULL);
    if (!seen_has_error(seen, pointer, code))
        print_error("%s\n%.*s\n", body, STR_ARG(seen.body));
    assert_true(seen_has_error(seen, pointer, code));
}

#define CHOICE(name, value) "{\"name\": \"" name "\", \"value\": \"" value "\"}"
#define SIZES "\"options\": [{\"name\": \"Size\", \"values\": [\"S\", \"M\"]}]"

TEST(wrong_fields_of_a_product_are_named)
{
    struct stall stall = stall_open();
    assert_refused(&stall, "{" PRICE "}", "/title", "required");
    assert_refused(&stall, "{\"title\": \"A\"}", "/price", "required");
    assert_refused(&stall, "{\"title\": \"A\", \"price\": {\"amount\": 0, \"currency\": \"KES\"}}",
                   "/price/amount", "too_small");
    assert_refused(&stall, "{\"title\": \"A\", \"price\": {\"amount\": 5, \"currency\": \"USD\"}}",
                   "/price/currency", "currency_mismatch");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"category\": \"spaceships\"}",
                   "/category", "unknown_category");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"stock\": -1}", "/stock", "too_small");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"gtin\": \"4006381333932\"}", "/gtin",
                   "invalid_gtin");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"gtin\": \"123\"}", "/gtin",
                   "invalid_gtin");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"tags\": [\" \"]}", "/tags/0",
                   "required");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"colour\": 1}", "/colour",
                   "unknown_field");
    stall_close(&stall);
}

TEST(wrong_fields_of_variants_are_named)
{
    struct stall stall = stall_open();
    const char *one = "\"variants\": [{\"options\": [" CHOICE("Size", "S") "]}]";
    assert_refused(&stall,
                   stall_print(&stall, "{\"title\": \"A\", " PRICE ", \"sku\": \"x\", %s}", one),
                   "/sku", "with_variants");
    assert_refused(&stall,
                   stall_print(&stall, "{\"title\": \"A\", " PRICE ", \"stock\": 0, %s}", one),
                   "/stock", "with_variants");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", " SIZES "}", "/options",
                   "needs_variants");
    assert_refused(&stall, stall_print(&stall, "{\"title\": \"A\", %s}", one), "/variants/0/price",
                   "required");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", \"variants\": [{}, {}]}",
                   "/variants/1/options", "duplicate");
    assert_refused(&stall,
                   "{\"title\": \"A\", " PRICE ", " SIZES
                   ", \"variants\": [{\"options\": [" CHOICE("Size", "XL") "]}]}",
                   "/variants/0/options/0/value", "unknown_value");
    assert_refused(&stall,
                   "{\"title\": \"A\", " PRICE ", " SIZES ", \"variants\": [{\"options\": [" CHOICE(
                       "Size", "S") ", " CHOICE("Colour", "Red") "]}]}",
                   "/variants/0/options/1/name", "unknown_option");
    assert_refused(&stall, "{\"title\": \"A\", " PRICE ", " SIZES ", \"variants\": [{}]}",
                   "/variants/0/options", "missing_option");
    assert_refused(
        &stall,
        "{\"title\": \"A\", " PRICE ", \"variants\": [{\"sku\": \"x\", \"options\": [" CHOICE(
            "Size", "S") "]}, {\"sku\": \"x\", \"options\": [" CHOICE("Size", "M") "]}]}",
        "/variants/1/sku", "duplicate");
    assert_refused(&stall,
                   "{\"title\": \"A\", " PRICE ", \"variants\": [{\"price\": {\"amount\": 5,"
                   " \"currency\": \"USD\"}}]}",
                   "/variants/0/price/currency", "currency_mismatch");
    assert_refused(&stall,
                   "{\"title\": \"A\", " PRICE ", \"options\": [{\"name\": \"Size\", \"values\":"
                   " [\"S\", \"s\"]}], \"variants\": [{}]}",
                   "/options/0/values/1", "duplicate");
    stall_close(&stall);
}

TEST(variants_without_options_differ_by_their_stock_codes)
{
    struct stall stall = stall_open();
    struct seen product =
        stall_product(&stall, "Tea", PRICE ", \"variants\": [{\"sku\": \"a\"}, {\"sku\": \"b\"}]");
    ASSERT_SEEN(product, 201, NULL);
    assert_int_equal(seen_count(product, "/variants"), 2);
    assert_int_equal(seen_count(product, "/options"), 0);
    stall_close(&stall);
}

TEST(a_single_wrong_field_gives_the_answer_its_code)
{
    struct stall stall = stall_open();
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", stall.products,
                             "{\"title\": \"A\", \"price\": {\"amount\": 5,"
                             " \"currency\": \"USD\"}}"),
                422, "currency_mismatch");
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", stall.products,
                             "{\"title\": \"A\", " PRICE ", \"category\": \"spaceships\"}"),
                422, "unknown_category");
    stall_close(&stall);
}

TEST(a_stock_code_is_used_once_in_a_business)
{
    struct stall stall = stall_open();
    stall_product(&stall, "A", PRICE ", \"sku\": \"code-1\"");
    stall_product(&stall, "B", PRICE ", \"sku\": \"\"");
    stall_product(&stall, "C", PRICE);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", stall.products,
                             "{\"title\": \"D\", " PRICE ", \"sku\": \"code-1\"}"),
                409, "sku_taken");
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "POST", stall.other_products,
                             "{\"title\": \"D\", " PRICE ", \"sku\": \"code-1\"}"),
                201, NULL);
    stall_close(&stall);
}

TEST(a_repeated_external_id_is_recognised)
{
    struct stall stall = stall_open();
    struct seen first = stall_product(&stall, "A", PRICE ", \"external_id\": \"7\"");
    struct seen second = harness_call(stall.h, stall.owner, "POST", stall.products,
                                      "{\"title\": \"A\", " PRICE ", \"external_id\": \"7\"}");
    ASSERT_SEEN(second, 200, NULL);
    assert_str(seen_text(second, "/id"), seen_text(first, "/id"));
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "POST", stall.other_products,
                             "{\"title\": \"A\", " PRICE ", \"external_id\": \"7\"}"),
                201, NULL);
    stall_close(&stall);
}

TEST(products_with_the_same_title_get_different_slugs)
{
    struct stall stall = stall_open();
    struct seen first = stall_product(&stall, "Café au lait", PRICE);
    struct seen second = stall_product(&stall, "Café au lait", PRICE);
    struct seen third = stall_product(&stall, "\\u0634\\u0627\\u064a", PRICE);
    assert_str(seen_text(first, "/slug"), S("cafe-au-lait"));
    assert_true(str_starts(seen_text(second, "/slug"), S("cafe-au-lait-")));
    assert_str(seen_text(third, "/slug"), S("product"));
    stall_close(&stall);
}

TEST(one_key_makes_one_product)
{
    struct stall stall = stall_open();
    struct as as = stall.owner;
    as.key = S("key-1");
    struct seen first =
        harness_call(stall.h, as, "POST", stall.products, "{\"title\": \"A\", " PRICE "}");
    struct seen second =
        harness_call(stall.h, as, "POST", stall.products, "{\"title\": \"A\", " PRICE "}");
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(second, 201, NULL);
    assert_true(second.is_replay);
    assert_str(second.body, first.body);
    stall_close(&stall);
}

TEST(only_people_who_may_list_can_create)
{
    struct stall stall = stall_open();
    const char *body = "{\"title\": \"A\", " PRICE "}";
    struct as viewer = stall_member(&stall, "vera", "viewer");
    struct as admin = stall_member(&stall, "adhiambo", "admin");
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "POST", stall.products, "%s", body), 401,
                NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "POST", stall.products, "%s", body), 404,
                NULL);
    ASSERT_SEEN(harness_call(stall.h, viewer, "POST", stall.products, "%s", body), 403, NULL);
    ASSERT_SEEN(harness_call(stall.h, admin, "POST", stall.products, "%s", body), 201, NULL);
    ASSERT_SEEN(harness_call(stall.h, viewer, "POST", stall.products, "{\"title\": 3}"), 403, NULL);
    stall_close(&stall);
}

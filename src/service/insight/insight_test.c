/* Recommendations through the ops: from orders, from words, from visits. */
#include "insight/insight_private.h"

#include "order/order_shop_test.h"

/* Events arrive; then it is time to work out what follows from them. */
static void catch_up(struct harness *h)
{
    harness_settle(h);
    harness_advance(h, 6000);
    harness_settle(h);
}

static struct str product_id(struct harness *h, struct str variant_id)
{
    struct seen cart = cart_with(h, (struct as){0}, variant_id, 1);
    return seen_text(cart, "/lines/0/product_id");
}

static struct seen recommended(struct harness *h, struct str variant_id)
{
    struct str id = product_id(h, variant_id);
    const char *path =
        arena_print(harness_arena(h), "/api/products/%.*s/recommendations", STR_ARG(id)).data;
    struct seen seen = harness_call(h, (struct as){0}, "GET", path, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

static struct seen buy_both(struct harness *h, struct str one, struct str other)
{
    struct seen cart = cart_with(h, (struct as){0}, one, 1);
    cart = cart_put_in(h, cart, other, 1);
    struct seen group = order_of(h, (struct as){0}, cart);
    ASSERT_SEEN(group, 201, NULL);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    return group;
}

static const char *reason_of(struct seen seen, const char *title)
{
    for (size_t i = 0; i < seen_count(seen, "/data"); i++) {
        const char *at = arena_print(harness_arena(seen.harness), "/data/%zu", i).data;
        const char *name = arena_print(harness_arena(seen.harness), "%s/product/title", at).data;
        if (str_eq(seen_text(seen, name), str_of(title)))
            return arena_text(
                harness_arena(seen.harness),
                seen_text(seen, arena_print(harness_arena(seen.harness), "%s/reason", at).data));
    }
    return "";
}

TEST(what_was_bought_together_is_recommended_once_two_have)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), far = shop_open(h, "mbali", "UG", "UGX");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99),
               bean = shop_sell(shop, "Ndengu", 90, 99), lamp = shop_sell(shop, "Taa", 700, 99),
               other = shop_sell(shop, "Kalamu", 20, 99);
    shop_sell(far, "Basmati", 100, 9);
    for (int i = 0; i < 3; i++)
        buy_both(h, rice, bean);
    buy_both(h, rice, lamp);
    for (int i = 0; i < 4; i++)
        ASSERT_SEEN(pay(h, (struct as){0}, guest_order(h, other, 1), "cash"), 404, NULL);
    for (int i = 0; i < 4; i++) {
        struct seen group = guest_order(h, other, 1);
        ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    }
    catch_up(h);
    struct seen seen = recommended(h, rice);
    assert_string_equal(reason_of(seen, "Ndengu"), "bought");
    assert_string_not_equal(reason_of(seen, "Taa"), "bought");
    assert_string_equal(reason_of(seen, "Basmati"), "");
    assert_str(seen_text(seen, "/data/0/reason_text"), S("Bought together"));
    harness_sql_change(h, "update [stock.level] set on_hand = 0, reserved = 0");
    assert_string_equal(reason_of(recommended(h, rice), "Ndengu"), "");
    harness_close(h);
}

TEST(without_orders_words_tell_what_is_alike)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), soko = shop_open(h, "soko", "KE", "KES");
    struct str jam = shop_sell(shop, "Mango jam", 500, 9);
    shop_sell(soko, "Dried MÁNGO", 300, 9);
    shop_sell(shop, "Bicycle bell", 300, 9);
    shop_sell(shop, "Torch", 300, 9);
    catch_up(h);
    struct seen seen = recommended(h, jam);
    assert_string_equal(reason_of(seen, "Dried MÁNGO"), "similar");
    assert_str(seen_text(seen, "/data/0/product/title"), S("Dried MÁNGO"));
    struct seen none =
        harness_call(h, (struct as){0}, "GET",
                     "/api/products/prod_01ke6jq300e00800n9gapyg8x4/recommendations", NULL);
    ASSERT_SEEN(none, 404, "not_found");
    const char *far = arena_print(harness_arena(h), "/api/products/%.*s/recommendations?limit=99",
                                  STR_ARG(seen_text(seen, "/data/0/product/id")))
                          .data;
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", far, NULL), 400, "invalid_query");
    harness_close(h);
}

TEST(what_an_account_holds_leads_to_more)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str jam = shop_sell(shop, "Mango jam", 500, 9);
    struct str buyer = person_open(h, "amina");
    shop_sell(shop, "Mango juice", 300, 9);
    shop_sell(shop, "Torch", 300, 9);
    catch_up(h);
    struct seen seen = harness_call(h, account(buyer), "GET", "/api/me/recommendations", NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    const char *path =
        arena_print(harness_arena(h), "/api/me/wishlist/%.*s", STR_ARG(product_id(h, jam))).data;
    ASSERT_SEEN(harness_call(h, account(buyer), "PUT", path, NULL), 204, NULL);
    seen = harness_call(h, account(buyer), "GET", "/api/me/recommendations", NULL);
    assert_str(seen_text(seen, "/data/0/product/title"), S("Mango juice"));
    assert_str(seen_text(seen, "/data/0/reason_text"), S("Similar to Mango jam"));
    assert_string_equal(reason_of(seen, "Mango jam"), "");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/me/recommendations", NULL), 401, NULL);
    harness_close(h);
}

TEST(what_one_visit_puts_into_a_cart_is_counted)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99), lamp = shop_sell(shop, "Taa", 700, 99);
    struct insight_glance glances[8];
    insight_views_take(glances, 8);
    struct seen cart = cart_with(h, (struct as){0}, rice, 1);
    struct as form = {.content_type = S("application/x-www-form-urlencoded"),
                      .origin = S("http://localhost"),
                      .cookie = arena_print(harness_arena(h), "__Host-cart=%.*s.%.*s",
                                            STR_ARG(seen_text(cart, "/id")),
                                            STR_ARG(seen_text(cart, "/token")))};
    assert_int_equal(
        harness_call(h, form, "POST", "/p/basmati", "variant_id=%.*s&quantity=1", STR_ARG(rice))
            .status,
        303);
    assert_int_equal(
        harness_call(h, form, "POST", "/p/taa", "variant_id=%.*s&quantity=1", STR_ARG(lamp)).status,
        303);
    ASSERT_SEEN(harness_call(h, form, "GET", "/p/basmati", NULL), 200, NULL);
    assert_int_equal(insight_views_take(glances, 8), 1);
    assert_int_equal(insight_views_take(glances, 8), 0);
    harness_close(h);
}

TEST(products_older_than_the_facts_of_their_changes_are_read_once)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), soko = shop_open(h, "soko", "KE", "KES");
    struct str jam = shop_sell(shop, "Mango jam", 500, 9);
    shop_sell(soko, "Dried mango", 300, 9);
    shop_sell(shop, "Torch", 300, 9);
    shop_sell(soko, "Bicycle bell", 300, 9);
    harness_sql_change(h, "delete from [base.outbox] where type = 'catalogue_product_changed'");
    catch_up(h);
    assert_string_equal(reason_of(recommended(h, jam), "Dried mango"), "similar");
    harness_close(h);
}

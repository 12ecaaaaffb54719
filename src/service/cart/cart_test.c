/* Carts by the words of HTTP: lines, prices, problems, delivery, who may, and their end. */
#include "cart/cart.h"
#include "order/order_shop_test.h"

static const char *cart_path(struct seen cart, const char *below)
{
    return arena_print(harness_arena(cart.harness), "/api/carts/%.*s%s",
                       STR_ARG(seen_text(cart, "/id")), below)
        .data;
}

static const char *line_path(struct seen cart, size_t position)
{
    struct arena *arena = harness_arena(cart.harness);
    struct str id = seen_text(cart, arena_print(arena, "/lines/%zu/id", position).data);
    return cart_path(cart, arena_print(arena, "/lines/%.*s", STR_ARG(id)).data);
}

static struct seen cart_now(struct harness *h, struct seen cart)
{
    return harness_call(h, guest(cart), "GET", cart_path(cart, ""), NULL);
}

static bool has_problem(struct seen cart, const char *code)
{
    struct arena *arena = harness_arena(cart.harness);
    for (size_t i = 0; i < seen_count(cart, "/problems"); i++)
        if (str_eq(seen_text(cart, arena_print(arena, "/problems/%zu/code", i).data), str_of(code)))
            return true;
    return false;
}

static const char ADDRESS_IN_KENYA[] =
    "{\"address\":{\"name\":\"Amina\",\"line1\":\"1 Moi Avenue\",\"city\":\"Nairobi\","
    "\"country\":\"KE\"}}";
static const char ADDRESS_ABROAD[] =
    "{\"address\":{\"name\":\"Amina\",\"line1\":\"1 Kampala Road\",\"city\":\"Kampala\","
    "\"country\":\"UG\"}}";

TEST(a_guest_fills_a_cart_and_finds_it_again_by_its_token)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct str bread = shop_sell(shop, "Bread", 6550, 40);
    struct seen cart = harness_call(h, (struct as){0}, "POST", "/api/carts", "{}");
    ASSERT_SEEN(cart, 201, NULL);
    assert_true(seen_is_null(cart, "/currency"));
    assert_true(seen_is_null(cart, "/total"));
    assert_int_equal(seen_text(cart, "/token").length, 43);
    cart_put_in(h, cart, mango, 2);
    cart_put_in(h, cart, bread, 1);
    struct seen now = cart_put_in(h, cart, mango, 1);
    assert_int_equal(seen_count(now, "/lines"), 2);
    assert_int_equal(seen_integer(now, "/lines/0/quantity"), 3);
    assert_str(seen_text(now, "/lines/0/title"), S("Mango"));
    assert_str(seen_text(now, "/lines/0/stock"), S("in_stock"));
    assert_str(seen_text(now, "/lines/0/business_id"), shop.id);
    assert_int_equal(seen_integer(now, "/lines/0/total/amount"), 15000);
    assert_int_equal(seen_integer(now, "/total/amount"), 21550);
    assert_str(seen_text(now, "/total/currency"), S("KES"));
    assert_int_equal(seen_count(now, "/problems"), 0);
    now = cart_now(h, cart);
    ASSERT_SEEN(now, 200, NULL);
    assert_int_equal(seen_integer(now, "/subtotal/amount"), 21550);
    assert_str(seen_text(now, "/token"), seen_text(cart, "/token"));
    harness_close(h);
}

TEST(a_cart_can_begin_with_lines_which_add_up)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart =
        harness_call(h, (struct as){0}, "POST", "/api/carts",
                     "{\"currency\":\"KES\",\"lines\":[{\"variant_id\":\"%.*s\",\"quantity\":2},"
                     "{\"variant_id\":\"%.*s\"}]}",
                     STR_ARG(mango), STR_ARG(mango));
    ASSERT_SEEN(cart, 201, NULL);
    assert_int_equal(seen_count(cart, "/lines"), 1);
    assert_int_equal(seen_integer(cart, "/lines/0/quantity"), 3);
    harness_close(h);
}

TEST(lines_change_and_go)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    const char *path = line_path(cart, 0);
    struct seen now = harness_call(h, guest(cart), "PATCH", path, "{\"quantity\":7}");
    ASSERT_SEEN(now, 200, NULL);
    assert_int_equal(seen_integer(now, "/total/amount"), 35000);
    assert_true(seen_integer(now, "/version") > seen_integer(cart, "/version"));
    ASSERT_SEEN(harness_call(h, guest(cart), "PATCH", path, "{}"), 200, NULL);
    now = harness_call(h, guest(cart), "DELETE", path, NULL);
    ASSERT_SEEN(now, 200, NULL);
    assert_int_equal(seen_count(now, "/lines"), 0);
    ASSERT_SEEN(harness_call(h, guest(cart), "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, guest(cart), "PATCH", path, "{\"quantity\":1}"), 404, "not_found");
    harness_close(h);
}

TEST(quantities_and_ids_are_checked)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 4000);
    struct seen cart = cart_with(h, (struct as){0}, mango, LINE_QUANTITY_MAX);
    const char *lines = cart_path(cart, "/lines");
    struct as as = guest(cart);
    struct seen seen =
        harness_call(h, as, "POST", lines, "{\"variant_id\":\"%.*s\"}", STR_ARG(mango));
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/quantity", "too_large"));
    seen = harness_call(h, as, "PATCH", line_path(cart, 0), "{\"quantity\":0}");
    assert_true(seen_has_error(seen, "/quantity", "too_small"));
    seen = harness_call(h, as, "PATCH", line_path(cart, 0), "{\"quantity\":1000}");
    assert_true(seen_has_error(seen, "/quantity", "too_large"));
    seen = harness_call(h, as, "PATCH", line_path(cart, 0), "{\"quantity\":null}");
    ASSERT_SEEN(seen, 422, NULL);
    seen = harness_call(h, as, "POST", lines,
                        "{\"variant_id\":\"var_01h455vb4pex5vsknk084sn02q\",\"quantity\":1}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/variant_id", "unknown_variant"));
    seen = harness_call(h, (struct as){0}, "POST", "/api/carts",
                        "{\"lines\":[{\"variant_id\":\"var_01h455vb4pex5vsknk084sn02q\"}]}");
    assert_true(seen_has_error(seen, "/lines/0/variant_id", "unknown_variant"));
    seen = harness_call(h, as, "POST", lines, "{\"price\":1}");
    assert_true(seen_has_error(seen, "/price", "unknown_field"));
    assert_true(seen_has_error(seen, "/variant_id", "required"));
    harness_close(h);
}

TEST(a_cart_takes_so_many_lines_and_no_more)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen cart = harness_call(h, (struct as){0}, "POST", "/api/carts", "{}");
    struct arena *arena = harness_arena(h);
    for (int i = 0; i < CART_LINES_MAX; i++)
        cart_put_in(h, cart, shop_sell(shop, arena_print(arena, "Good %d", i).data, 100, 5), 1);
    struct str last = shop_sell(shop, "Last", 100, 5);
    struct seen seen = harness_call(h, guest(cart), "POST", cart_path(cart, "/lines"),
                                    "{\"variant_id\":\"%.*s\"}", STR_ARG(last));
    ASSERT_SEEN(seen, 409, "cart_full");
    assert_int_equal(seen_integer(cart_now(h, cart), "/total/amount"), 100 * CART_LINES_MAX);
    harness_close(h);
}

TEST(a_foreign_cart_is_as_good_as_missing)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    struct seen other = cart_with(h, (struct as){0}, mango, 1);
    struct as strangers[] = {{.key = {0}}, guest(other), account(shop.owner)};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        struct as as = strangers[i];
        ASSERT_SEEN(harness_call(h, as, "GET", cart_path(cart, ""), NULL), 404, "not_found");
        ASSERT_SEEN(harness_call(h, as, "POST", cart_path(cart, "/lines"), "nonsense"), 404, NULL);
        ASSERT_SEEN(harness_call(h, as, "PATCH", line_path(cart, 0), "{\"quantity\":1}"), 404,
                    NULL);
        ASSERT_SEEN(harness_call(h, as, "DELETE", line_path(cart, 0), NULL), 404, NULL);
        ASSERT_SEEN(harness_call(h, as, "PUT", cart_path(cart, "/delivery"), ADDRESS_IN_KENYA), 404,
                    NULL);
        ASSERT_SEEN(harness_call(h, as, "PUT", cart_path(cart, "/delivery_choice"), "{}"), 404,
                    NULL);
    }
    /* A line of another cart is not found through one's own. */
    struct arena *arena = harness_arena(h);
    struct str line = seen_text(cart, "/lines/0/id");
    const char *crossed = cart_path(other, arena_print(arena, "/lines/%.*s", STR_ARG(line)).data);
    ASSERT_SEEN(harness_call(h, guest(other), "DELETE", crossed, NULL), 404, NULL);
    assert_int_equal(seen_count(cart_now(h, cart), "/lines"), 1);
    harness_close(h);
}

TEST(what_stands_in_the_way_is_listed_not_refused)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str few = shop_sell(shop, "Few", 5000, 3);
    struct str none = shop_sell(shop, "None", 700, 0);
    struct shop abroad = shop_open(h, "abroad", "US", "USD");
    struct str dear = shop_sell(abroad, "Dear", 900, 10);
    struct seen cart = cart_with(h, (struct as){0}, few, 4);
    cart_put_in(h, cart, none, 1);
    struct seen now = cart_put_in(h, cart, dear, 1);
    assert_true(has_problem(now, "low_stock"));
    assert_true(has_problem(now, "out_of_stock"));
    assert_true(has_problem(now, "currency_mismatch"));
    assert_int_equal(seen_count(now, "/problems"), 3);
    assert_str(seen_text(now, "/problems/0/line_id"), seen_text(now, "/lines/0/id"));
    assert_str(seen_text(now, "/lines/0/stock"), S("low"));
    assert_str(seen_text(now, "/lines/1/stock"), S("out"));
    assert_true(seen_is_null(now, "/lines/2/total"));
    assert_int_equal(seen_integer(now, "/total/amount"), 4 * 5000 + 700);
    harness_close(h);
}

TEST(prices_are_asked_for_anew_on_every_read)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    harness_sql_change(h, "update [catalogue.variant] as v set price_amount = 6000");
    struct seen now = cart_now(h, cart);
    assert_int_equal(seen_integer(now, "/total/amount"), 12000);
    assert_true(has_problem(now, "price_changed"));
    now = harness_call(h, guest(cart), "PATCH", line_path(cart, 0), "{\"quantity\":2}");
    assert_int_equal(seen_count(now, "/problems"), 0);
    shop_suspend(shop);
    assert_true(has_problem(cart_now(h, cart), "unavailable"));
    harness_close(h);
}

TEST(delivery_goes_to_an_address_in_the_sellers_country_or_is_picked_up)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    struct arena *arena = harness_arena(h);
    struct str standard = arena_print(arena, "%.*s:standard", STR_ARG(shop.id));
    struct str pickup = arena_print(arena, "%.*s:pickup", STR_ARG(shop.id));
    const char *delivery = cart_path(cart, "/delivery");
    assert_int_equal(seen_count(cart, "/delivery_options"), 1);
    assert_str(seen_text(cart, "/delivery_options/0/id"), pickup);
    assert_true(seen_bool(cart, "/delivery_options/0/is_chosen"));
    struct seen now = harness_call(h, guest(cart), "PUT", delivery, ADDRESS_IN_KENYA);
    ASSERT_SEEN(now, 200, NULL);
    assert_int_equal(seen_count(now, "/delivery_options"), 2);
    assert_str(seen_text(now, "/delivery_options/0/id"), standard);
    assert_true(seen_bool(now, "/delivery_options/0/is_chosen"));
    assert_int_equal(seen_integer(now, "/delivery_options/0/price/amount"), 0);
    assert_str(seen_text(now, "/address/city"), S("Nairobi"));
    now = harness_call(h, guest(cart), "PUT", cart_path(cart, "/delivery_choice"),
                       "{\"option_ids\":[\"%.*s\"]}", STR_ARG(pickup));
    ASSERT_SEEN(now, 200, NULL);
    assert_true(seen_bool(now, "/delivery_options/1/is_chosen"));
    now = harness_call(h, guest(cart), "PUT", delivery, ADDRESS_ABROAD);
    assert_int_equal(seen_count(now, "/delivery_options"), 1);
    assert_int_equal(seen_count(now, "/problems"), 0);
    now = harness_call(h, guest(cart), "PUT", cart_path(cart, "/delivery_choice"),
                       "{\"option_ids\":[\"%.*s\"]}", STR_ARG(standard));
    assert_true(has_problem(now, "not_delivered"));
    now = harness_call(h, guest(cart), "PUT", delivery, "{\"address\":null}");
    assert_true(has_problem(now, "needs_address"));
    assert_true(seen_is_null(now, "/address"));
    ASSERT_SEEN(order_of(h, (struct as){0}, now), 409, "cart_problems");
    now = harness_call(h, guest(cart), "PUT", delivery,
                       "{\"pickups\":[{\"business_id\":\"%.*s\"}]}", STR_ARG(shop.id));
    assert_int_equal(seen_count(now, "/problems"), 0);
    harness_close(h);
}

TEST(delivery_that_makes_no_sense_is_invalid)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    const char *delivery = cart_path(cart, "/delivery");
    const char *choice = cart_path(cart, "/delivery_choice");
    struct seen seen =
        harness_call(h, guest(cart), "PUT", delivery,
                     "{\"address\":{\"name\":\"\",\"city\":\"Nairobi\",\"country\":\"XX\"}}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/address/line1", "required"));
    seen = harness_call(h, guest(cart), "PUT", delivery,
                        "{\"pickups\":[{\"business_id\":\"%.*s\"},{\"business_id\":\"%.*s\","
                        "\"location_id\":\"loc_01h455vb4pex5vsknk084sn02q\"}]}",
                        STR_ARG(other.id), STR_ARG(shop.id));
    assert_true(seen_has_error(seen, "/pickups/0/business_id", "unknown_business"));
    assert_true(seen_has_error(seen, "/pickups/1/location_id", "unknown_location"));
    seen = harness_call(h, guest(cart), "PUT", choice,
                        "{\"option_ids\":[\"%.*s:pickup\",\"%.*s:drone\",\"%.*s:pickup\","
                        "\"%.*s:standard\"]}",
                        STR_ARG(other.id), STR_ARG(shop.id), STR_ARG(shop.id), STR_ARG(shop.id));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/option_ids/0", "unknown_option"));
    assert_true(seen_has_error(seen, "/option_ids/1", "unknown_option"));
    assert_true(seen_has_error(seen, "/option_ids/3", "duplicate"));
    seen = harness_call(h, guest(cart), "PUT", choice, "{\"option_ids\":[]}");
    ASSERT_SEEN(seen, 422, NULL);
    harness_close(h);
}

TEST(an_ordered_cart_stays_as_it_was)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    ASSERT_SEEN(order_of(h, (struct as){0}, cart), 201, NULL);
    struct as as = guest(cart);
    ASSERT_SEEN(harness_call(h, as, "POST", cart_path(cart, "/lines"), "{\"variant_id\":\"%.*s\"}",
                             STR_ARG(mango)),
                409, "cart_ordered");
    ASSERT_SEEN(harness_call(h, as, "PATCH", line_path(cart, 0), "{\"quantity\":1}"), 409,
                "cart_ordered");
    ASSERT_SEEN(harness_call(h, as, "DELETE", line_path(cart, 0), NULL), 409, "cart_ordered");
    ASSERT_SEEN(harness_call(h, as, "PUT", cart_path(cart, "/delivery"), "{}"), 409,
                "cart_ordered");
    struct seen now = cart_now(h, cart);
    ASSERT_SEEN(now, 200, NULL);
    assert_str(seen_text(now, "/state"), S("ordered"));
    harness_close(h);
}

TEST(an_accounts_cart_is_found_on_its_other_devices)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct as amina = account(person_open(h, "amina"));
    struct as other = account(person_open(h, "baraka"));
    ASSERT_SEEN(harness_call(h, amina, "GET", "/api/me/cart", NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/me/cart", NULL), 401, NULL);
    struct seen cart = cart_with(h, amina, mango, 2);
    struct seen mine = harness_call(h, amina, "GET", "/api/me/cart", NULL);
    ASSERT_SEEN(mine, 200, NULL);
    assert_str(seen_text(mine, "/id"), seen_text(cart, "/id"));
    ASSERT_SEEN(harness_call(h, amina, "GET", cart_path(cart, ""), NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, other, "GET", cart_path(cart, ""), NULL), 404, NULL);
    harness_close(h);
}

TEST(a_guests_cart_becomes_the_accounts_with_what_it_had_open)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 4000);
    struct str bread = shop_sell(shop, "Bread", 6550, 40);
    struct as amina = account(person_open(h, "amina"));
    struct seen old = cart_with(h, amina, mango, LINE_QUANTITY_MAX);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    ASSERT_SEEN(harness_call(h, amina, "POST", cart_path(cart, "/claim"), NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, guest(cart), "POST", cart_path(cart, "/claim"), NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, amina, "POST", cart_path(old, "/lines"),
                             "{\"variant_id\":\"%.*s\"}", STR_ARG(bread)),
                200, NULL);
    amina.cart_token = seen_text(cart, "/token");
    struct seen claimed = harness_call(h, amina, "POST", cart_path(cart, "/claim"), NULL);
    ASSERT_SEEN(claimed, 200, NULL);
    assert_str(seen_text(claimed, "/id"), seen_text(cart, "/id"));
    assert_int_equal(seen_count(claimed, "/lines"), 2);
    assert_int_equal(seen_integer(claimed, "/lines/0/quantity"), LINE_QUANTITY_MAX);
    amina.cart_token = (struct str){0};
    ASSERT_SEEN(harness_call(h, amina, "GET", cart_path(cart, ""), NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, amina, "GET", cart_path(old, ""), NULL), 404, NULL);
    struct as thief = account(person_open(h, "baraka"));
    thief.cart_token = seen_text(cart, "/token");
    ASSERT_SEEN(harness_call(h, thief, "POST", cart_path(cart, "/claim"), NULL), 404, NULL);
    harness_close(h);
}

TEST(carts_that_nobody_touches_are_forgotten)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen old = cart_with(h, (struct as){0}, mango, 2);
    harness_advance(h, 59 * INT64_C(86400000));
    struct seen young = cart_with(h, (struct as){0}, mango, 2);
    harness_settle(h);
    ASSERT_SEEN(cart_now(h, old), 200, NULL);
    harness_advance(h, 2 * INT64_C(86400000));
    harness_settle(h);
    ASSERT_SEEN(cart_now(h, old), 404, NULL);
    ASSERT_SEEN(cart_now(h, young), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) as n from [cart.line] as l"), 1);
    harness_close(h);
}

/* Wish lists of accounts and guests. */
#include "wish/wish_private.h"

#include "order/order_shop_test.h"

static struct id product_of(struct harness *h, const char *title)
{
    struct seen list = harness_call(h, (struct as){0}, "GET", "/api/products?sort=title", NULL);
    struct id id = {{0}};
    for (size_t i = 0; i < seen_count(list, "/data"); i++) {
        const char *at = arena_print(harness_arena(h), "/data/%zu", i).data;
        const char *name = arena_print(harness_arena(h), "%s/title", at).data;
        if (str_eq(seen_text(list, name), str_of(title)))
            assert_true(id_parse(
                "prod", seen_text(list, arena_print(harness_arena(h), "%s/id", at).data), &id));
    }
    assert_true(id_is_set(id));
    return id;
}

static const char *path_of(struct harness *h, struct id product_id)
{
    struct str text = id_text(harness_arena(h), "prod", product_id);
    return arena_print(harness_arena(h), "/api/me/wishlist/%.*s", STR_ARG(text)).data;
}

TEST(an_account_keeps_a_wish_list_and_is_told_of_a_lower_price)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str buyer = person_open(h, "amina");
    shop_sell(shop, "Mango", 5000, 9);
    const char *path = path_of(h, product_of(h, "Mango"));
    ASSERT_SEEN(harness_call(h, (struct as){0}, "PUT", path, NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, account(buyer), "PUT", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, account(buyer), "PUT", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, account(buyer), "PUT",
                             "/api/me/wishlist/prod_01ke6jq300e00800n9gapyg8x4", NULL),
                404, "not_found");
    struct seen list = harness_call(h, account(buyer), "GET", "/api/me/wishlist", NULL);
    assert_int_equal(seen_count(list, "/items"), 1);
    assert_true(seen_is_null(list, "/items/0/drop"));
    harness_sql_change(h, "update [catalogue.product] set price_amount = 4000");
    list = harness_call(h, account(buyer), "GET", "/api/me/wishlist", NULL);
    assert_int_equal(seen_integer(list, "/items/0/drop/amount"), 1000);
    shop_suspend(shop);
    list = harness_call(h, account(buyer), "GET", "/api/me/wishlist", NULL);
    assert_true(seen_is_null(list, "/items/0/product"));
    assert_str(seen_text(list, "/items/0/title"), S("Mango"));
    ASSERT_SEEN(harness_call(h, account(buyer), "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, account(buyer), "DELETE", path, NULL), 204, NULL);
    list = harness_call(h, account(buyer), "GET", "/api/me/wishlist", NULL);
    assert_int_equal(seen_count(list, "/items"), 0);
    struct seen others =
        harness_call(h, account(person_open(h, "eve")), "GET", "/api/me/wishlist", NULL);
    assert_int_equal(seen_count(others, "/items"), 0);
    harness_close(h);
}

TEST(a_guests_list_grows_and_grows_old)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Mango", 5000, 9);
    shop_sell(shop, "Rice", 900, 9);
    struct wish_guest_in in = {.product_id = product_of(h, "Mango")};
    struct wish_ref ref = {0};
    struct wish_list list = {0};
    struct nothing nothing = {0};
    assert_int_equal(harness_op(h, &wish_guest_add_op, &in, &ref), OK);
    in = (struct wish_guest_in){ref.list_id, product_of(h, "Rice")};
    assert_int_equal(harness_op(h, &wish_guest_add_op, &in, &ref), OK);
    assert_true(id_eq(ref.list_id, in.list_id));
    assert_int_equal(harness_op(h, &wish_guest_list_op, &ref, &list), OK);
    assert_int_equal(list.items_count, 2);
    assert_int_equal(harness_op(h, &wish_guest_remove_op, &in, &nothing), OK);
    list = (struct wish_list){0};
    assert_int_equal(harness_op(h, &wish_guest_list_op, &ref, &list), OK);
    assert_int_equal(list.items_count, 1);
    harness_advance(h, (WISH_DAYS + 1) * WISH_DAY_MS);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) as kept from [wish.item] as i"), 0);
    harness_close(h);
}

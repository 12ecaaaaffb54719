/* Packing slips and pick lists: whose they are, and that what comes is a PDF. */
#include "order/order_shop_test.h"

#include <string.h>

static struct seen print(struct shop shop, struct as as, const char *query)
{
    return harness_call(shop.harness, as, "GET",
                        arena_print(harness_arena(shop.harness),
                                    "/api/businesses/%.*s/orders/papers?%s", STR_ARG(shop.id),
                                    query)
                            .data,
                        NULL);
}

static const char *of(struct shop shop, const char *kind, struct seen group)
{
    return arena_print(harness_arena(shop.harness), "kind=%s&order_id=%.*s", kind,
                       STR_ARG(seen_text(group, "/orders/0/id")))
        .data;
}

TEST(papers_of_orders_are_drawn_for_who_may_sell)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct str cloth = shop_sell(shop, "Kitenge قماش", 5000, 40);
    struct str lime = shop_sell(other, "Lime", 10, 9);
    struct seen group = guest_order(h, cloth, 2), theirs = guest_order(h, lime, 1);
    static const char *const KINDS[] = {"slips", "pick"};
    for (size_t i = 0; i < 2; i++) {
        struct seen seen = print(shop, owner(shop), of(shop, KINDS[i], group));
        ASSERT_SEEN(seen, 200, NULL);
        assert_true(str_starts(seen.body, S("%PDF-")));
        assert_str(seen.content_type, S("application/pdf"));
    }
    ASSERT_SEEN(print(shop, (struct as){0}, of(shop, "slips", group)), 401, NULL);
    ASSERT_SEEN(print(shop, owner(other), of(shop, "slips", group)), 404, NULL);
    ASSERT_SEEN(print(shop, owner(shop), of(shop, "slips", theirs)), 404, NULL);
    ASSERT_SEEN(print(shop, owner(shop), "kind=slips&order_id=nonsense"), 404, NULL);
    ASSERT_SEEN(print(shop, owner(shop), "kind=slips"), 400, NULL);
    ASSERT_SEEN(print(shop, owner(shop), of(shop, "stamps", group)), 400, NULL);
    harness_close(h);
}

/* Reporting a product or a shop, as a browser without scripts and without an account does it. */
#include "storefront_visit_test.h"

#include <string.h>

TEST(anybody_reports_a_product_and_a_shop)
{
    struct visitor visitor = {.harness = harness_open()};
    struct harness *h = visitor.harness;
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Mango", 5000, 9);
    const char *slug = strrchr(product_page(&visitor, "Mango"), '/') + 1;
    const char *form = arena_print(harness_arena(h), "/report/product/%s", slug).data;
    ASSERT_PAGE_HAS(visit(&visitor, product_page(&visitor, "Mango")), form);
    ASSERT_PAGE_HAS(visit(&visitor, "/s/duka"), "/report/shop/duka");
    ASSERT_PAGE_HAS(visit(&visitor, form), "Counterfeit");
    struct seen page = submit(&visitor, form, "note=No+hologram&email=nowhere");
    assert_int_equal(page.status, 422);
    ASSERT_PAGE_HAS(page, "No hologram");
    ASSERT_PAGE_HAS(page, "href=\"#reason\"");
    ASSERT_PAGE_HAS(page, "href=\"#email\"");
    page = submit(&visitor, form, "reason=counterfeit&note=No+hologram&email=amina@example.com");
    ASSERT_LEADS_TO(page, "/report/thanks");
    ASSERT_PAGE_HAS(visit(&visitor, "/report/thanks"), "Thank you for your report");
    ASSERT_LEADS_TO(submit(&visitor, "/fr/report/shop/duka", "reason=fraud"), "/fr/report/thanks");
    assert_int_equal(harness_sql(h, "select count(*) from [moderation.case] as k"), 2);
    assert_int_equal(harness_sql(h, "select count(*) from [moderation.report] as p where p.locale ="
                                    " 'fr'"),
                     1);
    ASSERT_SEEN(visit(&visitor, "/report/shop/nobody"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/report/product/nothing"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/report/page/help"), 404, NULL);
    harness_close(h);
}

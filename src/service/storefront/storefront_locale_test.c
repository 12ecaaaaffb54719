/* Pages in the language that their path names. */
#include "storefront_visit_test.h"

#include "db/scratch_test.h"

#include <errno.h>
#include <string.h>

#include "storefront_private.h"

static struct visitor open_visitor(void)
{
    return (struct visitor){.harness = harness_open()};
}

TEST(a_page_speaks_the_language_of_its_path)
{
    struct visitor visitor = open_visitor();
    ASSERT_PAGE_HAS(visit(&visitor, "/"), "<html lang=\"en\" dir=\"ltr\">");
    struct seen page = visit(&visitor, "/fr/");
    ASSERT_PAGE_HAS(page, "<html lang=\"fr\" dir=\"ltr\">");
    ASSERT_PAGE_HAS(page, "href=\"/fr/cart\"");
    ASSERT_PAGE_HAS(page, "action=\"/fr/search\"");
    ASSERT_PAGE_HAS(page, "<a href=\"/\" lang=\"en\" hreflang=\"en\" data-offer=");
    ASSERT_PAGE_HAS(page, "<a href=\"/sw/\" lang=\"sw\"");
    ASSERT_PAGE_HAS(page, "data-offer=\"Read this page in English\"");
    assert_false(page_has(page, "data-offer=\"Lire cette page"));
    ASSERT_PAGE_HAS(visit(&visitor, "/ar/cart"), "<html lang=\"ar\" dir=\"rtl\">");
    ASSERT_PAGE_HAS(visit(&visitor, "/sw/search?q=x"), "href=\"/fr/search?q=x\" lang=\"fr\"");
    harness_close(visitor.harness);
}

TEST(only_pages_have_languages)
{
    struct visitor visitor = open_visitor();
    ASSERT_SEEN(visit(&visitor, "/fr/api/products"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/fr/robots.txt"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/fr/livez"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/de/cart"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/fr/fr/cart"), 404, NULL);
    ASSERT_PAGE_HAS(visit(&visitor, "/fr/nothing"), "<html lang=\"fr\"");
    harness_close(visitor.harness);
}

TEST(english_has_one_address)
{
    struct visitor visitor = open_visitor();
    struct seen moved = visit(&visitor, "/en/search?q=tea");
    assert_int_equal(moved.status, 308);
    assert_str(moved.location, S("/search?q=tea"));
    assert_str(visit(&visitor, "/en").location, S("/"));
    assert_str(visit(&visitor, "/fr").location, S("/fr/"));
    ASSERT_SEEN(visit(&visitor, "/en/nothing"), 404, NULL);
    harness_close(visitor.harness);
}

TEST(forms_lead_on_in_the_language_they_came_from)
{
    struct visitor visitor = open_visitor();
    ASSERT_LEADS_TO(visit(&visitor, "/fr/account"), "/fr/sign-in");
    ASSERT_LEADS_TO(visit(&visitor, "/account"), "/sign-in");
    struct seen page = submit(&visitor, "/sw/sign-in", "login=x&password=y");
    ASSERT_PAGE_HAS(page, "<html lang=\"sw\"");
    harness_close(visitor.harness);
}

/* A database server that went away is scenario/database_away.mjs. */
TEST(a_full_disk_is_told_in_the_language_of_the_page)
{
    if (strcmp(test_engine(), "sqlite") != 0)
        return;
    struct visitor visitor = open_visitor();
    struct shop shop = shop_open(visitor.harness, "duka", "KE", "KES");
    struct str tea = shop_sell(shop, "Tea", 15000, 50);
    const char *product = product_page(&visitor, "Tea");
    const char *french = arena_print(harness_arena(visitor.harness), "/fr%s", product).data;
    scratch_fail_writes(ENOSPC);
    struct seen page = submit(&visitor, french, "variant_id=%.*s&quantity=1", STR_ARG(tea));
    ASSERT_SEEN(page, 503, NULL);
    assert_str(page.content_type, S("text/html; charset=utf-8"));
    ASSERT_PAGE_HAS(page, "<html lang=\"fr\"");
    ASSERT_PAGE_HAS(page, "Nous ne sommes pas joignables");
    ASSERT_SEEN(visit(&visitor, french), 200, NULL);
    scratch_fail_writes(0);
    page = submit(&visitor, french, "variant_id=%.*s&quantity=1", STR_ARG(tea));
    ASSERT_LEADS_TO(page, "/fr/cart");
    harness_close(visitor.harness);
}

/* Choosing as what one is counted, in a browser without scripts. */
#include "storefront_visit_test.h"

#include <string.h>

static bool is_checked(struct seen page, const char *value)
{
    struct str text = page.body;
    struct str wanted = S(" checked");
    for (size_t i = 0; i + strlen(value) + wanted.length + 1 < text.length; i++) {
        struct str rest = str_after(text, i);
        if (str_starts(rest, str_of(value)))
            return str_starts(str_after(rest, strlen(value) + 1), wanted);
    }
    return false;
}

static struct seen page_of(struct harness *h, struct as as)
{
    return harness_call(h, as, "GET", "/visits", NULL);
}

TEST(without_a_choice_no_cookie_is_set_and_every_page_leads_to_it)
{
    struct visitor visitor = {.harness = harness_open()};
    ASSERT_PAGE_HAS(visit(&visitor, "/"), "href=\"/visits\"");
    ASSERT_PAGE_HAS(visit(&visitor, "/fr/"), "href=\"/fr/visits\"");
    struct seen page = visit(&visitor, "/visits");
    ASSERT_SEEN(page, 200, NULL);
    assert_true(is_checked(page, "value=\"anonymous"));
    assert_true(str_empty(page.cookies[0]));
    ASSERT_PAGE_HAS(visit(&visitor, "/sw/visits"), "Kama si mtu");
    ASSERT_PAGE_HAS(visit(&visitor, "/ar/visits"), "dir=\"rtl\"");
    harness_close(visitor.harness);
}

TEST(a_choice_is_kept_shown_and_can_be_changed)
{
    struct visitor visitor = {.harness = harness_open()};
    struct seen sent = submit(&visitor, "/visits", "mode=none");
    ASSERT_LEADS_TO(sent, "/visits?is_saved=true");
    assert_true(str_starts(sent.cookies[0], S("__Host-visits=none; Path=/; Max-Age=34560000;")));
    struct as as = {.cookie = S("__Host-visits=none")};
    assert_true(is_checked(page_of(visitor.harness, as), "value=\"none"));
    ASSERT_PAGE_HAS(visit(&visitor, "/visits?is_saved=true"), "Your choice is kept.");

    sent = submit(&visitor, "/fr/visits", "mode=granted");
    ASSERT_LEADS_TO(sent, "/fr/visits?is_saved=true");
    struct str rest = sent.cookies[0], cookie = str_cut(&rest, ';');
    assert_int_equal(cookie.length, strlen("__Host-visits=") + 43);
    assert_true(
        is_checked(page_of(visitor.harness, (struct as){.cookie = cookie}), "value=\"granted"));

    sent = submit(&visitor, "/visits", "mode=anonymous");
    ASSERT_LEADS_TO(sent, "/visits?is_saved=true");
    assert_true(str_starts(sent.cookies[0], S("__Host-visits=; Path=/; Max-Age=0;")));
    harness_close(visitor.harness);
}

TEST(what_is_no_choice_is_refused)
{
    struct visitor visitor = {.harness = harness_open()};
    struct seen sent = submit(&visitor, "/visits", "mode=whatever");
    assert_int_equal(sent.status, 422);
    assert_true(str_empty(sent.cookies[0]));
    harness_close(visitor.harness);
}

TEST(another_site_cannot_choose)
{
    struct visitor visitor = {.harness = harness_open(), .origin = S("https://elsewhere.example")};
    struct seen sent = submit(&visitor, "/visits", "mode=granted");
    assert_int_equal(sent.status, 403);
    assert_true(str_empty(sent.cookies[0]));
    harness_close(visitor.harness);
}

TEST(a_browser_that_refuses_by_itself_is_told_so)
{
    struct visitor visitor = {.harness = harness_open()};
    struct as as = {.headers = {S("Sec-GPC: 1")}};
    ASSERT_PAGE_HAS(page_of(visitor.harness, as), "Your browser itself asks not to be followed");
    struct seen said = harness_call(visitor.harness, as, "GET", "/api/events/consent", NULL);
    assert_str(seen_text(said, "/mode"), S("none"));
    assert_true(seen_bool(said, "/is_refused_by_browser"));
    harness_close(visitor.harness);
}

/* The pages that sign another device in: what is shown, what is asked, and what only a button does.
 */
#include "storefront_visit_test.h"

#include "api/page.h"
#include "type/locale.h"

#include <string.h>

static void sign_in(struct visitor *visitor)
{
    person_open(visitor->harness, "amina");
    ASSERT_LEADS_TO(
        submit(visitor, "/sign-in", "login=amina@people.example&password=" GOOD_PASSWORD),
        "/account");
}

/* "/handover?code=..." as the page shows it. */
static const char *handed_link(struct visitor *visitor)
{
    struct seen page = submit(visitor, "/account/handover", "x=y");
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "<svg class=\"qr\" role=\"img\"");
    ASSERT_PAGE_HAS(page, "<path d=\"M0 0h1v1h-1z");
    const char *at =
        strstr(arena_text(harness_arena(visitor->harness), page.body), "/handover?code=");
    assert_non_null(at);
    return arena_text(harness_arena(visitor->harness), str_from(at, strcspn(at, "\"<")));
}

static struct seen press(struct visitor *visitor, const char *link)
{
    return submit(visitor, "/handover", "code=%s", strchr(link, '=') + 1);
}

TEST(a_phone_is_signed_in_by_a_button_and_not_by_a_look)
{
    struct harness *h = harness_open();
    struct visitor desk = {.harness = h}, phone = {.harness = h}, preview = {.harness = h};
    ASSERT_LEADS_TO(visit(&desk, "/account/handover"), "/sign-in");
    ASSERT_LEADS_TO(submit(&desk, "/account/handover", "x=y"), "/sign-in");
    sign_in(&desk);
    ASSERT_PAGE_HAS(visit(&desk, "/account"), "href=\"/account/handover\"");
    ASSERT_PAGE_HAS(visit(&desk, "/account/handover"), "Show the code");
    const char *link = handed_link(&desk);
    for (int i = 0; i < 3; i++)
        ASSERT_PAGE_HAS(visit(&preview, link), "Sign in as amina");
    assert_null(preview.session.data);
    ASSERT_PAGE_HAS(visit(&phone, link), "Sign in as amina");
    ASSERT_LEADS_TO(press(&phone, link), "/account");
    assert_non_null(phone.session.data);
    ASSERT_SEEN(visit(&phone, "/account"), 200, NULL);
    ASSERT_SEEN(press(&preview, link), 404, NULL);
    assert_null(preview.session.data);
    ASSERT_SEEN(visit(&preview, link), 404, NULL);
    ASSERT_LEADS_TO(visit(&preview, "/account"), "/sign-in");
    harness_close(h);
}

TEST(a_code_of_another_site_or_of_a_session_that_ended_signs_nobody_in)
{
    struct harness *h = harness_open();
    struct visitor desk = {.harness = h}, phone = {.harness = h};
    sign_in(&desk);
    const char *link = handed_link(&desk);
    phone.origin = S("https://evil.example");
    ASSERT_SEEN(press(&phone, link), 403, NULL);
    phone.origin = (struct str){0};
    ASSERT_LEADS_TO(submit(&desk, "/sign-out", "x=y"), "/done/signed_out");
    ASSERT_SEEN(press(&phone, link), 404, NULL);
    assert_null(phone.session.data);
    harness_close(h);
}

/* The back office showed the code: the phone goes on there, by the cookie of its own kind. */
TEST(a_code_of_the_back_office_leads_into_it)
{
    struct harness *h = harness_open();
    struct visitor phone = {.harness = h};
    person_open(h, "amina");
    struct seen office =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\":\"amina@people.example\",\"password\":\"%s\"}", GOOD_PASSWORD);
    ASSERT_SEEN(office, 200, NULL);
    struct seen made = harness_call(h, account(seen_text(office, "/access_token")), "POST",
                                    "/api/auth/handover", "{}");
    ASSERT_SEEN(made, 201, NULL);
    const char *link = strstr(arena_text(harness_arena(h), seen_text(made, "/link")), "/handover");
    ASSERT_PAGE_HAS(visit(&phone, link), "Sign in as amina");
    struct seen pressed = press(&phone, link);
    ASSERT_LEADS_TO(pressed, "/office#session");
    assert_true(str_starts(pressed.cookies[0], S("__Host-refresh=")));
    harness_close(h);
}

/* One address of the office in all languages; the page that asks speaks that of the first one. */
TEST(a_code_leads_into_the_back_office_in_any_language)
{
    struct harness *h = harness_open();
    person_open(h, "amina");
    struct seen office =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\":\"amina@people.example\",\"password\":\"%s\"}", GOOD_PASSWORD);
    ASSERT_SEEN(office, 200, NULL);
    for (size_t i = 0; i < LOCALES; i++) {
        struct visitor phone = {.harness = h};
        const char *prefix = locale_prefix((enum locale)i).data;
        struct as as = account(seen_text(office, "/access_token"));
        as.headers[0] = arena_print(harness_arena(h), "Accept-Language: %.*s",
                                    STR_ARG(LOCALE_NAMES[i]));
        struct seen made = harness_call(h, as, "POST", "/api/auth/handover", "{}");
        ASSERT_SEEN(made, 201, NULL);
        struct str page = arena_print(harness_arena(h), "%s/handover", prefix);
        struct str link = seen_text(made, "/link");
        const char *here = strstr(arena_text(harness_arena(h), link), page.data);
        assert_non_null(here);
        assert_true(str_ends(
            link, arena_print(harness_arena(h), "%s?code=%.*s", page.data,
                              STR_ARG(seen_text(made, "/code")))));
        ASSERT_SEEN(visit(&phone, here), 200, NULL);
        ASSERT_LEADS_TO(submit(&phone, page.data, "code=%s", strchr(here, '=') + 1),
                        "/office#session");
    }
    harness_close(h);
}

/* The page's own link, where the account speaks French. */
TEST(a_code_of_a_french_page_asks_in_french)
{
    struct harness *h = harness_open();
    struct visitor desk = {.harness = h}, phone = {.harness = h};
    sign_in(&desk);
    struct seen page = submit(&desk, "/fr/account/handover", "x=y");
    ASSERT_SEEN(page, 200, NULL);
    const char *at = strstr(arena_text(harness_arena(h), page.body), "/fr/handover?code=");
    assert_non_null(at);
    const char *link = arena_text(harness_arena(h), str_from(at, strcspn(at, "\"<")));
    ASSERT_PAGE_HAS(visit(&phone, link), "<html lang=\"fr\"");
    ASSERT_LEADS_TO(submit(&phone, "/fr/handover", "code=%s", strchr(link, '=') + 1),
                    "/fr/account");
    harness_close(h);
}

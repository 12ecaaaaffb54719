/* Pages of the platform: written, published, said anew, and taken away. */
#include "content/content_private.h"

#include "business/business_test.h"

#include <string.h>

static bool says(struct str text, struct str part)
{
    return memmem(text.data, text.length, part.data, part.length) != NULL;
}

static struct seen see(struct harness *h, const char *path)
{
    harness_advance(h, 2000);
    return harness_call(h, (struct as){0}, "GET",
                        arena_print(harness_arena(h), "%s?format=json", path).data, NULL);
}

static const char *path_of(struct harness *h, struct seen page, const char *rest)
{
    return arena_print(harness_arena(h), "/api/admin/pages/%.*s%s", STR_ARG(seen_text(page, "/id")),
                       rest)
        .data;
}

static struct as at(struct as who, const char *version)
{
    who.if_match = str_of(version);
    return who;
}

#define RETURNS                                                                              \
    "{\"slug\":\"returns\",\"locale\":\"en\",\"title\":\" Returns \",\"body\":\"Within **a " \
    "week**.\\n"                                                                             \
    "## How\\nBring it to {name}. <script>x</script> [here](javascript:x)\"%s}"

TEST(a_page_is_written_published_and_read_in_the_language_there_is)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    ASSERT_SEEN(see(h, "/pages/returns"), 404, NULL);
    struct seen page = harness_call(h, admin, "POST", "/api/admin/pages", RETURNS, "");
    ASSERT_SEEN(page, 201, NULL);
    assert_str(seen_text(page, "/title"), S("Returns"));
    ASSERT_SEEN(see(h, "/pages/returns"), 404, NULL);
    assert_true(seen_is_null(see(h, "/help"), "/more"));
    struct seen seen = harness_call(h, at(admin, "\"1\""), "PATCH", path_of(h, page, ""),
                                    "{\"is_published\":true}");
    ASSERT_SEEN(seen, 200, NULL);
    seen = see(h, "/pages/returns");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/sections"), 2);
    assert_true(seen_is_null(seen, "/sections/0/heading"));
    assert_str(seen_text(seen, "/sections/0/body_html"),
               S("<p>Within <strong>a week</strong>.</p>\n"));
    assert_str(seen_text(seen, "/sections/1/heading"), S("How"));
    assert_false(says(seen_text(seen, "/sections/1/body_html"), S("<script")));
    assert_false(says(seen_text(seen, "/sections/1/body_html"), S("javascript:x\"")));
    assert_str(seen_text(see(h, "/help"), "/more/items/0/url"), S("/pages/returns"));
    assert_str(seen_text(see(h, "/fr/pages/returns"), "/title"), S("Returns"));
    ASSERT_SEEN(harness_call(h, admin, "POST", "/api/admin/pages",
                             "{\"slug\":\"returns\",\"locale\":\"fr\",\"title\":\"Retours\","
                             "\"body\":\"Une semaine.\",\"is_published\":true}"),
                201, NULL);
    assert_str(seen_text(see(h, "/fr/pages/returns"), "/title"), S("Retours"));
    seen = see(h, "/fr/help");
    assert_int_equal(seen_count(seen, "/more/items"), 1);
    assert_str(seen_text(seen, "/more/items/0/label"), S("Retours"));
    assert_int_equal(seen_count(harness_call(h, admin, "GET", "/api/admin/pages", NULL), "/data"),
                     2);
    harness_close(h);
}

TEST(words_of_the_platform_stand_for_those_of_the_theme_until_they_are_taken_away)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    struct str before = seen_text(see(h, "/terms"), "/title");
    struct seen page = harness_call(h, admin, "POST", "/api/admin/pages",
                                    "{\"slug\":\"terms\",\"locale\":\"en\",\"title\":\"Our word\","
                                    "\"body\":\"## One\\nFair.\",\"is_published\":true}");
    ASSERT_SEEN(page, 201, NULL);
    assert_str(seen_text(see(h, "/terms"), "/title"), S("Our word"));
    ASSERT_SEEN(see(h, "/pages/terms"), 404, NULL);
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path_of(h, page, ""), NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path_of(h, page, ""), NULL), 404, NULL);
    assert_str(seen_text(see(h, "/terms"), "/title"), before);
    harness_close(h);
}

TEST(what_was_said_before_is_kept_and_a_stale_save_is_refused)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h), owner = new_user(h, "owner@example.com");
    ASSERT_SEEN(harness_call(h, owner, "POST", "/api/admin/pages", RETURNS, ""), 403, NULL);
    struct seen page = harness_call(h, admin, "POST", "/api/admin/pages", RETURNS, "");
    ASSERT_SEEN(page, 201, NULL);
    ASSERT_SEEN(harness_call(h, admin, "POST", "/api/admin/pages", RETURNS, ""), 409,
                "page_exists");
    ASSERT_SEEN(harness_call(h, admin, "PATCH", path_of(h, page, ""), "{\"title\":\"X\"}"), 428,
                NULL);
    struct seen seen = harness_call(h, at(admin, "\"1\""), "PATCH", path_of(h, page, ""),
                                    "{\"title\":null,\"body\":\" \"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/title", "required"));
    assert_true(seen_has_error(seen, "/body", "required"));
    for (int i = 1; i <= 3; i++)
        ASSERT_SEEN(harness_call(h, at(admin, arena_print(harness_arena(h), "\"%d\"", i).data),
                                 "PATCH", path_of(h, page, ""), "{\"body\":\"Say %d\"}", i),
                    200, NULL);
    ASSERT_SEEN(
        harness_call(h, at(admin, "\"1\""), "PATCH", path_of(h, page, ""), "{\"body\":\"Late\"}"),
        412, NULL);
    seen = harness_call(h, admin, "GET", path_of(h, page, "/versions?limit=3"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/body"), S("Say 3"));
    assert_str(seen_text(seen, "/data/2/body"), S("Say 1"));
    assert_true(seen_bool(seen, "/has_more"));
    seen = harness_call(h, admin, "GET",
                        arena_print(harness_arena(h), "%s%.*s",
                                    path_of(h, page, "/versions?limit=3&cursor="),
                                    STR_ARG(seen_text(seen, "/next_cursor")))
                            .data,
                        NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/version"), 1);
    seen =
        harness_call(h, admin, "POST", "/api/admin/pages/preview", "{\"body\":\"*a* <b>c</b>\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(says(seen_text(seen, "/html"), S("<em>a</em>")));
    assert_false(says(seen_text(seen, "/html"), S("<b>")));
    harness_close(h);
}

TEST(a_page_in_no_language_of_ours_is_refused)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    struct seen seen = harness_call(h, admin, "POST", "/api/admin/pages",
                                    "{\"slug\":\"a\",\"locale\":\"de\",\"title\":\"T\","
                                    "\"body\":\"x\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/locale", "invalid"));
    ASSERT_SEEN(
        harness_call(h, admin, "GET", "/api/admin/pages/page_01h455vb4pex5vsknk084sn02q", NULL),
        404, NULL);
    harness_close(h);
}

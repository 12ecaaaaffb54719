/* Files of the theme. */
#include "storefront/storefront_visit_test.h"

#include <string.h>

/* The address of the style sheet, as the start page has it. */
static const char *sheet_of(struct visitor *visitor)
{
    static const char BEFORE[] = "rel=\"stylesheet\" href=\"";
    struct seen page = visit(visitor, "/");
    const char *at = memmem(page.body.data, page.body.length, BEFORE, sizeof BEFORE - 1);
    assert_non_null(at);
    struct str rest = str_of(at + sizeof BEFORE - 1);
    return arena_text(harness_arena(visitor->harness), str_cut(&rest, '"'));
}

static struct seen fetch_as(struct visitor *visitor, const char *target, const char *encoding)
{
    struct as as = {
        .headers = {arena_print(harness_arena(visitor->harness), "Accept-Encoding: %s", encoding)}};
    return harness_call(visitor->harness, as, "GET", target, NULL);
}

TEST(a_file_of_the_theme_is_kept_for_ever_under_its_hash)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    const char *sheet = sheet_of(&visitor);
    struct seen plain = visit(&visitor, sheet);
    ASSERT_SEEN(plain, 200, NULL);
    assert_str(plain.content_type, S("text/css; charset=utf-8"));
    assert_str(plain.cache_control, S("public, max-age=31536000, immutable"));
    assert_null(plain.encoding.data);
    ASSERT_PAGE_HAS(plain, "prefers-color-scheme");
    struct seen brotli = fetch_as(&visitor, sheet, "gzip, br");
    assert_str(brotli.encoding, S("br"));
    assert_true(brotli.body.length < plain.body.length);
    assert_false(str_eq(brotli.etag, plain.etag));
    assert_str(fetch_as(&visitor, sheet, "gzip").encoding, S("gzip"));
    struct seen stale = visit(&visitor, "/assets/0123456789abcdef/theme.css");
    ASSERT_SEEN(stale, 200, NULL);
    assert_str(stale.cache_control, S("public, max-age=1, must-revalidate"));
    harness_close(h);
}

TEST(there_is_no_way_out_of_the_folder_of_assets)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    ASSERT_SEEN(visit(&visitor, "/assets/0/none.css"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/assets/0/..%2Flayout.html"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/assets/0/%2E%2E"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/assets/0/Theme.css"), 404, NULL);
    harness_close(h);
}

TEST(browsers_and_search_engines_find_what_they_ask_for_unbidden)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct seen icon = visit(&visitor, "/favicon.ico");
    ASSERT_SEEN(icon, 200, NULL);
    assert_str(icon.content_type, S("image/svg+xml"));
    struct seen robots = visit(&visitor, "/robots.txt");
    ASSERT_SEEN(robots, 200, NULL);
    ASSERT_PAGE_HAS(robots, "Disallow: /cart/\n");
    harness_close(h);
}

/* What a browser needs to install the shop, and to open what its queue has ordered. */
#include "storefront/storefront_visit_test.h"

#include "api/capability.h"

#include <jansson.h>
#include <string.h>

TEST(each_language_has_a_manifest_of_its_own)
{
    static const char *const LOCALE[] = {"en", "fr", "sw", "ar"};
    static const char *const START[] = {"/", "/fr/", "/sw/", "/ar/"};
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    for (size_t i = 0; i < 4; i++) {
        const char *path =
            arena_print(harness_arena(h), "/assets/app/%s/manifest.webmanifest", LOCALE[i]).data;
        struct seen seen = visit(&visitor, path);
        ASSERT_SEEN(seen, 200, NULL);
        assert_str(seen.content_type, S("application/manifest+json"));
        json_t *manifest = json_loadb(seen.body.data, seen.body.length, 0, NULL);
        assert_non_null(manifest);
        assert_string_equal(json_string_value(json_object_get(manifest, "start_url")), START[i]);
        assert_int_equal(json_array_size(json_object_get(manifest, "icons")), 4);
        json_decref(manifest);
    }
    ASSERT_SEEN(visit(&visitor, "/assets/app/xx/manifest.webmanifest"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/assets/app/fr-CD/manifest.webmanifest"), 404, NULL);
    harness_close(h);
}

TEST(the_worker_names_the_files_of_today)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct seen worker = visit(&visitor, "/sw.js");
    ASSERT_SEEN(worker, 200, NULL);
    assert_str(worker.content_type, S("text/javascript; charset=utf-8"));
    assert_str(worker.cache_control, S("no-cache"));
    ASSERT_PAGE_HAS(worker, "const VERSION = \"");
    ASSERT_PAGE_HAS(worker, "\"ar\":\"/ar/offline\"");
    /* Each of them is there, and may be kept for ever. */
    struct str rest = worker.body;
    size_t count = 0;
    for (;;) {
        const char *at = memmem(rest.data, rest.length, "\"/assets/", 9);
        if (at == NULL)
            break;
        rest = str_from(at + 1, (size_t)(rest.data + rest.length - at - 1));
        struct str path = str_cut(&rest, '"');
        struct seen file = visit(&visitor, arena_text(harness_arena(h), path));
        ASSERT_SEEN(file, 200, NULL);
        assert_str(file.cache_control, S("public, max-age=31536000, immutable"));
        count++;
    }
    assert_true(count >= 4);
    harness_close(h);
}

TEST(the_page_without_a_line_is_the_same_for_everybody)
{
    struct harness *h = harness_open();
    struct visitor one = {.harness = h}, other = {.harness = h};
    struct seen first = visit(&one, "/offline"), second = visit(&other, "/offline");
    ASSERT_SEEN(first, 200, NULL);
    assert_str(first.body, second.body);
    assert_int_equal(first.cookies[0].length, 0);
    ASSERT_PAGE_HAS(visit(&one, "/fr/offline"), "Vous êtes hors ligne");
    harness_close(h);
}

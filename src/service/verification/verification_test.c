/* Papers of a business: sealed, read by few, and every reading written down; the queue. */
#include "api/runtime.h"
#include "order/order_shop_test.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

#define PDF "%PDF-1.4 passport of zqmarkerqz"

static struct seen at(struct shop shop, struct as as, const char *method, const char *below)
{
    return harness_call(
        shop.harness, as, method,
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s%s", STR_ARG(shop.id), below)
            .data,
        NULL);
}

static struct seen send(struct shop shop, struct as as, const char *kind, const char *file)
{
    as.content_type = S("multipart/form-data; boundary=zz");
    struct str body =
        arena_print(harness_arena(shop.harness),
                    "--zz\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n--zz\r\n"
                    "Content-Disposition: form-data; name=\"file\"; filename=\"id.pdf\"\r\n"
                    "Content-Type: application/pdf\r\n\r\n%s\r\n--zz--\r\n",
                    kind, file);
    return harness_send(
        shop.harness, as, "POST",
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/documents", STR_ARG(shop.id))
            .data,
        body);
}

TEST(documents_are_sealed_and_every_reading_is_written_down)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct str admin = person_open(h, "admin");
    shop_join(shop, admin, "admin");
    struct seen sent = send(shop, owner(shop), "identity", PDF);
    ASSERT_SEEN(sent, 201, NULL);
    assert_str(seen_text(sent, "/content_type"), S("application/pdf"));
    ASSERT_SEEN(send(shop, owner(shop), "identity", "MZ program"), 422, NULL);
    ASSERT_SEEN(send(shop, account(admin), "identity", PDF), 403, NULL);
    ASSERT_SEEN(send(shop, owner(other), "identity", PDF), 404, NULL);
    struct arena *arena = harness_arena(h);
    struct str id = seen_text(sent, "/id");
    const char *below = arena_print(arena, "/documents/%.*s/file", STR_ARG(id)).data;
    struct seen file = at(shop, owner(shop), "GET", below);
    ASSERT_SEEN(file, 200, NULL);
    assert_str(file.body, S(PDF));
    ASSERT_SEEN(at(shop, account(admin), "GET", below), 403, NULL);
    ASSERT_SEEN(at(other, owner(other), "GET", below), 404, NULL);
    struct str path = arena_print(arena, "/api/admin/businesses/%.*s/documents/%.*s/file",
                                  STR_ARG(shop.id), STR_ARG(id));
    file = harness_call(h, root, "GET", path.data, NULL);
    ASSERT_SEEN(file, 200, NULL);
    assert_str(file.body, S(PDF));
    struct seen log = harness_call(h, root, "GET", "/api/admin/activity?kind=document.read", NULL);
    assert_int_equal(seen_count(log, "/data"), 2);
    struct seen all = at(shop, owner(shop), "GET", "/verification");
    ASSERT_SEEN(all, 200, NULL);
    assert_int_equal(seen_count(all, "/needs"), 3);
    assert_true(seen_bool(all, "/needs/0/is_there"));
    assert_false(seen_bool(all, "/needs/1/is_there"));
    assert_int_equal(seen_count(all, "/documents"), 1);
    below = arena_print(arena, "/documents/%.*s", STR_ARG(id)).data;
    ASSERT_SEEN(at(other, owner(other), "DELETE", below), 404, NULL);
    ASSERT_SEEN(at(shop, owner(shop), "DELETE", below), 204, NULL);
    ASSERT_SEEN(harness_call(h, root, "GET", path.data, NULL), 404, NULL);
    harness_close(h);
}

TEST(on_the_disk_nothing_of_a_document_can_be_read)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct ctx *c = runtime_ctx(harness_runtime(h));
    char bytes[4096];
    glob_t found;
    ASSERT_SEEN(send(shop, owner(shop), "tax", PDF), 201, NULL);
    struct str pattern =
        arena_print(harness_arena(h), "%.*s/private/*/*", STR_ARG(ctx_data_folder(c)));
    assert_int_equal(glob(pattern.data, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    FILE *file = fopen(found.gl_pathv[0], "re");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(length > strlen(PDF));
    assert_null(memmem(bytes, length, "zqmarkerqz", 10));
    assert_null(memmem(bytes, length, "%PDF", 4));
    globfree(&found);
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(who_waits_longest_comes_first_and_asks_again_after_an_answer)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct seen first = harness_call(h, owner(shop), "POST", "/api/businesses",
                                     "{\"name\":\"Early\",\"category\":\"food\",\"description\":"
                                     "\"D\",\"country\":\"FR\",\"currency\":\"EUR\"}");
    ASSERT_SEEN(first, 201, NULL);
    struct arena *arena = harness_arena(h);
    struct str id = seen_text(first, "/id");
    const char *submit = arena_print(arena, "/api/businesses/%.*s/submit", STR_ARG(id)).data;
    const char *verify = arena_print(arena, "/api/admin/businesses/%.*s/verify", STR_ARG(id)).data;
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", submit, NULL), 200, NULL);
    harness_settle(h);
    struct str root_again = platform_admin(h);
    struct seen queue = harness_call(h, account(root_again), "GET",
                                     "/api/admin/verification?status=submitted", NULL);
    ASSERT_SEEN(queue, 200, NULL);
    assert_int_equal(seen_count(queue, "/data"), 1);
    assert_str(seen_text(queue, "/data/0/name"), S("Early"));
    assert_int_equal(seen_integer(queue, "/data/0/missing"), 2);
    assert_false(seen_bool(queue, "/data/0/is_late"));
    ASSERT_SEEN(harness_call(h, root, "POST", verify,
                             "{\"decision\":\"needs_info\",\"reason\":\"Show who you are.\"}"),
                200, NULL);
    harness_settle(h);
    queue = harness_call(h, root, "GET", "/api/admin/verification?status=submitted", NULL);
    assert_int_equal(seen_count(queue, "/data"), 0);
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", submit, NULL), 200, NULL);
    harness_settle(h);
    queue = harness_call(h, root, "GET", "/api/admin/verification?country=FR", NULL);
    assert_int_equal(seen_count(queue, "/data"), 1);
    const char *recheck =
        arena_print(arena, "/api/admin/businesses/%.*s/recheck", STR_ARG(id)).data;
    struct seen set = harness_call(h, root, "PUT", recheck,
                                   "{\"recheck_at\":\"2026-01-01T00:00:00.000Z\","
                                   "\"note\":\"The licence ends.\"}");
    ASSERT_SEEN(set, 200, NULL);
    queue = harness_call(h, root, "GET", "/api/admin/verification?is_due=true", NULL);
    assert_int_equal(seen_count(queue, "/data"), 1);
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", "/api/admin/verification", NULL), 403, NULL);
    harness_close(h);
}

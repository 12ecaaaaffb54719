/* Extensions: registered by the platform, switched on by owners, seen by those they are for. */
#include "extension/extension_private.h"

#include "api/front.h"
#include "order/order_shop_test.h"

#include <string.h>

#define PARCELS(more)                                                                           \
    "{\"name\":\"Parcels\",\"about\":\"Labels.\",\"url\":\"https://parcels.example/soko?a=1\"," \
    "\"places\":[\"order\",\"page\"],\"fields\":[\"order.number\",\"customer.email\"]" more "}"

static struct seen platform(struct harness *h, struct as as, const char *method, const char *rest,
                            const char *body)
{
    const char *path = arena_print(harness_arena(h), "/api/admin/extensions%s", rest).data;
    return harness_call(h, as, method, path, body ? "%s" : NULL, body);
}

static struct seen in_shop(struct shop shop, struct as as, const char *method, struct str id,
                           const char *body)
{
    struct arena *arena = harness_arena(shop.harness);
    const char *path = arena_print(arena, "/api/businesses/%.*s/extensions%s%.*s", STR_ARG(shop.id),
                                   str_empty(id) ? "" : "/", STR_ARG(id))
                           .data;
    return harness_call(shop.harness, as, method, path, body ? "%s" : NULL, body);
}

static struct as at(struct as as, const char *version)
{
    as.if_match = str_of(version);
    return as;
}

static const char *one(struct harness *h, struct str id)
{
    return arena_print(harness_arena(h), "/%.*s", STR_ARG(id)).data;
}

static struct str frames(struct harness *h)
{
    struct nothing in = {0};
    struct swept out;
    assert_int_equal(harness_op(h, &extension_frames_load_op, &in, &out), OK);
    return frames_of(harness_runtime(h), harness_arena(h));
}

TEST(an_extension_is_registered_by_the_platform_alone_and_framed_while_it_is_offered)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as root = account(platform_admin(h));
    assert_str(frames(h), S(""));
    ASSERT_SEEN(platform(h, owner(shop), "POST", "", PARCELS("")), 403, NULL);
    ASSERT_SEEN(platform(h, owner(shop), "GET", "", NULL), 403, NULL);
    struct seen made = platform(h, root, "POST", "", PARCELS(""));
    ASSERT_SEEN(made, 201, NULL);
    assert_str(seen_text(made, "/origin"), S("https://parcels.example"));
    assert_str(seen_text(made, "/least_right"), S("read"));
    assert_true(seen_bool(made, "/is_active"));
    assert_str(frames(h), S("https://parcels.example"));
    ASSERT_SEEN(platform(h, root, "POST", "", PARCELS("")), 409, "name_taken");
    struct str id = seen_text(made, "/id");
    ASSERT_SEEN(platform(h, root, "GET", one(h, id), NULL), 200, NULL);
    ASSERT_SEEN(platform(h, root, "GET", "/ext_01h455vb4pex5vsknk084sn02q", NULL), 404, NULL);
    ASSERT_SEEN(platform(h, root, "PUT", one(h, id), PARCELS(",\"is_active\":false")), 428, NULL);
    ASSERT_SEEN(platform(h, at(root, "\"9\""), "PUT", one(h, id), PARCELS(",\"is_active\":false")),
                412, NULL);
    ASSERT_SEEN(platform(h, at(root, "\"1\""), "PUT", one(h, id),
                         "{\"name\":\"Parcels\",\"url\":\"https://other.example/\","
                         "\"places\":[\"order\"],\"is_active\":true}"),
                409, "origin_stays");
    struct seen other = platform(h, root, "POST", "",
                                 "{\"name\":\"Maps\",\"url\":\"https://maps.example:8443\","
                                 "\"places\":[\"dashboard\"]}");
    ASSERT_SEEN(other, 201, NULL);
    assert_str(frames(h), S("https://maps.example:8443 https://parcels.example"));
    ASSERT_SEEN(platform(h, at(root, "\"1\""), "PUT", one(h, seen_text(other, "/id")),
                         "{\"name\":\"Parcels\",\"url\":\"https://maps.example:8443/b\","
                         "\"places\":[\"dashboard\"],\"is_active\":true}"),
                409, "name_taken");
    struct seen gone =
        platform(h, at(root, "\"1\""), "PUT", one(h, id), PARCELS(",\"is_active\":false"));
    ASSERT_SEEN(gone, 200, NULL);
    assert_int_equal(seen_integer(gone, "/version"), 2);
    assert_str(frames(h), S("https://maps.example:8443"));
    assert_int_equal(seen_count(platform(h, root, "GET", "", NULL), "/data"), 2);
    harness_close(h);
}

TEST(what_cannot_be_an_extension_is_said_field_by_field)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    struct seen seen =
        platform(h, root, "POST", "",
                 "{\"name\":\"X\",\"url\":\"http://a.example\",\"places\":[\"cart\"],"
                 "\"fields\":[\"order.secret\"],\"business_ids\":[\"biz_x\"]}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/url", "invalid_url"));
    assert_true(seen_has_error(seen, "/places/0", "unknown_word"));
    assert_true(seen_has_error(seen, "/fields/0", "unknown_word"));
    assert_true(seen_has_error(seen, "/business_ids/0", "unknown_business"));
    /* An origin becomes a word of a header: nothing that could be two, or another's. */
    static const char *const WRONG[] = {"https://",
                                        "https://a.example; script-src *",
                                        "https://a@b.example/",
                                        "https://*.example",
                                        "https://a.example:80:90",
                                        "https://a.example:",
                                        "https://[::1]/",
                                        "https://A.example/",
                                        "https://a.example/#x",
                                        "https://a.example/ b",
                                        "javascript:alert(1)"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        seen =
            platform(h, root, "POST", "",
                     arena_print(harness_arena(h),
                                 "{\"name\":\"X\",\"url\":\"%s\",\"places\":[\"page\"]}", WRONG[i])
                         .data);
        ASSERT_SEEN(seen, 422, NULL);
        assert_true(seen_has_error(seen, "/url", "invalid_url"));
    }
    seen = platform(h, root, "POST", "", "{\"name\":\"X\",\"url\":\"https://a.example\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/places", "required"));
    harness_close(h);
}

TEST(an_owner_switches_it_on_and_says_what_it_is_told)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct str viewer = person_open(h, "viewer"), none = {0};
    shop_join(shop, viewer, "viewer");
    struct seen made = platform(h, root, "POST", "", PARCELS(",\"least_right\":\"orders\""));
    ASSERT_SEEN(made, 201, NULL);
    struct str id = seen_text(made, "/id");
    struct seen seen = in_shop(shop, owner(shop), "GET", none, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_bool(seen, "/data/0/is_on"));
    assert_int_equal(seen_integer(seen, "/data/0/version"), 0);
    assert_int_equal(seen_count(in_shop(shop, account(viewer), "GET", none, NULL), "/data"), 0);
    ASSERT_SEEN(in_shop(shop, owner(other), "GET", none, NULL), 404, NULL);
#define ON "{\"is_on\":true,\"granted\":[\"order.number\"]}"
    ASSERT_SEEN(in_shop(shop, account(viewer), "PUT", id, ON), 403, NULL);
    ASSERT_SEEN(in_shop(shop, at(owner(other), "\"0\""), "PUT", id, ON), 404, NULL);
    ASSERT_SEEN(in_shop(shop, owner(shop), "PUT", id, ON), 428, NULL);
    ASSERT_SEEN(in_shop(shop, at(owner(shop), "\"3\""), "PUT", id, ON), 412, NULL);
    seen = in_shop(shop, at(owner(shop), "\"0\""), "PUT", id,
                   "{\"is_on\":true,\"granted\":[\"shop.name\"]}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/granted", "not_asked_for"));
    seen = in_shop(shop, at(owner(shop), "\"0\""), "PUT", id, ON);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/granted"), 1);
    assert_int_equal(seen_integer(platform(h, root, "GET", one(h, id), NULL), "/shops"), 1);
    /* Theirs to see alone, and only here. */
    assert_int_equal(seen_count(in_shop(shop, account(viewer), "GET", none, NULL), "/data"), 0);
    struct str packer = person_open(h, "packer");
    shop_join(shop, packer, "admin");
    assert_int_equal(seen_count(in_shop(shop, account(packer), "GET", none, NULL), "/data"), 1);
    seen = in_shop(other, owner(other), "GET", none, NULL);
    assert_false(seen_bool(seen, "/data/0/is_on"));
    assert_int_equal(seen_integer(seen, "/data/0/version"), 0);
    /* It asks for less: what it was granted goes with it; it is withdrawn: it is gone. */
    ASSERT_SEEN(platform(h, at(root, "\"1\""), "PUT", one(h, id),
                         "{\"name\":\"Parcels\",\"url\":\"https://parcels.example/\","
                         "\"places\":[\"order\"],\"fields\":[],\"is_active\":true}"),
                200, NULL);
    seen = in_shop(shop, owner(shop), "GET", none, NULL);
    assert_true(seen_bool(seen, "/data/0/is_on"));
    assert_int_equal(seen_count(seen, "/data/0/granted"), 0);
    ASSERT_SEEN(platform(h, at(root, "\"2\""), "PUT", one(h, id), PARCELS(",\"is_active\":false")),
                200, NULL);
    assert_int_equal(seen_count(in_shop(shop, owner(shop), "GET", none, NULL), "/data"), 0);
    ASSERT_SEEN(in_shop(shop, at(owner(shop), "\"1\""), "PUT", id, ON), 404, NULL);
    harness_close(h);
}

TEST(an_extension_for_one_shop_is_nothing_to_another)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct str none = {0};
    const char *body =
        arena_print(harness_arena(h), PARCELS(",\"business_ids\":[\"%.*s\"]"), STR_ARG(shop.id))
            .data;
    struct seen made = platform(h, root, "POST", "", body);
    ASSERT_SEEN(made, 201, NULL);
    assert_str(seen_text(made, "/business_ids/0"), shop.id);
    struct str id = seen_text(made, "/id");
    assert_int_equal(seen_count(in_shop(shop, owner(shop), "GET", none, NULL), "/data"), 1);
    assert_int_equal(seen_count(in_shop(other, owner(other), "GET", none, NULL), "/data"), 0);
    ASSERT_SEEN(in_shop(other, at(owner(other), "\"0\""), "PUT", id, ON), 404, NULL);
    ASSERT_SEEN(in_shop(shop, at(owner(shop), "\"0\""), "PUT", id, ON), 200, NULL);
    ASSERT_SEEN(
        in_shop(shop, at(owner(shop), "\"1\""), "PUT", id, "{\"is_on\":false,\"granted\":[]}"), 200,
        NULL);
    assert_int_equal(
        harness_sql(h, "select count(*) from [admin.activity] as a where a.kind in "
                       "('extension.register', 'extension.switch_on', 'extension.switch_off')"),
        3);
    harness_close(h);
}

TEST(the_page_of_the_office_comes_with_extensions_and_without)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    struct seen page = harness_call(h, (struct as){0}, "GET", "/office", NULL);
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_SEEN(platform(h, root, "POST", "", PARCELS("")), 201, NULL);
    page = harness_call(h, (struct as){0}, "GET", "/office/admin/extensions", NULL);
    ASSERT_SEEN(page, 200, NULL);
    harness_close(h);
}

/* Of `length` bytes before ".example", in labels as DNS has them. */
static struct seen add_host(struct harness *h, struct as root, char name, size_t length)
{
    char host[300];
    memset(host, name, sizeof host);
    for (size_t i = 50; i < length; i += 50)
        host[i] = '.';
    const char *body = arena_print(harness_arena(h),
                                   "{\"name\":\"%c %zu\",\"url\":\"https://%.*s.example/\","
                                   "\"places\":[\"page\"]}",
                                   name, length, (int)length, host)
                           .data;
    return platform(h, root, "POST", "", body);
}

TEST(the_hosts_of_all_extensions_go_into_one_header)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    struct seen seen = add_host(h, root, 'x', 253 - 7);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/url", "invalid_url"));
    /* 253 bytes of host, 8 of the scheme, a space: five of them are 1310. */
    struct seen first = add_host(h, root, 'a', 253 - 8);
    ASSERT_SEEN(first, 201, NULL);
    for (char name = 'b'; name <= 'e'; name++)
        ASSERT_SEEN(add_host(h, root, name, 253 - 8), 201, NULL);
    seen = add_host(h, root, 'f', 253 - 8);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/url", "too_many_origins"));
    assert_int_equal(seen_count(platform(h, root, "GET", "", NULL), "/data"), 5);
    ASSERT_SEEN(add_host(h, root, 'g', 20), 201, NULL);
    assert_true(frames(h).length < EXTENSION_ORIGINS_BYTES_MAX);
    /* One is withdrawn and another has its place: it does not come back. */
    const char *body = arena_print(harness_arena(h),
                                   "{\"name\":\"A\",\"url\":\"%.*s/\",\"places\":[\"page\"],"
                                   "\"is_active\":",
                                   STR_ARG(seen_text(first, "/origin")))
                           .data;
    const char *on = arena_print(harness_arena(h), "%strue}", body).data;
    const char *off = arena_print(harness_arena(h), "%sfalse}", body).data;
    const char *path = one(h, seen_text(first, "/id"));
    ASSERT_SEEN(platform(h, at(root, "\"1\""), "PUT", path, off), 200, NULL);
    ASSERT_SEEN(add_host(h, root, 'f', 253 - 8), 201, NULL);
    seen = platform(h, at(root, "\"2\""), "PUT", path, on);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/url", "too_many_origins"));
    harness_close(h);
}

TEST(what_an_extension_asks_for_again_it_is_not_granted_again)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct str none = {0};
    struct seen made = platform(h, root, "POST", "", PARCELS(""));
    ASSERT_SEEN(made, 201, NULL);
    struct str id = seen_text(made, "/id");
    ASSERT_SEEN(in_shop(shop, at(owner(shop), "\"0\""), "PUT", id,
                        "{\"is_on\":true,\"granted\":[\"order.number\",\"customer.email\"]}"),
                200, NULL);
    ASSERT_SEEN(platform(h, at(root, "\"1\""), "PUT", one(h, id),
                         "{\"name\":\"Parcels\",\"url\":\"https://parcels.example/\","
                         "\"places\":[\"order\"],\"fields\":[\"order.number\"],"
                         "\"is_active\":true}"),
                200, NULL);
    ASSERT_SEEN(platform(h, at(root, "\"2\""), "PUT", one(h, id), PARCELS(",\"is_active\":true")),
                200, NULL);
    struct seen seen = in_shop(shop, owner(shop), "GET", none, NULL);
    assert_int_equal(seen_count(seen, "/data/0/fields"), 2);
    assert_int_equal(seen_count(seen, "/data/0/granted"), 1);
    assert_str(seen_text(seen, "/data/0/granted/0"), S("order.number"));
    /* What the owner had seen is no longer so. */
    assert_int_equal(seen_integer(seen, "/data/0/version"), 2);
    ASSERT_SEEN(in_shop(shop, at(owner(shop), "\"1\""), "PUT", id, ON), 412, NULL);
    harness_close(h);
}

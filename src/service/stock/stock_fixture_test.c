/* The fixture of stock/'s tests. Variants are opened by stock_open: which products they are of does
 * not matter here. */
#include "stock_fixture_test.h"

#include "api/runtime.h"

#include <stdio.h>

const char *depot_print(struct depot *depot, const char *format, ...)
{
    char *text = NULL;
    va_list list;
    va_start(list, format);
    assert_true(vasprintf(&text, format, list) >= 0);
    va_end(list);
    const char *kept = arena_text(harness_arena(depot->h), str_of(text));
    free(text);
    return kept;
}

struct id depot_id(int64_t number)
{
    struct id id = {{0x01, 0x9b}};
    for (size_t i = 0; i < 8; i++)
        id.bytes[15 - i] = (uint8_t)(number >> (8 * i));
    return id;
}

static struct as sign_up(struct depot *depot, const char *name)
{
    struct seen seen = harness_call(depot->h, (struct as){0}, "POST", "/api/auth/register",
                                    "{\"name\": \"%s\", \"email\": \"%s@example.test\","
                                    " \"password\": \"correct horse battery staple\"}",
                                    name, name);
    ASSERT_SEEN(seen, 201, NULL);
    return (struct as){.token =
                           arena_copy(harness_arena(depot->h), seen_text(seen, "/access_token"))};
}

static struct str open_business(struct depot *depot, struct as owner)
{
    struct seen seen = harness_call(depot->h, owner, "POST", "/api/businesses",
                                    "{\"name\": \"A depot\", \"category\": \"food\","
                                    " \"description\": \"Goods.\", \"country\": \"KE\","
                                    " \"currency\": \"KES\"}");
    ASSERT_SEEN(seen, 201, NULL);
    return arena_copy(harness_arena(depot->h), seen_text(seen, "/id"));
}

struct depot depot_open(int64_t quantity)
{
    struct depot depot = {.h = harness_open()};
    depot.owner = sign_up(&depot, "amina");
    depot.stranger = sign_up(&depot, "bahati");
    depot.business = open_business(&depot, depot.owner);
    struct str other = open_business(&depot, depot.stranger);
    assert_true(id_parse("biz", depot.business, &depot.business_id));
    depot.stock = depot_print(&depot, "/api/businesses/%.*s/stock", STR_ARG(depot.business));
    depot.other_stock = depot_print(&depot, "/api/businesses/%.*s/stock", STR_ARG(other));
    struct business_ref ref = {depot.business_id};
    struct business_brief brief = {0};
    assert_int_equal(depot_run(&depot, &business_brief_get_op, &ref, &brief), OK);
    depot.location_id = brief.location_id;
    for (size_t i = 0; i < DEPOT_VARIANTS; i++) {
        depot.variants[i] = depot_id((int64_t)i + 1);
        struct stock_opening opening = {depot.business_id, depot.location_id, depot.variants[i],
                                        quantity};
        struct stock_level level = {0};
        assert_int_equal(depot_run(&depot, &stock_open_op, &opening, &level), OK);
    }
    return depot;
}

void depot_close(struct depot *depot)
{
    harness_close(depot->h);
}

const char *depot_variant(struct depot *depot, size_t variant)
{
    return arena_text(harness_arena(depot->h),
                      id_text(harness_arena(depot->h), "var", depot->variants[variant]));
}

struct as depot_member(struct depot *depot, const char *name, const char *role)
{
    struct as member = sign_up(depot, name);
    struct seen me = harness_call(depot->h, member, "GET", "/api/me", NULL);
    struct id user;
    char user_hex[33], business_hex[33];
    assert_true(id_parse("user", seen_text(me, "/id"), &user));
    for (int i = 0; i < 16; i++) {
        snprintf(user_hex + 2 * i, 3, "%02x", user.bytes[i]);
        snprintf(business_hex + 2 * i, 3, "%02x", depot->business_id.bytes[i]);
    }
    harness_sql_change(depot->h, depot_print(depot,
                                             "insert into [business.member]"
                                             " (business_id, user_id, role, created_at)"
                                             " values (x'%s', x'%s', '%s', 1)",
                                             business_hex, user_hex, role));
    return member;
}

enum err depot_run(struct depot *depot, const struct op *op, const void *in, void *out)
{
    struct ctx *c = runtime_ctx(harness_runtime(depot->h));
    enum err err = runtime_run(c, op, in, out);
    runtime_ctx_free(c);
    return err;
}

enum err depot_hold(struct depot *depot, int64_t order, size_t variant, int64_t quantity)
{
    struct stock_hold_line line = {depot_id(order),    depot_id(order),          depot->business_id,
                                   depot->location_id, depot->variants[variant], quantity};
    struct stock_hold_in in = {&line, 1, instant_add_ms(harness_now(depot->h), 900000)};
    struct nothing none;
    return depot_run(depot, &stock_hold_op, &in, &none);
}

enum err depot_end(struct depot *depot, const struct op *op, int64_t order)
{
    struct stock_order_ref ref = {depot->business_id, depot_id(order)};
    struct nothing none;
    return depot_run(depot, op, &ref, &none);
}

struct stock_level depot_level(struct depot *depot, size_t variant)
{
    struct catalogue_variant_ref ref = {depot->variants[variant]};
    struct stock_levels_in in = {&ref, 1};
    struct stock_levels out = {0};
    struct ctx *c = runtime_ctx(harness_runtime(depot->h));
    assert_int_equal(runtime_run(c, &stock_levels_get_op, &in, &out), OK);
    assert_int_equal(out.data_count, 1);
    struct stock_level level = out.data[0];
    runtime_ctx_free(c);
    return level;
}

void depot_reconcile(struct depot *depot)
{
    struct nothing none;
    struct stock_reconciliation found = {0};
    assert_int_equal(depot_run(depot, &stock_reconcile_op, &none, &found), OK);
    assert_int_equal(found.levels, DEPOT_VARIANTS);
    assert_int_equal(found.wrong_on_hand, 0);
    assert_int_equal(found.wrong_reserved, 0);
}

void depot_expect(struct depot *depot, size_t variant, int64_t on_hand, int64_t reserved)
{
    struct stock_level level = depot_level(depot, variant);
    assert_int_equal(level.on_hand, on_hand);
    assert_int_equal(level.reserved, reserved);
    assert_int_equal(level.available, on_hand - reserved);
    depot_reconcile(depot);
}

/* What the origin of a shop's own front end may read: nothing private, and nothing of another shop.
 */
#include "api/http_private.h"

#include "api/front.h"
#include "api/harness.h"

#include <string.h>

static const struct str ORIGIN = S_INIT("https://duka.example");

struct line {
    struct id business_id;
};
TYPE(line, F(line, business_id, "Whose.", .prefix = "biz"));
struct told {
    struct id business_id;
    struct line *lines;
    size_t lines_count;
};
TYPE(told, F(told, business_id, "Whose.", .prefix = "biz"), MANY(told, lines, line, "Lines."));

/* Whether the origin may read what the op answers. */
static bool is_readable(struct harness *h, const struct op *op, const void *out, struct str origin)
{
    const struct net_header headers[] = {{S("Origin"), origin}};
    struct net_request net = {.arena = harness_arena(h),
                              .method = S("GET"),
                              .path = S("/api/x"),
                              .headers = headers,
                              .headers_count = 1};
    struct exchange exchange = {.net = &net};
    exchange.job.ctx.runtime = harness_runtime(h);
    exchange.job.ctx.op = op;
    exchange.job.out = (void *)(uintptr_t)out;
    http_add_cors(&exchange);
    for (size_t i = 0; i < exchange.headers_count; i++)
        if (str_eq(exchange.headers[i].name, S("Access-Control-Allow-Origin")))
            return true;
    return false;
}

TEST(a_front_end_reads_what_is_of_its_shop_alone)
{
    struct harness *h = harness_open();
    struct id own = {{1}}, other = {{2}};
    struct line lines[] = {{own}, {own}};
    struct told told = {own, lines, 2};
    struct op op = {.out = &told_type, .for_fronts = true};
    struct front front = {ORIGIN, own};
    fronts_set(harness_runtime(h), &front, 1, 1);
    assert_true(is_readable(h, &op, &told, ORIGIN));
    assert_false(is_readable(h, &op, &told, S("https://kiosk.example")));
    lines[1].business_id = other;
    assert_false(is_readable(h, &op, &told, ORIGIN));
    told = (struct told){other, NULL, 0};
    assert_false(is_readable(h, &op, &told, ORIGIN));
    told.business_id = own;
    assert_true(is_readable(h, &op, &told, ORIGIN));
    op.for_fronts = false;
    assert_false(is_readable(h, &op, &told, ORIGIN));
    fronts_set(harness_runtime(h), NULL, 0, 2);
    op.for_fronts = true;
    assert_false(is_readable(h, &op, &told, ORIGIN));
    harness_close(h);
}

/* Accounts, their orders, the office, the platform's administration: whoever they tell of. */
TEST(no_front_end_reads_what_is_private)
{
    static const char *const PRIVATE[] = {"/api/me/", "/api/auth/", "/api/admin/",
                                          "/api/businesses/{business_id}/orders"};
    struct harness *h = harness_open();
    struct front front = {ORIGIN, {{1}}};
    char out[8192] = {0};
    size_t count = 0;
    fronts_set(harness_runtime(h), &front, 1, 1);
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        bool is_private = !op->for_fronts;
        struct str path = arena_print(harness_arena(h), "%s/", op->path);
        for (size_t k = 0; k < sizeof PRIVATE / sizeof *PRIVATE; k++)
            is_private |= str_starts(path, str_of(PRIVATE[k]));
        if (!is_private || op->method == INTERNAL)
            continue;
        assert_true(op->out->size <= sizeof out);
        assert_false(is_readable(h, op, out, ORIGIN));
        count++;
    }
    assert_true(count > 100);
    harness_close(h);
}

static bool names_a_shop(const struct type *type)
{
    bool names = false;
    for (size_t i = 0; i < type->count && !names; i++) {
        const struct field *field = &type->fields[i];
        names = field->kind == KIND_ID && field->prefix && strcmp(field->prefix, "biz") == 0;
        if (field->kind == KIND_ONE || field->kind == KIND_MANY)
            names = names_a_shop(field->of);
    }
    return names;
}

/* Categories are of no shop; a payment is told to its customer and to whoever bears the token of
 * its orders, and names these alone. */
TEST(what_front_ends_may_ask_names_the_shop_it_tells_of)
{
    static const char *const NAMELESS[] = {"catalogue_categories", "payment_create",
                                           "payment_read"};
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        bool is_good = !op->for_fronts || names_a_shop(op->out);
        for (size_t k = 0; k < sizeof NAMELESS / sizeof *NAMELESS; k++)
            is_good |= strcmp(op->name, NAMELESS[k]) == 0;
        if (!is_good)
            assert_str(str_of(op->name), S(""));
    }
}

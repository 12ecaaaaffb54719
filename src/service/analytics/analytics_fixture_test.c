/* Browsers, and looking into the tables, for the tests of analytics. */
#include "analytics/analytics_test.h"

#include <string.h>

static int drawn;

struct as browser(struct harness *h, int number)
{
    return (struct as){.address = arena_print(harness_arena(h), "198.51.100.%d", number),
                       .headers = {S("User-Agent: Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
                                   S("Sec-Fetch-Site: same-origin")}};
}

void look(struct harness *h, struct as as, const char *path, const char *more)
{
    struct seen seen =
        harness_call(h, as, "POST", "/api/events",
                     "{\"events\":[{\"id\":\"%032x\",\"path\":\"%s\"%s}]}", ++drawn, path, more);
    ASSERT_SEEN(seen, 204, NULL);
}

void count_up(struct harness *h)
{
    harness_settle(h);
    harness_advance(h, 1500);
    harness_settle(h);
}

struct seen order_by(struct harness *h, struct as as, struct seen cart)
{
    as.key = arena_print(harness_arena(h), "order-%d", ++drawn);
    return harness_call(h, as, "POST", "/api/orders",
                        "{\"cart_id\":\"%.*s\",\"email\":\"buyer%d@people.example\","
                        "\"expected_total\":{\"amount\":%lld,\"currency\":\"%.*s\"}}",
                        STR_ARG(seen_text(cart, "/id")), drawn,
                        (long long)seen_integer(cart, "/total/amount"),
                        STR_ARG(seen_text(cart, "/total/currency")));
}

struct seen buy_as(struct harness *h, struct as as, struct str variant_id, int64_t quantity,
                   const char *provider)
{
    struct seen cart = cart_with(h, as, variant_id, quantity);
    struct as with = as;
    with.cart_token = seen_text(cart, "/token");
    struct seen group = order_by(h, with, cart);
    ASSERT_SEEN(group, 201, NULL);
    ASSERT_SEEN(pay(h, holder(group), group, provider), 201, NULL);
    return group;
}

/* ---- The tables ---- */

int64_t core_figure(struct harness *h, const char *sql)
{
    harness_sql_in(h, "core");
    return harness_sql(h, sql);
}

int64_t figure(struct harness *h, const char *sql)
{
    harness_sql_in(h, "analytics");
    int64_t value = harness_sql(h, sql);
    harness_sql_in(h, "core");
    return value;
}

static struct str dump(struct harness *h, const char *table, const char *id, const char *columns)
{
    bool is_postgres = strcmp(test_engine(), "postgres") == 0;
    struct str line =
        is_postgres ? arena_print(harness_arena(h), "select encode(%s, 'hex') || ' ' || %s as line",
                                  id, columns)
                    : arena_print(harness_arena(h), "select lower(hex(%s)) || ' ' || %s as line",
                                  id, columns);
    struct str sql = arena_print(
        harness_arena(h), "select %s as value from (%.*s from [analytics.%s] as t%s) as x",
        is_postgres ? "string_agg(x.line, chr(10) order by x.line collate \"C\")"
                    : "group_concat(x.line, char(10))",
        STR_ARG(line), table, is_postgres ? "" : " order by 1");
    harness_sql_in(h, "analytics");
    struct str text = harness_sql_text(h, arena_text(harness_arena(h), sql));
    harness_sql_in(h, "core");
    return arena_print(harness_arena(h), "%s\n%.*s\n", table, STR_ARG(text));
}

#define COLUMN(name) " || ' ' || t." name
#define KEY "t.grain" COLUMN("period")
#define GOODS COLUMN("orders") COLUMN("units") COLUMN("amount") COLUMN("refunded_amount")

struct str rollups(struct harness *h)
{
    struct arena *arena = harness_arena(h);
    struct str all = dump(
        h, "traffic", "t.business_id",
        KEY COLUMN("channel") COLUMN("views") COLUMN("products") COLUMN("searches") COLUMN("carts")
            COLUMN("visitors") COLUMN("sessions") COLUMN("engaged") COLUMN("with_product")
                COLUMN("with_cart") COLUMN("with_checkout") COLUMN("with_order"));
    all = arena_join(arena, all,
                     dump(h, "sales", "t.business_id",
                          KEY COLUMN("channel") COLUMN("currency") COLUMN("placed")
                              COLUMN("placed_amount") COLUMN("returning_orders") COLUMN("paid")
                                  COLUMN("paid_amount") COLUMN("units") COLUMN("cancelled")
                                      COLUMN("cancelled_amount") COLUMN("fulfilled")
                                          COLUMN("refunds") COLUMN("refunds_amount")
                                              COLUMN("fee_amount") COLUMN("commission_amount")));
    all = arena_join(arena, all, dump(h, "product", "t.product_id", KEY COLUMN("currency") GOODS));
    all = arena_join(
        arena, all,
        dump(h, "category", "t.business_id", KEY COLUMN("category") COLUMN("currency") GOODS));
    all = arena_join(arena, all,
                     dump(h, "interest", "t.product_id", KEY COLUMN("views") COLUMN("carts")));
    all = arena_join(arena, all,
                     dump(h, "earning", "t.business_id",
                          "t.period" COLUMN("currency") COLUMN("orders") COLUMN("amount")
                              COLUMN("reversed_amount")));
    return arena_join(arena, all,
                      dump(h, "campaign", "t.business_id",
                           KEY COLUMN("channel") COLUMN("source") COLUMN("campaign")
                               COLUMN("currency") COLUMN("sessions") COLUMN("orders")
                                   COLUMN("amount") COLUMN("refunded_amount")));
}

void rebuild_all(struct harness *h)
{
    struct seen seen =
        harness_call(h, account(platform_admin(h)), "POST", "/api/admin/analytics/rebuild", "{}");
    ASSERT_SEEN(seen, 202, NULL);
    count_up(h);
    assert_int_equal(
        figure(h, "select count(*) from [analytics.shop] as s where s.rebuilt_until is not null"),
        0);
}

struct seen report(struct shop shop, struct as as, const char *what)
{
    const char *path = arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/analytics/%s",
                                   STR_ARG(shop.id), what)
                           .data;
    return harness_call(shop.harness, as, "GET", path, NULL);
}

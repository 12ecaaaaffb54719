/* People, shops and guests for the tests of carts and orders. */
#include "order/order_shop_test.h"

#include "identity/identity.h"
#include "ledger/ledger.h"
#include "stock/stock.h"

#include <stdio.h>

static int64_t counter;

/* Nobody shares an address, so that no bound on addresses is met by chance. */
static struct str fresh_address(struct harness *h)
{
    counter++;
    return arena_print(harness_arena(h), "10.%d.%d.1", (int)(counter / 250), (int)(counter % 250));
}

static struct str fresh_key(struct harness *h)
{
    return arena_print(harness_arena(h), "key-%lld", (long long)++counter);
}

struct str person_open(struct harness *h, const char *name)
{
    struct as as = {.address = fresh_address(h)};
    struct seen seen = harness_call(h, as, "POST", "/api/auth/register",
                                    "{\"name\":\"%s\",\"email\":\"%s@people.example\","
                                    "\"password\":\"a horse by the lake\"}",
                                    name, name);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/access_token");
}

static struct str sign_in(struct harness *h, const char *email)
{
    struct as as = {.address = fresh_address(h)};
    struct seen seen =
        harness_call(h, as, "POST", "/api/auth/login",
                     "{\"email\":\"%s\",\"password\":\"a horse by the lake\"}", email);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_text(seen, "/access_token");
}

struct str person_again(struct harness *h, const char *name)
{
    return sign_in(h, arena_print(harness_arena(h), "%s@people.example", name).data);
}

struct str platform_admin(struct harness *h)
{
    struct identity_admin_add_in in = {.email = S("root@platform.example"),
                                       .password = S("a horse by the lake")};
    struct identity_contact out = {0};
    assert_int_equal(harness_op(h, &identity_admin_add_op, &in, &out), OK);
    return sign_in(h, "root@platform.example");
}

static void verify(struct shop shop, const char *decision)
{
    struct harness *h = shop.harness;
    struct seen seen = harness_call(
        h, account(platform_admin(h)), "POST",
        arena_print(harness_arena(h), "/api/admin/businesses/%.*s/verify", STR_ARG(shop.id)).data,
        "{\"decision\":\"%s\",\"reason\":\"seen\"}", decision);
    ASSERT_SEEN(seen, 200, NULL);
}

struct shop shop_open(struct harness *h, const char *name, const char *country,
                      const char *currency)
{
    struct shop shop = {.harness = h, .owner = person_open(h, name), .currency = currency};
    struct seen seen = harness_call(h, owner(shop), "POST", "/api/businesses",
                                    "{\"name\":\"%s\",\"category\":\"food\",\"description\":\"A "
                                    "shop.\",\"country\":\"%s\",\"currency\":\"%s\"}",
                                    name, country, currency);
    ASSERT_SEEN(seen, 201, NULL);
    shop.id = seen_text(seen, "/id");
    const char *submit =
        arena_print(harness_arena(h), "/api/businesses/%.*s/submit", STR_ARG(shop.id)).data;
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", submit, NULL), 200, NULL);
    verify(shop, "approve");
    return shop;
}

struct str shop_sell(struct shop shop, const char *title, int64_t amount, int64_t stock)
{
    struct harness *h = shop.harness;
    struct seen seen = harness_call(
        h, owner(shop), "POST",
        arena_print(harness_arena(h), "/api/businesses/%.*s/products", STR_ARG(shop.id)).data,
        "{\"title\":\"%s\",\"description\":\"Good.\",\"category\":\"food\",\"price\":{\"amount\":"
        "%lld,\"currency\":\"%s\"},\"stock\":%lld,\"status\":\"active\"}",
        title, (long long)amount, shop.currency, (long long)stock);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/variants/0/id");
}

void shop_suspend(struct shop shop)
{
    verify(shop, "suspend");
}

static struct id id_of(const char *prefix, struct str text)
{
    struct id id;
    assert_true(id_parse(prefix, text, &id));
    return id;
}

static const char *hex_of(struct harness *h, struct id id)
{
    char hex[2 * sizeof id.bytes + 1];
    for (size_t i = 0; i < sizeof id.bytes; i++)
        snprintf(hex + 2 * i, 3, "%02x", id.bytes[i]);
    return arena_text(harness_arena(h), str_of(hex));
}

void shop_join(struct shop shop, struct str token, const char *role)
{
    struct harness *h = shop.harness;
    struct seen me = harness_call(h, account(token), "GET", "/api/me", NULL);
    struct id user = id_of(ID_USER, seen_text(me, "/id"));
    struct id business = id_of("biz", shop.id);
    harness_sql_change(
        h, arena_print(harness_arena(h),
                       "insert into [business.member] (business_id, user_id, role, created_at)\n"
                       "values (x'%s', x'%s', '%s', 1)",
                       hex_of(h, business), hex_of(h, user), role)
               .data);
}

static struct stock_level level_of(struct shop shop, struct str variant_id)
{
    struct catalogue_variant_ref ref = {id_of("var", variant_id)};
    struct stock_levels_in in = {&ref, 1};
    struct stock_levels out = {0};
    assert_int_equal(harness_op(shop.harness, &stock_levels_get_op, &in, &out), OK);
    assert_int_equal(out.data_count, 1);
    return out.data[0];
}

int64_t shop_on_hand(struct shop shop, struct str variant_id)
{
    return level_of(shop, variant_id).on_hand;
}

int64_t shop_reserved(struct shop shop, struct str variant_id)
{
    return level_of(shop, variant_id).reserved;
}

struct as guest(struct seen cart)
{
    return (struct as){.cart_token = seen_text(cart, "/token"), .address = S("10.200.0.1")};
}

struct as owner(struct shop shop)
{
    return account(shop.owner);
}

struct as account(struct str token)
{
    return (struct as){.token = token, .address = S("10.201.0.1")};
}

struct as holder(struct seen group)
{
    return (struct as){.order_token = seen_text(group, "/token"), .address = S("10.202.0.1")};
}

struct seen cart_with(struct harness *h, struct as as, struct str variant_id, int64_t quantity)
{
    struct seen seen = harness_call(h, as, "POST", "/api/carts",
                                    "{\"lines\":[{\"variant_id\":\"%.*s\",\"quantity\":%lld}]}",
                                    STR_ARG(variant_id), (long long)quantity);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

struct seen cart_put_in(struct harness *h, struct seen cart, struct str variant_id,
                        int64_t quantity)
{
    struct str id = seen_text(cart, "/id");
    struct seen seen = harness_call(
        h, guest(cart), "POST",
        arena_print(harness_arena(h), "/api/carts/%.*s/lines", STR_ARG(id)).data,
        "{\"variant_id\":\"%.*s\",\"quantity\":%lld}", STR_ARG(variant_id), (long long)quantity);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

struct seen order_of(struct harness *h, struct as as, struct seen cart)
{
    as.key = fresh_key(h);
    as.address = fresh_address(h);
    return harness_call(h, as, "POST", "/api/orders",
                        "{\"cart_id\":\"%.*s\",\"cart_token\":\"%.*s\",\"email\":\"buyer%lld@"
                        "people.example\",\"name\":\"Amina\",\"expected_total\":{\"amount\":%lld,"
                        "\"currency\":\"%.*s\"}}",
                        STR_ARG(seen_text(cart, "/id")), STR_ARG(seen_text(cart, "/token")),
                        (long long)++counter, (long long)seen_integer(cart, "/total/amount"),
                        STR_ARG(seen_text(cart, "/total/currency")));
}

struct seen guest_order(struct harness *h, struct str variant_id, int64_t quantity)
{
    struct seen cart = cart_with(h, (struct as){0}, variant_id, quantity);
    struct seen group = order_of(h, (struct as){0}, cart);
    ASSERT_SEEN(group, 201, NULL);
    return group;
}

struct seen pay(struct harness *h, struct as as, struct seen group, const char *provider)
{
    as.key = fresh_key(h);
    return harness_call(h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%.*s\",\"provider\":\"%s\",\"method\":\"%s\"%s}",
                        STR_ARG(seen_text(group, "/id")), provider,
                        provider[0] == 'c' ? "cash" : "card",
                        provider[0] == 'c' ? "" : ",\"token\":\"tok_ok\"");
}

struct seen order_now(struct harness *h, struct as as, struct seen group, size_t position)
{
    return harness_call(h, as, "GET", order_path(group, position, ""), NULL);
}

static struct str order_id(struct seen group, size_t position)
{
    struct arena *arena = harness_arena(group.harness);
    return seen_text(group, arena_print(arena, "/orders/%zu/id", position).data);
}

const char *order_path(struct seen group, size_t position, const char *below)
{
    return arena_print(harness_arena(group.harness), "/api/orders/%.*s%s",
                       STR_ARG(order_id(group, position)), below)
        .data;
}

const char *shop_order_path(struct shop shop, struct seen group, size_t position, const char *below)
{
    return arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/orders/%.*s%s",
                       STR_ARG(shop.id), STR_ARG(order_id(group, position)), below)
        .data;
}

void assert_books_agree(struct harness *h)
{
    struct nothing nothing = {0};
    struct ledger_trial trial = {0};
    struct stock_reconciliation stock = {0};
    assert_int_equal(harness_op(h, &ledger_trial_balance_op, &nothing, &trial), OK);
    assert_true(trial.is_balanced);
    assert_int_equal(harness_op(h, &stock_reconcile_op, &nothing, &stock), OK);
    assert_int_equal(stock.wrong_on_hand, 0);
    assert_int_equal(stock.wrong_reserved, 0);
    assert_int_equal(harness_sql(h, "select count(*) as wrong\n"
                                    "from [order.group] as g\n"
                                    "where g.total_amount <> (select sum(o.total_amount)\n"
                                    "    from [order.order] as o\n"
                                    "    where o.order_group_id = g.id)"),
                     0);
    assert_int_equal(harness_sql(h, "select count(*) as wrong\n"
                                    "from [order.order] as o\n"
                                    "where o.subtotal_amount <> (select sum(l.total_amount)\n"
                                    "    from [order.line] as l\n"
                                    "    where l.order_id = o.id)"),
                     0);
}

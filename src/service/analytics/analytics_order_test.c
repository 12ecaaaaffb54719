/* Orders as facts and as sums: equal to the books, whatever happened in between. */
#include "analytics/analytics_test.h"

#include "base/rand.h"

#include <string.h>

/* Of all shops; the platform's rows are the same again. */
#define SALES(column)                                                                              \
    "select cast(coalesce(sum(t." column "), 0) as bigint) from [analytics.sales] as t "           \
    "where t.grain = 'day' and t.business_id in (select s.business_id from [analytics.shop] as s " \
    "where s.slug <> '')"

/* What the journal says was taken in, and given back, for orders. */
#define BOOKED                                                                               \
    "select cast(coalesce(sum(case when e.is_debit = 1 then e.amount_amount else 0 end), 0)" \
    " as bigint) from [ledger.entry] as e join [ledger.journal] as j on j.id = e.journal_id "

/* What the platform keeps of sales. */
#define FEES                                                                           \
    "select cast(coalesce(sum(case when e.is_debit = 1 then -e.amount_amount else"     \
    " e.amount_amount end), 0) as bigint) from [ledger.entry] as e where e.account = " \
    "'platform_fee'"

static struct str path_of(struct harness *h, struct str order_id, const char *below)
{
    return arena_print(harness_arena(h), "/api/orders/%.*s%s", STR_ARG(order_id), below);
}

/* POST .../refunds, each under a key of its own. */
static struct seen give_back(struct shop shop, const char *path, const char *body)
{
    static int number;
    struct as as = owner(shop);
    as.key = arena_print(harness_arena(shop.harness), "refund-%d", ++number);
    return harness_call(shop.harness, as, "POST", path, "%s", body);
}

TEST(an_order_counts_in_each_of_its_moments)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    look(h, browser(h, 1), "/p/basmati", ",\"source\":\"radio\",\"campaign\":\"easter\"");
    count_up(h);
    struct seen group = buy_as(h, browser(h, 1), rice, 2, "sandbox");
    count_up(h);
    assert_int_equal(figure(h, SALES("placed")), 1);
    assert_int_equal(figure(h, SALES("paid_amount")), seen_integer(group, "/total/amount"));
    assert_int_equal(figure(h, SALES("units")), 2);
    assert_int_equal(figure(h, SALES("paid") " and t.channel = 'campaign'"), 1);
    assert_int_equal(figure(h, "select cast(sum(c.orders) as bigint) from [analytics.campaign] as c"
                               " where c.grain = 'day' and c.source = 'radio'"
                               " and c.campaign = 'easter'"),
                     1);
    assert_int_equal(figure(h, "select cast(sum(t.with_order) as bigint) from [analytics.traffic]"
                               " as t where t.grain = 'day' and t.channel = 'campaign'"),
                     2);
    assert_str(seen_text(order_now(h, owner(shop), group, 0), "/channel"), S("web"));
    struct seen refund = harness_call(h, owner(shop), "POST",
                                      path_of(h, seen_text(group, "/orders/0/id"), "/cancel").data,
                                      "{\"reason\":\"no\"}");
    ASSERT_SEEN(refund, 200, NULL);
    count_up(h);
    assert_int_equal(figure(h, SALES("refunds_amount")), seen_integer(group, "/total/amount"));
    assert_int_equal(figure(h, SALES("cancelled")), 1);
    assert_int_equal(figure(h, SALES("paid")), 1);
    harness_close(h);
}

TEST(an_order_says_where_it_came_in)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    struct seen program = guest_order(h, rice, 1);
    assert_str(seen_text(program, "/orders/0/channel"), S("api"));
    struct seen cart = cart_with(h, owner(shop), rice, 1);
    struct seen staff = order_of(h, owner(shop), cart);
    assert_str(seen_text(staff, "/orders/0/channel"), S("office"));
    count_up(h);
    assert_int_equal(figure(h, SALES("placed") " and t.channel = 'api'"), 1);
    assert_int_equal(figure(h, SALES("placed") " and t.channel = 'office'"), 1);
    harness_close(h);
}

TEST(who_buys_again_is_a_returning_customer)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99), buyer = person_open(h, "amina");
    for (int i = 0; i < 3; i++) {
        order_of(h, account(buyer), cart_with(h, account(buyer), rice, 1));
        harness_advance(h, 60000);
    }
    guest_order(h, rice, 1);
    count_up(h);
    assert_int_equal(figure(h, SALES("placed")), 4);
    assert_int_equal(figure(h, SALES("returning_orders")), 2);
    harness_close(h);
}

/* ---- Whatever happens ---- */

static void do_something(struct shop *shops, struct str *variants, struct rand *rand,
                         struct seen *groups, size_t *count)
{
    struct harness *h = shops[0].harness;
    size_t which = (size_t)rand_below(rand, 3);
    struct as who = browser(h, (int)rand_below(rand, 5) + 1);
    const char *providers[] = {"sandbox", "cash"};
    if (*count == 0 || rand_below(rand, 2) == 0) {
        look(h, who, "/p/basmati", rand_below(rand, 2) ? ",\"source\":\"radio\"" : "");
        struct seen cart = cart_with(h, who, variants[which], (int64_t)rand_below(rand, 3) + 1);
        if (rand_below(rand, 3) == 0)
            cart = cart_put_in(h, cart, variants[(which + 1) % 2], 1);
        struct as with = who;
        with.cart_token = seen_text(cart, "/token");
        struct seen group = order_by(h, with, cart);
        ASSERT_SEEN(group, 201, NULL);
        if (rand_below(rand, 5) > 0)
            ASSERT_SEEN(pay(h, holder(group), group, providers[rand_below(rand, 2)]), 201, NULL);
        groups[(*count)++] = group;
        return;
    }
    struct seen group = groups[rand_below(rand, *count)];
    size_t orders = seen_count(group, "/orders"), at = (size_t)rand_below(rand, orders);
    struct str id = seen_text(group, arena_print(harness_arena(h), "/orders/%zu/id", at).data);
    struct str seller =
        seen_text(group, arena_print(harness_arena(h), "/orders/%zu/business_id", at).data);
    struct shop shop = str_eq(seller, shops[0].id) ? shops[0] : shops[1];
    switch (rand_below(rand, 3)) {
    case 0:
        harness_call(h, owner(shop), "POST", path_of(h, id, "/cancel").data, "{\"reason\":\"x\"}");
        break;
    case 1:
        give_back(shop, path_of(h, id, "/refunds").data,
                  rand_below(rand, 2) ? "{\"reason\":\"x\"}"
                                      : "{\"reason\":\"x\",\"amount\":{\"amount\":37,"
                                        "\"currency\":\"KES\"}}");
        break;
    default:
        harness_call(h, owner(shop), "POST", shop_order_path(shop, group, at, "/fulfilments"),
                     "{\"state\":\"packed\"}");
    }
}

static void assert_equals_the_books(struct harness *h)
{
    int64_t taken = core_figure(h, BOOKED "where j.kind in ('sale', 'cash_collected')"
                                          " and e.account in ('gateway', 'seller_cash')");
    int64_t given = core_figure(
        h, "select cast(coalesce(sum(p.amount_amount), 0) as bigint) from [payment.refund] as p "
           "where p.status = 'succeeded' and p.order_id is not null");
    assert_int_equal(figure(h, SALES("paid_amount")), taken);
    assert_int_equal(figure(h, SALES("refunds_amount")), given);
    assert_int_equal(figure(h, SALES("fee_amount")), core_figure(h, FEES));
    assert_int_equal(figure(h, SALES("placed")), core_figure(h, "select count(*) from [order.order]"
                                                                " as o"));
    assert_int_equal(figure(h, SALES("placed_amount")),
                     core_figure(h, "select cast(sum(o.total_amount) as bigint) from [order.order]"
                                    " as o"));
    assert_int_equal(figure(h, SALES("cancelled")),
                     core_figure(h, "select count(*) from [order.order] as o where o.state in"
                                    " ('cancelled', 'expired')"));
}

static const char *first_difference(struct harness *h, struct str a, struct str b)
{
    while (a.data != NULL || b.data != NULL) {
        struct str x = str_cut(&a, '\n'), y = str_cut(&b, '\n');
        if (!str_eq(x, y))
            return arena_print(harness_arena(h), "%.*s / %.*s", STR_ARG(x), STR_ARG(y)).data;
    }
    return "";
}

TEST(figures_equal_the_books_and_can_be_made_anew)
{
    enum { STEPS = 60 };
    struct harness *h = harness_open();
    struct rand rand = rand_seeded(20260105);
    struct shop shops[2] = {shop_open(h, "duka", "KE", "KES"), shop_open(h, "soko", "KE", "KES")};
    struct str variants[3] = {shop_sell(shops[0], "Basmati", 5000, 999),
                              shop_sell(shops[1], "Ndengu", 90, 999),
                              shop_sell(shops[0], "Taa", 777, 999)};
    struct seen groups[STEPS];
    size_t count = 0;
    for (int i = 0; i < STEPS; i++) {
        do_something(shops, variants, &rand, groups, &count);
        if (i % 6 == 0)
            count_up(h);
        if (i % 20 == 19) {
            harness_advance(h, 7 * ANALYTICS_HOUR_MS);
            for (size_t k = 0; k < 2; k++)
                shops[k].owner = person_again(h, k ? "soko" : "duka");
        }
    }
    count_up(h);
    assert_equals_the_books(h);
    struct str before = rollups(h);
    rebuild_all(h);
    assert_string_equal(first_difference(h, before, rollups(h)), "");
    harness_close(h);
}

TEST(a_shop_that_moves_has_its_days_cut_anew)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    harness_advance(h, 14 * ANALYTICS_HOUR_MS); /* 22:00 UTC: the 6th in Nairobi */
    shop.owner = person_again(h, "duka");
    look(h, browser(h, 1), "/p/basmati", "");
    buy_as(h, browser(h, 1), rice, 1, "sandbox");
    count_up(h);
    assert_int_equal(figure(h, SALES("paid") " and t.period = 20260106"), 1);
    const char *path = arena_print(harness_arena(h), "/api/businesses/%.*s", STR_ARG(shop.id)).data;
    struct as as = owner(shop);
    as.if_match = harness_call(h, as, "GET", path, NULL).etag;
    ASSERT_SEEN(harness_call(h, as, "PATCH", path, "{\"timezone\":\"America/New_York\"}"), 200,
                NULL);
    count_up(h);
    assert_int_equal(figure(h, SALES("paid") " and t.period = 20260106"), 0);
    assert_int_equal(figure(h, SALES("paid") " and t.period = 20260105"), 1);
    struct str before = rollups(h);
    rebuild_all(h);
    assert_string_equal(first_difference(h, before, rollups(h)), "");
    harness_close(h);
}

TEST(who_is_erased_is_known_no_more)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99), buyer = person_open(h, "amina");
    order_of(h, account(buyer), cart_with(h, account(buyer), rice, 1));
    count_up(h);
    assert_int_equal(figure(h, "select count(*) from [analytics.order] as o"
                               " where o.customer_id is not null"),
                     1);
    ASSERT_SEEN(harness_call(h, account(buyer), "DELETE", "/api/me",
                             "{\"password\":\"a horse by the lake\"}"),
                202, NULL);
    for (int i = 0; i < 3; i++) {
        harness_advance(h, 6 * ANALYTICS_DAY_MS);
        count_up(h);
    }
    assert_int_equal(figure(h, "select count(*) from [analytics.order] as o"
                               " where o.customer_id is not null or o.contact_key is not null"),
                     0);
    assert_int_equal(figure(h, SALES("placed")), 1);
    harness_close(h);
}

/* What an order gives back in parts is a part of each figure, and the parts add up. */
TEST(a_refund_of_a_part_is_of_its_units_and_takes_back_its_share)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 3333, 99), lamp = shop_sell(shop, "Taa", 777, 99);
    struct seen cart = cart_put_in(h, cart_with(h, browser(h, 1), rice, 3), lamp, 1);
    struct as with = browser(h, 1);
    with.cart_token = seen_text(cart, "/token");
    struct seen group = order_by(h, with, cart);
    ASSERT_SEEN(pay(h, holder(group), group, "sandbox"), 201, NULL);
    struct str id = seen_text(group, "/orders/0/id");
    const char *refunds = path_of(h, id, "/refunds").data;
    bool is_rice_first = seen_integer(group, "/orders/0/lines/0/unit_price/amount") == 3333;
    struct str line =
        seen_text(group, is_rice_first ? "/orders/0/lines/0/id" : "/orders/0/lines/1/id");
    count_up(h);
    const char *one_unit =
        arena_print(harness_arena(h),
                    "{\"reason\":\"x\",\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":1}]}",
                    STR_ARG(line))
            .data;
    ASSERT_SEEN(give_back(shop, refunds, one_unit), 201, NULL);
    count_up(h);
    struct seen products = report(shop, owner(shop), "products");
    assert_str(seen_text(products, "/data/0/title"), S("Basmati"));
    assert_int_equal(seen_integer(products, "/data/0/refunded/amount"), 3333);
    assert_int_equal(seen_integer(products, "/data/1/refunded/amount"), 0);
    assert_int_equal(figure(h, SALES("fee_amount")), core_figure(h, FEES));
    ASSERT_SEEN(give_back(shop, refunds,
                          "{\"reason\":\"x\",\"amount\":{\"amount\":101,\"currency\":\"KES\"}}"),
                201, NULL);
    count_up(h);
    products = report(shop, owner(shop), "products");
    assert_int_equal(seen_integer(products, "/data/0/refunded/amount"), 3333);
    assert_int_equal(figure(h, SALES("fee_amount")), core_figure(h, FEES));
    ASSERT_SEEN(give_back(shop, refunds, "{\"reason\":\"the rest\"}"), 201, NULL);
    count_up(h);
    products = report(shop, owner(shop), "products");
    assert_int_equal(seen_integer(products, "/data/0/refunded/amount"), 3 * 3333);
    assert_int_equal(seen_integer(products, "/data/1/refunded/amount"), 777);
    assert_int_equal(figure(h, SALES("refunds_amount")), seen_integer(group, "/total/amount"));
    assert_int_equal(figure(h, SALES("fee_amount")), 0);
    struct str before = rollups(h);
    rebuild_all(h);
    assert_string_equal(first_difference(h, before, rollups(h)), "");
    harness_close(h);
}

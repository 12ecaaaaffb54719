/* An agent's portal: earnings by status and business, their sums, and how far businesses are. */
#include "commission/commission_private.h"
#include "order/order_shop_test.h"

static const struct id CUSTOMER = {{7}};
enum { DAY_MS = 24 * 60 * 60 * 1000 };

static struct seen get(struct harness *h, struct str token, const char *path)
{
    struct seen seen = harness_call(h, account(token), "GET", path, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

static struct str code_of(struct harness *h, struct str token)
{
    struct seen seen = harness_call(h, account(token), "POST", "/api/agents", NULL);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/code");
}

/* Registers a shop with the code, in this currency. */
static struct id brought_in(struct harness *h, struct str owner_token, struct str code,
                            const char *currency)
{
    struct id id;
    struct seen seen = harness_call(
        h, account(owner_token), "POST", "/api/businesses",
        "{\"name\":\"Duka\",\"category\":\"food\",\"description\":\"A shop.\",\"country\":\"KE\","
        "\"currency\":\"%s\",\"agent_code\":\"%.*s\"}",
        currency, STR_ARG(code));
    ASSERT_SEEN(seen, 201, NULL);
    assert_true(id_parse("biz", seen_text(seen, "/id"), &id));
    return id;
}

static void sell(struct harness *h, struct id business_id, uint8_t order, int64_t goods,
                 struct currency currency)
{
    struct money money = {goods, currency};
    struct commission_share_in in = {business_id, {{order}}, CUSTOMER, money, money};
    struct commission_shares out;
    assert_int_equal(harness_op(h, &commission_share_op, &in, &out), OK);
}

/* A token is good for minutes, earnings take days. */
static struct str sign_in_again(struct harness *h, const char *name)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                                    "{\"email\":\"%s@people.example\","
                                    "\"password\":\"a horse by the lake\"}",
                                    name);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_text(seen, "/access_token");
}

static void take_back(struct harness *h, struct id business_id, uint8_t order)
{
    struct commission_order_ref in = {business_id, {{order}}};
    struct nothing out;
    assert_int_equal(harness_op(h, &commission_reverse_op, &in, &out), OK);
}

TEST(earnings_are_summed_by_currency_and_by_where_they_stand)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner = person_open(h, "njeri");
    struct str code = code_of(h, agent);
    struct id first = brought_in(h, owner, code, "KES"), second = brought_in(h, owner, code, "TZS");
    assert_int_equal(seen_count(get(h, agent, "/api/agents/me/sums"), "/data"), 0);
    sell(h, first, 1, 100000, (struct currency){"KES"});
    sell(h, first, 2, 50000, (struct currency){"KES"});
    harness_advance(h, 15 * (int64_t)DAY_MS);
    harness_settle(h);
    agent = sign_in_again(h, "asha");
    owner = sign_in_again(h, "njeri");
    sell(h, first, 3, 20000, (struct currency){"KES"});
    sell(h, second, 4, 30000, (struct currency){"TZS"});
    take_back(h, first, 2);
    struct seen sums = get(h, agent, "/api/agents/me/sums");
    assert_int_equal(seen_count(sums, "/data"), 2);
    assert_str(seen_text(sums, "/data/0/currency"), S("KES"));
    assert_int_equal(seen_integer(sums, "/data/0/earned/amount"), 1000);
    assert_int_equal(seen_integer(sums, "/data/0/earned_count"), 1);
    assert_int_equal(seen_integer(sums, "/data/0/pending/amount"), 200);
    assert_int_equal(seen_integer(sums, "/data/0/reversed/amount"), 500);
    assert_int_equal(seen_integer(sums, "/data/0/reversed_count"), 1);
    assert_int_equal(seen_integer(sums, "/data/0/paid/amount"), 0);
    assert_str(seen_text(sums, "/data/1/pending/currency"), S("TZS"));
    assert_int_equal(seen_integer(sums, "/data/1/pending/amount"), 300);
    assert_int_equal(seen_count(get(h, owner, "/api/agents/me/sums"), "/data"), 0);
    harness_close(h);
}

TEST(earnings_are_filtered_by_status_and_business)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner = person_open(h, "njeri");
    struct str code = code_of(h, agent);
    struct id first = brought_in(h, owner, code, "KES"), second = brought_in(h, owner, code, "KES");
    sell(h, first, 1, 100000, (struct currency){"KES"});
    sell(h, first, 2, 50000, (struct currency){"KES"});
    sell(h, second, 3, 20000, (struct currency){"KES"});
    take_back(h, first, 1);
    struct seen page = get(h, agent, "/api/agents/me/commissions?status=reversed");
    assert_int_equal(seen_count(page, "/data"), 1);
    assert_int_equal(seen_integer(page, "/data/0/amount/amount"), 1000);
    page =
        get(h, agent,
            arena_text(harness_arena(h),
                       arena_print(harness_arena(h), "/api/agents/me/commissions?business_id=%.*s",
                                   STR_ARG(id_text(harness_arena(h), "biz", second)))));
    assert_int_equal(seen_count(page, "/data"), 1);
    assert_int_equal(seen_integer(page, "/data/0/amount/amount"), 200);
    ASSERT_SEEN(
        harness_call(h, account(agent), "GET", "/api/agents/me/commissions?status=lost", NULL), 400,
        "invalid_query");
    harness_close(h);
}

TEST(the_funnel_counts_how_far_each_business_came)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner = person_open(h, "njeri");
    struct str code = code_of(h, agent);
    struct id first = brought_in(h, owner, code, "KES");
    brought_in(h, owner, code, "KES");
    struct seen seen = harness_call(
        h, account(agent), "POST", "/api/businesses",
        "{\"name\":\"Mkono\",\"category\":\"food\",\"description\":\"A shop.\",\"country\":\"KE\","
        "\"currency\":\"KES\",\"on_behalf_of\":{\"name\":\"Otieno\","
        "\"email\":\"otieno@example.com\"}}");
    ASSERT_SEEN(seen, 201, NULL);
    ASSERT_SEEN(
        harness_call(h, account(owner), "POST",
                     arena_text(harness_arena(h),
                                arena_print(harness_arena(h), "/api/businesses/%.*s/submit",
                                            STR_ARG(id_text(harness_arena(h), "biz", first)))),
                     NULL),
        200, NULL);
    sell(h, first, 1, 100000, (struct currency){"KES"});
    sell(h, first, 2, 100000, (struct currency){"KES"});
    struct seen steps = get(h, agent, "/api/agents/me/funnel");
    assert_int_equal(seen_integer(steps, "/brought_in"), 3);
    assert_int_equal(seen_integer(steps, "/claimed"), 2);
    assert_int_equal(seen_integer(steps, "/submitted"), 1);
    assert_int_equal(seen_integer(steps, "/verified"), 0);
    assert_int_equal(seen_integer(steps, "/selling"), 1);
    assert_int_equal(seen_integer(get(h, owner, "/api/agents/me/funnel"), "/brought_in"), 0);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/agents/me/funnel", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/agents/me/sums", NULL), 401, NULL);
    harness_close(h);
}

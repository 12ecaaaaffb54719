/* Agents, attribution and what becomes of a commission, through the ops. */
#include "commission/commission_private.h"
#include "order/order_shop_test.h"

static const struct id ORDER = {{3}}, CUSTOMER = {{7}};
enum { DAY_MS = 24 * 60 * 60 * 1000 };

static struct id id_in(const char *prefix, struct str text)
{
    struct id id;
    assert_true(id_parse(prefix, text, &id));
    return id;
}

static struct id user_of(struct harness *h, struct str token)
{
    struct seen me = harness_call(h, account(token), "GET", "/api/me", NULL);
    ASSERT_SEEN(me, 200, NULL);
    return id_in("user", seen_text(me, "/id"));
}

/* Registers a shop with the code, which need not be verified for what is tested here. */
static struct id shop_with_code(struct harness *h, struct str owner_token, struct str code)
{
    struct seen seen = harness_call(
        h, account(owner_token), "POST", "/api/businesses",
        "{\"name\":\"Duka\",\"category\":\"food\",\"description\":\"A shop.\",\"country\":\"KE\","
        "\"currency\":\"KES\",\"agent_code\":\"%.*s\"}",
        STR_ARG(code));
    ASSERT_SEEN(seen, 201, NULL);
    return id_in("biz", seen_text(seen, "/id"));
}

static struct str become_agent(struct harness *h, struct str token)
{
    struct seen seen = harness_call(h, account(token), "POST", "/api/agents", NULL);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/code");
}

static struct commission_shares share(struct harness *h, struct id business_id, struct id order_id,
                                      struct id customer_id, int64_t goods)
{
    struct money money = {goods, {"KES"}};
    struct commission_share_in in = {business_id, order_id, customer_id, money, money};
    struct commission_shares out;
    assert_int_equal(harness_op(h, &commission_share_op, &in, &out), OK);
    assert_int_equal(out.merchant.amount + out.platform_fee.amount + out.commission.amount, goods);
    return out;
}

TEST(an_account_becomes_an_agent_once)
{
    struct harness *h = harness_open();
    struct str token = person_open(h, "asha");
    struct seen seen = harness_call(h, account(token), "POST", "/api/agents", NULL);
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(seen_text(seen, "/code").length, 8);
    assert_str(seen_text(seen, "/agreement/rate"), S("0.2"));
    assert_true(seen_is_null(seen, "/agreement/cap"));
    assert_int_equal(seen_integer(seen, "/agreement/months"), 24);
    ASSERT_SEEN(harness_call(h, account(token), "POST", "/api/agents", NULL), 409, "already_agent");
    struct seen me = harness_call(h, account(token), "GET", "/api/agents/me", NULL);
    ASSERT_SEEN(me, 200, NULL);
    assert_str(seen_text(me, "/code"), seen_text(seen, "/code"));
    harness_close(h);
}

TEST(agents_are_signed_in_and_a_body_with_fields_is_invalid)
{
    struct harness *h = harness_open();
    struct str token = person_open(h, "asha");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/agents", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/agents/me", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/agents/me/businesses", NULL), 401,
                NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/agents/me/commissions", NULL), 401,
                NULL);
    ASSERT_SEEN(harness_call(h, account(token), "GET", "/api/agents/me", NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, account(token), "POST", "/api/agents", "{\"rate\":\"1\"}"), 422,
                NULL);
    ASSERT_SEEN(harness_call(h, account(token), "GET", "/api/agents/me/commissions?limit=0", NULL),
                400, "invalid_query");
    ASSERT_SEEN(harness_call(h, account(token), "GET", "/api/agents/me/commissions?cursor=x", NULL),
                400, "invalid_query");
    harness_close(h);
}

TEST(a_shop_brought_in_by_code_earns_its_agent_a_commission)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct id shop = shop_with_code(h, owner_token, become_agent(h, agent));
    struct commission_shares out = share(h, shop, ORDER, CUSTOMER, 170000);
    assert_int_equal(out.commission.amount, 1700);
    assert_true(id_eq(out.agent_user_id, user_of(h, agent)));

    struct seen list = harness_call(h, account(agent), "GET", "/api/agents/me/commissions", NULL);
    ASSERT_SEEN(list, 200, NULL);
    assert_int_equal(seen_count(list, "/data"), 1);
    assert_int_equal(seen_integer(list, "/data/0/amount/amount"), 1700);
    assert_str(seen_text(list, "/data/0/status"), S("pending"));
    assert_str(seen_text(list, "/data/0/rate"), S("0.2"));
    assert_true(seen_is_null(list, "/data/0/order_number")); /* there is no such order */
    list = harness_call(h, account(platform_admin(h)), "GET", "/api/admin/commissions", NULL);
    ASSERT_SEEN(list, 200, NULL);
    assert_str(seen_text(list, "/data/0/business_name"), S("Duka"));
    assert_false(seen_is_null(list, "/data/0/agent_name"));
    list = harness_call(h, account(agent), "GET", "/api/agents/me/businesses", NULL);
    assert_int_equal(seen_count(list, "/data"), 1);
    assert_str(seen_text(list, "/data/0/name"), S("Duka"));
    list = harness_call(h, account(owner_token), "GET", "/api/agents/me/commissions", NULL);
    assert_int_equal(seen_count(list, "/data"), 0);
    harness_close(h);
}

TEST(an_order_is_shared_once)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct id shop = shop_with_code(h, owner_token, become_agent(h, agent));
    share(h, shop, ORDER, CUSTOMER, 170000);
    struct commission_shares again = share(h, shop, ORDER, CUSTOMER, 170000);
    assert_int_equal(again.commission.amount, 1700);
    assert_true(id_eq(again.agent_user_id, user_of(h, agent)));
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission]"), 1);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.fee]"), 1);
    harness_close(h);
}

TEST(an_agent_earns_nothing_on_its_own_shop_or_its_own_purchases)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct str code = become_agent(h, agent);
    struct id shop = shop_with_code(h, owner_token, code);
    assert_int_equal(share(h, shop, ORDER, user_of(h, agent), 170000).commission.amount, 0);

    struct id own = shop_with_code(h, owner_token, S(""));
    struct commission_attribution attribution = {own, user_of(h, agent), harness_now(h)};
    struct nothing out;
    assert_int_equal(harness_op(h, &commission_attribute_op, &attribution, &out), OK);
    assert_int_equal(share(h, own, (struct id){{8}}, CUSTOMER, 170000).commission.amount, 1700);
    harness_sql_change(h, "update [business.business] set owner_id = (select a.user_id"
                          " from [commission.agent] as a)");
    assert_int_equal(share(h, own, (struct id){{9}}, CUSTOMER, 170000).commission.amount, 0);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission]"), 1);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.fee]"), 3);
    harness_close(h);
}

TEST(a_shop_without_an_agent_pays_the_fee_alone)
{
    struct harness *h = harness_open();
    struct id shop = shop_with_code(h, person_open(h, "njeri"), S(""));
    struct commission_shares out = share(h, shop, ORDER, CUSTOMER, 1000);
    assert_int_equal(out.platform_fee.amount, 50);
    assert_false(id_is_set(out.agent_user_id));
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission]"), 0);
    harness_close(h);
}

TEST(an_agreement_ends_and_a_new_one_binds_only_what_comes_after_it)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct str code = become_agent(h, agent);
    struct id before = shop_with_code(h, owner_token, code);
    struct commission_agree_in terms = {user_of(h, agent), {500000}, {300, {"KES"}}, 1};
    struct nothing nothing;
    assert_int_equal(harness_op(h, &commission_agree_op, &terms, &nothing), OK);
    struct id after = shop_with_code(h, owner_token, code);
    assert_int_equal(share(h, before, (struct id){{11}}, CUSTOMER, 10000).commission.amount, 100);
    assert_int_equal(share(h, after, (struct id){{12}}, CUSTOMER, 10000).commission.amount, 250);
    assert_int_equal(share(h, after, (struct id){{13}}, CUSTOMER, 20000).commission.amount, 300);
    harness_advance(h, 32 * (int64_t)DAY_MS);
    assert_int_equal(share(h, after, (struct id){{14}}, CUSTOMER, 10000).commission.amount, 0);
    assert_int_equal(share(h, before, (struct id){{15}}, CUSTOMER, 10000).commission.amount, 100);
    harness_close(h);
}

TEST(a_commission_is_earned_after_the_return_window)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct id shop = shop_with_code(h, owner_token, become_agent(h, agent));
    share(h, shop, ORDER, CUSTOMER, 10000);
    harness_advance(h, 14 * (int64_t)DAY_MS - 1000);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission] as m"
                                    " where m.status = 'pending'"),
                     1);
    harness_advance(h, 61000);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission] as m"
                                    " where m.status = 'earned'"),
                     1);
    harness_close(h);
}

TEST(a_refund_claws_the_commission_back_once_also_when_it_was_earned)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct id shop = shop_with_code(h, owner_token, become_agent(h, agent));
    struct commission_order_ref early = {shop, {{21}}}, late = {shop, {{22}}},
                                none = {shop, {{23}}};
    struct commission_order_ref foreign = {CUSTOMER, {{21}}};
    struct nothing out;
    share(h, shop, early.order_id, CUSTOMER, 10000);
    assert_int_equal(harness_op(h, &commission_reverse_op, &foreign, &out), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission] as m"
                                    " where m.status = 'reversed'"),
                     0);
    assert_int_equal(harness_op(h, &commission_reverse_op, &early, &out), OK);
    assert_int_equal(harness_op(h, &commission_reverse_op, &early, &out), OK);
    assert_int_equal(harness_op(h, &commission_reverse_op, &none, &out), OK);
    share(h, shop, late.order_id, CUSTOMER, 10000);
    harness_advance(h, 15 * (int64_t)DAY_MS);
    harness_settle(h);
    assert_int_equal(harness_op(h, &commission_reverse_op, &late, &out), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.commission] as m"
                                    " where m.status = 'reversed'"),
                     2);
    assert_int_equal(harness_sql(h, "select count(*) from [commission.fee] as f"
                                    " where f.reversed_at is not null"),
                     2);
    harness_close(h);
}

TEST(codes_are_found_whatever_their_case_and_unknown_ones_are_not)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha");
    struct str code = become_agent(h, agent);
    char lower[COMMISSION_CODE_BYTES];
    for (size_t i = 0; i < sizeof lower; i++)
        lower[i] = (char)(code.data[i] >= 'A' ? code.data[i] + ('a' - 'A') : code.data[i]);
    struct commission_code known = {str_from(lower, sizeof lower)}, unknown = {S("ABCDEFG0")},
                           broken = {S("A")};
    struct commission_agent_ref found;
    struct nothing nothing;
    assert_int_equal(harness_op(h, &commission_agent_of_code_op, &known, &found), OK);
    assert_true(id_eq(found.user_id, user_of(h, agent)));
    assert_int_equal(harness_op(h, &commission_agent_of_code_op, &unknown, &found), ERR_MISSING);
    assert_int_equal(harness_op(h, &commission_agent_of_code_op, &broken, &found), ERR_MISSING);
    found.user_id = CUSTOMER;
    assert_int_equal(harness_op(h, &commission_agent_check_op, &found, &nothing), ERR_MISSING);
    harness_close(h);
}

TEST(commissions_come_in_pages_newest_first)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha"), owner_token = person_open(h, "njeri");
    struct id shop = shop_with_code(h, owner_token, become_agent(h, agent));
    for (uint8_t i = 1; i <= 5; i++)
        share(h, shop, (struct id){{i}}, CUSTOMER, 1000 * i);
    struct seen page =
        harness_call(h, account(agent), "GET", "/api/agents/me/commissions?limit=3", NULL);
    assert_int_equal(seen_count(page, "/data"), 3);
    assert_int_equal(seen_integer(page, "/data/0/amount/amount"), 50);
    assert_true(seen_bool(page, "/has_more"));
    const char *next =
        arena_print(harness_arena(h), "/api/agents/me/commissions?limit=3&cursor=%.*s",
                    STR_ARG(seen_text(page, "/next_cursor")))
            .data;
    page = harness_call(h, account(agent), "GET", next, NULL);
    assert_int_equal(seen_count(page, "/data"), 2);
    assert_int_equal(seen_integer(page, "/data/1/amount/amount"), 10);
    assert_false(seen_bool(page, "/has_more"));
    assert_true(seen_is_null(page, "/next_cursor"));
    harness_close(h);
}

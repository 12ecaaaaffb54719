/* The books: what balances is written once, what does not is refused, and nothing is changed. */
#include "api/harness.h"
#include "api/runtime_private.h"
#include "ledger/ledger_private.h"

static const struct currency KES = {"KES"}, USD = {"USD"};
static const struct id SHOP = {{1}}, AGENT = {{2}}, ORDER = {{3}}, PAYMENT = {{4}}, REFUND = {{5}};

static struct money kes(int64_t amount)
{
    return (struct money){amount, KES};
}

static enum err post_sale(struct harness *h, struct id order_id, int64_t total, int64_t merchant)
{
    struct ledger_line lines[] = {
        {LEDGER_GATEWAY, {{0}}, true, kes(total)},
        {LEDGER_MERCHANT, SHOP, false, kes(merchant)},
        {LEDGER_PLATFORM_FEE, {{0}}, false, kes(40)},
        {LEDGER_AGENT, AGENT, false, kes(10)},
    };
    struct ledger_post_in in = {S("sale"), SHOP, order_id, PAYMENT, false, lines, 4};
    struct nothing out;
    return harness_op(h, &ledger_post_op, &in, &out);
}

static struct ledger_trial trial(struct harness *h)
{
    struct ledger_trial out;
    struct nothing in = {0};
    assert_int_equal(harness_op(h, &ledger_trial_balance_op, &in, &out), OK);
    return out;
}

static int64_t balance(struct harness *h, enum ledger_account account, struct id party_id)
{
    struct ledger_party in = {account, party_id};
    struct ledger_balances out;
    assert_int_equal(harness_op(h, &ledger_balance_get_op, &in, &out), OK);
    assert_true(out.data_count <= 1);
    return out.data_count == 1 ? out.data[0].amount.amount : 0;
}

TEST(a_balanced_journal_is_posted_and_the_trial_balances)
{
    struct harness *h = harness_open();
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    struct ledger_trial out = trial(h);
    assert_true(out.is_balanced);
    assert_int_equal(out.data_count, 4);
    assert_int_equal(balance(h, LEDGER_MERCHANT, SHOP), 950);
    assert_int_equal(balance(h, LEDGER_AGENT, AGENT), 10);
    assert_int_equal(balance(h, LEDGER_PLATFORM_FEE, (struct id){{0}}), 40);
    assert_int_equal(balance(h, LEDGER_GATEWAY, (struct id){{0}}), -1000);
    assert_int_equal(balance(h, LEDGER_MERCHANT, AGENT), 0);
    harness_close(h);
}

TEST(an_unbalanced_journal_is_refused_and_leaves_nothing)
{
    struct harness *h = harness_open();
    assert_int_equal(post_sale(h, ORDER, 1000, 949), ERR_INTERNAL);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.journal]"), 0);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.entry]"), 0);
    harness_close(h);
}

TEST(the_same_fact_is_posted_once)
{
    struct harness *h = harness_open();
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.journal]"), 1);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.entry]"), 4);
    harness_close(h);
}

TEST(amounts_of_nothing_are_left_out)
{
    struct harness *h = harness_open();
    struct ledger_line lines[] = {
        {LEDGER_GATEWAY, {{0}}, true, kes(7)},
        {LEDGER_MERCHANT, SHOP, false, kes(7)},
        {LEDGER_AGENT, AGENT, false, kes(0)},
    };
    struct ledger_post_in in = {S("sale"), SHOP, ORDER, PAYMENT, false, lines, 3};
    struct nothing out;
    assert_int_equal(harness_op(h, &ledger_post_op, &in, &out), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.entry]"), 2);
    harness_close(h);
}

TEST(a_reversal_brings_every_account_of_the_order_back_to_nothing_once)
{
    struct harness *h = harness_open();
    struct ledger_reverse_in reverse = {SHOP, ORDER, REFUND};
    struct nothing out;
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    assert_int_equal(post_sale(h, (struct id){{9}}, 500, 450), OK);
    assert_int_equal(harness_op(h, &ledger_reverse_op, &reverse, &out), OK);
    assert_int_equal(harness_op(h, &ledger_reverse_op, &reverse, &out), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.journal]"), 3);
    assert_int_equal(balance(h, LEDGER_MERCHANT, SHOP), 450);
    assert_int_equal(balance(h, LEDGER_GATEWAY, (struct id){{0}}), -500);
    assert_true(trial(h).is_balanced);
    harness_close(h);
}

TEST(another_tenants_order_is_not_reversed)
{
    struct harness *h = harness_open();
    struct ledger_reverse_in reverse = {AGENT, ORDER, REFUND};
    struct nothing out;
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    assert_int_equal(harness_op(h, &ledger_reverse_op, &reverse, &out), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.journal]"), 1);
    harness_close(h);
}

static enum err try_sql(struct task *task)
{
    return db_change(task->c->db, task->user, NO_ARGS, NULL);
}

TEST(entries_and_journals_are_never_changed_nor_taken_out)
{
    static const char *const CHANGES[] = {
        "update [ledger.entry] set amount_amount = 1",
        "delete from [ledger.entry]",
        "update [ledger.journal] set posted_at = 1",
        "delete from [ledger.journal]",
    };
    struct harness *h = harness_open();
    assert_int_equal(post_sale(h, ORDER, 1000, 950), OK);
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++) {
        struct ctx *c = runtime_ctx(harness_runtime(h));
        char *sql = (char *)(uintptr_t)CHANGES[i];
        struct task task = {.c = c, .is_write = true, .body = try_sql, .user = sql};
        assert_int_not_equal(task_wait(harness_runtime(h), &task), OK);
        runtime_ctx_free(c);
    }
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.entry] where amount_amount = 1"),
                     0);
    assert_int_equal(harness_sql(h, "select count(*) from [ledger.entry]"), 4);
    harness_close(h);
}

TEST(balance_is_asked_for_each_currency_by_itself)
{
    struct ledger_line mixed[] = {
        {LEDGER_GATEWAY, {{0}}, true, kes(100)},
        {LEDGER_MERCHANT, SHOP, false, {100, USD}},
    };
    struct ledger_line both[] = {
        {LEDGER_GATEWAY, {{0}}, true, kes(100)},
        {LEDGER_MERCHANT, SHOP, false, {70, USD}},
        {LEDGER_MERCHANT, SHOP, false, kes(100)},
        {LEDGER_GATEWAY, {{0}}, true, {70, USD}},
    };
    struct ledger_line negative[] = {
        {LEDGER_GATEWAY, {{0}}, true, kes(-5)},
        {LEDGER_MERCHANT, SHOP, false, kes(-5)},
    };
    assert_false(ledger_is_balanced(mixed, 2));
    assert_true(ledger_is_balanced(both, 4));
    assert_false(ledger_is_balanced(negative, 2));
    assert_false(ledger_is_balanced(both, 0));
}

/* Paying, for the tests. */
#include "payment/payment_pay_test.h"

struct market market_open(void)
{
    struct market m = {.h = harness_open()};
    m.shop = shop_open(m.h, "njeri", "KE", "KES");
    m.article = shop_sell(m.shop, "Kitenge", 1000, 500);
    return m;
}

void market_close(struct market m)
{
    harness_settle(m.h);
    assert_money_agrees(m);
    harness_close(m.h);
}

struct seen pay_with_key(struct harness *h, struct as as, struct seen group, const char *token,
                         const char *key)
{
    as.key = str_of(key);
    return harness_call(h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%.*s\",\"provider\":\"sandbox\",\"method\":\"card\","
                        "\"token\":\"%s\"}",
                        STR_ARG(seen_text(group, "/id")), token);
}

struct seen pay_with(struct harness *h, struct as as, struct seen group, const char *token)
{
    static int64_t counter;
    return pay_with_key(h, as, group, token,
                        arena_print(harness_arena(h), "pay-%lld", (long long)++counter).data);
}

const char *payment_path(struct seen payment)
{
    return arena_print(harness_arena(payment.harness), "/api/payments/%.*s",
                       STR_ARG(seen_text(payment, "/id")))
        .data;
}

struct seen payment_now(struct harness *h, struct as as, struct seen payment)
{
    return harness_call(h, as, "GET", payment_path(payment), NULL);
}

struct seen refund_with_key(struct harness *h, struct as as, struct seen group, const char *key)
{
    as.key = str_of(key);
    return harness_call(h, as, "POST", order_path(group, 0, "/refunds"), "{\"reason\":\"torn\"}");
}

static struct id id_in(const char *prefix, struct str text)
{
    struct id id;
    assert_true(id_parse(prefix, text, &id));
    return id;
}

struct id payment_id_of(struct seen payment)
{
    return id_in(ID_PAYMENT, seen_text(payment, "/id"));
}

struct id group_id_of(struct seen group)
{
    return id_in(ID_GROUP, seen_text(group, "/id"));
}

int64_t journal_integer(struct harness *h, const char *sql)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct str path = arena_join(arena, ctx_data_folder(c), S("/sandbox.db"));
    struct db_options options = {.engine = ENGINE_SQLITE, .path = arena_text(arena, path)};
    struct str why = {0};
    struct db *db = db_open(&options, arena, &why);
    if (db == NULL)
        print_error("%.*s\n", STR_ARG(why));
    assert_non_null(db);
    int64_t value;
    assert_int_equal(db_begin(db, false), OK);
    assert_int_equal(db_integer(db, sql, NO_ARGS, &value), OK);
    db_rollback(db);
    db_close(db);
    runtime_ctx_free(c);
    arena_free(arena);
    return value;
}

int64_t captures_of(struct harness *h)
{
    return journal_integer(h, "select count(*) from [payment.sandbox_capture]");
}

int64_t refunds_of(struct harness *h)
{
    return journal_integer(h, "select count(*) from [payment.sandbox_refund]");
}

/* Tests end with nothing under way, so each capture is a payment of ours, and each refund a refund.
 */
void assert_money_agrees(struct market m)
{
    struct harness *h = m.h;
    assert_books_agree(h);
    assert_int_equal(
        journal_integer(
            h, "select coalesce(sum(c.amount_amount), 0) from [payment.sandbox_capture] as c"),
        harness_sql(h, "select cast(coalesce(sum(a.captured_amount), 0) as bigint)"
                       " from [payment.attempt] as a where a.provider = 'sandbox'"));
    assert_int_equal(
        journal_integer(
            h, "select coalesce(sum(r.amount_amount), 0) from [payment.sandbox_refund] as r"),
        harness_sql(h, "select cast(coalesce(sum(a.refunded_amount), 0) as bigint)"
                       " from [payment.attempt] as a where a.provider = 'sandbox'"));
}

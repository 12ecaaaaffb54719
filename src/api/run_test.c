/* The runner's promises, shown on ops of the test's own: neighbours in a batch do not touch each
 * other, keys give one effect, refusals keep what they wrote, checks come in API.md's order. */
#include "api/harness.h"
#include "api/op.h"
#include "api/runtime_private.h"

#include <pthread.h>
#include <string.h>

enum { THREADS = 8, ROUNDS = 500 };

enum way { WAY_OK, WAY_FAIL, WAY_REFUSE, WAY_CONSTRAINT, WAY_HIDDEN_CONSTRAINT, WAY_CALLS };
static const char *const WAYS[] = {"ok",    "fail", "refuse", "constraint", "hidden_constraint",
                                   "calls", NULL};

struct sample_in {
    int64_t number;
    enum way way;
};
TYPE(sample_in, F(sample_in, number, "Primary key.", .need = true, .min = 1, .max = 1000000000),
     F(sample_in, way, "How it ends.", .words = WAYS));
struct sample {
    int64_t number;
};
TYPE(sample, F(sample, number, "What was written."));

static const char Q_INSERT[] = "insert into [base.sample] (number) values (?1)";
static const char Q_TABLE[] = "create table [base.sample] (number bigint not null primary key)";

static enum err sample_inner(struct ctx *c, const struct sample_in *in, struct sample *out)
{
    out->number = in->number;
    return db_change(c->db, Q_INSERT, ARGS(in->number), NULL);
}
OP_INTERNAL(sample_inner, sample_in, sample, WRITE, "Writes a row.");

static enum err sample_write(struct ctx *c, const struct sample_in *in, struct sample *out)
{
    TRY(CALL(c, sample_inner, in, out));
    switch (in->way) {
    case WAY_OK:
    case WAY_CALLS:
        return OK;
    case WAY_FAIL:
        return fail(c, ERR_CONFLICT, "asked", "You asked for it.");
    case WAY_REFUSE:
        return refuse(c, ERR_FORBIDDEN, "refused", "But it is written.");
    case WAY_CONSTRAINT:
        return db_change(c->db, Q_INSERT, ARGS(in->number), NULL);
    case WAY_HIDDEN_CONSTRAINT:
        (void)db_change(c->db, Q_INSERT, ARGS(in->number), NULL);
        return OK;
    }
    return OK;
}
OP(sample_write, POST, "/api/test/samples", sample_in, sample, ANYONE, WRITE, "Writes a row.",
   .status = 201);

static enum err sample_keyed(struct ctx *c, const struct sample_in *in, struct sample *out)
{
    return sample_write(c, in, out);
}
OP(sample_keyed, POST, "/api/test/keyed", sample_in, sample, SCOPED, WRITE, "Needs a key.",
   .key_required = true, .status = 201);

static enum err sample_slow(struct ctx *c, const struct sample_in *in, struct sample *out)
{
    TRY(CALL(c, sample_inner, in, out));
    return in->way == WAY_FAIL ? fail(c, ERR_CONFLICT, "asked", "After the first phase.") : OK;
}
OP(sample_slow, POST, "/api/test/slow", sample_in, sample, ANYONE, SLOW, "Writes in a phase.",
   .status = 201);

static enum err sample_member(struct ctx *c, const struct sample_in *in, struct sample *out)
{
    return sample_write(c, in, out);
}
OP(sample_member, POST, "/api/test/signed", sample_in, sample, SIGNED_IN, WRITE, "For accounts.");

static struct harness *open_with_table(void)
{
    struct harness *h = harness_open();
    harness_sql_change(h, Q_TABLE);
    return h;
}

/* ---- Batches ---- */

struct client {
    struct harness *h;
    size_t index;
    int64_t kept;
    int64_t wrong;
    pthread_t thread;
};

static void *run_client(void *user)
{
    static const int STATUS[] = {201, 409, 403, 409, 500, 201};
    struct client *client = user;
    struct rand rand = rand_seeded(client->index + 1);
    for (size_t i = 0; i < ROUNDS; i++) {
        enum way way = (enum way)rand_below(&rand, 6);
        long long number = (long long)(client->index * 1000000 + i + 1);
        struct seen seen = harness_call(client->h, (struct as){0}, "POST", "/api/test/samples",
                                        "{\"number\": %lld, \"way\": \"%s\"}", number, WAYS[way]);
        /* PostgreSQL may tell the commit alone what the op passed over: then it is a conflict. */
        bool is_told_late = way == WAY_HIDDEN_CONSTRAINT && seen.status == 409
                            && strcmp(test_engine(), "postgres") == 0;
        client->wrong += seen.status != STATUS[way] && !is_told_late;
        client->kept += way == WAY_OK || way == WAY_REFUSE || way == WAY_CALLS;
    }
    return NULL;
}

TEST(ops_of_one_batch_do_not_touch_each_other)
{
    struct harness *h = open_with_table();
    struct client clients[THREADS];
    int64_t kept = 0;
    for (size_t i = 0; i < THREADS; i++) {
        clients[i] = (struct client){.h = h, .index = i};
        pthread_create(&clients[i].thread, NULL, run_client, &clients[i]);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(clients[i].thread, NULL);
        assert_int_equal(clients[i].wrong, 0);
        kept += clients[i].kept;
    }
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.sample] as s"), kept);
    harness_close(h);
}

TEST(a_refusal_keeps_what_it_wrote_and_a_failure_does_not)
{
    struct harness *h = open_with_table();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/test/samples",
                             "{\"number\": 1, \"way\": \"refuse\"}"),
                403, "refused");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/test/samples",
                             "{\"number\": 2, \"way\": \"fail\"}"),
                409, "asked");
    assert_int_equal(
        harness_sql(
            h,
            "select cast(sum(s.number) as bigint) as n from [base.sample] as s where s.number < 3"),
        1);
    harness_close(h);
}

TEST(a_slow_op_commits_phase_by_phase)
{
    struct harness *h = open_with_table();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/test/slow",
                             "{\"number\": 5, \"way\": \"fail\"}"),
                409, "asked");
    assert_int_equal(
        harness_sql(h, "select count(*) as n from [base.sample] as s where s.number = 5"), 1);
    harness_close(h);
}

/* ---- Keys ---- */

TEST(a_key_gives_one_effect_and_the_same_answer)
{
    struct harness *h = open_with_table();
    struct as guest = {.cart_token = S("a guest"), .key = S("k1")};
    struct seen first = harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}");
    ASSERT_SEEN(first, 201, NULL);
    assert_false(first.is_replay);
    struct seen again = harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}");
    ASSERT_SEEN(again, 201, NULL);
    assert_true(again.is_replay);
    assert_str(again.body, first.body);
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 2}"), 422,
                "idempotency_mismatch");
    guest.cart_token = S("another guest");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 3}"), 201, NULL);
    guest.key = (struct str){0};
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 4}"), 400,
                "idempotency_key_required");
    harness_close(h);
}

TEST(a_failure_is_not_stored_under_its_key_and_a_refusal_is)
{
    struct harness *h = open_with_table();
    struct as guest = {.cart_token = S("a guest"), .key = S("k1")};
    ASSERT_SEEN(
        harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1, \"way\": \"fail\"}"),
        409, "asked");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}"), 201, NULL);
    guest.key = S("k2");
    ASSERT_SEEN(
        harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 2, \"way\": \"refuse\"}"),
        403, "refused");
    struct seen again =
        harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 2, \"way\": \"refuse\"}");
    ASSERT_SEEN(again, 403, "refused");
    assert_true(again.is_replay);
    harness_close(h);
}

/* ---- The order of checks ---- */

TEST(the_path_comes_before_the_method_and_both_before_the_body)
{
    struct harness *h = open_with_table();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/test/nowhere", "{"), 404,
                "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "PUT", "/api/test/samples", "{"), 405,
                "method_not_allowed");
    harness_close(h);
}

TEST(credentials_come_before_the_body)
{
    struct harness *h = open_with_table();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/test/signed", "{"), 401,
                "unauthenticated");
    harness_close(h);
}

TEST(a_missing_key_comes_before_the_media_type_and_that_before_the_body)
{
    struct harness *h = open_with_table();
    struct as guest = {.content_type = S("text/plain")};
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{"), 400,
                "idempotency_key_required");
    guest.key = S("k");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{"), 415,
                "unsupported_media_type");
    guest.content_type = S("application/json; charset=utf-8");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{"), 400, "malformed");
    harness_close(h);
}

TEST(all_wrong_fields_are_named_at_once)
{
    struct harness *h = open_with_table();
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/test/samples",
                                    "{\"number\": 0, \"way\": \"sideways\", \"colour\": 1}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/number", "too_small"));
    assert_true(seen_has_error(seen, "/colour", "unknown_field"));
    assert_true(seen_has_error(seen, "/way", "unknown_value"));
    harness_close(h);
}
TEST(an_unknown_query_parameter_is_refused)
{
    struct harness *h = open_with_table();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/categories?colour=red", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/products?limit=0", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/products?limit=101", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/products?cursor=abc", NULL), 400,
                "invalid_query");
    harness_close(h);
}

/* ---- Rates ---- */

TEST(strangers_do_not_use_up_the_rate_of_a_business)
{
    struct harness *h = open_with_table();
    harness_runtime(h)->options.rates_are_off = false;
    for (int i = 0; i <= 2 * TENANT_RATE_BURST; i++) {
        struct seen seen =
            harness_call(h, (struct as){0}, "GET",
                         "/api/businesses/biz_00000000000000000000000001/orders", NULL);
        ASSERT_SEEN(seen, 401, NULL);
    }
    harness_close(h);
}

/* ---- Cookies ---- */

TEST(what_a_cookie_bears_must_come_from_our_own_pages)
{
    struct harness *h = open_with_table();
    struct as guest = {.cookie = S("__Host-cart=cart_x.secret"), .key = S("k1")};
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}"), 403,
                "origin_mismatch");
    guest.origin = S("https://elsewhere.example");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}"), 403,
                "origin_mismatch");
    guest.origin = (struct str){0};
    guest.headers[0] = S("Referer: https://elsewhere.example/localhost");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}"), 403,
                "origin_mismatch");
    guest.headers[0] = S("Referer: http://localhost/cart");
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 1}"), 201, NULL);
    guest =
        (struct as){.cart_token = S("a guest"), .key = S("k1"), .origin = S("https://app.example")};
    ASSERT_SEEN(harness_call(h, guest, "POST", "/api/test/keyed", "{\"number\": 2}"), 201, NULL);
    harness_close(h);
}

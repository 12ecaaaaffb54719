/* Events: each is handed over in memory of its own, a bad one holds up none for ever, and what
 * nobody needs any more goes. The subscriber is the test's own. */
#include "api/harness.h"
#include "api/runtime_private.h"

#include <stdatomic.h>

#define DAY_MS (INT64_C(24) * 3600 * 1000)
enum { MEGABYTE = 1 << 20, TRIES = 12 };

struct relay_sample {
    int64_t bytes;
};
TYPE(relay_sample, F(relay_sample, bytes, "Memory its subscriber takes."));

static atomic_int taken;
static atomic_bool is_refused;

enum err relay_sample_send(struct ctx *c, const struct relay_sample *in, struct nothing *out);
enum err relay_sample_take(struct ctx *c, const struct relay_sample *in, struct nothing *out);

enum err relay_sample_send(struct ctx *c, const struct relay_sample *in, struct nothing *out)
{
    (void)out;
    return EMIT(c, (struct id){{0}}, relay_sample, in);
}
OP_INTERNAL(relay_sample_send, relay_sample, nothing, WRITE, "Sends a fact.");

enum err relay_sample_take(struct ctx *c, const struct relay_sample *in, struct nothing *out)
{
    (void)out;
    if (atomic_load(&is_refused))
        return fail(c, ERR_UNAVAILABLE, "away", "Somebody is away.");
    arena_alloc(c->arena, (size_t)in->bytes);
    atomic_fetch_add(&taken, 1);
    return OK;
}
OP_INTERNAL(relay_sample_take, relay_sample, nothing, WRITE, "Takes a fact.");
SUBSCRIBE(relay_sample, relay_sample_take);

static struct harness *open(void)
{
    atomic_store(&taken, 0);
    atomic_store(&is_refused, false);
    return harness_open();
}

static void send(struct harness *h, int64_t bytes, size_t count)
{
    struct relay_sample in = {bytes};
    struct nothing out;
    for (size_t i = 0; i < count; i++)
        assert_int_equal(harness_op(h, &relay_sample_send_op, &in, &out), OK);
}

#define SENT(h)                                                     \
    harness_sql((h), "select count(*) as n from [base.outbox] as o" \
                     " where o.type = 'relay_sample'")
#define RECEIVED(h)                                                \
    harness_sql((h), "select count(*) as n from [base.inbox] as i" \
                     " where i.subscriber = 'relay_sample_take'")
#define SET_ASIDE(h) harness_sql((h), "select count(*) as n from [base.dead_letter] as d")

TEST(what_one_event_needs_of_memory_is_not_held_for_the_next)
{
    struct harness *h = open();
    send(h, 6 * MEGABYTE, 8);
    harness_settle(h);
    assert_int_equal(atomic_load(&taken), 8);
    assert_int_equal(SET_ASIDE(h), 0);
    harness_close(h);
}

TEST(an_event_that_takes_more_memory_than_an_op_may_is_set_aside_and_the_next_one_comes)
{
    struct harness *h = open();
    send(h, 9 * MEGABYTE, 1);
    send(h, 1, 1);
    harness_settle(h);
    assert_int_equal(RECEIVED(h), 0);
    for (size_t i = 0; i < TRIES; i++) {
        harness_advance(h, DAY_MS);
        harness_settle(h);
    }
    assert_int_equal(SET_ASIDE(h), 1);
    assert_int_equal(RECEIVED(h), 1);
    harness_close(h);
}

TEST(facts_that_all_have_passed_go_after_a_quarter_and_then_what_was_received_of_them)
{
    struct harness *h = open();
    send(h, 1, 1200);
    harness_sql_change(h, "insert into [base.idempotency] (key_scope, fingerprint, is_done,"
                          " lease_until, created_at) values ('old', 'x', 1, 0, 1)");
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.idempotency] as k"), 0);
    harness_advance(h, 50 * DAY_MS);
    send(h, 1, 2);
    harness_settle(h);
    assert_int_equal(SENT(h), 1202);
    assert_int_equal(RECEIVED(h), 1202);
    harness_advance(h, (EVENTS_KEPT_DAYS - 50) * DAY_MS + 1);
    harness_settle(h);
    assert_int_equal(SENT(h), 2);
    assert_int_equal(RECEIVED(h), 1202);
    harness_advance(h, DAY_MS);
    harness_settle(h);
    assert_int_equal(SENT(h), 2);
    assert_int_equal(RECEIVED(h), 2);
    assert_int_equal(atomic_load(&taken), 1202);
    harness_close(h);
}

TEST(a_fact_that_somebody_has_yet_to_be_told_stays_however_old_it_is)
{
    struct harness *h = open();
    harness_settle(h);
    atomic_store(&is_refused, true);
    send(h, 1, 3);
    harness_advance(h, 2 * EVENTS_KEPT_DAYS * DAY_MS);
    harness_settle(h);
    assert_int_equal(SENT(h), 3);
    atomic_store(&is_refused, false);
    harness_advance(h, DAY_MS);
    harness_settle(h);
    assert_int_equal(atomic_load(&taken), 3);
    harness_advance(h, DAY_MS);
    harness_settle(h);
    assert_int_equal(SENT(h), 0);
    assert_int_equal(RECEIVED(h), 0);
    harness_close(h);
}

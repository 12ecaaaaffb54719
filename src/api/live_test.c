/* Listening, without a network: whatever is lost on the way (hints, lines, listeners), who comes
 * back hears each event once and in order; who has lost the right hears nothing more. */
#include "api/harness.h"
#include "api/live_private.h"

#include <string.h>

/* ---- A topic of the test's own, with its table ---- */

static bool is_denied;

static const char Q_NEXT[] = "insert into [base.live_probe] as p (id, seq) values (?1, 1) "
                             "on conflict (id) do update set seq = p.seq + 1 returning seq";
static const char Q_ADD[] = "insert into [base.live_probe_event] (id, seq, type, data) "
                            "values (?1, ?2, 'said', ?3)";
static const char Q_LAST[] = "select coalesce(max(p.seq), 0) from [base.live_probe] as p "
                             "where p.id = ?1";
static const char Q_AFTER[] = "select e.seq, e.type, e.data from [base.live_probe_event] as e "
                              "where e.id = ?1 and e.seq > ?2 order by e.seq limit ?3";

struct probe_in {
    struct id id;
    int64_t count;
    bool is_hint_lost;
    bool is_refused;
};
TYPE(probe_in, F(probe_in, id, "Topic.", .prefix = "probe"), F(probe_in, count, "How many."),
     F(probe_in, is_hint_lost, "Nobody is told."), F(probe_in, is_refused, "It is taken back."));

static enum err probe_say(struct ctx *c, const struct probe_in *in, struct nothing *out)
{
    (void)out;
    for (int64_t i = 0; i < in->count; i++) {
        int64_t seq;
        TRY(db_integer(c->db, Q_NEXT, ARGS(in->id), &seq));
        struct str data = arena_print(c->arena, "%lld", (long long)seq);
        TRY(db_change(c->db, Q_ADD, ARGS(in->id, seq, data), NULL));
        if (!in->is_hint_lost)
            TRY(live_publish(c, live_topic(c, "probe", "probe", in->id), seq, "said", data));
    }
    return in->is_refused ? fail(c, ERR_CONFLICT, "refused", "Taken back.") : OK;
}
OP_INTERNAL(probe_say, probe_in, nothing, WRITE, "Says something, in a test.");

static enum err probe_whisper(struct ctx *c, const struct probe_in *in, struct nothing *out)
{
    (void)out;
    return live_publish(c, live_topic(c, "probe", "probe", in->id), 0, "typing", S("{}"));
}
OP_INTERNAL(probe_whisper, probe_in, nothing, READ, "Says something that is not kept, in a test.");

static enum err probe_live(struct ctx *c, const struct live_read_in *in, struct live_events *out)
{
    if (is_denied)
        return fail_missing(c);
    TRY(db_integer(c->db, Q_LAST, ARGS(in->id), &out->last_seq));
    if (in->limit == 0)
        return OK;
    return db_many(c->db, Q_AFTER, ARGS(in->id, in->after, in->limit), (size_t)in->limit,
                   live_event, &out->data, &out->data_count);
}
OP_INTERNAL(probe_live, live_read_in, live_events, READ, "What was said, in a test.");
LIVE_TOPIC(probe, "probe", probe_live);

/* ---- Who listens ---- */

struct ear {
    struct live_listener *listener;
    int64_t last; /* the number last heard */
    size_t events, whispers, refusals, welcomes;
    bool is_on, is_released, is_reset;
};

static void on_subscribed(void *user, int64_t tag, struct str topic, int64_t seq, bool is_reset)
{
    struct ear *ear = user;
    (void)tag, (void)topic;
    ear->welcomes++;
    ear->is_reset = is_reset;
    assert_true(ear->last < 0 || is_reset || seq == ear->last);
    ear->last = seq;
}

static void on_refused(void *user, int64_t tag, struct str topic, const struct fault *fault)
{
    struct ear *ear = user;
    (void)tag, (void)topic;
    assert_int_equal(fault->err, ERR_MISSING);
    ear->refusals++;
}

static void on_event(void *user, struct str topic, const struct live_event *event)
{
    struct ear *ear = user;
    int64_t said;
    (void)topic;
    if (event->seq == 0) {
        ear->whispers++;
        return;
    }
    assert_int_equal(event->seq, ear->last + 1);
    assert_true(str_integer(event->data, &said) && said == event->seq);
    ear->last = event->seq;
    ear->events++;
}

static void on_released(void *user)
{
    ((struct ear *)user)->is_released = true;
}

static const struct live_ear EAR = {
    .subscribed = on_subscribed, .refused = on_refused, .event = on_event, .released = on_released};

struct stage {
    struct harness *h;
    struct runtime *runtime;
    struct ctx *c;
    struct id id;
    struct str topic;
};

static struct stage open_stage(void)
{
    struct stage stage = {.h = harness_open()};
    is_denied = false;
    stage.runtime = harness_runtime(stage.h);
    stage.c = runtime_ctx(stage.runtime);
    stage.id = id_new(stage.c, 0);
    stage.topic = live_topic(stage.c, "probe", "probe", stage.id);
    harness_sql_change(stage.h, "create table [base.live_probe] (id blob primary key, seq bigint)");
    harness_sql_change(stage.h, "create table [base.live_probe_event]"
                                " (id blob, seq bigint, type text, data text)");
    return stage;
}

static void close_stage(struct stage *stage)
{
    runtime_ctx_free(stage->c);
    harness_close(stage->h);
}

static enum err say(struct stage *stage, int64_t count, bool is_hint_lost, bool is_refused)
{
    struct probe_in in = {stage->id, count, is_hint_lost, is_refused};
    struct nothing out;
    return harness_op(stage->h, &probe_say_op, &in, &out);
}

static void listen_to(struct stage *stage, struct ear *ear, int64_t after)
{
    ear->listener = live_listen(stage->c, &EAR, ear);
    ear->is_on = true;
    assert_non_null(ear->listener);
    assert_true(live_subscribe(ear->listener, 1, stage->topic, after));
}

TEST(a_listener_hears_what_is_committed_and_nothing_that_is_taken_back)
{
    struct stage stage = open_stage();
    struct ear ear = {.last = -1};
    assert_int_equal(say(&stage, 3, false, false), OK);
    listen_to(&stage, &ear, -1);
    live_round(stage.runtime);
    assert_int_equal(ear.welcomes, 1);
    assert_int_equal(ear.last, 3);
    assert_int_equal(say(&stage, 2, false, true), ERR_CONFLICT);
    assert_int_equal(say(&stage, 1, false, false), OK);
    live_round(stage.runtime);
    assert_int_equal(ear.events, 1);
    assert_int_equal(ear.last, 4);
    live_leave(ear.listener);
    live_round(stage.runtime);
    assert_true(ear.is_released);
    close_stage(&stage);
}

TEST(who_comes_back_hears_the_rest_and_then_what_is_new)
{
    struct stage stage = open_stage();
    struct ear ear = {.last = 2};
    say(&stage, 250, false, false);
    listen_to(&stage, &ear, 2);
    say(&stage, 1, false, false);
    live_round(stage.runtime);
    assert_int_equal(ear.events, 249);
    assert_int_equal(ear.last, 251);
    assert_false(ear.is_reset);
    live_leave(ear.listener);
    close_stage(&stage);
}

TEST(who_is_ahead_of_the_table_is_told_to_read_anew)
{
    struct stage stage = open_stage();
    struct ear ear = {.last = 90};
    say(&stage, 5, false, false);
    listen_to(&stage, &ear, 90);
    live_round(stage.runtime);
    assert_true(ear.is_reset);
    assert_int_equal(ear.last, 5);
    live_leave(ear.listener);
    close_stage(&stage);
}

TEST(a_right_that_has_gone_ends_the_subscription_with_the_next_event)
{
    struct stage stage = open_stage();
    struct ear ear = {.last = -1}, late = {.last = -1};
    listen_to(&stage, &ear, -1);
    live_round(stage.runtime);
    is_denied = true;
    say(&stage, 1, false, false);
    live_round(stage.runtime);
    assert_int_equal(ear.events, 0);
    assert_int_equal(ear.refusals, 1);
    listen_to(&stage, &late, -1);
    live_round(stage.runtime);
    assert_int_equal(late.refusals, 1);
    assert_int_equal(late.welcomes, 0);
    is_denied = false;
    say(&stage, 1, false, false);
    live_round(stage.runtime);
    assert_int_equal(ear.events + late.events, 0);
    live_leave(ear.listener);
    live_leave(late.listener);
    close_stage(&stage);
}

TEST(what_is_not_kept_reaches_who_is_there)
{
    struct stage stage = open_stage();
    struct ear ear = {.last = -1};
    struct probe_in in = {.id = stage.id};
    struct nothing out;
    listen_to(&stage, &ear, -1);
    live_round(stage.runtime);
    assert_int_equal(harness_op(stage.h, &probe_whisper_op, &in, &out), OK);
    live_round(stage.runtime);
    assert_int_equal(ear.whispers, 1);
    live_leave(ear.listener);
    close_stage(&stage);
}

TEST(a_topic_that_is_none_is_refused)
{
    struct stage stage = open_stage();
    static const char *const WRONG[] = {"",          "probe",
                                        "probe:",    "probe:user_01",
                                        "nothing:x", "account:user_01h455vb4pex5vsknk084sn02q"};
    struct ear ear = {.last = -1};
    ear.listener = live_listen(stage.c, &EAR, &ear);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        live_subscribe(ear.listener, 1, str_of(WRONG[i]), -1);
    live_round(stage.runtime);
    assert_int_equal(ear.refusals, sizeof WRONG / sizeof *WRONG);
    live_leave(ear.listener);
    close_stage(&stage);
}

/* Lines are cut, hints are lost, listeners come back where they were, in any order. */
TEST(nothing_is_missed_or_doubled_whatever_is_lost_on_the_way)
{
    enum { EARS = 8, STEPS = 400 };
    struct stage stage = open_stage();
    struct ear ears[EARS] = {{0}};
    int64_t total = 0;
    struct rand rand = rand_seeded(20260105);
    for (size_t i = 0; i < EARS; i++)
        ears[i].last = 0;
    for (size_t step = 0; step < STEPS; step++) {
        struct ear *ear = &ears[rand_below(&rand, EARS)];
        switch (rand_below(&rand, 6)) {
        case 0:
        case 1: {
            int64_t count = 1 + (int64_t)rand_below(&rand, rand_below(&rand, 10) == 0 ? 150 : 3);
            bool is_refused = rand_below(&rand, 5) == 0;
            say(&stage, count, rand_below(&rand, 3) == 0, is_refused);
            total += is_refused ? 0 : count;
            break;
        }
        case 2:
            if (!ear->is_on)
                listen_to(&stage, ear, ear->last);
            break;
        case 3:
            if (ear->is_on)
                live_leave(ear->listener);
            ear->is_on = false;
            break;
        case 4:
            /* Subscribing again where he stands takes the place of what was. */
            live_round(stage.runtime);
            if (ear->is_on)
                live_subscribe(ear->listener, 2, stage.topic, ear->last);
            break;
        default:
            live_round(stage.runtime);
        }
    }
    for (size_t i = 0; i < EARS; i++)
        if (!ears[i].is_on)
            listen_to(&stage, &ears[i], ears[i].last);
    live_round(stage.runtime);
    live_catch_up(stage.runtime);
    live_round(stage.runtime);
    for (size_t i = 0; i < EARS; i++) {
        assert_int_equal(ears[i].last, total);
        assert_int_equal(ears[i].events, total);
        live_leave(ears[i].listener);
    }
    live_round(stage.runtime);
    for (size_t i = 0; i < EARS; i++)
        assert_true(ears[i].is_released);
    close_stage(&stage);
}

/* Events that are sent on: whose, to whom, how often; and who may say so. */
#include "analytics/analytics_forward_private.h"
#include "analytics/analytics_test.h"

#include <string.h>

#define NOWHERE "http://127.0.0.1:9/"
#define WAITING "select count(*) from [analytics.forward] as w"
#define ALL_STEPS                                                                           \
    "\"sends_page\":true,\"sends_product\":true,\"sends_search\":true,\"sends_cart\":true," \
    "\"sends_checkout\":true,\"sends_order\":true"

static void inward(struct runtime_options *options)
{
    options->forwards_inward = true;
}

static struct seen forwarders(struct shop shop, struct as as, const char *method, const char *more,
                              const char *body)
{
    struct str path =
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/analytics/forwarders%s",
                    STR_ARG(shop.id), more);
    return harness_call(shop.harness, as, method, path.data, body ? "%s" : NULL, body);
}

static const char *body_of(struct shop shop, const char *url, const char *more)
{
    return arena_print(harness_arena(shop.harness), "{\"name\":\"Lake\",\"url\":\"%s\",%s}", url,
                       more)
        .data;
}

static struct seen add(struct shop shop, const char *url)
{
    struct seen seen = forwarders(shop, owner(shop), "POST", "", body_of(shop, url, ALL_STEPS));
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

static const char *of(struct seen seen, const char *more)
{
    return arena_print(harness_arena(seen.harness), "/%.*s%s", STR_ARG(seen_text(seen, "/id")),
                       more)
        .data;
}

/* A browser whose owner agrees to be recognised. */
static struct as granted(struct harness *h, int number)
{
    struct as as = browser(h, number);
    as.cookie = arena_print(harness_arena(h), "__Host-visits=%040d", number);
    return as;
}

static struct seen first_of(struct shop shop)
{
    shop.owner = person_again(shop.harness, "duka");
    struct seen seen = forwarders(shop, owner(shop), "GET", "", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

static struct shop selling(struct harness *h)
{
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    return shop;
}

TEST(an_owner_adds_changes_and_removes_destinations)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct seen seen = add(shop, NOWHERE), list;
    assert_true(str_starts(seen_text(seen, "/secret"), S("whsec_")));
    assert_int_equal(seen_text(seen, "/secret").length, 6 + 44);
    assert_str(seen_text(seen, "/state"), S("active"));
    list = first_of(shop);
    assert_int_equal(seen_count(list, "/data"), 1);
    assert_true(seen_is_null(list, "/data/0/secret"));
    /* The same address again, also by changing another one to it. */
    struct seen again =
        forwarders(shop, owner(shop), "POST", "", body_of(shop, NOWHERE, ALL_STEPS));
    ASSERT_SEEN(again, 409, "forwarder_exists");
    struct seen other = add(shop, NOWHERE "b");
    struct as with = owner(shop);
    with.if_match = S("\"1\"");
    again = forwarders(shop, with, "PUT", of(other, ""), body_of(shop, NOWHERE, ALL_STEPS));
    ASSERT_SEEN(again, 409, "forwarder_exists");
    const char *paused = body_of(shop, NOWHERE "c", "\"sends_order\":true,\"is_paused\":true");
    seen = forwarders(shop, with, "PUT", of(other, ""), paused);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("paused"));
    assert_false(seen_bool(seen, "/sends_page"));
    ASSERT_SEEN(forwarders(shop, with, "PUT", of(other, ""), paused), 412, NULL);
    ASSERT_SEEN(forwarders(shop, owner(shop), "PUT", of(other, ""), paused), 428, NULL);
    /* A new secret is another one. */
    struct seen rotated = forwarders(shop, owner(shop), "POST", of(other, "/secret"), "{}");
    ASSERT_SEEN(rotated, 200, NULL);
    assert_false(str_eq(seen_text(rotated, "/secret"), seen_text(other, "/secret")));
    ASSERT_SEEN(forwarders(shop, owner(shop), "DELETE", of(other, ""), NULL), 204, NULL);
    ASSERT_SEEN(forwarders(shop, owner(shop), "DELETE", of(other, ""), NULL), 404, NULL);
    for (int i = 0; i < FORWARDERS_MAX - 1; i++)
        add(shop, arena_print(harness_arena(h), NOWHERE "%d", i).data);
    seen = forwarders(shop, owner(shop), "POST", "", body_of(shop, NOWHERE "x", ALL_STEPS));
    ASSERT_SEEN(seen, 409, "too_many_forwarders");
    harness_close(h);
}

TEST(addresses_that_lead_inward_or_are_none_are_refused)
{
    static const char *const WRONG[] = {
        "ftp://a.example/",     "http://a.example/",    "https://",     "https://u:p@a.example/",
        "https://a.example/#x", "https://a b.example/", "javascript:1", "https://:443/"};
    static const char *const INWARD[] = {
        "https://127.0.0.1/",  "https://[::1]:8443/x",           "https://localhost/",
        "https://10.0.0.7:9/", "https://169.254.169.254/latest", "https://[fd00::1]/"};
    struct harness *h = harness_open();
    struct shop shop = selling(h);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct seen seen =
            forwarders(shop, owner(shop), "POST", "", body_of(shop, WRONG[i], ALL_STEPS));
        ASSERT_SEEN(seen, 422, "invalid_fields");
        assert_true(seen_has_error(seen, "/url", "wrong_format"));
    }
    for (size_t i = 0; i < sizeof INWARD / sizeof *INWARD; i++) {
        struct seen seen =
            forwarders(shop, owner(shop), "POST", "", body_of(shop, INWARD[i], ALL_STEPS));
        ASSERT_SEEN(seen, 422, "invalid_fields");
        assert_true(seen_has_error(seen, "/url", "not_public"));
    }
    struct seen seen = forwarders(shop, owner(shop), "POST", "",
                                  body_of(shop, "https://a.example/", "\"sends_page\":false"));
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/sends_page", "required"));
    ASSERT_SEEN(forwarders(shop, owner(shop), "POST", "", "{}"), 422, "invalid_fields");
    harness_close(h);
}

TEST(destinations_are_the_owners_of_this_shop_alone)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h), other = shop_open(h, "rival", "KE", "KES");
    struct seen seen = add(shop, NOWHERE);
    struct as nobody = {0}, with = owner(other);
    with.if_match = S("\"1\"");
    const char *body = body_of(shop, NOWHERE "d", ALL_STEPS);
    ASSERT_SEEN(forwarders(shop, nobody, "GET", "", NULL), 401, NULL);
    ASSERT_SEEN(forwarders(shop, owner(other), "GET", "", NULL), 404, NULL);
    ASSERT_SEEN(forwarders(shop, owner(other), "POST", "", body), 404, NULL);
    /* By the path of one's own shop, too. */
    ASSERT_SEEN(forwarders(other, with, "PUT", of(seen, ""), body), 404, NULL);
    ASSERT_SEEN(forwarders(other, owner(other), "DELETE", of(seen, ""), NULL), 404, NULL);
    ASSERT_SEEN(forwarders(other, owner(other), "POST", of(seen, "/test"), "{}"), 404, NULL);
    ASSERT_SEEN(forwarders(other, owner(other), "POST", of(seen, "/secret"), "{}"), 404, NULL);
    assert_int_equal(seen_count(forwarders(other, owner(other), "GET", "", NULL), "/data"), 0);
    harness_close(h);
}

TEST(only_events_of_visitors_who_agreed_are_queued_and_only_as_chosen)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct as objects = granted(h, 4);
    objects.headers[2] = S("Sec-GPC: 1");
    struct seen seen =
        forwarders(shop, owner(shop), "POST", "", body_of(shop, NOWHERE, "\"sends_product\":true"));
    ASSERT_SEEN(seen, 201, NULL);
    look(h, browser(h, 1), "/p/basmati", "");
    look(h, objects, "/p/basmati", "");
    look(h, granted(h, 2), "/s/duka", "");
    count_up(h);
    assert_int_equal(figure(h, WAITING), 0);
    look(h, granted(h, 2), "/p/basmati", ",\"source\":\"radio\"");
    count_up(h);
    assert_int_equal(figure(h, WAITING " where w.step = 'product' and w.source = 'radio'"), 1);
    assert_int_equal(figure(h, WAITING), 1);
    /* What a program did goes nowhere. */
    for (int i = 0; i < 130; i++)
        look(h, granted(h, 3), "/p/basmati", "");
    count_up(h);
    assert_int_equal(figure(h, WAITING), 1);
    harness_close(h);
}

static struct analytics_forward_work claim(struct harness *h)
{
    struct nothing nothing = {0};
    struct analytics_forward_work work = {0};
    assert_int_equal(harness_op(h, &analytics_forward_claim_op, &nothing, &work), OK);
    return work;
}

TEST(what_waits_goes_in_batches_and_is_gone_once_it_has_arrived)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct nothing nothing = {0};
    int64_t left = 150;
    struct seen seen = add(shop, NOWHERE);
    struct seen tested = forwarders(shop, owner(shop), "POST", of(seen, "/test"), "{}");
    ASSERT_SEEN(tested, 200, NULL);
    assert_false(seen_bool(tested, "/is_delivered"));
    assert_true(seen_text(tested, "/why").length > 0);
    for (int i = 0; i < left; i++)
        look(h, granted(h, 10 + i), "/p/basmati", "");
    count_up(h);
    assert_int_equal(figure(h, WAITING), left);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    for (int64_t size = FORWARD_BATCH; left > 0; left -= size, size = left) {
        struct analytics_forward_work work = claim(h);
        assert_int_equal(work.rows_count, size);
        struct analytics_forward_outcome outcome = {.business_id = work.forwarder->business_id,
                                                    .forwarder_id = work.forwarder->forwarder_id,
                                                    .fence = work.forwarder->fence,
                                                    .is_delivered = true,
                                                    .why = S("")};
        assert_int_equal(harness_op(h, &analytics_forward_settle_op, &outcome, &nothing), OK);
    }
    assert_int_equal(figure(h, WAITING), 0);
    seen = first_of(shop);
    assert_int_equal(seen_integer(seen, "/data/0/sent"), 150);
    assert_int_equal(seen_integer(seen, "/data/0/waiting"), 0);
    assert_int_equal(seen_count(seen, "/data/0/failures"), 0);
    harness_close(h);
}

TEST(a_lease_ends_the_batch_stays_the_same_and_a_late_answer_is_no_news)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct nothing nothing = {0};
    add(shop, NOWHERE);
    look(h, granted(h, 1), "/p/basmati", "");
    look(h, granted(h, 1), "/s/duka", "");
    count_up(h);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    struct analytics_forward_work work = claim(h);
    assert_int_equal(work.rows_count, 2);
    assert_null(claim(h).forwarder);
    struct analytics_forward_outcome late = {.business_id = work.forwarder->business_id,
                                             .forwarder_id = work.forwarder->forwarder_id,
                                             .fence = work.forwarder->fence,
                                             .is_delivered = true,
                                             .why = S("")};
    struct id batch = work.forwarder->batch_id;
    /* It was cut off here; meanwhile another event came. */
    look(h, granted(h, 2), "/p/basmati", "");
    count_up(h);
    harness_advance(h, FORWARD_LEASE_MS + 1000);
    work = claim(h);
    assert_true(id_eq(work.forwarder->batch_id, batch));
    assert_int_equal(work.rows_count, 2);
    assert_int_equal(harness_op(h, &analytics_forward_settle_op, &late, &nothing), OK);
    assert_int_equal(figure(h, WAITING), 3);
    late.fence = work.forwarder->fence;
    assert_int_equal(harness_op(h, &analytics_forward_settle_op, &late, &nothing), OK);
    assert_int_equal(figure(h, WAITING), 1);
    work = claim(h);
    assert_false(id_eq(work.forwarder->batch_id, batch));
    assert_int_equal(work.rows_count, 1);
    harness_close(h);
}

static struct analytics_forward_outcome answer_to(struct analytics_forward_work work)
{
    return (struct analytics_forward_outcome){.business_id = work.forwarder->business_id,
                                              .forwarder_id = work.forwarder->forwarder_id,
                                              .fence = work.forwarder->fence,
                                              .is_delivered = true,
                                              .why = S("")};
}

TEST(a_visitor_who_no_longer_agrees_is_taken_out_of_what_waits_and_of_a_batch_under_way)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct nothing nothing = {0};
    add(shop, NOWHERE);
    look(h, granted(h, 1), "/p/basmati", "");
    look(h, granted(h, 1), "/s/duka", "");
    look(h, granted(h, 2), "/p/basmati", "");
    count_up(h);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    struct analytics_forward_work work = claim(h);
    assert_int_equal(work.rows_count, 3);
    struct id batch = work.forwarder->batch_id;
    struct analytics_forward_outcome late = answer_to(work);
    /* This one was looked at before, and is not counted yet. */
    look(h, granted(h, 1), "/p/basmati", "");
    struct seen seen =
        harness_call(h, granted(h, 1), "PUT", "/api/events/consent", "{\"mode\":\"anonymous\"}");
    ASSERT_SEEN(seen, 200, NULL);
    count_up(h);
    assert_int_equal(figure(h, WAITING), 1);
    assert_int_equal(seen_integer(first_of(shop), "/data/0/waiting"), 1);
    assert_int_equal(harness_op(h, &analytics_forward_settle_op, &late, &nothing), OK);
    assert_int_equal(figure(h, WAITING), 1);
    harness_advance(h, FORWARD_LEASE_MS + 1000);
    work = claim(h);
    assert_int_equal(work.rows_count, 1);
    assert_false(id_eq(work.forwarder->batch_id, batch));
    harness_close(h);
}

TEST(what_waited_too_long_ends_its_batch_and_is_no_longer_counted_as_waiting)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct nothing nothing = {0};
    struct swept swept = {0};
    add(shop, NOWHERE);
    look(h, granted(h, 1), "/p/basmati", "");
    look(h, granted(h, 2), "/p/basmati", "");
    count_up(h);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    struct analytics_forward_work work = claim(h);
    assert_int_equal(work.rows_count, 2);
    struct id batch = work.forwarder->batch_id;
    harness_sql_in(h, "analytics");
    harness_sql_change(h, "update [analytics.forward] set added_at = 1 where event_id =\n"
                          "(select w.event_id from [analytics.forward] as w limit 1)");
    harness_sql_in(h, "core");
    assert_int_equal(harness_op(h, &analytics_sweep_op, &nothing, &swept), OK);
    struct seen seen = first_of(shop);
    assert_int_equal(seen_integer(seen, "/data/0/waiting"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/dropped"), 1);
    harness_advance(h, FORWARD_LEASE_MS + 1000);
    work = claim(h);
    assert_int_equal(work.rows_count, 1);
    assert_false(id_eq(work.forwarder->batch_id, batch));
    harness_close(h);
}

TEST(a_slow_destination_rests_so_that_others_get_their_turn)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    struct nothing nothing = {0};
    add(shop, NOWHERE);
    for (int i = 0; i < FORWARD_BATCH + 1; i++)
        look(h, granted(h, 10 + i), "/p/basmati", "");
    count_up(h);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    struct analytics_forward_outcome outcome = answer_to(claim(h));
    harness_advance(h, 4000);
    assert_int_equal(harness_op(h, &analytics_forward_settle_op, &outcome, &nothing), OK);
    harness_advance(h, (FORWARD_REST - 1) * 4000);
    assert_null(claim(h).forwarder);
    harness_advance(h, 5000);
    assert_int_equal(claim(h).rows_count, 1);
    harness_close(h);
}

TEST(a_destination_that_never_answers_is_given_up_and_its_owner_hears_of_it)
{
    struct harness *h = harness_open_with(inward);
    struct shop shop = selling(h);
    add(shop, NOWHERE);
    look(h, granted(h, 1), "/p/basmati", "");
    count_up(h);
    harness_advance(h, FORWARD_GATHER_MS + 3000);
    harness_settle(h);
    struct seen seen = first_of(shop);
    assert_int_equal(seen_count(seen, "/data/0/failures"), 1);
    assert_false(seen_is_null(seen, "/data/0/failing_since"));
    for (int hour = 0; hour < 24 * FORWARD_GIVE_UP_DAYS + 10; hour += 3) {
        harness_advance(h, 3 * ANALYTICS_HOUR_MS);
        harness_settle(h);
    }
    seen = first_of(shop);
    assert_str(seen_text(seen, "/data/0/state"), S("stopped"));
    assert_int_equal(seen_integer(seen, "/data/0/dropped"), 1);
    assert_int_equal(seen_count(seen, "/data/0/failures"), FORWARD_FAILURES_KEPT);
    assert_int_equal(figure(h, WAITING), 0);
    shop.owner = person_again(h, "duka");
    struct seen bell = harness_call(h, owner(shop), "GET", "/api/me/notifications", NULL);
    assert_str(seen_text(bell, "/data/0/kind"), S("forward_stopped"));
    /* Nothing is gathered until it is begun with anew. */
    look(h, granted(h, 2), "/p/basmati", "");
    count_up(h);
    assert_int_equal(figure(h, WAITING), 0);
    struct as with = owner(shop);
    with.if_match = S("\"1\"");
    struct str path =
        arena_print(harness_arena(h), "/%.*s", STR_ARG(seen_text(seen, "/data/0/id")));
    seen = forwarders(shop, with, "PUT", path.data, body_of(shop, NOWHERE, ALL_STEPS));
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("active"));
    assert_true(seen_is_null(seen, "/failing_since"));
    harness_close(h);
}

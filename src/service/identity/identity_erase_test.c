/* The end of an account is carried out; one that cannot be holds up none of the others. */
#include "identity_test.h"

#include "api/metrics.h"
#include "identity_account.h"

#include <string.h>

enum { HOUR = 3600000 };

static void ask_to_be_erased(struct harness *h, struct as who)
{
    ASSERT_SEEN(harness_call(h, who, "DELETE", "/api/me", "{\"password\":\"" GOOD_PASSWORD "\"}"),
                202, NULL);
}

#define ERASED(h)                                                                               \
    harness_sql((h), "select count(*) as n from [identity.user] as u where u.erased_at is not " \
                     "null")
#define TRIES(h)                                                                                \
    harness_sql((h), "select cast(sum(u.erase_tries) as bigint) as n from [identity.user] as u" \
                     " where u.erased_at is null")

TEST(an_erasure_that_fails_is_tried_later_and_later_and_holds_up_no_other)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct as brian = bearer(register_app(h, "brian@example.com"));
    ASSERT_SEEN(harness_call(h, amina, "POST", "/api/me/addresses",
                             "{\"name\":\"Amina\",\"line1\":\"Moi Avenue 12\","
                             "\"city\":\"Nairobi\",\"country\":\"KE\"}"),
                201, NULL);
    /* Something of hers that nobody thought of. */
    harness_sql_change(h, "create table [identity.pin] (address_id blob not null "
                          "references [identity.address] (id))");
    harness_sql_change(h, "insert into [identity.pin] (address_id) "
                          "select a.id from [identity.address] as a");
    ask_to_be_erased(h, amina);
    harness_advance(h, 1);
    ask_to_be_erased(h, brian);
    harness_advance(h, GRACE_DAYS * DAY_MS);
    harness_settle(h);
    assert_int_equal(ERASED(h), 1);
    assert_int_equal(harness_sql(h, "select count(*) as n from [identity.user] as u "
                                    "where u.email = 'amina@example.com'"),
                     1);
    assert_int_equal(TRIES(h), 1);
    struct str metrics = metrics_text(harness_runtime(h), (struct net_counts){0}, harness_arena(h));
    assert_non_null(
        strstr(metrics.data, "soko_background_failures_total{op=\"identity_erase_due\"} 1\n"));
    harness_advance(h, HOUR);
    harness_settle(h);
    assert_int_equal(TRIES(h), 2);
    harness_advance(h, HOUR);
    harness_settle(h);
    assert_int_equal(TRIES(h), 2);
    harness_sql_change(h, "delete from [identity.pin]");
    harness_advance(h, HOUR);
    harness_settle(h);
    assert_int_equal(ERASED(h), 2);
    harness_close(h);
}

/* Messages that follow events, and who reads them. */
#include "api/harness.h"
#include "identity/identity.h"
#include "notice_private.h"

#include "api/secret.h"

#include <string.h>

#define PASSWORD "nine purple otters juggle"

static struct as new_admin(struct harness *h)
{
    struct identity_contact out = {0};
    struct identity_admin_add_in in = {.email = S("root@example.com"), .password = S(PASSWORD)};
    assert_int_equal(harness_op(h, &identity_admin_add_op, &in, &out), OK);
    struct seen seen =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\":\"root@example.com\",\"password\":\"" PASSWORD "\"}");
    return (struct as){.token = seen_text(seen, "/access_token")};
}

/* Tells of an offer as business/ does. */
static void tell(struct harness *h, const char *code, const char *email, const char *phone)
{
    struct nothing out = {0};
    struct arena *arena = harness_arena(h);
    struct id claim_id = {{1, 2, 3}};
    struct str sealed = secret_seal(harness_runtime(h), arena, str_of(code),
                                    business_claim_context(arena, claim_id));
    struct business_claim_offered event = {.claim_id = claim_id,
                                           .business_name = S("Duka \"la\" Amina"),
                                           .name = S("Amina"),
                                           .email = str_of(email),
                                           .phone = str_of(phone),
                                           .sealed_code = secret_base64url(arena, sealed),
                                           .expires_at = harness_now(h)};
    assert_int_equal(harness_op(h, &notice_tell_claim_op, &event, &out), OK);
}

TEST(the_outbox_shows_messages_newest_first_page_by_page)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    tell(h, "first-code", "amina@example.com", NULL);
    tell(h, "second-code", NULL, "+254712345678");
    struct seen page = harness_call(h, admin, "GET", "/api/admin/outbox?limit=1", NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_str(seen_text(page, "/data/0/recipient"), S("+254712345678"));
    assert_str(seen_text(page, "/data/0/code"), S("second-code"));
    assert_str(seen_text(page, "/data/0/link"), S("/claims/accept?code=second-code"));
    assert_str(seen_text(page, "/data/0/subject"),
               S("Your shop Duka \"la\" Amina is ready for you"));
    struct str body = seen_text(page, "/data/0/body");
    assert_non_null(memmem(body.data, body.length, "second-code", 11));
    const char *next = arena_print(harness_arena(h), "/api/admin/outbox?limit=1&cursor=%.*s",
                                   STR_ARG(seen_text(page, "/next_cursor")))
                           .data;
    page = harness_call(h, admin, "GET", next, NULL);
    assert_str(seen_text(page, "/data/0/recipient"), S("amina@example.com"));
    assert_false(seen_bool(page, "/has_more"));
    ASSERT_SEEN(harness_call(h, admin, "GET", "/api/admin/outbox?limit=0", NULL), 400,
                "invalid_query");
    harness_close(h);
}

TEST(messages_go_after_a_month)
{
    struct harness *h = harness_open();
    tell(h, "code", "amina@example.com", NULL);
    harness_advance(h, 31 * DAY_MS);
    harness_settle(h);
    struct as admin = new_admin(h);
    struct seen page = harness_call(h, admin, "GET", "/api/admin/outbox", NULL);
    assert_int_equal(seen_count(page, "/data"), 0);
    harness_close(h);
}

TEST(an_event_with_a_forged_code_is_no_message)
{
    struct harness *h = harness_open();
    struct nothing out = {0};
    struct business_claim_offered event = {.email = S("a@example.com"), .sealed_code = S("AAAA")};
    assert_int_equal(harness_op(h, &notice_tell_claim_op, &event, &out), ERR_INTERNAL);
    harness_close(h);
}

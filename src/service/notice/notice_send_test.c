/* The queue: leases, pauses, giving up, the list of addresses that are not written to, and a server
 * that is away. */
#include "notice_private.h"

#include "api/harness.h"
#include "api/mail.h"
#include "api/runtime_private.h"
#include "identity/identity.h"

#include <string.h>

#define PASSWORD "nine purple otters juggle"

/* Nobody listens on port 1. */
static void with_mail(struct runtime_options *options)
{
    options->mail = "smtp://127.0.0.1:1";
    options->mail_from = "Soko <shop@example.com>";
}

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

static struct seen write_test(struct harness *h, struct as admin, const char *email)
{
    struct seen seen =
        harness_call(h, admin, "POST", "/api/admin/mail/test", "{\"email\":\"%s\"}", email);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

static size_t claim(struct harness *h, struct notice_batch *batch)
{
    struct nothing in = {0};
    *batch = (struct notice_batch){0};
    assert_int_equal(harness_op(h, &notice_claim_op, &in, batch), OK);
    return batch->data_count;
}

static void settle(struct harness *h, const struct notice_row *row, enum mail_result result,
                   int status)
{
    struct notice_try tried = {.message_id = row->id,
                               .fence = row->fence,
                               .result = (int64_t)result,
                               .status = status,
                               .why = result == MAIL_ACCEPTED ? S("") : S("The server says: no.")};
    struct nothing out;
    assert_int_equal(harness_op(h, &notice_settle_op, &tried, &out), OK);
}

static struct seen message_now(struct harness *h, struct as admin, struct seen message)
{
    struct str path =
        arena_print(harness_arena(h), "/api/admin/outbox/%.*s", STR_ARG(seen_text(message, "/id")));
    return harness_call(h, admin, "GET", path.data, NULL);
}

static void assert_state(struct harness *h, struct as admin, struct seen message, const char *state)
{
    assert_str(seen_text(message_now(h, admin, message), "/message/state"), str_of(state));
}

static struct seen resend(struct harness *h, struct as admin, struct seen message)
{
    struct str path = arena_print(harness_arena(h), "/api/admin/outbox/%.*s/resend",
                                  STR_ARG(seen_text(message, "/id")));
    return harness_call(h, admin, "POST", path.data, NULL);
}

TEST(a_message_is_taken_by_one_and_sent_once)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct seen message = write_test(h, admin, "amina@example.com");
    struct notice_batch batch, other;
    assert_int_equal(claim(h, &batch), 1);
    assert_int_equal(claim(h, &other), 0);
    ASSERT_SEEN(resend(h, admin, message), 409, "on_its_way");
    settle(h, &batch.data[0], MAIL_ACCEPTED, 250);
    assert_state(h, admin, message, "sent");
    assert_int_equal(claim(h, &other), 0);
    ASSERT_SEEN(resend(h, admin, message), 200, NULL);
    assert_int_equal(claim(h, &other), 1);
    harness_close(h);
}

TEST(a_lease_ends_and_a_late_answer_counts_no_more)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct seen message = write_test(h, admin, "amina@example.com");
    struct notice_batch first, second;
    assert_int_equal(claim(h, &first), 1);
    harness_advance(h, LEASE_MS + 1);
    assert_int_equal(claim(h, &second), 1);
    settle(h, &first.data[0], MAIL_REFUSED, 554);
    assert_state(h, admin, message, "sending");
    settle(h, &second.data[0], MAIL_ACCEPTED, 250);
    assert_state(h, admin, message, "sent");
    harness_close(h);
}

TEST(the_server_may_ask_to_come_again_for_about_a_day)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct seen message = write_test(h, admin, "amina@example.com");
    struct notice_batch batch;
    for (int i = 0; i < TRIES_MAX; i++) {
        assert_int_equal(claim(h, &batch), 1);
        settle(h, &batch.data[0], MAIL_LATER, 451);
        assert_int_equal(claim(h, &batch), 0);
        harness_advance(h, 2 * (int64_t)PAUSE_MAX_MS);
    }
    admin = new_admin(h);
    assert_state(h, admin, message, "failed");
    assert_str(seen_text(message_now(h, admin, message), "/message/failure"),
               S("The server says: no."));
    assert_int_equal(seen_integer(message_now(h, admin, message), "/message/tries"), TRIES_MAX);
    ASSERT_SEEN(resend(h, admin, message), 200, NULL);
    assert_state(h, admin, message, "waiting");
    harness_close(h);
}

TEST(pauses_double_up_to_a_bound_and_differ_by_chance)
{
    assert_int_equal(notice_pause_ms(1, 0), PAUSE_FIRST_MS * 3 / 4);
    assert_int_equal(notice_pause_ms(2, 0), PAUSE_FIRST_MS * 3 / 2);
    assert_true(notice_pause_ms(3, 12345) != notice_pause_ms(3, 54321));
    assert_true(notice_pause_ms(100, UINT64_MAX) <= (int64_t)PAUSE_MAX_MS * 5 / 4);
}

TEST(an_address_without_a_mailbox_is_not_written_to_until_it_is_lifted)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct seen first = write_test(h, admin, "Nobody@example.com");
    struct notice_batch batch;
    assert_int_equal(claim(h, &batch), 1);
    struct seen waiting = write_test(h, admin, "nobody@example.com");
    settle(h, &batch.data[0], MAIL_NO_MAILBOX, 550);
    assert_state(h, admin, first, "failed");
    assert_state(h, admin, waiting, "suppressed");
    struct seen later = write_test(h, admin, "nobody@EXAMPLE.com");
    assert_str(seen_text(later, "/state"), S("suppressed"));
    assert_int_equal(claim(h, &batch), 0);
    ASSERT_SEEN(resend(h, admin, later), 409, "address_suppressed");
    struct seen list = harness_call(h, admin, "GET", "/api/admin/mail/suppressions", NULL);
    assert_int_equal(seen_count(list, "/data"), 1);
    assert_str(seen_text(list, "/data/0/address"), S("nobody@example.com"));
    assert_str(seen_text(list, "/data/0/message_id"), seen_text(first, "/id"));
    struct str path = arena_print(harness_arena(h), "/api/admin/mail/suppressions/%.*s",
                                  STR_ARG(seen_text(list, "/data/0/id")));
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path.data, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path.data, NULL), 404, "not_found");
    ASSERT_SEEN(resend(h, admin, later), 200, NULL);
    assert_int_equal(claim(h, &batch), 1);
    settle(h, &batch.data[0], MAIL_REFUSED, 554);
    assert_int_equal(
        seen_count(harness_call(h, admin, "GET", "/api/admin/mail/suppressions", NULL), "/data"),
        0);
    harness_close(h);
}

TEST(a_server_that_is_away_costs_no_message_a_try_and_is_asked_with_one)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct seen message = write_test(h, admin, "a@example.com");
    write_test(h, admin, "b@example.com");
    write_test(h, admin, "c@example.com");
    harness_settle(h);
    struct seen mail = harness_call(h, admin, "GET", "/api/admin/mail", NULL);
    ASSERT_SEEN(mail, 200, NULL);
    assert_str(seen_text(mail, "/server"), S("127.0.0.1:1, STARTTLS if offered"));
    assert_str(seen_text(mail, "/sender"), S("shop@example.com"));
    assert_int_equal(seen_integer(mail, "/waiting"), 3);
    assert_false(seen_is_null(mail, "/failure"));
    assert_false(seen_is_null(mail, "/closed_until"));
    assert_int_equal(seen_integer(message_now(h, admin, message), "/message/tries"), 0);
    struct notice_batch batch;
    assert_int_equal(claim(h, &batch), 0);
    harness_advance(h, 2 * BREAKER_PAUSE_MS);
    assert_int_equal(claim(h, &batch), 1);
    settle(h, &batch.data[0], MAIL_ACCEPTED, 250);
    assert_int_equal(claim(h, &batch), 2);
    mail = harness_call(h, admin, "GET", "/api/admin/mail", NULL);
    assert_true(seen_is_null(mail, "/failure"));
    assert_false(seen_is_null(mail, "/reached_at"));
    harness_close(h);
}

TEST(a_message_given_up_unasked_does_not_call_an_absent_server_back)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = new_admin(h);
    struct notice_batch batch;
    for (int i = 0; i <= BREAKER_FAILURES; i++)
        write_test(h, admin, "a@example.com");
    assert_int_equal(claim(h, &batch), BREAKER_FAILURES + 1);
    for (int i = 0; i < BREAKER_FAILURES; i++)
        settle(h, &batch.data[i], MAIL_UNREACHED, 0);
    settle(h, &batch.data[BREAKER_FAILURES], MAIL_REFUSED, 0);
    struct seen mail = harness_call(h, admin, "GET", "/api/admin/mail", NULL);
    assert_false(seen_is_null(mail, "/closed_until"));
    assert_true(seen_is_null(mail, "/reached_at"));
    harness_advance(h, 2 * BREAKER_PAUSE_MS);
    assert_int_equal(claim(h, &batch), 1);
    harness_close(h);
}

/* `mail_deliver` is asked as notice_send asks it. */
TEST(an_address_is_not_blamed_for_a_message_that_is_too_large)
{
    struct harness *h = harness_open_with(with_mail);
    struct ctx *c = runtime_ctx(harness_runtime(h));
    char *large = arena_alloc(c->arena, LETTER_BYTES_MAX + 1);
    memset(large, 'a', LETTER_BYTES_MAX + 1);
    struct letter letters[] = {
        {.to = S("a@example.com"), .text = str_from(large, LETTER_BYTES_MAX + 1)},
        {.to = S("no address"), .text = S("Hello.")}};
    struct mail_item items[2];
    mail_deliver(c, letters, items, 2);
    assert_int_equal(items[0].result, MAIL_REFUSED);
    assert_int_equal(items[1].result, MAIL_NO_MAILBOX);
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(without_a_server_messages_are_kept)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    ASSERT_SEEN(
        harness_call(h, admin, "POST", "/api/admin/mail/test", "{\"email\":\"a@example.com\"}"),
        409, "no_mail_server");
    struct seen mail = harness_call(h, admin, "GET", "/api/admin/mail", NULL);
    assert_true(seen_is_null(mail, "/server"));
    ASSERT_SEEN(harness_call(h, admin, "GET", "/api/admin/outbox?state=lost", NULL), 400,
                "invalid_query");
    harness_close(h);
}

TEST(settings_that_cannot_work_are_refused_at_start)
{
    struct arena *arena = arena_new(1 << 20);
    struct mail_server server;
    struct str why;
    assert_true(mail_server_read(arena, S("smtp://me@mail.example.com"), false, &server, &why));
    assert_int_equal(server.port, 587);
    assert_int_equal(server.tls, MAIL_TLS_START);
    assert_str(server.user, S("me"));
    assert_true(mail_server_read(arena, S("smtp://mail.example.com:25"), true, &server, &why));
    assert_int_equal(server.tls, MAIL_TLS_OFFERED);
    assert_true(mail_server_read(arena, S("smtps://mail.example.com"), false, &server, &why));
    assert_int_equal(server.port, 465);
    assert_int_equal(server.tls, MAIL_TLS_WHOLE);
    assert_true(mail_server_read(arena, S("smtp://[::1]:2525"), false, &server, &why));
    assert_int_equal(server.tls, MAIL_TLS_OFFERED);
    assert_false(
        mail_server_read(arena, S("smtp://me:secret@mail.example.com"), false, &server, &why));
    assert_false(mail_server_read(arena, S("https://mail.example.com"), false, &server, &why));
    assert_false(mail_server_read(arena, S("smtp://mail.example.com/a"), false, &server, &why));
    assert_false(mail_server_read(arena, S("mail.example.com"), false, &server, &why));
    arena_free(arena);
}

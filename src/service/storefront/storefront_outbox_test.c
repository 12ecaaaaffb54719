/* The outbox as an administrator uses it. */
#include "storefront/storefront_visit_test.h"

#include "notice/notice.h"

#include <string.h>

/* Nobody listens on port 1. */
static void with_mail(struct runtime_options *options)
{
    options->mail = "smtp://127.0.0.1:1";
    options->mail_from = "Soko <shop@example.com>";
}

/* A browser of an administrator that reads the locale of `target`. */
static struct seen look(struct harness *h, struct str root, const char *target)
{
    return harness_call(h, (struct as){.token = root}, "GET", target, NULL);
}

static struct seen press(struct harness *h, struct as as, const char *form)
{
    as.content_type = S("application/x-www-form-urlencoded");
    as.origin = S("http://localhost");
    return harness_call(h, as, "POST", "/admin/outbox", "%s", form);
}

static const char *with_id(struct harness *h, const char *before, struct seen seen,
                           const char *pointer)
{
    return arena_print(harness_arena(h), "%s%.*s", before, STR_ARG(seen_text(seen, pointer))).data;
}

TEST(an_admin_tests_the_mail_and_sends_a_message_again)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = {.token = platform_admin(h)};
    struct seen page = look(h, admin.token, "/admin/outbox");
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "127.0.0.1:1, STARTTLS if offered");
    ASSERT_PAGE_HAS(page, "Send a test message");
    struct seen sent = press(h, admin, "act=test&email=amina%40example.com");
    ASSERT_LEADS_TO(sent, "/admin/outbox/msg_");
    page = look(h, admin.token, arena_text(harness_arena(h), sent.location));
    ASSERT_PAGE_HAS(page, "waiting to be sent");
    ASSERT_PAGE_HAS(page, "Try again");
    struct seen list = look(h, admin.token, "/admin/outbox?format=json&state=waiting");
    assert_str(seen_text(list, "/messages/0/recipient"), S("amina@example.com"));
    assert_int_equal(
        seen_count(look(h, admin.token, "/admin/outbox?format=json&state=sent"), "/messages"), 0);
    ASSERT_PAGE_HAS(look(h, admin.token, "/admin/outbox?state=sent"),
                    "<a href=\"/admin/outbox?state=sent\" aria-current=\"true\">");
    ASSERT_SEEN(look(h, admin.token, "/admin/outbox?state=nonsense"), 400, NULL);
    ASSERT_LEADS_TO(press(h, admin, with_id(h, "act=resend&message_id=", list, "/messages/0/id")),
                    "/admin/outbox/msg_");
    harness_close(h);
}

TEST(what_cannot_be_done_about_a_message_is_said_on_the_page)
{
    struct harness *h = harness_open_with(with_mail);
    struct as admin = {.token = platform_admin(h)};
    struct seen page = press(h, admin, "act=test&email=nobody");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#email\"");
    ASSERT_PAGE_HAS(page, "value=\"nobody\"");
    ASSERT_SEEN(press(h, admin, "act=test"), 422, NULL);
    ASSERT_SEEN(press(h, admin, "act=nonsense"), 422, NULL);
    ASSERT_SEEN(press(h, admin, "act=resend&message_id=msg_01h455vb4pex5vsknk084sn02q"), 404, NULL);
    ASSERT_SEEN(press(h, admin, "act=lift&suppression_id=supp_01h455vb4pex5vsknk084sn02q"), 404,
                NULL);
    ASSERT_SEEN(press(h, (struct as){0}, "act=test&email=a%40b.example"), 401, NULL);
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    ASSERT_SEEN(press(h, owner(shop), "act=test&email=a%40b.example"), 403, NULL);
    harness_close(h);
}

TEST(without_a_mail_server_messages_are_read_and_nothing_is_sent)
{
    struct harness *h = harness_open();
    struct as admin = {.token = platform_admin(h)};
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    guest_order(h, shop_sell(shop, "Mango", 5000, 40), 2);
    harness_settle(h);
    struct seen page = look(h, admin.token, "/admin/outbox");
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "until a way to send them is set up");
    assert_false(page_has(page, "Send a test message"));
    assert_false(page_has(page, "Try again"));
    ASSERT_SEEN(press(h, admin, "act=test&email=a%40b.example"), 409, NULL);
    struct seen list = look(h, admin.token, "/admin/outbox?format=json&state=kept");
    page = press(h, admin, with_id(h, "act=resend&message_id=", list, "/messages/0/id"));
    ASSERT_SEEN(page, 409, NULL);
    ASSERT_PAGE_HAS(page, "No mail server is set up.");
    ASSERT_PAGE_HAS(look(h, admin.token, "/fr/admin/outbox?state=kept"), "Conserv\u00E9s");
    harness_close(h);
}

/* Rooms of shop and customer, of teams and of two members: who may enter, what is numbered, what is
 * kept. Sockets and crashes stand in scenario/chat.mjs. */
#include "collaboration/collaboration_chat_private.h"

#include "media/media_test.h"
#include "order/order_shop_test.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define DAY_MS (INT64_C(86400) * 1000)

struct room {
    struct harness *h;
    struct shop shop;
    struct str admin, viewer, stranger;
    struct seen group; /* a guest's orders */
    const char *chat;  /* path of the room of the first of them */
};

#define PATH(h, ...) arena_print(harness_arena(h), __VA_ARGS__).data

static struct room room_open(void)
{
    struct harness *h = harness_open();
    struct room r = {.h = h, .shop = shop_open(h, "duka", "KE", "KES")};
    r.admin = person_open(h, "amina");
    r.viewer = person_open(h, "vera");
    r.stranger = shop_open(h, "other", "KE", "KES").owner;
    shop_join(r.shop, r.admin, "admin");
    shop_join(r.shop, r.viewer, "viewer");
    r.group = guest_order(h, shop_sell(r.shop, "Mango", 5000, 40), 3);
    struct seen seen =
        harness_call(h, holder(r.group), "POST", order_path(r.group, 0, "/chat"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/kind"), S("order"));
    r.chat = PATH(h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    return r;
}

static struct seen call(struct room *r, struct as as, const char *method, const char *below,
                        const char *body)
{
    return harness_call(r->h, as, method, PATH(r->h, "%s%s", r->chat, below), body ? "%s" : NULL,
                        body);
}

static struct seen say(struct room *r, struct as as, const char *words)
{
    struct seen seen = harness_call(r->h, as, "POST", PATH(r->h, "%s/messages", r->chat),
                                    "{\"body\": \"%s\"}", words);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

static struct seen business_call(struct room *r, struct str who, const char *method,
                                 const char *below, const char *body)
{
    return harness_call(r->h, account(who), method,
                        PATH(r->h, "/api/businesses/%.*s%s", STR_ARG(r->shop.id), below),
                        body ? "%s" : NULL, body);
}

static struct str user_of(struct room *r, struct str token)
{
    return seen_text(harness_call(r->h, account(token), "GET", "/api/me", NULL), "/id");
}

/* ---- Shop and customer ---- */

TEST(a_guest_and_the_shop_write_to_each_other)
{
    struct room r = room_open();
    struct as guest_as = holder(r.group);
    struct seen seen = say(&r, guest_as, "Is it ripe?");
    assert_int_equal(seen_integer(seen, "/seq"), 1);
    assert_str(seen_text(seen, "/author"), S("guest"));
    assert_true(seen_is_null(seen, "/author_id"));
    seen = call(&r, account(r.admin), "GET", "", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/unread"), 1);
    assert_false(seen_is_null(seen, "/waiting_since"));
    seen = say(&r, account(r.admin), "Tomorrow.");
    assert_int_equal(seen_integer(seen, "/seq"), 2);
    assert_str(seen_text(seen, "/author"), S("member"));
    assert_str(seen_text(seen, "/author_name"), S("amina"));
    seen = call(&r, account(r.admin), "GET", "", NULL);
    assert_int_equal(seen_integer(seen, "/unread"), 0);
    assert_true(seen_is_null(seen, "/waiting_since"));
    assert_false(seen_is_null(seen, "/first_answered_at"));
    seen = call(&r, guest_as, "GET", "/messages", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_int_equal(seen_integer(seen, "/data/0/seq"), 1);
    assert_int_equal(seen_integer(seen, "/last_seq"), 2);
    assert_int_equal(seen_integer(seen, "/event_seq"), 2);
    harness_close(r.h);
}

TEST(nobody_else_enters_the_room_of_an_order)
{
    struct room r = room_open();
    struct seen other = guest_order(r.h, shop_sell(r.shop, "Kiwi", 100, 9), 1);
    const char *body = "{\"body\": \"Hello\"}";
    ASSERT_SEEN(call(&r, (struct as){0}, "POST", "/messages", body), 404, "not_found");
    ASSERT_SEEN(call(&r, holder(other), "POST", "/messages", body), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.stranger), "POST", "/messages", body), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.viewer), "POST", "/messages", body), 403, "forbidden");
    ASSERT_SEEN(call(&r, account(r.viewer), "GET", "/messages", NULL), 403, "forbidden");
    ASSERT_SEEN(call(&r, account(r.stranger), "GET", "/messages", NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.stranger), "POST", "/typing", NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.stranger), "POST", "/receipts", "{\"read_seq\": 0}"), 404,
                "not_found");
    ASSERT_SEEN(harness_call(r.h, holder(other), "POST", order_path(r.group, 0, "/chat"), NULL),
                404, "not_found");
    ASSERT_SEEN(harness_call(r.h, account(r.viewer), "POST", order_path(r.group, 0, "/chat"), NULL),
                403, "forbidden");
    harness_close(r.h);
}

TEST(a_message_that_is_sent_again_stands_once)
{
    struct room r = room_open();
    const char *body = "{\"body\": \"Hello\", \"client_id\": \"0b9f8a3e-1\"}";
    struct seen first = call(&r, holder(r.group), "POST", "/messages", body);
    ASSERT_SEEN(first, 201, NULL);
    struct seen again = call(&r, holder(r.group), "POST", "/messages", body);
    ASSERT_SEEN(again, 200, NULL);
    assert_str(seen_text(again, "/id"), seen_text(first, "/id"));
    ASSERT_SEEN(call(&r, holder(r.group), "POST", "/messages",
                     "{\"body\": \"Other\", \"client_id\": \"0b9f8a3e-1\"}"),
                409, "client_id_used");
    /* Another author's ids are his own. */
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/messages", body), 201, NULL);
    struct seen seen = call(&r, holder(r.group), "POST", "/messages", "{\"body\": \"  \"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/body", "required"));
    seen = call(&r, holder(r.group), "POST", "/messages",
                "{\"body\": \"x\", \"media_ids\": [\"media_01h455vb4pex5vsknk084sn02q\"]}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/media_ids/0", "unknown_media"));
    assert_int_equal(seen_integer(call(&r, account(r.admin), "GET", "", NULL), "/last_seq"), 2);
    harness_close(r.h);
}

TEST(messages_are_edited_by_their_author_and_what_they_said_is_kept)
{
    struct room r = room_open();
    struct str id = seen_text(say(&r, holder(r.group), "Frist"), "/id");
    const char *at = PATH(r.h, "/messages/%.*s", STR_ARG(id));
    const char *body = "{\"body\": \"First\"}";
    struct as guest_as = holder(r.group), admin = account(r.admin);
    ASSERT_SEEN(call(&r, guest_as, "PATCH", at, body), 428, NULL);
    guest_as.if_match = S("\"7\"");
    ASSERT_SEEN(call(&r, guest_as, "PATCH", at, body), 412, NULL);
    admin.if_match = guest_as.if_match = S("\"1\"");
    ASSERT_SEEN(call(&r, admin, "PATCH", at, body), 403, "forbidden");
    ASSERT_SEEN(call(&r, guest_as, "PATCH", at, "{\"body\": \" \"}"), 422, NULL);
    struct seen seen = call(&r, guest_as, "PATCH", at, body);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/body"), S("First"));
    assert_int_equal(seen_integer(seen, "/version"), 2);
    seen = call(&r, account(r.admin), "GET", PATH(r.h, "%s/history", at), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/revisions/0/body"), S("Frist"));
    ASSERT_SEEN(call(&r, holder(r.group), "GET", PATH(r.h, "%s/history", at), NULL), 404,
                "not_found");
    ASSERT_SEEN(call(&r, account(r.viewer), "GET", PATH(r.h, "%s/history", at), NULL), 403,
                "forbidden");
    harness_close(r.h);
}

TEST(a_message_that_is_taken_back_leaves_its_place)
{
    struct room r = room_open();
    struct str id = seen_text(say(&r, holder(r.group), "My card is 4242"), "/id");
    struct str other = seen_text(say(&r, account(r.admin), "Good day"), "/id");
    const char *at = PATH(r.h, "/messages/%.*s", STR_ARG(id));
    ASSERT_SEEN(
        call(&r, holder(r.group), "DELETE", PATH(r.h, "/messages/%.*s", STR_ARG(other)), NULL), 403,
        "forbidden");
    ASSERT_SEEN(call(&r, account(r.stranger), "DELETE", at, NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, holder(r.group), "DELETE", at, NULL), 204, NULL);
    ASSERT_SEEN(call(&r, holder(r.group), "DELETE", at, NULL), 204, NULL);
    struct seen seen = call(&r, account(r.admin), "GET", "/messages", NULL);
    assert_str(seen_text(seen, "/data/0/body"), S(""));
    assert_false(seen_is_null(seen, "/data/0/deleted_at"));
    assert_int_equal(seen_integer(seen, "/event_seq"), 3);
    struct as guest_as = holder(r.group);
    guest_as.if_match = S("*");
    ASSERT_SEEN(call(&r, guest_as, "PATCH", at, "{\"body\": \"x\"}"), 409, "message_deleted");
    /* Owner and admins moderate. */
    struct str third = seen_text(say(&r, holder(r.group), "Nonsense"), "/id");
    ASSERT_SEEN(
        call(&r, account(r.admin), "DELETE", PATH(r.h, "/messages/%.*s", STR_ARG(third)), NULL),
        204, NULL);
    harness_close(r.h);
}

TEST(receipts_only_move_on_and_are_shown)
{
    struct room r = room_open();
    say(&r, account(r.admin), "One");
    say(&r, account(r.admin), "Two");
    struct as guest_as = holder(r.group);
    assert_int_equal(seen_integer(call(&r, guest_as, "GET", "", NULL), "/unread"), 2);
    struct seen seen = call(&r, guest_as, "POST", "/receipts", "{\"read_seq\": 2}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/delivered_seq"), 2);
    seen = call(&r, guest_as, "POST", "/receipts", "{\"read_seq\": 1}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/read_seq"), 2);
    seen = call(&r, guest_as, "POST", "/receipts", "{\"read_seq\": 3}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/read_seq", "too_large"));
    seen = call(&r, account(r.admin), "GET", "", NULL);
    assert_int_equal(seen_count(seen, "/receipts"), 2);
    ASSERT_SEEN(call(&r, guest_as, "POST", "/typing", NULL), 204, NULL);
    harness_close(r.h);
}

TEST(pages_of_messages_go_both_ways)
{
    struct room r = room_open();
    for (int i = 1; i <= 5; i++)
        say(&r, holder(r.group), PATH(r.h, "Crème %d", i));
    struct seen seen = call(&r, account(r.admin), "GET", "/messages?after=1&limit=2", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/data/0/seq"), 2);
    assert_true(seen_bool(seen, "/has_more"));
    seen = call(&r, account(r.admin), "GET", "/messages?before=5&limit=2", NULL);
    assert_int_equal(seen_integer(seen, "/data/0/seq"), 3);
    assert_int_equal(seen_integer(seen, "/data/1/seq"), 4);
    ASSERT_SEEN(call(&r, account(r.admin), "GET", "/messages?before=5&after=2", NULL), 400,
                "invalid_query");
    seen = call(&r, account(r.admin), "GET", "/messages?q=CREME%204", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = business_call(&r, r.admin, "GET", "/chats/messages?q=creme", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 5);
    seen = business_call(&r, r.viewer, "GET", "/chats/messages?q=creme", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    ASSERT_SEEN(business_call(&r, r.stranger, "GET", "/chats/messages?q=creme", NULL), 404,
                "not_found");
    harness_close(r.h);
}

TEST(a_signed_in_customer_finds_his_rooms)
{
    struct room r = room_open();
    struct str variant = shop_sell(r.shop, "Kiwi", 100, 9);
    struct as buyer = account(person_open(r.h, "bob"));
    struct seen group = order_of(r.h, buyer, cart_with(r.h, buyer, variant, 1));
    ASSERT_SEEN(group, 201, NULL);
    struct seen seen = harness_call(r.h, buyer, "POST", order_path(group, 0, "/chat"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/business_name"), S("duka"));
    r.chat = PATH(r.h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    assert_str(seen_text(say(&r, buyer, "Hello"), "/author"), S("customer"));
    say(&r, account(r.admin), "Good day");
    seen = harness_call(r.h, buyer, "GET", "/api/me/chats", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/unread"), 1);
    assert_true(seen_is_null(seen, "/data/0/customer_name"));
    ASSERT_SEEN(harness_call(r.h, (struct as){0}, "GET", "/api/me/chats", NULL), 401, NULL);
    /* Erased, what he wrote is nobody's. */
    struct identity_erased event = {0};
    struct nothing nothing;
    assert_true(id_parse("user", user_of(&r, buyer.token), &event.user_id));
    assert_int_equal(harness_op(r.h, &collaboration_chat_forget_op, &event, &nothing), OK);
    seen = call(&r, account(r.admin), "GET", "/messages", NULL);
    assert_true(seen_is_null(seen, "/data/0/author_id"));
    assert_true(seen_is_null(seen, "/data/0/author_name"));
    assert_str(seen_text(seen, "/data/0/body"), S("Hello"));
    harness_close(r.h);
}

TEST(pictures_are_sent_and_kept_while_their_message_stands)
{
    struct room r = room_open();
    struct seen seen =
        media_test_post(r.h, account(r.admin), "/api/media", media_test_png(r.h, 200, 120, 1), "");
    ASSERT_SEEN(seen, 201, NULL);
    const char *body = PATH(r.h, "{\"media_ids\": [\"%.*s\"]}", STR_ARG(seen_text(seen, "/id")));
    struct seen sent = call(&r, account(r.admin), "POST", "/messages", body);
    ASSERT_SEEN(sent, 201, NULL);
    assert_true(str_starts(seen_text(sent, "/attachments/0/picture/url"), S("/media/")));
    ASSERT_SEEN(call(&r, holder(r.group), "POST", "/messages", body), 422, NULL);
    seen = call(&r, holder(r.group), "GET", "/messages", NULL);
    assert_int_equal(seen_count(seen, "/data/0/attachments"), 1);
    harness_settle(r.h);
    harness_advance(r.h, 2 * DAY_MS);
    harness_settle(r.h);
    r.admin = person_again(r.h, "amina");
    /* In use, it can be sent again. */
    struct seen again = call(&r, account(r.admin), "POST", "/messages", body);
    ASSERT_SEEN(again, 201, NULL);
    ASSERT_SEEN(call(&r, account(r.admin), "DELETE",
                     PATH(r.h, "/messages/%.*s", STR_ARG(seen_text(sent, "/id"))), NULL),
                204, NULL);
    ASSERT_SEEN(call(&r, account(r.admin), "DELETE",
                     PATH(r.h, "/messages/%.*s", STR_ARG(seen_text(again, "/id"))), NULL),
                204, NULL);
    harness_settle(r.h);
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/messages", body), 422, NULL);
    harness_close(r.h);
}

static int64_t bells(struct room *r, struct str token)
{
    harness_settle(r->h);
    struct seen seen = harness_call(r->h, account(token), "GET",
                                    "/api/me/notifications?is_unread=true&limit=100", NULL);
    int64_t count = 0;
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        count += str_eq(seen_text(seen, PATH(r->h, "/data/%zu/kind", i)), S("message"));
    return count;
}

TEST(who_is_written_to_is_told_once_until_he_has_read_it)
{
    struct room r = room_open();
    say(&r, holder(r.group), "One");
    say(&r, holder(r.group), "Two");
    assert_int_equal(bells(&r, r.admin), 1);
    assert_int_equal(bells(&r, r.viewer), 0);
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/receipts", "{\"read_seq\": 2}"), 200, NULL);
    say(&r, holder(r.group), "Three");
    assert_int_equal(bells(&r, r.admin), 2);
    assert_int_equal(bells(&r, r.shop.owner), 1);
    harness_close(r.h);
}

/* ---- The desk ---- */

TEST(the_inbox_knows_who_waits_and_who_takes_care)
{
    struct room r = room_open();
    say(&r, holder(r.group), "Anybody?");
    struct seen seen = business_call(&r, r.admin, "GET",
                                     "/chats?kind=order&assigned=nobody&is_waiting=true", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    struct str admin_id = user_of(&r, r.admin), viewer_id = user_of(&r, r.viewer);
    struct as admin = account(r.admin), as_owner = owner(r.shop);
    const char *body =
        PATH(r.h, "{\"user_id\": \"%.*s\", \"note\": \"Asks for ripe ones.\"}", STR_ARG(admin_id));
    ASSERT_SEEN(call(&r, admin, "PUT", "/assignee", body), 428, NULL);
    admin.if_match = as_owner.if_match = S("\"1\"");
    ASSERT_SEEN(call(&r, account(r.viewer), "PUT", "/assignee", body), 403, "forbidden");
    ASSERT_SEEN(call(&r, account(r.stranger), "PUT", "/assignee", body), 404, "not_found");
    ASSERT_SEEN(call(&r, holder(r.group), "PUT", "/assignee", body), 404, "not_found");
    seen = call(&r, admin, "PUT", "/assignee",
                PATH(r.h, "{\"user_id\": \"%.*s\"}", STR_ARG(viewer_id)));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/user_id", "no_right"));
    ASSERT_SEEN(call(&r, admin, "PUT", "/assignee", body), 200, NULL);
    ASSERT_SEEN(call(&r, as_owner, "PUT", "/assignee", "{}"), 412, NULL);
    seen = business_call(&r, r.admin, "GET", "/chats?assigned=me", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = business_call(&r, r.shop.owner, "GET", "/chats?assigned=me", NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    seen = call(&r, owner(r.shop), "GET", "/handovers", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/note"), S("Asks for ripe ones."));
    ASSERT_SEEN(call(&r, holder(r.group), "GET", "/handovers", NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/close", NULL), 200, NULL);
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/close", NULL), 409, "chat_closed");
    ASSERT_SEEN(call(&r, holder(r.group), "POST", "/close", NULL), 404, "not_found");
    seen = business_call(&r, r.admin, "GET", "/chats?state=closed", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/customer_name"), S("Amina"));
    say(&r, holder(r.group), "Still there?");
    seen = call(&r, account(r.admin), "GET", "", NULL);
    assert_str(seen_text(seen, "/state"), S("open"));
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/reopen", NULL), 409, "chat_open");
    ASSERT_SEEN(business_call(&r, r.stranger, "GET", "/chats", NULL), 404, "not_found");
    seen = business_call(&r, r.viewer, "GET", "/chats", NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    harness_close(r.h);
}

TEST(answers_are_made_ready_once_a_title)
{
    struct room r = room_open();
    const char *body = "{\"title\": \"Hours\", \"body\": \"We open at 8.\"}";
    struct seen seen = business_call(&r, r.admin, "POST", "/replies", body);
    ASSERT_SEEN(seen, 201, NULL);
    const char *at = PATH(r.h, "/api/businesses/%.*s/replies/%.*s", STR_ARG(r.shop.id),
                          STR_ARG(seen_text(seen, "/id")));
    ASSERT_SEEN(business_call(&r, r.admin, "POST", "/replies", body), 409, "title_used");
    ASSERT_SEEN(business_call(&r, r.admin, "POST", "/replies", "{}"), 422, NULL);
    ASSERT_SEEN(business_call(&r, r.viewer, "POST", "/replies", body), 403, "forbidden");
    ASSERT_SEEN(business_call(&r, r.stranger, "POST", "/replies", body), 404, "not_found");
    ASSERT_SEEN(business_call(&r, r.admin, "POST", "/replies",
                              "{\"title\": \"Where\", \"body\": \"At the market.\"}"),
                201, NULL);
    struct as admin = account(r.admin);
    ASSERT_SEEN(harness_call(r.h, admin, "PATCH", at, "{\"title\": \"Where\"}"), 428, NULL);
    admin.if_match = S("\"1\"");
    ASSERT_SEEN(harness_call(r.h, admin, "PATCH", at, "{\"title\": \"Where\"}"), 409, "title_used");
    ASSERT_SEEN(harness_call(r.h, admin, "PATCH", at, "{\"body\": \"We open at 9.\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(r.h, admin, "PATCH", at, "{\"body\": \"x\"}"), 412, NULL);
    seen = business_call(&r, r.admin, "GET", "/replies", NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/body"), S("We open at 9."));
    ASSERT_SEEN(harness_call(r.h, admin, "DELETE", at, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(r.h, admin, "DELETE", at, NULL), 404, "not_found");
    harness_close(r.h);
}

/* ---- Members among themselves ---- */

TEST(teams_and_two_members_have_rooms_of_their_own)
{
    struct room r = room_open();
    struct seen seen = business_call(&r, r.viewer, "POST", "/chats/team", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    struct str team = seen_text(seen, "/id");
    seen = business_call(&r, r.admin, "POST", "/chats/team", NULL);
    assert_str(seen_text(seen, "/id"), team);
    ASSERT_SEEN(business_call(&r, r.stranger, "POST", "/chats/team", NULL), 404, "not_found");
    const char *with_admin = PATH(r.h, "{\"user_id\": \"%.*s\"}", STR_ARG(user_of(&r, r.admin)));
    seen = business_call(&r, r.viewer, "POST", "/chats/direct", with_admin);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/with_user_id"), user_of(&r, r.admin));
    r.chat = PATH(r.h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    say(&r, account(r.viewer), "Between us");
    seen = call(&r, account(r.admin), "GET", "", NULL);
    assert_str(seen_text(seen, "/with_user_id"), user_of(&r, r.viewer));
    ASSERT_SEEN(call(&r, owner(r.shop), "GET", "/messages", NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.admin), "POST", "/close", NULL), 409, "chat_of_members");
    seen = business_call(&r, r.shop.owner, "GET", "/chats?kind=direct", NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    seen = business_call(&r, r.viewer, "GET", "/chats?is_unread=false", NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    seen = business_call(&r, r.admin, "POST", "/chats/direct", with_admin);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/user_id", "oneself"));
    seen = business_call(&r, r.admin, "POST", "/chats/direct",
                         PATH(r.h, "{\"user_id\": \"%.*s\"}", STR_ARG(user_of(&r, r.stranger))));
    assert_true(seen_has_error(seen, "/user_id", "no_member"));
    /* Who has left enters no more. */
    seen = business_call(&r, r.shop.owner, "DELETE",
                         PATH(r.h, "/members/%.*s", STR_ARG(user_of(&r, r.viewer))), NULL);
    ASSERT_SEEN(seen, 204, NULL);
    ASSERT_SEEN(call(&r, account(r.viewer), "GET", "/messages", NULL), 404, "not_found");
    harness_close(r.h);
}

/* ---- What is kept, and who read it ---- */

TEST(rooms_are_taken_along_and_read_whole_with_a_note)
{
    struct room r = room_open();
    struct str id = seen_text(say(&r, holder(r.group), "=1+1"), "/id");
    struct seen seen = call(&r, holder(r.group), "GET", "/export?format=csv", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(memmem(seen.body.data, seen.body.length, "'=1+1", 5) != NULL);
    ASSERT_SEEN(call(&r, account(r.stranger), "GET", "/export", NULL), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.viewer), "GET", "/export", NULL), 403, "forbidden");
    seen = call(&r, account(r.admin), "GET", "/export", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/body"), S("=1+1"));
    ASSERT_SEEN(call(&r, holder(r.group), "DELETE", PATH(r.h, "/messages/%.*s", STR_ARG(id)), NULL),
                204, NULL);
    const char *why = "{\"reason\": \"A dispute over order 1\"}";
    ASSERT_SEEN(call(&r, holder(r.group), "POST", "/transcript", why), 404, "not_found");
    ASSERT_SEEN(call(&r, account(r.viewer), "POST", "/transcript", why), 403, "forbidden");
    struct str root = platform_admin(r.h);
    ASSERT_SEEN(call(&r, account(root), "POST", "/transcript", "{}"), 422, NULL);
    ASSERT_SEEN(call(&r, account(root), "GET", "/messages", NULL), 404, "not_found");
    seen = call(&r, account(root), "POST", "/transcript", why);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/messages/0/body"), S(""));
    assert_str(seen_text(seen, "/revisions/0/body"), S("=1+1"));
    ASSERT_SEEN(business_call(&r, r.admin, "GET", "/chats/accesses", NULL), 403, "forbidden");
    seen = business_call(&r, r.shop.owner, "GET", "/chats/accesses", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/reader"), S("platform"));
    assert_str(seen_text(seen, "/data/0/reason"), S("A dispute over order 1"));
    assert_str(seen_text(seen, "/data/1/what"), S("export"));
    harness_close(r.h);
}

static int64_t kept(struct room *r)
{
    struct live_read_in in = {.limit = 100};
    struct live_events out = {0};
    assert_true(id_parse(ID_CHAT, str_after(str_of(r->chat), strlen("/api/chats/")), &in.id));
    assert_int_equal(harness_op(r->h, &collaboration_chat_live_op, &in, &out), OK);
    for (size_t i = 0; i < out.data_count; i++)
        assert_int_equal(out.data[i].seq, out.data[0].seq + (int64_t)i);
    assert_int_equal(out.is_reset, out.data_count > 0 && out.data[0].seq > 1);
    return (int64_t)out.data_count;
}

TEST(messages_go_when_their_time_is_over_unless_they_are_held)
{
    struct room r = room_open();
    const char *policy = "{\"retention_days\": 30, \"is_held\": true}";
    say(&r, holder(r.group), "Old");
    say(&r, holder(r.group), "Older than it looks");
    assert_int_equal(kept(&r), 2);
    ASSERT_SEEN(business_call(&r, r.admin, "PUT", "/chats/policy", policy), 403, "forbidden");
    ASSERT_SEEN(business_call(&r, r.stranger, "PUT", "/chats/policy", policy), 404, "not_found");
    ASSERT_SEEN(business_call(&r, r.shop.owner, "PUT", "/chats/policy", "{\"retention_days\": 7}"),
                422, NULL);
    ASSERT_SEEN(business_call(&r, r.shop.owner, "PUT", "/chats/policy", policy), 200, NULL);
    struct seen seen = business_call(&r, r.viewer, "GET", "/chats/policy", NULL);
    assert_int_equal(seen_integer(seen, "/retention_days"), 30);
    assert_true(seen_bool(seen, "/is_held"));
    harness_advance(r.h, 31 * DAY_MS);
    harness_settle(r.h);
    assert_int_equal(kept(&r), 2);
    r.admin = person_again(r.h, "amina");
    r.shop.owner = person_again(r.h, "duka");
    say(&r, account(r.admin), "New");
    ASSERT_SEEN(business_call(&r, r.shop.owner, "PUT", "/chats/policy", "{\"is_held\": false}"),
                200, NULL);
    harness_advance(r.h, 600 * 1000);
    harness_settle(r.h);
    assert_int_equal(kept(&r), 1);
    r.admin = person_again(r.h, "amina");
    seen = call(&r, account(r.admin), "GET", "/messages", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/seq"), 3);
    harness_close(r.h);
}

/* ---- Many at once ---- */

enum { WRITERS = 8, LETTERS = 12 };

struct writer {
    struct room *room;
    struct as as;
    const char *path; /* made before: the arena of the test is for one thread */
    int number;
    int wrong; /* a status that nobody expects: judged by the test's own thread */
};

static void *write_letters(void *user)
{
    struct writer *writer = user;
    for (int i = 0; i < LETTERS; i++) {
        char body[100];
        snprintf(body, sizeof body, "{\"body\": \"%d %d\", \"client_id\": \"writer-%d-%d\"}",
                 writer->number, i, writer->number, i);
        for (int twice = 0; twice < 2; twice++) {
            int status =
                harness_call(writer->room->h, writer->as, "POST", writer->path, "%s", body).status;
            if (status != 201 && status != 200)
                writer->wrong = status;
        }
    }
    return NULL;
}

TEST(numbers_have_neither_gap_nor_double_whoever_writes_at_once)
{
    struct room r = room_open();
    struct writer writers[WRITERS];
    pthread_t threads[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        writers[i] = (struct writer){&r, i % 2 ? account(r.admin) : holder(r.group),
                                     PATH(r.h, "%s/messages", r.chat), i, 0};
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, write_letters, &writers[i]), 0);
    for (int i = 0; i < WRITERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(writers[i].wrong, 0);
    struct seen seen = call(&r, account(r.admin), "GET", "/messages?after=0&limit=100", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), WRITERS * LETTERS);
    for (int i = 0; i < WRITERS * LETTERS; i++)
        assert_int_equal(seen_integer(seen, PATH(r.h, "/data/%d/seq", i)), i + 1);
    assert_int_equal(kept(&r), WRITERS * LETTERS);
    harness_close(r.h);
}

TEST(a_room_is_opened_once_however_many_open_it)
{
    struct room r = room_open();
    struct seen first =
        harness_call(r.h, holder(r.group), "POST", order_path(r.group, 0, "/chat"), NULL);
    struct seen again =
        harness_call(r.h, account(r.admin), "POST", order_path(r.group, 0, "/chat"), NULL);
    assert_str(seen_text(first, "/id"), seen_text(again, "/id"));
    harness_close(r.h);
}

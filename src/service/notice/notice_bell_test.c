/* What people are told within the app: who hears of what, what is read, and whose it is. */
#include "order/order_shop_test.h"

#include "api/live_private.h"
#include "notice_private.h"

#include <stdio.h>
#include <string.h>

static struct seen mine(struct harness *h, struct str token)
{
    return harness_call(h, account(token), "GET", "/api/me/notifications", NULL);
}

/* How many of a kind. */
static size_t count_of(struct seen list, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < seen_count(list, "/data"); i++) {
        char pointer[40];
        snprintf(pointer, sizeof pointer, "/data/%zu/kind", i);
        count += str_eq(seen_text(list, pointer), str_of(kind));
    }
    return count;
}

TEST(members_hear_of_an_order_by_what_they_may_see)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "amina", "KE", "KES");
    struct str helper = person_open(h, "helper"), viewer = person_open(h, "viewer");
    shop_join(shop, helper, "admin");
    shop_join(shop, viewer, "viewer");
    struct str article = shop_sell(shop, "Mug", 1000, 50);
    struct seen group = guest_order(h, article, 2);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    harness_settle(h);
    assert_int_equal(count_of(mine(h, shop.owner), "order_new"), 1);
    assert_int_equal(count_of(mine(h, helper), "order_new"), 1);
    assert_int_equal(count_of(mine(h, viewer), "order_new"), 0);
    struct seen list = mine(h, helper);
    assert_true(seen_integer(list, "/unread") > 0);
    assert_true(seen_integer(list, "/seq") > 0);
    assert_non_null(strstr(seen_text(list, "/data/0/link").data, "/office/"));
    harness_close(h);
}

TEST(a_buyer_with_an_account_hears_where_his_order_is)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "amina", "KE", "KES");
    struct str buyer = person_open(h, "buyer");
    struct str article = shop_sell(shop, "Mug", 1000, 50);
    struct seen cart = cart_with(h, account(buyer), article, 1);
    struct seen group = order_of(h, account(buyer), cart);
    ASSERT_SEEN(pay(h, account(buyer), group, "sandbox"), 201, NULL);
    harness_settle(h);
    assert_int_equal(count_of(mine(h, buyer), "order_paid_buyer"), 1);
    assert_int_equal(count_of(mine(h, shop.owner), "order_paid"), 1);
    harness_close(h);
}

TEST(what_is_read_is_read_once_and_counted)
{
    struct harness *h = harness_open();
    struct str amina = person_open(h, "amina"), other = person_open(h, "other");
    struct arena *arena = harness_arena(h);
    struct id user;
    struct nothing out;
    assert_true(id_parse(
        "user", seen_text(harness_call(h, account(amina), "GET", "/api/me", NULL), "/id"), &user));
    for (int i = 0; i < 3; i++) {
        struct notice_wanted wanted = {.user_id = user,
                                       .kind = S("mention"),
                                       .who = S("Baraka"),
                                       .title = S("Count the mugs"),
                                       .dedupe_key = arena_print(arena, "m%d", i / 2)};
        assert_int_equal(harness_op(h, &notice_tell_user_op, &wanted, &out), OK);
    }
    struct seen list = mine(h, amina);
    assert_int_equal(seen_count(list, "/data"), 2); /* the same key tells once */
    assert_str(seen_text(list, "/data/0/text"), S("Baraka mentioned you: Count the mugs"));
    assert_int_equal(seen_integer(list, "/unread"), 2);
    const char *path = arena_print(arena, "/api/me/notifications/%.*s/read",
                                   STR_ARG(seen_text(list, "/data/0/id")))
                           .data;
    ASSERT_SEEN(harness_call(h, account(other), "POST", path, "{}"), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", path, "{}"), 401, "unauthenticated");
    struct seen read = harness_call(h, account(amina), "POST", path, "{}");
    ASSERT_SEEN(read, 200, NULL);
    assert_true(seen_bool(read, "/is_read"));
    ASSERT_SEEN(harness_call(h, account(amina), "POST", path, "{}"), 200, NULL);
    list = harness_call(h, account(amina), "GET", "/api/me/notifications?is_unread=true", NULL);
    assert_int_equal(seen_count(list, "/data"), 1);
    struct seen all =
        harness_call(h, account(amina), "POST", "/api/me/notifications/read_all", "{}");
    ASSERT_SEEN(all, 200, NULL);
    assert_int_equal(seen_integer(all, "/count"), 1);
    list = mine(h, amina);
    assert_int_equal(seen_integer(list, "/unread"), 0);
    /* Two told, one read, all read: four events, and none for what was read already. */
    assert_int_equal(seen_integer(list, "/seq"), 4);
    ASSERT_SEEN(harness_call(h, account(amina), "GET", "/api/me/notifications?limit=0", NULL), 400,
                "invalid_query");
    harness_close(h);
}

TEST(words_of_an_erased_account_are_gone_from_the_bells_of_others)
{
    struct harness *h = harness_open();
    struct str amina = person_open(h, "amina"), baraka = person_open(h, "baraka");
    struct nothing out;
    struct notice_wanted wanted = {.kind = S("mention"), .who = S("Baraka"), .title = S("Mugs")};
    struct notice_wanted other = {.kind = S("mention"), .who = S("Chiku"), .title = S("Cups")};
    assert_true(id_parse("user",
                         seen_text(harness_call(h, account(amina), "GET", "/api/me", NULL), "/id"),
                         &wanted.user_id));
    assert_true(id_parse("user",
                         seen_text(harness_call(h, account(baraka), "GET", "/api/me", NULL), "/id"),
                         &wanted.author_id));
    other.user_id = wanted.user_id;
    assert_int_equal(harness_op(h, &notice_tell_user_op, &wanted, &out), OK);
    assert_int_equal(harness_op(h, &notice_tell_user_op, &other, &out), OK);
    assert_int_equal(seen_count(mine(h, amina), "/data"), 2);
    struct identity_erased erased = {.user_id = wanted.author_id};
    assert_int_equal(harness_op(h, &notice_forget_op, &erased, &out), OK);
    struct seen list = mine(h, amina);
    assert_int_equal(seen_count(list, "/data"), 1);
    assert_str(seen_text(list, "/data/0/text"), S("Chiku mentioned you: Cups"));
    assert_int_equal(seen_integer(list, "/unread"), 1);
    assert_int_equal(seen_integer(list, "/seq"), 3); /* two told, one gone */
    harness_sql_change(h, "update [identity.user] set email = 'x@erased.invalid' "
                          "where name = 'baraka'");
    /* What comes late of who is gone is told nobody. */
    assert_int_equal(harness_op(h, &notice_tell_user_op, &wanted, &out), OK);
    assert_int_equal(seen_count(mine(h, amina), "/data"), 1);
    harness_sql_in(h, "notice");
    assert_int_equal(
        harness_sql(h, "select count(*) from [notice.bell_event] where data like '%Baraka%'"), 0);
    harness_close(h);
}

TEST(an_account_alone_hears_its_own_topic)
{
    struct harness *h = harness_open();
    struct str amina = person_open(h, "amina"), other = person_open(h, "other");
    struct str id = seen_text(harness_call(h, account(amina), "GET", "/api/me", NULL), "/id");
    const char *path = arena_print(harness_arena(h), "/api/live?topic=user:%.*s", STR_ARG(id)).data;
    ASSERT_SEEN(harness_call(h, account(amina), "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, account(other), "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 404, "not_found");
    harness_close(h);
}

TEST(every_kind_has_words_in_every_language)
{
    static const char *const KINDS[] = {"order_new",
                                        "order_paid",
                                        "order_paid_buyer",
                                        "order_shipped",
                                        "order_ready",
                                        "order_delivered",
                                        "order_refunded",
                                        "order_refunded_buyer",
                                        "stock_low",
                                        "stock_out",
                                        "review",
                                        "business_verified",
                                        "business_rejected",
                                        "business_suspended",
                                        "business_needs_info",
                                        "member_joined",
                                        "business_claimed",
                                        "invitation",
                                        "job_done",
                                        "job_failed",
                                        "message",
                                        "chat_late",
                                        "mention",
                                        "task_assigned",
                                        "task_due",
                                        "task_done",
                                        "thread_reply",
                                        "report_new",
                                        "appeal_new",
                                        "match_new"};
    static const char *const WRITTEN[] = {"en", "fr", "sw", "ar"};
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        for (size_t k = 0; k < 4; k++) {
            const char *key = arena_print(c->arena, "bell_%s", KINDS[i]).data;
            struct str text = notice_word(c, str_of(WRITTEN[k]), key);
            assert_true(text.length > 5);
            assert_false(str_eq(text, str_of(key)));
        }
    runtime_ctx_free(c);
    harness_close(h);
}

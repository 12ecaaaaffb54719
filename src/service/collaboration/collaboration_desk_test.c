/* The desk: by when customers are to be answered and who hears when they are not, who of the team
 * is in a room, and that nobody is named who may not enter. */
#include "collaboration/collaboration_chat_private.h"

#include "order/order_shop_test.h"

#include <string.h>

#define MINUTE_MS (INT64_C(60) * 1000)
#define PATH(h, ...) arena_print(harness_arena(h), __VA_ARGS__).data

struct desk {
    struct harness *h;
    struct shop shop;
    struct str admin, viewer, stranger;
    struct seen group;
    const char *chat;
};

static struct desk desk_open(void)
{
    struct harness *h = harness_open();
    struct desk d = {.h = h, .shop = shop_open(h, "duka", "KE", "KES")};
    d.admin = person_open(h, "amina");
    d.viewer = person_open(h, "vera");
    d.stranger = shop_open(h, "other", "KE", "KES").owner;
    shop_join(d.shop, d.admin, "admin");
    shop_join(d.shop, d.viewer, "viewer");
    d.group = guest_order(h, shop_sell(d.shop, "Mango", 5000, 40), 3);
    struct seen seen =
        harness_call(h, holder(d.group), "POST", order_path(d.group, 0, "/chat"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    d.chat = PATH(h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    return d;
}

static struct seen call(struct desk *d, struct as as, const char *method, const char *below,
                        const char *body)
{
    return harness_call(d->h, as, method, PATH(d->h, "%s%s", d->chat, below), body ? "%s" : NULL,
                        body);
}

static struct seen business_call(struct desk *d, struct str who, const char *method,
                                 const char *below, const char *body)
{
    return harness_call(d->h, account(who), method,
                        PATH(d->h, "/api/businesses/%.*s%s", STR_ARG(d->shop.id), below),
                        body ? "%s" : NULL, body);
}

static void say(struct desk *d, struct as as)
{
    ASSERT_SEEN(call(d, as, "POST", "/messages", "{\"body\": \"Is it ripe?\"}"), 201, NULL);
}

static void promise(struct desk *d, const char *body)
{
    ASSERT_SEEN(business_call(d, d->shop.owner, "PUT", "/chats/policy", body), 200, NULL);
}

static struct str user_of(struct desk *d, struct str token)
{
    return seen_text(harness_call(d->h, account(token), "GET", "/api/me", NULL), "/id");
}

/* Sessions end meanwhile. */
static void wait_minutes(struct desk *d, int64_t minutes)
{
    harness_advance(d->h, minutes * MINUTE_MS);
    harness_settle(d->h);
    d->admin = person_again(d->h, "amina");
    d->viewer = person_again(d->h, "vera");
    d->shop.owner = person_again(d->h, "duka");
}

static int64_t bells(struct desk *d, struct str token)
{
    struct seen seen = harness_call(d->h, account(token), "GET",
                                    "/api/me/notifications?is_unread=true&limit=100", NULL);
    int64_t count = 0;
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        count += str_eq(seen_text(seen, PATH(d->h, "/data/%zu/kind", i)), S("chat_late"));
    return count;
}

static size_t listed(struct desk *d, const char *query)
{
    struct seen seen = business_call(d, d->admin, "GET", PATH(d->h, "/chats?%s", query), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_count(seen, "/data");
}

static int64_t moment(struct seen seen, const char *pointer)
{
    struct instant at = {0};
    assert_true(instant_parse(seen_text(seen, pointer), &at));
    return at.ms;
}

static int64_t promised(struct seen seen)
{
    return (moment(seen, "/reply_due_at") - moment(seen, "/waiting_since")) / MINUTE_MS;
}

/* ---- The clock ---- */

TEST(a_customer_is_to_be_answered_as_the_shop_promised)
{
    struct desk d = desk_open();
    promise(&d, "{\"first_reply_minutes\": 30, \"next_reply_minutes\": 10}");
    say(&d, holder(d.group));
    struct seen seen = call(&d, account(d.admin), "GET", "", NULL);
    assert_int_equal(promised(seen), 30);
    assert_false(seen_bool(seen, "/is_late"));
    seen = call(&d, holder(d.group), "GET", "", NULL);
    assert_true(seen_is_null(seen, "/reply_due_at"));
    assert_int_equal(listed(&d, "is_late=true"), 0);
    assert_int_equal(listed(&d, "sort=due"), 1);
    /* Asking again does not move it, nor does another promise. */
    wait_minutes(&d, 5);
    say(&d, holder(d.group));
    promise(&d, "{\"first_reply_minutes\": 60, \"next_reply_minutes\": 10}");
    assert_int_equal(promised(call(&d, account(d.admin), "GET", "", NULL)), 30);
    say(&d, account(d.admin));
    seen = call(&d, account(d.admin), "GET", "", NULL);
    assert_true(seen_is_null(seen, "/reply_due_at"));
    assert_int_equal(listed(&d, "sort=due"), 0);
    say(&d, holder(d.group));
    assert_int_equal(promised(call(&d, account(d.admin), "GET", "", NULL)), 10);
    ASSERT_SEEN(call(&d, account(d.admin), "POST", "/close", NULL), 200, NULL);
    seen = call(&d, account(d.admin), "GET", "", NULL);
    assert_true(seen_is_null(seen, "/reply_due_at"));
    wait_minutes(&d, 60);
    assert_int_equal(bells(&d, d.admin), 0);
    harness_close(d.h);
}

TEST(nothing_is_due_where_nothing_is_promised)
{
    struct desk d = desk_open();
    say(&d, holder(d.group));
    assert_true(seen_is_null(call(&d, account(d.admin), "GET", "", NULL), "/reply_due_at"));
    struct seen seen =
        business_call(&d, d.shop.owner, "PUT", "/chats/policy", "{\"first_reply_minutes\": 10081}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/first_reply_minutes", "too_large"));
    ASSERT_SEEN(business_call(&d, d.admin, "PUT", "/chats/policy", "{}"), 403, "forbidden");
    ASSERT_SEEN(business_call(&d, d.stranger, "PUT", "/chats/policy", "{}"), 404, "not_found");
    promise(&d, "{\"next_reply_minutes\": 5}");
    seen = business_call(&d, d.viewer, "GET", "/chats/policy", NULL);
    assert_int_equal(seen_integer(seen, "/first_reply_minutes"), 0);
    assert_int_equal(seen_integer(seen, "/next_reply_minutes"), 5);
    harness_close(d.h);
}

/* Who promises answers lifts no hold, and who holds messages takes no promise back. */
TEST(what_a_policy_does_not_say_stays_as_it_is)
{
    struct desk d = desk_open();
    promise(&d, "{\"retention_days\": 90, \"is_held\": true}");
    promise(&d, "{\"first_reply_minutes\": 10, \"next_reply_minutes\": 20}");
    promise(&d, "{\"next_reply_minutes\": 5, \"is_held\": null, \"retention_days\": null}");
    promise(&d, "{}");
    struct seen seen = business_call(&d, d.viewer, "GET", "/chats/policy", NULL);
    assert_int_equal(seen_integer(seen, "/retention_days"), 90);
    assert_true(seen_bool(seen, "/is_held"));
    assert_int_equal(seen_integer(seen, "/first_reply_minutes"), 10);
    assert_int_equal(seen_integer(seen, "/next_reply_minutes"), 5);
    seen = business_call(&d, d.shop.owner, "PUT", "/chats/policy", "{\"is_held\": false}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_bool(seen, "/is_held"));
    assert_int_equal(seen_integer(seen, "/retention_days"), 90);
    promise(&d, "{\"retention_days\": 0, \"first_reply_minutes\": 0}");
    seen = business_call(&d, d.viewer, "GET", "/chats/policy", NULL);
    assert_int_equal(seen_integer(seen, "/retention_days"), 0);
    assert_int_equal(seen_integer(seen, "/first_reply_minutes"), 0);
    assert_int_equal(seen_integer(seen, "/next_reply_minutes"), 5);
    harness_close(d.h);
}

TEST(minutes_of_a_promise_are_those_in_which_the_shop_is_open)
{
    struct desk d = desk_open();
    struct as as = owner(d.shop);
    as.if_match = S("*");
    ASSERT_SEEN(harness_call(d.h, as, "PATCH",
                             PATH(d.h, "/api/businesses/%.*s", STR_ARG(d.shop.id)), "%s",
                             "{\"timezone\": \"Africa/Nairobi\", \"hours\": "
                             "[{\"day\": 1, \"opens\": \"08:00\", \"closes\": \"09:00\"}]}"),
                200, NULL);
    promise(&d, "{\"first_reply_minutes\": 90}");
    say(&d, holder(d.group));
    /* An hour a week: it is due within the second one from now, or the third when one has begun. */
    int64_t days = promised(call(&d, account(d.admin), "GET", "", NULL)) / (24 * 60);
    assert_true(days >= 7 && days <= 14);
    harness_close(d.h);
}

TEST(the_bell_rings_once_for_all_who_might_answer)
{
    struct desk d = desk_open();
    promise(&d, "{\"first_reply_minutes\": 30}");
    say(&d, holder(d.group));
    wait_minutes(&d, 29);
    assert_int_equal(bells(&d, d.admin), 0);
    wait_minutes(&d, 2);
    assert_int_equal(bells(&d, d.admin), 1);
    assert_int_equal(bells(&d, d.shop.owner), 1);
    assert_int_equal(bells(&d, d.viewer), 0);
    assert_true(seen_bool(call(&d, account(d.admin), "GET", "", NULL), "/is_late"));
    assert_int_equal(listed(&d, "is_late=true&sort=due"), 1);
    say(&d, holder(d.group));
    wait_minutes(&d, 90);
    assert_int_equal(bells(&d, d.admin), 1);
    say(&d, account(d.admin));
    assert_int_equal(listed(&d, "is_late=true"), 0);
    harness_close(d.h);
}

TEST(who_takes_care_of_a_room_hears_alone_that_it_is_late)
{
    struct desk d = desk_open();
    promise(&d, "{\"first_reply_minutes\": 30}");
    say(&d, holder(d.group));
    struct as as = owner(d.shop);
    as.if_match = S("*");
    const char *body = PATH(d.h, "{\"user_id\": \"%.*s\"}", STR_ARG(user_of(&d, d.admin)));
    ASSERT_SEEN(call(&d, as, "PUT", "/assignee", body), 200, NULL);
    assert_int_equal(promised(call(&d, account(d.admin), "GET", "", NULL)), 30);
    wait_minutes(&d, 31);
    assert_int_equal(bells(&d, d.admin), 1);
    assert_int_equal(bells(&d, d.shop.owner), 0);
    harness_close(d.h);
}

/* ---- Who is there ---- */

TEST(only_the_team_says_and_hears_who_is_in_a_room)
{
    struct desk d = desk_open();
    const char *body = "{\"doing\": \"writing\"}";
    ASSERT_SEEN(call(&d, account(d.admin), "POST", "/presence", body), 204, NULL);
    ASSERT_SEEN(call(&d, holder(d.group), "POST", "/presence", body), 404, "not_found");
    ASSERT_SEEN(call(&d, (struct as){0}, "POST", "/presence", body), 404, "not_found");
    ASSERT_SEEN(call(&d, account(d.viewer), "POST", "/presence", body), 403, "forbidden");
    ASSERT_SEEN(call(&d, account(d.stranger), "POST", "/presence", body), 404, "not_found");
    struct seen seen = call(&d, account(d.admin), "POST", "/presence", "{\"doing\": \"asleep\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/doing", "unknown_value"));
    harness_close(d.h);
}

/* ---- Roles of the shop's own ---- */

static void give_role(struct desk *d, const char *name, const char *rights)
{
    struct seen role =
        business_call(d, d->shop.owner, "POST", "/roles",
                      PATH(d->h, "{\"name\": \"%s\", \"rights\": [%s]}", name, rights));
    ASSERT_SEEN(role, 201, NULL);
    ASSERT_SEEN(
        business_call(d, d->shop.owner, "PATCH",
                      PATH(d->h, "/members/%.*s", STR_ARG(user_of(d, d->viewer))),
                      PATH(d->h, "{\"role_id\": \"%.*s\"}", STR_ARG(seen_text(role, "/id")))),
        200, NULL);
}

TEST(a_role_of_ones_own_answers_customers_when_it_may)
{
    struct desk d = desk_open();
    const char *body = PATH(d.h, "{\"user_id\": \"%.*s\"}", STR_ARG(user_of(&d, d.viewer)));
    struct as as = account(d.admin);
    as.if_match = S("*");
    give_role(&d, "Pickers", "\"stock:write\", \"products:write\"");
    struct seen seen = call(&d, as, "PUT", "/assignee", body);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/user_id", "no_right"));
    ASSERT_SEEN(call(&d, account(d.viewer), "GET", "", NULL), 403, "forbidden");
    give_role(&d, "Helpers", "\"orders:write\"");
    ASSERT_SEEN(call(&d, as, "PUT", "/assignee", body), 200, NULL);
    ASSERT_SEEN(call(&d, account(d.viewer), "POST", "/messages", "{\"body\": \"Yes\"}"), 201, NULL);
    harness_close(d.h);
}

TEST(nobody_is_named_or_given_what_their_role_does_not_show)
{
    struct desk d = desk_open();
    harness_settle(d.h);
    struct str customer =
        seen_text(business_call(&d, d.admin, "GET", "/customers", NULL), "/data/0/id");
    struct str whom = user_of(&d, d.viewer),
               room = str_after(str_of(d.chat), strlen("/api/chats/"));
    give_role(&d, "Pickers", "\"stock:write\"");
    for (int may_see = 0; may_see < 2; may_see++) {
        struct str records[] = {customer, room};
        for (size_t i = 0; i < 2; i++) {
            struct seen said = business_call(
                &d, d.admin, "POST", "/threads",
                PATH(d.h, "{\"record\": \"%.*s\", \"body\": \"See\", \"mentions\": [\"%.*s\"]}",
                     STR_ARG(records[i]), STR_ARG(whom)));
            struct seen made = business_call(
                &d, d.admin, "POST", "/tasks",
                PATH(d.h, "{\"record\": \"%.*s\", \"title\": \"Call\", \"assignee_id\": \"%.*s\"}",
                     STR_ARG(records[i]), STR_ARG(whom)));
            ASSERT_SEEN(said, may_see ? 201 : 422, NULL);
            ASSERT_SEEN(made, may_see ? 201 : 422, NULL);
            if (may_see)
                continue;
            assert_true(seen_has_error(said, "/mentions/0", "no_member"));
            assert_true(seen_has_error(made, "/assignee_id", "no_member"));
        }
        if (!may_see)
            give_role(&d, "Helpers", "\"orders:write\"");
    }
    harness_close(d.h);
}

TEST(a_task_goes_to_nobody_who_may_not_see_what_it_is_about)
{
    struct desk d = desk_open();
    struct str room = str_after(str_of(d.chat), strlen("/api/chats/"));
    struct seen task =
        business_call(&d, d.admin, "POST", "/tasks",
                      PATH(d.h, "{\"record\": \"%.*s\", \"title\": \"Call\"}", STR_ARG(room)));
    ASSERT_SEEN(task, 201, NULL);
    struct as as = account(d.admin);
    as.if_match = S("*");
    struct seen seen = harness_call(d.h, as, "PATCH",
                                    PATH(d.h, "/api/tasks/%.*s", STR_ARG(seen_text(task, "/id"))),
                                    "{\"assignee_id\": \"%.*s\"}", STR_ARG(user_of(&d, d.viewer)));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/assignee_id", "no_member"));
    harness_close(d.h);
}

/* Threads on records, and tasks: who sees a record sees what is said about it, who is told, what
 * moves where. */
#include "collaboration/collaboration_task_private.h"
#include "collaboration/collaboration_thread_private.h"

#include "order/order_shop_test.h"

#include <string.h>

#define HOUR_MS (INT64_C(3600) * 1000)
#define PATH(h, ...) arena_print(harness_arena(h), __VA_ARGS__).data

struct team {
    struct harness *h;
    struct shop shop;
    struct str admin, agent, viewer, stranger;
    struct seen group;
    struct str order;
};

static struct team team_open(void)
{
    struct harness *h = harness_open();
    struct team t = {.h = h, .shop = shop_open(h, "duka", "KE", "KES")};
    t.admin = person_open(h, "amina");
    t.agent = person_open(h, "bilal");
    t.viewer = person_open(h, "vera");
    t.stranger = shop_open(h, "other", "KE", "KES").owner;
    shop_join(t.shop, t.admin, "admin");
    shop_join(t.shop, t.agent, "agent");
    shop_join(t.shop, t.viewer, "viewer");
    t.group = guest_order(h, shop_sell(t.shop, "Mango", 5000, 40), 3);
    t.order = seen_text(t.group, "/orders/0/id");
    return t;
}

static struct seen call(struct team *t, struct as as, const char *method, const char *path,
                        const char *body)
{
    return harness_call(t->h, as, method, path, body ? "%s" : NULL, body);
}

static const char *business_path(struct team *t, const char *below)
{
    return PATH(t->h, "/api/businesses/%.*s%s", STR_ARG(t->shop.id), below);
}

static struct str user_of(struct team *t, struct str token)
{
    return seen_text(call(t, account(token), "GET", "/api/me", NULL), "/id");
}

static int64_t unread(struct team *t, struct str token)
{
    harness_settle(t->h);
    struct seen seen = call(t, account(token), "GET", "/api/me/notifications", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_integer(seen, "/unread");
}

/* ---- Threads ---- */

static struct seen begin(struct team *t, struct str who, struct str record, const char *more)
{
    return call(t, account(who), "POST", business_path(t, "/threads"),
                PATH(t->h, "{\"record\": \"%.*s\", \"body\": \"Is this right?\"%s}",
                     STR_ARG(record), more));
}

TEST(a_thread_is_seen_by_who_sees_its_record)
{
    struct team t = team_open();
    struct seen seen = begin(&t, t.viewer, t.order, "");
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/comments/0/author_name"), S("vera"));
    const char *at = PATH(t.h, "/api/threads/%.*s", STR_ARG(seen_text(seen, "/id")));
    ASSERT_SEEN(call(&t, account(t.admin), "GET", at, NULL), 200, NULL);
    ASSERT_SEEN(call(&t, account(t.stranger), "GET", at, NULL), 404, "not_found");
    /* The customer sees the order, and not what the shop says of it. */
    ASSERT_SEEN(call(&t, holder(t.group), "GET", at, NULL), 404, "not_found");
    seen = call(&t, account(t.viewer), "GET",
                PATH(t.h, "%s?record=%.*s", business_path(&t, "/threads"), STR_ARG(t.order)), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    ASSERT_SEEN(begin(&t, t.stranger, t.order, ""), 404, "not_found");
    seen = begin(&t, t.viewer, S("order_01h455vb4pex5vsknk084sn02q"), "");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/record", "unknown_record"));
    seen = begin(&t, t.viewer, S("nonsense"), "");
    assert_true(seen_has_error(seen, "/record", "invalid_record"));
    /* Customers are seen by who may see contact data. */
    harness_settle(t.h);
    struct str customer = seen_text(
        call(&t, account(t.admin), "GET", business_path(&t, "/customers"), NULL), "/data/0/id");
    ASSERT_SEEN(begin(&t, t.viewer, customer, ""), 403, "forbidden");
    ASSERT_SEEN(begin(&t, t.admin, customer, ""), 201, NULL);
    ASSERT_SEEN(begin(&t, t.viewer, t.shop.id, ""), 201, NULL);
    harness_close(t.h);
}

TEST(comments_are_added_edited_and_taken_back)
{
    struct team t = team_open();
    struct str id = seen_text(begin(&t, t.viewer, t.order, ""), "/id");
    const char *comments = PATH(t.h, "/api/threads/%.*s/comments", STR_ARG(id));
    struct seen seen = call(&t, account(t.admin), "POST", comments, "{\"body\": \"Yse\"}");
    ASSERT_SEEN(seen, 201, NULL);
    const char *at = PATH(t.h, "%s/%.*s", comments, STR_ARG(seen_text(seen, "/id")));
    ASSERT_SEEN(call(&t, account(t.admin), "POST", comments, "{\"body\": \" \"}"), 422, NULL);
    ASSERT_SEEN(call(&t, account(t.stranger), "POST", comments, "{\"body\": \"x\"}"), 404,
                "not_found");
    struct as admin = account(t.admin), viewer = account(t.viewer);
    ASSERT_SEEN(call(&t, admin, "PATCH", at, "{\"body\": \"Yes\"}"), 428, NULL);
    admin.if_match = viewer.if_match = S("\"1\"");
    ASSERT_SEEN(call(&t, viewer, "PATCH", at, "{\"body\": \"Yes\"}"), 403, "forbidden");
    ASSERT_SEEN(call(&t, admin, "PATCH", at, "{\"body\": \"Yes\"}"), 200, NULL);
    ASSERT_SEEN(call(&t, admin, "PATCH", at, "{\"body\": \"Yes\"}"), 412, NULL);
    ASSERT_SEEN(call(&t, viewer, "DELETE", at, NULL), 403, "forbidden");
    ASSERT_SEEN(call(&t, admin, "DELETE", at, NULL), 204, NULL);
    ASSERT_SEEN(call(&t, admin, "DELETE", at, NULL), 204, NULL);
    admin.if_match = S("*");
    ASSERT_SEEN(call(&t, admin, "PATCH", at, "{\"body\": \"Yes\"}"), 409, "comment_deleted");
    harness_close(t.h);
}

TEST(a_thread_is_settled_and_opened_again)
{
    struct team t = team_open();
    struct str id = seen_text(begin(&t, t.viewer, t.order, ""), "/id");
    const char *at = PATH(t.h, "/api/threads/%.*s", STR_ARG(id));
    const char *resolve = PATH(t.h, "%s/resolve", at), *reopen = PATH(t.h, "%s/reopen", at);
    ASSERT_SEEN(call(&t, account(t.stranger), "POST", resolve, NULL), 404, "not_found");
    ASSERT_SEEN(call(&t, account(t.admin), "POST", reopen, NULL), 409, "thread_open");
    struct seen seen = call(&t, account(t.admin), "POST", resolve, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/resolved_by"), user_of(&t, t.admin));
    ASSERT_SEEN(call(&t, account(t.admin), "POST", resolve, NULL), 409, "thread_resolved");
    ASSERT_SEEN(
        call(&t, account(t.admin), "POST", PATH(t.h, "%s/comments", at), "{\"body\": \"More\"}"),
        409, "thread_resolved");
    ASSERT_SEEN(call(&t, account(t.viewer), "POST", reopen, NULL), 200, NULL);
    harness_close(t.h);
}

TEST(who_is_mentioned_is_told_once)
{
    struct team t = team_open();
    int64_t before = unread(&t, t.admin);
    struct seen seen =
        begin(&t, t.viewer, t.order,
              PATH(t.h, ", \"mentions\": [\"%.*s\"]", STR_ARG(user_of(&t, t.admin))));
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(unread(&t, t.admin), before + 1);
    seen = begin(&t, t.viewer, t.order,
                 PATH(t.h, ", \"mentions\": [\"%.*s\"]", STR_ARG(user_of(&t, t.stranger))));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/mentions/0", "no_member"));
    struct str customer = seen_text(
        call(&t, account(t.admin), "GET", business_path(&t, "/customers"), NULL), "/data/0/id");
    seen = begin(&t, t.admin, customer,
                 PATH(t.h, ", \"mentions\": [\"%.*s\"]", STR_ARG(user_of(&t, t.viewer))));
    assert_true(seen_has_error(seen, "/mentions/0", "no_member"));
    /* Erased, what he said is nobody's. */
    struct identity_erased event = {0};
    struct nothing nothing;
    struct str id = seen_text(begin(&t, t.viewer, t.order, ""), "/id");
    assert_true(id_parse("user", user_of(&t, t.viewer), &event.user_id));
    assert_int_equal(harness_op(t.h, &collaboration_thread_forget_op, &event, &nothing), OK);
    seen = call(&t, account(t.admin), "GET", PATH(t.h, "/api/threads/%.*s", STR_ARG(id)), NULL);
    assert_true(seen_is_null(seen, "/comments/0/author_id"));
    assert_true(seen_is_null(seen, "/comments/0/author_name"));
    harness_close(t.h);
}

/* ---- Tasks ---- */

static struct seen make(struct team *t, struct str who, const char *more)
{
    return call(t, account(who), "POST", business_path(t, "/tasks"),
                PATH(t->h, "{\"title\": \"Count the mangoes\"%s}", more));
}

TEST(tasks_are_made_changed_and_forgotten)
{
    struct team t = team_open();
    struct seen seen = make(
        &t, t.agent,
        PATH(t.h, ", \"record\": \"%.*s\", \"items\": [\"Shelf\", \"Cellar\"]", STR_ARG(t.order)));
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/state"), S("open"));
    assert_int_equal(seen_count(seen, "/items"), 2);
    const char *at = PATH(t.h, "/api/tasks/%.*s", STR_ARG(seen_text(seen, "/id")));
    ASSERT_SEEN(make(&t, t.viewer, ""), 403, "forbidden");
    ASSERT_SEEN(make(&t, t.stranger, ""), 404, "not_found");
    seen = make(&t, t.agent, ", \"record\": \"order_01h455vb4pex5vsknk084sn02q\"");
    assert_true(seen_has_error(seen, "/record", "unknown_record"));
    seen = make(&t, t.agent,
                PATH(t.h, ", \"assignee_id\": \"%.*s\"", STR_ARG(user_of(&t, t.stranger))));
    assert_true(seen_has_error(seen, "/assignee_id", "no_member"));
    ASSERT_SEEN(call(&t, account(t.viewer), "GET", at, NULL), 200, NULL);
    ASSERT_SEEN(call(&t, account(t.stranger), "GET", at, NULL), 404, "not_found");
    struct as agent = account(t.agent), viewer = account(t.viewer);
    ASSERT_SEEN(call(&t, agent, "PATCH", at, "{\"title\": \"Count\"}"), 428, NULL);
    agent.if_match = viewer.if_match = S("\"1\"");
    ASSERT_SEEN(call(&t, viewer, "PATCH", at, "{\"title\": \"Count\"}"), 403, "forbidden");
    seen = call(&t, agent, "PATCH", at,
                "{\"title\": \"Count\", \"due_at\": \"2026-01-06T08:00:00.000Z\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/remind_at"), S("2026-01-06T08:00:00.000Z"));
    ASSERT_SEEN(call(&t, agent, "PATCH", at, "{\"title\": \"C\"}"), 412, NULL);
    ASSERT_SEEN(call(&t, account(t.viewer), "DELETE", at, NULL), 403, "forbidden");
    ASSERT_SEEN(call(&t, account(t.admin), "DELETE", at, NULL), 204, NULL);
    ASSERT_SEEN(call(&t, account(t.admin), "GET", at, NULL), 404, "not_found");
    harness_close(t.h);
}

TEST(tasks_move_as_the_table_says)
{
    struct team t = team_open();
    struct seen seen =
        make(&t, t.agent, PATH(t.h, ", \"assignee_id\": \"%.*s\"", STR_ARG(user_of(&t, t.viewer))));
    const char *at = PATH(t.h, "/api/tasks/%.*s/state", STR_ARG(seen_text(seen, "/id")));
    const char *other =
        PATH(t.h, "/api/tasks/%.*s/state", STR_ARG(seen_text(make(&t, t.agent, ""), "/id")));
    ASSERT_SEEN(call(&t, account(t.viewer), "POST", other, "{\"state\": \"done\"}"), 403,
                "forbidden");
    ASSERT_SEEN(call(&t, account(t.viewer), "POST", at, "{\"state\": \"doing\"}"), 200, NULL);
    ASSERT_SEEN(call(&t, account(t.viewer), "POST", at, "{\"state\": \"doing\"}"), 409,
                "invalid_transition");
    seen = call(&t, account(t.viewer), "POST", at, "{\"state\": \"done\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_is_null(seen, "/done_at"));
    ASSERT_SEEN(call(&t, account(t.agent), "POST", at, "{\"state\": \"cancelled\"}"), 409,
                "invalid_transition");
    seen = call(&t, account(t.agent), "POST", at, "{\"state\": \"open\"}");
    assert_true(seen_is_null(seen, "/done_at"));
    ASSERT_SEEN(call(&t, account(t.stranger), "POST", at, "{\"state\": \"open\"}"), 404,
                "not_found");
    ASSERT_SEEN(call(&t, account(t.agent), "POST", at, "{\"state\": \"lost\"}"), 422, NULL);
    harness_close(t.h);
}

TEST(checklists_are_ticked)
{
    struct team t = team_open();
    struct seen seen = make(&t, t.agent, ", \"items\": [\"Shelf\"]");
    const char *items = PATH(t.h, "/api/tasks/%.*s/items", STR_ARG(seen_text(seen, "/id")));
    const char *item = PATH(t.h, "%s/%.*s", items, STR_ARG(seen_text(seen, "/items/0/id")));
    ASSERT_SEEN(call(&t, account(t.viewer), "PUT", item, "{\"is_done\": true}"), 403, "forbidden");
    seen = call(&t, account(t.admin), "PUT", item, "{\"is_done\": true}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/items_done"), 1);
    assert_str(seen_text(seen, "/items/0/done_by"), user_of(&t, t.admin));
    seen = call(&t, account(t.agent), "POST", items, "{\"title\": \"Cellar\"}");
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(seen_integer(seen, "/items_all"), 2);
    ASSERT_SEEN(call(&t, account(t.agent), "POST", items, "{}"), 422, NULL);
    ASSERT_SEEN(call(&t, account(t.agent), "DELETE", item, NULL), 200, NULL);
    ASSERT_SEEN(call(&t, account(t.agent), "DELETE", item, NULL), 404, "not_found");
    ASSERT_SEEN(call(&t, account(t.stranger), "PUT", item, "{}"), 404, "not_found");
    harness_close(t.h);
}

TEST(lists_of_tasks_are_filtered_and_go_by_what_is_due)
{
    struct team t = team_open();
    make(&t, t.agent, "");
    make(&t, t.agent, ", \"due_at\": \"2026-01-07T08:00:00.000Z\"");
    make(&t, t.agent,
         PATH(t.h, ", \"due_at\": \"2026-01-05T07:00:00.000Z\", \"assignee_id\": \"%.*s\"",
              STR_ARG(user_of(&t, t.admin))));
    struct seen seen = call(&t, account(t.admin), "GET", business_path(&t, "/tasks?limit=2"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/due_at"), S("2026-01-05T07:00:00.000Z"));
    assert_str(seen_text(seen, "/data/1/due_at"), S("2026-01-07T08:00:00.000Z"));
    assert_true(seen_bool(seen, "/has_more"));
    seen = call(&t, account(t.admin), "GET",
                PATH(t.h, "%s&cursor=%.*s", business_path(&t, "/tasks?limit=2"),
                     STR_ARG(seen_text(seen, "/next_cursor"))),
                NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_true(seen_is_null(seen, "/data/0/due_at"));
    seen = call(&t, account(t.admin), "GET", business_path(&t, "/tasks?assignee=me"), NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = call(&t, account(t.admin), "GET", business_path(&t, "/tasks?is_overdue=true"), NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = call(&t, account(t.admin), "GET", business_path(&t, "/tasks?state=done"), NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    harness_close(t.h);
}

TEST(who_does_a_task_is_told_and_reminded_once)
{
    struct team t = team_open();
    int64_t before = unread(&t, t.admin);
    struct seen seen =
        make(&t, t.agent,
             PATH(t.h, ", \"due_at\": \"2026-01-05T09:00:00.000Z\", \"assignee_id\": \"%.*s\"",
                  STR_ARG(user_of(&t, t.admin))));
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(unread(&t, t.admin), before + 1);
    harness_advance(t.h, 2 * HOUR_MS);
    harness_settle(t.h);
    t.admin = person_again(t.h, "amina");
    assert_int_equal(unread(&t, t.admin), before + 2);
    harness_advance(t.h, HOUR_MS);
    harness_settle(t.h);
    t.admin = person_again(t.h, "amina");
    assert_int_equal(unread(&t, t.admin), before + 2);
    harness_close(t.h);
}

static void leaves(struct team *t, struct str id)
{
    ASSERT_SEEN(call(t, owner(t->shop), "DELETE",
                     business_path(t, PATH(t->h, "/members/%.*s", STR_ARG(id))), NULL),
                204, NULL);
    harness_settle(t->h);
}

TEST(who_has_left_is_told_nothing_and_has_nothing_left_to_do)
{
    struct team t = team_open();
    struct str agent_id = user_of(&t, t.agent);
    const char *given = PATH(t.h, ", \"assignee_id\": \"%.*s\"", STR_ARG(agent_id));
    struct str thread = seen_text(begin(&t, t.agent, t.order, ""), "/id");
    struct str made = seen_text(make(&t, t.agent, ""), "/id");
    struct str left = seen_text(make(&t, t.admin, given), "/id");
    struct str done = seen_text(make(&t, t.admin, given), "/id");
    const char *to_done = "{\"state\": \"done\"}";
    ASSERT_SEEN(call(&t, account(t.agent), "POST",
                     PATH(t.h, "/api/tasks/%.*s/state", STR_ARG(done)), to_done),
                200, NULL);
    leaves(&t, agent_id);
    int64_t before = unread(&t, t.agent);
    ASSERT_SEEN(call(&t, account(t.admin), "POST",
                     PATH(t.h, "/api/threads/%.*s/comments", STR_ARG(thread)),
                     "{\"body\": \"He has gone\"}"),
                201, NULL);
    ASSERT_SEEN(call(&t, account(t.admin), "POST",
                     PATH(t.h, "/api/tasks/%.*s/state", STR_ARG(made)), to_done),
                200, NULL);
    assert_int_equal(unread(&t, t.agent), before);
    struct seen seen =
        call(&t, account(t.admin), "GET", PATH(t.h, "/api/tasks/%.*s", STR_ARG(left)), NULL);
    assert_true(seen_is_null(seen, "/assignee_id"));
    assert_int_equal(seen_integer(seen, "/version"), 2);
    seen = call(&t, account(t.admin), "GET", PATH(t.h, "/api/tasks/%.*s", STR_ARG(done)), NULL);
    assert_str(seen_text(seen, "/assignee_id"), agent_id);
    harness_close(t.h);
}

TEST(who_may_see_a_customer_no_more_is_told_nothing_of_him)
{
    struct team t = team_open();
    harness_settle(t.h);
    struct str customer = seen_text(
        call(&t, account(t.admin), "GET", business_path(&t, "/customers"), NULL), "/data/0/id");
    struct str id = seen_text(begin(&t, t.admin, customer, ""), "/id");
    const char *comments = PATH(t.h, "/api/threads/%.*s/comments", STR_ARG(id));
    int64_t before = unread(&t, t.admin);
    ASSERT_SEEN(call(&t, owner(t.shop), "POST", comments, "{\"body\": \"One\"}"), 201, NULL);
    assert_int_equal(unread(&t, t.admin), before + 1);
    ASSERT_SEEN(call(&t, owner(t.shop), "PATCH",
                     business_path(&t, PATH(t.h, "/members/%.*s", STR_ARG(user_of(&t, t.admin)))),
                     "{\"role\": \"viewer\"}"),
                200, NULL);
    ASSERT_SEEN(call(&t, owner(t.shop), "POST", comments, "{\"body\": \"Two\"}"), 201, NULL);
    assert_int_equal(unread(&t, t.admin), before + 1);
    harness_close(t.h);
}

TEST(what_is_said_of_a_customers_room_is_for_who_may_enter_it)
{
    struct team t = team_open();
    struct seen chat = call(&t, holder(t.group), "POST", order_path(t.group, 0, "/chat"), NULL);
    ASSERT_SEEN(chat, 200, NULL);
    struct seen seen =
        begin(&t, t.admin, seen_text(chat, "/id"),
              PATH(t.h, ", \"mentions\": [\"%.*s\"]", STR_ARG(user_of(&t, t.viewer))));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/mentions/0", "no_member"));
    harness_close(t.h);
}

TEST(what_is_done_is_not_reminded_of)
{
    struct team t = team_open();
    const char *more =
        PATH(t.h, ", \"due_at\": \"2026-01-05T09:00:00.000Z\", \"assignee_id\": \"%.*s\"",
             STR_ARG(user_of(&t, t.admin)));
    struct str id = seen_text(make(&t, t.agent, more), "/id");
    ASSERT_SEEN(make(&t, t.agent, more), 201, NULL);
    ASSERT_SEEN(call(&t, account(t.admin), "POST", PATH(t.h, "/api/tasks/%.*s/state", STR_ARG(id)),
                     "{\"state\": \"done\"}"),
                200, NULL);
    int64_t before = unread(&t, t.admin);
    harness_advance(t.h, 2 * HOUR_MS);
    harness_settle(t.h);
    t.admin = person_again(t.h, "amina");
    assert_int_equal(unread(&t, t.admin), before + 1);
    /* Of both dates that have passed, the scan meets neither again. */
    harness_sql_in(t.h, "collaboration");
    assert_int_equal(harness_sql(t.h, "select count(*) from [collaboration.task] "
                                      "where remind_at is not null and reminded_at is null "
                                      "and state in ('open', 'doing')"),
                     0);
    harness_close(t.h);
}

/* ---- Rooms ---- */

static struct seen say(struct team *t, struct as as, const char *chat, const char *words)
{
    struct seen seen = harness_call(t->h, as, "POST", PATH(t->h, "%s/messages", chat),
                                    "{\"body\": \"%s\"}", words);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

/* Told of messages alone. */
static int64_t bells(struct team *t, struct str token)
{
    harness_settle(t->h);
    struct seen seen = call(t, account(token), "GET", "/api/me/notifications?limit=100", NULL);
    int64_t count = 0;
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        count += str_eq(seen_text(seen, PATH(t->h, "/data/%zu/kind", i)), S("message"));
    return count;
}

/* A room of a guest, cared for by the admin. */
static const char *room_of_admin(struct team *t, struct str admin_id)
{
    struct seen seen = call(t, holder(t->group), "POST", order_path(t->group, 0, "/chat"), NULL);
    const char *chat = PATH(t->h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    struct as as_owner = owner(t->shop);
    as_owner.if_match = S("*");
    ASSERT_SEEN(call(t, as_owner, "PUT", PATH(t->h, "%s/assignee", chat),
                     PATH(t->h, "{\"user_id\": \"%.*s\"}", STR_ARG(admin_id))),
                200, NULL);
    return chat;
}

TEST(a_room_of_who_has_left_is_the_shops_again)
{
    struct team t = team_open();
    struct str admin_id = user_of(&t, t.admin);
    const char *chat = room_of_admin(&t, admin_id);
    const char *member = business_path(&t, PATH(t.h, "/members/%.*s", STR_ARG(admin_id)));
    say(&t, holder(t.group), chat, "One");
    assert_int_equal(bells(&t, t.admin), 1);
    assert_int_equal(bells(&t, t.shop.owner), 0);
    ASSERT_SEEN(
        call(&t, account(t.admin), "POST", PATH(t.h, "%s/receipts", chat), "{\"read_seq\": 1}"),
        200, NULL);
    /* Who takes care and may answer no more is passed over. */
    ASSERT_SEEN(call(&t, owner(t.shop), "PATCH", member, "{\"role\": \"viewer\"}"), 200, NULL);
    say(&t, holder(t.group), chat, "Two");
    assert_int_equal(bells(&t, t.admin), 1);
    assert_int_equal(bells(&t, t.shop.owner), 1);
    struct seen seen = call(&t, owner(t.shop), "GET", chat, NULL);
    assert_str(seen_text(seen, "/assigned_to"), admin_id);
    int64_t version = seen_integer(seen, "/version");
    leaves(&t, admin_id);
    seen = call(&t, owner(t.shop), "GET", chat, NULL);
    assert_true(seen_is_null(seen, "/assigned_to"));
    assert_int_equal(seen_integer(seen, "/version"), version + 1);
    harness_close(t.h);
}

/* How many of the list say this. */
static size_t told(struct team *t, struct str token, const char *words)
{
    harness_settle(t->h);
    struct seen seen = call(t, account(token), "GET", "/api/me/notifications?limit=100", NULL);
    size_t count = 0;
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        count += strstr(arena_text(harness_arena(t->h),
                                   seen_text(seen, PATH(t->h, "/data/%zu/text", i))),
                        words)
                 != NULL;
    return count;
}

TEST(what_is_taken_back_is_told_no_more)
{
    struct team t = team_open();
    const char *chat = room_of_admin(&t, user_of(&t, t.admin));
    struct seen said = say(&t, holder(t.group), chat, "Zebra");
    struct str id = seen_text(begin(&t, t.admin, t.order, ""), "/id");
    const char *comments = PATH(t.h, "/api/threads/%.*s/comments", STR_ARG(id));
    struct seen remark = call(&t, account(t.viewer), "POST", comments, "{\"body\": \"Okapi\"}");
    struct seen task =
        make(&t, t.agent, PATH(t.h, ", \"assignee_id\": \"%.*s\"", STR_ARG(user_of(&t, t.admin))));
    assert_int_equal(told(&t, t.admin, "Zebra"), 1);
    assert_int_equal(told(&t, t.admin, "Okapi"), 1);
    assert_int_equal(told(&t, t.admin, "mangoes"), 1);
    ASSERT_SEEN(call(&t, holder(t.group), "DELETE",
                     PATH(t.h, "%s/messages/%.*s", chat, STR_ARG(seen_text(said, "/id"))), NULL),
                204, NULL);
    ASSERT_SEEN(call(&t, account(t.viewer), "DELETE",
                     PATH(t.h, "%s/%.*s", comments, STR_ARG(seen_text(remark, "/id"))), NULL),
                204, NULL);
    ASSERT_SEEN(call(&t, account(t.agent), "DELETE",
                     PATH(t.h, "/api/tasks/%.*s", STR_ARG(seen_text(task, "/id"))), NULL),
                204, NULL);
    assert_int_equal(told(&t, t.admin, "Zebra"), 0);
    assert_int_equal(told(&t, t.admin, "Okapi"), 0);
    assert_int_equal(told(&t, t.admin, "mangoes"), 0);
    /* Nor do devices get it that ask for what they have missed. */
    harness_sql_in(t.h, "notice");
    assert_int_equal(harness_sql(t.h, "select count(*) from [notice.bell_event] as e "
                                      "where e.data like '%Zebra%' or e.data like '%Okapi%' "
                                      "or e.data like '%mangoes%'"),
                     0);
    assert_true(harness_sql(t.h, "select count(*) from [notice.bell_event] as e") > 5);
    harness_close(t.h);
}

TEST(who_has_left_hears_no_more_of_a_room_of_two)
{
    struct team t = team_open();
    struct str viewer_id = user_of(&t, t.viewer);
    struct seen seen = call(&t, account(t.admin), "POST", business_path(&t, "/chats/direct"),
                            PATH(t.h, "{\"user_id\": \"%.*s\"}", STR_ARG(viewer_id)));
    ASSERT_SEEN(seen, 200, NULL);
    const char *chat = PATH(t.h, "/api/chats/%.*s", STR_ARG(seen_text(seen, "/id")));
    leaves(&t, viewer_id);
    say(&t, account(t.admin), chat, "Are you there?");
    assert_int_equal(bells(&t, t.viewer), 0);
    harness_close(t.h);
}

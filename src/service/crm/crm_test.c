/* Customers of a shop: put together from orders, merged and taken apart, filtered, forgotten. */
#include "crm_private.h"

#include "order/order_shop_test.h"

#include <string.h>

static struct seen at(struct shop shop, struct as as, const char *method, const char *below,
                      const char *body)
{
    const char *path =
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s%s", STR_ARG(shop.id), below)
            .data;
    return harness_call(shop.harness, as, method, path, body ? "%s" : NULL, body);
}

static struct seen order_by(struct shop shop, struct as as, struct str variant, const char *email,
                            const char *phone, const char *name)
{
    static int64_t counter;
    struct harness *h = shop.harness;
    struct seen cart = cart_with(h, as, variant, 1);
    as.key = arena_print(harness_arena(h), "crm %lld", (long long)++counter);
    as.address = arena_print(harness_arena(h), "10.77.%d.1", (int)(counter % 250));
    struct str mail = email ? arena_print(harness_arena(h), "\"email\":\"%s\",", email) : S("");
    struct str call = phone ? arena_print(harness_arena(h), "\"phone\":\"%s\",", phone) : S("");
    struct seen group = harness_call(
        h, as, "POST", "/api/orders",
        "{\"cart_id\":\"%.*s\",\"cart_token\":\"%.*s\",%.*s%.*s\"name\":\"%s\","
        "\"expected_total\":{\"amount\":%lld,\"currency\":\"KES\"}}",
        STR_ARG(seen_text(cart, "/id")), STR_ARG(seen_text(cart, "/token")), STR_ARG(mail),
        STR_ARG(call), name, (long long)seen_integer(cart, "/total/amount"));
    ASSERT_SEEN(group, 201, NULL);
    harness_settle(h);
    harness_advance(h, 1000);
    return group;
}

static const char *of(struct shop shop, struct str id, const char *below)
{
    return arena_print(harness_arena(shop.harness), "/customers/%.*s%s", STR_ARG(id), below).data;
}

#define FIRST(seen) seen_text((seen), "/data/0/id")

struct world {
    struct harness *h;
    struct shop shop, other;
    struct str mango, viewer, admin;
};

static struct world world_open(void)
{
    struct world w = {.h = harness_open()};
    w.shop = shop_open(w.h, "duka", "KE", "KES");
    w.other = shop_open(w.h, "soko", "KE", "KES");
    w.mango = shop_sell(w.shop, "Mango", 5000, 400);
    w.viewer = person_open(w.h, "viewer");
    w.admin = person_open(w.h, "admin");
    shop_join(w.shop, w.viewer, "viewer");
    shop_join(w.shop, w.admin, "admin");
    return w;
}

static struct seen list(struct world *w, const char *query)
{
    struct seen seen = at(w->shop, owner(w->shop), "GET",
                          arena_print(harness_arena(w->h), "/customers%s", query).data, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

TEST(orders_of_one_person_make_one_customer_with_figures)
{
    struct world w = world_open();
    struct seen paid =
        order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", "+254712000001", "Amina");
    ASSERT_SEEN(pay(w.h, holder(paid), paid, "sandbox"), 201, NULL);
    harness_settle(w.h);
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina W.");
    order_by(w.shop, (struct as){0}, w.mango, NULL, "+254712000001", "Amina Wanjiru");
    order_by(w.shop, (struct as){0}, w.mango, "brian@lake.example", NULL, "Brian");
    struct seen all = list(&w, "");
    assert_int_equal(seen_count(all, "/data"), 2);
    assert_str(seen_text(all, "/data/0/name"), S("Brian"));
    assert_str(seen_text(all, "/data/1/name"), S("Amina Wanjiru"));
    assert_int_equal(seen_integer(all, "/data/1/orders_count"), 3);
    assert_int_equal(seen_integer(all, "/data/1/spent/amount"), 5000);
    struct seen one =
        at(w.shop, owner(w.shop), "GET", of(w.shop, seen_text(all, "/data/1/id"), ""), NULL);
    ASSERT_SEEN(one, 200, NULL);
    assert_int_equal(seen_count(one, "/orders"), 3);
    assert_str(seen_text(one, "/emails/0"), S("amina@lake.example"));
    assert_str(seen_text(one, "/phones/0"), S("+254712000001"));
    /* Money that goes back is not spent, an order that came to nothing is none. */
    struct as as = owner(w.shop);
    as.key = S("back");
    ASSERT_SEEN(harness_call(w.h, as, "POST", order_path(paid, 0, "/refunds"),
                             "{\"amount\":{\"amount\":1000,\"currency\":\"KES\"}}"),
                201, NULL);
    harness_settle(w.h);
    one = at(w.shop, owner(w.shop), "GET", of(w.shop, seen_text(one, "/id"), ""), NULL);
    assert_int_equal(seen_integer(one, "/customer/spent/amount"), 4000);
    assert_int_equal(seen_count(list(&w, "?limit=1"), "/data"), 1);
    assert_true(seen_bool(list(&w, "?limit=1"), "/has_more"));
    harness_close(w.h);
}

TEST(roles_see_what_they_may)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct str id = FIRST(list(&w, ""));
    struct seen seen = at(w.shop, account(w.viewer), "GET", "/customers", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/data/0/name"));
    assert_null(memmem(seen.body.data, seen.body.length, "lake", 4));
    seen = at(w.shop, account(w.viewer), "GET", of(w.shop, id, ""), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_null(memmem(seen.body.data, seen.body.length, "lake", 4));
    assert_int_equal(
        seen_count(at(w.shop, account(w.viewer), "GET", "/customers?q=amina", NULL), "/data"), 0);
    ASSERT_SEEN(at(w.shop, account(w.viewer), "GET", of(w.shop, id, "/timeline"), NULL), 403, NULL);
    ASSERT_SEEN(at(w.shop, account(w.viewer), "POST", of(w.shop, id, "/timeline"),
                   "{\"entry_text\":\"x\"}"),
                403, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.other), "GET", of(w.shop, id, ""), NULL), 404, NULL);
    ASSERT_SEEN(at(w.other, owner(w.other), "GET", of(w.shop, id, ""), NULL), 404, NULL);
    ASSERT_SEEN(
        at(w.other, owner(w.other), "POST", "/customers/tags",
           arena_print(harness_arena(w.h),
                       "{\"customers\":[{\"customer_id\":\"%.*s\"}],\"add\":[\"x\"]}", STR_ARG(id))
               .data),
        404, NULL);
    harness_close(w.h);
}

TEST(what_is_said_of_a_customer_is_kept_with_who_said_it)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct str id = FIRST(list(&w, ""));
    struct seen entry = at(w.shop, account(w.admin), "POST", of(w.shop, id, "/timeline"),
                           "{\"kind\":\"call\",\"entry_text\":\"Wants green ones.\"}");
    ASSERT_SEEN(entry, 201, NULL);
    assert_str(seen_text(entry, "/author_name"), S("admin"));
    ASSERT_SEEN(at(w.shop, account(w.admin), "POST", of(w.shop, id, "/timeline"),
                   "{\"kind\":\"order\",\"entry_text\":\"x\"}"),
                422, NULL);
    struct seen consent =
        at(w.shop, account(w.admin), "POST", of(w.shop, id, "/consents"),
           "{\"channel\":\"email\",\"is_given\":true,\"how\":\"At the counter.\"}");
    ASSERT_SEEN(consent, 201, NULL);
    assert_true(seen_bool(consent, "/consents/0/is_given"));
    assert_int_equal(seen_count(list(&w, "?consent=email"), "/data"), 1);
    consent = at(w.shop, account(w.admin), "POST", of(w.shop, id, "/consents"),
                 "{\"channel\":\"email\",\"is_given\":false,\"how\":\"By telephone.\"}");
    assert_int_equal(seen_count(consent, "/consents"), 1);
    assert_false(seen_bool(consent, "/consents/0/is_given"));
    assert_int_equal(seen_count(list(&w, "?consent=email"), "/data"), 0);
    struct seen timeline = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline"), NULL);
    ASSERT_SEEN(timeline, 200, NULL);
    assert_int_equal(seen_count(timeline, "/data"), 4);
    assert_str(seen_text(timeline, "/data/3/kind"), S("order"));
    timeline = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?kind=call"), NULL);
    assert_int_equal(seen_count(timeline, "/data"), 1);
    struct as as = owner(w.shop);
    ASSERT_SEEN(at(w.shop, as, "PATCH", of(w.shop, id, ""), "{\"name\":\"A. W.\"}"), 428, NULL);
    as.if_match = S("\"1\"");
    ASSERT_SEEN(at(w.shop, as, "PATCH", of(w.shop, id, ""), "{\"name\":\"A. W.\"}"), 412, NULL);
    as.if_match = at(w.shop, owner(w.shop), "GET", of(w.shop, id, ""), NULL).etag;
    struct seen changed = at(w.shop, as, "PATCH", of(w.shop, id, ""), "{\"name\":\"A. W.\"}");
    ASSERT_SEEN(changed, 200, NULL);
    assert_str(seen_text(changed, "/customer/name"), S("A. W."));
    harness_close(w.h);
}

TEST(records_are_merged_and_taken_apart_again)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    order_by(w.shop, (struct as){0}, w.mango, NULL, "+254712000001", "A. Wanjiru");
    struct seen all = list(&w, "");
    assert_int_equal(seen_count(all, "/data"), 2);
    struct str kept = seen_text(all, "/data/0/id"), gone = seen_text(all, "/data/1/id");
    const char *body =
        arena_print(harness_arena(w.h), "{\"other_id\":\"%.*s\"}", STR_ARG(gone)).data;
    struct seen merged = at(w.shop, owner(w.shop), "POST", of(w.shop, kept, "/merges"), body);
    ASSERT_SEEN(merged, 201, NULL);
    assert_int_equal(seen_integer(merged, "/customer/orders_count"), 2);
    assert_str(seen_text(merged, "/emails/0"), S("amina@lake.example"));
    assert_int_equal(seen_count(list(&w, ""), "/data"), 1);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "GET", of(w.shop, gone, ""), NULL), 404, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", of(w.shop, kept, "/merges"), body), 409,
                "already_merged");
    assert_int_equal(seen_count(list(&w, "?q=amina%40lake.example"), "/data"), 1);
    const char *undo =
        arena_print(harness_arena(w.h), "/merges/%.*s", STR_ARG(seen_text(merged, "/merges/0/id")))
            .data;
    struct seen parted = at(w.shop, owner(w.shop), "DELETE", of(w.shop, kept, undo), NULL);
    ASSERT_SEEN(parted, 200, NULL);
    assert_int_equal(seen_integer(parted, "/customer/orders_count"), 1);
    assert_int_equal(seen_count(list(&w, ""), "/data"), 2);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "DELETE", of(w.shop, kept, undo), NULL), 404, NULL);
    /* An order that names both does not join again what somebody took apart. */
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", "+254712000001", "Amina");
    assert_int_equal(seen_count(list(&w, ""), "/data"), 2);
    harness_close(w.h);
}

TEST(an_order_that_names_two_records_joins_them)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    order_by(w.shop, (struct as){0}, w.mango, NULL, "+254712000001", "A. Wanjiru");
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", "+254712000001", "Amina");
    struct seen all = list(&w, "");
    assert_int_equal(seen_count(all, "/data"), 1);
    assert_int_equal(seen_integer(all, "/data/0/orders_count"), 3);
    struct seen one = at(w.shop, owner(w.shop), "GET", of(w.shop, FIRST(all), ""), NULL);
    assert_int_equal(seen_count(one, "/merges"), 1);
    assert_true(seen_is_null(one, "/merges/0/author_id"));
    harness_close(w.h);
}

TEST(segments_are_filters_that_were_kept)
{
    struct world w = world_open();
    struct seen big =
        order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    ASSERT_SEEN(pay(w.h, holder(big), big, "sandbox"), 201, NULL);
    harness_settle(w.h);
    order_by(w.shop, (struct as){0}, w.mango, "brian@lake.example", NULL, "Brian");
    struct str product = seen_text(big, "/orders/0/lines/0/product_id");
    struct arena *arena = harness_arena(w.h);
    assert_int_equal(seen_count(list(&w, "?spent_min=5000"), "/data"), 1);
    assert_int_equal(seen_count(list(&w, "?orders_min=1"), "/data"), 2);
    assert_int_equal(
        seen_count(list(&w, arena_print(arena, "?product_id=%.*s", STR_ARG(product)).data),
                   "/data"),
        2);
    assert_int_equal(seen_count(list(&w, "?ordered_within_days=1"), "/data"), 2);
    assert_int_equal(seen_count(list(&w, "?not_ordered_within_days=1"), "/data"), 0);
    assert_int_equal(seen_count(list(&w, "?q=AMI"), "/data"), 1);
    struct str amina = FIRST(list(&w, "?q=ami"));
    const char *tags = arena_print(arena,
                                   "{\"customers\":[{\"customer_id\":\"%.*s\"}],"
                                   "\"add\":[\"regular\",\"green\"],\"remove\":[\"none\"]}",
                                   STR_ARG(amina))
                           .data;
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", "/customers/tags", tags), 200, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", "/customers/tags", tags), 200, NULL);
    assert_int_equal(seen_count(list(&w, "?tag=regular"), "/data"), 1);
    static const char SEGMENT[] = "{\"name\":\"Regulars\",\"tag\":\"regular\",\"spent_min\":1}";
    struct seen made = at(w.shop, owner(w.shop), "POST", "/segments", SEGMENT);
    ASSERT_SEEN(made, 201, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", "/segments", SEGMENT), 409, "name_taken");
    ASSERT_SEEN(at(w.shop, account(w.viewer), "POST", "/segments", SEGMENT), 403, NULL);
    struct str id = seen_text(made, "/id");
    const char *query = arena_print(arena, "?segment_id=%.*s", STR_ARG(id)).data;
    assert_int_equal(seen_count(list(&w, query), "/data"), 1);
    struct seen count = at(w.shop, owner(w.shop), "GET", "/customer_count?tag=regular", NULL);
    assert_int_equal(seen_integer(count, "/count"), 1);
    const char *path = arena_print(arena, "/segments/%.*s", STR_ARG(id)).data;
    ASSERT_SEEN(at(w.other, owner(w.other), "GET", path, NULL), 404, NULL);
    struct as as = owner(w.shop);
    as.if_match = S("\"1\"");
    struct seen set = at(w.shop, as, "PUT", path, "{\"name\":\"Big\",\"spent_min\":999999}");
    ASSERT_SEEN(set, 200, NULL);
    ASSERT_SEEN(at(w.shop, as, "PUT", path, "{\"name\":\"Big\"}"), 412, NULL);
    assert_int_equal(seen_count(list(&w, query), "/data"), 0);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "DELETE", path, NULL), 204, NULL);
    assert_int_equal(seen_count(at(w.shop, owner(w.shop), "GET", "/segments", NULL), "/data"), 0);
    harness_close(w.h);
}

TEST(who_is_erased_is_no_customer_any_more)
{
    struct world w = world_open();
    struct seen group =
        order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    assert_int_equal(seen_count(list(&w, ""), "/data"), 1);
    ASSERT_SEEN(harness_call(w.h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}"),
                200, NULL);
    ASSERT_SEEN(harness_call(w.h, holder(group), "POST",
                             arena_print(harness_arena(w.h), "/api/order_groups/%.*s/forget",
                                         STR_ARG(seen_text(group, "/id")))
                                 .data,
                             NULL),
                200, NULL);
    harness_settle(w.h);
    assert_int_equal(seen_count(list(&w, ""), "/data"), 0);
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    assert_int_equal(seen_count(list(&w, ""), "/data"), 1);
    assert_int_equal(seen_integer(list(&w, ""), "/data/0/orders_count"), 1);
    harness_close(w.h);
}

/* ---- Rooms ---- */

static struct seen talk(struct world *w, struct str customer)
{
    struct seen seen =
        at(w->shop, account(w->admin), "GET", of(w->shop, customer, "/timeline?kind=chat"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

static void say(struct world *w, struct as as, struct str chat, const char *words)
{
    ASSERT_SEEN(
        harness_call(
            w->h, as, "POST",
            arena_print(harness_arena(w->h), "/api/chats/%.*s/messages", STR_ARG(chat)).data,
            "{\"body\":\"%s\"}", words),
        201, NULL);
    harness_settle(w->h);
    harness_advance(w->h, 1000);
}

TEST(a_room_stands_once_in_the_timeline_and_without_its_words)
{
    struct world w = world_open();
    struct seen group =
        order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct seen room =
        harness_call(w.h, holder(group), "POST", order_path(group, 0, "/chat"), NULL);
    struct str id = FIRST(list(&w, "")), chat = seen_text(room, "/id");
    assert_int_equal(seen_count(talk(&w, id), "/data"), 0);
    say(&w, holder(group), chat, "Is my crocodile ready");
    struct seen seen = talk(&w, id);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/messages"), 1);
    assert_true(seen_is_null(seen, "/data/0/author_name"));
    say(&w, account(w.admin), chat, "The crocodile is ready");
    say(&w, holder(group), chat, "Thank you");
    seen = talk(&w, id);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/messages"), 3);
    assert_str(seen_text(seen, "/data/0/chat_id"), chat);
    assert_str(seen_text(seen, "/data/0/subject_id"), seen_text(group, "/orders/0/id"));
    assert_str(seen_text(seen, "/data/0/author_name"), S("admin"));
    assert_true(
        str_compare(seen_text(seen, "/data/0/began_at"), seen_text(seen, "/data/0/created_at"))
        < 0);
    assert_null(memmem(seen.body.data, seen.body.length, "crocodile", 9));
    ASSERT_SEEN(at(w.shop, account(w.viewer), "GET", of(w.shop, id, "/timeline?kind=chat"), NULL),
                403, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.other), "GET", of(w.shop, id, "/timeline?kind=chat"), NULL), 404,
                NULL);
    /* It is the newest there is, and heard again nothing moves. */
    seen = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline"), NULL);
    assert_str(seen_text(seen, "/data/0/kind"), S("chat"));
    struct chat_talked event = {{{0}}, {{0}}, {{0}}};
    struct nothing nothing;
    assert_true(id_parse(ID_CHAT, chat, &event.chat_id));
    assert_true(id_parse("biz", w.shop.id, &event.business_id));
    assert_true(id_parse(ID_ORDER, seen_text(group, "/orders/0/id"), &event.order_id));
    struct str entry = FIRST(talk(&w, id));
    assert_int_equal(harness_op(w.h, &crm_follow_chat_op, &event, &nothing), OK);
    assert_str(FIRST(talk(&w, id)), entry);
    harness_close(w.h);
}

TEST(a_room_goes_with_its_customer)
{
    struct world w = world_open();
    struct seen group =
        order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct str amina = FIRST(list(&w, ""));
    order_by(w.shop, (struct as){0}, w.mango, "brian@lake.example", NULL, "Brian");
    struct str brian = FIRST(list(&w, "?q=brian"));
    struct str chat = seen_text(
        harness_call(w.h, holder(group), "POST", order_path(group, 0, "/chat"), NULL), "/id");
    /* Without a word there is nothing to show, closed or not. */
    const char *close =
        arena_print(harness_arena(w.h), "/api/chats/%.*s/close", STR_ARG(chat)).data;
    ASSERT_SEEN(harness_call(w.h, account(w.admin), "POST", close, NULL), 200, NULL);
    harness_settle(w.h);
    assert_int_equal(seen_count(talk(&w, amina), "/data"), 0);
    say(&w, holder(group), chat, "Hello");
    struct seen merged =
        at(w.shop, owner(w.shop), "POST", of(w.shop, brian, "/merges"),
           arena_print(harness_arena(w.h), "{\"other_id\":\"%.*s\"}", STR_ARG(amina)).data);
    ASSERT_SEEN(merged, 201, NULL);
    say(&w, holder(group), chat, "Hello again");
    assert_int_equal(seen_integer(talk(&w, brian), "/data/0/messages"), 2);
    const char *undo =
        arena_print(harness_arena(w.h), "/merges/%.*s", STR_ARG(seen_text(merged, "/merges/0/id")))
            .data;
    ASSERT_SEEN(at(w.shop, owner(w.shop), "DELETE", of(w.shop, brian, undo), NULL), 200, NULL);
    assert_int_equal(seen_count(talk(&w, brian), "/data"), 0);
    assert_int_equal(seen_integer(talk(&w, amina), "/data/0/messages"), 2);
    /* Whoever is forgotten is not learned of again by a message. */
    struct identity_erased event = {.email = S("amina@lake.example")};
    struct nothing nothing;
    assert_int_equal(harness_op(w.h, &crm_forget_op, &event, &nothing), OK);
    say(&w, holder(group), chat, "One more");
    assert_int_equal(seen_count(list(&w, ""), "/data"), 1);
    harness_close(w.h);
}

/* All that a page of a search looks at is more than a request may hold. */
TEST(a_search_looks_at_many_long_entries)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct str id = FIRST(list(&w, ""));
    struct str text = S("\u5317\u4eac\u4e0a");
    for (int i = 0; i < 10; i++)
        text = arena_print(harness_arena(w.h), "%.*s%.*s", STR_ARG(text), STR_ARG(text));
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", of(w.shop, id, "/timeline"),
                   "{\"kind\":\"call\",\"entry_text\":\"Once on a Friday.\"}"),
                201, NULL);
    const char *body = arena_print(harness_arena(w.h),
                                   "{\"kind\":\"call\",\"entry_text\":\"%.*s\"}", STR_ARG(text))
                           .data;
    for (int i = 0; i < 510; i++)
        ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", of(w.shop, id, "/timeline"), body), 201,
                    NULL);
    struct seen found =
        at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?q=friday"), NULL);
    ASSERT_SEEN(found, 200, NULL);
    assert_int_equal(seen_count(found, "/data"), 0);
    assert_true(seen_bool(found, "/has_more"));
    const char *next = arena_print(harness_arena(w.h), "/timeline?q=friday&cursor=%.*s",
                                   STR_ARG(seen_text(found, "/next_cursor")))
                           .data;
    found = at(w.shop, owner(w.shop), "GET", of(w.shop, id, next), NULL);
    assert_int_equal(seen_count(found, "/data"), 1);
    assert_false(seen_bool(found, "/has_more"));
    harness_close(w.h);
}

TEST(an_sms_stands_in_the_timeline_and_is_found_by_its_words)
{
    struct world w = world_open();
    order_by(w.shop, (struct as){0}, w.mango, "amina@lake.example", NULL, "Amina");
    struct str id = FIRST(list(&w, ""));
    struct seen sms = at(w.shop, account(w.admin), "POST", of(w.shop, id, "/timeline"),
                         "{\"kind\":\"sms\",\"entry_text\":\"D\u00e9j\u00e0 pay\u00e9, "
                         "comes on Friday.\"}");
    ASSERT_SEEN(sms, 201, NULL);
    assert_str(seen_text(sms, "/kind"), S("sms"));
    for (int i = 0; i < 3; i++)
        ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", of(w.shop, id, "/timeline"),
                       "{\"kind\":\"call\",\"entry_text\":\"Rang on a Friday.\"}"),
                    201, NULL);
    struct seen found =
        at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?kind=sms"), NULL);
    assert_int_equal(seen_count(found, "/data"), 1);
    found = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?q=FRIDAY%20deja"), NULL);
    ASSERT_SEEN(found, 200, NULL);
    assert_int_equal(seen_count(found, "/data"), 1);
    assert_str(seen_text(found, "/data/0/id"), seen_text(sms, "/id"));
    assert_false(seen_bool(found, "/has_more"));
    found = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?q=friday&limit=3"), NULL);
    assert_int_equal(seen_count(found, "/data"), 3);
    assert_true(seen_bool(found, "/has_more"));
    const char *next = arena_print(harness_arena(w.h), "/timeline?q=friday&limit=3&cursor=%.*s",
                                   STR_ARG(seen_text(found, "/next_cursor")))
                           .data;
    found = at(w.shop, owner(w.shop), "GET", of(w.shop, id, next), NULL);
    assert_int_equal(seen_count(found, "/data"), 1);
    assert_str(seen_text(found, "/data/0/id"), seen_text(sms, "/id"));
    found = at(w.shop, owner(w.shop), "GET", of(w.shop, id, "/timeline?q=monday"), NULL);
    assert_int_equal(seen_count(found, "/data"), 0);
    /* Who may not sell may neither write nor read, nor may another shop; nobody changes it. */
    ASSERT_SEEN(at(w.shop, account(w.viewer), "POST", of(w.shop, id, "/timeline"),
                   "{\"kind\":\"sms\",\"entry_text\":\"x\"}"),
                403, NULL);
    ASSERT_SEEN(at(w.shop, account(w.viewer), "GET", of(w.shop, id, "/timeline?q=friday"), NULL),
                403, NULL);
    ASSERT_SEEN(at(w.other, owner(w.other), "POST", of(w.shop, id, "/timeline"),
                   "{\"kind\":\"sms\",\"entry_text\":\"x\"}"),
                404, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "POST", of(w.shop, id, "/timeline"),
                   "{\"kind\":\"sms\",\"entry_text\":\"\"}"),
                422, NULL);
    const char *entry =
        arena_print(harness_arena(w.h), "/timeline/%.*s", STR_ARG(seen_text(sms, "/id"))).data;
    ASSERT_SEEN(at(w.shop, owner(w.shop), "PATCH", of(w.shop, id, entry), "{}"), 404, NULL);
    ASSERT_SEEN(at(w.shop, owner(w.shop), "DELETE", of(w.shop, id, entry), NULL), 404, NULL);
    harness_close(w.h);
}

/* Asking the shop on the page of an order, without a script. */
#include "storefront/storefront_visit_test.h"

struct market {
    struct harness *h;
    struct shop shop;
    struct visitor visitor;
    const char *page, *json, *ask;
    struct str order;
};

static struct market market_open(void)
{
    struct market m = {.h = harness_open()};
    struct arena *arena = harness_arena(m.h);
    m.shop = shop_open(m.h, "Duka", "KE", "KES");
    struct str tea = shop_sell(m.shop, "Tea", 15000, 10);
    m.visitor = (struct visitor){.harness = m.h};
    put_in(&m.visitor, "Tea", tea, 1);
    struct str url = check_out(&m.visitor, "cash").location;
    m.page = arena_print(arena, "%.*s", STR_ARG(url)).data;
    m.json = arena_print(arena, "%.*s?format=json", STR_ARG(url)).data;
    m.ask = arena_print(arena, "%.*s/ask", STR_ARG(url)).data;
    m.order = seen_text(visit(&m.visitor, m.json), "/orders/0/id");
    return m;
}

TEST(a_guest_asks_the_shop_and_reads_its_answer)
{
    struct market m = market_open();
    struct seen page = visit(&m.visitor, m.page);
    ASSERT_PAGE_HAS(page, "Ask the shop");
    struct str ask_id = seen_text(visit(&m.visitor, m.json), "/orders/0/chat/ask_id");
    for (int i = 0; i < 2; i++)
        ASSERT_LEADS_TO(submit(&m.visitor, m.ask, "order_id=%.*s&ask_id=%.*s&body=%%3Cb%%3EHi%%0AA",
                               STR_ARG(m.order), STR_ARG(ask_id)),
                        "/orders/grp_");
    page = visit(&m.visitor, m.json);
    assert_int_equal(seen_count(page, "/orders/0/chat/letters"), 1);
    assert_str(seen_text(page, "/orders/0/chat/letters/0/who"), S("You"));
    ASSERT_PAGE_HAS(visit(&m.visitor, m.page), "&lt;b&gt;Hi");
    struct seen rooms = harness_call(
        m.h, owner(m.shop), "GET",
        arena_print(harness_arena(m.h), "/api/businesses/%.*s/chats", STR_ARG(m.shop.id)).data,
        NULL);
    assert_int_equal(seen_integer(rooms, "/data/0/unread"), 1);
    struct seen sent = harness_call(m.h, owner(m.shop), "POST",
                                    arena_print(harness_arena(m.h), "/api/chats/%.*s/messages",
                                                STR_ARG(seen_text(rooms, "/data/0/id")))
                                        .data,
                                    "{\"body\": \"Good day\"}");
    ASSERT_SEEN(sent, 201, NULL);
    page = visit(&m.visitor, m.json);
    assert_str(seen_text(page, "/orders/0/chat/letters/1/who"), S("Duka"));
    ASSERT_PAGE_HAS(visit(&m.visitor, m.page), "Good day");
    harness_close(m.h);
}

TEST(strangers_ask_nothing_and_empty_questions_are_shown_again)
{
    struct market m = market_open();
    struct visitor other = {.harness = m.h};
    ASSERT_SEEN(submit(&other, m.ask, "order_id=%.*s&body=Hi", STR_ARG(m.order)), 404, NULL);
    ASSERT_SEEN(submit(&m.visitor, m.ask, "order_id=%.*s&body=", STR_ARG(m.order)), 422, NULL);
    ASSERT_SEEN(submit(&m.visitor, m.ask, "order_id=order_01h455vb4pex5vsknk084sn02q&body=Hi"), 404,
                NULL);
    harness_close(m.h);
}

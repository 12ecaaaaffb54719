/* The checkout and the page of the orders. */
#include "storefront/storefront_visit_test.h"

#include <pthread.h>

struct market {
    struct harness *h;
    struct shop shop;
    struct str tea;
    struct visitor visitor;
};

static struct market market_open(void)
{
    struct market m = {.h = harness_open()};
    m.shop = shop_open(m.h, "Duka", "KE", "KES");
    m.tea = shop_sell(m.shop, "Tea", 15000, 10);
    m.visitor = (struct visitor){.harness = m.h};
    return m;
}

static int64_t groups(struct market m)
{
    return harness_sql(m.h, "select count(*) as n from [order.group] as g");
}

static const char *below(struct market m, struct str url, const char *what)
{
    return arena_print(harness_arena(m.h), "%.*s%s", STR_ARG(url), what).data;
}

/* The first step, for something to be delivered. */
#define DELIVERED "name=Wanjiru&phone=%%2B254700111222&way=deliver"

TEST(without_a_cart_the_checkout_leads_back)
{
    struct market m = market_open();
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout"), "/cart");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/contact"), "/cart");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/delivery"), "/cart");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/payment"), "/cart");
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/contact", "name=x"), "/cart");
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/delivery", "name=x"), "/cart");
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/payment", "name=x"), "/cart");
    harness_close(m.h);
}

TEST(a_guest_walks_the_steps_and_pays)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout"), "/checkout/contact");
    struct seen page = visit(&m.visitor, "/checkout/contact?format=json");
    assert_str(seen_text(page, "/countries/0/label"), S("Kenya"));
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/contact",
                           DELIVERED "&line1=Moi+Avenue+1&city=Nairobi&country=KE"),
                    "/checkout/delivery");
    page = visit(&m.visitor, "/checkout/delivery?format=json");
    assert_str(seen_text(page, "/deliveries/0/choices/0/label"), S("Delivery within Kenya"));
    assert_true(seen_bool(page, "/deliveries/0/choices/0/is_chosen"));
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/delivery", "way-%.*s=%.*s",
                           STR_ARG(seen_text(page, "/deliveries/0/business_id")),
                           STR_ARG(seen_text(page, "/deliveries/0/choices/0/value"))),
                    "/checkout/payment");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/checkout/payment"), "Moi Avenue 1");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout"), "/checkout/payment");
    struct seen sent = place_order(&m.visitor, "tok_ok");
    ASSERT_LEADS_TO(sent, "/orders/grp_");
    assert_null(m.visitor.cart.data);
    struct seen orders = visit(&m.visitor, below(m, sent.location, "?format=json"));
    assert_str(seen_text(orders, "/orders/0/status"), S("paid"));
    assert_true(seen_bool(orders, "/orders/0/steps/1/is_current"));
    assert_false(seen_bool(orders, "/orders/0/steps/2/is_current"));
    assert_str(seen_text(orders, "/address/city"), S("Nairobi"));
    assert_int_equal(seen_count(orders, "/address_lines"), 2);
    assert_str(seen_text(orders, "/address_lines/0"), S("Nairobi"));
    assert_str(seen_text(orders, "/address_lines/1"), S("Kenya"));
    assert_true(seen_bool(orders, "/is_masked"));
    assert_false(seen_bool(orders, "/can_pay"));
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")),
                    "<address>Nairobi<br>Kenya<br></address>");
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "Your order is paid");
    assert_int_equal(shop_on_hand(m.shop, m.tea), 8);
    assert_books_agree(m.h);
    harness_close(m.h);
}

TEST(steps_walked_back_keep_what_was_said)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/delivery"), "/checkout/contact");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/payment"), "/checkout/contact");
    submit(&m.visitor, "/checkout/contact", DELIVERED "&line1=Moi+Avenue+1&city=Thika&country=KE");
    struct seen page = visit(&m.visitor, "/checkout/delivery?format=json");
    submit(&m.visitor, "/checkout/delivery", "way-%.*s=%.*s",
           STR_ARG(seen_text(page, "/deliveries/0/business_id")),
           STR_ARG(seen_text(page, "/deliveries/0/choices/1/value")));
    page = visit(&m.visitor, "/checkout/contact?format=json");
    assert_str(seen_text(page, "/name/value"), S("Wanjiru"));
    assert_str(seen_text(page, "/phone/value"), S("+254700111222"));
    assert_str(seen_text(page, "/city/value"), S("Thika"));
    assert_false(seen_bool(page, "/is_picked_up"));
    /* The first step once more: what was chosen in the second is still chosen. */
    submit(&m.visitor, "/checkout/contact", DELIVERED "&line1=Moi+Avenue+2&city=Thika&country=KE");
    page = visit(&m.visitor, "/checkout/delivery?format=json");
    assert_true(seen_bool(page, "/deliveries/0/choices/1/is_chosen"));
    /* Whoever first picks up and then wants delivery is asked anew. */
    submit(&m.visitor, "/checkout/contact", "name=W&email=w@example.com&way=pick_up");
    page = visit(&m.visitor, "/checkout/delivery?format=json");
    assert_int_equal(seen_count(page, "/deliveries/0/choices"), 1);
    submit(&m.visitor, "/checkout/contact", DELIVERED "&line1=Moi+Avenue+2&city=Thika&country=KE");
    page = visit(&m.visitor, "/checkout/delivery?format=json");
    assert_true(seen_bool(page, "/deliveries/0/choices/0/is_chosen"));
    harness_close(m.h);
}

TEST(what_is_missing_is_told_and_what_was_typed_is_kept)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    struct seen page = submit(&m.visitor, "/checkout/contact", DELIVERED "&city=Thika&email=no");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#email\"");
    ASSERT_PAGE_HAS(page, "href=\"#line1\"");
    ASSERT_PAGE_HAS(page, "href=\"#country\"");
    assert_false(page_has(page, "href=\"#city\""));
    ASSERT_PAGE_HAS(page, "value=\"Thika\"");
    ASSERT_PAGE_HAS(page, "value=\"no\"");
    ASSERT_PAGE_HAS(page, "value=\"+254700111222\"");
    page = submit(&m.visitor, "/checkout/contact", "name=W&way=pick_up");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#email\"");
    submit(&m.visitor, "/checkout/contact", "name=W&email=w@example.com&way=pick_up");
    ASSERT_SEEN(submit(&m.visitor, "/checkout/delivery", "x=y"), 422, NULL);
    ASSERT_SEEN(submit(&m.visitor, "/checkout/delivery", "way-x=nonsense"), 422, NULL);
    page = submit(&m.visitor, "/checkout/payment", "payment=gold");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#payment\"");
    assert_int_equal(groups(m), 0);
    harness_close(m.h);
}

TEST(a_shop_that_does_not_deliver_there_says_so)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    submit(&m.visitor, "/checkout/contact", DELIVERED "&line1=Rue+1&city=Paris&country=FR");
    struct seen page = visit(&m.visitor, "/checkout/delivery");
    ASSERT_PAGE_HAS(page, "does not deliver to this country");
    ASSERT_LEADS_TO(visit(&m.visitor, "/checkout/payment"), "/checkout/delivery");
    page = visit(&m.visitor, "/checkout/delivery?format=json");
    struct str standard = arena_print(harness_arena(m.h), "%.*s:standard",
                                      STR_ARG(seen_text(page, "/deliveries/0/business_id")));
    submit(&m.visitor, "/checkout/delivery", "way-x=%.*s", STR_ARG(standard));
    page = submit(&m.visitor, "/checkout/payment",
                  "payment=tok_ok&expected_total.amount=30000&expected_total.currency=KES");
    ASSERT_SEEN(page, 409, NULL);
    assert_int_equal(groups(m), 0);
    harness_close(m.h);
}

TEST(a_total_that_changed_is_shown_before_anything_is_ordered)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    submit(&m.visitor, "/checkout/contact", "name=W&email=w@example.com&way=pick_up");
    struct seen page = submit(&m.visitor, "/checkout/payment",
                              "payment=tok_ok&expected_total.amount=1&expected_total.currency=KES");
    ASSERT_SEEN(page, 409, NULL);
    ASSERT_PAGE_HAS(page, "The total");
    ASSERT_PAGE_HAS(page, "KES 300.00");
    assert_int_equal(groups(m), 0);
    ASSERT_LEADS_TO(check_out(&m.visitor, "tok_ok"), "/orders/grp_");
    harness_close(m.h);
}

TEST(what_somebody_else_bought_first_is_told)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 8);
    submit(&m.visitor, "/checkout/contact", "name=W&email=w@example.com&way=pick_up");
    ASSERT_SEEN(guest_order(m.h, m.tea, 5), 201, NULL);
    struct seen page = place_order(&m.visitor, "tok_ok");
    ASSERT_SEEN(page, 409, NULL);
    ASSERT_PAGE_HAS(page, "role=\"alert\"");
    ASSERT_PAGE_HAS(page, "only 5 are left");
    assert_int_equal(groups(m), 1);
    harness_close(m.h);
}

/* ---- Sent twice ---- */

TEST(a_form_sent_again_leads_to_the_same_orders)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct visitor twin = m.visitor;
    struct seen first = check_out(&m.visitor, "tok_ok");
    ASSERT_LEADS_TO(first, "/orders/grp_");
    struct seen second = submit(&twin, "/checkout/payment", "payment=tok_ok");
    ASSERT_LEADS_TO(second, arena_text(harness_arena(m.h), first.location));
    assert_int_equal(groups(m), 1);
    ASSERT_SEEN(visit(&twin, below(m, second.location, "")), 200, NULL);
    harness_close(m.h);
}

struct finger {
    struct visitor visitor;
    struct seen seen;
    pthread_t thread;
};

static void *press(void *user)
{
    struct finger *finger = user;
    struct as as = {.cookie = finger->visitor.cart,
                    .origin = S("http://localhost"),
                    .content_type = S("application/x-www-form-urlencoded")};
    finger->seen = harness_call(finger->visitor.harness, as, "POST", "/checkout/payment",
                                "payment=tok_ok"
                                "&expected_total.amount=15000&expected_total.currency=KES");
    return NULL;
}

TEST(many_fingers_at_once_make_one_order_and_one_payment)
{
    enum { FINGERS = 6 };
    struct market m = market_open();
    struct finger fingers[FINGERS];
    put_in(&m.visitor, "Tea", m.tea, 1);
    submit(&m.visitor, "/checkout/contact", "name=W&email=w@example.com&way=pick_up");
    for (size_t i = 0; i < FINGERS; i++) {
        fingers[i] = (struct finger){.visitor = m.visitor};
        pthread_create(&fingers[i].thread, NULL, press, &fingers[i]);
    }
    for (size_t i = 0; i < FINGERS; i++) {
        pthread_join(fingers[i].thread, NULL);
        ASSERT_LEADS_TO(fingers[i].seen, "/orders/grp_");
        assert_str(fingers[i].seen.location, fingers[0].seen.location);
    }
    assert_int_equal(groups(m), 1);
    assert_int_equal(harness_sql(m.h, "select count(*) as n from [payment.attempt] as a"), 1);
    assert_int_equal(shop_on_hand(m.shop, m.tea), 9);
    harness_close(m.h);
}

/* ---- Paying ---- */

TEST(after_a_declined_card_the_orders_are_paid_with_another)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_declined");
    ASSERT_LEADS_TO(sent, "/orders/grp_");
    struct seen page = visit(&m.visitor, below(m, sent.location, ""));
    ASSERT_PAGE_HAS(page, "The bank declined this payment");
    ASSERT_PAGE_HAS(page, "Pay KES 150.00");
    ASSERT_SEEN(submit(&m.visitor, below(m, sent.location, "/pay"), "payment=gold"), 422, NULL);
    ASSERT_LEADS_TO(submit(&m.visitor, below(m, sent.location, "/pay"), "payment=tok_ok"),
                    arena_text(harness_arena(m.h), sent.location));
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "Your order is paid");
    page = submit(&m.visitor, below(m, sent.location, "/pay"), "payment=tok_ok");
    ASSERT_SEEN(page, 409, NULL);
    ASSERT_PAGE_HAS(page, "has been paid");
    harness_close(m.h);
}

TEST(a_card_with_confirmation_goes_over_the_sandboxs_page)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_action");
    ASSERT_LEADS_TO(sent, "/sandbox/pay/pay_");
    const char *bank = below(m, sent.location, "");
    struct seen page = visit(&m.visitor, bank);
    ASSERT_PAGE_HAS(page, "KES 150.00");
    ASSERT_SEEN(submit(&m.visitor, bank, "decision=maybe"), 422, NULL);
    struct seen decided = submit(&m.visitor, bank, "decision=approve");
    ASSERT_LEADS_TO(decided, "/orders/grp_");
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, decided.location, "")), "Your order is paid");
    ASSERT_PAGE_HAS(visit(&m.visitor, bank), "needs nothing more");
    ASSERT_SEEN(visit(&m.visitor, "/sandbox/pay/pay_01h455vb4pex5vsknk084sn02q"), 404, NULL);
    ASSERT_SEEN(
        submit(&m.visitor, "/sandbox/pay/pay_01h455vb4pex5vsknk084sn02q", "decision=approve"), 404,
        NULL);
    harness_close(m.h);
}

TEST(what_was_declined_at_the_bank_can_be_paid_again)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_action");
    struct seen decided = submit(&m.visitor, below(m, sent.location, ""), "decision=decline");
    ASSERT_LEADS_TO(decided, "/orders/grp_");
    struct seen page = visit(&m.visitor, below(m, decided.location, "?format=json"));
    assert_true(seen_bool(page, "/can_pay"));
    assert_int_equal(seen_count(page, "/problems/items"), 1);
    harness_close(m.h);
}

TEST(a_slow_card_is_waited_for)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_slow");
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "under way");
    harness_advance(m.h, 10000);
    harness_settle(m.h);
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "Your order is paid");
    harness_close(m.h);
}

TEST(what_is_not_paid_in_time_says_so)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_declined");
    harness_advance(m.h, 20 * 60000);
    struct seen page = visit(&m.visitor, below(m, sent.location, "?format=json"));
    assert_false(seen_bool(page, "/can_pay"));
    harness_settle(m.h);
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "not paid in time");
    harness_close(m.h);
}

/* ---- Cancelling, strangers ---- */

TEST(an_order_is_cancelled_by_who_placed_it)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "cash");
    struct seen page = visit(&m.visitor, below(m, sent.location, "?format=json"));
    assert_str(seen_text(page, "/orders/0/status"), S("confirmed"));
    assert_true(seen_bool(page, "/orders/0/steps/0/is_current"));
    assert_true(seen_bool(page, "/orders/0/can_cancel"));
    struct str order = seen_text(page, "/orders/0/id");
    const char *cancel = below(m, sent.location, "/cancel");
    ASSERT_SEEN(submit(&m.visitor, cancel, "order_id=order_01h455vb4pex5vsknk084sn02q"), 404, NULL);
    ASSERT_LEADS_TO(submit(&m.visitor, cancel, "order_id=%.*s", STR_ARG(order)), "/orders/grp_");
    ASSERT_PAGE_HAS(visit(&m.visitor, below(m, sent.location, "")), "was cancelled");
    struct seen again = submit(&m.visitor, cancel, "order_id=%.*s", STR_ARG(order));
    ASSERT_SEEN(again, 409, NULL);
    ASSERT_PAGE_HAS(again, "role=\"alert\"");
    harness_close(m.h);
}

TEST(strangers_find_no_orders)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen sent = check_out(&m.visitor, "tok_declined");
    struct seen page = visit(&m.visitor, below(m, sent.location, "?format=json"));
    struct str order = seen_text(page, "/orders/0/id");
    struct visitor other = {.harness = m.h};
    put_in(&other, "Tea", m.tea, 1);
    ASSERT_LEADS_TO(check_out(&other, "tok_ok"), "/orders/grp_");
    ASSERT_SEEN(visit(&other, below(m, sent.location, "")), 404, NULL);
    ASSERT_SEEN(submit(&other, below(m, sent.location, "/pay"), "payment=tok_ok"), 404, NULL);
    ASSERT_SEEN(submit(&other, below(m, sent.location, "/cancel"), "order_id=%.*s", STR_ARG(order)),
                404, NULL);
    struct seen missing = visit(&other, "/orders/nonsense");
    ASSERT_SEEN(missing, 404, NULL);
    ASSERT_PAGE_HAS(missing, "by the link in the mail");
    harness_close(m.h);
}

TEST(a_number_is_taken_as_it_is_dialled_in_the_country_of_the_shop)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/contact",
                           "name=W&phone=0712+345+678&way=deliver&line1=Moi+1&city=Thika&"
                           "country=KE"),
                    "/checkout/delivery");
    struct seen page = visit(&m.visitor, "/checkout/contact?format=json");
    assert_str(seen_text(page, "/phone/value"), S("+254712345678"));
    ASSERT_LEADS_TO(submit(&m.visitor, "/checkout/contact", "name=W&phone=0712345679&way=pick_up"),
                    "/checkout/delivery");
    page = visit(&m.visitor, "/checkout/contact?format=json");
    assert_str(seen_text(page, "/phone/value"), S("+254712345679"));
    /* Of which country it is cannot be told: it is asked for, and what was typed stays. */
    page = submit(&m.visitor, "/checkout/contact", "name=W&phone=254712345678&way=pick_up");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#phone\"");
    ASSERT_PAGE_HAS(page, "which country this number is of");
    ASSERT_PAGE_HAS(page, "value=\"254712345678\"");
    page = submit(&m.visitor, "/checkout/contact",
                  "name=W&phone=0612345678&way=deliver&line1=Rue+1&city=Paris&country=FR");
    ASSERT_SEEN(page, 422, NULL);
    page = submit(&m.visitor, "/checkout/contact", "name=W&phone=call+me&way=pick_up");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "country code");
    harness_close(m.h);
}

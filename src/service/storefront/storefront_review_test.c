/* The pages of reviews and of the wish list, as a browser without scripts goes through them. */
#include "storefront_visit_test.h"

#include "moderation/moderation.h"
#include "review/review_test.h"
#include "storefront_private.h"

static struct visitor open_visitor(void)
{
    return (struct visitor){.harness = harness_open()};
}

/* A guest has bought a mango in the browser, and it has arrived: the path of the orders. */
static const char *buy(struct visitor *visitor, struct shop shop)
{
    struct harness *h = visitor->harness;
    put_in(visitor, "Mango", shop_sell(shop, "Mango", 5000, 9), 1);
    struct seen sent = check_out(visitor, "cash");
    assert_int_equal(sent.status, 303);
    const char *path = arena_text(harness_arena(h), sent.location);
    struct seen page = visit(visitor, arena_print(harness_arena(h), "%s?format=json", path).data);
    struct str order = seen_text(page, "/orders/0/id");
    const char *below =
        arena_print(harness_arena(h), "/api/businesses/%.*s/orders/%.*s/fulfilments",
                    STR_ARG(shop.id), STR_ARG(order))
            .data;
    struct seen parcel =
        harness_call(h, owner(shop), "POST", below, "{\"state\":\"ready_for_pickup\"}");
    ASSERT_SEEN(parcel, 201, NULL);
    struct as as = owner(shop);
    as.if_match = parcel.etag;
    below = arena_print(harness_arena(h), "%s/%.*s", below, STR_ARG(seen_text(parcel, "/id"))).data;
    ASSERT_SEEN(harness_call(h, as, "PATCH", below, "{\"state\":\"collected\"}"), 200, NULL);
    return path;
}

static const char *review_url(struct visitor *visitor, const char *orders)
{
    struct harness *h = visitor->harness;
    struct seen page = visit(visitor, arena_print(harness_arena(h), "%s?format=json", orders).data);
    struct str url = seen_text(page, "/orders/0/lines/0/review_url");
    assert_false(str_empty(url));
    return arena_text(harness_arena(h), url);
}

TEST(a_guest_reviews_from_the_page_of_the_order)
{
    struct visitor visitor = open_visitor();
    struct shop shop = shop_open(visitor.harness, "duka", "KE", "KES");
    const char *orders = buy(&visitor, shop);
    const char *url = review_url(&visitor, orders);
    ASSERT_PAGE_HAS(visit(&visitor, orders), "Write a review");
    ASSERT_SEEN(visit(&visitor, url), 200, NULL);
    struct seen page = submit(&visitor, url, "title=Sweet&body=Ripe+and+cheap");
    assert_int_equal(page.status, 422);
    ASSERT_PAGE_HAS(page, "Ripe and cheap");
    ASSERT_PAGE_HAS(page, "href=\"#rating\"");
    page = submit(&visitor, url, "rating=4&title=Sweet&body=Ripe");
    ASSERT_LEADS_TO(page, "/reviews/review_");
    const char *own = arena_text(harness_arena(visitor.harness), page.location);
    ASSERT_PAGE_HAS(visit(&visitor, own), "Everybody can read it.");
    ASSERT_LEADS_TO(submit(&visitor, own, "rating=5&title=Sweet&body=Call+0712345678"), own);
    ASSERT_PAGE_HAS(visit(&visitor, own), "It waits for a moderator.");
    ASSERT_LEADS_TO(submit(&visitor, own, "rating=5&title=Sweet&body=Ripe"), own);
    const char *product = product_page(&visitor, "Mango");
    page = visit(&visitor, product);
    ASSERT_PAGE_HAS(page, "5.0 of 5 stars, 1 review");
    ASSERT_PAGE_HAS(page, "★★★★★");
    const char *rated = "\"aggregateRating\":{\"@type\":\"AggregateRating\","
                        "\"ratingValue\":\"5.0\",\"reviewCount\":1}";
    ASSERT_PAGE_HAS(page, rated);
    ASSERT_PAGE_HAS(visit(&visitor, "/s/duka"), rated);
    ASSERT_PAGE_HAS(visit(&visitor, "/"), "5.0 of 5 stars, 1 review");
    struct visitor stranger = {.harness = visitor.harness};
    ASSERT_SEEN(visit(&stranger, own), 404, NULL);
    ASSERT_SEEN(visit(&stranger, url), 404, NULL);
    ASSERT_LEADS_TO(
        submit(&visitor, arena_print(harness_arena(visitor.harness), "%s/withdraw", own).data, ""),
        own);
    ASSERT_PAGE_HAS(visit(&visitor, own), "You have taken it back.");
    harness_close(visitor.harness);
}

TEST(the_author_of_a_hidden_review_appeals_on_its_page)
{
    struct visitor visitor = open_visitor();
    struct harness *h = visitor.harness;
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    const char *orders = buy(&visitor, shop);
    struct seen sent = submit(&visitor, review_url(&visitor, orders), "rating=1&body=Rotten");
    const char *own = arena_text(harness_arena(h), sent.location);
    const char *form = arena_print(harness_arena(h), "%s/appeal", own).data;
    struct as admin = account(platform_admin(h));
    const char *decision =
        arena_print(harness_arena(h), "/api/admin%s/decision", own).data;
    ASSERT_SEEN(harness_call(h, admin, "POST", decision,
                             "{\"verdict\":\"hide\",\"reason\":\"It insults.\"}"),
                200, NULL);
    ASSERT_PAGE_HAS(visit(&visitor, own), form);
    struct seen page = submit(&visitor, form, "text=No");
    assert_int_equal(page.status, 422);
    ASSERT_PAGE_HAS(page, "href=\"#text\"");
    ASSERT_LEADS_TO(submit(&visitor, form, "text=They+were+rotten,+I+have+pictures"), own);
    page = visit(&visitor, own);
    ASSERT_PAGE_HAS(page, "Your appeal has come.");
    assert_false(page_has(page, form));
    assert_int_equal(submit(&visitor, form, "text=They+were+rotten,+I+say").status, 409);
    harness_close(h);
}

TEST(the_form_to_appeal_is_gone_when_it_is_too_late)
{
    struct visitor visitor = open_visitor();
    struct harness *h = visitor.harness;
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    const char *orders = buy(&visitor, shop);
    struct seen sent = submit(&visitor, review_url(&visitor, orders), "rating=1&body=Rotten");
    const char *own = arena_text(harness_arena(h), sent.location);
    const char *form = arena_print(harness_arena(h), "%s/appeal", own).data;
    struct as admin = account(platform_admin(h));
    const char *decision = arena_print(harness_arena(h), "/api/admin%s/decision", own).data;
    ASSERT_SEEN(harness_call(h, admin, "POST", decision,
                             "{\"verdict\":\"hide\",\"reason\":\"It insults.\"}"),
                200, NULL);
    ASSERT_PAGE_HAS(visit(&visitor, own), form);
    harness_advance(h, (MODERATION_APPEAL_DAYS + 1) * MODERATION_DAY_MS);
    struct seen page = visit(&visitor, own);
    assert_int_equal(page.status, 200);
    assert_false(page_has(page, form));
    harness_close(h);
}

TEST(readers_say_what_helps_and_what_is_wrong)
{
    struct visitor visitor = open_visitor();
    struct harness *h = visitor.harness;
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    const char *orders = buy(&visitor, shop);
    struct seen sent = submit(&visitor, review_url(&visitor, orders), "rating=3&body=So+so");
    const char *review = arena_text(harness_arena(h), sent.location);
    const char *product = product_page(&visitor, "Mango");
    const char *all = arena_print(harness_arena(h), "%s/reviews", product).data;
    struct visitor reader = {.harness = h};
    ASSERT_PAGE_HAS(visit(&reader, all), "So so");
    const char *slug = product + 3;
    struct seen seen =
        submit(&reader, arena_print(harness_arena(h), "%s/helpful", review).data, "slug=%s", slug);
    ASSERT_LEADS_TO(seen, "/sign-in");
    seen = submit(&reader, arena_print(harness_arena(h), "%s/report", review).data,
                  "reason=spam&slug=%s", slug);
    ASSERT_LEADS_TO(seen, all);
    ASSERT_PAGE_HAS(visit(&reader, arena_print(harness_arena(h), "%s?is_reported=true", all).data),
                    "A moderator will look at it.");
    assert_int_equal(harness_sql(h, "select r.open_reports as open from [review.review] as r"), 1);
    ASSERT_LEADS_TO(visit(&reader, "/account/reviews"), "/sign-in");
    ASSERT_PAGE_HAS(visit(&reader, arena_print(harness_arena(h), "/ar%s", all).data), "So so");
    ASSERT_PAGE_HAS(visit(&reader, arena_print(harness_arena(h), "/fr%s", all).data),
                    "3,0 étoiles sur 5");
    harness_close(h);
}

/* The wish cookie of a reply, as a browser would send it. */
static struct str wish_cookie(struct seen seen)
{
    for (size_t i = 0; i < 4; i++)
        if (str_starts(seen.cookies[i], S("__Host-wish="))) {
            struct str rest = seen.cookies[i];
            return str_cut(&rest, ';');
        }
    return (struct str){0};
}

TEST(a_guest_keeps_wishes_and_brings_them_along)
{
    struct visitor visitor = open_visitor();
    struct harness *h = visitor.harness;
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Mango", 5000, 9);
    struct str id =
        seen_text(harness_call(h, (struct as){0}, "GET", "/api/products", NULL), "/data/0/id");
    ASSERT_PAGE_HAS(visit(&visitor, "/wishlist"), "Nothing here yet");
    struct as form = {.content_type = S("application/x-www-form-urlencoded"),
                      .origin = S("http://localhost")};
    struct seen seen = harness_call(h, form, "POST", "/wishlist", "product_id=%.*s", STR_ARG(id));
    ASSERT_LEADS_TO(seen, "/wishlist");
    struct as guest = {.cookie = wish_cookie(seen)};
    assert_false(str_empty(guest.cookie));
    ASSERT_PAGE_HAS(harness_call(h, guest, "GET", "/wishlist", NULL), "Mango");
    struct as forged = {.cookie = arena_join(harness_arena(h), guest.cookie, S("x"))};
    ASSERT_PAGE_HAS(harness_call(h, forged, "GET", "/wishlist", NULL), "Nothing here yet");
    form.cookie = guest.cookie;
    person_open(h, "amina");
    seen = harness_call(h, form, "POST", "/sign-in",
                        "login=amina%%40people.example&password=a+horse+by+the+lake&next=account");
    assert_int_equal(seen.status, 303);
    struct seen mine =
        harness_call(h, account(person_again(h, "amina")), "GET", "/api/me/wishlist", NULL);
    assert_int_equal(seen_count(mine, "/items"), 1);
    ASSERT_PAGE_HAS(harness_call(h, guest, "GET", "/wishlist", NULL), "Nothing here yet");
    form.cookie = (struct str){0};
    seen = harness_call(h, form, "POST", "/wishlist", "product_id=prod_01ke6jq300e00800n9gapyg8x4");
    assert_int_equal(seen.status, 404);
    harness_close(h);
}

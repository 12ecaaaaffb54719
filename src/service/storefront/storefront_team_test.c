/* Links in messages: one button, then a clean address. */
#include "storefront/storefront_visit_test.h"

#include <string.h>

/* The link of the newest message of the kind, as a path. */
static struct str mailed_link(struct harness *h, struct str root, const char *kind)
{
    harness_settle(h);
    struct arena *arena = harness_arena(h);
    struct seen outbox =
        harness_call(h, (struct as){.token = root}, "GET", "/api/admin/outbox?limit=100", NULL);
    ASSERT_SEEN(outbox, 200, NULL);
    for (size_t i = 0; i < seen_count(outbox, "/data"); i++)
        if (str_eq(seen_text(outbox, arena_print(arena, "/data/%zu/kind", i).data), str_of(kind)))
            return seen_text(outbox, arena_print(arena, "/data/%zu/link", i).data);
    return (struct str){0};
}

static bool sets_cookie(struct seen seen, const char *name)
{
    for (size_t i = 0; i < 4; i++)
        if (seen.cookies[i].data != NULL && str_starts(seen.cookies[i], str_of(name)))
            return true;
    return false;
}

/* "code=..." of a link. */
static struct str query_of(struct str link)
{
    str_cut(&link, '?');
    return link;
}

TEST(the_link_in_a_guests_message_opens_the_order_after_one_press)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str root = platform_admin(h);
    guest_order(h, shop_sell(shop, "Mango", 5000, 40), 2);
    struct str link = mailed_link(h, root, "order_placed");
    assert_non_null(link.data);
    struct visitor visitor = {.harness = h};
    struct str path = link;
    struct str page_path = str_cut(&path, '?');
    struct str order_path = str_from(page_path.data, page_path.length - (sizeof "/open" - 1));
    ASSERT_SEEN(visit(&visitor, arena_text(harness_arena(h), order_path)), 404, NULL);
    struct seen page = visit(&visitor, arena_text(harness_arena(h), link));
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "<button class=\"full\">Open the order</button>");
    assert_false(sets_cookie(page, "__Host-order"));
    struct seen opened =
        submit(&visitor, arena_text(harness_arena(h), page_path), "%.*s", STR_ARG(query_of(link)));
    ASSERT_LEADS_TO(opened, arena_text(harness_arena(h), order_path));
    assert_false(str_has_byte(opened.location, '?'));
    struct seen order = visit(&visitor, arena_text(harness_arena(h), order_path));
    ASSERT_SEEN(order, 200, NULL);
    ASSERT_PAGE_HAS(order, "Mango");
    struct visitor other = {.harness = h};
    ASSERT_SEEN(submit(&other, arena_text(harness_arena(h), page_path), "token=wrong"), 404, NULL);
    harness_close(h);
}

TEST(an_invitation_survives_signing_in_on_the_way)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str root = platform_admin(h);
    struct str path =
        arena_print(harness_arena(h), "/api/businesses/%.*s/members", STR_ARG(shop.id));
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", path.data,
                             "{\"email\":\"amina@example.com\",\"role\":\"admin\"}"),
                201, NULL);
    struct str link = mailed_link(h, root, "business_invitation");
    struct visitor visitor = {.harness = h};
    struct seen page = visit(&visitor, arena_text(harness_arena(h), link));
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "Work on duka");
    struct seen sent = submit(&visitor, "/invitations/accept", "%.*s", STR_ARG(query_of(link)));
    ASSERT_LEADS_TO(sent, "/sign-in?next=invitation");
    assert_true(sets_cookie(sent, "__Host-code=invitation."));
    struct seen registered = submit(
        &visitor, "/register",
        "name=Amina&login=amina%%40example.com&password=a+horse+by+the+lake&next=invitation");
    ASSERT_LEADS_TO(registered, "/invitations/accept");
    struct seen joined = submit(&visitor, "/invitations/accept", "%.*s", STR_ARG(query_of(link)));
    ASSERT_LEADS_TO(joined, "/account");
    assert_true(sets_cookie(joined, "__Host-code=;"));
    ASSERT_SEEN(visit(&visitor, arena_text(harness_arena(h), link)), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/claims/accept?code=nonsense"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/invitations/accept"), 404, NULL);
    harness_close(h);
}

TEST(admins_look_at_a_message_in_a_document_that_can_do_nothing)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str root = platform_admin(h);
    guest_order(h, shop_sell(shop, "Mango", 5000, 40), 2);
    harness_settle(h);
    struct as admin = {.token = root};
    struct seen outbox = harness_call(h, admin, "GET", "/api/admin/outbox", NULL);
    struct str id = seen_text(outbox, "/data/0/id");
    struct str path = arena_print(harness_arena(h), "/admin/outbox/%.*s", STR_ARG(id));
    struct seen page = harness_call(h, admin, "GET", path.data, NULL);
    ASSERT_SEEN(page, 200, NULL);
    ASSERT_PAGE_HAS(page, "Look at the HTML");
    struct seen html = harness_call(h, admin, "GET",
                                    arena_print(harness_arena(h), "%s/html", path.data).data, NULL);
    ASSERT_SEEN(html, 200, NULL);
    ASSERT_PAGE_HAS(html, "<html lang=\"en\" dir=\"ltr\">");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path.data, NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", path.data, NULL), 403, NULL);
    harness_close(h);
}

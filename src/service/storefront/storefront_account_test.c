/* Accounts on the pages, and the platform's administrators. */
#include "storefront/storefront_visit_test.h"

#include "api/capability.h"
#include "identity/identity.h"
#include "media/media_test.h"

static struct seen register_on_page(struct visitor *visitor, const char *login)
{
    return submit(visitor, "/register",
                  "name=Amina&login=%s&password=" GOOD_PASSWORD "&next=account", login);
}

TEST(who_registers_is_signed_in)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    ASSERT_LEADS_TO(visit(&visitor, "/account"), "/sign-in");
    ASSERT_LEADS_TO(register_on_page(&visitor, "%2B254+700-123+456"), "/account");
    assert_true(str_starts(visitor.session, S("__Host-session=")));
    struct seen page = visit(&visitor, "/account?format=json");
    assert_str(seen_text(page, "/name"), S("Amina"));
    assert_str(seen_text(page, "/login"), S("+254700123456"));
    assert_int_equal(seen_count(page, "/orders"), 0);
    harness_close(h);
}

TEST(what_is_wrong_with_a_registration_is_told_and_no_password_comes_back)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct seen page =
        submit(&visitor, "/register", "name=&login=amina@example.com&password=too+short");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#name\"");
    ASSERT_PAGE_HAS(page, "href=\"#password\"");
    ASSERT_PAGE_HAS(page, "value=\"amina@example.com\"");
    assert_false(page_has(page, "too short\""));
    page = register_on_page(&visitor, "neither");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#login\"");
    ASSERT_LEADS_TO(register_on_page(&visitor, "amina@example.com"), "/account");
    struct visitor other = {.harness = h};
    ASSERT_SEEN(register_on_page(&other, "amina@example.com"), 409, NULL);
    assert_null(other.session.data);
    harness_close(h);
}

/* The byte that marks an id to be signed comes from nobody but us. */
TEST(nobody_has_an_id_signed_by_typing_it)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct id id = id_new(c, 0);
    struct str text = id_text(c->arena, "grp", id);
    struct str token = capability_token(c, "grp", id);
    struct seen page = submit(&visitor, "/sign-in", "login=%%01%.*s%%01&password=not+the+right+one",
                              STR_ARG(text));
    ASSERT_PAGE_HAS(page, arena_text(c->arena, text));
    assert_false(page_has(page, arena_text(c->arena, token)));
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(signing_in_leads_on_and_a_wrong_password_does_not)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    person_open(h, "amina");
    struct seen page =
        submit(&visitor, "/sign-in", "login=amina@people.example&password=not+the+right+one");
    ASSERT_SEEN(page, 401, NULL);
    ASSERT_PAGE_HAS(page, "role=\"alert\"");
    ASSERT_PAGE_HAS(page, "value=\"amina@people.example\"");
    assert_null(visitor.session.data);
    ASSERT_PAGE_HAS(visit(&visitor, "/sign-in?next=checkout"), "value=\"checkout\"");
    ASSERT_SEEN(visit(&visitor, "/sign-in?next=https://evil.example"), 422, NULL);
    ASSERT_LEADS_TO(submit(&visitor, "/sign-in",
                           "login=amina@people.example&password=" GOOD_PASSWORD "&next=checkout"),
                    "/checkout");
    ASSERT_SEEN(visit(&visitor, "/account"), 200, NULL);
    harness_close(h);
}

TEST(signing_out_ends_the_session_for_good)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    register_on_page(&visitor, "amina@example.com");
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    put_in(&visitor, "Tea", shop_sell(shop, "Tea", 15000, 10), 2);
    struct visitor thief = visitor;
    ASSERT_SEEN(visit(&thief, "/account"), 200, NULL);
    ASSERT_LEADS_TO(submit(&visitor, "/sign-out", "x=y"), "/done/signed_out");
    assert_null(visitor.session.data);
    assert_null(visitor.cart.data);
    ASSERT_LEADS_TO(visit(&thief, "/account"), "/sign-in");
    harness_close(h);
}

TEST(a_session_does_not_sign_out_by_a_form_of_another_site)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    register_on_page(&visitor, "amina@example.com");
    visitor.origin = S("https://evil.example");
    ASSERT_SEEN(submit(&visitor, "/sign-out", "x=y"), 403, NULL);
    visitor.origin = (struct str){0};
    ASSERT_SEEN(visit(&visitor, "/account"), 200, NULL);
    harness_close(h);
}

TEST(the_cart_and_the_orders_follow_the_account)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct str tea = shop_sell(shop, "Tea", 15000, 10);
    struct visitor visitor = {.harness = h};
    put_in(&visitor, "Tea", tea, 2);
    register_on_page(&visitor, "amina@example.com");
    /* Another browser of the same account finds the cart. */
    struct visitor phone = {.harness = h};
    submit(&phone, "/sign-in", "login=amina@example.com&password=" GOOD_PASSWORD);
    assert_int_equal(seen_count(visit(&phone, "/cart?format=json"), "/lines"), 1);
    struct seen page = visit(&phone, "/checkout/contact?format=json");
    assert_str(seen_text(page, "/email/value"), S("amina@example.com"));
    assert_str(seen_text(page, "/name/value"), S("Amina"));
    struct seen sent = check_out(&phone, "tok_ok");
    ASSERT_LEADS_TO(sent, "/orders/grp_");
    page = visit(&visitor, "/account?format=json");
    assert_int_equal(seen_count(page, "/orders"), 1);
    assert_str(seen_text(page, "/orders/0/url"), sent.location);
    assert_str(seen_text(page, "/orders/0/status_label"), S("Paid"));
    assert_str(seen_text(page, "/orders/0/status"), S("paid"));
    visitor.cart = visitor.orders = (struct str){0};
    ASSERT_SEEN(visit(&visitor, arena_text(harness_arena(h), sent.location)), 200, NULL);
    harness_close(h);
}

/* ---- Administrators ---- */

TEST(the_first_administrator_comes_by_the_link)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct nothing in = {0};
    struct identity_first_admin link = {0};
    assert_int_equal(harness_op(h, &identity_first_admin_link_op, &in, &link), OK);
    struct str rest = link.path;
    str_cut(&rest, '=');
    struct seen page = visit(&visitor, arena_text(harness_arena(h), link.path));
    ASSERT_PAGE_HAS(page, arena_text(harness_arena(h), rest));
    assert_str(page.cache_control, S("private, no-store"));
    page = submit(&visitor, "/admin/first", "code=%.*s&name=Ada&email=ada&password=short",
                  STR_ARG(rest));
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#email\"");
    page = submit(&visitor, "/admin/first",
                  "code=wrong&name=Ada&email=ada@example.com&password=" GOOD_PASSWORD);
    ASSERT_SEEN(page, 404, NULL);
    ASSERT_PAGE_HAS(page, "used up or too old");
    ASSERT_LEADS_TO(submit(&visitor, "/admin/first",
                           "code=%.*s&name=Ada&email=ada@example.com&password=" GOOD_PASSWORD,
                           STR_ARG(rest)),
                    "/admin/outbox");
    ASSERT_SEEN(visit(&visitor, "/admin/outbox"), 200, NULL);
    ASSERT_PAGE_HAS(visit(&visitor, "/account"), "href=\"/admin/outbox\"");
    harness_close(h);
}

TEST(the_outbox_is_for_administrators)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct seen page = visit(&visitor, "/admin/outbox");
    ASSERT_SEEN(page, 401, NULL);
    ASSERT_PAGE_HAS(page, "href=\"/sign-in?next=outbox\"");
    register_on_page(&visitor, "amina@example.com");
    ASSERT_SEEN(visit(&visitor, "/admin/outbox"), 403, NULL);
    struct visitor root = {.harness = h};
    platform_admin(h);
    submit(&root, "/sign-in", "login=root@platform.example&password=" GOOD_PASSWORD "&next=outbox");
    ASSERT_PAGE_HAS(visit(&root, "/admin/outbox"), "Nothing has been written");
    harness_close(h);
}

TEST(the_outbox_shows_the_code_of_a_claim)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "asha");
    ASSERT_SEEN(harness_call(h, account(agent), "POST", "/api/agents", NULL), 201, NULL);
    ASSERT_SEEN(harness_call(h, account(agent), "POST", "/api/businesses",
                             "{\"name\":\"Njeri\",\"category\":\"food\",\"description\":\"Tea.\","
                             "\"country\":\"KE\",\"currency\":\"KES\",\"on_behalf_of\":"
                             "{\"name\":\"Njeri\",\"email\":\"njeri@example.com\"}}"),
                201, NULL);
    harness_settle(h);
    struct visitor root = {.harness = h};
    platform_admin(h);
    submit(&root, "/sign-in", "login=root@platform.example&password=" GOOD_PASSWORD);
    struct seen page = visit(&root, "/admin/outbox");
    ASSERT_PAGE_HAS(page, "njeri@example.com");
    struct str code = seen_text(visit(&root, "/admin/outbox?format=json"), "/messages/0/code");
    assert_true(code.length > 10);
    harness_close(h);
}

/* ---- The picture ---- */

static struct seen send_picture(struct visitor *visitor, struct str file, const char *fields)
{
    struct as as = {.cookie = visitor->session, .origin = S("http://localhost")};
    return media_test_post(visitor->harness, as, "/account/settings/picture", file, fields);
}

TEST(an_account_gets_a_picture_by_a_form_and_loses_it)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct str png = media_test_png(h, 60, 60, 1), other = media_test_png(h, 60, 60, 2);
    ASSERT_SEEN(send_picture(&visitor, png, ""), 415, NULL); /* files are for whom we know */
    register_on_page(&visitor, "amina@example.com");
    struct seen page = visit(&visitor, "/account/settings?format=json");
    assert_true(seen_is_null(page, "/picture"));
    ASSERT_LEADS_TO(send_picture(&visitor, png, ""), "/account/settings");
    struct seen first = visit(&visitor, "/account/settings?format=json");
    assert_false(seen_is_null(first, "/picture"));
    ASSERT_LEADS_TO(send_picture(&visitor, other, ""), "/account/settings");
    page = visit(&visitor, "/account/settings?format=json");
    assert_false(str_eq(seen_text(page, "/picture/url"), seen_text(first, "/picture/url")));

    page = send_picture(&visitor, S("<svg xmlns='http://www.w3.org/2000/svg'/>"), "");
    ASSERT_SEEN(page, 415, NULL);
    ASSERT_PAGE_HAS(page, "role=\"alert\"");
    page = send_picture(&visitor, S(""), "");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "href=\"#file\"");

    ASSERT_LEADS_TO(submit(&visitor, "/account/settings/picture", "is_removed=true"),
                    "/account/settings");
    page = visit(&visitor, "/account/settings?format=json");
    assert_true(seen_is_null(page, "/picture"));
    harness_close(h);
}

/* A reported product, for the tests of moderation. */
#include "moderation/moderation_test.h"

struct booth booth_open(void)
{
    struct booth s = {.h = harness_open()};
    s.shop = shop_open(s.h, "duka", "KE", "KES");
    s.variant = shop_sell(s.shop, "Mango", 5000, 50);
    s.product = seen_text(
        harness_call(s.h, owner(s.shop), "GET",
                     PATH(s.h, "/api/businesses/%.*s/products", STR_ARG(s.shop.id)), NULL),
        "/data/0/id");
    s.admin = account(platform_admin(s.h));
    return s;
}

struct seen booth_report(struct booth *s, const char *address, const char *kind, struct str subject,
                         const char *more)
{
    return harness_call(s->h, (struct as){.address = str_of(address)}, "POST", "/api/reports",
                        "{\"kind\":\"%s\",\"subject_id\":\"%.*s\",\"reason\":\"counterfeit\"%s}",
                        kind, STR_ARG(subject), more);
}

struct seen booth_cases(struct booth *s, const char *query)
{
    return harness_call(s->h, s->admin, "GET", PATH(s->h, "/api/admin/cases%s", query), NULL);
}

struct str booth_newest(struct booth *s)
{
    struct seen seen = booth_cases(s, "?limit=1");
    ASSERT_SEEN(seen, 200, NULL);
    return seen_text(seen, "/data/0/id");
}

struct seen booth_case(struct booth *s, struct as who, struct str id, const char *below,
                       const char *body)
{
    return harness_call(s->h, who, body ? "POST" : "GET",
                        PATH(s->h, "/api/admin/cases/%.*s%s", STR_ARG(id), below),
                        body ? "%s" : NULL, body);
}

struct seen booth_appeal(struct booth *s, struct as who, struct str id, const char *body)
{
    return harness_call(
        s->h, who, "POST",
        PATH(s->h, "/api/businesses/%.*s/cases/%.*s/appeal", STR_ARG(s->shop.id), STR_ARG(id)),
        "%s", body);
}

struct seen booth_own(struct booth *s)
{
    return harness_call(s->h, owner(s->shop), "GET",
                        PATH(s->h, "/api/businesses/%.*s/cases", STR_ARG(s->shop.id)), NULL);
}

int booth_product_status(struct booth *s)
{
    return harness_call(s->h, (struct as){0}, "GET",
                        PATH(s->h, "/api/products/%.*s", STR_ARG(s->product)), NULL)
        .status;
}

struct str booth_withheld(struct booth *s)
{
    ASSERT_SEEN(booth_report(s, "198.51.100.7", "product", s->product, ""), 204, NULL);
    struct str id = booth_newest(s);
    ASSERT_SEEN(booth_case(s, s->admin, id, "/decision", WITHHOLD), 200, NULL);
    return id;
}

struct as booth_second_admin(struct harness *h)
{
    struct str token = person_open(h, "second");
    harness_sql_change(h,
                       "update [identity.user] set role = 'platform_admin' where name = 'second'");
    (void)token;
    return account(person_again(h, "second"));
}

/* The fixture: people and shops made through the public ops. */
#include "catalogue_fixture_test.h"

#include <stdio.h>

const char *stall_print(struct stall *stall, const char *format, ...)
{
    char *text = NULL;
    va_list list;
    va_start(list, format);
    assert_true(vasprintf(&text, format, list) >= 0);
    va_end(list);
    const char *kept = arena_text(harness_arena(stall->h), str_of(text));
    free(text);
    return kept;
}

static struct as sign_up(struct harness *h, const char *name)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                    "{\"name\": \"%s\", \"email\": \"%s@example.test\","
                                    " \"password\": \"correct horse battery staple\"}",
                                    name, name);
    ASSERT_SEEN(seen, 201, NULL);
    return (struct as){.token = arena_copy(harness_arena(h), seen_text(seen, "/access_token"))};
}

static struct str open_business(struct harness *h, struct as owner, const char *name)
{
    struct seen seen = harness_call(h, owner, "POST", "/api/businesses",
                                    "{\"name\": \"%s\", \"category\": \"food\","
                                    " \"description\": \"A shop.\", \"country\": \"KE\","
                                    " \"currency\": \"KES\"}",
                                    name);
    ASSERT_SEEN(seen, 201, NULL);
    return arena_copy(harness_arena(h), seen_text(seen, "/id"));
}

struct stall stall_open(void)
{
    struct stall stall = {.h = harness_open()};
    stall.owner = sign_up(stall.h, "amina");
    stall.stranger = sign_up(stall.h, "bahati");
    stall.business = open_business(stall.h, stall.owner, "Amina's");
    stall.other = open_business(stall.h, stall.stranger, "Bahati's");
    assert_true(id_parse("biz", stall.business, &stall.business_id));
    stall.products = stall_print(&stall, "/api/businesses/%.*s/products", STR_ARG(stall.business));
    stall.other_products =
        stall_print(&stall, "/api/businesses/%.*s/products", STR_ARG(stall.other));
    stall_sell(&stall, true);
    return stall;
}

void stall_close(struct stall *stall)
{
    harness_close(stall->h);
}

struct as stall_member(struct stall *stall, const char *name, const char *role)
{
    struct as member = sign_up(stall->h, name);
    struct seen me = harness_call(stall->h, member, "GET", "/api/me", NULL);
    struct id user;
    char user_hex[33], business_hex[33];
    assert_true(id_parse("user", seen_text(me, "/id"), &user));
    for (int i = 0; i < 16; i++) {
        snprintf(user_hex + 2 * i, 3, "%02x", user.bytes[i]);
        snprintf(business_hex + 2 * i, 3, "%02x", stall->business_id.bytes[i]);
    }
    harness_sql_change(stall->h, stall_print(stall,
                                             "insert into [business.member]"
                                             " (business_id, user_id, role, created_at)"
                                             " values (x'%s', x'%s', '%s', 1)",
                                             business_hex, user_hex, role));
    return member;
}

void stall_sell(struct stall *stall, bool is_selling)
{
    struct catalogue_seller seller = {stall->business_id, S("Amina's"), S("aminas"), is_selling,
                                      true};
    struct nothing none;
    assert_int_equal(harness_op(stall->h, &catalogue_seller_put_op, &seller, &none), OK);
}

struct seen stall_product(struct stall *stall, const char *title, const char *more)
{
    struct seen seen = harness_call(stall->h, stall->owner, "POST", stall->products,
                                    "{\"title\": \"%s\"%s%s}", title, *more ? ", " : "", more);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

const char *stall_id(struct stall *stall, struct seen seen, const char *pointer)
{
    return stall_print(stall, "%.*s", STR_ARG(seen_text(seen, pointer)));
}

const char *stall_path(struct stall *stall, struct seen product)
{
    return stall_print(stall, "%s/%s", stall->products, stall_id(stall, product, "/id"));
}

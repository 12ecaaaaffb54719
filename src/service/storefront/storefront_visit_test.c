/* A visitor for the tests of the pages. */
#include "storefront/storefront_visit_test.h"

#include <stdio.h>
#include <string.h>

static struct str joined(struct visitor *visitor)
{
    struct arena *arena = harness_arena(visitor->harness);
    const struct str *kept[] = {&visitor->cart, &visitor->orders, &visitor->session};
    struct str all = {0};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (kept[i]->data != NULL)
            all = all.data == NULL
                      ? *kept[i]
                      : arena_print(arena, "%.*s; %.*s", STR_ARG(all), STR_ARG(*kept[i]));
    return all;
}

/* A cookie with Max-Age=0 is thrown away. */
static void keep(struct visitor *visitor, struct seen seen)
{
    for (size_t i = 0; i < sizeof seen.cookies / sizeof seen.cookies[0]; i++) {
        struct str rest = seen.cookies[i];
        if (rest.data == NULL)
            continue;
        if (str_starts(rest, S("__Host-tally="))) {
            assert_true(str_ends(rest, S("; Secure; SameSite=Lax")));
            continue;
        }
        assert_true(str_ends(rest, S("; Secure; HttpOnly; SameSite=Lax")));
        struct str pair = str_cut(&rest, ';');
        bool is_gone = str_starts(rest, S(" Path=/; Max-Age=0;"));
        struct str *slot = str_starts(pair, S("__Host-cart="))    ? &visitor->cart
                           : str_starts(pair, S("__Host-order=")) ? &visitor->orders
                                                                  : &visitor->session;
        *slot = is_gone ? (struct str){0} : pair;
    }
}

static struct as browser(struct visitor *visitor)
{
    return (struct as){.cookie = joined(visitor), .host = visitor->host};
}

struct seen visit(struct visitor *visitor, const char *target)
{
    struct seen seen = harness_call(visitor->harness, browser(visitor), "GET", target, NULL);
    keep(visitor, seen);
    return seen;
}

struct seen submit(struct visitor *visitor, const char *target, const char *form, ...)
{
    struct as as = browser(visitor);
    char text[4096];
    va_list list;
    va_start(list, form);
    int length = vsnprintf(text, sizeof text, form, list);
    va_end(list);
    assert_in_range(length, 0, sizeof text - 1);
    as.content_type = S("application/x-www-form-urlencoded");
    if (!visitor->hides_origin)
        as.origin = visitor->origin.data ? visitor->origin : S("http://localhost");
    struct seen seen = harness_call(visitor->harness, as, "POST", target, "%s", text);
    keep(visitor, seen);
    return seen;
}

/* Spaces that do not break are spaces, and marks of direction are none of a test's business. */
static struct str plain(struct harness *h, struct str page)
{
    static const struct {
        struct str mark, plain;
    } MARKS[] = {{S_INIT("\u00A0"), S_INIT(" ")}, {S_INIT("\u202F"), S_INIT(" ")},
                 {S_INIT("\u2066"), S_INIT("")},  {S_INIT("\u2068"), S_INIT("")},
                 {S_INIT("\u2069"), S_INIT("")},  {S_INIT("\u200F"), S_INIT("")}};
    enum { MARKS_COUNT = sizeof MARKS / sizeof MARKS[0] };
    struct buf out;
    buf_init(&out, harness_arena(h), 1 << 20);
    while (page.length > 0) {
        size_t i = 0;
        while (i < MARKS_COUNT && !str_starts(page, MARKS[i].mark))
            i++;
        if (i < MARKS_COUNT)
            buf_add(&out, MARKS[i].plain);
        else
            buf_byte(&out, page.data[0]);
        page = str_after(page, i < MARKS_COUNT ? MARKS[i].mark.length : 1);
    }
    return buf_str(&out);
}

bool page_has(struct seen seen, const char *text)
{
    if (seen.body.data == NULL)
        return false;
    if (memmem(seen.body.data, seen.body.length, text, strlen(text)) != NULL)
        return true;
    struct str page = plain(seen.harness, seen.body);
    return memmem(page.data, page.length, text, strlen(text)) != NULL;
}

void assert_page_has(struct seen seen, const char *text, const char *file, int line)
{
    bool is_there = page_has(seen, text);
    if (!is_there)
        print_error("%s:%d: \"%s\" is not in %d: %.*s\n", file, line, text, seen.status,
                    STR_ARG(seen.body));
    _assert_true(is_there, "the page has the text", file, line);
}

void assert_leads_to(struct seen seen, const char *target, const char *file, int line)
{
    bool is_so = seen.status == 303 && str_starts(seen.location, str_of(target));
    if (!is_so)
        print_error("%s:%d: wanted 303 to %s, got %d to \"%.*s\": %.*s\n", file, line, target,
                    seen.status, STR_ARG(seen.location), STR_ARG(seen.body));
    _assert_true(is_so, "the reply leads there", file, line);
}

struct str form_token_of(struct seen page)
{
    static const char BEFORE[] = "name=\"form_token\" value=\"";
    const char *at = memmem(page.body.data, page.body.length, BEFORE, sizeof BEFORE - 1);
    assert_non_null(at);
    at += sizeof BEFORE - 1;
    struct str rest = str_from(at, page.body.length - (size_t)(at - page.body.data));
    return str_cut(&rest, '"');
}

const char *product_page(struct visitor *visitor, const char *title)
{
    struct arena *arena = harness_arena(visitor->harness);
    struct visitor stranger = {.harness = visitor->harness};
    harness_settle(visitor->harness);
    struct seen seen = visit(&stranger, "/search?format=json");
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/tiles"); i++) {
        const char *tile = arena_print(arena, "/tiles/%zu/title", i).data;
        const char *url = arena_print(arena, "/tiles/%zu/url", i).data;
        if (str_eq(seen_text(seen, tile), str_of(title)))
            return arena_text(arena, seen_text(seen, url));
    }
    print_error("no product %s\n", title);
    assert_true(false);
    return NULL;
}

void put_in(struct visitor *visitor, const char *title, struct str variant_id, int64_t quantity)
{
    struct seen seen = submit(visitor, product_page(visitor, title), "variant_id=%.*s&quantity=%d",
                              STR_ARG(variant_id), (int)quantity);
    ASSERT_LEADS_TO(seen, "/cart");
}

struct seen place_order(struct visitor *visitor, const char *payment)
{
    struct seen page = visit(visitor, "/checkout/payment?format=json");
    ASSERT_SEEN(page, 200, NULL);
    return submit(visitor, "/checkout/payment",
                  "payment=%s&expected_total.amount=%lld&expected_total.currency=%.*s", payment,
                  (long long)seen_integer(page, "/totals/total/amount"),
                  STR_ARG(seen_text(page, "/totals/total/currency")));
}

struct seen check_out(struct visitor *visitor, const char *payment)
{
    ASSERT_LEADS_TO(
        submit(visitor, "/checkout/contact", "name=Wanjiru&email=wanjiru@example.com&way=pick_up"),
        "/checkout/delivery");
    return place_order(visitor, payment);
}

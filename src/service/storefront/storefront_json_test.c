/* Every page as data: whoever draws the shop himself asks for the same addresses with
 * ?format=json, and is answered in JSON whatever happens. */
#include "storefront/storefront_visit_test.h"

#include <string.h>

/* The address of a page's row with something in each of its places: what there is, or nothing. */
static const char *address_of(struct arena *arena, const struct op *op, const char *product,
                              bool is_there)
{
    struct str rest = str_of(op->path), out = {0};
    while (rest.length > 0) {
        struct str before = str_cut(&rest, '{');
        out = out.data ? arena_join(arena, out, before) : before;
        if (rest.data == NULL)
            break;
        struct str name = str_cut(&rest, '}');
        const char *value = !is_there || !str_eq(name, S("slug")) ? "none"
                            : str_starts(out, S("/p/"))           ? product + strlen("/p/")
                            : str_starts(out, S("/s/"))           ? "duka"
                                                                  : "food";
        out = arena_join(arena, out, str_of(value));
    }
    return arena_text(arena, out);
}

static bool is_json_of(const struct op *op, struct seen seen)
{
    for (size_t i = 0; i < op->out->count; i++) {
        const struct field *field = &op->out->fields[i];
        const char *member = arena_print(harness_arena(seen.harness), "\"%s\":", field->name).data;
        if (!field->hide && !page_has(seen, member))
            return false;
    }
    return true;
}

/* A page is its struct, a refusal is a problem, a way on is a way on; nothing is HTML. */
static bool is_data(const struct op *op, struct seen seen)
{
    if (seen.status == 303)
        return seen.location.length > 0 && seen.body.length == 0;
    bool is_unread = str_eq(seen_text(seen, "/code"), S("invalid_query"));
    if (str_eq(seen.content_type, S("application/problem+json")))
        return seen.status >= 400 && seen_integer(seen, "/status") == seen.status
               && seen_text(seen, "/code").length > 0 && (op->method == GET || !is_unread);
    return str_eq(seen.content_type, S("application/json")) && is_json_of(op, seen);
}

/* Asks for a row in three ways: what there is, what there is not, and with what it cannot read. */
static size_t walk(struct visitor *visitor, const struct op *op, const char *product)
{
    struct arena *arena = harness_arena(visitor->harness);
    static const struct {
        bool is_there;
        const char *more;
    } WAYS[] = {{true, ""}, {false, ""}, {true, "&cursor=forged&sort=sideways&quantity=many"}};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
        struct visitor once = *visitor; /* who signs out here is still signed in for the next row */
        const char *path = address_of(arena, op, product, WAYS[i].is_there);
        const char *target = arena_print(arena, "%s?format=json%s", path, WAYS[i].more).data;
        struct seen seen = op->method == GET ? visit(&once, target)
                                             : submit(&once, target, "quantity=1%s", WAYS[i].more);
        if (is_data(op, seen))
            continue;
        print_error("%s %s: %d %.*s %.*s\n", op->method == GET ? "GET" : "POST", target,
                    seen.status, STR_ARG(seen.content_type), STR_ARG(seen.body));
        wrong++;
    }
    return wrong;
}

TEST(every_page_is_data_for_who_asks_for_it)
{
    struct harness *h = harness_open();
    struct visitor stranger = {.harness = h}, buyer = {.harness = h}, lost = {.harness = h};
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str tea = shop_sell(shop, "Tea", 15000, 50);
    const char *product = product_page(&stranger, "Tea");
    submit(&buyer, "/register", "name=Amina&login=amina@example.com&password=" GOOD_PASSWORD);
    put_in(&buyer, "Tea", tea, 2);
    size_t pages = 0, wrong = 0;
    for (size_t i = 0; i < ops_count(); i++) {
        if (!op_at(i)->is_page)
            continue;
        pages++;
        wrong += walk(&stranger, op_at(i), product);
        wrong += walk(&buyer, op_at(i), product);
    }
    assert_true(pages > 40);
    assert_int_equal(wrong, 0);
    struct seen nowhere = visit(&lost, "/no/such/page?format=json");
    ASSERT_SEEN(nowhere, 404, "not_found");
    assert_str(nowhere.content_type, S("application/problem+json"));
    assert_str(visit(&lost, "/no/such/page").content_type, S("text/html; charset=utf-8"));
    harness_close(h);
}

TEST(data_of_a_page_speaks_the_language_of_its_path)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    assert_str(seen_text(visit(&visitor, "/cart?format=json"), "/title"), S("Your cart"));
    assert_str(seen_text(visit(&visitor, "/fr/cart?format=json"), "/title"), S("Votre panier"));
    harness_close(h);
}

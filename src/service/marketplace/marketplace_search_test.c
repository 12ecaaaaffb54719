/* What is found, as sets: one table for both engines. */
#include "api/harness.h"
#include "identity/identity.h"
#include "marketplace_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSWORD "nine purple otters juggle"

struct fair {
    struct harness *h;
    struct as admin, owner;
    struct str shops[3]; /* Amina's (KE, Nairobi), Chez Moussa (SN, Dakar), and one not verified */
};

static struct as sign_up(struct harness *h, const char *name)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                    "{\"name\": \"%s\", \"email\": \"%s@example.test\","
                                    " \"password\": \"" PASSWORD "\"}",
                                    name, name);
    ASSERT_SEEN(seen, 201, NULL);
    return (struct as){.token = seen_text(seen, "/access_token")};
}

static struct as new_admin(struct harness *h)
{
    struct identity_contact out = {0};
    struct identity_admin_add_in in = {.email = S("root@example.com"), .password = S(PASSWORD)};
    assert_int_equal(harness_op(h, &identity_admin_add_op, &in, &out), OK);
    struct seen seen =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\":\"root@example.com\",\"password\":\"" PASSWORD "\"}");
    return (struct as){.token = seen_text(seen, "/access_token")};
}

static const char *print(struct fair *fair, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static const char *print(struct fair *fair, const char *format, ...)
{
    char *text = NULL;
    va_list list;
    va_start(list, format);
    assert_true(vasprintf(&text, format, list) >= 0);
    va_end(list);
    const char *kept = arena_text(harness_arena(fair->h), str_of(text));
    free(text);
    return kept;
}

static void decide(struct fair *fair, struct str shop, const char *decision)
{
    ASSERT_SEEN(harness_call(fair->h, fair->admin, "POST",
                             print(fair, "/api/admin/businesses/%.*s/verify", STR_ARG(shop)),
                             "{\"decision\": \"%s\", \"reason\": \"Because.\"}", decision),
                200, NULL);
}

static struct str new_shop(struct fair *fair, const char *name, const char *more, bool is_verified)
{
    struct seen seen = harness_call(fair->h, fair->owner, "POST", "/api/businesses",
                                    "{\"name\": \"%s\", \"category\": \"food\","
                                    " \"description\": \"A shop.\", %s}",
                                    name, more);
    ASSERT_SEEN(seen, 201, NULL);
    struct str id = seen_text(seen, "/id");
    ASSERT_SEEN(harness_call(fair->h, fair->owner, "POST",
                             print(fair, "/api/businesses/%.*s/submit", STR_ARG(id)), NULL),
                200, NULL);
    if (is_verified)
        decide(fair, id, "approve");
    return id;
}

static struct seen new_product(struct fair *fair, struct str shop, const char *title,
                               const char *more)
{
    struct seen seen = harness_call(fair->h, fair->owner, "POST",
                                    print(fair, "/api/businesses/%.*s/products", STR_ARG(shop)),
                                    "{\"title\": \"%s\"%s%s}", title, *more ? ", " : "", more);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

#define KES(amount) "\"price\": {\"amount\": " #amount ", \"currency\": \"KES\"}"
#define XOF(amount) "\"price\": {\"amount\": " #amount ", \"currency\": \"XOF\"}"

static struct fair fair_open(void)
{
    struct fair fair = {.h = harness_open()};
    fair.admin = new_admin(fair.h);
    fair.owner = sign_up(fair.h, "amina");
    fair.shops[0] = new_shop(&fair, "Amina's Corner",
                             "\"country\": \"KE\", \"currency\": \"KES\","
                             " \"latitude\": -1.2921, \"longitude\": 36.8219",
                             true);
    fair.shops[1] = new_shop(&fair, "Chez Moussa",
                             "\"country\": \"SN\", \"currency\": \"XOF\","
                             " \"latitude\": 14.6937, \"longitude\": -17.4441",
                             true);
    fair.shops[2] = new_shop(&fair, "Hidden", "\"country\": \"KE\", \"currency\": \"KES\"", false);
    new_product(&fair, fair.shops[0], "Running shoes",
                KES(450000) ", \"stock\": 20, \"category\": \"fashion\","
                            " \"tags\": [\"sport\"], \"description\": \"For long roads.\"");
    new_product(&fair, fair.shops[0], "Café Kilimanjaro",
                KES(90000) ", \"stock\": 3, \"category\": \"groceries\"");
    new_product(&fair, fair.shops[0], "Kitabu cha hadithi",
                KES(120000) ", \"category\": \"books\", \"stock\": 0");
    new_product(&fair, fair.shops[0], "Smartphone cover",
                KES(30000) ", \"category\": \"electronics\", \"stock\": 7");
    new_product(&fair, fair.shops[0], "Draft shoes", KES(100) ", \"status\": \"draft\"");
    new_product(&fair, fair.shops[1], "Chaussures élégantes",
                XOF(25000) ", \"category\": \"fashion\", \"stock\": 9");
    new_product(&fair, fair.shops[1], "قهوة عربية",
                XOF(4000) ", \"category\": \"groceries\", \"stock\": 9");
    new_product(&fair, fair.shops[1], "Panier tressé",
                XOF(9000) ", \"category\": \"crafts\", \"stock\": 9,"
                          " \"description\": \"Un panier de *raphia* du marché.\"");
    new_product(&fair, fair.shops[2], "Hidden shoes", KES(100));
    harness_settle(fair.h);
    return fair;
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The titles that a query of GET /api/products finds, sorted and joined by bars. */
static const char *found(struct fair *fair, const char *query)
{
    struct str titles[100];
    size_t count = 0;
    struct seen seen =
        harness_call(fair->h, (struct as){0}, "GET", print(fair, "/api/products?%s", query), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    for (; count < seen_count(seen, "/data"); count++)
        titles[count] = seen_text(seen, print(fair, "/data/%zu/title", count));
    qsort(titles, count, sizeof *titles, by_text);
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = print(fair, "%s%s%.*s", text, i ? "|" : "", STR_ARG(titles[i]));
    return text;
}

static void expect(struct fair *fair, const char *query, const char *titles)
{
    const char *seen = found(fair, query);
    if (strcmp(seen, titles) != 0)
        print_error("%s finds \"%s\", not \"%s\"\n", query, seen, titles);
    assert_string_equal(seen, titles);
}

TEST(words_are_found_in_their_forms_and_with_mistakes)
{
    static const struct {
        const char *query, *titles;
    } CASES[] = {
        {"q=shoes", "Running shoes"},
        {"q=SHOES", "Running shoes"},
        {"q=shoe", "Running shoes"},
        {"q=run", "Running shoes"},
        {"q=runing", "Running shoes"},       /* one mistake from four letters */
        {"q=smartfone", "Smartphone cover"}, /* two from eight */
        {"q=shos", "Running shoes"},
        {"q=sxyz", ""},
        {"q=runn", "Running shoes"}, /* a beginning */
        {"q=runn%20shoes", ""},      /* only the last word may be one */
        {"q=shoes%20run", "Running shoes"},
        {"q=cafe", "Café Kilimanjaro"},
        {"q=CAF%C3%89", "Café Kilimanjaro"},
        {"q=cafe%CC%81", "Café Kilimanjaro"},
        {"q=elegante&locale=fr", "Chaussures élégantes"},
        {"q=chaussure&locale=fr", "Chaussures élégantes"},
        {"q=vitabu&locale=sw", "Kitabu cha hadithi"},
        {"q=vitabu&locale=en", "Kitabu cha hadithi"}, /* a mistake in English */
        {"q=simu&locale=sw", "Smartphone cover"},
        {"q=telephone&locale=fr", ""},
        {"q=mobile", "Smartphone cover"},
        {"q=%D9%82%D9%87%D9%88%D9%87&locale=ar", "قهوة عربية"},
        {"q=%D9%82%D9%8E%D9%87%D9%92%D9%88%D9%8E%D8%A9&locale=ar", "قهوة عربية"},
        {"q=raphia", "Panier tressé"},
        {"q=raphia%20panier", "Panier tressé"},
        {"q=the%20shoes", "Running shoes"},
        {"q=sport", "Running shoes"},
        {"q=books", "Kitabu cha hadithi"},
        {"q=moussa", "Chaussures élégantes|Panier tressé|قهوة عربية"},
        {"q=moussa%20panier", "Panier tressé"},
        {"q=moussa%20shoes", ""},
        {"q=draft", ""},
        {"q=hidden", ""},
        {"q=%22shoes%22%20OR%20(", "Running shoes"},
        {"q=shoes*%20%26%20%7C%20!%3A%27", "Running shoes"},
        {"q=%21%21%21&category=crafts", "Panier tressé"},
    };
    struct fair fair = fair_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(&fair, CASES[i].query, CASES[i].titles);
    harness_close(fair.h);
}

/* A vowel of New Tai Lue has become a letter since the tables of SQLite's own tokenizer. */
TEST(letters_that_a_tokenizer_takes_for_none_are_found)
{
    struct fair fair = fair_open();
    new_product(&fair, fair.shops[0], "ᦀᦰᦀ shawl", KES(90000));
    harness_settle(fair.h);
    expect(&fair, "q=%E1%A6%80%E1%A6%B0%E1%A6%80", "ᦀᦰᦀ shawl");
    harness_close(fair.h);
}

TEST(filters_hold_together_and_values_of_one_are_alternatives)
{
    static const struct {
        const char *query, *titles;
    } CASES[] = {
        {"category=fashion&in_stock=true", "Chaussures élégantes|Running shoes"},
        {"category=fashion&category=crafts&rating_min=0&currency=XOF",
         "Chaussures élégantes|Panier tressé"},
        {"in_stock=true&currency=KES", "Café Kilimanjaro|Running shoes|Smartphone cover"},
        {"min_price=40000&currency=KES", "Café Kilimanjaro|Kitabu cha hadithi|Running shoes"},
        {"min_price=40000&max_price=100000&currency=KES", "Café Kilimanjaro"},
        {"max_price=9000", ""}, /* shillings are taken, for most products are sold in them */
        {"max_price=9000&currency=XOF", "Panier tressé|قهوة عربية"},
        {"currency=USD", ""},
        {"rating_min=1", ""},
        {"near=-1.3,36.8&radius_km=10", "Café Kilimanjaro|Kitabu cha hadithi|Running shoes|"
                                        "Smartphone cover"},
        {"near=14.7,-17.4&radius_km=50&q=panier", "Panier tressé"},
        {"near=0,0&radius_km=10", ""},
        {"option=Colour%3ARed", ""},
    };
    struct fair fair = fair_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(&fair, CASES[i].query, CASES[i].titles);
    struct seen seen =
        harness_call(fair.h, (struct as){0}, "GET", "/api/products?sort=price&limit=1", NULL);
    assert_str(seen_text(seen, "/currency"), S("KES"));
    assert_true(seen_bool(seen, "/is_currency_assumed"));
    assert_str(seen_text(seen, "/data/0/title"), S("Smartphone cover"));
    static const char *const WRONG[] = {
        "category=nonsense", "business_id=nonsense", "near=nonsense", "radius_km=5",
        "sort=distance",     "option=Red",           "q=x&cursor=x"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        ASSERT_SEEN(harness_call(fair.h, (struct as){0}, "GET",
                                 print(&fair, "/api/products?%s", WRONG[i]), NULL),
                    400, "invalid_query");
    harness_close(fair.h);
}

TEST(a_suspended_shop_vanishes_at_once_and_comes_back)
{
    struct fair fair = fair_open();
    expect(&fair, "q=panier", "Panier tressé");
    decide(&fair, fair.shops[1], "suspend");
    expect(&fair, "q=panier", ""); /* before any event is delivered */
    harness_settle(fair.h);
    expect(&fair, "q=panier", "");
    expect(&fair, "q=moussa", "");
    decide(&fair, fair.shops[1], "reinstate");
    harness_settle(fair.h);
    expect(&fair, "q=panier", "Panier tressé");
    harness_close(fair.h);
}

TEST(the_index_follows_changes_and_is_built_anew)
{
    struct fair fair = fair_open();
    struct marketplace_progress progress = {0};
    struct nothing nothing = {0};
    struct seen seen = new_product(&fair, fair.shops[0], "Umbrella", KES(100));
    const char *path = print(&fair, "/api/businesses/%.*s/products/%.*s", STR_ARG(fair.shops[0]),
                             STR_ARG(seen_text(seen, "/id")));
    struct as owner = fair.owner;
    owner.if_match = S("*");
    harness_settle(fair.h);
    expect(&fair, "q=umbrella", "Umbrella");
    assert_int_equal(harness_op(fair.h, &marketplace_reindex_op, &nothing, &progress), OK);
    ASSERT_SEEN(harness_call(fair.h, owner, "PATCH", path, "{\"title\": \"Parasol\"}"), 200, NULL);
    expect(&fair, "q=umbrella", "Parasol"); /* found by its old word, shown as it is now */
    harness_settle(fair.h);
    expect(&fair, "q=umbrella", "");
    expect(&fair, "q=parasol", "Parasol");
    while (!progress.is_done)
        assert_int_equal(harness_op(fair.h, &marketplace_reindex_step_op, &nothing, &progress), OK);
    expect(&fair, "q=parasol", "Parasol");
    expect(&fair, "q=shoes", "Running shoes");
    ASSERT_SEEN(harness_call(fair.h, owner, "PATCH", path, "{\"status\": \"archived\"}"), 200,
                NULL);
    harness_settle(fair.h);
    expect(&fair, "q=parasol", "");
    harness_close(fair.h);
}

TEST(an_index_that_is_built_anew_holds_no_words_of_what_is_withheld)
{
    struct fair fair = fair_open();
    struct marketplace_progress progress = {0};
    struct nothing nothing = {0};
    new_product(&fair, fair.shops[0], "Umbrella", KES(100));
    harness_settle(fair.h);
    expect(&fair, "q=umbrella", "Umbrella");
    harness_sql_change(fair.h, "update [catalogue.product] set withheld_at = 1 where title = "
                               "'Umbrella'");
    assert_int_equal(harness_op(fair.h, &marketplace_reindex_op, &nothing, &progress), OK);
    while (!progress.is_done)
        assert_int_equal(harness_op(fair.h, &marketplace_reindex_step_op, &nothing, &progress), OK);
    expect(&fair, "q=umbrella", "");
    harness_sql_in(fair.h, "marketplace");
    assert_int_equal(harness_sql(fair.h, "select count(*) from [marketplace.item] as i join "
                                         "[marketplace.state] as s on s.generation = i.generation "
                                         "where i.title = 'Umbrella'"),
                     0);
    harness_sql_in(fair.h, "core");
    harness_close(fair.h);
}

TEST(pages_follow_each_other_without_gaps_in_every_order)
{
    static const char *const ORDERS[] = {"q=sh&locale=en&sort=relevance",
                                         "facets=true&sort=newest",
                                         "facets=true&sort=title",
                                         "facets=true&sort=rating",
                                         "in_stock=true&sort=-price&currency=KES",
                                         "sort=distance&near=0,30"};
    struct fair fair = fair_open();
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
        struct seen whole =
            harness_call(fair.h, (struct as){0}, "GET",
                         print(&fair, "/api/products?limit=100&%s", ORDERS[i]), NULL);
        const char *cursor = "";
        for (size_t at = 0; at < seen_count(whole, "/data"); at++) {
            struct seen page = harness_call(
                fair.h, (struct as){0}, "GET",
                print(&fair, "/api/products?limit=1&%s&cursor=%s", ORDERS[i], cursor), NULL);
            assert_str(seen_text(page, "/data/0/id"),
                       seen_text(whole, print(&fair, "/data/%zu/id", at)));
            assert_int_equal(seen_bool(page, "/has_more"), at + 1 < seen_count(whole, "/data"));
            cursor = print(&fair, "%.*s", STR_ARG(seen_text(page, "/next_cursor")));
        }
    }
    harness_close(fair.h);
}

/* ---- Facets against a count by hand, on random catalogues ---- */

enum { RANDOM_PRODUCTS = 60 };

struct random_product {
    int category, colour, price, stock;
};
static const char *const CATEGORY_WORDS[] = {"food", "fashion", "books"};
static const char *const COLOUR_WORDS[] = {"Red", "Blue", "Green"};

static int64_t facet_count(struct fair *fair, struct seen seen, const char *name, const char *value)
{
    for (size_t i = 0; i < seen_count(seen, "/facets/items"); i++)
        for (size_t j = 0; j < seen_count(seen, print(fair, "/facets/items/%zu/values", i)); j++) {
            const char *at = print(fair, "/facets/items/%zu/values/%zu/value", i, j);
            if (str_eq(seen_text(seen, print(fair, "/facets/items/%zu/name", i)), str_of(name))
                && str_eq(seen_text(seen, at), str_of(value)))
                return seen_integer(seen, print(fair, "/facets/items/%zu/values/%zu/count", i, j));
        }
    return 0;
}

static bool passes(const struct random_product *product, int category, int colour, int price,
                   bool in_stock)
{
    return (category < 0 || product->category == category)
           && (colour < 0 || product->colour == colour) && (price <= 0 || product->price <= price)
           && (!in_stock || product->stock > 0);
}

TEST(counts_of_a_facet_leave_out_its_own_choice_alone)
{
    struct fair fair = fair_open();
    struct rand rand = rand_seeded(11);
    struct random_product products[RANDOM_PRODUCTS];
    struct str shop = new_shop(&fair, "Random", "\"country\": \"KE\", \"currency\": \"KES\"", true);
    for (int i = 0; i < RANDOM_PRODUCTS; i++) {
        products[i] =
            (struct random_product){(int)rand_below(&rand, 3), (int)rand_below(&rand, 3),
                                    1 + (int)rand_below(&rand, 100), (int)rand_below(&rand, 3)};
        new_product(&fair, shop, print(&fair, "Quux %d", i),
                    print(&fair,
                          "\"category\": \"%s\", \"variants\": [{\"price\": {\"amount\": %d,"
                          " \"currency\": \"KES\"}, \"stock\": %d, \"options\": [{\"name\":"
                          " \"Colour\", \"value\": \"%s\"}]}], \"options\": [{\"name\": \"Colour\","
                          " \"values\": [\"Red\", \"Blue\", \"Green\"]}]",
                          CATEGORY_WORDS[products[i].category], products[i].price,
                          products[i].stock, COLOUR_WORDS[products[i].colour]));
    }
    harness_settle(fair.h);
    for (int round = 0; round < 20; round++) {
        int category = (int)rand_below(&rand, 4) - 1, colour = (int)rand_below(&rand, 4) - 1;
        int price = (int)rand_below(&rand, 100);
        bool in_stock = rand_below(&rand, 2) == 0;
        struct seen seen = harness_call(
            fair.h, (struct as){0}, "GET",
            print(&fair, "/api/products?q=quux&facets=true&currency=KES%s%s%s%s%s%s",
                  category < 0 ? "" : "&category=", category < 0 ? "" : CATEGORY_WORDS[category],
                  colour < 0 ? "" : "&option=Colour:", colour < 0 ? "" : COLOUR_WORDS[colour],
                  price <= 0 ? "" : print(&fair, "&max_price=%d", price),
                  in_stock ? "&in_stock=true" : ""),
            NULL);
        int64_t total = 0, by_category[3] = {0}, by_colour[3] = {0}, stocked = 0;
        for (int i = 0; i < RANDOM_PRODUCTS; i++) {
            const struct random_product *product = &products[i];
            total += passes(product, category, colour, price, in_stock);
            by_category[product->category] += passes(product, -1, colour, price, in_stock);
            by_colour[product->colour] += passes(product, category, -1, price, in_stock);
            stocked += product->stock > 0 && passes(product, category, colour, price, false);
        }
        assert_int_equal(seen_integer(seen, "/facets/total"), total);
        assert_int_equal(facet_count(&fair, seen, "in_stock", "true"), stocked);
        for (int i = 0; i < 3; i++) {
            const char *value = print(&fair, "Colour:%s", COLOUR_WORDS[i]);
            assert_int_equal(facet_count(&fair, seen, "category", CATEGORY_WORDS[i]),
                             by_category[i]);
            assert_int_equal(facet_count(&fair, seen, "option", value), by_colour[i]);
        }
    }
    harness_close(fair.h);
}

/* Letters that SQLite takes for gaps: one word would be several to it, and none of them may spoil
 * the searches of others. */
TEST(a_letter_that_the_full_text_does_not_know_breaks_no_search)
{
    struct fair fair = fair_open();
    new_product(&fair, fair.shops[0], "Run\u19b3ning\u1cf2belt", KES(500));
    harness_settle(fair.h);
    expect(&fair, "q=run",
           "Running shoes|Run\xe1\xa6\xb3ning\xe1\xb3\xb2"
           "belt");
    expect(&fair, "q=belt",
           "Run\xe1\xa6\xb3ning\xe1\xb3\xb2"
           "belt");
    expect(&fair, "q=Run%E1%A6%B3ning",
           "Run\xe1\xa6\xb3ning\xe1\xb3\xb2"
           "belt");
    harness_close(fair.h);
}

TEST(a_shop_that_is_not_listed_stands_in_no_facet_of_another)
{
    struct fair fair = fair_open();
    struct as owner = fair.owner;
    owner.if_match = S("*");
    owner.content_type = S("application/merge-patch+json");
    struct seen seen = harness_call(fair.h, owner, "PATCH",
                                    print(&fair, "/api/businesses/%.*s", STR_ARG(fair.shops[1])),
                                    "{\"is_listed\": false}");
    ASSERT_SEEN(seen, 200, NULL);
    harness_settle(fair.h);
    const char *path =
        print(&fair, "/api/products?facets=true&business_id=%.*s", STR_ARG(fair.shops[0]));
    seen = harness_call(fair.h, (struct as){0}, "GET", path, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(memmem(seen.body.data, seen.body.length, "Corner", 6) != NULL);
    assert_true(memmem(seen.body.data, seen.body.length, "Moussa", 6) == NULL);
    /* On its own page it shows its own. */
    expect(&fair, print(&fair, "q=panier&business_id=%.*s", STR_ARG(fair.shops[1])),
           "Panier tress\xc3\xa9");
    expect(&fair, "q=panier", "");
    /* Lists without words come from elsewhere, and say the same. */
    expect(&fair, "category=crafts", "");
    expect(&fair, print(&fair, "category=crafts&business_id=%.*s", STR_ARG(fair.shops[1])),
           "Panier tress\xc3\xa9");
    seen = harness_call(fair.h, (struct as){0}, "GET", "/api/businesses", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/name"), S("Amina's Corner"));
    ASSERT_SEEN(harness_call(fair.h, owner, "PATCH",
                             print(&fair, "/api/businesses/%.*s", STR_ARG(fair.shops[1])),
                             "{\"is_listed\": true}"),
                200, NULL);
    harness_settle(fair.h);
    expect(&fair, "category=crafts", "Panier tress\xc3\xa9");
    harness_close(fair.h);
}

/* ---- Shops, suggestions, synonyms ---- */

static int64_t shops_found(struct fair *fair, const char *query)
{
    struct seen seen = harness_call(fair->h, (struct as){0}, "GET",
                                    print(fair, "/api/businesses?%s", query), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        assert_true(seen_is_null(seen, print(fair, "/data/%zu/status_reason", i)));
    return (int64_t)seen_count(seen, "/data");
}

TEST(shops_are_listed_by_words_and_place)
{
    struct fair fair = fair_open();
    assert_int_equal(shops_found(&fair, "q=amina"), 1);
    assert_int_equal(shops_found(&fair, "q=hidden"), 0);
    assert_int_equal(shops_found(&fair, "near=-1.3,36.8&radius_km=20"), 1);
    assert_int_equal(shops_found(&fair, "near=-1.3,36.8"), 2);
    assert_int_equal(shops_found(&fair, "near=-1.3,36.8&radius_km=15000"), 2);
    assert_int_equal(shops_found(&fair, "near=0,179.9&radius_km=100"), 0);
    assert_int_equal(shops_found(&fair, "sort=rank"), 2);
    assert_int_equal(shops_found(&fair, "open_now=true"), 0);
    ASSERT_SEEN(harness_call(fair.h, (struct as){0}, "GET", "/api/businesses?near=x", NULL), 400,
                "invalid_query");
    struct seen map =
        harness_call(fair.h, (struct as){0}, "GET", "/api/businesses.geojson?q=amina", NULL);
    ASSERT_SEEN(map, 200, NULL);
    assert_str(map.content_type, S("application/geo+json"));
    assert_str(seen_text(map, "/features/0/geometry/type"), S("Point"));
    assert_str(seen_text(map, "/features/0/properties/name"), S("Amina's Corner"));
    decide(&fair, fair.shops[0], "suspend");
    assert_int_equal(shops_found(&fair, "q=amina"), 0);
    harness_close(fair.h);
}

TEST(typing_is_answered_with_words_products_and_shops)
{
    struct fair fair = fair_open();
    struct seen seen = harness_call(fair.h, (struct as){0}, "GET", "/api/suggestions?q=runn", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/kind"), S("query"));
    assert_str(seen_text(seen, "/data/0/label"), S("running"));
    assert_str(seen_text(seen, "/data/1/label"), S("Running shoes"));
    seen = harness_call(fair.h, (struct as){0}, "GET", "/api/suggestions?q=mou", NULL);
    assert_str(seen_text(seen, "/data/0/url"), S("/s/chez-moussa"));
    ASSERT_SEEN(harness_call(fair.h, (struct as){0}, "GET", "/api/suggestions?q=%21", NULL), 200,
                NULL);
    harness_close(fair.h);
}

TEST(synonyms_are_said_by_platform_admins)
{
    struct fair fair = fair_open();
    expect(&fair, "q=trekkers", "");
    ASSERT_SEEN(harness_call(fair.h, fair.owner, "POST", "/api/admin/synonyms",
                             "{\"words\": \"trekkers shoes\"}"),
                403, NULL);
    ASSERT_SEEN(
        harness_call(fair.h, fair.admin, "POST", "/api/admin/synonyms", "{\"words\": \"alone\"}"),
        422, NULL);
    struct seen seen = harness_call(fair.h, fair.admin, "POST", "/api/admin/synonyms",
                                    "{\"words\": \"trekkers shoes\", \"locale\": \"en\"}");
    ASSERT_SEEN(seen, 201, NULL);
    expect(&fair, "q=trekkers", "Running shoes");
    expect(&fair, "q=trekkers&locale=fr", "");
    const char *path = print(&fair, "/api/admin/synonyms/%.*s", STR_ARG(seen_text(seen, "/id")));
    ASSERT_SEEN(harness_call(fair.h, fair.admin, "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(fair.h, fair.admin, "DELETE", path, NULL), 404, NULL);
    expect(&fair, "q=trekkers", "");
    harness_close(fair.h);
}

static size_t kettles(struct fair *fair, const char *more)
{
    struct seen seen = harness_call(fair->h, (struct as){0}, "GET",
                                    print(fair, "/api/products?limit=50&q=kettle%s", more), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_count(seen, "/data");
}

/* Remembered from the first search on, and followed from then. */
TEST(a_frequent_word_is_found_in_what_has_it_now)
{
    enum { KETTLES = 20 };
    struct fair fair = fair_open();
    struct seen product = {0};
    for (int i = 0; i < KETTLES; i++)
        product = new_product(&fair, fair.shops[0], print(&fair, "Kettle model%d", i), KES(900));
    harness_settle(fair.h);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(kettles(&fair, ""), KETTLES);
        assert_int_equal(kettles(&fair, "%20model7"), 1);
        assert_int_equal(kettles(&fair, "%20amina"), KETTLES);
        assert_int_equal(kettles(&fair, "%20shoes"), 0);
    }
    const char *path = print(&fair, "/api/businesses/%.*s/products/%.*s", STR_ARG(fair.shops[0]),
                             STR_ARG(seen_text(product, "/id")));
    ASSERT_SEEN(harness_call(fair.h, fair.owner, "DELETE", path, NULL), 204, NULL);
    new_product(&fair, fair.shops[1], "Red kettle", XOF(900));
    new_product(&fair, fair.shops[1], "Blue kettle", XOF(900));
    harness_settle(fair.h);
    assert_int_equal(kettles(&fair, ""), KETTLES + 1);
    assert_int_equal(kettles(&fair, "%20blue"), 1);
    for (int i = 0; i < 250; i++) /* so many that it is asked for anew */
        new_product(&fair, fair.shops[1], print(&fair, "Plain thing%d", i), XOF(900));
    harness_settle(fair.h);
    assert_int_equal(kettles(&fair, ""), KETTLES + 1);
    harness_close(fair.h);
}

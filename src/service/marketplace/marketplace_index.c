/* Writing the index: what a product or a shop is now, asked of the core in the moment of writing,
 * so that events may come late, twice or in any order. */
#include "marketplace_private.h"

#include <string.h>

TYPE(marketplace_state, F(marketplace_state, instance, "Of this database.", .prefix = "evt"),
     F(marketplace_state, seq, "Changes so far."), F(marketplace_state, next_doc, "Next number."),
     F(marketplace_state, generation, "What is searched."),
     F(marketplace_state, next_generation, "Number of the next one."),
     F(marketplace_state, schema_version, "Of the generation that is searched."),
     F(marketplace_state, building, "What is being made; 0 without."),
     F(marketplace_state, building_shop, "Cursor."),
     F(marketplace_state, building_product, "Cursor."),
     F(marketplace_state, building_shops, "Shops read."),
     F(marketplace_state, building_done, "Products read."));
TYPE(marketplace_item, F(marketplace_item, doc, "Number."),
     F(marketplace_item, generation, "Generation."),
     F(marketplace_item, product_id, "Product.", .prefix = ID_PRODUCT),
     F(marketplace_item, business_id, "Shop.", .prefix = ID_BUSINESS),
     F(marketplace_item, seq, "Change."), F(marketplace_item, is_live, "Whether it is active."),
     F(marketplace_item, category, "Slug."), F(marketplace_item, price, "Lowest."),
     F(marketplace_item, stock, "The word, as a number."),
     F(marketplace_item, rating_count, "Reviews."), F(marketplace_item, rating_sum, "Stars."),
     F(marketplace_item, title, "Title."), F(marketplace_item, title_terms, "Words of the title."),
     F(marketplace_item, tag_terms, "Words of tags and category."),
     F(marketplace_item, option_text, "Options."), F(marketplace_item, words, "All terms."));
TYPE(marketplace_term_row, F(marketplace_term_row, term, "Term."),
     F(marketplace_term_row, seq, "Change."), F(marketplace_term_row, count, "Products."));
TYPE(marketplace_shop_row, F(marketplace_shop_row, business_id, "Shop.", .prefix = ID_BUSINESS),
     F(marketplace_shop_row, number, "Number."), F(marketplace_shop_row, seq, "Change."),
     F(marketplace_shop_row, is_live, "Whether it is verified."),
     F(marketplace_shop_row, is_listed, "Whether the marketplace shows it."),
     F(marketplace_shop_row, name, "Name."), F(marketplace_shop_row, slug, "Slug."),
     F(marketplace_shop_row, category, "Slug."), F(marketplace_shop_row, description, "About."),
     F(marketplace_shop_row, country, "ISO 3166-1."), F(marketplace_shop_row, region, "Region."),
     F(marketplace_shop_row, currency, "ISO 4217."), F(marketplace_shop_row, latitude, "North."),
     F(marketplace_shop_row, longitude, "East."), F(marketplace_shop_row, timezone, "IANA."),
     F(marketplace_shop_row, hours, "Hours."), F(marketplace_shop_row, name_terms, "Words."),
     F(marketplace_shop_row, words, "All terms."),
     F(marketplace_shop_row, rating_count, "Reviews."),
     F(marketplace_shop_row, rating_sum, "Stars."),
     F(marketplace_shop_row, verified_at, "Since when."));
TYPE(marketplace_number, F(marketplace_number, number, "Number."));

/* ---- What a product is found by ---- */

static struct str option_lines(struct ctx *c, const struct catalogue_product *product)
{
    struct buf text;
    buf_init(&text, c->arena, SIZE_MAX);
    for (size_t i = 0; i < product->variants_count; i++)
        for (size_t j = 0; j < product->variants[i].options_count; j++) {
            const struct catalogue_choice *choice = &product->variants[i].options[j];
            struct str line = arena_print(c->arena, "%.*s\t%.*s\n", STR_ARG(choice->name),
                                          STR_ARG(choice->value));
            struct str so_far = buf_str(&text);
            if (so_far.data == NULL
                || memmem(so_far.data, so_far.length, line.data, line.length) == NULL)
                buf_add(&text, line);
        }
    struct str lines = buf_str(&text);
    return lines.data ? lines : S("");
}

static struct marketplace_words joined_words(struct ctx *c, struct marketplace_words a,
                                             struct marketplace_words b)
{
    struct marketplace_words all = {ARENA_ARRAY(c->arena, struct str, a.count + b.count + 1), 0};
    for (size_t i = 0; i < a.count; i++)
        all.items[all.count++] = a.items[i];
    for (size_t i = 0; i < b.count; i++)
        all.items[all.count++] = b.items[i];
    return all;
}

static struct marketplace_item item_of(struct ctx *c, const struct catalogue_product *product)
{
    enum { TITLE_WORDS_MAX = 24, TAG_WORDS_MAX = 60 };
    struct marketplace_words title = marketplace_words(c->arena, product->title, TITLE_WORDS_MAX);
    struct str beside = product->category;
    for (size_t i = 0; i < product->tags_count; i++)
        beside = arena_print(c->arena, "%.*s %.*s", STR_ARG(beside), STR_ARG(product->tags[i]));
    struct str options = option_lines(c, product);
    beside = arena_print(c->arena, "%.*s %.*s", STR_ARG(beside), STR_ARG(options));
    struct marketplace_words tags = marketplace_words(c->arena, beside, TAG_WORDS_MAX);
    struct marketplace_words all =
        marketplace_words(c->arena, product->description, MARKETPLACE_DOC_WORDS_MAX);
    all = joined_words(c, joined_words(c, title, tags), all);
    struct marketplace_words terms = marketplace_terms(c->arena, &all);
    marketplace_words_once(&title);
    marketplace_words_once(&tags);
    int64_t available = 0;
    for (size_t i = 0; i < product->variants_count; i++)
        if (product->variants[i].stock->available > available)
            available = product->variants[i].stock->available;
    return (struct marketplace_item){.product_id = product->id,
                                     .business_id = product->business_id,
                                     .is_live = product->status == CATALOGUE_ACTIVE
                                                && !instant_is_set(product->withheld_at),
                                     .category = product->category,
                                     .price = product->price,
                                     .stock = (int64_t)catalogue_stock_word(available),
                                     .title = product->title,
                                     .title_terms = marketplace_joined(c->arena, &title),
                                     .tag_terms = marketplace_joined(c->arena, &tags),
                                     .option_text = options,
                                     .words = marketplace_joined(c->arena, &terms)};
}

/* ---- Terms and how many hold them ---- */

/* Those of `a` that `b` lacks, both sorted, as a JSON list. */
static struct str without(struct ctx *c, struct str a, struct str b, bool *is_any)
{
    struct marketplace_words x = marketplace_parted(c->arena, a);
    struct marketplace_words y = marketplace_parted(c->arena, b);
    struct buf list;
    size_t j = 0;
    *is_any = false;
    buf_init(&list, c->arena, SIZE_MAX);
    buf_byte(&list, '[');
    for (size_t i = 0; i < x.count; i++) {
        while (j < y.count && str_compare(y.items[j], x.items[i]) < 0)
            j++;
        if (j < y.count && str_eq(y.items[j], x.items[i]))
            continue;
        buf_add(&list, *is_any ? S(",\"") : S("\""));
        buf_add(&list, x.items[i]);
        buf_byte(&list, '"');
        *is_any = true;
    }
    buf_byte(&list, ']');
    return buf_str(&list);
}

/* The builder counts the terms of many products at once. */
static void gather(struct buf *list, struct str words)
{
    while (!str_empty(words)) {
        buf_add(list, buf_str(list).length == 0 ? S("[\"") : S(",\""));
        buf_add(list, str_cut(&words, ' '));
        buf_byte(list, '"');
    }
}

/* Nobody follows the changes of a generation before it is searched, and a row whose place in every
 * index stays the same is cheap to count up. */
enum err marketplace_put_gathered(struct ctx *c, int64_t generation, struct buf *gathered)
{
    enum { BUILT_SEQ = 1 };
    if (buf_str(gathered).length == 0)
        return OK;
    buf_byte(gathered, ']');
    return marketplace_store_terms_count(c, generation, BUILT_SEQ, buf_str(gathered), 1);
}

/* Products that are not for sale hold no words: nothing finds them, and no count speaks of them. */
static enum err move_words(struct ctx *c, struct marketplace_state *state,
                           const struct marketplace_item *before,
                           const struct marketplace_item *after)
{
    bool is_any;
    if (str_eq(before->words, after->words))
        return OK;
    if (state->gathered != NULL && str_empty(before->words)) {
        gather(state->gathered, after->words);
        return marketplace_store_words_add(c, after->doc, after->words);
    }
    struct str gone = without(c, before->words, after->words, &is_any);
    if (is_any)
        TRY(marketplace_store_terms_count(c, after->generation, after->seq, gone, -1));
    struct str come = without(c, after->words, before->words, &is_any);
    if (is_any)
        TRY(marketplace_store_terms_count(c, after->generation, after->seq, come, 1));
    if (!str_empty(before->words))
        TRY(marketplace_store_words_drop(c, after->doc, before->words));
    return str_empty(after->words) ? OK : marketplace_store_words_add(c, after->doc, after->words);
}

/* ---- Stars ---- */

static enum err read_stars(struct ctx *c, struct id product_id, struct marketplace_item *item)
{
    struct review_product_ref ref = {product_id};
    struct review_products_in ask = {&ref, 1};
    struct review_figures_list figures = {0};
    TRY(CALL(c, review_products_figures, &ask, &figures));
    if (figures.data_count == 1) {
        item->rating_count = review_count(&figures.data[0]);
        item->rating_sum = review_sum(&figures.data[0]);
    }
    return OK;
}

static enum err read_shop_stars(struct ctx *c, struct id business_id, int64_t *count, int64_t *sum)
{
    struct review_business_ref ref = {business_id};
    struct review_businesses_in ask = {&ref, 1};
    struct review_figures_list figures = {0};
    TRY(CALL(c, review_businesses_figures, &ask, &figures));
    *count = figures.data_count == 1 ? review_count(&figures.data[0]) : 0;
    *sum = figures.data_count == 1 ? review_sum(&figures.data[0]) : 0;
    return OK;
}

/* ---- Into the generations ---- */

/* `before` is what the generation holds of it; null: nothing. */
static enum err put_in(struct ctx *c, struct marketplace_state *state, int64_t generation,
                       struct marketplace_item *item, const struct marketplace_item *before)
{
    struct marketplace_item nothing = {.words = S("")};
    item->generation = generation;
    item->seq = ++state->seq;
    if (before == NULL) {
        item->doc = state->next_doc++;
        TRY(marketplace_store_item_add(c, item));
    } else {
        item->doc = before->doc;
        TRY(marketplace_store_item_change(c, item));
    }
    return move_words(c, state, before != NULL ? before : &nothing, item);
}

static enum err put_one(struct ctx *c, struct marketplace_state *state, int64_t generation,
                        struct marketplace_item *item)
{
    struct marketplace_item before = {.words = S("")};
    enum err err = marketplace_store_item(c, generation, item->product_id, &before);
    if (err != OK && err != ERR_MISSING)
        return err;
    return put_in(c, state, generation, item, err == OK ? &before : NULL);
}

enum err marketplace_put_product(struct ctx *c, struct marketplace_state *state,
                                 const struct catalogue_product *product)
{
    struct marketplace_item item = item_of(c, product);
    if (!item.is_live)
        return marketplace_drop_product(c, state, product->id);
    TRY(read_stars(c, product->id, &item));
    if (state->generation > 0)
        TRY(put_one(c, state, state->generation, &item));
    return state->building > 0 ? put_one(c, state, state->building, &item) : OK;
}

static enum err drop_in(struct ctx *c, struct marketplace_state *state, int64_t generation,
                        struct id product_id)
{
    struct marketplace_item before = {.words = S("")};
    enum err err = marketplace_store_item(c, generation, product_id, &before);
    if (err != OK || !before.is_live)
        return err == ERR_MISSING ? OK : err;
    struct marketplace_item after = before;
    after.seq = ++state->seq;
    after.is_live = false;
    after.title = after.title_terms = after.tag_terms = after.option_text = after.words = S("");
    TRY(marketplace_store_item_change(c, &after));
    return move_words(c, state, &before, &after);
}

/* What a product is found by takes more memory to reckon than to keep. One that is withheld is
 * found by nothing. */
static enum err build_product(struct ctx *c, struct marketplace_state *state, struct arena *scratch,
                              const struct catalogue_product *product,
                              const struct review_figures *stars,
                              const struct marketplace_item *before)
{
    struct arena *arena = c->arena;
    c->arena = scratch;
    struct marketplace_item item = item_of(c, product);
    c->arena = arena;
    if (stars != NULL) {
        item.rating_count = review_count(stars);
        item.rating_sum = review_sum(stars);
    }
    enum err err = item.is_live ? put_in(c, state, state->building, &item, before)
                                : drop_in(c, state, state->building, product->id);
    arena_reset(scratch);
    return err;
}

static const struct marketplace_item *find_item(const struct marketplace_item *items, size_t count,
                                                struct id product_id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(items[i].product_id, product_id))
            return &items[i];
    return NULL;
}

enum err marketplace_build_products(struct ctx *c, struct marketplace_state *state,
                                    const struct catalogue_product *products, size_t count)
{
    struct review_products_in ask = {ARENA_ARRAY(c->arena, struct review_product_ref, count + 1),
                                     count};
    struct review_figures_list figures = {0};
    struct id *ids = ARENA_ARRAY(c->arena, struct id, count + 1);
    struct marketplace_item *there; /* an event was faster */
    size_t there_count;
    if (count == 0)
        return OK;
    for (size_t i = 0; i < count; i++)
        ask.products[i].product_id = ids[i] = products[i].id;
    TRY(CALL(c, review_products_figures, &ask, &figures));
    TRY(marketplace_store_items(c, state->building, ids, count, &there, &there_count));
    struct arena *scratch = arena_new(SIZE_MAX);
    enum err err = OK;
    for (size_t i = 0; i < count && err == OK; i++)
        err = build_product(c, state, scratch, &products[i],
                            review_figures_for_product(&figures, products[i].id),
                            find_item(there, there_count, products[i].id));
    arena_free(scratch);
    return err;
}

enum err marketplace_drop_product(struct ctx *c, struct marketplace_state *state,
                                  struct id product_id)
{
    if (state->generation > 0)
        TRY(drop_in(c, state, state->generation, product_id));
    return state->building > 0 ? drop_in(c, state, state->building, product_id) : OK;
}

/* ---- Shops ---- */

static struct str hour_lines(struct ctx *c, const struct business *business)
{
    struct buf text;
    buf_init(&text, c->arena, SIZE_MAX);
    for (size_t i = 0; i < business->hours_count; i++)
        buf_print(&text, "%lld %.*s %.*s\n", (long long)business->hours[i].day,
                  STR_ARG(business->hours[i].opens), STR_ARG(business->hours[i].closes));
    struct str lines = buf_str(&text);
    return lines.data ? lines : S("");
}

static struct str or_nothing(struct str text)
{
    return text.data ? text : S("");
}

enum err marketplace_put_shop(struct ctx *c, struct marketplace_state *state,
                              const struct business *business)
{
    enum { NAME_WORDS_MAX = 16, ABOUT_WORDS_MAX = 300 };
    struct marketplace_shop_row before = {0};
    enum err err = marketplace_store_shop(c, business->id, &before);
    if (err != OK && err != ERR_MISSING)
        return err;
    struct marketplace_words name = marketplace_words(c->arena, business->name, NAME_WORDS_MAX);
    struct str about = arena_print(c->arena, "%.*s %.*s %.*s %.*s", STR_ARG(business->category),
                                   STR_ARG(business->city), STR_ARG(business->region),
                                   STR_ARG(business->description));
    struct marketplace_words all =
        joined_words(c, name, marketplace_words(c->arena, about, ABOUT_WORDS_MAX));
    struct marketplace_words terms = marketplace_terms(c->arena, &all);
    struct marketplace_words names = marketplace_terms(c->arena, &name);
    struct marketplace_shop_row shop = {.business_id = business->id,
                                        .number = err == OK ? before.number : state->next_doc++,
                                        .seq = ++state->seq,
                                        .is_live = business->status == BUSINESS_VERIFIED,
                                        .is_listed = business->is_listed,
                                        .name = business->name,
                                        .slug = business->slug,
                                        .category = business->category,
                                        .description = or_nothing(business->description),
                                        .country = business->country,
                                        .region = or_nothing(business->region),
                                        .currency = business->currency,
                                        .latitude = business->latitude,
                                        .longitude = business->longitude,
                                        .timezone = or_nothing(business->timezone),
                                        .hours = hour_lines(c, business),
                                        .name_terms = marketplace_joined(c->arena, &names),
                                        .words = marketplace_joined(c->arena, &terms),
                                        .verified_at = business->verified_at};
    TRY(read_shop_stars(c, business->id, &shop.rating_count, &shop.rating_sum));
    TRY(marketplace_store_shop_put(c, &shop));
    return marketplace_store_place(c, shop.number, shop.latitude, shop.longitude);
}

/* ---- Events ---- */

static enum err follow_product(struct ctx *c, struct id business_id, struct id product_id)
{
    struct marketplace_state state = {0};
    struct catalogue_path path = {.business_id = business_id, .product_id = product_id};
    struct catalogue_product product = {0};
    TRY(marketplace_store_state_lock(c, &state));
    if (state.generation == 0 && state.building == 0)
        return OK; /* the first build reads all there is */
    enum err err = CALL(c, catalogue_get, &path, &product);
    if (err == ERR_MISSING)
        fault_take(c);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(err == OK ? marketplace_put_product(c, &state, &product)
                  : marketplace_drop_product(c, &state, product_id));
    return marketplace_store_state_put(c, &state);
}

enum err marketplace_follow_product(struct ctx *c, const struct catalogue_product_changed *in,
                                    struct nothing *out __attribute__((unused)))
{
    return follow_product(c, in->business_id, in->product_id);
}

enum err marketplace_follow_stock(struct ctx *c, const struct stock_level_changed *in,
                                  struct nothing *out __attribute__((unused)))
{
    return follow_product(c, in->business_id, in->product_id);
}

enum err marketplace_follow_business(struct ctx *c, const struct business_changed *in,
                                     struct nothing *out __attribute__((unused)))
{
    struct marketplace_state state = {0};
    struct business_at at = {.business_id = in->business_id};
    struct business business = {0};
    TRY(marketplace_store_state_lock(c, &state));
    if (state.generation == 0 && state.building == 0)
        return OK;
    TRY(CALL(c, business_show, &at, &business));
    TRY(marketplace_put_shop(c, &state, &business));
    return marketplace_store_state_put(c, &state);
}

static enum err put_stars(struct ctx *c, struct marketplace_state *state, int64_t generation,
                          struct id product_id)
{
    struct marketplace_item item = {.words = S("")};
    enum err err = marketplace_store_item(c, generation, product_id, &item);
    if (err != OK || !item.is_live)
        return err == ERR_MISSING ? OK : err;
    TRY(read_stars(c, product_id, &item));
    item.seq = ++state->seq;
    return marketplace_store_item_change(c, &item);
}

enum err marketplace_follow_rating(struct ctx *c, const struct review_rating_changed *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct marketplace_state state = {0};
    struct marketplace_shop_row shop = {0};
    TRY(marketplace_store_state_lock(c, &state));
    if (state.generation > 0)
        TRY(put_stars(c, &state, state.generation, in->product_id));
    if (state.building > 0)
        TRY(put_stars(c, &state, state.building, in->product_id));
    enum err err = marketplace_store_shop(c, in->business_id, &shop);
    if (err == OK) {
        TRY(read_shop_stars(c, in->business_id, &shop.rating_count, &shop.rating_sum));
        shop.seq = ++state.seq;
        TRY(marketplace_store_shop_put(c, &shop));
    } else if (err != ERR_MISSING) {
        return err;
    }
    return marketplace_store_state_put(c, &state);
}

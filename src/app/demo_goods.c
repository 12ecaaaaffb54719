/* The demo's goods: reads demo_goods.txt, lists products as their owners would, fills the shelves.
 */
#include "app/demo_private.h"

#include "base/embed.h"
#include "catalogue/catalogue.h"
#include "stock/stock.h"

enum {
    OPTIONS_MAX = 2,
    VALUES_MAX = 6,
    VARIANTS_MAX = VALUES_MAX * VALUES_MAX,
    LINES_MAX = 40,
    LOW = 8
};

/* One line of the file. */
struct goods {
    struct str category;
    struct str title;
    int64_t price; /* in whole units of the currency */
    int64_t stock;
    struct str pitch;
    struct {
        struct str name;
        struct str values[VALUES_MAX];
        int64_t percent[VALUES_MAX];
        size_t count;
    } options[OPTIONS_MAX];
    size_t options_count;
};

/* What is good to know of anything in a category; Markdown. */
struct note {
    const char *category;
    const char *text;
};

static const struct note NOTES[] = {
    {"groceries", "- Weighed and packed on the day you order\n- Keep it **cool and dry**"},
    {"food", "- Made in small batches\n- Please tell us of *allergies* in the note"},
    {"fashion", "- Wash at 30 degrees, dry in the shade\n- Exchange within **14 days**"},
    {"electronics", "- Tested before it leaves the shop\n- **12 months** of warranty"},
    {"home", "- Easy to clean\n- Spare parts on request"},
    {"beauty", "- Try a little on your arm first\n- Not tested on animals"},
    {"health", "- Read the leaflet\n- Ask our pharmacist when in doubt"},
    {"agriculture", "- Advice is free, before and after\n- Store away from **children and sun**"},
    {"crafts", "- Made by hand: small differences are normal\n- Wrapped well for the road"},
    {"books", "- Sent flat, in card\n- School discounts from ten copies"},
    {"services",
     "1. Order here\n2. We call you to find a time\n3. Pay now or in cash when it is done"},
    {"other", "- A good present\n- Wrapped on request"},
};

/* ---- Reading ---- */

static struct str column(struct str *line)
{
    return str_trim(str_cut(line, '|'));
}

/* "2 kg *195" is the value "2 kg" at 195 percent. */
static void read_value(struct str text, struct str *value, int64_t *percent)
{
    struct str rest = str_trim(text);
    *value = str_trim(str_cut(&rest, '*'));
    if (rest.data == NULL || !str_integer(rest, percent))
        *percent = 100;
}

static void read_options(struct str text, struct goods *goods)
{
    while (!str_empty(text) && goods->options_count < OPTIONS_MAX) {
        struct str option = str_cut(&text, ';');
        size_t at = goods->options_count++;
        goods->options[at].name = str_trim(str_cut(&option, ':'));
        while (!str_empty(option) && goods->options[at].count < VALUES_MAX) {
            size_t value = goods->options[at].count++;
            read_value(str_cut(&option, ','), &goods->options[at].values[value],
                       &goods->options[at].percent[value]);
        }
    }
}

static struct goods read_line(struct str line)
{
    struct goods goods = {.category = column(&line), .title = column(&line)};
    str_integer(column(&line), &goods.price);
    str_integer(column(&line), &goods.stock);
    read_options(column(&line), &goods);
    goods.pitch = column(&line);
    return goods;
}

/* ---- Listing ---- */

static struct money price_of(const struct demo_shop_plan *plan, int64_t units, int64_t percent)
{
    struct money price = {.amount = units * percent / 100};
    currency_parse(str_of(plan->currency), &price.currency);
    for (int i = currency_exponent(price.currency); i > 0; i--)
        price.amount *= 10;
    return price;
}

static struct str describe(struct demo *demo, const struct demo_shop *shop,
                           const struct goods *goods)
{
    const char *note = "";
    for (size_t i = 0; i < sizeof NOTES / sizeof NOTES[0]; i++)
        if (str_eq(goods->category, str_of(NOTES[i].category)))
            note = NOTES[i].text;
    return arena_print(demo->scratch, "%.*s\n\n%s\n\nSold by *%s*, %s.", STR_ARG(goods->pitch),
                       note, shop->plan->name, shop->plan->town);
}

/* One variant for each combination of values. */
static size_t combine(struct demo *demo, const struct demo_shop *shop, const struct goods *goods,
                      struct catalogue_variant_in *variants)
{
    size_t count = 1;
    for (size_t i = 0; i < goods->options_count; i++)
        count *= goods->options[i].count;
    for (size_t i = 0; i < count; i++) {
        struct catalogue_choice *choices =
            ARENA_ARRAY(demo->scratch, struct catalogue_choice, OPTIONS_MAX);
        int64_t percent = 100;
        for (size_t k = 0, rest = i; k < goods->options_count; k++) {
            size_t value = rest % goods->options[k].count;
            rest /= goods->options[k].count;
            choices[k] =
                (struct catalogue_choice){goods->options[k].name, goods->options[k].values[value]};
            percent = percent * goods->options[k].percent[value] / 100;
        }
        variants[i] = (struct catalogue_variant_in){
            .price = price_of(shop->plan, goods->price, percent),
            .stock = goods->stock / (int64_t)count + (int64_t)(goods->stock > 0),
            .options = choices,
            .options_count = goods->options_count};
    }
    return count;
}

static void remember(struct demo_shop *shop, const struct catalogue_product *product)
{
    for (size_t i = 0; i < product->variants_count; i++) {
        const struct catalogue_variant *variant = &product->variants[i];
        int64_t units = variant->stock ? variant->stock->available : 0;
        if (shop->variants_count == DEMO_SHOP_VARIANTS_MAX)
            return;
        shop->variants[shop->variants_count++] =
            (struct demo_variant){.id = variant->id,
                                  .product_id = product->id,
                                  .left = units,
                                  .filled_to = units,
                                  .is_let_run_out = shop->variants_count % 23 == 7 || units < LOW};
    }
}

static enum err list_one(struct demo *demo, struct demo_shop *shop, const struct goods *goods,
                         struct instant at)
{
    struct catalogue_variant_in variants[VARIANTS_MAX];
    struct str tags[] = {str_of(shop->plan->town), goods->category};
    struct catalogue_create_in in = {.business_id = shop->business_id,
                                     .title = goods->title,
                                     .description = describe(demo, shop, goods),
                                     .category = goods->category,
                                     .tags = tags,
                                     .tags_count = 2};
    GIVE(catalogue_create_in, &in, title);
    GIVE(catalogue_create_in, &in, description);
    GIVE(catalogue_create_in, &in, category);
    GIVE(catalogue_create_in, &in, tags);
    if (goods->options_count > 0) {
        in.variants = variants;
        in.variants_count = combine(demo, shop, goods, variants);
        GIVE(catalogue_create_in, &in, variants);
    } else {
        in.price = price_of(shop->plan, goods->price, 100);
        in.stock = goods->stock;
        in.sku =
            arena_print(demo->scratch, "%.2s-%04zu", shop->plan->country, demo->products_count + 1);
        GIVE(catalogue_create_in, &in, price);
        GIVE(catalogue_create_in, &in, stock);
        GIVE(catalogue_create_in, &in, sku);
    }
    struct catalogue_product out = {0};
    struct control_as as = {shop->owner.user_id, shop->business_id, at};
    TRY(DEMO_ASK(demo, as, catalogue_create, &in, &out));
    remember(shop, &out);
    TRY(demo_picture_give(demo, shop, out.id, goods->category, goods->title, at));
    shop->products_count++;
    demo->products_count++;
    arena_reset(demo->scratch);
    return OK;
}

/* The lines of a shop. */
static size_t find_lines(struct demo *demo, const struct demo_shop *shop, struct str **lines)
{
    struct str text = embed_find("app/demo_goods.txt")->data;
    bool is_ours = false;
    size_t count = 0;
    *lines = ARENA_ARRAY(demo->arena, struct str, LINES_MAX);
    while (text.data != NULL && count < LINES_MAX) {
        struct str line = str_cut(&text, '\n');
        if (str_starts(line, S("= ")))
            is_ours = str_eq(str_after(line, 2), str_of(shop->plan->name));
        else if (is_ours && !str_empty(line))
            (*lines)[count++] = line;
    }
    return count;
}

enum err demo_goods_list(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    struct str *lines;
    size_t count = find_lines(demo, shop, &lines);
    while (shop->products_count + DEMO_ARRIVALS < count) {
        struct goods goods = read_line(lines[shop->products_count]);
        TRY(list_one(demo, shop, &goods, at));
        at = instant_add_ms(at, 2 * 60000);
    }
    return OK;
}

enum err demo_goods_arrive(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    struct str *lines;
    size_t count = find_lines(demo, shop, &lines);
    if (shop->products_count >= count)
        return OK;
    struct goods goods = read_line(lines[shop->products_count]);
    return list_one(demo, shop, &goods, at);
}

/* ---- Filling ---- */

static enum err refill(struct demo *demo, const struct demo_shop *shop,
                       struct demo_variant *variant, struct instant at)
{
    struct stock_adjust_in in = {.business_id = shop->business_id,
                                 .variant_id = variant->id,
                                 .delta = variant->filled_to - variant->left,
                                 .reason = S("Delivery from the supplier")};
    GIVE(stock_adjust_in, &in, variant_id);
    GIVE(stock_adjust_in, &in, delta);
    GIVE(stock_adjust_in, &in, reason);
    struct stock_adjusted out = {0};
    struct control_as as = {shop->owner.user_id, shop->business_id, at};
    TRY(DEMO_ASK(demo, as, stock_adjust, &in, &out));
    variant->left = variant->filled_to;
    arena_reset(demo->scratch);
    return OK;
}

enum err demo_goods_refill(struct demo *demo, struct instant at)
{
    for (size_t i = 0; i < DEMO_SHOPS; i++) {
        struct demo_shop *shop = &demo->shops[i];
        for (size_t k = 0; k < shop->variants_count; k++) {
            struct demo_variant *variant = &shop->variants[k];
            if (!variant->is_let_run_out && variant->left < LOW
                && variant->left < variant->filled_to)
                TRY(refill(demo, shop, variant, at));
        }
    }
    return OK;
}

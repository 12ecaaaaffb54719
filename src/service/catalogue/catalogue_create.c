/* Listing a product: one request makes it, its variants and their opening stock, or nothing. */
#include "catalogue_private.h"

#include <stdio.h>

enum { SLUG_TRIES = 5, SLUG_TAIL = 6, POINTER_BYTES = 40 };

/* What the request asks for, in the form it is stored. */
struct draft {
    const struct catalogue_create_in *in;
    struct currency currency;
    struct catalogue_option *options;
    size_t options_count;
    struct catalogue_variant *variants;
    int64_t *stock; /* beside `variants` */
    size_t count;
};

static struct str absent_if_blank(struct str text)
{
    struct str trimmed = str_trim(text);
    return str_empty(trimmed) ? (struct str){0} : trimmed;
}

/* ---- From the request ---- */

static void refuse_beside_variants(struct ctx *c, const char *pointer, enum presence presence)
{
    if (presence == GIVEN)
        fail_field(c, pointer, "with_variants", "Give this in each of the `variants` instead.");
}

static void check_shape(struct ctx *c, const struct catalogue_create_in *in)
{
    catalogue_check_tags(c, in->tags, in->tags_count);
    catalogue_check_options(c, in->options, in->options_count);
    if (in->variants_count > 0) {
        refuse_beside_variants(c, "/sku", PRESENCE(catalogue_create_in, in, sku));
        refuse_beside_variants(c, "/stock", PRESENCE(catalogue_create_in, in, stock));
        refuse_beside_variants(c, "/gtin", PRESENCE(catalogue_create_in, in, gtin));
        refuse_beside_variants(c, "/weight_g", PRESENCE(catalogue_create_in, in, weight_g));
    } else if (in->options_count > 0) {
        fail_field(c, "/options", "needs_variants",
                   "A product with options is bought as one of its `variants`: give them.");
    }
}

/* Options that were not told are what the variants choose, in the order they first do. */
static void read_options(struct ctx *c, struct draft *draft)
{
    const struct catalogue_create_in *in = draft->in;
    draft->options = in->options;
    draft->options_count = in->options_count;
    if (in->options_count > 0)
        return;
    draft->options = catalogue_options_room(c->arena, NULL, 0);
    for (size_t i = 0; i < in->variants_count; i++)
        for (size_t j = 0; j < in->variants[i].options_count; j++)
            catalogue_option_add(c->arena, draft->options, &draft->options_count,
                                 &in->variants[i].options[j]);
}

static void read_single(struct ctx *c, struct draft *draft)
{
    const struct catalogue_create_in *in = draft->in;
    if (!money_is_set(in->price))
        fail_field(c, "/price", "required", "What does it cost?");
    catalogue_check_gtin(c, "", in->gtin);
    draft->count = 1;
    draft->stock[0] = in->stock;
    draft->variants[0] = (struct catalogue_variant){.sku = absent_if_blank(in->sku),
                                                    .gtin = absent_if_blank(in->gtin),
                                                    .price = in->price,
                                                    .weight_g = in->weight_g,
                                                    .option_text = S("")};
}

static void refuse_twins(struct ctx *c, const struct draft *draft, size_t position)
{
    const struct catalogue_variant *variant = &draft->variants[position];
    char pointer[POINTER_BYTES];
    for (size_t i = 0; i < position; i++) {
        const struct catalogue_variant *other = &draft->variants[i];
        if (variant->option_text.data && catalogue_are_twins(variant, other)) {
            snprintf(pointer, sizeof pointer, "/variants/%zu/options", position);
            fail_field(c, pointer, "duplicate", "Variant %zu is the same.", i);
        }
        if (variant->sku.data && str_eq(variant->sku, other->sku)) {
            snprintf(pointer, sizeof pointer, "/variants/%zu/sku", position);
            fail_field(c, pointer, "duplicate", "Variant %zu has this code.", i);
        }
    }
}

static void read_variant(struct ctx *c, struct draft *draft, size_t position)
{
    const struct catalogue_variant_in *in = &draft->in->variants[position];
    struct catalogue_variant *variant = &draft->variants[position];
    char pointer[POINTER_BYTES], price[POINTER_BYTES];
    snprintf(pointer, sizeof pointer, "/variants/%zu", position);
    snprintf(price, sizeof price, "/variants/%zu/price", position);
    *variant =
        (struct catalogue_variant){.sku = absent_if_blank(in->sku),
                                   .gtin = absent_if_blank(in->gtin),
                                   .price = money_is_set(in->price) ? in->price : draft->in->price,
                                   .weight_g = in->weight_g};
    draft->stock[position] = in->stock;
    if (!money_is_set(variant->price))
        fail_field(c, price, "required", "Give a price here, or one of the whole product.");
    catalogue_check_currency(c, pointer, in->price, draft->currency);
    catalogue_check_gtin(c, pointer, in->gtin);
    catalogue_pick(c, pointer, draft->options, draft->options_count, in->options, in->options_count,
                   &variant->option_text);
    refuse_twins(c, draft, position);
}

static enum err read_draft(struct ctx *c, struct draft *draft)
{
    const struct catalogue_create_in *in = draft->in;
    size_t count = in->variants_count > 0 ? in->variants_count : 1;
    draft->variants = ARENA_ARRAY(c->arena, struct catalogue_variant, count);
    draft->stock = ARENA_ARRAY(c->arena, int64_t, count);
    check_shape(c, in);
    catalogue_check_currency(c, "", in->price, draft->currency);
    if (!str_empty(in->category))
        TRY(catalogue_check_category(c, in->category));
    read_options(c, draft);
    if (in->variants_count == 0)
        read_single(c, draft);
    for (size_t i = 0; i < in->variants_count; i++)
        read_variant(c, draft, draft->count++);
    return catalogue_checked(c);
}

/* ---- Into the database ---- */

static enum err insert_product(struct ctx *c, struct catalogue_product *product)
{
    struct str base = slug_of(c->arena, product->title, SLUG_BYTES_MAX);
    if (str_empty(base))
        base = S("product");
    product->slug = base;
    for (int i = 0; i < SLUG_TRIES; i++) {
        bool is_inserted;
        TRY(catalogue_store_insert(c, product, &is_inserted));
        if (is_inserted)
            return OK;
        /* The end of an id is random. */
        struct str id = id_text(c->arena, ID_PRODUCT, id_new(c, id_slot(product->business_id)));
        product->slug = arena_print(c->arena, "%.*s-%.*s", STR_ARG(base), SLUG_TAIL,
                                    id.data + id.length - SLUG_TAIL);
    }
    return fail_internal(c, "no free slug for %.*s", STR_ARG(base));
}

static enum err insert_variants(struct ctx *c, const struct draft *draft, struct id business_id,
                                struct id location_id, struct id product_id)
{
    for (size_t i = 0; i < draft->count; i++) {
        struct catalogue_variant *variant = &draft->variants[i];
        bool is_inserted;
        TRY(catalogue_sku_free(c, business_id, variant->sku, (struct id){0}));
        variant->id = id_new(c, id_slot(business_id));
        variant->product_id = product_id;
        TRY(catalogue_store_variant_insert(c, business_id, variant, &is_inserted));
        if (!is_inserted)
            return fail_internal(c, "a checked variant was refused");
        struct stock_opening opening = {business_id, location_id, variant->id, draft->stock[i]};
        struct stock_level level = {0};
        TRY(CALL(c, stock_open, &opening, &level));
    }
    return OK;
}

static enum err insert(struct ctx *c, const struct draft *draft,
                       const struct business_brief *business, struct id *product_id)
{
    const struct catalogue_create_in *in = draft->in;
    struct catalogue_product product = {
        .id = id_new(c, id_slot(in->business_id)),
        .business_id = in->business_id,
        .title = str_trim(in->title),
        .description = in->description.data ? in->description : S(""),
        .category = str_empty(in->category) ? S(CATALOGUE_CATEGORY_OTHER) : in->category,
        .price = draft->variants[0].price,
        .status =
            PRESENCE(catalogue_create_in, in, status) == GIVEN ? in->status : CATALOGUE_ACTIVE,
        .option_text = catalogue_option_text(c->arena, draft->options, draft->options_count),
        .tag_text = catalogue_tag_text(c->arena, in->tags, in->tags_count),
        .external_id = absent_if_blank(in->external_id)};
    *product_id = product.id;
    TRY(insert_product(c, &product));
    TRY(insert_variants(c, draft, in->business_id, business->location_id, product.id));
    return catalogue_touch(c, in->business_id, product.id);
}

/* A product the client has sent before is answered, not made again. */
static enum err find_external(struct ctx *c, const struct catalogue_create_in *in,
                              struct id *product_id)
{
    struct catalogue_product product = {0};
    struct str external_id = absent_if_blank(in->external_id);
    if (external_id.data == NULL)
        return OK;
    enum err err = catalogue_store_external(c, in->business_id, external_id, &product);
    if (err == ERR_MISSING)
        return OK;
    *product_id = product.id;
    c->reply.status = 200;
    return err;
}

enum err catalogue_create(struct ctx *c, const struct catalogue_create_in *in,
                          struct catalogue_product *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    struct id product_id = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    struct draft draft = {.in = in, .currency = business.currency};
    TRY(read_draft(c, &draft));
    TRY(catalogue_lock(c, in->business_id));
    TRY(find_external(c, in, &product_id));
    if (!id_is_set(product_id))
        TRY(insert(c, &draft, &business, &product_id));
    return catalogue_load(c, in->business_id, product_id, out);
}

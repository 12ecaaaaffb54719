/* Variants one by one. Each has its own version; each change counts in the product's too. */
#include "catalogue_private.h"

static struct str absent_if_blank(struct str text)
{
    struct str trimmed = str_trim(text);
    return str_empty(trimmed) ? (struct str){0} : trimmed;
}

static enum err load(struct ctx *c, const struct catalogue_variant_path *path,
                     struct catalogue_variant *out)
{
    *out = (struct catalogue_variant){0};
    TRY(or_missing(c, catalogue_store_variant(c, path, out)));
    return catalogue_fill_variants(c, out, 1);
}

static bool has_twin(const struct catalogue_product *product,
                     const struct catalogue_variant *variant)
{
    for (size_t i = 0; i < product->variants_count; i++)
        if (catalogue_are_twins(&product->variants[i], variant)
            && !id_eq(product->variants[i].id, variant->id))
            return true;
    return false;
}

/* The client read the variant within its product, or by itself: either version will do. A product's
 * is never behind its variants', so neither hides a change of the variant that was not seen. */
static enum err match_either(struct ctx *c, const struct catalogue_product *product,
                             const struct catalogue_variant *variant)
{
    if (match_version(c, product->version) == OK)
        return OK;
    fault_take(c);
    return match_version(c, variant->version);
}

static enum err fail_twin(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "variant_exists",
                "The product has a variant with these options already.");
}

/* A variant brings its own values, and to a product without options the options too: the list of a
 * product need not be told before. An option that its other variants do not choose is a mistake. */
static void widen_options(struct ctx *c, struct catalogue_product *product,
                          const struct catalogue_choice *choices, size_t choices_count)
{
    size_t known = product->options_count;
    product->options = catalogue_options_room(c->arena, product->options, known);
    for (size_t i = 0; i < choices_count; i++) {
        bool is_option = known == 0;
        for (size_t j = 0; j < known; j++)
            is_option |= str_eq(product->options[j].name, choices[i].name);
        if (is_option)
            catalogue_option_add(c->arena, product->options, &product->options_count, &choices[i]);
    }
}

static enum err store_options(struct ctx *c, struct catalogue_product *product)
{
    struct str option_text =
        catalogue_option_text(c->arena, product->options, product->options_count);
    if (str_eq(option_text, product->option_text))
        return OK;
    product->option_text = option_text;
    return catalogue_store_update(c, product);
}

/* The picture is one of the product's. */
static void check_picture(struct ctx *c, const struct catalogue_product *product,
                          struct id media_id)
{
    for (size_t i = 0; i < product->media_count; i++)
        if (id_eq(product->media[i].id, media_id))
            return;
    if (id_is_set(media_id))
        fail_field(c, "/media_id", "not_a_picture_of_it",
                   "Name a picture of this product, by the id it has there; add it with POST "
                   ".../media first.");
}

/* ---- POST ---- */

static enum err open_stock(struct ctx *c, const struct catalogue_variant_create_in *in,
                           struct id variant_id)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    struct stock_opening opening = {in->business_id, business.location_id, variant_id, in->stock};
    struct stock_level level = {0};
    return CALL(c, stock_open, &opening, &level);
}

static enum err check_new(struct ctx *c, const struct catalogue_variant_create_in *in,
                          struct catalogue_product *product, struct str *option_text)
{
    widen_options(c, product, in->options, in->options_count);
    if (!money_is_set(in->price))
        fail_field(c, "/price", "required", "What does it cost?");
    catalogue_check_currency(c, "", in->price, product->price.currency);
    catalogue_check_gtin(c, "", in->gtin);
    check_picture(c, product, in->media_id);
    catalogue_pick(c, "", product->options, product->options_count, in->options, in->options_count,
                   option_text);
    return catalogue_checked(c);
}

enum err catalogue_variant_create_scope(struct ctx *c, const void *in)
{
    const struct catalogue_variant_create_in *create = in;
    return catalogue_need_product(c, create->business_id, create->product_id);
}

enum err catalogue_variant_create(struct ctx *c, const struct catalogue_variant_create_in *in,
                                  struct catalogue_variant *out)
{
    struct catalogue_product product;
    struct catalogue_variant variant = {.id = id_new(c, id_slot(in->business_id)),
                                        .product_id = in->product_id,
                                        .sku = absent_if_blank(in->sku),
                                        .gtin = absent_if_blank(in->gtin),
                                        .price = in->price,
                                        .weight_g = in->weight_g,
                                        .media_id = in->media_id};
    bool is_inserted;
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(c, catalogue_load(c, in->business_id, in->product_id, &product)));
    TRY(check_new(c, in, &product, &variant.option_text));
    if (product.variants_count >= VARIANTS_PER_PRODUCT_MAX)
        return fail(c, ERR_CONFLICT, "too_many_variants", "A product has at most %d variants.",
                    VARIANTS_PER_PRODUCT_MAX);
    if (has_twin(&product, &variant))
        return fail_twin(c);
    TRY(catalogue_sku_free(c, in->business_id, variant.sku, (struct id){0}));
    TRY(store_options(c, &product));
    TRY(catalogue_store_variant_insert(c, in->business_id, &variant, &is_inserted));
    if (!is_inserted)
        return fail_twin(c);
    TRY(open_stock(c, in, variant.id));
    TRY(catalogue_touch(c, in->business_id, in->product_id));
    struct catalogue_variant_path path = {in->business_id, in->product_id, variant.id};
    return load(c, &path, out);
}

/* ---- PATCH ---- */

#define SAID(member) PRESENCE(catalogue_variant_change_in, in, member)

static enum err apply(struct ctx *c, const struct catalogue_variant_change_in *in,
                      struct catalogue_product *product, struct catalogue_variant *variant)
{
    widen_options(c, product, in->options, in->options_count);
    catalogue_check_currency(c, "", in->price, product->price.currency);
    catalogue_check_gtin(c, "", in->gtin);
    check_picture(c, product, in->media_id);
    if (SAID(media_id) != ABSENT)
        variant->media_id = in->media_id;
    if (SAID(price) == GIVEN)
        variant->price = in->price;
    if (SAID(sku) != ABSENT)
        variant->sku = absent_if_blank(in->sku);
    if (SAID(gtin) != ABSENT)
        variant->gtin = absent_if_blank(in->gtin);
    if (SAID(weight_g) != ABSENT)
        variant->weight_g = in->weight_g;
    if (SAID(options) != ABSENT)
        catalogue_pick(c, "", product->options, product->options_count, in->options,
                       in->options_count, &variant->option_text);
    return catalogue_checked(c);
}

enum err catalogue_variant_change_scope(struct ctx *c, const void *in)
{
    const struct catalogue_variant_change_in *change = in;
    struct catalogue_variant_path path = {change->business_id, change->product_id,
                                          change->variant_id};
    struct catalogue_variant variant = {0};
    return or_missing(c, catalogue_store_variant(c, &path, &variant));
}

enum err catalogue_variant_change(struct ctx *c, const struct catalogue_variant_change_in *in,
                                  struct catalogue_variant *out)
{
    struct catalogue_variant_path path = {in->business_id, in->product_id, in->variant_id};
    struct catalogue_product product;
    struct catalogue_variant variant;
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(c, catalogue_load(c, in->business_id, in->product_id, &product)));
    TRY(load(c, &path, &variant));
    TRY(apply(c, in, &product, &variant));
    TRY(match_either(c, &product, &variant));
    if (has_twin(&product, &variant))
        return fail_twin(c);
    if (SAID(sku) != ABSENT)
        TRY(catalogue_sku_free(c, in->business_id, variant.sku, variant.id));
    TRY(store_options(c, &product));
    TRY(catalogue_store_variant_update(c, in->business_id, &variant));
    TRY(catalogue_touch(c, in->business_id, in->product_id));
    return load(c, &path, out);
}

/* ---- DELETE ---- */

enum err catalogue_variant_delete(struct ctx *c, const struct catalogue_variant_path *in,
                                  struct nothing *out __attribute__((unused)))
{
    struct catalogue_product product;
    struct catalogue_variant variant;
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(c, catalogue_load(c, in->business_id, in->product_id, &product)));
    TRY(load(c, in, &variant));
    TRY(match_either(c, &product, &variant));
    if (product.variants_count == 1)
        return fail(c, ERR_CONFLICT, "last_variant",
                    "A product keeps one variant: delete or archive the product instead.");
    TRY(catalogue_store_variant_delete(c, in));
    return catalogue_touch(c, in->business_id, in->product_id);
}

/* Changing and deleting a product. Any status may follow any other: a shop takes a product off its
 * shelf and puts it back as it likes. */
#include "catalogue_private.h"

/* ---- Shared steps of all changes ---- */

/* Every change ends here: the lists of shoppers follow in its commit, others by its fact. */
static enum err relist(struct ctx *c, struct id business_id, struct id product_id)
{
    struct catalogue_product_changed event = {product_id, business_id};
    TRY(catalogue_store_relist(c, business_id, product_id));
    return EMIT(c, business_id, catalogue_product_changed, &event);
}

enum err catalogue_touch(struct ctx *c, struct id business_id, struct id product_id)
{
    TRY(catalogue_store_touch(c, business_id, product_id));
    return relist(c, business_id, product_id);
}

enum err catalogue_sku_free(struct ctx *c, struct id business_id, struct str sku, struct id except)
{
    int64_t count = 0;
    if (str_empty(sku))
        return OK;
    TRY(catalogue_store_sku_count(c, business_id, sku, except, &count));
    return count == 0
               ? OK
               : fail(c, ERR_CONFLICT, "sku_taken",
                      "Another product of this business has the stock code %.*s.", STR_ARG(sku));
}

/* Cut at a whole character. */
struct str catalogue_title_key(struct arena *arena, struct str title)
{
    struct str key = text_fold(arena, title);
    if (key.length <= TITLE_KEY_BYTES_MAX)
        return key;
    key.length = TITLE_KEY_BYTES_MAX;
    while (key.length > 0 && ((unsigned char)key.data[key.length] & 0xC0) == 0x80)
        key.length--;
    return key;
}

struct str catalogue_find_text(struct arena *arena, struct str title, struct str tag_text,
                               struct str category)
{
    return text_fold(arena, arena_print(arena, "%.*s %.*s %.*s", STR_ARG(title), STR_ARG(tag_text),
                                        STR_ARG(category)));
}

/* ---- PATCH ---- */

/* What to write beside the product's own row. */
struct change {
    const struct catalogue_change_in *in;
    struct catalogue_product product;
    bool *is_variant_changed; /* beside product.variants */
};

#define SAID(change, member) PRESENCE(catalogue_change_in, (change)->in, member)

static enum err apply_words(struct ctx *c, struct change *change)
{
    const struct catalogue_change_in *in = change->in;
    struct catalogue_product *product = &change->product;
    if (SAID(change, title) == GIVEN)
        product->title = str_trim(in->title);
    if (SAID(change, status) == GIVEN) {
        if (in->status == CATALOGUE_ACTIVE && product->status != CATALOGUE_ACTIVE
            && instant_is_set(product->withheld_at))
            return fail(c, ERR_CONFLICT, "product_withheld",
                        "The platform has taken this product off the shelves. Its shop cannot put "
                        "it back; an appeal against the decision can.");
        product->status = in->status;
    }
    if (SAID(change, description) != ABSENT)
        product->description = in->description.data ? in->description : S("");
    if (SAID(change, tags) != ABSENT) {
        catalogue_check_tags(c, in->tags, in->tags_count);
        product->tag_text = catalogue_tag_text(c->arena, in->tags, in->tags_count);
    }
    if (SAID(change, category) == ABSENT)
        return OK;
    product->category =
        SAID(change, category) == NULLED ? S(CATALOGUE_CATEGORY_OTHER) : in->category;
    return catalogue_check_category(c, product->category);
}

/* Price and stock code are the variant's; here they may be told while there is but one. */
static void apply_variant(struct ctx *c, struct change *change)
{
    const struct catalogue_change_in *in = change->in;
    struct catalogue_variant *variant = &change->product.variants[0];
    bool is_single = change->product.variants_count == 1;
    if (SAID(change, price) != ABSENT && !is_single)
        fail_field(c, "/price", "with_variants", "Change the price of each variant.");
    if (SAID(change, sku) != ABSENT && !is_single)
        fail_field(c, "/sku", "with_variants", "Change the stock code of each variant.");
    if (!is_single)
        return;
    if (SAID(change, price) == GIVEN) {
        catalogue_check_currency(c, "", in->price, change->product.price.currency);
        variant->price = in->price;
        change->is_variant_changed[0] = true;
    }
    if (SAID(change, sku) != ABSENT) {
        struct str sku = str_trim(in->sku);
        variant->sku = str_empty(sku) ? (struct str){0} : sku;
        change->is_variant_changed[0] = true;
    }
}

static struct str chosen_value(const struct catalogue_variant *variant,
                               const struct catalogue_option *option)
{
    for (size_t i = 0; i < variant->options_count; i++)
        if (str_eq(variant->options[i].name, option->name))
            return variant->options[i].value;
    return option->values[0];
}

static void choose_again(struct ctx *c, struct change *change, size_t position)
{
    const struct catalogue_change_in *in = change->in;
    struct catalogue_variant *variant = &change->product.variants[position];
    struct catalogue_choice choices[OPTIONS_MAX];
    struct str text;
    for (size_t i = 0; i < in->options_count; i++)
        choices[i] =
            (struct catalogue_choice){in->options[i].name, chosen_value(variant, &in->options[i])};
    /* What a variant has chosen cannot be taken from under it. */
    struct field_errors before = c->fault.errors;
    if (!catalogue_pick(c, "", in->options, in->options_count, choices, in->options_count, &text)) {
        c->fault.errors = before;
        fail_field(c, "/options", "value_in_use", "The variant %.*s has a value that is missing.",
                   STR_ARG(variant->option_label));
        return;
    }
    change->is_variant_changed[position] |= !str_eq(text, variant->option_text);
    variant->option_text = text;
    for (size_t i = 0; i < position; i++)
        if (str_eq(change->product.variants[i].option_text, text))
            fail_field(c, "/options", "duplicate", "The variant %.*s would be there twice.",
                       STR_ARG(variant->option_label));
}

static void apply_options(struct ctx *c, struct change *change)
{
    const struct catalogue_change_in *in = change->in;
    if (SAID(change, options) == ABSENT)
        return;
    catalogue_check_options(c, in->options, in->options_count);
    if (catalogue_checked(c) != OK)
        return;
    change->product.option_text = catalogue_option_text(c->arena, in->options, in->options_count);
    for (size_t i = 0; i < change->product.variants_count; i++)
        choose_again(c, change, i);
}

static enum err write_change(struct ctx *c, const struct change *change)
{
    const struct catalogue_product *product = &change->product;
    TRY(catalogue_store_update(c, product));
    for (size_t i = 0; i < product->variants_count; i++)
        if (change->is_variant_changed[i])
            TRY(catalogue_store_variant_update(c, product->business_id, &product->variants[i]));
    return catalogue_touch(c, product->business_id, product->id);
}

enum err catalogue_change_scope(struct ctx *c, const void *in)
{
    const struct catalogue_change_in *change = in;
    return catalogue_need_product(c, change->business_id, change->product_id);
}

enum err catalogue_change(struct ctx *c, const struct catalogue_change_in *in,
                          struct catalogue_product *out)
{
    struct change change = {.in = in};
    struct catalogue_product *product = &change.product;
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(c, catalogue_load(c, in->business_id, in->product_id, product)));
    change.is_variant_changed = ARENA_ARRAY(c->arena, bool, product->variants_count);
    TRY(apply_words(c, &change));
    apply_variant(c, &change);
    apply_options(c, &change);
    TRY(catalogue_checked(c));
    TRY(match_version(c, product->version));
    if (SAID(&change, sku) != ABSENT)
        TRY(catalogue_sku_free(c, in->business_id, product->variants[0].sku,
                               product->variants[0].id));
    TRY(write_change(c, &change));
    return catalogue_load(c, in->business_id, in->product_id, out);
}

/* ---- The platform's word ---- */

enum err catalogue_withhold(struct ctx *c, const struct catalogue_withhold_in *in,
                            struct nothing *out __attribute__((unused)))
{
    bool is_changed;
    TRY(catalogue_lock(c, in->business_id));
    TRY(catalogue_store_withhold(c, in, &is_changed));
    return is_changed ? catalogue_touch(c, in->business_id, in->product_id) : OK;
}

/* ---- DELETE ---- */

enum err catalogue_delete(struct ctx *c, const struct catalogue_path *in,
                          struct nothing *out __attribute__((unused)))
{
    struct catalogue_product product = {0};
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(c, catalogue_store_product(c, in->business_id, in->product_id, &product)));
    TRY(match_version(c, product.version));
    TRY(catalogue_media_forget(c, in->business_id, in->product_id));
    TRY(catalogue_store_delete(c, in->business_id, in->product_id));
    return relist(c, in->business_id, in->product_id);
}

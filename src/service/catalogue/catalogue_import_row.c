/* What a row does: finds its product and variant, compares, and changes what differs through the
 * ops that people use, so that a table can do no more than they can. */
#include "catalogue_import.h"

#include "api/secret.h"

enum { CHANGES_MAX = 12 };

/* A row at work. */
struct doing {
    const struct import *import;
    const struct import_row *row;
    struct catalogue_product product;
    struct catalogue_variant *variant; /* within the product; null: a new one */
    struct catalogue_import_note *note;
    bool has_changed;
};

bool catalogue_import_is_of_row(enum err err)
{
    return err == ERR_INVALID || err == ERR_CONFLICT || err == ERR_MISSING || err == ERR_FORBIDDEN
           || err == ERR_MALFORMED;
}

struct str catalogue_import_digest(struct ctx *c, const struct catalogue_product *product,
                                   const struct catalogue_variant *variant)
{
    struct str text = arena_print(c->arena, "%.*s\n%.*s\n%.*s\n%s\n%.*s", STR_ARG(product->title),
                                  STR_ARG(product->description), STR_ARG(product->category),
                                  CATALOGUE_STATUS[product->status], STR_ARG(product->tag_text));
    if (variant != NULL)
        text = arena_print(c->arena, "%.*s\n%.*s\n%.*s\n%lld\n%lld\n%.*s", STR_ARG(text),
                           STR_ARG(variant->sku), STR_ARG(variant->gtin),
                           (long long)variant->price.amount, (long long)variant->weight_g,
                           STR_ARG(variant->option_text));
    struct digest digest = secret_hash(text);
    return digest_hex(c->arena, &digest);
}

/* ---- What there is ---- */

/* Whether the row says something of a field of the product. An empty cell empties it, but in the
 * further rows of a product it is only left out. */
static bool says(const struct import_row *row, enum import_column column)
{
    return row->has[column] && (row->cells[column].length > 0 || !row->continues);
}

static bool fills(const struct import_row *row, enum import_column column)
{
    return row->cells[column].length > 0;
}

static enum err find_product(struct ctx *c, struct doing *doing, bool *is_found)
{
    struct id business_id = doing->import->business.business_id, id;
    struct str external_id = str_trim(doing->row->in.external_id);
    struct catalogue_variant variant = {0};
    enum err err;
    if (!str_empty(external_id)) {
        err = catalogue_store_external(c, business_id, external_id, &doing->product);
        /* An export names products without an id of the client's by their own. */
        if (err == ERR_MISSING && id_parse(ID_PRODUCT, external_id, &id))
            err = catalogue_store_product(c, business_id, id, &doing->product);
    } else {
        err = catalogue_store_sku(c, business_id, str_trim(doing->row->in.sku), &variant);
        if (err == OK)
            err = catalogue_store_product(c, business_id, variant.product_id, &doing->product);
    }
    *is_found = err == OK;
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return catalogue_fill(c, business_id, &doing->product, 1);
}

static bool has_choices(const struct catalogue_variant *variant, const struct import_row *row)
{
    size_t same = 0;
    for (size_t i = 0; i < row->options_count; i++)
        for (size_t k = 0; k < variant->options_count; k++)
            same += str_eq(row->options[i].name, variant->options[k].name)
                    && str_eq(row->options[i].value, variant->options[k].value);
    return same == variant->options_count && row->options_count == variant->options_count;
}

/* By its stock code, else by its choices, else the only one there is. */
static struct catalogue_variant *find_variant(const struct doing *doing)
{
    const struct import_row *row = doing->row;
    const struct catalogue_product *product = &doing->product;
    struct str sku = str_trim(row->in.sku);
    for (size_t i = 0; !str_empty(sku) && i < product->variants_count; i++)
        if (str_eq(product->variants[i].sku, sku))
            return &product->variants[i];
    for (size_t i = 0; row->options_count > 0 && i < product->variants_count; i++)
        if (has_choices(&product->variants[i], row))
            return &product->variants[i];
    bool is_only = product->variants_count == 1 && row->options_count == 0
                   && (str_empty(sku) || str_empty(product->variants[0].sku) || !row->continues);
    return is_only ? &product->variants[0] : NULL;
}

/* ---- A new product ---- */

static enum err create_product(struct ctx *c, struct doing *doing)
{
    const struct import_row *row = doing->row;
    struct catalogue_create_in in = row->in;
    struct catalogue_variant_in variant = {.sku = in.sku,
                                           .gtin = in.gtin,
                                           .price = in.price,
                                           .weight_g = in.weight_g,
                                           .options = (struct catalogue_choice *)row->options,
                                           .options_count = row->options_count,
                                           .stock = in.stock};
    struct catalogue_product made = {0};
    if (str_empty(str_trim(in.title)))
        fail_field(c, "/title", "required", "What is this product called?");
    if (!money_is_set(in.price))
        fail_field(c, "/price", "required", "What does it cost?");
    TRY(catalogue_checked(c));
    if (fills(row, COLUMN_STATUS))
        GIVE(catalogue_create_in, &in, status);
    if (row->options_count > 0) {
        in.sku = in.gtin = (struct str){0};
        in.weight_g = in.stock = 0;
        in.variants = &variant;
        in.variants_count = 1;
    }
    TRY(CALL(c, catalogue_create, &in, &made));
    doing->note->product_id = made.id;
    doing->note->variant_id = made.variants[0].id;
    doing->note->is_new_product = true;
    doing->note->digest = catalogue_import_digest(c, &made, &made.variants[0]);
    return OK;
}

/* ---- Changes of what is there ---- */

static void note_change(struct doing *doing, const char *field, struct str before, struct str after)
{
    struct catalogue_import_note *note = doing->note;
    note->changes[note->changes_count++] = (struct catalogue_import_change){
        str_of(field), before.data ? before : S(""), after.data ? after : S("")};
    doing->has_changed = true;
}

static bool is_same(struct str a, struct str b)
{
    return str_eq(a.data ? a : S(""), b.data ? b : S(""));
}

static enum err change_product(struct ctx *c, struct doing *doing)
{
    const struct import_row *row = doing->row;
    const struct catalogue_product *product = &doing->product;
    const struct catalogue_create_in *in = &row->in;
    struct catalogue_change_in change = {.business_id = product->business_id,
                                         .product_id = product->id};
    struct catalogue_product changed = {0};
    size_t before = doing->note->changes_count;
    if (fills(row, COLUMN_TITLE) && !is_same(in->title, product->title)) {
        change.title = in->title;
        GIVE(catalogue_change_in, &change, title);
        note_change(doing, "title", product->title, str_trim(in->title));
    }
    if (says(row, COLUMN_DESCRIPTION) && !is_same(in->description, product->description)) {
        change.description = in->description;
        GIVE(catalogue_change_in, &change, description);
        note_change(doing, "description", product->description, in->description);
    }
    if (fills(row, COLUMN_CATEGORY) && !is_same(in->category, product->category)) {
        change.category = in->category;
        GIVE(catalogue_change_in, &change, category);
        note_change(doing, "category", product->category, in->category);
    }
    if (fills(row, COLUMN_STATUS) && in->status != product->status) {
        change.status = in->status;
        GIVE(catalogue_change_in, &change, status);
        note_change(doing, "status", str_of(CATALOGUE_STATUS[product->status]),
                    str_of(CATALOGUE_STATUS[in->status]));
    }
    struct str tag_text = catalogue_tag_text(c->arena, in->tags, in->tags_count);
    if (says(row, COLUMN_TAGS) && !is_same(tag_text, product->tag_text)) {
        change.tags = in->tags;
        change.tags_count = in->tags_count;
        GIVE(catalogue_change_in, &change, tags);
        note_change(doing, "tags", product->tag_text, tag_text);
    }
    return doing->note->changes_count == before ? OK : CALL(c, catalogue_change, &change, &changed);
}

static struct str number_text(struct ctx *c, int64_t number)
{
    return arena_print(c->arena, "%lld", (long long)number);
}

static enum err change_variant(struct ctx *c, struct doing *doing)
{
    const struct import_row *row = doing->row;
    const struct catalogue_create_in *in = &row->in;
    const struct catalogue_variant *variant = doing->variant;
    struct catalogue_variant_change_in change = {.business_id = doing->product.business_id,
                                                 .product_id = doing->product.id,
                                                 .variant_id = variant->id};
    struct catalogue_variant changed = {0};
    size_t before = doing->note->changes_count;
    if (fills(row, COLUMN_SKU) && !is_same(str_trim(in->sku), variant->sku)) {
        change.sku = in->sku;
        GIVE(catalogue_variant_change_in, &change, sku);
        note_change(doing, "sku", variant->sku, str_trim(in->sku));
    }
    if (row->has[COLUMN_GTIN] && !is_same(in->gtin, variant->gtin)) {
        change.gtin = in->gtin;
        GIVE(catalogue_variant_change_in, &change, gtin);
        note_change(doing, "gtin", variant->gtin, in->gtin);
    }
    if (money_is_set(in->price) && !money_eq(in->price, variant->price)) {
        change.price = in->price;
        GIVE(catalogue_variant_change_in, &change, price);
        note_change(doing, "price", number_text(c, variant->price.amount),
                    number_text(c, in->price.amount));
    }
    if (row->has[COLUMN_WEIGHT_G] && in->weight_g != variant->weight_g) {
        change.weight_g = in->weight_g;
        GIVE(catalogue_variant_change_in, &change, weight_g);
        note_change(doing, "weight_g", number_text(c, variant->weight_g),
                    number_text(c, in->weight_g));
    }
    if (row->options_count > 0 && !has_choices(variant, row)) {
        change.options = (struct catalogue_choice *)row->options;
        change.options_count = row->options_count;
        GIVE(catalogue_variant_change_in, &change, options);
        note_change(doing, "options", variant->option_text,
                    catalogue_choice_text(c->arena, row->options, row->options_count));
    }
    return doing->note->changes_count == before
               ? OK
               : CALL(c, catalogue_variant_change, &change, &changed);
}

/* What was counted against what is on hand: the difference is a movement. */
static enum err change_stock(struct ctx *c, struct doing *doing)
{
    struct stock_adjust_in adjust = {.business_id = doing->product.business_id,
                                     .variant_id = doing->variant->id,
                                     .reason = doing->import->reason};
    struct stock_adjusted adjusted = {0};
    int64_t delta = doing->row->in.stock - doing->variant->stock->on_hand;
    if (!fills(doing->row, COLUMN_STOCK) || delta == 0)
        return OK;
    if (!doing->import->input->may_stock)
        return fail(c, ERR_FORBIDDEN, "stock_forbidden",
                    "Your role may not correct the stock of what is there. Leave the cell empty.");
    adjust.delta = delta;
    GIVE(stock_adjust_in, &adjust, delta);
    doing->note->stock = delta;
    doing->has_changed = true;
    return CALL(c, stock_adjust, &adjust, &adjusted);
}

static enum err create_variant(struct ctx *c, struct doing *doing)
{
    const struct import_row *row = doing->row;
    struct catalogue_variant_create_in in = {.business_id = doing->product.business_id,
                                             .product_id = doing->product.id,
                                             .sku = row->in.sku,
                                             .gtin = row->in.gtin,
                                             .price = row->in.price,
                                             .weight_g = row->in.weight_g,
                                             .options = (struct catalogue_choice *)row->options,
                                             .options_count = row->options_count,
                                             .stock = row->in.stock};
    struct catalogue_variant made = {0};
    TRY(CALL(c, catalogue_variant_create, &in, &made));
    doing->note->variant_id = made.id;
    doing->note->is_new_variant = true;
    doing->note->digest =
        catalogue_import_digest(c, &(struct catalogue_product){.title = S("")}, &made);
    return OK;
}

/* ---- The row ---- */

/* A row may be about the product alone. */
static bool names_variant(const struct import_row *row)
{
    return row->options_count > 0 || fills(row, COLUMN_SKU) || fills(row, COLUMN_PRICE)
           || fills(row, COLUMN_STOCK) || fills(row, COLUMN_GTIN) || fills(row, COLUMN_WEIGHT_G);
}

enum err catalogue_import_apply(struct ctx *c, const struct import *import, struct import_row *row,
                                enum job_outcome *outcome, struct catalogue_import_note *note)
{
    struct doing doing = {.import = import, .row = row, .note = note};
    bool is_found;
    *note = (struct catalogue_import_note){
        .changes = ARENA_ARRAY(c->arena, struct catalogue_import_change, CHANGES_MAX)};
    *outcome = JOB_CREATED;
    TRY(find_product(c, &doing, &is_found));
    if (!is_found)
        return create_product(c, &doing);
    note->product_id = doing.product.id;
    doing.variant = find_variant(&doing);
    TRY(change_product(c, &doing));
    if (doing.variant == NULL && names_variant(row))
        return create_variant(c, &doing);
    if (doing.variant != NULL) {
        note->variant_id = doing.variant->id;
        TRY(change_variant(c, &doing));
        TRY(change_stock(c, &doing));
    }
    *outcome = doing.has_changed ? JOB_UPDATED : JOB_UNCHANGED;
    return OK;
}

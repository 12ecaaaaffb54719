/* The page of a product: what can be chosen, whether there is enough, how it gets to the shopper;
 * and the form that puts units into the cart. */
#include "storefront_private.h"

#include <string.h>

/* ---- What can be chosen ---- */

static struct storefront_variant variant_of(const struct catalogue_card_variant *card)
{
    return (struct storefront_variant){.id = card->id,
                                       .label = str_empty(card->option_label) ? card->sku
                                                                              : card->option_label,
                                       .price = card->price,
                                       .is_low = card->stock == CATALOGUE_LOW,
                                       .is_out = card->stock == CATALOGUE_OUT};
}

static struct str value_of(const struct catalogue_card_variant *variant, struct str option)
{
    for (size_t i = 0; i < variant->options_count; i++)
        if (str_eq(variant->options[i].name, option))
            return variant->options[i].value;
    return (struct str){0};
}

/* Several options are chosen one by one: each is a row of its values. */
static void fill_axes(struct ctx *c, const struct catalogue_detail *detail,
                      const struct catalogue_card_variant *chosen, struct storefront_product *out)
{
    out->axes = ARENA_ARRAY(c->arena, struct storefront_axis, detail->options_count);
    out->axes_count = detail->options_count;
    out->has_axes = true;
    for (size_t i = 0; i < detail->options_count; i++) {
        const struct catalogue_option *option = &detail->options[i];
        struct storefront_axis *axis = &out->axes[i];
        *axis = (struct storefront_axis){
            .name = option->name,
            .field = arena_print(c->arena, "option_%zu", i),
            .values = ARENA_ARRAY(c->arena, struct storefront_choice, option->values_count),
            .values_count = option->values_count};
        struct str own = chosen ? value_of(chosen, option->name) : (struct str){0};
        for (size_t k = 0; k < option->values_count; k++)
            axis->values[k] =
                (struct storefront_choice){.value = option->values[k],
                                           .label = option->values[k],
                                           .is_chosen = str_eq(option->values[k], own)};
    }
}

/* Which variant was meant by the values of several options. */
static const struct catalogue_card_variant *variant_meant(const struct catalogue_detail *detail,
                                                          const struct storefront_add_in *in)
{
    const struct str values[] = {in->option_0, in->option_1, in->option_2};
    for (size_t i = 0; i < detail->variants_count; i++) {
        size_t agreed = 0;
        for (size_t k = 0; k < detail->options_count && k < 3; k++)
            agreed += !str_empty(values[k])
                      && str_eq(value_of(&detail->variants[i], detail->options[k].name), values[k]);
        if (detail->options_count > 0 && agreed == detail->options_count)
            return &detail->variants[i];
    }
    return NULL;
}

/* The number of the picture in the gallery; 0 for none of them. */
static int64_t picture_of(const struct catalogue_detail *detail, struct id media_id)
{
    for (size_t i = 0; i < detail->media_count; i++)
        if (id_eq(detail->media[i].id, media_id))
            return (int64_t)i + 1;
    return 0;
}

static void fill_variants(struct ctx *c, const struct catalogue_detail *detail, struct id chosen,
                          struct storefront_product *out)
{
    const struct catalogue_card_variant *shown = NULL;
    struct storefront_variant *variants =
        ARENA_ARRAY(c->arena, struct storefront_variant, detail->variants_count);
    for (size_t i = 0; i < detail->variants_count; i++) {
        variants[i] = variant_of(&detail->variants[i]);
        variants[i].picture = picture_of(detail, detail->variants[i].media_id);
        if (id_eq(variants[i].id, chosen))
            shown = &detail->variants[i];
    }
    /* Else the first that can be had. */
    for (size_t i = 0; i < detail->variants_count && shown == NULL; i++)
        if (!variants[i].is_out)
            shown = &detail->variants[i];
    if (shown != NULL)
        variants[shown - detail->variants].is_chosen = true;
    if (detail->variants_count == 1) {
        out->only = variants;
        return;
    }
    out->variants = variants;
    out->variants_count = detail->variants_count;
    if (detail->options_count > 1)
        fill_axes(c, detail, shown, out);
}

/* ---- How it gets to the shopper ---- */

static enum err fill_promise(struct ctx *c, struct id business_id, struct storefront_product *out)
{
    struct business_ref ref = {business_id};
    struct business_brief shop = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &shop)));
    out->business_country = shop.country;
    out->delivered_to = page_country(c, shop.country);
    out->delivered_in = storefront_days(c, &shop);
    out->picked_up_at = shop.name;
    out->business_logo = media_picture(c, shop.logo_hash, shop.logo_width, shop.logo_height,
                                       shop.logo_tint, (struct str){0});
    if (out->business_logo != NULL)
        out->business_logo->sizes = S("56px");
    out->currency = arena_copy(c->arena, str_of(shop.currency.code));
    return OK;
}

/* ---- The page ---- */

static void fill_words(struct ctx *c, const struct catalogue_detail *detail,
                       struct storefront_product *out)
{
    struct str about = storefront_excerpt(c->arena, detail->description, STOREFRONT_EXCERPT_BYTES);
    out->title = detail->title;
    out->description = str_empty(about) ? detail->title : about;
    out->canonical = storefront_product_url(c, detail->slug);
    out->complaint_url = arena_join(c->arena, S("/report/product/"), detail->slug);
    out->business_name = detail->business_name;
    out->business_initial = storefront_initial(detail->business_name);
    out->business_url = arena_join(c->arena, S("/s/"), detail->business_slug);
    out->description_html = detail->description_html;
    out->initial = storefront_initial(detail->title);
    out->hue = storefront_hue(detail->id);
    out->price = detail->price;
    out->has_price_range = detail->has_price_range;
    out->is_low = detail->stock == CATALOGUE_LOW;
    out->is_out = detail->stock == CATALOGUE_OUT;
}

/* The page with the first variant chosen that this picture shows. */
static struct str url_of(struct ctx *c, const struct catalogue_detail *detail, struct id media_id)
{
    for (size_t i = 0; i < detail->variants_count; i++)
        if (detail->variants_count > 1 && id_eq(detail->variants[i].media_id, media_id)) {
            struct str url = storefront_product_url(c, detail->slug);
            struct str variant = id_text(c->arena, ID_VARIANT, detail->variants[i].id);
            return arena_print(c->arena, "%.*s?variant=%.*s", STR_ARG(url), STR_ARG(variant));
        }
    return (struct str){0};
}

/* Wide as the column of pictures, and as a thumb; the first is what is seen first. */
static void fill_pictures(struct ctx *c, const struct catalogue_detail *detail,
                          struct storefront_product *out)
{
    out->pictures = ARENA_ARRAY(c->arena, struct storefront_picture, detail->media_count);
    out->pictures_count = detail->media_count;
    out->has_thumbs = detail->media_count > 1;
    for (size_t i = 0; i < detail->media_count; i++) {
        const struct catalogue_media *media = &detail->media[i];
        struct media_picture *picture = media->picture;
        struct media_picture *thumb = ARENA_NEW(c->arena, struct media_picture);
        if (str_empty(picture->alt))
            picture->alt = detail->title;
        picture->sizes = S("(min-width: 50rem) 36rem, 100vw");
        *thumb = *picture;
        thumb->sizes = S("68px");
        picture->is_first = i == 0;
        out->pictures[i] = (struct storefront_picture){.number = (int64_t)i + 1,
                                                       .picture = picture,
                                                       .thumb = thumb,
                                                       .variant_url = url_of(c, detail, media->id)};
    }
}

/* A variant that the address names: its price, and its picture before the others. One that cannot
 * be had is passed over. */
static void show_variant(struct id chosen, struct storefront_product *out)
{
    for (size_t i = 0; i < out->variants_count; i++) {
        const struct storefront_variant *variant = &out->variants[i];
        size_t at = (size_t)variant->picture;
        if (!id_eq(variant->id, chosen) || variant->is_out)
            continue;
        out->price = variant->price;
        out->has_price_range = false;
        out->is_low = variant->is_low;
        if (at == 0)
            return;
        struct storefront_picture own = out->pictures[at - 1];
        out->pictures[0].picture->is_first = false;
        own.picture->is_first = true;
        memmove(out->pictures + 1, out->pictures, (at - 1) * sizeof own);
        out->pictures[0] = own;
    }
}

/* `chosen` and `quantity` as the form had them. */
static enum err show(struct ctx *c, const struct catalogue_detail *detail, struct id chosen,
                     int64_t quantity, struct storefront_product *out)
{
    fill_words(c, detail, out);
    page_depends(c, detail->id);
    page_depends(c, detail->business_id);
    page_depends(c, CATALOGUE_TREE);
    out->quantity = quantity;
    fill_variants(c, detail, chosen, out);
    TRY(fill_promise(c, detail->business_id, out));
    fill_pictures(c, detail, out);
    show_variant(chosen, out);
    if (c->request.cart_token.data != NULL || c->request.session_token.data != NULL)
        out->form_token = form_token(c, &storefront_add_op);
    storefront_keep_private(c);
    TRY(storefront_trust_fill(c, detail, out));
    TRY(storefront_crumbs(c, detail->category, &out->crumbs));
    storefront_schema_product(c, out, detail->rating);
    return OK;
}

static bool can_be_had(const struct catalogue_detail *detail, struct id variant_id)
{
    for (size_t i = 0; i < detail->variants_count; i++)
        if (id_eq(detail->variants[i].id, variant_id))
            return detail->variants[i].stock != CATALOGUE_OUT;
    return false;
}

enum err storefront_product(struct ctx *c, const struct storefront_product_in *in,
                            struct storefront_product *out)
{
    struct catalogue_slug_ref ref = {in->slug};
    struct catalogue_detail detail = {0};
    struct id chosen = {{0}};
    TRY(or_missing(c, CALL(c, catalogue_show_slug, &ref, &detail)));
    if (!id_parse(ID_VARIANT, in->variant, &chosen) || !can_be_had(&detail, chosen))
        chosen = (struct id){{0}};
    return show(c, &detail, chosen, 1, out);
}

/* ---- Into the cart ---- */

/* Into the cart there is, else into a new one: a cart that was ordered or is gone is no reason to
 * refuse somebody who wants to buy. */
enum err storefront_put(struct ctx *c, struct id variant_id, int64_t quantity, struct cart *cart)
{
    enum err err = storefront_cart_of_visitor(c, cart);
    if (err == OK && cart->state == CART_OPEN) {
        struct cart_line_add_in line = {
            .cart_id = cart->id, .variant_id = variant_id, .quantity = quantity};
        err = CALL(c, cart_line_add, &line, cart);
        if (err != ERR_CONFLICT || !str_eq(c->fault.code, S("cart_ordered")))
            return err;
        fault_take(c);
    } else if (err != OK && err != ERR_MISSING) {
        return err;
    }
    struct cart_line_new line = {variant_id, quantity};
    struct cart_create_in create = {.lines = &line, .lines_count = 1};
    return CALL(c, cart_create, &create, cart);
}

/* A cart is paid in one currency. That is told here, where something else can be decided, and not
 * at the checkout. */
static bool is_other_currency(struct ctx *c, const struct catalogue_detail *detail,
                              struct storefront_problems *problems)
{
    struct cart cart = {0};
    if (storefront_cart_of_visitor(c, &cart) != OK || cart.state != CART_OPEN
        || cart.lines_count == 0 || currency_eq(cart.currency, detail->price.currency))
        return false;
    struct page_argument words[] = {{"cart", str_of(cart.currency.code)},
                                    {"shop", str_of(detail->price.currency.code)}};
    storefront_problem_add(c, problems, page_text_of(c, "currency_other", words, 2));
    c->reply.status = err_status(ERR_CONFLICT);
    return true;
}

/* The variant that the form means; told when there is none. */
static bool find_variant(struct ctx *c, const struct catalogue_detail *detail,
                         const struct storefront_add_in *in, struct id *out,
                         struct storefront_problems *problems)
{
    const struct catalogue_card_variant *meant = variant_meant(detail, in);
    *out = meant ? meant->id : in->variant_id;
    if (id_is_set(*out))
        return true;
    storefront_problem_add(
        c, problems, page_text(c, str_empty(in->option_0) ? "variant_needed" : "variant_not_made"));
    c->reply.status = err_status(ERR_INVALID);
    return false;
}

enum err storefront_add(struct ctx *c, const struct storefront_add_in *in,
                        struct storefront_product *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct catalogue_slug_ref ref = {in->slug};
    struct catalogue_detail detail = {0};
    struct cart cart = {0};
    struct id variant_id = {{0}};
    TRY(or_missing(c, CALL(c, catalogue_show_slug, &ref, &detail)));
    if (typed->count > 0) {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
        variant_id = in->variant_id;
    } else if (find_variant(c, &detail, in, &variant_id, &problems)
               && !is_other_currency(c, &detail, &problems)) {
        enum err err = storefront_put(c, variant_id, in->quantity, &cart);
        if (err == OK) {
            storefront_cart_keep(c, cart.id);
            insight_chose(c, detail.id);
            storefront_tally_keep(c, &cart);
            storefront_go(c, S("/cart"));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    }
    out->problems = storefront_problems_shown(c, &problems);
    return show(c, &detail, variant_id, in->quantity > 0 ? in->quantity : 1, out);
}

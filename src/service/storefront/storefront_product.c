/* The page of a product, and its form that puts units into the cart. */
#include "storefront_private.h"

static struct storefront_variant variant_of(const struct catalogue_card_variant *card)
{
    return (struct storefront_variant){.id = card->id,
                                       .label = str_empty(card->option_label) ? card->sku
                                                                              : card->option_label,
                                       .price = card->price,
                                       .is_low = card->stock == CATALOGUE_LOW,
                                       .is_out = card->stock == CATALOGUE_OUT};
}

static void fill_variants(struct ctx *c, const struct catalogue_detail *detail, struct id chosen,
                          struct storefront_product *out)
{
    bool has_chosen = false;
    struct storefront_variant *variants =
        ARENA_ARRAY(c->arena, struct storefront_variant, detail->variants_count);
    for (size_t i = 0; i < detail->variants_count; i++) {
        variants[i] = variant_of(&detail->variants[i]);
        variants[i].is_chosen = id_eq(variants[i].id, chosen);
        has_chosen |= variants[i].is_chosen;
    }
    /* Else the first that can be had. */
    for (size_t i = 0; i < detail->variants_count && !has_chosen; i++)
        has_chosen = variants[i].is_chosen = !variants[i].is_out;
    if (detail->variants_count == 1) {
        out->only = variants;
        return;
    }
    out->variants = variants;
    out->variants_count = detail->variants_count;
}

/* `chosen` and `quantity` as the form had them. */
static enum err show(struct ctx *c, struct str slug, struct id chosen, int64_t quantity,
                     struct storefront_product *out)
{
    struct catalogue_slug_ref ref = {slug};
    struct catalogue_detail detail = {0};
    TRY(or_missing(c, CALL(c, catalogue_show_slug, &ref, &detail)));
    struct str about = storefront_excerpt(c->arena, detail.description, STOREFRONT_EXCERPT_BYTES);
    out->title = detail.title;
    out->description = str_empty(about) ? detail.title : about;
    out->canonical = storefront_product_url(c, detail.slug);
    out->business_name = detail.business_name;
    out->business_url = arena_join(c->arena, S("/s/"), detail.business_slug);
    out->description_html = detail.description_html;
    out->initial = storefront_initial(detail.title);
    out->hue = storefront_hue(detail.id);
    out->price = detail.price;
    out->has_price_range = detail.has_price_range;
    out->is_low = detail.stock == CATALOGUE_LOW;
    out->is_out = detail.stock == CATALOGUE_OUT;
    out->quantity = quantity;
    fill_variants(c, &detail, chosen, out);
    if (c->request.cart_token.data != NULL || c->request.session_token.data != NULL)
        out->form_token = form_token(c, &storefront_add_op);
    storefront_keep_private(c);
    return storefront_crumbs(c, detail.category, &out->crumbs);
}

enum err storefront_product(struct ctx *c, const struct storefront_product_in *in,
                            struct storefront_product *out)
{
    return show(c, in->slug, (struct id){{0}}, 1, out);
}

/* Into the cart there is, else into a new one: a cart that was ordered or is gone is no reason to
 * refuse somebody who wants to buy. */
static enum err put(struct ctx *c, const struct storefront_add_in *in, struct cart *cart)
{
    enum err err = storefront_cart_of_visitor(c, cart);
    if (err == OK && cart->state == CART_OPEN) {
        struct cart_line_add_in line = {
            .cart_id = cart->id, .variant_id = in->variant_id, .quantity = in->quantity};
        err = CALL(c, cart_line_add, &line, cart);
        if (err != ERR_CONFLICT || !str_eq(c->fault.code, S("cart_ordered")))
            return err;
        fault_take(c);
    } else if (err != OK && err != ERR_MISSING) {
        return err;
    }
    struct cart_line_new line = {in->variant_id, in->quantity};
    struct cart_create_in create = {.lines = &line, .lines_count = 1};
    return CALL(c, cart_create, &create, cart);
}

enum err storefront_add(struct ctx *c, const struct storefront_add_in *in,
                        struct storefront_product *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct cart cart = {0};
    if (typed->count == 0) {
        enum err err = put(c, in, &cart);
        if (err == OK) {
            storefront_cart_keep(c, cart.id);
            storefront_go(c, S("/cart"));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
    }
    out->problems = storefront_problems_shown(c, &problems);
    return show(c, in->slug, in->variant_id, in->quantity > 0 ? in->quantity : 1, out);
}

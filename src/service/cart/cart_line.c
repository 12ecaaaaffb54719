/* Lines come into a cart, change and go. The client names variants and quantities, never prices. */
#include "cart/cart_private.h"

#include "catalogue/catalogue.h"

/* What can be bought now under this id; null when there is nothing. */
static enum err find_offer(struct ctx *c, struct id variant_id, const struct catalogue_offer **out)
{
    struct catalogue_variant_ref ref = {variant_id};
    struct catalogue_offers_in in = {&ref, 1};
    struct catalogue_offers offers = {0};
    TRY(CALL(c, catalogue_offers_get, &in, &offers));
    *out = offers.data_count > 0 && offers.data[0].is_for_sale ? &offers.data[0] : NULL;
    return OK;
}

static const char *below(struct ctx *c, struct str pointer, const char *name)
{
    return arena_print(c->arena, "%.*s/%s", STR_ARG(pointer), name).data;
}

enum err cart_put(struct ctx *c, const struct cart_record *cart, const struct cart_line_new *line,
                  struct str pointer)
{
    struct cart_line_record *lines;
    size_t count;
    const struct catalogue_offer *offer;
    TRY(find_offer(c, line->variant_id, &offer));
    if (offer == NULL)
        return fail_field(c, below(c, pointer, "variant_id"), "unknown_variant",
                          "There is nothing for sale under this id.");
    TRY(cart_store_lines(c, cart->id, &lines, &count));
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(lines[i].variant_id, line->variant_id))
            continue;
        lines[i].quantity += line->quantity;
        lines[i].seen = offer->price;
        if (lines[i].quantity > LINE_QUANTITY_MAX)
            return fail_field(c, below(c, pointer, "quantity"), "too_large",
                              "With what is in the cart that is more than %d.", LINE_QUANTITY_MAX);
        return cart_store_line_set(c, cart->id, &lines[i]);
    }
    if (count >= CART_LINES_MAX)
        return fail(c, ERR_CONFLICT, "cart_full", "A cart takes at most %d lines.", CART_LINES_MAX);
    return cart_store_line_add(c, cart->id,
                               &(struct cart_line_record){.id = id_new(c, id_slot(cart->id)),
                                                          .variant_id = line->variant_id,
                                                          .quantity = line->quantity,
                                                          .seen = offer->price});
}

enum err cart_changed(struct ctx *c, struct cart_record *cart, struct cart *out)
{
    TRY(cart_store_touch(c, cart->id));
    cart->updated_at = c->now;
    cart->version++;
    return cart_show(c, cart, out);
}

enum err cart_line_add(struct ctx *c, const struct cart_line_add_in *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_new line = {in->variant_id, in->quantity};
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(cart_put(c, &cart, &line, S("")));
    return cart_changed(c, &cart, out);
}

enum err cart_line_set(struct ctx *c, const struct cart_line_set_in *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_record line = {0};
    const struct catalogue_offer *offer;
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(or_missing(c, cart_store_line(c, cart.id, in->line_id, &line)));
    if (PRESENCE(cart_line_set_in, in, quantity) == ABSENT)
        return cart_show(c, &cart, out);
    TRY(find_offer(c, line.variant_id, &offer));
    line.quantity = in->quantity;
    if (offer != NULL)
        line.seen = offer->price;
    TRY(cart_store_line_set(c, cart.id, &line));
    return cart_changed(c, &cart, out);
}

enum err cart_line_remove(struct ctx *c, const struct cart_line_ref *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_record line = {0};
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(or_missing(c, cart_store_line(c, cart.id, in->line_id, &line)));
    TRY(cart_store_line_remove(c, cart.id, line.id));
    return cart_changed(c, &cart, out);
}

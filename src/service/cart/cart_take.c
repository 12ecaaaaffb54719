/* A cart is handed over for ordering: priced in this moment, and closed to changes in the same
 * transaction. */
#include "cart/cart_private.h"

static enum err check_problems(struct ctx *c, const struct cart_quote *quote)
{
    for (size_t i = 0; i < quote->problems_count; i++) {
        const struct cart_problem *problem = &quote->problems[i];
        struct str pointer = S("/cart_id");
        for (size_t j = 0; j < quote->lines_count; j++)
            if (id_eq(quote->lines[j].id, problem->line_id))
                pointer = arena_print(c->arena, "/lines/%zu", j);
        if (quote->is_blocking[i])
            field_errors_add(c->arena, &c->fault.errors, pointer,
                             arena_text(c->arena, problem->code), problem->detail);
    }
    if (c->fault.errors.count == 0)
        return OK;
    return fail(c, ERR_CONFLICT, "cart_problems",
                "The cart cannot be ordered as it is. `errors` says why.");
}

static void hand_over(struct ctx *c, const struct cart_quote *quote, struct cart_taken *out)
{
    out->lines = ARENA_ARRAY(c->arena, struct cart_order_line, quote->lines_count);
    out->lines_count = quote->lines_count;
    for (size_t i = 0; i < quote->lines_count; i++) {
        const struct cart_line *line = &quote->lines[i];
        out->lines[i] = (struct cart_order_line){.business_id = line->business_id,
                                                 .product_id = line->product_id,
                                                 .variant_id = line->variant_id,
                                                 .title = line->title,
                                                 .option_label = line->option_label,
                                                 .sku = line->sku,
                                                 .quantity = line->quantity,
                                                 .unit_price = line->unit_price};
    }
    out->deliveries = ARENA_ARRAY(c->arena, struct cart_order_delivery, quote->shops_count);
    out->deliveries_count = quote->shops_count;
    for (size_t i = 0; i < quote->shops_count; i++) {
        const struct cart_shop *shop = &quote->shops[i];
        out->deliveries[i] =
            (struct cart_order_delivery){.business_id = shop->business.business_id,
                                         .option = str_of(CART_WAY[shop->way]),
                                         .label = cart_way_label(c, shop, shop->way),
                                         .location_id = shop->business.location_id,
                                         .price = shop->shipping};
    }
}

/* The order belongs to who places it: holding a cart's capability makes nobody its account. */
enum err cart_take(struct ctx *c, const struct cart_take_in *in, struct cart_taken *out)
{
    struct cart_record record = {0};
    struct cart_quote quote;
    bool is_ordered;
    TRY(cart_open(c, in->cart_id, in->cart_token, &record));
    TRY(cart_quote(c, &record, &quote));
    if (quote.lines_count == 0)
        return fail(c, ERR_CONFLICT, "cart_empty", "There is nothing in the cart.");
    TRY(check_problems(c, &quote));
    TRY(cart_store_order(c, record.id, &is_ordered));
    if (!is_ordered)
        return fail(c, ERR_CONFLICT, "cart_ordered",
                    "This cart has been ordered. Begin a new one.");
    *out = (struct cart_taken){.cart_id = record.id,
                               .currency = quote.currency,
                               .total = quote.total,
                               .address = cart_address_of(c->arena, &record)};
    if (c->caller.kind == CALLER_USER)
        out->customer_id = c->caller.user_id;
    hand_over(c, &quote, out);
    return OK;
}

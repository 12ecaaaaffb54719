/* Carts begin, are read, change hands, grow old. */
#include "cart/cart_private.h"

#include "analytics/analytics.h"

enum { KEPT_DAYS = 60, SWEEP_BATCH = 100 };

enum err cart_create(struct ctx *c, const struct cart_create_in *in, struct cart *out)
{
    bool is_account = c->caller.kind == CALLER_USER;
    unsigned slot = is_account ? id_slot(c->caller.user_id) : new_slot(c);
    struct cart_record cart = {.id = id_new(c, slot),
                               .state = CART_OPEN,
                               .currency = in->currency,
                               .created_at = c->now,
                               .updated_at = c->now,
                               .version = 1};
    if (is_account)
        cart.customer_id = c->caller.user_id;
    TRY(cart_store_add(c, &cart));
    TRY(cart_put_all(c, &cart, in->lines, in->lines_count));
    TRY(cart_show(c, &cart, out));
    for (size_t i = 0; i < out->lines_count; i++)
        analytics_note_cart(c, out->lines[i].business_id, out->lines[i].product_id);
    return OK;
}

enum err cart_get(struct ctx *c, const struct cart_ref *in, struct cart *out)
{
    struct cart_record cart = {0};
    TRY(cart_find(c, in->cart_id, c->request.cart_token, &cart));
    return cart_show(c, &cart, out);
}

enum err cart_mine(struct ctx *c, const struct nothing *in, struct cart *out)
{
    struct cart_record *carts;
    size_t count;
    (void)in;
    TRY(cart_store_open_of(c, c->caller.user_id, 1, &carts, &count));
    return count > 0 ? cart_show(c, &carts[0], out) : fail_missing(c);
}

/* What the other cart held comes over as far as it fits; its choices and address stay behind. */
static enum err merge(struct ctx *c, const struct cart_record *into, const struct cart_record *from)
{
    struct cart_line_record *mine, *theirs;
    size_t mine_count, theirs_count;
    TRY(cart_store_lines(c, into->id, &mine, &mine_count));
    TRY(cart_store_lines(c, from->id, &theirs, &theirs_count));
    size_t room = CART_LINES_MAX - mine_count;
    for (size_t i = 0; i < theirs_count; i++) {
        struct cart_line_record *same = NULL;
        for (size_t j = 0; j < mine_count; j++)
            if (id_eq(mine[j].variant_id, theirs[i].variant_id))
                same = &mine[j];
        if (same != NULL) {
            same->quantity += theirs[i].quantity;
            if (same->quantity > LINE_QUANTITY_MAX)
                same->quantity = LINE_QUANTITY_MAX;
            TRY(cart_store_line_set(c, into->id, same));
        } else if (room > 0) {
            theirs[i].id = id_new(c, id_slot(into->id));
            TRY(cart_store_line_add(c, into->id, &theirs[i]));
            room--;
        }
    }
    return cart_store_remove(c, from->id);
}

/* The guest's cart is the one that goes on: it is the one the shopper is looking at. */
enum err cart_claim(struct ctx *c, const struct cart_ref *in, struct cart *out)
{
    enum { MERGED_MAX = 10 };
    struct cart_record cart = {0};
    struct cart_record *others;
    size_t count;
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    if (id_is_set(cart.customer_id) && !id_eq(cart.customer_id, c->caller.user_id))
        return fail_missing(c);
    TRY(cart_store_open_of(c, c->caller.user_id, MERGED_MAX, &others, &count));
    for (size_t i = 0; i < count; i++) {
        struct cart_record other = {0};
        if (id_eq(others[i].id, cart.id))
            continue;
        /* Locked, for it may be ordered in this moment. */
        TRY(cart_store_lock(c, others[i].id, false, &other));
        if (other.state == CART_OPEN)
            TRY(merge(c, &cart, &other));
    }
    TRY(cart_store_claim(c, cart.id, c->caller.user_id));
    cart.customer_id = c->caller.user_id;
    return cart_changed(c, &cart, out);
}

enum err cart_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct cart_record *carts;
    size_t count;
    (void)in;
    struct instant before = instant_add_ms(c->now, -KEPT_DAYS * INT64_C(86400000));
    TRY(cart_store_old(c, before, SWEEP_BATCH, &carts, &count));
    for (size_t i = 0; i < count; i++)
        TRY(cart_store_remove(c, carts[i].id));
    out->count = (int64_t)count;
    return OK;
}

/* Wish lists: the index and what is done with them. */
#include "wish/wish_private.h"

SERVICE(wish, "core", "What shoppers want to remember.");

OP_INTERNAL(wish_personal_give, personal_subject, personal_piece, READ,
            "What somebody wants to remember.");
OP_INTERNAL(wish_personal_erase, personal_subject, nothing, WRITE, "Removes a wish list.");
PERSONAL(wish, wish_personal_give, wish_personal_erase);

OP(wish_mine, GET, "/api/me/wishlist", nothing, wish_list, SIGNED_IN, READ,
   "What the account wants to remember, at the prices of this moment.");
OP(wish_add, PUT, "/api/me/wishlist/{product_id}", wish_product_in, nothing, SIGNED_IN, WRITE,
   "Puts a product on the wish list; again does no harm.", .also = "404 409");
OP(wish_remove, DELETE, "/api/me/wishlist/{product_id}", wish_product_in, nothing, SIGNED_IN, WRITE,
   "Takes a product off the wish list.");

OP_INTERNAL(wish_guest_list, wish_ref, wish_list, READ, "What a guest wants to remember.");
OP_INTERNAL(wish_guest_add, wish_guest_in, wish_ref, WRITE, "Puts a product on a guest's list.");
OP_INTERNAL(wish_guest_remove, wish_guest_in, nothing, WRITE,
            "Takes a product off a guest's list.");
OP_INTERNAL(wish_claim, wish_ref, nothing, WRITE, "Makes a guest's list the account's.");
OP_INTERNAL(wish_forget, wish_user_ref, nothing, WRITE, "Forgets the list of an erased account.");
OP_INTERNAL(wish_sweep, nothing, swept, WRITE, "Forgets guests' lists nobody has touched.");
EVERY(3600 * 1000, wish_sweep);

/* ---- Showing ---- */

static struct catalogue_card *card_of(const struct catalogue_card_list *cards, struct id product_id)
{
    for (size_t i = 0; i < cards->data_count; i++)
        if (id_eq(cards->data[i].id, product_id))
            return &cards->data[i];
    return NULL;
}

static struct money drop_of(const struct wish_row *row, const struct catalogue_card *card)
{
    struct money drop = row->seen;
    if (card == NULL || !currency_eq(card->price.currency, row->seen.currency)
        || card->price.amount >= row->seen.amount)
        return (struct money){0};
    drop.amount -= card->price.amount;
    return drop;
}

static enum err show(struct ctx *c, struct id list_id, struct wish_list *out)
{
    struct wish_row *rows;
    TRY(wish_store_items(c, list_id, &rows, &out->items_count));
    struct catalogue_cards_in ask = {ARENA_ARRAY(c->arena, struct id, out->items_count + 1),
                                     out->items_count, false};
    struct catalogue_card_list cards = {0};
    for (size_t i = 0; i < out->items_count; i++)
        ask.products[i] = rows[i].product_id;
    TRY(CALL(c, catalogue_cards, &ask, &cards));
    out->items = ARENA_ARRAY(c->arena, struct wish_item, out->items_count);
    for (size_t i = 0; i < out->items_count; i++) {
        struct catalogue_card *card = card_of(&cards, rows[i].product_id);
        out->items[i] = (struct wish_item){.product_id = rows[i].product_id,
                                           .title = rows[i].title,
                                           .product = card,
                                           .seen_price = rows[i].seen,
                                           .drop = drop_of(&rows[i], card),
                                           .added_at = rows[i].added_at};
    }
    return OK;
}

enum err wish_mine(struct ctx *c, const struct nothing *in, struct wish_list *out)
{
    struct id list_id;
    (void)in;
    enum err err = wish_store_of_account(c, c->caller.user_id, &list_id);
    return err == ERR_MISSING ? OK : err != OK ? err : show(c, list_id, out);
}

enum err wish_guest_list(struct ctx *c, const struct wish_ref *in, struct wish_list *out)
{
    return show(c, in->list_id, out);
}

/* ---- Changing ---- */

static enum err put(struct ctx *c, struct id list_id, struct id product_id)
{
    struct catalogue_product_ref ref = {product_id};
    struct catalogue_detail product = {0};
    struct wish_row *rows;
    size_t count;
    TRY(CALL(c, catalogue_show, &ref, &product));
    TRY(wish_store_items(c, list_id, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (id_eq(rows[i].product_id, product_id))
            return OK;
    if (count >= WISH_ITEMS_MAX)
        return fail(c, ERR_CONFLICT, "wishlist_full",
                    "A wish list has %d products at most. Take something off first.",
                    WISH_ITEMS_MAX);
    struct wish_row row = {product_id, product.title, product.price, c->now};
    TRY(wish_store_add(c, list_id, &row));
    return wish_store_touch(c, list_id);
}

enum err wish_add(struct ctx *c, const struct wish_product_in *in, struct nothing *out)
{
    struct id list_id;
    (void)out;
    TRY(wish_store_open(c, c->caller.user_id, &list_id));
    return put(c, list_id, in->product_id);
}

enum err wish_remove(struct ctx *c, const struct wish_product_in *in, struct nothing *out)
{
    struct id list_id;
    (void)out;
    enum err err = wish_store_of_account(c, c->caller.user_id, &list_id);
    return err == ERR_MISSING ? OK
           : err != OK        ? err
                              : wish_store_remove(c, list_id, in->product_id);
}

enum err wish_guest_add(struct ctx *c, const struct wish_guest_in *in, struct wish_ref *out)
{
    enum err err = id_is_set(in->list_id) ? wish_store_lock_guest(c, in->list_id) : ERR_MISSING;
    if (err != OK && err != ERR_MISSING)
        return err;
    out->list_id = err == OK ? in->list_id : id_new(c, new_slot(c));
    if (err == ERR_MISSING)
        TRY(wish_store_begin(c, out->list_id, (struct id){{0}}));
    return put(c, out->list_id, in->product_id);
}

enum err wish_guest_remove(struct ctx *c, const struct wish_guest_in *in, struct nothing *out)
{
    (void)out;
    enum err err = wish_store_lock_guest(c, in->list_id);
    return err == ERR_MISSING ? OK
           : err != OK        ? err
                              : wish_store_remove(c, in->list_id, in->product_id);
}

/* What does not fit any more stays behind. */
enum err wish_claim(struct ctx *c, const struct wish_ref *in, struct nothing *out)
{
    struct id list_id;
    struct wish_row *rows, *own;
    size_t count, own_count;
    (void)out;
    enum err err = wish_store_lock_guest(c, in->list_id);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(wish_store_open(c, c->caller.user_id, &list_id));
    TRY(wish_store_items(c, list_id, &own, &own_count));
    TRY(wish_store_items(c, in->list_id, &rows, &count));
    for (size_t i = 0; i < count && own_count + i < WISH_ITEMS_MAX; i++)
        TRY(wish_store_add(c, list_id, &rows[i]));
    TRY(wish_store_touch(c, list_id));
    return wish_store_drop(c, in->list_id);
}

enum err wish_forget(struct ctx *c, const struct wish_user_ref *in, struct nothing *out)
{
    struct id list_id;
    (void)out;
    enum err err = wish_store_of_account(c, in->user_id, &list_id);
    return err == ERR_MISSING ? OK : err != OK ? err : wish_store_drop(c, list_id);
}

enum err wish_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct wish_ref *old;
    size_t count;
    (void)in;
    struct instant before = instant_add_ms(c->now, -WISH_DAYS * WISH_DAY_MS);
    TRY(wish_store_old(c, before, WISH_SWEEP_BATCH, &old, &count));
    for (size_t i = 0; i < count; i++)
        TRY(wish_store_drop(c, old[i].list_id));
    out->count = (int64_t)count;
    return OK;
}

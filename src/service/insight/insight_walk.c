/* An installation may be older than its recommendations. Orders need nothing: a subscriber begins
 * with the first fact there is, and facts of orders are never forgotten, so all that were ever paid
 * are counted, each in its own week. But products that have not changed since facts told of changes
 * are in none: they are read once, shop by shop, in small steps. Broken off, it goes on where it
 * was; what a fact has told meanwhile is read again, which does no harm. */
#include "insight/insight_private.h"

#include "business/business.h"

enum { WALK_BATCH = 20 };

static struct str onward(bool has_more, struct str next)
{
    return has_more ? next : S("");
}

static enum err read_products(struct ctx *c, struct insight_walk_state *walk,
                              const struct business *shop, int64_t *count)
{
    struct catalogue_list_in ask = {.business_id = shop->id,
                                    .status = 1 + CATALOGUE_ACTIVE,
                                    .limit = WALK_BATCH,
                                    .cursor = walk->product};
    struct catalogue_product_list products = {0};
    TRY(CALL(c, catalogue_list, &ask, &products));
    for (size_t i = 0; i < products.data_count; i++) {
        struct catalogue_product_changed changed = {.product_id = products.data[i].id,
                                                    .business_id = shop->id};
        struct nothing nothing = {0};
        TRY(insight_follow_product(c, &changed, &nothing));
    }
    walk->product = onward(products.has_more, products.next_cursor);
    *count += (int64_t)products.data_count;
    return OK;
}

/* A step: one shop's next products. */
enum err insight_walk(struct ctx *c, const struct nothing *in __attribute__((unused)),
                      struct swept *out)
{
    struct insight_walk_state walk = {0};
    TRY(insight_store_walk(c, &walk));
    if (walk.is_done)
        return OK;
    struct business_admin_list_in ask = {.limit = 1, .cursor = walk.shop};
    struct business_list shops = {0};
    TRY(CALL(c, business_admin_list, &ask, &shops));
    out->count = 1;
    if (shops.data_count > 0)
        TRY(read_products(c, &walk, &shops.data[0], &out->count));
    if (shops.data_count == 0 || (str_empty(walk.product) && !shops.has_more))
        walk.is_done = true;
    else if (str_empty(walk.product))
        walk.shop = shops.next_cursor;
    return insight_store_walk_put(c, &walk);
}

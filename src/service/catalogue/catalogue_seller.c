/* Who may sell. A business's row is the lock of its catalogue: while one transaction decides that
 * it may not sell any more, no other adds a product to the lists of shoppers. */
#include "catalogue_private.h"

enum err catalogue_seller_put(struct ctx *c, const struct catalogue_seller *in,
                              struct nothing *out __attribute__((unused)))
{
    bool was_selling = false;
    enum err err = catalogue_store_seller_lock(c, in->business_id, &was_selling);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(catalogue_store_seller_put(c, in));
    return was_selling == in->is_selling ? OK : catalogue_store_relist_shop(c, in->business_id);
}

enum err catalogue_lock(struct ctx *c, struct id business_id)
{
    bool is_selling;
    enum err err = catalogue_store_seller_lock(c, business_id, &is_selling);
    if (err != ERR_MISSING)
        return err;
    struct business_ref ref = {business_id};
    struct business_brief business = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    struct catalogue_seller seller = {.business_id = business_id,
                                      .name = business.name,
                                      .slug = business.slug,
                                      .is_selling = business.status == BUSINESS_VERIFIED};
    TRY(catalogue_store_seller_put(c, &seller));
    return catalogue_store_seller_lock(c, business_id, &is_selling);
}

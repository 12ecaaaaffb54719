/* Who may sell. A business's row is the lock of its catalogue: while one transaction decides that
 * it may not sell any more, no other adds a product to the lists of shoppers. */
#include "catalogue_private.h"

enum err catalogue_seller_put(struct ctx *c, const struct catalogue_seller *in,
                              struct nothing *out __attribute__((unused)))
{
    struct catalogue_seller was = {0};
    enum err err = catalogue_store_seller_lock(c, in->business_id, &was);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(catalogue_store_seller_put(c, in));
    bool is_same = was.is_selling == in->is_selling && was.is_listed == in->is_listed;
    return is_same ? OK : catalogue_store_relist_shop(c, in->business_id);
}

enum err catalogue_lock(struct ctx *c, struct id business_id)
{
    struct catalogue_seller seller = {0};
    enum err err = catalogue_store_seller_lock(c, business_id, &seller);
    if (err != ERR_MISSING)
        return err;
    struct business_ref ref = {business_id};
    struct business_brief business = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    seller = (struct catalogue_seller){.business_id = business_id,
                                       .name = business.name,
                                       .slug = business.slug,
                                       .is_selling = business.status == BUSINESS_VERIFIED,
                                       .is_listed = true};
    TRY(catalogue_store_seller_put(c, &seller));
    return catalogue_store_seller_lock(c, business_id, &seller);
}

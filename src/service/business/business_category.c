/* Businesses of a category that is no more stand in the one for all else. */
#include "business_private.h"

#include "catalogue/catalogue.h"

OFFERS(business_follow_category, catalogue_tree_changed, nothing);
OP_INTERNAL(business_follow_category, catalogue_tree_changed, nothing, WRITE,
            "Puts the businesses of a category that was taken away into another.");
SUBSCRIBE(catalogue_tree_changed, business_follow_category);

enum err business_follow_category(struct ctx *c, const struct catalogue_tree_changed *in,
                                  struct nothing *out __attribute__((unused)))
{
    struct business_at *found;
    size_t count;
    if (str_empty(in->dropped))
        return OK;
    TRY(business_store_of_category(c, in->dropped, &found, &count));
    for (size_t i = 0; i < count; i++) {
        struct business_changed event = {found[i].business_id};
        TRY(business_store_set_category(c, found[i].business_id, S(CATALOGUE_CATEGORY_OTHER)));
        TRY(EMIT(c, found[i].business_id, business_changed, &event));
    }
    /* However many there are, each commit is short: the fact is told again for the rest. */
    return count > 0 ? EMIT(c, (struct id){{0}}, catalogue_tree_changed, in) : OK;
}

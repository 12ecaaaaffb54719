/* The tree of categories. It is seeded by a migration and changes with the next one. */
#include "catalogue_private.h"

enum err catalogue_categories(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct catalogue_category_list *out)
{
    return catalogue_store_categories(c, out);
}

enum err catalogue_category_check(struct ctx *c, const struct catalogue_category_ref *in,
                                  struct nothing *out __attribute__((unused)))
{
    return catalogue_store_category(c, in->category);
}

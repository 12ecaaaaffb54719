/* The tree of categories as the platform edits it. */
#ifndef SOKO_SERVICE_CATALOGUE_CATEGORY_H
#define SOKO_SERVICE_CATALOGUE_CATEGORY_H

#include "catalogue/catalogue.h"

enum {
    CATEGORIES_MAX = 500,
    CATEGORY_DEPTH_MAX = 4,
    CATEGORY_NAME_MAX = 60,
    CATEGORY_SLUG_MAX = 40,
    CATEGORY_POSITION_MAX = 10000,
    CATEGORY_PATH_BYTES_MAX = 4 * (CATEGORY_SLUG_MAX + 1)
};

struct catalogue_shelf {
    struct str slug;
    struct str name, name_fr, name_sw, name_ar;
    struct str parent;
    int64_t position;
    int64_t products;
    int64_t version;
    struct str path;
};
TYPE(catalogue_shelf, F(catalogue_shelf, slug, "Its word in addresses and in `category`."),
     F(catalogue_shelf, name, "Its name in English, and in any language that has none."),
     F(catalogue_shelf, name_fr, "In French; null: as in English."),
     F(catalogue_shelf, name_sw, "In Swahili; null: as in English."),
     F(catalogue_shelf, name_ar, "In Arabic; null: as in English."),
     F(catalogue_shelf, parent, "Slug of the category above; null at the top."),
     F(catalogue_shelf, position, "The lowest stands first among those of one parent."),
     F(catalogue_shelf, products, "How many products stand in it, drafts too."),
     F(catalogue_shelf, version, "Counts the changes."),
     F(catalogue_shelf, path, "Slugs from the top down.", .hide = true));
LIST_OF(catalogue_shelf);

#define CATEGORY_NAMES(T)                                                                      \
    F(T, name_fr, "In French; without one as in English.", .max = CATEGORY_NAME_MAX,           \
      .format = FORMAT_LINE),                                                                  \
        F(T, name_sw, "In Swahili.", .max = CATEGORY_NAME_MAX, .format = FORMAT_LINE),         \
        F(T, name_ar, "In Arabic.", .max = CATEGORY_NAME_MAX, .format = FORMAT_LINE),          \
        F(T, parent, "Slug of the category above; none at the top.", .max = CATEGORY_SLUG_MAX, \
          .format = FORMAT_SLUG),                                                              \
        F(T, position, "The lowest stands first among those of one parent.", .min = 0,         \
          .max = CATEGORY_POSITION_MAX)

struct catalogue_shelf_in {
    struct str slug;
    struct str name, name_fr, name_sw, name_ar;
    struct str parent;
    int64_t position;
};
TYPE(catalogue_shelf_in,
     F(catalogue_shelf_in, slug, "Its word in addresses, for good; of the name when left out.",
       .max = CATEGORY_SLUG_MAX, .format = FORMAT_SLUG),
     F(catalogue_shelf_in, name, "Its name in English.", .need = true, .max = CATEGORY_NAME_MAX,
       .format = FORMAT_LINE),
     CATEGORY_NAMES(catalogue_shelf_in));

struct catalogue_shelf_change_in {
    struct str category_slug;
    struct given given;
    struct str name, name_fr, name_sw, name_ar;
    struct str parent;
    int64_t position;
};
TYPE(catalogue_shelf_change_in, TRI_STATE(catalogue_shelf_change_in),
     F(catalogue_shelf_change_in, category_slug, "Which.", .path = true, .max = CATEGORY_SLUG_MAX,
       .format = FORMAT_SLUG),
     F(catalogue_shelf_change_in, name, "Its name in English.", .max = CATEGORY_NAME_MAX,
       .format = FORMAT_LINE),
     CATEGORY_NAMES(catalogue_shelf_change_in));

struct catalogue_shelf_ref {
    struct str category_slug;
};
TYPE(catalogue_shelf_ref, F(catalogue_shelf_ref, category_slug, "Which.", .path = true,
                            .max = CATEGORY_SLUG_MAX, .format = FORMAT_SLUG));

OFFERS(catalogue_shelves, nothing, catalogue_shelf_list);
OFFERS(catalogue_shelf_add, catalogue_shelf_in, catalogue_shelf);
OFFERS(catalogue_shelf_change, catalogue_shelf_change_in, catalogue_shelf);
OFFERS(catalogue_shelf_drop, catalogue_shelf_ref, nothing);

/* ---- Stores ---- */

/* All that are, parents before children, with how many products stand in each. */
enum err catalogue_store_shelves(struct ctx *c, struct catalogue_shelf_list *out);
/* Changes of the tree come one after the other: the row of the category that stays stands for it.
 */
enum err catalogue_store_tree_lock(struct ctx *c);
/* Locked: a product that is put in it meanwhile waits. ERR_MISSING. */
enum err catalogue_store_shelf_lock(struct ctx *c, struct str slug, struct catalogue_shelf *out);
/* One that was taken away may come back; sets its version. */
enum err catalogue_store_shelf_add(struct ctx *c, struct catalogue_shelf *shelf, bool *is_added);
enum err catalogue_store_shelf_put(struct ctx *c, const struct catalogue_shelf *shelf,
                                   struct str old_path);
enum err catalogue_store_shelf_drop(struct ctx *c, struct str slug);
/* What stands in it or below it, and how many slashes the longest path there has. */
struct catalogue_shelf_use {
    int64_t products, categories, deepest;
};
enum err catalogue_store_shelf_use(struct ctx *c, struct str path, struct catalogue_shelf_use *out);
enum err catalogue_store_shelf_count(struct ctx *c, int64_t *out);

#endif

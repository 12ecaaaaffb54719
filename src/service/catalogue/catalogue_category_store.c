/* SQL of the tree of categories. */
#include "catalogue_category.h"
#include "catalogue_private.h"

struct category_row {
    struct str slug;
};
TYPE(category_row, F(category_row, slug, "Slug."));

struct category_use {
    struct str slug;
    int64_t products;
};
TYPE(category_use, F(category_use, slug, "Slug."), F(category_use, products, "How many."));

/* ---- Reading ---- */

static const char Q_CATEGORY[] = "select k.slug"
                                 " from [catalogue.category] as k"
                                 " where k.slug = ?1"
                                 " and k.dropped_at is null";

enum err catalogue_store_category(struct ctx *c, struct str slug)
{
    struct category_row row = {0};
    return db_one(c->db, Q_CATEGORY, ARGS(slug), category_row, &row);
}

static const char Q_CATEGORY_HOLD[] = "select k.slug"
                                      " from [catalogue.category] as k"
                                      " where k.slug = ?1"
                                      " and k.dropped_at is null"
                                      " for share";

enum err catalogue_store_category_hold(struct ctx *c, struct str slug)
{
    struct category_row row = {0};
    return db_one(c->db, Q_CATEGORY_HOLD, ARGS(slug), category_row, &row);
}

#define SHELF                                                                                  \
    "select k.slug, k.name, k.name_fr, k.name_sw, k.name_ar, k.parent, k.position, k.version," \
    " k.path from [catalogue.category] as k where k.dropped_at is null"

static const char Q_SHELVES[] = SHELF " order by k.position, k.slug";
static const char Q_SHELF_LOCK[] = SHELF " and k.slug = ?1 for update";
static const char Q_USE[] = "select p.category as slug, count(*) as products"
                            " from [catalogue.product] as p where p.deleted_at is null"
                            " group by p.category";

/* Those below `parent` in their order, each with what is below it behind it. */
static void grow(const struct catalogue_shelf_list *from, struct str parent, size_t depth,
                 struct catalogue_shelf_list *out)
{
    for (size_t i = 0; i < from->data_count && depth < CATEGORY_DEPTH_MAX; i++) {
        const struct catalogue_shelf *one = &from->data[i];
        if (str_empty(parent) ? !str_empty(one->parent) : !str_eq(one->parent, parent))
            continue;
        out->data[out->data_count++] = *one;
        grow(from, one->slug, depth + 1, out);
    }
}

static enum err read_tree(struct ctx *c, struct catalogue_shelf_list *out)
{
    struct catalogue_shelf_list flat = {0};
    TRY(db_many(c->db, Q_SHELVES, NO_ARGS, CATEGORIES_MAX, catalogue_shelf, &flat.data,
                &flat.data_count));
    out->data = ARENA_ARRAY(c->arena, struct catalogue_shelf, flat.data_count + 1);
    grow(&flat, (struct str){0}, 0, out);
    return OK;
}

static struct str name_for(const struct catalogue_shelf *shelf, struct str locale)
{
    struct str name = str_eq(locale, S("fr"))   ? shelf->name_fr
                      : str_eq(locale, S("sw")) ? shelf->name_sw
                      : str_eq(locale, S("ar")) ? shelf->name_ar
                                                : shelf->name;
    return str_empty(name) ? shelf->name : name;
}

enum err catalogue_store_categories(struct ctx *c, struct catalogue_category_list *out)
{
    struct catalogue_shelf_list tree = {0};
    TRY(read_tree(c, &tree));
    out->data = ARENA_ARRAY(c->arena, struct catalogue_category, tree.data_count + 1);
    for (; out->data_count < tree.data_count; out->data_count++) {
        const struct catalogue_shelf *from = &tree.data[out->data_count];
        out->data[out->data_count] = (struct catalogue_category){
            .slug = from->slug, .name = name_for(from, c->locale), .parent = from->parent};
    }
    return OK;
}

enum err catalogue_store_shelves(struct ctx *c, struct catalogue_shelf_list *out)
{
    struct category_use *uses;
    size_t count;
    TRY(read_tree(c, out));
    TRY(db_many(c->db, Q_USE, NO_ARGS, 2 * CATEGORIES_MAX, category_use, &uses, &count));
    for (size_t i = 0; i < out->data_count; i++)
        for (size_t k = 0; k < count; k++)
            if (str_eq(uses[k].slug, out->data[i].slug))
                out->data[i].products = uses[k].products;
    return OK;
}

/* ---- Changing ---- */

enum err catalogue_store_tree_lock(struct ctx *c)
{
    struct catalogue_shelf stays = {.slug = {0}};
    return catalogue_store_shelf_lock(c, S(CATALOGUE_CATEGORY_OTHER), &stays);
}

enum err catalogue_store_shelf_lock(struct ctx *c, struct str slug, struct catalogue_shelf *out)
{
    return db_one(c->db, Q_SHELF_LOCK, ARGS(slug), catalogue_shelf, out);
}

static const char Q_ADD[] =
    "insert into [catalogue.category]"
    " (slug, name, name_fr, name_sw, name_ar, parent, path, position, version)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)"
    " on conflict (slug) do update set name = excluded.name, name_fr = excluded.name_fr,"
    " name_sw = excluded.name_sw, name_ar = excluded.name_ar, parent = excluded.parent,"
    " path = excluded.path, position = excluded.position, dropped_at = null,"
    " version = [catalogue.category].version + 1"
    " where [catalogue.category].dropped_at is not null";
static const char Q_VERSION[] = "select k.version from [catalogue.category] as k where k.slug = ?1";

enum err catalogue_store_shelf_add(struct ctx *c, struct catalogue_shelf *shelf, bool *is_added)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(shelf->slug, shelf->name, shelf->name_fr, shelf->name_sw, shelf->name_ar,
                       shelf->parent, shelf->path, shelf->position),
                  &changed));
    *is_added = changed == 1;
    return db_integer(c->db, Q_VERSION, ARGS(shelf->slug), &shelf->version);
}

static const char Q_PUT[] = "update [catalogue.category] set name = ?2, name_fr = ?3, name_sw = ?4,"
                            " name_ar = ?5, parent = ?6, path = ?7, position = ?8,"
                            " version = version + 1 where slug = ?1";
/* What lies below goes along; its path begins with the old one. */
static const char Q_CARRY[] =
    "update [catalogue.category] set path = ?2 || substr(path, length(cast(?1 as text)) + 1)"
    " where path like ?1 || '/%' and dropped_at is null";

enum err catalogue_store_shelf_put(struct ctx *c, const struct catalogue_shelf *shelf,
                                   struct str old_path)
{
    TRY(db_change(c->db, Q_PUT,
                  ARGS(shelf->slug, shelf->name, shelf->name_fr, shelf->name_sw, shelf->name_ar,
                       shelf->parent, shelf->path, shelf->position),
                  NULL));
    return str_eq(old_path, shelf->path)
               ? OK
               : db_change(c->db, Q_CARRY, ARGS(old_path, shelf->path), NULL);
}

/* A slash in front of it: it lies below nothing and nothing below it. */
static const char Q_DROP[] = "update [catalogue.category] set dropped_at = ?2, parent = null,"
                             " path = '/' || path, version = version + 1"
                             " where slug = ?1 and dropped_at is null";

enum err catalogue_store_shelf_drop(struct ctx *c, struct str slug)
{
    return db_change(c->db, Q_DROP, ARGS(slug, c->now), NULL);
}

static const char Q_PRODUCTS[] =
    "select count(*) from [catalogue.product] as p where p.deleted_at is null and p.category in"
    " (select k.slug from [catalogue.category] as k where k.path = ?1 or k.path like ?1 || '/%')";
static const char Q_BELOW[] =
    "select count(*) from [catalogue.category] as k where k.path like ?1 || '/%'";
static const char Q_DEEPEST[] =
    "select coalesce(max(length(k.path) - length(replace(k.path, '/', ''))), 0)"
    " from [catalogue.category] as k where k.path = ?1 or k.path like ?1 || '/%'";
static const char Q_COUNT[] =
    "select count(*) from [catalogue.category] as k where k.dropped_at is null";

enum err catalogue_store_shelf_use(struct ctx *c, struct str path, struct catalogue_shelf_use *out)
{
    TRY(db_integer(c->db, Q_PRODUCTS, ARGS(path), &out->products));
    TRY(db_integer(c->db, Q_DEEPEST, ARGS(path), &out->deepest));
    return db_integer(c->db, Q_BELOW, ARGS(path), &out->categories);
}

enum err catalogue_store_shelf_count(struct ctx *c, int64_t *out)
{
    return db_integer(c->db, Q_COUNT, NO_ARGS, out);
}

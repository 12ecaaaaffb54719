/* The tree of categories: shoppers and shops read it, the platform's admins edit it. A category in
 * which products stand keeps its place, for it is written in the lists that they are in. */
#include "catalogue_category.h"
#include "catalogue_private.h"

#define SAID(in, field) PRESENCE(catalogue_shelf_change_in, in, field)

OP(catalogue_shelves, GET, "/api/admin/categories", nothing, catalogue_shelf_list, PLATFORM_ADMIN,
   HEAVY, "The tree of categories with their names in each language, parents before children.");
OP(catalogue_shelf_add, POST, "/api/admin/categories", catalogue_shelf_in, catalogue_shelf,
   PLATFORM_ADMIN, WRITE, "Adds a category.", .status = 201, .also = "409");
OP(catalogue_shelf_change, PATCH, "/api/admin/categories/{category_slug}",
   catalogue_shelf_change_in, catalogue_shelf, PLATFORM_ADMIN, WRITE,
   "Names a category anew, or puts it in another place.", .needs_match = true, .also = "409");
OP(catalogue_shelf_drop, DELETE, "/api/admin/categories/{category_slug}", catalogue_shelf_ref,
   nothing, PLATFORM_ADMIN, WRITE, "Takes away a category in which nothing stands.", .also = "409");

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

enum err catalogue_shelves(struct ctx *c, const struct nothing *in __attribute__((unused)),
                           struct catalogue_shelf_list *out)
{
    return catalogue_store_shelves(c, out);
}

/* ---- Its place ---- */

static int64_t slashes(struct str path)
{
    int64_t count = 0;
    for (size_t i = 0; i < path.length; i++)
        count += path.data[i] == '/';
    return count;
}

/* Below its parent, `height` further down at most; sets the path. */
static enum err place(struct ctx *c, struct catalogue_shelf *shelf, int64_t height)
{
    struct str old_path = shelf->path;
    struct catalogue_shelf parent = {.path = {0}};
    shelf->path = shelf->slug;
    if (str_empty(shelf->parent))
        return OK;
    enum err err = catalogue_store_shelf_lock(c, shelf->parent, &parent);
    if (err == ERR_MISSING)
        return fail_field(c, "/parent", "unknown_category", "No such category.");
    TRY(err);
    struct str inside = arena_print(c->arena, "%.*s/", STR_ARG(old_path));
    if (str_eq(parent.path, old_path) || (!str_empty(old_path) && str_starts(parent.path, inside)))
        return fail_field(c, "/parent", "circle", "It cannot stand below itself.");
    shelf->path = arena_print(c->arena, "%.*s/%.*s", STR_ARG(parent.path), STR_ARG(shelf->slug));
    if (slashes(shelf->path) + height >= CATEGORY_DEPTH_MAX)
        return fail_field(c, "/parent", "too_deep", "Categories stand at most %d deep.",
                          CATEGORY_DEPTH_MAX);
    return OK;
}

static struct str name_or_none(struct str name)
{
    struct str trimmed = name.data != NULL ? str_trim(name) : name;
    return str_empty(trimmed) ? (struct str){0} : trimmed;
}

static enum err tell(struct ctx *c, struct str dropped)
{
    struct catalogue_tree_changed event = {CATALOGUE_TREE, dropped};
    return EMIT(c, (struct id){{0}}, catalogue_tree_changed, &event);
}

/* ---- Adding ---- */

enum err catalogue_shelf_add(struct ctx *c, const struct catalogue_shelf_in *in,
                             struct catalogue_shelf *out)
{
    bool is_added = false;
    int64_t count;
    *out = (struct catalogue_shelf){
        .slug = str_empty(in->slug) ? slug_of(c->arena, in->name, CATEGORY_SLUG_MAX) : in->slug,
        .name = str_trim(in->name),
        .name_fr = name_or_none(in->name_fr),
        .name_sw = name_or_none(in->name_sw),
        .name_ar = name_or_none(in->name_ar),
        .parent = in->parent,
        .position = in->position};
    if (str_empty(out->name))
        fail_field(c, "/name", "required", "This may not be empty.");
    else if (str_empty(out->slug))
        fail_field(c, "/slug", "required", "Give a word for addresses; the name gives none.");
    TRY(c->fault.err);
    TRY(catalogue_store_tree_lock(c));
    TRY(place(c, out, 0));
    TRY(catalogue_store_shelf_count(c, &count));
    if (count >= CATEGORIES_MAX)
        return fail(c, ERR_CONFLICT, "too_many_categories", "There are %d categories at most.",
                    CATEGORIES_MAX);
    TRY(catalogue_store_shelf_add(c, out, &is_added));
    if (!is_added)
        return fail(c, ERR_CONFLICT, "slug_taken", "Another category has this slug.");
    return tell(c, (struct str){0});
}

/* ---- Changing ---- */

static void apply(const struct catalogue_shelf_change_in *in, struct catalogue_shelf *shelf)
{
    if (SAID(in, name) != ABSENT)
        shelf->name = name_or_none(in->name);
    if (SAID(in, name_fr) != ABSENT)
        shelf->name_fr = name_or_none(in->name_fr);
    if (SAID(in, name_sw) != ABSENT)
        shelf->name_sw = name_or_none(in->name_sw);
    if (SAID(in, name_ar) != ABSENT)
        shelf->name_ar = name_or_none(in->name_ar);
    if (SAID(in, parent) != ABSENT)
        shelf->parent = in->parent;
    if (SAID(in, position) == GIVEN)
        shelf->position = in->position;
}

static enum err in_use(struct ctx *c, const struct catalogue_shelf_use *use)
{
    return fail(c, ERR_CONFLICT, "category_in_use",
                "%lld products and %lld categories stand in it or below it. Put them elsewhere "
                "first.",
                (long long)use->products, (long long)use->categories);
}

enum err catalogue_shelf_change(struct ctx *c, const struct catalogue_shelf_change_in *in,
                                struct catalogue_shelf *out)
{
    struct catalogue_shelf_use use = {0};
    TRY(catalogue_store_tree_lock(c));
    TRY(or_missing(c, catalogue_store_shelf_lock(c, in->category_slug, out)));
    TRY(match_version(c, out->version));
    struct str old_path = out->path, old_parent = out->parent;
    apply(in, out);
    if (str_empty(out->name))
        return fail_field(c, "/name", "required", "This may not be empty.");
    TRY(catalogue_store_shelf_use(c, old_path, &use));
    out->products = use.products;
    bool is_moved = str_empty(out->parent) != str_empty(old_parent)
                    || (!str_empty(out->parent) && !str_eq(out->parent, old_parent));
    if (is_moved) {
        TRY(place(c, out, use.deepest - slashes(old_path)));
        if (use.products > 0)
            return in_use(c, &use);
    }
    out->version++;
    TRY(catalogue_store_shelf_put(c, out, old_path));
    return tell(c, (struct str){0});
}

/* ---- Taking away ---- */

enum err catalogue_shelf_drop(struct ctx *c, const struct catalogue_shelf_ref *in,
                              struct nothing *out __attribute__((unused)))
{
    struct catalogue_shelf shelf = {.slug = {0}};
    struct catalogue_shelf_use use = {0};
    if (str_eq(in->category_slug, S(CATALOGUE_CATEGORY_OTHER)))
        return fail(c, ERR_CONFLICT, "category_stays",
                    "What names no category stands in this one: it stays.");
    TRY(catalogue_store_tree_lock(c));
    TRY(or_missing(c, catalogue_store_shelf_lock(c, in->category_slug, &shelf)));
    TRY(catalogue_store_shelf_use(c, shelf.path, &use));
    if (use.products > 0 || use.categories > 0)
        return in_use(c, &use);
    TRY(catalogue_store_shelf_drop(c, in->category_slug));
    return tell(c, in->category_slug);
}

/* Where shoppers look around: categories. For everybody alike, so that caches may keep them. */
#include "storefront_private.h"

#include "type/form.h"

/* ---- Categories ---- */

static struct storefront_link category_link(struct ctx *c,
                                            const struct catalogue_category *category)
{
    return (struct storefront_link){.url = arena_join(c->arena, S("/c/"), category->slug),
                                    .label = category->name,
                                    .icon = category->slug};
}

static struct storefront_links *links_new(struct ctx *c, size_t most)
{
    struct storefront_links *links = ARENA_NEW(c->arena, struct storefront_links);
    links->items = ARENA_ARRAY(c->arena, struct storefront_link, most);
    return links;
}

/* Those right below `parent`; an absent one gives the top. Null when there are none. */
static struct storefront_links *
links_below(struct ctx *c, const struct catalogue_category_list *tree, struct str parent)
{
    struct storefront_links *links = links_new(c, tree->data_count);
    for (size_t i = 0; i < tree->data_count; i++)
        if (str_eq(tree->data[i].parent, parent))
            links->items[links->items_count++] = category_link(c, &tree->data[i]);
    return links->items_count > 0 ? links : NULL;
}

enum err storefront_aisles(struct ctx *c, struct storefront_links **out)
{
    struct nothing nothing = {0};
    struct catalogue_category_list tree = {0};
    TRY(CALL(c, catalogue_categories, &nothing, &tree));
    *out = links_below(c, &tree, (struct str){0});
    return OK;
}

static const struct catalogue_category *category_of(const struct catalogue_category_list *tree,
                                                    struct str slug)
{
    for (size_t i = 0; i < tree->data_count; i++)
        if (str_eq(tree->data[i].slug, slug))
            return &tree->data[i];
    return NULL;
}

enum err storefront_crumbs(struct ctx *c, struct str slug, struct storefront_links **out)
{
    enum { DEPTH_MAX = 8 };
    struct nothing nothing = {0};
    struct catalogue_category_list tree = {0};
    TRY(CALL(c, catalogue_categories, &nothing, &tree));
    const struct catalogue_category *way[DEPTH_MAX];
    size_t depth = 0;
    const struct catalogue_category *at = category_of(&tree, slug);
    while (at != NULL && depth < DEPTH_MAX) {
        way[depth++] = at;
        at = str_empty(at->parent) ? NULL : category_of(&tree, at->parent);
    }
    *out = links_new(c, DEPTH_MAX + 1);
    (*out)->items[(*out)->items_count++] =
        (struct storefront_link){.url = S("/"), .label = page_text(c, "crumb_home")};
    while (depth > 0)
        (*out)->items[(*out)->items_count++] = category_link(c, way[--depth]);
    return OK;
}

/* ---- Addresses of pages of a list ---- */

static void add_parameter(struct buf *url, const char *name, struct str value)
{
    if (str_empty(value))
        return;
    buf_byte(url, str_has_byte(buf_str(url), '?') ? '&' : '?');
    buf_add(url, str_of(name));
    buf_byte(url, '=');
    form_encode(url, value);
}

/* ---- A category; the products of a shop are the same list ---- */

static struct str list_url(struct ctx *c, const char *folder,
                           const struct storefront_category_in *in, enum catalogue_sort sort,
                           struct str cursor)
{
    struct buf url;
    buf_init(&url, c->arena, TARGET_BYTES_MAX);
    buf_add(&url, str_of(folder));
    form_encode(&url, in->slug);
    if (sort != CATALOGUE_NEWEST)
        add_parameter(&url, "sort", str_of(CATALOGUE_SORT[sort]));
    add_parameter(&url, "cursor", cursor);
    return buf_str(&url);
}

static void fill_sorts(struct ctx *c, const char *folder, const struct storefront_category_in *in,
                       struct storefront_list *out)
{
    static const struct {
        enum catalogue_sort sort;
        const char *text;
    } SORTS[] = {{CATALOGUE_NEWEST, "sort_newest"},
                 {CATALOGUE_CHEAPEST, "sort_cheapest"},
                 {CATALOGUE_DEAREST, "sort_dearest"},
                 {CATALOGUE_BY_TITLE, "sort_by_title"}};
    enum { SORTS_COUNT = sizeof SORTS / sizeof SORTS[0] };
    out->sorts = links_new(c, SORTS_COUNT);
    for (size_t i = 0; i < SORTS_COUNT; i++)
        out->sorts->items[out->sorts->items_count++] =
            (struct storefront_link){.url = list_url(c, folder, in, SORTS[i].sort, (struct str){0}),
                                     .label = page_text(c, SORTS[i].text),
                                     .is_current = SORTS[i].sort == in->sort};
}

/* The products that `browse` chooses, a page of them, and the ways on. */
enum err storefront_products(struct ctx *c, const char *folder,
                             const struct storefront_category_in *in,
                             struct catalogue_browse_in browse, struct storefront_list *out)
{
    struct catalogue_card_list cards = {0};
    browse.sort = in->sort;
    browse.limit = STOREFRONT_TILES;
    browse.cursor = in->cursor;
    TRY(CALL(c, catalogue_browse, &browse, &cards));
    out->canonical = list_url(c, folder, in, CATALOGUE_NEWEST, (struct str){0});
    if (cards.data_count > 1 || !str_empty(in->cursor))
        fill_sorts(c, folder, in, out);
    storefront_tiles(c, cards.data, cards.data_count, &out->tiles, &out->tiles_count);
    if (!str_empty(in->cursor))
        out->first_url = list_url(c, folder, in, in->sort, (struct str){0});
    if (cards.has_more)
        out->next_url = list_url(c, folder, in, in->sort, cards.next_cursor);
    return OK;
}

enum err storefront_category(struct ctx *c, const struct storefront_category_in *in,
                             struct storefront_list *out)
{
    struct nothing nothing = {0};
    struct catalogue_category_list tree = {0};
    TRY(CALL(c, catalogue_categories, &nothing, &tree));
    const struct catalogue_category *category = category_of(&tree, in->slug);
    if (category == NULL)
        return fail_missing(c);
    out->title = category->name;
    out->description =
        page_text_of(c, "category_description", &(struct page_argument){"name", out->title}, 1);
    TRY(storefront_crumbs(c, category->parent, &out->crumbs));
    out->categories = links_below(c, &tree, category->slug);
    storefront_schema_crumbs(c, out->crumbs, out->title);
    return storefront_products(c, "/c/", in, (struct catalogue_browse_in){.category = in->slug},
                               out);
}

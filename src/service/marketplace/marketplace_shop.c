/* The directory of shops: by words, place and opening hours. Ranked openly: how well the words fit
 * (name before the rest), then stars weighed by how many gave them, then how much there is to buy,
 * up to fifty products, then who has been verified longest. */
#include "marketplace_place.h"
#include "marketplace_query.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_WEIGHT = 4, ITEMS_COUNTED_MAX = 50 };

struct listed {
    int64_t key;
    struct str text;
    struct id id;
};

struct directory {
    struct ctx *c;
    const struct marketplace_shops_in *in;
    const struct mirror *mirror;
    struct query query;
    enum marketplace_shop_sort sort;
    struct place near;
    bool has_place;
    bool *is_in_box; /* by shop; null: no radius */
    struct listed *listed;
    size_t count;
};

/* ---- Place ---- */

static int by_number(const void *a, const void *b)
{
    const struct marketplace_number *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

static enum err mark_box(struct directory *d, struct marketplace_box box)
{
    struct marketplace_number *numbers;
    size_t count;
    TRY(marketplace_store_in_box(d->c, &box, &numbers, &count));
    if (count == 0)
        return OK;
    qsort(numbers, count, sizeof *numbers, by_number);
    for (uint32_t i = 0; i < d->mirror->shops_count; i++) {
        struct marketplace_number wanted = {d->mirror->shops[i].number};
        d->is_in_box[i] |= bsearch(&wanted, numbers, count, sizeof *numbers, by_number) != NULL;
    }
    return OK;
}

/* A box over the 180th meridian is asked for in two pieces. */
static enum err read_place(struct directory *d)
{
    d->has_place = !str_empty(d->in->near);
    if (d->has_place && !place_read(d->in->near, &d->near))
        return fail(d->c, ERR_MALFORMED, "invalid_query",
                    "`near`: give latitude and longitude, as in -1.29,36.82.");
    if (!d->has_place && (d->in->radius_km > 0 || d->sort == MARKETPLACE_SHOPS_NEAREST))
        return fail(d->c, ERR_MALFORMED, "invalid_query", "`near`: say where from.");
    if (d->in->radius_km == 0)
        return OK;
    struct marketplace_box box = place_box(&d->near, d->in->radius_km * 1000);
    d->is_in_box = ARENA_ARRAY(d->c->arena, bool, d->mirror->shops_count + 1);
    if (box.west <= box.east)
        return mark_box(d, box);
    struct marketplace_box east = box, west = box;
    east.east = 180000000;
    west.west = -180000000;
    TRY(mark_box(d, east));
    return mark_box(d, west);
}

/* ---- One shop ---- */

static int64_t distance_of(const struct directory *d, const struct mirror_shop *shop)
{
    struct place place = {shop->latitude, shop->longitude};
    if (!d->has_place || !place.latitude.is_set || !place.longitude.is_set)
        return INT64_MAX;
    return place_distance(&d->near, &place);
}

static bool has_words(const struct directory *d, const struct mirror_shop *shop)
{
    for (size_t i = 0; i < d->query.count; i++)
        if (!query_word_is_in(d->mirror, &d->query.words[i], &shop->terms))
            return false;
    return true;
}

static bool is_listed(const struct directory *d, uint32_t number)
{
    const struct mirror_shop *shop = &d->mirror->shops[number];
    const struct marketplace_shops_in *in = d->in;
    if (!shop->is_live || !shop->is_listed || !has_words(d, shop))
        return false;
    if (!str_empty(in->category)
        && !str_eq(d->mirror->categories.items[shop->category].text, in->category))
        return false;
    if (!str_empty(in->country) && !str_eq(shop->country, in->country))
        return false;
    if (d->is_in_box != NULL
        && (!d->is_in_box[number] || distance_of(d, shop) > in->radius_km * 1000))
        return false;
    return !in->open_now
           || business_is_open(shop->hours, shop->hours_count, shop->timezone, d->c->now);
}

static int64_t rank_of(const struct directory *d, const struct mirror_shop *shop)
{
    int64_t words = 0, items = shop->items_count;
    int64_t stars = (17500 + 1000 * shop->rating_sum) / (5 + shop->rating_count);
    for (size_t i = 0; i < d->query.count; i++)
        words +=
            query_word_is_in(d->mirror, &d->query.words[i], &shop->name_terms) ? NAME_WEIGHT : 1;
    if (items > ITEMS_COUNTED_MAX)
        items = ITEMS_COUNTED_MAX;
    return (words * 10000 + stars) * 100 + items;
}

static struct listed entry_of(const struct directory *d, const struct mirror_shop *shop)
{
    struct listed listed = {.text = S(""), .id = shop->id};
    if (d->sort == MARKETPLACE_SHOPS_BY_NAME)
        listed.text = arena_copy(d->c->arena, shop->name_key);
    else if (d->sort == MARKETPLACE_SHOPS_BY_RANK)
        listed.key = -rank_of(d, shop);
    else if (d->sort == MARKETPLACE_SHOPS_NEAREST)
        listed.key = distance_of(d, shop);
    return listed;
}

/* Ascending; the newest id first where the list is of the newest. */
static int compare(const struct listed *a, const struct listed *b)
{
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    int order = str_compare(a->text, b->text);
    return order ? order : memcmp(&a->id, &b->id, sizeof a->id);
}

static int forwards(const void *a, const void *b)
{
    return compare(a, b);
}

static int backwards(const void *a, const void *b)
{
    return compare(b, a);
}

/* ---- The list ---- */

static enum err look_through(struct directory *d)
{
    TRY(read_place(d));
    if (d->sort == MARKETPLACE_SHOPS_ANY && d->query.count > 0)
        d->sort = MARKETPLACE_SHOPS_BY_RANK;
    if (d->sort == MARKETPLACE_SHOPS_ANY)
        d->sort = d->has_place ? MARKETPLACE_SHOPS_NEAREST : MARKETPLACE_SHOPS_NEWEST;
    d->listed = ARENA_ARRAY(d->c->arena, struct listed, d->mirror->shops_count + 1);
    for (uint32_t i = 0; i < d->mirror->shops_count; i++)
        if (is_listed(d, i))
            d->listed[d->count++] = entry_of(d, &d->mirror->shops[i]);
    qsort(d->listed, d->count, sizeof *d->listed,
          d->sort == MARKETPLACE_SHOPS_NEWEST ? backwards : forwards);
    return OK;
}

static enum err page_of(struct directory *d, struct business_list *out)
{
    struct cursor cursor;
    bool is_after;
    TRY(cursor_read(d->c, d->in->cursor, &cursor, &is_after));
    struct listed after = {cursor.number, cursor.text, cursor.id};
    bool is_newest = d->sort == MARKETPLACE_SHOPS_NEWEST;
    size_t at = 0, limit = (size_t)d->in->limit;
    while (is_after && at < d->count
           && (is_newest ? compare(&d->listed[at], &after) >= 0
                         : compare(&d->listed[at], &after) <= 0))
        at++;
    out->data = ARENA_ARRAY(d->c->arena, struct business, limit + 1);
    for (; at < d->count && out->data_count < limit; at++) {
        struct business_at ask = {.business_id = d->listed[at].id};
        struct business *shop = &out->data[out->data_count];
        enum err err = CALL(d->c, business_show, &ask, shop);
        if (err == ERR_MISSING)
            fault_take(d->c);
        else if (err != OK)
            return err;
        out->data_count += err == OK && shop->status == BUSINESS_VERIFIED;
        shop->agent_user_id = (struct id){{0}};
        shop->status_reason = (struct str){0};
    }
    out->has_more = at < d->count;
    if (out->has_more && at > 0)
        out->next_cursor =
            cursor_write(d->c, &(struct cursor){d->listed[at - 1].key, d->listed[at - 1].text,
                                                d->listed[at - 1].id});
    return OK;
}

static bool is_plain(const struct marketplace_shops_in *in)
{
    return str_empty(str_trim(in->q)) && str_empty(in->near) && in->radius_km == 0 && !in->open_now
           && in->sort < MARKETPLACE_SHOPS_BY_RANK;
}

static enum err browse(struct ctx *c, const struct marketplace_shops_in *in,
                       struct business_list *out)
{
    struct business_list_in ask = {.category = in->category,
                                   .country = in->country,
                                   .sort = in->sort == MARKETPLACE_SHOPS_BY_NAME ? BUSINESS_BY_NAME
                                                                                 : BUSINESS_NEWEST,
                                   .limit = in->limit,
                                   .cursor = in->cursor};
    return CALL(c, business_browse, &ask, out);
}

enum err marketplace_shops(struct ctx *c, const struct marketplace_shops_in *in,
                           struct business_list *out)
{
    if (is_plain(in))
        return browse(c, in, out);
    struct directory *d = ARENA_NEW(c->arena, struct directory);
    *d = (struct directory){.c = c, .in = in, .sort = in->sort};
    TRY(mirror_acquire(c, &d->mirror));
    if (d->mirror == NULL)
        return OK;
    query_read(c->arena, d->mirror, in->q, in->locale.data ? in->locale : c->locale, &d->query);
    enum err err = look_through(d);
    mirror_release();
    struct str cache_control = c->reply.cache_control;
    if (err == OK)
        err = page_of(d, out);
    c->reply.cache_control = cache_control; /* business_show set it for the system's own eyes */
    return err;
}

/* ---- GeoJSON ---- */

static void add_json_text(struct buf *out, struct str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '"' || byte == '\\')
            buf_byte(out, '\\');
        if (byte < ' ')
            buf_print(out, "\\u%04x", byte);
        else
            buf_byte(out, (char)byte);
    }
    buf_byte(out, '"');
}

enum err marketplace_shops_geojson(struct ctx *c, const struct marketplace_shops_in *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct business_list shops = {0};
    struct buf text;
    bool is_first = true;
    TRY(marketplace_shops(c, in, &shops));
    buf_init(&text, c->arena, REPLY_BYTES_MAX);
    buf_add(&text, S("{\"type\":\"FeatureCollection\",\"features\":["));
    for (size_t i = 0; i < shops.data_count; i++) {
        const struct business *shop = &shops.data[i];
        if (!shop->latitude.is_set || !shop->longitude.is_set)
            continue;
        buf_add(&text, is_first ? S("{\"type\":\"Feature\",\"id\":")
                                : S(",{\"type\":\"Feature\",\"id\":"));
        add_json_text(&text, id_text(c->arena, ID_BUSINESS, shop->id));
        buf_add(&text, S(",\"geometry\":{\"type\":\"Point\",\"coordinates\":["));
        buf_millionths(&text, shop->longitude.micro);
        buf_byte(&text, ',');
        buf_millionths(&text, shop->latitude.micro);
        buf_add(&text, S("]},\"properties\":{\"name\":"));
        add_json_text(&text, shop->name);
        buf_add(&text, S(",\"slug\":"));
        add_json_text(&text, shop->slug);
        buf_add(&text, S(",\"category\":"));
        add_json_text(&text, shop->category);
        buf_add(&text, S("}}"));
        is_first = false;
    }
    buf_add(&text, S("]}"));
    c->reply.content_type = S("application/geo+json");
    c->reply.body = buf_str(&text);
    return OK;
}

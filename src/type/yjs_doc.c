/* Yjs documents put together: the structs of an update become items, cut beforehand wherever
 * something refers into one, so that no item is ever split later; then each takes its place, what
 * it refers to before it. */
#include "type/yjs_doc_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- Finding ---- */

struct yjs_client *yjs_doc_client(const struct yjs_doc *doc, uint64_t client)
{
    size_t low = 0, high = doc->clients_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->clients[middle].client > client)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->clients_count && doc->clients[low].client == client ? &doc->clients[low]
                                                                          : NULL;
}

uint64_t yjs_client_end(const struct yjs_client *client)
{
    return client->done > 0 ? yjs_end(&client->items[client->done - 1].is) : 0;
}

/* The first of the items that ends behind this clock. */
static size_t first_behind(const struct yjs_client *client, size_t count, uint64_t clock)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (yjs_end(&client->items[middle].is) <= clock)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct yjs_item *yjs_doc_item(const struct yjs_doc *doc, struct yjs_id id)
{
    struct yjs_client *client = yjs_doc_client(doc, id.client);
    if (client == NULL || id.clock >= yjs_client_end(client))
        return NULL;
    return &client->items[first_behind(client, client->done, id.clock)];
}

struct yjs_type *yjs_doc_root(const struct yjs_doc *doc, struct str name)
{
    struct yjs_type *root = doc->roots;
    while (root != NULL && !str_eq(root->root, name))
        root = root->next_root;
    return root;
}

/* ---- Cutting: where items begin and end ---- */

struct cuts {
    struct arena *arena;
    struct yjs_id *items;
    size_t count, capacity;
};

static void cut_at(struct cuts *cuts, uint64_t client, uint64_t clock)
{
    if (cuts->count == cuts->capacity) {
        cuts->capacity = cuts->capacity ? 2 * cuts->capacity : 256;
        struct yjs_id *more = ARENA_ARRAY(cuts->arena, struct yjs_id, cuts->capacity);
        if (cuts->count > 0)
            memcpy(more, cuts->items, cuts->count * sizeof *more);
        cuts->items = more;
    }
    cuts->items[cuts->count++] = (struct yjs_id){client, clock};
}

static int compare_cuts(const void *a, const void *b)
{
    const struct yjs_id *one = a, *other = b;
    if (one->client != other->client)
        return one->client > other->client ? -1 : 1;
    return (one->clock > other->clock) - (one->clock < other->clock);
}

/* Counts structs and clients, and finds all cuts. */
static bool survey(struct str update, struct cuts *cuts, struct yjs_ranges *deleted,
                   size_t *structs, size_t *clients)
{
    struct yjs_reader reader;
    struct yjs_struct one;
    uint64_t client = 0;
    yjs_reader_init(&reader, update);
    while (yjs_reader_next_known(&reader, &one)) {
        *clients += *structs == 0 || one.id.client != client;
        client = one.id.client;
        ++*structs;
        if (one.has_origin)
            cut_at(cuts, one.origin.client, one.origin.clock + 1);
        if (one.has_right_origin)
            cut_at(cuts, one.right_origin.client, one.right_origin.clock);
    }
    yjs_ranges_read(&reader.in, deleted);
    if (reader.in.is_broken)
        return false;
    yjs_ranges_sort(deleted, true);
    for (size_t i = 0; i < deleted->count; i++) {
        cut_at(cuts, deleted->items[i].client, deleted->items[i].clock);
        cut_at(cuts, deleted->items[i].client, deleted->items[i].clock + deleted->items[i].length);
    }
    if (cuts->count > 0)
        qsort(cuts->items, cuts->count, sizeof *cuts->items, compare_cuts);
    return true;
}

/* What is left of an item once its end has gone into the next. */
static void shorten(struct yjs_item *item, const struct yjs_struct *rest)
{
    item->is.length = rest->id.clock - item->is.id.clock;
    if (item->is.data.data == NULL)
        return;
    size_t bytes = (size_t)(rest->data.data - item->is.data.data);
    item->is_end_cut = rest->content == YJS_STRING && rest->is_cut;
    item->is.data.length = item->is_end_cut && bytes >= 4 ? bytes - 4 : bytes;
}

/* One struct, as one item or as several. */
static void add_items(struct yjs_client *client, const struct yjs_struct *one,
                      const struct cuts *cuts, size_t *cut)
{
    struct yjs_struct rest = *one;
    client->items[client->count++] = (struct yjs_item){.is = *one};
    for (; *cut < cuts->count; ++*cut) {
        struct yjs_id at = cuts->items[*cut];
        if (at.client < rest.id.client
            || (at.client == rest.id.client && at.clock >= yjs_end(&rest)))
            return;
        if (at.client > rest.id.client || at.clock <= rest.id.clock)
            continue;
        yjs_slice(&rest, at.clock - rest.id.clock);
        shorten(&client->items[client->count - 1], &rest);
        client->items[client->count++] = (struct yjs_item){.is = rest, .is_continued = true};
    }
}

static void load(struct yjs_doc *doc, struct str update, const struct cuts *cuts, size_t structs,
                 size_t clients)
{
    struct yjs_item *items = ARENA_ARRAY(doc->arena, struct yjs_item, structs + cuts->count + 1);
    struct yjs_client *client = NULL;
    struct yjs_reader reader;
    struct yjs_struct one;
    size_t cut = 0;
    doc->clients = ARENA_ARRAY(doc->arena, struct yjs_client, clients + 1);
    yjs_reader_init(&reader, update);
    while (yjs_reader_next_known(&reader, &one)) {
        if (client == NULL || client->client != one.id.client) {
            items += client ? client->count : 0;
            client = &doc->clients[doc->clients_count++];
            *client = (struct yjs_client){.client = one.id.client, .items = items};
        }
        add_items(client, &one, cuts, &cut);
    }
}

/* ---- Each in its turn ---- */

/* The unit that must be there before the item can take its place; false when all is there. */
static bool is_missing(const struct yjs_doc *doc, const struct yjs_item *item, struct yjs_id *out)
{
    const struct yjs_struct *is = &item->is;
    struct yjs_id needed[3];
    size_t count = 0;
    if (item->is_continued || is->content == YJS_GC)
        return false;
    if (is->has_origin)
        needed[count++] = is->origin;
    if (is->has_right_origin)
        needed[count++] = is->right_origin;
    if (is->parent == YJS_PARENT_ITEM)
        needed[count++] = is->parent_id;
    for (size_t i = 0; i < count; i++) {
        *out = needed[i];
        if (yjs_doc_item(doc, needed[i]) == NULL)
            return true;
    }
    return false;
}

struct wait {
    struct yjs_client *client;
    uint64_t until; /* enough when it is known up to here */
};

/* All that wait for each other, or for what never came, wait for ever. */
static void block(struct wait *waits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        waits[i].client->is_blocked = true;
}

/* Lets a client's items take their places, and before them what they refer to of others. */
static void settle(struct yjs_doc *doc, struct yjs_client *first, struct wait *waits)
{
    size_t count = 0;
    waits[count++] = (struct wait){first, UINT64_MAX};
    while (count > 0 && !doc->is_tangled) {
        struct wait *wait = &waits[count - 1];
        struct yjs_client *client = wait->client;
        uint64_t end = yjs_client_end(client);
        client->is_waiting = true;
        if (end >= wait->until || (client->done == client->count && wait->until == UINT64_MAX)) {
            client->is_waiting = false;
            count--;
            continue;
        }
        struct yjs_item *item = client->done < client->count ? &client->items[client->done] : NULL;
        struct yjs_id missing;
        if (item == NULL || item->is.id.clock != end || client->is_blocked) {
            block(waits, count);
            return;
        }
        if (!is_missing(doc, item, &missing)) {
            yjs_place(doc, item);
            client->done++;
            continue;
        }
        struct yjs_client *other = yjs_doc_client(doc, missing.client);
        if (other == NULL || other->is_waiting || other->is_blocked) {
            block(waits, count);
            return;
        }
        waits[count++] = (struct wait){other, missing.clock + 1};
    }
}

static void delete_ranges(struct yjs_doc *doc, const struct yjs_ranges *deleted)
{
    for (size_t i = 0; i < deleted->count; i++) {
        const struct yjs_range *range = &deleted->items[i];
        struct yjs_client *client = yjs_doc_client(doc, range->client);
        if (client == NULL)
            continue;
        for (size_t at = first_behind(client, client->done, range->clock);
             at < client->done && client->items[at].is.id.clock < range->clock + range->length;
             at++)
            client->items[at].is_deleted = true;
    }
}

static bool build(struct yjs_doc *doc, struct str update)
{
    struct cuts cuts = {.arena = doc->arena};
    struct yjs_ranges deleted = {.arena = doc->arena};
    size_t structs = 0, clients = 0;
    if (!survey(update, &cuts, &deleted, &structs, &clients))
        return false;
    load(doc, update, &cuts, structs, clients);
    doc->buckets_count = structs + 1;
    doc->buckets = ARENA_ARRAY(doc->arena, struct yjs_entry *, doc->buckets_count);
    struct wait *waits = ARENA_ARRAY(doc->arena, struct wait, clients + 1);
    for (size_t i = 0; i < doc->clients_count && !doc->is_tangled; i++)
        if (!doc->clients[i].is_blocked)
            settle(doc, &doc->clients[i], waits);
    delete_ranges(doc, &deleted);
    return !doc->is_tangled;
}

struct yjs_doc *yjs_doc_open(struct str update, uint64_t seed)
{
    struct arena *arena = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_doc *doc = ARENA_NEW(arena, struct yjs_doc);
    *doc = (struct yjs_doc){.arena = arena, .seed = seed};
    if (yjs_is_update(update) && build(doc, arena_copy(arena, update)))
        return doc;
    arena_free(arena);
    return NULL;
}

void yjs_doc_free(struct yjs_doc *doc)
{
    if (doc != NULL)
        arena_free(doc->arena);
}

size_t yjs_doc_pending(const struct yjs_doc *doc)
{
    size_t pending = 0;
    for (size_t i = 0; i < doc->clients_count; i++)
        pending += doc->clients[i].count - doc->clients[i].done;
    return pending;
}

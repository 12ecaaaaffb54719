/* Levels: read for others, opened for new variants, changed for everybody. */
#include "stock_private.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct id));
}

/* Sorted and each once, so that pieces of the list give pieces of the answer. */
static struct id *sorted_ids(struct ctx *c, const struct stock_levels_in *in, size_t *count)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->variants_count + 1);
    for (size_t i = 0; i < in->variants_count; i++)
        ids[i] = in->variants[i].variant_id;
    qsort(ids, in->variants_count, sizeof *ids, by_id);
    *count = 0;
    for (size_t i = 0; i < in->variants_count; i++)
        if (*count == 0 || !id_eq(ids[*count - 1], ids[i]))
            ids[(*count)++] = ids[i];
    return ids;
}

enum err stock_levels_get(struct ctx *c, const struct stock_levels_in *in, struct stock_levels *out)
{
    size_t count;
    struct id *ids = sorted_ids(c, in, &count);
    return stock_store_levels(c, ids, count, &out->data, &out->data_count);
}

enum err stock_sales_get(struct ctx *c, const struct stock_sales_in *in, struct stock_sales *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->variants_count + 1);
    for (size_t i = 0; i < in->variants_count; i++)
        ids[i] = in->variants[i].variant_id;
    return stock_store_sold(c, in->business_id, ids, in->variants_count, &out->sold);
}

enum err stock_open(struct ctx *c, const struct stock_opening *in, struct stock_level *out)
{
    struct stock_place place = {in->business_id, in->location_id, in->variant_id};
    struct stock_place_level level;
    bool is_new;
    TRY(stock_store_open(c, &place, in->quantity, &is_new));
    if (is_new && in->quantity > 0) {
        struct stock_movement movement = {.id = id_new(c, id_slot(in->business_id)),
                                          .variant_id = in->variant_id,
                                          .location_id = in->location_id,
                                          .kind = STOCK_OPENING,
                                          .delta = in->quantity,
                                          .on_hand = in->quantity,
                                          .created_at = c->now};
        TRY(stock_store_write_down(c, in->business_id, &movement));
    }
    TRY(stock_store_level(c, &place, false, &level));
    *out = (struct stock_level){level.variant_id, level.on_hand, level.reserved, level.available};
    return OK;
}

static enum err state_fact(struct ctx *c, const struct stock_change *change)
{
    struct catalogue_variant_ref ref = {change->place.variant_id};
    struct catalogue_offers_in ask = {&ref, 1};
    struct catalogue_offers offers = {0};
    TRY(CALL(c, catalogue_offers_get, &ask, &offers));
    if (offers.data_count == 0)
        return OK;
    struct stock_level_changed event = {offers.data[0].product_id, ref.variant_id,
                                        change->place.business_id};
    return EMIT(c, change->place.business_id, stock_level_changed, &event);
}

/* Most changes leave the word as it was, and where there is plenty at one place already no other
 * place needs to be asked. */
static enum err tell_word(struct ctx *c, const struct stock_change *change, int64_t available)
{
    int64_t before = available - (change->on_hand - change->reserved);
    struct id variant_id = change->place.variant_id;
    struct stock_level *levels;
    size_t count;
    int64_t least = before < available ? before : available;
    if (before == available || catalogue_stock_word(least) == CATALOGUE_IN_STOCK)
        return OK;
    TRY(stock_store_levels(c, &variant_id, 1, &levels, &count));
    int64_t elsewhere = count == 1 ? levels[0].available - available : 0;
    bool is_same =
        catalogue_stock_word(elsewhere + before) == catalogue_stock_word(elsewhere + available);
    return is_same ? OK : state_fact(c, change);
}

enum err stock_change_level(struct ctx *c, const struct stock_change *change,
                            struct stock_place_level *after)
{
    TRY(stock_store_change(c, change, after));
    return tell_word(c, change, after->available);
}

enum err stock_reconcile(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct stock_reconciliation *out)
{
    return stock_store_reconcile(c, out);
}

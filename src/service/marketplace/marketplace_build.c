/* Building the index anew, beside the one that is searched: a generation is read from the core in
 * small steps, each a transaction, while events go into both; then it takes the other's place. It
 * happens by itself when there is no index yet or its rows are of an older kind, and on `soko
 * reindex`. Broken off, it goes on where it was. */
#include "marketplace_mirror.h"

#include "base/clock.h"

static void start(struct ctx *c, struct marketplace_state *state)
{
    if (!id_is_set(state->instance))
        state->instance = id_new(c, new_slot(c));
    state->building = state->next_generation++;
    state->building_shop = state->building_product = S("");
    state->building_shops = state->building_done = 0;
}

static void finish(struct marketplace_state *state)
{
    state->generation = state->building;
    state->schema_version = MARKETPLACE_SCHEMA;
    state->building = 0;
    state->building_shop = state->building_product = S("");
    state->seq++;
}

/* The cursor of a list that is read to its end. */
static struct str onward(bool has_more, struct str next)
{
    return has_more ? next : S("");
}

/* One shop's next products; behind its last ones, the next shop. */
static enum err step_products(struct ctx *c, struct marketplace_state *state,
                              const struct business *business)
{
    struct catalogue_list_in ask = {.business_id = business->id,
                                    .status = 1 + CATALOGUE_ACTIVE,
                                    .limit = BUILD_BATCH,
                                    .cursor = state->building_product};
    struct catalogue_product_list products = {0};
    TRY(CALL(c, catalogue_list, &ask, &products));
    if (state->building_product.length == 0)
        TRY(marketplace_put_shop(c, state, business));
    TRY(marketplace_build_products(c, state, products.data, products.data_count));
    state->building_done += (int64_t)products.data_count;
    state->building_product = onward(products.has_more, products.next_cursor);
    return OK;
}

static enum err step_shop(struct ctx *c, struct marketplace_state *state)
{
    struct business_admin_list_in ask = {.limit = 1, .cursor = state->building_shop};
    struct business_list shops = {0};
    TRY(CALL(c, business_admin_list, &ask, &shops));
    if (shops.data_count == 0) {
        finish(state);
        return OK;
    }
    TRY(step_products(c, state, &shops.data[0]));
    if (state->building_product.length > 0)
        return OK;
    state->building_shops++;
    if (shops.has_more)
        state->building_shop = shops.next_cursor;
    else
        finish(state);
    return OK;
}

/* A commit waits for the disk: many products go into one, but events wait no longer for it than
 * they may, and it stays within the memory of a request. */
static enum err step(struct ctx *c, struct marketplace_state *state)
{
    enum { PRODUCTS_MIN = 400, SHOPS_MAX = 40, STEP_US = 250000 };
    int64_t began_us = clock_monotonic_us(), before = state->building_done;
    int64_t generation = state->building;
    struct buf gathered;
    buf_init(&gathered, c->arena, SIZE_MAX);
    state->gathered = &gathered;
    TRY(marketplace_store_words_begin(c));
    for (int shops = 0; state->building > 0 && shops < SHOPS_MAX; shops++) {
        TRY(step_shop(c, state));
        if (state->building_done >= before + PRODUCTS_MIN
            || clock_monotonic_us() - began_us > STEP_US
            || arena_bytes(c->arena) > ARENA_BYTES_MAX / 3)
            break;
    }
    state->gathered = NULL;
    if (state->building == 0)
        TRY(marketplace_store_words_end(c));
    return marketplace_put_gathered(c, generation, &gathered);
}

/* ---- What is searched no more ---- */

static enum err sweep(struct ctx *c, const struct marketplace_state *state, int64_t *count)
{
    struct marketplace_item *stale;
    size_t stale_count;
    if (!mirror_is_at(state))
        return OK; /* the one before is still searched here */
    TRY(marketplace_store_stale(c, state, &stale, &stale_count));
    for (size_t i = 0; i < stale_count; i++) {
        if (!str_empty(stale[i].words))
            TRY(marketplace_store_words_drop(c, stale[i].doc, stale[i].words));
        TRY(marketplace_store_item_drop(c, stale[i].doc));
    }
    *count += (int64_t)stale_count;
    return stale_count > 0 ? OK : marketplace_store_terms_drop(c, state, count);
}

/* ---- Ops ---- */

static bool is_wanting(const struct marketplace_state *state)
{
    return state->generation == 0 || state->schema_version != MARKETPLACE_SCHEMA;
}

enum err marketplace_keep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                          struct swept *out)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state(c, &state));
    if (state.building == 0 && !is_wanting(&state))
        return sweep(c, &state, &out->count);
    TRY(marketplace_store_state_lock(c, &state));
    if (state.building == 0)
        start(c, &state);
    TRY(step(c, &state));
    out->count = 1;
    return marketplace_store_state_put(c, &state);
}

static void tell(const struct marketplace_state *state, struct marketplace_progress *out)
{
    *out = (struct marketplace_progress){.is_done = state->building == 0,
                                         .shops = state->building_shops,
                                         .products = state->building_done};
}

enum err marketplace_reindex(struct ctx *c, const struct nothing *in __attribute__((unused)),
                             struct marketplace_progress *out)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state_lock(c, &state));
    start(c, &state);
    tell(&state, out);
    return marketplace_store_state_put(c, &state);
}

enum err marketplace_reindex_step(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct marketplace_progress *out)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state_lock(c, &state));
    if (state.building > 0)
        TRY(step(c, &state));
    tell(&state, out);
    return marketplace_store_state_put(c, &state);
}

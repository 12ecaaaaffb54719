/* The guided start: the index, and all of it. The list is worked out from what is there. */
#include "start_private.h"

SERVICE(start, "core", "The first minutes of a shop.");

const char *const START_KEY[] = {"name", "picture", "product", "payment", "live", NULL};

OP(start_get, GET, "/api/businesses/{business_id}/start", start_at, start_progress, CAN_READ, READ,
   "What is still to do until the shop is live.");
OP(start_samples_add, POST, "/api/businesses/{business_id}/start/samples", start_at, start_progress,
   CAN_LIST, WRITE, "Adds sample products, as drafts that nobody can buy.", .status = 201,
   .also = "409");
OP(start_samples_remove, DELETE, "/api/businesses/{business_id}/start/samples", start_at,
   start_progress, CAN_LIST, WRITE,
   "Removes the sample products; one that was changed is the shop's own and stays.", .status = 200);

static const struct {
    const char *title;
    const char *description;
    int64_t units; /* whole units of the shop's money */
} SAMPLES[] = {
    {"Sample: something small", "Say what it is made of, how large it is, and who it is for.", 5},
    {"Sample: something in two sizes", "Good pictures sell: show it in use, and in daylight.", 12},
    {"Sample: your best one", "Put first what people ask for most.", 40},
};
enum { SAMPLES_COUNT = sizeof SAMPLES / sizeof SAMPLES[0] };

static bool is_sample(const struct start_sample *samples, size_t count, struct id product_id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(samples[i].product_id, product_id))
            return true;
    return false;
}

/* Whether something of the shop's own can be bought. */
static enum err has_product(struct ctx *c, struct id business_id,
                            const struct start_sample *samples, size_t count, bool *out)
{
    struct catalogue_list_in in = {
        .business_id = business_id, .status = CATALOGUE_ACTIVE + 1, .limit = SAMPLES_MAX + 1};
    struct catalogue_product_list products = {.data = NULL};
    TRY(CALL(c, catalogue_list, &in, &products));
    *out = false;
    for (size_t i = 0; i < products.data_count; i++)
        *out |= !is_sample(samples, count, products.data[i].id);
    return OK;
}

static void add_step(struct start_progress *out, enum start_key key, bool is_done)
{
    out->steps[out->steps_count++] = (struct start_step){key, is_done};
    out->done += is_done;
}

enum err start_get(struct ctx *c, const struct start_at *in, struct start_progress *out)
{
    enum { STEPS = START_LIVE + 1 };
    struct business_at at = {in->business_id};
    struct business business = {.name = {0}};
    struct start_sample *samples;
    size_t count;
    bool has_own;
    TRY(CALL(c, business_show, &at, &business));
    TRY(start_store_samples(c, in->business_id, &samples, &count));
    TRY(has_product(c, in->business_id, samples, count, &has_own));
    *out = (struct start_progress){.steps = ARENA_ARRAY(c->arena, struct start_step, STEPS),
                                   .has_samples = count > 0};
    add_step(out, START_NAME, !str_empty(business.name) && !str_empty(business.description));
    add_step(out, START_PICTURE, business.logo != NULL);
    add_step(out, START_PRODUCT, has_own);
    /* Cash needs nothing, and the platform's own gateway serves whoever has no other. */
    add_step(out, START_PAYMENT, true);
    add_step(out, START_LIVE, business.status == BUSINESS_VERIFIED && business.is_listed);
    out->is_ready = out->done == STEPS;
    return OK;
}

static enum err add_sample(struct ctx *c, const struct business *business, size_t index)
{
    int64_t unit = 1;
    for (int i = currency_exponent(business->currency); i > 0; i--)
        unit *= 10;
    struct catalogue_create_in in = {
        .business_id = business->id,
        .title = str_of(SAMPLES[index].title),
        .description = str_of(SAMPLES[index].description),
        .category = business->category,
        .price = {SAMPLES[index].units * unit, business->currency},
        .status = CATALOGUE_DRAFT,
    };
    struct catalogue_product product = {.title = {0}};
    GIVE(catalogue_create_in, &in, title);
    GIVE(catalogue_create_in, &in, description);
    GIVE(catalogue_create_in, &in, category);
    GIVE(catalogue_create_in, &in, price);
    GIVE(catalogue_create_in, &in, status);
    TRY(CALL(c, catalogue_create, &in, &product));
    return start_store_sample_add(c, business->id, product.id);
}

enum err start_samples_add(struct ctx *c, const struct start_at *in, struct start_progress *out)
{
    struct business_at at = {in->business_id};
    struct business business = {.name = {0}};
    struct start_sample *samples;
    size_t count;
    TRY(CALL(c, business_show, &at, &business));
    TRY(start_store_samples(c, in->business_id, &samples, &count));
    if (count > 0)
        return fail(c, ERR_CONFLICT, "has_samples", "The sample products are there already.");
    for (size_t i = 0; i < SAMPLES_COUNT; i++)
        TRY(add_sample(c, &business, i));
    return start_get(c, in, out);
}

enum err start_samples_remove(struct ctx *c, const struct start_at *in, struct start_progress *out)
{
    struct start_sample *samples;
    size_t count;
    struct nothing nothing;
    TRY(start_store_samples(c, in->business_id, &samples, &count));
    for (size_t i = 0; i < count; i++) {
        struct catalogue_path path = {in->business_id, samples[i].product_id};
        struct catalogue_product product = {.title = {0}};
        enum err err = CALL(c, catalogue_get, &path, &product);
        if (err == ERR_MISSING) {
            fault_take(c); /* its owner has removed it */
            continue;
        }
        TRY(err);
        if (product.version == 1 && product.status == CATALOGUE_DRAFT)
            TRY(CALL(c, catalogue_delete, &path, &nothing));
    }
    TRY(start_store_samples_forget(c, in->business_id));
    return start_get(c, in, out);
}

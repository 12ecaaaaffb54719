/* Whatever is done in whatever order: a level is the sum of its movements, what is reserved is the
 * sum of its open holds, and both agree with a model that knows nothing of databases. */
#include "stock_fixture_test.h"

#include "base/rand.h"

enum { STEPS = 400, ORDERS = 40, LINES_MAX = 3, START = 20 };

enum state { NONE, OPEN, SOLD, ENDED };

struct model {
    int64_t on_hand[DEPOT_VARIANTS];
    int64_t reserved[DEPOT_VARIANTS];
    struct {
        enum state state;
        size_t lines;
        size_t variants[LINES_MAX];
        int64_t quantities[LINES_MAX];
    } orders[ORDERS];
};

static void hold(struct depot *depot, struct model *model, struct rand *rand, size_t order)
{
    int64_t wanted[DEPOT_VARIANTS] = {0};
    struct stock_hold_line lines[LINES_MAX];
    size_t count = 1 + rand_below(rand, LINES_MAX);
    bool fits = true;
    if (model->orders[order].state != NONE)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t variant = rand_below(rand, DEPOT_VARIANTS);
        int64_t quantity = 1 + (int64_t)rand_below(rand, 6);
        wanted[variant] += quantity;
        model->orders[order].variants[i] = variant;
        model->orders[order].quantities[i] = quantity;
        lines[i] = (struct stock_hold_line){depot_id(1000 + (int64_t)order),
                                            depot_id(100 * (1000 + (int64_t)order) + (int64_t)i),
                                            depot->business_id,
                                            depot->location_id,
                                            depot->variants[variant],
                                            quantity};
    }
    for (size_t i = 0; i < DEPOT_VARIANTS; i++)
        fits &= wanted[i] <= model->on_hand[i] - model->reserved[i];
    struct stock_hold_in in = {lines, count, harness_now(depot->h)};
    struct nothing none;
    assert_int_equal(depot_run(depot, &stock_hold_op, &in, &none), fits ? OK : ERR_CONFLICT);
    if (!fits)
        return;
    model->orders[order].state = OPEN;
    model->orders[order].lines = count;
    for (size_t i = 0; i < DEPOT_VARIANTS; i++)
        model->reserved[i] += wanted[i];
}

/* Ends the holds of an order in the model, as each unit of `from` does. */
static void end(struct depot *depot, struct model *model, size_t order, const struct op *op,
                enum state from, enum state to, int64_t on_hand, int64_t reserved)
{
    assert_int_equal(depot_end(depot, op, 1000 + (int64_t)order), OK);
    if (model->orders[order].state != from)
        return;
    model->orders[order].state = to;
    for (size_t i = 0; i < model->orders[order].lines; i++) {
        size_t variant = model->orders[order].variants[i];
        model->on_hand[variant] += on_hand * model->orders[order].quantities[i];
        model->reserved[variant] += reserved * model->orders[order].quantities[i];
    }
}

static void adjust(struct depot *depot, struct model *model, struct rand *rand)
{
    size_t variant = rand_below(rand, DEPOT_VARIANTS);
    bool is_count = rand_below(rand, 2) == 0;
    long long number = (long long)rand_below(rand, 24) - (is_count ? 0 : 12);
    int64_t after = is_count ? number : model->on_hand[variant] + number;
    if (!is_count && number == 0)
        return;
    struct seen seen =
        harness_call(depot->h, depot->owner, "POST", depot_print(depot, "%s/adjust", depot->stock),
                     "{\"variant_id\": \"%s\", \"%s\": %lld, \"reason\": \"x\"}",
                     depot_variant(depot, variant), is_count ? "set" : "delta", number);
    bool fits = after >= model->reserved[variant];
    ASSERT_SEEN(seen, fits ? 200 : 409, NULL);
    if (fits)
        model->on_hand[variant] = after;
}

static void step(struct depot *depot, struct model *model, struct rand *rand)
{
    size_t order = rand_below(rand, ORDERS);
    switch (rand_below(rand, 6)) {
    case 0:
    case 1:
        hold(depot, model, rand, order);
        break;
    case 2:
        end(depot, model, order, &stock_sell_op, OPEN, SOLD, -1, -1);
        break;
    case 3:
        end(depot, model, order, &stock_release_op, OPEN, ENDED, 0, -1);
        break;
    case 4:
        end(depot, model, order, &stock_take_back_op, SOLD, ENDED, 1, 0);
        break;
    default:
        adjust(depot, model, rand);
    }
}

TEST(random_work_keeps_the_books_true)
{
    struct depot depot = depot_open(START);
    struct model model = {0};
    struct rand rand = rand_seeded(7);
    for (size_t i = 0; i < DEPOT_VARIANTS; i++)
        model.on_hand[i] = START;
    for (size_t i = 0; i < STEPS; i++) {
        step(&depot, &model, &rand);
        if (i % 20 != 19)
            continue;
        harness_advance(depot.h, 1000);
        for (size_t j = 0; j < DEPOT_VARIANTS; j++)
            depot_expect(&depot, j, model.on_hand[j], model.reserved[j]);
    }
    depot_close(&depot);
}

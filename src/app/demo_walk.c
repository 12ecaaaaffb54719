/* Looking around: what people saw before they ordered, and the many who only looked. */
#include "app/demo_private.h"

#include "analytics/analytics.h"

enum { STROLLERS = 400, PAUSE_LOW_MS = 4000, PAUSE_HIGH_MS = 12000 };

struct demo_walk {
    struct demo *demo;
    struct analytics_walk_step steps[ANALYTICS_WALK_STEPS_MAX];
    struct analytics_walk_in in;
    int64_t after_ms;
};

struct demo_walk *demo_walk_new(struct demo *demo)
{
    struct demo_walk *walk = ARENA_NEW(demo->scratch, struct demo_walk);
    walk->demo = demo;
    walk->in.steps = walk->steps;
    return walk;
}

static void step(struct demo_walk *walk, struct analytics_walk_step done)
{
    if (walk->in.steps_count == ANALYTICS_WALK_STEPS_MAX)
        return;
    done.after_ms = walk->after_ms;
    walk->steps[walk->in.steps_count++] = done;
    walk->after_ms += demo_between(walk->demo, PAUSE_LOW_MS, PAUSE_HIGH_MS);
}

void demo_walk_look(struct demo_walk *walk, size_t shop, const struct demo_variant *variant)
{
    struct analytics_walk_step look = {.business_id = walk->demo->shops[shop].business_id};
    if (variant != NULL)
        look.product_id = variant->product_id;
    step(walk, look);
}

void demo_walk_take(struct demo_walk *walk, size_t shop, const struct demo_variant *variant)
{
    step(walk, (struct analytics_walk_step){.deed = WALK_TAKES,
                                            .business_id = walk->demo->shops[shop].business_id,
                                            .product_id = variant->product_id});
}

void demo_walk_order(struct demo_walk *walk, size_t shop, struct id order_group_id)
{
    struct id business_id = walk->demo->shops[shop].business_id;
    step(walk, (struct analytics_walk_step){.deed = WALK_CHECKS_OUT, .business_id = business_id});
    step(walk, (struct analytics_walk_step){.deed = WALK_ORDERS,
                                            .business_id = business_id,
                                            .order_group_id = order_group_id});
}

/* ---- Where they come from ---- */

/* The link that led to the first step; most come by themselves. */
static void choose_link(struct demo *demo, struct analytics_walk_in *in)
{
    static const char *const SITES[] = {"https://www.facebook.com/", "https://www.google.com/",
                                        "https://www.instagram.com/", "https://www.tiktok.com/"};
    static const struct {
        const char *source, *medium, *campaign;
    } CAMPAIGNS[] = {{"whatsapp", "message", "market-day"},
                     {"radio", "spot", "school-term"},
                     {"flyer", "qr", "market-day"},
                     {"whatsapp", "message", "new-arrivals"}};
    int64_t dice = demo_between(demo, 1, 100);
    if (dice <= 10) {
        in->referrer = str_of(SITES[demo_between(demo, 0, 3)]);
    } else if (dice <= 19) {
        size_t which = (size_t)demo_between(demo, 0, 3);
        in->source = str_of(CAMPAIGNS[which].source);
        in->medium = str_of(CAMPAIGNS[which].medium);
        in->campaign = str_of(CAMPAIGNS[which].campaign);
    } else if (dice <= 23) {
        in->agent = demo->agent_codes[demo_between(demo, 0, DEMO_AGENTS - 1)];
    }
}

enum err demo_walk_tell(struct demo *demo, struct demo_walk *walk, struct str visitor,
                        struct instant at)
{
    struct nothing nothing = {0};
    walk->in.visitor = visitor;
    choose_link(demo, &walk->in);
    if (walk->in.steps_count == 0)
        return OK;
    return DEMO_ASK(demo, (struct control_as){.now = at}, analytics_walk, &walk->in, &nothing);
}

/* A shop, some of its goods, and now and then one that is put into a cart and left there. */
enum err demo_stroll(struct demo *demo, struct instant at)
{
    size_t shop = (size_t)demo_between(demo, 0, DEMO_SHOPS - 1);
    const struct demo_shop *seen = &demo->shops[shop];
    int64_t pages = demo_between(demo, 0, 4);
    if (!seen->is_open || seen->variants_count == 0)
        return OK;
    struct demo_walk *walk = demo_walk_new(demo);
    if (pages == 0 || demo_chance(demo, 50))
        demo_walk_look(walk, shop, NULL);
    for (int64_t i = 0; i < pages; i++) {
        int64_t last = (int64_t)seen->variants_count - 1;
        int64_t a = demo_between(demo, 0, last), b = demo_between(demo, 0, last);
        const struct demo_variant *variant = &seen->variants[a < b ? a : b];
        demo_walk_look(walk, shop, variant);
        if (demo_chance(demo, 8))
            demo_walk_take(walk, shop, variant);
    }
    struct str visitor =
        arena_print(demo->scratch, "stroller %lld", (long long)demo_between(demo, 1, STROLLERS));
    enum err err = demo_walk_tell(demo, walk, visitor, at);
    arena_reset(demo->scratch);
    return err;
}

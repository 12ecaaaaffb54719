/* `soko demo`: an installation one can look around in. Twelve shops in East African towns and two
 * elsewhere, five hundred products with pictures, agents, customers, and sixty days of orders up to
 * last night.
 */
#include "app/app.h"
#include "app/demo_private.h"
#include "identity/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct instant demo_at(const struct demo *demo, int day, int64_t ms)
{
    return instant_add_ms(demo->start, day * DEMO_DAY_MS + ms);
}

int64_t demo_between(struct demo *demo, int64_t low, int64_t high)
{
    return low + (int64_t)rand_below(&demo->rand, (uint64_t)(high - low + 1));
}

bool demo_chance(struct demo *demo, int64_t percent)
{
    return demo_between(demo, 1, 100) <= percent;
}

static enum err fill(struct demo *demo)
{
    TRY(demo_staff_register(demo));
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        if (DEMO_SHOP_PLANS[i].opens_on_day < 0)
            TRY(demo_shop_open(demo, &demo->shops[i]));
    TRY(demo_customers_register(demo));
    TRY(demo_days_run(demo));
    TRY(demo_wishes_make(demo));
    return demo_front_feature(demo);
}

static int fill_or_say(struct demo *demo)
{
    bool is_there = false;
    enum err err = demo_shop_is_there(demo, &is_there);
    if (err == OK && is_there) {
        printf("The demo is there already; nothing was changed.\n");
        return 0;
    }
    struct nothing nothing = {0};
    struct identity_presence presence = {0};
    if (err == OK)
        err = DEMO_ASK(demo, (struct control_as){0}, identity_presence_get, &nothing, &presence);
    if (err == OK && presence.has_accounts)
        return say(S(
            "This installation is in use, or a demo of it was broken off. The demo's accounts have "
            "a password everybody knows: give it a fresh folder with --data."));
    if (err == OK)
        err = fill(demo);
    if (err != OK)
        return say(arena_print(demo->arena, "The demo stopped at %s: %.*s", demo->doing,
                               STR_ARG(demo->why)));
    printf("demo: %d businesses, %zu products, %d agents, %zu orders\n", DEMO_SHOPS,
           demo->products_count, DEMO_AGENTS, demo->orders_count);
    demo_people_print(demo);
    return 0;
}

/* The last midnight, UTC, less the days of the demo: it ends before today, whenever today is. */
static struct instant first_midnight(void)
{
    int64_t now = clock_now().ms;
    return (struct instant){now - now % DEMO_DAY_MS - DEMO_DAYS * DEMO_DAY_MS};
}

int verb_demo(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    int64_t seed = 0;
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    if (!str_integer(str_of(config.seed), &seed) || seed <= 0)
        return say(S("Give --seed as a whole number above zero.")), 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct demo *demo = ARENA_NEW(arena, struct demo);
    demo->control = control_open(&config, (uint64_t)seed, arena, &why);
    if (demo->control == NULL)
        return say(why);
    demo->arena = arena;
    demo->scratch = arena_new(SIZE_MAX);
    demo->rand = rand_seeded((uint64_t)seed);
    demo->start = first_midnight();
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        demo->shops[i].plan = &DEMO_SHOP_PLANS[i];
    int status = fill_or_say(demo);
    control_close(demo->control);
    arena_free(demo->scratch);
    return status;
}

/* Timed ops. Each runs at most once at a time, on a pool; while one says that it did something it
 * runs again at once. */
#include "api/runtime_private.h"

#include "base/log.h"

#include <stdlib.h>
#include <time.h>

extern const struct timer *const __start_soko_timer[] __attribute__((weak));
extern const struct timer *const __stop_soko_timer[] __attribute__((weak));

enum { TICK_MS = 50, AGAIN_MAX = 1000, HOLD_MS = 3000 };

void timers_init(struct runtime *runtime)
{
    runtime->timers_count = (size_t)(__stop_soko_timer - __start_soko_timer);
    runtime->timers = calloc(runtime->timers_count + 1, sizeof *runtime->timers);
    if (runtime->timers == NULL)
        abort();
    for (size_t i = 0; i < runtime->timers_count; i++)
        runtime->timers[i] =
            (struct timer_state){.timer = __start_soko_timer[i], .runtime = runtime};
}

static int64_t run_timer(struct timer_state *state)
{
    struct nothing in = {0};
    int64_t total = 0;
    for (size_t again = 0; again < AGAIN_MAX && !atomic_load(&state->runtime->is_closing);
         again++) {
        struct swept out = {0};
        struct ctx *c = runtime_ctx(state->runtime);
        enum err err = runtime_run(c, state->timer->op, &in, &out);
        if (err != OK)
            run_failed(c, state->timer->op);
        if (err != OK && err != ERR_UNAVAILABLE)
            LOG(LOG_WARN, "timed op failed", LOG_TEXT("op", str_of(state->timer->op->name)),
                LOG_TEXT("code", c->fault.code), LOG_TEXT("why", c->fault.detail));
        runtime_ctx_free(c);
        total += out.count;
        if (err != OK || out.count == 0)
            break;
    }
    return total;
}

int64_t timers_round(struct runtime *runtime)
{
    int64_t now = runtime_now(runtime).ms, done = 0;
    for (size_t i = 0; i < runtime->timers_count; i++) {
        struct timer_state *state = &runtime->timers[i];
        if (state->round_due_ms > now || atomic_exchange(&state->is_running, true))
            continue;
        state->round_due_ms = now + state->timer->every_ms;
        done += run_timer(state);
        atomic_store(&state->is_running, false);
    }
    return done;
}

void timers_hold(struct runtime *runtime)
{
    atomic_store(&runtime->timers_held_until_us, clock_monotonic_us() + HOLD_MS * INT64_C(1000));
}

static void run_errand(struct errand *errand)
{
    struct timer_state *state = errand->user;
    run_timer(state);
    atomic_store(&state->is_running, false);
}

static void start_due(struct runtime *runtime)
{
    int64_t now = clock_monotonic_us() / 1000;
    if (clock_monotonic_us() < atomic_load(&runtime->timers_held_until_us))
        return;
    for (size_t i = 0; i < runtime->timers_count; i++) {
        struct timer_state *state = &runtime->timers[i];
        if (state->due_ms > now || atomic_exchange(&state->is_running, true))
            continue;
        state->due_ms = now + state->timer->every_ms;
        state->errand = (struct errand){.run = run_errand, .user = state};
        /* A full pool has other worries; the next tick asks again. */
        if (!errand_submit(runtime, state->timer->op->pool, &state->errand))
            atomic_store(&state->is_running, false);
    }
}

void *timer_thread(void *user)
{
    struct runtime *runtime = user;
    while (!atomic_load(&runtime->is_closing)) {
        struct timespec tick = {0, TICK_MS * 1000000L};
        start_due(runtime);
        nanosleep(&tick, NULL);
    }
    return NULL;
}

/* The hub: one thread takes the topics that have news, has those who listen judged and told
 * (live_deliver.c), and looks around now and then for what no news told of: sessions that ended,
 * rights that were taken away, hints that a driver lost. */
#include "api/live_private.h"

#include "base/log.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TICK_MS = 1000 };

const struct live_driver LIVE_IN_PROCESS = {.name = "in process"};

void live_open(struct runtime *runtime)
{
    struct live_hub *hub = calloc(1, sizeof *hub);
    if (hub == NULL)
        abort();
    hub->runtime = runtime;
    hub->driver = runtime->engine == ENGINE_POSTGRES ? &LIVE_POSTGRES : &LIVE_IN_PROCESS;
    hub->dirty_end = &hub->dirty;
    hub->connections.runtime = runtime;
    hub->look_around_ms =
        runtime->engine == ENGINE_POSTGRES ? LOOK_AROUND_AMONG_MS : LOOK_AROUND_MS;
    hub->look_around_us = clock_monotonic_us() + hub->look_around_ms * 1000;
    pthread_mutex_init(&hub->mutex, NULL);
    pthread_mutex_init(&hub->round_mutex, NULL);
    pthread_cond_init(&hub->woken, NULL);
    runtime->live = hub;
}

/* ---- Topics with news ---- */

static struct live_topic_state *take_dirty(struct live_hub *hub)
{
    struct live_topic_state *topic = hub->dirty;
    if (topic == NULL)
        return NULL;
    hub->dirty = topic->next_dirty;
    if (hub->dirty == NULL)
        hub->dirty_end = &hub->dirty;
    topic->is_dirty = false;
    return topic;
}

static bool is_gone(const struct live_sub *sub)
{
    return atomic_load(&sub->is_gone) || atomic_load(&sub->listener->is_gone);
}

/* Under the mutex: takes those off who listen no more, and gives them for freeing. */
static struct live_sub *prune(struct live_topic_state *topic)
{
    struct live_sub *gone = NULL;
    for (struct live_sub **at = &topic->subs; *at != NULL;) {
        struct live_sub *sub = *at;
        if (!is_gone(sub)) {
            at = &sub->next;
            continue;
        }
        *at = sub->next;
        sub->next = gone;
        gone = sub;
        sub->listener->topics_count--;
    }
    return gone;
}

static void free_subs(struct live_sub *sub)
{
    while (sub != NULL) {
        struct live_sub *next = sub->next;
        live_release(sub->listener);
        free(sub);
        sub = next;
    }
}

static void forget_topic(struct live_hub *hub, struct live_topic_state *topic)
{
    struct live_topic_state **at = &hub->topics[topic->bucket];
    while (*at != topic)
        at = &(*at)->next;
    *at = topic->next;
    live_free_notes(topic->notes);
    free(topic);
}

static void begin_turn(struct live_topic_state *topic, struct live_turn *turn)
{
    *turn =
        (struct live_turn){.topic = topic, .notes = topic->notes, .must_read = topic->must_read};
    topic->notes = NULL;
    topic->notes_end = &topic->notes;
    topic->notes_count = 0;
    topic->must_read = false;
    for (struct live_sub *sub = topic->subs; sub != NULL; sub = sub->next)
        turn->count++;
    turn->subs = calloc(turn->count + 1, sizeof *turn->subs);
    if (turn->subs == NULL)
        abort();
    size_t count = 0;
    for (struct live_sub *sub = topic->subs; sub != NULL; sub = sub->next)
        if (!is_gone(sub))
            turn->subs[count++] = sub;
    turn->count = count;
}

/* One topic; false when none has news. */
static bool serve_one(struct live_hub *hub)
{
    struct live_turn turn;
    pthread_mutex_lock(&hub->mutex);
    struct live_topic_state *topic = take_dirty(hub);
    if (topic != NULL)
        begin_turn(topic, &turn);
    pthread_mutex_unlock(&hub->mutex);
    if (topic == NULL)
        return false;
    if (turn.count > 0)
        live_deliver(hub, &turn);
    live_free_notes(turn.notes);
    free(turn.subs);
    pthread_mutex_lock(&hub->mutex);
    struct live_sub *gone = prune(topic);
    if (turn.is_again) {
        topic->must_read = true;
        live_mark(hub, topic);
    }
    if (topic->subs == NULL && !topic->is_dirty)
        forget_topic(hub, topic);
    pthread_mutex_unlock(&hub->mutex);
    free_subs(gone);
    return true;
}

/* ---- Accounts ---- */

struct checking {
    struct caller caller;
    enum err err;
};

static enum err check_body(struct task *task)
{
    struct checking *checking = task->user;
    fault_clear(task->c);
    checking->err = task->c->runtime->options.hooks.caller_again(task->c, &checking->caller);
    return checking->err;
}

static void not_waited_for(struct task *task)
{
    (void)task;
}

void live_run(struct live_hub *hub, struct task *task)
{
    task->done = not_waited_for;
    if (hub->runtime->engine == ENGINE_POSTGRES)
        task_run_postgres(task, &hub->connections);
    else
        task_run_read(task, &hub->connections);
}

static void check(struct live_hub *hub, struct live_listener *listener)
{
    struct checking checking = {.caller = listener->caller};
    struct ctx *c = runtime_ctx(hub->runtime);
    struct task task = {.c = c, .body = check_body, .user = &checking};
    live_run(hub, &task);
    runtime_ctx_free(c);
    if (checking.err == ERR_MISSING && !atomic_load(&listener->is_gone))
        listener->ear.ended(listener->user);
}

/* The next listener whose account is to be looked at, held. */
static struct live_listener *take_to_check(struct live_hub *hub)
{
    struct live_listener *found = NULL;
    pthread_mutex_lock(&hub->mutex);
    if (hub->has_accounts_to_check) {
        found = hub->listeners;
        while (found != NULL
               && (!id_is_set(found->account_to_check) || atomic_load(&found->is_gone)))
            found = found->next;
        if (found == NULL) {
            hub->has_accounts_to_check = false;
        } else {
            found->account_to_check = (struct id){0};
            atomic_fetch_add(&found->references, 1);
        }
    }
    pthread_mutex_unlock(&hub->mutex);
    return found;
}

static int64_t check_accounts(struct live_hub *hub)
{
    int64_t done = 0;
    struct live_listener *listener;
    while ((listener = take_to_check(hub)) != NULL) {
        if (hub->runtime->options.hooks.caller_again != NULL
            && id_is_set(listener->caller.session_id))
            check(hub, listener);
        live_release(listener);
        done++;
    }
    return done;
}

static void look_around(struct live_hub *hub)
{
    int64_t now_us = clock_monotonic_us();
    pthread_mutex_lock(&hub->mutex);
    if (now_us >= hub->look_around_us) {
        hub->look_around_us = now_us + hub->look_around_ms * 1000;
        for (size_t i = 0; i < TOPIC_BUCKETS; i++)
            for (struct live_topic_state *at = hub->topics[i]; at != NULL; at = at->next) {
                at->must_read = true;
                live_mark(hub, at);
            }
        for (struct live_listener *at = hub->listeners; at != NULL; at = at->next)
            at->account_to_check = at->caller.user_id;
        hub->has_accounts_to_check = hub->listeners != NULL;
    }
    pthread_mutex_unlock(&hub->mutex);
}

/* ---- Rounds ---- */

int64_t live_round(struct runtime *runtime)
{
    struct live_hub *hub = runtime->live;
    int64_t done = 0;
    pthread_mutex_lock(&hub->round_mutex);
    look_around(hub);
    done += check_accounts(hub);
    while (serve_one(hub))
        done++;
    pthread_mutex_unlock(&hub->round_mutex);
    return done;
}

static void wait_for_news(struct live_hub *hub)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += TICK_MS / 1000;
    pthread_mutex_lock(&hub->mutex);
    if (hub->dirty == NULL && !hub->has_accounts_to_check && !hub->is_closing)
        pthread_cond_timedwait(&hub->woken, &hub->mutex, &until);
    pthread_mutex_unlock(&hub->mutex);
}

static bool is_closing(struct live_hub *hub)
{
    pthread_mutex_lock(&hub->mutex);
    bool closing = hub->is_closing;
    pthread_mutex_unlock(&hub->mutex);
    return closing;
}

static void *hub_thread(void *user)
{
    struct live_hub *hub = user;
    while (!is_closing(hub)) {
        live_round(hub->runtime);
        wait_for_news(hub);
    }
    return NULL;
}

void live_start(struct runtime *runtime)
{
    struct live_hub *hub = runtime->live;
    if (hub->driver->start != NULL && !hub->driver->start(runtime))
        LOG(LOG_WARN, "news of other processes are not heard at once",
            LOG_TEXT("driver", str_of(hub->driver->name)));
    if (pthread_create(&hub->thread, NULL, hub_thread, hub) != 0)
        abort();
    hub->has_thread = true;
}

static void free_topics(struct live_hub *hub)
{
    for (size_t i = 0; i < TOPIC_BUCKETS; i++)
        while (hub->topics[i] != NULL) {
            struct live_topic_state *topic = hub->topics[i];
            hub->topics[i] = topic->next;
            free_subs(topic->subs);
            live_free_notes(topic->notes);
            free(topic);
        }
}

void live_stop(struct runtime *runtime)
{
    struct live_hub *hub = runtime->live;
    if (hub == NULL)
        return;
    pthread_mutex_lock(&hub->mutex);
    hub->is_closing = true;
    pthread_cond_broadcast(&hub->woken);
    pthread_mutex_unlock(&hub->mutex);
    if (hub->has_thread)
        pthread_join(hub->thread, NULL);
    connections_close(&hub->connections);
}

void live_close(struct runtime *runtime)
{
    struct live_hub *hub = runtime->live;
    if (hub == NULL)
        return;
    if (hub->has_thread && hub->driver->stop != NULL)
        hub->driver->stop(runtime);
    free_topics(hub);
    pthread_cond_destroy(&hub->woken);
    pthread_mutex_destroy(&hub->round_mutex);
    pthread_mutex_destroy(&hub->mutex);
    free(hub);
    runtime->live = NULL;
}

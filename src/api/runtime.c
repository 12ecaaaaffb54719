/* A running Soko: opens and closes in order. */
#include "api/runtime_private.h"

#include "api/blob.h"
#include "api/front.h"
#include "api/hook.h"
#include "api/live_private.h"
#include "api/mail.h"
#include "api/page.h"
#include "api/reply_cache.h"
#include "base/log.h"

#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

/* The clock of back-dated work: a thread of its own has it, not the server around it. */
static _Thread_local struct instant dated_now;

static void list_databases(struct runtime *runtime)
{
    runtime->databases[0].name = "core";
    runtime->databases_count = 1;
    for (size_t i = 0; i < runtime->options.services_count; i++) {
        const char *name = runtime->options.services[i]->database;
        bool is_known = false;
        for (size_t k = 0; k < runtime->databases_count; k++)
            is_known |= strcmp(runtime->databases[k].name, name) == 0;
        if (!is_known)
            runtime->databases[runtime->databases_count++].name = name;
    }
}

/* A row that contradicts itself is found at start, not by a customer. */
static bool check_rows(struct runtime *runtime, struct str *why)
{
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        struct str wrong = type_check(runtime->arena, op->in);
        if (wrong.length == 0)
            wrong = type_check(runtime->arena, op->out);
        for (size_t k = 0; wrong.length == 0 && router_parameter(op, k).data != NULL; k++) {
            const struct field *field = type_field(op->in, router_parameter(op, k));
            if (field == NULL || !field->path)
                wrong = arena_print(runtime->arena,
                                    "its path names {%.*s}, which is no .path field of %s",
                                    STR_ARG(router_parameter(op, k)), op->in->name);
        }
        if (op->who.kind == WHO_MEMBER && type_field(op->in, S("business_id")) == NULL)
            wrong = S("who is a member's right, and no business_id stands in its path");
        if (wrong.length > 0) {
            *why = arena_print(runtime->arena, "The row of %s is wrong: %.*s.", op->name,
                               STR_ARG(wrong));
            return false;
        }
    }
    return true;
}

static bool run_at_start(struct runtime *runtime, struct str *why)
{
    const struct op *op = runtime->options.hooks.at_start;
    struct nothing in = {0}, out = {0};
    if (op == NULL)
        return true;
    struct ctx *c = runtime_ctx(runtime);
    enum err err = runtime_run(c, op, &in, &out);
    if (err != OK)
        *why = arena_print(runtime->arena, "%s failed at start: see the log line above.", op->name);
    runtime_ctx_free(c);
    return err == OK;
}

static bool start(struct runtime *runtime, struct str *why)
{
    router_init();
    if (!check_rows(runtime, why) || !folder_open(runtime, why) || !secret_load(runtime, why)
        || !page_theme_load(runtime, why) || !mail_load(runtime, why) || !hook_load(runtime, why)
        || !blob_load(runtime, why) || !tasks_start(runtime, why)
        || !run_at_start(runtime, why))
        return false;
    if (runtime->options.has_background) {
        live_start(runtime);
        pthread_create(&runtime->relay_thread, NULL, relay_thread, runtime);
        pthread_create(&runtime->timer_thread, NULL, timer_thread, runtime);
        for (size_t i = 0; i < JOB_WORKERS; i++)
            pthread_create(&runtime->job_threads[i], NULL, jobs_thread, runtime);
        runtime->has_threads = true;
    }
    return true;
}

struct runtime *runtime_open(const struct runtime_options *options, struct str *why)
{
    struct runtime *runtime = calloc(1, sizeof *runtime);
    if (runtime == NULL)
        abort();
    runtime->options = *options;
    runtime->arena = arena_new(ARENA_BYTES_MAX);
    runtime->data = arena_copy(runtime->arena, str_of(options->data));
    runtime->lock_fd = -1;
    bool is_postgres = options->database != NULL && options->database[0] != 0;
    runtime->engine = is_postgres ? ENGINE_POSTGRES : ENGINE_SQLITE;
    runtime->database_url =
        is_postgres ? arena_copy(runtime->arena, str_of(options->database)) : S("");
    runtime_set_public_url(
        runtime, str_of(options->public_url ? options->public_url : "http://localhost:8080"));
    runtime->started_at = runtime_now(runtime);
    runtime->rand = rand_seeded(options->seed);
    pthread_mutex_init(&runtime->rand_mutex, NULL);
    pthread_mutex_init(&runtime->wake_mutex, NULL);
    pthread_cond_init(&runtime->wake, NULL);
    pthread_mutex_init(&runtime->jobs_mutex, NULL);
    pthread_cond_init(&runtime->jobs_wake, NULL);
    rand_secret(runtime->worker_id.bytes, sizeof runtime->worker_id.bytes);
    list_databases(runtime);
    metrics_init(runtime);
    rate_init(runtime);
    runtime->cache = reply_cache_new(is_postgres ? REPLY_CACHE_MS : REPLY_CACHE_TAGGED_MS);
    live_open(runtime);
    fronts_open(runtime);
    timers_init(runtime);
    runtime->loop_connections = calloc(options->loops + 1, sizeof *runtime->loop_connections);
    if (runtime->loop_connections == NULL)
        abort();
    for (size_t i = 0; i < options->loops; i++)
        runtime->loop_connections[i].runtime = runtime;
    struct str reason = {0};
    if (start(runtime, &reason))
        return runtime;
    /* The sentence must outlive the arena it was written in. */
    *why = str_of(strndup(reason.data ? reason.data : "unknown reason", reason.length));
    runtime_close(runtime);
    return NULL;
}

void runtime_set_public_url(struct runtime *runtime, struct str url)
{
    while (str_ends(url, S("/")))
        url.length--;
    atomic_store(&runtime->public_url, arena_text(runtime->arena, url));
}

void runtime_close(struct runtime *runtime)
{
    if (runtime == NULL)
        return;
    atomic_store(&runtime->is_closing, true);
    if (runtime->has_threads) {
        relay_wake(runtime);
        pthread_join(runtime->relay_thread, NULL);
        pthread_join(runtime->timer_thread, NULL);
        pthread_mutex_lock(&runtime->jobs_mutex);
        pthread_cond_broadcast(&runtime->jobs_wake);
        pthread_mutex_unlock(&runtime->jobs_mutex);
        for (size_t i = 0; i < JOB_WORKERS; i++)
            pthread_join(runtime->job_threads[i], NULL);
    }
    live_stop(runtime);
    tasks_stop(runtime);
    live_close(runtime);
    folder_close(runtime);
    page_theme_free(runtime);
    rate_free(runtime);
    fronts_close(runtime);
    reply_cache_free(runtime->cache);
    OPENSSL_cleanse(&runtime->master, sizeof runtime->master);
    free(runtime->counts);
    free(runtime->timers);
    free(runtime->loop_connections);
    pthread_cond_destroy(&runtime->jobs_wake);
    pthread_mutex_destroy(&runtime->jobs_mutex);
    pthread_cond_destroy(&runtime->wake);
    pthread_mutex_destroy(&runtime->wake_mutex);
    pthread_mutex_destroy(&runtime->rand_mutex);
    mail_close(runtime);
    blob_close(runtime);
    arena_free(runtime->arena);
    free(runtime);
}

struct instant runtime_now(struct runtime *runtime)
{
    if (instant_is_set(dated_now))
        return dated_now;
    return runtime->options.clock ? runtime->options.clock(runtime->options.clock_user)
                                  : clock_now();
}

void runtime_set_now(struct runtime *runtime, struct instant now)
{
    dated_now = now;
    if (instant_is_set(now))
        timers_hold(runtime);
}

int64_t runtime_settle(struct runtime *runtime)
{
    return timers_round(runtime) + relay_round(runtime) + jobs_round(runtime, INT64_MAX)
           + live_round(runtime);
}

const struct runtime_options *runtime_options_of(const struct runtime *runtime)
{
    return &runtime->options;
}

void runtime_set_draining(struct runtime *runtime)
{
    atomic_store(&runtime->is_draining, true);
}

bool runtime_is_draining(const struct runtime *runtime)
{
    return atomic_load(&runtime->is_draining);
}

/* Rate, errors and duration of every op; depths of queues; sizes of commit batches. Relaxed
 * atomics: a figure may be a request behind, never wrong by more. */
#include "api/metrics.h"

#include "api/runtime_private.h"
#include "base/buf.h"

#include <stdlib.h>

enum { CLASSES = 6, BUCKETS = 14, TEXT_BYTES_MAX = 2 << 20 };

/* Upper bounds in microseconds; the last is open. */
static const int64_t BOUNDS_US[BUCKETS] = {250,    500,     1000,    2500,     5000,
                                           10000,  25000,   50000,   100000,   250000,
                                           500000, 1000000, 2500000, INT64_MAX};

struct op_counts {
    atomic_ulong by_class[CLASSES];
    atomic_ulong buckets[BUCKETS];
    atomic_ulong sum_us;
    atomic_ulong failures; /* of what nobody waits for */
};

static atomic_ulong batches;
static atomic_ulong batched_ops;
static atomic_ulong largest_batch;

void metrics_init(struct runtime *runtime)
{
    runtime->counts = calloc(ops_count() + 1, sizeof *runtime->counts);
    if (runtime->counts == NULL)
        abort();
}

void metrics_op(struct runtime *runtime, const struct op *op, int status, int64_t microseconds)
{
    /* Requests that found no op are counted behind the last one. */
    struct op_counts *counts = &runtime->counts[op ? op_index(op) : ops_count()];
    size_t bucket = 0;
    while (microseconds > BOUNDS_US[bucket])
        bucket++;
    atomic_fetch_add_explicit(&counts->by_class[status / 100 % CLASSES], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&counts->buckets[bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&counts->sum_us, (unsigned long)microseconds, memory_order_relaxed);
}

void run_failed(struct ctx *c, const struct op *op)
{
    struct op_counts *counts = &c->runtime->counts[op_index(op)];
    atomic_fetch_add_explicit(&counts->failures, 1, memory_order_relaxed);
}

void metrics_batch(struct runtime *runtime, size_t size)
{
    (void)runtime;
    atomic_fetch_add_explicit(&batches, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&batched_ops, size, memory_order_relaxed);
    unsigned long largest = atomic_load_explicit(&largest_batch, memory_order_relaxed);
    while (size > largest && !atomic_compare_exchange_weak(&largest_batch, &largest, size))
        continue;
}

static unsigned long total_of(struct op_counts *counts)
{
    unsigned long total = 0;
    for (size_t i = 0; i < CLASSES; i++)
        total += atomic_load(&counts->by_class[i]);
    return total;
}

void metrics_totals(struct runtime *runtime, int64_t *requests, int64_t *failures)
{
    enum { FAULTS_OF_OURS = 5 };
    *requests = *failures = 0;
    for (size_t i = 0; i <= ops_count(); i++) {
        *requests += (int64_t)total_of(&runtime->counts[i]);
        *failures += (int64_t)atomic_load(&runtime->counts[i].by_class[FAULTS_OF_OURS]);
    }
}

static void write_requests(struct buf *out, const char *name, struct op_counts *counts)
{
    for (size_t i = 0; i < CLASSES; i++) {
        unsigned long count = atomic_load(&counts->by_class[i]);
        if (count > 0)
            buf_print(out, "soko_requests_total{op=\"%s\",status=\"%zuxx\"} %lu\n", name, i, count);
    }
}

static void write_failures(struct buf *out, struct runtime *runtime)
{
    buf_print(out, "# TYPE soko_background_failures counter\n# HELP soko_background_failures "
                   "Events, timed ops and steps of jobs that did not succeed.\n");
    for (size_t i = 0; i < ops_count(); i++) {
        unsigned long count = atomic_load(&runtime->counts[i].failures);
        if (count > 0)
            buf_print(out, "soko_background_failures_total{op=\"%s\"} %lu\n", op_at(i)->name,
                      count);
    }
}

static void write_durations(struct buf *out, const char *name, struct op_counts *counts)
{
    unsigned long running = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        running += atomic_load(&counts->buckets[i]);
        if (i + 1 < BUCKETS)
            buf_print(out,
                      "soko_request_duration_seconds_bucket{op=\"%s\",le=\"%lld.%06lld\"} %lu\n",
                      name, (long long)(BOUNDS_US[i] / 1000000),
                      (long long)(BOUNDS_US[i] % 1000000), running);
        else
            buf_print(out, "soko_request_duration_seconds_bucket{op=\"%s\",le=\"+Inf\"} %lu\n",
                      name, running);
    }
    unsigned long sum = atomic_load(&counts->sum_us);
    buf_print(out, "soko_request_duration_seconds_count{op=\"%s\"} %lu\n", name, running);
    buf_print(out, "soko_request_duration_seconds_sum{op=\"%s\"} %lu.%06lu\n", name, sum / 1000000,
              sum % 1000000);
}

static void write_gauge(struct buf *out, const char *name, const char *help)
{
    buf_print(out, "# TYPE %s gauge\n# HELP %s %s\n", name, name, help);
}

static void write_depths(struct buf *out, struct runtime *runtime)
{
    static const char *const POOL_WORDS[POOLS] = {"general", "hash",    "provider", "media",
                                                  "mail",    "storage", "outside"};
    write_gauge(out, "soko_queue_depth", "Ops that wait for a writer, a worker or a pool.");
    for (size_t i = 0; runtime->engine == ENGINE_SQLITE && i < runtime->databases_count; i++)
        buf_print(out, "soko_queue_depth{queue=\"writer_%s\"} %zu\n", runtime->databases[i].name,
                  queue_count(&runtime->databases[i].writes));
    buf_print(out, "soko_queue_depth{queue=\"workers\"} %zu\n", queue_count(&runtime->reads));
    buf_print(out, "soko_queue_depth{queue=\"heavy\"} %zu\n", queue_count(&runtime->heavy));
    for (size_t i = 0; i < POOLS; i++)
        buf_print(out, "soko_queue_depth{queue=\"pool_%s\"} %zu\n", POOL_WORDS[i],
                  queue_count(&runtime->pools[i]));
    write_gauge(out, "soko_commit_batch_largest", "Most ops that shared one commit.");
    buf_print(out, "soko_commit_batch_largest %lu\n", atomic_load(&largest_batch));
    buf_print(
        out,
        "# TYPE soko_commit_batches counter\n# HELP soko_commit_batches Commits of the writers.\n");
    buf_print(out, "soko_commit_batches_total %lu\n", atomic_load(&batches));
    buf_print(
        out,
        "# TYPE soko_committed_ops counter\n# HELP soko_committed_ops Ops in those commits.\n");
    buf_print(out, "soko_committed_ops_total %lu\n", atomic_load(&batched_ops));
}

static void write_network(struct buf *out, struct net_counts net)
{
    write_gauge(out, "soko_connections", "Connections that are open.");
    buf_print(out, "soko_connections %lld\n", (long long)net.connections);
    write_gauge(out, "soko_requests_in_flight", "Requests that wait for their reply.");
    buf_print(out, "soko_requests_in_flight %lld\n", (long long)net.in_flight);
    buf_print(out, "# TYPE soko_refused_requests counter\n"
                   "# HELP soko_refused_requests Requests of bad framing.\n");
    buf_print(out, "soko_refused_requests_total %lld\n", (long long)net.refused);
}

struct str metrics_text(struct runtime *runtime, struct net_counts net, struct arena *arena)
{
    struct buf out;
    buf_init(&out, arena, TEXT_BYTES_MAX);
    buf_print(
        &out,
        "# TYPE soko_requests counter\n# HELP soko_requests Requests by op and class of status.\n");
    for (size_t i = 0; i <= ops_count(); i++)
        write_requests(&out, i < ops_count() ? op_at(i)->name : "none", &runtime->counts[i]);
    buf_print(&out, "# TYPE soko_request_duration_seconds histogram\n"
                    "# UNIT soko_request_duration_seconds seconds\n"
                    "# HELP soko_request_duration_seconds From the whole request to its reply.\n");
    for (size_t i = 0; i <= ops_count(); i++)
        if (total_of(&runtime->counts[i]) > 0)
            write_durations(&out, i < ops_count() ? op_at(i)->name : "none", &runtime->counts[i]);
    write_failures(&out, runtime);
    write_depths(&out, runtime);
    write_network(&out, net);
    buf_print(&out, "# EOF\n");
    return buf_str(&out);
}

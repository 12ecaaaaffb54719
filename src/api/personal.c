/* The rows of what is kept about people, as the linker gathered them; and facts that hold such data
 * lose it after a month, once everybody who follows them has read them. */
#include "api/personal.h"

#include "api/runtime_private.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS_MAX = 64 };

extern const struct personal *const __start_soko_personal[] __attribute__((weak));
extern const struct personal *const __stop_soko_personal[] __attribute__((weak));

static const struct personal *parts[PARTS_MAX];
static size_t parts_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int compare(const void *a, const void *b)
{
    return strcmp((*(const struct personal *const *)a)->name,
                  (*(const struct personal *const *)b)->name);
}

static void gather(void)
{
    for (const struct personal *const *row = __start_soko_personal;
         row != __stop_soko_personal && parts_count < PARTS_MAX; row++)
        parts[parts_count++] = *row;
    qsort(parts, parts_count, sizeof *parts, compare);
}

size_t personal_count(void)
{
    pthread_once(&once, gather);
    return parts_count;
}

const struct personal *personal_at(size_t index)
{
    pthread_once(&once, gather);
    return parts[index];
}

struct fact_kind {
    struct str type;
};
TYPE(fact_kind, F(fact_kind, type, "Kind of fact."));

enum { KINDS_MAX = 64, FORGOTTEN_PER_ROUND = 500 };

static const char Q_KINDS[] = "select o.type from [base.outbox] as o "
                              "where o.expires_at < ?1 group by o.type limit ?2";

/* The row stays without what it said: that it was sent, and when, is proof of what was received. */
static const char Q_FORGET[] = "update [base.outbox] set data = '', expires_at = null "
                               "where seq in"
                               " (select o.seq from [base.outbox] as o where o.expires_at < ?1 "
                               "and o.type = ?2 and (o.xid < ?3 or (o.xid = ?3 and o.seq <= ?4)) "
                               "order by o.expires_at limit ?5)";

/* Nothing is forgotten that somebody has yet to be told. */
enum err outbox_forget(struct ctx *c, size_t database, int64_t *total)
{
    struct fact_kind *kinds;
    size_t count;
    TRY(db_many(c->db, Q_KINDS, ARGS(c->now, (int64_t)KINDS_MAX), KINDS_MAX, fact_kind, &kinds,
                &count));
    for (size_t i = 0; i < count; i++) {
        int64_t xid, seq, forgotten;
        if (!relay_passed(c->runtime, database, kinds[i].type, &xid, &seq))
            continue;
        TRY(db_change(c->db, Q_FORGET,
                      ARGS(c->now, kinds[i].type, xid, seq, (int64_t)FORGOTTEN_PER_ROUND),
                      &forgotten));
        *total += forgotten;
    }
    return OK;
}

static enum err outbox_personal_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in;
    return outbox_forget(c, 0, &out->count);
}
OP_INTERNAL(outbox_personal_sweep, nothing, swept, WRITE,
            "Forgets facts with personal data after a month.");
EVERY(3600000, outbox_personal_sweep);

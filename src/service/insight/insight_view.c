/* What is chosen in one visit, in the memory of this process: the last product of each visit,
 * and a bounded queue of pairs on their way to the counts. A visit is the digest, under a key that
 * dies with the process, of a cookie that was there already. What does not fit is forgotten. */
#include "insight/insight_private.h"

#include "api/secret.h"

#include <pthread.h>
#include <string.h>

enum { VISITS_MAX = 4096, GLANCES_MAX = 4096 };
#define VISIT_MS (INT64_C(30) * 60 * 1000)

struct visit {
    uint64_t token;
    struct id last;
    int64_t at_ms;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct visit visits[VISITS_MAX];
static struct insight_glance glances[GLANCES_MAX];
static size_t glances_count;
static struct digest process_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void draw_key(void)
{
    struct arena *arena = arena_new(SIZE_MAX);
    process_key = secret_hash(secret_token(arena));
    arena_free(arena);
}

static uint64_t token_of(struct ctx *c)
{
    struct str cookie =
        c->request.session_token.data ? c->request.session_token : c->request.cart_token;
    uint64_t token = 0;
    if (cookie.data == NULL)
        return 0;
    pthread_once(&once, draw_key);
    struct digest digest = secret_hmac(&process_key, cookie);
    memcpy(&token, digest.bytes, sizeof token);
    return token;
}

void insight_chose(struct ctx *c, struct id product_id)
{
    uint64_t token = token_of(c);
    if (token == 0)
        return;
    pthread_mutex_lock(&mutex);
    struct visit *visit = &visits[token % VISITS_MAX];
    bool goes_on = visit->token == token && c->now.ms - visit->at_ms < VISIT_MS;
    if (goes_on && !id_eq(visit->last, product_id) && glances_count < GLANCES_MAX)
        glances[glances_count++] = (struct insight_glance){visit->last, product_id};
    *visit = (struct visit){token, product_id, c->now.ms};
    pthread_mutex_unlock(&mutex);
}

size_t insight_views_take(struct insight_glance *out, size_t max)
{
    pthread_mutex_lock(&mutex);
    size_t count = glances_count < max ? glances_count : max;
    glances_count -= count;
    memcpy(out, &glances[glances_count], count * sizeof *out);
    pthread_mutex_unlock(&mutex);
    return count;
}

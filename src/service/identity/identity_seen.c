/* What this process remembers of access tokens: those it has verified (41 us each saved), and the
 * sessions that have ended while tokens of theirs still run. Both are bounded tables where a
 * newcomer takes the place of an older entry: forgetting a verified token costs a verification,
 * forgetting an ended session at most ten minutes. */
#include "identity_private.h"

#include <pthread.h>
#include <string.h>

enum { SEEN_MAX = 4096, ENDED_MAX = 4096, VISITS_MAX = 1024, VISIT_MS = 60000 };

struct seen_token {
    struct digest token;
    struct id user_id;
    struct id session_id;
    enum identity_role role;
    int64_t exp;
};

struct ended_session {
    struct id id;
    struct instant until;
};

struct visit {
    struct identity_visit visit;
    bool is_waiting;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct seen_token seen[SEEN_MAX];
static struct ended_session ended[ENDED_MAX];
static struct visit visits[VISITS_MAX];
static size_t visits_waiting;

static struct seen_token *place_of(const struct digest *token)
{
    return &seen[((unsigned)token->bytes[0] << 8 | token->bytes[1]) % SEEN_MAX];
}

/* The last bytes of an id are random. */
static struct ended_session *place_of_session(struct id id)
{
    return &ended[((unsigned)id.bytes[14] << 8 | id.bytes[15]) % ENDED_MAX];
}

bool identity_seen_find(const struct digest *token, struct instant now, struct identity_claims *out)
{
    pthread_mutex_lock(&mutex);
    const struct seen_token *at = place_of(token);
    bool is_found =
        at->exp > now.ms / 1000 && memcmp(at->token.bytes, token->bytes, sizeof token->bytes) == 0;
    if (is_found)
        *out = (struct identity_claims){
            .sub = at->user_id, .sid = at->session_id, .role = at->role, .exp = at->exp};
    pthread_mutex_unlock(&mutex);
    return is_found;
}

void identity_seen_add(const struct digest *token, const struct identity_claims *claims)
{
    pthread_mutex_lock(&mutex);
    *place_of(token) = (struct seen_token){.token = *token,
                                           .user_id = claims->sub,
                                           .session_id = claims->sid,
                                           .role = claims->role,
                                           .exp = claims->exp};
    pthread_mutex_unlock(&mutex);
}

void identity_seen_forget(void)
{
    pthread_mutex_lock(&mutex);
    memset(seen, 0, sizeof seen);
    pthread_mutex_unlock(&mutex);
}

void identity_ended_add(struct id session_id, struct instant now)
{
    pthread_mutex_lock(&mutex);
    *place_of_session(session_id) = (struct ended_session){
        session_id, instant_add_ms(now, (int64_t)ACCESS_TOKEN_SECONDS * 1000)};
    pthread_mutex_unlock(&mutex);
}

bool identity_ended_has(struct id session_id, struct instant now)
{
    pthread_mutex_lock(&mutex);
    const struct ended_session *at = place_of_session(session_id);
    bool is_ended = id_eq(at->id, session_id) && instant_is_before(now, at->until);
    pthread_mutex_unlock(&mutex);
    return is_ended;
}

/* ---- When sessions were seen ---- */

/* A busy session is written down once a minute; of two that share a place the later one counts. */
void identity_visit_note(struct id session_id, struct instant now)
{
    pthread_mutex_lock(&mutex);
    struct visit *at =
        &visits[((unsigned)session_id.bytes[14] << 8 | session_id.bytes[15]) % VISITS_MAX];
    if (!id_eq(at->visit.session_id, session_id) || now.ms - at->visit.at.ms >= VISIT_MS) {
        visits_waiting += !at->is_waiting;
        *at = (struct visit){{session_id, now}, true};
    }
    pthread_mutex_unlock(&mutex);
}

size_t identity_visits_take(struct identity_visit *out, size_t max)
{
    size_t count = 0;
    pthread_mutex_lock(&mutex);
    for (size_t i = 0; visits_waiting > 0 && i < VISITS_MAX && count < max; i++)
        if (visits[i].is_waiting) {
            visits[i].is_waiting = false;
            visits_waiting--;
            out[count++] = visits[i].visit;
        }
    pthread_mutex_unlock(&mutex);
    return count;
}

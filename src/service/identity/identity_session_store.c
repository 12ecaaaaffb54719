/* SQL of sessions, their tokens, and throttles. */
#include "identity_private.h"

#include "api/live.h"

static const char Q_ADD_SESSION[] =
    "insert into [identity.session] (id, user_id, client, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5)";
static const char Q_ADD_TOKEN[] =
    "insert into [identity.session_token] (hash, session_id, created_at) "
    "values (?1, ?2, ?3)";

#define TOKEN_COLUMNS                                                                      \
    "select s.id as session_id, s.user_id, s.client, t.used_at, s.expires_at, s.ended_at," \
    " u.role "                                                                             \
    "from [identity.session_token] as t "                                                  \
    "join [identity.session] as s on s.id = t.session_id "                                 \
    "join [identity.user] as u on u.id = s.user_id "                                       \
    "where t.hash = ?1"
static const char Q_TOKEN[] = TOKEN_COLUMNS;
/* The session is the lock of its family. */
static const char Q_LOCK_TOKEN[] = TOKEN_COLUMNS " for update of s, t";
static const char Q_SESSION[] =
    "select s.id as session_id, s.user_id, s.client, s.expires_at, s.ended_at, u.role "
    "from [identity.session] as s "
    "join [identity.user] as u on u.id = s.user_id "
    "where s.id = ?1";
static const char Q_USE_TOKEN[] = "update [identity.session_token] as t "
                                  "set used_at = ?2 "
                                  "where t.hash = ?1 and t.used_at is null";
static const char Q_END_SESSION[] = "update [identity.session] as s "
                                    "set ended_at = ?2, end_reason = ?3 "
                                    "where s.id = ?1 and s.ended_at is null";
static const char Q_END_SESSIONS_OF[] = "update [identity.session] as s "
                                        "set ended_at = ?2, end_reason = ?3 "
                                        "where s.user_id = ?1 and s.ended_at is null";

static const char Q_THROTTLE[] = "select t.tries, t.open_at, t.quiet_at "
                                 "from [identity.throttle] as t "
                                 "where t.key = ?1 "
                                 "for update";
static const char Q_MAKE_THROTTLE[] =
    "insert into [identity.throttle] (key, tries, open_at, quiet_at) "
    "values (?1, 0, 0, 0) "
    "on conflict (key) do nothing";
static const char Q_SET_THROTTLE[] = "update [identity.throttle] as t "
                                     "set tries = ?2, open_at = ?3, quiet_at = ?4 "
                                     "where t.key = ?1";

static const char Q_SWEEP_THROTTLES[] =
    "delete from [identity.throttle] as t "
    "where t.key in"
    " (select q.key from [identity.throttle] as q where q.quiet_at < ?1 limit ?2)";
/* A used token tells of a theft as long as its family could live: both go together. */
static const char Q_SWEEP_TOKENS[] = "delete from [identity.session_token] as t "
                                     "where t.hash in"
                                     " (select q.hash from [identity.session_token] as q"
                                     " join [identity.session] as s on s.id = q.session_id"
                                     " where s.expires_at < ?1 limit ?2)";
static const char Q_SWEEP_SESSIONS[] =
    "delete from [identity.session] as s "
    "where s.expires_at < ?1"
    " and not exists"
    " (select 1 from [identity.session_token] as t where t.session_id = s.id)";

enum err identity_store_add_session(struct ctx *c, struct id id, struct id user_id,
                                    enum identity_client client, struct instant expires_at)
{
    return db_change(c->db, Q_ADD_SESSION,
                     ARGS(id, user_id, WORD(IDENTITY_CLIENT, client), c->now, expires_at), NULL);
}

enum err identity_store_add_token(struct ctx *c, struct str hash, struct id session_id)
{
    return db_change(c->db, Q_ADD_TOKEN, ARGS(hash, session_id, c->now), NULL);
}

enum err identity_store_token(struct ctx *c, struct str hash, struct identity_token_row *out)
{
    return db_one(c->db, Q_TOKEN, ARGS(hash), identity_token_row, out);
}

enum err identity_store_session(struct ctx *c, struct id id, struct identity_token_row *out)
{
    return db_one(c->db, Q_SESSION, ARGS(id), identity_token_row, out);
}

enum err identity_store_lock_token(struct ctx *c, struct str hash, struct identity_token_row *out)
{
    return db_one(c->db, Q_LOCK_TOKEN, ARGS(hash), identity_token_row, out);
}

enum err identity_store_use_token(struct ctx *c, struct str hash, bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_USE_TOKEN, ARGS(hash, c->now), &changed));
    *is_first = changed == 1;
    return OK;
}

enum err identity_store_end_session(struct ctx *c, struct id id, const char *reason)
{
    struct identity_token_row row = {0};
    TRY(db_change(c->db, Q_END_SESSION, ARGS(id, c->now, str_of(reason)), NULL));
    enum err err = identity_store_session(c, id, &row);
    return err == OK ? live_account_changed(c, row.user_id) : err == ERR_MISSING ? OK : err;
}

enum err identity_store_end_sessions_of(struct ctx *c, struct id user_id, const char *reason)
{
    TRY(db_change(c->db, Q_END_SESSIONS_OF, ARGS(user_id, c->now, str_of(reason)), NULL));
    return live_account_changed(c, user_id);
}

enum err identity_store_throttle(struct ctx *c, struct str key, struct identity_throttle_row *out)
{
    return db_one(c->db, Q_THROTTLE, ARGS(key), identity_throttle_row, out);
}

enum err identity_store_make_throttle(struct ctx *c, struct str key)
{
    return db_change(c->db, Q_MAKE_THROTTLE, ARGS(key), NULL);
}

enum err identity_store_set_throttle(struct ctx *c, struct str key,
                                     const struct identity_throttle_row *row)
{
    return db_change(c->db, Q_SET_THROTTLE,
                     ARGS(key, row->tries, row->open_at.ms, row->quiet_at.ms), NULL);
}

enum err identity_store_sweep(struct ctx *c, int64_t *count)
{
    int64_t throttles, tokens, sessions;
    struct instant day_ago = instant_add_ms(c->now, -DAY_MS);
    TRY(db_change(c->db, Q_SWEEP_THROTTLES, ARGS(c->now, (int64_t)SWEEP_ROWS_MAX), &throttles));
    TRY(db_change(c->db, Q_SWEEP_TOKENS, ARGS(day_ago, (int64_t)SWEEP_ROWS_MAX), &tokens));
    TRY(db_change(c->db, Q_SWEEP_SESSIONS, ARGS(day_ago), &sessions));
    *count = throttles + tokens + sessions;
    return OK;
}

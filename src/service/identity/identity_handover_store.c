/* SQL of codes that hand a session over. */
#include "identity_account.h"

static const char Q_ADD_HANDOVER[] =
    "insert into [identity.handover] (id, user_id, session_id, hash, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_HANDOVER[] =
    "select k.id, k.user_id, k.session_id, u.name, s.device, s.client, k.expires_at,"
    " s.expires_at as session_expires_at "
    "from [identity.handover] as k "
    "join [identity.session] as s on s.id = k.session_id "
    "join [identity.user] as u on u.id = k.user_id "
    "where k.hash = ?1 and k.used_at is null and k.expires_at > ?2"
    " and s.ended_at is null and s.expires_at > ?2";
/* Many at once: all but the first find it used. */
static const char Q_USE_HANDOVER[] =
    "update [identity.handover] as k "
    "set used_at = ?2 "
    "where k.hash = ?1 and k.used_at is null and k.expires_at > ?2"
    " and exists (select 1 from [identity.session] as s"
    " where s.id = k.session_id and s.ended_at is null and s.expires_at > ?2)";
static const char Q_SHORTEN_SESSION[] = "update [identity.session] as s "
                                        "set expires_at = ?2 "
                                        "where s.id = ?1 and s.expires_at > ?2";
static const char Q_ERASE_HANDOVERS[] = "delete from [identity.handover] where user_id = ?1";
static const char Q_SWEEP_HANDOVERS[] =
    "delete from [identity.handover] as k "
    "where k.id in"
    " (select q.id from [identity.handover] as q where q.expires_at < ?1 limit ?2)";

enum err identity_store_add_handover(struct ctx *c, const struct identity_handover_row *row,
                                     struct str hash)
{
    return db_change(c->db, Q_ADD_HANDOVER,
                     ARGS(row->id, row->user_id, row->session_id, hash, c->now, row->expires_at),
                     NULL);
}

enum err identity_store_handover(struct ctx *c, struct str hash, struct identity_handover_row *out)
{
    return db_one(c->db, Q_HANDOVER, ARGS(hash, c->now), identity_handover_row, out);
}

enum err identity_store_use_handover(struct ctx *c, struct str hash, bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_USE_HANDOVER, ARGS(hash, c->now), &changed));
    *is_first = changed == 1;
    return OK;
}

enum err identity_store_shorten_session(struct ctx *c, struct id session_id, struct instant at)
{
    return db_change(c->db, Q_SHORTEN_SESSION, ARGS(session_id, at), NULL);
}

enum err identity_store_erase_handovers(struct ctx *c, struct id user_id)
{
    return db_change(c->db, Q_ERASE_HANDOVERS, ARGS(user_id), NULL);
}

enum err identity_store_sweep_handovers(struct ctx *c, int64_t *count)
{
    struct instant before = instant_add_ms(c->now, -DAY_MS);
    return db_change(c->db, Q_SWEEP_HANDOVERS, ARGS(before, (int64_t)SWEEP_ROWS_MAX), count);
}

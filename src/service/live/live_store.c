/* SQL of tickets. */
#include "live_private.h"

static const char Q_ADD_TICKET[] =
    "insert into [live.ticket]"
    " (hash, user_id, session_id, is_platform_admin, sealed_token, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_TAKE_TICKET[] =
    "delete from [live.ticket] as t "
    "where t.hash = ?1 and t.expires_at > ?2 "
    "returning user_id, session_id, is_platform_admin, sealed_token";
static const char Q_SWEEP_TICKETS[] =
    "delete from [live.ticket] as t "
    "where t.hash in"
    " (select q.hash from [live.ticket] as q where q.expires_at <= ?1 limit ?2)";

enum err live_store_add_ticket(struct ctx *c, struct str hash, const struct live_ticket_row *row,
                               struct instant expires_at)
{
    return db_change(c->db, Q_ADD_TICKET,
                     ARGS(hash, row->user_id, row->session_id, row->is_platform_admin,
                          row->sealed_token, expires_at),
                     NULL);
}

enum err live_store_take_ticket(struct ctx *c, struct str hash, struct live_ticket_row *out)
{
    return db_one(c->db, Q_TAKE_TICKET, ARGS(hash, c->now), live_ticket_row, out);
}

enum err live_store_sweep_tickets(struct ctx *c, int64_t *count)
{
    return db_change(c->db, Q_SWEEP_TICKETS, ARGS(c->now, (int64_t)SWEEP_ROWS_MAX), count);
}

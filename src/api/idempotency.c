/* Idempotency keys: the outcome of a key stands in the same commit as its effect, so that a repeat
 * gets the same answer and never a second effect (after Stripe's published rules). SLOW ops hold a
 * lease instead, for their effect spans several commits. */
#include "api/runtime_private.h"

#include "api/upload.h"

static const char Q_CLAIM[] =
    "insert into [base.idempotency] (key_scope, fingerprint, is_done, lease_until, created_at) "
    "values (?1, ?2, 0, ?3, ?4) "
    "on conflict (key_scope) do nothing";

static const char Q_LOCK[] =
    "select case when pg_try_advisory_xact_lock(?1) then 1 else 0 end as held";

static const char Q_GET[] = "select i.fingerprint, i.is_done, i.lease_until, i.status, i.body, "
                            "i.location, i.etag, i.content_type "
                            "from [base.idempotency] as i "
                            "where i.key_scope = ?1";

static const char Q_LEASE[] = "update [base.idempotency] "
                              "set lease_until = ?2 "
                              "where key_scope = ?1 and is_done = 0 and lease_until = ?3";

static const char Q_STORE[] =
    "update [base.idempotency] "
    "set is_done = 1, status = ?2, body = ?3, location = ?4, etag = ?5, content_type = ?6 "
    "where key_scope = ?1 and is_done = 0";

static const char Q_FORGET[] =
    "delete from [base.idempotency] where key_scope = ?1 and is_done = 0";

struct key_row {
    struct str fingerprint;
    int64_t is_done;
    struct instant lease_until;
    int64_t status;
    struct str body;
    struct str location;
    struct str etag;
    struct str content_type;
};
TYPE(key_row, F(key_row, fingerprint, "Digest of method, path and body."),
     F(key_row, is_done, "0 or 1."),
     F(key_row, lease_until, "Until when the first caller may work."),
     F(key_row, status, "HTTP status."),
     F(key_row, body, "Reply, with marks in place of capabilities."),
     F(key_row, location, "Header."), F(key_row, etag, "Header."),
     F(key_row, content_type, "Header."));

static enum err in_progress(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "idempotency_in_progress",
                "A request with this Idempotency-Key is still running. Ask again in a moment.");
}

static struct str fingerprint(struct ctx *c)
{
    struct str head =
        arena_print(c->arena, "%s %.*s\n", method_word(c->op->method), STR_ARG(c->request.path));
    /* Of a body that went to files only the digest is at hand; the boundary of a repeat differs. */
    struct str body = c->request.upload ? str_from((const char *)c->request.upload->digest,
                                                   sizeof c->request.upload->digest)
                                        : c->request.body;
    struct digest digest = secret_hash(arena_join(c->arena, head, body));
    return digest_hex(c->arena, &digest);
}

/* On PostgreSQL a second insert of the key would wait for the first transaction's end; asking for a
 * lock first answers at once. */
static enum err lock_key(struct ctx *c)
{
    int64_t is_held = 1;
    uint64_t number = 0;
    if (db_engine(c->db) != ENGINE_POSTGRES)
        return OK;
    struct digest digest = secret_hash(c->request.key_scope);
    for (size_t i = 0; i < 8; i++)
        number = number << 8 | digest.bytes[i];
    TRY(db_integer(c->db, Q_LOCK, ARGS((int64_t)(number >> 1)), &is_held));
    return is_held ? OK : in_progress(c);
}

static enum err found(struct ctx *c, const struct key_row *row, bool *is_replay,
                      struct stored_reply *out)
{
    if (!str_eq(row->fingerprint, fingerprint(c)))
        return fail(c, ERR_INVALID, "idempotency_mismatch",
                    "This Idempotency-Key was used for another request. Use a new key.");
    if (!row->is_done) {
        if (!instant_is_before(row->lease_until, c->now))
            return in_progress(c);
        int64_t changed;
        TRY(db_change(c->db, Q_LEASE,
                      ARGS(c->request.key_scope, instant_add_ms(c->now, IDEMPOTENCY_LEASE_MS),
                           row->lease_until),
                      &changed));
        return changed == 1 ? OK : in_progress(c);
    }
    *is_replay = true;
    *out = (struct stored_reply){.status = (int)row->status,
                                 .body = row->body,
                                 .location = row->location,
                                 .etag = row->etag,
                                 .content_type = row->content_type};
    return OK;
}

enum err key_claim(struct ctx *c, bool is_leased, bool *is_replay, struct stored_reply *out)
{
    int64_t changed;
    *is_replay = false;
    TRY(lock_key(c));
    struct instant lease_until = instant_add_ms(c->now, is_leased ? IDEMPOTENCY_LEASE_MS : 1);
    TRY(db_change(c->db, Q_CLAIM, ARGS(c->request.key_scope, fingerprint(c), lease_until, c->now),
                  &changed));
    if (changed == 1)
        return OK;
    struct key_row row = {0};
    TRY(db_one(c->db, Q_GET, ARGS(c->request.key_scope), key_row, &row));
    return found(c, &row, is_replay, out);
}

enum err key_store(struct ctx *c, const struct stored_reply *reply)
{
    return db_change(c->db, Q_STORE,
                     ARGS(c->request.key_scope, (int64_t)reply->status, reply->body,
                          reply->location, reply->etag, reply->content_type),
                     NULL);
}

enum err key_forget(struct ctx *c)
{
    return db_change(c->db, Q_FORGET, ARGS(c->request.key_scope), NULL);
}

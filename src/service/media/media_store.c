/* All SQL of media/. */
#include "media_private.h"

/* One that is used anywhere stays; another may be swept while it is taken, so an old one counts as
 * gone before it is. */
static const char Q_TAKE[] =
    "select p.hash, p.width, p.height, p.tint"
    " from [media.upload] as u"
    " join [media.picture] as p on p.hash = u.hash"
    " where u.id = ?1"
    " and (u.owner_id = ?2 or u.business_id = ?3 or ?5 = 1)"
    " and (?5 = 1 or u.created_at > ?4 or exists (select 1 from [media.use] as s"
    " where s.hash = u.hash))";

enum err media_store_take(struct ctx *c, const struct media_take_in *in, struct media_taken *out)
{
    struct instant since = instant_add_ms(c->now, -(int64_t)MEDIA_TAKE_MS);
    bool is_system = c->caller.kind == CALLER_SYSTEM;
    return db_one(c->db, Q_TAKE,
                  ARGS(in->media_id, c->caller.user_id, in->business_id, since, is_system),
                  media_taken, out);
}

static const char Q_USE_ADD[] = "insert into [media.use] (hash, place, place_id)"
                                " values (?1, ?2, ?3)"
                                " on conflict do nothing";

enum err media_store_use_add(struct ctx *c, const struct media_used *use)
{
    return db_change(c->db, Q_USE_ADD, ARGS(use->hash, use->place, use->place_id), NULL);
}

static const char Q_USE_REMOVE[] = "delete from [media.use]"
                                   " where hash = ?1 and place = ?2 and place_id = ?3";

enum err media_store_use_remove(struct ctx *c, const struct media_used *use)
{
    return db_change(c->db, Q_USE_REMOVE, ARGS(use->hash, use->place, use->place_id), NULL);
}

static const char Q_PICTURE_ADD[] =
    "insert into [media.picture] (hash, width, height, tint, bytes, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6)"
    " on conflict do nothing";

static const char Q_UPLOAD_ADD[] =
    "insert into [media.upload] (id, owner_id, business_id, hash, bytes, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err media_store_add(struct ctx *c, struct id id, const struct media_kept *kept)
{
    TRY(db_change(c->db, Q_PICTURE_ADD,
                  ARGS(kept->hash, kept->width, kept->height, kept->tint, kept->bytes, c->now),
                  NULL));
    return db_change(c->db, Q_UPLOAD_ADD,
                     ARGS(id, kept->owner_id, kept->business_id, kept->hash, kept->bytes, c->now),
                     NULL);
}

/* An ended lease is anybody's. */
static const char Q_LEASE_TAKE[] =
    "insert into [media.lease] as l (hash, holder, ends_at)"
    " values (?1, ?2, ?3)"
    " on conflict (hash) do update set holder = excluded.holder, ends_at = excluded.ends_at"
    " where l.ends_at < ?4";

enum err media_store_lease_take(struct ctx *c, const struct media_lease *lease,
                                struct instant ends_at, int64_t *count)
{
    return db_change(c->db, Q_LEASE_TAKE, ARGS(lease->hash, lease->holder, ends_at, c->now),
                     count);
}

static const char Q_LEASE_HELD[] = "select count(*) from [media.lease] as l"
                                   " where l.hash = ?1 and l.holder = ?2 and l.ends_at > ?3";

enum err media_store_lease_held(struct ctx *c, const struct media_lease *lease, int64_t *count)
{
    return db_integer(c->db, Q_LEASE_HELD, ARGS(lease->hash, lease->holder, c->now), count);
}

static const char Q_LEASE_END[] = "delete from [media.lease] where hash = ?1 and holder = ?2";

enum err media_store_lease_end(struct ctx *c, const struct media_lease *lease)
{
    return db_change(c->db, Q_LEASE_END, ARGS(lease->hash, lease->holder), NULL);
}

static const char Q_LEASES_SWEEP[] = "delete from [media.lease] where ends_at < ?1";

static const char Q_UPLOADS[] = "select count(*) from [media.upload] as u"
                                " where u.owner_id = ?1 and u.created_at > ?2";

enum err media_store_uploads(struct ctx *c, struct id owner_id, struct instant since,
                             int64_t *count)
{
    return db_integer(c->db, Q_UPLOADS, ARGS(owner_id, since), count);
}

static const char Q_HAS[] = "select p.width from [media.picture] as p where p.hash = ?1";

enum err media_store_has(struct ctx *c, struct str hash, int64_t *width)
{
    enum err err = db_integer(c->db, Q_HAS, ARGS(hash), width);
    return err == ERR_MISSING ? OK : err;
}

/* Old and unused. Of a picture that is used the uploads stay, for who may take it again. */
static const char Q_UPLOADS_SWEEP[] =
    "delete from [media.upload]"
    " where id in (select u.id from [media.upload] as u"
    " where u.created_at < ?1"
    " and not exists (select 1 from [media.use] as s where s.hash = u.hash)"
    " limit ?2)";

static const char Q_PICTURES_SWEEP[] =
    "delete from [media.picture]"
    " where hash in (select p.hash from [media.picture] as p"
    " where p.created_at < ?1"
    " and not exists (select 1 from [media.use] as s where s.hash = p.hash)"
    " and not exists (select 1 from [media.upload] as u where u.hash = p.hash)"
    " limit ?2)";

enum err media_store_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    int64_t pictures;
    TRY(db_change(c->db, Q_UPLOADS_SWEEP, ARGS(before, (int64_t)MEDIA_SWEEP_MAX), count));
    TRY(db_change(c->db, Q_PICTURES_SWEEP, ARGS(before, (int64_t)MEDIA_SWEEP_MAX), &pictures));
    *count += pictures;
    return db_change(c->db, Q_LEASES_SWEEP, ARGS(before), NULL);
}

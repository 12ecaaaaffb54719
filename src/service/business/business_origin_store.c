/* SQL of front ends. */
#include "business_private.h"

#include "api/front.h"

TYPE(front, F(front, origin, "Origin."), F(front, business_id, "Whose.", .prefix = "biz"));

static const char Q_ORIGINS[] = "select o.origin, o.business_id "
                                "from [business.origin] as o "
                                "where o.business_id = ?1 "
                                "order by o.position";
/* Of shops that are open: one that is suspended has no front end either. */
static const char Q_ALL_ORIGINS[] =
    "select o.origin, o.business_id "
    "from [business.origin] as o "
    "join [business.business] as b on b.id = o.business_id and b.status = 'verified' "
    "where (o.business_id, o.origin) > (?1, ?2) "
    "order by o.business_id, o.origin "
    "limit ?3";
static const char Q_VERSION[] = "select v.version from [business.origin_version] as v "
                                "where v.id = 1";
/* Of one that has no front end nothing changes. */
static const char Q_VERSION_GROW[] =
    "update [business.origin_version] "
    "set version = version + 1 "
    "where id = 1 and exists (select 1 from [business.origin] as o where o.business_id = ?1)";
static const char Q_ORIGINS_REMOVE[] = "delete from [business.origin] as o "
                                       "where o.business_id = ?1";
static const char Q_ORIGINS_ADD[] =
    "insert into [business.origin] (business_id, origin, position) "
    "values (?1, ?2, ?3)";

enum err business_store_origins(struct ctx *c, struct id business_id, struct business_origins *out)
{
    struct front *rows;
    size_t count;
    TRY(db_many(c->db, Q_ORIGINS, ARGS(business_id), ORIGINS_MAX, front, &rows, &count));
    out->origins = ARENA_ARRAY(c->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        out->origins[i] = rows[i].origin;
    out->origins_count = count;
    return OK;
}

enum err business_store_set_origins(struct ctx *c, struct id business_id,
                                    const struct business_origins *list)
{
    /* For what goes, and for what comes. */
    TRY(business_store_grow_origins(c, business_id));
    TRY(db_change(c->db, Q_ORIGINS_REMOVE, ARGS(business_id), NULL));
    for (size_t i = 0; i < list->origins_count; i++)
        TRY(db_change(c->db, Q_ORIGINS_ADD, ARGS(business_id, list->origins[i], (int64_t)i),
                      NULL));
    return business_store_grow_origins(c, business_id);
}

enum err business_store_grow_origins(struct ctx *c, struct id business_id)
{
    return db_change(c->db, Q_VERSION_GROW, ARGS(business_id), NULL);
}

enum err business_store_origins_version(struct ctx *c, int64_t *version)
{
    return db_integer(c->db, Q_VERSION, NO_ARGS, version);
}

enum err business_store_fronts(struct ctx *c, struct front after, struct front **out, size_t *count)
{
    struct value id =
        id_is_set(after.business_id) ? value_id(after.business_id) : value_bytes(S(""));
    struct str origin = after.origin.data ? after.origin : S("");
    return db_many(c->db, Q_ALL_ORIGINS, ARGS(id, origin, (int64_t)FRONTS_PAGE), FRONTS_PAGE, front,
                   out, count);
}

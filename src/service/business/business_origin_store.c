/* SQL of front ends. */
#include "business_private.h"

#include "api/front.h"

enum { FRONTS_MAX = 100000 };

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
    "limit 100000";
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
    TRY(db_change(c->db, Q_ORIGINS_REMOVE, ARGS(business_id), NULL));
    for (size_t i = 0; i < list->origins_count; i++)
        TRY(db_change(c->db, Q_ORIGINS_ADD, ARGS(business_id, list->origins[i], (int64_t)i),
                      NULL));
    return OK;
}

enum err business_store_all_origins(struct ctx *c, struct front **out, size_t *count)
{
    return db_many(c->db, Q_ALL_ORIGINS, NO_ARGS, FRONTS_MAX, front, out, count);
}

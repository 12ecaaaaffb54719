/* SQL of businesses whose category goes. */
#include "business_private.h"

static const char Q_OF_CATEGORY[] = "select b.id as business_id from [business.business] as b "
                                    "where b.category = ?1 "
                                    "order by b.id "
                                    "limit ?2";
static const char Q_SET_CATEGORY[] =
    "update [business.business] set category = ?2, version = version + 1, updated_at = ?3 "
    "where id = ?1";

enum err business_store_of_category(struct ctx *c, struct str category, struct business_at **out,
                                    size_t *count)
{
    enum { SOME = 100 };
    return db_many(c->db, Q_OF_CATEGORY, ARGS(category, (int64_t)SOME), SOME, business_at, out,
                   count);
}

enum err business_store_set_category(struct ctx *c, struct id id, struct str category)
{
    return db_change(c->db, Q_SET_CATEGORY, ARGS(id, category, c->now), NULL);
}

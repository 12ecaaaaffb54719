/* Sample products: SQL. */
#include "start_private.h"

static const char Q_SAMPLES[] = "select s.product_id\n"
                                "from [start.sample] as s\n"
                                "where s.business_id = ?1\n"
                                "order by s.product_id\n"
                                "limit ?2";

enum err start_store_samples(struct ctx *c, struct id business_id, struct start_sample **out,
                             size_t *count)
{
    return db_many(c->db, Q_SAMPLES, ARGS(business_id, SAMPLES_MAX), SAMPLES_MAX, start_sample, out,
                   count);
}

static const char Q_ADD[] =
    "insert into [start.sample] as s (product_id, business_id, created_at)\n"
    "values (?1, ?2, ?3)";

enum err start_store_sample_add(struct ctx *c, struct id business_id, struct id product_id)
{
    return db_change(c->db, Q_ADD, ARGS(product_id, business_id, c->now), NULL);
}

static const char Q_FORGET[] = "delete from [start.sample] as s\n"
                               "where s.business_id = ?1";

enum err start_store_samples_forget(struct ctx *c, struct id business_id)
{
    return db_change(c->db, Q_FORGET, ARGS(business_id), NULL);
}

/* SQL of imports alone. */
#include "catalogue_import.h"

static const char Q_BY_SKU[] = "select v.id, v.product_id, v.sku"
                               " from [catalogue.variant] as v"
                               " where v.business_id = ?1"
                               " and v.sku = ?2"
                               " and v.deleted_at is null";

enum err catalogue_store_sku(struct ctx *c, struct id business_id, struct str sku,
                             struct catalogue_variant *out)
{
    return db_one(c->db, Q_BY_SKU, ARGS(business_id, sku), catalogue_variant, out);
}

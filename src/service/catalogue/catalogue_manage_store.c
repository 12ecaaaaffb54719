/* SQL of the lists of variants. */
#include "catalogue_manage.h"
#include "catalogue_private.h"
#include "db/ids.h"

static const char Q_ROWS[] =
    "select v.id, v.product_id, p.title, v.option_text, v.sku, v.price_amount, v.price_currency,"
    " p.status, v.version, v.updated_at"
    " from [catalogue.variant] as v"
    " join [catalogue.product] as p on p.business_id = v.business_id and p.id = v.product_id"
    " where v.business_id = ?1"
    " and v.deleted_at is null"
    " and p.deleted_at is null"
    " and (v.product_id < ?2 or (v.product_id = ?2 and v.id > ?3))"
    " and (?4 = '' or p.status = ?4)"
    " and ((p.find_text like ?5 and p.find_text like ?6"
    " and p.find_text like ?7 and p.find_text like ?8) or v.sku = ?9)"
    " order by v.product_id desc, v.id"
    " limit ?10";

enum err catalogue_store_rows(struct ctx *c, const struct catalogue_row_list_in *in,
                              const struct str patterns[static CATALOGUE_WORDS_MAX],
                              struct catalogue_row_key after, struct catalogue_row_list *out)
{
    return db_many(c->db, Q_ROWS,
                   ARGS(in->business_id, after.product_id, after.variant_id,
                        WORD(CATALOGUE_STATUS_FILTER, in->status), patterns[0], patterns[1],
                        patterns[2], patterns[3], in->q.data ? str_trim(in->q) : S(""),
                        list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, catalogue_row, &out->data, &out->data_count);
}

static const char Q_NAMES[] =
    "select v.id as variant_id, v.product_id, p.title, v.option_text, v.sku"
    " from [catalogue.variant] as v"
    " join [catalogue.product] as p on p.business_id = v.business_id and p.id = v.product_id"
    " where v.business_id = ?1"
    " and v.id in (" IDS_FROM_2 ")";

enum err catalogue_store_names(struct ctx *c, struct id business_id, const struct id *variants,
                               size_t count, struct catalogue_names *out)
{
    out->data = ARENA_ARRAY(c->arena, struct catalogue_name, count + 1);
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, found;
        struct catalogue_name *names;
        struct ids ids;
        TRY(db_many(c->db, Q_NAMES, ids_args(&ids, ARGS(business_id), variants + at, piece),
                    IDS_MAX, catalogue_name, &names, &found));
        for (size_t i = 0; i < found; i++)
            out->data[out->data_count++] = names[i];
    }
    return OK;
}

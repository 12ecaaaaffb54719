/* SQL of synonyms. */
#include "marketplace_private.h"

static const char Q_SYNONYMS[] = "select s.id, s.locale, s.words, s.created_at"
                                 " from [marketplace.synonym] as s"
                                 " order by s.locale, s.id"
                                 " limit ?1";

enum err marketplace_store_synonyms(struct ctx *c, struct marketplace_synonym **out, size_t *count)
{
    return db_many(c->db, Q_SYNONYMS, ARGS((int64_t)SYNONYM_GROUPS_MAX), SYNONYM_GROUPS_MAX,
                   marketplace_synonym, out, count);
}

static const char Q_SYNONYM_ADD[] =
    "insert into [marketplace.synonym] (id, locale, words, created_at)"
    " values (?1, ?2, ?3, ?4)";

enum err marketplace_store_synonym_add(struct ctx *c, const struct marketplace_synonym *synonym)
{
    return db_change(c->db, Q_SYNONYM_ADD,
                     ARGS(synonym->id, synonym->locale, synonym->words, synonym->created_at), NULL);
}

static const char Q_SYNONYM_DROP[] = "delete from [marketplace.synonym] where id = ?1";

enum err marketplace_store_synonym_drop(struct ctx *c, struct id id, bool *is_gone)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SYNONYM_DROP, ARGS(id), &changed));
    *is_gone = changed == 1;
    return OK;
}

/* SQL of extensions, of whom they are offered to, and of what owners say of them. */
#include "extension/extension_private.h"

#define COLUMNS                                                                           \
    "select e.id, e.name, e.about, e.url, e.origin, e.places, e.fields, e.least_right,\n" \
    "    e.is_for_all, e.is_active, e.version, e.created_at, e.updated_at,\n"

#define ALL                                                                   \
    COLUMNS "    (select count(*) from [extension.switch] as s\n"             \
            "        where s.extension_id = e.id and s.is_on = 1) as shops\n" \
            "from [extension.extension] as e\n"

#define OFFERED                                                                          \
    COLUMNS "    coalesce(s.is_on, 0) as is_on, coalesce(s.granted, 0) as granted,\n"    \
            "    coalesce(s.version, 0) as switch_version\n"                             \
            "from [extension.extension] as e\n"                                          \
            "left join [extension.switch] as s\n"                                        \
            "    on s.business_id = ?1 and s.extension_id = e.id\n"                      \
            "where e.is_active = 1\n"                                                    \
            "and (e.is_for_all = 1 or exists (select 1 from [extension.audience] as a\n" \
            "    where a.business_id = ?1 and a.extension_id = e.id))\n"

static const char Q_ALL[] = ALL "order by e.name collate \"C\"\n"
                                "limit ?1";
static const char Q_GET[] = ALL "where e.id = ?1";
static const char Q_ADD[] =
    "insert into [extension.extension] (id, name, about, url, origin, places, fields,\n"
    "    least_right, is_for_all, is_active, created_at, updated_at, version)\n"
    "select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10, 1\n"
    "where (select count(*) from [extension.extension] as e) < ?11\n"
    "on conflict (name) do nothing";
static const char Q_NAME_TAKEN[] = "select count(*) from [extension.extension] as e\n"
                                   "where e.name = ?1 and e.id <> ?2";
static const char Q_SET[] =
    "update [extension.extension]\n"
    "set name = ?3, about = ?4, url = ?5, places = ?6, fields = ?7, least_right = ?8,\n"
    "    is_for_all = ?9, is_active = ?10, updated_at = ?11, version = version + 1\n"
    "where id = ?1 and version = ?2";
static const char Q_AUDIENCE[] = "select a.business_id from [extension.audience] as a\n"
                                 "where a.extension_id = ?1\n"
                                 "order by a.business_id\n"
                                 "limit ?2";
static const char Q_AUDIENCE_CLEAR[] = "delete from [extension.audience] where extension_id = ?1";
static const char Q_AUDIENCE_ADD[] =
    "insert into [extension.audience] (extension_id, business_id) values (?1, ?2)\n"
    "on conflict (extension_id, business_id) do nothing";
static const char Q_OFFERS[] = OFFERED "order by e.name collate \"C\"\n"
                                       "limit ?2";
static const char Q_OFFER[] = OFFERED "and e.id = ?2";
static const char Q_SWITCH_FIRST[] =
    "insert into [extension.switch]\n"
    "    (business_id, extension_id, is_on, granted, updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, 1)\n"
    "on conflict (business_id, extension_id) do nothing";
static const char Q_SWITCH[] = "update [extension.switch]\n"
                               "set is_on = ?3, granted = ?4, updated_at = ?5,\n"
                               "    version = version + 1\n"
                               "where business_id = ?1 and extension_id = ?2 and version = ?6";
static const char Q_GRANTS_KEEP[] =
    "update [extension.switch]\n"
    "set granted = granted & ?2, updated_at = ?3, version = version + 1\n"
    "where extension_id = ?1 and granted <> (granted & ?2)";
static const char Q_ORIGINS[] = "select distinct e.origin from [extension.extension] as e\n"
                                "where e.is_active = 1\n"
                                "order by e.origin\n"
                                "limit ?1";

enum err extension_store_all(struct ctx *c, struct extension_row **out, size_t *count)
{
    return db_many(c->db, Q_ALL, ARGS((int64_t)EXTENSIONS_MAX), EXTENSIONS_MAX, extension_row, out,
                   count);
}

enum err extension_store_get(struct ctx *c, struct id id, struct extension_row *out)
{
    return db_one(c->db, Q_GET, ARGS(id), extension_row, out);
}

enum err extension_store_add(struct ctx *c, const struct extension_row *row, bool *is_added)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(row->id, row->name, row->about, row->url, row->origin, row->places,
                       row->fields, WORD(EXTENSION_RIGHT, row->least_right), row->is_for_all,
                       c->now, (int64_t)EXTENSIONS_MAX),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

enum err extension_store_name_taken(struct ctx *c, struct str name, struct id but, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_NAME_TAKEN, ARGS(name, but), &count));
    *out = count > 0;
    return OK;
}

enum err extension_store_set(struct ctx *c, const struct extension_row *row, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET,
                  ARGS(row->id, row->version, row->name, row->about, row->url, row->places,
                       row->fields, WORD(EXTENSION_RIGHT, row->least_right), row->is_for_all,
                       row->is_active, c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

enum err extension_store_audience(struct ctx *c, struct id id, struct business_ref **out,
                                  size_t *count)
{
    return db_many(c->db, Q_AUDIENCE, ARGS(id, (int64_t)EXTENSION_AUDIENCE_MAX),
                   EXTENSION_AUDIENCE_MAX, business_ref, out, count);
}

enum err extension_store_audience_set(struct ctx *c, struct id id, const struct id *business_ids,
                                      size_t count)
{
    TRY(db_change(c->db, Q_AUDIENCE_CLEAR, ARGS(id), NULL));
    for (size_t i = 0; i < count; i++)
        TRY(db_change(c->db, Q_AUDIENCE_ADD, ARGS(id, business_ids[i]), NULL));
    return OK;
}

enum err extension_store_offers(struct ctx *c, struct id business_id, struct extension_row **out,
                                size_t *count)
{
    return db_many(c->db, Q_OFFERS, ARGS(business_id, (int64_t)EXTENSIONS_MAX), EXTENSIONS_MAX,
                   extension_row, out, count);
}

enum err extension_store_offer(struct ctx *c, struct id business_id, struct id id,
                               struct extension_row *out)
{
    return db_one(c->db, Q_OFFER, ARGS(business_id, id), extension_row, out);
}

enum err extension_store_switch(struct ctx *c, struct id business_id,
                                const struct extension_row *row, bool *is_set)
{
    int64_t changed;
    if (row->switch_version == 0)
        TRY(db_change(c->db, Q_SWITCH_FIRST,
                      ARGS(business_id, row->id, row->is_on, row->granted, c->now), &changed));
    else
        TRY(db_change(
            c->db, Q_SWITCH,
            ARGS(business_id, row->id, row->is_on, row->granted, c->now, row->switch_version),
            &changed));
    *is_set = changed == 1;
    return OK;
}

enum err extension_store_grants_keep(struct ctx *c, struct id id, int64_t fields)
{
    return db_change(c->db, Q_GRANTS_KEEP, ARGS(id, fields, c->now), NULL);
}

enum err extension_store_origins(struct ctx *c, struct extension_origin **out, size_t *count)
{
    return db_many(c->db, Q_ORIGINS, ARGS((int64_t)EXTENSIONS_MAX), EXTENSIONS_MAX,
                   extension_origin, out, count);
}

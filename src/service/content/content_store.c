/* SQL of the platform's pages. */
#include "content/content_private.h"

#define TITLES                                                                        \
    "select p.id, p.slug, p.locale, p.title, p.is_published, p.version, p.updated_at" \
    " from [content.page] as p "
#define PAGES                                                                    \
    "select p.id, p.slug, p.locale, p.title, p.body, p.is_published, p.version," \
    " p.changed_by, p.created_at, p.updated_at from [content.page] as p "

static const char Q_TITLES[] = TITLES "order by p.slug, p.locale limit ?1";
/* One of each: in the language asked for, else in English. */
static const char Q_PUBLISHED[] =
    TITLES "where p.is_published = 1 and p.slug not in ('help', 'terms', 'privacy')"
           " and (p.locale = ?1 or (p.locale = 'en' and not exists"
           " (select 1 from [content.page] as o where o.slug = p.slug and o.locale = ?1"
           " and o.is_published = 1))) order by p.title, p.slug limit ?2";
static const char Q_GET[] = PAGES "where p.id = ?1";
static const char Q_SHOW[] =
    PAGES "where p.slug = ?1 and p.locale in (?2, 'en') and p.is_published = 1"
          " order by case when p.locale = ?2 then 0 else 1 end limit 1";
static const char Q_ADD[] =
    "insert into [content.page] (id, slug, locale, title, body, is_published, version, changed_by,"
    " created_at, updated_at) select ?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?8"
    " where (select count(*) from [content.page] as p) < ?9"
    " on conflict (slug, locale) do nothing";
static const char Q_PUT[] =
    "update [content.page] set title = ?3, body = ?4, is_published = ?5, changed_by = ?6,"
    " updated_at = ?7, version = version + 1 where id = ?1 and version = ?2";
static const char Q_DROP_VERSIONS[] = "delete from [content.version] where page_id = ?1";
static const char Q_DROP[] = "delete from [content.page] where id = ?1";
static const char Q_KEEP[] =
    "insert into [content.version] (page_id, version, title, body, is_published, changed_by,"
    " changed_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char Q_FORGET_OLD[] =
    "delete from [content.version] where page_id = ?1 and version <= ?2";
static const char Q_VERSIONS[] =
    "select v.version, v.title, v.body, v.is_published, v.changed_by, v.changed_at"
    " from [content.version] as v where v.page_id = ?1 and v.version < ?2"
    " order by v.version desc limit ?3";

enum err content_store_titles(struct ctx *c, struct content_title_list *out)
{
    return db_many(c->db, Q_TITLES, ARGS((int64_t)CONTENT_PAGES_MAX), CONTENT_PAGES_MAX,
                   content_title, &out->data, &out->data_count);
}

enum err content_store_published(struct ctx *c, struct str locale, struct content_title_list *out)
{
    return db_many(c->db, Q_PUBLISHED, ARGS(locale, (int64_t)CONTENT_PAGES_MAX), CONTENT_PAGES_MAX,
                   content_title, &out->data, &out->data_count);
}

enum err content_store_get(struct ctx *c, struct id id, struct content_page *out)
{
    return db_one(c->db, Q_GET, ARGS(id), content_page, out);
}

enum err content_store_show(struct ctx *c, struct str slug, struct str locale,
                            struct content_page *out)
{
    return db_one(c->db, Q_SHOW, ARGS(slug, locale), content_page, out);
}

enum err content_store_add(struct ctx *c, const struct content_page *page, bool *is_added)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(page->id, page->slug, page->locale, page->title, page->body,
                       page->is_published, page->changed_by, page->created_at,
                       (int64_t)CONTENT_PAGES_MAX),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

enum err content_store_put(struct ctx *c, const struct content_page *page, bool *is_done)
{
    int64_t changed;
    TRY(db_change(c->db, Q_PUT,
                  ARGS(page->id, page->version, page->title, page->body, page->is_published,
                       page->changed_by, page->updated_at),
                  &changed));
    *is_done = changed == 1;
    return OK;
}

enum err content_store_drop(struct ctx *c, struct id id, bool *is_gone)
{
    int64_t changed;
    TRY(db_change(c->db, Q_DROP_VERSIONS, ARGS(id), NULL));
    TRY(db_change(c->db, Q_DROP, ARGS(id), &changed));
    *is_gone = changed == 1;
    return OK;
}

enum err content_store_keep_version(struct ctx *c, const struct content_page *page)
{
    TRY(db_change(c->db, Q_KEEP,
                  ARGS(page->id, page->version, page->title, page->body, page->is_published,
                       page->changed_by, page->updated_at),
                  NULL));
    return db_change(c->db, Q_FORGET_OLD, ARGS(page->id, page->version - CONTENT_VERSIONS_MAX),
                     NULL);
}

enum err content_store_versions(struct ctx *c, struct id id, int64_t before, int64_t limit,
                                struct content_version **out, size_t *count)
{
    return db_many(c->db, Q_VERSIONS, ARGS(id, before, limit), (size_t)limit, content_version, out,
                   count);
}

/* Verification: SQL of sanctions lists. */
#include "verification_list.h"

/* One import at a time, as an index says: another one waits until it is whole, or too old and given
 * up here. */
static const char Q_TAKE_OVER[] = "update [verification.list] as l\n"
                                  "set begun_at = 0\n"
                                  "where l.state = 'loading'\n"
                                  "and l.begun_at <= ?1";
static const char Q_BEGIN[] =
    "insert into [verification.list] as l (id, state, digest, imported_by, begun_at)\n"
    "values (?1, 'loading', ?2, ?3, ?4)\n"
    "on conflict do nothing";

enum err verification_store_list_begin(struct ctx *c, const struct verification_list *list,
                                       bool *is_added)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_TAKE_OVER, ARGS(instant_add_ms(c->now, -LOADING_MS)), NULL));
    TRY(db_change(c->db, Q_BEGIN, ARGS(list->list_id, list->digest, list->imported_by, c->now),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

static const char Q_LISTED[] =
    "insert into [verification.listed] as n (list_id, number, source, entry, name, words,\n"
    "    countries)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

enum err verification_store_listed(struct ctx *c, struct id list_id,
                                   const struct verification_listed *row)
{
    return db_change(
        c->db, Q_LISTED,
        ARGS(list_id, row->number, row->source, row->entry, row->name, row->words, row->countries),
        NULL);
}

static const char Q_CURRENT[] =
    "select l.id as list_id, l.version, l.digest, l.entries, l.imported_by, l.imported_at\n"
    "from [verification.list] as l\n"
    "where l.state = 'current'";

enum err verification_store_list_current(struct ctx *c, struct verification_list *out)
{
    return db_one(c->db, Q_CURRENT, NO_ARGS, verification_list, out);
}

/* Names of one that took too long may be gone already. */
static const char Q_REPLACE[] = "update [verification.list] as l\n"
                                "set state = 'replaced'\n"
                                "where l.state = 'current'\n"
                                "and exists (select 1 from [verification.list] as n\n"
                                "    where n.id = ?1 and n.state = 'loading'\n"
                                "    and n.begun_at > ?2)";
static const char Q_SWITCH[] =
    "update [verification.list] as l\n"
    "set state = 'current', entries = ?2, imported_at = ?3,\n"
    "    version = (select coalesce(max(o.version), 0) + 1 from [verification.list] as o)\n"
    "where l.id = ?1\n"
    "and l.state = 'loading'\n"
    "and l.begun_at > ?4";
static const char Q_GIVE_UP[] = "update [verification.list] as l\n"
                                "set begun_at = 0\n"
                                "where l.id = ?1\n"
                                "and l.state = 'loading'";

enum err verification_store_list_end(struct ctx *c, const struct verification_list_end_in *in,
                                     bool *is_current)
{
    int64_t changed = 0;
    *is_current = false;
    if (in->entries == 0)
        return db_change(c->db, Q_GIVE_UP, ARGS(in->list_id), NULL);
    struct instant since = instant_add_ms(c->now, -LOADING_MS);
    TRY(db_change(c->db, Q_REPLACE, ARGS(in->list_id, since), NULL));
    TRY(db_change(c->db, Q_SWITCH, ARGS(in->list_id, in->entries, c->now, since), &changed));
    *is_current = changed == 1;
    return OK;
}

static const char Q_PAGE[] = "select n.number, n.source, n.entry, n.name, n.words, n.countries\n"
                             "from [verification.listed] as n\n"
                             "where n.list_id = ?1\n"
                             "and n.number > ?2\n"
                             "order by n.number\n"
                             "limit ?3";

enum err verification_store_list_page(struct ctx *c, const struct verification_page_in *in,
                                      struct verification_page *out)
{
    return db_many(c->db, Q_PAGE, ARGS(in->list_id, in->after, LIST_PAGE), LIST_PAGE,
                   verification_listed, &out->rows, &out->rows_count);
}

/* ---- What counts no more ---- */

static const char Q_OLD[] =
    "select l.id as list_id\n"
    "from [verification.list] as l\n"
    "where (l.state = 'replaced' or (l.state = 'loading' and l.begun_at <= ?1))\n"
    "and exists (select 1 from [verification.listed] as n where n.list_id = l.id)\n"
    "order by l.id\n"
    "limit 1";
static const char Q_WASTE[] =
    "delete from [verification.listed] as n\n"
    "where n.list_id = ?1\n"
    "and n.number < ?2 + (select min(o.number) from [verification.listed] as o\n"
    "    where o.list_id = ?1)";
/* Of an import that was cut off nothing is to be known later. */
static const char Q_CUT_OFF[] =
    "delete from [verification.list] as l\n"
    "where l.state = 'loading'\n"
    "and l.begun_at <= ?1\n"
    "and not exists (select 1 from [verification.listed] as n where n.list_id = l.id)";

enum err verification_store_list_waste(struct ctx *c, int64_t *count)
{
    struct verification_list old = {.version = 0};
    struct instant before = instant_add_ms(c->now, -LOADING_MS);
    enum err err = db_one(c->db, Q_OLD, ARGS(before), verification_list, &old);
    if (err == ERR_MISSING)
        return db_change(c->db, Q_CUT_OFF, ARGS(before), NULL);
    TRY(err);
    return db_change(c->db, Q_WASTE, ARGS(old.list_id, LIST_PAGE), count);
}

static const char Q_COUNTS[] =
    "select (select count(*) from [verification.case] as k\n"
    "        where k.screen_next_at is not null) as waiting,\n"
    "    (select count(*) from [verification.screening] as s\n"
    "        where s.is_current = 1 and s.state = 'possible') as possible";

enum err verification_store_list_counts(struct ctx *c, struct verification_lists *out)
{
    return db_one(c->db, Q_COUNTS, NO_ARGS, verification_lists, out);
}

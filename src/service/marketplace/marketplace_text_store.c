/* SQL that must differ: the full text of each engine, and lists that are bound as one JSON text.
 * Terms are letters, digits and '_', so nothing in them is syntax to either. */
#include "marketplace_private.h"

#include <string.h>

static bool is_postgres(const struct ctx *c)
{
    return db_engine(c->db) == ENGINE_POSTGRES;
}

/* ---- Terms ---- */

static const char Q_COUNT_SQLITE[] =
    "insert into [marketplace.term] as t (generation, term, seq, count)"
    " select ?1, x.value, ?2, ?4 * count(*)"
    " from json_each(?3) as x"
    " where true"
    " group by x.value"
    " on conflict (generation, term) do update"
    " set seq = excluded.seq,"
    " count = t.count + excluded.count";

static const char Q_COUNT_POSTGRES[] =
    "insert into [marketplace.term] as t (generation, term, seq, count)"
    " select cast(?1 as bigint), x.value, cast(?2 as bigint),"
    " cast(?4 as bigint) * count(*)"
    " from json_array_elements_text(cast(?3 as json)) as x(value)"
    " group by x.value"
    " on conflict (generation, term) do update"
    " set seq = excluded.seq,"
    " count = t.count + excluded.count";

enum err marketplace_store_terms_count(struct ctx *c, int64_t generation, int64_t seq,
                                       struct str terms, int64_t by)
{
    return db_change(c->db, is_postgres(c) ? Q_COUNT_POSTGRES : Q_COUNT_SQLITE,
                     ARGS(generation, seq, terms, by), NULL);
}

/* ---- Words ---- */

static const char Q_WORDS_ADD_SQLITE[] = "insert into [marketplace.text] (rowid, words)"
                                         " values (?1, ?2)";
static const char Q_WORDS_DROP_SQLITE[] =
    "insert into [marketplace.text] ([marketplace.text], rowid, words)"
    " values ('delete', ?1, ?2)";
static const char Q_WORDS_ADD_POSTGRES[] =
    "insert into [marketplace.text] (doc, words)"
    " values (?1, array_to_tsvector(string_to_array(?2, ' ')))";
static const char Q_WORDS_DROP_POSTGRES[] = "delete from [marketplace.text] where doc = ?1";

/* PostgreSQL puts new words on a list first, which every search reads through: it is kept short
 * (postgres.c), but for the time of a step that adds many. */
static const char Q_WORDS_BEGIN_POSTGRES[] =
    "select set_config('gin_pending_list_limit', '1MB', true)";
static const char Q_WORDS_END_POSTGRES[] = "select gin_clean_pending_list("
                                           "'\"marketplace\".\"marketplace_text_words\"')";

enum err marketplace_store_words_begin(struct ctx *c)
{
    return is_postgres(c) ? db_change(c->db, Q_WORDS_BEGIN_POSTGRES, NO_ARGS, NULL) : OK;
}

enum err marketplace_store_words_end(struct ctx *c)
{
    return is_postgres(c) ? db_change(c->db, Q_WORDS_END_POSTGRES, NO_ARGS, NULL) : OK;
}

enum err marketplace_store_words_add(struct ctx *c, int64_t doc, struct str words)
{
    return db_change(c->db, is_postgres(c) ? Q_WORDS_ADD_POSTGRES : Q_WORDS_ADD_SQLITE,
                     ARGS(doc, words), NULL);
}

enum err marketplace_store_words_drop(struct ctx *c, int64_t doc, struct str words)
{
    if (is_postgres(c))
        return db_change(c->db, Q_WORDS_DROP_POSTGRES, ARGS(doc), NULL);
    return db_change(c->db, Q_WORDS_DROP_SQLITE, ARGS(doc, words), NULL);
}

/* ---- Matching ---- */

struct doc_row {
    int64_t doc;
};
TYPE(doc_row, F(doc_row, doc, "Number of an item."));
struct docs_row {
    struct str docs;
};
TYPE(docs_row, F(docs_row, docs, "Numbers, eight bytes each."));

static const char Q_MATCH_SQLITE[] = "select t.rowid as doc"
                                     " from [marketplace.text] as t"
                                     " where [marketplace.text] match ?1"
                                     " limit ?2";

/* One value instead of many rows: a tenth of the way through libpq. */
static const char Q_MATCH_POSTGRES[] = "select string_agg(int8send(m.doc), x'') as docs"
                                       " from (select t.doc"
                                       " from [marketplace.text] as t"
                                       " where t.words @@ cast(cast(?1 as text) as tsquery)"
                                       " limit ?2) as m";

struct str marketplace_match_text(struct arena *arena, bool is_for_postgres,
                                  const struct marketplace_group *groups, size_t count)
{
    struct buf text;
    const char *quote = is_for_postgres ? "'" : "\"";
    buf_init(&text, arena, SIZE_MAX);
    for (size_t i = 0; i < count; i++) {
        buf_add(&text, i == 0 ? S("(") : is_for_postgres ? S(" & (") : S(" AND ("));
        for (size_t j = 0; j < groups[i].terms_count; j++) {
            if (j > 0)
                buf_add(&text, is_for_postgres ? S(" | ") : S(" OR "));
            buf_add(&text, str_of(quote));
            buf_add(&text, groups[i].terms[j]);
            buf_add(&text, str_of(quote));
        }
        buf_byte(&text, ')');
    }
    return buf_str(&text);
}

static int64_t read_big_endian(const char *bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return (int64_t)value;
}

enum err marketplace_store_match(struct ctx *c, const struct marketplace_group *groups,
                                 size_t count, size_t most, void (*found)(void *user, int64_t doc),
                                 void *user, bool *is_cut)
{
    struct str text = marketplace_match_text(c->arena, is_postgres(c), groups, count);
    int64_t limit = (int64_t)most + 1;
    size_t docs_count = 0;
    if (is_postgres(c)) {
        struct docs_row row = {0};
        TRY(db_one(c->db, Q_MATCH_POSTGRES, ARGS(text, limit), docs_row, &row));
        docs_count = row.docs.length / 8;
        for (size_t i = 0; i < docs_count && i < most; i++)
            found(user, read_big_endian(row.docs.data + 8 * i));
    } else {
        struct doc_row *rows;
        TRY(db_many(c->db, Q_MATCH_SQLITE, ARGS(text, limit), most + 1, doc_row, &rows,
                    &docs_count));
        for (size_t i = 0; i < docs_count && i < most; i++)
            found(user, rows[i].doc);
    }
    *is_cut |= docs_count > most;
    return OK;
}

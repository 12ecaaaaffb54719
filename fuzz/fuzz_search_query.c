/* What people type into the search: whatever it is, it is read, both engines get an expression of
 * sound syntax, SQLite's full text runs it, and what is called exactly so is found by it. */
#include "marketplace/marketplace_query.h"

#include <sqlite3.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* ---- The table, as the migration makes it ---- */

static sqlite3 *open_table(void)
{
    sqlite3 *db = NULL;
    require(sqlite3_open(":memory:", &db) == SQLITE_OK);
    require(sqlite3_exec(db,
                         "create virtual table text using fts5(words, content = '',"
                         " detail = none, columnsize = 0,"
                         " tokenize = \"ascii tokenchars '_'\")",
                         NULL, NULL, NULL)
            == SQLITE_OK);
    return db;
}

static void run(sqlite3 *db, const char *sql, struct str text, int64_t *first)
{
    sqlite3_stmt *statement = NULL;
    require(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    require(sqlite3_bind_text(statement, 1, text.data, (int)text.length, SQLITE_STATIC)
            == SQLITE_OK);
    int step = sqlite3_step(statement);
    require(step == SQLITE_DONE || step == SQLITE_ROW);
    if (step == SQLITE_ROW && first != NULL)
        *first = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
}

/* ---- The grammar of a tsquery, as far as one is written: ('a' | 'b') & ('c') ---- */

static bool take(struct str *text, char byte)
{
    if (text->length == 0 || text->data[0] != byte)
        return false;
    *text = str_from(text->data + 1, text->length - 1);
    return true;
}

static void take_lexeme(struct str *text)
{
    enum { BYTES_MAX = 2046 };
    size_t bytes = 0;
    require(take(text, '\''));
    while (text->length > 0 && text->data[0] != '\'') {
        require(text->data[0] != '\\' && text->data[0] != 0);
        *text = str_from(text->data + 1, text->length - 1);
        bytes++;
    }
    require(take(text, '\''));
    require(bytes > 0 && bytes <= BYTES_MAX);
}

static void check_tsquery(struct str text)
{
    do {
        require(take(&text, '('));
        do {
            take(&text, ' ');
            take_lexeme(&text);
        } while (take(&text, ' ') && take(&text, '|'));
        require(take(&text, ')'));
    } while (take(&text, ' ') && take(&text, '&') && take(&text, ' '));
    require(text.length == 0);
}

/* ---- One input: its first byte says the language, the rest is typed ---- */

/* A vocabulary with the words themselves in it, and some that they may be mistaken for. */
static void learn(struct mirror_pool *terms, struct arena *arena, struct str text)
{
    struct marketplace_words words = marketplace_words(arena, text, MARKETPLACE_DOC_WORDS_MAX);
    words = marketplace_terms(arena, &words);
    for (size_t i = 0; i < words.count; i++) {
        uint32_t number = mirror_number(terms, words.items[i]); /* may move them all */
        terms->items[number].count++;
    }
}

static void match(struct arena *arena, const struct mirror *mirror, const struct query *query,
                  struct str text, bool is_known)
{
    struct marketplace_group groups[MARKETPLACE_QUERY_WORDS_MAX];
    for (size_t i = 0; i < query->count; i++) {
        if (query->words[i].forms_count == 0)
            return;
        groups[i] = query_group(arena, mirror, &query->words[i]);
    }
    struct str asked = marketplace_match_text(arena, false, groups, query->count);
    sqlite3 *db = open_table();
    struct marketplace_words words = marketplace_words(arena, text, MARKETPLACE_DOC_WORDS_MAX);
    words = marketplace_terms(arena, &words);
    int64_t found = 0;
    run(db, "insert into text (rowid, words) values (7, ?1)", marketplace_joined(arena, &words),
        NULL);
    run(db, "select rowid from text where text match ?1", asked, &found);
    require(found == 7 || !is_known);
    sqlite3_close(db);
    check_tsquery(marketplace_match_text(arena, true, groups, query->count));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const LOCALES[] = {"en", "fr", "sw", "ar", "fr-CA", ""};
    enum { LOCALES_COUNT = sizeof LOCALES / sizeof LOCALES[0], BYTES_MAX = 4000 };
    struct str text = str_from((const char *)data + 1, size - 1);
    if (size < 1 || size > BYTES_MAX || !str_is_utf8(text))
        return 0;
    struct arena *arena = arena_new(64 << 20);
    struct mirror mirror = {0};
    struct query *query = ARENA_NEW(arena, struct query);
    bool is_known = (data[0] & 0x80) == 0;
    learn(&mirror.terms, arena,
          S("the red leather shoes of mama, chaussures rouges, viatu vya "
            "ngozi, baskets, kettle, sandals, nyekundu, \xD9\x82\xD9\x87\xD9"
            "\x88\xD8\xA9"));
    if (is_known)
        learn(&mirror.terms, arena, text);
    query_read(arena, &mirror, text, str_of(LOCALES[(data[0] & 0x7F) % LOCALES_COUNT]), query);
    require(str_is_utf8(query_text(arena, query)));
    require(!is_known || !query->is_mended);
    if (query->count > 0)
        match(arena, &mirror, query, text, is_known);
    mirror_pool_free(&mirror.terms);
    arena_free(arena);
    return 0;
}

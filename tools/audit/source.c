/* Read-only databases behind one way to ask. */
#include "audit_private.h"

#include <postgresql/libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SQL_BYTES_MAX = 8192, BYTEA_OID = 17 };

struct source {
    sqlite3 *sqlite;
    PGconn *postgres;
};

static void *need(void *memory)
{
    if (memory == NULL) {
        fputs("audit: out of memory\n", stderr);
        abort();
    }
    return memory;
}

/* Indexes declared with this collation cannot be read without it. */
static int by_bytes(void *user, int a_length, const void *a, int b_length, const void *b)
{
    (void)user;
    int shorter = a_length < b_length ? a_length : b_length;
    int order = memcmp(a, b, (size_t)shorter);
    return order != 0 ? order : a_length - b_length;
}

struct source *source_sqlite(const char *path, bool must_exist)
{
    struct source *source = need(calloc(1, sizeof *source));
    if (sqlite3_open_v2(path, &source->sqlite, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
        && sqlite3_exec(source->sqlite, "pragma query_only = 1", NULL, NULL, NULL) == SQLITE_OK) {
        sqlite3_busy_timeout(source->sqlite, 5000);
        sqlite3_create_collation(source->sqlite, "C", SQLITE_UTF8, NULL, by_bytes);
        return source;
    }
    if (must_exist)
        printf("audit: cannot read %s: %s\n", path, sqlite3_errmsg(source->sqlite));
    source_close(source);
    return NULL;
}

struct source *source_postgres(const char *url)
{
    struct source *source = need(calloc(1, sizeof *source));
    source->postgres = PQconnectdb(url);
    if (PQstatus(source->postgres) == CONNECTION_OK) {
        PQclear(PQexec(source->postgres,
                       "set default_transaction_read_only = on; set search_path = ''"));
        return source;
    }
    printf("audit: cannot read the database: %s", PQerrorMessage(source->postgres));
    source_close(source);
    return NULL;
}

void source_close(struct source *source)
{
    if (source == NULL)
        return;
    sqlite3_close(source->sqlite);
    if (source->postgres != NULL)
        PQfinish(source->postgres);
    free(source);
}

bool source_is_postgres(const struct source *source)
{
    return source->postgres != NULL;
}

/* [order.line] -> "order"."line"; SQLite takes the brackets as they are. */
static void translate(const char *sql, char out[SQL_BYTES_MAX])
{
    bool is_name = false;
    size_t length = 0;
    for (; *sql && length < SQL_BYTES_MAX - 4; sql++) {
        if (*sql == '[' || *sql == ']') {
            is_name = *sql == '[';
            out[length++] = '"';
        } else if (*sql == '.' && is_name) {
            memcpy(out + length, "\".\"", 3);
            length += 3;
        } else {
            out[length++] = *sql;
        }
    }
    out[length] = 0;
}

struct cells {
    char **items;
    size_t count;
    size_t capacity;
};

static void add(struct cells *cells, char *value)
{
    if (cells->count == cells->capacity) {
        cells->capacity = cells->capacity ? cells->capacity * 2 : 64;
        cells->items = need(realloc(cells->items, cells->capacity * sizeof *cells->items));
    }
    cells->items[cells->count++] = value;
}

static char *hex_of(const unsigned char *bytes, size_t length)
{
    static const char HEX[] = "0123456789abcdef";
    char *text = need(malloc(2 * length + 1));
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = HEX[bytes[i] >> 4];
        text[2 * i + 1] = HEX[bytes[i] & 15];
    }
    text[2 * length] = 0;
    return text;
}

static char *sqlite_cell(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return NULL;
    case SQLITE_BLOB:
        return hex_of(sqlite3_column_blob(statement, column),
                      (size_t)sqlite3_column_bytes(statement, column));
    default:
        return need(strdup((const char *)sqlite3_column_text(statement, column)));
    }
}

static bool query_sqlite(struct source *source, const char *sql, struct cells *cells,
                         size_t *columns)
{
    sqlite3_stmt *statement = NULL;
    int state = sqlite3_prepare_v2(source->sqlite, sql, -1, &statement, NULL);
    *columns = (size_t)sqlite3_column_count(statement);
    while (state == SQLITE_OK || state == SQLITE_ROW) {
        state = sqlite3_step(statement);
        for (size_t i = 0; state == SQLITE_ROW && i < *columns; i++)
            add(cells, sqlite_cell(statement, (int)i));
    }
    if (state != SQLITE_DONE)
        printf("audit: %s in: %s\n", sqlite3_errmsg(source->sqlite), sql);
    sqlite3_finalize(statement);
    return state == SQLITE_DONE;
}

static char *postgres_cell(PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column))
        return NULL;
    const char *value = PQgetvalue(result, row, column);
    /* bytea is printed as \\x and hexadecimal digits. */
    return need(strdup(PQftype(result, column) == BYTEA_OID ? value + 2 : value));
}

static bool query_postgres(struct source *source, const char *sql, struct cells *cells,
                           size_t *columns)
{
    PGresult *result = PQexec(source->postgres, sql);
    bool is_good = PQresultStatus(result) == PGRES_TUPLES_OK;
    *columns = (size_t)PQnfields(result);
    if (!is_good)
        printf("audit: %s in: %s\n", PQerrorMessage(source->postgres), sql);
    for (int row = 0; is_good && row < PQntuples(result); row++)
        for (int column = 0; column < PQnfields(result); column++)
            add(cells, postgres_cell(result, row, column));
    PQclear(result);
    return is_good;
}

bool source_query(struct source *source, const char *sql, struct rows *out)
{
    char text[SQL_BYTES_MAX];
    struct cells cells = {0};
    size_t columns = 0;
    translate(sql, text);
    /* SQLite's tables have the dot in their name. */
    bool is_good = source->postgres ? query_postgres(source, text, &cells, &columns)
                                    : query_sqlite(source, sql, &cells, &columns);
    *out = (struct rows){cells.items, columns ? cells.count / columns : 0, columns};
    if (!is_good)
        rows_free(out);
    return is_good;
}

void rows_free(struct rows *rows)
{
    for (size_t i = 0; i < rows->count * rows->columns; i++)
        free(rows->cells[i]);
    free(rows->cells);
    *rows = (struct rows){0};
}

bool is_null(const struct rows *rows, size_t row, size_t column)
{
    return rows->cells[row * rows->columns + column] == NULL;
}

const char *cell(const struct rows *rows, size_t row, size_t column)
{
    const char *value = rows->cells[row * rows->columns + column];
    return value ? value : "";
}

int64_t number(const struct rows *rows, size_t row, size_t column)
{
    return strtoll(cell(rows, row, column), NULL, 10);
}

/* The floor below a checkout on SQLite: the very rows that one checkout leaves behind, written by a
 * bare loop in one commit per order, with the durability of the server (WAL, synchronous=FULL).
 *
 *     raw_sqlite BEFORE AFTER SINCE_MS SECONDS
 *
 * BEFORE and AFTER are copies of the server's database around one checkout that began at SINCE_MS.
 * What only AFTER has, the loop inserts again and again into BEFORE, under new ids that grow with
 * time as the server's do; rows that changed it updates. Same tables, indexes, checks and triggers;
 * no HTTP, no JSON, no reads. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TABLES_MAX = 64, COLUMNS_MAX = 64, ROWS_MAX = 256, ID_BYTES = 16 };

/* What becomes of a value in each round. */
enum change { KEEP, NEW_ID, NEW_TEXT, NEW_NUMBER, LEAVE_OUT };

struct row {
    sqlite3_stmt *statement;
    int count;
    sqlite3_value *values[COLUMNS_MAX];
    enum change changes[COLUMNS_MAX];
};

static sqlite3 *db;
static struct row rows[ROWS_MAX];
static int rows_count, inserts_count;
static int64_t began_ms; /* ids from then on are the checkout's own */

static void die(const char *what)
{
    fprintf(stderr, "raw_sqlite: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
    exit(1);
}

static void run(const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die(sql);
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        die(sql);
    return statement;
}

static int64_t ask(const char *sql)
{
    sqlite3_stmt *statement = prepare(sql);
    int64_t answer = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return answer;
}

/* ---- What one checkout writes ---- */

static int64_t id_ms(const unsigned char *id)
{
    int64_t ms = 0;
    for (int i = 0; i < 6; i++)
        ms = ms << 8 | id[i];
    return ms;
}

static int is_own_id(sqlite3_value *value)
{
    return sqlite3_value_type(value) == SQLITE_BLOB && sqlite3_value_bytes(value) == ID_BYTES
           && id_ms(sqlite3_value_blob(value)) >= began_ms;
}

/* Column names of one unique index that the row would break again get a new value, unless an id of
 * the checkout stands in it. */
static void free_index(struct row *row, const char *index)
{
    int columns[COLUMNS_MAX], count = 0, is_free = 0;
    char *sql = sqlite3_mprintf("select cid from pragma_index_info(%Q)", index);
    sqlite3_stmt *statement = prepare(sql);
    while (sqlite3_step(statement) == SQLITE_ROW && count < COLUMNS_MAX)
        columns[count++] = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_free(sql);
    for (int i = 0; i < count; i++) {
        int at = columns[i];
        is_free |= at < 0 || row->changes[at] != KEEP
                   || sqlite3_value_type(row->values[at]) == SQLITE_NULL;
    }
    for (int i = count - 1; i >= 0 && !is_free; i--) {
        int type = sqlite3_value_type(row->values[columns[i]]);
        is_free = type == SQLITE_TEXT || type == SQLITE_INTEGER;
        if (is_free)
            row->changes[columns[i]] = type == SQLITE_TEXT ? NEW_TEXT : NEW_NUMBER;
    }
}

static void free_keys(struct row *row, const char *table)
{
    char *sql =
        sqlite3_mprintf("select name from pragma_index_list(%Q) where \"unique\" = 1", table);
    sqlite3_stmt *statement = prepare(sql);
    while (sqlite3_step(statement) == SQLITE_ROW)
        free_index(row, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_free(sql);
}

/* A key that counts by itself is left to count. */
static int rowid_column(const char *table)
{
    char *sql =
        sqlite3_mprintf("select coalesce((select cid from pragma_table_info(%Q) where pk = 1 "
                        "and lower(type) = 'integer' and (select count(*) from "
                        "pragma_table_info(%Q) where pk > 0) = 1), -1)",
                        table, table);
    int column = (int)ask(sql);
    sqlite3_free(sql);
    return column;
}

static struct row *take_row(sqlite3_stmt *from)
{
    struct row *row = &rows[rows_count++];
    if (rows_count == ROWS_MAX)
        die("too many rows");
    row->count = sqlite3_column_count(from);
    for (int i = 0; i < row->count; i++) {
        row->values[i] = sqlite3_value_dup(sqlite3_column_value(from, i));
        row->changes[i] = is_own_id(row->values[i]) ? NEW_ID : KEEP;
    }
    return row;
}

static void take_inserts(const char *table)
{
    char *sql = sqlite3_mprintf("select * from after.\"%w\" where rowid > (select "
                                "coalesce(max(rowid), 0) from main.\"%w\")",
                                table, table);
    sqlite3_stmt *from = prepare(sql);
    int counting = rowid_column(table);
    sqlite3_str *insert = sqlite3_str_new(db);
    sqlite3_str_appendf(insert, "insert into main.\"%w\" values (?", table);
    for (int i = 1; i < sqlite3_column_count(from); i++)
        sqlite3_str_appendall(insert, ",?");
    sqlite3_str_appendall(insert, ")");
    char *text = sqlite3_str_finish(insert);
    while (sqlite3_step(from) == SQLITE_ROW) {
        struct row *row = take_row(from);
        if (counting >= 0)
            row->changes[counting] = LEAVE_OUT;
        free_keys(row, table);
        row->statement = prepare(text);
        inserts_count++;
    }
    sqlite3_finalize(from);
    sqlite3_free(text);
    sqlite3_free(sql);
}

/* Rows of before that the checkout changed: their figures and times are written, found by row id.
 */
static void take_updates(const char *table)
{
    char *sql = sqlite3_mprintf(
        "select b.* from (select rowid as [row id], * from after.\"%w\") as b where b.[row id] <= "
        "(select coalesce(max(rowid), 0) from main.\"%w\") except select rowid, * from main.\"%w\"",
        table, table, table);
    sqlite3_stmt *from = prepare(sql);
    while (sqlite3_step(from) == SQLITE_ROW) {
        struct row *row = take_row(from);
        const char *comma = "";
        sqlite3_str *update = sqlite3_str_new(db);
        sqlite3_str_appendf(update, "update main.\"%w\" set ", table);
        for (int i = 1; i < row->count; i++) {
            if (sqlite3_value_type(row->values[i]) != SQLITE_INTEGER)
                continue;
            sqlite3_str_appendf(update, "%s\"%w\" = ?%d", comma, sqlite3_column_name(from, i),
                                i + 1);
            comma = ", ";
        }
        sqlite3_str_appendall(update, " where rowid = ?1");
        char *text = sqlite3_str_finish(update);
        memset(row->changes, 0, sizeof row->changes);
        row->statement = prepare(text);
        row->count = sqlite3_bind_parameter_count(row->statement);
        sqlite3_free(text);
    }
    sqlite3_finalize(from);
    sqlite3_free(sql);
}

static void take_rows(void)
{
    char names[TABLES_MAX][64];
    int count = 0;
    /* The relay's cursors move by themselves, not with an order. */
    sqlite3_stmt *tables = prepare("select name from main.sqlite_schema where type = 'table' and "
                                   "name not like 'sqlite_%' and name <> 'base.subscriber' and "
                                   "sql not like '%without rowid%'");
    while (sqlite3_step(tables) == SQLITE_ROW && count < TABLES_MAX)
        snprintf(names[count++], sizeof names[0], "%s", sqlite3_column_text(tables, 0));
    sqlite3_finalize(tables);
    for (int i = 0; i < count; i++) {
        take_inserts(names[i]);
        take_updates(names[i]);
    }
    if (inserts_count == 0)
        die("AFTER has no row more than BEFORE");
}

/* ---- The loop ---- */

static void bind_id(sqlite3_stmt *statement, int place, sqlite3_value *value, int64_t round)
{
    unsigned char id[ID_BYTES];
    memcpy(id, sqlite3_value_blob(value), ID_BYTES);
    int64_t ms = id_ms(id) + round;
    for (int i = 5; i >= 0; i--, ms >>= 8)
        id[i] = (unsigned char)(ms & 255);
    sqlite3_bind_blob(statement, place, id, ID_BYTES, SQLITE_TRANSIENT);
}

/* The text at its own length, its end counted up. */
static void bind_text(sqlite3_stmt *statement, int place, sqlite3_value *value, int64_t round)
{
    char text[256];
    int length = snprintf(text, sizeof text, "%.200s", sqlite3_value_text(value));
    int end = snprintf(NULL, 0, "-%lld", (long long)round);
    int at = length > end ? length - end : length;
    snprintf(text + at, sizeof text - (size_t)at, "-%lld", (long long)round);
    sqlite3_bind_text(statement, place, text, -1, SQLITE_TRANSIENT);
}

static void write_row(struct row *row, int64_t round)
{
    sqlite3_stmt *statement = row->statement;
    for (int i = 0; i < row->count; i++) {
        switch (row->changes[i]) {
        case KEEP:
            sqlite3_bind_value(statement, i + 1, row->values[i]);
            break;
        case NEW_ID:
            bind_id(statement, i + 1, row->values[i], round);
            break;
        case NEW_TEXT:
            bind_text(statement, i + 1, row->values[i], round);
            break;
        case NEW_NUMBER:
            sqlite3_bind_int64(statement, i + 1, sqlite3_value_int64(row->values[i]) + round);
            break;
        case LEAVE_OUT:
            sqlite3_bind_null(statement, i + 1);
            break;
        }
    }
    if (sqlite3_step(statement) != SQLITE_DONE)
        die(sqlite3_sql(statement));
    sqlite3_reset(statement);
}

/* The server's collation "C": by bytes. */
static int by_bytes(void *user, int a_length, const void *a, int b_length, const void *b)
{
    (void)user;
    int order = memcmp(a, b, (size_t)(a_length < b_length ? a_length : b_length));
    return order != 0 ? order : a_length - b_length;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fprintf(stderr, "usage: raw_sqlite BEFORE AFTER SINCE_MS SECONDS\n"), 2;
    if (sqlite3_open(argv[1], &db) != SQLITE_OK)
        die(argv[1]);
    sqlite3_create_collation(db, "C", SQLITE_UTF8, NULL, by_bytes);
    char *attach = sqlite3_mprintf("attach %Q as after", argv[2]);
    run(attach);
    sqlite3_free(attach);
    began_ms = strtoll(argv[3], NULL, 10);
    take_rows();
    run("pragma main.journal_mode = wal");
    run("pragma main.synchronous = full");
    run("pragma main.cache_size = -65536");
    run("pragma foreign_keys = on");
    clock_t cpu_began = clock();
    double began = seconds(), ends = began + (double)strtol(argv[4], NULL, 10);
    int64_t orders = 0;
    while (seconds() < ends) {
        orders++;
        run("begin immediate");
        for (int i = 0; i < rows_count; i++)
            write_row(&rows[i], orders);
        run("commit");
    }
    printf("orders=%lld rows=%d updates=%d orders_per_second=%.1f cpu_ms=%.3f\n", (long long)orders,
           inserts_count, rows_count - inserts_count, (double)orders / (seconds() - began),
           (double)(clock() - cpu_began) * 1e3 / CLOCKS_PER_SEC / (double)orders);
    return 0;
}

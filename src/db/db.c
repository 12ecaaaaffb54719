/* A connection, whatever its engine: finds prepared statements, runs them to their end, and keeps
 * an op that has failed from going on. */
#include "db/db_private.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err start(struct db *db, const char *sql, struct values args, bool is_unwatched,
                      struct statement **out);
static enum err end(struct db *db, struct statement *statement, enum err err, int64_t *changed);
static enum err next(struct db *db, struct statement *statement, bool *has_row);
static enum err find(struct db *db, const char *sql, struct shape shape, struct statement **out);
static void forget(struct db *db, struct statement *statement);

struct db *db_open(const struct db_options *options, struct arena *arena, struct str *why)
{
    *why = (struct str){0};
    return options->engine == ENGINE_SQLITE ? sqlite_open(options, arena, why)
                                            : postgres_open(options, arena, why);
}

void db_close(struct db *db)
{
    if (db != NULL)
        db->driver->close(db);
}

void db_use_arena(struct db *db, struct arena *arena)
{
    db->arena = arena;
}

void db_set_deadline(struct db *db, int64_t monotonic_us)
{
    /* An interrupt would end the whole batch, neighbours included. */
    bool is_batch_writer = db->engine == ENGINE_SQLITE && db->is_writer;
    assert(!is_batch_writer || monotonic_us == 0);
    db->deadline_us = monotonic_us;
}

void db_set_lazy(struct db *db)
{
    db->is_lazy = db->driver->defer != NULL;
}

struct str db_error(const struct db *db)
{
    return (struct str){db->error, db->error_length};
}

enum engine db_engine(const struct db *db)
{
    return db->engine;
}

enum err db_fail(struct db *db, enum err err, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int length = vsnprintf(db->error, sizeof db->error, format, list);
    va_end(list);
    bool is_cut = length >= (int)sizeof db->error;
    db->error_length = is_cut ? sizeof db->error - 1 : length > 0 ? (size_t)length : 0;
    return err;
}

/* ---- Statements ---- */

enum err db_one_row(struct db *db, const char *sql, struct values args, const struct type *type,
                    void *out)
{
    struct statement *statement = NULL;
    bool has_row = false;
    memset(out, 0, type->size);
    enum err err = start(db, sql, args, false, &statement);
    if (err == OK)
        err = next(db, statement, &has_row);
    if (err == OK)
        err = has_row ? row_read(db, statement, type, out) : ERR_MISSING;
    return end(db, statement, err, NULL);
}

enum err db_integer(struct db *db, const char *sql, struct values args, int64_t *out)
{
    struct statement *statement = NULL;
    bool has_row = false;
    *out = 0;
    enum err err = start(db, sql, args, false, &statement);
    if (err == OK)
        err = next(db, statement, &has_row);
    if (err == OK)
        err = has_row ? row_integer(db, statement, out) : ERR_MISSING;
    return end(db, statement, err, NULL);
}

/* Room for one more row behind `count` of them, doubling; rows already read are copied along. */
static void *grow(struct db *db, void *rows, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return rows;
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = arena_alloc_array(db->arena, *capacity, size);
    if (count > 0)
        memcpy(grown, rows, count * size);
    return grown;
}

enum err db_many_rows(struct db *db, const char *sql, struct values args, size_t max,
                      const struct type *type, void **out, size_t *count)
{
    struct statement *statement = NULL;
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    enum err err = start(db, sql, args, false, &statement);
    while (err == OK) {
        bool has_row = false;
        err = next(db, statement, &has_row);
        if (err != OK || !has_row)
            break;
        if (*count == max) {
            err = db_fail(db, ERR_INTERNAL, "more than %zu rows of %s", max, type->name);
            break;
        }
        *out = grow(db, *out, *count, &capacity, type->size);
        err = row_read(db, statement, type, (char *)*out + *count * type->size);
        *count += err == OK;
    }
    return end(db, statement, err, NULL);
}

enum err db_change(struct db *db, const char *sql, struct values args, int64_t *changed)
{
    struct statement *statement = NULL;
    int64_t rows = 0;
    enum err err = start(db, sql, args, changed == NULL, &statement);
    err = end(db, statement, err, &rows);
    if (changed != NULL)
        *changed = rows;
    return err;
}

/* Whether the op may go on: a statement after the transaction's end would commit alone. */
static enum err may_go_on(struct db *db)
{
    if (db->broken != OK)
        return db->broken;
    if (db->is_doomed)
        return db_fail(db, ERR_UNAVAILABLE, "the transaction cannot be kept");
    if (db->is_begun && !db->driver->in_transaction(db))
        return db_fail(db, ERR_UNAVAILABLE, "the transaction has ended before its op");
    if (db->deadline_us != 0 && clock_monotonic_us() >= db->deadline_us)
        return db_fail(db, ERR_UNAVAILABLE, "the deadline has passed");
    return OK;
}

static enum err start(struct db *db, const char *sql, struct values args, bool is_unwatched,
                      struct statement **out)
{
    struct param params[PARAMS_MAX];
    struct shape shape;
    struct statement *statement = NULL;
    TRY(may_go_on(db));
    TRY(values_flatten(db, args, params, &shape));
    TRY(find(db, sql, shape, &statement));
    if (statement->is_write && db->is_in_op && !db->has_savepoint) {
        TRY(db->driver->control(db, CONTROL_SAVEPOINT));
        db->has_savepoint = true;
    }
    statement->used_at = ++db->uses;
    *out = statement;
    bool is_put_off = is_unwatched && db->is_lazy && db->is_begun && statement->is_change;
    return is_put_off ? db->driver->defer(db, statement, params)
                      : db->driver->start(db, statement, params);
}

static enum err next(struct db *db, struct statement *statement, bool *has_row)
{
    *has_row = false;
    return db->driver->next(db, statement, has_row);
}

/* Steps what changes to its end, resets, and remembers a failure for the rest of the op. A query
 * asked for its rows may be left early. */
static enum err end(struct db *db, struct statement *statement, enum err err, int64_t *changed)
{
    if (statement != NULL) {
        bool has_row = statement->is_write || changed != NULL;
        while (err == OK && has_row)
            err = next(db, statement, &has_row);
        int64_t rows = db->driver->finish(db, statement);
        if (changed != NULL && err == OK && statement->is_change)
            *changed = rows;
    }
    bool is_failure = err != OK && err != ERR_MISSING;
    if (is_failure && (db->is_begun || db->is_in_op))
        db->broken = err;
    return err;
}

/* ---- The prepared statements of the connection ---- */

static struct statement **bucket_of(struct db *db, const char *sql)
{
    uint64_t hash = (uint64_t)(uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15);
    return &db->statements[hash >> 56];
}

static bool shape_eq(struct shape a, struct shape b)
{
    return a.texts == b.texts && a.bytes == b.bytes && a.count == b.count;
}

static struct statement *find_oldest(struct db *db)
{
    struct statement *oldest = NULL;
    for (size_t i = 0; i < STATEMENT_BUCKETS; i++)
        for (struct statement *at = db->statements[i]; at != NULL; at = at->next)
            if (oldest == NULL || at->used_at < oldest->used_at)
                oldest = at;
    return oldest;
}

static struct str first_word(const char *sql)
{
    sql += strspn(sql, " \t\r\n(");
    return str_from(sql, strspn(sql, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
}

static bool counts_rows(const char *sql)
{
    struct str word = first_word(sql);
    return str_eq_ignore_case(word, S("insert")) || str_eq_ignore_case(word, S("update"))
           || str_eq_ignore_case(word, S("delete")) || str_eq_ignore_case(word, S("with"));
}

static enum err prepare(struct db *db, const char *sql, struct shape shape, struct statement **out)
{
    if (db->statements_count == STATEMENTS_MAX)
        forget(db, find_oldest(db));
    struct statement *statement = calloc(1, sizeof *statement);
    char *text = strdup(sql);
    if (statement == NULL || text == NULL) {
        free(statement);
        free(text);
        return db_fail(db, ERR_UNAVAILABLE, "out of memory");
    }
    bool is_read = str_eq_ignore_case(first_word(sql), S("select"));
    *statement = (struct statement){.sql = sql,
                                    .text = text,
                                    .shape = shape,
                                    .is_write = !is_read,
                                    .is_change = counts_rows(sql)};
    enum err err = db->driver->prepare(db, statement);
    if (err == OK && statement->params != shape.count)
        err = db_fail(db, ERR_INTERNAL, "%zu parameters for the %zu of: %s", shape.count,
                      statement->params, sql);
    struct statement **bucket = bucket_of(db, sql);
    statement->next = *bucket;
    *bucket = statement;
    db->statements_count++;
    if (err != OK)
        forget(db, statement);
    else
        *out = statement;
    return err;
}

static enum err find(struct db *db, const char *sql, struct shape shape, struct statement **out)
{
    struct statement *at = *bucket_of(db, sql);
    while (at != NULL && (at->sql != sql || !shape_eq(at->shape, shape)))
        at = at->next;
    if (at != NULL && strcmp(at->text, sql) != 0) {
        forget(db, at);
        at = NULL;
    }
    *out = at;
    return at != NULL ? OK : prepare(db, sql, shape, out);
}

static void forget(struct db *db, struct statement *statement)
{
    struct statement **at = bucket_of(db, statement->sql);
    while (*at != statement)
        at = &(*at)->next;
    *at = statement->next;
    db->statements_count--;
    db->driver->forget(db, statement);
    free(statement->columns);
    free(statement->text);
    free(statement);
}

void db_forget_all(struct db *db)
{
    for (size_t i = 0; i < STATEMENT_BUCKETS; i++)
        while (db->statements[i] != NULL)
            forget(db, db->statements[i]);
}

/* ---- Transactions and ops ---- */

static void leave(struct db *db)
{
    db->is_begun = false;
    db->is_in_op = false;
    db->has_savepoint = false;
    db->is_doomed = false;
    db->broken = OK;
}

enum err db_begin(struct db *db, bool is_write)
{
    assert(!db->is_begun);
    leave(db);
    db->is_write = is_write;
    TRY(db->driver->control(db, is_write ? CONTROL_BEGIN_WRITE : CONTROL_BEGIN_READ));
    db->is_begun = true;
    return OK;
}

enum err db_commit(struct db *db)
{
    assert(!db->is_in_op);
    enum err err = db->broken;
    if (err == OK && (db->is_doomed || !db->driver->in_transaction(db)))
        err = db_fail(db, ERR_UNAVAILABLE, "the transaction has ended before its commit");
    if (err == OK)
        err = db->driver->control(db, CONTROL_COMMIT);
    if (err != OK)
        db_rollback(db);
    leave(db);
    return err;
}

void db_rollback(struct db *db)
{
    char error[ERROR_BYTES];
    size_t error_length = db->error_length;
    memcpy(error, db->error, sizeof error);
    db->driver->control(db, CONTROL_ROLLBACK);
    memcpy(db->error, error, sizeof error); /* what led here says more than how this went */
    db->error_length = error_length;
    leave(db);
}

bool db_is_broken(const struct db *db)
{
    return db->broken != OK;
}

void db_op_begin(struct db *db)
{
    assert(!db->is_in_op);
    db->is_in_op = true;
    db->has_savepoint = false;
    db->broken = OK;
}

/* What was put off belongs to what ends here. */
static void catch_up(struct db *db)
{
    enum err err = db->is_lazy && db->broken == OK ? db->driver->catch_up(db) : OK;
    if (err != OK)
        db->broken = err;
}

void db_op_end(struct db *db, bool keep)
{
    assert(db->is_in_op);
    catch_up(db);
    enum err err = OK;
    bool is_kept = keep && db->broken == OK;
    if (db->has_savepoint && !is_kept)
        err = db->driver->control(db, CONTROL_ROLLBACK_TO);
    if (db->has_savepoint && err == OK)
        err = db->driver->control(db, CONTROL_RELEASE);
    db->is_in_op = false;
    db->has_savepoint = false;
    db->broken = OK;
    db->is_doomed |= err != OK; /* the op stands half inside */
}

enum err db_part_begin(struct db *db)
{
    catch_up(db);
    TRY(may_go_on(db));
    if (db->is_in_op && !db->has_savepoint) {
        TRY(db->driver->control(db, CONTROL_SAVEPOINT));
        db->has_savepoint = true;
    }
    return db->driver->control(db, CONTROL_PART);
}

enum err db_part_end(struct db *db, bool keep)
{
    catch_up(db);
    enum err broken = db->broken;
    bool is_kept = keep && broken == OK;
    enum err err = is_kept ? OK : db->driver->control(db, CONTROL_PART_BACK);
    if (err == OK)
        err = db->driver->control(db, CONTROL_PART_RELEASE);
    db->is_doomed |= err != OK;
    if (err != OK)
        return err;
    db->broken = OK;
    return keep ? broken : OK;
}

bool db_in_transaction(const struct db *db)
{
    return db->driver->in_transaction(db);
}

bool db_is_alive(struct db *db)
{
    return db->driver->is_alive(db);
}

enum err db_script(struct db *db, struct str sql)
{
    TRY(may_go_on(db));
    return end(db, NULL, db->driver->script(db, sql), NULL);
}

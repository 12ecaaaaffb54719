/* SQLite: statements and transactions of one connection. */
#include "db/dialect.h"
#include "db/sqlite_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct sqlite *self_of(const struct db *db)
{
    return (struct sqlite *)db;
}

static void sqlite_close(struct db *db)
{
    struct sqlite *self = self_of(db);
    db_forget_all(db);
    for (size_t i = 0; i < CONTROLS; i++)
        sqlite3_finalize(self->controls[i]);
    int code = sqlite3_close(self->connection);
    assert(code == SQLITE_OK); /* a statement has been left open */
    free(self);
}

/* ---- Errors ---- */

static enum err err_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return ERR_CONFLICT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
        return ERR_UNAVAILABLE;
    default:
        return ERR_INTERNAL;
    }
}

/* A failed write or sync leaves unknown what the disk holds: the process must start again. A full
 * disk is not such a failure. */
bool sqlite_is_lasting(int code)
{
    int kind = code & 0xff;
    bool is_memory = code == SQLITE_IOERR_NOMEM;
    return (kind == SQLITE_IOERR && !is_memory) || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

static enum err report(struct sqlite *self, int code, const char *sql)
{
    self->has_failed |= sqlite_is_lasting(code);
    if ((code & 0xff) == SQLITE_INTERRUPT)
        return db_fail(&self->db, ERR_UNAVAILABLE, "the deadline has passed in: %s", sql);
    return db_fail(&self->db, err_of(code), "%s (SQLite %d) in: %s",
                   sqlite3_errmsg(self->connection), code, sql);
}

/* ---- Statements ---- */

/* The text in SQLite's dialect; null, with the reason noted, when it is too long. */
static const char *translate(struct db *db, struct str text)
{
    struct buf sql;
    buf_init(&sql, db->arena, SQL_BYTES_MAX);
    dialect_sqlite(&sql, text);
    buf_byte(&sql, '\0');
    if (!sql.is_full)
        return sql.data;
    db_fail(db, ERR_INTERNAL, "the SQL is longer than %d bytes", SQL_BYTES_MAX);
    return NULL;
}

static enum err sqlite_prepare(struct db *db, struct statement *statement)
{
    struct sqlite *self = self_of(db);
    const char *rest = "";
    sqlite3_stmt *handle = NULL;
    const char *sql = translate(db, str_of(statement->text));
    if (sql == NULL)
        return ERR_INTERNAL;
    int code =
        sqlite3_prepare_v3(self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &rest);
    if (code != SQLITE_OK)
        return report(self, code, statement->text);
    statement->handle = handle;
    rest += strspn(rest, "; \t\r\n");
    if (handle == NULL || *rest != '\0')
        return db_fail(db, ERR_INTERNAL, "not one statement: %s", statement->text);
    statement->params = (size_t)sqlite3_bind_parameter_count(handle);
    statement->is_write = !sqlite3_stmt_readonly(handle);
    statement->is_change &= statement->is_write;
    return OK;
}

static void sqlite_forget(struct db *db, struct statement *statement)
{
    (void)db;
    sqlite3_finalize(statement->handle);
}

/* Bound memory is the caller's and outlives the run; nothing is read from it after the reset. */
static int bind(sqlite3_stmt *handle, int place, const struct param *param)
{
    if (param->is_null)
        return sqlite3_bind_null(handle, place);
    switch (param->kind) {
    case PARAM_TEXT:
        return sqlite3_bind_text64(handle, place, param->text.data, param->text.length,
                                   SQLITE_STATIC, SQLITE_UTF8);
    case PARAM_BYTES:
        return sqlite3_bind_blob64(handle, place, param->text.data, param->text.length,
                                   SQLITE_STATIC);
    case PARAM_INTEGER:
        break;
    }
    return sqlite3_bind_int64(handle, place, param->integer);
}

static enum err sqlite_start(struct db *db, struct statement *statement, const struct param *params)
{
    for (size_t i = 0; i < statement->params; i++) {
        int code = bind(statement->handle, (int)i + 1, &params[i]);
        if (code != SQLITE_OK)
            return report(self_of(db), code, statement->text);
    }
    return OK;
}

static enum err sqlite_next(struct db *db, struct statement *statement, bool *has_row)
{
    int code = sqlite3_step(statement->handle);
    *has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return OK;
    return report(self_of(db), code, statement->text);
}

static size_t sqlite_columns(struct db *db, struct statement *statement)
{
    (void)db;
    return (size_t)sqlite3_column_count(statement->handle);
}

static const char *sqlite_column_name(struct db *db, struct statement *statement, size_t column)
{
    (void)db;
    const char *name = sqlite3_column_name(statement->handle, (int)column);
    return name != NULL ? name : "";
}

static struct cell sqlite_cell(struct db *db, struct statement *statement, size_t column)
{
    (void)db;
    sqlite3_stmt *handle = statement->handle;
    int at = (int)column;
    const char *data;
    switch (sqlite3_column_type(handle, at)) {
    case SQLITE_NULL:
        return (struct cell){.kind = CELL_NULL};
    case SQLITE_INTEGER:
        return (struct cell){.kind = CELL_INTEGER, .integer = sqlite3_column_int64(handle, at)};
    case SQLITE_TEXT:
        data = (const char *)sqlite3_column_text(handle, at);
        return (struct cell){.kind = CELL_TEXT,
                             .text = {data, (size_t)sqlite3_column_bytes(handle, at)}};
    case SQLITE_BLOB:
        data = sqlite3_column_blob(handle, at); /* null when it is empty */
        return (struct cell){
            .kind = CELL_BYTES,
            .text = {data != NULL ? data : "", (size_t)sqlite3_column_bytes(handle, at)}};
    default:
        return (struct cell){.kind = CELL_OTHER, .text = S("real")};
    }
}

static int64_t sqlite_finish(struct db *db, struct statement *statement)
{
    sqlite3_reset(statement->handle);
    return statement->is_change ? sqlite3_changes64(self_of(db)->connection) : 0;
}

/* ---- Transactions ---- */

static bool sqlite_in_transaction(const struct db *db)
{
    return sqlite3_get_autocommit(self_of(db)->connection) == 0;
}

static enum err sqlite_control(struct db *db, enum control control)
{
    static const char *const TEXTS[CONTROLS] = {
        [CONTROL_BEGIN_READ] = "begin",
        [CONTROL_BEGIN_WRITE] = "begin immediate",
        [CONTROL_COMMIT] = "commit",
        [CONTROL_ROLLBACK] = "rollback",
        [CONTROL_SAVEPOINT] = "savepoint soko_op",
        [CONTROL_RELEASE] = "release savepoint soko_op",
        [CONTROL_ROLLBACK_TO] = "rollback to savepoint soko_op",
        [CONTROL_PART] = "savepoint soko_part",
        [CONTROL_PART_RELEASE] = "release savepoint soko_part",
        [CONTROL_PART_BACK] = "rollback to savepoint soko_part",
    };
    struct sqlite *self = self_of(db);
    sqlite3_stmt **statement = &self->controls[control];
    if (control == CONTROL_BEGIN_WRITE && self->has_failed)
        return db_fail(db, ERR_UNAVAILABLE, "the disk has failed; the process must start again");
    if (control == CONTROL_ROLLBACK && !sqlite_in_transaction(db))
        return OK;
    int code = SQLITE_OK;
    if (*statement == NULL)
        code = sqlite3_prepare_v3(self->connection, TEXTS[control], -1, SQLITE_PREPARE_PERSISTENT,
                                  statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(*statement);
    enum err err = code == SQLITE_DONE ? OK : report(self, code, TEXTS[control]);
    sqlite3_reset(*statement);
    return err;
}

/* Of the statement that begins at `to`, comments before it included. */
static int64_t line_of(const char *from, const char *to)
{
    int64_t line = 1;
    for (; from < to; from++)
        line += *from == '\n';
    return line;
}

/* Statement by statement: SQLite itself knows where one ends, triggers included. */
static enum err sqlite_script(struct db *db, struct str sql)
{
    struct sqlite *self = self_of(db);
    const char *translated = translate(db, sql);
    if (translated == NULL)
        return ERR_INTERNAL;
    for (const char *at = translated; *at != '\0';) {
        sqlite3_stmt *statement = NULL;
        at += strspn(at, " \t\r\n");
        const char *from = at;
        int code = sqlite3_prepare_v2(self->connection, at, -1, &statement, &at);
        while (code == SQLITE_OK || code == SQLITE_ROW)
            code = statement != NULL ? sqlite3_step(statement) : SQLITE_DONE;
        enum err err = OK;
        if (code != SQLITE_DONE)
            err = db_fail(db, err_of(code), "line %lld: %s", (long long)line_of(translated, from),
                          sqlite3_errmsg(self->connection));
        self->has_failed |= sqlite_is_lasting(code);
        sqlite3_finalize(statement);
        TRY(err);
    }
    return OK;
}

static bool sqlite_is_alive(struct db *db)
{
    return !self_of(db)->has_failed;
}

const struct driver sqlite_driver = {
    .close = sqlite_close,
    .prepare = sqlite_prepare,
    .forget = sqlite_forget,
    .start = sqlite_start,
    .next = sqlite_next,
    .columns = sqlite_columns,
    .column_name = sqlite_column_name,
    .cell = sqlite_cell,
    .finish = sqlite_finish,
    .control = sqlite_control,
    .script = sqlite_script,
    .in_transaction = sqlite_in_transaction,
    .is_alive = sqlite_is_alive,
};

/* SQLite. One connection writes and checkpoints; the others read. (Debian 12's 3.40 may corrupt a
 * file when two connections write or checkpoint at once, so "one" is a rule, not a preference.)
 * Settings that durability and safety hang on are read back, and the connection is refused when
 * they did not take. */
#include "db/db_private.h"
#include "db/dialect.h"

#include <assert.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The hot pages of a shop fit in 8 MB, and a process with two loops stays near 30 MB; a machine of
 * one large tenant gains from up to 64 MB. The writer holds the pages of a whole batch. */
enum { READER_CACHE_KB = 8 << 10, WRITER_CACHE_KB = 16 << 10 };
/* All connections of the process: past the soft limit caches reuse their own pages, past the hard
 * one a statement fails with ERR_UNAVAILABLE and the process lives on. */
enum { SOFT_HEAP_BYTES = 64 << 20, HARD_HEAP_BYTES = 256 << 20 };
/* Only a start, a restore or a backup ever holds the file for longer than a commit. */
enum { BUSY_TIMEOUT_MS = 5000 };
/* How often the deadline is looked at, in instructions of SQLite's machine: about every 20 us. */
enum { PROGRESS_STEPS = 1000 };
/* The log is cut back to this after a burst; the next burst pays for growing it again. */
enum { JOURNAL_BYTES_MAX = 64 << 20 };

struct sqlite {
    struct db db;
    sqlite3 *connection;
    sqlite3_stmt *controls[CONTROLS];
    bool has_failed; /* the disk has, or the file is damaged: only a restart recovers */
};

static const struct driver SQLITE;

static struct sqlite *self_of(const struct db *db)
{
    return (struct sqlite *)db;
}

/* ---- Opening ---- */

struct pragma {
    const char *name;
    const char *value;
    const char *read_back;
};

/* In a new file the page size of the first write stays; 4096 is the default and the disk's block.
 */
static const struct pragma PRAGMAS[] = {
    {"journal_mode", "wal", "wal"}, {"synchronous", "full", "2"}, /* NORMAL may lose acknowledged
                                                                     commits when power fails */
    {"foreign_keys", "on", "1"},    {"mmap_size", "0", "0"}, /* slower while another thread commits,
                                                                and an I/O error is a signal */
    {"trusted_schema", "off", "0"}, {"cell_size_check", "on", "1"}, {"secure_delete", "on", "1"},
    {"temp_store", "memory", "2"},
};

static const struct pragma WRITER_PRAGMAS[] = {{"wal_autocheckpoint", "1000", "1000"},
                                               {"query_only", "off", "0"}};
static const struct pragma READER_PRAGMAS[] = {{"wal_autocheckpoint", "0", "0"},
                                               {"query_only", "on", "1"}};

static const struct {
    int option;
    int value;
} CONFIGURATION[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_DQS_DDL, 0}, /* "x" is a name, never a text */
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0},
};

/* What our statements need, with room: the rest is an attacker's. */
static const struct {
    int which;
    int value;
} LIMITS[] = {
    {SQLITE_LIMIT_LENGTH, 16 << 20}, /* a kept reply has 6 MB */
    {SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES_MAX},
    {SQLITE_LIMIT_COLUMN, 256},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 50},
    {SQLITE_LIMIT_VDBE_OP, 250000},
    {SQLITE_LIMIT_FUNCTION_ARG, 100},
    {SQLITE_LIMIT_ATTACHED, 1}, /* `vacuum into`, which backs up, attaches its target */
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, PARAMS_MAX},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 8},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static bool connect(struct sqlite *self, const struct db_options *options, struct arena *arena,
                    struct str *why);
static bool configure(struct sqlite *self, struct arena *arena, struct str *why);

struct db *sqlite_open(const struct db_options *options, struct arena *arena, struct str *why)
{
    struct sqlite *self = calloc(1, sizeof *self);
    if (self == NULL) {
        *why = S("Out of memory.");
        return NULL;
    }
    self->db = (struct db){.driver = &SQLITE,
                           .engine = ENGINE_SQLITE,
                           .is_writer = options->is_writer,
                           .arena = arena};
    if (!connect(self, options, arena, why) || !configure(self, arena, why)) {
        db_close(&self->db);
        return NULL;
    }
    return &self->db;
}

static void limit_heap(void)
{
    sqlite3_soft_heap_limit64(SOFT_HEAP_BYTES);
    sqlite3_hard_heap_limit64(HARD_HEAP_BYTES);
}

/* What to do about a file that does not open; SQLite itself only says that it could not. */
static struct str explain(struct sqlite *self, const char *path, struct arena *arena)
{
    struct stat status;
    const char *slash = strrchr(path, '/');
    struct str folder = slash != NULL ? str_from(path, (size_t)(slash - path)) : S(".");
    if (folder.length == 0)
        folder = S("/");
    if (stat(arena_text(arena, folder), &status) != 0)
        return arena_print(arena, "Cannot open %s: the folder %.*s does not exist. Make it first.",
                           path, STR_ARG(folder));
    if (!self->db.is_writer && stat(path, &status) != 0)
        return arena_print(arena,
                           "Cannot read %s: the file does not exist. Let the server make it"
                           " first (soko migrate).",
                           path);
    return arena_print(arena,
                       "Cannot open %s: %s. Look at its owner and rights, and those of its"
                       " folder.",
                       path, sqlite3_errmsg(self->connection));
}

static bool connect(struct sqlite *self, const struct db_options *options, struct arena *arena,
                    struct str *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, limit_heap);
    int mode =
        options->is_writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(
        options->path, &self->connection,
        mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        *why = explain(self, options->path, arena);
    return code == SQLITE_OK;
}

/* By bytes, as PostgreSQL's "C": sorted text looks the same on both. */
static int compare_bytes(void *unused, int a_length, const void *a, int b_length, const void *b)
{
    (void)unused;
    int order = memcmp(a, b, (size_t)(a_length < b_length ? a_length : b_length));
    return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

/* Not on the writer: an interrupt there ends the batch of all its neighbours. */
static int has_passed(void *data)
{
    const struct db *db = data;
    return db->deadline_us != 0 && clock_monotonic_us() >= db->deadline_us;
}

/* The first column of the first row; absent when there is none. */
static struct str ask(struct sqlite *self, const char *sql, struct arena *arena)
{
    sqlite3_stmt *statement = NULL;
    struct str answer = {0};
    if (sqlite3_prepare_v2(self->connection, sql, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        answer = arena_copy(arena, str_of((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return answer;
}

static bool set_pragmas(struct sqlite *self, const struct pragma *pragmas, size_t count,
                        struct arena *arena, struct str *why)
{
    for (size_t i = 0; i < count; i++) {
        struct str set = arena_print(arena, "pragma %s = %s", pragmas[i].name, pragmas[i].value);
        struct str get = arena_print(arena, "pragma %s", pragmas[i].name);
        ask(self, set.data, arena);
        int code = sqlite3_errcode(self->connection);
        bool is_refused = code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE;
        struct str reason = is_refused ? str_of(sqlite3_errmsg(self->connection)) : (struct str){0};
        reason = arena_copy(arena, reason);
        struct str value = ask(self, get.data, arena);
        if (str_eq(value, str_of(pragmas[i].read_back)))
            continue;
        *why =
            arena_print(arena,
                        "The database %s does not take %s = %s (it has \"%.*s\"%s%.*s). Data would"
                        " not be safe in it; check the file and its disk.",
                        sqlite3_db_filename(self->connection, "main"), pragmas[i].name,
                        pragmas[i].value, STR_ARG(value), reason.data ? ": " : "", STR_ARG(reason));
        return false;
    }
    return true;
}

static bool set_options(struct sqlite *self, struct arena *arena, struct str *why)
{
    for (size_t i = 0; i < sizeof CONFIGURATION / sizeof CONFIGURATION[0]; i++) {
        int value = -1;
        int wanted = CONFIGURATION[i].value;
        sqlite3_db_config(self->connection, CONFIGURATION[i].option, wanted, &value);
        if (value != wanted) {
            *why = arena_print(arena,
                               "This SQLite (%s) does not know setting %d. Use the one of"
                               " Debian 12 or newer.",
                               sqlite3_libversion(), CONFIGURATION[i].option);
            return false;
        }
    }
    for (size_t i = 0; i < sizeof LIMITS / sizeof LIMITS[0]; i++)
        sqlite3_limit(self->connection, LIMITS[i].which, LIMITS[i].value);
    return true;
}

static bool configure(struct sqlite *self, struct arena *arena, struct str *why)
{
    bool is_writer = self->db.is_writer;
    sqlite3_busy_timeout(self->connection, BUSY_TIMEOUT_MS);
    if (!set_options(self, arena, why))
        return false;
    if (!set_pragmas(self, PRAGMAS, sizeof PRAGMAS / sizeof PRAGMAS[0], arena, why))
        return false;
    if (!set_pragmas(self, is_writer ? WRITER_PRAGMAS : READER_PRAGMAS, 2, arena, why))
        return false;
    struct str cache = arena_print(arena, "pragma cache_size = -%d",
                                   is_writer ? WRITER_CACHE_KB : READER_CACHE_KB);
    ask(self, cache.data, arena);
    if (is_writer)
        ask(self, arena_print(arena, "pragma journal_size_limit = %d", JOURNAL_BYTES_MAX).data,
            arena);
    else
        sqlite3_db_config(self->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!is_writer)
        sqlite3_progress_handler(self->connection, PROGRESS_STEPS, has_passed, &self->db);
    int code =
        sqlite3_create_collation_v2(self->connection, "C", SQLITE_UTF8, NULL, compare_bytes, NULL);
    if (code != SQLITE_OK)
        *why = S("Out of memory.");
    return code == SQLITE_OK;
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
static bool is_lasting(int code)
{
    int kind = code & 0xff;
    bool is_memory = code == SQLITE_IOERR_NOMEM;
    return (kind == SQLITE_IOERR && !is_memory) || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

static enum err report(struct sqlite *self, int code, const char *sql)
{
    self->has_failed |= is_lasting(code);
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
    };
    struct sqlite *self = self_of(db);
    sqlite3_stmt **statement = &self->controls[control];
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
        self->has_failed |= is_lasting(code);
        sqlite3_finalize(statement);
        TRY(err);
    }
    return OK;
}

static bool sqlite_is_alive(struct db *db)
{
    return !self_of(db)->has_failed;
}

static const struct driver SQLITE = {
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

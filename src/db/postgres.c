/* PostgreSQL through libpq: one blocking connection, waited for no longer than the op's deadline.
 * Values travel in binary. No search_path: every table is named with its schema. */
#include "db/db_private.h"
#include "db/dialect.h"

#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Types, by the numbers they have in every PostgreSQL (pg_type.dat). */
enum {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_FLOAT8 = 701,
    TYPE_VARCHAR = 1043,
    TYPE_NUMERIC = 1700
};

/* How long begin, commit and rollback may take; then the connection is given up, and what became of
 * the transaction is unknown. */
enum { CONTROL_US = 30000000 };
/* After a failed connect: how long none is tried, so that a server that is down costs little. */
enum { RECONNECT_PAUSE_US = 1000000 };

struct postgres {
    struct db db;
    char *url;
    PGconn *connection;
    PGresult *result; /* of the running statement */
    int row;
    unsigned numbers; /* names given to statements so far */
    int64_t retry_at_us;
    bool is_late;     /* the connection was closed at a deadline */
    bool is_outdated; /* the next transaction prepares its statements anew */
};

static const struct driver POSTGRES;

static struct postgres *self_of(const struct db *db)
{
    return (struct postgres *)db;
}

static enum err report(struct postgres *self, const PGresult *result, const char *sql);
static PGresult *await(struct postgres *self, int64_t deadline_us);

/* ---- Connecting ---- */

/* Locks are waited for as long as an op may take; a client that vanished frees its own. */
static const char SETTINGS[] = "set search_path to '';"
                               "set client_min_messages to warning;"
                               "set standard_conforming_strings to on;"
                               "set default_transaction_isolation to 'read committed';"
                               "set lock_timeout to '10s';"
                               "set idle_in_transaction_session_timeout to '60s';"
                               "set client_connection_check_interval to '1s';"
                               "set timezone to 'UTC'";

static void ignore_notice(void *unused, const char *message)
{
    (void)unused;
    (void)message;
}

/* The value of a setting; absent when the server does not tell. */
static struct str ask(struct postgres *self, const char *sql, struct arena *arena)
{
    PGresult *result = PQexec(self->connection, sql);
    struct str answer = {0};
    if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1)
        answer = arena_copy(arena, str_of(PQgetvalue(result, 0, 0)));
    PQclear(result);
    return answer;
}

static struct str parameter(struct postgres *self, const char *name)
{
    return str_of(PQparameterStatus(self->connection, name));
}

/* What the connection says is wrong, as one line. */
static struct str complaint(struct postgres *self, struct arena *arena)
{
    const char *message = PQerrorMessage(self->connection);
    char *line = arena_alloc(arena, strlen(message) + 1);
    for (size_t i = 0; message[i] != '\0'; i++)
        line[i] = message[i] == '\n' ? ' ' : message[i];
    return str_trim(str_of(line));
}

/* What must hold of the server before a reply of ours may call anything durable. */
static bool is_fit(struct postgres *self, struct arena *arena, struct str *why)
{
    int version = PQserverVersion(self->connection);
    if (version < 150000) {
        *why = arena_print(arena, "PostgreSQL %d is too old. Use 15 or newer.", version / 10000);
        return false;
    }
    if (!str_eq(parameter(self, "server_encoding"), S("UTF8"))
        || !str_eq(parameter(self, "client_encoding"), S("UTF8"))) {
        *why =
            arena_print(arena, "The database has the encoding %.*s. Create it with encoding UTF8.",
                        STR_ARG(parameter(self, "server_encoding")));
        return false;
    }
    PGresult *result = PQexec(self->connection, SETTINGS);
    bool is_set = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!is_set) {
        *why = arena_print(arena, "PostgreSQL refuses a setting: %.*s",
                           STR_ARG(complaint(self, arena)));
        return false;
    }
    struct str commit = ask(self, "show synchronous_commit", arena);
    if (str_empty(commit) || str_eq(commit, S("off"))) {
        *why =
            S("PostgreSQL has synchronous_commit = off: an acknowledged write could be lost. Turn"
              " it on for this database and its user.");
        return false;
    }
    return true;
}

/* The timeouts let a server that fell silent be noticed within seconds. The URL may say otherwise
 * of what stands before it in the list. */
static bool connect(struct postgres *self, struct arena *arena, struct str *why)
{
    static const char *const NAMES[] = {"connect_timeout",
                                        "tcp_user_timeout",
                                        "keepalives_idle",
                                        "keepalives_interval",
                                        "keepalives_count",
                                        "fallback_application_name",
                                        "dbname",
                                        "client_encoding",
                                        NULL};
    const char *const values[] = {"5", "15000", "10", "5", "3", "soko", self->url, "UTF8", NULL};
    self->connection = PQconnectdbParams(NAMES, values, 1);
    if (PQstatus(self->connection) != CONNECTION_OK) {
        *why = arena_print(arena,
                           "Cannot reach PostgreSQL: %.*s. Check that it runs, and the address.",
                           STR_ARG(complaint(self, arena)));
        return false;
    }
    PQsetNoticeProcessor(self->connection, ignore_notice, NULL);
    return is_fit(self, arena, why);
}

struct db *postgres_open(const struct db_options *options, struct arena *arena, struct str *why)
{
    struct postgres *self = calloc(1, sizeof *self);
    char *url = strdup(options->url);
    if (self == NULL || url == NULL) {
        *why = S("Out of memory.");
        free(self);
        free(url);
        return NULL;
    }
    self->url = url;
    self->db = (struct db){.driver = &POSTGRES,
                           .engine = ENGINE_POSTGRES,
                           .is_writer = options->is_writer,
                           .arena = arena};
    if (connect(self, arena, why))
        return &self->db;
    db_close(&self->db);
    return NULL;
}

static void postgres_close(struct db *db)
{
    struct postgres *self = self_of(db);
    PQfinish(self->connection); /* first, so that no statement is given up one by one */
    self->connection = NULL;
    db_forget_all(db);
    free(self->url);
    free(self);
}

static bool is_lost(const struct postgres *self)
{
    return self->connection == NULL || PQstatus(self->connection) != CONNECTION_OK;
}

/* A server that went away while we were idle has left its goodbye in the socket, then the end. */
static bool has_gone(struct postgres *self)
{
    while (!is_lost(self)) {
        struct pollfd socket = {.fd = PQsocket(self->connection), .events = POLLIN};
        if (poll(&socket, 1, 0) <= 0)
            return false;
        if (PQconsumeInput(self->connection) == 0)
            return true;
        PQisBusy(self->connection); /* takes in what was said */
    }
    return true;
}

static bool postgres_is_alive(struct db *db)
{
    struct postgres *self = self_of(db);
    struct str why = {0};
    if (!has_gone(self))
        return true;
    int64_t now_us = clock_monotonic_us();
    if (db->is_begun || now_us < self->retry_at_us)
        return false;
    PQfinish(self->connection);
    self->connection = NULL;
    db_forget_all(db);
    if (connect(self, db->arena, &why))
        return true;
    PQfinish(self->connection);
    self->connection = NULL;
    self->retry_at_us = clock_monotonic_us() + RECONNECT_PAUSE_US;
    db_fail(db, ERR_UNAVAILABLE, "%.*s", STR_ARG(why));
    return false;
}

/* ---- Errors ---- */

static enum err err_of(const struct postgres *self, const char *state)
{
    static const char *const RETRY[] = {"40001", "40P01"};
    /* P0001 is a trigger's refusal, a constraint like SQLite's raise(abort). */
    static const char *const CONFLICT[] = {"23", "P0001"};
    /* Connection, resources (a full disk), an operator, a lock not had in time, the system. */
    static const char *const UNAVAILABLE[] = {"08", "53", "57", "55P03", "58", "40003", "25P03"};
    for (size_t i = 0; i < sizeof RETRY / sizeof RETRY[0]; i++)
        if (strcmp(state, RETRY[i]) == 0)
            return ERR_RETRY;
    for (size_t i = 0; i < sizeof CONFLICT / sizeof CONFLICT[0]; i++)
        if (str_starts(str_of(state), str_of(CONFLICT[i])))
            return ERR_CONFLICT;
    for (size_t i = 0; i < sizeof UNAVAILABLE / sizeof UNAVAILABLE[0]; i++)
        if (str_starts(str_of(state), str_of(UNAVAILABLE[i])))
            return ERR_UNAVAILABLE;
    /* A server that became a standby refuses what we began as a write. */
    if (strcmp(state, "25006") == 0 && self->db.is_write)
        return ERR_UNAVAILABLE;
    return ERR_INTERNAL;
}

/* Details of an error quote rows, so they stay out of the log. */
static enum err report(struct postgres *self, const PGresult *result, const char *sql)
{
    const char *state = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *message =
        result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (self->connection == NULL && self->is_late)
        return db_fail(&self->db, ERR_UNAVAILABLE, "the deadline has passed in: %s", sql);
    if (is_lost(self))
        return db_fail(&self->db, ERR_UNAVAILABLE, "the connection to PostgreSQL is lost in: %s",
                       sql);
    if (state == NULL)
        return db_fail(&self->db, ERR_INTERNAL, "PostgreSQL gave no answer to: %s", sql);
    return db_fail(&self->db, err_of(self, state), "%s (PostgreSQL %s) in: %s",
                   message != NULL ? message : "", state, sql);
}

/* ---- Waiting ---- */

/* Until the answer is here, or the connection broken; false when the deadline came first. */
static bool wait_until(struct postgres *self, int64_t deadline_us)
{
    while (PQisBusy(self->connection)) {
        int64_t left_us = deadline_us - clock_monotonic_us();
        int timeout_ms = -1;
        if (deadline_us != 0 && left_us <= 0)
            return false;
        if (deadline_us != 0)
            timeout_ms = left_us > INT64_C(1000000000) ? 1000000 : (int)(left_us / 1000) + 1;
        struct pollfd socket = {.fd = PQsocket(self->connection), .events = POLLIN};
        int ready = poll(&socket, 1, timeout_ms);
        if (ready < 0 && errno != EINTR)
            return true;
        if (ready > 0 && PQconsumeInput(self->connection) == 0)
            return true;
    }
    return true;
}

/* The result of what was sent: of many the last, or the first that failed. Null when the connection
 * is lost. At the deadline the connection is closed: to ask for a cancel would mean to wait again,
 * for a server that may be silent. It notices within a second and ends the statement itself. */
static PGresult *await(struct postgres *self, int64_t deadline_us)
{
    PGresult *kept = NULL;
    for (;;) {
        self->is_late = !wait_until(self, deadline_us);
        if (self->is_late) {
            PQclear(kept);
            PQfinish(self->connection);
            self->connection = NULL;
            return NULL;
        }
        PGresult *result = PQgetResult(self->connection);
        if (result == NULL)
            return kept;
        bool has_failed = kept != NULL && PQresultStatus(kept) == PGRES_FATAL_ERROR;
        PQclear(has_failed ? result : kept);
        kept = has_failed ? kept : result;
    }
}

static bool is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/* ---- Statements ---- */

/* A statement the server has forgotten, or whose tables have changed: the transaction runs again
 * with fresh ones. */
static bool is_outdated(const PGresult *result)
{
    const char *state = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *place = result != NULL ? PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION) : NULL;
    if (state == NULL)
        return false;
    return strcmp(state, "26000") == 0
           || (strcmp(state, "0A000") == 0 && place != NULL
               && strcmp(place, "RevalidateCachedQuery") == 0);
}

static void statement_name(const struct statement *statement, char out[static 16])
{
    snprintf(out, 16, "s%u", statement->number);
}

static enum err postgres_prepare(struct db *db, struct statement *statement)
{
    struct postgres *self = self_of(db);
    struct buf sql;
    char name[16];
    Oid types[PARAMS_MAX];
    buf_init(&sql, db->arena, SQL_BYTES_MAX);
    statement->params = dialect_postgres(&sql, str_of(statement->text));
    buf_byte(&sql, '\0');
    if (sql.is_full)
        return db_fail(db, ERR_INTERNAL, "the SQL is longer than %d bytes", SQL_BYTES_MAX);
    for (size_t i = 0; i < statement->shape.count; i++) {
        bool is_text = (statement->shape.texts >> i & 1) != 0;
        bool is_bytes = (statement->shape.bytes >> i & 1) != 0;
        types[i] = is_text ? TYPE_TEXT : is_bytes ? TYPE_BYTEA : TYPE_INT8;
    }
    statement->number = ++self->numbers;
    statement_name(statement, name);
    PGresult *result = NULL;
    if (!is_lost(self)
        && PQsendPrepare(self->connection, name, sql.data, (int)statement->shape.count, types))
        result = await(self, db->deadline_us);
    enum err err = is_good(result) ? OK : report(self, result, statement->text);
    if (err != OK)
        statement->number = 0;
    PQclear(result);
    return err;
}

/* When the transaction has failed the server keeps the name; it is never used again. */
static void postgres_forget(struct db *db, struct statement *statement)
{
    struct postgres *self = self_of(db);
    char sql[32];
    if (statement->number == 0 || is_lost(self)
        || PQtransactionStatus(self->connection) == PQTRANS_INERROR)
        return;
    snprintf(sql, sizeof sql, "deallocate s%u", statement->number);
    PQclear(PQexec(self->connection, sql));
}

static enum err postgres_start(struct db *db, struct statement *statement,
                               const struct param *params)
{
    struct postgres *self = self_of(db);
    const char *values[PARAMS_MAX];
    int lengths[PARAMS_MAX], formats[PARAMS_MAX];
    uint64_t integers[PARAMS_MAX];
    char name[16];
    size_t count = statement->shape.count;
    for (size_t i = 0; i < count; i++) {
        bool is_integer = params[i].kind == PARAM_INTEGER;
        integers[i] = htobe64((uint64_t)params[i].integer);
        values[i] = is_integer ? (const char *)&integers[i] : params[i].text.data;
        values[i] = params[i].is_null ? NULL : values[i];
        lengths[i] = is_integer ? (int)sizeof integers[i] : (int)params[i].text.length;
        formats[i] = 1;
    }
    statement_name(statement, name);
    self->row = -1;
    if (!is_lost(self)
        && PQsendQueryPrepared(self->connection, name, (int)count, values, lengths, formats, 1))
        self->result = await(self, db->deadline_us);
    if (is_good(self->result))
        return OK;
    enum err err = report(self, self->result, statement->text);
    self->is_outdated = is_outdated(self->result);
    return self->is_outdated ? ERR_RETRY : err;
}

static enum err postgres_next(struct db *db, struct statement *statement, bool *has_row)
{
    (void)statement;
    struct postgres *self = self_of(db);
    *has_row = ++self->row < PQntuples(self->result);
    return OK;
}

static size_t postgres_columns(struct db *db, struct statement *statement)
{
    (void)statement;
    return (size_t)PQnfields(self_of(db)->result);
}

static const char *postgres_column_name(struct db *db, struct statement *statement, size_t column)
{
    (void)statement;
    const char *name = PQfname(self_of(db)->result, (int)column);
    return name != NULL ? name : "";
}

/* Integers come big-endian, in 1, 2, 4 or 8 bytes. */
static struct cell integer_cell(const char *data, int length)
{
    int64_t value = length > 0 && (data[0] & 0x80) != 0 ? -1 : 0;
    for (int i = 0; i < length; i++)
        value = (int64_t)((uint64_t)value << 8 | (unsigned char)data[i]);
    return (struct cell){.kind = CELL_INTEGER, .integer = value};
}

static struct cell postgres_cell(struct db *db, struct statement *statement, size_t column)
{
    (void)statement;
    struct postgres *self = self_of(db);
    int at = (int)column;
    if (PQgetisnull(self->result, self->row, at))
        return (struct cell){.kind = CELL_NULL};
    const char *data = PQgetvalue(self->result, self->row, at);
    int length = PQgetlength(self->result, self->row, at);
    struct str text = {data, (size_t)length};
    switch (PQftype(self->result, at)) {
    case TYPE_BOOL:
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
        return integer_cell(data, length);
    case TYPE_TEXT:
    case TYPE_VARCHAR:
    case TYPE_NAME:
        return (struct cell){.kind = CELL_TEXT, .text = text};
    case TYPE_BYTEA:
        return (struct cell){.kind = CELL_BYTES, .text = text};
    case TYPE_NUMERIC:
        return (struct cell){.kind = CELL_OTHER, .text = S("numeric (write cast(... as bigint))")};
    case TYPE_FLOAT8:
        return (struct cell){.kind = CELL_OTHER, .text = S("double precision")};
    default:
        return (struct cell){.kind = CELL_OTHER, .text = S("none that both engines have")};
    }
}

static int64_t postgres_finish(struct db *db, struct statement *statement)
{
    (void)statement;
    struct postgres *self = self_of(db);
    int64_t changed = 0;
    if (self->result != NULL && !str_starts(str_of(PQcmdStatus(self->result)), S("SELECT")))
        str_integer(str_of(PQcmdTuples(self->result)), &changed);
    PQclear(self->result);
    self->result = NULL;
    return changed;
}

/* ---- Transactions ---- */

static bool postgres_in_transaction(const struct db *db)
{
    const struct postgres *self = self_of(db);
    return !is_lost(self) && PQtransactionStatus(self->connection) == PQTRANS_INTRANS;
}

/* A read sees one moment, as on SQLite. A write locks what it guards and sees what others
 * committed. */
static enum err postgres_control(struct db *db, enum control control)
{
    static const char *const TEXTS[CONTROLS] = {
        [CONTROL_BEGIN_READ] = "begin isolation level repeatable read, read only",
        [CONTROL_BEGIN_WRITE] = "begin isolation level read committed, read write",
        [CONTROL_COMMIT] = "commit",
        [CONTROL_ROLLBACK] = "rollback",
        [CONTROL_SAVEPOINT] = "savepoint soko_op",
        [CONTROL_RELEASE] = "release savepoint soko_op",
        [CONTROL_ROLLBACK_TO] = "rollback to savepoint soko_op",
    };
    struct postgres *self = self_of(db);
    PGresult *result = NULL;
    if (control == CONTROL_ROLLBACK
        && (is_lost(self) || PQtransactionStatus(self->connection) == PQTRANS_IDLE))
        return OK;
    if (self->is_outdated && (control == CONTROL_BEGIN_READ || control == CONTROL_BEGIN_WRITE)) {
        self->is_outdated = false;
        db_forget_all(db);
    }
    if (!is_lost(self) && PQsendQuery(self->connection, TEXTS[control]))
        result = await(self, clock_monotonic_us() + CONTROL_US);
    enum err err = is_good(result) ? OK : report(self, result, TEXTS[control]);
    /* The commit of a failed transaction is answered without an error, by the word ROLLBACK. */
    if (err == OK && control == CONTROL_COMMIT && strcmp(PQcmdStatus(result), "COMMIT") != 0)
        err = db_fail(db, ERR_INTERNAL, "PostgreSQL rolled back instead of committing");
    PQclear(result);
    return err;
}

/* Of the character at `position`, counted from 1. */
static int64_t line_of(const char *text, struct str position)
{
    int64_t line = 1, left = 0;
    for (str_integer(position, &left); left > 1 && *text != '\0'; text++) {
        bool is_start = ((unsigned char)*text & 0xc0) != 0x80;
        left -= is_start;
        line += *text == '\n';
    }
    return line;
}

static enum err postgres_script(struct db *db, struct str sql)
{
    struct postgres *self = self_of(db);
    struct buf translated;
    buf_init(&translated, db->arena, SQL_BYTES_MAX);
    dialect_postgres(&translated, sql);
    buf_byte(&translated, '\0');
    if (translated.is_full)
        return db_fail(db, ERR_INTERNAL, "the SQL is longer than %d bytes", SQL_BYTES_MAX);
    PGresult *result = NULL;
    if (!is_lost(self) && PQsendQuery(self->connection, translated.data))
        result = await(self, db->deadline_us);
    enum err err = is_good(result) ? OK : report(self, result, "a script");
    const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    if (err != OK && position != NULL)
        err =
            db_fail(db, err, "line %lld: %s", (long long)line_of(translated.data, str_of(position)),
                    PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    PQclear(result);
    return err;
}

static const struct driver POSTGRES = {
    .close = postgres_close,
    .prepare = postgres_prepare,
    .forget = postgres_forget,
    .start = postgres_start,
    .next = postgres_next,
    .columns = postgres_columns,
    .column_name = postgres_column_name,
    .cell = postgres_cell,
    .finish = postgres_finish,
    .control = postgres_control,
    .script = postgres_script,
    .in_transaction = postgres_in_transaction,
    .is_alive = postgres_is_alive,
};

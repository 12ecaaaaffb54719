/* PostgreSQL through libpq: one blocking connection, waited for no longer than the op's deadline.
 * Values travel in binary. No search_path: every table is named with its schema. */
#include "db/dialect.h"
#include "db/postgres_private.h"

#include <endian.h>
#include <poll.h>
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

static const struct driver POSTGRES;

static struct postgres *self_of(const struct db *db)
{
    return (struct postgres *)db;
}

/* ---- Connecting ---- */

/* Locks are waited for as long as an op may take; a client that vanished frees its own. Our
 * statements are short: to compile one takes longer than to run it. New words of a full text wait
 * on a list that every search reads: a short one. */
static const char SETTINGS[] = "set search_path to '';"
                               "set client_min_messages to warning;"
                               "set standard_conforming_strings to on;"
                               "set default_transaction_isolation to 'read committed';"
                               "set lock_timeout to '10s';"
                               "set idle_in_transaction_session_timeout to '60s';"
                               "set client_connection_check_interval to '1s';"
                               "set jit to off;"
                               "set gin_pending_list_limit to '64kB';"
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

/* A server that went away while we were idle has left its goodbye in the socket, then the end. */
static bool has_gone(struct postgres *self)
{
    while (!postgres_is_lost(self)) {
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
    self->is_ending = false;
    postgres_forget_unread(self);
    db_forget_all(db);
    if (connect(self, db->arena, &why))
        return true;
    PQfinish(self->connection);
    self->connection = NULL;
    self->retry_at_us = clock_monotonic_us() + RECONNECT_PAUSE_US;
    db_fail(db, ERR_UNAVAILABLE, "%.*s", STR_ARG(why));
    return false;
}

/* ---- Statements ---- */

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
    TRY(postgres_settle(self, db->deadline_us));
    PGresult *result = NULL;
    postgres_drain(self);
    if (!postgres_is_lost(self)
        && PQsendPrepare(self->connection, name, sql.data, (int)statement->shape.count, types))
        result = postgres_await(self, db->deadline_us);
    enum err err = postgres_judge(self, result, statement->text);
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
    if (statement->number == 0 || postgres_is_lost(self))
        return;
    postgres_drain(self);
    self->trouble = postgres_settle(self, db->deadline_us);
    if (postgres_is_lost(self) || PQtransactionStatus(self->connection) == PQTRANS_INERROR)
        return;
    snprintf(sql, sizeof sql, "deallocate s%u", statement->number);
    PQclear(PQexec(self->connection, sql));
}

static bool send_statement(struct postgres *self, const struct statement *statement,
                           const struct param *params)
{
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
    return PQsendQueryPrepared(self->connection, name, (int)count, values, lengths, formats, 1);
}

static enum err postgres_start(struct db *db, struct statement *statement,
                               const struct param *params)
{
    struct postgres *self = self_of(db);
    const char *text = statement->text;
    if (self->trouble != OK)
        return postgres_settle(self, db->deadline_us);
    bool is_open = postgres_make_way(self, true), is_alone = self->unread_count == 0;
    if (is_open && send_statement(self, statement, params)) {
        if (!is_alone)
            postgres_sent(self, text);
        self->result = is_alone ? postgres_await(self, db->deadline_us)
                                : postgres_collect(self, db->deadline_us, &text);
    }
    return postgres_judge(self, self->result, text);
}

/* As postgres_start, but the server is heard about it later. */
static enum err postgres_defer(struct db *db, struct statement *statement,
                               const struct param *params)
{
    enum { OTHERS = 4 }; /* that may be sent along with it */
    struct postgres *self = self_of(db);
    if (self->trouble != OK || self->unread_count > UNREAD_MAX - OTHERS)
        TRY(postgres_settle(self, db->deadline_us));
    if (!postgres_make_way(self, false) || !send_statement(self, statement, params))
        return postgres_judge(self, NULL, statement->text);
    postgres_sent(self, statement->text);
    return OK;
}

static enum err postgres_catch_up(struct db *db)
{
    return postgres_settle(self_of(db), db->deadline_us);
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
    if (postgres_is_lost(self) || self->is_ending)
        return false;
    return self->owed_begin != NULL || self->unread_count > 0
           || PQtransactionStatus(self->connection) == PQTRANS_INTRANS;
}

/* A read sees one moment, as on SQLite. A write locks what it guards and sees what others
 * committed. */
static const char *const CONTROL_TEXTS[CONTROLS] = {
    [CONTROL_BEGIN_READ] = "begin isolation level repeatable read, read only",
    [CONTROL_BEGIN_WRITE] = "begin isolation level read committed, read write",
    [CONTROL_COMMIT] = "commit",
    [CONTROL_ROLLBACK] = "rollback",
    [CONTROL_SAVEPOINT] = "savepoint soko_op",
    [CONTROL_RELEASE] = "release savepoint soko_op",
    [CONTROL_ROLLBACK_TO] = "rollback to savepoint soko_op",
    [CONTROL_PART] = "savepoint soko_part",
    [CONTROL_PART_RELEASE] = "release savepoint soko_part",
    [CONTROL_PART_BACK] = "rollback to savepoint soko_part",
};

/* Sends it behind all that is unread, and waits for all of it. */
static enum err control_now(struct postgres *self, enum control control)
{
    const char *text = CONTROL_TEXTS[control];
    int64_t deadline_us = clock_monotonic_us() + CONTROL_US;
    PGresult *result = NULL;
    if (self->trouble != OK)
        return postgres_settle(self, deadline_us);
    bool is_open = postgres_make_way(self, true);
    if (is_open && self->unread_count > 0) {
        postgres_send_text(self, text);
        result = postgres_collect(self, deadline_us, &text);
    } else if (is_open && PQsendQuery(self->connection, text)) {
        result = postgres_await(self, deadline_us);
    }
    enum err err = postgres_judge(self, result, text);
    /* The commit of a failed transaction is answered without an error, by the word ROLLBACK. */
    if (err == OK && control == CONTROL_COMMIT && strcmp(PQcmdStatus(result), "COMMIT") != 0)
        err = db_fail(&self->db, ERR_INTERNAL, "PostgreSQL rolled back instead of committing");
    PQclear(result);
    return err;
}

static enum err begin(struct postgres *self, enum control control)
{
    postgres_drain(self);
    postgres_forget_unread(self);
    if (self->is_outdated)
        db_forget_all(&self->db);
    self->is_outdated = false;
    if (!self->db.is_lazy || postgres_is_lost(self))
        return control_now(self, control);
    self->owed_begin = CONTROL_TEXTS[control];
    return OK;
}

/* What was read is read, whatever becomes of its end. */
static enum err end_read(struct postgres *self, enum control control)
{
    const char *text = CONTROL_TEXTS[control];
    self->is_ending = PQsendQuery(self->connection, text) == 1;
    return self->is_ending ? OK : postgres_judge(self, NULL, text);
}

static enum err postgres_control(struct db *db, enum control control)
{
    struct postgres *self = self_of(db);
    if (control == CONTROL_BEGIN_READ || control == CONTROL_BEGIN_WRITE)
        return begin(self, control);
    if (control != CONTROL_COMMIT && control != CONTROL_ROLLBACK)
        return control_now(self, control);
    if (self->owed_begin != NULL) {
        postgres_forget_unread(self);
        return OK;
    }
    if (db->is_lazy && !db->is_write && self->unread_count == 0 && postgres_in_transaction(db))
        return end_read(self, control);
    if (control == CONTROL_COMMIT)
        return control_now(self, control);
    postgres_drain(self);
    postgres_settle(self, clock_monotonic_us() + CONTROL_US); /* whatever it was, it is undone */
    postgres_forget_unread(self);
    if (postgres_is_lost(self) || PQtransactionStatus(self->connection) == PQTRANS_IDLE)
        return OK;
    return control_now(self, control);
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
    TRY(postgres_settle(self, db->deadline_us));
    PGresult *result = NULL;
    postgres_drain(self);
    if (!postgres_is_lost(self) && PQsendQuery(self->connection, translated.data))
        result = postgres_await(self, db->deadline_us);
    enum err err = postgres_judge(self, result, "a script");
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
    .defer = postgres_defer,
    .catch_up = postgres_catch_up,
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

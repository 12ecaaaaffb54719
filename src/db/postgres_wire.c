/* The line to PostgreSQL: waiting no longer than a deadline, many statements in one round trip, and
 * what an answer means. */
#include "db/postgres_private.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>

/* How long the end of a read may take to be answered, before the connection is given up. */
enum { DRAIN_US = 30000000 };

bool postgres_is_lost(const struct postgres *self)
{
    return self->connection == NULL || PQstatus(self->connection) != CONNECTION_OK;
}

bool postgres_is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
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

/* The next result, null between two. At the deadline the connection is closed: to ask for a cancel
 * would mean to wait again, for a server that may be silent. It notices within a second and ends
 * the statement itself. */
static PGresult *take(struct postgres *self, int64_t deadline_us)
{
    if (self->connection == NULL)
        return NULL;
    self->is_late = !wait_until(self, deadline_us);
    if (!self->is_late)
        return PQgetResult(self->connection);
    PQfinish(self->connection);
    self->connection = NULL;
    return NULL;
}

PGresult *postgres_await(struct postgres *self, int64_t deadline_us)
{
    PGresult *kept = NULL;
    for (;;) {
        PGresult *result = take(self, deadline_us);
        if (self->is_late) {
            PQclear(kept);
            return NULL;
        }
        if (result == NULL)
            return kept;
        bool has_failed = kept != NULL && PQresultStatus(kept) == PGRES_FATAL_ERROR;
        PQclear(has_failed ? result : kept);
        kept = has_failed ? kept : result;
    }
}

void postgres_drain(struct postgres *self)
{
    if (self->is_ending && !postgres_is_lost(self))
        PQclear(postgres_await(self, clock_monotonic_us() + DRAIN_US));
    self->is_ending = false;
}

/* ---- Many at once ---- */

void postgres_sent(struct postgres *self, const char *text)
{
    assert(self->unread_count < UNREAD_MAX);
    self->unread[self->unread_count++] = text;
}

void postgres_send_text(struct postgres *self, const char *text)
{
    if (PQsendQueryParams(self->connection, text, 0, NULL, NULL, NULL, NULL, 1))
        postgres_sent(self, text);
}

bool postgres_make_way(struct postgres *self, bool is_alone)
{
    postgres_drain(self);
    if (postgres_is_lost(self))
        return false;
    if (is_alone && self->owed_begin == NULL && self->unread_count == 0)
        return true;
    if (PQpipelineStatus(self->connection) == PQ_PIPELINE_OFF)
        PQenterPipelineMode(self->connection);
    if (self->owed_begin != NULL)
        postgres_send_text(self, self->owed_begin);
    self->owed_begin = NULL;
    return true;
}

/* What came before the line was lost says nothing of what was asked last. */
static PGresult *if_failed(PGresult *kept, bool has_failed)
{
    if (has_failed)
        return kept;
    PQclear(kept);
    return NULL;
}

PGresult *postgres_collect(struct postgres *self, int64_t deadline_us, const char **text)
{
    PGresult *kept = NULL;
    bool has_failed = false;
    size_t count = self->unread_count;
    self->unread_count = 0;
    if (postgres_is_lost(self) || !PQpipelineSync(self->connection))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        PGresult *result = take(self, deadline_us);
        if (result == NULL)
            return if_failed(kept, has_failed);
        PQclear(has_failed ? result : kept);
        if (!has_failed) {
            kept = result;
            *text = self->unread[i];
            has_failed = !postgres_is_good(result);
        }
        PQclear(take(self, deadline_us)); /* the null behind it */
    }
    PQclear(take(self, deadline_us)); /* the end of all */
    if (postgres_is_lost(self))
        return if_failed(kept, has_failed);
    PQexitPipelineMode(self->connection);
    return kept;
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
    if (postgres_is_lost(self))
        return db_fail(&self->db, ERR_UNAVAILABLE, "the connection to PostgreSQL is lost in: %s",
                       sql);
    if (state == NULL)
        return db_fail(&self->db, ERR_INTERNAL, "PostgreSQL gave no answer to: %s", sql);
    return db_fail(&self->db, err_of(self, state), "%s (PostgreSQL %s) in: %s",
                   message != NULL ? message : "", state, sql);
}

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

enum err postgres_judge(struct postgres *self, const PGresult *result, const char *text)
{
    if (postgres_is_good(result))
        return OK;
    enum err err = report(self, result, text);
    if (!is_outdated(result))
        return err;
    self->is_outdated = true;
    return ERR_RETRY;
}

enum err postgres_settle(struct postgres *self, int64_t deadline_us)
{
    const char *text = "";
    enum err err = self->trouble;
    self->trouble = OK;
    if (err != OK || self->unread_count == 0)
        return err;
    PGresult *result = postgres_collect(self, deadline_us, &text);
    err = postgres_judge(self, result, text);
    PQclear(result);
    return err;
}

void postgres_forget_unread(struct postgres *self)
{
    self->owed_begin = NULL;
    self->unread_count = 0;
    self->trouble = OK;
}

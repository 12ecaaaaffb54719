/* Hearing NOTIFY by libpq. */
#include "db/listen.h"

#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

struct db_ear {
    PGconn *connection;
    PGnotify *last;
};

static void ignore_notice(void *unused, const char *message)
{
    (void)unused;
    (void)message;
}

static bool run(PGconn *connection, const char *sql)
{
    PGresult *result = PQexec(connection, sql);
    bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    return is_done;
}

static bool listen_to(PGconn *connection, const char *channel)
{
    char sql[100];
    snprintf(sql, sizeof sql, "listen \"%s\"", channel);
    return run(connection, sql);
}

struct db_ear *db_ear_open(const char *url, const char *channel)
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
    const char *const values[] = {"5", "15000", "10", "5", "3", "soko", url, "UTF8", NULL};
    struct db_ear *ear = calloc(1, sizeof *ear);
    if (ear == NULL)
        abort();
    ear->connection = PQconnectdbParams(NAMES, values, 1);
    PQsetNoticeProcessor(ear->connection, ignore_notice, NULL);
    /* What is said here need not outlive a crash of the server: nobody hears it then. */
    if (PQstatus(ear->connection) == CONNECTION_OK
        && run(ear->connection, "set synchronous_commit to off")
        && (channel == NULL || listen_to(ear->connection, channel)))
        return ear;
    db_ear_close(ear);
    return NULL;
}

bool db_ear_wait(struct db_ear *ear, int timeout_ms, struct str *out)
{
    *out = (struct str){0};
    PQfreemem(ear->last);
    ear->last = PQnotifies(ear->connection);
    if (ear->last == NULL) {
        struct pollfd socket = {.fd = PQsocket(ear->connection), .events = POLLIN};
        if (poll(&socket, 1, timeout_ms) > 0 && PQconsumeInput(ear->connection) == 0)
            return false;
        ear->last = PQnotifies(ear->connection);
    }
    if (ear->last != NULL)
        *out = str_of(ear->last->extra);
    return PQstatus(ear->connection) == CONNECTION_OK;
}

bool db_ear_begin(struct db_ear *ear)
{
    return run(ear->connection, "begin");
}

bool db_ear_say(struct db_ear *ear, const char *channel, const char *text)
{
    const char *const values[] = {channel, text};
    PGresult *result =
        PQexecParams(ear->connection, "select pg_notify($1, $2)", 2, NULL, values, NULL, NULL, 0);
    bool is_done = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    return is_done;
}

bool db_ear_end(struct db_ear *ear)
{
    return run(ear->connection, "commit");
}

void db_ear_close(struct db_ear *ear)
{
    if (ear == NULL)
        return;
    PQfreemem(ear->last);
    PQfinish(ear->connection);
    free(ear);
}

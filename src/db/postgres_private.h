/* A PostgreSQL connection, shared by its two files: what is said on it (postgres.c), and how it
 * travels and is waited for (postgres_wire.c). */
#ifndef SOKO_DB_POSTGRES_PRIVATE_H
#define SOKO_DB_POSTGRES_PRIVATE_H

#include "db/db_private.h"

#include <postgresql/libpq-fe.h>

/* How much may go out before its answers are read. */
enum { UNREAD_MAX = 64 };

/* A round trip costs as much as most of our statements. So `begin` travels with the first
 * statement, changes nobody counts with the next one that is waited for, and the end of a read is
 * not waited for at all (db_set_lazy). The server runs it all in this order, and nothing behind a
 * failure. */
struct postgres {
    struct db db;
    char *url;
    PGconn *connection;
    PGresult *result; /* of the running statement */
    int row;
    unsigned numbers; /* names given to statements so far */
    int64_t retry_at_us;
    const char *owed_begin;         /* begun, but nothing was asked yet */
    const char *unread[UNREAD_MAX]; /* sent, in this order: their texts, for the error */
    size_t unread_count;
    enum err trouble; /* of something unread, met where it could not be told */
    bool is_ending;   /* the end of a read is under way */
    bool is_late;     /* the connection was closed at a deadline */
    bool is_outdated; /* the next transaction prepares its statements anew */
};

bool postgres_is_lost(const struct postgres *self);
bool postgres_is_good(const PGresult *result);

/* The result of what was sent alone: of many the last, or the first that failed. Null when the
 * connection is lost, or closed because the deadline (0: none) came first. */
PGresult *postgres_await(struct postgres *self, int64_t deadline_us);

/* Before anything is sent: `begin`, if it is owed, goes out first. False when the connection is
 * lost; `postgres_collect` then says so. With `is_alone` what comes may go without others. */
bool postgres_make_way(struct postgres *self, bool is_alone);
/* Notes that the text was sent just now. */
void postgres_sent(struct postgres *self, const char *text);
/* Sends a text without parameters among the unread. */
void postgres_send_text(struct postgres *self, const char *text);
/* Waits for all that is unread: the result of the last, or of the first that failed, with its text.
 */
PGresult *postgres_collect(struct postgres *self, int64_t deadline_us, const char **text);
/* Waits for it and judges it: anything but OK is the failure of something sent before. */
enum err postgres_settle(struct postgres *self, int64_t deadline_us);
/* Waits for the end of a read. */
void postgres_drain(struct postgres *self);
/* Whatever was under way is of no interest any more. */
void postgres_forget_unread(struct postgres *self);

/* What the result says of what was done, noted as the connection's error. */
enum err postgres_judge(struct postgres *self, const PGresult *result, const char *text);

#endif

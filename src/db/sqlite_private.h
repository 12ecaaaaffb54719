/* A SQLite connection, shared by its two files. */
#ifndef SOKO_DB_SQLITE_PRIVATE_H
#define SOKO_DB_SQLITE_PRIVATE_H

#include "db/db_private.h"

#include <sqlite3.h>

struct sqlite {
    struct db db;
    sqlite3 *connection;
    sqlite3_stmt *controls[CONTROLS];
    int restart_pages; /* of the log: when readers are next waited for */
    bool has_failed;   /* the disk has, or the file is damaged: only a restart recovers */
};

extern const struct driver sqlite_driver;

/* Whether after this error nobody knows what the disk holds. */
bool sqlite_is_lasting(int code);

#endif

/* Migrations: embedded .sql files, applied in order, each once, in one transaction (file and note
 * together), under a lock so that two starting processes do not meet. A file may come as a pair
 * NAME.sqlite.sql / NAME.postgres.sql. The common dialect holds in them: bigint, text, blob;
 * [service.table]. In the bodies of PostgreSQL's functions ($$ ... $$) it does not: names are
 * written "service"."table" there. The schema of the service is made before its first file. */
#ifndef SOKO_DB_MIGRATE_H
#define SOKO_DB_MIGRATE_H

#include "db/db.h"

struct migration {
    const char *service; /* the schema on PostgreSQL */
    const char *name;    /* "0001_orders" */
    struct str sql;      /* of the engine in use; statements end with ';' at the end of a line */
};

/* Applies what is missing. `*applied` counts. ERR_INTERNAL with `*why` set on the first failure; an
 * applied migration whose text has changed since is a failure too. */
enum err migrate_run(struct db *db, const struct migration *migrations, size_t count,
                     int64_t *applied, struct str *why);
/* How many of them have not been applied; only reads. A changed text is a failure here too. */
enum err migrate_pending(struct db *db, const struct migration *migrations, size_t count,
                         int64_t *pending, struct str *why);

#endif

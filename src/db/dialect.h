/* One dialect of SQL is written, two are spoken. Text in quotes, in dollar quotes and in comments
 * stays as it is. */
#ifndef SOKO_DB_DIALECT_H
#define SOKO_DB_DIALECT_H

#include "base/buf.h"

/* For PostgreSQL: [a.b] becomes "a"."b", ?1 becomes $1, blob becomes bytea, x'00' becomes
 * '\x00'::bytea. Returns the highest parameter. A bracket behind a name is an array's and stays. */
size_t dialect_postgres(struct buf *out, struct str sql);

/* For SQLite: row locks (`for update`, with whatever follows it) are left out; its one writer needs
 * none. */
void dialect_sqlite(struct buf *out, struct str sql);

#endif

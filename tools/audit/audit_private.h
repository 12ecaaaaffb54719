/* The inside of the auditor. */
#ifndef SOKO_TOOLS_AUDIT_PRIVATE_H
#define SOKO_TOOLS_AUDIT_PRIVATE_H

#include "audit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A read-only database. */
struct source;
struct source *source_sqlite(const char *path, bool must_exist);
struct source *source_postgres(const char *url);
void source_close(struct source *source);
bool source_is_postgres(const struct source *source);

/* A result: text cells; blobs as lower-case hexadecimal, null as a null pointer. */
struct rows {
    char **cells;
    size_t count;
    size_t columns;
};
/* Tables are written [schema.table]. False when the statement failed; it was printed then. */
bool source_query(struct source *source, const char *sql, struct rows *out);
void rows_free(struct rows *rows);
const char *cell(const struct rows *rows, size_t row, size_t column); /* "" for null */
int64_t number(const struct rows *rows, size_t row, size_t column);
bool is_null(const struct rows *rows, size_t row, size_t column);

/* Databases of services that follow events; on PostgreSQL they are schemas of the one. */
enum { AUDIT_COLLABORATION = 4, SATELLITES = 8 };
extern const char *const SATELLITE_FILES[SATELLITES];

struct audit {
    struct source *core;
    struct source *satellites[SATELLITES]; /* null: not there (yet), or the same as the core's */
    struct source *marketplace;            /* one of them; null as they are */
    struct source *journal;                /* null: no journal */
    const struct audit_options *options;
    size_t checks;
    size_t findings;
    bool is_unreadable;
};

bool is_same(const char *a, const char *b);
/* Prints "I4 sentence: detail" and counts. */
void finding(struct audit *audit, const char *invariant, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void audit_engine(struct audit *audit);       /* audit_engine.c: I14, triggers, references */
void audit_tables(struct audit *audit);       /* audit_tables.c: what SQL alone can say */
void audit_shares(struct audit *audit);       /* audit_shares.c: I5, recomputed */
void audit_states(struct audit *audit);       /* audit_states.c: I10 */
void audit_journal(struct audit *audit);      /* audit_journal.c: I4 against the provider */
void audit_events(struct audit *audit);       /* audit_events.c: I8 */
void audit_index(struct audit *audit);        /* audit_index.c: I8, of the search index */
void audit_analytics(struct audit *audit);    /* audit_analytics.c: I15, figures and books */
void audit_segments(struct audit *audit);     /* audit_segments.c: I15, packed days */
void audit_documents(struct audit *audit);    /* audit_documents.c: I13, shared documents */
void audit_keys(struct audit *audit);         /* audit_keys.c: the stored half of I6 */
void audit_acknowledged(struct audit *audit); /* audit_keys.c: I7 */

/* The 32 hexadecimal digits of "order_01h455vb4pex5vsknk084sn02q"; false when it is none. */
bool typeid_hex(const char *text, size_t length, char out[33]);

#endif

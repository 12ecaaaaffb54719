/* What the db room keeps to itself: one connection as its engines see it. db.c holds what is the
 * same for both (statements, ops, errors); an engine is a table of verbs over its library. */
#ifndef SOKO_DB_DB_PRIVATE_H
#define SOKO_DB_DB_PRIVATE_H

#include "db/db.h"

/* 32 values of ARGS, each of them perhaps money. */
enum { PARAMS_MAX = 64, ERROR_BYTES = 1024, STATEMENT_BUCKETS = 256 };

/* Translated SQL; our longest migration file has 30 KB. */
enum { SQL_BYTES_MAX = 1 << 20 };

/* A value as an engine binds it. */
struct param {
    enum { PARAM_INTEGER, PARAM_TEXT, PARAM_BYTES } kind;
    bool is_null;
    int64_t integer;
    struct str text;
};

/* The kinds of a call's parameters, a bit each: PostgreSQL prepares a statement for one shape. */
struct shape {
    uint64_t texts;
    uint64_t bytes;
    size_t count;
};

/* A column of the current row. Text and bytes live until the next row. */
struct cell {
    enum { CELL_NULL, CELL_INTEGER, CELL_TEXT, CELL_BYTES, CELL_OTHER } kind;
    int64_t integer;
    struct str text; /* CELL_OTHER: the name of its type, for the error */
};

/* Where a column lands. */
struct column {
    const struct field *field;
    enum { PART_WHOLE, PART_AMOUNT, PART_CURRENCY } part;
};

/* A prepared statement of one connection. */
struct statement {
    struct statement *next; /* in its bucket */
    const char *sql;        /* its address is what it is found by */
    char *text;             /* its copy: memory used again for another text is noticed */
    struct shape shape;
    uint64_t used_at; /* in uses of the connection; the smallest is given up first */
    bool is_write;
    bool is_change;          /* counts rows: insert, update, delete */
    size_t params;           /* the highest parameter in the text */
    void *handle;            /* SQLite */
    unsigned number;         /* PostgreSQL: its name */
    const struct type *type; /* what `columns` were mapped to last */
    struct column *columns;
    size_t columns_count;
};

enum control {
    CONTROL_BEGIN_READ,
    CONTROL_BEGIN_WRITE,
    CONTROL_COMMIT,
    CONTROL_ROLLBACK,
    CONTROL_SAVEPOINT,
    CONTROL_RELEASE,
    CONTROL_ROLLBACK_TO,
    CONTROL_PART,
    CONTROL_PART_RELEASE,
    CONTROL_PART_BACK,
    CONTROLS
};

struct driver {
    void (*close)(struct db *db);
    enum err (*prepare)(struct db *db, struct statement *statement);
    void (*forget)(struct db *db, struct statement *statement);
    enum err (*start)(struct db *db, struct statement *statement, const struct param *params);
    /* As `start`, but a failure may be told by what comes next; and what was so put off is met.
     * Null where nothing is gained by it. */
    enum err (*defer)(struct db *db, struct statement *statement, const struct param *params);
    enum err (*catch_up)(struct db *db);
    enum err (*next)(struct db *db, struct statement *statement, bool *has_row);
    size_t (*columns)(struct db *db, struct statement *statement);
    const char *(*column_name)(struct db *db, struct statement *statement, size_t column);
    struct cell (*cell)(struct db *db, struct statement *statement, size_t column);
    int64_t (*finish)(struct db *db, struct statement *statement); /* the number of rows changed */
    enum err (*control)(struct db *db, enum control control);
    enum err (*script)(struct db *db, struct str sql); /* many statements, no rows */
    bool (*in_transaction)(const struct db *db);
    bool (*is_alive)(struct db *db);
};

/* The first member of an engine's connection. */
struct db {
    const struct driver *driver;
    enum engine engine;
    bool is_writer;
    struct arena *arena;
    int64_t deadline_us;
    bool is_begun; /* db_begin has been called, and not its end */
    bool is_write; /* as it was begun */
    bool is_lazy;
    bool is_in_op;
    bool has_savepoint;
    bool is_doomed;  /* the transaction must not commit */
    enum err broken; /* why the op takes no further statement */
    uint64_t uses;
    size_t statements_count;
    struct statement *statements[STATEMENT_BUCKETS];
    size_t error_length;
    char error[ERROR_BYTES];
};

struct db *sqlite_open(const struct db_options *options, struct arena *arena, struct str *why);
struct db *postgres_open(const struct db_options *options, struct arena *arena, struct str *why);

/* Notes what went wrong and answers `err`. */
enum err db_fail(struct db *db, enum err err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Gives up all prepared statements: the connection is a new one, or about to close. */
void db_forget_all(struct db *db);
/* Runs a text of many statements, written in the common dialect. */
enum err db_script(struct db *db, struct str sql);

/* row.c: lands the current row in a zeroed struct of `type`. */
enum err row_read(struct db *db, struct statement *statement, const struct type *type, void *out);

/* The row's only column; null is 0. */
enum err row_integer(struct db *db, struct statement *statement, int64_t *out);

/* value.c: the values as parameters; the text of a currency points into `args`. */
enum err values_flatten(struct db *db, struct values args, struct param params[static PARAMS_MAX],
                        struct shape *shape);

#endif

/* One database behind one dialect: SQLite and PostgreSQL. A `struct db` is one connection, used by
 * one thread at a time. Statements are literals in *_store.c, written for both engines: parameters
 * `?1`, tables `[service.table]`, always aliased; `for update` is dropped on SQLite. They are
 * prepared once a connection and found again by their address.
 *
 *     static const char Q_GET[] = "select o.id, o.state from [order.order] as o where o.id = ?1";
 *     TRY(db_one(c->db, Q_GET, ARGS(in->order_id), order, out));
 *
 * Columns land in the fields of the same name; a money field reads x_amount and x_currency; words
 * are text, instants and rates integers, ids blobs; text takes a blob too. Null is the zero of its
 * field, and refused for a word. Strings of a result live in the arena of `db_use_arena`. A column
 * without a field is a programming error. */
#ifndef SOKO_DB_DB_H
#define SOKO_DB_DB_H

#include "type/type.h"

enum engine { ENGINE_SQLITE, ENGINE_POSTGRES };

struct db;

/* One bound value. Money binds two parameters, amount then currency. */
struct value {
    enum { VALUE_INTEGER, VALUE_TEXT, VALUE_BYTES, VALUE_MONEY } kind;
    int64_t integer;
    struct str text; /* absent data binds null */
    struct id id;    /* VALUE_BYTES when `is_id`: a zero id binds null */
    bool is_id;
    bool is_null;
    struct currency currency;
};
struct values {
    const struct value *items;
    size_t count;
};

struct value value_integer(int64_t value);
struct value value_bool(bool value);
struct value value_text(struct str value);
struct value value_id(struct id value);
struct value value_money(struct money value); /* without currency: two nulls */
struct value value_currency(struct currency value);
struct value value_rate(struct rate value);
struct value value_instant(struct instant value); /* not set: null */
struct value value_degrees(struct degrees value);
struct value value_bytes(struct str value);                        /* a blob */
struct value value_word(const char *const *words, unsigned value); /* WORD(ORDER_STATE, o->state) */
struct value value_same(struct value value);

#define VALUE(x)                             \
    _Generic((x), bool                       \
             : value_bool, int64_t           \
             : value_integer, int            \
             : value_integer, struct str     \
             : value_text, struct id         \
             : value_id, struct money        \
             : value_money, struct currency  \
             : value_currency, struct rate   \
             : value_rate, struct instant    \
             : value_instant, struct degrees \
             : value_degrees, struct value   \
             : value_same)(x)
#define WORD(words, x) value_word((words), (unsigned)(x))
#define BYTES(x) value_bytes(x)

/* ARGS(a, b, c): up to 32 values, each by its C type. */
#define ARGS(...)                                                           \
    ((struct values){(const struct value[]){ARGS_EACH(__VA_ARGS__)},        \
                     sizeof((const struct value[]){ARGS_EACH(__VA_ARGS__)}) \
                         / sizeof(struct value)})
#define NO_ARGS ((struct values){0, 0})
#include "db/args.h"

/* The first row, into a zeroed struct; ERR_MISSING when there is none. Also for `... returning`. */
#define db_one(db, sql, args, T, out) \
    db_one_row((db), (sql), (args), &T##_type, (1 ? (out) : (struct T *)0))
enum err db_one_row(struct db *db, const char *sql, struct values args, const struct type *type,
                    void *out);

/* All rows (at most `max`; more is a programming error), as an array in the arena; null when there
 * are none. */
#define db_many(db, sql, args, max, T, out, count)                                             \
    db_many_rows((db), (sql), (args), (max), &T##_type, (void **)(1 ? (out) : (struct T **)0), \
                 (count))
enum err db_many_rows(struct db *db, const char *sql, struct values args, size_t max,
                      const struct type *type, void **out, size_t *count);

/* A statement that changes; `changed` (may be null) is the number of rows. A broken constraint, or
 * a trigger's refusal, is a conflict that ends the op: the connection refuses further statements of
 * it, so write `on conflict do nothing` or a guard in the statement and look at `changed`. Any
 * other failure ends the op as well: ERR_RETRY, ERR_UNAVAILABLE (disk full, connection lost,
 * deadline passed, lock not had), else ERR_INTERNAL. */
enum err db_change(struct db *db, const char *sql, struct values args, int64_t *changed);

/* The only column of one row, an integer; null is 0. ERR_MISSING when there is no row. */
enum err db_integer(struct db *db, const char *sql, struct values args, int64_t *out);

/* A part of an op that is taken back by itself when it cannot be kept, a broken constraint in it
 * too: a row of many that are independent of each other. Parts may stand within parts. db_part_end
 * answers what broke the part it was to keep; it is not kept then. */
enum err db_part_begin(struct db *db);
enum err db_part_end(struct db *db, bool keep);

/* What went wrong last, for the log. */
struct str db_error(const struct db *db);
enum engine db_engine(const struct db *db);

/* ---- For the runner; services do not call below this line. ---- */

struct db_options {
    enum engine engine;
    const char *path; /* SQLite: the file */
    const char *url;  /* PostgreSQL: connection URL */
    bool is_writer;   /* SQLite: the one connection that writes and checkpoints */
};

/* Opens; null with `*why` set (a sentence that says what to do) when it cannot. Pragmas are read
 * back. The writer of a SQLite file opens before its readers. Rows live in `arena` until
 * db_use_arena names another. */
struct db *db_open(const struct db_options *options, struct arena *arena, struct str *why);
void db_close(struct db *db);
/* Where rows of the coming statements live; the runner sets it before each op. */
void db_use_arena(struct db *db, struct arena *arena);
/* Statements past this moment (monotonic) are interrupted; 0 is none. Never set on the SQLite
 * writer. */
void db_set_deadline(struct db *db, int64_t monotonic_us);

/* PostgreSQL: fewer round trips. `begin` goes out with the first statement, a db_change whose count
 * nobody asks for with the next statement, the end of a read is not waited for. So a change that
 * breaks a constraint may say so only in a later statement of its op, at the latest in db_commit;
 * nothing is kept then, all the same. */
void db_set_lazy(struct db *db);

enum err db_begin(struct db *db, bool is_write);
/* Anything but OK: nothing may be acknowledged, and the transaction is over. ERR_RETRY on 40001
 * and 40P01. On PostgreSQL a connection lost at this moment leaves unknown whether it was kept. */
enum err db_commit(struct db *db);
void db_rollback(struct db *db);
/* Whether a constraint or an error has ended the current op. Cleared by the two below, by begin and
 * by the end of the transaction. */
bool db_is_broken(const struct db *db);
/* SQLite batches: the savepoint is opened at the op's first write. On PostgreSQL an op is its own
 * transaction; there they work too, at the price of two round trips. */
void db_op_begin(struct db *db);
/* Releases, or rolls back to the savepoint; a broken op is rolled back whatever `keep` says. */
void db_op_end(struct db *db, bool keep);
/* SQLite: not autocommit; PostgreSQL: in a live block. */
bool db_in_transaction(const struct db *db);
/* PostgreSQL: the connection still stands; opened again when it is idle and lost. SQLite: false
 * once a write, a sync or the file itself has failed (not: a full disk). What the disk holds is
 * then unknown: end the process, and the next one recovers. */
bool db_is_alive(struct db *db);

#endif

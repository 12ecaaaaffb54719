/* Opening SQLite, and keeping its log short. One connection writes and checkpoints; the others
 * read. (Debian 12's 3.40 may corrupt a file when two connections write or checkpoint at once, so
 * "one" is a rule, not a preference.) Settings that durability and safety hang on are read back,
 * and the connection is refused when they did not take. */
#include "db/sqlite_private.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The hot pages of a shop fit in 8 MB, and a process with two loops stays near 30 MB; a machine of
 * one large tenant gains from up to 64 MB. The writer holds the pages of a whole batch. */
enum { READER_CACHE_KB = 8 << 10, WRITER_CACHE_KB = 16 << 10 };
/* All connections of the process: past the soft limit caches reuse their own pages, past the hard
 * one a statement fails with ERR_UNAVAILABLE and the process lives on. */
enum { SOFT_HEAP_BYTES = 64 << 20, HARD_HEAP_BYTES = 256 << 20 };
/* Only a start, a restore or a backup ever holds the file for longer than a commit. */
enum { BUSY_TIMEOUT_MS = 5000 };
/* How often the deadline is looked at, in instructions of SQLite's machine: about every 20 us. */
enum { PROGRESS_STEPS = 1000 };
/* Pages in the log at which it is moved into the file, and at which readers are waited for: 4 MB
 * and 64 MB. After a burst the log is cut back to the latter. */
enum { LOG_PAGES_CHECKPOINT = 1000, LOG_PAGES_RESTART = 16000, LOG_BYTES_KEPT = 64 << 20 };
/* A short read takes a millisecond; a report that takes longer is waited for another time. */
enum { RESTART_WAIT_MS = 100 };

struct pragma {
    const char *name;
    const char *value;
    const char *read_back;
};

static const struct pragma PRAGMAS[] = {
    {"journal_mode", "wal", "wal"},
    /* NORMAL may lose acknowledged commits when the power fails. */
    {"synchronous", "full", "2"},
    {"foreign_keys", "on", "1"},
    /* Mapped memory is slower while another thread commits, and an I/O error in it kills. */
    {"mmap_size", "0", "0"},
    {"trusted_schema", "off", "0"},
    {"cell_size_check", "on", "1"},
    {"secure_delete", "on", "1"},
    {"temp_store", "memory", "2"},
    /* SQLite's own would keep silent about a checkpoint that fails; the writer has ours. */
    {"wal_autocheckpoint", "0", "0"},
};

static const struct pragma WRITES = {"query_only", "off", "0"};
static const struct pragma ONLY_READS = {"query_only", "on", "1"};

static const struct {
    int option;
    int value;
} CONFIGURATION[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_DQS_DDL, 0}, /* "x" is a name, never a text */
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0},
};

/* What our statements need, with room: the rest is an attacker's. */
static const struct {
    int which;
    int value;
} LIMITS[] = {
    {SQLITE_LIMIT_LENGTH, 16 << 20}, /* a kept reply has 6 MB */
    {SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES_MAX},
    {SQLITE_LIMIT_COLUMN, 256},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 50},
    {SQLITE_LIMIT_VDBE_OP, 250000},
    {SQLITE_LIMIT_FUNCTION_ARG, 100},
    {SQLITE_LIMIT_ATTACHED, 1}, /* `vacuum into`, which backs up, attaches its target */
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, PARAMS_MAX},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 8},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static bool connect(struct sqlite *self, const struct db_options *options, struct arena *arena,
                    struct str *why);
static bool configure(struct sqlite *self, struct arena *arena, struct str *why);

struct db *sqlite_open(const struct db_options *options, struct arena *arena, struct str *why)
{
    struct sqlite *self = calloc(1, sizeof *self);
    if (self == NULL) {
        *why = S("Out of memory.");
        return NULL;
    }
    self->db = (struct db){.driver = &sqlite_driver,
                           .engine = ENGINE_SQLITE,
                           .is_writer = options->is_writer,
                           .arena = arena};
    if (!connect(self, options, arena, why) || !configure(self, arena, why)) {
        db_close(&self->db);
        return NULL;
    }
    return &self->db;
}

static void limit_heap(void)
{
    sqlite3_soft_heap_limit64(SOFT_HEAP_BYTES);
    sqlite3_hard_heap_limit64(HARD_HEAP_BYTES);
}

/* What to do about a file that does not open; SQLite itself only says that it could not. */
static struct str explain(struct sqlite *self, const char *path, struct arena *arena)
{
    struct stat status;
    const char *slash = strrchr(path, '/');
    struct str folder = slash != NULL ? str_from(path, (size_t)(slash - path)) : S(".");
    if (folder.length == 0)
        folder = S("/");
    if (stat(arena_text(arena, folder), &status) != 0)
        return arena_print(arena, "Cannot open %s: the folder %.*s does not exist. Make it first.",
                           path, STR_ARG(folder));
    if (!self->db.is_writer && stat(path, &status) != 0)
        return arena_print(arena,
                           "Cannot read %s: the file does not exist. Let the server make it"
                           " first (soko migrate).",
                           path);
    return arena_print(arena,
                       "Cannot open %s: %s. Look at its owner and rights, and those of its"
                       " folder.",
                       path, sqlite3_errmsg(self->connection));
}

static bool connect(struct sqlite *self, const struct db_options *options, struct arena *arena,
                    struct str *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, limit_heap);
    int mode =
        options->is_writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(
        options->path, &self->connection,
        mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        *why = explain(self, options->path, arena);
    return code == SQLITE_OK;
}

/* By bytes, as PostgreSQL's "C": sorted text looks the same on both. */
static int compare_bytes(void *unused, int a_length, const void *a, int b_length, const void *b)
{
    (void)unused;
    int order = memcmp(a, b, (size_t)(a_length < b_length ? a_length : b_length));
    return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

/* Not on the writer: an interrupt there ends the batch of all its neighbours. */
static int has_passed(void *data)
{
    const struct db *db = data;
    return db->deadline_us != 0 && clock_monotonic_us() >= db->deadline_us;
}

/* After a commit that left `pages` in the log: moves them into the file. Readers that follow each
 * other without a gap can keep the log from ever starting over; past LOG_PAGES_RESTART they are
 * waited for, briefly. The commit itself stands, whatever happens here. */
static int checkpoint(void *data, sqlite3 *connection, const char *name, int pages)
{
    struct sqlite *self = data;
    bool is_long = pages >= self->restart_pages;
    if (pages < LOG_PAGES_CHECKPOINT)
        return SQLITE_OK;
    if (is_long)
        sqlite3_busy_timeout(connection, RESTART_WAIT_MS);
    int mode = is_long ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
    int code = sqlite3_wal_checkpoint_v2(connection, name, mode, NULL, NULL);
    if (is_long) {
        sqlite3_busy_timeout(connection, BUSY_TIMEOUT_MS);
        self->restart_pages = code == SQLITE_OK ? LOG_PAGES_RESTART : pages + LOG_PAGES_CHECKPOINT;
    }
    self->has_failed |= sqlite_is_lasting(code);
    return SQLITE_OK;
}

/* The first column of the first row; absent when there is none. */
static struct str ask(struct sqlite *self, const char *sql, struct arena *arena)
{
    sqlite3_stmt *statement = NULL;
    struct str answer = {0};
    if (sqlite3_prepare_v2(self->connection, sql, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        answer = arena_copy(arena, str_of((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return answer;
}

static bool set_pragmas(struct sqlite *self, const struct pragma *pragmas, size_t count,
                        struct arena *arena, struct str *why)
{
    for (size_t i = 0; i < count; i++) {
        struct str set = arena_print(arena, "pragma %s = %s", pragmas[i].name, pragmas[i].value);
        struct str get = arena_print(arena, "pragma %s", pragmas[i].name);
        ask(self, set.data, arena);
        int code = sqlite3_errcode(self->connection);
        bool is_refused = code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE;
        struct str reason = is_refused ? str_of(sqlite3_errmsg(self->connection)) : (struct str){0};
        reason = arena_copy(arena, reason);
        struct str value = ask(self, get.data, arena);
        if (str_eq(value, str_of(pragmas[i].read_back)))
            continue;
        *why =
            arena_print(arena,
                        "The database %s does not take %s = %s (it has \"%.*s\"%s%.*s). Data would"
                        " not be safe in it; check the file and its disk.",
                        sqlite3_db_filename(self->connection, "main"), pragmas[i].name,
                        pragmas[i].value, STR_ARG(value), reason.data ? ": " : "", STR_ARG(reason));
        return false;
    }
    return true;
}

static bool set_options(struct sqlite *self, struct arena *arena, struct str *why)
{
    for (size_t i = 0; i < sizeof CONFIGURATION / sizeof CONFIGURATION[0]; i++) {
        int value = -1;
        int wanted = CONFIGURATION[i].value;
        sqlite3_db_config(self->connection, CONFIGURATION[i].option, wanted, &value);
        if (value != wanted) {
            *why = arena_print(arena,
                               "This SQLite (%s) does not know setting %d. Use the one of"
                               " Debian 12 or newer.",
                               sqlite3_libversion(), CONFIGURATION[i].option);
            return false;
        }
    }
    for (size_t i = 0; i < sizeof LIMITS / sizeof LIMITS[0]; i++)
        sqlite3_limit(self->connection, LIMITS[i].which, LIMITS[i].value);
    return true;
}

static bool configure(struct sqlite *self, struct arena *arena, struct str *why)
{
    bool is_writer = self->db.is_writer;
    sqlite3_busy_timeout(self->connection, BUSY_TIMEOUT_MS);
    if (!set_options(self, arena, why))
        return false;
    if (!set_pragmas(self, PRAGMAS, sizeof PRAGMAS / sizeof PRAGMAS[0], arena, why))
        return false;
    if (!set_pragmas(self, is_writer ? &WRITES : &ONLY_READS, 1, arena, why))
        return false;
    struct str cache = arena_print(arena, "pragma cache_size = -%d",
                                   is_writer ? WRITER_CACHE_KB : READER_CACHE_KB);
    ask(self, cache.data, arena);
    if (is_writer) {
        ask(self, arena_print(arena, "pragma journal_size_limit = %d", LOG_BYTES_KEPT).data, arena);
        self->restart_pages = LOG_PAGES_RESTART;
        sqlite3_wal_hook(self->connection, checkpoint, self);
    } else {
        sqlite3_db_config(self->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        sqlite3_progress_handler(self->connection, PROGRESS_STEPS, has_passed, &self->db);
    }
    int code =
        sqlite3_create_collation_v2(self->connection, "C", SQLITE_UTF8, NULL, compare_bytes, NULL);
    if (code != SQLITE_OK)
        *why = S("Out of memory.");
    return code == SQLITE_OK;
}

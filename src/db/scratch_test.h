/* Databases for tests: a new one for each test, on the engine it names, gone afterwards.
 *
 *     TEST_ON_BOTH(a_row_comes_back)
 *     {
 *         struct db *db = scratch_open(scratch, true);
 *         ...
 *         db_close(db);
 *     }
 *
 * makes two tests, a_row_comes_back_on_sqlite and a_row_comes_back_on_postgres. The latter fails
 * when SOKO_TEST_POSTGRES names no server. */
#ifndef SOKO_DB_SCRATCH_TEST_H
#define SOKO_DB_SCRATCH_TEST_H

#include "base/test.h"
#include "db/db.h"

struct scratch {
    enum engine engine;
    struct arena *arena;
    char folder[64]; /* SQLite */
    char path[96];
    char name[32]; /* PostgreSQL: of the database */
    char url[1024];
};

void scratch_make(struct scratch *scratch, enum engine engine);
/* A further connection; the first to a SQLite file is its writer. The test closes it. */
struct db *scratch_open(struct scratch *scratch, bool is_writer);
void scratch_drop(struct scratch *scratch);

#define TEST_ON(name, engine_name, engine) \
    TEST(name##_on_##engine_name)          \
    {                                      \
        struct scratch scratch;            \
        scratch_make(&scratch, (engine));  \
        name(&scratch);                    \
        scratch_drop(&scratch);            \
    }
#define TEST_ON_BOTH(name)                     \
    static void name(struct scratch *scratch); \
    TEST_ON(name, sqlite, ENGINE_SQLITE)       \
    TEST_ON(name, postgres, ENGINE_POSTGRES)   \
    static void name(struct scratch *scratch)

/* From here on each write of SQLite to a file fails with this errno; 0: they work again. */
void scratch_fail_writes(int error);

#endif

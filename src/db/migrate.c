/* Migrations, and the ledger of those applied. Both engines run schema changes inside transactions,
 * so a file and its note in the ledger stand or fall together. */
#include "db/migrate.h"
#include "db/db_private.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

enum { CHECKSUM_BYTES = 2 * SHA256_DIGEST_LENGTH };

struct ledger_row {
    struct str checksum;
};
TYPE(ledger_row, F(ledger_row, checksum, "SHA-256 of the file's text, in hex."));

static const char LEDGER[] = "create table if not exists [base.migration] (\n"
                             "    service text not null,\n"
                             "    name text not null,\n"
                             "    checksum text not null,\n"
                             "    applied_at bigint not null,\n"
                             "    primary key (service, name)\n"
                             ");\n";

static const char Q_APPLIED[] = "select m.checksum\n"
                                "from [base.migration] as m\n"
                                "where m.service = ?1\n"
                                "and m.name = ?2";

static const char Q_NOTE[] = "insert into [base.migration] (service, name, checksum, applied_at)\n"
                             "values (?1, ?2, ?3, ?4)";

static const char Q_HAS_LEDGER_SQLITE[] = "select count(*) as has_ledger\n"
                                          "from sqlite_schema as s\n"
                                          "where s.type = 'table'\n"
                                          "and s.name = 'base.migration'";

static const char Q_HAS_LEDGER_POSTGRES[] = "select count(*) as has_ledger\n"
                                            "from pg_catalog.pg_tables as t\n"
                                            "where t.schemaname = 'base'\n"
                                            "and t.tablename = 'migration'";

static enum err make_ledger(struct db *db, struct str *why);
static enum err apply(struct db *db, const struct migration *migration, bool *is_new,
                      struct str *why);
static enum err is_applied(struct db *db, const struct migration *migration, bool *out,
                           struct str *why);

enum err migrate_run(struct db *db, const struct migration *migrations, size_t count,
                     int64_t *applied, struct str *why)
{
    *applied = 0;
    *why = (struct str){0};
    TRY(make_ledger(db, why));
    for (size_t i = 0; i < count; i++) {
        bool is_new = false;
        TRY(apply(db, &migrations[i], &is_new, why));
        *applied += is_new;
    }
    return OK;
}

enum err migrate_pending(struct db *db, const struct migration *migrations, size_t count,
                         int64_t *pending, struct str *why)
{
    bool is_sqlite = db_engine(db) == ENGINE_SQLITE;
    int64_t has_ledger = 0;
    *pending = 0;
    *why = (struct str){0};
    enum err err = db_integer(db, is_sqlite ? Q_HAS_LEDGER_SQLITE : Q_HAS_LEDGER_POSTGRES, NO_ARGS,
                              &has_ledger);
    if (err != OK)
        *why = arena_print(db->arena, "Cannot look for the ledger of migrations: %.*s.",
                           STR_ARG(db_error(db)));
    for (size_t i = 0; i < count && err == OK; i++) {
        bool is_done = false;
        if (has_ledger == 1)
            err = is_applied(db, &migrations[i], &is_done, why);
        *pending += !is_done;
    }
    return err;
}

/* The sentence for a step that failed, the transaction left behind. */
static enum err give_up(struct db *db, struct str *why, const struct migration *migration)
{
    if (str_empty(*why))
        *why = arena_print(db->arena,
                           "The migration %s of %s failed, and nothing of it was kept: %.*s.",
                           migration->name, migration->service, STR_ARG(db_error(db)));
    if (db->is_begun)
        db_rollback(db);
    return ERR_INTERNAL;
}

/* Begins the write, alone: SQLite has one writer; on PostgreSQL a lock that ends with the
 * transaction. It is waited for as long as another process migrates. */
static enum err begin_alone(struct db *db)
{
    static const char LOCK[] = "set local lock_timeout = 0;"
                               "select pg_catalog.pg_advisory_xact_lock(6001500);"
                               "set local lock_timeout = '10s';";
    TRY(db_begin(db, true));
    return db_engine(db) == ENGINE_SQLITE ? OK : db_script(db, str_of(LOCK));
}

static enum err make_schema(struct db *db, const char *service)
{
    if (db_engine(db) == ENGINE_SQLITE)
        return OK;
    return db_script(db, arena_print(db->arena, "create schema if not exists [%s]", service));
}

static enum err make_ledger(struct db *db, struct str *why)
{
    static const struct migration ledger = {.service = "base", .name = "ledger"};
    enum err err = begin_alone(db);
    if (err == OK)
        err = make_schema(db, "base");
    if (err == OK)
        err = db_script(db, str_of(LEDGER));
    if (err == OK)
        err = db_commit(db);
    return err == OK ? OK : give_up(db, why, &ledger);
}

static bool checksum_of(struct str sql, char out[static CHECKSUM_BYTES + 1])
{
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char digest[SHA256_DIGEST_LENGTH];
    unsigned length = 0;
    if (EVP_Digest(sql.data, sql.length, digest, &length, EVP_sha256(), NULL) != 1)
        return false;
    for (unsigned i = 0; i < length; i++) {
        out[2 * i] = DIGITS[digest[i] >> 4];
        out[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    out[CHECKSUM_BYTES] = '\0';
    return true;
}

static enum err is_applied(struct db *db, const struct migration *migration, bool *out,
                           struct str *why)
{
    struct ledger_row row;
    char checksum[CHECKSUM_BYTES + 1];
    *out = false;
    if (!checksum_of(migration->sql, checksum))
        return db_fail(db, ERR_INTERNAL, "OpenSSL gives no SHA-256");
    enum err err = db_one(db, Q_APPLIED, ARGS(str_of(migration->service), str_of(migration->name)),
                          ledger_row, &row);
    if (err == ERR_MISSING)
        return OK;
    if (err != OK) {
        *why = arena_print(db->arena, "Cannot read the ledger of migrations: %.*s.",
                           STR_ARG(db_error(db)));
        return err;
    }
    *out = str_eq(row.checksum, str_of(checksum));
    if (*out)
        return OK;
    *why = arena_print(db->arena,
                       "The migration %s of %s has changed since it was applied here."
                       " Restore its text and write a new one for the change.",
                       migration->name, migration->service);
    return ERR_INTERNAL;
}

static enum err note(struct db *db, const struct migration *migration)
{
    char checksum[CHECKSUM_BYTES + 1];
    if (!checksum_of(migration->sql, checksum))
        return db_fail(db, ERR_INTERNAL, "OpenSSL gives no SHA-256");
    return db_change(
        db, Q_NOTE,
        ARGS(str_of(migration->service), str_of(migration->name), str_of(checksum), clock_now()),
        NULL);
}

static enum err apply(struct db *db, const struct migration *migration, bool *is_new,
                      struct str *why)
{
    bool is_done = false;
    enum err err = begin_alone(db);
    if (err == OK)
        err = is_applied(db, migration, &is_done, why);
    if (err == OK && is_done) {
        db_rollback(db);
        return OK;
    }
    if (err == OK)
        err = make_schema(db, migration->service);
    if (err == OK)
        err = db_script(db, migration->sql);
    if (err == OK && !db_in_transaction(db))
        err = db_fail(db, ERR_INTERNAL, "the file ends its own transaction");
    if (err == OK)
        err = note(db, migration);
    if (err == OK)
        err = db_commit(db);
    if (err != OK)
        return give_up(db, why, migration);
    *is_new = true;
    return OK;
}

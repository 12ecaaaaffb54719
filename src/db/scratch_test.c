/* Databases for tests. */
#include "db/scratch_test.h"

#include <errno.h>
#include <postgresql/libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *server_url(void)
{
    const char *url = getenv("SOKO_TEST_POSTGRES");
    if (url == NULL)
        print_error("SOKO_TEST_POSTGRES names no PostgreSQL: this half of the tests cannot run\n");
    assert_non_null(url);
    return url;
}

static void on_server(const char *sql)
{
    PGconn *connection = PQconnectdb(server_url());
    PGresult *result = PQexec(connection, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        print_error("%s: %s", sql, PQerrorMessage(connection));
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(connection);
}

/* The server's address with another database in it, as libpq's "word = 'value'" text. */
static void write_url(struct scratch *scratch)
{
    char *error = NULL;
    struct buf url;
    PQconninfoOption *options = PQconninfoParse(server_url(), &error);
    assert_non_null(options);
    buf_init(&url, scratch->arena, sizeof scratch->url - 1);
    for (const PQconninfoOption *at = options; at->keyword != NULL; at++)
        if (at->val != NULL && strcmp(at->keyword, "dbname") != 0)
            buf_print(&url, "%s='%s' ", at->keyword, at->val);
    buf_print(&url, "dbname='%s'", scratch->name);
    assert_false(url.is_full);
    memcpy(scratch->url, url.data, url.length);
    PQconninfoFree(options);
}

void scratch_make(struct scratch *scratch, enum engine engine)
{
    struct rand rand = {0};
    *scratch = (struct scratch){.engine = engine, .arena = arena_new(ARENA_BYTES_MAX)};
    if (engine == ENGINE_SQLITE) {
        snprintf(scratch->folder, sizeof scratch->folder, "/tmp/soko-db-XXXXXX");
        assert_non_null(mkdtemp(scratch->folder));
        snprintf(scratch->path, sizeof scratch->path, "%s/test.db", scratch->folder);
        return;
    }
    snprintf(scratch->name, sizeof scratch->name, "soko_%016llx",
             (unsigned long long)rand_next(&rand));
    /* template0 keeps what an administrator left in template1 out, and is never in use. */
    on_server(
        arena_print(scratch->arena, "create database %s template template0", scratch->name).data);
    write_url(scratch);
}

struct db *scratch_open(struct scratch *scratch, bool is_writer)
{
    struct str why;
    struct db *db = db_open(&(struct db_options){.engine = scratch->engine,
                                                 .path = scratch->path,
                                                 .url = scratch->url,
                                                 .is_writer = is_writer},
                            scratch->arena, &why);
    if (db == NULL)
        print_error("%.*s\n", STR_ARG(why));
    assert_non_null(db);
    return db;
}

void scratch_drop(struct scratch *scratch)
{
    if (scratch->engine == ENGINE_POSTGRES) {
        on_server(arena_print(scratch->arena, "drop database %s with (force)", scratch->name).data);
    } else {
        static const char *const ENDINGS[] = {"", "-wal", "-shm"};
        for (size_t i = 0; i < 3; i++)
            unlink(arena_print(scratch->arena, "%s%s", scratch->path, ENDINGS[i]).data);
        rmdir(scratch->folder);
    }
    arena_free(scratch->arena);
}

static int write_error;

static ssize_t fail_write(int fd, const void *data, size_t bytes, off_t at)
{
    (void)fd;
    (void)data;
    (void)bytes;
    (void)at;
    errno = write_error;
    return -1;
}

void scratch_fail_writes(int error)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr write = error != 0 ? (sqlite3_syscall_ptr)fail_write : NULL;
    write_error = error;
    vfs->xSetSystemCall(vfs, "pwrite", write);
    vfs->xSetSystemCall(vfs, "pwrite64", write);
}

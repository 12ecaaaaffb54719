/* The connections of a thread, and which database an op lives in. */
#include "api/runtime_private.h"

#include "base/log.h"

#include <string.h>

/* The connection works in `arena` from here on: also what makes it anew after the server went away.
 */
struct db *connection_of(struct connections *connections, size_t database, struct arena *arena)
{
    struct runtime *runtime = connections->runtime;
    bool is_postgres = runtime->engine == ENGINE_POSTGRES;
    /* On PostgreSQL one connection serves every schema. */
    size_t at = is_postgres ? 0 : database;
    if (connections->of[at] != NULL) {
        db_use_arena(connections->of[at], arena);
        if (db_is_alive(connections->of[at]))
            return connections->of[at];
        /* PostgreSQL's connection makes itself anew; a reader of a file that met an I/O error does
         * not, and must not answer 503 until the next restart for one bad read. */
        if (is_postgres || connections->is_writer || connections->is_reading[at])
            return NULL;
        db_close(connections->of[at]);
        connections->of[at] = NULL;
    }
    struct str path =
        arena_print(arena, "%.*s/%s.db", STR_ARG(runtime->data), runtime->databases[database].name);
    struct db_options options = {
        .engine = runtime->engine, .path = path.data, .url = runtime->database_url.data};
    struct str reason = {0};
    connections->of[at] = db_open(&options, arena, &reason);
    if (connections->of[at] == NULL)
        LOG(LOG_ERROR, "database connection failed", LOG_TEXT("why", reason));
    else
        db_set_lazy(connections->of[at]);
    return connections->of[at];
}

void connections_close(struct connections *connections)
{
    for (size_t i = 0; i < DATABASES_MAX; i++)
        if (connections->of[i] != NULL)
            db_close(connections->of[i]);
    memset(connections->of, 0, sizeof connections->of);
}

struct db *connection_reading(struct ctx *c, size_t database)
{
    struct connections *connections = c->connections;
    bool is_postgres = connections->runtime->engine == ENGINE_POSTGRES;
    size_t at = is_postgres ? 0 : database;
    struct db *db = connection_of(connections, at, c->arena);
    if (db == NULL)
        return NULL;
    if (!connections->is_reading[at] && !db_in_transaction(db)) {
        db_set_deadline(db, c->deadline_us);
        if (db_begin(db, false) != OK)
            return NULL;
        connections->is_reading[at] = true;
    }
    return db;
}

void connections_end_reads(struct connections *connections)
{
    for (size_t i = 0; i < DATABASES_MAX; i++) {
        if (!connections->is_reading[i])
            continue;
        connections->is_reading[i] = false;
        db_rollback(connections->of[i]);
    }
}

size_t database_index(const struct runtime *runtime, const char *name)
{
    for (size_t i = 0; i < runtime->databases_count; i++)
        if (strcmp(runtime->databases[i].name, name) == 0)
            return i;
    return 0;
}

const struct service *service_of_op(const struct runtime *runtime, const struct op *op)
{
    for (size_t i = 0; i < runtime->options.services_count; i++) {
        const struct service *service = runtime->options.services[i];
        size_t length = strlen(service->name);
        if (strncmp(op->name, service->name, length) == 0 && op->name[length] == '_')
            return service;
    }
    return NULL;
}

size_t database_of_op(const struct runtime *runtime, const struct op *op)
{
    const struct service *service = service_of_op(runtime, op);
    return service ? database_index(runtime, service->database) : 0;
}

struct db *connection_enter_core(struct ctx *c)
{
    struct db *outer = c->db;
    if (outer != NULL && c->runtime->engine == ENGINE_SQLITE && c->op != NULL
        && database_of_op(c->runtime, c->op) != 0)
        c->db = connection_reading(c, 0);
    return outer;
}

/* Which migrations belong to a database: the base tables, then those of its services, in the order
 * of the list. */
#include "api/runtime_private.h"

#include "base/embed.h"
#include "base/log.h"
#include "db/migrate.h"

#include <stdlib.h>
#include <string.h>

enum { MIGRATIONS_MAX = 512 };

struct plan {
    struct migration items[MIGRATIONS_MAX];
    size_t count;
};

/* "service/order/migration/0001_orders.sql" belongs to `folder` when it starts with it. A pair's
 * other half is passed over. */
static void add_from(struct plan *plan, struct runtime *runtime, const char *service,
                     struct str folder)
{
    bool is_postgres = runtime->engine == ENGINE_POSTGRES;
    struct str other = is_postgres ? S(".sqlite.sql") : S(".postgres.sql");
    for (size_t i = 0; i < embed_count(); i++) {
        const struct embedded *file = embed_at(i);
        struct str path = str_of(file->path);
        if (!str_starts(path, folder) || !str_ends(path, S(".sql")) || str_ends(path, other))
            continue;
        struct str name = str_after(path, folder.length);
        struct str base = name;
        base = str_cut(&base, '.');
        if (plan->count == MIGRATIONS_MAX)
            abort();
        plan->items[plan->count++] =
            (struct migration){service, arena_text(runtime->arena, base), file->data};
    }
}

enum err migrations_run(struct runtime *runtime, struct db *db, size_t database, int64_t *applied,
                        struct str *why)
{
    struct plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL)
        abort();
    db_use_arena(db, runtime->arena);
    add_from(plan, runtime, "base", S("db/migration/"));
    for (size_t i = 0; i < runtime->options.services_count; i++) {
        const struct service *service = runtime->options.services[i];
        if (database_index(runtime, service->database) == database)
            add_from(plan, runtime, service->name,
                     arena_print(runtime->arena, "service/%s/migration/", service->name));
    }
    enum err err = migrate_run(db, plan->items, plan->count, applied, why);
    if (err == OK && *applied > 0)
        LOG(LOG_INFO, "migrated", LOG_TEXT("database", str_of(runtime->databases[database].name)),
            LOG_NUMBER("migrations", *applied));
    free(plan);
    return err;
}

/* I14, and what else the database itself must keep: append-only triggers, references, its files. */
#include "audit_private.h"

/* The triggers that keep tables append-only must stand. */
static void check_triggers(struct audit *audit)
{
    static const char *const TABLES[] = {"ledger.journal", "ledger.entry", "stock.movement",
                                         "order.event",    "business.decision"};
    static const char SQLITE[] = "select t.tbl_name, count(*) from sqlite_master as t where t.type "
                                 "= 'trigger' group by t.tbl_name";
    static const char POSTGRES[] =
        "select n.nspname || '.' || c.relname, 2 from pg_catalog.pg_trigger as t join "
        "pg_catalog.pg_class as c on c.oid = t.tgrelid join pg_catalog.pg_namespace as n on n.oid "
        "= c.relnamespace where not t.tgisinternal and t.tgenabled = 'O'";
    struct rows rows;
    audit->checks++;
    if (!source_query(audit->core, source_is_postgres(audit->core) ? POSTGRES : SQLITE, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++) {
        int64_t found = 0;
        for (size_t row = 0; row < rows.count; row++)
            if (is_same(cell(&rows, row, 0), TABLES[i]))
                found += number(&rows, row, 1);
        if (found < 2)
            finding(audit, "I3", "the triggers that keep %s append-only are missing", TABLES[i]);
    }
    rows_free(&rows);
}

/* PostgreSQL writes a statement for each of its foreign keys. */
static void check_references(struct audit *audit)
{
    static const char Q_STATEMENTS[] =
        "select k.conname, 'select count(*) from ' || cast(k.conrelid as regclass) || ' as a where "
        "not exists (select 1 from ' || cast(k.confrelid as regclass) || ' as b where ' || "
        "(select string_agg('b.' || quote_ident(y.attname) || ' = a.' || quote_ident(x.attname), "
        "' and ') from unnest(k.conkey, k.confkey) as p (here, there) join pg_catalog.pg_attribute "
        "as x on x.attrelid = k.conrelid and x.attnum = p.here join pg_catalog.pg_attribute as y "
        "on y.attrelid = k.confrelid and y.attnum = p.there) || ') and ' || (select "
        "string_agg('a.' || quote_ident(x.attname) || ' is not null', ' and ') from "
        "unnest(k.conkey) as p (here) join pg_catalog.pg_attribute as x on x.attrelid = k.conrelid "
        "and x.attnum = p.here) from pg_catalog.pg_constraint as k where k.contype = 'f'";
    struct rows statements, rows;
    audit->checks++;
    if (!source_query(audit->core, Q_STATEMENTS, &statements)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < statements.count; i++) {
        if (!source_query(audit->core, cell(&statements, i, 1), &rows)) {
            audit->is_unreadable = true;
            continue;
        }
        if (number(&rows, 0, 0) != 0)
            finding(audit, "I14", "%s is broken by %s rows", cell(&statements, i, 0),
                    cell(&rows, 0, 0));
        rows_free(&rows);
    }
    rows_free(&statements);
}

static void check_file(struct audit *audit, struct source *source)
{
    static const char *const PRAGMAS[] = {"pragma integrity_check", "pragma foreign_key_check"};
    struct rows rows;
    for (size_t i = 0; i < 2; i++) {
        audit->checks++;
        if (!source_query(source, PRAGMAS[i], &rows)) {
            audit->is_unreadable = true;
            continue;
        }
        for (size_t row = 0; row < rows.count; row++)
            if (!is_same(cell(&rows, row, 0), "ok"))
                finding(audit, "I14", "%s says %s", PRAGMAS[i] + 7, cell(&rows, row, 0));
        rows_free(&rows);
    }
}

void audit_engine(struct audit *audit)
{
    check_triggers(audit);
    if (source_is_postgres(audit->core))
        check_references(audit);
    else
        check_file(audit, audit->core);
    if (audit->journal != NULL)
        check_file(audit, audit->journal);
    for (size_t i = 0; i < SATELLITES; i++)
        if (audit->satellites[i] != NULL)
            check_file(audit, audit->satellites[i]);
}

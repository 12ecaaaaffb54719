/* The auditor: opens what there is, runs the checks, prints what it found. */
#include "audit_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096, FINDINGS_SHOWN_MAX = 200 };

bool is_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

void finding(struct audit *audit, const char *invariant, const char *format, ...)
{
    va_list list;
    if (audit->findings++ >= FINDINGS_SHOWN_MAX)
        return;
    printf("%-4s ", invariant);
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    putchar('\n');
}

static void path_in(const char *folder, const char *name, char out[PATH_BYTES_MAX])
{
    snprintf(out, PATH_BYTES_MAX, "%s/%s", folder, name);
}

const char *const SATELLITE_FILES[SATELLITES] = {
    "notice.db",    "media.db", "marketplace.db", "insight.db", "collaboration.db",
    "analytics.db", "crm.db",   "live.db"};

static bool open_sources(struct audit *audit)
{
    const struct audit_options *options = audit->options;
    char path[PATH_BYTES_MAX];
    if (options->postgres != NULL) {
        audit->core = source_postgres(options->postgres);
    } else {
        path_in(options->folder, "core.db", path);
        audit->core = source_sqlite(path, true);
        for (size_t i = 0; i < SATELLITES; i++) {
            path_in(options->folder, SATELLITE_FILES[i], path);
            if (access(path, R_OK) == 0)
                audit->satellites[i] = source_sqlite(path, true);
            if (is_same(SATELLITE_FILES[i], "marketplace.db"))
                audit->marketplace = audit->satellites[i];
        }
    }
    path_in(options->folder, "sandbox.db", path);
    const char *journal = options->journal ? options->journal : path;
    /* A provider that was never asked has no journal yet. */
    if (access(journal, R_OK) == 0)
        audit->journal = source_sqlite(journal, true);
    return audit->core != NULL;
}

static int summary(const struct audit *audit)
{
    if (audit->is_unreadable) {
        printf("audit: not everything could be read; nothing is proved\n");
        return 2;
    }
    if (audit->findings > FINDINGS_SHOWN_MAX)
        printf("... and %zu more\n", audit->findings - FINDINGS_SHOWN_MAX);
    printf("audit: %zu checks, %zu findings\n", audit->checks, audit->findings);
    return audit->findings > 0;
}

int audit_run(const struct audit_options *options)
{
    struct audit audit = {.options = options};
    if (!open_sources(&audit))
        return 2;
    audit_engine(&audit);
    audit_tables(&audit);
    audit_shares(&audit);
    audit_states(&audit);
    audit_journal(&audit);
    audit_events(&audit);
    audit_index(&audit);
    audit_analytics(&audit);
    audit_segments(&audit);
    audit_documents(&audit);
    audit_keys(&audit);
    audit_acknowledged(&audit);
    for (size_t i = 0; i < SATELLITES; i++)
        source_close(audit.satellites[i]);
    source_close(audit.core);
    source_close(audit.journal);
    return summary(&audit);
}

/* `soko audit`: the auditor of tools/audit, on the installation's folder. */
#include "app/app.h"

#include "tools/audit/audit.h"

int verb_audit(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    struct audit_options options = {.folder = config.data,
                                    .postgres = config.database,
                                    .journal = config.journal,
                                    .acknowledged = config.acknowledged};
    return audit_run(&options);
}

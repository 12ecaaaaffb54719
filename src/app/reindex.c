/* `soko reindex`: the search index is built anew beside the one that is searched, in the running
 * server or in a runtime of our own. The server's timer drives the same build; the two take turns,
 * and either finishes it when the other goes away. */
#include "app/app.h"
#include "app/control.h"

#include "marketplace/marketplace.h"

#include <stdio.h>

static enum err build(struct control *control, struct arena *arena, struct str *why)
{
    struct nothing in = {0};
    struct marketplace_progress now = {0};
    struct control_as as = {0};
    int64_t told = 0;
    TRY(CONTROL(control, arena, as, marketplace_reindex, &in, &now, why));
    while (!now.is_done) {
        TRY(CONTROL(control, arena, as, marketplace_reindex_step, &in, &now, why));
        if (now.products < told + 1000 && !now.is_done)
            continue;
        told = now.products;
        printf("%lld products of %lld shops\n", (long long)now.products, (long long)now.shops);
    }
    return OK;
}

int verb_reindex(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct control *control = control_open(&config, 0, arena, &why);
    if (control == NULL)
        return say(why);
    enum err err = build(control, arena, &why);
    control_close(control);
    if (err != OK)
        return say(why);
    printf("The index is built; it is searched from now on.\n");
    return 0;
}

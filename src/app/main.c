/* The command line. One verb, then flags; every verb says in a sentence what is wrong and what to
 * do. */
#include "app/app.h"

#include "base/log.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verb {
    const char *name;
    int (*run)(struct arena *arena, int argc, char **argv);
    const char *doc;
};

static int help(struct arena *arena, int argc, char **argv);

static const struct verb VERBS[] = {
    {"serve", verb_serve, "serve the shop and the API"},
    {"admin", verb_admin,
     "admin add --email E: make a platform admin; password as one line on standard input"},
    {"demo", verb_demo, "fill the installation with demo shops, the same every time"},
    {"migrate", verb_migrate, "bring the tables up to date and stop"},
    {"reindex", verb_reindex, "build the search index anew while the old one serves"},
    {"media-move", verb_media_move, "bring pictures from the folder into the bucket of --s3-..."},
    {"ops", verb_ops, "list every op: verb, path, kind, who, name, file"},
    {"openapi", verb_openapi, "print the OpenAPI document"},
    {"sanctions", verb_sanctions,
     "sanctions import FILE: the list (CSV) that businesses and owners are held against"},
    {"audit", verb_audit, "prove the books, the stock and the orders from the database alone"},
    {"help", help, "this text"},
};
enum { VERBS_COUNT = sizeof VERBS / sizeof VERBS[0] };

static int help(struct arena *arena, int argc, char **argv)
{
    (void)arena;
    (void)argc;
    (void)argv;
    printf("Soko: online shops in one program.\n\nUsage: soko VERB [--flag value ...]\n\nVerbs:\n");
    for (size_t i = 0; i < VERBS_COUNT; i++)
        printf("  %-10s %s\n", VERBS[i].name, VERBS[i].doc);
    printf("\nFlags (each also as SOKO_NAME in the environment, dashes as underscores):\n");
    config_describe();
    printf("\nStart: soko serve, then open http://127.0.0.1:8080\n");
    return 0;
}

static int run_verb(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    for (size_t i = 0; i < VERBS_COUNT; i++) {
        if (strcmp(VERBS[i].name, name) != 0)
            continue;
        struct arena *arena = arena_new(SIZE_MAX);
        int status = VERBS[i].run(arena, argc, argv);
        arena_free(arena);
        return status;
    }
    fprintf(stderr, "soko: There is no verb `%s`. `soko help` lists them.\n", name);
    return 2;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    return run_verb(argc, argv);
}

/* The short verbs: admin add, migrate, ops, openapi. */
#include "app/app.h"
#include "app/control.h"

#include "api/openapi.h"
#include "identity/identity.h"
#include "verification/verification.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES_MAX = 1024 };

/* One line of standard input without its newline. */
static struct str read_password(struct arena *arena)
{
    char *line = arena_alloc(arena, LINE_BYTES_MAX);
    if (fgets(line, LINE_BYTES_MAX, stdin) == NULL)
        return (struct str){0};
    struct str text = str_of(line);
    if (str_ends(text, S("\n")))
        text.length--;
    if (str_ends(text, S("\r")))
        text.length--;
    return text;
}

int verb_admin(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (argc < 3 || strcmp(argv[2], "add") != 0)
        return say(S("Write `soko admin add --email you@example.com`; the password comes as one "
                     "line on standard "
                     "input.")),
               2;
    if (!config_read(&config, arena, argc, argv, 3, &why))
        return say(why), 2;
    if (config.email == NULL)
        return say(S("Say who with --email.")), 2;
    struct identity_admin_add_in in = {.email = str_of(config.email),
                                       .name = str_of(config.name),
                                       .password = read_password(arena)};
    if (str_empty(in.password))
        return say(S("Give the password as one line on standard input.")), 2;
    struct control *control = control_open(&config, 0, arena, &why);
    if (control == NULL)
        return say(why);
    struct identity_contact out = {0};
    enum err err =
        CONTROL(control, arena, (struct control_as){0}, identity_admin_add, &in, &out, &why);
    control_close(control);
    if (err != OK) {
        /* "code: sentence": a person wants the sentence. */
        str_cut(&why, ':');
        return say(str_trim(why));
    }
    printf("%.*s is a platform admin and can sign in.\n", STR_ARG(in.email));
    return 0;
}

/* The server reads the file itself: it is larger than a call. */
int verb_sanctions(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    struct verification_lists out = {.waiting = 0};
    if (argc < 4 || strcmp(argv[2], "import") != 0)
        return say(S("Write `soko sanctions import FILE`: a CSV with a head of the columns name, "
                     "source, list_id, and perhaps aliases and countries.")),
               2;
    if (!config_read(&config, arena, argc, argv, 4, &why))
        return say(why), 2;
    char *path = realpath(argv[3], NULL);
    if (path == NULL)
        return say(arena_print(arena, "There is no file %s.", argv[3]));
    struct verification_list_path in = {arena_copy(arena, str_of(path))};
    free(path);
    struct control *control = control_open(&config, 0, arena, &why);
    if (control == NULL)
        return say(why);
    enum err err =
        CONTROL(control, arena, (struct control_as){0}, verification_list_file, &in, &out, &why);
    control_close(control);
    if (err != OK) {
        str_cut(&why, ':');
        return say(str_trim(why));
    }
    printf("List %lld counts now: %lld names. %lld businesses are screened by it.\n",
           (long long)out.current->version, (long long)out.current->entries,
           (long long)out.waiting);
    return 0;
}

int verb_migrate(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    struct runtime_options options = config_runtime(&config);
    struct runtime *runtime = runtime_open(&options, &why);
    if (runtime == NULL)
        return say(why);
    runtime_close(runtime);
    printf("The tables are up to date.\n");
    return 0;
}

int verb_ops(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        struct str who = who_text(arena, op->who);
        printf("%-6s %-72s %-5s %-20.*s %-32s %s\n", method_word(op->method),
               op->path[0] ? op->path : "-", kind_word(op->kind), STR_ARG(who), op->name, op->file);
    }
    return 0;
}

int verb_openapi(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    struct str text = openapi_text(arena, services_all, services_all_count);
    fwrite(text.data, 1, text.length, stdout);
    return 0;
}

/* Holds the rules of the house, and says what to do where they are broken:
 *
 *     tidy [--count] [ROOT]
 *
 * The rooms and their ladder, the shape of files and functions, banned functions, and the one
 * dialect of SQL with its tenants. Reviewed exceptions stand in tools/tidy_exceptions.txt.
 * --count only prints how many files there are to check. Ends with 1 when there is a finding. */
#include "tidy.h"

#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES_MAX = 10000, FOLDERS_OPEN = 16 };

static const char EXCEPTIONS[] = "tools/tidy_exceptions.txt";

struct files {
    struct file *items;
    size_t count;
};

static const char *paths[FILES_MAX];
static size_t paths_count;
static size_t findings;

static void find_files(void);
static struct file read_file(const char *path);
static void check_service_folders(const struct files *files);
static void check_migration_names(const struct files *files);

int main(int argc, char **argv)
{
    bool is_count = argc > 1 && strcmp(argv[1], "--count") == 0;
    const char *root = argc > 1 + is_count ? argv[1 + is_count] : ".";
    if (chdir(root) != 0) {
        perror(root);
        return 2;
    }
    find_files();
    if (is_count) {
        printf("%zu\n", paths_count);
        return 0;
    }
    struct files files = {tidy_allocate((paths_count + 1) * sizeof *files.items), paths_count};
    struct file exceptions = read_file(EXCEPTIONS);
    tidy_sql_exceptions(&exceptions);
    for (size_t i = 0; i < files.count; i++) {
        files.items[i] = read_file(paths[i]);
        if (tidy_ends(paths[i], ".sql"))
            tidy_sql_learn(&files.items[i]);
        else
            tidy_c_kinds(&files.items[i]);
    }
    for (size_t i = 0; i < files.count; i++) {
        if (!tidy_ends(paths[i], ".sql"))
            tidy_c(&files.items[i]);
        tidy_sql(&files.items[i]);
    }
    tidy_sql_finish();
    check_service_folders(&files);
    check_migration_names(&files);
    return findings > 0;
}

void tidy_report(const struct file *file, size_t offset, const char *what, ...)
{
    size_t line = 1;
    for (size_t i = 0; i < offset && i < file->length; i++)
        line += file->text[i] == '\n';
    printf("%s:%zu: ", file->path, line);
    va_list arguments;
    va_start(arguments, what);
    vprintf(what, arguments);
    va_end(arguments);
    putchar('\n');
    findings++;
}

bool tidy_ends(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

void *tidy_allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory) {
        perror("tidy");
        exit(2);
    }
    return memory;
}

static int note_file(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)place;
    bool is_ours = tidy_ends(path, ".c") || tidy_ends(path, ".h") || tidy_ends(path, ".sql");
    if (type == FTW_F && is_ours && !strstr(path, "node_modules/") && paths_count < FILES_MAX)
        paths[paths_count++] = strdup(path);
    return 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void find_files(void)
{
    static const char *const FOLDERS[] = {"src", "tools", "test", "fuzz", "bench", "emulator"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        nftw(FOLDERS[i], note_file, FOLDERS_OPEN, FTW_PHYS);
    qsort(paths, paths_count, sizeof *paths, by_text);
}

/* "order" of "src/service/order/order.c"; null for other places. */
static const char *service_of(const char *path)
{
    static const char ROOM[] = "src/service/";
    if (strncmp(path, ROOM, sizeof ROOM - 1) != 0)
        return NULL;
    const char *start = path + sizeof ROOM - 1, *end = strchr(start, '/');
    return end ? strndup(start, (size_t)(end - start)) : NULL;
}

static struct file read_file(const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        perror(path);
        exit(2);
    }
    fseek(stream, 0, SEEK_END);
    struct file file = {.path = path, .length = (size_t)ftell(stream)};
    rewind(stream);
    file.text = tidy_allocate(file.length + 1);
    file.length = fread(file.text, 1, file.length, stream);
    fclose(stream);
    file.service = service_of(path);
    file.is_test = tidy_ends(path, "_test.c") || tidy_ends(path, "_test.h")
                   || tidy_ends(path, "/harness.c") || strncmp(path, "test/", 5) == 0;
    return file;
}

static bool has_path(const struct files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].path, path) == 0)
            return true;
    return false;
}

/* A service that has code has its door and its index, named like the folder. */
static void check_service_folders(const struct files *files)
{
    const char *seen = "";
    char path[PATH_MAX];
    for (size_t i = 0; i < files->count; i++) {
        const struct file *file = &files->items[i];
        if (!file->service || !tidy_ends(file->path, ".c") || strcmp(file->service, seen) == 0)
            continue;
        seen = file->service;
        snprintf(path, sizeof path, "src/service/%s/%s.h", seen, seen);
        if (!has_path(files, path))
            tidy_report(file, 0, "add %s: the door", path);
        snprintf(path, sizeof path, "src/service/%s/%s.c", seen, seen);
        if (!has_path(files, path))
            tidy_report(file, 0, "add %s: the index, which is opened first", path);
    }
}

/* "0004_search.sqlite.sql" has a number no other has but its pair, and its pair. */
static void check_migration_names(const struct files *files)
{
    const struct file *before = NULL;
    for (size_t i = 0; i < files->count; i++) {
        const struct file *file = &files->items[i];
        const char *folder = strstr(file->path, "/migration/");
        if (!folder)
            continue;
        size_t number = (size_t)(folder - file->path) + strlen("/migration/");
        size_t stem = number + strcspn(file->path + number, ".");
        const char *end = file->path + stem;
        bool is_half = strcmp(end, ".sqlite.sql") == 0 || strcmp(end, ".postgres.sql") == 0;
        if (strspn(file->path + number, "0123456789") != 4 || file->path[number + 4] != '_'
            || (!is_half && strcmp(end, ".sql") != 0))
            tidy_report(file, 0, "name it NNNN_what.sql, or a pair of .sqlite.sql, .postgres.sql");
        else if (before && strncmp(before->path, file->path, number + 4) == 0
                 && strncmp(before->path, file->path, stem + 1) != 0)
            tidy_report(file, 0, "give it a number of its own: %s has it", before->path);
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.*s%s", (int)stem, file->path,
                 strcmp(end, ".sqlite.sql") == 0 ? ".postgres.sql" : ".sqlite.sql");
        if (is_half && !has_path(files, path))
            tidy_report(file, 0, "add %s", path);
        before = file;
    }
}

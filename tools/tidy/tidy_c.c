/* Rules of C files: their shape, what they include, which functions they may not call. */
#include "tidy.h"

#include <ctype.h>
#include <string.h>

enum { LINE_COLUMNS = 100, FUNCTION_LINES = 70, FILE_LINES = 600 };

static void check_opening(const struct file *file);
static void check_lines(const struct file *file);
static void check_functions(const struct file *file);
static void check_unfinished(const struct file *file);
static void check_banned(const struct file *file);
static void check_includes(const struct file *file);

void tidy_c(const struct file *file)
{
    check_opening(file);
    check_lines(file);
    check_functions(file);
    check_unfinished(file);
    check_banned(file);
    check_includes(file);
}

/* Where the literal or comment that starts at `at` ends. */
static size_t end_of(const struct file *file, size_t at)
{
    const char *text = file->text;
    const char *end = NULL;
    if (text[at] == '/') {
        end = text[at + 1] == '*' ? strstr(text + at + 2, "*/") : strchr(text + at, '\n');
        return end ? (size_t)(end - text) + (text[at + 1] == '*' ? 2 : 0) : file->length;
    }
    for (size_t i = at + 1; i < file->length; i++) {
        if (text[i] == '\\')
            i++;
        else if (text[i] == text[at] || text[i] == '\n')
            return i + 1;
    }
    return file->length;
}

void tidy_c_kinds(struct file *file)
{
    file->kinds = tidy_allocate(file->length + 1);
    for (size_t i = 0; i < file->length;) {
        char byte = file->text[i], next = file->text[i + 1];
        bool is_comment = byte == '/' && (next == '*' || next == '/');
        if (!is_comment && byte != '"' && byte != '\'') {
            i++;
            continue;
        }
        size_t end = end_of(file, i);
        memset(file->kinds + i, is_comment ? COMMENT : TEXT, end - i);
        i = end;
    }
}

static void check_opening(const struct file *file)
{
    if (strncmp(file->text, "/*", 2) != 0)
        tidy_report(file, 0, "open the file with a comment that says what it is for");
}

static void check_lines(const struct file *file)
{
    size_t columns = 0, lines = 0;
    for (size_t i = 0; i < file->length; i++) {
        if (file->text[i] == '\n') {
            if (columns > LINE_COLUMNS)
                tidy_report(file, i, "break the line: %zu columns, at most %d", columns,
                            LINE_COLUMNS);
            columns = 0;
            lines++;
        } else {
            columns += ((unsigned char)file->text[i] & 0xC0) != 0x80; /* code points */
        }
    }
    if (lines > FILE_LINES)
        tidy_report(file, 0, "cut the file by verb: %zu lines, at most %d", lines, FILE_LINES);
}

/* A function is what stands between braces in the first column. */
static void check_functions(const struct file *file)
{
    size_t lines = 0, start = 0;
    bool is_inside = false;
    for (size_t i = 0; i < file->length; i++) {
        bool is_first = (i == 0 || file->text[i - 1] == '\n') && file->kinds[i] == CODE;
        if (is_first && file->text[i] == '{') {
            is_inside = true;
            start = i;
            lines = 0;
        } else if (is_first && file->text[i] == '}' && is_inside) {
            is_inside = false;
            if (lines > FUNCTION_LINES)
                tidy_report(file, start, "cut the function: %zu lines, at most %d", lines,
                            FUNCTION_LINES);
        }
        lines += file->text[i] == '\n';
    }
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

/* The next place of `word` as a whole word in bytes of this kind; null when there is none. */
static const char *find_word(const struct file *file, const char *from, const char *word,
                             enum kind kind)
{
    size_t length = strlen(word);
    for (const char *at = from; (at = strstr(at, word)); at++)
        if (file->kinds[at - file->text] == kind && (at == file->text || !is_word_byte(at[-1]))
            && !is_word_byte(at[length]))
            return at;
    return NULL;
}

static void check_unfinished(const struct file *file)
{
    static const char *const WORDS[] = {"TODO", "FIXME", "XXX"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *at = find_word(file, file->text, WORDS[i], COMMENT);
        if (at)
            tidy_report(file, (size_t)(at - file->text), "finish it, or take it out: %s", WORDS[i]);
    }
}

static void check_banned(const struct file *file)
{
    static const struct {
        const char *word;
        const char *instead;
    } BANNED[] = {
        {"strcpy", "copy slices with arena_copy"},
        {"strcat", "append to a struct buf"},
        {"sprintf", "print with arena_print or snprintf"},
        {"vsprintf", "print with vsnprintf"},
        {"atoi", "read numbers with str_integer"},
        {"atol", "read numbers with str_integer"},
        {"atoll", "read numbers with str_integer"},
        {"atof", "count in integers"},
        {"system", "start programs with posix_spawn"},
        {"popen", "start programs with posix_spawn"},
        {"alloca", "allocate from an arena"},
        {"gets", "read with a bound"},
        {"strtok", "cut slices with str_cut"},
        {"strtok_r", "cut slices with str_cut"},
    };
    for (size_t i = 0; i < sizeof BANNED / sizeof *BANNED; i++) {
        const char *word = BANNED[i].word;
        for (const char *at = file->text; (at = find_word(file, at, word, CODE)); at++)
            if (at[strlen(word)] == '(')
                tidy_report(file, (size_t)(at - file->text), "do not call %s: %s", word,
                            BANNED[i].instead);
    }
}

/* ---- The ladder ---- */

static const char *const ROOMS[] = {"base", "type", "db", "net", "api", "service", "app"};
enum { BASE, TYPE, DB, NET, API, SERVICE, APP, ROOMS_COUNT };

/* The step of the room a path such as "db/db.h" starts with; -1 for another folder. */
static int room_of(const char *path)
{
    for (int i = 0; i < ROOMS_COUNT; i++) {
        size_t length = strlen(ROOMS[i]);
        if (strncmp(path, ROOMS[i], length) == 0 && path[length] == '/')
            return i;
    }
    return -1;
}

/* The path leads to a service: "order/order.h". Only its door is open to others; to their tests,
 * what its own tests stand on is too. */
static void check_service_include(const struct file *file, size_t offset, int room,
                                  const char *path, const char *name)
{
    size_t folder = (size_t)(name - path) - 1;
    bool is_own = file->service && strlen(file->service) == folder
                  && strncmp(file->service, path, folder) == 0;
    bool is_door = strlen(name) == folder + 2 && strncmp(name, path, folder) == 0
                   && strcmp(name + folder, ".h") == 0;
    if (room < SERVICE)
        tidy_report(file, offset, "%s/ knows no service: take out \"%s\"", ROOMS[room], path);
    else if (!is_own && !is_door && !(file->is_test && tidy_ends(name, "_test.h")))
        tidy_report(file, offset, "enter %.*s by its door: include \"%.*s/%.*s.h\"", (int)folder,
                    path, (int)folder, path, (int)folder, path);
}

static void check_include(const struct file *file, size_t offset, const char *path)
{
    const char *slash = strchr(path, '/');
    int own = strncmp(file->path, "src/", 4) == 0 ? room_of(file->path + 4) : -1;
    if (own < 0 || !slash)
        return; /* outside the rooms, or a neighbour in the same folder */
    if (own == APP && strcmp(path, "tools/audit/audit.h") == 0)
        return; /* the auditor stands outside the house; only its verb calls it */
    int other = room_of(path);
    if (other < 0) {
        check_service_include(file, offset, own, path, slash + 1);
        return;
    }
    if (own == SERVICE && other == NET)
        tidy_report(file, offset, "services never see net/: take out \"%s\"", path);
    else if (other > own)
        tidy_report(file, offset, "include only leftwards: %s/ comes before %s/", ROOMS[own],
                    ROOMS[other]);
    else if (other == SERVICE)
        tidy_report(file, offset, "name the service: write \"%s\"", slash + 1);
}

/* Libraries whose headers are for one room alone. */
static void check_library(const struct file *file, size_t offset, const char *header)
{
    static const struct {
        const char *header;
        const char *room;
    } LIBRARIES[] = {
        {"sqlite3.h", "src/db/"},    {"libpq-fe.h", "src/db/"},       {"microhttpd.h", "src/net/"},
        {"curl/curl.h", "src/net/"}, {"cmocka.h", "src/base/test.h"},
    };
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof *LIBRARIES; i++)
        if (strcmp(header, LIBRARIES[i].header) == 0 && strncmp(file->path, "src/", 4) == 0
            && strncmp(file->path, LIBRARIES[i].room, strlen(LIBRARIES[i].room)) != 0)
            tidy_report(file, offset, "leave <%s> to %s", header, LIBRARIES[i].room);
}

static void check_includes(const struct file *file)
{
    static const char INCLUDE[] = "#include ";
    for (const char *at = file->text; (at = strstr(at, INCLUDE)); at++) {
        size_t offset = (size_t)(at - file->text);
        const char *open = at + sizeof INCLUDE - 1;
        size_t length = strcspn(open + 1, "\">\n");
        char path[256] = "";
        if (file->kinds[offset] != CODE || length >= sizeof path)
            continue;
        memcpy(path, open + 1, length);
        if (*open == '"')
            check_include(file, offset, path);
        else
            check_library(file, offset, path);
    }
}

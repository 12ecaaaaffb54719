/* Rules of SQL: one dialect for both engines, each service its own tables, each statement on a
 * tenant's table bound to the tenant. Statements are looked at as lists of words. */
#include "tidy.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { TABLES_MAX = 1024, EXCEPTIONS_MAX = 512, STATEMENT_MAX = 1 << 16, REASON_MIN = 12 };

/* A word, a [service.table], a ?1, a quoted text or one other byte. */
struct word {
    const char *text;
    size_t length;
    size_t offset; /* in the file */
};
struct words {
    struct word *items;
    size_t count;
};

/* SQL taken out of a file: its bytes, and where each of them stands there. */
struct sql {
    const struct file *file;
    const char *name; /* "Q_GET"; null in a migration */
    char text[STATEMENT_MAX];
    size_t offsets[STATEMENT_MAX];
    size_t length;
};

static char *tenant_tables[TABLES_MAX]; /* "order.order_line" */
static size_t tenant_tables_count;

static struct {
    char key[128]; /* "order/Q_DUE" */
    size_t offset;
    bool is_reasoned;
    bool is_used;
} exceptions[EXCEPTIONS_MAX];
static size_t exceptions_count;
static struct file exceptions_file;

static struct words split(const struct sql *sql);
static void check_migration(const struct file *file);
static void check_constants(const struct file *file);
static void check_loose(const struct file *file);

void tidy_sql(const struct file *file)
{
    if (tidy_ends(file->path, ".sql")) {
        check_migration(file);
    } else if (!file->is_test && strncmp(file->path, "src/", 4) == 0) {
        check_constants(file);
        check_loose(file);
    }
}

/* ---- Words ---- */

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

static size_t word_length(const char *text)
{
    const char *end = NULL;
    size_t length = 1;
    if (*text == '[')
        end = strchr(text, ']');
    else if (*text == '"' || *text == '\'')
        end = strchr(text + 1, *text);
    else if (is_word_byte(*text) || *text == '?')
        while (is_word_byte(text[length]))
            length++;
    return end ? (size_t)(end - text) + 1 : length;
}

static struct words split(const struct sql *sql)
{
    struct words words = {tidy_allocate((sql->length + 4) * sizeof *words.items), 0};
    for (size_t i = 0; i < sql->length;) {
        const char *at = sql->text + i;
        if (strncmp(at, "--", 2) == 0) {
            i += strcspn(at, "\n");
        } else if (isspace((unsigned char)*at)) {
            i++;
        } else {
            size_t length = word_length(at);
            words.items[words.count++] = (struct word){at, length, sql->offsets[i]};
            i += length;
        }
    }
    /* Words of nothing behind the end, so that looking ahead needs no care. */
    for (size_t i = 0; i < 4; i++)
        words.items[words.count + i] = (struct word){"", 0, 0};
    return words;
}

static bool is(struct word word, const char *text)
{
    return strlen(text) == word.length && strncasecmp(word.text, text, word.length) == 0;
}

static bool is_any(struct word word, const char *const *list)
{
    for (; *list; list++)
        if (is(word, *list))
            return true;
    return false;
}

static bool is_table(struct word word)
{
    return word.length > 2 && *word.text == '[';
}

/* ---- Taking SQL out of files ---- */

static void add_byte(struct sql *sql, char byte, size_t offset)
{
    if (sql->length + 1 >= STATEMENT_MAX)
        return;
    sql->text[sql->length] = byte;
    sql->offsets[sql->length++] = offset;
    sql->text[sql->length] = 0;
}

/* The literals from `at` to the end of the declaration, joined. Returns where that is. */
static size_t join_literals(const struct file *file, size_t at, struct sql *sql)
{
    sql->file = file;
    sql->length = 0;
    sql->text[0] = 0;
    for (; at < file->length; at++) {
        char byte = file->text[at];
        if (file->kinds[at] == CODE && byte == ';')
            break;
        if (file->kinds[at] != TEXT) {
            add_byte(sql, ' ', at);
        } else if (byte == '\\') {
            at++;
            add_byte(sql, file->text[at] == '"' ? '"' : ' ', at);
        } else if (byte != '"') {
            add_byte(sql, byte, at);
        }
    }
    return at;
}

static bool is_pair(const char *path)
{
    return tidy_ends(path, ".sqlite.sql") || tidy_ends(path, ".postgres.sql");
}

static struct sql *whole_file(const struct file *file)
{
    static struct sql sql;
    sql.file = file;
    sql.length = 0;
    for (size_t i = 0; i < file->length; i++)
        add_byte(&sql, file->text[i], i);
    if (file->length >= STATEMENT_MAX)
        tidy_report(file, 0, "cut the migration: it is too long to check");
    return &sql;
}

/* ---- The dialect ---- */

static const char *const REFUSED[] = {"integer",    "strict",   "autoincrement",
                                      "deferrable", "deferred", NULL};

static void check_dialect(const struct sql *sql, struct words words)
{
    static const char *const KEYWORDS[] = {
        "select", "insert", "update", "delete", "from",  "where", "and",    "or",    "join",
        "left",   "on",     "order",  "group",  "limit", "set",   "values", "create", "table",
        "into",   "as",     "null",   "not",    "index", "by",    NULL};
    for (size_t i = 0; i < words.count; i++) {
        struct word word = words.items[i];
        bool is_deferred = is(word, "deferrable") || is(word, "deferred");
        if (is_any(word, REFUSED) && (is_deferred || !is_pair(sql->file->path)))
            tidy_report(sql->file, word.offset, "%.*s is not of the common dialect: take it out",
                        (int)word.length, word.text);
        if (is(word, "raise") && is(words.items[i + 1], "(") && is(words.items[i + 2], "rollback"))
            tidy_report(sql->file, word.offset, "raise(abort): a rollback would take the batch");
        if (isupper((unsigned char)*word.text) && is_any(word, KEYWORDS))
            tidy_report(sql->file, word.offset, "write SQL in lower case: %.*s", (int)word.length,
                        word.text);
    }
}

/* Where tables meet, each has an alias; a change of one table may do without. */
static void check_aliases(const struct sql *sql, struct words words)
{
    for (size_t i = 1; i < words.count; i++) {
        bool is_delete = i > 1 && is(words.items[i - 2], "delete");
        bool is_read = is(words.items[i - 1], "join")
                       || (is(words.items[i - 1], "from") && !is_delete);
        if (is_read && is_table(words.items[i]) && !is(words.items[i + 1], "as"))
            tidy_report(sql->file, words.items[i].offset, "give %.*s an alias: as x",
                        (int)words.items[i].length, words.items[i].text);
    }
}

/* A service names the tables of its own schema alone. */
static void check_owner(const struct sql *sql, struct words words)
{
    const char *service = sql->file->service;
    for (size_t i = 0; service && i < words.count; i++) {
        struct word word = words.items[i];
        size_t length = strlen(service);
        bool is_own = word.length > length + 2 && strncmp(word.text + 1, service, length) == 0
                      && word.text[length + 1] == '.';
        if (is_table(word) && !is_own)
            tidy_report(sql->file, word.offset, "%.*s is not of %s: ask through a door",
                        (int)word.length, word.text, service);
    }
}

/* ---- Migrations ---- */

/* Where the list that opens at `open` closes. */
static size_t close_of(struct words words, size_t open)
{
    int depth = 0;
    for (size_t i = open; i < words.count; i++) {
        depth += is(words.items[i], "(");
        depth -= is(words.items[i], ")");
        if (depth == 0)
            return i;
    }
    return words.count;
}

static bool names_business(struct words words, size_t open, size_t close)
{
    for (size_t i = open; i < close; i++)
        if (is(words.items[i], "business_id"))
            return true;
    return false;
}

/* What base keeps (events, keys) is the platform's own, whatever business it is about. */
void tidy_sql_learn(const struct file *file)
{
    if (!file->service)
        return;
    struct words words = split(whole_file(file));
    for (size_t i = 0; i < words.count; i++) {
        bool is_alter = is(words.items[i], "alter");
        struct word table = words.items[i + 2];
        if ((!is_alter && !is(words.items[i], "create")) || !is(words.items[i + 1], "table")
            || !is_table(table))
            continue;
        size_t close = is_alter ? i + 6 : close_of(words, i + 3);
        if (names_business(words, i + 3, close < words.count ? close : words.count)
            && tenant_tables_count < TABLES_MAX)
            tenant_tables[tenant_tables_count++] = strndup(table.text + 1, table.length - 2);
    }
}

/* Each column of a new table is a bigint, a text or a blob. */
static void check_columns(const struct sql *sql, struct words words, size_t open)
{
    static const char *const CLAUSES[] = {"primary", "unique", "check", "foreign", "constraint",
                                          NULL};
    static const char *const TYPES[] = {"bigint", "text", "blob", NULL};
    size_t close = close_of(words, open);
    int depth = 0;
    for (size_t i = open; i < close; i++) {
        bool is_start = depth == 1 && (i == open + 1 || is(words.items[i - 1], ","));
        struct word type = words.items[i + 1];
        if (is_start && !is_any(words.items[i], CLAUSES) && !is_any(type, TYPES)
            && !is_any(type, REFUSED))
            tidy_report(sql->file, words.items[i].offset,
                        "make column %.*s a bigint, a text or a blob", (int)words.items[i].length,
                        words.items[i].text);
        depth += is(words.items[i], "(");
        depth -= is(words.items[i], ")");
    }
}

/* Names of indexes, constraints and triggers share one space: they start with the service. */
static void check_name(const struct sql *sql, struct word name, struct word next)
{
    const char *service = sql->file->service;
    size_t length = service ? strlen(service) : 0;
    bool is_ours = !service || (name.length > length + 1 && name.text[length] == '_'
                                && strncmp(name.text, service, length) == 0);
    if (!is_word_byte(*name.text) || is(next, "."))
        tidy_report(sql->file, name.offset, "name it without a dot and without quotes");
    else if (!is_ours)
        tidy_report(sql->file, name.offset, "start the name with the service: %s_%.*s", service,
                    (int)name.length, name.text);
}

static void check_names(const struct sql *sql, struct words words)
{
    static const char *const NAMED[] = {"index", "constraint", "trigger", NULL};
    static const char *const BEFORE[] = {"create", "unique", "temp", NULL};
    for (size_t i = 1; i < words.count; i++) {
        bool is_constraint = is(words.items[i], "constraint");
        /* One without a name was given one by the engine, and is dropped under it. */
        bool is_made = is_constraint ? !is(words.items[i - 1], "drop")
                                     : is_any(words.items[i - 1], BEFORE);
        if (!is_any(words.items[i], NAMED) || !is_made)
            continue;
        size_t name = i + 1;
        if (is(words.items[name], "if"))
            name += 3; /* if not exists */
        check_name(sql, words.items[name], words.items[name + 1]);
    }
}

static void check_migration(const struct file *file)
{
    const struct sql *sql = whole_file(file);
    struct words words = split(sql);
    if (strncmp(file->text, "--", 2) != 0)
        tidy_report(file, 0, "open the file with a comment that says what it is for");
    check_dialect(sql, words);
    check_owner(sql, words);
    check_names(sql, words);
    for (size_t i = 0; i < words.count && !is_pair(file->path); i++) {
        if (is(words.items[i], "create") && is(words.items[i + 1], "table")) {
            if (!is_table(words.items[i + 2]))
                tidy_report(file, words.items[i].offset, "name the table [service.table]");
            else
                check_columns(sql, words, i + 3);
        }
        if (is(words.items[i], "trigger"))
            tidy_report(file, words.items[i].offset,
                        "put triggers into a pair: .sqlite.sql and .postgres.sql");
    }
}

/* ---- Statements in C ---- */

static bool is_tenant_table(struct word word)
{
    for (size_t i = 0; is_table(word) && i < tenant_tables_count; i++)
        if (strlen(tenant_tables[i]) == word.length - 2
            && strncmp(tenant_tables[i], word.text + 1, word.length - 2) == 0)
            return true;
    return false;
}

/* `x.business_id = ?1`, or business_id among the columns of an insert. */
static bool binds_business(struct words words)
{
    for (size_t i = 0; i < words.count; i++) {
        if (is(words.items[i], "business_id") && is(words.items[i + 1], "=")
            && *words.items[i + 2].text == '?')
            return true;
        size_t open = is(words.items[i + 2], "as") ? i + 4 : i + 2;
        if (is(words.items[i], "into") && open < words.count
            && names_business(words, open, close_of(words, open)))
            return true;
    }
    return false;
}

static bool is_excepted(const struct sql *sql)
{
    char key[128];
    snprintf(key, sizeof key, "%s/%s", sql->file->service ? sql->file->service : "", sql->name);
    for (size_t i = 0; i < exceptions_count; i++)
        if (strcmp(exceptions[i].key, key) == 0)
            return exceptions[i].is_used = true;
    return false;
}

static void check_tenant(const struct sql *sql, struct words words)
{
    for (size_t i = 0; i < words.count; i++) {
        if (!is_tenant_table(words.items[i]))
            continue;
        if (!binds_business(words) && !is_excepted(sql))
            tidy_report(sql->file, words.items[0].offset,
                        "bind business_id in %s, for %.*s belongs to tenants; "
                        "or have it reviewed: tools/tidy_exceptions.txt",
                        sql->name, (int)words.items[i].length, words.items[i].text);
        return;
    }
}

/* The next `Q_NAME[] =` at or behind `at`: copies the name, returns where the value begins. */
static size_t find_constant(const struct file *file, size_t at, char name[64])
{
    for (; at + 2 < file->length; at++) {
        size_t length = strspn(file->text + at,
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
        bool is_start = at == 0 || !is_word_byte(file->text[at - 1]);
        if (file->kinds[at] == CODE && is_start && strncmp(file->text + at, "Q_", 2) == 0
            && length < 64 && strncmp(file->text + at + length, "[] =", 4) == 0) {
            memcpy(name, file->text + at, length);
            name[length] = 0;
            return at + length + 4;
        }
    }
    return file->length;
}

static void check_constants(const struct file *file)
{
    static struct sql sql;
    char name[64];
    for (size_t at = find_constant(file, 0, name); at < file->length;
         at = find_constant(file, at, name)) {
        at = join_literals(file, at, &sql);
        sql.name = name;
        struct words words = split(&sql);
        if (words.count == 0)
            continue;
        if (file->service && !tidy_ends(file->path, "_store.c"))
            tidy_report(file, words.items[0].offset, "move %s into %s_store.c", name,
                        file->service);
        check_dialect(&sql, words);
        check_aliases(&sql, words);
        check_owner(&sql, words);
        check_tenant(&sql, words);
    }
}

/* ---- SQL that is no constant ---- */

static bool looks_like_sql(const char *literal, size_t length)
{
    static const struct {
        const char *first;
        const char *later;
    } SHAPES[] = {{"select ", " from "},    {"insert into ", NULL}, {"update ", " set "},
                  {"delete from ", NULL},   {"with ", " as ("},     {"insert or ", NULL}};
    char text[512];
    length = length < sizeof text - 1 ? length : sizeof text - 1;
    memcpy(text, literal, length);
    text[length] = 0;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        if (strncasecmp(text, SHAPES[i].first, strlen(SHAPES[i].first)) == 0
            && (!SHAPES[i].later || strcasestr(text, SHAPES[i].later)))
            return true;
    return false;
}

/* Drivers may speak SQL of their own; everybody else keeps it in named constants, where it is
 * checked, and where nothing can be formatted into it. */
static void check_loose(const struct file *file)
{
    char name[64];
    size_t next = find_constant(file, 0, name);
    if (strncmp(file->path, "src/db/", 7) == 0)
        return;
    for (size_t at = 0; at < file->length; at++) {
        if (at == next) {
            while (at < file->length && !(file->kinds[at] == CODE && file->text[at] == ';'))
                at++;
            next = find_constant(file, at, name);
        }
        if (file->kinds[at] != TEXT || file->text[at] != '"')
            continue;
        size_t end = at + 1;
        while (file->kinds[end] == TEXT && file->text[end] != '"')
            end++;
        if (looks_like_sql(file->text + at + 1, end - at - 1))
            tidy_report(file, at, "keep SQL in a constant Q_... of a store");
        at = end;
    }
}

/* ---- Exceptions ---- */

void tidy_sql_exceptions(const struct file *file)
{
    exceptions_file = *file;
    for (size_t at = 0, next; at < file->length && exceptions_count < EXCEPTIONS_MAX; at = next) {
        const char *line = file->text + at;
        size_t key = strcspn(line, " \t\n"), length = strcspn(line, "\n");
        next = at + length + 1;
        if (*line == '#' || key == 0 || key >= sizeof exceptions->key)
            continue;
        memcpy(exceptions[exceptions_count].key, line, key);
        exceptions[exceptions_count].offset = at;
        exceptions[exceptions_count++].is_reasoned = length - key > REASON_MIN;
    }
}

void tidy_sql_finish(void)
{
    for (size_t i = 0; i < exceptions_count; i++) {
        if (!exceptions[i].is_reasoned)
            tidy_report(&exceptions_file, exceptions[i].offset, "say why %s needs no tenant",
                        exceptions[i].key);
        if (!exceptions[i].is_used)
            tidy_report(&exceptions_file, exceptions[i].offset, "take out %s: nothing needs it",
                        exceptions[i].key);
    }
}

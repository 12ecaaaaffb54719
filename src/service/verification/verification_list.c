/* Taking a sanctions list in: a table (CSV) with a head of the columns name, source and list_id,
 * and perhaps aliases and countries, several parted by `;`. It is put away in pieces under a
 * version of its own and counts from one moment on, whole; until then, and when anything is wrong
 * with it, the list before it does. */
#include "verification_list.h"

#include "verification_match.h"

#include "admin/admin.h"
#include "api/hook.h"
#include "api/secret.h"
#include "api/upload.h"
#include "base/clock.h"
#include "base/limits.h"
#include "type/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

OP(verification_list_import, POST, "/api/admin/sanctions/list", nothing, verification_lists,
   PLATFORM_ADMIN, SLOW,
   "Takes a sanctions list in, as CSV, instead of the one before: name, source, list_id, and "
   "perhaps aliases and countries.",
   .upload_bytes_max = LIST_BYTES_MAX, .takes_csv = true, .also = "409");
OP(verification_list_get, GET, "/api/admin/sanctions", nothing, verification_lists, PLATFORM_ADMIN,
   READ, "Which sanctions list counts, and how many wait for what it says.");
OP_INTERNAL(verification_list_file, verification_list_path, verification_lists, SLOW,
            "Takes a sanctions list in from a file of this machine.");
OP_INTERNAL(verification_list_begin, verification_list_begin_in, verification_list, WRITE,
            "Begins a list.");
OP_INTERNAL(verification_list_add, verification_list_piece, nothing, WRITE, "Names of a list.");
OP_INTERNAL(verification_list_end, verification_list_end_in, nothing, WRITE,
            "Puts a list in the place of the one before, or gives it up.");
OP_INTERNAL(verification_list_sweep, nothing, swept, WRITE, "Removes names of lists of before.");
EVERY(60 * 1000, verification_list_sweep);

enum column { NAME, SOURCE, ENTRY, ALIASES, COUNTRIES, COLUMNS };
static const char *const COLUMN[] = {"name", "source", "list_id", "aliases", "countries"};

/* A list under way. */
struct intake {
    struct verification_list_piece piece;
    struct arena *arena; /* of the piece */
    struct arena *row_arena;
    size_t at[COLUMNS]; /* which field of a row, or CSV_FIELDS_MAX */
    int64_t entries;
};

/* ---- Rows ---- */

static struct str cell(const struct intake *intake, const struct csv_row *row, enum column column)
{
    size_t at = intake->at[column];
    return at < row->count ? str_trim(row->fields[at]) : S("");
}

static enum err read_head(struct ctx *c, struct intake *intake, const struct csv_row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        intake->at[i] = CSV_FIELDS_MAX;
        for (size_t k = 0; k < row->count; k++)
            if (str_eq_ignore_case(str_trim(row->fields[k]), str_of(COLUMN[i])))
                intake->at[i] = k;
        if (intake->at[i] == CSV_FIELDS_MAX && i <= ENTRY)
            return fail_field(c, "/file", "missing_column", "The first row names no column `%s`.",
                              COLUMN[i]);
    }
    return OK;
}

/* In an arena of its own: a list is larger than a request's. */
static enum err flush(struct ctx *c, struct intake *intake)
{
    struct arena *outer = c->arena;
    struct nothing nothing;
    if (intake->piece.rows_count == 0)
        return OK;
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    c->arena = intake->arena;
    enum err err = CALL(c, verification_list_add, &intake->piece, &nothing);
    c->arena = outer;
    intake->piece.rows_count = 0;
    arena_reset(intake->arena);
    if (err == OK)
        return OK;
    fault_take(c);
    return fail(c, ERR_UNAVAILABLE, "list_lost",
                "The list could not be written down. Send it again.");
}

static enum err add_name(struct ctx *c, struct intake *intake, const struct csv_row *row,
                         struct str name)
{
    if (intake->piece.rows == NULL)
        intake->piece.rows = ARENA_ARRAY(c->arena, struct verification_listed, LIST_BATCH);
    struct str words = verification_words(intake->arena, name);
    if (str_empty(words))
        return OK;
    if (intake->entries == LIST_ENTRIES_MAX)
        return fail_field(c, "/file", "too_many_rows", "A list holds at most %d names.",
                          LIST_ENTRIES_MAX);
    intake->piece.rows[intake->piece.rows_count++] = (struct verification_listed){
        .number = ++intake->entries,
        .source = arena_copy(intake->arena, cell(intake, row, SOURCE)),
        .entry = arena_copy(intake->arena, cell(intake, row, ENTRY)),
        .name = arena_copy(intake->arena, name),
        .words = words,
        .countries = arena_copy(intake->arena, cell(intake, row, COUNTRIES))};
    return intake->piece.rows_count == LIST_BATCH ? flush(c, intake) : OK;
}

static enum err add_row(struct ctx *c, struct intake *intake, const struct csv_row *row)
{
    for (size_t i = NAME; i <= ENTRY; i++)
        if (str_empty(cell(intake, row, (enum column)i)))
            return fail_field(c, "/file", "empty_cell", "Row %lld has no %s.",
                              (long long)row->number + 1, COLUMN[i]);
    TRY(add_name(c, intake, row, cell(intake, row, NAME)));
    struct str aliases = cell(intake, row, ALIASES);
    for (size_t i = 0; !str_empty(aliases) && i < LIST_ALIASES_MAX; i++) {
        struct str alias = str_trim(str_cut(&aliases, ';'));
        if (!str_empty(alias))
            TRY(add_name(c, intake, row, alias));
    }
    return OK;
}

static enum err add_rows(struct ctx *c, struct intake *intake, struct str text)
{
    struct csv_reader reader;
    struct csv_row *row = ARENA_NEW(c->arena, struct csv_row);
    bool has_head = false;
    csv_begin(&reader, 0);
    csv_feed(&reader, text, true);
    for (;;) {
        arena_reset(intake->row_arena);
        enum csv_result result = csv_next(&reader, intake->row_arena, row);
        if (result == CSV_END)
            break;
        if (result != CSV_ROW)
            return fail_field(c, "/file", "wrong_row", "Row %lld cannot be read: %s.",
                              (long long)row->number + 1, row->code);
        if (row->count == 1 && str_empty(str_trim(row->fields[0])))
            continue;
        TRY(has_head ? add_row(c, intake, row) : read_head(c, intake, row));
        has_head = true;
    }
    TRY(flush(c, intake));
    return intake->entries > 0
               ? OK
               : fail_field(c, "/file", "empty_list", "There is no name on the list.");
}

/* ---- The whole ---- */

static enum err take_in(struct ctx *c, struct str text, struct verification_lists *out)
{
    struct digest digest = secret_hash(text);
    struct verification_list_begin_in begin = {digest_hex(c->arena, &digest)};
    struct verification_list list = {.version = 0};
    struct nothing nothing;
    struct intake intake = {.entries = 0};
    TRY(CALL(c, verification_list_begin, &begin, &list));
    if (list.version == 0) {
        intake.piece.list_id = list.list_id;
        intake.arena = arena_new(SIZE_MAX);
        intake.row_arena = arena_new(SIZE_MAX);
        enum err err = add_rows(c, &intake, text);
        arena_free(intake.arena);
        arena_free(intake.row_arena);
        struct verification_list_end_in end = {list.list_id, err == OK ? intake.entries : 0};
        struct fault fault = c->fault;
        enum err ended = CALL(c, verification_list_end, &end, &nothing);
        if (err != OK) {
            c->fault = fault;
            return err;
        }
        TRY(ended);
    }
    return CALL(c, verification_list_get, &nothing, out);
}

/* Its bytes are the caller's to free. */
static enum err read_all(struct ctx *c, int fd, int64_t bytes, struct str *out)
{
    size_t length = (size_t)bytes, done = 0;
    char *text = malloc(length + 1);
    if (text == NULL)
        abort();
    while (done < length) {
        ssize_t got = pread(fd, text + done, length - done, (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            free(text);
            return fail(c, ERR_UNAVAILABLE, "no_room", "The file was lost. Send it again.");
        }
        done += (size_t)got;
    }
    *out = str_from(text, length);
    return OK;
}

static enum err take_file(struct ctx *c, int fd, int64_t bytes, struct verification_lists *out)
{
    struct str text;
    TRY(read_all(c, fd, bytes, &text));
    enum err err = take_in(c, text, out);
    free((char *)(uintptr_t)text.data);
    return err;
}

enum err verification_list_import(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct verification_lists *out)
{
    const struct upload_file *file = upload_find(c, "file");
    if (file == NULL)
        return fail_field(c, "/file", "required",
                          "Send the list as the body, of type text/csv, or as the field \"file\" "
                          "of a form.");
    return take_file(c, file->fd, file->bytes, out);
}

enum err verification_list_file(struct ctx *c, const struct verification_list_path *in,
                                struct verification_lists *out)
{
    struct stat stat;
    int fd = open(arena_text(c->arena, in->path), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode)
        || stat.st_size > LIST_BYTES_MAX) {
        if (fd >= 0)
            close(fd);
        return fail(c, ERR_INVALID, "no_file", "This is no file of at most %d MB that can be read.",
                    LIST_BYTES_MAX >> 20);
    }
    enum err err = take_file(c, fd, stat.st_size, out);
    close(fd);
    return err;
}

/* ---- Phases ---- */

/* The very list that counts is not taken in again. */
enum err verification_list_begin(struct ctx *c, const struct verification_list_begin_in *in,
                                 struct verification_list *out)
{
    bool is_added;
    enum err err = verification_store_list_current(c, out);
    if (err == OK && str_eq(out->digest, in->digest))
        return OK;
    if (err != OK && err != ERR_MISSING)
        return err;
    *out = (struct verification_list){
        .list_id = id_new(c, new_slot(c)), .digest = in->digest, .imported_by = c->caller.user_id};
    TRY(verification_store_list_begin(c, out, &is_added));
    return is_added ? OK
                    : fail(c, ERR_CONFLICT, "import_running",
                           "Another list is being taken in. Wait until it is whole.");
}

enum err verification_list_add(struct ctx *c, const struct verification_list_piece *in,
                               struct nothing *out __attribute__((unused)))
{
    for (size_t i = 0; i < in->rows_count; i++)
        TRY(verification_store_listed(c, in->list_id, &in->rows[i]));
    return OK;
}

enum err verification_list_end(struct ctx *c, const struct verification_list_end_in *in,
                               struct nothing *out __attribute__((unused)))
{
    bool is_current;
    TRY(verification_store_list_end(c, in, &is_current));
    if (in->entries == 0)
        return OK;
    if (!is_current)
        return fail(c, ERR_CONFLICT, "import_too_late",
                    "The list took too long to come in. Send it again.");
    struct admin_act act = {.kind = S("sanctions.import"),
                            .subject = id_text(c->arena, ID_LIST, in->list_id)};
    struct nothing nothing;
    TRY(CALL(c, admin_note, &act, &nothing));
    return verification_store_ask_all(c);
}

enum err verification_list_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct verification_lists *out)
{
    struct verification_list current = {.version = 0};
    TRY(verification_store_list_counts(c, out));
    enum err err = verification_store_list_current(c, &current);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->is_hook_on = hook_is_on(c);
    out->is_on = out->is_hook_on || err == OK;
    if (err == OK) {
        out->current = ARENA_NEW(c->arena, struct verification_list);
        *out->current = current;
    }
    return OK;
}

enum err verification_list_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                 struct swept *out)
{
    return verification_store_list_waste(c, &out->count);
}

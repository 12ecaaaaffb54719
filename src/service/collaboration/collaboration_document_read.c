/* Documents listed, and shown as what they say. */
#include "collaboration/collaboration_document_private.h"

#include "api/secret.h"
#include "type/json.h"
#include "type/slug.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

enum err collaboration_document_get(struct ctx *c, const struct document_ref *in,
                                    struct document *out)
{
    TRY(collaboration_document_find(c, in->doc_id, DOCUMENT_READ, out));
    return collaboration_document_store_grants(c, out);
}

/* ---- Lists ---- */

/* For `like`: what was typed, folded, anywhere, its wildcards taken as they are. */
static struct str pattern_of(struct ctx *c, struct str typed)
{
    struct buf out;
    struct str folded = text_fold(c->arena, str_trim(typed));
    if (str_empty(folded))
        return S("");
    buf_init(&out, c->arena, 2 * folded.length + 2);
    buf_byte(&out, '%');
    for (size_t i = 0; i < folded.length; i++) {
        if (folded.data[i] == '%' || folded.data[i] == '_' || folded.data[i] == '!')
            buf_byte(&out, '!');
        buf_byte(&out, folded.data[i]);
    }
    buf_byte(&out, '%');
    return buf_str(&out);
}

static struct id highest(void)
{
    struct id id;
    for (size_t i = 0; i < sizeof id.bytes; i++)
        id.bytes[i] = 0xFF;
    return id;
}

enum err collaboration_document_list(struct ctx *c, const struct document_list_in *in,
                                     struct document_list *out)
{
    struct cursor cursor;
    bool is_set = false;
    if (cursor_read(c, in->cursor, &cursor, &is_set) != OK)
        return fail(c, ERR_MALFORMED, "invalid_query", "This is no cursor of this list.");
    struct document_filter filter = {.business_id = in->business_id,
                                     .words = pattern_of(c, in->q),
                                     .user_id = c->caller.user_id,
                                     .role = collaboration_document_role(c),
                                     .sees_all = ctx_has_right(c, RIGHT_TEAM),
                                     .before = is_set ? cursor.id : highest(),
                                     .limit = list_fetch_limit(in->limit)};
    if (PRESENCE(document_list_in, in, kind) == GIVEN)
        filter.kind = str_of(DOCUMENT_KIND[in->kind]);
    if (in->state != DOCUMENT_LIST_ALL)
        filter.state = str_of(DOCUMENT_LIST_STATE[in->state]);
    TRY(collaboration_document_store_list(c, &filter, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        cursor = (struct cursor){.id = out->data[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    for (size_t i = 0; i < out->data_count; i++)
        TRY(collaboration_document_access(c, &out->data[i]));
    return OK;
}

/* ---- What one says ---- */

static struct str copy_text(struct ctx *c, const json_t *value)
{
    return json_is_string(value)
               ? arena_copy(c->arena, str_from(json_string_value(value), json_string_length(value)))
               : (struct str){0};
}

static int64_t copy_count(const json_t *value)
{
    double real = json_is_number(value) ? json_number_value(value) : -1;
    return real >= 0 && real <= (double)INTEGER_MAX ? (int64_t)real : -1;
}

/* An item and where it stands: by its number, or behind the one before it in the list. */
struct placed {
    double place;
    size_t index;
    const json_t *item;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->place < b->place || a->place > b->place)
        return a->place < b->place ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static struct placed *place_items(struct ctx *c, const json_t *list)
{
    size_t count = json_array_size(list);
    struct placed *placed = ARENA_ARRAY(c->arena, struct placed, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        const json_t *place = json_object_get(item, "place");
        double before = i > 0 ? placed[i - 1].place : -HUGE_VAL;
        placed[i] =
            (struct placed){json_is_number(place) ? json_number_value(place) : before, i, item};
    }
    qsort(placed, count, sizeof *placed, compare_placed);
    return placed;
}

static void read_items(struct ctx *c, const json_t *list, struct document_content *out)
{
    size_t count = json_array_size(list);
    const struct placed *placed = place_items(c, list);
    out->items = ARENA_ARRAY(c->arena, struct document_item, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = placed[i].item;
        const json_t *text = json_is_object(item) ? json_object_get(item, "text") : item;
        out->items[out->items_count++] =
            (struct document_item){copy_text(c, text), json_is_true(json_object_get(item, "done"))};
    }
}

static void read_line(struct ctx *c, json_t *const columns[4], struct id variant_id,
                      const char *key, struct document_content *out)
{
    const json_t *applied = json_object_get(columns[3], key);
    out->lines[out->lines_count++] =
        (struct document_line){.variant_id = variant_id,
                               .counted = copy_count(json_object_get(columns[0], key)),
                               .expected = copy_count(json_object_get(columns[1], key)),
                               .note = copy_text(c, json_object_get(columns[2], key)),
                               .result = copy_text(c, json_object_get(applied, "result")),
                               .on_hand = copy_count(json_object_get(applied, "on_hand"))};
}

static bool has_line(const struct document_content *content, struct id variant_id)
{
    for (size_t i = 0; i < content->lines_count; i++)
        if (id_eq(content->lines[i].variant_id, variant_id))
            return true;
    return false;
}

/* Lines are what has a count or a note; a key that is no variant is no line. */
static void read_lines(struct ctx *c, json_t *const columns[4], struct document_content *out)
{
    size_t most = 0;
    for (size_t i = 0; i < 3; i++)
        most += json_object_size(columns[i]);
    most = most < 2 * DOCUMENT_LINES_MAX ? most : 2 * DOCUMENT_LINES_MAX;
    out->lines = ARENA_ARRAY(c->arena, struct document_line, most + 1);
    for (size_t i = 0; i < 3; i++) {
        const char *key;
        json_t *value;
        json_object_foreach(columns[i], key, value)
        {
            struct id variant_id;
            if (out->lines_count < most && id_parse(ID_VARIANT, str_of(key), &variant_id)
                && !has_line(out, variant_id))
                read_line(c, columns, variant_id, key, out);
        }
    }
}

static json_t *root_json(struct ctx *c, const struct yjs_doc *doc, struct str root,
                         enum yjs_shape shape)
{
    struct buf json;
    buf_init(&json, c->arena, DOCUMENT_CONTENT_BYTES_MAX);
    yjs_doc_json(doc, root, shape, &json);
    return json.is_full
               ? NULL
               : json_loadb(json.data, json.length,
                            JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
}

static void read_content(struct ctx *c, const struct yjs_doc *doc, enum document_kind kind,
                         struct document_content *out)
{
    if (kind == DOCUMENT_TEXT) {
        json_t *text = root_json(c, doc, S("content"), YJS_TEXT);
        out->text = copy_text(c, text);
        json_decref(text);
    } else if (kind == DOCUMENT_CHECKLIST) {
        json_t *items = root_json(c, doc, S("items"), YJS_ARRAY);
        read_items(c, items, out);
        json_decref(items);
    } else {
        json_t *columns[] = {
            root_json(c, doc, S("counted"), YJS_MAP), root_json(c, doc, S("expected"), YJS_MAP),
            root_json(c, doc, S("note"), YJS_MAP), root_json(c, doc, S("applied"), YJS_MAP)};
        read_lines(c, columns, out);
        for (size_t i = 0; i < 4; i++)
            json_decref(columns[i]);
    }
}

static enum err show(struct ctx *c, struct str bytes, enum document_kind kind, int64_t seq,
                     struct document_content *out)
{
    struct yjs_doc *doc = yjs_doc_open(bytes, rand_next(c->rand));
    if (doc == NULL)
        return fail(c, ERR_CONFLICT, "document_tangled",
                    "This document cannot be put together. Restore an earlier snapshot of it.");
    *out = (struct document_content){.seq = seq, .kind = kind};
    read_content(c, doc, kind, out);
    yjs_doc_free(doc);
    return OK;
}

enum err collaboration_document_content(struct ctx *c, const struct document_ref *in,
                                        struct document_content *out)
{
    struct document document;
    struct document_whole whole = {0};
    TRY(collaboration_document_find(c, in->doc_id, DOCUMENT_READ, &document));
    TRY(CALL(c, collaboration_document_whole, in, &whole));
    return show(c, whole.bytes, document.kind, whole.seq, out);
}

enum err collaboration_document_snapshot_content(struct ctx *c,
                                                 const struct document_snapshot_ref *in,
                                                 struct document_content *out)
{
    struct document document;
    struct document_snapshot snapshot = {0};
    TRY(collaboration_document_find(c, in->doc_id, DOCUMENT_READ, &document));
    TRY(CALL(c, collaboration_document_snapshot_get, in, &snapshot));
    return show(c, snapshot.data, document.kind, snapshot.seq, out);
}

/* ---- Words, for searching ---- */

enum err collaboration_document_unread(struct ctx *c,
                                       const struct nothing *in __attribute__((unused)),
                                       struct document_refs *out)
{
    enum { AT_ONCE = 20, HOUR_MS = 3600 * 1000 };
    struct instant since = {.ms = c->now.ms - 48 * HOUR_MS};
    return collaboration_document_store_unread(c, since, AT_ONCE, &out->data, &out->data_count);
}

enum err collaboration_document_words_keep(struct ctx *c, const struct document_words *in,
                                           struct nothing *out __attribute__((unused)))
{
    struct document document;
    TRY(or_missing(c, collaboration_document_store_get(c, in->doc_id, true, &document)));
    return collaboration_document_store_words(c, &document, in->seq, in->words);
}

/* Control characters are no words, and not every database takes them. */
static struct str plain(struct ctx *c, struct str text)
{
    char *bytes = arena_alloc(c->arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        bytes[i] = (unsigned char)text.data[i] < 0x20 ? ' ' : text.data[i];
    return str_from(bytes, text.length);
}

/* What cannot be put together has no words but its title. */
static struct str words_of(struct ctx *c, const struct document *document, struct str bytes)
{
    struct buf words;
    struct yjs_doc *doc = yjs_doc_open(bytes, rand_next(c->rand));
    buf_init(&words, c->arena, DOCUMENT_WORDS_BYTES_MAX);
    buf_add(&words, document->title);
    buf_byte(&words, '\n');
    if (doc != NULL)
        yjs_doc_words(doc, &words);
    yjs_doc_free(doc);
    return text_fold(c->arena, plain(c, buf_str(&words)));
}

enum err collaboration_document_read_words(struct ctx *c, const struct nothing *in,
                                           struct swept *out)
{
    struct document_refs unread = {0};
    struct nothing nothing;
    TRY(CALL(c, collaboration_document_unread, in, &unread));
    for (size_t i = 0; i < unread.data_count && i < 1; i++) {
        struct document document = {0};
        struct document_whole whole = {0};
        TRY(CALL(c, collaboration_document_get, &unread.data[i], &document));
        TRY(CALL(c, collaboration_document_whole, &unread.data[i], &whole));
        struct document_words words = {unread.data[i].doc_id, whole.seq,
                                       words_of(c, &document, whole.bytes)};
        TRY(CALL(c, collaboration_document_words_keep, &words, &nothing));
        out->count++;
    }
    return OK;
}

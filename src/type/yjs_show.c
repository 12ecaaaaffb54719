/* What a Yjs document says: as JSON, and as words. */
#include "type/yjs_doc_private.h"

#include "type/json.h"

static void show_type(const struct yjs_doc *doc, const struct yjs_type *type, enum yjs_shape shape,
                      struct buf *json, unsigned depth);

/* The text of an item, with U+FFFD for halves of characters. */
static void add_text(const struct yjs_item *item, struct buf *text)
{
    if (item->is.is_cut)
        buf_add(text, S("\xEF\xBF\xBD"));
    buf_add(text, item->is.data);
    if (item->is_end_cut)
        buf_add(text, S("\xEF\xBF\xBD"));
}

static bool is_shown(const struct yjs_item *item)
{
    return !item->is_deleted && item->is.content != YJS_GC;
}

/* Texts in texts: the words of XML without its marks. */
static void collect_text(const struct yjs_type *type, struct buf *text, unsigned depth)
{
    for (const struct yjs_item *item = type->first; item != NULL; item = item->right) {
        if (is_shown(item) && item->is.content == YJS_STRING)
            add_text(item, text);
        else if (is_shown(item) && item->type != NULL && depth < YJS_DEPTH_MAX)
            collect_text(item->type, text, depth + 1);
    }
}

static void show_text(const struct yjs_type *type, struct buf *json)
{
    struct buf text;
    buf_init(&text, json->arena, json->bytes_max);
    collect_text(type, &text, 0);
    json_write_string(json, buf_str(&text));
    json->is_full = json->is_full || text.is_full;
}

static enum yjs_shape shape_of(const struct yjs_type *type)
{
    return type->kind == YJS_TYPE_ARRAY ? YJS_ARRAY
           : type->kind == YJS_TYPE_MAP ? YJS_MAP
                                        : YJS_TEXT;
}

static void show_json_value(struct lib0_reader *in, struct buf *json)
{
    struct str text = lib0_text(in);
    buf_add(json, str_eq(text, S("undefined")) ? S("null") : text);
}

/* The values of an item; of an entry in a map only the last one counts. */
static size_t show_values(const struct yjs_item *item, bool is_last_only, struct buf *json)
{
    struct lib0_reader in = lib0_reader_of(item->is.data);
    size_t shown = 0;
    for (uint64_t i = 0; i < item->is.length && !json->is_full; i++) {
        if (is_last_only && i + 1 < item->is.length) {
            if (item->is.content == YJS_ANY)
                lib0_any_skip(&in);
            else
                lib0_text(&in);
            continue;
        }
        if (shown++ > 0)
            buf_byte(json, ',');
        if (item->is.content == YJS_ANY)
            lib0_any_json(&in, json);
        else
            show_json_value(&in, json);
    }
    return shown;
}

static void show_item(const struct yjs_doc *doc, const struct yjs_item *item, bool is_last_only,
                      struct buf *json, unsigned depth)
{
    struct buf text;
    switch (item->is.content) {
    case YJS_ANY:
    case YJS_JSON:
        show_values(item, is_last_only, json);
        return;
    case YJS_EMBED: {
        struct lib0_reader in = lib0_reader_of(item->is.data);
        buf_add(json, lib0_text(&in));
        return;
    }
    case YJS_BINARY: {
        struct lib0_reader in = lib0_reader_of(item->is.data);
        lib0_json_bytes(json, lib0_bytes(&in));
        return;
    }
    case YJS_STRING:
        buf_init(&text, json->arena, json->bytes_max);
        add_text(item, &text);
        json_write_string(json, buf_str(&text));
        return;
    case YJS_TYPE:
        if (depth < YJS_DEPTH_MAX) {
            show_type(doc, item->type, shape_of(item->type), json, depth + 1);
            return;
        }
        break;
    default:
        break;
    }
    buf_add(json, S("null"));
}

static void show_array(const struct yjs_doc *doc, const struct yjs_type *type, struct buf *json,
                       unsigned depth)
{
    bool is_first = true;
    buf_byte(json, '[');
    for (const struct yjs_item *item = type->first; item != NULL; item = item->right) {
        if (!is_shown(item) || item->is.content == YJS_FORMAT)
            continue;
        if (!is_first)
            buf_byte(json, ',');
        is_first = false;
        show_item(doc, item, false, json, depth);
    }
    buf_byte(json, ']');
}

static void show_map(const struct yjs_doc *doc, const struct yjs_type *type, struct buf *json,
                     unsigned depth)
{
    bool is_first = true;
    buf_byte(json, '{');
    for (const struct yjs_entry *entry = type->entries; entry != NULL; entry = entry->next) {
        if (!is_shown(entry->last) || entry->last->is.content == YJS_FORMAT)
            continue;
        if (!is_first)
            buf_byte(json, ',');
        is_first = false;
        json_write_string(json, entry->key);
        buf_byte(json, ':');
        show_item(doc, entry->last, true, json, depth);
    }
    buf_byte(json, '}');
}

static void show_type(const struct yjs_doc *doc, const struct yjs_type *type, enum yjs_shape shape,
                      struct buf *json, unsigned depth)
{
    if (shape == YJS_ARRAY)
        show_array(doc, type, json, depth);
    else if (shape == YJS_MAP)
        show_map(doc, type, json, depth);
    else
        show_text(type, json);
}

void yjs_doc_json(const struct yjs_doc *doc, struct str root, enum yjs_shape shape,
                  struct buf *json)
{
    static const struct yjs_type EMPTY = {0};
    const struct yjs_type *type = yjs_doc_root(doc, root);
    show_type(doc, type ? type : &EMPTY, shape, json, 0);
}

/* ---- Words ---- */

static void item_words(const struct yjs_doc *doc, const struct yjs_item *item, struct buf *text,
                       unsigned depth);

static void type_words(const struct yjs_doc *doc, const struct yjs_type *type, struct buf *text,
                       unsigned depth)
{
    size_t before = text->length;
    for (const struct yjs_item *item = type->first; item != NULL; item = item->right)
        item_words(doc, item, text, depth);
    if (text->length > before && text->data[text->length - 1] != '\n')
        buf_byte(text, '\n');
    for (const struct yjs_entry *entry = type->entries; entry != NULL; entry = entry->next)
        item_words(doc, entry->last, text, depth);
}

static void item_words(const struct yjs_doc *doc, const struct yjs_item *item, struct buf *text,
                       unsigned depth)
{
    enum { TEXT = 119 };
    struct lib0_reader in = lib0_reader_of(item->is.data);
    if (!is_shown(item))
        return;
    if (item->is.content == YJS_STRING)
        add_text(item, text);
    if (item->is.content == YJS_TYPE && depth < YJS_DEPTH_MAX)
        type_words(doc, item->type, text, depth + 1);
    for (uint64_t i = 0; i < item->is.length && item->is.content == YJS_ANY; i++) {
        if (in.at < in.end && (uint8_t)*in.at != TEXT) {
            lib0_any_skip(&in);
            continue;
        }
        lib0_byte(&in);
        buf_add(text, lib0_text(&in));
        buf_byte(text, '\n');
    }
}

void yjs_doc_words(const struct yjs_doc *doc, struct buf *text)
{
    for (const struct yjs_type *root = doc->roots; root != NULL; root = root->next_root)
        type_words(doc, root, text, 0);
}

/* Edits the server makes itself: an entry of a map set, a former state restored. What comes out is
 * an update as any client would send it. */
#include "type/yjs_doc_private.h"

struct yjs_edit {
    const struct yjs_doc *doc;
    struct arena *scratch;
    struct yjs_writer writer;
    struct yjs_ranges deleted;
    struct yjs_id next; /* what is inserted next */
    bool is_refused;
};

/* Where something is inserted: behind `last`, or first in its parent. */
struct spot {
    struct yjs_struct is; /* parent, origin, sub */
};

struct yjs_edit *yjs_edit_begin(const struct yjs_doc *doc, uint64_t client)
{
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_edit *edit = ARENA_NEW(scratch, struct yjs_edit);
    const struct yjs_client *known = yjs_doc_client(doc, client);
    *edit = (struct yjs_edit){.doc = doc,
                              .scratch = scratch,
                              .deleted = {.arena = scratch},
                              .next = {client, known ? yjs_client_end(known) : 0}};
    yjs_writer_init(&edit->writer, scratch, (size_t)YJS_SCRATCH_BYTES_MAX);
    return edit;
}

static struct yjs_id last_unit(const struct yjs_item *item)
{
    return (struct yjs_id){item->is.id.client, yjs_end(&item->is) - 1};
}

static void go_behind(struct spot *spot, struct yjs_id id)
{
    spot->is.has_origin = true;
    spot->is.origin = id;
}

static struct spot spot_in_root(struct str root)
{
    return (struct spot){{.parent = YJS_PARENT_ROOT, .parent_root = root}};
}

/* Writes one at the spot, which moves behind it. Returns its id. */
static struct yjs_id insert(struct yjs_edit *edit, struct spot *spot, enum yjs_content content,
                            uint64_t length, struct str data)
{
    struct yjs_struct one = spot->is;
    one.id = edit->next;
    one.content = content;
    one.length = length;
    one.data = data;
    yjs_write_struct(&edit->writer, &one);
    edit->next.clock += length;
    go_behind(spot, (struct yjs_id){one.id.client, one.id.clock + length - 1});
    return one.id;
}

void yjs_edit_set(struct yjs_edit *edit, struct str root, struct str key, struct str value)
{
    const struct yjs_type *type = yjs_doc_root(edit->doc, root);
    const struct yjs_entry *entry = type ? yjs_doc_entry(edit->doc, type, key) : NULL;
    struct spot spot = spot_in_root(root);
    spot.is.has_sub = true;
    spot.is.sub = key;
    if (entry != NULL)
        go_behind(&spot, last_unit(entry->last));
    insert(edit, &spot, YJS_ANY, 1, value);
}

/* ---- Restoring ---- */

static void delete_item(struct yjs_edit *edit, const struct yjs_item *item)
{
    if (!item->is_deleted && item->is.content != YJS_GC)
        yjs_ranges_add(&edit->deleted,
                       (struct yjs_range){item->is.id.client, item->is.id.clock, item->is.length});
}

/* What stands within goes with it. */
static void delete_all(struct yjs_edit *edit, const struct yjs_type *type)
{
    for (const struct yjs_item *item = type->first; item != NULL; item = item->right)
        delete_item(edit, item);
    for (const struct yjs_entry *entry = type->entries; entry != NULL; entry = entry->next)
        delete_item(edit, entry->last);
}

static void copy_type(struct yjs_edit *edit, const struct yjs_type *from, struct yjs_id into,
                      unsigned depth);

static struct str text_of(struct yjs_edit *edit, const struct yjs_item *item)
{
    struct str text = item->is.data;
    if (item->is.is_cut)
        text = arena_join(edit->scratch, S("\xEF\xBF\xBD"), text);
    if (item->is_end_cut)
        text = arena_join(edit->scratch, text, S("\xEF\xBF\xBD"));
    return text;
}

static void copy_item(struct yjs_edit *edit, const struct yjs_item *item, struct spot *spot,
                      unsigned depth)
{
    if (item->is_deleted || item->is.content == YJS_GC)
        return;
    struct str data = item->is.content == YJS_STRING ? text_of(edit, item) : item->is.data;
    struct yjs_id id = insert(edit, spot, item->is.content, item->is.length, data);
    if (item->type != NULL)
        copy_type(edit, item->type, id, depth + 1);
}

static void copy_type(struct yjs_edit *edit, const struct yjs_type *from, struct yjs_id into,
                      unsigned depth)
{
    const struct spot start = {{.parent = YJS_PARENT_ITEM, .parent_id = into}};
    struct spot spot = start;
    if (depth > YJS_DEPTH_MAX) {
        edit->is_refused = true;
        return;
    }
    for (const struct yjs_item *item = from->first; item != NULL; item = item->right)
        copy_item(edit, item, &spot, depth);
    for (const struct yjs_entry *entry = from->entries; entry != NULL; entry = entry->next) {
        spot = start;
        spot.is.has_sub = true;
        spot.is.sub = entry->key;
        copy_item(edit, entry->last, &spot, depth);
    }
}

static void copy_root(struct yjs_edit *edit, const struct yjs_type *from)
{
    const struct yjs_type *into = yjs_doc_root(edit->doc, from->root);
    struct spot spot = spot_in_root(from->root);
    const struct yjs_item *last = into ? into->first : NULL;
    while (last != NULL && last->right != NULL)
        last = last->right;
    if (last != NULL)
        go_behind(&spot, last_unit(last));
    for (const struct yjs_item *item = from->first; item != NULL; item = item->right)
        copy_item(edit, item, &spot, 0);
    for (const struct yjs_entry *entry = from->entries; entry != NULL; entry = entry->next) {
        const struct yjs_entry *old = into ? yjs_doc_entry(edit->doc, into, entry->key) : NULL;
        spot = spot_in_root(from->root);
        spot.is.has_sub = true;
        spot.is.sub = entry->key;
        if (old != NULL)
            go_behind(&spot, last_unit(old->last));
        copy_item(edit, entry->last, &spot, 0);
    }
}

void yjs_edit_restore(struct yjs_edit *edit, const struct yjs_doc *wanted)
{
    for (const struct yjs_type *root = edit->doc->roots; root != NULL; root = root->next_root)
        delete_all(edit, root);
    for (const struct yjs_type *root = wanted->roots; root != NULL; root = root->next_root)
        copy_root(edit, root);
}

bool yjs_edit_end(struct yjs_edit *edit, struct arena *arena, size_t bytes_max, struct str *update)
{
    struct buf out;
    buf_init(&out, edit->scratch, bytes_max);
    yjs_writer_end(&edit->writer, &out);
    yjs_ranges_sort(&edit->deleted, true);
    yjs_ranges_write(&edit->deleted, &out);
    bool is_done = !edit->is_refused && !out.is_full;
    if (is_done)
        *update = arena_copy(arena, buf_str(&out));
    arena_free(edit->scratch);
    return is_done;
}

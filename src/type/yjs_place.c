/* Where an item stands among what others inserted at the same place (YATA, as Yjs has it). */
#include "type/yjs_doc_private.h"

#include <assert.h>

/* Looks at items beyond which a document is too tangled: a second's work. */
#define STEPS_MAX UINT64_C(20000000)

/* ---- Types and their entries ---- */

static size_t bucket_of(const struct yjs_doc *doc, const struct yjs_type *type, struct str key)
{
    uint64_t hash = doc->seed ^ (uint64_t)(uintptr_t)type;
    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (uint8_t)key.data[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return (size_t)(hash % doc->buckets_count);
}

struct yjs_entry *yjs_doc_entry(const struct yjs_doc *doc, const struct yjs_type *type,
                                struct str key)
{
    struct yjs_entry *entry = doc->buckets[bucket_of(doc, type, key)];
    while (entry != NULL && !(entry->type == type && str_eq(entry->key, key)))
        entry = entry->next_in_bucket;
    return entry;
}

static void set_entry(struct yjs_doc *doc, struct yjs_type *type, struct str key,
                      struct yjs_item *last)
{
    struct yjs_entry *entry = yjs_doc_entry(doc, type, key);
    if (entry == NULL) {
        size_t bucket = bucket_of(doc, type, key);
        entry = ARENA_NEW(doc->arena, struct yjs_entry);
        *entry = (struct yjs_entry){type, key, last, doc->buckets[bucket], type->entries};
        doc->buckets[bucket] = type->entries = entry;
    }
    entry->last = last;
}

static bool step(struct yjs_doc *doc)
{
    doc->is_tangled = doc->is_tangled || ++doc->steps > STEPS_MAX;
    return !doc->is_tangled;
}

static struct yjs_type *root_of(struct yjs_doc *doc, struct str name)
{
    for (struct yjs_type *root = doc->roots; root != NULL && step(doc); root = root->next_root)
        if (str_eq(root->root, name))
            return root;
    struct yjs_type *root = ARENA_NEW(doc->arena, struct yjs_type);
    root->root = name;
    root->next_root = doc->roots;
    return doc->roots = root;
}

static struct yjs_type *type_of(struct yjs_doc *doc, struct yjs_item *item)
{
    struct lib0_reader in = lib0_reader_of(item->is.data);
    struct yjs_type *type = ARENA_NEW(doc->arena, struct yjs_type);
    type->kind = (enum yjs_type_kind)lib0_uint(&in);
    type->item = item;
    return type;
}

/* ---- Places ---- */

/* The type it is in: named, or that of a neighbour. Null when that is forgotten. */
static struct yjs_type *parent_of(struct yjs_doc *doc, struct yjs_item *item)
{
    struct yjs_struct *is = &item->is;
    const struct yjs_item *near = item->left ? item->left : item->right;
    if ((item->left && item->left->is.content == YJS_GC)
        || (item->right && item->right->is.content == YJS_GC))
        return NULL;
    if (is->parent == YJS_PARENT_ROOT)
        return root_of(doc, is->parent_root);
    if (is->parent == YJS_PARENT_ITEM) {
        const struct yjs_item *parent = yjs_doc_item(doc, is->parent_id);
        return parent->is.content == YJS_TYPE ? parent->type : NULL;
    }
    is->has_sub = near->is.has_sub;
    is->sub = near->is.sub;
    return near->parent;
}

static struct yjs_item *first_of(struct yjs_doc *doc, const struct yjs_item *item)
{
    if (!item->is.has_sub)
        return item->parent->first;
    struct yjs_entry *entry = yjs_doc_entry(doc, item->parent, item->is.sub);
    struct yjs_item *first = entry ? entry->last : NULL;
    while (first != NULL && first->left != NULL && step(doc))
        first = first->left;
    return first;
}

static bool has_same(bool has, struct yjs_id id, bool has_other, struct yjs_id other)
{
    return has == has_other && (!has || yjs_id_eq(id, other));
}

/* Moves the item behind those that were inserted at the same place and go before it: among those
 * with the same origin the lower client goes first, and what follows one of them goes with it. */
static void resolve(struct yjs_doc *doc, struct yjs_item *item)
{
    const struct yjs_struct *is = &item->is;
    uint64_t mark = ++doc->marks, conflict = ++doc->marks;
    struct yjs_item *other = item->left ? item->left->right : first_of(doc, item);
    for (; other != NULL && other != item->right && step(doc); other = other->right) {
        other->mark = mark;
        other->conflict_mark = conflict;
        if (has_same(is->has_origin, is->origin, other->is.has_origin, other->is.origin)) {
            if (other->is.id.client < is->id.client) {
                item->left = other;
                conflict = ++doc->marks;
            } else if (has_same(is->has_right_origin, is->right_origin, other->is.has_right_origin,
                                other->is.right_origin)) {
                return;
            }
            continue;
        }
        struct yjs_item *origin = other->is.has_origin ? yjs_doc_item(doc, other->is.origin) : NULL;
        if (origin == NULL || origin->mark != mark)
            return;
        if (origin->conflict_mark != conflict) {
            item->left = other;
            conflict = ++doc->marks;
        }
    }
}

/* Into its list, behind its left neighbour. */
static void link_item(struct yjs_doc *doc, struct yjs_item *item)
{
    if (item->left != NULL) {
        item->right = item->left->right;
        item->left->right = item;
    } else {
        item->right = first_of(doc, item);
        if (!item->is.has_sub)
            item->parent->first = item;
    }
    if (item->right != NULL)
        item->right->left = item;
    else if (item->is.has_sub)
        set_entry(doc, item->parent, item->is.sub, item);
    item->is_deleted = item->is.content == YJS_DELETED;
    if (item->is.content == YJS_TYPE)
        item->type = type_of(doc, item);
}

static void forget(struct yjs_item *item)
{
    item->is.content = YJS_GC;
    item->is_deleted = true;
    item->left = item->right = NULL;
}

/* It stands where the item stands of which it is the rest. */
static void place_rest(struct yjs_doc *doc, struct yjs_item *item)
{
    struct yjs_item *start = item - 1;
    if (start->is.content == YJS_GC) {
        forget(item);
        return;
    }
    item->left = start;
    item->parent = start->parent;
    item->is.has_sub = start->is.has_sub;
    item->is.sub = start->is.sub;
    link_item(doc, item);
}

void yjs_place(struct yjs_doc *doc, struct yjs_item *item)
{
    if (item->is.content == YJS_GC) {
        forget(item);
        return;
    }
    if (item->is_continued) {
        place_rest(doc, item);
        return;
    }
    item->left = item->is.has_origin ? yjs_doc_item(doc, item->is.origin) : NULL;
    item->right = item->is.has_right_origin ? yjs_doc_item(doc, item->is.right_origin) : NULL;
    item->parent = parent_of(doc, item);
    if (item->parent == NULL) {
        forget(item);
        return;
    }
    struct yjs_item *left = item->left, *right = item->right;
    if (left != NULL ? left->right != right : right == NULL || right->left != NULL)
        resolve(doc, item);
    link_item(doc, item);
}

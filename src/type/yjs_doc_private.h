/* A Yjs document put together in memory: items in their lists, types with their entries. */
#ifndef SOKO_TYPE_YJS_DOC_PRIVATE_H
#define SOKO_TYPE_YJS_DOC_PRIVATE_H

#include "type/yjs_private.h"

/* Types within types; what is deeper is passed over. */
enum { YJS_DEPTH_MAX = 64 };

struct yjs_item {
    struct yjs_struct is;
    struct yjs_item *left, *right;
    struct yjs_type *parent;
    struct yjs_type *type; /* of content YJS_TYPE */
    bool is_deleted;
    bool is_continued;            /* the rest of the item before it, which something refers into */
    bool is_end_cut;              /* a text whose last unit was half of a character */
    uint64_t mark, conflict_mark; /* in which search for its place it was met */
};

struct yjs_entry {
    struct yjs_type *type;
    struct str key;
    struct yjs_item *last; /* the one that counts */
    struct yjs_entry *next_in_bucket, *next;
};

struct yjs_type {
    enum yjs_type_kind kind; /* of one at the top: not known */
    struct str root;         /* its name at the top; absent below */
    struct yjs_item *item;   /* null at the top */
    struct yjs_item *first;
    struct yjs_entry *entries; /* newest first */
    struct yjs_type *next_root;
};

struct yjs_client {
    uint64_t client;
    struct yjs_item *items;
    size_t count;
    size_t done; /* how many stand in their lists */
    bool is_blocked, is_waiting;
};

struct yjs_doc {
    struct arena *arena;
    struct yjs_client *clients; /* from the highest down */
    size_t clients_count;
    struct yjs_type *roots;
    struct yjs_entry **buckets;
    size_t buckets_count;
    uint64_t seed;
    uint64_t marks, steps;
    bool is_tangled;
};

struct yjs_client *yjs_doc_client(const struct yjs_doc *doc, uint64_t client);
/* The clock up to which all stands in its lists. */
uint64_t yjs_client_end(const struct yjs_client *client);
/* The item with this unit; null when it is not in the document. */
struct yjs_item *yjs_doc_item(const struct yjs_doc *doc, struct yjs_id id);
struct yjs_type *yjs_doc_root(const struct yjs_doc *doc, struct str name);
struct yjs_entry *yjs_doc_entry(const struct yjs_doc *doc, const struct yjs_type *type,
                                struct str key);

/* Puts the next item of a client into its list (yjs_place.c). */
void yjs_place(struct yjs_doc *doc, struct yjs_item *item);

#endif

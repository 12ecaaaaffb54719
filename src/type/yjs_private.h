/* What the files of yjs_* share: structs as they stand in an update, and delete sets. */
#ifndef SOKO_TYPE_YJS_PRIVATE_H
#define SOKO_TYPE_YJS_PRIVATE_H

#include "type/yjs.h"

/* Memory while something is worked out; what is larger is refused by who keeps documents. */
#define YJS_SCRATCH_BYTES_MAX (UINT64_C(1) << 30)

/* Which content a struct has: the low five bits of its first byte. */
enum yjs_content {
    YJS_GC,      /* deleted, and forgotten */
    YJS_DELETED, /* deleted; where it was is known */
    YJS_JSON,    /* values as JSON, of older peers */
    YJS_BINARY,
    YJS_STRING,
    YJS_EMBED,
    YJS_FORMAT,
    YJS_TYPE,
    YJS_ANY,
    YJS_SUBDOCUMENT,
    YJS_SKIP /* nothing: what is here is not in this update */
};

enum yjs_type_kind {
    YJS_TYPE_ARRAY,
    YJS_TYPE_MAP,
    YJS_TYPE_TEXT,
    YJS_TYPE_ELEMENT,
    YJS_TYPE_FRAGMENT,
    YJS_TYPE_HOOK,
    YJS_TYPE_XML_TEXT
};

struct yjs_id {
    uint64_t client;
    uint64_t clock;
};

enum yjs_parent { YJS_PARENT_COPIED, YJS_PARENT_ROOT, YJS_PARENT_ITEM };

struct yjs_struct {
    struct yjs_id id;
    uint64_t length; /* in units: UTF-16 of texts, elements of lists, else one */
    enum yjs_content content;
    bool has_origin, has_right_origin, has_sub;
    bool is_cut; /* a text whose first unit was half of a character: U+FFFD stands for it */
    enum yjs_parent parent; /* copied: it is that of the neighbours */
    struct yjs_id origin, right_origin, parent_id;
    struct str parent_root;
    struct str sub;  /* key in a map */
    struct str data; /* the content as it stands there, behind its count or length if it has one */
};

/* Reads structs one by one. Every struct lies in the bytes of the update. */
struct yjs_reader {
    struct lib0_reader in; /* behind the last struct: the delete set */
    uint64_t clients_left, structs_left;
    uint64_t client, clock;
    bool has_client;
};
void yjs_reader_init(struct yjs_reader *reader, struct str update);
/* False behind the last one, and when it is broken (reader->in.is_broken). */
bool yjs_reader_next(struct yjs_reader *reader, struct yjs_struct *out);
bool yjs_reader_next_known(struct yjs_reader *reader,
                           struct yjs_struct *out); /* passes over gaps */

bool yjs_id_eq(struct yjs_id a, struct yjs_id b);
uint64_t yjs_end(const struct yjs_struct *one);
/* Without its first `units`, which are fewer than it has. */
void yjs_slice(struct yjs_struct *one, uint64_t units);

/* Writes structs; those of one client follow each other. */
struct yjs_writer {
    struct buf body;
    struct arena *arena;
    struct yjs_group {
        size_t start; /* in the body: client, clock and structs follow */
        uint64_t count;
    } * groups;
    size_t groups_count, groups_capacity;
    uint64_t client;
};
void yjs_writer_init(struct yjs_writer *writer, struct arena *scratch, size_t bytes_max);
void yjs_write_struct(struct yjs_writer *writer, const struct yjs_struct *one);
/* All that was written, as an update still without its delete set. */
void yjs_writer_end(struct yjs_writer *writer, struct buf *out);

/* ---- Delete sets ---- */

struct yjs_range {
    uint64_t client, clock, length;
};
struct yjs_ranges {
    struct arena *arena;
    struct yjs_range *items;
    size_t count, capacity;
};
void yjs_ranges_add(struct yjs_ranges *ranges, struct yjs_range range);
/* Adds what stands at the reader. */
void yjs_ranges_read(struct lib0_reader *in, struct yjs_ranges *ranges);
/* By client, the highest first; then, when `is_merged`, by clock, each range once. */
void yjs_ranges_sort(struct yjs_ranges *ranges, bool is_merged);
void yjs_ranges_write(const struct yjs_ranges *ranges, struct buf *out);

#endif

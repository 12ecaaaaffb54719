/* Yjs documents as a server handles them: updates of format v1 are judged, merged, cut to what a
 * peer lacks, and read. A document is the sum of its updates, whatever their order; an update is a
 * list of structs for each client (what it inserted, by a clock that counts units) and a set of
 * ranges that are deleted. Written for bytes from anywhere: yjs_is_update says whether an update is
 * one that peers can read, and everything else takes only such.
 *
 * What is merged is, byte by byte, what Y.mergeUpdates makes of the same updates in the same order;
 * likewise for yjs_diff (Y.diffUpdate) and yjs_vector_of (Y.encodeStateVectorFromUpdate). */
#ifndef SOKO_TYPE_YJS_H
#define SOKO_TYPE_YJS_H

#include "type/lib0.h"

/* ---- Updates ---- */

/* Whether every peer can read it: well-formed to its last byte, clients once and from the highest
 * down, no struct without length, no reference of a client to what it has yet to write, texts in
 * UTF-8, JSON that is JSON, types that exist. (Delete sets in any order, as older peers write.) */
bool yjs_is_update(struct str update);

/* All of them in one, in the arena. Of one, the same; of none, an empty one. False when one is
 * broken. */
bool yjs_merge(struct arena *arena, const struct str *updates, size_t count, struct str *out);

/* What a peer with this state vector lacks of it; deletions all. False when either is broken. */
bool yjs_diff(struct arena *arena, struct str update, struct str vector, struct str *out);

/* ---- State vectors: how far each client's structs are known ---- */

struct yjs_state {
    uint64_t client;
    uint64_t clock;
};
struct yjs_vector {
    struct yjs_state *items;
    size_t count;
};
bool yjs_vector_read(struct arena *arena, struct str bytes, struct yjs_vector *out);
struct str yjs_vector_write(struct arena *arena, const struct yjs_vector *vector);
/* The vector of what is known without a gap. */
bool yjs_vector_of(struct arena *arena, struct str update, struct str *out);

/* What an update brings of each client: clocks from `from` up to, and not with, `to`. Without the
 * gaps in between. */
struct yjs_span {
    uint64_t client;
    uint64_t from, to;
};
struct yjs_spans {
    struct yjs_span *items;
    size_t count;
    bool has_deletions;
};
bool yjs_spans_of(struct arena *arena, struct str update, struct yjs_spans *out);

/* ---- Documents, read: an update with nothing missing is put together in memory ---- */

struct yjs_doc;

/* Null when the update is broken, or so tangled that putting it together would take too long.
 * `seed` is any random number. Freed with yjs_doc_free; what is read of it lies in the given
 * buffers. */
struct yjs_doc *yjs_doc_open(struct str update, uint64_t seed);
void yjs_doc_free(struct yjs_doc *doc);
/* Structs that wait for others, which never came. */
size_t yjs_doc_pending(const struct yjs_doc *doc);

/* A shared type at the top has a name, and is what one takes it for. As JSON: what toJSON gives. */
enum yjs_shape { YJS_ARRAY, YJS_MAP, YJS_TEXT };
void yjs_doc_json(const struct yjs_doc *doc, struct str root, enum yjs_shape shape,
                  struct buf *json);
/* All words anywhere in it, for searching; one line a text. */
void yjs_doc_words(const struct yjs_doc *doc, struct buf *text);

/* Changes made by the server, as an update of its own to be added to the document. `client` is a
 * new random number below 2^32 each time.
 *
 *     struct yjs_edit *edit = yjs_edit_begin(doc, client);
 *     yjs_edit_set(edit, S("applied"), key, value);     value: by the lib0_put functions
 *     yjs_edit_end(edit, arena, &update);
 */
struct yjs_edit;
struct yjs_edit *yjs_edit_begin(const struct yjs_doc *doc, uint64_t client);
/* The entry `key` of the map at the top called `root`. */
void yjs_edit_set(struct yjs_edit *edit, struct str root, struct str key, struct str value);
/* Everything is as in `wanted` afterwards: what is there is deleted, and what was there is inserted
 * anew. */
void yjs_edit_restore(struct yjs_edit *edit, const struct yjs_doc *wanted);
/* Frees the edit. False when it is nested too deeply or too large. */
bool yjs_edit_end(struct yjs_edit *edit, struct arena *arena, size_t bytes_max, struct str *update);

#endif

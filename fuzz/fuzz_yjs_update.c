/* Yjs updates from anywhere: several, each behind its length (two bytes, lowest first). Whatever is
 * taken for an update is merged into one that is an update too, says what it brings, can be cut to
 * what a peer lacks, put together, shown, changed and restored. */
#include "type/yjs.h"

#include <stdlib.h>
#include <string.h>

enum { UPDATES_MAX = 16, JSON_BYTES_MAX = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static size_t split(const uint8_t *data, size_t size, struct str *updates)
{
    size_t count = 0;
    while (size >= 2 && count < UPDATES_MAX) {
        size_t length = (size_t)data[0] | (size_t)data[1] << 8;
        length = length > size - 2 ? size - 2 : length;
        updates[count++] = str_from((const char *)data + 2, length);
        data += 2 + length;
        size -= 2 + length;
    }
    return count;
}

/* Merging again adds nothing: the same bytes, but for cuts that overlap. */
static void check_merge(struct arena *arena, const struct str *updates, size_t count,
                        struct str merged)
{
    struct str twice[2] = {merged, merged}, again = {0}, vector = {0}, diff = {0}, rest = {0};
    require(yjs_is_update(merged));
    require(yjs_merge(arena, twice, 2, &again) && yjs_is_update(again));
    require(yjs_vector_of(arena, merged, &vector));
    require(yjs_diff(arena, merged, vector, &diff) && yjs_is_update(diff));
    struct yjs_vector known = {0};
    require(yjs_vector_read(arena, vector, &known));
    require(str_eq(yjs_vector_write(arena, &known), vector));
    for (size_t i = 0; i < count; i++) {
        require(yjs_vector_of(arena, updates[i], &vector));
        require(yjs_diff(arena, merged, vector, &rest) && yjs_is_update(rest));
    }
}

static void check_document(struct arena *arena, struct str merged, struct str earlier)
{
    struct buf text;
    struct str update = {0}, after[2] = {merged, {0}}, whole = {0};
    struct yjs_doc *doc = yjs_doc_open(merged, 7), *old = yjs_doc_open(earlier, 8);
    if (doc != NULL && old != NULL) {
        buf_init(&text, arena, JSON_BYTES_MAX);
        yjs_doc_words(doc, &text);
        require(text.is_full || str_is_utf8(buf_str(&text)));
        for (enum yjs_shape shape = YJS_ARRAY; shape <= YJS_TEXT; shape++) {
            buf_init(&text, arena, JSON_BYTES_MAX);
            yjs_doc_json(doc, S("content"), shape, &text);
            require(text.is_full || str_is_utf8(buf_str(&text)));
        }
        struct yjs_edit *edit = yjs_edit_begin(doc, 4000000001);
        yjs_edit_set(edit, S("content"), S("a"), S("\176"));
        yjs_edit_restore(edit, old);
        if (yjs_edit_end(edit, arena, JSON_BYTES_MAX, &update)) {
            after[1] = update;
            require(yjs_is_update(update));
            require(yjs_merge(arena, after, 2, &whole));
        }
    }
    yjs_doc_free(doc);
    yjs_doc_free(old);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str updates[UPDATES_MAX], merged = {0};
    struct arena *arena = arena_new(256 << 20);
    size_t count = split(data, size, updates), whole = 0;
    for (size_t i = 0; i < count; i++)
        if (yjs_is_update(updates[i]))
            updates[whole++] = updates[i];
    struct yjs_spans spans;
    struct yjs_doc *broken = yjs_doc_open(str_from((const char *)data, size), 1);
    yjs_doc_free(broken);
    (void)yjs_spans_of(arena, str_from((const char *)data, size), &spans);
    if (whole > 0 && yjs_merge(arena, updates, whole, &merged)) {
        check_merge(arena, updates, whole, merged);
        check_document(arena, merged, updates[0]);
    } else {
        require(whole == 0);
    }
    arena_free(arena);
    return 0;
}

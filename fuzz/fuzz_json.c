/* JSON from outside: whatever the bytes, reading ends with a value that writes as sound JSON and
 * reads back the same, or with a reason. */
#include "type/json.h"
#include "type/specimen_test.h"

#include <jansson.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void read_write_read(struct arena *arena, const struct type *type, struct str text)
{
    struct field_errors errors = {0};
    struct str why = {0};
    void *first = arena_alloc(arena, type->size), *second = arena_alloc(arena, type->size);
    enum err err = json_read(arena, text, type, first, &errors, &why);
    require((err == ERR_MALFORMED) == (why.data != NULL));
    require((err == ERR_INVALID) == (errors.count > 0));
    for (size_t i = 0; i < errors.count; i++)
        require(str_is_utf8(errors.items[i].pointer) && errors.items[i].detail.length > 0);
    if (err != OK)
        return;
    struct str written = json_text(arena, type, first);
    json_t *json = json_loadb(written.data, written.length, JSON_REJECT_DUPLICATES, NULL);
    require(json != NULL);
    json_decref(json);
    require(json_read_ours(arena, written, type, second) == OK);
    require(str_eq(json_text(arena, type, second), written));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = str_from((const char *)data, size);
    read_write_read(arena, &specimen_type, text);
    read_write_read(arena, &specimen_place_type, text);
    struct specimen_patch patch = {.stock = 0};
    struct field_errors errors = {0};
    struct str why;
    json_read(arena, text, &specimen_patch_type, &patch, &errors, &why);
    arena_free(arena);
    return 0;
}

/* Forms and query strings from outside: read without harm, and what is encoded decodes to itself.
 */
#include "type/form.h"
#include "type/json.h"
#include "type/specimen_test.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = str_from((const char *)data, size), why = {0}, back;
    struct specimen out = {.stock = 0};
    struct specimen_patch patch = {.stock = 0};
    struct field_errors errors = {0}, patch_errors = {0};
    enum err err = form_read(arena, text, &specimen_type, &out, &errors, &why, false);
    require((err == ERR_MALFORMED) == (why.data != NULL));
    if (err == OK)
        require(str_is_utf8(json_text(arena, &specimen_type, &out)));
    form_read(arena, text, &specimen_patch_type, &patch, &patch_errors, &why, true);

    struct buf encoded;
    buf_init(&encoded, arena, 3 * size + 1);
    form_encode(&encoded, text);
    bool is_fine = str_is_utf8(text) && !str_has_byte(text, 0);
    require(form_decode(arena, buf_str(&encoded), true, &back) == is_fine);
    require(!is_fine || str_eq(back, text));
    arena_free(arena);
    return 0;
}

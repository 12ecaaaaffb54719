/* Multipart bodies from outside: read without harm, and the same however they are cut into pieces.
 * The first byte is the length of a piece, the first line the value of Content-Type. */
#include "net/multipart.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All that was told, in the order it was told. */
struct told {
    char *bytes;
    size_t length, capacity;
    bool is_inside;
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void tell(struct told *told, const char *bytes, size_t length)
{
    require(told->length + length <= told->capacity);
    if (length > 0)
        memcpy(told->bytes + told->length, bytes, length);
    told->length += length;
}

static bool begin(void *user, const struct multipart_part *part)
{
    struct told *told = user;
    require(!told->is_inside);
    require(part->name.length > 0 && str_is_utf8(part->name) && !str_has_byte(part->name, 0));
    told->is_inside = true;
    tell(told, "(", 1);
    tell(told, part->name.data, part->name.length);
    tell(told, part->file_name.data, part->file_name.length);
    tell(told, part->type.data, part->type.length);
    return true;
}

static bool take(void *user, struct str piece)
{
    struct told *told = user;
    require(told->is_inside);
    tell(told, piece.data, piece.length);
    return true;
}

static bool end(void *user)
{
    struct told *told = user;
    require(told->is_inside);
    told->is_inside = false;
    tell(told, ")", 1);
    return true;
}

static bool read_in_pieces(struct str type, struct str body, size_t step, struct told *told)
{
    struct multipart m;
    told->length = 0;
    told->is_inside = false;
    if (!multipart_begin(&m, type, (struct multipart_taker){told, begin, take, end}))
        return false;
    while (body.length > 0) {
        size_t length = body.length < step ? body.length : step;
        /* A copy of its own, so that reading past its end shows. */
        char *piece = malloc(length);
        require(piece != NULL);
        memcpy(piece, body.data, length);
        bool is_good = multipart_feed(&m, str_from(piece, length));
        free(piece);
        if (!is_good) {
            require(m.why != NULL);
            return false;
        }
        body = str_after(body, length);
    }
    bool is_good = multipart_end(&m);
    require(!is_good || !told->is_inside);
    return is_good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str body = str_from((const char *)data, size);
    size_t step = size > 0 ? 1 + data[0] : 1;
    body = str_after(body, 1);
    struct str type = str_cut(&body, '\n');
    struct told whole = {malloc(3 * size + 16), 0, 3 * size + 16, false};
    struct told pieces = {malloc(3 * size + 16), 0, 3 * size + 16, false};
    require(whole.bytes != NULL && pieces.bytes != NULL);
    bool is_good = read_in_pieces(type, body, size + 1, &whole);
    require(read_in_pieces(type, body, step, &pieces) == is_good);
    require(!is_good || whole.length == pieces.length);
    require(!is_good || memcmp(whole.bytes, pieces.bytes, whole.length) == 0);
    free(whole.bytes);
    free(pieces.bytes);
    return 0;
}

/* Keyset pages. A cursor is base64url of "number.text.id": opaque, and checked when it comes back.
 */
#include "api/list.h"

#include "api/secret.h"
#include "base/buf.h"

#include <string.h>

enum { CURSOR_BYTES_MAX = 300 };

struct str cursor_write(struct ctx *c, const struct cursor *cursor)
{
    struct buf buf;
    buf_init(&buf, c->arena, CURSOR_BYTES_MAX);
    buf_add(&buf, str_from((const char *)cursor->id.bytes, sizeof cursor->id.bytes));
    buf_integer(&buf, cursor->number);
    buf_byte(&buf, '.');
    struct str text = cursor->text;
    if (text.length > CURSOR_BYTES_MAX - 60)
        text.length = CURSOR_BYTES_MAX - 60;
    buf_add(&buf, text);
    return secret_base64url(c->arena, buf_str(&buf));
}

enum err cursor_read(struct ctx *c, struct str text, struct cursor *out, bool *is_set)
{
    struct str bytes;
    *is_set = !str_empty(text);
    *out = (struct cursor){0};
    if (!*is_set)
        return OK;
    if (!secret_base64url_read(c->arena, text, &bytes) || bytes.length < sizeof out->id.bytes + 2)
        return fail(c, ERR_MALFORMED, "invalid_query", "`cursor` is none that a list gave out.");
    memcpy(out->id.bytes, bytes.data, sizeof out->id.bytes);
    out->text = str_after(bytes, sizeof out->id.bytes);
    if (!str_integer(str_cut(&out->text, '.'), &out->number) || !str_is_utf8(out->text))
        return fail(c, ERR_MALFORMED, "invalid_query", "`cursor` is none that a list gave out.");
    return OK;
}

int64_t list_fetch_limit(int64_t limit)
{
    return limit + 1;
}

bool list_cut(size_t *count, int64_t limit)
{
    bool has_more = *count > (size_t)limit;
    if (has_more)
        *count = (size_t)limit;
    return has_more;
}

/* Capabilities: HMAC of key version and id (API.md, idempotency: "derived, re-rendered on replay,
 * never stored"). */
#include "api/capability.h"

#include "api/op.h"
#include "api/runtime_private.h"
#include "base/buf.h"

/* Stands on both sides of an id in a reply that has not left yet. JSON writer and buf_html never
 * let this byte of a user through, and only JSON is rendered: nobody makes us sign what he chose.
 */
#define MARK '\x01'

struct str capability_mark(struct ctx *c, const char *prefix, struct id id)
{
    struct str text = id_text(c->arena, prefix, id);
    return arena_print(c->arena, "%c%.*s%c", MARK, STR_ARG(text), MARK);
}

static struct str token_of(struct runtime *runtime, struct arena *arena, struct str id)
{
    struct digest digest = secret_hmac(&runtime->capability_key, id);
    return digest_base64url(arena, &digest);
}

struct str capability_token(struct ctx *c, const char *prefix, struct id id)
{
    return token_of(c->runtime, c->arena, id_text(c->arena, prefix, id));
}

bool capability_is(struct ctx *c, const char *prefix, struct id id, struct str token)
{
    return secret_equal(capability_token(c, prefix, id), token);
}

struct str form_token(struct ctx *c, const struct op *op)
{
    struct str bearer = c->request.session_token.data ? c->request.session_token
                        : c->request.cart_token.data  ? c->request.cart_token
                                                      : c->request.order_token;
    struct str text = arena_print(c->arena, "form %s %.*s", op->name, STR_ARG(bearer));
    return token_of(c->runtime, c->arena, text);
}

struct str capability_render(struct runtime *runtime, struct arena *arena, struct str body)
{
    if (!str_has_byte(body, MARK))
        return body;
    struct buf out;
    buf_init(&out, arena, REPLY_BYTES_MAX);
    while (body.data != NULL) {
        buf_add(&out, str_cut(&body, MARK));
        if (body.data == NULL)
            break;
        buf_add(&out, token_of(runtime, arena, str_cut(&body, MARK)));
    }
    return buf_str(&out);
}

/* Whose a cart is: the account's, or whoever holds its capability. */
#include "cart/cart_private.h"

#include "api/capability.h"

#include <assert.h>
#include <string.h>

static bool is_held(struct ctx *c, struct id cart_id, struct str token)
{
    return c->caller.kind == CALLER_SYSTEM || capability_is(c, ID_CART, cart_id, token);
}

enum err cart_find(struct ctx *c, struct id cart_id, struct str token, struct cart_record *out)
{
    return or_missing(c, cart_store_find(c, cart_id, is_held(c, cart_id, token), out));
}

enum err cart_open(struct ctx *c, struct id cart_id, struct str token, struct cart_record *out)
{
    TRY(or_missing(c, cart_store_lock(c, cart_id, is_held(c, cart_id, token), out)));
    if (out->state != CART_OPEN)
        return fail(c, ERR_CONFLICT, "cart_ordered",
                    "This cart has been ordered. Begin a new one.");
    return OK;
}

/* An id of the path, from whichever in struct the op has. */
static struct id path_id(const struct ctx *c, const void *in, struct str name)
{
    const struct field *field = type_field(c->op->in, name);
    struct id id;
    assert(field != NULL);
    memcpy(&id, (const char *)in + field->offset, sizeof id);
    return id;
}

enum err cart_scope(struct ctx *c, const void *in)
{
    struct cart_record cart = {0};
    return cart_find(c, path_id(c, in, S("cart_id")), c->request.cart_token, &cart);
}

enum err cart_line_scope(struct ctx *c, const void *in)
{
    struct id cart_id = path_id(c, in, S("cart_id"));
    struct cart_line_record line = {0};
    TRY(cart_scope(c, in));
    return or_missing(c, cart_store_line(c, cart_id, path_id(c, in, S("line_id")), &line));
}

/* What a browser keeps for us: the cart and the orders of a guest, each as its id and its
 * capability. The session is identity/'s. No cookie is set before there is a cart. */
#include "storefront_private.h"

#define CART_COOKIE "__Host-cart"
#define ORDER_COOKIE "__Host-order"
#define TALLY_COOKIE "__Host-tally"
/* As long as cart/ keeps a cart that nobody touches; orders are looked at for some weeks. */
enum { CART_SECONDS = 60 * 86400, ORDER_SECONDS = 30 * 86400 };

static void keep(struct ctx *c, const char *name, const char *prefix, struct id id,
                 struct str token, int seconds)
{
    struct str text = id_text(c->arena, prefix, id);
    reply_cookie(c, arena_print(c->arena,
                                "%s=%.*s.%.*s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax",
                                name, STR_ARG(text), STR_ARG(token), seconds));
}

bool storefront_cart_id(struct ctx *c, struct id *out)
{
    struct str value = request_cookie(c, S(CART_COOKIE));
    return value.data != NULL && id_parse(ID_CART, str_cut(&value, '.'), out);
}

enum err storefront_cart_of_visitor(struct ctx *c, struct cart *out)
{
    struct cart_ref ref;
    if (storefront_cart_id(c, &ref.cart_id)) {
        enum err err = CALL(c, cart_get, &ref, out);
        if (err != ERR_MISSING)
            return err;
        fault_take(c);
    }
    if (c->caller.kind != CALLER_USER)
        return ERR_MISSING;
    enum err err = CALL(c, cart_mine, &(struct nothing){0}, out);
    if (err == ERR_MISSING)
        fault_take(c);
    return err;
}

void storefront_cart_keep(struct ctx *c, struct id cart_id)
{
    struct str token = capability_token(c, ID_CART, cart_id);
    c->request.cart_token = token;
    keep(c, CART_COOKIE, ID_CART, cart_id, token, CART_SECONDS);
}

void storefront_tally_keep(struct ctx *c, const struct cart *cart)
{
    int64_t units = 0;
    struct str before = request_cookie(c, S(TALLY_COOKIE));
    for (size_t i = 0; cart != NULL && i < cart->lines_count; i++)
        units += cart->lines[i].quantity;
    struct str now = units > 0
                         ? arena_print(c->arena, "%lld.%s", (long long)units, cart->currency.code)
                         : (struct str){0};
    if (str_eq(before, now) || (str_empty(now) && before.data == NULL))
        return;
    reply_cookie(c, arena_print(c->arena,
                                TALLY_COOKIE "=%.*s; Path=/; Max-Age=%d; Secure; SameSite=Lax",
                                STR_ARG(now), str_empty(now) ? 0 : CART_SECONDS));
}

void storefront_cart_forget(struct ctx *c)
{
    storefront_tally_keep(c, NULL);
    reply_cookie(c, S(CART_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
}

void storefront_all_forget(struct ctx *c)
{
    if (request_cookie(c, S(CART_COOKIE)).data != NULL)
        storefront_cart_forget(c);
    storefront_wish_forget(c);
    if (request_cookie(c, S(ORDER_COOKIE)).data != NULL)
        reply_cookie(c, S(ORDER_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
}

void storefront_group_keep(struct ctx *c, struct id order_group_id)
{
    struct str token = capability_token(c, ID_GROUP, order_group_id);
    c->request.order_token = token;
    keep(c, ORDER_COOKIE, ID_GROUP, order_group_id, token, ORDER_SECONDS);
}

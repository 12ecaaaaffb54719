/* The wish list: of the account, or of a guest whose browser keeps its id and capability. The
 * cookie is set with the first product, so that pages stay the same for everybody until then; no
 * page but this one looks at it. */
#include "storefront_private.h"

#define WISH_COOKIE "__Host-wish"

bool storefront_wish_id(struct ctx *c, struct id *out)
{
    struct str rest = request_cookie(c, S(WISH_COOKIE));
    return rest.data != NULL && id_parse(ID_WISH, str_cut(&rest, '.'), out)
           && capability_is(c, ID_WISH, *out, rest);
}

static void keep(struct ctx *c, struct id list_id)
{
    struct str text = id_text(c->arena, ID_WISH, list_id);
    struct str token = capability_token(c, ID_WISH, list_id);
    reply_cookie(c, arena_print(c->arena,
                                WISH_COOKIE
                                "=%.*s.%.*s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax",
                                STR_ARG(text), STR_ARG(token), WISH_DAYS * 86400));
}

void storefront_wish_forget(struct ctx *c)
{
    if (request_cookie(c, S(WISH_COOKIE)).data != NULL)
        reply_cookie(c, S(WISH_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
}

/* What cannot be taken over now is still there under its cookie. */
void storefront_wish_claim(struct ctx *c)
{
    struct wish_ref ref;
    struct nothing nothing = {0};
    if (!storefront_wish_id(c, &ref.list_id))
        return;
    if (CALL(c, wish_claim, &ref, &nothing) == OK)
        storefront_wish_forget(c);
    else
        fault_take(c);
}

static enum err read(struct ctx *c, struct wish_list *list)
{
    struct wish_ref ref;
    if (c->caller.kind == CALLER_USER)
        return CALL(c, wish_mine, &(struct nothing){0}, list);
    return storefront_wish_id(c, &ref.list_id) ? CALL(c, wish_guest_list, &ref, list) : OK;
}

static enum err show(struct ctx *c, const struct storefront_problems *problems,
                     struct storefront_wishlist *out)
{
    struct wish_list list = {0};
    TRY(read(c, &list));
    out->title = page_text(c, "wishlist_title");
    out->is_guest = c->caller.kind != CALLER_USER;
    out->needs_tls = storefront_needs_tls(c);
    out->form_token = form_token(c, &storefront_wish_remove_op);
    out->items = ARENA_ARRAY(c->arena, struct storefront_wish, list.items_count);
    out->items_count = list.items_count;
    for (size_t i = 0; i < list.items_count; i++) {
        const struct wish_item *item = &list.items[i];
        out->items[i] = (struct storefront_wish){.product_id = item->product_id,
                                                 .title = item->title,
                                                 .drop = item->drop,
                                                 .added_at = item->added_at};
        if (item->product == NULL)
            continue;
        out->items[i].tile = ARENA_NEW(c->arena, struct storefront_tile);
        *out->items[i].tile = storefront_tile(c, item->product);
    }
    out->problems = storefront_problems_shown(c, problems);
    struct insight_seed *seeds = ARENA_ARRAY(c->arena, struct insight_seed, list.items_count + 1);
    for (size_t i = 0; i < list.items_count; i++)
        seeds[i] = (struct insight_seed){list.items[i].product_id, list.items[i].title};
    return storefront_shelf_of(c, seeds, list.items_count, &out->shelves, &out->shelves_count);
}

enum err storefront_wishlist(struct ctx *c, const struct nothing *in,
                             struct storefront_wishlist *out)
{
    (void)in;
    return show(c, &(struct storefront_problems){0}, out);
}

static enum err answer(struct ctx *c, enum err err, struct storefront_wishlist *out)
{
    struct storefront_problems problems = {0};
    if (err == OK) {
        storefront_go(c, S("/wishlist"));
        return OK;
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, &problems, out);
}

static enum err add(struct ctx *c, struct id product_id)
{
    struct wish_product_in own = {product_id};
    struct wish_guest_in guest = {.product_id = product_id};
    struct wish_ref ref = {0};
    struct nothing nothing = {0};
    if (c->caller.kind == CALLER_USER)
        return CALL(c, wish_add, &own, &nothing);
    storefront_wish_id(c, &guest.list_id);
    TRY(CALL(c, wish_guest_add, &guest, &ref));
    keep(c, ref.list_id);
    return OK;
}

enum err storefront_wish_add(struct ctx *c, const struct storefront_wish_in *in,
                             struct storefront_wishlist *out)
{
    if (c->request.typed_errors.count > 0)
        return answer(c, fail_missing(c), out);
    return answer(c, add(c, in->product_id), out);
}

static enum err take_off(struct ctx *c, struct id product_id)
{
    struct wish_product_in own = {product_id};
    struct wish_guest_in guest = {.product_id = product_id};
    struct nothing nothing = {0};
    if (c->caller.kind == CALLER_USER)
        return CALL(c, wish_remove, &own, &nothing);
    return storefront_wish_id(c, &guest.list_id) ? CALL(c, wish_guest_remove, &guest, &nothing)
                                                 : OK;
}

enum err storefront_wish_remove(struct ctx *c, const struct storefront_wish_in *in,
                                struct storefront_wishlist *out)
{
    if (c->request.typed_errors.count > 0)
        return answer(c, fail_missing(c), out);
    return answer(c, take_off(c, in->product_id), out);
}

/* Carts of a person: given, and removed. Those that were ordered only lose where they went: the
 * order points to them. */
#include "cart/cart_private.h"

#include "type/json.h"

enum { CARTS_MAX = 200 };

static const char Q_CARTS[] =
    "select t.id as cart_id "
    "from [cart.cart] as t "
    "where t.customer_id = ?1 and (cast(?2 as text) is null or t.state = ?2) "
    "order by t.id desc "
    "limit ?3";
static const char Q_ERASE[] =
    "update [cart.cart] as t "
    "set has_address = 0, address_name = null, address_line1 = null, address_line2 = null,"
    " address_city = null, address_region = null, address_postal_code = null,"
    " address_country = null, address_phone = null, contact_name = null, contact_email = null,"
    " contact_phone = null "
    "where t.id = ?1";

struct cart_dossier {
    struct cart *carts;
    size_t carts_count;
};
TYPE(cart_dossier, MANY(cart_dossier, carts, cart, "Newest first."));

enum err cart_erase(struct ctx *c, const struct cart_ref *in,
                    struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_ERASE, ARGS(in->cart_id), NULL);
}

static enum err carts_of(struct ctx *c, struct id user_id, struct str state,
                         struct cart_ref **carts, size_t *count)
{
    return db_many(c->db, Q_CARTS, ARGS(user_id, state, (int64_t)CARTS_MAX), CARTS_MAX, cart_ref,
                   carts, count);
}

enum err cart_personal_give(struct ctx *c, const struct personal_subject *in,
                            struct personal_piece *out)
{
    struct cart_ref *carts;
    struct cart_dossier dossier = {0};
    TRY(carts_of(c, in->user_id, S("open"), &carts, &dossier.carts_count));
    dossier.carts = ARENA_ARRAY(c->arena, struct cart, dossier.carts_count);
    for (size_t i = 0; i < dossier.carts_count; i++) {
        struct cart_record cart = {0};
        TRY(cart_store_find(c, carts[i].cart_id, true, &cart));
        TRY(cart_show(c, &cart, &dossier.carts[i]));
        dossier.carts[i].token = (struct str){0};
    }
    out->json = json_text(c->arena, &cart_dossier_type, &dossier);
    return OK;
}

enum err cart_personal_erase(struct ctx *c, const struct personal_subject *in,
                             struct nothing *out __attribute__((unused)))
{
    struct cart_ref *carts;
    size_t count;
    TRY(carts_of(c, in->user_id, S("open"), &carts, &count));
    for (size_t i = 0; i < count; i++)
        TRY(cart_store_remove(c, carts[i].cart_id));
    TRY(carts_of(c, in->user_id, (struct str){0}, &carts, &count));
    for (size_t i = 0; i < count; i++)
        TRY(db_change(c->db, Q_ERASE, ARGS(carts[i].cart_id), NULL));
    return OK;
}

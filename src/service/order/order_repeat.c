/* Orders that are sent again. A phone puts an order together without a line, gives it a name of its
 * own, the external id, and sends it until it has seen an answer: the Idempotency-Key may be
 * forgotten by then, what the client called the order is not. */
#include "order/order_private.h"

#include "api/capability.h"

static enum err external_taken(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "external_id_taken",
                "An order with this `external_id` stands at this shop. If it is yours, do not send "
                "it again.");
}

/* An external id is no secret: it opens nothing to whoever does not hold the cart or the account.
 */
enum err order_find_repeat(struct ctx *c, const struct order_place_in *in, bool *is_repeat,
                           struct order_group *out)
{
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    enum order_viewer viewer = VIEWER_GUEST;
    struct id customer_id = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){0};
    struct str token = str_empty(in->cart_token) ? c->request.cart_token : in->cart_token;
    if (str_empty(in->external_id))
        return OK;
    enum err err = order_store_group_external(c, in->external_id, in->cart_id, customer_id, &group);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    bool is_customers = id_is_set(group.customer_id) && id_eq(group.customer_id, customer_id);
    if (!is_customers && !capability_is(c, ID_CART, group.cart_id, token))
        return external_taken(c);
    if (is_customers)
        viewer = VIEWER_CUSTOMER;
    TRY(order_store_orders(c, group.id, &records, &count));
    *is_repeat = true;
    return order_group_show(c, &group, records, count, viewer, out);
}

enum err order_check_external(struct ctx *c, struct id business_id, struct str external_id)
{
    int64_t count = 0;
    if (str_empty(external_id))
        return OK;
    TRY(order_store_external_count(c, business_id, external_id, &count));
    return count == 0 ? OK : external_taken(c);
}

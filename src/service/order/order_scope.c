/* Who may see an order: its customer, who holds its group's capability, and members of its
 * business. Anybody else gets the same 404 as for an order that is not there. */
#include "order/order_private.h"

#include "api/capability.h"

static bool is_customer(const struct ctx *c, struct id customer_id)
{
    return c->caller.kind == CALLER_USER && id_is_set(customer_id)
           && id_eq(customer_id, c->caller.user_id);
}

static bool is_owner(struct ctx *c, struct id group_id, struct id customer_id, struct str token,
                     enum order_viewer *viewer)
{
    *viewer = VIEWER_SYSTEM;
    if (c->caller.kind == CALLER_SYSTEM)
        return true;
    *viewer = VIEWER_CUSTOMER;
    if (is_customer(c, customer_id))
        return true;
    *viewer = VIEWER_GUEST;
    return capability_is(c, ID_GROUP, group_id, token);
}

bool order_group_is_callers(struct ctx *c, const struct group_record *group, struct str token,
                            enum order_viewer *viewer)
{
    return is_owner(c, group->id, group->customer_id, token, viewer);
}

enum err order_scope(struct ctx *c, struct id order_id, enum right right, struct order_owner *owner,
                     enum order_viewer *viewer)
{
    TRY(or_missing(c, order_store_owner(c, order_id, owner)));
    if (is_owner(c, owner->order_group_id, owner->customer_id, c->request.order_token, viewer))
        return OK;
    TRY(need_right(c, owner->business_id, right));
    *viewer = ctx_has_right(c, RIGHT_ORDERS) ? VIEWER_SELLER : VIEWER_MEMBER;
    return OK;
}

enum err order_read_scope(struct ctx *c, const void *in)
{
    const struct order_ref *ref = in;
    struct order_owner owner;
    enum order_viewer viewer;
    return order_scope(c, ref->order_id, RIGHT_READ, &owner, &viewer);
}

enum err order_cancel_scope(struct ctx *c, const void *in)
{
    const struct order_cancel_in *cancel = in;
    struct order_owner owner;
    enum order_viewer viewer;
    return order_scope(c, cancel->order_id, RIGHT_ORDERS, &owner, &viewer);
}

/* How a shop treats its orders: the SQL. Both look at the last few orders alone. */
#include "order/order_private.h"

static const char Q_PACE[] =
    "select (select min(e.created_at)\n"
    "        from [order.event] as e\n"
    "        where e.order_id = o.id\n"
    "        and e.kind in ('shipped', 'ready_for_pickup', 'delivered', 'picked_up'))\n"
    "    - o.created_at as took_ms\n"
    "from [order.order] as o\n"
    "where o.business_id = ?1\n"
    "and o.fulfilment_state in ('shipped', 'ready_for_pickup', 'delivered', 'collected',\n"
    "    'returned')\n"
    "order by o.id desc\n"
    "limit ?2";

enum err order_store_pace(struct ctx *c, struct id business_id, struct order_pace **out,
                          size_t *count)
{
    return db_many(c->db, Q_PACE, ARGS(business_id, ORDER_RECORD_PACE), ORDER_RECORD_PACE,
                   order_pace, out, count);
}

static const char Q_KEPT[] =
    "select count(*) as ended, cast(coalesce(sum(x.is_let_down), 0) as bigint) as let_down\n"
    "from (select case when o.state = 'cancelled' then 1 else 0 end as is_let_down\n"
    "    from [order.order] as o\n"
    "    where o.business_id = ?1\n"
    "    and (o.fulfilment_state in ('delivered', 'collected')\n"
    "        or (o.state = 'cancelled' and exists (select 1\n"
    "            from [order.event] as e\n"
    "            where e.order_id = o.id\n"
    "            and e.kind = 'cancelled'\n"
    "            and e.actor = 'seller')))\n"
    "    order by o.id desc\n"
    "    limit ?2) as x";

enum err order_store_kept(struct ctx *c, struct id business_id, struct order_record_out *out)
{
    return db_one(c->db, Q_KEPT, ARGS(business_id, ORDER_RECORD_KEPT), order_record_out, out);
}

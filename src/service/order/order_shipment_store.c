/* Parcels: their SQL. */
#include "order/order_private.h"

#define SHIPMENT_COLUMNS \
    "f.id, f.order_id, f.state, f.tracking, f.created_at, f.updated_at, f.version\n"

struct shipment_line_row {
    struct id fulfilment_id;
    struct id line_id;
    int64_t quantity;
};
TYPE(shipment_line_row, F(shipment_line_row, fulfilment_id, "Fulfilment.", .prefix = ID_SHIPMENT),
     F(shipment_line_row, line_id, "Line.", .prefix = ID_LINE),
     F(shipment_line_row, quantity, "Units."));

static const char Q_SHIPMENT_ADD[] =
    "insert into [order.fulfilment] as f (id, business_id, order_id, state, tracking, created_at,\n"
    "    updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)";

static const char Q_SHIPMENT_LINE_ADD[] =
    "insert into [order.fulfilment_line] as l (fulfilment_id, line_id, business_id, quantity)\n"
    "values (?1, ?2, ?3, ?4)";

enum err order_store_shipment_add(struct ctx *c, struct id business_id,
                                  const struct order_shipment *shipment)
{
    TRY(db_change(c->db, Q_SHIPMENT_ADD,
                  ARGS(shipment->id, business_id, shipment->order_id,
                       WORD(ORDER_SHIPMENT_STATE, shipment->state), shipment->tracking,
                       shipment->created_at),
                  NULL));
    for (size_t i = 0; i < shipment->lines_count; i++)
        TRY(db_change(c->db, Q_SHIPMENT_LINE_ADD,
                      ARGS(shipment->id, shipment->lines[i].line_id, business_id,
                           shipment->lines[i].quantity),
                      NULL));
    return OK;
}

static const char Q_SHIPMENT_LINES[] = "select l.fulfilment_id, l.line_id, l.quantity\n"
                                       "from [order.fulfilment_line] as l\n"
                                       "join [order.fulfilment] as f on f.id = l.fulfilment_id\n"
                                       "join [order.line] as o on o.id = l.line_id\n"
                                       "where f.business_id = ?1\n"
                                       "and f.order_id = ?2\n"
                                       "order by l.fulfilment_id, o.position";

/* Hands the lines of an order's parcels out to them. */
static enum err add_lines(struct ctx *c, struct id business_id, struct id order_id,
                          struct order_shipment *shipments, size_t shipments_count)
{
    struct shipment_line_row *rows;
    size_t count;
    size_t rows_max = (size_t)SHIPMENTS_MAX * CART_LINES_MAX;
    if (shipments_count == 0)
        return OK;
    TRY(db_many(c->db, Q_SHIPMENT_LINES, ARGS(business_id, order_id), rows_max, shipment_line_row,
                &rows, &count));
    for (size_t i = 0; i < shipments_count; i++) {
        struct order_shipment *shipment = &shipments[i];
        shipment->lines = ARENA_ARRAY(c->arena, struct order_shipment_line, count);
        for (size_t j = 0; j < count; j++)
            if (id_eq(rows[j].fulfilment_id, shipment->id))
                shipment->lines[shipment->lines_count++] =
                    (struct order_shipment_line){rows[j].line_id, rows[j].quantity};
    }
    return OK;
}

static const char Q_SHIPMENT[] = "select " SHIPMENT_COLUMNS "from [order.fulfilment] as f\n"
                                 "where f.business_id = ?1\n"
                                 "and f.order_id = ?2\n"
                                 "and f.id = ?3";

enum err order_store_shipment(struct ctx *c, struct id business_id, struct id order_id,
                              struct id shipment_id, struct order_shipment *out)
{
    TRY(db_one(c->db, Q_SHIPMENT, ARGS(business_id, order_id, shipment_id), order_shipment, out));
    return add_lines(c, business_id, order_id, out, 1);
}

static const char Q_SHIPMENTS[] = "select " SHIPMENT_COLUMNS "from [order.fulfilment] as f\n"
                                  "where f.business_id = ?1\n"
                                  "and f.order_id = ?2\n"
                                  "order by f.id";

enum err order_store_shipments(struct ctx *c, struct id business_id, struct id order_id,
                               struct order_shipment **out, size_t *count)
{
    TRY(db_many(c->db, Q_SHIPMENTS, ARGS(business_id, order_id), SHIPMENTS_MAX, order_shipment, out,
                count));
    return add_lines(c, business_id, order_id, *out, *count);
}

static const char Q_TAKE_UNITS[] = "update [order.line] as l\n"
                                   "set fulfilled_quantity = fulfilled_quantity + ?4\n"
                                   "where l.business_id = ?1\n"
                                   "and l.order_id = ?2\n"
                                   "and l.id = ?3\n"
                                   "and l.fulfilled_quantity + ?4 <= l.quantity";

enum err order_store_take_units(struct ctx *c, struct id business_id, struct id order_id,
                                const struct order_shipment_line *line, bool *is_taken)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_TAKE_UNITS, ARGS(business_id, order_id, line->line_id, line->quantity),
                  &changed));
    *is_taken = changed == 1;
    return OK;
}

static const char Q_SHIPMENT_SET[] =
    "update [order.fulfilment] as f\n"
    "set state = ?4, tracking = ?5, updated_at = ?6, version = version + 1\n"
    "where f.business_id = ?1\n"
    "and f.id = ?2\n"
    "and f.state = ?3";

enum err order_store_shipment_set(struct ctx *c, struct id business_id,
                                  const struct order_shipment *from,
                                  const struct order_shipment *to, bool *is_set)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_SHIPMENT_SET,
                  ARGS(business_id, from->id, WORD(ORDER_SHIPMENT_STATE, from->state),
                       WORD(ORDER_SHIPMENT_STATE, to->state), to->tracking, c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

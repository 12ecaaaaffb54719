/* All SQL of stock/. */
#include "stock_private.h"

#include "db/ids.h"

/* ---- Levels ---- */

static const char Q_LEVELS_OF[] = "select l.variant_id,"
                                  " cast(sum(l.on_hand) as bigint) as on_hand,"
                                  " cast(sum(l.reserved) as bigint) as reserved,"
                                  " cast(sum(l.on_hand - l.reserved) as bigint) as available"
                                  " from [stock.level] as l"
                                  " where l.variant_id in (" IDS_FROM_1 ")"
                                  " group by l.variant_id"
                                  " order by l.variant_id";

enum err stock_store_levels(struct ctx *c, const struct id *variants, size_t count,
                            struct stock_level **out, size_t *found)
{
    *out = ARENA_ARRAY(c->arena, struct stock_level, count + 1);
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct stock_level *levels;
        struct ids ids;
        size_t levels_count;
        TRY(db_many(c->db, Q_LEVELS_OF, ids_args(&ids, NO_ARGS, variants + at, piece), IDS_MAX,
                    stock_level, &levels, &levels_count));
        for (size_t i = 0; i < levels_count; i++)
            (*out)[(*found)++] = levels[i];
    }
    return OK;
}

static const char Q_LEVEL[] = "select l.variant_id, l.location_id, l.on_hand, l.reserved,"
                              " l.on_hand - l.reserved as available, l.version, l.updated_at"
                              " from [stock.level] as l"
                              " where l.business_id = ?1"
                              " and l.variant_id = ?2"
                              " and l.location_id = ?3";

static const char Q_LEVEL_LOCK[] = "select l.variant_id, l.location_id, l.on_hand, l.reserved,"
                                   " l.on_hand - l.reserved as available, l.version, l.updated_at"
                                   " from [stock.level] as l"
                                   " where l.business_id = ?1"
                                   " and l.variant_id = ?2"
                                   " and l.location_id = ?3"
                                   " for update";

enum err stock_store_level(struct ctx *c, const struct stock_place *place, bool is_locked,
                           struct stock_place_level *out)
{
    return db_one(c->db, is_locked ? Q_LEVEL_LOCK : Q_LEVEL,
                  ARGS(place->business_id, place->variant_id, place->location_id),
                  stock_place_level, out);
}

static const char Q_OPEN[] = "insert into [stock.level] (business_id, location_id, variant_id,"
                             " on_hand, reserved, version, updated_at)"
                             " values (?1, ?2, ?3, ?4, 0, 1, ?5)"
                             " on conflict do nothing";

enum err stock_store_open(struct ctx *c, const struct stock_place *place, int64_t quantity,
                          bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_OPEN,
                  ARGS(place->business_id, place->location_id, place->variant_id, quantity, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_CHANGE[] = "update [stock.level] as l"
                               " set on_hand = l.on_hand + ?4,"
                               " reserved = l.reserved + ?5,"
                               " version = l.version + 1,"
                               " updated_at = ?6"
                               " where l.business_id = ?1"
                               " and l.variant_id = ?2"
                               " and l.location_id = ?3"
                               " and l.reserved + ?5 >= 0"
                               " and l.on_hand + ?4 >= l.reserved + ?5"
                               " returning variant_id, location_id, on_hand, reserved,"
                               " on_hand - reserved as available, version, updated_at";

enum err stock_store_change(struct ctx *c, const struct stock_change *change,
                            struct stock_place_level *after)
{
    return db_one(c->db, Q_CHANGE,
                  ARGS(change->place.business_id, change->place.variant_id,
                       change->place.location_id, change->on_hand, change->reserved, c->now),
                  stock_place_level, after);
}

#define LEVEL_COLUMNS                                     \
    "l.variant_id, l.location_id, l.on_hand, l.reserved," \
    " l.on_hand - l.reserved as available, l.version, l.updated_at"

static const char Q_LIST[] = "select " LEVEL_COLUMNS " from [stock.level] as l"
                             " where l.business_id = ?1"
                             " and (l.variant_id, l.location_id) > (?2, ?3)"
                             " and (cast(?4 as blob) is null or l.variant_id = cast(?4 as blob))"
                             " and (cast(?5 as blob) is null or l.location_id = cast(?5 as blob))"
                             " and l.on_hand - l.reserved <= ?6"
                             " order by l.variant_id, l.location_id"
                             " limit ?7";

enum err stock_store_list(struct ctx *c, const struct stock_list_in *in, struct stock_place after,
                          struct stock_place_level_list *out)
{
    return db_many(c->db, Q_LIST,
                   ARGS(in->business_id, after.variant_id, after.location_id, in->variant_id,
                        in->location_id, in->at_most, list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, stock_place_level, &out->data, &out->data_count);
}

/* Locations are few; more rows than this are a fault and said so. */
enum { PLACES_PER_VARIANT_MAX = 32 };

static const char Q_PLACES[] = "select " LEVEL_COLUMNS " from [stock.level] as l"
                               " where l.business_id = ?1"
                               " and l.variant_id in (" IDS_FROM_2 ")"
                               " order by l.variant_id, l.location_id";

enum err stock_store_places(struct ctx *c, struct id business_id, const struct id *variants,
                            size_t count, struct stock_place_level_list *out)
{
    out->data = ARENA_ARRAY(c->arena, struct stock_place_level, count * PLACES_PER_VARIANT_MAX + 1);
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, found;
        struct stock_place_level *levels;
        struct ids ids;
        TRY(db_many(c->db, Q_PLACES, ids_args(&ids, ARGS(business_id), variants + at, piece),
                    piece * PLACES_PER_VARIANT_MAX, stock_place_level, &levels, &found));
        for (size_t i = 0; i < found; i++)
            out->data[out->data_count++] = levels[i];
    }
    return OK;
}

/* ---- Movements ---- */

static const char Q_WRITE_DOWN[] = "insert into [stock.movement] (id, business_id, location_id,"
                                   " variant_id, kind, delta, on_hand, reason, order_id, line_id,"
                                   " user_id, created_at)"
                                   " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

enum err stock_store_write_down(struct ctx *c, struct id business_id,
                                const struct stock_movement *movement)
{
    return db_change(c->db, Q_WRITE_DOWN,
                     ARGS(movement->id, business_id, movement->location_id, movement->variant_id,
                          WORD(STOCK_KIND, movement->kind), movement->delta, movement->on_hand,
                          movement->reason, movement->order_id, movement->line_id,
                          movement->user_id, movement->created_at),
                     NULL);
}

static const char Q_MOVEMENT[] = "select m.id, m.variant_id, m.location_id, m.kind, m.delta,"
                                 " m.on_hand, m.reason, m.order_id, m.user_id, m.created_at"
                                 " from [stock.movement] as m"
                                 " where m.business_id = ?1"
                                 " and m.id = ?2";

enum err stock_store_movement(struct ctx *c, struct id business_id, struct id id,
                              struct stock_movement *out)
{
    return db_one(c->db, Q_MOVEMENT, ARGS(business_id, id), stock_movement, out);
}

static const char Q_MOVEMENTS[] =
    "select m.id, m.variant_id, m.location_id, m.kind, m.delta,"
    " m.on_hand, m.reason, m.order_id, m.user_id, m.created_at"
    " from [stock.movement] as m"
    " where m.business_id = ?1"
    " and m.id < ?2"
    " and (cast(?3 as blob) is null or m.location_id = cast(?3 as blob))"
    " order by m.id desc"
    " limit ?4";

static const char Q_MOVEMENTS_OF_VARIANT[] =
    "select m.id, m.variant_id, m.location_id, m.kind, m.delta,"
    " m.on_hand, m.reason, m.order_id, m.user_id, m.created_at"
    " from [stock.movement] as m"
    " where m.business_id = ?1"
    " and m.id < ?2"
    " and (cast(?3 as blob) is null or m.location_id = cast(?3 as blob))"
    " and m.variant_id = ?5"
    " order by m.id desc"
    " limit ?4";

enum err stock_store_movements(struct ctx *c, const struct stock_movements_in *in, struct id before,
                               struct stock_movement_list *out)
{
    int64_t limit = list_fetch_limit(in->limit);
    if (id_is_set(in->variant_id))
        return db_many(c->db, Q_MOVEMENTS_OF_VARIANT,
                       ARGS(in->business_id, before, in->location_id, limit, in->variant_id),
                       LIST_LIMIT_MAX + 1, stock_movement, &out->data, &out->data_count);
    return db_many(c->db, Q_MOVEMENTS, ARGS(in->business_id, before, in->location_id, limit),
                   LIST_LIMIT_MAX + 1, stock_movement, &out->data, &out->data_count);
}

/* ---- Holds ---- */

static const char Q_HOLD[] = "insert into [stock.hold] (business_id, order_id, line_id,"
                             " location_id, variant_id, quantity, state, expires_at, created_at)"
                             " values (?1, ?2, ?3, ?4, ?5, ?6, 'open', ?7, ?8)";

enum err stock_store_hold(struct ctx *c, const struct stock_hold_line *line,
                          struct instant expires_at)
{
    return db_change(c->db, Q_HOLD,
                     ARGS(line->business_id, line->order_id, line->line_id, line->location_id,
                          line->variant_id, line->quantity, expires_at, c->now),
                     NULL);
}

static const char Q_END_HOLDS[] = "update [stock.hold] as h"
                                  " set state = ?4,"
                                  " ended_at = ?5"
                                  " where h.business_id = ?1"
                                  " and h.order_id = ?2"
                                  " and h.state = ?3"
                                  " returning line_id, location_id, variant_id,"
                                  " quantity - returned_quantity as quantity";

enum err stock_store_end_holds(struct ctx *c, const struct stock_order_ref *order,
                               enum stock_hold_state from, enum stock_hold_state to,
                               struct stock_held **out, size_t *count)
{
    return db_many(c->db, Q_END_HOLDS,
                   ARGS(order->business_id, order->order_id, WORD(STOCK_HOLD_STATE, from),
                        WORD(STOCK_HOLD_STATE, to), c->now),
                   CART_LINES_MAX, stock_held, out, count);
}

static const char Q_RETURN[] =
    "update [stock.hold] as h"
    " set returned_quantity = returned_quantity + ?4"
    " where h.business_id = ?1"
    " and h.order_id = ?2"
    " and h.line_id = ?3"
    " and h.state = 'sold'"
    " and h.returned_quantity + ?4 <= h.quantity"
    " returning line_id, location_id, variant_id, cast(?4 as bigint) as quantity";

enum err stock_store_return(struct ctx *c, const struct stock_return_in *in,
                            const struct stock_return_line *line, struct stock_held *out)
{
    return db_one(c->db, Q_RETURN,
                  ARGS(in->business_id, in->order_id, line->line_id, line->quantity), stock_held,
                  out);
}

/* A hold stands for a line of an order; one that was given back sold nothing. */
static const char Q_SOLD[] = "select count(distinct h.variant_id) as count"
                             " from [stock.hold] as h"
                             " where h.business_id = ?1"
                             " and h.state <> 'released'"
                             " and h.variant_id in (" IDS_FROM_2 ")";

enum err stock_store_sold(struct ctx *c, struct id business_id, const struct id *variants,
                          size_t count, int64_t *sold)
{
    *sold = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct ids ids;
        int64_t found;
        TRY(db_integer(c->db, Q_SOLD, ids_args(&ids, ARGS(business_id), variants + at, piece),
                       &found));
        *sold += found;
    }
    return OK;
}

/* ---- Proof ---- */

static const char Q_RECONCILE[] =
    "select count(*) as levels,"
    " coalesce(cast(sum(case when l.on_hand = coalesce(m.units, 0) then 0 else 1 end) as bigint), "
    "0)"
    " as wrong_on_hand,"
    " coalesce(cast(sum(case when l.reserved = coalesce(h.units, 0) then 0 else 1 end) as bigint), "
    "0)"
    " as wrong_reserved"
    " from [stock.level] as l"
    " left join (select x.variant_id, x.location_id, sum(x.delta) as units"
    " from [stock.movement] as x"
    " group by x.variant_id, x.location_id) as m"
    " on m.variant_id = l.variant_id and m.location_id = l.location_id"
    " left join (select y.variant_id, y.location_id, sum(y.quantity) as units"
    " from [stock.hold] as y"
    " where y.state = 'open'"
    " group by y.variant_id, y.location_id) as h"
    " on h.variant_id = l.variant_id and h.location_id = l.location_id";

enum err stock_store_reconcile(struct ctx *c, struct stock_reconciliation *out)
{
    return db_one(c->db, Q_RECONCILE, NO_ARGS, stock_reconciliation, out);
}

static const char Q_SHORT[] = "select l.variant_id,"
                              " cast(sum(l.on_hand) as bigint) as on_hand,"
                              " cast(sum(l.reserved) as bigint) as reserved,"
                              " cast(sum(l.on_hand - l.reserved) as bigint) as available"
                              " from [stock.level] as l"
                              " where l.business_id = ?1"
                              " group by l.variant_id"
                              " having sum(l.on_hand - l.reserved) <= ?2"
                              " order by 4, l.variant_id"
                              " limit ?3";

enum err stock_short(struct ctx *c, const struct stock_short_in *in, struct stock_levels *out)
{
    return db_many(c->db, Q_SHORT,
                   ARGS(in->business_id, in->available_max, (int64_t)STOCK_SHORT_MAX),
                   STOCK_SHORT_MAX, stock_level, &out->data, &out->data_count);
}

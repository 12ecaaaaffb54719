/* Many ids in one statement. The common dialect has no arrays, so a list is a fixed number of
 * parameters, and those behind the last id are null, which equals nothing:
 *
 *     static const char Q_OF_ORDERS[] = "select o.id, o.number from [order.order] as o"
 *                                       " where o.id in (" IDS_FROM_1 ")";
 *     struct ids ids;
 *     TRY(db_many(c->db, Q_OF_ORDERS, ids_args(&ids, NO_ARGS, list, count), ...));
 *
 * Longer lists are asked for in pieces of IDS_MAX. */
#ifndef SOKO_DB_IDS_H
#define SOKO_DB_IDS_H

#include "db/db.h"

enum { IDS_MAX = 50, IDS_BEFORE_MAX = 8 };

/* clang-format off */
#define IDS_FROM_1                                                                             \
    "?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,"  \
    "?25,?26,?27,?28,?29,?30,?31,?32,?33,?34,?35,?36,?37,?38,?39,?40,?41,?42,?43,?44,?45,?46," \
    "?47,?48,?49,?50"
/* With one parameter before the list. */
#define IDS_FROM_2                                                                             \
    "?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25," \
    "?26,?27,?28,?29,?30,?31,?32,?33,?34,?35,?36,?37,?38,?39,?40,?41,?42,?43,?44,?45,?46,?47," \
    "?48,?49,?50,?51"
/* With two. */
#define IDS_FROM_3                                                                             \
    "?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19," \
    "?20,?21,?22,?23,?24,?25,?26,?27,?28,?29,?30,?31,?32,?33,?34,?35,?36," \
    "?37,?38,?39,?40,?41,?42,?43,?44,?45,?46,?47,?48,?49,?50,?51,?52"
/* clang-format on */

struct ids {
    struct value values[IDS_BEFORE_MAX + IDS_MAX];
};

/* The parameters `before` the list, then `count` ids, at most IDS_MAX, and nulls up to IDS_MAX.
 * They stay in `ids`. */
struct values ids_args(struct ids *ids, struct values before, const struct id *list, size_t count);

#endif

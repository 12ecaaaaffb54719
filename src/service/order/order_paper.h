/* Paper for the shop's back room: a slip for each parcel, or what to fetch from the shelves. */
#ifndef SOKO_SERVICE_ORDER_PAPER_H
#define SOKO_SERVICE_ORDER_PAPER_H

#include "order/order.h"

enum { ORDER_PAPERS_MAX = 50 };

enum order_paper_kind { ORDER_PAPER_SLIPS, ORDER_PAPER_PICK };
extern const char *const ORDER_PAPER_KIND[];

struct order_papers_in {
    struct id business_id;
    enum order_paper_kind kind;
    struct str *order_id;
    size_t order_id_count;
};
TYPE(order_papers_in,
     F(order_papers_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(order_papers_in, kind, "`slips` to lie in parcels, or `pick`: what to fetch, in one list.",
       .words = ORDER_PAPER_KIND),
     TEXTS(order_papers_in, order_id, "Of these orders.", .need = true, .max = ORDER_PAPERS_MAX));
OFFERS(order_papers, order_papers_in, nothing);

#endif

/* Part of the door of orders: who ordered, and how that is forgotten. Included by order.h. */
#ifndef SOKO_SERVICE_ORDER_PERSONAL_H
#define SOKO_SERVICE_ORDER_PERSONAL_H

#include "api/personal.h"
#include "business/business.h"

/* Whether the contact data of a group are gone, or will be when its orders are done. */
struct order_forgotten {
    bool is_erased;
};
TYPE(order_forgotten,
     F(order_forgotten, is_erased,
       "False while an order is open: it is erased when it is done, or after 90 days."));
OFFERS(order_forget, order_group_ref, order_forgotten);

/* How many orders of a business are not done. READ. */
struct order_open {
    int64_t count;
};
TYPE(order_open, F(order_open, count, "Orders."));
OFFERS(order_open_count, business_ref, order_open);

/* Who ordered was erased; the orders of the group stay. */
struct order_buyer_erased {
    struct id order_group_id;
};
TYPE(order_buyer_erased,
     F(order_buyer_erased, order_group_id, "What was ordered together.", .prefix = ID_GROUP));

struct order_dossier {
    struct order_group *groups;
    size_t groups_count;
};
TYPE(order_dossier, MANY(order_dossier, groups, order_group, "What was ordered together."));
/* Who ordered was erased: what others keep of them for the sake of this order goes, too. A fact. */
struct order_contact_erased {
    struct id order_id;
    struct id business_id;
};
TYPE(order_contact_erased, F(order_contact_erased, order_id, "Order.", .prefix = ID_ORDER),
     F(order_contact_erased, business_id, "Seller.", .prefix = "biz"));
/* Whether these are the words that stand where somebody was erased. */
bool order_contact_is_erased(const struct order_contact *contact);
OFFERS(order_personal_give, personal_subject, personal_piece);
OFFERS(order_personal_erase, personal_subject, nothing);
OFFERS(order_personal_sweep, nothing, swept);

#endif

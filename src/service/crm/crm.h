/* Customers of a business: one record a person, put together from orders by address, number and
 * account; what they bought, what was said, what they allow. A satellite: it follows the facts of
 * order/, payment/ and of customers' rooms, and reads present state when it hears of one. */
#ifndef SOKO_SERVICE_CRM_H
#define SOKO_SERVICE_CRM_H

#include "api/list.h"
#include "api/op.h"

#define ID_CUSTOMER "cust"
#define ID_ENTRY "entry"
#define ID_MERGE "merge"
#define ID_SEGMENT "segm"

struct crm_ref {
    struct id business_id;
    struct id customer_id;
};
TYPE(crm_ref, F(crm_ref, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_ref, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER));
/* Whether the business has this customer: ERR_MISSING without fault. READ; judges nobody. */
OFFERS(crm_customer_check, crm_ref, nothing);

#endif

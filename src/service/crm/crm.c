/* Customers: the index. What it is and keeps stands in crm.h. */
#include "crm_private.h"

SERVICE(crm, "crm", "Customers of a business: one record a person, what was said, segments.");

const char *const CRM_KIND[] = {"",      "order",   "note",  "call",    "mail", "message", "sms",
                                "visit", "consent", "merge", "unmerge", "chat", NULL};
const char *const CRM_CHANNEL[] = {"", "email", "sms", "phone", "post", NULL};

#define CUSTOMERS "/api/businesses/{business_id}/customers"

OP(crm_list, GET, CUSTOMERS, crm_list_in, crm_customer_list, CAN_READ, HEAVY,
   "Customers of the business, who was seen last first.", .also = "404");
OP(crm_count_matching, GET, "/api/businesses/{business_id}/customer_count", crm_count_in, crm_count,
   CAN_READ, HEAVY, "How many customers a filter finds.");
OP(crm_get, GET, CUSTOMERS "/{customer_id}", crm_ref, crm_profile, CAN_READ, READ,
   "All of one customer: figures, addresses, tags, consents, orders, merges.", .scope = crm_scope);
OP(crm_change, PATCH, CUSTOMERS "/{customer_id}", crm_change_in, crm_profile, CAN_SELL, WRITE,
   "Corrects what is known of a customer.", .scope = crm_scope, .needs_match = true);
OP(crm_timeline, GET, CUSTOMERS "/{customer_id}/timeline", crm_timeline_in, crm_entry_list,
   CAN_SELL, READ, "What was said and done, newest first; a search may answer with short pages.",
   .scope = crm_scope);
OP(crm_entry_add, POST, CUSTOMERS "/{customer_id}/timeline", crm_entry_in, crm_entry, CAN_SELL,
   WRITE, "Writes down a note, or what was said by telephone, mail, SMS or over the counter.",
   .status = 201, .scope = crm_scope);
OP(crm_consent_add, POST, CUSTOMERS "/{customer_id}/consents", crm_consent_in, crm_profile,
   CAN_SELL, WRITE, "Writes down whether advertising may come some way, and how that was said.",
   .status = 201, .scope = crm_scope);
OP(crm_tag, POST, CUSTOMERS "/tags", crm_tags_in, crm_count, CAN_SELL, WRITE,
   "Puts tags on customers and takes others off.", .also = "409");
OP(crm_merge_make, POST, CUSTOMERS "/{customer_id}/merges", crm_merge_in, crm_profile, CAN_SELL,
   WRITE, "Makes another record a part of this one: they are the same person.", .status = 201,
   .scope = crm_scope, .also = "409");
OP(crm_merge_undo, DELETE, CUSTOMERS "/{customer_id}/merges/{merge_id}", crm_merge_ref, crm_profile,
   CAN_SELL, WRITE, "Takes a merge back: two records again, each with what was its own.",
   .scope = crm_scope);
OP(crm_segment_list, GET, "/api/businesses/{business_id}/segments", crm_business_ref,
   crm_segment_list, CAN_READ, READ, "Filters that were kept, by name; all of them.");
OP(crm_segment_add, POST, "/api/businesses/{business_id}/segments", crm_segment_in, crm_segment,
   CAN_SELL, WRITE, "Keeps a filter under a name.", .status = 201, .also = "409");
OP(crm_segment_get, GET, "/api/businesses/{business_id}/segments/{segment_id}", crm_segment_ref,
   crm_segment, CAN_READ, READ, "One filter that was kept.", .scope = crm_segment_scope);
OP(crm_segment_set, PUT, "/api/businesses/{business_id}/segments/{segment_id}", crm_segment_set_in,
   crm_segment, CAN_SELL, WRITE, "Sets what a segment is.", .scope = crm_segment_scope,
   .needs_match = true, .also = "409");
OP(crm_segment_remove, DELETE, "/api/businesses/{business_id}/segments/{segment_id}",
   crm_segment_ref, nothing, CAN_SELL, WRITE, "Forgets a segment.", .scope = crm_segment_scope);

OP_INTERNAL(crm_customer_check, crm_ref, nothing, READ, "Whether a business has this customer.");
OP_INTERNAL(crm_follow_placed, order_placed, nothing, WRITE, "Learns who ordered.");
SUBSCRIBE(order_placed, crm_follow_placed);
OP_INTERNAL(crm_follow_paid, order_paid, nothing, WRITE, "Learns what was paid.");
SUBSCRIBE(order_paid, crm_follow_paid);
OP_INTERNAL(crm_follow_confirmed, order_confirmed, nothing, WRITE, "Learns what will be paid.");
SUBSCRIBE(order_confirmed, crm_follow_confirmed);
OP_INTERNAL(crm_follow_moved, order_fulfilment_changed, nothing, WRITE, "Learns where goods are.");
SUBSCRIBE(order_fulfilment_changed, crm_follow_moved);
OP_INTERNAL(crm_follow_cancelled, order_cancelled, nothing, WRITE, "Learns what came to nothing.");
SUBSCRIBE(order_cancelled, crm_follow_cancelled);
OP_INTERNAL(crm_follow_refunded, payment_refunded, nothing, WRITE, "Learns what went back.");
SUBSCRIBE(payment_refunded, crm_follow_refunded);
OP_INTERNAL(crm_follow_chat, chat_talked, nothing, WRITE, "Learns who was talked to.");
SUBSCRIBE(chat_talked, crm_follow_chat);
OP_INTERNAL(crm_follow_chat_together, chat_talked, nothing, WRITE,
            "The same, of facts in the database of collaboration/.");
SUBSCRIBE_IN(chat_talked, crm_follow_chat_together, "collaboration");
OP_INTERNAL(crm_forget_order, order_contact_erased, nothing, WRITE, "Forgets who ordered.");
SUBSCRIBE(order_contact_erased, crm_forget_order);
OP_INTERNAL(crm_forget, identity_erased, nothing, WRITE, "Forgets a person.");
SUBSCRIBE(identity_erased, crm_forget);
OP_INTERNAL(crm_personal_give, personal_subject, personal_piece, READ,
            "What shops know of somebody.");
PERSONAL(crm, crm_personal_give, crm_forget);

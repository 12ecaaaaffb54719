/* Wish lists: what shoppers want to remember, with what it costs now and what it cost then. An
 * account has one list; a guest's is found by a capability that his browser keeps (a cookie that is
 * set with the first product, never before), and becomes the account's when he signs in. */
#ifndef SOKO_SERVICE_WISH_H
#define SOKO_SERVICE_WISH_H

#include "api/op.h"
#include "catalogue/catalogue.h"

#define ID_WISH "wish"
enum { WISH_ITEMS_MAX = 200, WISH_DAYS = 180 };

struct wish_item {
    struct id product_id;
    struct str title;
    struct catalogue_card *product;
    struct money seen_price;
    struct money drop;
    struct instant added_at;
};
TYPE(wish_item, F(wish_item, product_id, "Product.", .prefix = "prod"),
     F(wish_item, title, "Its title when it was added."),
     ONE(wish_item, product, catalogue_card, "As it is now; null while it is not for sale."),
     F(wish_item, seen_price, "What it cost when it was added."),
     F(wish_item, drop, "How much less it costs now; null when it does not."),
     F(wish_item, added_at, "When it was added."));
struct wish_list {
    struct wish_item *items;
    size_t items_count;
};
TYPE(wish_list, MANY(wish_list, items, wish_item, "Newest first, 200 at most."));

struct wish_product_in {
    struct id product_id;
};
TYPE(wish_product_in, F(wish_product_in, product_id, "Product.", .path = true, .prefix = "prod"));
OFFERS(wish_mine, nothing, wish_list);         /* READ; of a signed-in caller */
OFFERS(wish_add, wish_product_in, nothing);    /* WRITE; of a signed-in caller */
OFFERS(wish_remove, wish_product_in, nothing); /* WRITE */

/* A guest's list. Its caller has seen that the visitor holds the capability of `list_id`. */
struct wish_guest_in {
    struct id list_id; /* not set: a new list */
    struct id product_id;
};
TYPE(wish_guest_in, F(wish_guest_in, list_id, "List, or null.", .prefix = ID_WISH),
     F(wish_guest_in, product_id, "Product.", .prefix = "prod"));
struct wish_ref {
    struct id list_id;
};
TYPE(wish_ref, F(wish_ref, list_id, "List.", .prefix = ID_WISH));
OFFERS(wish_guest_list, wish_ref, wish_list);      /* READ; empty when it is gone */
OFFERS(wish_guest_add, wish_guest_in, wish_ref);   /* WRITE; says which list it is now */
OFFERS(wish_guest_remove, wish_guest_in, nothing); /* WRITE */
/* The guest's list becomes part of the caller's. WRITE; repeats do no harm. */
OFFERS(wish_claim, wish_ref, nothing);

/* Erasure of an account. WRITE; repeats do no harm. */
struct wish_user_ref {
    struct id user_id;
};
TYPE(wish_user_ref, F(wish_user_ref, user_id, "Account.", .prefix = "user"));
OFFERS(wish_forget, wish_user_ref, nothing);

#endif

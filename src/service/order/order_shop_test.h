/* What tests of carts and orders stand on: people, shops that sell, guests who buy. All of it by
 * the public API. */
#ifndef SOKO_SERVICE_ORDER_SHOP_TEST_H
#define SOKO_SERVICE_ORDER_SHOP_TEST_H

#include "api/harness.h"

/* A verified shop and its owner. */
struct shop {
    struct harness *harness;
    struct str id;
    struct str owner; /* access token */
    const char *currency;
};

/* Registers an account: its access token, good for 10 minutes. */
struct str person_open(struct harness *h, const char *name);
/* Signs the account in again. */
struct str person_again(struct harness *h, const char *name);
struct str platform_admin(struct harness *h);

struct shop shop_open(struct harness *h, const char *name, const char *country,
                      const char *currency);
/* Puts an article on sale; the id of its only variant. */
struct str shop_sell(struct shop shop, const char *title, int64_t amount, int64_t stock);
void shop_suspend(struct shop shop);
/* Makes the account a member. */
void shop_join(struct shop shop, struct str token, const char *role);
int64_t shop_on_hand(struct shop shop, struct str variant_id);
int64_t shop_reserved(struct shop shop, struct str variant_id);

struct as guest(struct seen cart);
struct as owner(struct shop shop);
struct as account(struct str token);
/* Who holds the link to the orders. */
struct as holder(struct seen group);

struct seen cart_with(struct harness *h, struct as as, struct str variant_id, int64_t quantity);
struct seen cart_put_in(struct harness *h, struct seen cart, struct str variant_id,
                        int64_t quantity);
/* Orders the cart at its own total, for a contact of its own. */
struct seen order_of(struct harness *h, struct as as, struct seen cart);
/* A guest orders so many of one article: the group. */
struct seen guest_order(struct harness *h, struct str variant_id, int64_t quantity);
/* Pays the group: "cash", or "sandbox" which takes it at once. */
struct seen pay(struct harness *h, struct as as, struct seen group, const char *provider);
struct seen order_now(struct harness *h, struct as as, struct seen group, size_t position);

/* A path below one order of a group; "" for the order itself. */
const char *order_path(struct seen group, size_t position, const char *below);
const char *shop_order_path(struct shop shop, struct seen group, size_t position,
                            const char *below);
/* Counts of the books that must be zero. */
void assert_books_agree(struct harness *h);

#endif

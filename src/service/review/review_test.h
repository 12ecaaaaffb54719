/* What tests of reviews stand on: orders that have arrived. */
#ifndef SOKO_SERVICE_REVIEW_TEST_H
#define SOKO_SERVICE_REVIEW_TEST_H

#include "order/order_shop_test.h"

/* A guest's order of one article, paid in cash and delivered: its group. */
struct seen bought(struct shop shop, struct str variant_id);
/* The same of an account. */
struct seen bought_by(struct shop shop, struct str token, struct str variant_id);
/* Sends the first order of a group and lets it arrive. */
void deliver(struct shop shop, struct seen group);
/* Where the review of the first line of a group goes. */
const char *review_path(struct seen group);
/* Reviews it: `stars` and words. */
struct seen review_it(struct harness *h, struct as as, struct seen group, int stars,
                      const char *body);
/* A path of a review: "" or "/helpful". */
const char *review_at_path(struct seen review, const char *below);
/* Figures that differ from what published reviews come to. */
int64_t wrong_figures(struct harness *h);

#endif

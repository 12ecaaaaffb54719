/* What tests of analytics stand on: browsers that look at pages, and looking into the tables. */
#ifndef SOKO_SERVICE_ANALYTICS_TEST_H
#define SOKO_SERVICE_ANALYTICS_TEST_H

#include "analytics/analytics_private.h"

#include "order/order_shop_test.h"

/* A browser at its own address. */
struct as browser(struct harness *h, int number);
/* It looks at a page now; `more` is further JSON, such as ",\"source\":\"news\"". */
void look(struct harness *h, struct as as, const char *path, const char *more);
/* Everything is delivered and counted. */
void count_up(struct harness *h);
/* One figure straight from the tables of analytics/ or, in the core, of the others. */
int64_t figure(struct harness *h, const char *sql);
int64_t core_figure(struct harness *h, const char *sql);
/* All rollups of all shops as one text. */
struct str rollups(struct harness *h);
void rebuild_all(struct harness *h);
/* The shop's figures: GET .../analytics/<what>. */
struct seen report(struct shop shop, struct as as, const char *what);
/* Orders the cart from where `as` is. */
struct seen order_by(struct harness *h, struct as as, struct seen cart);
/* A cart, an order and its payment by one browser. */
struct seen buy_as(struct harness *h, struct as as, struct str variant_id, int64_t quantity,
                   const char *provider);

#endif

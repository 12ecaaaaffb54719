/* A depot: one business with a few variants in stock, for the tests of stock/. */
#ifndef SOKO_SERVICE_STOCK_FIXTURE_TEST_H
#define SOKO_SERVICE_STOCK_FIXTURE_TEST_H

#include "api/harness.h"
#include "stock_private.h"

enum { DEPOT_VARIANTS = 4 };

struct depot {
    struct harness *h;
    struct as owner, stranger;
    struct str business;
    const char *stock; /* "/api/businesses/biz_.../stock" */
    const char *other_stock;
    struct id business_id;
    struct id location_id;
    struct id variants[DEPOT_VARIANTS];
};

/* Each variant has `quantity` units. */
struct depot depot_open(int64_t quantity);
void depot_close(struct depot *depot);
const char *depot_print(struct depot *depot, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "var_..." */
const char *depot_variant(struct depot *depot, size_t variant);
struct as depot_member(struct depot *depot, const char *name, const char *role);
/* The number-th order or line there might be. */
struct id depot_id(int64_t number);
/* Runs an op in a transaction of its own; from any thread. */
enum err depot_run(struct depot *depot, const struct op *op, const void *in, void *out);
/* One line on one variant. */
enum err depot_hold(struct depot *depot, int64_t order, size_t variant, int64_t quantity);
enum err depot_end(struct depot *depot, const struct op *op, int64_t order);
struct stock_level depot_level(struct depot *depot, size_t variant);
/* Fails the test unless the variant has these figures and the books agree. */
void depot_expect(struct depot *depot, size_t variant, int64_t on_hand, int64_t reserved);
void depot_reconcile(struct depot *depot);

#endif

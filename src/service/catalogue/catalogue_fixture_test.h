/* Two shops with their people, for the tests of the catalogue. */
#ifndef SOKO_SERVICE_CATALOGUE_FIXTURE_TEST_H
#define SOKO_SERVICE_CATALOGUE_FIXTURE_TEST_H

#include "api/harness.h"
#include "catalogue/catalogue.h"

struct shop {
    struct harness *h;
    struct as owner, stranger;
    struct str business; /* "biz_..." of a shop that sells in KES */
    struct id business_id;
    struct str other;     /* the stranger's shop */
    const char *products; /* "/api/businesses/biz_.../products" */
    const char *other_products;
};

struct shop shop_open(void);
void shop_close(struct shop *shop);
/* A signed-in person with a role in the shop, or none: "viewer", "admin". */
struct as shop_member(struct shop *shop, const char *name, const char *role);
/* A printed address or text that lives as long as the shop. */
const char *shop_print(struct shop *shop, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* As business/ does when a business is verified or suspended. */
void shop_sell(struct shop *shop, bool is_selling);
/* POSTs a product of the shop: the members of the JSON object behind title. */
struct seen shop_product(struct shop *shop, const char *title, const char *more);
/* ".../products/prod_..." of what was seen. */
const char *shop_path(struct shop *shop, struct seen product);
/* The id at `pointer`, as text. */
const char *shop_id(struct shop *shop, struct seen seen, const char *pointer);

#endif

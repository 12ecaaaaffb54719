/* Two shops with their people, for the tests of the catalogue. */
#ifndef SOKO_SERVICE_CATALOGUE_FIXTURE_TEST_H
#define SOKO_SERVICE_CATALOGUE_FIXTURE_TEST_H

#include "api/harness.h"
#include "catalogue/catalogue.h"

struct stall {
    struct harness *h;
    struct as owner, stranger;
    struct str business; /* "biz_..." of a stall that sells in KES */
    struct id business_id;
    struct str other;     /* the stranger's stall */
    const char *products; /* "/api/businesses/biz_.../products" */
    const char *other_products;
};

struct stall stall_open(void);
void stall_close(struct stall *stall);
/* A signed-in person with a role in the stall, or none: "viewer", "admin". */
struct as stall_member(struct stall *stall, const char *name, const char *role);
/* A printed address or text that lives as long as the stall. */
const char *stall_print(struct stall *stall, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* As business/ does when a business is verified or suspended. */
void stall_sell(struct stall *stall, bool is_selling);
/* POSTs a product of the stall: the members of the JSON object behind title. */
struct seen stall_product(struct stall *stall, const char *title, const char *more);
/* ".../products/prod_..." of what was seen. */
const char *stall_path(struct stall *stall, struct seen product);
/* The id at `pointer`, as text. */
const char *stall_id(struct stall *stall, struct seen seen, const char *pointer);

#endif

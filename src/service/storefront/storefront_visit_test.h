/* What tests of the pages share: a visitor with a browser that keeps our cookies and runs no
 * scripts, and a shop to visit. */
#ifndef SOKO_SERVICE_STOREFRONT_VISIT_TEST_H
#define SOKO_SERVICE_STOREFRONT_VISIT_TEST_H

#include "order/order_shop_test.h"

#define GOOD_PASSWORD "a horse by the lake"

/* One browser. Cookies are kept as "name=value". */
struct visitor {
    struct harness *harness;
    struct str cart, orders, session;
    struct str host;   /* localhost when absent */
    struct str origin; /* as its address says when absent */
    bool hides_origin; /* sends neither Origin nor Referer */
};

/* GET; what comes is HTML, or the page's struct with ?format=json. */
struct seen visit(struct visitor *visitor, const char *target);
/* POST of a form, as names and values in urlencoding. */
struct seen submit(struct visitor *visitor, const char *target, const char *form, ...)
    __attribute__((format(printf, 3, 4)));

bool page_has(struct seen seen, const char *text);
#define ASSERT_PAGE_HAS(seen, text) assert_page_has((seen), (text), __FILE__, __LINE__)
void assert_page_has(struct seen seen, const char *text, const char *file, int line);
/* 303 to an address that begins so. */
#define ASSERT_LEADS_TO(seen, target) assert_leads_to((seen), (target), __FILE__, __LINE__)
void assert_leads_to(struct seen seen, const char *target, const char *file, int line);
/* The value of the hidden input `form_token` of the first form of a page. */
struct str form_token_of(struct seen page);

/* The address of a product's page, by its title. */
const char *product_page(struct visitor *visitor, const char *title);
/* Puts so many of it into the visitor's cart. */
void put_in(struct visitor *visitor, const char *title, struct str variant_id, int64_t quantity);
/* The last step: orders what it shows. */
struct seen place_order(struct visitor *visitor, const char *payment);
/* The checkout as a guest fills it in: everything is picked up, and paid by `payment`. */
struct seen check_out(struct visitor *visitor, const char *payment);

#endif

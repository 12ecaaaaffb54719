/* What tests of payments share: paying with a token, and reading the sandbox's journal. */
#ifndef SOKO_SERVICE_PAYMENT_PAY_TEST_H
#define SOKO_SERVICE_PAYMENT_PAY_TEST_H

#include "api/runtime.h"
#include "order/order_shop_test.h"
#include "payment/payment_private.h"

/* A shop, one article of 1,000 and plenty of it. */
struct market {
    struct harness *h;
    struct shop shop;
    struct str article;
};
struct market market_open(void);
void market_close(struct market m);

struct seen pay_with(struct harness *h, struct as as, struct seen group, const char *token);
struct seen pay_with_key(struct harness *h, struct as as, struct seen group, const char *token,
                         const char *key);
struct seen payment_now(struct harness *h, struct as as, struct seen payment);
struct seen refund_with_key(struct harness *h, struct as as, struct seen group, const char *key);
const char *payment_path(struct seen payment);
struct id payment_id_of(struct seen payment);
struct id group_id_of(struct seen group);
/* One integer out of data/sandbox.db. */
int64_t journal_integer(struct harness *h, const char *sql);
int64_t captures_of(struct harness *h);
int64_t refunds_of(struct harness *h);
/* The journal and our books agree, and the books balance. */
void assert_money_agrees(struct market m);

#endif

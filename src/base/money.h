/* Money: a signed integer of minor units and its ISO 4217 currency. No float ever touches it
 * (money.c is compiled with -mgeneral-regs-only). Sums that overflow or mix currencies answer
 * false. */
#ifndef SOKO_BASE_MONEY_H
#define SOKO_BASE_MONEY_H

#include "base/arena.h"

struct currency {
    char code[4]; /* three capitals and a NUL; all zero is "none" */
};

struct money {
    int64_t amount; /* minor units */
    struct currency currency;
};

/* A fraction in millionths: 0.2 is 200000. At the edge a decimal string. */
struct rate {
    int64_t millionths;
};

bool currency_is_set(struct currency currency);
bool currency_eq(struct currency a, struct currency b);
/* False when it is no currency of ISO 4217 that Soko trades in. */
bool currency_parse(struct str code, struct currency *out);
int currency_exponent(struct currency currency); /* 0, 2 or 3 digits after the point */
struct str currency_str(const struct currency *currency);

bool money_is_set(struct money money);
struct money money_zero(struct currency currency);
bool money_eq(struct money a, struct money b);
bool money_add(struct money a, struct money b, struct money *out);
bool money_subtract(struct money a, struct money b, struct money *out);
bool money_multiply(struct money a, int64_t quantity, struct money *out);

/* `money` times `rate`, rounded half to even once: the only rounding of a rate. */
bool money_rate(struct money money, struct rate rate, struct money *out);

/* Splits `total` over `count` weights by largest remainder: the parts sum to the total exactly, and
 * each is within one minor unit of the ideal. Weights are not negative; all zero weigh the same. */
bool money_split(struct money total, const int64_t *weights, size_t count, struct money *out);

/* "1299.00 KES"; for logs and plain text. */
struct str money_text(struct arena *arena, struct money money);

/* "0.05" <-> 50000; at most six digits after the point, not negative. */
bool rate_parse(struct str text, struct rate *out);
struct str rate_text(struct arena *arena, struct rate rate);

#endif

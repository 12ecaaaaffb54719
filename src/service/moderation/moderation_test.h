/* What tests of moderation stand on: a product that is reported, and who decides. */
#ifndef SOKO_SERVICE_MODERATION_TEST_H
#define SOKO_SERVICE_MODERATION_TEST_H

#include "moderation/moderation_private.h"

#include "review/review_test.h"

#define STATEMENT "The mark on the box is not the maker's."
#define WITHHOLD \
    "{\"verdict\":\"withhold\",\"ground\":\"counterfeit\",\"statement\":\"" STATEMENT "\"}"
#define KEEP "{\"verdict\":\"keep\",\"ground\":\"other\"}"
#define APPEAL "{\"text\":\"It is the maker's own mark: here is his letter.\"}"
#define UPHOLD "{\"verdict\":\"uphold\",\"statement\":\"The letter is of somebody else.\"}"
#define REVERSE "{\"verdict\":\"reverse\",\"statement\":\"The letter is good.\"}"

#define PATH(h, ...) arena_print(harness_arena(h), __VA_ARGS__).data

/* A product on sale, and the platform's administrator. */
struct booth {
    struct harness *h;
    struct shop shop;
    struct str variant, product;
    struct as admin;
};

struct booth booth_open(void);
struct seen booth_report(struct booth *s, const char *address, const char *kind, struct str subject,
                         const char *more);
struct seen booth_cases(struct booth *s, const char *query);
/* The newest case. */
struct str booth_newest(struct booth *s);
/* What is below a case; read without a body. */
struct seen booth_case(struct booth *s, struct as who, struct str id, const char *below,
                       const char *body);
struct seen booth_appeal(struct booth *s, struct as who, struct str id, const char *body);
struct seen booth_own(struct booth *s);
int booth_product_status(struct booth *s);
/* Reported and withheld: the case. */
struct str booth_withheld(struct booth *s);
struct as booth_second_admin(struct harness *h);

#endif

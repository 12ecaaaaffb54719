/* What the files of badges share. */
#ifndef SOKO_SERVICE_REVIEW_BADGE_PRIVATE_H
#define SOKO_SERVICE_REVIEW_BADGE_PRIVATE_H

#include "review/review_badge.h"
#include "review/review_private.h"

#include "business/business.h"

enum { BADGE_BATCH = 20, BADGE_ROUND_MS = 3600 * 1000 };

/* Where the hourly round over all businesses stands. */
struct review_round {
    struct str cursor;
    struct instant next_at;
};
TYPE(review_round, F(review_round, cursor, "Behind the last business."),
     F(review_round, next_at, "When the next round begins."));

OFFERS(review_badges_round, nothing, swept);
OFFERS(review_badges_follow, business_status_changed, nothing);

/* ---- Store: review_badge_store.c ---- */

enum err review_store_badges(struct ctx *c, const struct id *businesses, size_t count,
                             struct review_badge_list *out);
enum err review_store_badge_give(struct ctx *c, struct id business_id, enum review_badge_kind kind,
                                 int64_t figure);
enum err review_store_badge_take(struct ctx *c, struct id business_id, enum review_badge_kind kind);
/* Begun when there is none. Locked. */
enum err review_store_round(struct ctx *c, struct review_round *out);
enum err review_store_round_set(struct ctx *c, const struct review_round *round);

#endif

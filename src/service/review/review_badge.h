/* A part of the door of review/: badges, what speaks for a business. No person gives one and nobody
 * can buy one: a timed op looks at each business every hour, gives what the rule gives and takes
 * back what it no longer does. The rules:
 *
 * | badge       | given while                                                               |
 * |-------------|---------------------------------------------------------------------------|
 * | verified    | the platform has verified the business                                    |
 * | established | it has been verified for BADGE_ESTABLISHED_DAYS and more                  |
 * | fast        | half of its last 20 orders that left, at least BADGE_FAST_ORDERS_MIN,     |
 * |             | were on the road or at the counter within BADGE_FAST_HOURS                |
 * | well_rated  | it has BADGE_RATED_REVIEWS_MIN published reviews and a Bayesian mean      |
 * |             | (review_score) of BADGE_RATED_MILLISTARS                                  |
 * | reliable    | of its last 50 orders that were completed or cancelled by it, at least    |
 * |             | BADGE_KEPT_ORDERS_MIN, it has cancelled at most BADGE_KEPT_PERCENT        |
 */
#ifndef SOKO_SERVICE_REVIEW_BADGE_H
#define SOKO_SERVICE_REVIEW_BADGE_H

#include "review/review.h"

enum {
    BADGE_ESTABLISHED_DAYS = 90,
    BADGE_FAST_ORDERS_MIN = 10,
    BADGE_FAST_HOURS = 36,
    BADGE_RATED_REVIEWS_MIN = 10,
    BADGE_RATED_MILLISTARS = 4000,
    BADGE_KEPT_ORDERS_MIN = 20,
    BADGE_KEPT_PERCENT = 2
};

enum review_badge_kind {
    BADGE_VERIFIED,
    BADGE_ESTABLISHED,
    BADGE_FAST,
    BADGE_WELL_RATED,
    BADGE_RELIABLE,
    BADGES
};
extern const char *const REVIEW_BADGE_KIND[];

struct review_badge {
    enum review_badge_kind kind;
    struct str label;
    struct str reason;
    int64_t figure;
    struct id business_id;
    struct instant awarded_at;
};
TYPE(review_badge, F(review_badge, kind, "Which.", .words = REVIEW_BADGE_KIND),
     F(review_badge, label, "In two words, in the language of the request."),
     F(review_badge, reason, "Why it was given, with its figure."),
     F(review_badge, figure,
       "What the rule has found: months, hours, tenths of a star, or percent of orders kept; 0 "
       "for `verified`."),
     F(review_badge, business_id, "Whose.", .prefix = "biz", .hide = true),
     F(review_badge, awarded_at, "Since when."));
struct review_badge_list {
    struct review_badge *data;
    size_t data_count;
};
TYPE(review_badge_list, MANY(review_badge_list, data, review_badge,
                             "By business, each business's in the order of the kinds."));
/* READ; one statement for up to 50 businesses. */
OFFERS(review_badges_get, review_businesses_in, review_badge_list);
/* The range of the list that is this business's. */
struct review_badge *review_badges_of(const struct review_badge_list *list, struct id business_id,
                                      size_t *count);

/* Some badge of a business was given or taken back. */
struct review_badges_changed {
    struct id business_id;
};
TYPE(review_badges_changed, F(review_badges_changed, business_id, "Whose.", .prefix = "biz"));

#endif

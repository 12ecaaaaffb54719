/* Recommendations: what goes with what. Worked out beforehand, from counts of orders and visits
 * (log-likelihood ratio, Dunning 1993, with the past fading) and, where there are none yet, from
 * the words of titles, tags and categories (TF-IDF, cosine). A satellite: it has a database of its
 * own and follows events.
 *
 * Privacy. What is stored are counts by week: how often two products were in one checkout, or were
 * put into a cart one after the other in one visit. (Public pages are made for nobody and kept, so
 * who looks at them is not known, and is not to be.) A visit is known only by a cookie that is
 * there for another reason (cart or session), as a keyed digest, in the memory of one process, for
 * half an hour; a visitor without a cookie is not followed at all. A pair shows only once PAIRS_MIN
 * checkouts or visits had it, so no list tells of one person. */
#ifndef SOKO_SERVICE_INSIGHT_H
#define SOKO_SERVICE_INSIGHT_H

#include "api/op.h"
#include "catalogue/catalogue.h"

enum { INSIGHT_SHOWN_MAX = 12, INSIGHT_SEEDS_MAX = 40 };

enum insight_reason { INSIGHT_BOUGHT, INSIGHT_VIEWED, INSIGHT_SIMILAR };
extern const char *const INSIGHT_REASON[];

struct insight_recommendation {
    enum insight_reason reason;
    struct str reason_text;
    struct catalogue_card *product;
};
TYPE(insight_recommendation,
     F(insight_recommendation, reason, "Why it is here.", .words = INSIGHT_REASON),
     F(insight_recommendation, reason_text, "The same in the language of the request."),
     ONE(insight_recommendation, product, catalogue_card, "What to look at."));
struct insight_recommendations {
    struct insight_recommendation *data;
    size_t data_count;
};
TYPE(insight_recommendations,
     MANY(insight_recommendations, data, insight_recommendation, "Best first."));

struct insight_product_in {
    struct id product_id;
    int64_t limit;
};
TYPE(insight_product_in,
     F(insight_product_in, product_id, "Product.", .path = true, .prefix = "prod"),
     F(insight_product_in, limit, "How many, 1 to 12.", .min = 1, .max = INSIGHT_SHOWN_MAX,
       .preset = 8));
OFFERS(insight_of_product, insight_product_in, insight_recommendations); /* READ */

/* What goes with several at once, none of them among it: for carts and wish lists. READ. */
struct insight_seed {
    struct id product_id;
    struct str title;
};
TYPE(insight_seed, F(insight_seed, product_id, "Product.", .prefix = "prod"),
     F(insight_seed, title, "Its title, for the reason."));
struct insight_seeds_in {
    struct insight_seed *seeds;
    size_t seeds_count;
    int64_t limit;
};
TYPE(insight_seeds_in,
     MANY(insight_seeds_in, seeds, insight_seed, "What it is to go with.",
          .max = INSIGHT_SEEDS_MAX),
     F(insight_seeds_in, limit, "How many."));
OFFERS(insight_of_seeds, insight_seeds_in, insight_recommendations);

/* The visitor has put a product into the cart. Never waits, never fails: when the queue is full it
 * is forgotten. For the page's form. */
void insight_chose(struct ctx *c, struct id product_id);

#endif

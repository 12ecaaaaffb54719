/* Parts of pages that tell what others say: stars, reviews, what speaks for a shop. */
#ifndef SOKO_SERVICE_STOREFRONT_TRUST_H
#define SOKO_SERVICE_STOREFRONT_TRUST_H

#include "media/media.h"
#include "review/review.h"

struct storefront_rating {
    struct str average; /* as the language writes it */
    struct str count;
    struct str label; /* for those who cannot see stars */
};
TYPE(storefront_rating, F(storefront_rating, average, "Mean of the stars."),
     F(storefront_rating, count, "How many reviews."),
     F(storefront_rating, label, "Both in words."));

struct storefront_badge {
    struct str kind;
    struct str label;
    struct str reason;
};
TYPE(storefront_badge, F(storefront_badge, kind, "Which.", .format = FORMAT_SLUG),
     F(storefront_badge, label, "In two words."), F(storefront_badge, reason, "Why."));

/* How many reviews of so many stars: `share` in tenths picks the length of the bar. */
struct storefront_bar {
    struct str label;
    struct str url;
    struct str count;
    int64_t share;
};
TYPE(storefront_bar, F(storefront_bar, label, "So many stars, in words."),
     F(storefront_bar, url, "Only these.", .format = FORMAT_URL),
     F(storefront_bar, count, "How many."), F(storefront_bar, share, "0 to 10."));

struct storefront_said {
    struct id id;
    struct str stars; /* drawn with signs */
    struct str stars_label;
    struct str title;
    struct str body;
    struct str author;
    struct str locale;
    struct instant created_at;
    bool is_edited;
    struct str reply;
    struct str helped;
    struct media_picture *photos;
    size_t photos_count;
    /* On the pages of its author. */
    struct str product_title;
    struct str state;
    struct str state_label;
    struct str state_reason;
    struct str url;
};
TYPE(storefront_said, F(storefront_said, id, "The review.", .prefix = ID_REVIEW),
     F(storefront_said, stars, "Stars as signs."),
     F(storefront_said, stars_label, "Stars in words."),
     F(storefront_said, title, "In a line, or null."), F(storefront_said, body, "Or null."),
     F(storefront_said, author, "Who wrote it."),
     F(storefront_said, locale, "Language it is written in."),
     F(storefront_said, created_at, "When."), F(storefront_said, is_edited, "Changed since."),
     F(storefront_said, reply, "What the shop says to it, or null."),
     F(storefront_said, helped, "How many it has helped, or null."),
     MANY(storefront_said, photos, media_picture, "What it shows."),
     F(storefront_said, product_title, "What was bought."),
     F(storefront_said, state, "Whether it is seen.", .format = FORMAT_SLUG),
     F(storefront_said, state_label, "The same for people."),
     F(storefront_said, state_reason, "Why it is not, or null."),
     F(storefront_said, url, "Where it is changed, or null.", .format = FORMAT_URL));

/* On the page of a product. */
struct storefront_reviews {
    struct storefront_rating *rating;
    struct storefront_bar *bars;
    size_t bars_count;
    struct storefront_said *items;
    size_t items_count;
    struct str all_url;
};
TYPE(storefront_reviews, ONE(storefront_reviews, rating, storefront_rating, "Null without any."),
     MANY(storefront_reviews, bars, storefront_bar, "From five stars to one."),
     MANY(storefront_reviews, items, storefront_said, "The most helpful ones."),
     F(storefront_reviews, all_url, "All of them, or null.", .format = FORMAT_URL));

#endif

/* One search, from the request to the facets. */
#ifndef SOKO_SERVICE_MARKETPLACE_SEARCH_H
#define SOKO_SERVICE_MARKETPLACE_SEARCH_H

#include "marketplace_place.h"
#include "marketplace_query.h"

enum search_filter {
    FILTER_CATEGORY,
    FILTER_SHOP,
    FILTER_PRICE,
    FILTER_STOCK,
    FILTER_RATING,
    FILTER_DISTANCE,
    FILTER_OPTION, /* the first of OPTION_GROUPS_MAX */
    OPTION_GROUPS_MAX = 8
};
enum {
    RATINGS = 4,    /* one star and more to four stars and more */
    STEPS_MAX = 48, /* 1, 2, 5, 10 ...: the bounds of price ranges */
    MATCHES_MAX = 400000
};

struct option_filter {
    uint32_t group;
    uint32_t values[MARKETPLACE_CHOICES_MAX];
    size_t count;
};

struct counts {
    int64_t total, in_stock;
    int64_t *categories, *shops, *values; /* by their numbers in the mirror */
    int64_t ratings[RATINGS];
    int64_t within[8];
    int64_t prices[STEPS_MAX];
};

struct ranked {
    int64_t key;
    struct str text;
    struct id id;
};

struct term_slot;

struct search {
    struct ctx *c;
    const struct marketplace_search_in *in;
    const struct mirror *mirror;
    struct query query;
    enum marketplace_sort sort;
    bool has_words;
    uint8_t *matched;        /* by item, when there are words */
    struct term_slot *slots; /* terms of the query */
    bool is_cut;
    const struct catalogue_category_list *tree;
    bool *category_is_chosen; /* by number */
    bool *shop_is_chosen;
    int64_t *distances; /* by shop, in metres; INT64_MAX where it does not say */
    struct place near;
    bool has_place;
    struct option_filter options[OPTION_GROUPS_MAX];
    size_t options_count;
    uint32_t currency; /* MIRROR_NONE: any */
    uint32_t price_currency;
    bool is_currency_assumed;
    struct counts counts;
    struct ranked *best;
    size_t best_count, best_max;
    struct cursor after;
    bool is_after;
};

extern const int64_t SEARCH_WITHIN_KM[];
enum { SEARCH_WITHIN = 5 };

/* marketplace_match.c: the words. */
enum err search_match(struct search *s);
int64_t search_score(const struct search *s, const struct mirror_item *item);
/* marketplace_filter.c: what the request asks for besides. */
enum err search_filters_read(struct search *s);
/* Bits of the filters that an item does not pass. */
uint32_t search_fails(const struct search *s, const struct mirror_item *item);
/* marketplace_facet.c */
void search_count(struct search *s, const struct mirror_item *item, uint32_t fails);
struct marketplace_facets *search_facets(const struct search *s);

#endif

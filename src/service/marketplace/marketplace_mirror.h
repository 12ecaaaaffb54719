/* The index in memory: of each product what it is ranked, filtered and counted by, about 150 bytes;
 * the vocabulary; the shops. Made of the rows on first use and kept up with them by their `seq`, so
 * every process of an installation has the same one. Texts of products stay in the database. */
#ifndef SOKO_SERVICE_MARKETPLACE_MIRROR_H
#define SOKO_SERVICE_MARKETPLACE_MIRROR_H

#include "marketplace_frequent.h"
#include "marketplace_private.h"

/* Texts with a number each. */
struct mirror_text {
    struct str text;
    uint32_t hash;
    uint32_t letters; /* one bit a letter that it has, for a first guess at likeness */
    uint32_t group;   /* of a value "Colour\tRed": the number of "Colour" among the groups */
    int64_t count;    /* of a term: how many products hold it */
};
struct mirror_pool {
    struct mirror_text *items;
    uint32_t count, capacity;
    uint32_t *slots; /* hash table of numbers + 1 */
    uint32_t slots_count;
};
enum { MIRROR_NONE = UINT32_MAX };

struct mirror_item {
    struct id product_id;
    int64_t price;
    uint32_t shop;
    uint32_t category;
    uint32_t currency;
    int32_t rating_count;
    int32_t rating_sum;
    uint8_t stock;
    bool is_live;
    uint8_t titles, tags, values; /* how many of `numbers` are what, in this order */
    uint32_t *numbers;            /* of terms, terms, values */
    char *title_key;              /* folded, NUL-terminated: what a list by title is sorted by */
};

struct mirror_shop {
    struct id id;
    bool is_live, is_listed, is_known;
    int64_t number;
    struct str name, slug, description, country, region, timezone;
    struct str name_key;
    uint32_t category;
    struct currency currency;
    struct degrees latitude, longitude;
    struct business_hours *hours;
    size_t hours_count;
    struct marketplace_words name_terms, terms;
    int64_t rating_count, rating_sum;
    struct instant verified_at;
    int64_t items_count; /* live ones */
    char *memory;        /* what holds its texts */
};

struct mirror_synonyms {
    struct str locale;
    struct marketplace_words words;
};

struct mirror {
    struct id instance;
    int64_t generation, seq;
    int64_t first_doc;
    struct mirror_item *items; /* by doc - first_doc; holes are not live */
    size_t items_count, items_capacity;
    struct mirror_shop *shops;
    uint32_t shops_count, shops_capacity;
    uint32_t *shop_slots;
    uint32_t shop_slots_count;
    struct mirror_pool terms, values, groups, categories, currencies;
    struct mirror_synonyms *synonyms;
    size_t synonyms_count;
    struct arena *synonym_arena;
    struct frequent *frequent;
};

/* The mirror as of this transaction, locked for reading until mirror_release; null (with OK) while
 * there is no index yet. A large one that was just built anew may still be the one before. */
enum err mirror_acquire(struct ctx *c, const struct mirror **out);
void mirror_release(void);
/* Whether this process searches no generation before this one. */
bool mirror_is_at(const struct marketplace_state *state);

uint32_t mirror_letters_of(struct str text);
uint32_t mirror_find(const struct mirror_pool *pool, struct str text); /* MIRROR_NONE */
/* The text's number; a new one when it had none. */
uint32_t mirror_number(struct mirror_pool *pool, struct str text);
void mirror_pool_free(struct mirror_pool *pool);
uint32_t mirror_find_shop(const struct mirror *mirror, struct id business_id);
/* How many products hold a term. */
int64_t mirror_count(const struct mirror *mirror, struct str term);

#endif

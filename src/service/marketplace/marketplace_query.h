/* What was asked for, in terms of the index. Anything is a query: what is no letter or digit parts
 * words, and there is no syntax to get wrong. */
#ifndef SOKO_SERVICE_MARKETPLACE_QUERY_H
#define SOKO_SERVICE_MARKETPLACE_QUERY_H

#include "marketplace_mirror.h"

enum { QUERY_FORMS_MAX = 64 };

/* A term that stands for a word of the query, and how well, in percent. */
struct query_form {
    uint32_t term;
    int32_t weight;
};
struct query_word {
    struct str text;
    struct str stem_term;  /* of its stem: what other forms of it have too */
    struct str understood; /* the same, or what was meant by it */
    struct query_form forms[QUERY_FORMS_MAX];
    size_t forms_count;
    int64_t rarity;  /* 16 times the binary logarithm of products a product with it */
    bool is_of_shop; /* a shop's name has it */
    bool is_mended;
};
struct query {
    struct query_word words[MARKETPLACE_QUERY_WORDS_MAX];
    size_t count;
    bool is_mended;
};

/* `text` may be anything. */
void query_read(struct arena *arena, const struct mirror *mirror, struct str text,
                struct str locale, struct query *out);
/* What the database is asked for a word. */
struct marketplace_group query_group(struct arena *arena, const struct mirror *mirror,
                                     const struct query_word *word);
/* The query as it was understood. */
struct str query_text(struct arena *arena, const struct query *query);
/* Whether a text of these terms has the word in one of its forms. */
bool query_word_is_in(const struct mirror *mirror, const struct query_word *word,
                      const struct marketplace_words *terms);

#endif

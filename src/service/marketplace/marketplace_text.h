/* Words as the index knows them: folded by Unicode, parted at what is no letter or digit, with the
 * stems of each language beside them. The same here for both engines, so both find the same. Pure.
 */
#ifndef SOKO_SERVICE_MARKETPLACE_TEXT_H
#define SOKO_SERVICE_MARKETPLACE_TEXT_H

#include "base/arena.h"

enum {
    MARKETPLACE_TERM_BYTES_MAX = 48, /* longer words are cut: nobody types them whole */
    MARKETPLACE_QUERY_WORDS_MAX = 8,
    MARKETPLACE_DOC_WORDS_MAX = 600
};

enum marketplace_language {
    MARKETPLACE_ENGLISH,
    MARKETPLACE_FRENCH,
    MARKETPLACE_SWAHILI,
    MARKETPLACE_ARABIC,
    MARKETPLACE_LANGUAGES
};
/* "fr" or "fr-CA"; English for what is none of the four. */
enum marketplace_language marketplace_language_of(struct str locale);

struct marketplace_words {
    struct str *items;
    size_t count;
};

/* The folded words of a text in their order, at most `max`, each as often as it stands there. */
struct marketplace_words marketplace_words(struct arena *arena, struct str text, size_t max);
/* Each once, in their order. */
void marketplace_words_once(struct marketplace_words *words);
/* A folded word's stem; the word itself when the language has none for it. A stem that is not the
 * word stands in the index as "_e" and the stem, so that it is never taken for a word. */
struct str marketplace_stem(struct arena *arena, enum marketplace_language language,
                            struct str word);
struct str marketplace_stem_term(struct arena *arena, enum marketplace_language language,
                                 struct str stem);
bool marketplace_is_stem_term(struct str term);
/* All that a product is found by: the words and their stems in all languages, each once. */
struct marketplace_words marketplace_terms(struct arena *arena,
                                           const struct marketplace_words *words);
struct str marketplace_joined(struct arena *arena, const struct marketplace_words *words);
struct marketplace_words marketplace_parted(struct arena *arena, struct str joined);

/* Words that say nothing in a query with others: "the", "la", "ya". */
bool marketplace_is_filler(struct str word);

/* How many letters must be put in, left out, exchanged or swapped with their neighbour to make one
 * of the other, if no more than `most`; else most + 1. */
int marketplace_distance(struct str a, struct str b, int most);
/* How many such mistakes a word of this length may hold: none below 4 letters, 2 from 8. */
int marketplace_mistakes_of(struct str word);

#endif

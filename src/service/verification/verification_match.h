/* How alike two names are. Pure arithmetic.
 *
 * A name is brought to words: in Latin letters by ICU, case and marks folded away, cut at what is
 * neither letter nor digit, legal forms (Ltd, GmbH ...) and articles dropped. The words of two
 * names are paired, whatever their order, the most alike first; the score is
 *
 *     100 * sum over pairs of likeness * (length + length) / (all letters of both names)
 *
 * so that what one name has and the other has not lowers it. Likeness of two words is Jaro-Winkler,
 * and nothing below LIKENESS_MIN.
 *
 * Jaro: M. A. Jaro, "Advances in record-linkage methodology as applied to matching the 1985 census
 * of Tampa, Florida", JASA 84 (1989) 414-420. Winkler: W. E. Winkler, "String comparator metrics
 * and enhanced decision rules in the Fellegi-Sunter model of record linkage", Proc. Section on
 * Survey Research Methods, ASA (1990) 354-359: prefix of at most 4 letters, weight 0.1. Pairing of
 * words: A. E. Monge and C. P. Elkan, "The field matching problem", KDD (1996) 267-270, here both
 * ways and weighed by length. */
#ifndef SOKO_SERVICE_VERIFICATION_MATCH_H
#define SOKO_SERVICE_VERIFICATION_MATCH_H

#include "base/arena.h"

/* From this on a name is told of. "Amina Wanjiru" and "Wanjiro, Amina" have 98. */
enum { VERIFICATION_SCORE_MIN = 85 };

/* The words of a name, single spaces between; empty when there is none. */
struct str verification_words(struct arena *arena, struct str name);
/* Whether anything of them can be like a word of a list: a letter or a digit, and not signs alone.
 */
bool verification_is_comparable(struct str words);
/* 0 to 100, of two results of verification_words; 0 when one is empty. */
int64_t verification_score(struct str a, struct str b);
/* 0 to 1, of two words. */
double verification_likeness(struct str a, struct str b);

#endif

/* Themes: logic-free Mustache (the public specification's interpolation, sections, inverted
 * sections, comments and partials) over field tables. Names are checked when a theme is loaded: an
 * unknown one is refused with file and line.
 *   {{x}}        escaped; in text, <title>, <textarea>, and double-quoted attributes without code
 *   href="{{x}}" and other links: a field of FORMAT_URL, or a literal path ("/p/{{slug}}",
 *                "https://wa.me/{{phone}}") with ids, slugs, words, numbers and phones behind it
 *   {{{x}}}      only FORMAT_HTML and `body`, only in text
 *   {{#x}}       list, struct, money, or any value that says something (true, not 0, set, ...)
 *   {{a.b}}      through structs; {{price}} is written as the language does, {{price.amount}} the
 * minor units
 *   {{at}}       an instant with its time, {{at.date}} its day; RFC 3339 in datetime=""
 *   {{.}}        the element of a list of texts
 *   {{t.name}}   a text of the locale; a {field} in it is drawn like {{field}} would be there
 *   {{t.name n}} a text that counts the integer or list `n`: {n} in it is that number
 * Links (href, action) to paths of pages get the prefix of the locale in front: "/cart" is drawn
 * "/fr/cart".
 * A section ends in the same place of the HTML as it began; partials are compiled in where they
 * stand. */
#ifndef SOKO_TYPE_TEMPLATE_H
#define SOKO_TYPE_TEMPLATE_H

#include "type/locale.h"
#include "type/type.h"

struct template;

/* One text in all languages. One that does not count has the form PLURAL_OTHER alone; one that
 * counts has every form its language needs. */
struct locale_text {
    struct str forms[LOCALES][PLURALS];
    bool is_counting;
};

/* Where partials and texts come from. */
struct template_source {
    void *user;
    /* The text of a partial; absent when there is none. */
    struct str (*part)(void *user, struct str name);
    /* The text `{{t.name}}`; null when there is none. */
    const struct locale_text *(*text)(void *user, struct str name);
};

/* Compiles `text` against `type` into a flat program that lives in `arena`. On failure returns null
 * and sets `*why` ("product.html:12: unknown name {{titel}}"). */
struct template *template_compile(struct arena *arena, const char *file, struct str text,
                                  const struct type *type, const struct template_source *source,
                                  struct str *why);
/* Draws. `body` is what {{{body}}} stands for (layouts), absent elsewhere. */
void template_draw(const struct template *template, const void *object, enum locale locale,
                   struct str body, struct buf *out);

#endif

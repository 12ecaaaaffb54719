/* Pages of the platform that only say something: help, terms, privacy in other words than the
 * theme's, and whatever else it has to say, at /pages/{slug}. In Markdown; "## " begins a section,
 * {name} is the platform's name. */
#ifndef SOKO_SERVICE_CONTENT_H
#define SOKO_SERVICE_CONTENT_H

#include "api/op.h"

#define ID_PAGE "page"

enum {
    CONTENT_PAGES_MAX = 400,
    CONTENT_SLUG_MAX = 60,
    CONTENT_TITLE_MAX = 120,
    CONTENT_BODY_MAX = 40000,
    CONTENT_VERSIONS_MAX = 200
};

struct content_page {
    struct id id;
    struct str slug;
    struct str locale;
    struct str title;
    struct str body;
    bool is_published;
    int64_t version;
    struct id changed_by;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(content_page, F(content_page, id, "The page in this language.", .prefix = ID_PAGE),
     F(content_page, slug, "Its word in addresses; `help`, `terms` and `privacy` stand for ours."),
     F(content_page, locale, "Its language."), F(content_page, title, "What it is about."),
     F(content_page, body, "Its words, in Markdown."),
     F(content_page, is_published, "Whether it is shown."),
     F(content_page, version, "Counts the changes."),
     F(content_page, changed_by, "Who saved it.", .prefix = "user"),
     F(content_page, created_at, "When it was made."),
     F(content_page, updated_at, "When it was saved."));
LIST_OF(content_page);

/* Without the words, for lists. */
struct content_title {
    struct id id;
    struct str slug;
    struct str locale;
    struct str title;
    bool is_published;
    int64_t version;
    struct instant updated_at;
};
TYPE(content_title, F(content_title, id, "The page in this language.", .prefix = ID_PAGE),
     F(content_title, slug, "Its word in addresses."), F(content_title, locale, "Its language."),
     F(content_title, title, "What it is about."),
     F(content_title, is_published, "Whether it is shown."),
     F(content_title, version, "Counts the changes."),
     F(content_title, updated_at, "When it was saved."));
LIST_OF(content_title);

/* ---- For the storefront: READ ---- */

struct content_ask {
    struct str slug;
};
TYPE(content_ask, F(content_ask, slug, "Which."));
/* What is published under this word in the caller's language, else in English. ERR_MISSING without
 * fault. */
OFFERS(content_show, content_ask, content_page);
/* What is published beside help, terms and privacy: each once, in the caller's language if it is
 * there, by title. */
OFFERS(content_published, nothing, content_title_list);

#endif

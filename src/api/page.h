/* Pages: an op's out struct drawn by the theme's template. Templates are checked against the op
 * rows when the theme is loaded. */
#ifndef SOKO_API_PAGE_H
#define SOKO_API_PAGE_H

#include "api/op.h"

/* What every page knows beside its own struct; the layout draws it. */
struct page_frame {
    struct str title;
    struct str description;
    struct str canonical; /* path */
    struct str locale;
    struct str q;          /* what was searched for, to stand in the search box */
    bool is_public;        /* for everybody, and for search engines */
    struct str stylesheet; /* hashed addresses */
    struct str icon;
};

/* What an error page shows. */
struct page_fault {
    struct str title;
    struct str detail;
    struct str request_id;
    int64_t status;
    bool is_missing;
    bool is_unauthenticated;
};

bool page_theme_load(struct runtime *runtime, struct str *why);
void page_theme_free(struct runtime *runtime);
/* A text of the locale, for what an op words itself: titles, the state of an order. A name that the
 * theme does not know stands for itself. */
struct str page_text(struct ctx *c, const char *name);
/* Answers with a file of the theme's asset/ folder, compressed as the client likes it. Kept for
 * ever when `hash` is the file's own; ERR_MISSING as a 404 when there is none. */
enum err page_asset(struct ctx *c, struct str hash, struct str name);

/* The whole document. */
struct str page_draw(struct ctx *c, const struct op *op, const void *out);
struct str page_draw_fault(struct ctx *c);

#endif

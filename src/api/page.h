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
    bool is_signed_in;
    struct str stylesheet; /* hashed address */
};

/* What an error page shows. */
struct page_fault {
    struct str title;
    struct str detail;
    struct str request_id;
    int64_t status;
    bool is_missing;
};

bool page_theme_load(struct runtime *runtime, struct str *why);
void page_theme_free(struct runtime *runtime);
/* The whole document. */
struct str page_draw(struct ctx *c, const struct op *op, const void *out);
struct str page_draw_fault(struct ctx *c);

#endif

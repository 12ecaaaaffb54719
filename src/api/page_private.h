/* The inside of a theme: page.c draws, page_text.c keeps the texts. */
#ifndef SOKO_API_PAGE_PRIVATE_H
#define SOKO_API_PAGE_PRIVATE_H

#include "api/page.h"
#include "api/runtime_private.h"
#include "type/template.h"

enum { PAGE_BYTES_MAX = 1 << 20, THEME_FILE_BYTES_MAX = 256 << 10, THEME_PATH_BYTES_MAX = 1024 };

struct page_template {
    const char *name;
    const struct type *type;
    struct template *template;
};

struct page_text {
    struct str name;
    struct locale_text text;
};

struct page_theme {
    struct arena *arena;
    struct page_template *pages;
    size_t count;
    struct template *layout;
    struct template *fault;
    struct page_text *texts; /* sorted by name */
    size_t texts_count;
    const char *folder; /* null: embedded */
    struct str stylesheet;
    struct str script;
    struct str icon;
    struct str queue_script;
    struct str offline_script;
};

/* A file of the theme; absent when there is none. */
struct str theme_file(const struct page_theme *theme, struct arena *arena, const char *name);

/* page_text.c: reads text/<locale>/<area>.json, all areas into one. A text that a language lacks is
 * English there. */
bool theme_texts_load(struct page_theme *theme, struct str *why);
const struct locale_text *theme_text(const struct page_theme *theme, struct str name);

/* page_frame.c: all of the frame but the addresses of the theme's own files. */
extern const struct type page_fault_type;
void page_frame_fill(struct ctx *c, const struct type *type, const void *object,
                     struct page_frame *frame);

/* The theme to draw with, and back with it. */
struct page_theme *theme_take(struct ctx *c);
void theme_give_back(struct ctx *c, struct page_theme *theme);

#endif

/* Pages: an op's out struct drawn by the theme's template. Templates are checked against the op
 * rows when the theme is loaded. */
#ifndef SOKO_API_PAGE_H
#define SOKO_API_PAGE_H

#include "api/op.h"

/* The same page in another language. */
struct page_language {
    struct str locale;
    struct str name;    /* in that language, as is all that follows */
    struct str offer;   /* "Read this page in English" */
    struct str decline; /* "No, thank you" */
    struct str url;
    bool is_current;
};

/* Open Graph. */
struct page_share {
    struct str url;
    struct str kind;
    struct str picture;
    struct str picture_alt;
};

/* What every page knows beside its own struct; the layout draws it. */
struct page_frame {
    struct str title;
    struct str description;
    struct str canonical; /* whole address */
    struct page_language *alternates;
    size_t alternates_count;
    struct page_share *share;
    struct str structured; /* JSON-LD, as a script that is data */
    struct str locale;
    struct str direction;            /* "ltr" or "rtl" */
    struct page_language *languages; /* this page in each language; none of what is private */
    size_t languages_count;
    struct str q;          /* what was searched for, to stand in the search box */
    bool is_public;        /* for search engines */
    bool is_home;          /* which has a search box of its own */
    bool is_waiting;       /* for something to happen: looked at again by itself */
    struct str stylesheet; /* hashed addresses */
    struct str script;
    struct str icon;
    struct str shop_stylesheet; /* the shop's own colours, or null */
    struct str manifest;        /* what a browser needs to install the shop */
    struct str queue_script;
    struct str offline_script;
};

/* What an error page shows. */
struct page_fault {
    struct str title;
    struct str detail;
    struct str request_id;
    int64_t status;
    bool is_missing;
    struct str missing; /* what is said of it, when the page has words of its own */
    struct str sign_in; /* where to, when that would help */
};

bool page_theme_load(struct runtime *runtime, struct str *why);
void page_theme_free(struct runtime *runtime);
/* A text of the locale, for what an op words itself: titles, the state of an order. A name that the
 * theme does not know stands for itself. */
struct str page_text(struct ctx *c, const char *name);
bool page_has_text(struct ctx *c, const char *name);
/* A text with arguments, "Results for {q}", and one that counts, with {n}. */
struct page_argument {
    const char *name;
    struct str value;
};
struct str page_text_of(struct ctx *c, const char *name, const struct page_argument *arguments,
                        size_t count);
struct str page_text_count(struct ctx *c, const char *name, int64_t number);
struct str page_text_count_of(struct ctx *c, const char *name, int64_t number,
                              const struct page_argument *arguments, size_t count);
/* What an op said no with, for a shopper: in English its own sentence, in another language the
 * theme's text `<kind>_<code>` ("fault_out_of_stock", "cart_problem_low_stock"), else the one text
 * that fits all. Of PAGE_SAYS the detail is the page's own already. */
#define PAGE_SAYS "page_says"
struct str page_fault_text(struct ctx *c, const char *kind, struct str code, struct str detail);
/* As the language of the request writes them. */
struct str page_money(struct ctx *c, struct money money);
struct str page_number(struct ctx *c, int64_t number);
struct str page_day(struct ctx *c, struct instant at);
struct str page_moment(struct ctx *c, struct instant at);
struct str page_relative(struct ctx *c, struct instant at); /* "3 days ago" */
struct str page_distance(struct ctx *c, int64_t metres);
struct str page_list(struct ctx *c, const struct str *items, size_t count);
struct str page_country(struct ctx *c, struct str code);
/* A link to a page in the language of the request: "/cart" is "/fr/cart". */
struct str page_link(struct ctx *c, struct str url);
/* A document of the theme, document/<locale>/<name>.md; English where the language has none. Absent
 * when there is none at all. */
struct str page_document(struct ctx *c, const char *name);
/* Answers with a file of the theme's asset/ folder, compressed as the client likes it. Kept for
 * ever when `hash` is the file's own; ERR_MISSING as a 404 when there is none. */
enum err page_asset(struct ctx *c, struct str hash, struct str name);
/* Answers with a file that the binary carries, compressed as the client likes it; kept for ever
 * (`is_kept`) when its address changes with it. */
struct embedded;
void page_embedded(struct ctx *c, const struct embedded *file, bool is_kept);
/* Where a page finds that file: an address that may be kept for ever. */
struct str page_asset_url(struct ctx *c, const char *name);
/* A text file of that folder, as it is; 404 when there is none. */
enum err page_asset_text(struct ctx *c, struct str name, struct str *out);

/* "https://soko.example/fr/p/tea": where the public finds a page of ours. */
struct str page_address(struct ctx *c, struct str path);
/* An object of schema.org that this page tells machines, as JSON in which < is escaped. */
void page_structured(struct ctx *c, struct str json);
/* This public page shows something of that thing (a product, a business, ...): it may be kept until
 * an event carries the id. A page that names none is made anew every second. */
void page_depends(struct ctx *c, struct id id);

/* The whole document. */
struct str page_draw(struct ctx *c, const struct op *op, const void *out);
/* What is no page and has a template of its own, "mail/letter": without the layout. The op says
 * type and template, c->locale the language. */
struct str page_draw_bare(struct ctx *c, const struct op *op, const void *object);
struct str page_draw_fault(struct ctx *c);

#endif

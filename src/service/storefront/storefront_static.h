/* Pages that only say something. The words of help, terms and privacy lie in the theme's folder
 * document/<locale>/, in Markdown, unless content/ has others; "## " begins a section, {name} is
 * the platform's name. */
#ifndef SOKO_SERVICE_STOREFRONT_STATIC_H
#define SOKO_SERVICE_STOREFRONT_STATIC_H

#include "content/content.h"
#include "storefront.h"

struct storefront_section {
    struct str heading;
    struct str body_html;
};
TYPE(storefront_section, F(storefront_section, heading, "What it is about; null before the first."),
     F(storefront_section, body_html, "Its words.", .format = FORMAT_HTML));

struct storefront_static {
    struct str title;
    struct str description;
    struct str canonical;
    struct storefront_section *sections;
    size_t sections_count;
    struct storefront_links *more; /* null when there is nothing */
};
TYPE(storefront_static, F(storefront_static, title, "Title."),
     F(storefront_static, description, "For search engines."),
     F(storefront_static, canonical, "Address.", .format = FORMAT_URL),
     MANY(storefront_static, sections, storefront_section, "From top to bottom."),
     ONE(storefront_static, more, storefront_links, "Further pages."));

struct storefront_page_in {
    struct str slug;
};
TYPE(storefront_page_in, F(storefront_page_in, slug, "Which.", .path = true,
                           .max = CONTENT_SLUG_MAX, .format = FORMAT_SLUG));

OFFERS(storefront_help, nothing, storefront_static);
OFFERS(storefront_terms, nothing, storefront_static);
OFFERS(storefront_privacy, nothing, storefront_static);
OFFERS(storefront_page, storefront_page_in, storefront_static);

#endif

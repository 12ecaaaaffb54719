/* Files of the theme, and what browsers and search engines ask for unbidden. */
#include "storefront_private.h"

enum err storefront_asset(struct ctx *c, const struct storefront_asset_in *in, struct nothing *out)
{
    (void)out;
    return page_asset(c, in->hash, in->name);
}

enum err storefront_favicon(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    TRY(page_asset(c, (struct str){0}, S("icon.svg")));
    c->reply.cache_control = S("public, max-age=86400");
    return OK;
}

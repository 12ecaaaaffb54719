/* What the platform puts on the start page: banners with their days, and shops it puts forward. */
#ifndef SOKO_SERVICE_MARKETPLACE_FRONT_H
#define SOKO_SERVICE_MARKETPLACE_FRONT_H

#include "business/business.h"
#include "media/media.h"

#define ID_BANNER "banner"

enum { MARKETPLACE_FEATURED_MAX = 12 };

struct marketplace_banner {
    struct id id;
    struct str locale;
    struct str title;
    struct str text;
    struct str link;
    struct media_picture *picture;
    struct instant starts_at;
    struct instant ends_at;
    int64_t position;
    int64_t version;
    struct instant created_at;
    struct str picture_hash;
    int64_t picture_width, picture_height, picture_tint;
};
TYPE(marketplace_banner, F(marketplace_banner, id, "The banner.", .prefix = ID_BANNER),
     F(marketplace_banner, locale, "The language it is for; empty for all."),
     F(marketplace_banner, title, "Says it in a few words."),
     F(marketplace_banner, text, "A sentence more; may be empty."),
     F(marketplace_banner, link, "Where it leads."),
     ONE(marketplace_banner, picture, media_picture, "Its picture; null without."),
     F(marketplace_banner, starts_at, "From when it is shown."),
     F(marketplace_banner, ends_at, "Until when."),
     F(marketplace_banner, position, "The lowest stands first."),
     F(marketplace_banner, version, "Counts the changes."),
     F(marketplace_banner, created_at, "When it was made."),
     F(marketplace_banner, picture_hash, "Picture.", .hide = true),
     F(marketplace_banner, picture_width, "Px.", .hide = true),
     F(marketplace_banner, picture_height, "Px.", .hide = true),
     F(marketplace_banner, picture_tint, "0-15.", .hide = true));
LIST_OF(marketplace_banner);

struct marketplace_banner_in {
    struct str locale;
    struct str title;
    struct str text;
    struct str link;
    struct id media_id;
    struct instant starts_at;
    struct instant ends_at;
    int64_t position;
};
TYPE(marketplace_banner_in,
     F(marketplace_banner_in, locale, "`en`, `fr`, `sw`, `ar`; none for all.", .max = 2),
     F(marketplace_banner_in, title, "Says it in a few words.", .need = true, .max = 60,
       .format = FORMAT_LINE),
     F(marketplace_banner_in, text, "A sentence more.", .max = 140, .format = FORMAT_LINE),
     F(marketplace_banner_in, link,
       "Where it leads: a page of this server (`/c/fashion`), or `https://...`.", .need = true,
       .max = 300, .format = FORMAT_LINE),
     F(marketplace_banner_in, media_id, "Its picture: an upload of POST /api/media.",
       .prefix = ID_MEDIA),
     F(marketplace_banner_in, starts_at, "From when it is shown; now when left out."),
     F(marketplace_banner_in, ends_at, "Until when.", .need = true),
     F(marketplace_banner_in, position, "The lowest stands first.", .min = 0, .max = 1000));

struct marketplace_banner_change_in {
    struct id banner_id;
    struct given given;
    struct str locale;
    struct str title;
    struct str text;
    struct str link;
    struct id media_id;
    struct instant starts_at;
    struct instant ends_at;
    int64_t position;
};
TYPE(marketplace_banner_change_in, TRI_STATE(marketplace_banner_change_in),
     F(marketplace_banner_change_in, banner_id, "The banner.", .path = true, .prefix = ID_BANNER),
     F(marketplace_banner_change_in, locale, "`en`, `fr`, `sw`, `ar`; null for all.", .max = 2),
     F(marketplace_banner_change_in, title, "Says it in a few words.", .max = 60,
       .format = FORMAT_LINE),
     F(marketplace_banner_change_in, text, "A sentence more.", .max = 140, .format = FORMAT_LINE),
     F(marketplace_banner_change_in, link, "Where it leads.", .max = 300, .format = FORMAT_LINE),
     F(marketplace_banner_change_in, media_id, "Its picture; null takes it away.",
       .prefix = ID_MEDIA),
     F(marketplace_banner_change_in, starts_at, "From when it is shown."),
     F(marketplace_banner_change_in, ends_at, "Until when."),
     F(marketplace_banner_change_in, position, "The lowest stands first.", .min = 0, .max = 1000));

struct marketplace_banner_ref {
    struct id banner_id;
};
TYPE(marketplace_banner_ref,
     F(marketplace_banner_ref, banner_id, "The banner.", .path = true, .prefix = ID_BANNER));

OFFERS(marketplace_banners, nothing, marketplace_banner_list);
OFFERS(marketplace_banner_add, marketplace_banner_in, marketplace_banner);
OFFERS(marketplace_banner_change, marketplace_banner_change_in, marketplace_banner);
OFFERS(marketplace_banner_drop, marketplace_banner_ref, nothing);

/* Those of now, in the caller's language. READ. */
OFFERS(marketplace_banners_now, nothing, marketplace_banner_list);

struct marketplace_featured_in {
    struct str *business_ids;
    size_t business_ids_count;
};
TYPE(marketplace_featured_in,
     TEXTS(marketplace_featured_in, business_ids, "The shops, in this order; empty for none.",
           .max = MARKETPLACE_FEATURED_MAX));
/* Those that are verified and listed at present. READ. */
OFFERS(marketplace_featured, nothing, business_list);
OFFERS(marketplace_feature, marketplace_featured_in, business_list);

#endif

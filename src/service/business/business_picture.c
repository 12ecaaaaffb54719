/* The logo and the banner of a business. media/ is told in the same commit what is used, so that it
 * keeps that and sweeps what was there before. */
#include "business_private.h"

#define SAID(in, field) PRESENCE(business_change_in, in, field)
#define LOGO S("business_logo")
#define BANNER S("business_banner")

static enum err tell(struct ctx *c, struct id business_id, struct str place, struct str hash,
                     bool is_used)
{
    struct media_used event = {hash, place, business_id, is_used};
    return str_empty(hash) ? OK : EMIT(c, business_id, media_used, &event);
}

/* What stands there from now on; nothing when it was said to be null. */
static enum err take(struct ctx *c, struct id business_id, enum presence presence,
                     struct id media_id, const char *pointer, struct media_taken *out)
{
    struct media_take_in ask = {media_id, business_id};
    if (presence != GIVEN)
        return OK;
    enum err err = CALL(c, media_take, &ask, out);
    if (err != ERR_INVALID)
        return err;
    fault_take(c);
    return fail_field(c, pointer, "unknown_media",
                      "There is no such picture of yours. Upload it with POST /api/media, and send "
                      "its id within a day.");
}

static enum err change_logo(struct ctx *c, const struct business_change_in *in,
                            struct business *business)
{
    struct media_taken taken = {0};
    TRY(take(c, business->id, SAID(in, logo_media_id), in->logo_media_id, "/logo_media_id",
             &taken));
    TRY(tell(c, business->id, LOGO, business->logo_hash, false));
    business->logo_hash = taken.hash;
    business->logo_width = taken.width;
    business->logo_height = taken.height;
    business->logo_tint = taken.tint;
    return tell(c, business->id, LOGO, taken.hash, true);
}

static enum err change_banner(struct ctx *c, const struct business_change_in *in,
                              struct business *business)
{
    struct media_taken taken = {0};
    TRY(take(c, business->id, SAID(in, banner_media_id), in->banner_media_id, "/banner_media_id",
             &taken));
    TRY(tell(c, business->id, BANNER, business->banner_hash, false));
    business->banner_hash = taken.hash;
    business->banner_width = taken.width;
    business->banner_height = taken.height;
    business->banner_tint = taken.tint;
    return tell(c, business->id, BANNER, taken.hash, true);
}

enum err business_pictures_apply(struct ctx *c, const struct business_change_in *in,
                                 struct business *business)
{
    if (SAID(in, logo_media_id) != ABSENT)
        TRY(change_logo(c, in, business));
    if (SAID(in, banner_media_id) != ABSENT)
        TRY(change_banner(c, in, business));
    return OK;
}

void business_pictures_show(struct ctx *c, struct business *b)
{
    b->logo = media_picture(c, b->logo_hash, b->logo_width, b->logo_height, b->logo_tint,
                            (struct str){0});
    b->banner = media_picture(c, b->banner_hash, b->banner_width, b->banner_height, b->banner_tint,
                              (struct str){0});
}

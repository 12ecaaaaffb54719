/* What a business says of itself. Country and currency stay: orders and books stand on them. */
#include "business_private.h"

#define SAID(in, field) PRESENCE(business_change_in, in, field)

static enum err check(struct ctx *c, const struct business_change_in *in);
static void apply(const struct business_change_in *in, struct business *business);

enum err business_change(struct ctx *c, const struct business_change_in *in, struct business *out)
{
    bool is_taken = false;
    TRY(check(c, in));
    if (SAID(in, category) == GIVEN)
        TRY(business_check_category(c, in->category));
    TRY(or_missing(c, business_store_lock(c, in->business_id, out)));
    TRY(match_version(c, out->version));
    if (SAID(in, slug) == GIVEN)
        TRY(business_store_slug_is_taken(c, in->slug, out->id, &is_taken));
    if (is_taken)
        return fail(c, ERR_CONFLICT, "slug_taken", "Another business has this slug.");
    apply(in, out);
    TRY(business_settings_apply(c, in, out));
    TRY(business_pictures_apply(c, in, out));
    out->version++;
    out->updated_at = c->now;
    TRY(business_store_change(c, out, business_sort_name(c->arena, out->name)));
    TRY(business_store_set_front(c, out));
    if (SAID(in, hours) != ABSENT)
        TRY(business_store_set_hours(c, out));
    TRY(business_tell_others(c, out));
    return business_store_parts(c, out, 1);
}

static void need(struct ctx *c, enum presence presence, struct str value, const char *pointer)
{
    if (presence == NULLED || (presence == GIVEN && str_empty(str_trim(value))))
        fail_field(c, pointer, "required", "This may not be empty.");
}

static enum err check(struct ctx *c, const struct business_change_in *in)
{
    need(c, SAID(in, name), in->name, "/name");
    need(c, SAID(in, slug), in->slug, "/slug");
    need(c, SAID(in, category), in->category, "/category");
    need(c, SAID(in, description), in->description, "/description");
    business_settings_check(c, in);
    return c->fault.err;
}

static void set_text(enum presence presence, struct str value, struct str *out)
{
    if (presence != ABSENT)
        *out = presence == GIVEN ? value : (struct str){0};
}

static void set_degrees(enum presence presence, struct degrees value, struct degrees *out)
{
    if (presence != ABSENT)
        *out = presence == GIVEN ? value : (struct degrees){0};
}

static void apply(const struct business_change_in *in, struct business *business)
{
    set_text(SAID(in, name), str_trim(in->name), &business->name);
    set_text(SAID(in, slug), in->slug, &business->slug);
    set_text(SAID(in, category), in->category, &business->category);
    set_text(SAID(in, description), in->description, &business->description);
    set_text(SAID(in, region), in->region, &business->region);
    set_text(SAID(in, phone), in->phone, &business->phone);
    set_degrees(SAID(in, latitude), in->latitude, &business->latitude);
    set_degrees(SAID(in, longitude), in->longitude, &business->longitude);
}

/* What the platform puts on the start page. Its admins alone say so; media/ is told in the same
 * commit which pictures are used. */
#include "marketplace_front_private.h"

#define SAID(in, field) PRESENCE(marketplace_banner_change_in, in, field)

TYPE(marketplace_featured_row,
     F(marketplace_featured_row, shop_id, "Which.", .prefix = ID_BUSINESS));

OP(marketplace_banners, GET, "/api/admin/banners", nothing, marketplace_banner_list, PLATFORM_ADMIN,
   READ, "Banners of the start page, past ones too.");
OP(marketplace_banner_add, POST, "/api/admin/banners", marketplace_banner_in, marketplace_banner,
   PLATFORM_ADMIN, WRITE, "Puts a banner on the start page for some days.", .status = 201);
OP(marketplace_banner_change, PATCH, "/api/admin/banners/{banner_id}", marketplace_banner_change_in,
   marketplace_banner, PLATFORM_ADMIN, WRITE, "Changes a banner.", .needs_match = true,
   .also = "409");
OP(marketplace_banner_drop, DELETE, "/api/admin/banners/{banner_id}", marketplace_banner_ref,
   nothing, PLATFORM_ADMIN, WRITE, "Takes a banner away.");
OP_INTERNAL(marketplace_banners_now, nothing, marketplace_banner_list, READ,
            "The banners of now in the caller's language.");
OP(marketplace_feature, PUT, "/api/admin/featured-shops", marketplace_featured_in, business_list,
   PLATFORM_ADMIN, WRITE, "Says which shops the start page puts forward.");
OP(marketplace_featured, GET, "/api/admin/featured-shops", nothing, business_list, PLATFORM_ADMIN,
   READ, "The shops that the start page puts forward.");

/* ---- Banners ---- */

static enum err tell(struct ctx *c, const struct marketplace_banner *banner, bool is_used)
{
    struct media_used event = {banner->picture_hash, S("marketplace_banner"), banner->id, is_used};
    return str_empty(banner->picture_hash) ? OK : EMIT(c, (struct id){{0}}, media_used, &event);
}

static enum err take(struct ctx *c, struct id media_id, struct marketplace_banner *banner)
{
    struct media_take_in ask = {.media_id = media_id};
    struct media_taken taken = {0};
    if (id_is_set(media_id))
        TRY(CALL(c, media_take, &ask, &taken));
    banner->picture_hash = taken.hash;
    banner->picture_width = taken.width;
    banner->picture_height = taken.height;
    banner->picture_tint = taken.tint;
    banner->picture =
        media_picture(c, taken.hash, taken.width, taken.height, taken.tint, (struct str){0});
    return tell(c, banner, true);
}

/* A page of ours, or a whole address without anything a reader cannot see. */
static bool is_link(struct str link)
{
    for (size_t i = 0; i < link.length; i++)
        if (link.data[i] <= ' ' || str_has_byte(S("\"'<>\\`"), link.data[i]))
            return false;
    return str_starts(link, S("https://")) || (str_starts(link, S("/")) && link.data[1] != '/');
}

static enum err check(struct ctx *c, const struct marketplace_banner *banner)
{
    static const char *const LOCALES[] = {"", "en", "fr", "sw", "ar", NULL};
    bool is_known = false;
    for (const char *const *each = LOCALES; *each; each++)
        is_known |= str_eq(banner->locale, str_of(*each));
    if (!is_known)
        fail_field(c, "/locale", "invalid", "Give en, fr, sw or ar, or leave it out.");
    if (str_empty(banner->title))
        fail_field(c, "/title", "required", "This may not be empty.");
    if (!is_link(banner->link))
        fail_field(c, "/link", "bad_address",
                   "Give a page of this server, such as /c/fashion, or an address with https://.");
    if (banner->ends_at.ms <= banner->starts_at.ms)
        fail_field(c, "/ends_at", "too_small", "It has to end after it starts.");
    return c->fault.err;
}

static struct str or_nothing(struct str text)
{
    return text.data != NULL ? str_trim(text) : S("");
}

enum err marketplace_banners(struct ctx *c, const struct nothing *in __attribute__((unused)),
                             struct marketplace_banner_list *out)
{
    return marketplace_store_banners(c, out);
}

enum err marketplace_banners_now(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                 struct marketplace_banner_list *out)
{
    return marketplace_store_banners_now(c, c->locale, out);
}

enum err marketplace_banner_add(struct ctx *c, const struct marketplace_banner_in *in,
                                struct marketplace_banner *out)
{
    *out = (struct marketplace_banner){.id = id_new(c, new_slot(c)),
                                       .locale = or_nothing(in->locale),
                                       .title = or_nothing(in->title),
                                       .text = or_nothing(in->text),
                                       .link = or_nothing(in->link),
                                       .starts_at =
                                           instant_is_set(in->starts_at) ? in->starts_at : c->now,
                                       .ends_at = in->ends_at,
                                       .position = in->position,
                                       .version = 1,
                                       .created_at = c->now};
    TRY(check(c, out));
    TRY(take(c, in->media_id, out));
    return marketplace_store_banner_add(c, out);
}

static void apply(const struct marketplace_banner_change_in *in, struct marketplace_banner *banner)
{
    if (SAID(in, locale) != ABSENT)
        banner->locale = or_nothing(in->locale);
    if (SAID(in, title) != ABSENT)
        banner->title = or_nothing(in->title);
    if (SAID(in, text) != ABSENT)
        banner->text = or_nothing(in->text);
    if (SAID(in, link) != ABSENT)
        banner->link = or_nothing(in->link);
    if (SAID(in, starts_at) == GIVEN)
        banner->starts_at = in->starts_at;
    if (SAID(in, ends_at) == GIVEN)
        banner->ends_at = in->ends_at;
    if (SAID(in, position) == GIVEN)
        banner->position = in->position;
}

enum err marketplace_banner_change(struct ctx *c, const struct marketplace_banner_change_in *in,
                                   struct marketplace_banner *out)
{
    bool is_done;
    TRY(or_missing(c, marketplace_store_banner(c, in->banner_id, out)));
    TRY(match_version(c, out->version));
    apply(in, out);
    TRY(check(c, out));
    if (SAID(in, media_id) != ABSENT) {
        TRY(tell(c, out, false));
        TRY(take(c, SAID(in, media_id) == GIVEN ? in->media_id : (struct id){{0}}, out));
    }
    TRY(marketplace_store_banner_put(c, out, &is_done));
    if (!is_done)
        return fail(c, ERR_CONFLICT, "conflict", "It was changed at the same time. Look again.");
    out->version++;
    return OK;
}

enum err marketplace_banner_drop(struct ctx *c, const struct marketplace_banner_ref *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct marketplace_banner banner = {.id = in->banner_id};
    bool is_gone;
    TRY(or_missing(c, marketplace_store_banner(c, in->banner_id, &banner)));
    TRY(marketplace_store_banner_drop(c, in->banner_id, &is_gone));
    return is_gone ? tell(c, &banner, false) : OK;
}

/* ---- Shops ---- */

static enum err show_shop(struct ctx *c, struct id business_id, struct business *out, bool *is_good)
{
    struct business_at ask = {.business_id = business_id};
    enum err err = CALL(c, business_show, &ask, out);
    *is_good = err == OK && out->status == BUSINESS_VERIFIED && out->is_listed;
    if (err == ERR_MISSING)
        return fault_take(c), OK;
    out->agent_user_id = (struct id){{0}};
    out->status_reason = (struct str){0};
    return err;
}

enum err marketplace_featured(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct business_list *out)
{
    struct marketplace_featured_row *rows;
    size_t count;
    bool is_good;
    struct str cache_control = c->reply.cache_control;
    TRY(marketplace_store_featured(c, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct business, count + 1);
    for (size_t i = 0; i < count; i++) {
        TRY(show_shop(c, rows[i].shop_id, &out->data[out->data_count], &is_good));
        out->data_count += is_good;
    }
    c->reply.cache_control = cache_control; /* business_show set it for the system's own eyes */
    return OK;
}

enum err marketplace_feature(struct ctx *c, const struct marketplace_featured_in *in,
                             struct business_list *out)
{
    struct id ids[MARKETPLACE_FEATURED_MAX];
    struct nothing nothing = {0};
    for (size_t i = 0; i < in->business_ids_count; i++) {
        struct business shop = {.name = {0}};
        bool is_good = false;
        if (id_parse(ID_BUSINESS, in->business_ids[i], &ids[i]))
            TRY(show_shop(c, ids[i], &shop, &is_good));
        for (size_t k = 0; k < i; k++)
            is_good = is_good && !id_eq(ids[k], ids[i]);
        if (!is_good)
            return fail_field(c, "/business_ids", "not_a_shop",
                              "Name verified shops that the marketplace shows, each once.");
    }
    TRY(marketplace_store_feature(c, ids, in->business_ids_count));
    return marketplace_featured(c, &nothing, out);
}

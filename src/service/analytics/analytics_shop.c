/* Shops and what they sell, as far as figures need them: learnt from business/ and catalogue/, and
 * learnt anew when these tell of a change. A shop that moves to another time zone has its days cut
 * anew. */
#include "analytics/analytics_private.h"

#include "api/live.h"

enum err analytics_tell(struct ctx *c, struct id business_id)
{
    return live_publish(c, live_topic(c, "business", "biz", business_id), 0, "figures", S("{}"));
}

static enum err platform_get(struct ctx *c, struct analytics_shop *out)
{
    enum err err = analytics_store_shop(c, ANALYTICS_PLATFORM, out);
    if (err != ERR_MISSING)
        return err;
    *out = (struct analytics_shop){.business_id = ANALYTICS_PLATFORM,
                                   .name = S(""),
                                   .slug = S(""),
                                   .zone = S("UTC"),
                                   .currency = {"USD"},
                                   .registered_at = c->now};
    return analytics_store_shop_put(c, out);
}

struct str analytics_zone_of(struct ctx *c, const struct business_brief *brief)
{
    struct str only = business_timezone_of(c->arena, brief->country);
    return !str_empty(brief->timezone) ? brief->timezone : !str_empty(only) ? only : S("UTC");
}

/* ERR_MISSING without fault when business/ knows no such shop. */
static enum err learn(struct ctx *c, struct id business_id, struct analytics_shop *out)
{
    struct business_ref ref = {business_id};
    struct business_brief brief = {0};
    TRY(CALL(c, business_brief_get, &ref, &brief));
    *out = (struct analytics_shop){.business_id = business_id,
                                   .name = brief.name,
                                   .slug = brief.slug,
                                   .zone = analytics_zone_of(c, &brief),
                                   .currency = brief.currency,
                                   .agent_user_id = brief.agent_user_id,
                                   .registered_at = brief.created_at,
                                   .verified_at = brief.verified_at};
    return analytics_store_shop_put(c, out);
}

enum err analytics_shop_get(struct ctx *c, struct id business_id, struct analytics_shop *out)
{
    if (id_eq(business_id, ANALYTICS_PLATFORM))
        return platform_get(c, out);
    enum err err = analytics_store_shop(c, business_id, out);
    return err == ERR_MISSING ? learn(c, business_id, out) : err;
}

enum err analytics_shop_of_slug(struct ctx *c, struct str slug, struct analytics_shop *out)
{
    struct business_slug_ref ref = {slug};
    struct business_front front = {0};
    enum err err = analytics_store_shop_of_slug(c, slug, out);
    if (err != ERR_MISSING || str_empty(slug))
        return err;
    TRY(CALL(c, business_front_get, &ref, &front));
    return analytics_shop_get(c, front.business_id, out);
}

static enum err follow(struct ctx *c, struct id business_id)
{
    struct analytics_shop before = {0}, now = {0};
    enum err err = analytics_store_shop(c, business_id, &before);
    if (err != OK && err != ERR_MISSING)
        return err;
    bool was_known = err == OK;
    err = learn(c, business_id, &now);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    if (!was_known || str_eq(before.zone, now.zone))
        return OK;
    TRY(analytics_store_fall_due(c, business_id, c->now));
    return analytics_rebuild_begin(c, &now);
}

enum err analytics_follow_registered(struct ctx *c, const struct business_registered *in,
                                     struct nothing *out __attribute__((unused)))
{
    return follow(c, in->business_id);
}

enum err analytics_follow_business(struct ctx *c, const struct business_changed *in,
                                   struct nothing *out __attribute__((unused)))
{
    return follow(c, in->business_id);
}

enum err analytics_follow_status(struct ctx *c, const struct business_status_changed *in,
                                 struct nothing *out __attribute__((unused)))
{
    return follow(c, in->business_id);
}

/* ---- Goods ---- */

static enum err keep_good(struct ctx *c, const struct catalogue_detail *product,
                          struct analytics_good *out)
{
    *out = (struct analytics_good){.product_id = product->id,
                                   .business_id = product->business_id,
                                   .slug = product->slug,
                                   .title = product->title,
                                   .category = product->category,
                                   .currency = product->price.currency};
    if (out->category.data == NULL)
        out->category = S("");
    return analytics_store_good_put(c, out);
}

static enum err learnt(struct ctx *c, enum err err, const struct catalogue_detail *product,
                       struct analytics_good *out)
{
    if (err == ERR_MISSING)
        fault_take(c);
    TRY(err);
    return keep_good(c, product, out);
}

enum err analytics_good_get(struct ctx *c, struct id product_id, struct analytics_good *out)
{
    struct catalogue_product_ref ref = {product_id};
    struct catalogue_detail product = {0};
    enum err err = analytics_store_good(c, product_id, out);
    if (err != ERR_MISSING)
        return err;
    return learnt(c, CALL(c, catalogue_show, &ref, &product), &product, out);
}

enum err analytics_good_of_slug(struct ctx *c, struct str slug, struct analytics_good *out)
{
    struct catalogue_slug_ref ref = {slug};
    struct catalogue_detail product = {0};
    enum err err = analytics_store_good_of_slug(c, slug, out);
    if (err != ERR_MISSING)
        return err;
    return learnt(c, CALL(c, catalogue_show_slug, &ref, &product), &product, out);
}

/* One that is not for sale any more stays as it was: it is still in the figures. */
enum err analytics_follow_product(struct ctx *c, const struct catalogue_product_changed *in,
                                  struct nothing *out __attribute__((unused)))
{
    struct catalogue_product_ref ref = {in->product_id};
    struct catalogue_detail product = {0};
    struct analytics_good good = {0};
    enum err err = learnt(c, CALL(c, catalogue_show, &ref, &product), &product, &good);
    return err == ERR_MISSING ? OK : err;
}

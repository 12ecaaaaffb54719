/* Taking in what was looked at: from the script of the pages, from the picture where no scripts
 * run, and from ops that a visitor's request runs. Nothing here waits for anything. */
#include "analytics/analytics_private.h"

#include "api/rate.h"
#include "api/secret.h"

#include <string.h>

/* A picture of one transparent point. */
static const char PIXEL[] =
    "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01"
    "\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02"
    "D\x01\x00;";

static bool hex_id(struct str text, struct id *out)
{
    for (size_t i = 0; i < 32; i++) {
        char byte = text.data[i];
        int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                    : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                                                 : -1;
        if (digit < 0)
            return false;
        out->bytes[i / 2] = (uint8_t)(i % 2 ? out->bytes[i / 2] | digit : digit << 4);
    }
    return true;
}

enum err analytics_events(struct ctx *c, const struct analytics_events_in *in,
                          struct nothing *out __attribute__((unused)))
{
    struct analytics_hit who = {0};
    if (!rate_of_address(c, "events", EVENTS_RATE_PER_SECOND, EVENTS_RATE_BURST))
        return ERR_TOO_MANY;
    for (size_t i = 0; i < in->events_count; i++) {
        struct id id;
        if (!hex_id(in->events[i].id, &id))
            fail_field(c, arena_text(c->arena, arena_print(c->arena, "/events/%zu/id", i)),
                       "wrong_format", "Draw 16 random bytes and write them as hex digits.");
        if (in->events[i].path.data[0] != '/')
            fail_field(c, arena_text(c->arena, arena_print(c->arena, "/events/%zu/path", i)),
                       "wrong_format", "The path of a page of this host, from its first slash on.");
    }
    if (c->fault.errors.count > 0)
        return ERR_INVALID;
    if (in->is_automated || !analytics_visitor_of(c, &who))
        return OK;
    for (size_t i = 0; i < in->events_count; i++) {
        const struct analytics_event_in *event = &in->events[i];
        struct analytics_hit hit = who;
        hex_id(event->id, &hit.event_id);
        hit.step = STEP_VIEW;
        hit.at = instant_add_ms(c->now, -event->age_ms);
        hit.path = event->path;
        hit.touch = analytics_touch_of(c, event->referrer, event->source, event->medium,
                                       event->campaign, event->agent);
        analytics_queue_put(&hit);
    }
    return OK;
}

/* The page that shows the picture is its referrer; which has no referrer of its own that we could
 * know, but may have been reached by a link of a campaign. */
enum err analytics_pixel(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct nothing *out __attribute__((unused)))
{
    struct analytics_hit hit = {.step = STEP_VIEW, .at = c->now, .event_id = id_new(c, 0)};
    struct str page = request_header(c, S("Referer"));
    c->reply.content_type = S("image/gif");
    c->reply.body = str_from(PIXEL, sizeof PIXEL - 1);
    c->reply.cache_control = S("private, no-store");
    size_t slashes = 0, at = 0;
    while (at < page.length && slashes < 3)
        slashes += page.data[at++] == '/';
    if (slashes < 3 || page.length > 1000 || !analytics_visitor_of(c, &hit))
        return OK;
    if (!rate_of_address(c, "events", EVENTS_RATE_PER_SECOND, EVENTS_RATE_BURST)) {
        fault_take(c); /* a picture says nothing, and counts nothing then */
        return OK;
    }
    hit.path = str_after(page, at - 1);
    hit.touch = (struct analytics_touch){ANALYTICS_WEB, S(""), S(""), S("")};
    analytics_queue_put(&hit);
    return OK;
}

/* ---- Notes of ops ---- */

static void note(struct ctx *c, enum analytics_step step, struct id business_id,
                 struct id product_id, struct id order_group_id)
{
    struct analytics_hit hit = {.step = step,
                                .at = c->now,
                                .path = S(""),
                                .business_id = business_id,
                                .product_id = product_id,
                                .order_group_id = order_group_id,
                                .touch = {ANALYTICS_WEB, S(""), S(""), S("")}};
    if (c->request.net == NULL || !analytics_visitor_of(c, &hit))
        return;
    struct digest digest =
        secret_hash(arena_print(c->arena, "%.*s %d %.*s %.*s %.*s", STR_ARG(c->request.id),
                                (int)step, STR_ARG(id_text(c->arena, "biz", business_id)),
                                STR_ARG(id_text(c->arena, "prod", product_id)),
                                STR_ARG(id_text(c->arena, "grp", order_group_id))));
    memcpy(hit.event_id.bytes, digest.bytes, sizeof hit.event_id.bytes);
    analytics_queue_put(&hit);
}

void analytics_note_cart(struct ctx *c, struct id business_id, struct id product_id)
{
    note(c, STEP_CART, business_id, product_id, (struct id){{0}});
}

void analytics_note_checkout(struct ctx *c, struct id business_id)
{
    note(c, STEP_CHECKOUT, business_id, (struct id){{0}}, (struct id){{0}});
}

void analytics_note_order(struct ctx *c, struct id business_id, struct id order_group_id)
{
    note(c, STEP_ORDER, business_id, (struct id){{0}}, order_group_id);
}

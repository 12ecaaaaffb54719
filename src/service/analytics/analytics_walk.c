/* Visits that came by no request. */
#include "analytics/analytics_private.h"

#include "api/secret.h"

const char *const ANALYTICS_DEED[] = {"looks", "takes", "checks_out", "orders", NULL};

static enum analytics_step step_of(const struct analytics_walk_step *step)
{
    switch (step->deed) {
    case WALK_LOOKS:
        return id_is_set(step->product_id) ? STEP_PRODUCT : STEP_VIEW;
    case WALK_TAKES:
        return STEP_CART;
    case WALK_CHECKS_OUT:
        return STEP_CHECKOUT;
    case WALK_ORDERS:
        return STEP_ORDER;
    }
    return STEP_VIEW;
}

enum err analytics_walk(struct ctx *c, const struct analytics_walk_in *in,
                        struct nothing *out __attribute__((unused)))
{
    struct digest key = secret_key(c->runtime, "analytics visitor");
    struct digest digest =
        secret_hmac(&key, arena_print(c->arena, "walk %.*s", STR_ARG(in->visitor)));
    struct analytics_touch none = {ANALYTICS_WEB, S(""), S(""), S("")};
    struct analytics_touch touch =
        analytics_touch_of(c, in->referrer, in->source, in->medium, in->campaign, in->agent);
    for (size_t i = 0; i < in->steps_count; i++) {
        const struct analytics_walk_step *step = &in->steps[i];
        struct analytics_hit hit = {.event_id = id_new(c, new_slot(c)),
                                    .step = step_of(step),
                                    .consent = CONSENT_GRANTED,
                                    .at = instant_add_ms(c->now, step->after_ms),
                                    .visitor = digest_base64url(c->arena, &digest),
                                    .path = S(""),
                                    .business_id = step->business_id,
                                    .product_id = step->product_id,
                                    .order_group_id = step->order_group_id,
                                    .touch = i == 0 ? touch : none};
        analytics_queue_put(&hit);
    }
    return OK;
}

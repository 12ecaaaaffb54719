/* Analytics: what shops, agents and the platform learn of visits and sales. A satellite: it has a
 * database of its own, and nothing that it does holds up a page or an order.
 *
 * Facts come from two sides. Visits: the pages' script tells of each page that was looked at
 * (POST /api/events; a picture does where no scripts run), so that pages from a cache count as
 * well; carts, checkouts and orders are noted by the server itself. Both go through a bounded
 * queue in memory. Orders, refunds, stock and reviews: from the outbox, once each; an order is
 * always read whole and compared with what is known of it, so that facts may come late, twice or in
 * any order. Figures are sums kept by quarter of an hour, day and month (analytics_roll.c).
 *
 * Privacy. No cookie is needed and none is set: a visitor is a keyed digest of address and browser
 * with a salt that is drawn anew each day and forgotten two days later, another one in each shop.
 * Who agrees (PUT /api/events/consent) is recognised for 30 days by a cookie. Who objects, there or
 * by DNT or Sec-GPC, is counted as a page that was looked at, by nobody.
 *
 * Attribution: the last touch that was not direct, within 30 days for visitors who agreed to be
 * recognised and within the day for others. An order's channel is where it came in (`api`,
 * `office`), else the touch: `agent`, `campaign`, `referral`, or `web` when there was none. */
#ifndef SOKO_SERVICE_ANALYTICS_H
#define SOKO_SERVICE_ANALYTICS_H

#include "api/op.h"

enum analytics_channel {
    ANALYTICS_WEB,      /* the marketplace itself: typed, bookmarked, found there */
    ANALYTICS_REFERRAL, /* a link on somebody else's site */
    ANALYTICS_CAMPAIGN, /* a link with utm_source, utm_medium or utm_campaign */
    ANALYTICS_AGENT,    /* an agent's link: ?agent=CODE */
    ANALYTICS_API,
    ANALYTICS_OFFICE
};
extern const char *const ANALYTICS_CHANNEL[];

/* As what a browser is counted: what it chose, if anything, is kept in a cookie of its own. */
enum analytics_consent {
    CONSENT_NONE,      /* a page that was looked at, by nobody */
    CONSENT_ANONYMOUS, /* told from others within a day; what holds when nothing was chosen */
    CONSENT_GRANTED    /* recognised for 30 days */
};
extern const char *const ANALYTICS_CONSENT[];
/* What it chose; the browser itself may refuse, and then that holds. */
enum analytics_consent analytics_consent_chosen(struct ctx *c);
bool analytics_consent_is_refused(struct ctx *c);
void analytics_consent_keep(struct ctx *c, enum analytics_consent mode);

/* The visitor has put a product into the cart, has gone to the checkout, has ordered. Never waits,
 * never fails: what the queue does not take is not counted. Notes of an op that is run again are
 * one. For ops that a visitor's request runs. */
void analytics_note_cart(struct ctx *c, struct id business_id, struct id product_id);
void analytics_note_checkout(struct ctx *c, struct id business_id);
void analytics_note_order(struct ctx *c, struct id business_id, struct id order_group_id);

#include "analytics/analytics_forward.h"
#include "analytics/analytics_target.h"
#include "analytics/analytics_walk.h"

#endif

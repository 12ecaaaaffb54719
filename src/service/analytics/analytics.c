/* Analytics: the index. What it is and keeps stands in analytics.h. */
#include "analytics/analytics_forward_private.h"
#include "analytics/analytics_report_private.h"

SERVICE(analytics, "analytics", "What shops, agents and the platform learn of visits and sales.");

const char *const ANALYTICS_CHANNEL[] = {"web", "referral", "campaign", "agent",
                                         "api", "office",   NULL};
const char *const ANALYTICS_CHANNEL_FILTER[] = {"",      "web", "referral", "campaign",
                                                "agent", "api", "office",   NULL};
const char *const ANALYTICS_STEP_OF_TIME[] = {"hour", "day", "month", NULL};
const char *const ANALYTICS_SORT[] = {"sales", "units", "views", NULL};
const char *const ANALYTICS_MEASURE[] = {"placed", "paid", "cancelled", "refunded", NULL};
const char *const ANALYTICS_TABLE[] = {"summary",  "series",    "products",  "categories",
                                       "channels", "locations", "campaigns", "funnel",
                                       "stock",    "orders",    "events",    NULL};
const char *const ANALYTICS_AGENT_TABLE[] = {"earnings", "cohorts", NULL};
const char *const ANALYTICS_PLATFORM_TABLE[] = {"sales", "days", "shops", NULL};
const char *const ANALYTICS_STEP[] = {"view",     "product", "search", "cart",
                                      "checkout", "order",   NULL};
const char *const ANALYTICS_GRAIN[] = {"quarter", "day", "month", NULL};
const char *const ANALYTICS_FORWARD_STATE[] = {"active", "paused", "stopped", NULL};
const char *const ANALYTICS_CONSENT[] = {"none", "anonymous", "granted", NULL};

const char *const ANALYTICS_ALERT[] = {"target_sales_day",  "target_sales_month",
                                       "target_orders_day", "sales_fall",
                                       "payments_failed",   NULL};

const struct id ANALYTICS_PLATFORM = {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                       0xff, 0xff, 0xff, 0xff, 0xff, 0xff}};

/* ---- Visits ---- */

OP(analytics_events, POST, "/api/events", analytics_events_in, nothing, ANYONE, READ,
   "Tells of pages that were looked at: counted soon, once each, or not at all.", .is_bare = true,
   .key_ignored = true);
OP(analytics_pixel, GET, "/api/events/view.gif", nothing, nothing, ANYONE, READ,
   "The picture by which a page is counted where no scripts run.", .is_bare = true,
   .is_document = true, .is_asset = true);
OP(analytics_consent_get, GET, "/api/events/consent", nothing, analytics_consent_out, ANYONE, READ,
   "As what this browser is counted.", .is_bare = true);
OP(analytics_consent_set, PUT, "/api/events/consent", analytics_consent_in, analytics_consent_out,
   ANYONE, READ, "Says as what this browser may be counted.", .is_bare = true, .key_ignored = true);

OP_INTERNAL(analytics_take, nothing, swept, SLOW, "Hands on what was looked at.");
OP_INTERNAL(analytics_count, analytics_batch, nothing, WRITE, "Counts what was looked at.");
EVERY(1000, analytics_take);
OP_INTERNAL(analytics_walk, analytics_walk_in, nothing, READ, "Takes in a visit of the demo.");
OP_INTERNAL(analytics_sweep, nothing, swept, WRITE, "Forgets visits after 90 days.");
EVERY(600 * 1000, analytics_sweep);
OP_INTERNAL(analytics_seal, nothing, swept, WRITE, "Packs a day that is long over.");
EVERY(30 * 1000, analytics_seal);
OP_INTERNAL(analytics_rebuild_step, nothing, swept, WRITE, "Makes a month of rollups anew.");
EVERY(1000, analytics_rebuild_step);

OP(analytics_rebuild, POST, "/api/admin/analytics/rebuild", analytics_rebuild_in,
   analytics_rebuilding, PLATFORM_ADMIN, WRITE,
   "Makes the rollups of one shop, or of all, anew from the facts.", .status = 202);

/* ---- Dashboards ---- */

#define OF_BUSINESS "/api/businesses/{business_id}/analytics/"

OP(analytics_summary_get, GET, OF_BUSINESS "summary", analytics_ask, analytics_summary, CAN_READ,
   HEAVY, "Visits, funnel, orders and sales of some days, and of as many before.");
OP(analytics_series_get, GET, OF_BUSINESS "series", analytics_series_in, analytics_series, CAN_READ,
   HEAVY, "The same by hour, day or month, without gaps.");
OP(analytics_products_get, GET, OF_BUSINESS "products", analytics_products_in, analytics_products,
   CAN_READ, HEAVY, "The best products of some days.");
OP(analytics_categories_get, GET, OF_BUSINESS "categories", analytics_ask, analytics_categories,
   CAN_READ, HEAVY, "Sales by category.");
OP(analytics_channels_get, GET, OF_BUSINESS "channels", analytics_ask, analytics_channels, CAN_READ,
   HEAVY, "Visits and sales by channel: last touch that was not direct.");
OP(analytics_locations_get, GET, OF_BUSINESS "locations", analytics_ask, analytics_locations,
   CAN_READ, HEAVY, "Sales by the location that they go out from.");
OP(analytics_campaigns_get, GET, OF_BUSINESS "campaigns", analytics_ask, analytics_campaigns,
   CAN_READ, HEAVY, "Visits and sales by campaign, site or agent that led to them.");
OP(analytics_stock_get, GET, OF_BUSINESS "stock", analytics_ask, analytics_stock, CAN_READ, HEAVY,
   "What sells and will soon be gone, and what is low or out.");
OP(analytics_orders_get, GET, OF_BUSINESS "orders", analytics_orders_in, analytics_order_row_list,
   CAN_READ, HEAVY, "The orders behind a figure, newest first.");
OP(analytics_export, GET, OF_BUSINESS "export", analytics_export_in, nothing, CAN_READ, HEAVY,
   "A table as CSV.", .is_document = true, .also = "413");
OP(analytics_targets_get, GET, OF_BUSINESS "targets", analytics_targets_ref, analytics_targets,
   CAN_READ, READ,
   "What the shop has set out to sell, how far it has come, and what its members are told of.");
OP(analytics_targets_set, PUT, OF_BUSINESS "targets", analytics_targets_in, analytics_targets,
   CAN_LIST, WRITE, "Sets what is to be sold, and what members are told of.", .needs_match = true);
OP(analytics_forwarders_get, GET, OF_BUSINESS "forwarders", analytics_forwarders_ref,
   analytics_forwarders, CAN_OWN, READ, "Where events of visitors who agreed are sent.");
OP(analytics_forwarder_add, POST, OF_BUSINESS "forwarders", analytics_forwarder_in,
   analytics_forwarder, CAN_OWN, WRITE,
   "Adds a destination; tells the secret of its signatures, this once.", .status = 201,
   .key_ignored = true, .also = "409");
OP(analytics_forwarder_change, PUT, OF_BUSINESS "forwarders/{forwarder_id}",
   analytics_forwarder_change_in, analytics_forwarder, CAN_OWN, WRITE,
   "Changes a destination, pauses it, or begins anew with one that was given up.",
   .scope = analytics_forwarder_scope, .needs_match = true, .also = "409");
OP(analytics_forwarder_remove, DELETE, OF_BUSINESS "forwarders/{forwarder_id}",
   analytics_forwarder_ref, nothing, CAN_OWN, WRITE,
   "Removes a destination and what waits for it.");
OP(analytics_forwarder_test, POST, OF_BUSINESS "forwarders/{forwarder_id}/test",
   analytics_forwarder_ref, analytics_forward_tested, CAN_OWN, SLOW,
   "Sends a message without events and says what came of it.", .pool = POOL_OUTSIDE,
   .key_ignored = true);
OP(analytics_forwarder_rotate, POST, OF_BUSINESS "forwarders/{forwarder_id}/secret",
   analytics_forwarder_ref, analytics_forwarder, CAN_OWN, WRITE,
   "Draws a new secret and tells it, this once; the one before signs as well for a day.",
   .key_ignored = true);
OP_INTERNAL(analytics_forwarder_load, analytics_forwarder_ref, analytics_forward_work, READ,
            "Reads a destination.");
OP_INTERNAL(analytics_forward_claim, nothing, analytics_forward_work, WRITE,
            "Takes on a batch of events to be sent.");
OP_INTERNAL(analytics_forward_settle, analytics_forward_outcome, nothing, WRITE,
            "Notes what came of a batch.");
OP_INTERNAL(analytics_forward_run, nothing, swept, SLOW, "Sends events on.", .pool = POOL_OUTSIDE);
EVERY(2000, analytics_forward_run);
OP_INTERNAL(analytics_watch_falls, nothing, swept, WRITE,
            "Looks at sales beside those of the same day last week.");
EVERY(30 * 1000, analytics_watch_falls);
OP(analytics_agent_get, GET, "/api/agents/me/analytics", analytics_period_in, analytics_agent,
   SIGNED_IN, HEAVY, "What became of the businesses the caller brought in, and what that earned.",
   .also = "404");
OP(analytics_agent_export, GET, "/api/agents/me/analytics/export", analytics_agent_export_in,
   nothing, SIGNED_IN, HEAVY, "The same as CSV.", .is_document = true, .also = "404 413");
OP(analytics_platform_get, GET, "/api/admin/analytics", analytics_period_in, analytics_platform,
   PLATFORM_ADMIN, HEAVY, "Businesses, visits, orders and money of the whole platform.");
OP(analytics_platform_export, GET, "/api/admin/analytics/export", analytics_platform_export_in,
   nothing, PLATFORM_ADMIN, HEAVY, "The same as CSV.", .is_document = true, .also = "413");

/* ---- Facts ---- */

OP_INTERNAL(analytics_follow_registered, business_registered, nothing, WRITE, "Knows a shop.");
SUBSCRIBE(business_registered, analytics_follow_registered);
OP_INTERNAL(analytics_follow_business, business_changed, nothing, WRITE,
            "Knows a shop's name and time zone.");
SUBSCRIBE(business_changed, analytics_follow_business);
OP_INTERNAL(analytics_follow_status, business_status_changed, nothing, WRITE,
            "Knows when a shop was verified.");
SUBSCRIBE(business_status_changed, analytics_follow_status);
OP_INTERNAL(analytics_follow_product, catalogue_product_changed, nothing, WRITE,
            "Knows what is sold.");
SUBSCRIBE(catalogue_product_changed, analytics_follow_product);
OP_INTERNAL(analytics_follow_placed, order_placed, nothing, WRITE, "Counts an order.");
SUBSCRIBE(order_placed, analytics_follow_placed);
OP_INTERNAL(analytics_follow_confirmed, order_confirmed, nothing, WRITE,
            "Counts an order that is paid in cash.");
SUBSCRIBE(order_confirmed, analytics_follow_confirmed);
OP_INTERNAL(analytics_follow_paid, order_paid, nothing, WRITE, "Counts a sale.");
SUBSCRIBE(order_paid, analytics_follow_paid);
OP_INTERNAL(analytics_follow_cancelled, order_cancelled, nothing, WRITE,
            "Counts an order that came to nothing.");
SUBSCRIBE(order_cancelled, analytics_follow_cancelled);
OP_INTERNAL(analytics_follow_fulfilment, order_fulfilment_changed, nothing, WRITE,
            "Counts an order that was handed over.");
SUBSCRIBE(order_fulfilment_changed, analytics_follow_fulfilment);
OP_INTERNAL(analytics_follow_refund, payment_refunded, nothing, WRITE, "Counts a refund.");
SUBSCRIBE(payment_refunded, analytics_follow_refund);
OP_INTERNAL(analytics_follow_failed, payment_failed, nothing, WRITE, "Counts a failed payment.");
SUBSCRIBE(payment_failed, analytics_follow_failed);
OP_INTERNAL(analytics_follow_review, review_changed, nothing, WRITE, "Counts a review.");
SUBSCRIBE(review_changed, analytics_follow_review);
OP_INTERNAL(analytics_follow_stock, stock_level_changed, nothing, WRITE,
            "Knows what is low or out.");
SUBSCRIBE(stock_level_changed, analytics_follow_stock);

/* ---- People ---- */

OP_INTERNAL(analytics_forget, identity_erased, nothing, WRITE, "Forgets who ordered.");
SUBSCRIBE(identity_erased, analytics_forget);
OP_INTERNAL(analytics_forget_buyer, order_buyer_erased, nothing, WRITE,
            "Forgets who ordered as a guest.");
SUBSCRIBE(order_buyer_erased, analytics_forget_buyer);
OP_INTERNAL(analytics_personal_give, personal_subject, personal_piece, READ,
            "What figures know of somebody.");
PERSONAL(analytics, analytics_personal_give, analytics_forget);

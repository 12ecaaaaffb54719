/* Running the platform: the index. What it is and keeps stands in admin.h. */
#include "admin_private.h"

SERVICE(admin, "core", "Who did what, how the machine is, what could not be delivered.");

const char *const ADMIN_ACTOR[] = {"platform", "member", "system", NULL};

OP(admin_activity_list_all, GET, "/api/admin/activity", admin_activity_in, admin_activity_list,
   PLATFORM_ADMIN, READ, "Who did what that matters, newest first.");
OP(admin_activity_of_shop, GET, "/api/businesses/{business_id}/activity", admin_shop_in,
   admin_activity_list, CAN_TEAM, READ, "What was done in and to a business, newest first.");
OP(admin_health_get, GET, "/api/admin/health", nothing, admin_health, PLATFORM_ADMIN, SLOW,
   "How the machine is: figures since its start, databases, readers that are behind.");
OP(admin_failed_events, GET, "/api/admin/failed_events", nothing, admin_failed_list, PLATFORM_ADMIN,
   SLOW, "Facts that a subscriber gave up on.");
OP(admin_failed_retry, POST, "/api/admin/failed_events/{failed_id}/retry", admin_failed_ref,
   nothing, PLATFORM_ADMIN, SLOW, "Gives a fact to its subscriber again.", .also = "404 409");
OP(admin_failed_skip, POST, "/api/admin/failed_events/{failed_id}/skip", admin_failed_skip_in,
   nothing, PLATFORM_ADMIN, SLOW, "Leaves a fact out for good.", .also = "404");

OP_INTERNAL(admin_note, admin_act, nothing, WRITE, "Writes down that something was done.");

/* The list of services: what this program consists of, in the order in which their tables are made.
 */
#include "api/runtime.h"
#include "business/business.h"
#include "identity/identity.h"

/* clang-format off: one a line */
extern const struct service
    identity_service,
    business_service,
    catalogue_service,
    stock_service,
    cart_service,
    order_service,
    payment_service,
    ledger_service,
    commission_service,
    admin_service,
    start_service,
    verification_service,
    notice_service,
    review_service,
    wish_service,
    content_service,
    moderation_service,
    extension_service,
    marketplace_service,
    insight_service,
    crm_service,
    collaboration_service,
    analytics_service,
    storefront_service,
    media_service,
    live_service,
    job_service;

const struct service *const services_all[] = {
    &identity_service,
    &business_service,
    &catalogue_service,
    &stock_service,
    &cart_service,
    &order_service,
    &payment_service,
    &ledger_service,
    &commission_service,
    &admin_service,
    &start_service,
    &verification_service,
    &notice_service,
    &review_service,
    &wish_service,
    &content_service,
    &moderation_service,
    &extension_service,
    &marketplace_service,
    &insight_service,
    &crm_service,
    &collaboration_service,
    &analytics_service,
    &storefront_service,
    &media_service,
    &live_service,
    &job_service,
};
/* clang-format on */
const size_t services_all_count = sizeof services_all / sizeof services_all[0];

const struct runtime_hooks services_hooks = {
    .caller_of_token = identity_caller_of_token,
    .caller_of_session = identity_caller_of_session,
    .caller_again = identity_caller_again,
    .role_in = business_role_in,
    .at_start = &identity_keys_load_op,
};

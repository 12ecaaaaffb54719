/* The shop as an app: what a browser needs to install it, and to go on without a line. */
#ifndef SOKO_SERVICE_STOREFRONT_APP_H
#define SOKO_SERVICE_STOREFRONT_APP_H

#include "api/op.h"
#include "order/order.h"

/* The page for when there is no line. All on it that changes is drawn by its script, so that one
 * copy serves everybody. */
struct storefront_offline {
    struct str title;
    struct str description;
};
TYPE(storefront_offline, F(storefront_offline, title, "Title."),
     F(storefront_offline, description, "For search engines."));

/* An order that was sent from a queue, opened by the capability that came back with it. */
struct storefront_open_in {
    struct id order_group_id;
    struct str token;
};
TYPE(storefront_open_in,
     F(storefront_open_in, order_group_id, "Group.", .need = true, .prefix = ID_GROUP),
     F(storefront_open_in, token, "Its capability.", .need = true, .max = 200,
       .format = FORMAT_SECRET));

struct storefront_manifest_in {
    struct str locale;
};
TYPE(storefront_manifest_in,
     F(storefront_manifest_in, locale, "Language.", .path = true, .max = 8));

OFFERS(storefront_offline, nothing, storefront_offline);
OFFERS(storefront_open, storefront_open_in, storefront_offline);
OFFERS(storefront_manifest, storefront_manifest_in, nothing);
OFFERS(storefront_worker, nothing, nothing);

#endif

/* Pages behind mailed links: each says what it opens and has one button, so that programs that look
 * at links use none of them up. */
#ifndef SOKO_SERVICE_STOREFRONT_TEAM_H
#define SOKO_SERVICE_STOREFRONT_TEAM_H

#include "api/op.h"
#include "storefront/storefront.h"

struct storefront_order_open_in {
    struct id order_group_id;
    struct str token;
};
TYPE(storefront_order_open_in,
     F(storefront_order_open_in, order_group_id, "The orders.", .path = true, .prefix = "grp"),
     F(storefront_order_open_in, token, "From the link.", .max = 100));
struct storefront_order_open_send_in {
    struct id order_group_id;
    struct str token;
    struct str form_token;
};
TYPE(storefront_order_open_send_in,
     F(storefront_order_open_send_in, order_group_id, "The orders.", .path = true, .prefix = "grp"),
     F(storefront_order_open_send_in, token, "From the link.", .need = true, .max = 100),
     F(storefront_order_open_send_in, form_token, "Of the form."));
struct storefront_code_in {
    struct str code;
};
TYPE(storefront_code_in, F(storefront_code_in, code, "From the link.", .max = 100));
struct storefront_code_send_in {
    struct str code;
    struct str form_token;
};
TYPE(storefront_code_send_in, F(storefront_code_send_in, code, "From the link.", .max = 100),
     F(storefront_code_send_in, form_token, "Of the form."));

struct storefront_mailed {
    struct str title;
    struct str lead;
    struct storefront_problems *problems;
    bool needs_tls;
    struct str form_url;
    struct str token;
    struct str code;
    struct str button; /* null: the link leads nowhere */
    struct str form_token;
};
TYPE(storefront_mailed, F(storefront_mailed, title, "Title."),
     F(storefront_mailed, lead, "What it opens."),
     ONE(storefront_mailed, problems, storefront_problems, "What stands in the way, or null."),
     F(storefront_mailed, needs_tls, "The browser drops our cookies on this plain connection."),
     F(storefront_mailed, form_url, "Where the button goes.", .format = FORMAT_URL),
     F(storefront_mailed, token, "Of the orders, or null."), F(storefront_mailed, code, "Or null."),
     F(storefront_mailed, button, "The button, or null."),
     F(storefront_mailed, form_token, "Of the form."));

OFFERS(storefront_order_open, storefront_order_open_in, storefront_mailed);
OFFERS(storefront_order_open_send, storefront_order_open_send_in, storefront_mailed);
OFFERS(storefront_invitation, storefront_code_in, storefront_mailed);
OFFERS(storefront_invitation_send, storefront_code_send_in, storefront_mailed);
OFFERS(storefront_claim, storefront_code_in, storefront_mailed);
OFFERS(storefront_claim_send, storefront_code_send_in, storefront_mailed);

#endif

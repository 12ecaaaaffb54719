/* Front ends of its own that a business has, by their origins (api/front.h). Part of the door
 * business.h. */
#ifndef SOKO_SERVICE_BUSINESS_ORIGIN_H
#define SOKO_SERVICE_BUSINESS_ORIGIN_H

#include "api/op.h"

enum { ORIGINS_MAX = 10, ORIGIN_LENGTH_MAX = 200 };

struct business_origins {
    struct str *origins;
    size_t origins_count;
};
TYPE(business_origins,
     TEXTS(business_origins, origins,
           "Whose pages may use the API for this shop: `https://shop.example`."));
struct business_origins_in {
    struct id business_id;
    struct str *origins;
    size_t origins_count;
};
TYPE(business_origins_in,
     F(business_origins_in, business_id, "Business.", .path = true, .prefix = "biz"),
     TEXTS(business_origins_in, origins,
           "All of them, at most ten: `https://shop.example`, with a port if it has its own; "
           "`http://localhost:5173` while one builds it.",
           .max = ORIGINS_MAX));
OFFERS(business_origins_set, business_origins_in, business_origins); /* WRITE */

/* As a browser writes it: small letters, no slash at its end, no port that goes without saying.
 * False when it is no origin that may be listed. */
bool business_origin_read(struct arena *arena, struct str text, struct str *out);

/* Brings api/front.h's list up to date when it has changed; asked every two seconds, so that each
 * process hears of what another has changed. READ. */
OFFERS(business_origins_load, nothing, swept);

#endif

/* Places and distances on the globe. Pure. */
#ifndef SOKO_SERVICE_MARKETPLACE_PLACE_H
#define SOKO_SERVICE_MARKETPLACE_PLACE_H

#include "marketplace_private.h"

struct place {
    struct degrees latitude, longitude;
};
/* "-1.2921,36.8219"; false when it is none. */
bool place_read(struct str text, struct place *out);
/* Metres along the great circle of a sphere of the earth's mean radius: within 0.6 % of the truth.
 */
int64_t place_distance(const struct place *a, const struct place *b);
/* A box that holds the circle: all longitudes near a pole; it may pass the 180th meridian, then its
 * west is east of its east. */
struct marketplace_box place_box(const struct place *centre, int64_t radius_m);

#endif

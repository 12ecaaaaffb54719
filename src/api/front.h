/* Front ends of shops: pages of other origins that show one shop by the API. Which origin is whose
 * is kept in memory, so that a request costs no look-up; the service that owns the list sets it
 * anew when it may have changed. */
#ifndef SOKO_API_FRONT_H
#define SOKO_API_FRONT_H

#include "api/ctx.h"

struct front {
    struct str origin;
    struct id business_id;
};

/* Takes the place of what was there; in any order. */
void fronts_set(struct runtime *runtime, const struct front *fronts, size_t count,
                int64_t version);
/* What fronts_set was last told; 0 before. */
int64_t fronts_version(struct runtime *runtime);
/* Whether it is a front end of any shop, and whether of this one. */
bool front_is_known(struct runtime *runtime, struct str origin);
bool front_is_of(struct runtime *runtime, struct str origin, struct id business_id);

/* The other way round: whose pages the back office may frame, with spaces between them; in memory
 * too, so that the office opens while the database is down. Empty until it is first set. */
void frames_set(struct runtime *runtime, struct str origins);
struct str frames_of(struct runtime *runtime, struct arena *arena);

/* ---- For the runtime ---- */

void fronts_open(struct runtime *runtime);
void fronts_close(struct runtime *runtime);

#endif

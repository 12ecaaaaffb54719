/* The first minutes of a shop: what is still to do until it is live, and sample products to look at
 * meanwhile. */
#ifndef SOKO_SERVICE_START_H
#define SOKO_SERVICE_START_H

#include "api/op.h"

#endif

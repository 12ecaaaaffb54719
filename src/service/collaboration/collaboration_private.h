/* What the parts of collaboration/ share. */
#ifndef SOKO_SERVICE_COLLABORATION_PRIVATE_H
#define SOKO_SERVICE_COLLABORATION_PRIVATE_H

#include "collaboration/collaboration.h"

#endif

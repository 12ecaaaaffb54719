/* Verification of businesses: the papers they show, sealed on the disk with a key of their own, and
 * the queue of those who wait. Deciding is business/'s. */
#ifndef SOKO_SERVICE_VERIFICATION_H
#define SOKO_SERVICE_VERIFICATION_H

#include "api/list.h"
#include "api/op.h"

#define ID_DOCUMENT "paper"

#endif

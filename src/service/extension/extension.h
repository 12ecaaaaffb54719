/* Extensions: pages of others that show in the back office, each in a frame of its own that can
 * reach nothing of it. The platform registers where a page stands and what it asks to be told; the
 * owner of a shop switches it on and says what it is told. What it says and hears, the office alone
 * decides (web/src/feature/extension/): here stands who may see which, and whose pages the office
 * may frame at all. */
#ifndef SOKO_SERVICE_EXTENSION_H
#define SOKO_SERVICE_EXTENSION_H

#include "api/op.h"

#define ID_EXTENSION "ext"

enum { EXTENSIONS_MAX = 50, EXTENSION_AUDIENCE_MAX = 100, EXTENSION_URL_MAX = 500 };

/* All origins of those that are offered, a space after each. They stand in one header of the
 * office's page, with which the whole head must stay below REPLY_HEAD_BYTES_MAX. Anyone who asks
 * for that page reads them, also of an extension that is offered to one shop alone: an origin is
 * no secret, what its address says beyond is told to the shop alone. */
enum { EXTENSION_HOST_MAX = 253, EXTENSION_ORIGINS_BYTES_MAX = 1536 };

/* Brings api/front.h's frames up to date; every two seconds, so that each process hears of what
 * another has changed. READ. */
OFFERS(extension_frames_load, nothing, swept);

#endif

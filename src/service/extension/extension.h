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

/* The origins of all that are registered and not withdrawn, for the policy that the office's page
 * is sent with: "https://a.example https://b.example"; empty when there are none. READ. */
struct extension_frames {
    struct str origins;
};
TYPE(extension_frames, F(extension_frames, origins, "With spaces between them."));
OFFERS(extension_frames_get, nothing, extension_frames);

#endif

/* QR codes by ISO/IEC 18004: bytes, error correction M, versions 1 to 10, which is 213 bytes: an
 * address with room to spare. The office draws the same in web/src/ui/qr.ts. */
#ifndef SOKO_TYPE_QR_H
#define SOKO_TYPE_QR_H

#include "base/arena.h"

enum { QR_BYTES_MAX = 213, QR_SIZE_MAX = 57, QR_QUIET = 4 };

/* Cells from the top left, row by row. */
struct qr {
    int size;
    bool is_dark[QR_SIZE_MAX][QR_SIZE_MAX];
};

/* False when the text is too long. Pure. */
bool qr_of(struct str text, struct qr *out);
/* All dark cells as the path of an SVG, and the box it stands in with the quiet zone around it. */
struct str qr_path(struct arena *arena, const struct qr *code);
struct str qr_view_box(struct arena *arena, const struct qr *code);

#endif

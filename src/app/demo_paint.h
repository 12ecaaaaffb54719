/* A drawing in words into the bytes of a PNG. */
#ifndef SOKO_APP_DEMO_PAINT_H
#define SOKO_APP_DEMO_PAINT_H

#include "base/arena.h"

/* `drawing` is lines of app/demo_pictures.txt; all colours are turned by `hue` degrees. */
struct str demo_paint(struct arena *arena, struct str drawing, double hue);

/* A drawing as a part of a larger one: its field of 100 by 100 stands at x, y in units of a
 * hundredth of the height. */
struct demo_item {
    struct str drawing;
    double hue;
    double x, y, scale;
    bool is_bare; /* without its first line, the ground */
};
struct str demo_paint_scene(struct arena *arena, size_t width, size_t height,
                            const struct demo_item *items, size_t count);

#endif

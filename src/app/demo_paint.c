/* Draws what app/demo_pictures.txt describes: shapes with smooth edges, one over the other. The
 * file says how. */
#include "app/demo_paint.h"

#include "media/media.h"

#include <math.h>
#include <string.h>

enum { SIDE = 800, UNITS = 100, NUMBERS_MAX = 6 };

/* What is drawn on: UNITS units high, and as wide as it is. */
struct canvas {
    unsigned char *pixels;
    size_t width, height;
    double pixels_a_unit;
};

struct colour {
    double red, green, blue, alpha;
};

struct shape {
    struct str kind;
    double at[NUMBERS_MAX];
    struct colour top, bottom;
};

/* ---- Colours ---- */

static double channel(struct str text, size_t at)
{
    int value = 0;
    for (size_t i = at; i < at + 2 && i < text.length; i++) {
        char c = text.data[i];
        value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value / 255.0;
}

/* "#rrggbb" or "#rrggbbaa". */
static struct colour colour_of(struct str text)
{
    return (struct colour){channel(text, 1), channel(text, 3), channel(text, 5),
                           text.length >= 9 ? channel(text, 7) : 1};
}

/* Turned around the axis of greys (the rotation of a feColorMatrix), so that lightness stays. */
static struct colour turned(struct colour in, double degrees)
{
    double a = degrees * acos(-1) / 180, c = cos(a), s = sin(a);
    double r = in.red, g = in.green, b = in.blue;
    struct colour out = {r * (.213 + c * .787 - s * .213) + g * (.715 - c * .715 - s * .715)
                             + b * (.072 - c * .072 + s * .928),
                         r * (.213 - c * .213 + s * .143) + g * (.715 + c * .285 + s * .140)
                             + b * (.072 - c * .072 - s * .283),
                         r * (.213 - c * .213 - s * .787) + g * (.715 - c * .715 + s * .715)
                             + b * (.072 + c * .928 + s * .072),
                         in.alpha};
    out.red = fmin(1, fmax(0, out.red));
    out.green = fmin(1, fmax(0, out.green));
    out.blue = fmin(1, fmax(0, out.blue));
    return out;
}

/* ---- Shapes: how far a point is outside, in units ---- */

static double distance_of(const struct shape *shape, double x, double y, double *down)
{
    const double *n = shape->at;
    double dx = x - n[0], dy = y - n[1];
    if (str_eq(shape->kind, S("line"))) {
        double ax = n[2] - n[0], ay = n[3] - n[1];
        double along = fmin(1, fmax(0, (dx * ax + dy * ay) / fmax(1e-6, ax * ax + ay * ay)));
        *down = along;
        return hypot(dx - along * ax, dy - along * ay) - n[4] / 2;
    }
    if (str_eq(shape->kind, S("ring"))) {
        *down = (dy / n[2] + 1) / 2;
        return fabs(hypot(dx, dy) - n[2]) - n[3] / 2;
    }
    bool is_box = str_eq(shape->kind, S("box"));
    double a = n[is_box ? 5 : 4] * acos(-1) / 180;
    double lx = dx * cos(a) + dy * sin(a), ly = dy * cos(a) - dx * sin(a);
    if (!is_box) {
        *down = (ly / n[3] + 1) / 2;
        return (hypot(lx / n[2], ly / n[3]) - 1) * fmin(n[2], n[3]);
    }
    double qx = fabs(lx) - n[2] / 2 + n[4], qy = fabs(ly) - n[3] / 2 + n[4];
    *down = ly / n[3] + .5;
    return hypot(fmax(qx, 0), fmax(qy, 0)) + fmin(fmax(qx, qy), 0) - n[4];
}

static void put(unsigned char *pixel, double new, double share)
{
    *pixel = (unsigned char)lround(*pixel + (new * 255 - *pixel) * share);
}

/* Of a shape, in units: nothing is drawn outside. */
struct bounds {
    double left, top, right, bottom;
};

static struct bounds bounds_of(const struct shape *shape)
{
    const double *n = shape->at;
    if (str_eq(shape->kind, S("line")))
        return (struct bounds){fmin(n[0], n[2]) - n[4], fmin(n[1], n[3]) - n[4],
                               fmax(n[0], n[2]) + n[4], fmax(n[1], n[3]) + n[4]};
    double reach = str_eq(shape->kind, S("ring"))  ? n[2] + n[3]
                   : str_eq(shape->kind, S("box")) ? hypot(n[2], n[3]) / 2
                                                   : fmax(n[2], n[3]);
    return (struct bounds){n[0] - reach, n[1] - reach, n[0] + reach, n[1] + reach};
}

static size_t pixel_at(double units, const struct canvas *canvas, size_t most)
{
    return (size_t)fmin((double)most, fmax(0, units * canvas->pixels_a_unit));
}

static void draw_pixel(const struct canvas *canvas, const struct shape *shape, size_t x, size_t y)
{
    double down = 0;
    double outside = distance_of(shape, ((double)x + .5) / canvas->pixels_a_unit,
                                 ((double)y + .5) / canvas->pixels_a_unit, &down);
    double cover = str_eq(shape->kind, S("shadow")) ? -outside / fmin(shape->at[2], shape->at[3])
                                                    : .5 - outside * canvas->pixels_a_unit;
    cover = fmin(1, fmax(0, cover));
    if (cover <= 0)
        return;
    down = fmin(1, fmax(0, down));
    const struct colour *a = &shape->top, *b = &shape->bottom;
    double share = cover * (a->alpha + (b->alpha - a->alpha) * down);
    unsigned char *pixel = canvas->pixels + 3 * (y * canvas->width + x);
    put(pixel, a->red + (b->red - a->red) * down, share);
    put(pixel + 1, a->green + (b->green - a->green) * down, share);
    put(pixel + 2, a->blue + (b->blue - a->blue) * down, share);
}

static void draw(const struct canvas *canvas, const struct shape *shape)
{
    struct bounds bounds = bounds_of(shape);
    size_t right = pixel_at(bounds.right + 1, canvas, canvas->width);
    size_t bottom = pixel_at(bounds.bottom + 1, canvas, canvas->height);
    for (size_t y = pixel_at(bounds.top - 1, canvas, canvas->height); y < bottom; y++)
        for (size_t x = pixel_at(bounds.left - 1, canvas, canvas->width); x < right; x++)
            draw_pixel(canvas, shape, x, y);
}

/* ---- Reading ---- */

/* "oval 50 40 10 10 0 #aa2200 #661100": the second colour, at the lower end, may be missing. */
static struct shape read_shape(struct str line, double hue)
{
    struct shape shape = {.kind = str_cut(&line, ' ')};
    size_t numbers = 0, colours = 0;
    while (line.data != NULL) {
        struct str word = str_cut(&line, ' ');
        int64_t number;
        if (str_starts(word, S("#")) && colours++ == 0)
            shape.top = shape.bottom = turned(colour_of(word), hue);
        else if (str_starts(word, S("#")))
            shape.bottom = turned(colour_of(word), hue);
        else if (numbers < NUMBERS_MAX && str_integer(word, &number))
            shape.at[numbers++] = (double)number;
    }
    return shape;
}

/* How many of its first numbers are a place; of the others angles stay, and sizes follow. */
static void move(struct shape *shape, const struct demo_item *item)
{
    bool is_line = str_eq(shape->kind, S("line")), is_box = str_eq(shape->kind, S("box"));
    size_t places = is_line ? 4 : 2, sizes = is_box || is_line ? 5 : 4;
    for (size_t i = 0; i < sizes; i++)
        shape->at[i] *= item->scale;
    for (size_t i = 0; i < places; i++)
        shape->at[i] += i % 2 == 0 ? item->x : item->y;
}

struct str demo_paint_scene(struct arena *arena, size_t width, size_t height,
                            const struct demo_item *items, size_t count)
{
    struct canvas canvas = {arena_alloc(arena, 3 * width * height), width, height,
                            (double)height / UNITS};
    for (size_t i = 0; i < count; i++) {
        struct str drawing = items[i].drawing;
        if (items[i].is_bare)
            str_cut(&drawing, '\n');
        while (drawing.data != NULL) {
            struct str line = str_trim(str_cut(&drawing, '\n'));
            if (line.length == 0)
                continue;
            struct shape shape = read_shape(line, items[i].hue);
            move(&shape, &items[i]);
            draw(&canvas, &shape);
        }
    }
    return media_png(arena, canvas.pixels, width, height);
}

struct str demo_paint(struct arena *arena, struct str drawing, double hue)
{
    struct demo_item item = {.drawing = drawing, .hue = hue, .scale = 1};
    return demo_paint_scene(arena, SIDE, SIDE, &item, 1);
}

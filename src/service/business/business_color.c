/* The colours of a shop, so that they can be read by everybody. A shop names any colour; pages show
 * the nearest shade of it that has the contrast WCAG 2.2 asks of text (1.4.3: 4.5 to 1), darker on
 * light pages and lighter on dark ones. So no colour has to be refused, and none is shown that
 * somebody cannot read. */
#include "business_private.h"

#include <math.h>

#define CONTRAST_MIN 4.5
/* The theme's signal colours (errors, warnings) are readable on grounds within these. */
#define LIGHT_GROUND_LUMINANCE_MIN 0.80
#define DARK_GROUND_LUMINANCE_MAX 0.02

enum { STEPS = 64, SOFT_STEPS = 6 };

static const struct business_color WHITE = {255, 255, 255}, BLACK = {0, 0, 0};

/* What pages of each mode stand on when the shop does not say: the theme's own lie within. */
static const struct business_palette LIGHT = {.ground = {0xF2, 0xF0, 0xEC},
                                              .card = {255, 255, 255},
                                              .accent = {0x0B, 0x63, 0x50},
                                              .ink = {0x1D, 0x1B, 0x18},
                                              .soft = {0x4E, 0x4A, 0x44}};
static const struct business_palette DARK = {.ground = {0x15, 0x14, 0x12},
                                             .card = {0x25, 0x23, 0x20},
                                             .accent = {0x6F, 0xD3, 0xB4},
                                             .ink = {0xEF, 0xEC, 0xE6},
                                             .soft = {0xC2, 0xBD, 0xB4}};

static double luminance(struct business_color color);
static struct business_color mix(struct business_color from, struct business_color to, int step);
static bool is_readable(const struct business_palette *palette);

bool business_color_parse(struct str text, struct business_color *out)
{
    uint8_t bytes[3] = {0};
    if (text.length != 7 || text.data[0] != '#')
        return false;
    for (size_t i = 0; i < 6; i++) {
        char digit = text.data[i + 1];
        bool is_decimal = digit >= '0' && digit <= '9';
        char letter = (char)(digit | 0x20);
        if (!is_decimal && (letter < 'a' || letter > 'f'))
            return false;
        int value = is_decimal ? digit - '0' : letter - 'a' + 10;
        bytes[i / 2] = (uint8_t)(bytes[i / 2] << 4 | value);
    }
    *out = (struct business_color){bytes[0], bytes[1], bytes[2]};
    return true;
}

double business_contrast(struct business_color a, struct business_color b)
{
    double one = luminance(a), other = luminance(b);
    return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

static void set_ground(struct business_palette *palette, struct business_color wish, bool is_dark)
{
    int step = 0;
    do
        palette->ground = mix(wish, is_dark ? BLACK : WHITE, step);
    while (step++ < STEPS
           && (is_dark ? luminance(palette->ground) > DARK_GROUND_LUMINANCE_MAX
                       : luminance(palette->ground) < LIGHT_GROUND_LUMINANCE_MIN));
    palette->card = is_dark ? mix(palette->ground, WHITE, 3) : WHITE;
}

struct business_palette business_palette(const struct business_color *accent,
                                         const struct business_color *ground, bool is_dark)
{
    struct business_palette palette = is_dark ? DARK : LIGHT;
    struct business_color wish = accent ? *accent : palette.accent;
    int step = 0;
    if (ground != NULL)
        set_ground(&palette, *ground, is_dark);
    palette.on_accent = is_dark ? mix(palette.ground, BLACK, STEPS / 2) : WHITE;
    do {
        palette.accent = mix(wish, is_dark ? WHITE : BLACK, step);
        palette.accent_soft = mix(palette.ground, palette.accent, SOFT_STEPS);
    } while (step++ < STEPS && !is_readable(&palette));
    return palette;
}

static bool is_readable(const struct business_palette *palette)
{
    return business_contrast(palette->accent, palette->ground) >= CONTRAST_MIN
           && business_contrast(palette->accent, palette->card) >= CONTRAST_MIN
           && business_contrast(palette->accent, palette->accent_soft) >= CONTRAST_MIN
           && business_contrast(palette->accent, palette->on_accent) >= CONTRAST_MIN
           && business_contrast(palette->ink, palette->accent_soft) >= CONTRAST_MIN;
}

static double linear(uint8_t channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(struct business_color color)
{
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

static uint8_t mix_channel(uint8_t from, uint8_t to, int step)
{
    return (uint8_t)((from * (STEPS - step) + to * step + STEPS / 2) / STEPS);
}

static struct business_color mix(struct business_color from, struct business_color to, int step)
{
    return (struct business_color){mix_channel(from.red, to.red, step),
                                   mix_channel(from.green, to.green, step),
                                   mix_channel(from.blue, to.blue, step)};
}

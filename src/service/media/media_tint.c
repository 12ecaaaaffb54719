/* Each pixel votes for the colour that it is nearest to. */
#include "media/media_tint.h"

enum { TINTS = 16 };

/* As in the theme's style sheet. */
static const unsigned char PALETTE[TINTS][3] = {
    {0x1c, 0x1c, 0x1e}, {0x5b, 0x5b, 0x60}, {0x9d, 0x9d, 0x9f}, {0xe6, 0xe4, 0xdf},
    {0x9c, 0x3a, 0x32}, {0xd9, 0x8a, 0x72}, {0xb0, 0x6a, 0x2a}, {0xe3, 0xbd, 0x8b},
    {0xc9, 0xa9, 0x2f}, {0x6f, 0x7f, 0x3c}, {0x3f, 0x7d, 0x4e}, {0x3a, 0x83, 0x80},
    {0x4d, 0x7f, 0xb0}, {0x2f, 0x43, 0x74}, {0x6d, 0x4a, 0x86}, {0xc2, 0x7d, 0x9c},
};

static unsigned nearest(const unsigned char *pixel)
{
    unsigned best = 0;
    long best_distance = -1;
    for (unsigned i = 0; i < TINTS; i++) {
        long red = pixel[0] - PALETTE[i][0];
        long green = pixel[1] - PALETTE[i][1];
        long blue = pixel[2] - PALETTE[i][2];
        /* The eye tells greens apart best, and blues least. */
        long distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
        if (best_distance < 0 || distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

unsigned media_tint(const unsigned char *pixels, size_t count)
{
    size_t votes[TINTS] = {0};
    unsigned winner = 0;
    for (size_t i = 0; i < count; i++)
        votes[nearest(pixels + 3 * i)]++;
    for (unsigned i = 1; i < TINTS; i++)
        if (votes[i] > votes[winner])
            winner = i;
    return winner;
}

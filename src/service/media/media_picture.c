/* What a page needs to show a picture, from what its owner's row keeps. Pure. */
#include "media_private.h"

#include "base/buf.h"

enum { SRCSET_BYTES_MAX = 1024, MIDDLE_WIDTH = 640 };

static const int64_t LADDER[] = {160, 320, 640, 960};

/* As wide as a tile of the lists. */
#define SIZES_DEFAULT "(min-width: 60rem) 17rem, (min-width: 40rem) 33vw, 50vw"

size_t media_widths(int64_t width, int64_t widths[static MEDIA_WIDTHS])
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof LADDER / sizeof *LADDER && LADDER[i] < width; i++)
        widths[count++] = LADDER[i];
    widths[count++] = width;
    return count;
}

static struct str srcset(struct ctx *c, struct str hash, const int64_t *widths, size_t count,
                         const char *ending)
{
    struct buf out;
    buf_init(&out, c->arena, SRCSET_BYTES_MAX);
    for (size_t i = 0; i < count; i++)
        buf_print(&out, "%s/media/%.*s-%lld.%s %lldw", i > 0 ? ", " : "", STR_ARG(hash),
                  (long long)widths[i], ending, (long long)widths[i]);
    return buf_str(&out);
}

static struct str jpeg_url(struct ctx *c, struct str hash, int64_t width)
{
    return arena_print(c->arena, "/media/%.*s-%lld.jpg", STR_ARG(hash), (long long)width);
}

struct media_picture *media_picture(struct ctx *c, struct str hash, int64_t width, int64_t height,
                                    int64_t tint, struct str alt)
{
    int64_t widths[MEDIA_WIDTHS];
    if (str_empty(hash))
        return NULL;
    size_t count = media_widths(width, widths);
    size_t middle = 0;
    while (middle + 1 < count && widths[middle + 1] <= MIDDLE_WIDTH)
        middle++;
    struct media_picture *picture = ARENA_NEW(c->arena, struct media_picture);
    *picture = (struct media_picture){.url = jpeg_url(c, hash, widths[middle]),
                                      .full_url = jpeg_url(c, hash, width),
                                      .srcset = srcset(c, hash, widths, count, "jpg"),
                                      .srcset_webp = srcset(c, hash, widths, count, "webp"),
                                      .srcset_avif = srcset(c, hash, widths, count, "avif"),
                                      .sizes = S(SIZES_DEFAULT),
                                      .width = width,
                                      .height = height,
                                      .alt = alt,
                                      .tint = tint};
    return picture;
}

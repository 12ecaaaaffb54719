/* Pictures for tests: a gradient, and bodies that carry it. */
#include "media/media_test.h"

#include "media/media.h"

#include <string.h>

struct str media_test_png(struct harness *h, size_t width, size_t height, unsigned seed)
{
    struct arena *arena = arena_new(SIZE_MAX);
    unsigned char *pixels = arena_alloc(arena, 3 * width * height);
    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++) {
            unsigned char *pixel = pixels + 3 * (y * width + x);
            pixel[0] = (unsigned char)(x * 255 / width);
            pixel[1] = (unsigned char)(y * 255 / height);
            pixel[2] = (unsigned char)(seed * 37);
        }
    struct str png = arena_copy(harness_arena(h), media_png(arena, pixels, width, height));
    arena_free(arena);
    return png;
}

struct seen media_test_post(struct harness *h, struct as as, const char *target, struct str file,
                            const char *fields)
{
    struct buf body;
    buf_init(&body, harness_arena(h), 32 << 20);
    buf_add(&body, str_of(fields));
    buf_add(&body, S("--edge\r\nContent-Disposition: form-data; name=\"file\"; "
                     "filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"));
    buf_add(&body, file);
    buf_add(&body, S("\r\n--edge--\r\n"));
    as.content_type = S("multipart/form-data; boundary=edge");
    return harness_send(h, as, "POST", target, buf_str(&body));
}

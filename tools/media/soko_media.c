/* soko-media: makes one picture anew; with the word "paper" a PDF (paper.h). Reads the file on
 * descriptor 0, writes records (see media/media_child.h) on descriptor 1, and ends. It is started
 * by the server for each picture, is the only program that links the decoders, and gives up all
 * powers before it looks at the first byte.
 *
 * The picture is turned upright, brought to sRGB without transparency, made no larger than 1600 by
 * 3200, and written in up to five widths as JPEG, WebP and AVIF. Nothing of the file is passed on
 * but its pixels. */
#include "paper.h"
#include "sandbox.h"

#include "media/media_child.h"
#include "media/media_head.h"
#include "media/media_tint.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <vips/vips.h>

#include <vips/vector.h> /* stands on the one above */

enum {
    INPUT = 0,
    OUTPUT = 1,
    JPEG_QUALITY = 76,
    WEBP_QUALITY = 74,
    WEBP_EFFORT = 3,
    AVIF_QUALITY = 52,
    /* 1600 by 1200 in 0.1 s; the next step takes four times as long and saves no bytes. */
    AVIF_EFFORT = 1,
    TINT_SIDE = 48
};

static const int WIDTHS[] = {160, 320, 640, 960};

static void write_all(const void *bytes, size_t count)
{
    const char *at = bytes;
    while (count > 0) {
        ssize_t written = write(OUTPUT, at, count);
        if (written <= 0)
            _exit(1);
        at += written;
        count -= (size_t)written;
    }
}

static _Noreturn void refuse(enum media_refusal why)
{
    write_all(&(struct media_record){.kind = MEDIA_RECORD_REFUSED, .value = why},
              sizeof(struct media_record));
    _exit(0);
}

/* ---- Reading ---- */

/* Of all that libvips can read, four kinds; of all that it can do, nothing that takes a file's name
 * is ever called. */
static void block_loaders(void)
{
    static const char *const WANTED[] = {"VipsForeignLoadJpeg", "VipsForeignLoadPng",
                                         "VipsForeignLoadWebp", "VipsForeignLoadNsgif"};
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
        vips_operation_block_set(WANTED[i], FALSE);
}

static struct media_head look(void)
{
    static char start[MEDIA_HEAD_BYTES];
    struct media_head head;
    size_t length = 0;
    ssize_t count;
    while (length < sizeof start
           && (count = pread(INPUT, start + length, sizeof start - length, (off_t)length)) > 0)
        length += (size_t)count;
    switch (media_head_read(str_from(start, length), &head)) {
    case MEDIA_GOOD:
        return head;
    case MEDIA_UNKNOWN:
        refuse(MEDIA_REFUSED_UNKNOWN);
    case MEDIA_TOO_MANY:
        refuse(MEDIA_REFUSED_TOO_MANY);
    case MEDIA_BROKEN:
        break;
    }
    refuse(MEDIA_REFUSED_BROKEN);
}

/* What its numbers mean. */
enum colours {
    COLOURS_PLAIN,    /* sRGB, or shades of grey */
    COLOURS_PROFILED, /* as a profile in the file says */
    COLOURS_OF_PRINT  /* ink, as its profile says or as is usual */
};

/* The decoder must see what we saw: two readings of one file are a trick. */
static enum colours look_again(VipsSource *source, const struct media_head *head)
{
    static const char *const LOADERS[] = {[MEDIA_JPEG] = "jpegload_source",
                                          [MEDIA_PNG] = "pngload_source",
                                          [MEDIA_WEBP] = "webpload_source",
                                          [MEDIA_GIF] = "gifload_source"};
    const char *loader = NULL;
    VipsImage *image =
        vips_image_new_from_source(source, "", "access", VIPS_ACCESS_SEQUENTIAL, (void *)NULL);
    if (image == NULL || vips_image_get_string(image, VIPS_META_LOADER, &loader) != 0
        || strcmp(loader, LOADERS[head->kind]) != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    if ((int64_t)image->Xsize * image->Ysize > MEDIA_PIXELS_MAX)
        refuse(MEDIA_REFUSED_TOO_MANY);
    enum colours colours = image->Type == VIPS_INTERPRETATION_CMYK            ? COLOURS_OF_PRINT
                           : vips_image_get_typeof(image, VIPS_META_ICC_NAME) ? COLOURS_PROFILED
                                                                              : COLOURS_PLAIN;
    g_object_unref(image);
    return colours;
}

/* Of a file that ends too early the library makes what it can, and only leaves a note. A JPEG may
 * have other faults that nobody sees: cameras write some. */
static bool is_cut_off(const struct media_head *head)
{
    const char *note = vips_error_buffer();
    return head->kind == MEDIA_JPEG ? strcasestr(note, "premature end") != NULL : note[0] != 0;
}

/* To the loader; said to the thumbnail it is forgotten on the way. */
#define WHOLE "[fail_on=truncated]"

/* Without a profile nothing is said of profiles: the library would make other colours of plain
 * ones. */
static int shrink(VipsSource *source, enum colours colours, VipsImage **out)
{
    if (colours == COLOURS_PLAIN)
        return vips_thumbnail_source(source, out, MEDIA_WIDTH_MAX, "height", MEDIA_HEIGHT_MAX,
                                     "size", VIPS_SIZE_DOWN, "option_string", WHOLE, (void *)NULL);
    if (colours == COLOURS_PROFILED)
        return vips_thumbnail_source(source, out, MEDIA_WIDTH_MAX, "height", MEDIA_HEIGHT_MAX,
                                     "size", VIPS_SIZE_DOWN, "option_string", WHOLE,
                                     "export_profile", "srgb", (void *)NULL);
    return vips_thumbnail_source(source, out, MEDIA_WIDTH_MAX, "height", MEDIA_HEIGHT_MAX, "size",
                                 VIPS_SIZE_DOWN, "option_string", WHOLE, "import_profile", "cmyk",
                                 "export_profile", "srgb", (void *)NULL);
}

/* Upright, sRGB, three bytes a pixel, no larger than the largest we keep; all in memory. */
static VipsImage *load(VipsSource *source, const struct media_head *head, enum colours colours)
{
    VipsImage *small, *colour, *opaque, *bytes;
    double white[] = {255, 255, 255};
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    if (shrink(source, colours, &small) != 0
        || vips_colourspace(small, &colour, VIPS_INTERPRETATION_sRGB, (void *)NULL) != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    if (!vips_image_hasalpha(colour))
        opaque = colour;
    else if (vips_flatten(colour, &opaque, "background", background, (void *)NULL) != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    if (vips_cast_uchar(opaque, &bytes, (void *)NULL) != 0 || bytes->Bands != 3)
        refuse(MEDIA_REFUSED_BROKEN);
    /* A new picture of the bare pixels: what else the file brought along ends here. */
    size_t count;
    void *pixels = vips_image_write_to_memory(bytes, &count);
    VipsImage *bare = pixels == NULL
                          ? NULL
                          : vips_image_new_from_memory(pixels, count, bytes->Xsize, bytes->Ysize, 3,
                                                       VIPS_FORMAT_UCHAR);
    VipsImage *whole;
    if (bare == NULL || is_cut_off(head)
        || vips_copy(bare, &whole, "interpretation", VIPS_INTERPRETATION_sRGB, (void *)NULL) != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    return whole;
}

static unsigned find_tint(VipsImage *image)
{
    VipsImage *small;
    size_t bytes;
    if (vips_thumbnail_image(image, &small, TINT_SIDE, "height", TINT_SIDE, "size", VIPS_SIZE_FORCE,
                             (void *)NULL)
        != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    unsigned char *pixels = vips_image_write_to_memory(small, &bytes);
    if (pixels == NULL)
        refuse(MEDIA_REFUSED_BROKEN);
    return media_tint(pixels, bytes / 3);
}

/* ---- Writing ---- */

static void give(enum media_record_kind kind, const VipsImage *image, void *bytes, size_t count)
{
    if (count > MEDIA_FILE_BYTES_MAX)
        refuse(MEDIA_REFUSED_TOO_MANY);
    write_all(&(struct media_record){.kind = kind,
                                     .width = (uint32_t)image->Xsize,
                                     .height = (uint32_t)image->Ysize,
                                     .bytes = (uint32_t)count},
              sizeof(struct media_record));
    write_all(bytes, count);
    g_free(bytes);
}

/* The library writes a description of the picture's size behind it even when told not to. What is
 * left is the plain form of the format: one chunk with the pixels. */
static size_t strip_webp(unsigned char *bytes, size_t count)
{
    for (size_t at = 12; at + 8 <= count;) {
        size_t length = (size_t)bytes[at + 4] | (size_t)bytes[at + 5] << 8
                        | (size_t)bytes[at + 6] << 16 | (size_t)bytes[at + 7] << 24;
        size_t whole = 8 + length + (length & 1);
        if (whole > count - at)
            break;
        if (memcmp(bytes + at, "VP8 ", 4) != 0) {
            at += whole;
            continue;
        }
        memmove(bytes + 12, bytes + at, whole);
        for (int i = 0; i < 4; i++)
            bytes[4 + i] = (unsigned char)((whole + 4) >> 8 * i);
        return 12 + whole;
    }
    refuse(MEDIA_REFUSED_BROKEN);
}

static void give_formats(VipsImage *image)
{
    void *bytes;
    size_t count;
    if (vips_jpegsave_buffer(image, &bytes, &count, "Q", JPEG_QUALITY, "optimize_coding", TRUE,
                             "interlace", TRUE, "strip", TRUE, (void *)NULL)
        != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    give(MEDIA_RECORD_JPEG, image, bytes, count);
    if (vips_webpsave_buffer(image, &bytes, &count, "Q", WEBP_QUALITY, "effort", WEBP_EFFORT,
                             "strip", TRUE, (void *)NULL)
        != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    give(MEDIA_RECORD_WEBP, image, bytes, strip_webp(bytes, count));
    if (vips_heifsave_buffer(image, &bytes, &count, "Q", AVIF_QUALITY, "compression",
                             VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "effort", AVIF_EFFORT, "strip",
                             TRUE, (void *)NULL)
        != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    give(MEDIA_RECORD_AVIF, image, bytes, count);
}

/* Made of the next larger one, in memory. */
static VipsImage *narrow(VipsImage *larger, const VipsImage *whole, int width)
{
    VipsImage *lazy;
    int height = VIPS_MAX(1, (int)((int64_t)whole->Ysize * width / whole->Xsize));
    if (vips_thumbnail_image(larger, &lazy, width, "height", height, "size", VIPS_SIZE_FORCE,
                             (void *)NULL)
        != 0)
        refuse(MEDIA_REFUSED_BROKEN);
    VipsImage *image = vips_image_copy_memory(lazy);
    if (image == NULL)
        refuse(MEDIA_REFUSED_BROKEN);
    g_object_unref(lazy);
    return image;
}

static void give_all(VipsImage *whole, bool has_landlock)
{
    VipsImage *image = whole;
    write_all(&(struct media_record){.kind = MEDIA_RECORD_PICTURE,
                                     .width = (uint32_t)whole->Xsize,
                                     .height = (uint32_t)whole->Ysize,
                                     .value = find_tint(whole),
                                     .has_landlock = has_landlock},
              sizeof(struct media_record));
    give_formats(whole);
    for (size_t i = sizeof WIDTHS / sizeof *WIDTHS; i > 0; i--) {
        if (WIDTHS[i - 1] >= whole->Xsize)
            continue;
        image = narrow(image, whole, WIDTHS[i - 1]);
        give_formats(image);
    }
    write_all(&(struct media_record){.kind = MEDIA_RECORD_END}, sizeof(struct media_record));
}

/* Nobody listens, and the usual way would look for a journal. */
static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *user)
{
    (void)domain, (void)level, (void)message, (void)user;
}

int main(int argc, char **argv)
{
    bool has_landlock;
    sandbox_limit();
    g_log_set_default_handler(say_nothing, NULL);
    if (argc > 1 && strcmp(argv[1], "paper") == 0)
        _exit(paper_main());
    if (VIPS_INIT(argv[0]) != 0)
        return 1;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    /* The code it would make at run time needs memory that may be executed. */
    vips_vector_set_enabled(FALSE);
    block_loaders();
    if (!sandbox_enter(&has_landlock))
        refuse(MEDIA_REFUSED_NO_SANDBOX);
    struct media_head head = look();
    VipsSource *source = vips_source_new_from_descriptor(INPUT);
    if (source == NULL)
        refuse(MEDIA_REFUSED_BROKEN);
    enum colours colours = look_again(source, &head);
    VipsImage *image = load(source, &head, colours);
    give_all(image, has_landlock);
    /* Without the libraries' farewells: they would look at files. */
    _exit(0);
}

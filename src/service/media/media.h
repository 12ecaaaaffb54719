/* Media: pictures that people upload. They are decoded and made anew by soko-media, a program that
 * may do nothing else, kept under the digest of what came out, and served from /media/. A
 * satellite: it has a database of its own.
 *
 * To give something a picture: the client uploads it (POST /api/media) and sends the `media_id`;
 * the op CALLs media_take, keeps hash, width, height and tint in its own row (columns picture_hash
 * text, picture_width, picture_height, picture_tint bigint; another prefix where it has several)
 * and, in the same commit, EMITs media_used. When the picture is taken away again it EMITs
 * media_used with `is_used` false. Pictures that nobody uses are swept a day after their upload. To
 * show it, media_picture() makes of the columns what the template part/picture.html draws:
 * {{#picture}}{{>picture}}{{/picture}}. */
#ifndef SOKO_SERVICE_MEDIA_H
#define SOKO_SERVICE_MEDIA_H

#include "media/media_paper.h"
#include "api/op.h"

#define ID_MEDIA "media"

/* ---- Showing ---- */

/* A picture in all its sizes and formats. */
struct media_picture {
    struct str url;      /* JPEG, 640 wide or the next smaller one there is */
    struct str full_url; /* JPEG, the largest */
    struct str srcset;
    struct str srcset_webp;
    struct str srcset_avif;
    struct str sizes; /* how wide it stands on the page; a page that knows better sets its own */
    int64_t width;    /* of the largest */
    int64_t height;
    struct str alt;
    int64_t tint;
    bool is_first; /* set by a page: the one picture seen at once, which must not wait */
};
TYPE(media_picture, F(media_picture, url, "JPEG of middle size.", .format = FORMAT_URL),
     F(media_picture, full_url, "JPEG of the largest size.", .format = FORMAT_URL),
     F(media_picture, srcset, "JPEG in all widths, as for `srcset`.", .format = FORMAT_URL),
     F(media_picture, srcset_webp, "WebP in all widths.", .format = FORMAT_URL),
     F(media_picture, srcset_avif, "AVIF in all widths.", .format = FORMAT_URL),
     F(media_picture, sizes, "How wide it stands on the page, as for `sizes`."),
     F(media_picture, width, "Width of the largest in pixels."),
     F(media_picture, height, "Height of the largest."),
     F(media_picture, alt, "The picture in words; null when it says nothing."),
     F(media_picture, tint, "Its main colour: number of a placeholder, 0 to 15."),
     F(media_picture, is_first, "Whether it is what one sees first: not loaded lazily."));

/* Null when `hash` is absent or empty. Pure: asks no database. */
struct media_picture *media_picture(struct ctx *c, struct str hash, int64_t width, int64_t height,
                                    int64_t tint, struct str alt);

enum { MEDIA_WIDTHS = 5, MEDIA_TINTS = 16, MEDIA_ALT_MAX = 200 };
/* The widths a picture of this width is kept in, ascending: 160, 320, 640, 960 and 1600 as far as
 * they are below it, and its own. */
size_t media_widths(int64_t width, int64_t widths[static MEDIA_WIDTHS]);

/* ---- Uploading ---- */

/* What one who uploaded a picture is told. */
struct media {
    struct id id;
    struct str hash;
    int64_t width;
    int64_t height;
    int64_t tint;
    int64_t bytes;
    struct media_picture *picture;
    struct instant created_at;
};
TYPE(media, F(media, id, "Id; other calls take it as `media_id`.", .prefix = ID_MEDIA),
     F(media, hash, "Name of the files: the same picture has the same."),
     F(media, width, "Width of the largest size in pixels; at most 1600."),
     F(media, height, "Its height."),
     F(media, tint, "Its main colour: number of a placeholder, 0 to 15."),
     F(media, bytes, "Of all its files."),
     ONE(media, picture, media_picture, "Its sizes and formats."),
     F(media, created_at, "When it was uploaded."));

/* Makes a picture of the file `file` of the request (or of a file of this machine, for the command
 * line) and keeps it. SLOW, on POOL_MEDIA: an op that CALLs it says .pool = POOL_MEDIA,
 * .upload_bytes_max = PICTURE_BYTES_MAX. The fault is for the caller of the API. */
struct media_make_in {
    struct id business_id; /* whose members may all use it; not set: the caller alone */
    struct str path;
    int64_t number; /* of several files: which, from 0 on */
};
TYPE(media_make_in, F(media_make_in, business_id, "Whose it is.", .prefix = "biz"),
     F(media_make_in, path, "A file of this machine.", .max = 4096),
     F(media_make_in, number, "Which of the files `file`, from 0 on."));
OFFERS(media_make, media_make_in, media);

/* Paper (media_paper.h says of which lines), drawn by soko-media: a PDF with its fonts. SLOW. */
struct media_paper_in {
    struct str lines;
};
TYPE(media_paper_in, F(media_paper_in, lines, "What stands on it."));
struct media_paper {
    struct str pdf;
};
TYPE(media_paper, F(media_paper, pdf, "The file."));
OFFERS(media_paper_draw, media_paper_in, media_paper);

/* Brings files of one folder (0 to 255) into object storage; `folder` is the next to ask for, the
 * same one when a step was not enough. SLOW. */
struct media_move_in {
    int64_t folder;
};
TYPE(media_move_in, F(media_move_in, folder, "Which.", .min = 0, .max = 255));
struct media_moved {
    int64_t folder;
    int64_t files;
    int64_t bytes;
    bool is_done;
};
TYPE(media_moved, F(media_moved, folder, "The next."), F(media_moved, files, "In this step."),
     F(media_moved, bytes, "Of these."), F(media_moved, is_done, "Whether that was all."));
OFFERS(media_move, media_move_in, media_moved);

/* A picture that we draw ourselves, as the bytes of a PNG: three bytes a pixel, by rows. Pure. */
struct str media_png(struct arena *arena, const unsigned char *pixels, size_t width, size_t height);

/* ---- Giving ---- */

/* What somebody uploaded, for the op that attaches it: their own, or their business's. READ; may be
 * CALLed from a WRITE of another service. ERR_INVALID with the field `/media_id` when there is no
 * such upload that the caller may use. */
struct media_take_in {
    struct id media_id;
    struct id business_id; /* not set: only the caller's own */
};
TYPE(media_take_in, F(media_take_in, media_id, "The upload.", .prefix = ID_MEDIA),
     F(media_take_in, business_id, "Of whose members any may.", .prefix = "biz"));
struct media_taken {
    struct str hash;
    int64_t width;
    int64_t height;
    int64_t tint;
};
TYPE(media_taken, F(media_taken, hash, "Its name in addresses."), F(media_taken, width, "Pixels."),
     F(media_taken, height, "Pixels."), F(media_taken, tint, "Main colour, 0 to 15."));
OFFERS(media_take, media_take_in, media_taken);

/* An event, EMITted by whoever gives something a picture or takes it away. A place and the id of
 * the thing name one use. */
struct media_used {
    struct str hash;
    struct str place;   /* the column, as "catalogue_media" */
    struct id place_id; /* the row */
    bool is_used;
};
TYPE(media_used, F(media_used, hash, "Which picture."), F(media_used, place, "What uses it."),
     F(media_used, place_id, "Which of them.", .prefix = "place"),
     F(media_used, is_used, "Whether from now on, or no longer."));

#endif

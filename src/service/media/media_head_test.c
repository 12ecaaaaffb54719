/* What files say of themselves. */
#include "base/test.h"

#include "media/media_head.h"

#include <string.h>

#define BYTES(text) str_from(text, sizeof(text) - 1)

static void is(struct str file, enum media_verdict verdict, int64_t width, int64_t height)
{
    struct media_head head;
    assert_int_equal(media_head_read(file, &head), verdict);
    if (verdict == MEDIA_GOOD) {
        assert_int_equal(head.width, width);
        assert_int_equal(head.height, height);
    }
    /* Cut off anywhere it is read without harm. */
    for (size_t i = 0; i < file.length; i++)
        media_head_read(str_from(file.data, i), &head);
}

#define PNG "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"
#define PNG_REST "\x08\x02\0\0\0\0\0\0\0"

TEST(a_png_tells_its_size)
{
    is(BYTES(PNG "\0\0\x02\x80\0\0\x01\xE0" PNG_REST), MEDIA_GOOD, 640, 480);
    is(BYTES(PNG "\0\0\0\0\0\0\x01\xE0" PNG_REST), MEDIA_BROKEN, 0, 0);
    is(BYTES(PNG "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF" PNG_REST), MEDIA_TOO_MANY, 0, 0);
    is(BYTES(PNG "\0\0\x13\x88\0\0\x13\x89" PNG_REST), MEDIA_TOO_MANY, 0, 0);
    is(BYTES(PNG "\0\0\x13\x88\0\0\x13\x88" PNG_REST), MEDIA_GOOD, 5000, 5000);
    is(BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIDAT\0\0\0\1\0\0\0\1" PNG_REST), MEDIA_BROKEN, 0, 0);
}

TEST(a_jpeg_tells_its_size_behind_its_segments)
{
    is(BYTES("\xFF\xD8\xFF\xE0\0\x04xy\xFF\xFF\xE1\0\x02\xFF\xC2\0\x0B\x08\x01\xE0\x02\x80\3"),
       MEDIA_GOOD, 640, 480);
    is(BYTES("\xFF\xD8\xFF\xC0\0\x0B\x08\xFF\xFF\xFF\xFF\3"), MEDIA_TOO_MANY, 0, 0);
    is(BYTES("\xFF\xD8\xFF\xC0\0\x0B\x08\0\0\0\0\3"), MEDIA_BROKEN, 0, 0);
    is(BYTES("\xFF\xD8\xFF\xDA\0\x0B\x08\1\1\1\1\3"), MEDIA_BROKEN, 0, 0);
    is(BYTES("\xFF\xD8\xFF\xE0\0\0\xFF\xC0\0\x0B\x08\1\1\1\1\3"), MEDIA_BROKEN, 0, 0);
    is(BYTES("\xFF\xD8\xFF\xE0\xFF\xFFnothing more"), MEDIA_BROKEN, 0, 0);
}

TEST(a_gif_tells_the_larger_of_its_screen_and_its_first_picture)
{
    is(BYTES("GIF89a\x0A\0\x14\0\0\0\0\x2C\0\0\0\0\x0A\0\x14\0\0"), MEDIA_GOOD, 10, 20);
    is(BYTES("GIF87a\x0A\0\x14\0\x80\0\0abcdef!\xF9\4\0\0\0\0\0\x2C\1\0\1\0\x0A\0\x14\0\0"),
       MEDIA_GOOD, 11, 21);
    is(BYTES("GIF89a\x0A\0\x14\0\0\0\0\x2C\0\0\0\0\xFF\xFF\xFF\xFF\0"), MEDIA_TOO_MANY, 0, 0);
    is(BYTES("GIF89a\x0A\0\x14\0\0\0\0\x2C\0\0\0\0\0\0\x14\0\0"), MEDIA_BROKEN, 0, 0);
    is(BYTES("GIF89a\x0A\0\x14\0\0\0\0;"), MEDIA_BROKEN, 0, 0);
}

TEST(a_webp_tells_its_size_in_each_of_its_forms)
{
    is(BYTES("RIFF\x1A\0\0\0WEBPVP8 \x0E\0\0\0\x10\0\0\x9D\1\x2A\x80\2\xE0\1"), MEDIA_GOOD, 640,
       480);
    is(BYTES("RIFF\x1A\0\0\0WEBPVP8L\x0E\0\0\0\x2F\x7F\xC2\x77\0\0\0\0\0\0"), MEDIA_GOOD, 640, 480);
    is(BYTES("RIFF\x1A\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x7F\2\0\xDF\1\0"), MEDIA_GOOD, 640, 480);
    is(BYTES("RIFF\x1A\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"), MEDIA_TOO_MANY, 0,
       0);
    is(BYTES("RIFF\x1A\0\0\0WEBPXXXX\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"), MEDIA_BROKEN, 0,
       0);
}

TEST(anything_else_is_unknown)
{
    is(BYTES(""), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("<!doctype html>"), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("%PDF-1.7"), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("BM\x46\0\0\0"), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("II*\0"), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("\0\0\0\x1C"
             "ftypavif"),
       MEDIA_UNKNOWN, 0, 0);
    is(BYTES("RIFF\x1A\0\0\0WAVEfmt "), MEDIA_UNKNOWN, 0, 0);
    is(BYTES("\xFF\xD8"), MEDIA_UNKNOWN, 0, 0);
}

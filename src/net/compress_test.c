/* Codings: choosing, and there and back. */
#include "base/test.h"

#include "net/compress.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

TEST(the_coding_the_client_likes_best_is_chosen)
{
    static const struct {
        const char *header;
        enum coding coding;
    } CASES[] = {
        {NULL, CODING_IDENTITY},
        {"", CODING_IDENTITY},
        {"identity", CODING_IDENTITY},
        {"deflate, zstd", CODING_IDENTITY},
        {"gzip", CODING_GZIP},
        {"x-gzip", CODING_GZIP},
        {"GZIP ; Q=0.5", CODING_GZIP},
        {"gzip, deflate, br, zstd", CODING_BROTLI},
        {"br;q=0.8, gzip;q=1.0", CODING_GZIP},
        {"br;q=0.999,gzip;q=0.998", CODING_BROTLI},
        {"gzip;q=0", CODING_IDENTITY},
        {"gzip;q=0.000, br;q=0", CODING_IDENTITY},
        {"*", CODING_BROTLI},
        {"br;q=0, *", CODING_GZIP},
        {"*;q=0", CODING_IDENTITY},
        {"gzip;q=0.5, identity", CODING_IDENTITY},
        {"gzip;q=0.5, identity;q=0.5", CODING_GZIP},
        {"gzip;q=abc, br;q=2", CODING_IDENTITY},
        {"gzip;q=0.1234", CODING_IDENTITY},
        {"gzip;level=9;q=0.5", CODING_GZIP},
        {"gzipped", CODING_IDENTITY},
        {",, ;q=1, gzip", CODING_GZIP},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        enum coding coding = coding_choose(str_of(CASES[i].header));
        if (coding != CASES[i].coding)
            print_error("%s\n", CASES[i].header);
        assert_int_equal(coding, CASES[i].coding);
    }
    assert_str(coding_name(CODING_GZIP), S("gzip"));
    assert_str(coding_name(CODING_BROTLI), S("br"));
    assert_null(coding_name(CODING_IDENTITY).data);
}

static struct str page(struct arena *arena, size_t bytes)
{
    static const char ROW[] = "<li class=\"product\"><a href=\"/p/basket-%zu\">A basket</a></li>\n";
    char *text = arena_alloc(arena, bytes + sizeof ROW);
    for (size_t at = 0; at < bytes; at += sizeof ROW - 1)
        memcpy(text + at, ROW, sizeof ROW - 1);
    for (size_t at = 0; at < bytes; at += 97)
        text[at] = (char)('a' + at * 7 % 26);
    return str_from(text, bytes);
}

static size_t gunzip(struct str in, char *out, size_t bytes)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)in.data,
                       .avail_in = (uInt)in.length,
                       .next_out = (Bytef *)out,
                       .avail_out = (uInt)bytes};
    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    inflateEnd(&stream);
    return stream.total_out;
}

TEST(what_is_compressed_comes_back)
{
    static const size_t SIZES[] = {500, 5000, 60000, 1 << 20, REPLY_BYTES_MAX};
    char *back = calloc(1, REPLY_BYTES_MAX);
    assert_non_null(back);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct arena *arena = arena_new(64 << 20);
        struct str in = page(arena, SIZES[i]), out = {0};
        assert_true(compress_text(arena, CODING_GZIP, in, &out));
        assert_true(out.length < in.length / 2);
        assert_int_equal(gunzip(out, back, REPLY_BYTES_MAX), in.length);
        assert_memory_equal(back, in.data, in.length);
        assert_true(compress_text(arena, CODING_BROTLI, in, &out));
        assert_true(out.length < in.length / 2);
        size_t bytes = REPLY_BYTES_MAX;
        assert_int_equal(
            BrotliDecoderDecompress(out.length, (const uint8_t *)out.data, &bytes, (uint8_t *)back),
            BROTLI_DECODER_RESULT_SUCCESS);
        assert_int_equal(bytes, in.length);
        assert_memory_equal(back, in.data, in.length);
        arena_free(arena);
    }
    free(back);
}

TEST(what_would_not_become_smaller_is_left_as_it_is)
{
    struct arena *arena = arena_new(64 << 20);
    char noise[2000];
    uint32_t number = 1;
    for (size_t i = 0; i < sizeof noise; i++) {
        number = number * 1664525 + 1013904223;
        noise[i] = (char)(number >> 24);
    }
    struct str out = {0};
    assert_false(compress_text(arena, CODING_GZIP, str_from(noise, sizeof noise), &out));
    assert_false(compress_text(arena, CODING_BROTLI, str_from(noise, sizeof noise), &out));
    assert_false(compress_text(arena, CODING_GZIP, S(""), &out));
    assert_false(compress_text(arena, CODING_BROTLI, S("a"), &out));
    assert_false(compress_text(arena, CODING_IDENTITY, S("aaaaaaaaaaaaaaaaaaaaaaaaa"), &out));
    assert_false(compress_text(arena, CODING_GZIP, page(arena, REPLY_BYTES_MAX + 1), &out));
    assert_null(out.data);
    arena_free(arena);
}

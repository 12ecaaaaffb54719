/* Turns files into a C source with the table of base/embed.h:
 *
 *     embed FILE... > build/embed.c
 *
 * A leading "src/" is left out of the names. What a browser may fetch as text is also carried
 * compressed, as hard as it can be, since that is done once. */
#include <brotli/encode.h>
#include <errno.h>
#include <openssl/sha.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct bytes {
    unsigned char *data;
    size_t length;
};

static int by_name(const void *a, const void *b);
static struct bytes read_file(const char *path);
static bool is_web_text(const char *path);
static struct bytes gzip(struct bytes plain);
static struct bytes brotli(struct bytes plain);
static void write_array(const char *kind, int index, struct bytes bytes);
static void write_row(int index, const char *name, struct bytes plain, bool has_gzip,
                      bool has_brotli);

int main(int argc, char **argv)
{
    int count = argc - 1;
    bool *has_gzip = calloc((size_t)argc, sizeof *has_gzip);
    bool *has_brotli = calloc((size_t)argc, sizeof *has_brotli);
    struct bytes *plain = calloc((size_t)argc, sizeof *plain);
    if (!has_gzip || !has_brotli || !plain)
        return 1;
    qsort(argv + 1, (size_t)count, sizeof *argv, by_name);
    printf("/* Written by tools/embed. */\n#include \"base/embed.h\"\n\n");
    for (int i = 0; i < count; i++) {
        plain[i] = read_file(argv[i + 1]);
        write_array("data", i, plain[i]);
        if (!is_web_text(argv[i + 1]))
            continue;
        struct bytes zipped = gzip(plain[i]), small = brotli(plain[i]);
        has_gzip[i] = zipped.length > 0 && zipped.length < plain[i].length;
        has_brotli[i] = small.length > 0 && small.length < plain[i].length;
        if (has_gzip[i])
            write_array("gzip", i, zipped);
        if (has_brotli[i])
            write_array("brotli", i, small);
    }
    printf("const struct embedded embedded_files[] = {\n");
    for (int i = 0; i < count; i++)
        write_row(i, argv[i + 1], plain[i], has_gzip[i], has_brotli[i]);
    printf("    {0},\n};\nconst size_t embedded_files_count = %d;\n", count);
    return fflush(stdout) != 0;
}

static void die(const char *path)
{
    fprintf(stderr, "embed: %s: %s\n", path, strerror(errno));
    exit(1);
}

static const char *name_of(const char *path)
{
    return strncmp(path, "src/", 4) == 0 ? path + 4 : path;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(name_of(*(char *const *)a), name_of(*(char *const *)b));
}

static struct bytes read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        die(path);
    long length = ftell(file);
    if (length < 0)
        die(path);
    struct bytes bytes = {malloc((size_t)length + 1), (size_t)length};
    rewind(file);
    if (!bytes.data || fread(bytes.data, 1, bytes.length, file) != bytes.length)
        die(path);
    fclose(file);
    return bytes;
}

static bool is_web_text(const char *path)
{
    static const char *const ENDS[] = {".css", ".html", ".js",  ".json",
                                       ".svg", ".txt",  ".xml", ".webmanifest"};
    const char *end = strrchr(path, '.');
    for (size_t i = 0; end && i < sizeof ENDS / sizeof *ENDS; i++)
        if (strcmp(end, ENDS[i]) == 0)
            return true;
    return false;
}

static struct bytes gzip(struct bytes plain)
{
    enum { GZIP_WINDOW = 15 + 16, MEMORY = 9 };
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        die("gzip");
    size_t bound = deflateBound(&stream, plain.length);
    struct bytes out = {malloc(bound), 0};
    stream.next_in = plain.data;
    stream.avail_in = (uInt)plain.length;
    stream.next_out = out.data;
    stream.avail_out = (uInt)bound;
    if (!out.data || deflate(&stream, Z_FINISH) != Z_STREAM_END)
        die("gzip");
    out.length = stream.total_out;
    deflateEnd(&stream);
    return out;
}

static struct bytes brotli(struct bytes plain)
{
    size_t length = BrotliEncoderMaxCompressedSize(plain.length);
    struct bytes out = {malloc(length + 1), length};
    if (!out.data
        || !BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT,
                                  plain.length, plain.data, &out.length, out.data))
        die("brotli");
    return out;
}

/* As string literals: compilers read them many times faster than lists of numbers. */
static void write_array(const char *kind, int index, struct bytes bytes)
{
    printf("static const char %s_%d[] =\n    \"", kind, index);
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = bytes.data[i];
        bool is_plain = byte >= ' ' && byte < 127 && !strchr("\"\\?", byte);
        if (i > 0 && i % 64 == 0)
            printf("\"\n    \"");
        if (is_plain)
            putchar(byte);
        else
            printf("\\%03o", byte);
    }
    printf("\";\n");
}

static void write_slice(const char *kind, int index, bool is_there)
{
    if (is_there)
        printf("{%s_%d, sizeof %s_%d - 1}, ", kind, index, kind, index);
    else
        printf("{0, 0}, ");
}

static void write_row(int index, const char *name, struct bytes plain, bool has_gzip,
                      bool has_brotli)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(plain.data, plain.length, digest);
    printf("    {\"%s\", ", name_of(name));
    write_slice("data", index, true);
    write_slice("gzip", index, has_gzip);
    write_slice("brotli", index, has_brotli);
    printf("\"");
    for (int i = 0; i < 8; i++)
        printf("%02x", digest[i]);
    printf("\"},\n");
}

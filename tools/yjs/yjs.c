/* Asks the Yjs library one thing after the other, so that tests can hold it against npm yjs. In: a
 * letter, a number of byte strings, each behind its length (numbers of four bytes, lowest first).
 * Out: 1 and a byte string, or 0. */
#include "type/y_protocol.h"

#include <stdio.h>
#include <stdlib.h>

enum { STRINGS_MAX = 4096, ANSWER_BYTES_MAX = 64 << 20 };

static bool read_number(uint32_t *out)
{
    unsigned char bytes[4];
    if (fread(bytes, 1, 4, stdin) != 4)
        return false;
    *out = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16
           | (uint32_t)bytes[3] << 24;
    return true;
}

static void write_answer(bool is_done, struct str bytes)
{
    uint32_t length = (uint32_t)bytes.length;
    putchar(is_done);
    for (int i = 0; i < 4; i++)
        putchar((int)(length >> (8 * i) & 255));
    fwrite(bytes.data ? bytes.data : "", 1, bytes.length, stdout);
    fflush(stdout);
}

static bool read_string(struct arena *arena, struct str *out)
{
    uint32_t length = 0;
    if (!read_number(&length))
        return false;
    char *bytes = arena_alloc(arena, length + 1u);
    *out = str_from(bytes, length);
    return fread(bytes, 1, length, stdin) == length;
}

static bool show(struct arena *arena, char asked, const struct str *in, struct str *out)
{
    struct yjs_doc *doc = yjs_doc_open(in[0], 1);
    struct buf text;
    if (doc == NULL)
        return false;
    buf_init(&text, arena, ANSWER_BYTES_MAX);
    if (asked == 'w')
        yjs_doc_words(doc, &text);
    else if (asked == 'p')
        buf_integer(&text, (int64_t)yjs_doc_pending(doc));
    else
        yjs_doc_json(doc, in[1],
                     asked == 'a'   ? YJS_ARRAY
                     : asked == 'o' ? YJS_MAP
                                    : YJS_TEXT,
                     &text);
    yjs_doc_free(doc);
    *out = buf_str(&text);
    return !text.is_full;
}

static bool change(struct arena *arena, char asked, const struct str *in, struct str *out)
{
    struct yjs_doc *doc = yjs_doc_open(in[0], 1);
    struct yjs_doc *wanted = asked == 'r' ? yjs_doc_open(in[1], 2) : NULL;
    bool is_done = doc != NULL && (asked == 's' || wanted != NULL);
    if (is_done) {
        struct yjs_edit *edit = yjs_edit_begin(doc, 4000000000u);
        if (asked == 'r')
            yjs_edit_restore(edit, wanted);
        else
            yjs_edit_set(edit, in[1], in[2], in[3]);
        is_done = yjs_edit_end(edit, arena, ANSWER_BYTES_MAX, out);
    }
    yjs_doc_free(doc);
    yjs_doc_free(wanted);
    return is_done;
}

static bool answer(struct arena *arena, char asked, const struct str *in, size_t count,
                   struct str *out)
{
    switch (asked) {
    case 'm':
        return yjs_merge(arena, in, count, out);
    case 'd':
        return yjs_diff(arena, in[0], in[1], out);
    case 'v':
        return yjs_vector_of(arena, in[0], out);
    case 'c':
        return yjs_is_update(in[0]);
    case 's':
    case 'r':
        return change(arena, asked, in, out);
    default:
        return show(arena, asked, in, out);
    }
}

int main(void)
{
    int asked;
    while ((asked = getchar()) != EOF) {
        struct arena *arena = arena_new((size_t)1 << 30);
        struct str in[STRINGS_MAX] = {{0}}, out = {0};
        uint32_t count = 0;
        if (!read_number(&count) || count > STRINGS_MAX)
            return 1;
        for (uint32_t i = 0; i < count; i++)
            if (!read_string(arena, &in[i]))
                return 1;
        bool is_done = answer(arena, (char)asked, in, count, &out);
        write_answer(is_done, is_done ? out : (struct str){0});
        arena_free(arena);
    }
    return 0;
}

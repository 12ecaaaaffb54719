/* Templates of merchants: compiling ends with a program or a reason, and whatever a program draws,
 * no value gets out of the place where it stands: the marks of HTML in it never reach the page. */
#include "type/specimen_test.h"
#include "type/template.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every text holds this; drawn, it must be escaped. */
#define HOSTILE "\x02'\"<script>&\x03"

static struct str part(void *user, struct str name)
{
    if (str_eq(name, S("self")))
        return *(const struct str *)user;
    return str_eq(name, S("card")) ? S("<b title=\"{{title}}\">{{#tags}}{{.}}{{/tags}}</b>\n")
                                   : (struct str){0};
}

/* "none" is no text, "count" counts, "title" has an argument. */
static const struct locale_text *locale_text(void *user, struct str name)
{
    static struct locale_text plain, counting, titled;
    (void)user;
    counting.is_counting = true;
    for (size_t i = 0; i < LOCALES; i++)
        for (size_t k = 0; k < PLURALS; k++) {
            plain.forms[i][k] = S(HOSTILE);
            counting.forms[i][k] = S(HOSTILE "{n}" HOSTILE);
            titled.forms[i][k] = S("{title}" HOSTILE);
        }
    return str_eq(name, S("none"))    ? NULL
           : str_eq(name, S("count")) ? &counting
           : str_eq(name, S("title")) ? &titled
                                      : &plain;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = str_from((const char *)data, size), why;
    struct template_source source = {&text, part, locale_text};
    struct str tags[] = {S(HOSTILE), S(HOSTILE)};
    struct specimen_place place = {S(HOSTILE), S("KE"), {1, true}};
    struct specimen_line lines[] = {{S(HOSTILE), 1}, {S(HOSTILE), 2}};
    struct specimen object = {.title = S(HOSTILE),
                              .is_open = true,
                              .price = {129900, {"KES"}},
                              .made_at = {1769841000125},
                              .place = &place,
                              .lines = lines,
                              .lines_count = 2,
                              .tags = tags,
                              .tags_count = 2};
    struct template *template =
        template_compile(arena, "fuzz.html", text, &specimen_type, &source, &why);
    if ((template == NULL) != (why.data != NULL))
        abort();
    if (template != NULL && memmem(data, size, "\x02'", 2) == NULL) {
        struct buf out;
        buf_init(&out, arena, 1 << 20);
        template_draw(template, &object, LOCALE_EN, S("body"), &out);
        if (out.length > 0 && memmem(out.data, out.length, "\x02'", 2) != NULL)
            abort();
    }
    arena_free(arena);
    return 0;
}

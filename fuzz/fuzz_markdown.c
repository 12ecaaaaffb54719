/* Markdown of anybody: the HTML holds only the tags that the renderer knows, closed in order, and
 * no link that runs code. */
#include "base/limits.h"
#include "type/markdown.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEPTH_MAX = 1 << 16 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* The attributes of an opening tag; `text` is what stands between the name and >. */
static void check_attributes(struct str name, struct str attributes)
{
    static const char *const STARTS[] = {"/", "http://", "https://", "mailto:", "tel:"};
    if (attributes.length == 0)
        return;
    if (str_eq(name, S("ol"))) {
        require(str_starts(attributes, S(" start=\"")));
        return;
    }
    require(str_eq(name, S("a")) && str_starts(attributes, S(" href=\"")));
    require(str_ends(attributes, S("\" rel=\"nofollow noopener ugc\"")));
    struct str url = str_after(attributes, 7);
    bool is_known = false;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        size_t length = strlen(STARTS[i]);
        is_known |= url.length > length
                    && str_eq_ignore_case(str_from(url.data, length), str_of(STARTS[i]));
    }
    require(is_known);
    size_t quotes = 0;
    for (size_t i = 0; i < attributes.length; i++)
        quotes += attributes.data[i] == '"';
    require(quotes == 4);
}

static void check_html(struct str html)
{
    static struct str open[DEPTH_MAX];
    static const char TAGS[] = " p a em strong code pre ul ol li blockquote h3 h4 h5 h6 hr br ";
    size_t depth = 0;
    while (html.data != NULL) {
        str_cut(&html, '<');
        if (html.data == NULL)
            return;
        struct str tag = str_cut(&html, '>');
        require(html.data != NULL);
        if (tag.length > 0 && tag.data[0] == '/') {
            require(depth > 0 && str_eq(open[--depth], str_after(tag, 1)));
            continue;
        }
        struct str attributes = tag;
        struct str name = str_cut(&attributes, ' ');
        char word[24] = " ";
        require(name.length > 0 && name.length < 20);
        memcpy(word + 1, name.data, name.length);
        word[name.length + 1] = ' ';
        require(strstr(TAGS, word) != NULL);
        check_attributes(name, str_after(tag, name.length));
        if (!str_eq(name, S("hr")) && !str_eq(name, S("br")) && depth < DEPTH_MAX)
            open[depth++] = name;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = str_from((const char *)data, size);
    struct buf out;
    buf_init(&out, arena, 1 << 22);
    markdown_html(&out, text);
    if (!out.is_full)
        check_html(buf_str(&out));
    if (str_is_utf8(text))
        require(str_code_points(markdown_text(arena, text, 40)) <= 40);
    arena_free(arena);
    return 0;
}

/* Markdown: what is drawn, and what an attacker would like to be drawn. */
#include "type/markdown.h"

#include "base/limits.h"
#include "base/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_html(const char *markdown, const char *expected)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf out;
    buf_init(&out, arena, 1 << 16);
    markdown_html(&out, str_of(markdown));
    assert_str(buf_str(&out), str_of(expected));
    arena_free(arena);
}

static void assert_words(const char *markdown, size_t max, const char *expected)
{
    struct arena *arena = arena_new(1 << 20);
    assert_str(markdown_text(arena, str_of(markdown), max), str_of(expected));
    arena_free(arena);
}

#define LINK(url) "<a href=\"" url "\" rel=\"nofollow noopener ugc\">"

TEST(the_common_marks_are_drawn)
{
    assert_html("", "");
    assert_html("a *b* **c** `d<` ~~e~~\nf",
                "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code> ~~e~~\nf</p>\n");
    assert_html("# Big\n\n###### Small", "<h3>Big</h3>\n<h6>Small</h6>\n");
    assert_html("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_html("3. a\n", "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    assert_html("> q\n", "<blockquote>\n<p>q</p>\n</blockquote>\n");
    assert_html("```js\nx < 1\n```\n", "<pre><code>x &lt; 1\n</code></pre>\n");
    assert_html("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n");
    assert_html("&#1;grp_1&#x1;", "<p>\xef\xbf\xbdgrp_1\xef\xbf\xbd</p>\n");
    assert_html("5 < 6 & \"7\" &copy; &#65;", "<p>5 &lt; 6 &amp; &quot;7&quot; \xc2\xa9 A</p>\n");
}

TEST(links_lead_to_the_web_to_people_and_to_this_site)
{
    assert_html("[a](https://x.org/?a=1&b=2)",
                "<p>" LINK("https://x.org/?a=1&amp;b=2") "a</a></p>\n");
    assert_html("[a](HTTP://x.org)", "<p>" LINK("HTTP://x.org") "a</a></p>\n");
    assert_html("[a](/p/x \"title\")", "<p>" LINK("/p/x") "a</a></p>\n");
    assert_html("[a](mailto:a@b.co) [b](tel:+254)",
                "<p>" LINK("mailto:a@b.co") "a</a> " LINK("tel:+254") "b</a></p>\n");
    assert_html("see https://x.org/a.", "<p>see https://x.org/a.</p>\n");
    assert_html("<https://x.org/a> <a@b.co>",
                "<p>" LINK("https://x.org/a") "https://x.org/a</a> " LINK(
                    "mailto:a@b.co") "a@b.co</a></p>\n");
}

TEST(other_links_are_their_text)
{
    static const char *const URLS[] = {"javascript:alert(1)",
                                       "JavaScript:alert(1)",
                                       "javascript&colon;alert(1)",
                                       "java&#115;cript:alert(1)",
                                       "&#106;avascript:alert(1)",
                                       "&#x6A;avascript:alert(1)",
                                       "&#1;javascript:alert(1)",
                                       "data:text/html,x",
                                       "vbscript:x",
                                       "file:///etc/passwd",
                                       "//evil.org/x",
                                       "/\\\\evil.org",
                                       "/&#9;/evil.org",
                                       "/&sol;/evil.org&#10;",
                                       "\\javascript:alert(1)",
                                       "x",
                                       "#x",
                                       "?x",
                                       "<java script:x>",
                                       "http:",
                                       "https:x",
                                       ""};
    for (size_t i = 0; i < sizeof URLS / sizeof URLS[0]; i++) {
        char markdown[100];
        snprintf(markdown, sizeof markdown, "[a](%s)", URLS[i]);
        assert_html(markdown, "<p>a</p>\n");
    }
}

TEST(an_unknown_entity_in_a_link_stays_text)
{
    assert_html("[a](/x&foo;y&amp;z)", "<p>" LINK("/x&amp;foo;y&amp;z") "a</a></p>\n");
    assert_html("[a](/x\"onclick='f)", "<p>" LINK("/x&quot;onclick=&#39;f") "a</a></p>\n");
}

TEST(raw_html_and_images_are_not_drawn)
{
    assert_html("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n");
    assert_html("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n");
    assert_html("![alt *x*](https://t.org/pixel.gif)", "<p>alt <em>x</em></p>\n");
    assert_html("[![alt](i.png)](https://x.org)", "<p>" LINK("https://x.org") "alt</a></p>\n");
    assert_html("<https://x.org/\"><script>",
                "<p>" LINK("https://x.org/&quot;") "https://x.org/&quot;</a>&lt;script&gt;</p>\n");
}

TEST(a_page_without_room_is_marked_full)
{
    struct arena *arena = arena_new(1 << 20);
    for (size_t max = 0; max < 60; max++) {
        struct buf out;
        buf_init(&out, arena, max);
        markdown_html(&out, S("- *a* [b](https://x.org) c"));
        assert_true(out.is_full);
        assert_int_equal(out.length, 0); /* half a tag would swallow the page behind it */
    }
    arena_free(arena);
}

TEST(a_flood_of_marks_is_shown_as_it_is)
{
    struct arena *arena = arena_new(8 << 20);
    size_t length = MARKDOWN_BYTES_MAX + 1;
    char *flood = malloc(length);
    memset(flood, '[', length);
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    markdown_html(&out, str_from(flood, length));
    assert_int_equal(out.length, length + 8);
    markdown_text(arena, str_from(flood, length), 10);
    free(flood);
    arena_free(arena);
}

TEST(an_excerpt_is_words_on_one_line)
{
    assert_words("# Fresh *mangoes*\n\n- sweet\n- [ripe](https://x.org)  \nnow &amp; &#x1F96D;",
                 200, "Fresh mangoes sweet ripe now & \xf0\x9f\xa5\xad");
    assert_words("one two three", 13, "one two three");
    assert_words("one two three", 12, "one two\xe2\x80\xa6");
    assert_words("one two three", 8, "one two\xe2\x80\xa6");
    assert_words("one two three", 7, "one\xe2\x80\xa6");
    assert_words("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 3, "\xc3\xa9\xc3\xa9\xe2\x80\xa6");
    assert_words("abc", 1, "\xe2\x80\xa6");
    assert_words("abc", 0, "");
    assert_words("", 5, "");
}

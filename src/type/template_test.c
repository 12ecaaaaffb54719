/* Templates over field tables: what is drawn, and what is refused when they are compiled. */
#include "type/template.h"

#include "base/test.h"
#include "type/specimen_test.h"

#include <string.h>

struct page_item {
    struct str title;
    struct str url;
    struct money price;
    struct specimen_place *place;
};
TYPE(page_item, F(page_item, title, "Title."), F(page_item, url, "Link.", .format = FORMAT_URL),
     F(page_item, price, "Price."), ONE(page_item, place, specimen_place, "Where."));

struct page {
    struct str title;
    struct str slug;
    struct str url;
    struct str html;
    struct id id;
    int64_t count;
    bool is_open;
    unsigned state;
    struct money price;
    struct instant made_at;
    struct rate fee;
    struct page_item *items;
    size_t items_count;
    struct str *tags;
    size_t tags_count;
    struct page_item *first;
    struct str secret;
};
TYPE(page, F(page, title, "Title."), F(page, slug, "Slug.", .format = FORMAT_SLUG),
     F(page, url, "Link.", .format = FORMAT_URL), F(page, html, "Text.", .format = FORMAT_HTML),
     F(page, id, "Id.", .prefix = "prod"), F(page, count, "Count."), F(page, is_open, "Open."),
     F(page, state, "State.", .words = SPECIMEN_STATE), F(page, price, "Price."),
     F(page, made_at, "When."), F(page, fee, "Fee."), MANY(page, items, page_item, "Items."),
     TEXTS(page, tags, "Tags."), ONE(page, first, page_item, "First."),
     F(page, secret, "Secret.", .hide = true));

static struct specimen_place nairobi = {S_INIT("Nairobi"), S_INIT("KE"), {0, false}};
static struct page_item items[] = {
    {S_INIT("A&B"), S_INIT("/p/a"), {129900, {"KES"}}, &nairobi},
    {S_INIT("<C>"), S_INIT("/p/c?x=1&y=2"), {0, {""}}, NULL},
};
static struct str tags[] = {S_INIT("red"), S_INIT("\"blue\"")};
static const struct page PAGE = {.title = S_INIT("Tom's \"shop\" <b>"),
                                 .slug = S_INIT("toms"),
                                 .url = S_INIT("/toms?a=1&b=2"),
                                 .html = S_INIT("<p>Hi</p>"),
                                 .count = 3,
                                 .is_open = true,
                                 .state = SPECIMEN_ACTIVE,
                                 .price = {-123456789, {"KES"}},
                                 .made_at = {1795248840000},
                                 .fee = {50000},
                                 .items = items,
                                 .items_count = 2,
                                 .tags = tags,
                                 .tags_count = 2,
                                 .first = items};

static struct str part(void *user, struct str name)
{
    (void)user;
    if (str_eq(name, S("card")))
        return S("<li>{{title}}</li>\n");
    if (str_eq(name, S("circle")))
        return S("{{>circle}}");
    if (str_eq(name, S("broken")))
        return S("\n{{nothing}}");
    if (str_eq(name, S("open")))
        return S("{{#is_open}}");
    return (struct str){0};
}

/* A text of one form in all languages. */
#define SAME(text)                           \
    {                                        \
        .forms = {                           \
            {[PLURAL_OTHER] = S_INIT(text)}, \
            {[PLURAL_OTHER] = S_INIT(text)}, \
            {[PLURAL_OTHER] = S_INIT(text)}, \
            {[PLURAL_OTHER] = S_INIT(text)}  \
        }                                    \
    }

static const struct locale_text *locale_text(void *user, struct str name)
{
    static const struct locale_text EMPTY = SAME("Your cart's empty & sad");
    static const struct locale_text NAMED = SAME("{title} costs <{price}>");
    static const struct locale_text LOST = SAME("{titel}");
    static const struct locale_text ITEMS = {
        .is_counting = true,
        .forms = {
            {[PLURAL_ONE] = S_INIT("{n} item of {slug}"), [PLURAL_OTHER] = S_INIT("{n} items")},
            {[PLURAL_ONE] = S_INIT("{n} article"),
             [PLURAL_MANY] = S_INIT("{n} d'articles"),
             [PLURAL_OTHER] = S_INIT("{n} articles")},
            {[PLURAL_ONE] = S_INIT("bidhaa {n}"), [PLURAL_OTHER] = S_INIT("bidhaa {n}")},
            {[PLURAL_ZERO] = S_INIT("z"),
             [PLURAL_ONE] = S_INIT("o"),
             [PLURAL_TWO] = S_INIT("t"),
             [PLURAL_FEW] = S_INIT("f{n}"),
             [PLURAL_MANY] = S_INIT("m"),
             [PLURAL_OTHER] = S_INIT("x")}}};
    (void)user;
    return str_eq(name, S("cart_empty")) ? &EMPTY
           : str_eq(name, S("named"))    ? &NAMED
           : str_eq(name, S("lost"))     ? &LOST
           : str_eq(name, S("items"))    ? &ITEMS
                                         : NULL;
}

static const struct template_source SOURCE = {NULL, part, locale_text};

static void assert_draws_in(enum locale locale, const char *text, const char *expected)
{
    struct arena *arena = arena_new(1 << 20);
    struct str why;
    struct template *template =
        template_compile(arena, "page.html", str_of(text), &page_type, &SOURCE, &why);
    if (template == NULL)
        print_error("%.*s\n", STR_ARG(why));
    assert_non_null(template);
    struct buf out;
    buf_init(&out, arena, 1 << 16);
    template_draw(template, &PAGE, locale, S("<main>body</main>"), &out);
    assert_str(buf_str(&out), str_of(expected));
    arena_free(arena);
}

static void assert_draws(const char *text, const char *expected)
{
    assert_draws_in(LOCALE_EN, text, expected);
}

static void assert_refused(const char *text, const char *reason)
{
    struct arena *arena = arena_new(1 << 20);
    struct str why;
    struct template *template =
        template_compile(arena, "page.html", str_of(text), &page_type, &SOURCE, &why);
    if (template != NULL || strstr(arena_text(arena, why), reason) == NULL)
        print_error("%s: \"%.*s\" does not say \"%s\"\n", text, STR_ARG(why), reason);
    assert_null(template);
    assert_non_null(strstr(arena_text(arena, why), reason));
    arena_free(arena);
}

TEST(values_are_escaped)
{
    assert_draws("{{title}}", "Tom&#39;s &quot;shop&quot; &lt;b&gt;");
    assert_draws("<a title=\"{{title}}\">", "<a title=\"Tom&#39;s &quot;shop&quot; &lt;b&gt;\">");
    assert_draws("{{html}} {{{html}}}", "&lt;p&gt;Hi&lt;/p&gt; <p>Hi</p>");
    assert_draws("{{{body}}}", "<main>body</main>");
}

TEST(values_are_drawn_as_people_read_them)
{
    assert_draws("{{price}}", "-KES\u00A01,234,567.89");
    assert_draws("{{price.amount}} {{price.currency}}", "-123456789 KES");
    assert_draws("{{#price}}{{currency}}{{/price}}", "KES");
    assert_draws("{{made_at}}", "21 Nov 2026, 08:14 UTC");
    assert_draws("{{count}} {{is_open}} {{state}} {{fee}}", "3 true active 5%");
    assert_draws("[{{id}}]", "[]");
}

TEST(money_is_drawn_by_its_exponent)
{
    static const struct {
        struct money money;
        const char *text;
    } CASES[] = {
        {{129900, {"KES"}}, "KES\u00A01,299.00"}, {{5, {"KES"}}, "KES\u00A00.05"},
        {{0, {"KES"}}, "KES\u00A00.00"},          {{1500000, {"UGX"}}, "UGX\u00A01,500,000"},
        {{1250, {"KWD"}}, "KWD\u00A01.250"},      {{999, {"UGX"}}, "UGX\u00A0999"},
        {{-1000, {"UGX"}}, "-UGX\u00A01,000"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct arena *arena = arena_new(1 << 20);
        struct str why;
        struct template *template =
            template_compile(arena, "m", S("{{price}}"), &page_item_type, NULL, &why);
        struct page_item item = {.price = CASES[i].money};
        struct buf out;
        buf_init(&out, arena, 1000);
        template_draw(template, &item, LOCALE_EN, (struct str){0}, &out);
        assert_str(buf_str(&out), str_of(CASES[i].text));
        arena_free(arena);
    }
}

TEST(sections_walk_lists_structs_and_conditions)
{
    assert_draws("{{#items}}{{title}} in {{#place}}{{city}}{{/place}}{{^place}}none{{/place}}; "
                 "{{/items}}",
                 "A&amp;B in Nairobi; &lt;C&gt; in none; ");
    assert_draws("{{#tags}}({{.}}){{/tags}}", "(red)(&quot;blue&quot;)");
    assert_draws("{{#first.place}}{{city}}{{/first.place}} {{first.place.city}}",
                 "Nairobi Nairobi");
    assert_draws("{{#is_open}}{{#count}}{{.}} {{count}}{{/count}}{{/is_open}}", "3 3");
    assert_draws("{{#items}}{{slug}}-{{/items}}", "toms-toms-");
    assert_draws("{{#items}}{{#price}}{{amount}}{{/price}}{{^price}}free{{/price}},{{/items}}",
                 "129900,free,");
    assert_draws("{{#id}}never{{/id}}{{^id}}none{{/id}}", "none");
}

TEST(partials_see_the_names_around_them)
{
    assert_draws("<ul>\n{{#items}}\n  {{>card}}\n{{/items}}\n</ul>",
                 "<ul>\n  <li>A&amp;B</li>\n  <li>&lt;C&gt;</li>\n</ul>");
}

TEST(texts_of_the_locale_are_literals)
{
    assert_draws("{{t.cart_empty}}", "Your cart&#39;s empty &amp; sad");
    assert_draws("<img alt=\"{{t.cart_empty}}\">", "<img alt=\"Your cart&#39;s empty &amp; sad\">");
    assert_refused("{{t.missing}}", "unknown text {{t.missing}}");
    assert_refused("<a href=\"{{t.cart_empty}}\">", "starts with a literal path");
}

TEST(values_are_written_as_the_language_does)
{
    assert_draws_in(LOCALE_FR, "{{price}}", "-1\u202F234\u202F567,89\u00A0KES");
    assert_draws_in(LOCALE_SW, "{{made_at}} {{made_at.date}}",
                    "21 Nov 2026, 08:14 UTC 21 Nov 2026");
    assert_draws_in(LOCALE_AR, "{{count}}<input value=\"{{count}}\">", "\u0663<input value=\"3\">");
    assert_draws_in(LOCALE_AR, "{{slug}}<a title=\"{{slug}}\">",
                    "\u2068toms\u2069<a title=\"toms\">");
    assert_draws("<time datetime=\"{{made_at}}\">{{made_at.date}}</time>",
                 "<time datetime=\"2026-11-21T08:14:00.000Z\">21 Nov 2026</time>");
    assert_refused("{{title.date}}", "unknown name");
}

TEST(arguments_of_texts_are_names_of_fields)
{
    assert_draws("{{t.named}}",
                 "Tom&#39;s &quot;shop&quot; &lt;b&gt; costs &lt;-KES\u00A01,234,567.89&gt;");
    assert_draws("{{#items}}{{#price}}{{/price}}{{t.named}};{{/items}}",
                 "A&amp;B costs &lt;KES\u00A01,299.00&gt;;&lt;C&gt; costs &lt;&gt;;");
    assert_refused("{{t.lost}}", "an argument that is no name here: {{t.lost}}");
}

TEST(texts_count_as_their_language_does)
{
    assert_draws("{{t.items count}}, {{t.items items}}", "3 items, 2 items");
    assert_draws("{{#first}}{{t.items count}}{{/first}}", "3 items");
    assert_draws_in(LOCALE_FR, "{{t.items items}}", "2 articles");
    assert_draws_in(LOCALE_AR, "{{t.items count}} {{t.items items}}", "f\u0663 t");
    assert_refused("{{t.items}}", "needs its number");
    assert_refused("{{t.cart_empty count}}", "needs its number");
    assert_refused("{{t.items title}}", "only an integer or a list");
    assert_refused("{{t.items nothing}}", "unknown name");
}

TEST(links_to_pages_lead_to_the_language_of_the_page)
{
    assert_draws_in(LOCALE_FR, "<a href=\"/cart\">", "<a href=\"/fr/cart\">");
    assert_draws_in(LOCALE_FR, "<a href=\"/\">", "<a href=\"/fr/\">");
    assert_draws_in(LOCALE_FR, "<form action='/search?a=b.c'>", "<form action='/fr/search?a=b.c'>");
    assert_draws_in(LOCALE_SW, "<a href=\"/p/{{slug}}\">", "<a href=\"/sw/p/toms\">");
    assert_draws_in(LOCALE_SW, "<a href=\"/{{slug}}\">", "<a href=\"/sw/toms\">");
    assert_draws_in(LOCALE_AR, "<a href=\"{{url}}\">", "<a href=\"/ar/toms?a=1&amp;b=2\">");
    assert_draws_in(LOCALE_AR, "<a href=\"#x\"><a href=\"https://a.example/\">",
                    "<a href=\"#x\"><a href=\"https://a.example/\">");
    assert_draws_in(LOCALE_FR, "<img src=\"/p/x\"><link href=\"/assets/0/theme.css\">",
                    "<img src=\"/p/x\"><link href=\"/assets/0/theme.css\">");
    assert_draws_in(LOCALE_FR, "<a href=\"/api/x\"><a href=\"/robots.txt\"><a href=\"/sw.js\">",
                    "<a href=\"/api/x\"><a href=\"/robots.txt\"><a href=\"/sw.js\">");
    assert_draws_in(LOCALE_FR, "<a href=\"/sw/p/x\"><a href=\"//x\">",
                    "<a href=\"/sw/p/x\"><a href=\"//x\">");
    assert_draws("<a href=\"/cart\"><a href=\"{{url}}\">",
                 "<a href=\"/cart\"><a href=\"/toms?a=1&amp;b=2\">");
}

TEST(mistakes_are_refused_with_file_and_line)
{
    assert_refused("a\nb {{titel}}", "page.html:2: unknown name {{titel}}");
    assert_refused("{{>broken}}", "broken:2: unknown name {{nothing}}");
    assert_refused("{{>circle}}", "in a circle");
    assert_refused("{{>none}}", "page.html:1: unknown partial {{none}}");
    assert_refused("{{>open}}{{/is_open}}", "open:1: a section is not closed: {{is_open}}");
    assert_refused("{{#is_open}}", "a section is not closed");
    assert_refused("{{/is_open}}", "no section is open");
    assert_refused("{{#is_open}}{{/count}}", "no section is open for {{count}}");
    assert_refused("{{title", "a tag is not closed");
    assert_refused("{{}}", "a tag has no name");
    assert_refused("{{=<% %>=}}", "not supported");
    assert_refused("{{secret}}", "unknown name");
    assert_refused("{{first}}", "only a section can draw");
    assert_refused("{{tags}}", "only a section can draw");
    assert_refused("{{.}}", "unknown name");
    assert_refused("{{#items}}{{.}}{{/items}}", "unknown name");
    assert_refused("{{title.x}}", "unknown name");
    assert_refused("{{items.title}}", "unknown name");
    assert_refused("{{place.city}}", "unknown name");
    assert_refused("{{{title}}}", "only a field of FORMAT_HTML");
    assert_refused("{{&title}}", "only a field of FORMAT_HTML");
    assert_refused("{{body}}", "unknown name");
}

TEST(links_take_urls_of_the_server_and_plain_parts)
{
    assert_draws("<a href=\"{{url}}\">", "<a href=\"/toms?a=1&amp;b=2\">");
    assert_draws("<a href=\"{{url}}#n{{count}}\">", "<a href=\"/toms?a=1&amp;b=2#n3\">");
    assert_draws("<a href=\"/p/{{slug}}/{{state}}?n={{count}}\">",
                 "<a href=\"/p/toms/active?n=3\">");
    assert_draws("<a href=\"/{{slug}}\">", "<a href=\"/toms\">");
    assert_draws("<a href=\"https://wa.me/{{slug}}\">", "<a href=\"https://wa.me/toms\">");
    assert_draws("<a href=\"{{#is_open}}{{url}}{{/is_open}}{{^is_open}}/x{{/is_open}}\">",
                 "<a href=\"/toms?a=1&amp;b=2\">");
    assert_refused("<a href=\"{{title}}\">", "starts with a literal path or a field of FORMAT_URL");
    assert_refused("<a href=\"{{slug}}\">", "starts with a literal path");
    assert_refused("<a HREF=\"{{title}}\">", "starts with a literal path");
    assert_refused("<form action=\"{{title}}\">", "starts with a literal path");
    assert_refused("<a href=\"/p/{{title}}\">", "within a link only");
    assert_refused("<a href=\"javascript:{{slug}}\">", "within a link only");
    assert_refused("<a href=\"java{{slug}}\">", "within a link only");
    assert_refused("<a href=\"//{{slug}}\">", "within a link only");
    assert_refused("<a href=\"/{{slug}}/{{slug}}\">", "within a link only");
    assert_refused("<a href=\"https://{{slug}}\">", "within a link only");
    assert_refused("<a href=\"{{#is_open}}/x/{{/is_open}}{{slug}}\">",
                   "starts with a literal path");
    assert_refused("<a href=\"{{#is_open}}x{{/is_open}}{{slug}}\">", "within a link only");
    assert_refused("<a href=\"/p/{{url}}\">", "within a link only");
}

TEST(a_variable_stands_only_in_text_and_quoted_attributes)
{
    assert_refused("<script>{{title}}</script>", "script, style");
    assert_refused("<style>{{title}}</style>", "script, style");
    assert_refused("<STYLE a=b>{{title}}", "script, style");
    assert_refused("<!-- {{title}} -->", "comment");
    assert_refused("<a title={{title}}>", "double quotes");
    assert_refused("<a title= {{title}}>", "double quotes");
    assert_refused("<a title='{{title}}'>", "double quotes");
    assert_refused("<a title=x{{title}}>", "double quotes");
    assert_refused("<{{title}}>", "in a tag");
    assert_refused("<a {{title}}>", "in a tag");
    assert_refused("<a x{{title}}=\"1\">", "in a tag");
    assert_refused("</{{title}}>", "in a tag");
    assert_refused("<a onclick=\"{{title}}\">", "its value is code");
    assert_refused("<a ONclick=\"f('{{title}}')\">", "its value is code");
    assert_refused("<a style=\"color:{{title}}\">", "its value is code");
    assert_refused("<iframe srcdoc=\"{{title}}\">", "its value is code");
    assert_refused("<a title=\"{{{html}}}\">", "may not stand in an attribute");
    assert_refused("<title>{{{html}}}</title>", "may not stand in a title");
    assert_refused("<meta content=\"{{title}}\" http-equiv=\"refresh\">", "http-equiv");
    assert_draws("<title>{{slug}}</title>", "<title>toms</title>");
    assert_draws("<textarea>{{title}}</textarea>{{slug}}",
                 "<textarea>Tom&#39;s &quot;shop&quot; &lt;b&gt;</textarea>toms");
    assert_draws("<script src=\"/theme.js\"></script>{{slug}}",
                 "<script src=\"/theme.js\"></script>toms");
    assert_draws("<!-- <a href='{ --><b>{{slug}}</b>", "<!-- <a href='{ --><b>toms</b>");
    assert_draws("<!--> {{slug}}", "<!--> toms");
    assert_draws("<!doctype html><a title = \"{{slug}}\" x=y>{{slug}}",
                 "<!doctype html><a title = \"toms\" x=y>toms");
    assert_draws("1 < 2 {{slug}} <3", "1 < 2 toms <3");
}

TEST(html_that_browsers_could_read_differently_is_refused)
{
    assert_refused("<script>a < b</script>", "no <");
    assert_refused("<script><!--<script></script>{{slug}}", "no <");
    assert_refused("<a title=\"</noscript>\">", "&lt;");
    assert_refused("<a title='<'>", "&lt;");
    assert_refused("<a b=c<d>", "&lt;");
    assert_refused("<a \"x\">", "holds a quote");
    assert_refused("</a b=\">\">", "closing tag");
    assert_refused("<svg><![CDATA[x]]>", "CDATA");
    assert_refused("<a onclick/=\"x\">", "no name before its =");
    assert_refused("<a =\"x\">", "no name before its =");
}

TEST(a_section_ends_where_in_html_it_began)
{
    assert_draws("<option{{#is_open}} selected{{/is_open}}>x", "<option selected>x");
    assert_draws("<a {{#is_open}}class=\"{{slug}}\"{{/is_open}}>", "<a class=\"toms\">");
    assert_draws("<a class=\"a{{#is_open}} b{{/is_open}}\">", "<a class=\"a b\">");
    assert_draws("<a disabled{{#is_open}} x{{/is_open}}>", "<a disabled x>");
    assert_draws("<title>{{#is_open}}a{{/is_open}}</title>", "<title>a</title>");
    assert_refused("{{#is_open}}<b{{/is_open}}>", "in another place");
    assert_refused("{{#is_open}}<script>{{/is_open}}", "a section may start and end");
    assert_refused("<a title=\"{{#is_open}}\">{{/is_open}}", "in another place");
    assert_refused("<a{{#is_open}} o{{/is_open}}nclick=\"{{title}}\">", "a space must part");
    assert_refused("<a o{{#is_open}} b{{/is_open}}nclick=\"{{title}}\">", "a space must part");
    assert_refused("<a href{{#is_open}} {{/is_open}}=\"{{slug}}\">", "a space must part");
    assert_refused("<a href={{#is_open}}x{{/is_open}}>", "a section may start and end");
    assert_refused("<!-- {{#is_open}} -->{{/is_open}}", "a section may start and end");
}

TEST(a_page_beyond_its_maximum_is_marked_full)
{
    struct arena *arena = arena_new(1 << 20);
    struct str why;
    struct template *template =
        template_compile(arena, "p", S("{{#items}}{{title}}{{#place}}{{city}}{{/place}}{{/items}}"),
                         &page_type, NULL, &why);
    for (size_t max = 0; max < 22; max++) {
        struct buf out;
        buf_init(&out, arena, max);
        template_draw(template, &PAGE, LOCALE_EN, (struct str){0}, &out);
        assert_true(out.is_full);
        assert_true(out.length <= max);
    }
    arena_free(arena);
}

/* A letter is put together once from the words of the theme, and drawn twice: as text, and by the
 * theme's template as HTML. So the halves cannot say different things. */
#include "notice_private.h"

#include "api/page.h"
#include "type/locale_format.h"

#include <string.h>

enum { TEXT_BYTES_MAX = 64 << 10, WORDS_BYTES_MAX = 256 };

void notice_argue(struct notice_said *said, const char *name, struct str value)
{
    if (said->count < ARGUMENTS_MAX) {
        said->names[said->count] = name;
        said->values[said->count++] = value;
    }
}

struct str notice_word(struct ctx *c, struct str locale, const char *name)
{
    c->locale = LOCALE_NAMES[locale_of(locale)];
    return page_text(c, name);
}

struct str notice_url(struct ctx *c, struct str locale, struct str path)
{
    c->locale = LOCALE_NAMES[locale_of(locale)];
    return arena_join(c->arena, ctx_public_url(c), page_link(c, path));
}

struct str notice_money(struct ctx *c, struct str locale, struct money money)
{
    struct buf out;
    buf_init(&out, c->arena, WORDS_BYTES_MAX);
    locale_money(&out, locale_of(locale), money);
    return buf_str(&out);
}

struct str notice_date(struct ctx *c, struct str locale, struct instant at)
{
    struct buf out;
    buf_init(&out, c->arena, WORDS_BYTES_MAX);
    locale_date(&out, locale_of(locale), DATE_MOMENT, at);
    return buf_str(&out);
}

/* A name in letters of the other direction stays together within a text from the right: FSI, PDI.
 * Addresses have none, for programs that make links of them take the mark along. */
static struct str apart(struct ctx *c, const struct notice_said *said, const char *name,
                        struct str value)
{
    static const char *const NAMES[] = {"name", "shop", "inviter", "title"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strcmp(name, NAMES[i]) == 0 && !str_empty(value)
            && locale_is_rtl(locale_of(said->locale)))
            return arena_print(c->arena, "\u2068%.*s\u2069", STR_ARG(value));
    return value;
}

/* mail_<kind>_<part> with the arguments in place. */
static struct str words(struct ctx *c, const struct notice_said *said, const char *part)
{
    struct page_argument arguments[ARGUMENTS_MAX + 2] = {
        {"name", apart(c, said, "name", said->name)}, {"site", page_text(c, "site_name")}};
    struct str key = arena_print(c->arena, "mail_%s_%s", said->kind, part);
    for (size_t i = 0; i < said->count; i++)
        arguments[2 + i] =
            (struct page_argument){said->names[i], apart(c, said, said->names[i], said->values[i])};
    return page_text_of(c, key.data, arguments, 2 + said->count);
}

/* Paragraphs are parted by an empty line; one that came out empty, for its argument was nothing, is
 * left out. */
static void cut_paragraphs(struct ctx *c, struct str text, struct notice_letter *out)
{
    out->paragraphs = ARENA_ARRAY(c->arena, struct str, PARAGRAPHS_MAX);
    while (text.data != NULL && out->paragraphs_count < PARAGRAPHS_MAX) {
        bool is_last = out->paragraphs_count == PARAGRAPHS_MAX - 1;
        struct str line = str_trim(str_cut(&text, is_last ? '\0' : '\n'));
        if (!str_empty(line))
            out->paragraphs[out->paragraphs_count++] = line;
    }
}

void notice_letter_of(struct ctx *c, const struct notice_said *said, struct notice_letter *out)
{
    enum locale locale = locale_of(said->locale);
    bool is_rtl = locale_is_rtl(locale);
    c->locale = LOCALE_NAMES[locale];
    struct page_argument name = {"name", apart(c, said, "name", said->name)};
    struct page_argument site = {"site", page_text(c, "site_name")};
    *out = (struct notice_letter){.subject = words(c, said, "subject"),
                                  .locale = LOCALE_NAMES[locale],
                                  .direction = is_rtl ? S("rtl") : S("ltr"),
                                  .start = is_rtl ? S("right") : S("left"),
                                  .end = is_rtl ? S("left") : S("right"),
                                  .site_name = site.value,
                                  .site_url = notice_url(c, said->locale, S("/")),
                                  .greeting = str_empty(said->name)
                                                  ? page_text(c, "mail_greeting")
                                                  : page_text_of(c, "mail_greeting_name", &name, 1),
                                  .code = said->is_code_shown ? said->code : (struct str){0},
                                  .lines = said->lines,
                                  .lines_count = said->lines_count,
                                  .has_lines = said->lines_count > 0,
                                  .footer = page_text_of(c, "mail_footer", &site, 1)};
    cut_paragraphs(c, words(c, said, "body"), out);
    if (said->is_code_shown)
        out->code_hint = page_text(c, "mail_code_hint");
    if (str_empty(said->path))
        return;
    out->button = words(c, said, "button");
    out->link = notice_url(c, said->locale, said->path);
    out->link_hint = page_text(c, "mail_link_hint");
}

static void add_paragraph(struct buf *out, struct str text)
{
    buf_add(out, text);
    buf_add(out, S("\n\n"));
}

struct str notice_letter_text(struct ctx *c, const struct notice_letter *letter)
{
    struct buf out;
    buf_init(&out, c->arena, TEXT_BYTES_MAX);
    add_paragraph(&out, letter->greeting);
    for (size_t i = 0; i < letter->paragraphs_count; i++)
        add_paragraph(&out, letter->paragraphs[i]);
    if (!str_empty(letter->code))
        buf_print(&out, "%.*s\n%.*s\n\n", STR_ARG(letter->code_hint), STR_ARG(letter->code));
    for (size_t i = 0; i < letter->lines_count; i++)
        buf_print(&out, "%.*s: %.*s\n", STR_ARG(letter->lines[i].label),
                  STR_ARG(letter->lines[i].amount));
    if (letter->lines_count > 0)
        buf_byte(&out, '\n');
    if (!str_empty(letter->link))
        buf_print(&out, "%.*s:\n%.*s\n\n", STR_ARG(letter->button), STR_ARG(letter->link));
    buf_print(&out, "-- \n%.*s\n%.*s\n", STR_ARG(letter->footer), STR_ARG(letter->site_url));
    return buf_str(&out);
}

struct str notice_letter_html(struct ctx *c, const struct notice_letter *letter)
{
    return page_draw_bare(c, &notice_letter_draw_op, letter);
}

/* The letter is its own answer: the row tells the theme what its template is drawn from. */
enum err notice_letter_draw(struct ctx *c, const struct notice_letter *in,
                            struct notice_letter *out)
{
    (void)c;
    *out = *in;
    return OK;
}

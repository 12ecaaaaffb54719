/* Every message in every language: nothing missing, nothing left over, and word for word what
 * test/vector/mail/ keeps. With SOKO_GOLDEN=write the files are written anew, to be read as a diff.
 */
#include "notice_private.h"

#include "api/harness.h"
#include "type/locale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const KINDS[] = {
    "order_placed",        "order_paid",          "order_shipped",     "order_shipped_tracked",
    "order_ready",         "order_delivered",     "order_cancelled",   "order_expired",
    "order_refunded",      "shop_order",          "shop_order_cash",   "business_claim",
    "business_verified",   "business_needs_info", "business_rejected", "business_suspended",
    "business_invitation", "business_handover",   "code_confirm",      "code_reset",
    "code_change_old",     "code_change_new",     "code_erase",        "test",
    "report_received",     "report_kept",         "report_withheld",   "report_reversed",
    "case_withheld",       "case_appealed",       "case_upheld",       "case_reversed"};
enum { KINDS_COUNT = sizeof KINDS / sizeof KINDS[0], GOLDEN_BYTES_MAX = 256 << 10 };

static bool has(struct str text, const char *part)
{
    return memmem(text.data, text.length, part, strlen(part)) != NULL;
}

/* A message of the kind with everything that any kind says. */
static struct notice_said said_of(struct ctx *c, const char *kind, struct str locale)
{
    struct notice_said said = {.kind = kind,
                               .email = S("amina@example.com"),
                               .name = S("Amina <b>"),
                               .locale = locale,
                               .code = S("AbC-123"),
                               .is_code_shown = strcmp(kind, "business_claim") == 0};
    if (strcmp(kind, "test") != 0 && strncmp(kind, "report", 6) != 0)
        said.path = S("/somewhere?a=b&c=d");
    notice_argue(&said, "number", S("1001"));
    notice_argue(&said, "shop", S("Duka & Co"));
    notice_argue(&said, "total", notice_money(c, locale, (struct money){129900, {"KES"}}));
    notice_argue(&said, strncmp(kind, "order", 5) == 0 ? "detail" : "reason", S("KE-77"));
    notice_argue(&said, "delivery", S("Standard"));
    notice_argue(&said, "until", notice_date(c, locale, (struct instant){INT64_C(1767600000000)}));
    notice_argue(&said, "inviter", S("Otieno"));
    notice_argue(&said, "title", S("Mango"));
    notice_argue(&said, "ground", notice_word(c, locale, "ground_fraud"));
    notice_argue(&said, "statement", S("The scales are wrong."));
    notice_argue(&said, "address", S("new@example.com"));
    notice_argue(&said, "cancel", S("http://localhost:8080/cancel?code=x"));
    notice_argue(&said, "role", notice_word(c, locale, "mail_role_admin"));
    if (strstr(kind, "placed") != NULL) {
        said.lines = ARENA_ARRAY(c->arena, struct notice_line, 2);
        said.lines[0] = (struct notice_line){
            S("2 × Mango"), notice_money(c, locale, (struct money){129900, {"KES"}}), false};
        said.lines[1] =
            (struct notice_line){notice_word(c, locale, "mail_total"),
                                 notice_money(c, locale, (struct money){129900, {"KES"}}), true};
        said.lines_count = 2;
    }
    return said;
}

static void check_letter(struct ctx *c, const struct notice_letter *letter, const char *kind)
{
    struct str text = notice_letter_text(c, letter);
    struct str html = notice_letter_html(c, letter);
    if (has(letter->subject, "mail_") || has(text, "mail_") || has(text, "{") || has(html, "{{")
        || has(letter->subject, "{"))
        print_error("%s %.*s: %.*s\n", kind, STR_ARG(letter->locale), STR_ARG(text));
    assert_false(has(letter->subject, "mail_") || has(letter->subject, "{"));
    assert_false(has(text, "mail_") || has(text, "{"));
    assert_true(letter->paragraphs_count > 0);
    assert_true(has(html, "Amina &lt;b&gt;"));
    assert_false(has(html, "Amina <b>"));
    assert_true(has(html, letter->locale.data));
    assert_true(has(text, letter->site_url.data));
    for (size_t i = 0; i < letter->lines_count; i++)
        assert_true(has(html, letter->lines[i].amount.data));
}

/* With SOKO_LETTERS=folder the HTML is left there, for the scenario that looks at it. */
static void leave(struct arena *arena, const struct notice_letter *letter, const char *kind,
                  struct str html)
{
    const char *folder = getenv("SOKO_LETTERS");
    if (folder == NULL)
        return;
    struct str path = arena_print(arena, "%s/%s.%.*s.html", folder, kind, STR_ARG(letter->locale));
    FILE *file = fopen(path.data, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(html.data, 1, html.length, file), html.length);
    fclose(file);
}

static struct str golden_path(struct arena *arena, struct str locale)
{
    return arena_print(arena, "test/vector/mail/%.*s.txt", STR_ARG(locale));
}

static void compare(struct arena *arena, struct str locale, struct str text)
{
    struct str path = golden_path(arena, locale);
    const char *wish = getenv("SOKO_GOLDEN");
    bool is_writing = wish != NULL && strcmp(wish, "write") == 0;
    FILE *file = fopen(path.data, is_writing ? "we" : "re");
    assert_non_null(file);
    if (is_writing) {
        assert_int_equal(fwrite(text.data, 1, text.length, file), text.length);
    } else {
        char *kept = arena_alloc(arena, GOLDEN_BYTES_MAX);
        struct str before = str_from(kept, fread(kept, 1, GOLDEN_BYTES_MAX, file));
        assert_str(text, before);
    }
    fclose(file);
}

TEST(a_statement_of_many_paragraphs_is_told_to_its_end)
{
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct notice_said said = {.kind = "case_withheld", .email = S("amina@example.com")};
    struct notice_letter letter;
    struct buf statement;
    said.locale = S("en");
    buf_init(&statement, c->arena, GOLDEN_BYTES_MAX);
    for (int i = 0; i < 2 * PARAGRAPHS_MAX; i++)
        buf_print(&statement, "Fact %d.\n\n", i);
    notice_argue(&said, "statement", buf_str(&statement));
    notice_letter_of(c, &said, &letter);
    for (int i = 0; i < 2 * PARAGRAPHS_MAX; i++) {
        const char *fact = arena_print(c->arena, "Fact %d.", i).data;
        assert_true(has(notice_letter_text(c, &letter), fact));
        assert_true(has(notice_letter_html(c, &letter), fact));
    }
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(every_message_speaks_every_language_whole)
{
    struct harness *h = harness_open();
    for (size_t locale = 0; locale < LOCALES; locale++) {
        struct ctx *c = runtime_ctx(harness_runtime(h));
        struct buf all;
        buf_init(&all, c->arena, GOLDEN_BYTES_MAX);
        for (size_t i = 0; i < KINDS_COUNT; i++) {
            struct notice_said said = said_of(c, KINDS[i], LOCALE_NAMES[locale]);
            struct notice_letter letter;
            notice_letter_of(c, &said, &letter);
            check_letter(c, &letter, KINDS[i]);
            leave(c->arena, &letter, KINDS[i], notice_letter_html(c, &letter));
            buf_print(&all, "==== %s\nSubject: %.*s\n\n%.*s\n", KINDS[i], STR_ARG(letter.subject),
                      STR_ARG(notice_letter_text(c, &letter)));
        }
        compare(c->arena, LOCALE_NAMES[locale], buf_str(&all));
        runtime_ctx_free(c);
    }
    harness_close(h);
}

TEST(links_carry_the_language_and_arabic_runs_from_the_right)
{
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct notice_said said = said_of(c, "order_paid", S("ar"));
    struct notice_letter letter;
    notice_letter_of(c, &said, &letter);
    assert_str(letter.link, S("http://localhost:8080/ar/somewhere?a=b&c=d"));
    struct str html = notice_letter_html(c, &letter);
    assert_true(has(html, "<html lang=\"ar\" dir=\"rtl\">"));
    assert_true(has(html, "http://localhost:8080/ar/somewhere?a=b&amp;c=d"));
    said.locale = S("fr-CD");
    notice_letter_of(c, &said, &letter);
    assert_str(letter.locale, S("fr"));
    said.locale = S("xx");
    notice_letter_of(c, &said, &letter);
    assert_str(letter.link, S("http://localhost:8080/somewhere?a=b&c=d"));
    runtime_ctx_free(c);
    harness_close(h);
}

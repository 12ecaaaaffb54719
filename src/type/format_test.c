/* Formats of text: what each takes and refuses. */
#include "type/format.h"

#include "base/test.h"

static bool fits(enum format format, const char *text)
{
    return format_fault(format, str_of(text)) == NULL;
}

static void assert_all(enum format format, const char *const *texts, bool expected)
{
    for (; *texts != NULL; texts++) {
        if (fits(format, *texts) != expected)
            print_error("format %d: %s\n", (int)format, *texts);
        assert_int_equal(fits(format, *texts), expected);
    }
}

#define TAKES(format, ...) assert_all(format, (const char *const[]){__VA_ARGS__, NULL}, true)
#define REFUSES(format, ...) assert_all(format, (const char *const[]){__VA_ARGS__, NULL}, false)

TEST(addresses_of_mail_are_looked_at)
{
    TAKES(FORMAT_EMAIL, "a@b.co", "first.last+tag@sub.example.com", "o'neil@x-y.org", "a@1.de");
    REFUSES(FORMAT_EMAIL, "", "a", "a@", "@b.co", "a@b", "a@b..co", "a@.co", "a@b.co.", ".a@b.co",
            "a.@b.co", "a..b@c.co", "a@b@c.co", "a b@c.co", "a@-b.co", "a@b-.co", "<a@b.co>",
            "a,b@c.co", "\"a\"@b.co", "a@[1.2.3.4]", "a@b.co\n", "\xc3\xa9@b.co");
}

TEST(phone_numbers_are_e164)
{
    TAKES(FORMAT_PHONE, "+254712345678", "+1234567", "+123456789012345");
    REFUSES(FORMAT_PHONE, "", "254712345678", "+0712345678", "+123456", "+1234567890123456",
            "+2547 12345678", "+25471234567a", "++25471234567");
}

TEST(slugs_are_small_words_between_single_hyphens)
{
    TAKES(FORMAT_SLUG, "a", "mama-mboga", "7-up", "a-b-c");
    REFUSES(FORMAT_SLUG, "", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "\xc3\xa9");
}

TEST(countries_are_those_of_iso_3166)
{
    TAKES(FORMAT_COUNTRY, "KE", "UG", "TZ", "DE", "ZW", "AD");
    REFUSES(FORMAT_COUNTRY, "", "ke", "K", "KEN", "XX", "UK", "E ");
}

TEST(locales_are_a_language_and_maybe_a_region)
{
    TAKES(FORMAT_LOCALE, "sw", "en-KE", "swh", "es-419");
    REFUSES(FORMAT_LOCALE, "", "e", "EN", "en-", "en-ke", "en_KE", "en-KEN", "en-41", "en-KE-x");
}

TEST(lines_have_no_breaks_and_secrets_anything)
{
    TAKES(FORMAT_LINE, "", "Caf\xc3\xa9", "\xc2\xa0");
    REFUSES(FORMAT_LINE, "a\nb", "a\tb", "a\x7f", "\xc2\x85");
    TAKES(FORMAT_NONE, "a\nb\tc\r");
    TAKES(FORMAT_SECRET, "a\x01\x7f");
    REFUSES(FORMAT_URL, "/p/x");
    REFUSES(FORMAT_HTML, "<b>x</b>");
}

/* Formats of text. Addresses are only looked at: that one works is proved by a message to it. */
#include "type/format.h"

#include <string.h>

/* ISO 3166-1 alpha-2, officially assigned. */
static const char COUNTRIES[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW ";

/* Without control characters (C0, DEL, C1); with `is_line` without line breaks and tabs either. The
 * text is well-formed UTF-8, where C1 is C2 80 to C2 9F. */
static bool is_printable(struct str text, bool is_line)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_break = c == '\n' || c == '\r' || c == '\t';
        if ((c < 0x20 && (is_line || !is_break)) || c == 0x7F)
            return false;
        if (c == 0xC2 && i + 1 < text.length && (unsigned char)text.data[i + 1] < 0xA0)
            return false;
    }
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Dots part it into pieces that are not empty, each of letters, digits and `more`. */
static bool is_dotted(struct str text, const char *more)
{
    char before = '.';
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '.' ? before == '.' : !(is_letter(c) || is_digit(c) || (c && strchr(more, c))))
            return false;
        before = c;
    }
    return before != '.';
}

/* A name of the DNS with at least one dot; no label starts or ends with a hyphen. */
static bool is_domain(struct str text)
{
    if (!is_dotted(text, "-") || !str_has_byte(text, '.'))
        return false;
    while (text.data != NULL) {
        struct str label = str_cut(&text, '.');
        if (label.length > 63 || label.data[0] == '-' || label.data[label.length - 1] == '-')
            return false;
    }
    return true;
}

/* RFC 5321 without quoted and non-ASCII local parts, which no large provider hands out. */
static bool is_email(struct str text)
{
    struct str domain = text;
    struct str local = str_cut(&domain, '@');
    return text.length <= EMAIL_BYTES_MAX && domain.length > 0 && local.length <= 64
           && is_dotted(local, "!#$%&'*+-/=?^_`{|}~") && is_domain(domain);
}

/* E.164: a plus, no leading zero, at most 15 digits; shorter than seven reach no person. */
static bool is_phone(struct str text)
{
    if (text.length < 8 || text.length > 16 || text.data[0] != '+' || text.data[1] == '0')
        return false;
    for (size_t i = 1; i < text.length; i++)
        if (!is_digit(text.data[i]))
            return false;
    return true;
}

static bool is_slug(struct str text)
{
    char before = '-';
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '-' ? before == '-' : !((c >= 'a' && c <= 'z') || is_digit(c)))
            return false;
        before = c;
    }
    return before != '-';
}

static bool is_country(struct str text)
{
    if (text.length != 2)
        return false;
    for (const char *at = COUNTRIES; *at; at += 3)
        if (memcmp(at, text.data, 2) == 0)
            return true;
    return false;
}

/* A language of two or three small letters and maybe a region: two capitals or three digits. */
static bool is_locale(struct str text)
{
    struct str region = text;
    struct str language = str_cut(&region, '-');
    if (language.length < 2 || language.length > 3)
        return false;
    for (size_t i = 0; i < language.length; i++)
        if (language.data[i] < 'a' || language.data[i] > 'z')
            return false;
    if (region.data == NULL)
        return true;
    size_t capitals = 0, digits = 0;
    for (size_t i = 0; i < region.length; i++) {
        capitals += region.data[i] >= 'A' && region.data[i] <= 'Z';
        digits += is_digit(region.data[i]);
    }
    return (region.length == 2 && capitals == 2) || (region.length == 3 && digits == 3);
}

const char *format_fault(enum format format, struct str text)
{
    if (format == FORMAT_SECRET)
        return NULL;
    if (!is_printable(text, format != FORMAT_NONE))
        return "invalid_text";
    switch (format) {
    case FORMAT_EMAIL:
        return is_email(text) ? NULL : "invalid_email";
    case FORMAT_PHONE:
        return is_phone(text) ? NULL : "invalid_phone";
    case FORMAT_SLUG:
        return is_slug(text) ? NULL : "invalid_slug";
    case FORMAT_COUNTRY:
        return is_country(text) ? NULL : "unknown_country";
    case FORMAT_LOCALE:
        return is_locale(text) ? NULL : "invalid_locale";
    case FORMAT_URL:
    case FORMAT_ADDRESS:
    case FORMAT_HTML:
        return "not_allowed";
    case FORMAT_NONE:
    case FORMAT_SECRET:
    case FORMAT_LINE:
        break;
    }
    return NULL;
}

struct str format_advice(enum format format)
{
    switch (format) {
    case FORMAT_EMAIL:
        return S("Give an e-mail address such as amina@example.com.");
    case FORMAT_PHONE:
        return S("Give the number with + and country code, such as +254712345678.");
    case FORMAT_SLUG:
        return S("Use small letters a-z, digits and single hyphens between them.");
    case FORMAT_COUNTRY:
        return S("Give the two capital letters of ISO 3166-1, such as KE.");
    case FORMAT_LOCALE:
        return S("Give a language and maybe a region, such as sw or en-KE.");
    case FORMAT_URL:
    case FORMAT_ADDRESS:
    case FORMAT_HTML:
        return S("This is made by the server.");
    case FORMAT_LINE:
        return S("Use one line without control characters.");
    case FORMAT_NONE:
    case FORMAT_SECRET:
        break;
    }
    return S("Control characters other than line breaks and tabs are not accepted.");
}

int64_t format_length_max(enum format format)
{
    switch (format) {
    case FORMAT_EMAIL:
        return EMAIL_BYTES_MAX;
    case FORMAT_PHONE:
        return 16;
    case FORMAT_COUNTRY:
        return 2;
    case FORMAT_LOCALE:
        return 7;
    case FORMAT_SECRET:
        return PASSWORD_BYTES_MAX;
    case FORMAT_NONE:
    case FORMAT_SLUG:
    case FORMAT_LINE:
    case FORMAT_URL:
    case FORMAT_ADDRESS:
    case FORMAT_HTML:
        break;
    }
    return TEXT_LENGTH_DEFAULT;
}

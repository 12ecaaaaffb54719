/* What a moderator looks at before everybody does: texts that lead away from here. The rule is
 * simple so that it can be told: a text with a link (http://, https://, www., or a name that ends
 * in one of a few top-level domains), an e-mail address, or a number of eight digits and more is
 * held. Prices, sizes and years stay below eight digits. */
#include "review/review_private.h"

#include <string.h>

enum { PHONE_DIGITS_MIN = 8 };

static const char *const MARKS[] = {"http://", "https://", "www.", "wa.me/", "t.me/"};
static const char *const DOMAINS[] = {".com",   ".net",    ".org", ".info", ".shop",
                                      ".store", ".online", ".xyz", ".biz",  ".co.ke",
                                      ".co.ug", ".co.tz",  ".rw",  ".ng"};

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool is_word(char byte)
{
    byte = lower(byte);
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80);
}

static bool stands_at(struct str text, size_t at, const char *mark)
{
    size_t length = strlen(mark);
    if (at + length > text.length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.data[at + i]) != mark[i])
            return false;
    return true;
}

/* "duka.com": a word before it, and none goes on behind it. */
static bool is_domain(struct str text, size_t at, const char *domain)
{
    size_t end = at + strlen(domain);
    return at > 0 && is_word(text.data[at - 1]) && stands_at(text, at, domain)
           && (end == text.length || !is_word(text.data[end]));
}

static bool has_link(struct str text)
{
    for (size_t at = 0; at < text.length; at++) {
        for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
            if (stands_at(text, at, MARKS[i]) && (at == 0 || !is_word(text.data[at - 1])))
                return true;
        for (size_t i = 0; i < sizeof DOMAINS / sizeof DOMAINS[0]; i++)
            if (is_domain(text, at, DOMAINS[i]))
                return true;
    }
    return false;
}

static bool has_email(struct str text)
{
    for (size_t at = 1; at + 1 < text.length; at++) {
        if (text.data[at] != '@' || !is_word(text.data[at - 1]))
            continue;
        for (size_t i = at + 1; i < text.length && (is_word(text.data[i]) || text.data[i] == '-');)
            if (++i + 1 < text.length && text.data[i] == '.' && is_word(text.data[i + 1]))
                return true;
    }
    return false;
}

/* Digits with what people write between them; anything else begins anew. */
static bool has_phone(struct str text)
{
    size_t digits = 0;
    for (size_t at = 0; at < text.length; at++) {
        char byte = text.data[at];
        if (byte >= '0' && byte <= '9')
            digits++;
        else if (memchr(" -()/", byte, 5) == NULL)
            digits = 0;
        if (digits >= PHONE_DIGITS_MIN)
            return true;
    }
    return false;
}

const char *review_text_fault(struct str text)
{
    if (str_empty(text))
        return NULL;
    if (has_email(text))
        return "email";
    if (has_link(text))
        return "link";
    return has_phone(text) ? "phone" : NULL;
}

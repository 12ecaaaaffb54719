/* National numbers: what is dialled within a country, by ITU-T E.164 and the numbering plans that
 * its members have notified (Operational Bulletin, "National Numbering Plans"). A plan says the
 * country code, the trunk prefix, which is dialled within the country and is no part of the number,
 * and how many digits a number has behind both. */
#include "type/phone.h"

#include "type/format.h"

#include <string.h>

enum { DIGITS_MAX = 20 };

static const struct plan {
    const char *country, *code, *trunk;
    size_t digits_min, digits_max;
} PLANS[] = {{"KE", "254", "0", 9, 9}, {"UG", "256", "0", 9, 9},  {"TZ", "255", "0", 9, 9},
             {"RW", "250", "0", 9, 9}, {"BI", "257", "", 8, 8},   {"CD", "243", "0", 9, 9},
             {"ET", "251", "0", 9, 9}, {"SS", "211", "0", 9, 9},  {"SD", "249", "0", 9, 9},
             {"DJ", "253", "", 8, 8},  {"NG", "234", "0", 8, 10}, {"GH", "233", "0", 9, 9},
             {"ZA", "27", "0", 9, 9},  {"ZM", "260", "0", 9, 9},  {"MW", "265", "0", 7, 9},
             {"MZ", "258", "", 8, 9},  {"EG", "20", "0", 8, 10},  {"MA", "212", "0", 9, 9},
             {"TN", "216", "", 8, 8},  {"SN", "221", "", 9, 9},   {"CI", "225", "", 10, 10},
             {"CM", "237", "", 9, 9},  {"AE", "971", "0", 8, 9},  {"SA", "966", "0", 9, 9},
             {"FR", "33", "0", 9, 9},  {"BE", "32", "0", 8, 9},   {"CH", "41", "0", 9, 9},
             {"DE", "49", "0", 6, 11}, {"AT", "43", "0", 6, 13},  {"NL", "31", "0", 9, 9},
             {"ES", "34", "", 9, 9},   {"IT", "39", "", 6, 11},   {"PT", "351", "", 9, 9},
             {"PL", "48", "", 9, 9},   {"SE", "46", "0", 7, 10},  {"NO", "47", "", 8, 8},
             {"DK", "45", "", 8, 8},   {"FI", "358", "0", 6, 11}, {"IE", "353", "0", 7, 9},
             {"GB", "44", "0", 9, 10}, {"US", "1", "1", 10, 10},  {"CA", "1", "1", 10, 10},
             {"AU", "61", "0", 9, 9},  {"NZ", "64", "0", 8, 10},  {"IN", "91", "0", 10, 10},
             {"JP", "81", "0", 9, 10}, {"BR", "55", "0", 10, 11}};

static const struct plan *plan_of(struct str country)
{
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++)
        if (str_eq(country, str_of(PLANS[i].country)))
            return &PLANS[i];
    return NULL;
}

/* Digits alone, with the plus in front if there is one; false for anything else. */
static bool gather(struct arena *arena, struct str text, struct str *out)
{
    char *digits = arena_alloc(arena, DIGITS_MAX + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        bool is_kept = (byte >= '0' && byte <= '9') || (byte == '+' && length == 0);
        if (!is_kept && (byte == 0 || strchr(" .-()/", byte) == NULL))
            return false;
        if (is_kept && length == DIGITS_MAX)
            return false;
        if (is_kept)
            digits[length++] = byte;
    }
    *out = str_from(digits, length);
    return length > 0;
}

static bool fits(const struct plan *plan, struct str digits)
{
    return digits.length >= plan->digits_min && digits.length <= plan->digits_max;
}

/* The number behind the trunk prefix; absent when that cannot be told. */
static struct str national(const struct plan *plan, struct str digits)
{
    struct str code = str_of(plan->code), trunk = str_of(plan->trunk);
    if (trunk.length > 0 && str_starts(digits, trunk)) {
        struct str rest = str_after(digits, trunk.length);
        /* A second zero is no number's first: it is how one dials abroad. */
        bool is_abroad = str_starts(rest, S("0"));
        return fits(plan, rest) && !is_abroad ? rest : (struct str){0};
    }
    if (trunk.length > 0 && plan->digits_min != plan->digits_max)
        return (struct str){0}; /* perhaps without its area code */
    bool has_code = str_starts(digits, code) && fits(plan, str_after(digits, code.length));
    return fits(plan, digits) && !has_code ? digits : (struct str){0};
}

enum phone_result phone_read(struct arena *arena, struct str text, struct str country,
                             struct str *out)
{
    struct str digits;
    if (!gather(arena, text, &digits))
        return PHONE_WRONG;
    if (str_starts(digits, S("+"))) {
        *out = digits;
        return format_fault(FORMAT_PHONE, digits) == NULL ? PHONE_READ : PHONE_WRONG;
    }
    const struct plan *plan = plan_of(country);
    struct str number = plan == NULL ? (struct str){0} : national(plan, digits);
    if (number.data == NULL)
        return PHONE_AMBIGUOUS;
    *out = arena_print(arena, "+%s%.*s", plan->code, STR_ARG(number));
    return format_fault(FORMAT_PHONE, *out) == NULL ? PHONE_READ : PHONE_AMBIGUOUS;
}

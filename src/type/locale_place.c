/* Addresses and phone numbers, in the order and the groups of their country. */
#include "type/locale_format.h"

#include "base/embed.h"

#include <string.h>

/* ---- Phone numbers ---- */

/* How many digits a country code has, by its first ones: E.164 lists those of one digit (1 and 7)
 * and of two; all others have three. */
static size_t country_code_digits(struct str digits)
{
    static const char TWO[] =
        "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 "
        "56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
    if (digits.data[0] == '1' || digits.data[0] == '7')
        return 1;
    for (const char *at = TWO; *at; at += 3)
        if (memcmp(at, digits.data, 2) == 0)
            return 2;
    return 3;
}

/* Groups of three, the last of four where one would be left alone. France groups by two. */
static void add_groups(struct buf *out, struct str code, struct str rest)
{
    size_t group = str_eq(code, S("33")) ? 2 : 3;
    if (group == 2 && rest.length % 2 == 1) {
        buf_byte(out, ' ');
        buf_byte(out, rest.data[0]);
        rest = str_after(rest, 1);
    }
    while (rest.length > 0) {
        size_t take =
            rest.length <= group + 1 && rest.length != group + group ? rest.length : group;
        buf_byte(out, ' ');
        buf_add(out, str_from(rest.data, take));
        rest = str_after(rest, take);
    }
}

void locale_phone(struct buf *out, enum locale locale, struct str phone)
{
    struct str digits = str_after(phone, 1);
    bool is_number = phone.length >= 8 && phone.data[0] == '+';
    if (locale_is_rtl(locale))
        buf_add(out, LOCALE_ISOLATE_LTR);
    if (is_number) {
        size_t count = country_code_digits(digits);
        struct str code = str_from(digits.data, count);
        buf_byte(out, '+');
        buf_add(out, code);
        add_groups(out, code, str_after(digits, count));
    } else {
        buf_add(out, phone);
    }
    if (locale_is_rtl(locale))
        buf_add(out, LOCALE_ISOLATE_END);
}

/* ---- Addresses ---- */

/* The layout of a country from type/address_layout.txt: lines parted by "|", and in them the
 * letters Name, Address (two lines), City, Region, Zip, separated as they stand. */
static struct str layout_of(struct str country)
{
    const struct embedded *file = embed_find("type/address_layout.txt");
    struct str rest = file != NULL ? file->data : S("");
    struct str fallback = S("N|A|C|R|Z");
    while (!str_empty(rest)) {
        struct str line = str_cut(&rest, '\n');
        if (line.length < 4 || line.data[0] == '#')
            continue;
        struct str layout = str_trim(str_after(line, 3));
        if (str_eq(str_from(line.data, 2), country))
            return layout;
        if (str_starts(line, S("ZZ")))
            fallback = layout;
    }
    return fallback;
}

static struct str part_of(const struct locale_address *address, char letter)
{
    switch (letter) {
    case 'N':
        return address->name;
    case 'A':
        return address->line1;
    case 'B':
        return address->line2;
    case 'C':
        return address->city;
    case 'R':
        return address->region;
    case 'Z':
        return address->postal_code;
    default:
        return (struct str){0};
    }
}

/* A separator stands only between two parts that are there. */
static struct str draw_line(struct arena *arena, struct str layout,
                            const struct locale_address *address)
{
    enum { LINE_BYTES_MAX = 2048 };
    struct buf line;
    struct str separator = S("");
    buf_init(&line, arena, LINE_BYTES_MAX);
    for (size_t i = 0; i < layout.length; i++) {
        char letter = layout.data[i];
        bool is_part = letter >= 'A' && letter <= 'Z';
        if (!is_part) {
            separator = str_from(layout.data + i, 1);
            while (i + 1 < layout.length && (layout.data[i + 1] < 'A' || layout.data[i + 1] > 'Z'))
                separator.length++, i++;
            continue;
        }
        struct str part = part_of(address, letter);
        if (str_empty(part))
            continue;
        if (line.length > 0)
            buf_add(&line, separator);
        buf_add(&line, part);
    }
    return buf_str(&line);
}

size_t locale_address(struct arena *arena, enum locale locale, const struct locale_address *address,
                      struct str lines[static ADDRESS_LINES_MAX])
{
    enum { NAME_BYTES_MAX = 256 };
    struct str layout = layout_of(address->country);
    size_t count = 0;
    while (layout.data != NULL && count + 1 < ADDRESS_LINES_MAX) {
        struct str line = draw_line(arena, str_cut(&layout, '|'), address);
        if (line.length > 0)
            lines[count++] = line;
    }
    struct buf country;
    buf_init(&country, arena, NAME_BYTES_MAX);
    locale_country(&country, locale, address->country);
    if (country.length > 0)
        lines[count++] = buf_str(&country);
    return count;
}

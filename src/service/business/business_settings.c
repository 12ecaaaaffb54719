/* What a business says on its own page: where and when, how to reach it, and its colours. */
#include "business_private.h"

#include <stdlib.h>

#define SAID(in, field) PRESENCE(business_change_in, in, field)

enum { ADDRESS_LINES_MAX = 3 };

static void check_hours(struct ctx *c, const struct business_change_in *in);
static bool is_website(struct str text);
static bool is_address(struct str text);

static void check_color(struct ctx *c, enum presence presence, struct str value,
                        const char *pointer)
{
    struct business_color color;
    if (presence == GIVEN && !business_color_parse(value, &color))
        fail_field(c, pointer, "bad_color", "Give a colour as #rrggbb, such as #0b6350.");
}

void business_settings_check(struct ctx *c, const struct business_change_in *in)
{
    if (SAID(in, is_listed) == NULLED)
        fail_field(c, "/is_listed", "required", "Say true or false.");
    if (SAID(in, website) == GIVEN && !is_website(in->website))
        fail_field(c, "/website", "bad_address",
                   "Give the whole address, such as https://example.com.");
    if (SAID(in, address_lines) == GIVEN && !is_address(in->address_lines))
        fail_field(c, "/address_lines", "bad_lines", "Give at most three lines of plain text.");
    if (SAID(in, timezone) == GIVEN && !business_timezone_is_known(in->timezone))
        fail_field(c, "/timezone", "unknown_timezone",
                   "Give a name of the IANA time zones, such as Africa/Nairobi.");
    if (SAID(in, delivery_days) == GIVEN && in->delivery_days->min > in->delivery_days->max)
        fail_field(c, "/delivery_days/max", "too_small",
                   "The latest day cannot be before the earliest.");
    check_color(c, SAID(in, accent_color), in->accent_color, "/accent_color");
    check_color(c, SAID(in, ground_color), in->ground_color, "/ground_color");
    if (SAID(in, hours) == GIVEN)
        check_hours(c, in);
}

static void check_hours(struct ctx *c, const struct business_change_in *in)
{
    for (size_t i = 0; i < in->hours_count; i++) {
        const struct business_hours *hours = &in->hours[i];
        int64_t opens = 0, closes = 0;
        struct str opens_at = arena_print(c->arena, "/hours/%zu/opens", i);
        struct str closes_at = arena_print(c->arena, "/hours/%zu/closes", i);
        if (!business_time(hours->opens, &opens) || opens == 24 * 60)
            fail_field(c, arena_text(c->arena, opens_at), "bad_time",
                       "Give hours and minutes, from 00:00 to 23:59.");
        if (!business_time(hours->closes, &closes))
            fail_field(c, arena_text(c->arena, closes_at), "bad_time",
                       "Give hours and minutes, from 00:00 to 24:00.");
        else if (opens == closes)
            fail_field(c, arena_text(c->arena, closes_at), "empty_interval",
                       "It closes when it opens. Open all day is 00:00 to 24:00; leave out a day "
                       "on which it is closed.");
    }
    if (c->fault.err == OK && business_hours_overlap(in->hours, in->hours_count))
        fail_field(c, "/hours", "overlap",
                   "Two of the intervals overlap. Join them, or let one begin later.");
}

static void set_text(enum presence presence, struct str value, struct str *out)
{
    if (presence != ABSENT)
        *out = presence == GIVEN && !str_empty(str_trim(value)) ? str_trim(value) : (struct str){0};
}

void business_days_show(struct ctx *c, struct business *b)
{
    b->delivery_days = NULL;
    if (b->delivery_days_max == 0)
        return;
    b->delivery_days = ARENA_NEW(c->arena, struct business_days);
    *b->delivery_days = (struct business_days){b->delivery_days_min, b->delivery_days_max};
}

static int compare_hours(const void *a, const void *b)
{
    const struct business_hours *one = a, *other = b;
    return one->day != other->day ? (one->day < other->day ? -1 : 1)
                                  : str_compare(one->opens, other->opens);
}

static struct str lower(struct arena *arena, struct str color)
{
    struct business_color parsed;
    if (!business_color_parse(color, &parsed))
        return (struct str){0};
    return arena_print(arena, "#%02x%02x%02x", parsed.red, parsed.green, parsed.blue);
}

enum err business_settings_apply(struct ctx *c, const struct business_change_in *in,
                                 struct business *business)
{
    set_text(SAID(in, about), in->about, &business->about);
    set_text(SAID(in, address_lines), in->address_lines, &business->address_lines);
    set_text(SAID(in, city), in->city, &business->city);
    set_text(SAID(in, postal_code), in->postal_code, &business->postal_code);
    set_text(SAID(in, email), in->email, &business->email);
    set_text(SAID(in, website), in->website, &business->website);
    set_text(SAID(in, timezone), in->timezone, &business->timezone);
    set_text(SAID(in, accent_color), lower(c->arena, in->accent_color), &business->accent_color);
    set_text(SAID(in, ground_color), lower(c->arena, in->ground_color), &business->ground_color);
    set_text(SAID(in, banner_text), in->banner_text, &business->banner_text);
    if (SAID(in, is_listed) == GIVEN)
        business->is_listed = in->is_listed;
    if (SAID(in, delivery_days) != ABSENT) {
        bool is_promised = SAID(in, delivery_days) == GIVEN;
        business->delivery_days_min = is_promised ? in->delivery_days->min : 0;
        business->delivery_days_max = is_promised ? in->delivery_days->max : 0;
    }
    if (SAID(in, hours) == ABSENT)
        return OK;
    business->hours = in->hours;
    business->hours_count = SAID(in, hours) == GIVEN ? in->hours_count : 0;
    if (business->hours_count == 0)
        return OK;
    qsort(business->hours, business->hours_count, sizeof *business->hours, compare_hours);
    if (str_empty(business->timezone))
        business->timezone = business_timezone_of(c->arena, business->country);
    if (str_empty(business->timezone))
        return fail_field(c, "/timezone", "required",
                          "Say in which time zone these hours are: the country has several.");
    return OK;
}

/* ---- Texts ---- */

/* It becomes a link on a page: web addresses alone, of a host with a dot, without anything that a
 * reader cannot see. */
static bool is_website(struct str text)
{
    struct str rest = text;
    if (str_starts(text, S("https://")))
        rest = str_after(text, 8);
    else if (str_starts(text, S("http://")))
        rest = str_after(text, 7);
    else
        return false;
    struct str host = str_cut(&rest, '/');
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] <= ' ' || text.data[i] == 0x7F
            || str_has_byte(S("\"'<>\\`{}|^"), text.data[i]))
            return false;
    return host.length >= 4 && str_has_byte(host, '.') && !str_has_byte(host, '@')
           && host.data[0] != '.' && host.data[host.length - 1] != '.';
}

static bool is_address(struct str text)
{
    int lines = 1;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        lines += byte == '\n';
        if (byte < ' ' && byte != '\n' && byte != '\r')
            return false;
    }
    return lines <= ADDRESS_LINES_MAX;
}

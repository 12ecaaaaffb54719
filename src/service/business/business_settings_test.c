/* What a business says on its own page: hours over midnight and summer time, colours that can be
 * read, and the change of all of it. */
#include "business_private.h"
#include "business_test.h"

#include <stdio.h>
#include <string.h>

static struct instant at(const char *text)
{
    struct instant instant = {0};
    assert_true(instant_parse(str_of(text), &instant));
    return instant;
}

/* ---- Hours ---- */

static const struct business_hours WEEK[] = {
    {.day = 1, .opens = S_INIT("08:00"), .closes = S_INIT("12:30")},
    {.day = 1, .opens = S_INIT("14:00"), .closes = S_INIT("18:00")},
    {.day = 5, .opens = S_INIT("20:00"), .closes = S_INIT("02:00")},
    {.day = 7, .opens = S_INIT("22:00"), .closes = S_INIT("01:00")},
};

static bool is_open(const char *zone, const char *when)
{
    return business_is_open(WEEK, 4, str_of(zone), at(when));
}

TEST(a_shop_is_open_within_its_hours_of_its_own_clock)
{
    /* 2026-01-05 is a Monday; Nairobi is three hours ahead. */
    assert_false(is_open("Africa/Nairobi", "2026-01-05T04:59:59Z"));
    assert_true(is_open("Africa/Nairobi", "2026-01-05T05:00:00Z"));
    assert_true(is_open("Africa/Nairobi", "2026-01-05T09:29:59Z"));
    assert_false(is_open("Africa/Nairobi", "2026-01-05T09:30:00Z"));
    assert_true(is_open("Africa/Nairobi", "2026-01-05T11:00:00Z"));
    assert_false(is_open("Africa/Nairobi", "2026-01-06T11:00:00Z"));
    assert_false(is_open("", "2026-01-05T11:00:00Z"));
    assert_false(business_is_open(NULL, 0, S("Africa/Nairobi"), at("2026-01-05T11:00:00Z")));
}

TEST(hours_pass_midnight_and_the_end_of_the_week)
{
    assert_true(is_open("UTC", "2026-01-09T23:59:00Z"));
    assert_true(is_open("UTC", "2026-01-10T01:59:00Z"));
    assert_false(is_open("UTC", "2026-01-10T02:00:00Z"));
    assert_true(is_open("UTC", "2026-01-11T23:00:00Z"));
    assert_true(is_open("UTC", "2026-01-12T00:30:00Z"));
    assert_false(is_open("UTC", "2026-01-12T01:00:00Z"));
}

TEST(hours_follow_the_clock_on_the_wall_through_summer_time)
{
    static const struct business_hours NIGHT[] = {
        {.day = 7, .opens = S_INIT("00:00"), .closes = S_INIT("02:30")},
        {.day = 7, .opens = S_INIT("09:00"), .closes = S_INIT("10:00")}};
    struct str lisbon = S("Europe/Lisbon"), paris = S("Europe/Paris");
    /* Lisbon is on UTC in winter and an hour ahead in summer: nine o'clock is another moment. */
    assert_true(business_is_open(NIGHT, 2, lisbon, at("2026-03-22T09:30:00Z")));
    assert_false(business_is_open(NIGHT, 2, lisbon, at("2026-04-05T09:30:00Z")));
    assert_true(business_is_open(NIGHT, 2, lisbon, at("2026-04-05T08:30:00Z")));
    /* In Paris 02:00 to 03:00 is left out on 29 March: at 03:00 it is past closing. */
    assert_true(business_is_open(NIGHT, 2, paris, at("2026-03-29T00:59:59Z")));
    assert_false(business_is_open(NIGHT, 2, paris, at("2026-03-29T01:00:00Z")));
    /* On 25 October it comes twice, and the shop is open twice. */
    assert_true(business_is_open(NIGHT, 2, paris, at("2026-10-25T00:15:00Z")));
    assert_false(business_is_open(NIGHT, 2, paris, at("2026-10-25T00:45:00Z")));
    assert_true(business_is_open(NIGHT, 2, paris, at("2026-10-25T01:15:00Z")));
    assert_false(business_is_open(NIGHT, 2, paris, at("2026-10-25T01:45:00Z")));
}

static void after(const char *zone, size_t count, const char *from, int64_t minutes,
                  const char *due)
{
    char text[INSTANT_TEXT_BYTES + 1];
    instant_text(business_hours_after(WEEK, count, str_of(zone), at(from), minutes), text);
    assert_str(str_from(text, strlen("2026-01-05T00:00:00")), str_of(due));
}

TEST(minutes_are_counted_while_a_shop_is_open)
{
    /* Monday 08:00 to 12:30 and 14:00 to 18:00; then Friday night. */
    after("UTC", 4, "2026-01-05T09:00:30Z", 30, "2026-01-05T09:30:30");
    after("UTC", 4, "2026-01-05T12:15:00Z", 15, "2026-01-05T12:30:00");
    after("UTC", 4, "2026-01-05T12:15:30Z", 30, "2026-01-05T14:15:30");
    after("UTC", 4, "2026-01-05T07:10:20Z", 60, "2026-01-05T09:00:00");
    after("UTC", 4, "2026-01-05T17:30:00Z", 60, "2026-01-09T20:30:00");
    after("UTC", 4, "2026-01-09T23:30:00Z", 60, "2026-01-10T00:30:00");
    after("Africa/Nairobi", 2, "2026-01-05T05:00:00Z", 60, "2026-01-05T06:00:00");
    /* Around the week, and by the clock on the wall: Paris is an hour further from 29 March on. */
    after("UTC", 2, "2026-01-05T18:00:00Z", 510, "2026-01-12T18:00:00");
    after("Europe/Paris", 2, "2026-03-23T17:30:00Z", 30, "2026-03-30T06:30:00");
    /* Without hours, or a place to read them in, round the clock. */
    after("UTC", 0, "2026-01-05T19:00:00Z", 60, "2026-01-05T20:00:00");
    after("", 4, "2026-01-05T19:00:00Z", 60, "2026-01-05T20:00:00");
}

TEST(a_page_can_say_when_that_changes)
{
    struct business_opening opening =
        business_opening_at(WEEK, 4, S("UTC"), at("2026-01-05T13:00:00Z"));
    assert_true(opening.is_known);
    assert_false(opening.is_open);
    assert_int_equal(opening.day, 1);
    assert_str(opening.at, S("14:00"));
    opening = business_opening_at(WEEK, 4, S("UTC"), at("2026-01-05T19:00:00Z"));
    assert_int_equal(opening.day, 5);
    assert_str(opening.at, S("20:00"));
    opening = business_opening_at(WEEK, 4, S("UTC"), at("2026-01-11T23:00:00Z"));
    assert_true(opening.is_open);
    assert_int_equal(opening.day, 1);
    assert_str(opening.at, S("01:00"));
    opening = business_opening_at(WEEK, 0, S("UTC"), at("2026-01-11T23:00:00Z"));
    assert_false(opening.is_known);
}

TEST(a_shop_that_is_always_open_never_closes)
{
    struct business_hours always[7];
    for (int64_t day = 1; day <= 7; day++)
        always[day - 1] =
            (struct business_hours){.day = day, .opens = S("00:00"), .closes = S("24:00")};
    struct business_opening opening =
        business_opening_at(always, 7, S("UTC"), at("2026-01-11T23:00:00Z"));
    assert_true(opening.is_open);
    assert_int_equal(opening.day, 0);
    assert_false(business_hours_overlap(always, 7));
    opening = business_opening_at(always, 3, S("UTC"), at("2026-01-05T23:00:00Z"));
    assert_int_equal(opening.day, 3);
    assert_str(opening.at, S("24:00"));
}

TEST(times_and_zones_are_read_strictly)
{
    static const char *const BAD[] = {"8:00",  "08.00",  "24:01", "12:60",
                                      "aa:bb", "08:00 ", "-1:00"};
    int64_t minutes;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(business_time(str_of(BAD[i]), &minutes));
    assert_true(business_time(S("24:00"), &minutes));
    assert_int_equal(minutes, 1440);
    assert_true(business_timezone_is_known(S("Africa/Nairobi")));
    assert_true(business_timezone_is_known(S("UTC")));
    assert_false(business_timezone_is_known(S("Africa/Wakanda")));
    assert_false(business_timezone_is_known(S("GMT+3")));
    assert_false(business_timezone_is_known(S("")));
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    assert_str(business_timezone_of(arena, S("KE")), S("Africa/Nairobi"));
    assert_true(str_empty(business_timezone_of(arena, S("BR"))));
    arena_free(arena);
}

/* ---- Colours ---- */

TEST(contrast_is_that_of_the_standard)
{
    struct business_color white = {255, 255, 255}, black = {0, 0, 0}, grey = {0x76, 0x76, 0x76};
    assert_int_equal((int)(business_contrast(white, black) * 100 + 0.5), 2100);
    assert_int_equal((int)(business_contrast(grey, white) * 100 + 0.5), 454);
}

static void assert_readable(const struct business_palette *p)
{
    const struct business_color on[] = {p->ground, p->card};
    for (size_t i = 0; i < 2; i++) {
        assert_true(business_contrast(p->ink, on[i]) >= 4.5);
        assert_true(business_contrast(p->soft, on[i]) >= 4.5);
        assert_true(business_contrast(p->accent, on[i]) >= 4.5);
    }
    assert_true(business_contrast(p->accent, p->accent_soft) >= 4.5);
    assert_true(business_contrast(p->ink, p->accent_soft) >= 4.5);
    assert_true(business_contrast(p->accent, p->on_accent) >= 4.5);
}

TEST(any_colour_a_shop_wishes_is_shown_in_a_shade_that_can_be_read)
{
    for (unsigned i = 0; i < 4096; i++) {
        struct business_color wish = {(uint8_t)((i >> 8) * 17), (uint8_t)((i >> 4 & 15) * 17),
                                      (uint8_t)((i & 15) * 17)};
        struct business_color other = {wish.blue, wish.red, (uint8_t)(255 - wish.green)};
        for (int is_dark = 0; is_dark < 2; is_dark++) {
            struct business_palette palette = business_palette(&wish, NULL, is_dark);
            assert_readable(&palette);
            palette = business_palette(NULL, &wish, is_dark);
            assert_readable(&palette);
            palette = business_palette(&wish, &other, is_dark);
            assert_readable(&palette);
        }
    }
}

TEST(a_colour_that_is_readable_already_stays_as_it_is)
{
    struct business_color green = {0x0b, 0x63, 0x50};
    struct business_palette palette = business_palette(&green, NULL, false);
    assert_memory_equal(&palette.accent, &green, sizeof green);
}

/* ---- The change ---- */

static struct seen change(struct harness *h, struct as who, struct seen shop, const char *body)
{
    who.if_match = S("*");
    who.content_type = S("application/merge-patch+json");
    return harness_call(h, who, "PATCH", shop_path(h, shop, ""), "%s", body);
}

TEST(a_shop_says_where_when_and_how_and_the_public_reads_it)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_verified_shop(h, owner, new_admin(h), "Duka");
    struct seen seen =
        change(h, owner, shop,
               "{\"about\":\"# Us\\nSince 1978.\",\"address_lines\":\"Moi Avenue 12\\n2nd floor\","
               "\"city\":\"Nairobi\",\"postal_code\":\"00100\",\"email\":\"hello@duka.example\","
               "\"website\":\"https://duka.example/shop\",\"accent_color\":\"#FFCC00\","
               "\"banner_text\":\"New: mangoes\",\"hours\":[{\"day\":6,\"opens\":\"10:00\","
               "\"closes\":\"02:00\"},{\"day\":1,\"opens\":\"08:00\",\"closes\":\"18:00\"}]}");
    ASSERT_SEEN(seen, 200, NULL);
    seen = harness_call(h, (struct as){0}, "GET", shop_path(h, shop, ""), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/about"), S("# Us\nSince 1978."));
    assert_str(seen_text(seen, "/address_lines"), S("Moi Avenue 12\n2nd floor"));
    assert_str(seen_text(seen, "/timezone"), S("Africa/Nairobi"));
    assert_str(seen_text(seen, "/accent_color"), S("#ffcc00"));
    assert_true(seen_bool(seen, "/is_listed"));
    assert_int_equal(seen_count(seen, "/hours"), 2);
    assert_int_equal(seen_integer(seen, "/hours/0/day"), 1);
    assert_str(seen_text(seen, "/hours/1/closes"), S("02:00"));
    seen = harness_call(h, (struct as){0}, "GET", "/api/businesses", NULL);
    assert_int_equal(seen_count(seen, "/data/0/hours"), 2);
    assert_true(seen_is_null(seen, "/data/0/about"));
    seen = change(h, owner, shop, "{\"hours\":[],\"about\":null,\"is_listed\":false}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/hours"), 0);
    assert_true(seen_is_null(seen, "/about"));
    assert_false(seen_bool(seen, "/is_listed"));
    assert_str(seen_text(seen, "/city"), S("Nairobi"));
    harness_close(h);
}

TEST(a_shop_promises_days_and_takes_the_promise_back)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_verified_shop(h, owner, new_admin(h), "Duka");
    assert_true(seen_is_null(shop, "/delivery_days"));
    struct seen seen = change(h, owner, shop, "{\"delivery_days\":{\"min\":3,\"max\":5}}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/delivery_days/min"), 3);
    seen = change(h, owner, shop, "{\"city\":\"Nairobi\"}");
    assert_int_equal(seen_integer(seen, "/delivery_days/max"), 5);
    seen = change(h, owner, shop, "{\"delivery_days\":{\"min\":6,\"max\":5}}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/delivery_days/max", "too_small"));
    seen = change(h, owner, shop, "{\"delivery_days\":{\"min\":0,\"max\":91}}");
    assert_true(seen_has_error(seen, "/delivery_days/min", "too_small"));
    assert_true(seen_has_error(seen, "/delivery_days/max", "too_large"));
    seen = change(h, owner, shop, "{\"delivery_days\":null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/delivery_days"));
    harness_close(h);
}

TEST(settings_that_are_wrong_are_named_one_by_one)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    struct seen seen =
        change(h, owner, shop,
               "{\"website\":\"javascript:alert(1)\",\"timezone\":\"Africa/Wakanda\","
               "\"accent_color\":\"gold\",\"address_lines\":\"a\\nb\\nc\\nd\",\"is_listed\":null,"
               "\"hours\":[{\"day\":1,\"opens\":\"8:00\",\"closes\":\"25:00\"},"
               "{\"day\":2,\"opens\":\"08:00\",\"closes\":\"08:00\"}]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/website", "bad_address"));
    assert_true(seen_has_error(seen, "/timezone", "unknown_timezone"));
    assert_true(seen_has_error(seen, "/accent_color", "bad_color"));
    assert_true(seen_has_error(seen, "/address_lines", "bad_lines"));
    assert_true(seen_has_error(seen, "/is_listed", "required"));
    assert_true(seen_has_error(seen, "/hours/0/opens", "bad_time"));
    assert_true(seen_has_error(seen, "/hours/0/closes", "bad_time"));
    assert_true(seen_has_error(seen, "/hours/1/closes", "empty_interval"));
    seen = change(h, owner, shop,
                  "{\"hours\":[{\"day\":1,\"opens\":\"20:00\",\"closes\":\"03:00\"},"
                  "{\"day\":2,\"opens\":\"02:00\",\"closes\":\"10:00\"}]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/hours", "overlap"));
    seen = change(h, owner, shop,
                  "{\"hours\":[{\"day\":8,\"opens\":\"20:00\",\"closes\":\"21:00\"}]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/hours/0/day", "too_large"));
    harness_close(h);
}

TEST(a_country_of_many_times_has_to_say_which)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = harness_call(h, owner, "POST", "/api/businesses",
                                    "{\"name\":\"Loja\",\"category\":\"groceries\",\"description\":"
                                    "\"Frutas\",\"country\":\"BR\",\"currency\":\"BRL\"}");
    ASSERT_SEEN(shop, 201, NULL);
    static const char HOURS[] = "\"hours\":[{\"day\":1,\"opens\":\"08:00\",\"closes\":\"18:00\"}]";
    char body[300];
    snprintf(body, sizeof body, "{%s}", HOURS);
    struct seen seen = change(h, owner, shop, body);
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/timezone", "required"));
    snprintf(body, sizeof body, "{\"timezone\":\"America/Sao_Paulo\",%s}", HOURS);
    ASSERT_SEEN(change(h, owner, shop, body), 200, NULL);
    harness_close(h);
}

/* ---- The style sheet ---- */

TEST(a_shops_colours_are_a_style_sheet_kept_for_ever_under_its_content)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com"), nobody = {0};
    struct seen shop = new_verified_shop(h, owner, new_admin(h), "Duka");
    ASSERT_SEEN(harness_call(h, nobody, "GET", "/assets/shop/duka/0.css", NULL), 404, NULL);
    struct seen seen = change(h, owner, shop, "{\"accent_color\":\"#ffcc00\"}");
    const char *first = arena_text(harness_arena(h), seen_text(seen, "/stylesheet"));
    struct seen style = harness_call(h, nobody, "GET", first, NULL);
    ASSERT_SEEN(style, 200, NULL);
    assert_str(style.content_type, S("text/css; charset=utf-8"));
    assert_str(style.cache_control, S("public, max-age=31536000, immutable"));
    assert_non_null(memmem(style.body.data, style.body.length, "prefers-color-scheme:dark", 25));
    assert_null(memmem(style.body.data, style.body.length, "--ground", 8));
    seen = change(h, owner, shop, "{\"accent_color\":\"#003399\",\"ground_color\":\"#fdf6e3\"}");
    const char *second = arena_text(harness_arena(h), seen_text(seen, "/stylesheet"));
    assert_string_not_equal(first, second);
    style = harness_call(h, nobody, "GET", second, NULL);
    assert_non_null(memmem(style.body.data, style.body.length, "--ground:#fdf6e3", 16));
    struct seen old = harness_call(h, nobody, "GET", first, NULL);
    ASSERT_SEEN(old, 200, NULL);
    assert_str(old.cache_control, S("public, max-age=60"));
    assert_str(old.body, style.body);
    ASSERT_SEEN(harness_call(h, nobody, "GET", "/assets/shop/none/0.css", NULL), 404, NULL);
    harness_close(h);
}

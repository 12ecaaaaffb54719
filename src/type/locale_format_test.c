/* Golden texts: what each language makes of money, numbers, dates and names. They change with
 * CLDR, which is reviewed here. */
#include "type/locale_format.h"

#include "base/test.h"

static struct arena *arena;

static void is(const struct buf *out, const char *expected)
{
    assert_str(buf_str(out), str_of(expected));
}

static struct buf *fresh(void)
{
    static struct buf out;
    if (arena == NULL)
        arena = arena_new(1 << 20);
    buf_init(&out, arena, 4096);
    return &out;
}

TEST(money_is_written_as_each_language_does)
{
    static const struct {
        struct money money;
        const char *texts[LOCALES];
    } CASES[] = {
        {{129900, {"KES"}},
         {"KES\u00A01,299.00", "1\u202F299,00\u00A0KES", "Ksh\u00A01,299.00",
          "\u200F١٬٢٩٩٫٠٠\u00A0KES"}},
        {{1500000, {"UGX"}},
         {"UGX\u00A01,500,000", "1\u202F500\u202F000\u00A0UGX", "UGX\u00A01,500,000",
          "\u200F١٬٥٠٠٬٠٠٠\u00A0UGX"}},
        {{500, {"RWF"}}, {"RWF\u00A0500", "500\u00A0RWF", "RWF\u00A0500", "\u200F٥٠٠\u00A0RWF"}},
        {{1250, {"KWD"}},
         {"KWD\u00A01.250", "1,250\u00A0KWD", "KWD\u00A01.250", "\u200F١٫٢٥٠\u00A0د.ك.\u200F"}},
        {{1200, {"EUR"}}, {"€12.00", "12,00\u00A0€", "€\u00A012.00", "\u200F١٢٫٠٠\u00A0€"}},
        {{1200, {"USD"}}, {"US$12.00", "12,00\u00A0$US", "US$\u00A012.00", "\u200F١٢٫٠٠\u00A0US$"}},
        {{-5, {"KES"}},
         {"-KES\u00A00.05", "-0,05\u00A0KES", "-Ksh\u00A00.05", "\u061C-\u200F٠٫٠٥\u00A0KES"}},
        {{INT64_C(9007199254740991), {"KES"}},
         {"KES\u00A090,071,992,547,409.91", "90\u202F071\u202F992\u202F547\u202F409,91\u00A0KES",
          "Ksh\u00A090,071,992,547,409.91", "\u200F٩٠٬٠٧١٬٩٩٢٬٥٤٧٬٤٠٩٫٩١\u00A0KES"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        for (size_t k = 0; k < LOCALES; k++) {
            struct buf *out = fresh();
            locale_money(out, (enum locale)k, CASES[i].money);
            is(out, CASES[i].texts[k]);
        }
}

TEST(numbers_are_written_as_each_language_does)
{
    static const char *const GROUPED[LOCALES] = {"1,234,567", "1\u202F234\u202F567", "1,234,567",
                                                 "١٬٢٣٤٬٥٦٧"};
    static const char *const DIGITS[LOCALES] = {"1042", "1042", "1042", "١٠٤٢"};
    static const char *const PERCENT[LOCALES] = {"5.5%", "5,5\u00A0%", "5.5%", "٥٫٥٪\u061C"};
    static const char *const NEAR[LOCALES] = {"350 m", "350\u202Fm", "mita 350", "٣٥٠ مترًا"};
    static const char *const FAR[LOCALES] = {"2.4 km", "2,4\u202Fkm", "km 2.4", "٢٫٤ كم"};
    for (size_t k = 0; k < LOCALES; k++) {
        enum locale locale = (enum locale)k;
        struct buf *out = fresh();
        locale_number(out, locale, 1234567);
        is(out, GROUPED[k]);
        locale_digits(out = fresh(), locale, 1042);
        is(out, DIGITS[k]);
        locale_percent(out = fresh(), locale, (struct rate){55000});
        is(out, PERCENT[k]);
        locale_distance(out = fresh(), locale, 356);
        is(out, NEAR[k]);
        locale_distance(out = fresh(), locale, 2449);
        is(out, FAR[k]);
    }
}

TEST(times_are_written_as_each_language_does)
{
    static const struct instant AT = {1795248840000};
    static const char *const DAY[LOCALES] = {"21 Nov 2026", "21 nov. 2026", "21 Nov 2026",
                                             "٢١ نوفمبر ٢٠٢٦"};
    static const char *const MOMENT[LOCALES] = {"21 Nov 2026, 08:14 UTC", "21 nov. 2026, 08:14 UTC",
                                                "21 Nov 2026, 08:14 UTC",
                                                "٢١ نوفمبر ٢٠٢٦، ٠٨:١٤ UTC"};
    static const char *const AGO[LOCALES] = {"3 days ago", "il y a 3 jours", "siku 3 zilizopita",
                                             "قبل ٣ أيام"};
    static const char *const SOON[LOCALES] = {"in 2 hours", "dans 2 heures", "baada ya saa 2",
                                              "خلال ساعتين"};
    static const char *const NOW[LOCALES] = {"now", "maintenant", "sasa hivi", "الآن"};
    for (size_t k = 0; k < LOCALES; k++) {
        enum locale locale = (enum locale)k;
        struct buf *out = fresh();
        locale_date(out, locale, DATE_DAY, AT);
        is(out, DAY[k]);
        locale_date(out = fresh(), locale, DATE_MOMENT, AT);
        is(out, MOMENT[k]);
        locale_relative(out = fresh(), locale, AT, instant_add_ms(AT, INT64_C(3) * 86400000 + 5));
        is(out, AGO[k]);
        locale_relative(out = fresh(), locale, AT, instant_add_ms(AT, -7200000));
        is(out, SOON[k]);
        locale_relative(out = fresh(), locale, AT, instant_add_ms(AT, 59000));
        is(out, NOW[k]);
    }
}

TEST(names_are_written_as_each_language_does)
{
    static const struct str ITEMS[] = {S_INIT("Tea"), S_INIT("Milk"), S_INIT("Sugar")};
    static const char *const LIST[LOCALES] = {"Tea, Milk and Sugar", "Tea, Milk et Sugar",
                                              "Tea, Milk na Sugar", "Tea وMilk وSugar"};
    static const char *const COUNTRY[LOCALES] = {"Uganda", "Ouganda", "Uganda", "أوغندا"};
    for (size_t k = 0; k < LOCALES; k++) {
        enum locale locale = (enum locale)k;
        struct buf *out = fresh();
        locale_list(out, locale, ITEMS, 3);
        is(out, LIST[k]);
        locale_country(out = fresh(), locale, S("UG"));
        is(out, COUNTRY[k]);
    }
}

TEST(phone_numbers_are_parted_for_the_eye)
{
    static const char *const CASES[][2] = {{"+254712345678", "+254 712 345 678"},
                                           {"+33612345678", "+33 6 12 34 56 78"},
                                           {"+12025550123", "+1 202 555 0123"},
                                           {"+25779123456", "+257 791 234 56"},
                                           {"0712", "0712"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct buf *out = fresh();
        locale_phone(out, LOCALE_EN, str_of(CASES[i][0]));
        is(out, CASES[i][1]);
    }
    struct buf *out = fresh();
    locale_phone(out, LOCALE_AR, S("+254712345678"));
    is(out, "\u2066+254 712 345 678\u2069");
}

TEST(addresses_stand_in_the_order_of_their_country)
{
    struct locale_address address = {.name = S("Amina"),
                                     .line1 = S("Moi Avenue 3"),
                                     .city = S("Nairobi"),
                                     .postal_code = S("00100"),
                                     .country = S("KE")};
    struct str lines[ADDRESS_LINES_MAX];
    fresh();
    assert_int_equal(locale_address(arena, LOCALE_FR, &address, lines), 4);
    assert_str(lines[2], S("Nairobi 00100"));
    assert_str(lines[3], S("Kenya"));
    address.country = S("FR");
    address.city = S("Lyon");
    address.postal_code = S("69001");
    locale_address(arena, LOCALE_EN, &address, lines);
    assert_str(lines[2], S("69001 Lyon"));
    address.postal_code = (struct str){0};
    address.country = S("QQ");
    assert_int_equal(locale_address(arena, LOCALE_EN, &address, lines), 4);
    assert_str(lines[2], S("Lyon"));
}

TEST(only_what_runs_the_other_way_is_kept_apart)
{
    assert_false(locale_needs_isolation(LOCALE_EN, S("Café Œuvre")));
    assert_true(locale_needs_isolation(LOCALE_EN, S("متجر")));
    assert_true(locale_needs_isolation(LOCALE_AR, S("Tea")));
    assert_false(locale_needs_isolation(LOCALE_AR, S("")));
}

/* Languages: which one a browser asks for, what a path says, how each of them counts. */
#include "type/locale.h"

#include "base/test.h"

TEST(the_best_language_of_a_browser_is_taken)
{
    static const struct {
        const char *header;
        enum locale locale;
    } CASES[] = {{"fr", LOCALE_FR},
                 {"fr-CD,fr;q=0.9,en;q=0.8", LOCALE_FR},
                 {"de, sw;q=0.5, ar;q=0.7", LOCALE_AR},
                 {"en;q=0.2, SW-KE ; q=0.3", LOCALE_SW},
                 {"fr;q=0, de", LOCALE_EN},
                 {"fr;q=x", LOCALE_EN},
                 {"*", LOCALE_EN},
                 {"", LOCALE_EN},
                 {",;,", LOCALE_EN},
                 {"fr;q=0.5, ar;q=0.500", LOCALE_FR}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_int_equal(locale_accepted(str_of(CASES[i].header)), CASES[i].locale);
    assert_int_equal(locale_accepted((struct str){0}), LOCALE_EN);
}

TEST(a_country_has_a_language_of_ours)
{
    assert_int_equal(locale_of_country(S("TZ")), LOCALE_SW);
    assert_int_equal(locale_of_country(S("KE")), LOCALE_EN);
    assert_int_equal(locale_of_country(S("SN")), LOCALE_FR);
    assert_int_equal(locale_of_country(S("FR")), LOCALE_FR);
    assert_int_equal(locale_of_country(S("AE")), LOCALE_AR);
    assert_int_equal(locale_of_country(S("YE")), LOCALE_AR);
    assert_int_equal(locale_of_country(S("")), LOCALE_EN);
    assert_int_equal(locale_of_country((struct str){0}), LOCALE_EN);
}

TEST(a_path_names_the_language_of_a_page)
{
    static const struct {
        const char *path, *rest;
        enum locale locale;
    } CASES[] = {{"/fr/p/x", "/p/x", LOCALE_FR},
                 {"/fr", "/", LOCALE_FR},
                 {"/ar/", "/", LOCALE_AR},
                 {"/en/cart", "/cart", LOCALE_EN},
                 {"/sw/fr", NULL, 0},
                 {"/fra", NULL, 0},
                 {"/fr/api/x", NULL, 0},
                 {"/sw.js", NULL, 0},
                 {"/fr/assets/0/a", NULL, 0},
                 {"/fr/office", NULL, 0},
                 {"/fr/office/b", NULL, 0},
                 {"/fr/offices", "/offices", LOCALE_FR},
                 {"/p/fr", NULL, 0},
                 {"/fr//x", NULL, 0},
                 {"/de/p/x", NULL, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct str path = str_of(CASES[i].path);
        enum locale locale = LOCALES;
        bool has_locale = locale_cut(&path, &locale);
        assert_int_equal(has_locale, CASES[i].rest != NULL);
        assert_str(path, str_of(CASES[i].rest != NULL ? CASES[i].rest : CASES[i].path));
        if (has_locale)
            assert_int_equal(locale, CASES[i].locale);
    }
}

TEST(only_links_to_pages_take_a_language)
{
    static const struct {
        const char *url;
        bool takes;
    } CASES[] = {{"/", true},
                 {"/handover?code=a", true},
                 {"/offices", true},
                 {"/office-chairs", true},
                 {"/office", false},
                 {"/office/", false},
                 {"/office#session", false},
                 {"/office?to=/b", false},
                 {"/office/b/biz_1", false},
                 {"/fr/office", false},
                 {"/fr/cart", false},
                 {"//evil.example", false},
                 {"/api/me", false},
                 {"/theme.css", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_int_equal(locale_takes_prefix(str_of(CASES[i].url)), CASES[i].takes);
}

TEST(each_language_counts_in_its_own_forms)
{
    static const struct {
        enum locale locale;
        int64_t count;
        enum plural plural;
    } CASES[] = {{LOCALE_EN, 0, PLURAL_OTHER},      {LOCALE_EN, 1, PLURAL_ONE},
                 {LOCALE_EN, 2, PLURAL_OTHER},      {LOCALE_FR, 0, PLURAL_ONE},
                 {LOCALE_FR, 1, PLURAL_ONE},        {LOCALE_FR, 2, PLURAL_OTHER},
                 {LOCALE_FR, 1000000, PLURAL_MANY}, {LOCALE_SW, 1, PLURAL_ONE},
                 {LOCALE_SW, 5, PLURAL_OTHER},      {LOCALE_AR, 0, PLURAL_ZERO},
                 {LOCALE_AR, 1, PLURAL_ONE},        {LOCALE_AR, 2, PLURAL_TWO},
                 {LOCALE_AR, 3, PLURAL_FEW},        {LOCALE_AR, 10, PLURAL_FEW},
                 {LOCALE_AR, 11, PLURAL_MANY},      {LOCALE_AR, 99, PLURAL_MANY},
                 {LOCALE_AR, 100, PLURAL_OTHER},    {LOCALE_AR, 103, PLURAL_FEW}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_int_equal(locale_plural(CASES[i].locale, CASES[i].count), CASES[i].plural);
    for (size_t i = 0; i < PLURALS; i++)
        assert_true(locale_has_plural(LOCALE_AR, (enum plural)i));
    assert_true(locale_has_plural(LOCALE_FR, PLURAL_MANY));
    assert_false(locale_has_plural(LOCALE_EN, PLURAL_MANY));
    assert_false(locale_has_plural(LOCALE_SW, PLURAL_ZERO));
}

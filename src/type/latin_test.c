/* Names of other scripts in Latin letters. */
#include "base/test.h"

#include "type/latin.h"

static void check(const char *text, const char *latin)
{
    struct arena *arena = arena_new(1 << 20);
    assert_str(text_latin(arena, str_of(text)), str_of(latin));
    arena_free(arena);
}

TEST(names_of_any_script_become_plain_latin_letters)
{
    check("Amina WANJIRU", "amina wanjiru");
    check("", "");
    check("Élodie Brûlé", "elodie brule");
    check("Łukasz Straße", "lukasz strasse");
    check("Иван Петров", "ivan petrov");
    check("Αθηνά", "athena");
    check("محمد", "mhmd");
    check("北京", "bei jing");
}

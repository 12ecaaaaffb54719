/* Numbers as they are dialled at home, and those that could be anybody's. */
#include "base/test.h"

#include "type/phone.h"

static void reads(const char *country, const char *text, const char *number)
{
    struct arena *arena = arena_new(1 << 20);
    struct str out = {0};
    assert_int_equal(phone_read(arena, str_of(text), str_of(country), &out), PHONE_READ);
    assert_str(out, str_of(number));
    arena_free(arena);
}

static void refuses(const char *country, const char *text, enum phone_result result)
{
    struct arena *arena = arena_new(1 << 20);
    struct str out = {0};
    assert_int_equal(phone_read(arena, str_of(text), str_of(country), &out), result);
    arena_free(arena);
}

TEST(a_number_of_the_country_becomes_one_of_the_world)
{
    reads("KE", "0712 345 678", "+254712345678");
    reads("KE", "712345678", "+254712345678");
    reads("KE", "(0712) 345-678", "+254712345678");
    reads("TZ", "0754 123 456", "+255754123456");
    reads("NG", "0803 123 4567", "+2348031234567");
    reads("CI", "07 12 34 56 78", "+2250712345678");
    reads("SN", "77 123 45 67", "+221771234567");
    reads("FR", "06.12.34.56.78", "+33612345678");
    reads("IT", "06 698 12345", "+390669812345");
    reads("US", "(202) 555-0143", "+12025550143");
    reads("US", "1 202 555 0143", "+12025550143");
    reads("GB", "07700 900123", "+447700900123");
}

TEST(a_number_with_its_country_code_needs_no_country)
{
    reads("KE", "+254 712 345 678", "+254712345678");
    reads("FR", "+254712345678", "+254712345678");
    reads(NULL, "+33 6 12 34 56 78", "+33612345678");
    refuses("KE", "+0712345678", PHONE_WRONG);
    refuses("KE", "+254", PHONE_WRONG);
}

TEST(what_could_be_read_in_two_ways_is_read_in_none)
{
    refuses(NULL, "0712 345 678", PHONE_AMBIGUOUS);
    refuses("ZZ", "0712 345 678", PHONE_AMBIGUOUS);
    refuses("KE", "254712345678", PHONE_AMBIGUOUS);
    refuses("KE", "000254712345678", PHONE_AMBIGUOUS);
    refuses("KE", "0712 345", PHONE_AMBIGUOUS);
    refuses("DE", "89 123456", PHONE_AMBIGUOUS);
    refuses("KE", "0712 345 678 999", PHONE_AMBIGUOUS);
    refuses("KE", "call me", PHONE_WRONG);
    refuses("KE", "", PHONE_WRONG);
    refuses("KE", "0712345678 ext 9", PHONE_WRONG);
    refuses("KE", "123456789012345678901", PHONE_WRONG);
}

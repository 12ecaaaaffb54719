/* Ids: UUIDv7 inside, TypeID 0.3 at the edge. The cases follow the classes of the TypeID
 * specification; the encoder is held against a second one that counts bit by bit. */
#include "base/id.h"

#include "base/test.h"

#include <stdio.h>
#include <string.h>

static struct id uuid(const char *hex)
{
    struct id id = {{0}};
    size_t digits = 0;
    for (; *hex; hex++) {
        if (*hex == '-')
            continue;
        unsigned value = (unsigned)(*hex <= '9' ? *hex - '0' : *hex - 'a' + 10);
        id.bytes[digits / 2] |= (uint8_t)(digits % 2 ? value : value << 4);
        digits++;
    }
    assert_int_equal(digits, 32);
    return id;
}

TEST(valid_ids_are_written_and_read)
{
    static const struct {
        const char *prefix, *text, *uuid;
    } CASES[] = {
        {"", "00000000000000000000000000", "00000000-0000-0000-0000-000000000000"},
        {"", "00000000000000000000000001", "00000000-0000-0000-0000-000000000001"},
        {"", "0000000000000000000000000a", "00000000-0000-0000-0000-00000000000a"},
        {"", "0000000000000000000000000g", "00000000-0000-0000-0000-000000000010"},
        {"", "00000000000000000000000010", "00000000-0000-0000-0000-000000000020"},
        {"", "7zzzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
        {"prefix", "prefix_0123456789abcdefghjkmnpqrs", "0110c853-1d09-52d8-d73e-1194e95b5f19"},
        {"order", "order_01h455vb4pex5vsknk084sn02q", "01890a5d-ac96-774b-bcce-b302099a8057"},
        {"pre_fix", "pre_fix_00000000000000000000000000", "00000000-0000-0000-0000-000000000000"},
        {"a", "a_40000000000000000000000000", "80000000-0000-0000-0000-000000000000"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[ID_TEXT_BYTES_MAX + 1];
        struct id id;
        assert_true(id_parse(CASES[i].prefix, str_of(CASES[i].text), &id));
        assert_memory_equal(id.bytes, uuid(CASES[i].uuid).bytes, 16);
        assert_int_equal(id_format(CASES[i].prefix, id, text), strlen(CASES[i].text));
        assert_string_equal(text, CASES[i].text);
    }
}

TEST(prefixes_are_small_letters_with_underscores_inside)
{
    static const char LONGEST[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";
    assert_int_equal(sizeof LONGEST - 1, ID_PREFIX_BYTES_MAX);
    assert_true(id_prefix_is_valid(S("")));
    assert_true(id_prefix_is_valid(S("order")));
    assert_true(id_prefix_is_valid(S("a__b")));
    assert_true(id_prefix_is_valid(str_of(LONGEST)));
    static const char *const WRONG[] = {
        "ORDER",        "12345",
        "order1",       "or.der",
        "\xc3\xb6rder", " order",
        "or der",       "_order",
        "order_",       "_",
        "or-der",       "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_false(id_prefix_is_valid(str_of(WRONG[i])));
}

TEST(what_is_no_id_of_the_prefix_is_refused)
{
    static const char *const WRONG[] = {
        "",
        "_",
        "order",
        "order_",
        "00000000000000000000000000",      /* no prefix */
        "_00000000000000000000000000",     /* an empty one */
        "user_01h455vb4pex5vsknk084sn02q", /* another one */
        "ORDER_01h455vb4pex5vsknk084sn02q",
        "order01h455vb4pex5vsknk084sn02q",
        "order__01h455vb4pex5vsknk084sn02q",
        "orders_01h455vb4pex5vsknk084sn02q",
        "order_01h455vb4pex5vsknk084sn02",   /* 25 digits */
        "order_01h455vb4pex5vsknk084sn02qq", /* 27 */
        "order_01h455vb4pex5vsknk084sn02 ",
        "order_01H455VB4PEX5VSKNK084SN02Q", /* capitals */
        "order_01h455vb-pex5vsknk084sn02q", /* Crockford's hyphens */
        "order_0ih455vb4pex5vsknk084sn02q", /* and his look-alikes */
        "order_0lh455vb4pex5vsknk084sn02q",
        "order_0oh455vb4pex5vsknk084sn02q",
        "order_0uh455vb4pex5vsknk084sn02q",
        "order_81h455vb4pex5vsknk084sn02q", /* more than 128 bits */
        "order_zzzzzzzzzzzzzzzzzzzzzzzzzz",
        "order_01h455vb4pex5vsknk084sn02\xc3",
    };
    struct id id = {{7}};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_false(id_parse("order", str_of(WRONG[i]), &id));
    assert_false(id_parse("", S("order_01h455vb4pex5vsknk084sn02q"), &id));
    assert_false(id_parse("order", S("order_01h455vb4pex5vsknk084sn0\0q"), &id));
    assert_int_equal(id.bytes[0], 7);
}

/* Base 32 by long division, digit after digit. */
static void encode_slowly(struct id id, char out[27])
{
    for (size_t digit = 26; digit-- > 0;) {
        unsigned rest = 0;
        for (size_t i = 0; i < 16; i++) {
            unsigned value = rest << 8 | id.bytes[i];
            id.bytes[i] = (uint8_t)(value / 32);
            rest = value % 32;
        }
        out[digit] = "0123456789abcdefghjkmnpqrstvwxyz"[rest];
    }
    out[26] = 0;
}

TEST(random_ids_are_written_as_long_division_writes_them)
{
    struct rand rand = rand_seeded(1);
    for (int i = 0; i < 2000; i++) {
        struct id id, back;
        char expected[27], text[ID_TEXT_BYTES_MAX + 1];
        for (size_t k = 0; k < 16; k++)
            id.bytes[k] = (uint8_t)rand_next(&rand);
        encode_slowly(id, expected);
        id_format("", id, text);
        assert_string_equal(text, expected);
        assert_true(id_parse("", str_of(text), &back));
        assert_true(id_eq(id, back));
    }
}

TEST(an_id_carries_its_time_slot_and_order)
{
    struct rand rand = rand_seeded(2);
    struct instant now = {1769851800125};
    struct id before = id_make(now, 4095, 0, &rand);
    assert_int_equal(before.bytes[6] >> 4, 7); /* version */
    assert_int_equal(before.bytes[8] >> 6, 2); /* variant */
    assert_int_equal(id_slot(before), 4095);
    assert_true(id_created_at(before).ms == now.ms);
    for (uint32_t counter = 1; counter < 5000; counter++) {
        struct id next = id_make(now, 4095, counter, &rand);
        assert_true(id_compare(before, next) < 0);
        before = next;
    }
    struct id later = id_make(instant_add_ms(now, 1), 0, 0, &rand);
    assert_true(id_compare(before, later) < 0);
    assert_int_equal(id_slot(later), 0);
    assert_false(id_is_set((struct id){{0}}));
    assert_true(id_is_set(later));
}

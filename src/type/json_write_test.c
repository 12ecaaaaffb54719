/* Writing JSON: the table's order, null for what is absent, and escapes. */
#include "type/json.h"

#include "base/test.h"
#include "type/specimen_test.h"

#include <jansson.h>
#include <string.h>

TEST(every_kind_is_written_in_the_order_of_the_table)
{
    struct arena *arena = arena_new(1 << 20);
    struct specimen_line lines[] = {{S("a"), 1}, {S("b"), 2}};
    struct str tags[] = {S("x"), S("y")};
    struct specimen_place place = {S("Nairobi"), {0}, {-1286389, true}};
    struct specimen specimen = {.title = S("Kanga"),
                                .is_open = true,
                                .stock = -7,
                                .state = SPECIMEN_SOLD,
                                .price = {129900, {"KES"}},
                                .currency = {"UGX"},
                                .fee = {50000},
                                .made_at = {1769841000125},
                                .place = &place,
                                .lines = lines,
                                .lines_count = 2,
                                .tags = tags,
                                .tags_count = 2,
                                .secret = S("never shown")};
    assert_true(id_parse("prod", S("prod_01h455vb4pex5vsknk084sn02q"), &specimen.id));
    assert_str(json_text(arena, &specimen_type, &specimen),
               S("{\"id\":\"prod_01h455vb4pex5vsknk084sn02q\",\"title\":\"Kanga\",\"note\":null,"
                 "\"is_open\":true,\"stock\":-7,\"state\":\"sold\","
                 "\"price\":{\"amount\":129900,\"currency\":\"KES\"},\"currency\":\"UGX\","
                 "\"fee\":\"0.05\",\"made_at\":\"2026-01-31T06:30:00.125Z\","
                 "\"place\":{\"city\":\"Nairobi\",\"country\":null,\"latitude\":-1.286389},"
                 "\"lines\":[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\"b\",\"quantity\":2}],"
                 "\"tags\":[\"x\",\"y\"],\"owner_id\":null}"));
    arena_free(arena);
}

TEST(what_is_absent_is_null_and_an_empty_list_is_a_list)
{
    struct arena *arena = arena_new(1 << 20);
    struct specimen specimen = {.title = S("")};
    assert_str(json_text(arena, &specimen_type, &specimen),
               S("{\"id\":null,\"title\":\"\",\"note\":null,\"is_open\":false,\"stock\":0,"
                 "\"state\":\"draft\",\"price\":null,\"currency\":null,\"fee\":\"0\","
                 "\"made_at\":null,\"place\":null,\"lines\":[],\"tags\":[],\"owner_id\":null}"));
    assert_str(json_text(arena, &nothing_type, &(struct nothing){0}), S("{}"));
    arena_free(arena);
}

static const char *const MAYBE[] = {"", "yes", NULL};
struct answer {
    unsigned word;
    struct str token;
    struct degrees at;
};
TYPE(answer, F(answer, word, "Maybe.", .words = MAYBE),
     F(answer, token, "Token.", .capability = true), F(answer, at, "Where."));

TEST(an_empty_word_is_null_and_a_capability_is_written_raw)
{
    struct arena *arena = arena_new(1 << 20);
    struct answer answer = {.token = S("\x01order:5\x02"), .at = {-5, true}};
    assert_str(json_text(arena, &answer_type, &answer),
               S("{\"word\":null,\"token\":\"\x01order:5\x02\",\"at\":-0.000005}"));
    answer = (struct answer){.word = 1, .at = {36000000, true}};
    assert_str(json_text(arena, &answer_type, &answer),
               S("{\"word\":\"yes\",\"token\":null,\"at\":36}"));
    arena_free(arena);
}

TEST(strings_are_escaped_as_rfc_8259_asks)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf out;
    buf_init(&out, arena, 1000);
    json_write_string(&out, S("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9"));
    assert_str(buf_str(&out), S("\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\""));
    arena_free(arena);
}

TEST(an_escape_is_found_at_every_place_of_a_long_text)
{
    for (size_t length = 0; length < 70; length++) {
        for (size_t at = 0; at <= length; at++) {
            struct arena *arena = arena_new(1 << 20);
            char text[80];
            memset(text, 'a', sizeof text);
            if (at < length)
                text[at] = "\"\\\n\x1f"[at % 4];
            struct buf out;
            buf_init(&out, arena, 1000);
            json_write_string(&out, str_from(text, length));
            struct str written = buf_str(&out);
            json_t *json = json_loadb(written.data, written.length, JSON_DECODE_ANY, NULL);
            assert_non_null(json);
            assert_str(str_from(json_string_value(json), json_string_length(json)),
                       str_from(text, length));
            json_decref(json);
            arena_free(arena);
        }
    }
}

TEST(a_reply_beyond_its_maximum_is_marked_full)
{
    struct arena *arena = arena_new(1 << 20);
    struct specimen specimen = {.title = S("Kanga")};
    for (size_t max = 0; max < 250; max++) {
        struct buf out;
        buf_init(&out, arena, max);
        json_write(&out, &specimen_type, &specimen);
        assert_true(out.is_full || out.length <= max);
        assert_true(out.length <= max);
    }
    arena_free(arena);
}

TEST(what_is_written_can_be_read_back)
{
    struct arena *arena = arena_new(1 << 20);
    struct field_errors errors = {0};
    struct str why;
    struct specimen_place in = {S("M\xc3\xbcnchen \"x\"\\"), S("DE"), {48137154, true}}, out = {0};
    struct str text = json_text(arena, &specimen_place_type, &in);
    assert_int_equal(json_read(arena, text, &specimen_place_type, &out, &errors, &why), OK);
    assert_str(json_text(arena, &specimen_place_type, &out), text);
    arena_free(arena);
}

TEST(of_a_patch_only_what_is_given_is_written)
{
    struct arena *arena = arena_new(1 << 20);
    struct specimen_patch patch = {.title = S("Kanga"), .note = S("unsaid"), .stock = 0};
    GIVE(specimen_patch, &patch, title);
    GIVE(specimen_patch, &patch, stock);
    assert_str(json_text(arena, &specimen_patch_type, &patch),
               S("{\"title\":\"Kanga\",\"stock\":0}"));
    type_set_presence(&specimen_patch_type, &patch, 2, NULLED);
    patch.note = (struct str){0};
    assert_str(json_text(arena, &specimen_patch_type, &patch),
               S("{\"title\":\"Kanga\",\"note\":null,\"stock\":0}"));
    arena_free(arena);
}

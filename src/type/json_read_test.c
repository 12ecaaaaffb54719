/* Reading JSON: the right value, and every wrong one named by its pointer. */
#include "type/json.h"

#include "base/test.h"
#include "type/specimen_test.h"

#include <stdio.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct specimen specimen;
    struct specimen_patch patch;
    struct specimen_whole whole;
    struct field_errors errors;
    struct str why;
    enum err err;
};

static struct reading read_as(const struct type *type, const char *text)
{
    struct reading r = {.arena = arena_new(1 << 20)};
    void *out = type == &specimen_type         ? (void *)&r.specimen
                : type == &specimen_whole_type ? (void *)&r.whole
                                               : (void *)&r.patch;
    r.err = json_read(r.arena, str_of(text), type, out, &r.errors, &r.why);
    return r;
}

static struct reading read_specimen(const char *text)
{
    return read_as(&specimen_type, text);
}

static bool has_error(const struct reading *r, const char *pointer, const char *code)
{
    for (size_t i = 0; i < r->errors.count; i++)
        if (str_eq(r->errors.items[i].pointer, str_of(pointer))
            && str_eq(r->errors.items[i].code, str_of(code)))
            return true;
    return false;
}

/* The body has exactly one thing wrong. */
static void assert_one_error(const char *text, const char *pointer, const char *code)
{
    struct reading r = read_specimen(text);
    if (r.err != ERR_INVALID || r.errors.count != 1 || !has_error(&r, pointer, code))
        for (size_t i = 0; i <= r.errors.count; i++)
            print_error("%s: %s %s, not %.*s %.*s\n", text, pointer, code,
                        STR_ARG(i < r.errors.count ? r.errors.items[i].pointer : S("-")),
                        STR_ARG(i < r.errors.count ? r.errors.items[i].code : S("-")));
    assert_int_equal(r.err, ERR_INVALID);
    assert_int_equal(r.errors.count, 1);
    assert_true(has_error(&r, pointer, code));
    assert_true(r.errors.items[0].detail.length > 0);
    arena_free(r.arena);
}

static void assert_fine(const char *text)
{
    struct reading r = read_specimen(text);
    for (size_t i = 0; i < r.errors.count; i++)
        print_error("%s: %.*s %.*s\n", text, STR_ARG(r.errors.items[i].pointer),
                    STR_ARG(r.errors.items[i].code));
    assert_int_equal(r.err, OK);
    arena_free(r.arena);
}

static void assert_malformed(const char *text)
{
    struct reading r = read_specimen(text);
    assert_int_equal(r.err, ERR_MALFORMED);
    assert_true(r.why.length > 0);
    assert_int_equal(r.errors.count, 0);
    arena_free(r.arena);
}

TEST(every_kind_is_read_from_json)
{
    struct reading r = read_specimen(
        "{\"id\":\"prod_01h455vb4pex5vsknk084sn02q\",\"title\":\"Kanga \\u00e9\",\"note\":null,"
        "\"is_open\":true,\"stock\":7,\"state\":\"sold\","
        "\"price\":{\"amount\":129900,\"currency\":\"KES\"},\"currency\":\"UGX\",\"fee\":\"0.05\","
        "\"made_at\":\"2026-01-31T09:30:00.125+03:00\","
        "\"place\":{\"city\":\"Nairobi\",\"country\":\"KE\",\"latitude\":-1.286389},"
        "\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\",\"quantity\":2}],\"tags\":[\"x\",\"y\"],"
        "\"secret\":\"p w d\"}");
    assert_int_equal(r.err, OK);
    assert_true(id_is_set(r.specimen.id));
    assert_str(r.specimen.title, S("Kanga \xc3\xa9"));
    assert_null(r.specimen.note.data);
    assert_true(r.specimen.is_open);
    assert_int_equal(r.specimen.stock, 7);
    assert_int_equal(r.specimen.state, SPECIMEN_SOLD);
    assert_int_equal(r.specimen.price.amount, 129900);
    assert_str(currency_str(&r.specimen.price.currency), S("KES"));
    assert_str(currency_str(&r.specimen.currency), S("UGX"));
    assert_int_equal(r.specimen.fee.millionths, 50000);
    assert_int_equal(r.specimen.made_at.ms, 1769841000125);
    assert_str(r.specimen.place->city, S("Nairobi"));
    assert_int_equal(r.specimen.place->latitude.micro, -1286389);
    assert_int_equal(r.specimen.lines_count, 2);
    assert_int_equal(r.specimen.lines[0].quantity, 1);
    assert_int_equal(r.specimen.lines[1].quantity, 2);
    assert_int_equal(r.specimen.tags_count, 2);
    assert_str(r.specimen.tags[1], S("y"));
    assert_str(r.specimen.secret, S("p w d"));
    arena_free(r.arena);
}

TEST(all_wrong_fields_are_reported_at_once)
{
    struct reading r = read_specimen(
        "{\"titel\":1,\"stock\":\"7\",\"state\":\"gone\",\"id\":\"user_"
        "01h455vb4pex5vsknk084sn02q\","
        "\"price\":{\"amount\":1.5,\"currency\":\"XXX\",\"a/b~c\":1},\"lines\":[{\"sku\":\"ok\"},"
        "{\"quantity\":0},7],\"tags\":[\"a\",5],\"place\":{\"country\":\"ke\"},\"fee\":\"-1\"}");
    assert_int_equal(r.err, ERR_INVALID);
    assert_true(has_error(&r, "/titel", "unknown_field"));
    assert_true(has_error(&r, "/title", "required"));
    assert_true(has_error(&r, "/stock", "wrong_type"));
    assert_true(has_error(&r, "/state", "unknown_value"));
    assert_true(has_error(&r, "/id", "invalid_id"));
    assert_true(has_error(&r, "/price/amount", "wrong_type"));
    assert_true(has_error(&r, "/price/currency", "unknown_currency"));
    assert_true(has_error(&r, "/price/a~1b~0c", "unknown_field"));
    assert_true(has_error(&r, "/lines/1/sku", "required"));
    assert_true(has_error(&r, "/lines/1/quantity", "too_small"));
    assert_true(has_error(&r, "/lines/2", "wrong_type"));
    assert_true(has_error(&r, "/tags/1", "wrong_type"));
    assert_true(has_error(&r, "/place/city", "required"));
    assert_true(has_error(&r, "/place/country", "unknown_country"));
    assert_true(has_error(&r, "/fee", "invalid_rate"));
    assert_int_equal(r.errors.count, 15);
    arena_free(r.arena);
}

TEST(an_unknown_word_is_answered_with_the_known_ones)
{
    struct reading r = read_specimen("{\"title\":\"a\",\"state\":\"gone\"}");
    assert_str(r.errors.items[0].detail, S("Use one of: draft, active, sold."));
    arena_free(r.arena);
}

TEST(lengths_are_counted_in_code_points)
{
    assert_fine(
        "{\"title\":\"\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9"
        "\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\"}");
    assert_one_error("{\"title\":\"123456789012345678901\"}", "/title", "too_long");
    assert_one_error("{\"title\":\"a\",\"secret\":\"abc\"}", "/secret", "too_short");
}

TEST(text_without_a_maximum_of_its_own_has_the_default_one)
{
    char text[300];
    snprintf(text, sizeof text, "{\"title\":\"a\",\"note\":\"%0200d\"}", 0);
    assert_fine(text);
    snprintf(text, sizeof text, "{\"title\":\"a\",\"note\":\"%0201d\"}", 0);
    assert_one_error(text, "/note", "too_long");
}

TEST(a_needed_text_may_not_be_blank)
{
    assert_one_error("{\"title\":\"\"}", "/title", "required");
    assert_one_error("{\"title\":\"  \\t \"}", "/title", "required");
    assert_one_error("{\"title\":null}", "/title", "required");
    assert_one_error("{}", "/title", "required");
    assert_one_error("", "/title", "required");
}

TEST(control_characters_are_refused)
{
    assert_one_error("{\"title\":\"a\\nb\"}", "/title", "invalid_text");
    assert_one_error("{\"title\":\"a\",\"note\":\"a\\u0007b\"}", "/note", "invalid_text");
    assert_one_error("{\"title\":\"a\",\"note\":\"a\\u0085b\"}", "/note", "invalid_text");
    assert_one_error("{\"title\":\"a\",\"note\":\"a\\u007fb\"}", "/note", "invalid_text");
    assert_fine("{\"title\":\"a\",\"note\":\"a\\nb\\tc\\r\\n\"}");
    assert_fine("{\"title\":\"a\",\"secret\":\"\\u0001\\u0002\\u0003\\u0004\"}");
}

TEST(numbers_out_of_range_are_invalid_and_not_malformed)
{
    assert_one_error("{\"title\":\"a\",\"stock\":1001}", "/stock", "too_large");
    assert_one_error("{\"title\":\"a\",\"stock\":-1}", "/stock", "too_small");
    assert_one_error("{\"title\":\"a\",\"stock\":99999999999999999999999}", "/stock", "too_large");
    assert_one_error("{\"title\":\"a\",\"stock\":-99999999999999999999999}", "/stock", "too_small");
    assert_one_error("{\"title\":\"a\",\"stock\":1e999}", "/stock", "wrong_type");
    assert_one_error("{\"title\":\"a\",\"stock\":5.0}", "/stock", "wrong_type");
    assert_one_error("{\"title\":\"12345678901234567890123\",\"stock\":1}", "/title", "too_long");
    assert_one_error(
        "{\"title\":\"a\",\"price\":{\"amount\":9007199254740992,\"currency\":\"KES\"}}",
        "/price/amount", "too_large");
    assert_one_error("{\"title\":\"a\",\"place\":{\"city\":\"b\",\"latitude\":90.000001}}",
                     "/place/latitude", "too_large");
    assert_one_error("{\"title\":\"a\",\"place\":{\"city\":\"b\",\"latitude\":-1e999}}",
                     "/place/latitude", "too_small");
    assert_malformed("{\"title\":\"a\",\"stock\":99999999999999999999999x}");
    assert_malformed("{\"title\":\"a\",\"stock\":00000000000000000000001}");
    assert_malformed("{\"title\":\"a\",\"stock\":1e999e}");
}

TEST(money_is_exactly_an_amount_and_a_currency)
{
    assert_fine("{\"title\":\"a\",\"price\":{\"currency\":\"KES\",\"amount\":0}}");
    assert_one_error("{\"title\":\"a\",\"price\":5}", "/price", "wrong_type");
    assert_one_error("{\"title\":\"a\",\"price\":{\"amount\":5}}", "/price/currency", "required");
    assert_one_error("{\"title\":\"a\",\"price\":{\"currency\":\"KES\"}}", "/price/amount",
                     "required");
    assert_one_error("{\"title\":\"a\",\"price\":{\"amount\":\"5\",\"currency\":\"KES\"}}",
                     "/price/amount", "wrong_type");
    assert_one_error("{\"title\":\"a\",\"price\":{\"amount\":5,\"currency\":\"kes\"}}",
                     "/price/currency", "unknown_currency");
    assert_one_error("{\"title\":\"a\",\"price\":{\"amount\":5,\"currency\":7}}", "/price/currency",
                     "wrong_type");
    assert_one_error("{\"title\":\"a\",\"price\":{\"amount\":-5,\"currency\":\"KES\"}}",
                     "/price/amount", "too_small");
    assert_one_error(
        "{\"title\":\"a\",\"price\":{\"amount\":1000000000000001,\"currency\":\"KES\"}}",
        "/price/amount", "too_large");
}

TEST(arrays_have_a_maximum)
{
    assert_one_error("{\"title\":\"a\",\"tags\":[\"a\",\"b\",\"c\",\"d\"]}", "/tags", "too_many");
    assert_one_error("{\"title\":\"a\",\"lines\":[1,2,3,4]}", "/lines", "too_many");
    assert_one_error("{\"title\":\"a\",\"lines\":{}}", "/lines", "wrong_type");
    assert_fine("{\"title\":\"a\",\"lines\":[],\"tags\":[]}");
}

TEST(ids_and_times_that_mean_not_set_inside_are_refused)
{
    assert_one_error("{\"title\":\"a\",\"id\":\"prod_00000000000000000000000000\"}", "/id",
                     "invalid_id");
    assert_one_error("{\"title\":\"a\",\"made_at\":\"1970-01-01T00:00:00Z\"}", "/made_at",
                     "invalid_time");
    assert_one_error("{\"title\":\"a\",\"made_at\":\"2026-02-29T00:00:00Z\"}", "/made_at",
                     "invalid_time");
}

TEST(a_body_cannot_name_a_field_of_the_path)
{
    assert_one_error("{\"title\":\"a\",\"owner_id\":\"user_01h455vb4pex5vsknk084sn02q\"}",
                     "/owner_id", "unknown_field");
}

TEST(what_is_no_json_object_is_malformed)
{
    assert_malformed("[]");
    assert_malformed("7");
    assert_malformed("{");
    assert_malformed(" ");
    assert_malformed("{} {}");
    assert_malformed("{\"title\":\"a\",\"title\":\"b\"}");
    assert_malformed("{\"title\":\"\\u0000\"}");
    assert_malformed("{\"title\":\"\xff\"}");
    assert_malformed("{\"title\":\"\xed\xa0\x80\"}");
    assert_malformed("{\"title\":\"\\ud800\"}");
    assert_malformed("{\"title\":\"a\nb\"}");
    assert_malformed("{'title':'a'}");
    assert_malformed("{\"title\":NaN}");
    assert_malformed("\xef\xbb\xbf{}");
}

TEST(json_nests_only_so_deep)
{
    assert_malformed("{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}");
    assert_one_error(
        "{\"title\":\"a\",\"note\":\"[[[[[[[[[[[[[[[[[[[[[[[\\\"{{{{{\",\"z\":[[[[[[]]]]]]}", "/z",
        "unknown_field");
    char *deep = malloc(200001);
    memset(deep, '[', 200000);
    deep[200000] = 0;
    assert_malformed(deep);
    free(deep);
}

TEST(the_reason_never_repeats_the_text)
{
    struct reading r = read_specimen("{\"secret\":\"hunter2 hunter2\",}");
    assert_int_equal(r.err, ERR_MALFORMED);
    assert_null(strstr(arena_text(r.arena, r.why), "hunter"));
    arena_free(r.arena);
}

TEST(a_patch_tells_absent_null_and_given_apart)
{
    struct reading r = read_as(&specimen_patch_type, "{\"note\":null,\"stock\":0}");
    assert_int_equal(r.err, OK);
    assert_int_equal(PRESENCE(specimen_patch, &r.patch, title), ABSENT);
    assert_int_equal(PRESENCE(specimen_patch, &r.patch, note), NULLED);
    assert_int_equal(PRESENCE(specimen_patch, &r.patch, stock), GIVEN);
    arena_free(r.arena);
    r = read_as(&specimen_patch_type, "{\"title\":null}");
    assert_int_equal(r.err, ERR_INVALID);
    assert_true(has_error(&r, "/title", "required"));
    arena_free(r.arena);
}

TEST(a_whole_request_may_tell_zero_and_nothing_apart)
{
    struct reading r = read_as(&specimen_whole_type, "{\"title\":\"A\",\"stock\":0}");
    assert_int_equal(r.err, OK);
    assert_int_equal(PRESENCE(specimen_whole, &r.whole, stock), GIVEN);
    assert_int_equal(PRESENCE(specimen_whole, &r.whole, pieces), ABSENT);
    assert_int_equal(r.whole.pieces, 6);
    arena_free(r.arena);
    r = read_as(&specimen_whole_type, "{}");
    assert_int_equal(r.err, ERR_INVALID);
    assert_true(has_error(&r, "/title", "required"));
    arena_free(r.arena);
}

TEST(reading_stops_at_the_most_errors_that_are_reported)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf text;
    buf_init(&text, arena, 1 << 20);
    buf_add(&text, S("{\"title\":\"a\""));
    for (int i = 0; i < 500; i++)
        buf_print(&text, ",\"x%d\":1", i);
    buf_byte(&text, '}');
    buf_byte(&text, 0);
    struct reading r = read_specimen(buf_str(&text).data);
    assert_int_equal(r.err, ERR_INVALID);
    assert_int_equal(r.errors.count, FIELD_ERRORS_MAX);
    arena_free(r.arena);
    arena_free(arena);
}

TEST(what_we_wrote_ourselves_is_read_back_unjudged)
{
    struct arena *arena = arena_new(1 << 20);
    struct specimen_line lines[200] = {{S("a"), 1}};
    struct str tags[5] = {S("x"), S(""), S("y"), S("z"), S("w")};
    struct specimen in = {.stock = -5, .note = S(""), .tags = tags, .tags_count = 5}, out = {0};
    in.lines = lines;
    in.lines_count = 200;
    for (size_t i = 0; i < 200; i++)
        lines[i].sku = S("longer than eight bytes");
    assert_true(id_parse("user", S("user_01h455vb4pex5vsknk084sn02q"), &in.owner_id));
    struct str text = json_text(arena, &specimen_type, &in);
    assert_int_equal(json_read_ours(arena, text, &specimen_type, &out), OK);
    assert_str(json_text(arena, &specimen_type, &out), text);
    assert_true(id_eq(out.owner_id, in.owner_id));
    assert_int_equal(json_read_ours(arena, S("{\"colour\":1}"), &specimen_type, &out),
                     ERR_MALFORMED);
    assert_int_equal(json_read_ours(arena, S("[]"), &specimen_type, &out), ERR_MALFORMED);
    assert_int_equal(json_read_ours(arena, S(""), &specimen_type, &out), ERR_MALFORMED);
    arena_free(arena);
}

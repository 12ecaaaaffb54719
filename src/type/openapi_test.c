/* Schemas of the specimen types: what they ask for, and that they are sound JSON. */
#include "type/openapi.h"

#include "base/test.h"
#include "type/json.h"
#include "type/specimen_test.h"

#include <jansson.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct schema_set set;

/* The components of the specimen types, parsed. */
static json_t *components(struct arena *arena)
{
    struct buf out, reference;
    set = (struct schema_set){.arena = arena};
    buf_init(&out, arena, 1 << 20);
    buf_init(&reference, arena, 1 << 20);
    schema_reference(&reference, &set, &specimen_type, false);
    assert_str(buf_str(&reference), S("{\"$ref\":\"#/components/schemas/specimen\"}"));
    reference.length = 0;
    schema_reference(&reference, &set, &specimen_type, true);
    assert_str(buf_str(&reference), S("{\"$ref\":\"#/components/schemas/specimen_input\"}"));
    schema_reference(&reference, &set, &specimen_patch_type, true);
    buf_byte(&out, '{');
    schema_components(&out, &set);
    buf_byte(&out, '}');
    assert_false(out.is_full);
    struct str text = buf_str(&out);
    json_t *json = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    json_t *schemas = json_incref(json_object_get(json, "schemas"));
    json_decref(json);
    return schemas;
}

static json_t *at(json_t *json, const char *path)
{
    for (struct str rest = str_of(path); rest.data;) {
        struct str name = str_cut(&rest, '/');
        json = json_is_array(json) ? json_array_get(json, (size_t)(name.data[0] - '0'))
                                   : json_object_getn(json, name.data, name.length);
    }
    return json;
}

static void assert_json(json_t *schemas, const char *path, const char *expected)
{
    char *text = json_dumps(at(schemas, path), JSON_ENCODE_ANY | JSON_COMPACT);
    if (text == NULL || strcmp(text, expected) != 0)
        print_error("%s is %s, not %s\n", path, text ? text : "absent", expected);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

TEST(every_struct_that_is_met_is_a_component)
{
    struct arena *arena = arena_new(1 << 22);
    json_t *schemas = components(arena);
    assert_int_equal(json_object_size(schemas), 8);
    assert_non_null(at(schemas, "specimen_place"));
    assert_non_null(at(schemas, "specimen_place_input"));
    assert_non_null(at(schemas, "specimen_line_input"));
    assert_non_null(at(schemas, "specimen_patch_input"));
    json_decref(schemas);
    arena_free(arena);
}

TEST(an_output_schema_asks_for_what_the_writer_writes)
{
    struct arena *arena = arena_new(1 << 22);
    json_t *schemas = components(arena);
    struct specimen specimen = {.title = S("a")};
    struct str text = json_text(arena, &specimen_type, &specimen);
    json_t *written = json_loadb(text.data, text.length, 0, NULL);
    json_t *required = at(schemas, "specimen/required");
    assert_int_equal(json_array_size(required), json_object_size(written));
    for (size_t i = 0; i < json_array_size(required); i++)
        assert_non_null(json_object_get(written, json_string_value(json_array_get(required, i))));
    assert_json(schemas, "specimen/additionalProperties", "false");
    assert_json(schemas, "specimen/properties/note/type", "[\"string\",\"null\"]");
    assert_json(schemas, "specimen/properties/title/type", "\"string\"");
    assert_json(schemas, "specimen/properties/stock/type", "\"integer\"");
    assert_json(schemas, "specimen/properties/state/enum", "[\"draft\",\"active\",\"sold\"]");
    assert_json(schemas, "specimen/properties/price/anyOf/1", "{\"type\":\"null\"}");
    assert_json(schemas, "specimen/properties/lines/items",
                "{\"$ref\":\"#/components/schemas/specimen_line\"}");
    assert_null(at(schemas, "specimen/properties/secret"));
    json_decref(written);
    json_decref(schemas);
    arena_free(arena);
}

TEST(an_input_schema_refuses_what_the_reader_refuses)
{
    struct arena *arena = arena_new(1 << 22);
    json_t *schemas = components(arena);
    assert_json(schemas, "specimen_input/required", "[\"title\"]");
    assert_json(schemas, "specimen_input/additionalProperties", "false");
    assert_json(schemas, "specimen_input/properties/title/maxLength", "20");
    assert_json(schemas, "specimen_input/properties/title/minLength", "1");
    assert_json(schemas, "specimen_input/properties/note/maxLength", "200");
    assert_json(schemas, "specimen_input/properties/stock/maximum", "1000");
    assert_json(schemas, "specimen_input/properties/state/default", "\"active\"");
    assert_json(schemas, "specimen_input/properties/secret/format", "\"password\"");
    assert_json(schemas, "specimen_input/properties/lines/maxItems", "3");
    assert_null(at(schemas, "specimen_input/properties/owner_id"));
    assert_null(at(schemas, "specimen_patch_input/required"));
    assert_null(at(schemas, "specimen_patch_input/properties/given"));
    assert_json(schemas, "specimen_patch_input/properties/title/type", "\"string\"");
    assert_json(schemas, "specimen_patch_input/properties/note/type", "[\"string\",\"null\"]");
    json_decref(schemas);
    arena_free(arena);
}

TEST(money_is_one_component_of_exactly_two_members)
{
    struct arena *arena = arena_new(1 << 22);
    json_t *schemas = components(arena);
    assert_json(schemas, "money/required", "[\"amount\",\"currency\"]");
    assert_json(schemas, "money/additionalProperties", "false");
    assert_int_equal(json_object_size(at(schemas, "money/properties")), 2);
    assert_json(schemas, "specimen_input/properties/price/anyOf/0/properties/amount/minimum", "0");
    json_decref(schemas);
    arena_free(arena);
}

TEST(the_pattern_of_an_id_takes_its_ids)
{
    struct arena *arena = arena_new(1 << 22);
    struct buf out;
    buf_init(&out, arena, 1 << 16);
    schema_field(&out, type_field(&specimen_type, S("id")), true);
    assert_str(buf_str(&out),
               S("{\"type\":\"string\",\"pattern\":\"^prod_[0-7][0-9a-hjkmnp-tv-z]{25}$\","
                 "\"description\":\"Id.\"}"));
    regex_t regex;
    assert_int_equal(regcomp(&regex, "^prod_[0-7][0-9a-hjkmnp-tv-z]{25}$", REG_EXTENDED), 0);
    assert_int_equal(regexec(&regex, "prod_01h455vb4pex5vsknk084sn02q", 0, NULL, 0), 0);
    assert_int_not_equal(regexec(&regex, "prod_81h455vb4pex5vsknk084sn02q", 0, NULL, 0), 0);
    assert_int_not_equal(regexec(&regex, "prod_01h455vb4pex5vsknk084sn02l", 0, NULL, 0), 0);
    regfree(&regex);
    arena_free(arena);
}

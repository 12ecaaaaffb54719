/* The public test files of the Mustache specification, against our templates. A template of ours
 * draws a typed struct, so each case's data becomes one first: a field table made at run time from
 * its JSON. */
#include "type/template.h"

#include "base/test.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* Each member of a made struct has a slot, wide enough for any kind and a count behind it. */
enum { SLOT_BYTES = 32, COUNT_AT = 16, FIELDS_HERE_MAX = 16 };

/* Cases that end differently here, and must be refused when the template is compiled. */
static const struct {
    const char *file;
    const char *name;
    const char *refusal;
} REFUSED[] = {
    {"interpolation", "Basic Context Miss Interpolation", "unknown name"},
    {"interpolation", "Triple Mustache Context Miss Interpolation", "unknown name"},
    {"interpolation", "Ampersand Context Miss Interpolation", "unknown name"},
    {"interpolation", "Dotted Names - Broken Chains", "unknown name"},
    {"interpolation", "Dotted Names - Broken Chain Resolution", "unknown name"},
    {"inverted", "Context", "unknown name"},
    {"inverted", "List", "unknown name"},
    {"inverted", "Context Misses", "unknown name"},
    {"inverted", "Dotted Names - Broken Chains", "unknown name"},
    {"sections", "Context Misses", "unknown name"},
    {"sections", "Dotted Names - Broken Chains", "unknown name"},
    {"partials", "Recursion", "section may start and end"},
};

/* ---- from JSON to a typed struct ---- */

static const struct type *make_type(struct arena *arena, json_t *const *objects, size_t count);

/* The values of one member over all elements of a list, one after another. */
static size_t gather(json_t *const *objects, size_t count, const char *name, json_t **out)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(objects[i], name);
        for (size_t k = 0; json_is_array(value) && k < json_array_size(value); k++)
            out[found++] = json_array_get(value, k);
        if (value != NULL && !json_is_array(value))
            out[found++] = value;
    }
    return found;
}

static struct field make_field(struct arena *arena, json_t *const *objects, size_t count,
                               const char *name, uint32_t offset)
{
    json_t *first = json_object_get(objects[0], name);
    json_t **values = ARENA_ARRAY(arena, json_t *, 100);
    size_t found = gather(objects, count, name, values);
    struct field field = {.name = name,
                          .doc = "Made.",
                          .offset = offset,
                          .count_offset = offset + COUNT_AT,
                          .size = SLOT_BYTES};
    bool holds_objects = found > 0 && json_is_object(values[0]);
    if (json_is_boolean(first))
        field.kind = KIND_BOOL;
    else if (holds_objects)
        field.kind = json_is_array(first) ? KIND_MANY : KIND_ONE;
    else
        field.kind = json_is_array(first) ? KIND_TEXTS : KIND_TEXT;
    if (field.kind == KIND_TEXT)
        field.format = FORMAT_HTML; /* so that {{{x}}} may draw it */
    if (holds_objects)
        field.of = make_type(arena, values, found);
    return field;
}

static const struct type *make_type(struct arena *arena, json_t *const *objects, size_t count)
{
    struct type *type = ARENA_NEW(arena, struct type);
    struct field *fields = ARENA_ARRAY(arena, struct field, FIELDS_HERE_MAX);
    const char *name;
    json_t *value;
    *type = (struct type){"made", FIELDS_HERE_MAX * SLOT_BYTES, fields, 0};
    json_object_foreach(objects[0], name, value)
    {
        fields[type->count] =
            make_field(arena, objects, count, name, (uint32_t)(type->count * SLOT_BYTES));
        type->count++;
    }
    return type;
}

static struct str text_of(struct arena *arena, json_t *value)
{
    if (json_is_string(value))
        return str_of(json_string_value(value));
    if (json_is_integer(value))
        return arena_print(arena, "%lld", (long long)json_integer_value(value));
    return json_is_real(value) ? arena_print(arena, "%g", json_real_value(value)) : (struct str){0};
}

static void fill(struct arena *arena, const struct type *type, json_t *json, char *object);

static void fill_list(struct arena *arena, const struct field *field, json_t *value, char *slot)
{
    size_t count = json_array_size(value);
    size_t size = field->kind == KIND_MANY ? field->of->size : sizeof(struct str);
    char *items = arena_alloc_array(arena, count, size);
    for (size_t i = 0; i < count; i++) {
        if (field->kind == KIND_MANY)
            fill(arena, field->of, json_array_get(value, i), items + i * size);
        else
            ((struct str *)(void *)items)[i] = text_of(arena, json_array_get(value, i));
    }
    *(void **)(void *)slot = items;
    *(size_t *)(void *)(slot + COUNT_AT) = count;
}

static void fill(struct arena *arena, const struct type *type, json_t *json, char *object)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        json_t *value = json_object_get(json, field->name);
        char *slot = object + field->offset;
        if (field->kind == KIND_BOOL) {
            *(bool *)(void *)slot = json_is_true(value);
        } else if (field->kind == KIND_TEXT) {
            *(struct str *)(void *)slot = text_of(arena, value);
        } else if (field->kind == KIND_ONE && json_is_object(value)) {
            char *inside = arena_alloc(arena, field->of->size);
            fill(arena, field->of, value, inside);
            *(void **)(void *)slot = inside;
        } else if (field->kind == KIND_MANY || field->kind == KIND_TEXTS) {
            fill_list(arena, field, value, slot);
        }
    }
}

/* ---- the cases ---- */

static struct str part_of(void *user, struct str name)
{
    char key[40];
    snprintf(key, sizeof key, "%.*s", STR_ARG(name));
    return str_of(json_string_value(json_object_get(user, key)));
}

static const char *refusal_of(const char *file, const char *name)
{
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        if (strcmp(REFUSED[i].file, file) == 0 && strcmp(REFUSED[i].name, name) == 0)
            return REFUSED[i].refusal;
    return NULL;
}

/* True when the case was drawn, false when it was refused as the list above says. */
static bool run_case(const char *file, json_t *test)
{
    const char *name = json_string_value(json_object_get(test, "name"));
    const char *refusal = refusal_of(file, name);
    json_t *data = json_object_get(test, "data");
    struct arena *arena = arena_new(1 << 22);
    const struct type *type = make_type(arena, &data, 1);
    char *object = arena_alloc(arena, type->size);
    struct template_source source = {json_object_get(test, "partials"), part_of, NULL};
    struct str why;
    struct buf out;
    fill(arena, type, data, object);
    struct template *template =
        template_compile(arena, file, str_of(json_string_value(json_object_get(test, "template"))),
                         type, &source, &why);
    buf_init(&out, arena, 1 << 20);
    if (template != NULL)
        template_draw(template, object, LOCALE_EN, (struct str){0}, &out);
    else if (refusal == NULL || strstr(arena_text(arena, why), refusal) == NULL)
        print_error("%s: %s: %.*s\n", file, name, STR_ARG(why));
    assert_int_equal(template == NULL, refusal != NULL);
    if (template != NULL)
        assert_str(buf_str(&out), str_of(json_string_value(json_object_get(test, "expected"))));
    else
        assert_non_null(strstr(arena_text(arena, why), refusal));
    arena_free(arena);
    return template != NULL;
}

static void run_file(const char *file, size_t expected_drawn)
{
    char path[100];
    snprintf(path, sizeof path, "test/vector/mustache/%s.json", file);
    json_t *spec = json_load_file(path, 0, NULL);
    assert_non_null(spec);
    json_t *tests = json_object_get(spec, "tests");
    size_t drawn = 0;
    for (size_t i = 0; i < json_array_size(tests); i++)
        drawn += run_case(file, json_array_get(tests, i));
    print_message("%s: %zu cases drawn, %zu refused\n", file, drawn,
                  json_array_size(tests) - drawn);
    assert_int_equal(drawn, expected_drawn);
    json_decref(spec);
}

TEST(comments_are_those_of_the_mustache_specification)
{
    run_file("comments", 11);
}

TEST(interpolation_is_that_of_the_mustache_specification)
{
    run_file("interpolation", 25);
}

TEST(sections_are_those_of_the_mustache_specification)
{
    run_file("sections", 23);
}

TEST(inverted_sections_are_those_of_the_mustache_specification)
{
    run_file("inverted", 17);
}

TEST(partials_are_those_of_the_mustache_specification)
{
    run_file("partials", 9);
}

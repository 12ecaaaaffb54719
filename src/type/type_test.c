/* Field tables: what type_check refuses, and tri-state bits. */
#include "type/type.h"

#include "base/test.h"
#include "type/specimen_test.h"

#include <stdio.h>
#include <string.h>

/* What type_check says of a table of these rows. */
static bool says(const struct field *fields, size_t count, const char *part)
{
    struct arena *arena = arena_new(1 << 16);
    struct type type = {"thing", sizeof(struct specimen), fields, count};
    struct str text = type_check(arena, &type);
    bool found = text.data != NULL && strstr(arena_text(arena, text), part) != NULL;
    if (!found)
        print_error("\"%.*s\" does not say \"%s\"\n", STR_ARG(text), part);
    arena_free(arena);
    return found;
}

#define SAYS(part, ...)                                   \
    assert_true(says((const struct field[]){__VA_ARGS__}, \
                     sizeof((const struct field[]){__VA_ARGS__}) / sizeof(struct field), part))

TEST(sound_tables_pass_the_check)
{
    struct arena *arena = arena_new(1 << 16);
    assert_str(type_check(arena, &specimen_type), S(""));
    assert_str(type_check(arena, &specimen_patch_type), S(""));
    assert_str(type_check(arena, &nothing_type), S(""));
    assert_str(type_check(arena, &field_error_type), S(""));
    arena_free(arena);
}

TEST(what_the_compiler_cannot_see_is_refused_at_start)
{
    static const char *const NO_WORDS[] = {NULL};
    SAYS("thing.id is an id and needs a .prefix", F(specimen, id, "Id."));
    SAYS("needs a .prefix", F(specimen, id, "Id.", .prefix = "Prod"));
    SAYS("is no id", F(specimen, title, "Title.", .prefix = "prod"));
    SAYS("thing.state is a word and needs .words", F(specimen, state, "State."));
    SAYS("needs .words", F(specimen, state, "State.", .words = NO_WORDS));
    SAYS("is no word", F(specimen, stock, "Pieces.", .words = SPECIMEN_STATE));
    SAYS("is a .capability and no text", F(specimen, stock, "Pieces.", .capability = true));
    SAYS("only leaves the server",
         F(specimen, title, "Body.", .format = FORMAT_HTML, .need = true));
    SAYS("only leaves the server", F(specimen, title, "Link.", .format = FORMAT_URL, .path = true));
    SAYS("has a .format and is no text", F(specimen, stock, "Pieces.", .format = FORMAT_LINE));
    SAYS("stands in the table twice", F(specimen, title, "A."), F(specimen, title, "B."));
    SAYS("needs a sentence", F(specimen, title, ""));
    SAYS("has a .min above its .max", F(specimen, stock, "Pieces.", .min = 9, .max = 3));
    SAYS("its kind has no range", F(specimen, is_open, "Truth.", .max = 3));
    SAYS("do not keep exact", F(specimen, stock, "Pieces.", .max = INT64_MAX));
    SAYS("negative length", F(specimen, title, "Title.", .min = -1));
    SAYS("has a .preset and is needed", F(specimen, stock, "Pieces.", .preset = 3, .need = true));
    SAYS("out of its range", F(specimen, stock, "Pieces.", .preset = 3, .max = 2));
    SAYS("none of its words", F(specimen, state, "State.", .words = SPECIMEN_STATE, .preset = 3));
    SAYS("is no integer, truth or word", F(specimen, title, "Title.", .preset = 3));
    SAYS("comes from the path", F(specimen, price, "Price.", .path = true));
    SAYS("points to a struct without a table",
         {.name = "place", .doc = "Where.", .kind = KIND_ONE, .size = 8});
    SAYS("stands outside",
         {.name = "far", .doc = "Far.", .kind = KIND_BOOL, .offset = 4000, .size = 1});
    SAYS("has no kind", {.name = "none", .doc = "None."});
}

TEST(a_preset_of_a_patch_is_refused)
{
    static const struct field FIELDS[] = {TRI_STATE(specimen_patch),
                                          F(specimen_patch, stock, "Pieces.", .preset = 1)};
    assert_true(says(FIELDS, 2, "in a patch"));
}

TEST(a_table_holds_at_most_the_fields_its_bits_can_count)
{
    struct field fields[FIELDS_MAX + 1];
    char names[FIELDS_MAX + 1][8];
    for (size_t i = 0; i <= FIELDS_MAX; i++) {
        snprintf(names[i], sizeof names[i], "f%zu", i);
        fields[i] = (struct field){.name = names[i], .doc = "One.", .kind = KIND_BOOL, .size = 1};
    }
    assert_true(says(fields, FIELDS_MAX + 1, "the most is 64"));
}

struct branch {
    struct branch *children;
    size_t children_count;
    struct id id;
};
extern const struct type branch_type;
TYPE(branch, MANY(branch, children, branch, "Below."), F(branch, id, "No prefix."));

struct root {
    struct branch *first;
};
TYPE(root, ONE(root, first, branch, "First."));

TEST(tables_within_tables_are_checked_once_even_when_they_lead_back)
{
    struct arena *arena = arena_new(1 << 16);
    assert_str(type_check(arena, &root_type),
               S("branch.id is an id and needs a .prefix of lower case letters."));
    arena_free(arena);
}

TEST(tri_state_bits_tell_absent_null_and_given_apart)
{
    struct specimen_patch in = {.stock = 0};
    assert_int_equal(PRESENCE(specimen_patch, &in, note), ABSENT);
    type_set_presence(&specimen_patch_type, &in, 2, NULLED);
    type_set_presence(&specimen_patch_type, &in, 3, GIVEN);
    assert_int_equal(PRESENCE(specimen_patch, &in, note), NULLED);
    assert_int_equal(PRESENCE(specimen_patch, &in, stock), GIVEN);
    assert_int_equal(PRESENCE(specimen_patch, &in, title), ABSENT);
    type_set_presence(&specimen_patch_type, &in, 2, GIVEN);
    assert_int_equal(PRESENCE(specimen_patch, &in, note), GIVEN);
}

TEST(a_field_is_found_by_its_whole_name)
{
    assert_ptr_equal(type_field(&specimen_type, S("title")), &specimen_fields[1]);
    assert_null(type_field(&specimen_type, S("titl")));
    assert_null(type_field(&specimen_type, S("titles")));
    assert_null(type_field(&specimen_patch_type, S("")));
}

TEST(field_errors_stop_at_their_limit)
{
    struct arena *arena = arena_new(1 << 20);
    struct field_errors errors = {0};
    for (size_t i = 0; i < FIELD_ERRORS_MAX + 5; i++)
        field_errors_add(arena, &errors, S("/a"), "required", S("Give it."));
    assert_int_equal(errors.count, FIELD_ERRORS_MAX);
    arena_free(arena);
}

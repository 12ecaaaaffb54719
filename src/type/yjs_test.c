/* Yjs updates against what npm yjs makes of the same bytes: test/vector/yjs, where make.mjs says
 * how they were made; and what is refused. scenario/yjs.mjs holds many more against it. */
#include "base/test.h"
#include "type/json.h"
#include "type/yjs.h"

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { UPDATES_MAX = 64, LINE_BYTES_MAX = 64 << 10 };

struct vector {
    struct str updates[UPDATES_MAX];
    size_t count;
    struct str merged, vector, known, difference, text, list, map;
};

static struct str from_hex(struct arena *arena, struct str hex)
{
    char *bytes = arena_alloc(arena, hex.length / 2 + 1);
    for (size_t i = 0; i < hex.length / 2; i++) {
        char digits[3] = {hex.data[2 * i], hex.data[2 * i + 1], 0};
        bytes[i] = (char)strtol(digits, NULL, 16);
    }
    return str_from(bytes, hex.length / 2);
}

static void take_line(struct arena *arena, struct str line, struct vector *out)
{
    struct str name = str_cut(&line, ' ');
    bool is_json = str_eq(name, S("text")) || str_eq(name, S("list")) || str_eq(name, S("map"));
    struct str value = is_json ? arena_copy(arena, line) : from_hex(arena, line);
    struct {
        const char *name;
        struct str *at;
    } const WHERE[] = {{"merged", &out->merged}, {"vector", &out->vector},
                       {"known", &out->known},   {"difference", &out->difference},
                       {"text", &out->text},     {"list", &out->list},
                       {"map", &out->map},       {"update", &out->updates[out->count]}};
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++)
        if (str_eq(name, str_of(WHERE[i].name)))
            *WHERE[i].at = value;
    out->count += str_eq(name, S("update"));
}

static void load(struct arena *arena, const char *path, struct vector *out)
{
    static char line[LINE_BYTES_MAX];
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    *out = (struct vector){.count = 0};
    while (fgets(line, sizeof line, file))
        take_line(arena, str_from(line, strcspn(line, "\n")), out);
    fclose(file);
    assert_true(out->count > 0);
}

static void assert_json(struct buf *actual, struct str expected)
{
    struct str text = buf_str(actual);
    json_t *one = json_loadb(text.data, text.length, JSON_DECODE_ANY, NULL);
    json_t *other = json_loadb(expected.data, expected.length, JSON_DECODE_ANY, NULL);
    assert_false(actual->is_full);
    if (!json_equal(one, other))
        print_error("%.*s is not %.*s\n", STR_ARG(text), STR_ARG(expected));
    assert_true(json_equal(one, other));
    json_decref(one);
    json_decref(other);
}

static void assert_shows(struct arena *arena, const struct vector *v)
{
    struct {
        struct str root;
        enum yjs_shape shape;
        struct str expected;
    } const ROOTS[] = {{S("content"), YJS_TEXT, v->text},
                       {S("items"), YJS_ARRAY, v->list},
                       {S("lines"), YJS_MAP, v->map}};
    struct yjs_doc *doc = yjs_doc_open(v->merged, 1);
    assert_non_null(doc);
    for (size_t i = 0; i < 3; i++) {
        struct buf json;
        buf_init(&json, arena, 1 << 20);
        yjs_doc_json(doc, ROOTS[i].root, ROOTS[i].shape, &json);
        assert_json(&json, ROOTS[i].expected);
    }
    yjs_doc_free(doc);
}

TEST(updates_are_merged_cut_and_shown_as_npm_yjs_does)
{
    struct arena *arena = arena_new(64 << 20);
    glob_t found = {0};
    assert_int_equal(glob("test/vector/yjs/*.txt", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 7);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct vector v;
        struct str merged = {0}, vector = {0}, difference = {0};
        load(arena, found.gl_pathv[i], &v);
        for (size_t k = 0; k < v.count; k++)
            assert_true(yjs_is_update(v.updates[k]));
        assert_true(yjs_merge(arena, v.updates, v.count, &merged));
        assert_true(str_eq(merged, v.merged));
        assert_true(yjs_vector_of(arena, merged, &vector));
        assert_true(str_eq(vector, v.vector));
        assert_true(yjs_diff(arena, merged, v.known, &difference));
        assert_true(str_eq(difference, v.difference));
        assert_shows(arena, &v);
    }
    globfree(&found);
    arena_free(arena);
}

TEST(no_byte_of_an_update_can_be_missing_and_none_is_too_many)
{
    struct arena *arena = arena_new(64 << 20);
    struct vector v;
    load(arena, "test/vector/yjs/list.txt", &v);
    for (size_t length = 0; length < v.merged.length; length++) {
        struct str part = arena_copy(arena, str_from(v.merged.data, length));
        struct str two[2] = {part, v.merged}, out;
        assert_false(yjs_is_update(part));
        assert_false(yjs_merge(arena, two, 2, &out));
        assert_null(yjs_doc_open(part, 1));
    }
    assert_false(yjs_is_update(arena_join(arena, v.merged, S("\0"))));
    assert_true(yjs_is_update(S("\0\0")));
    arena_free(arena);
}

/* One client (5) at clock 0 with one struct, and nothing deleted. */
#define BY_FIVE(bytes) S("\1\1\5\0" bytes "\0")

TEST(what_peers_would_choke_on_is_refused)
{
    assert_true(yjs_is_update(BY_FIVE("\4\1\1r\1a")));
    assert_false(yjs_is_update(BY_FIVE("\4\1\1r\0")));        /* text without length */
    assert_false(yjs_is_update(BY_FIVE("\4\1\1r\1\xFF")));    /* no UTF-8 */
    assert_false(yjs_is_update(BY_FIVE("\0\0")));             /* nothing forgotten */
    assert_false(yjs_is_update(BY_FIVE("\x84\5\0\1a")));      /* behind itself */
    assert_false(yjs_is_update(BY_FIVE("\4\0\5\0\1a")));      /* within itself */
    assert_false(yjs_is_update(BY_FIVE("\7\1\1r\7")));        /* a type there is not */
    assert_false(yjs_is_update(BY_FIVE("\5\1\1r\1{")));       /* JSON that is none */
    assert_false(yjs_is_update(BY_FIVE("\x08\1\1r\1\x70")));  /* a value of no kind */
    assert_false(yjs_is_update(BY_FIVE("\x0B\1\1r")));        /* content of no kind */
    assert_false(yjs_is_update(BY_FIVE("\x09\1\1r\1g\176"))); /* a subdocument of null */
    assert_false(yjs_is_update(BY_FIVE("\1\1\1r\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x1F"))); /* past 2^53 */
    assert_false(yjs_is_update(S("\2\1\5\0\0\1\1\5\1\0\1\0"))); /* a client twice */
    assert_false(yjs_is_update(S("\2\1\5\0\0\1\1\6\0\0\1\0"))); /* a higher client later */
    assert_true(yjs_is_update(S("\2\1\6\0\0\1\1\5\0\0\1\0")));
}

TEST(values_nested_without_end_are_refused)
{
    struct arena *arena = arena_new(64 << 20);
    struct buf update;
    buf_init(&update, arena, 1 << 20);
    buf_add(&update, S("\1\1\5\0\x08\1\1r\1"));
    for (int i = 0; i < 100000; i++)
        buf_add(&update, S("\x75\1"));
    buf_add(&update, S("\176\0"));
    assert_false(yjs_is_update(buf_str(&update)));
    arena_free(arena);
}

TEST(huge_counts_cost_nothing)
{
    assert_false(yjs_is_update(S("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F")));
    assert_false(yjs_is_update(S("\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F\5\0")));
    assert_false(yjs_is_update(S("\0\1\5\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F\1")));
    assert_false(yjs_is_update(BY_FIVE("\x08\1\1r\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F")));
    struct arena *arena = arena_new(1 << 20);
    struct yjs_vector vector;
    assert_false(yjs_vector_read(arena, S("\xFF\xFF\xFF\xFF\x0F\1\1"), &vector));
    assert_false(yjs_vector_read(arena, S("\2\1\1\1\2"), &vector)); /* a client twice */
    assert_true(yjs_vector_read(arena, S("\2\1\1\2\2"), &vector));
    assert_int_equal(vector.items[0].client, 2);
    arena_free(arena);
}

TEST(items_that_wait_for_each_other_wait_and_nothing_else_does)
{
    /* 6:0 stands behind 5:0, and 5:0 behind 6:0. 4:0 stands alone. */
    struct str update = S("\3\1\6\0\x84\5\0\1a\1\5\0\x84\6\0\1b\1\4\0\4\1\1r\1c\0");
    struct arena *arena = arena_new(1 << 20);
    struct buf text;
    assert_true(yjs_is_update(update));
    struct yjs_doc *doc = yjs_doc_open(update, 1);
    assert_non_null(doc);
    assert_int_equal(yjs_doc_pending(doc), 2);
    buf_init(&text, arena, 100);
    yjs_doc_json(doc, S("r"), YJS_TEXT, &text);
    assert_str(buf_str(&text), S("\"c\""));
    yjs_doc_free(doc);
    arena_free(arena);
}

TEST(an_entry_is_set_and_a_former_state_restored)
{
    struct arena *arena = arena_new(64 << 20);
    struct vector v;
    struct str update = {0}, after = {0};
    struct buf value, json;
    load(arena, "test/vector/yjs/map.txt", &v);
    struct yjs_doc *doc = yjs_doc_open(v.merged, 1), *old = yjs_doc_open(v.updates[0], 2);
    struct yjs_edit *edit = yjs_edit_begin(doc, 4000000000);
    buf_init(&value, arena, 100);
    lib0_put_integer(&value, -70000);
    yjs_edit_set(edit, S("lines"), S("var_a"), buf_str(&value));
    assert_true(yjs_edit_end(edit, arena, 1 << 20, &update));
    struct str both[2] = {v.merged, update};
    assert_true(yjs_merge(arena, both, 2, &after));
    struct yjs_doc *set = yjs_doc_open(after, 3);
    buf_init(&json, arena, 1 << 20);
    yjs_doc_json(set, S("lines"), YJS_MAP, &json);
    assert_json(&json, S("{\"var_a\": -70000, \"var_c\": {\"count\": 7, \"note\": \"shelf\"}}"));

    edit = yjs_edit_begin(set, 4000000001);
    yjs_edit_restore(edit, old);
    assert_true(yjs_edit_end(edit, arena, 1 << 20, &update));
    struct str all[2] = {after, update};
    assert_true(yjs_merge(arena, all, 2, &after));
    struct yjs_doc *restored = yjs_doc_open(after, 4);
    buf_init(&json, arena, 1 << 20);
    yjs_doc_json(restored, S("lines"), YJS_MAP, &json);
    assert_json(&json, S("{\"var_a\": 9}"));
    yjs_doc_free(doc);
    yjs_doc_free(old);
    yjs_doc_free(set);
    yjs_doc_free(restored);
    arena_free(arena);
}

TEST(all_words_of_a_document_are_found)
{
    struct arena *arena = arena_new(64 << 20);
    struct vector v;
    struct buf words;
    load(arena, "test/vector/yjs/list.txt", &v);
    struct yjs_doc *doc = yjs_doc_open(v.merged, 1);
    buf_init(&words, arena, 1 << 20);
    yjs_doc_words(doc, &words);
    assert_non_null(memmem(words.data, words.length, "Milk, fresh\n", 12));
    assert_non_null(memmem(words.data, words.length, "zwei\n", 5));
    yjs_doc_free(doc);
    arena_free(arena);
}

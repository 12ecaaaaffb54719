/* Reading forms and query strings. */
#include "type/form.h"

#include "base/test.h"
#include "type/specimen_test.h"

struct reading {
    struct arena *arena;
    struct specimen specimen;
    struct field_errors errors;
    struct str why;
    enum err err;
};

static struct reading read_form(struct str text, bool ignore_unknown)
{
    struct reading r = {.arena = arena_new(1 << 20)};
    r.err =
        form_read(r.arena, text, &specimen_type, &r.specimen, &r.errors, &r.why, ignore_unknown);
    return r;
}

static void assert_one_error(const char *text, const char *pointer, const char *code)
{
    struct reading r = read_form(str_of(text), false);
    assert_int_equal(r.err, ERR_INVALID);
    assert_str(r.errors.items[0].pointer, str_of(pointer));
    assert_str(r.errors.items[0].code, str_of(code));
    assert_int_equal(r.errors.count, 1);
    arena_free(r.arena);
}

TEST(every_kind_is_read_from_a_form)
{
    struct reading r = read_form(
        S("id=prod_01h455vb4pex5vsknk084sn02q&title=Kanga+%C3%A9%2B&note=&is_open=on&stock=7"
          "&state=sold&price.amount=129900&price.currency=KES&currency=UGX&fee=0.05"
          "&made_at=2026-01-31T09:30:00.125%2B03:00&place.city=Nairobi&place.latitude=-1.286389"
          "&tags=x&tags=y&secret=p+w+d"),
        false);
    assert_int_equal(r.err, OK);
    assert_true(id_is_set(r.specimen.id));
    assert_str(r.specimen.title, S("Kanga \xc3\xa9+"));
    assert_null(r.specimen.note.data);
    assert_true(r.specimen.is_open);
    assert_int_equal(r.specimen.stock, 7);
    assert_int_equal(r.specimen.state, SPECIMEN_SOLD);
    assert_int_equal(r.specimen.price.amount, 129900);
    assert_str(currency_str(&r.specimen.price.currency), S("KES"));
    assert_int_equal(r.specimen.fee.millionths, 50000);
    assert_int_equal(r.specimen.made_at.ms, 1769841000125);
    assert_str(r.specimen.place->city, S("Nairobi"));
    assert_int_equal(r.specimen.place->latitude.micro, -1286389);
    assert_int_equal(r.specimen.tags_count, 2);
    assert_str(r.specimen.tags[1], S("y"));
    arena_free(r.arena);
}

TEST(an_empty_form_value_is_absent)
{
    assert_one_error("title=", "/title", "required");
    struct reading r =
        read_form(S("title=a&price.amount=&price.currency=&place.city=&&stock="), false);
    assert_int_equal(r.err, OK);
    assert_null(r.specimen.place);
    assert_int_equal(r.specimen.state, SPECIMEN_ACTIVE);
    arena_free(r.arena);
}

TEST(wrong_form_values_are_named)
{
    assert_one_error("title=a&stock=x", "/stock", "wrong_type");
    assert_one_error("title=a&stock=1.5", "/stock", "wrong_type");
    assert_one_error("title=a&stock=1001", "/stock", "too_large");
    assert_one_error("title=a&stock=99999999999999999999", "/stock", "too_large");
    assert_one_error("title=a&stock=-99999999999999999999", "/stock", "too_small");
    assert_one_error("title=a&is_open=maybe", "/is_open", "wrong_type");
    assert_one_error("title=a&stock=1&stock=1", "/stock", "duplicate");
    assert_one_error("title=a&colour=red", "/colour", "unknown_field");
    assert_one_error("title=a&owner_id=user_01h455vb4pex5vsknk084sn02q", "/owner_id",
                     "unknown_field");
    assert_one_error("title=a&lines=1", "/lines", "unknown_field");
    assert_one_error("title=a&place=1", "/place", "unknown_field");
    assert_one_error("title=a&title.x=1", "/title.x", "unknown_field");
    assert_one_error("title=a&price=1", "/price", "unknown_field");
    assert_one_error("title=a&price.amount=5", "/price/currency", "required");
    assert_one_error("title=a&price.amount=-5&price.currency=KES", "/price/amount", "too_small");
    assert_one_error("title=a&place.country=KE", "/place/city", "required");
    assert_one_error("title=a&place.city=b&place.latitude=91", "/place/latitude", "too_large");
    assert_one_error("title=a&place.city=b&place.latitude=1e1", "/place/latitude", "wrong_type");
    assert_one_error("title=a&place.city=b&place.latitude=1.", "/place/latitude", "wrong_type");
    assert_one_error("title=a&tags=1&tags=2&tags=3&tags=4&tags=5", "/tags", "too_many");
}

TEST(unknown_names_of_a_form_can_be_passed_over)
{
    struct reading r = read_form(S("title=a&_token=x&place.zip=1"), true);
    assert_int_equal(r.err, OK);
    arena_free(r.arena);
}

struct node {
    struct node *next;
    struct str name;
};
extern const struct type node_type;
TYPE(node, ONE(node, next, node, "Next."), F(node, name, "Name."));

TEST(a_form_cannot_nest_without_end)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf text;
    buf_init(&text, arena, 1 << 20);
    for (int i = 0; i < 100; i++)
        buf_add(&text, S("next."));
    buf_add(&text, S("name=x"));
    struct field_errors errors = {0};
    struct str why;
    struct node node = {0};
    assert_int_equal(form_read(arena, buf_str(&text), &node_type, &node, &errors, &why, false),
                     ERR_INVALID);
    assert_str(errors.items[0].code, S("too_many"));
    arena_free(arena);
}

TEST(broken_escapes_make_a_form_malformed)
{
    static const struct str TEXTS_BROKEN[] = {
        S_INIT("title=%"),   S_INIT("title=%4"), S_INIT("title=%zz"), S_INIT("title=a%00b"),
        S_INIT("title=%ff"), S_INIT("%c3=1"),    S_INIT("title=a\0b")};
    for (size_t i = 0; i < sizeof TEXTS_BROKEN / sizeof TEXTS_BROKEN[0]; i++) {
        struct reading r = read_form(TEXTS_BROKEN[i], false);
        assert_int_equal(r.err, ERR_MALFORMED);
        assert_true(r.why.length > 0);
        arena_free(r.arena);
    }
}

TEST(encoding_keeps_only_what_needs_no_escape)
{
    struct arena *arena = arena_new(1 << 16);
    struct buf out;
    buf_init(&out, arena, 1000);
    form_encode(&out, S("aZ09-._~ +/?&=%\xc3\xa9"));
    assert_str(buf_str(&out), S("aZ09-._~%20%2B%2F%3F%26%3D%25%C3%A9"));
    struct str back;
    assert_true(form_decode(arena, buf_str(&out), false, &back));
    assert_str(back, S("aZ09-._~ +/?&=%\xc3\xa9"));
    assert_true(form_decode(arena, S("a+b"), false, &back));
    assert_str(back, S("a+b"));
    arena_free(arena);
}

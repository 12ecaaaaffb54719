/* Every kind of value there and back, on both engines. */
#include "db/scratch_test.h"

#include <string.h>

enum mood { MOOD_CALM, MOOD_GLAD, MOOD_TENSE };
static const char *const MOOD[] = {"calm", "glad", "tense", NULL};

struct thing {
    struct id id;
    bool is_open;
    int64_t quantity;
    struct str label;
    struct str secret;
    unsigned mood;
    struct money price;
    struct currency currency;
    struct rate share;
    struct instant seen_at;
    struct degrees latitude;
};
TYPE(thing, F(thing, id, "Id.", .prefix = "thing"), F(thing, is_open, "Bool."),
     F(thing, quantity, "Integer."), F(thing, label, "Text."), F(thing, secret, "Bytes."),
     F(thing, mood, "Word.", .words = MOOD), F(thing, price, "Money."),
     F(thing, currency, "Currency."), F(thing, share, "Rate."), F(thing, seen_at, "Instant."),
     F(thing, latitude, "Degrees."));

static const char Q_TABLE[] = "create table [t.thing] (\n"
                              "    id blob,\n"
                              "    is_open bigint check (is_open in (0, 1)),\n"
                              "    quantity bigint,\n"
                              "    label text,\n"
                              "    secret blob,\n"
                              "    mood text,\n"
                              "    price_amount bigint,\n"
                              "    price_currency text,\n"
                              "    currency text,\n"
                              "    share bigint,\n"
                              "    seen_at bigint,\n"
                              "    latitude bigint\n"
                              ")";
static const char Q_PUT[] =
    "insert into [t.thing] (id, is_open, quantity, label, secret, mood, price_amount,\n"
    "price_currency, currency, share, seen_at, latitude)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
static const char Q_GET[] =
    "select t.latitude, t.id, t.is_open, t.quantity, t.label, t.secret, t.mood, t.price_currency,\n"
    "t.price_amount, t.currency, t.share, t.seen_at\n"
    "from [t.thing] as t";

static struct db *open_with_table(struct scratch *scratch)
{
    struct db *db = scratch_open(scratch, true);
    if (scratch->engine == ENGINE_POSTGRES)
        assert_int_equal(db_change(db, "create schema [t]", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db, Q_TABLE, NO_ARGS, NULL), OK);
    return db;
}

static void put_and_get(struct db *db, const struct thing *in, struct thing *out)
{
    int64_t changed = 0;
    assert_int_equal(db_change(db, "delete from [t.thing]", NO_ARGS, NULL), OK);
    assert_int_equal(db_change(db, Q_PUT,
                               ARGS(in->id, in->is_open, in->quantity, in->label, BYTES(in->secret),
                                    WORD(MOOD, in->mood), in->price, in->currency, in->share,
                                    in->seen_at, in->latitude),
                               &changed),
                     OK);
    assert_int_equal(changed, 1);
    assert_int_equal(db_one(db, Q_GET, NO_ARGS, thing, out), OK);
}

static void assert_same(const struct thing *a, const struct thing *b)
{
    assert_true(id_eq(a->id, b->id));
    assert_int_equal(a->is_open, b->is_open);
    assert_true(a->quantity == b->quantity);
    assert_str(a->label, b->label);
    assert_int_equal(a->label.data == NULL, b->label.data == NULL);
    assert_int_equal(a->secret.length, b->secret.length);
    assert_int_equal(a->secret.data == NULL, b->secret.data == NULL);
    if (b->secret.length > 0)
        assert_memory_equal(a->secret.data, b->secret.data, b->secret.length);
    assert_int_equal(a->mood, b->mood);
    assert_true(a->price.amount == b->price.amount);
    assert_true(currency_eq(a->price.currency, b->price.currency));
    assert_true(currency_eq(a->currency, b->currency));
    assert_true(a->share.millionths == b->share.millionths);
    assert_true(a->seen_at.ms == b->seen_at.ms);
    assert_true(a->latitude.micro == b->latitude.micro);
    assert_int_equal(a->latitude.is_set, b->latitude.is_set);
}

TEST_ON_BOTH(every_kind_of_value_comes_back)
{
    struct db *db = open_with_table(scratch);
    struct thing out, in = {.id = {{1, 0, 255, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0}},
                            .is_open = true,
                            .quantity = 42,
                            .label = S("na\xc3\xafve \xf0\x9f\x98\x80 'quoted' [a.b] ?1"),
                            .secret = S("\0\x01\xff\0"),
                            .mood = MOOD_TENSE,
                            .price = {129900, {"KES"}},
                            .currency = {"EUR"},
                            .share = {50000},
                            .seen_at = {1700000000123},
                            .latitude = {-1292066, true}};
    put_and_get(db, &in, &out);
    assert_same(&out, &in);
    db_close(db);
}

TEST_ON_BOTH(nulls_come_back_as_not_there)
{
    struct db *db = open_with_table(scratch);
    struct thing out, in = {0};
    put_and_get(db, &in, &out);
    assert_same(&out, &in);
    int64_t nulls = 0;
    assert_int_equal(
        db_integer(db,
                   "select count(*) from [t.thing] as t where t.id is null\n"
                   "and t.label is null and t.secret is null and t.price_amount is null\n"
                   "and t.price_currency is null and t.currency is null\n"
                   "and t.seen_at is null and t.latitude is null\n"
                   "and t.is_open = 0 and t.quantity = 0 and t.share = 0",
                   NO_ARGS, &nulls),
        OK);
    assert_int_equal(nulls, 1);
    db_close(db);
}

TEST_ON_BOTH(extremes_come_back)
{
    struct db *db = open_with_table(scratch);
    size_t length = 1 << 20;
    char *long_text = arena_alloc(scratch->arena, length);
    memset(long_text, 'x', length);
    struct thing out, in = {.quantity = INT64_MIN,
                            .label = {long_text, length},
                            .secret = S(""),
                            .price = {INT64_MAX, {"JPY"}},
                            .share = {INT64_MAX},
                            .seen_at = {253402300799999},
                            .latitude = {0, true}};
    memset(in.id.bytes, 0xff, sizeof in.id.bytes);
    put_and_get(db, &in, &out);
    assert_same(&out, &in);
    in = (struct thing){.quantity = INT64_MAX, .label = S(""), .price = {-1, {"USD"}}};
    put_and_get(db, &in, &out);
    assert_same(&out, &in);
    db_close(db);
}

TEST_ON_BOTH(a_text_that_is_not_utf8_or_holds_a_nul_is_refused)
{
    struct db *db = open_with_table(scratch);
    static const char Q_LABEL[] = "insert into [t.thing] (label) values (?1)";
    assert_int_equal(db_change(db, Q_LABEL, ARGS(S("\xff")), NULL), ERR_INTERNAL);
    assert_int_equal(db_change(db, Q_LABEL, ARGS(S("a\0b")), NULL), ERR_INTERNAL);
    assert_true(str_starts(db_error(db), S("a text parameter is not UTF-8")));
    assert_int_equal(db_change(db, Q_LABEL, ARGS(S("a")), NULL), OK);
    db_close(db);
}

/* Reads one row that `select` makes, and expects to be refused with this beginning of a sentence.
 */
static void assert_unreadable(struct db *db, const char *select, struct str expected)
{
    struct thing out;
    assert_int_equal(db_one(db, select, NO_ARGS, thing, &out), ERR_INTERNAL);
    if (!str_starts(db_error(db), expected))
        print_error("%.*s\n", STR_ARG(db_error(db)));
    assert_true(str_starts(db_error(db), expected));
}

TEST_ON_BOTH(a_column_that_does_not_fit_its_field_is_named)
{
    struct db *db = scratch_open(scratch, true);
    assert_unreadable(db, "select 1 as colour", S("the column colour has no field in thing"));
    assert_unreadable(db, "select 1 as price", S("the column price has no field in thing"));
    assert_unreadable(db, "select 1 as quantity, 2 as quantity",
                      S("two columns for the field quantity of thing"));
    assert_unreadable(db, "select 1 as price_amount",
                      S("one of the two columns of the money price of thing is missing"));
    assert_unreadable(db, "select 'sad' as mood",
                      S("the column mood is not one of its words: it is text"));
    assert_unreadable(db, "select cast(null as text) as mood",
                      S("the column mood is not one of its words: it is null"));
    assert_unreadable(db, "select 'x' as quantity",
                      S("the column quantity is not an integer: it is text"));
    assert_unreadable(db, "select 2 as is_open", S("the column is_open is not 0 or 1"));
    assert_unreadable(db, "select 5 as label",
                      S("the column label is not text or bytes: it is an integer"));
    assert_unreadable(db, "select x'00' as id",
                      S("the column id is not an id of 16 bytes: it is bytes"));
    assert_unreadable(db, "select 'EURO' as currency", S("the column currency is not a currency"));
    assert_unreadable(db, "select 1 as price_amount, 'X' as price_currency",
                      S("the column price_currency is not a currency"));
    assert_unreadable(db, "select 0.5 as quantity",
                      S("the column quantity is not an integer: it is of type "));
    db_close(db);
}

TEST_ON_BOTH(one_statement_can_fill_two_types)
{
    struct db *db = scratch_open(scratch, true);
    static const char Q_SAME[] = "select 7 as quantity, 'a' as label";
    struct thing thing = {0};
    struct field_error other = {0};
    assert_int_equal(db_one(db, Q_SAME, NO_ARGS, thing, &thing), OK);
    assert_int_equal(thing.quantity, 7);
    assert_int_equal(db_one(db, Q_SAME, NO_ARGS, field_error, &other), ERR_INTERNAL);
    assert_int_equal(db_one(db, Q_SAME, NO_ARGS, thing, &thing), OK);
    assert_str(thing.label, S("a"));
    db_close(db);
}

TEST_ON_BOTH(truth_and_small_integers_of_the_engine_are_integers)
{
    struct db *db = scratch_open(scratch, true);
    struct thing out;
    assert_int_equal(
        db_one(db,
               "select exists (select 1) as is_open, cast(-3 as smallint) as quantity,\n"
               "cast(5 as integer) as share",
               NO_ARGS, thing, &out),
        OK);
    assert_true(out.is_open);
    assert_int_equal(out.quantity, -3);
    assert_int_equal(out.share.millionths, 5);
    db_close(db);
}

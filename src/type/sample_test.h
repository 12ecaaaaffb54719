/* Types that the tests of this room share: one field of every kind. */
#ifndef SOKO_TYPE_SAMPLE_TEST_H
#define SOKO_TYPE_SAMPLE_TEST_H

#include "type/type.h"

enum sample_state { SAMPLE_DRAFT, SAMPLE_ACTIVE, SAMPLE_SOLD };
static const char *const SAMPLE_STATE[] = {"draft", "active", "sold", NULL};

struct sample_place {
    struct str city;
    struct str country;
    struct degrees latitude;
};
TYPE(sample_place, F(sample_place, city, "Town.", .need = true, .format = FORMAT_LINE),
     F(sample_place, country, "Country.", .format = FORMAT_COUNTRY),
     F(sample_place, latitude, "North.", .min = -90, .max = 90));

struct sample_line {
    struct str sku;
    int64_t quantity;
};
TYPE(sample_line, F(sample_line, sku, "Stock code.", .need = true, .max = 8),
     F(sample_line, quantity, "How many.", .min = 1, .max = 999, .preset = 1));

struct sample {
    struct id id;
    struct str title;
    struct str note;
    bool is_open;
    int64_t stock;
    unsigned state;
    struct money price;
    struct currency currency;
    struct rate fee;
    struct instant made_at;
    struct sample_place *place;
    struct sample_line *lines;
    size_t lines_count;
    struct str *tags;
    size_t tags_count;
    struct str secret;
    struct id owner_id;
};
TYPE(sample, F(sample, id, "Id.", .prefix = "prod"),
     F(sample, title, "Title.", .need = true, .max = 20, .format = FORMAT_LINE),
     F(sample, note, "Free text."), F(sample, is_open, "Truth."),
     F(sample, stock, "Pieces.", .max = 1000),
     F(sample, state, "State.", .words = SAMPLE_STATE, .preset = SAMPLE_ACTIVE),
     F(sample, price, "Price."), F(sample, currency, "Currency."),
     F(sample, fee, "Fee.", .max = 1000000), F(sample, made_at, "When."),
     ONE(sample, place, sample_place, "Where."),
     MANY(sample, lines, sample_line, "Lines.", .max = 3), TEXTS(sample, tags, "Tags.", .max = 3),
     F(sample, secret, "Password.", .hide = true, .min = 4, .format = FORMAT_SECRET),
     F(sample, owner_id, "Whose.", .prefix = "user", .path = true));

struct sample_patch {
    struct given given;
    struct str title;
    struct str note;
    int64_t stock;
    struct sample_place *place;
};
TYPE(sample_patch, TRI_STATE(sample_patch),
     F(sample_patch, title, "Title.", .need = true, .format = FORMAT_LINE),
     F(sample_patch, note, "Free text."), F(sample_patch, stock, "Pieces."),
     ONE(sample_patch, place, sample_place, "Where."));

#endif

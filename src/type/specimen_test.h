/* Types that the tests of this room share: one field of every kind. */
#ifndef SOKO_TYPE_SPECIMEN_TEST_H
#define SOKO_TYPE_SPECIMEN_TEST_H

#include "type/type.h"

enum specimen_state { SPECIMEN_DRAFT, SPECIMEN_ACTIVE, SPECIMEN_SOLD };
static const char *const SPECIMEN_STATE[] = {"draft", "active", "sold", NULL};

struct specimen_place {
    struct str city;
    struct str country;
    struct degrees latitude;
};
TYPE(specimen_place, F(specimen_place, city, "Town.", .need = true, .format = FORMAT_LINE),
     F(specimen_place, country, "Country.", .format = FORMAT_COUNTRY),
     F(specimen_place, latitude, "North.", .min = -90, .max = 90));

struct specimen_line {
    struct str sku;
    int64_t quantity;
};
TYPE(specimen_line, F(specimen_line, sku, "Stock code.", .need = true, .max = 8),
     F(specimen_line, quantity, "How many.", .min = 1, .max = 999, .preset = 1));

struct specimen {
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
    struct specimen_place *place;
    struct specimen_line *lines;
    size_t lines_count;
    struct str *tags;
    size_t tags_count;
    struct str secret;
    struct id owner_id;
};
TYPE(specimen, F(specimen, id, "Id.", .prefix = "prod"),
     F(specimen, title, "Title.", .need = true, .max = 20, .format = FORMAT_LINE),
     F(specimen, note, "Free text."), F(specimen, is_open, "Truth."),
     F(specimen, stock, "Pieces.", .max = 1000),
     F(specimen, state, "State.", .words = SPECIMEN_STATE, .preset = SPECIMEN_ACTIVE),
     F(specimen, price, "Price."), F(specimen, currency, "Currency."),
     F(specimen, fee, "Fee.", .max = 1000000), F(specimen, made_at, "When."),
     ONE(specimen, place, specimen_place, "Where."),
     MANY(specimen, lines, specimen_line, "Lines.", .max = 3),
     TEXTS(specimen, tags, "Tags.", .max = 3),
     F(specimen, secret, "Password.", .hide = true, .min = 4, .format = FORMAT_SECRET),
     F(specimen, owner_id, "Whose.", .prefix = "user", .path = true));

struct specimen_patch {
    struct given given;
    struct str title;
    struct str note;
    int64_t stock;
    struct specimen_place *place;
};
TYPE(specimen_patch, TRI_STATE(specimen_patch),
     F(specimen_patch, title, "Title.", .need = true, .format = FORMAT_LINE),
     F(specimen_patch, note, "Free text."), F(specimen_patch, stock, "Pieces."),
     ONE(specimen_patch, place, specimen_place, "Where."));

/* Told whole, and yet zero and nothing are told apart. */
struct specimen_whole {
    struct given given;
    struct str title;
    int64_t stock;
    int64_t pieces;
};
TYPE(specimen_whole, TRI_STATE_WHOLE(specimen_whole),
     F(specimen_whole, title, "Title.", .need = true, .format = FORMAT_LINE),
     F(specimen_whole, stock, "Pieces."), F(specimen_whole, pieces, "In a box.", .preset = 6));

#endif

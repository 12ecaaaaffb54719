/* Options, choices and tags as one text a row: records parted by RS, what is in them by US (the
 * separators ASCII has for it). Names and values are single lines, so neither byte occurs in them;
 * and reading a page of products needs no parser. */
#include "catalogue_private.h"

#include <string.h>

enum { RECORD = 0x1E, UNIT = 0x1F };

enum { TEXT_BYTES_MAX = 64 << 10 };

static size_t count_of(struct str text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == byte;
    return count;
}

/* ---- Options: Size US S US M RS Colour US Red ---- */

struct str catalogue_option_text(struct arena *arena, const struct catalogue_option *options,
                                 size_t count)
{
    struct buf buf;
    buf_init(&buf, arena, TEXT_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_byte(&buf, RECORD);
        buf_add(&buf, options[i].name);
        for (size_t j = 0; j < options[i].values_count; j++) {
            buf_byte(&buf, UNIT);
            buf_add(&buf, options[i].values[j]);
        }
    }
    return count ? buf_str(&buf) : S("");
}

struct catalogue_option *catalogue_options_of(struct arena *arena, struct str text, size_t *count)
{
    *count = str_empty(text) ? 0 : count_of(text, RECORD) + 1;
    struct catalogue_option *options = ARENA_ARRAY(arena, struct catalogue_option, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        struct str record = str_cut(&text, RECORD);
        options[i].values = ARENA_ARRAY(arena, struct str, count_of(record, UNIT) + 1);
        options[i].name = str_cut(&record, UNIT);
        while (record.data != NULL)
            options[i].values[options[i].values_count++] = str_cut(&record, UNIT);
    }
    return options;
}

struct catalogue_option *
catalogue_options_room(struct arena *arena, const struct catalogue_option *options, size_t count)
{
    struct catalogue_option *room = ARENA_ARRAY(arena, struct catalogue_option, OPTIONS_MAX);
    for (size_t i = 0; i < count; i++) {
        room[i] = options[i];
        room[i].values = ARENA_ARRAY(arena, struct str, VARIANTS_PER_PRODUCT_MAX);
        for (size_t j = 0; j < options[i].values_count; j++)
            room[i].values[j] = options[i].values[j];
    }
    return room;
}

void catalogue_option_add(struct arena *arena, struct catalogue_option *options, size_t *count,
                          const struct catalogue_choice *choice)
{
    size_t at = 0;
    while (at < *count && !str_eq(options[at].name, choice->name))
        at++;
    if (at == OPTIONS_MAX)
        return; /* it will be an unknown option */
    struct catalogue_option *option = &options[at];
    if (at == *count) {
        (*count)++;
        option->name = choice->name;
        option->values = ARENA_ARRAY(arena, struct str, VARIANTS_PER_PRODUCT_MAX);
    }
    struct str folded = text_fold(arena, choice->value);
    for (size_t i = 0; i < option->values_count; i++)
        if (str_eq(text_fold(arena, option->values[i]), folded))
            return; /* in another case it will be an unknown value */
    if (option->values_count < VARIANTS_PER_PRODUCT_MAX)
        option->values[option->values_count++] = choice->value;
}

bool catalogue_are_twins(const struct catalogue_variant *a, const struct catalogue_variant *b)
{
    bool has_codes = str_empty(a->option_text) && !str_empty(a->sku) && !str_empty(b->sku);
    return str_eq(a->option_text, b->option_text) && !has_codes;
}

/* ---- Choices: Size US S RS Colour US Red ---- */

struct str catalogue_choice_text(struct arena *arena, const struct catalogue_choice *choices,
                                 size_t count)
{
    struct buf buf;
    buf_init(&buf, arena, TEXT_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_byte(&buf, RECORD);
        buf_add(&buf, choices[i].name);
        buf_byte(&buf, UNIT);
        buf_add(&buf, choices[i].value);
    }
    return count ? buf_str(&buf) : S("");
}

struct catalogue_choice *catalogue_choices_of(struct arena *arena, struct str text, size_t *count)
{
    *count = 0;
    if (str_empty(text))
        return NULL;
    struct catalogue_choice *choices =
        ARENA_ARRAY(arena, struct catalogue_choice, count_of(text, RECORD) + 1);
    while (text.data != NULL) {
        struct str record = str_cut(&text, RECORD);
        choices[*count].name = str_cut(&record, UNIT);
        choices[(*count)++].value = record;
    }
    return choices;
}

struct str catalogue_label(struct arena *arena, struct str choice_text)
{
    struct str label = S("");
    for (struct str rest = choice_text; !str_empty(rest);) {
        struct str value = str_cut(&rest, RECORD);
        str_cut(&value, UNIT);
        label = label.length ? arena_print(arena, "%.*s / %.*s", STR_ARG(label), STR_ARG(value))
                             : value;
    }
    return label;
}

/* ---- Tags: fair US organic ---- */

/* Each once, whatever its case. */
struct str catalogue_tag_text(struct arena *arena, const struct str *tags, size_t count)
{
    struct buf buf;
    buf_init(&buf, arena, TEXT_BYTES_MAX);
    struct str *folded = ARENA_ARRAY(arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct str tag = str_trim(tags[i]);
        folded[i] = text_fold(arena, tag);
        bool is_known = false;
        for (size_t j = 0; j < i; j++)
            is_known |= str_eq(folded[i], folded[j]);
        if (is_known)
            continue;
        if (i > 0)
            buf_byte(&buf, UNIT);
        buf_add(&buf, tag);
    }
    return count ? buf_str(&buf) : S("");
}

struct str *catalogue_tags_of(struct arena *arena, struct str text, size_t *count)
{
    *count = 0;
    if (str_empty(text))
        return NULL;
    struct str *tags = ARENA_ARRAY(arena, struct str, count_of(text, UNIT) + 1);
    while (text.data != NULL)
        tags[(*count)++] = str_cut(&text, UNIT);
    return tags;
}

/* What requests must hold beyond their field tables: options that agree, codes that add up, one
 * currency. Every wrong field is named; the op looks once at the end. */
#include "catalogue_private.h"

#include <stdarg.h>
#include <stdio.h>

static const char *at(struct ctx *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *at(struct ctx *c, const char *format, ...)
{
    char text[160];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return arena_text(c->arena, str_of(text));
}

enum err catalogue_checked(struct ctx *c)
{
    if (c->fault.errors.count == 1) {
        c->fault.code = c->fault.errors.items[0].code;
        c->fault.detail = c->fault.errors.items[0].detail;
    }
    return c->fault.errors.count > 0 ? ERR_INVALID : OK;
}

/* ---- Options ---- */

static void check_values(struct ctx *c, size_t position, const struct catalogue_option *option)
{
    struct str *folded = ARENA_ARRAY(c->arena, struct str, option->values_count + 1);
    for (size_t i = 0; i < option->values_count; i++) {
        size_t length = str_code_points(option->values[i]);
        folded[i] = text_fold(c->arena, option->values[i]);
        if (str_empty(str_trim(option->values[i])))
            fail_field(c, at(c, "/options/%zu/values/%zu", position, i), "required",
                       "This may not be empty.");
        else if (length > VALUE_LENGTH_MAX)
            fail_field(c, at(c, "/options/%zu/values/%zu", position, i), "too_long",
                       "Give at most %d characters.", VALUE_LENGTH_MAX);
        for (size_t j = 0; j < i; j++)
            if (str_eq(folded[i], folded[j]))
                fail_field(c, at(c, "/options/%zu/values/%zu", position, i), "duplicate",
                           "The option has this value already.");
    }
}

void catalogue_check_options(struct ctx *c, const struct catalogue_option *options, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str name = text_fold(c->arena, options[i].name);
        for (size_t j = 0; j < i; j++)
            if (str_eq(name, text_fold(c->arena, options[j].name)))
                fail_field(c, at(c, "/options/%zu/name", i), "duplicate",
                           "The product has this option already.");
        check_values(c, i, &options[i]);
    }
}

static bool has_value(const struct catalogue_option *option, struct str value)
{
    for (size_t i = 0; i < option->values_count; i++)
        if (str_eq(option->values[i], value))
            return true;
    return false;
}

/* The choice for an option; null with an error added when there is none or more than one. */
static const struct catalogue_choice *choice_of(struct ctx *c, const char *pointer,
                                                const struct catalogue_option *option,
                                                const struct catalogue_choice *choices,
                                                size_t count)
{
    const struct catalogue_choice *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(choices[i].name, option->name))
            continue;
        if (found != NULL)
            fail_field(c, at(c, "%s/options/%zu", pointer, i), "duplicate",
                       "This option is chosen twice.");
        else if (!has_value(option, choices[i].value))
            fail_field(c, at(c, "%s/options/%zu/value", pointer, i), "unknown_value",
                       "The option %.*s has no such value.", STR_ARG(option->name));
        found = &choices[i];
    }
    if (found == NULL)
        fail_field(c, at(c, "%s/options", pointer), "missing_option",
                   "Choose a value of the option %.*s.", STR_ARG(option->name));
    return found;
}

static bool is_an_option(const struct catalogue_option *options, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(options[i].name, name))
            return true;
    return false;
}

bool catalogue_pick(struct ctx *c, const char *pointer, const struct catalogue_option *options,
                    size_t options_count, const struct catalogue_choice *choices,
                    size_t choices_count, struct str *choice_text)
{
    size_t errors_before = c->fault.errors.count;
    struct catalogue_choice sorted[OPTIONS_MAX] = {0};
    for (size_t i = 0; i < options_count && i < OPTIONS_MAX; i++) {
        const struct catalogue_choice *choice =
            choice_of(c, pointer, &options[i], choices, choices_count);
        if (choice != NULL)
            sorted[i] = *choice;
    }
    for (size_t i = 0; i < choices_count; i++)
        if (!is_an_option(options, options_count, choices[i].name))
            fail_field(c, at(c, "%s/options/%zu/name", pointer, i), "unknown_option",
                       "The product has no such option.");
    if (c->fault.errors.count > errors_before)
        return false;
    *choice_text = catalogue_choice_text(c->arena, sorted, options_count);
    return true;
}

/* ---- Single fields ---- */

void catalogue_check_tags(struct ctx *c, const struct str *tags, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_empty(str_trim(tags[i])))
            fail_field(c, at(c, "/tags/%zu", i), "required", "This may not be empty.");
        else if (str_code_points(tags[i]) > TAG_LENGTH_MAX)
            fail_field(c, at(c, "/tags/%zu", i), "too_long", "Give at most %d characters.",
                       TAG_LENGTH_MAX);
    }
}

/* The check digit of GS1's General Specifications: digits weigh 3 and 1 in turn from the right, and
 * all together make a multiple of ten. */
static bool is_gtin(struct str text)
{
    if (text.length != 8 && text.length != 12 && text.length != 13 && text.length != 14)
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < text.length; i++) {
        char digit = text.data[text.length - 1 - i];
        if (digit < '0' || digit > '9')
            return false;
        sum += (unsigned)(digit - '0') * (i % 2 ? 3 : 1);
    }
    return sum % 10 == 0;
}

void catalogue_check_gtin(struct ctx *c, const char *pointer, struct str gtin)
{
    if (!str_empty(gtin) && !is_gtin(gtin))
        fail_field(c, at(c, "%s/gtin", pointer), "invalid_gtin",
                   "This is no GTIN: 8, 12, 13 or 14 digits, the last of which checks the others.");
}

void catalogue_check_currency(struct ctx *c, const char *pointer, struct money price,
                              struct currency currency)
{
    if (money_is_set(price) && !currency_eq(price.currency, currency))
        fail_field(c, at(c, "%s/price/currency", pointer), "currency_mismatch",
                   "The business sells in %s.", currency.code);
}

enum err catalogue_check_category(struct ctx *c, struct str category)
{
    enum err err = catalogue_store_category_hold(c, category);
    if (err != ERR_MISSING)
        return err;
    fail_field(c, "/category", "unknown_category",
               "There is no such category: see /api/categories.");
    return OK;
}

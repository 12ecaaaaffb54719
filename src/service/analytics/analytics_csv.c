/* Tables as files: any array of a type, by its field table. Money is written in whole units with
 * its currency beside it, instants as RFC 3339. */
#include "analytics/analytics_report_private.h"

#include "type/csv.h"

#include <string.h>

static bool is_shown(const struct field *field)
{
    return !field->hide
           && (field->kind == KIND_TEXT || field->kind == KIND_INTEGER || field->kind == KIND_BOOL
               || field->kind == KIND_ID || field->kind == KIND_MONEY || field->kind == KIND_WORD
               || field->kind == KIND_CURRENCY || field->kind == KIND_RATE
               || field->kind == KIND_INSTANT);
}

static struct str instant_str(struct arena *arena, struct instant at)
{
    char text[INSTANT_TEXT_BYTES + 1];
    if (!instant_is_set(at))
        return S("");
    instant_text(at, text);
    return arena_copy(arena, str_of(text));
}

static struct str amount_str(struct arena *arena, struct money money)
{
    struct str text = money_text(arena, money);
    return str_cut(&text, ' ');
}

static struct str cell(struct arena *arena, const struct field *field, const void *at)
{
    switch (field->kind) {
    case KIND_BOOL:
        return *(const bool *)at ? S("true") : S("false");
    case KIND_INTEGER:
        return arena_print(arena, "%lld", (long long)*(const int64_t *)at);
    case KIND_WORD:
        return str_of(field->words[*(const unsigned *)at]);
    case KIND_ID:
        return id_is_set(*(const struct id *)at)
                   ? id_text(arena, field->prefix, *(const struct id *)at)
                   : S("");
    case KIND_CURRENCY:
        return currency_str(at);
    case KIND_RATE:
        return rate_text(arena, *(const struct rate *)at);
    case KIND_INSTANT:
        return instant_str(arena, *(const struct instant *)at);
    default:
        return csv_guard(arena, ((const struct str *)at)->data ? *(const struct str *)at : S(""));
    }
}

void analytics_csv_heading(struct buf *out, struct arena *arena, const struct type *type)
{
    bool is_first = true;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (!is_shown(field))
            continue;
        csv_write_field(out, str_of(field->name), is_first);
        is_first = false;
        if (field->kind == KIND_MONEY)
            csv_write_field(out, arena_print(arena, "%s_currency", field->name), false);
    }
    csv_write_end(out);
}

void analytics_csv_row(struct buf *out, struct arena *arena, const struct type *type,
                       const void *row)
{
    bool is_first = true;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *at = (const char *)row + field->offset;
        if (!is_shown(field))
            continue;
        if (field->kind == KIND_MONEY) {
            const struct money *money = at;
            csv_write_field(out, amount_str(arena, *money), is_first);
            csv_write_field(out, currency_str(&money->currency), false);
        } else {
            csv_write_field(out, cell(arena, field, at), is_first);
        }
        is_first = false;
    }
    csv_write_end(out);
}

enum err analytics_csv(struct ctx *c, const char *name, const struct type *type, const void *rows,
                       size_t count)
{
    struct buf out;
    buf_init(&out, c->arena, EXPORT_BYTES_MAX);
    analytics_csv_heading(&out, c->arena, type);
    for (size_t i = 0; i < count; i++)
        analytics_csv_row(&out, c->arena, type, (const char *)rows + i * type->size);
    return analytics_csv_reply(c, name, &out);
}

enum err analytics_csv_reply(struct ctx *c, const char *name, const struct buf *out)
{
    if (out->is_full)
        return fail(c, ERR_TOO_LARGE, "too_large", "Ask for fewer days at once.");
    c->reply.content_type = S("text/csv; charset=utf-8; header=present");
    c->reply.body = buf_str(out);
    c->reply.download_name = arena_print(c->arena, "%s.csv", name);
    c->reply.cache_control = S("private, no-store");
    return OK;
}

/* Writing messages, and reading them again. The text with its code is sealed for its own row. */
#include "notice_private.h"

#include "api/secret.h"
#include "type/json.h"

#include <string.h>

static enum err add(struct ctx *c, struct notice_row *row, const struct notice_text *text);
static struct str context_of(struct ctx *c, struct id id);
static enum err open_message(struct ctx *c, const struct notice_row *row,
                             struct notice_message *out);

enum err notice_tell_claim(struct ctx *c, const struct business_claim_offered *in,
                           struct nothing *out __attribute__((unused)))
{
    struct str sealed, code;
    struct str context = business_claim_context(c->arena, in->claim_id);
    char until[INSTANT_TEXT_BYTES + 1];
    instant_text(in->expires_at, until);
    if (!secret_base64url_read(c->arena, in->sealed_code, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context, &code))
        return fail_internal(c, "a claim code cannot be opened");
    struct notice_row row = {.kind = S("business_claim"),
                             .recipient = str_empty(in->email) ? in->phone : in->email,
                             .subject = arena_print(c->arena, "Your shop %.*s is ready for you",
                                                    STR_ARG(in->business_name))};
    struct notice_text text = {
        .code = code,
        .link = arena_print(c->arena, "/claims/accept?code=%.*s", STR_ARG(code)),
        .body = arena_print(c->arena,
                            "Hello %.*s,\n\n%.*s was registered for you on Soko. To take it over, "
                            "sign in or register, and enter this code:\n\n%.*s\n\nIt works once, "
                            "until %.10s. If you know nothing of this, do nothing.\n",
                            STR_ARG(in->name), STR_ARG(in->business_name), STR_ARG(code), until)};
    return add(c, &row, &text);
}

enum err notice_outbox(struct ctx *c, const struct notice_outbox_in *in,
                       struct notice_message_list *out)
{
    struct cursor before;
    bool is_before;
    struct notice_row *rows;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        memset(&before.id, 0xFF, sizeof before.id);
    TRY(notice_store_list(c, before.id, list_fetch_limit(in->limit), &rows, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    out->data = ARENA_ARRAY(c->arena, struct notice_message, out->data_count);
    for (size_t i = 0; i < out->data_count; i++)
        TRY(open_message(c, &rows[i], &out->data[i]));
    if (out->has_more) {
        struct cursor cursor = {.id = rows[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return OK;
}

enum err notice_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                      struct swept *out)
{
    return notice_store_sweep(c, instant_add_ms(c->now, -KEPT_DAYS * DAY_MS), &out->count);
}

static enum err add(struct ctx *c, struct notice_row *row, const struct notice_text *text)
{
    row->id = id_new(c, 0);
    row->created_at = c->now;
    struct str plain = json_text(c->arena, &notice_text_type, text);
    struct str sealed = secret_seal(c->runtime, c->arena, plain, context_of(c, row->id));
    row->sealed_body = secret_base64url(c->arena, sealed);
    return notice_store_add(c, row);
}

static enum err open_message(struct ctx *c, const struct notice_row *row,
                             struct notice_message *out)
{
    struct str sealed, plain, why;
    struct notice_text text = {0};
    struct field_errors errors = {0};
    if (!secret_base64url_read(c->arena, row->sealed_body, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context_of(c, row->id), &plain)
        || json_read(c->arena, plain, &notice_text_type, &text, &errors, &why) != OK)
        return fail_internal(c, "a message cannot be opened");
    *out = (struct notice_message){.id = row->id,
                                   .kind = row->kind,
                                   .recipient = row->recipient,
                                   .subject = row->subject,
                                   .body = text.body,
                                   .code = text.code,
                                   .link = text.link,
                                   .created_at = row->created_at};
    return OK;
}

static struct str context_of(struct ctx *c, struct id id)
{
    return arena_join(c->arena, S("notice.message "), id_text(c->arena, ID_MESSAGE, id));
}

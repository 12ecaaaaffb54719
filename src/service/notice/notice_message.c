/* Writing messages, and reading them again. The halves, with a code and links in them, are sealed
 * for their own row. */
#include "notice_private.h"

#include "api/mail.h"
#include "api/secret.h"
#include "type/json.h"

#include <string.h>

static struct str context_of(struct ctx *c, struct id id)
{
    return arena_join(c->arena, S("notice.message "), id_text(c->arena, ID_MESSAGE, id));
}

void notice_seal(struct ctx *c, struct notice_row *row, const struct notice_text *text)
{
    struct str plain = json_text(c->arena, &notice_text_type, text);
    struct str sealed = secret_seal(c->runtime, c->arena, plain, context_of(c, row->id));
    row->sealed_body = secret_base64url(c->arena, sealed);
}

enum err notice_open(struct ctx *c, const struct notice_row *row, struct notice_text *text)
{
    struct str sealed, plain;
    *text = (struct notice_text){.body = {0}};
    if (!secret_base64url_read(c->arena, row->sealed_body, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context_of(c, row->id), &plain)
        || json_read_ours(c->arena, plain, &notice_text_type, text) != OK)
        return fail_internal(c, "a message cannot be opened");
    return OK;
}

/* Mail goes out when there is a server and an address that is not refused; all else is kept. */
static enum err send_off(struct ctx *c, struct notice_row *row)
{
    bool is_suppressed = false;
    if (!mail_is_on(c) || !letter_is_address(row->recipient))
        return OK;
    TRY(notice_store_is_suppressed(c, row->recipient, &is_suppressed));
    row->state = is_suppressed ? NOTICE_SUPPRESSED : NOTICE_WAITING;
    if (!is_suppressed)
        row->next_try_at = c->now;
    return OK;
}

enum err notice_say(struct ctx *c, const struct notice_said *said, struct notice_row *row)
{
    struct notice_letter letter;
    *row = (struct notice_row){.id = id_new(c, 0),
                               .kind = str_of(said->kind),
                               .recipient = str_empty(said->email) ? said->phone : said->email,
                               .recipient_name = said->name,
                               .useless_at = said->useless_at,
                               .created_at = c->now};
    if (str_empty(row->recipient))
        return OK;
    notice_letter_of(c, said, &letter);
    struct notice_text text = {.code = said->code,
                               .link = said->path,
                               .body = notice_letter_text(c, &letter),
                               .html = notice_letter_html(c, &letter)};
    row->locale = letter.locale;
    row->subject = letter.subject;
    notice_seal(c, row, &text);
    TRY(send_off(c, row));
    return notice_store_add(c, row);
}

enum err notice_message_of(struct ctx *c, const struct notice_row *row, struct notice_message *out)
{
    struct notice_text text;
    TRY(notice_open(c, row, &text));
    *out = (struct notice_message){.id = row->id,
                                   .kind = row->kind,
                                   .recipient = row->recipient,
                                   .locale = row->locale,
                                   .subject = row->subject,
                                   .body = text.body,
                                   .code = text.code,
                                   .link = text.link,
                                   .state = row->state,
                                   .tries = row->tries,
                                   .next_try_at = row->next_try_at,
                                   .sent_at = row->sent_at,
                                   .failure = row->failure,
                                   .created_at = row->created_at};
    return OK;
}

static bool is_state(struct str word)
{
    for (size_t i = 0; NOTICE_STATE[i] != NULL; i++)
        if (str_eq(str_of(NOTICE_STATE[i]), word))
            return true;
    return false;
}

enum err notice_outbox(struct ctx *c, const struct notice_outbox_in *in,
                       struct notice_message_list *out)
{
    struct cursor before;
    bool is_before;
    struct notice_row *rows;
    struct str state = str_empty(in->state) ? (struct str){0} : in->state;
    if (state.data != NULL && !is_state(state))
        return fail(c, ERR_MALFORMED, "invalid_query",
                    "`state` is kept, waiting, sending, sent, failed or suppressed.");
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        memset(&before.id, 0xFF, sizeof before.id);
    TRY(notice_store_list(c, state, before.id, list_fetch_limit(in->limit), &rows,
                          &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    out->data = ARENA_ARRAY(c->arena, struct notice_message, out->data_count);
    for (size_t i = 0; i < out->data_count; i++)
        TRY(notice_message_of(c, &rows[i], &out->data[i]));
    if (out->has_more) {
        struct cursor cursor = {.id = rows[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return OK;
}

enum err notice_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                      struct swept *out)
{
    int64_t bell;
    TRY(notice_store_sweep(c, instant_add_ms(c->now, -KEPT_DAYS * DAY_MS), &out->count));
    TRY(notice_store_sweep_bell(c, instant_add_ms(c->now, -BELL_KEPT_DAYS * DAY_MS),
                                instant_add_ms(c->now, -BELL_EVENTS_KEPT_DAYS * DAY_MS), &bell));
    out->count += bell;
    return OK;
}

/* The queue. A try is taken on under a lease, in a commit of its own; then the server is asked;
 * then the answer is noted. A crash in between leaves the lease, and the message is tried again: it
 * may then arrive twice, with one Message-ID, by which mail programs drop the second. */
#include "notice_private.h"

#include "api/mail.h"
#include "base/log.h"

int64_t notice_pause_ms(int64_t tries, uint64_t random)
{
    int64_t pause = PAUSE_FIRST_MS;
    for (int64_t i = 1; i < tries && pause < PAUSE_MAX_MS; i++)
        pause *= 2;
    if (pause > PAUSE_MAX_MS)
        pause = PAUSE_MAX_MS;
    return pause - pause / 4 + (int64_t)(random % (uint64_t)(pause / 2));
}

/* A server that was away is asked with one message; when it answers, all come. */
enum err notice_claim(struct ctx *c, const struct nothing *in, struct notice_batch *out)
{
    struct notice_server server = {0};
    struct notice_row *rows;
    size_t count;
    (void)in;
    TRY(notice_store_server(c, &server));
    if (instant_is_before(c->now, server.closed_until))
        return OK;
    bool is_probe = server.failures >= BREAKER_FAILURES;
    TRY(notice_store_due(c, is_probe ? 1 : SEND_BATCH, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct notice_row, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_taken = false;
        TRY(notice_store_take(c, &rows[i], &is_taken));
        rows[i].fence++;
        if (is_taken)
            out->data[out->data_count++] = rows[i];
    }
    return OK;
}

/* ---- What came of it ---- */

static enum err note_server(struct ctx *c, const struct notice_try *in)
{
    struct notice_server server = {0};
    bool is_away = in->result == MAIL_UNREACHED || (in->result == MAIL_LATER && in->status == 0);
    TRY(notice_store_server(c, &server));
    /* A message that was given up without asking the server says nothing of it. */
    if (!is_away && in->result != MAIL_ACCEPTED && in->status == 0)
        return OK;
    if (!is_away)
        return server.failures > 0 || in->result == MAIL_ACCEPTED ? notice_store_server_reached(c)
                                                                  : OK;
    bool is_closed = server.failures + 1 >= BREAKER_FAILURES;
    if (server.failures + 1 == BREAKER_FAILURES)
        LOG(LOG_WARN, "the mail server is left alone for a while", LOG_TEXT("why", in->why));
    return notice_store_server_failed(c, in->why,
                                      instant_add_ms(c->now, is_closed ? BREAKER_PAUSE_MS : 0));
}

static enum err give_up(struct ctx *c, const struct notice_try *in, const struct notice_row *row)
{
    bool is_set = false;
    TRY(notice_store_settle(c, in, NOTICE_FAILED, row->tries + 1, (struct instant){0}, &is_set));
    if (is_set && in->result == MAIL_NO_MAILBOX)
        return notice_store_suppress(c, row->recipient, in->why, row->id);
    return OK;
}

/* The server's fault is no try of the message. */
static enum err try_later(struct ctx *c, const struct notice_try *in, const struct notice_row *row)
{
    bool is_set = false;
    bool is_servers = in->result == MAIL_UNREACHED;
    int64_t tries = row->tries + (is_servers ? 0 : 1);
    if (tries >= TRIES_MAX)
        return give_up(c, in, row);
    int64_t pause = is_servers ? BREAKER_PAUSE_MS : notice_pause_ms(tries, rand_next(c->rand));
    return notice_store_settle(c, in, NOTICE_WAITING, tries, instant_add_ms(c->now, pause),
                               &is_set);
}

enum err notice_settle(struct ctx *c, const struct notice_try *in, struct nothing *out)
{
    struct notice_row row = {.state = NOTICE_KEPT};
    bool is_set = false;
    (void)out;
    enum err err = notice_store_get(c, in->message_id, &row);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(note_server(c, in));
    if (in->result == MAIL_ACCEPTED)
        return notice_store_settle(c, in, NOTICE_SENT, row.tries + 1, (struct instant){0}, &is_set);
    if (in->result == MAIL_REFUSED || in->result == MAIL_NO_MAILBOX)
        return give_up(c, in, &row);
    return try_later(c, in, &row);
}

/* ---- Sending ---- */

static enum err fill_letter(struct ctx *c, const struct notice_row *row, struct letter *letter)
{
    struct notice_text text;
    struct str id = id_text(c->arena, ID_MESSAGE, row->id);
    TRY(notice_open(c, row, &text));
    *letter = (struct letter){
        .to_name = row->recipient_name,
        .to = row->recipient,
        .subject = row->subject,
        .text = text.body,
        .html = text.html,
        .locale = row->locale,
        .message_id = arena_print(c->arena, "%.*s@%.*s", STR_ARG(id), STR_ARG(mail_domain(c))),
        .boundary = arena_join(c->arena, S("=_"), id),
        .date = row->created_at};
    return OK;
}

static enum err settle(struct ctx *c, const struct notice_row *row, const struct mail_item *item)
{
    struct notice_try tried = {.message_id = row->id,
                               .fence = row->fence,
                               .result = (int64_t)item->result,
                               .status = item->status,
                               .why = item->why};
    struct nothing nothing;
    return CALL(c, notice_settle, &tried, &nothing);
}

/* A code that has ended need not be read. */
static bool is_useless(const struct ctx *c, const struct notice_row *row)
{
    return instant_is_set(row->useless_at) && instant_is_before(row->useless_at, c->now);
}

enum err notice_send(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct notice_batch batch = {0};
    struct letter letters[SEND_BATCH];
    struct mail_item items[SEND_BATCH];
    struct notice_row rows[SEND_BATCH];
    size_t count = 0;
    if (!mail_is_on(c))
        return OK;
    TRY(CALL(c, notice_claim, in, &batch));
    for (size_t i = 0; i < batch.data_count && i < SEND_BATCH; i++) {
        const struct notice_row *row = &batch.data[i];
        if (!is_useless(c, row) && fill_letter(c, row, &letters[count]) == OK) {
            rows[count++] = *row;
            continue;
        }
        struct mail_item late = {.result = MAIL_REFUSED,
                                 .why = S("It could not be sent while it was of use.")};
        TRY(settle(c, row, &late));
    }
    mail_deliver(c, letters, items, count);
    /* Each answer is noted, though another could not be: what was sent is not sent again. */
    enum err err = OK;
    for (size_t i = 0; i < count; i++) {
        enum err noted = settle(c, &rows[i], &items[i]);
        err = err == OK ? noted : err;
    }
    out->count = (int64_t)batch.data_count;
    return err;
}

/* What platform admins do about messages: look at one, send it again, test the way out, allow an
 * address again. */
#include "notice_private.h"

#include "api/mail.h"

#include <string.h>

enum err notice_show(struct ctx *c, const struct notice_message_ref *in,
                     struct notice_message_whole *out)
{
    struct notice_row row = {.state = NOTICE_KEPT};
    struct notice_text text;
    TRY(or_missing(c, notice_store_get(c, in->message_id, &row)));
    TRY(notice_open(c, &row, &text));
    out->message = ARENA_NEW(c->arena, struct notice_message);
    out->html = text.html;
    return notice_message_of(c, &row, out->message);
}

static enum err need_mail(struct ctx *c)
{
    return mail_is_on(c) ? OK
                         : fail(c, ERR_CONFLICT, "no_mail_server",
                                "No mail server is set up. Start with --mail and --mail-from.");
}

enum err notice_resend(struct ctx *c, const struct notice_message_ref *in,
                       struct notice_message *out)
{
    struct notice_row row = {.state = NOTICE_KEPT};
    bool is_suppressed = false, is_set = false;
    TRY(or_missing(c, notice_store_get(c, in->message_id, &row)));
    TRY(need_mail(c));
    if (!letter_is_address(row.recipient))
        return fail(c, ERR_CONFLICT, "no_address", "It is addressed to a phone number.");
    TRY(notice_store_is_suppressed(c, row.recipient, &is_suppressed));
    if (is_suppressed)
        return fail(c, ERR_CONFLICT, "address_suppressed",
                    "This address is not written to. Lift its suppression first.");
    TRY(notice_store_again(c, row.id, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "on_its_way", "The message is being sent.");
    TRY(notice_store_get(c, in->message_id, &row));
    return notice_message_of(c, &row, out);
}

enum err notice_test(struct ctx *c, const struct notice_test_in *in, struct notice_message *out)
{
    struct identity_user_ref ref = {c->caller.user_id};
    struct identity_contact admin = {0};
    struct notice_row row;
    TRY(need_mail(c));
    TRY(or_missing(c, CALL(c, identity_contact_get, &ref, &admin)));
    struct notice_said said = {
        .kind = "test", .email = in->email, .name = admin.name, .locale = admin.locale};
    TRY(notice_say(c, &said, &row));
    return notice_message_of(c, &row, out);
}

enum err notice_mail_get(struct ctx *c, const struct nothing *in, struct notice_mail *out)
{
    struct notice_server server = {0};
    int64_t waiting = 0, sending = 0;
    (void)in;
    TRY(notice_store_server(c, &server));
    TRY(notice_store_count(c, NOTICE_WAITING, &waiting));
    TRY(notice_store_count(c, NOTICE_SENDING, &sending));
    TRY(notice_store_count(c, NOTICE_FAILED, &out->failed));
    TRY(notice_store_suppressed_count(c, &out->suppressed_addresses));
    out->server = mail_described(c);
    out->sender = mail_sender(c);
    mail_records(c, &out->dns_records, &out->dns_records_count);
    out->waiting = waiting + sending;
    out->reached_at = server.reached_at;
    if (server.failures == 0)
        return OK;
    out->failure = server.failure;
    out->failed_at = server.failed_at;
    if (instant_is_before(c->now, server.closed_until))
        out->closed_until = server.closed_until;
    return OK;
}

enum err notice_suppressions(struct ctx *c, const struct notice_suppressions_in *in,
                             struct notice_suppression_list *out)
{
    struct cursor before;
    bool is_before;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        memset(&before.id, 0xFF, sizeof before.id);
    TRY(notice_store_suppressed(c, before.id, list_fetch_limit(in->limit), &out->data,
                                &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        struct cursor cursor = {.id = out->data[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return OK;
}

enum err notice_suppression_lift(struct ctx *c, const struct notice_suppression_ref *in,
                                 struct nothing *out)
{
    bool is_lifted = false;
    (void)out;
    TRY(notice_store_lift(c, in->suppression_id, &is_lifted));
    return is_lifted ? OK : fail_missing(c);
}

/* What people were told, for the platform's administrators: the messages by their state, each with
 * a button to send it again; a test of the way out; the addresses that are not written to. Also one
 * message as it was written: its text on a page of ours, its HTML half alone in a document that may
 * run nothing, load nothing and lead nowhere. */
#include "storefront_outbox.h"

#include "api/mail.h"
#include "storefront_private.h"

const char *const STOREFRONT_OUTBOX_ACT[] = {"resend", "test", "lift", NULL};

OP_ROW(storefront_outbox, GET, "/admin/outbox", storefront_outbox_in, storefront_outbox,
       PLATFORM_ADMIN, READ, "What people were told.", .is_page = true, .template_name = "outbox",
       .sign_in = "/sign-in?next=outbox");
OP_ROW(storefront_outbox_send, POST, "/admin/outbox", storefront_outbox_send_in, storefront_outbox,
       PLATFORM_ADMIN, SLOW, "Sends a message again, tests the way out, allows an address.",
       .is_page = true, .template_name = "outbox");
OP_ROW(storefront_message, GET, "/admin/outbox/{message_id}", notice_message_ref,
       storefront_message, PLATFORM_ADMIN, READ, "One message.", .is_page = true,
       .template_name = "message");
OP_ROW(storefront_message_html, GET, "/admin/outbox/{message_id}/html", notice_message_ref, nothing,
       PLATFORM_ADMIN, READ, "The HTML half of a message.", .is_document = true, .is_page = true);

static struct str message_url(struct ctx *c, struct id id)
{
    return arena_join(c->arena, S("/admin/outbox/"), id_text(c->arena, ID_MESSAGE, id));
}

static struct str state_label(struct ctx *c, enum notice_state state)
{
    return page_text(c, arena_print(c->arena, "message_%s", NOTICE_STATE[state]).data);
}

/* Absent where sending it again is not possible. */
static struct str button_of(struct ctx *c, const struct notice_message *message)
{
    if (!mail_is_on(c) || message->state == NOTICE_SENDING
        || !letter_is_address(message->recipient))
        return (struct str){0};
    return page_text(c, message->state == NOTICE_SENT ? "message_resend" : "message_retry");
}

/* ---- The list ---- */

static struct str mark_of(enum notice_state state)
{
    if (state == NOTICE_SENT)
        return S("good");
    if (state == NOTICE_FAILED || state == NOTICE_SUPPRESSED)
        return S("out");
    return state == NOTICE_KEPT ? S("plain-mark") : S("pending");
}

static void add_link(struct ctx *c, struct storefront_links *links, struct str state,
                     struct str label, struct str current)
{
    links->items[links->items_count++] = (struct storefront_link){
        .url = str_empty(state) ? S("/admin/outbox")
                                : arena_join(c->arena, S("/admin/outbox?state="), state),
        .label = label,
        .is_current = str_empty(state) ? str_empty(current) : str_eq(state, current)};
}

static struct storefront_links *state_links(struct ctx *c, struct str current)
{
    struct storefront_links *links = ARENA_NEW(c->arena, struct storefront_links);
    links->items = ARENA_ARRAY(c->arena, struct storefront_link, NOTICE_SUPPRESSED + 2);
    add_link(c, links, S(""), page_text(c, "outbox_all"), current);
    for (size_t i = 0; NOTICE_STATE[i] != NULL; i++)
        add_link(c, links, str_of(NOTICE_STATE[i]),
                 page_text(c, arena_print(c->arena, "outbox_%s", NOTICE_STATE[i]).data), current);
    return links;
}

static enum err show_messages(struct ctx *c, const struct storefront_outbox_in *in,
                              struct storefront_outbox *out)
{
    struct notice_outbox_in page = {
        .state = in->state, .limit = LIST_LIMIT_DEFAULT, .cursor = in->cursor};
    struct notice_message_list list = {0};
    TRY(CALL(c, notice_outbox, &page, &list));
    out->messages = ARENA_ARRAY(c->arena, struct storefront_told, list.data_count + 1);
    out->messages_count = list.data_count;
    for (size_t i = 0; i < list.data_count; i++) {
        const struct notice_message *message = &list.data[i];
        out->messages[i] = (struct storefront_told){.url = message_url(c, message->id),
                                                    .id = message->id,
                                                    .subject = message->subject,
                                                    .recipient = message->recipient,
                                                    .body = message->body,
                                                    .code = message->code,
                                                    .mark = mark_of(message->state),
                                                    .state_label = state_label(c, message->state),
                                                    .failure = message->failure,
                                                    .button = button_of(c, message),
                                                    .created_at = message->created_at};
    }
    if (list.has_more)
        out->next_url = arena_print(c->arena, "/admin/outbox?%s%.*s%scursor=%.*s",
                                    str_empty(in->state) ? "" : "state=", STR_ARG(in->state),
                                    str_empty(in->state) ? "" : "&", STR_ARG(list.next_cursor));
    return OK;
}

static enum err show(struct ctx *c, const struct storefront_outbox_in *in,
                     const struct storefront_problems *problems, struct storefront_outbox *out)
{
    struct notice_suppressions_in page = {.limit = LIST_LIMIT_DEFAULT, .cursor = in->after};
    struct notice_suppression_list list = {0};
    struct nothing none = {0};
    TRY(show_messages(c, in, out));
    TRY(CALL(c, notice_suppressions, &page, &list));
    if (mail_is_on(c)) {
        out->mail = ARENA_NEW(c->arena, struct notice_mail);
        TRY(CALL(c, notice_mail_get, &none, out->mail));
    }
    out->title = page_text(c, "outbox_title");
    out->lead = page_text(c, mail_is_on(c) ? "outbox_lead_sent" : "outbox_lead");
    out->states = state_links(c, in->state);
    out->suppressions = list.data;
    out->suppressions_count = list.data_count;
    if (list.has_more)
        out->suppressions_url = arena_join(c->arena, S("/admin/outbox?after="), list.next_cursor);
    out->form_token = form_token(c, &storefront_outbox_send_op);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_outbox(struct ctx *c, const struct storefront_outbox_in *in,
                           struct storefront_outbox *out)
{
    struct storefront_problems none = {0};
    return show(c, in, &none, out);
}

/* ---- What is done about it ---- */

/* Each leads to where its effect is seen. */
static enum err act(struct ctx *c, const struct storefront_outbox_send_in *in)
{
    struct notice_message message = {.state = NOTICE_KEPT};
    struct notice_message_ref ref = {in->message_id};
    struct notice_test_in test = {in->email};
    struct notice_suppression_ref lifted = {in->suppression_id};
    struct nothing none = {0};
    switch (in->act) {
    case OUTBOX_RESEND:
        TRY(CALL(c, notice_resend, &ref, &message));
        storefront_go(c, message_url(c, in->message_id));
        return OK;
    case OUTBOX_TEST:
        if (str_empty(in->email))
            return fail_field(c, "/email", "required", "Say where the test goes.");
        TRY(CALL(c, notice_test, &test, &message));
        storefront_go(c, message_url(c, message.id));
        return OK;
    case OUTBOX_LIFT:
        TRY(CALL(c, notice_suppression_lift, &lifted, &none));
        storefront_go(c, S("/admin/outbox"));
        return OK;
    }
    return fail_missing(c);
}

enum err storefront_outbox_send(struct ctx *c, const struct storefront_outbox_send_in *in,
                                struct storefront_outbox *out)
{
    struct storefront_problems problems = {0};
    struct storefront_outbox_in first = {.state = {0}};
    if (c->request.typed_errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
    } else {
        enum err err = act(c, in);
        if (err == OK)
            return OK;
        TRY(storefront_problems_of_call(c, &problems, err));
    }
    out->email = in->email;
    return show(c, &first, &problems, out);
}

/* ---- One message ---- */

enum err storefront_message(struct ctx *c, const struct notice_message_ref *in,
                            struct storefront_message *out)
{
    struct notice_message_whole whole = {.message = NULL};
    TRY(CALL(c, notice_show, in, &whole));
    out->title = whole.message->subject;
    out->message = whole.message;
    out->state_label = state_label(c, whole.message->state);
    out->button = button_of(c, whole.message);
    out->form_token = form_token(c, &storefront_outbox_send_op);
    if (!str_empty(whole.html))
        out->preview_url = arena_join(c->arena, message_url(c, in->message_id), S("/html"));
    return OK;
}

enum err storefront_message_html(struct ctx *c, const struct notice_message_ref *in,
                                 struct nothing *out)
{
    struct notice_message_whole whole = {.message = NULL};
    (void)out;
    TRY(CALL(c, notice_show, in, &whole));
    c->reply.content_type = S("text/html; charset=utf-8");
    c->reply.body = str_empty(whole.html) ? S("") : whole.html;
    c->reply.is_sandboxed = true;
    c->reply.cache_control = S("private, no-store");
    return OK;
}

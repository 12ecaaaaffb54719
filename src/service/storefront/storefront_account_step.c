/* The pages behind mailed links, and the one that asks for such a mail. A link opens a page with
 * one button: what only looks at links (a mail scanner) uses no code up. The button's POST
 * exchanges the code and leads to a clean address. */
#include "storefront_private.h"

#include "storefront/storefront_settings.h"

PAGE(storefront_forgot, "/forgot", nothing, storefront_errand, READ, "account_step",
     "Asks which account's password was forgotten.");
FORM(storefront_forgot_send, "/forgot", storefront_errand_send_in, storefront_errand, SLOW,
     "account_step", "Mails a code for a new password.");
PAGE(storefront_reset, "/reset", storefront_errand_in, storefront_errand, READ, "account_step",
     "Asks for a new password.");
FORM(storefront_reset_send, "/reset", storefront_errand_send_in, storefront_errand, SLOW,
     "account_step", "Sets a new password.", .pool = POOL_HASH);
PAGE(storefront_confirm, "/confirm", storefront_errand_in, storefront_errand, READ, "account_step",
     "Confirms an address.");
FORM(storefront_confirm_send, "/confirm", storefront_errand_send_in, storefront_errand, SLOW,
     "account_step", "Confirms an address.");
PAGE(storefront_stop, "/cancel", storefront_errand_in, storefront_errand, READ, "account_step",
     "Stops a change of an address, or a deletion.");
FORM(storefront_stop_send, "/cancel", storefront_errand_send_in, storefront_errand, SLOW,
     "account_step", "Stops a change of an address, or a deletion.");
PAGE(storefront_done, "/done/{what}", storefront_done_in, storefront_done, READ, "account_done",
     "What was done, in a word.");

/* "forgot" makes forgot_title, forgot_text, forgot_button. */
static enum err show(struct ctx *c, const char *word, const struct op *form, struct str code,
                     const struct storefront_problems *problems, struct storefront_errand *out)
{
    out->title = page_text(c, arena_print(c->arena, "%s_title", word).data);
    out->text = page_text(c, arena_print(c->arena, "%s_text", word).data);
    out->button = page_text(c, arena_print(c->arena, "%s_button", word).data);
    out->action = str_of(form->path);
    out->code = code;
    out->form_token = form_token(c, form);
    out->needs_tls = storefront_needs_tls(c);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

/* Done: leads away, else the page again with what stands in the way. */
static enum err go_on(struct ctx *c, enum err err, const char *done, const char *word,
                      const struct op *form, struct str code, struct storefront_errand *out)
{
    struct storefront_problems problems = {0};
    if (err == OK) {
        storefront_go(c, arena_print(c->arena, "/done/%s", done));
        return OK;
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, word, form, code, &problems, out);
}

static enum err typed(struct ctx *c)
{
    if (c->request.typed_errors.count == 0)
        return OK;
    c->fault.errors = c->request.typed_errors;
    c->fault.err = ERR_INVALID;
    return ERR_INVALID;
}

enum err storefront_forgot(struct ctx *c, const struct nothing *in, struct storefront_errand *out)
{
    struct storefront_problems none = {0};
    (void)in;
    out->email = storefront_field(c, (struct str){0}, NULL, "email");
    return show(c, "forgot", &storefront_forgot_send_op, (struct str){0}, &none, out);
}

enum err storefront_forgot_send(struct ctx *c, const struct storefront_errand_send_in *in,
                                struct storefront_errand *out)
{
    struct identity_forgot_in forgot = {in->email};
    struct identity_code_asked asked = {0};
    out->email = storefront_field(c, in->email, &c->request.typed_errors, "email");
    enum err err = typed(c);
    if (err == OK)
        err = CALL(c, identity_forgot, &forgot, &asked);
    return go_on(c, err, "sent", "forgot", &storefront_forgot_send_op, (struct str){0}, out);
}

enum err storefront_reset(struct ctx *c, const struct storefront_errand_in *in,
                          struct storefront_errand *out)
{
    struct storefront_problems none = {0};
    out->password = storefront_field(c, (struct str){0}, NULL, "password");
    return show(c, "reset", &storefront_reset_send_op, in->code, &none, out);
}

enum err storefront_reset_send(struct ctx *c, const struct storefront_errand_send_in *in,
                               struct storefront_errand *out)
{
    struct identity_reset_in reset = {in->code, in->password};
    struct nothing none;
    out->password = storefront_field(c, (struct str){0}, NULL, "password");
    enum err err = CALL(c, identity_reset, &reset, &none);
    if (err == OK)
        reply_cookie(c, identity_session_cookie_gone());
    return go_on(c, err, "reset", "reset", &storefront_reset_send_op, in->code, out);
}

enum err storefront_confirm(struct ctx *c, const struct storefront_errand_in *in,
                            struct storefront_errand *out)
{
    struct storefront_problems none = {0};
    return show(c, "confirm", &storefront_confirm_send_op, in->code, &none, out);
}

enum err storefront_confirm_send(struct ctx *c, const struct storefront_errand_send_in *in,
                                 struct storefront_errand *out)
{
    struct identity_code_in code = {in->code};
    struct identity_confirmed confirmed = {0};
    enum err err = CALL(c, identity_confirm, &code, &confirmed);
    return go_on(c, err, confirmed.is_done ? "confirmed" : "half", "confirm",
                 &storefront_confirm_send_op, in->code, out);
}

enum err storefront_stop(struct ctx *c, const struct storefront_errand_in *in,
                         struct storefront_errand *out)
{
    struct storefront_problems none = {0};
    return show(c, "stop", &storefront_stop_send_op, in->code, &none, out);
}

enum err storefront_stop_send(struct ctx *c, const struct storefront_errand_send_in *in,
                              struct storefront_errand *out)
{
    struct identity_code_in code = {in->code};
    struct identity_confirmed stopped = {0};
    enum err err = CALL(c, identity_cancel, &code, &stopped);
    return go_on(c, err, "stopped", "stop", &storefront_stop_send_op, in->code, out);
}

enum err storefront_done(struct ctx *c, const struct storefront_done_in *in,
                         struct storefront_done *out)
{
    const char *name = arena_print(c->arena, "done_%.*s", STR_ARG(in->what)).data;
    if (!page_has_text(c, name))
        return fail_missing(c);
    out->title = page_text(c, "done_title");
    out->text = page_text(c, name);
    return OK;
}

/* Signing in on another device. The account's page shows a code; where it is opened, a page says
 * who would be signed in and waits for a button: what only looks at links spends no code. */
#include "storefront_private.h"

#include "identity/identity.h"
#include "storefront/storefront_settings.h"
#include "type/qr.h"

PAGE(storefront_handover, "/account/handover", nothing, storefront_handover, READ, "handover",
     "Offers a code that signs another device in.");
FORM(storefront_handover_make, "/account/handover", storefront_handover_in, storefront_handover,
     SLOW, "handover", "Shows a code that signs another device in.");
PAGE(storefront_handover_ask, "/handover", storefront_errand_in, storefront_handover, SLOW,
     "handover", "Asks whether this device is to be signed in.");
FORM(storefront_handover_open, "/handover", storefront_errand_send_in, storefront_handover, SLOW,
     "handover", "Signs this device in.");

static void show(struct ctx *c, const char *title, const char *text, const char *button,
                 const struct op *form, struct storefront_handover *out)
{
    out->title = page_text(c, title);
    out->text = page_text(c, text);
    out->button = page_text(c, button);
    out->action = str_of(form->path);
    out->form_token = form_token(c, form);
    out->has_button = true;
    out->needs_tls = storefront_needs_tls(c);
}

/* ---- The first device ---- */

enum err storefront_handover(struct ctx *c, const struct nothing *in __attribute__((unused)),
                             struct storefront_handover *out)
{
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    show(c, "handover_title", "handover_text", "handover_button", &storefront_handover_make_op,
         out);
    return OK;
}

enum err storefront_handover_make(struct ctx *c,
                                  const struct storefront_handover_in *in __attribute__((unused)),
                                  struct storefront_handover *out)
{
    struct nothing none = {0};
    struct identity_handover made = {0};
    struct storefront_problems problems = {0};
    struct qr code;
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    enum err err = CALL(c, identity_handover_make, &none, &made);
    if (err != OK) {
        TRY(storefront_problems_of_call(c, &problems, err));
        show(c, "handover_title", "handover_text", "handover_button", &storefront_handover_make_op,
             out);
        out->problems = storefront_problems_shown(c, &problems);
        return OK;
    }
    show(c, "handover_title", "handover_shown", "handover_again", &storefront_handover_make_op,
         out);
    out->warning = page_text(c, "handover_warning");
    out->link = made.link;
    if (qr_of(made.link, &code)) {
        out->picture = qr_path(c->arena, &code);
        out->view_box = qr_view_box(c->arena, &code);
    }
    return OK;
}

/* ---- The other one ---- */

static enum err refuse_page(struct ctx *c, enum err err, struct storefront_handover *out)
{
    struct storefront_problems problems = {0};
    TRY(storefront_problems_of_call(c, &problems, err));
    out->title = page_text(c, "handover_gone_title");
    out->text = page_text(c, "handover_ask_warning");
    out->problems = storefront_problems_shown(c, &problems);
    return OK;
}

enum err storefront_handover_ask(struct ctx *c, const struct storefront_errand_in *in,
                                 struct storefront_handover *out)
{
    struct identity_handover_ref ref = {in->code};
    struct identity_handover_shown shown = {0};
    enum err err = CALL(c, identity_handover_look, &ref, &shown);
    if (err != OK)
        return refuse_page(c, err, out);
    struct str device =
        str_empty(shown.device) ? page_text(c, "handover_ask_device") : shown.device;
    struct page_argument who[] = {{"name", shown.name}, {"device", device}};
    show(c, "handover_title", "handover_text", "handover_button", &storefront_handover_open_op,
         out);
    out->title = page_text_of(c, "handover_ask_title", who, 2);
    out->text = page_text_of(c, "handover_ask_text", who, 2);
    out->button = page_text_of(c, "handover_ask_button", who, 2);
    out->warning = page_text(c, "handover_ask_warning");
    out->code = in->code;
    return OK;
}

/* Where the back office showed the code, it goes on there: its script learns by the mark behind the
 * address that there is a session to be asked for. */
enum err storefront_handover_open(struct ctx *c, const struct storefront_errand_send_in *in,
                                  struct storefront_handover *out)
{
    struct identity_handover_open_in open = {in->code, c->request.session_token};
    struct identity_handover_opened opened = {0};
    enum err err = CALL(c, identity_handover_open, &open, &opened);
    if (err != OK)
        return refuse_page(c, err, out);
    if (opened.is_office) {
        reply_cookie(c, opened.cookie);
        storefront_go(c, S("/office#session"));
        return OK;
    }
    storefront_signed_in(c, opened.user_id, opened.cookie);
    storefront_go(c, S("/account"));
    return OK;
}

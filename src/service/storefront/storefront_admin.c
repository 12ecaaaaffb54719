/* How the first administrator of a platform comes to be. */
#include "storefront_private.h"

#include "identity/identity.h"

static void show(struct ctx *c, const struct storefront_first_admin_in *in,
                 const struct field_errors *errors, const struct storefront_problems *problems,
                 struct storefront_sign_in *out)
{
    out->title = page_text(c, "first_admin_title");
    out->needs_tls = storefront_needs_tls(c);
    out->code = in->code;
    out->name = storefront_field(c, in->name, errors, "name");
    out->email = storefront_field(c, in->email, errors, "email");
    out->password = storefront_field(c, (struct str){0}, errors, "password");
    out->form_token = form_token(c, &storefront_first_admin_send_op);
    out->problems = storefront_problems_shown(c, problems);
}

enum err storefront_first_admin(struct ctx *c, const struct storefront_first_in *in,
                                struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    struct storefront_first_admin_in typed = {.code = in->code};
    show(c, &typed, NULL, &problems, out);
    return OK;
}

/* Signed in at once, and led on to a clean address. */
static enum err accept(struct ctx *c, const struct storefront_first_admin_in *in)
{
    struct identity_first_admin_in first = {
        .code = in->code, .email = in->email, .password = in->password, .name = in->name};
    struct identity_session_open_in open = {
        .email = in->email, .password = in->password, .old_token = c->request.session_token};
    struct identity_contact contact = {0};
    struct identity_session session = {0};
    TRY(CALL(c, identity_first_admin_accept, &first, &contact));
    TRY(CALL(c, identity_session_open, &open, &session));
    reply_cookie(c, session.cookie);
    storefront_go(c, S("/admin/outbox"));
    return OK;
}

enum err storefront_first_admin_send(struct ctx *c, const struct storefront_first_admin_in *in,
                                     struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    struct field_errors errors = c->request.typed_errors;
    if (errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &errors);
        c->reply.status = err_status(ERR_INVALID);
    } else {
        enum err err = accept(c, in);
        if (err == OK)
            return OK;
        errors = c->fault.errors;
        if (err == ERR_MISSING) {
            fault_take(c);
            storefront_problem_add(c, &problems, page_text(c, "first_admin_code_wrong"));
            c->reply.status = err_status(err);
        } else {
            TRY(storefront_problems_of_call(c, &problems, err));
        }
    }
    show(c, in, &errors, &problems, out);
    return OK;
}

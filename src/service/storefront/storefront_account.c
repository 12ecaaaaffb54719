/* Signing in, registering, signing out, and what the account has bought. */
#include "storefront_private.h"

#include "identity/identity.h"
#include "type/format.h"

#include <string.h>

/* ---- Who ---- */

/* One input takes an address or a number, as people think of it. Spaces and hyphens of a number are
 * how it is written on paper. */
struct login {
    struct str email;
    struct str phone;
};

static struct login login_of(struct ctx *c, struct str typed)
{
    typed = str_trim(typed);
    if (str_has_byte(typed, '@'))
        return (struct login){.email = typed};
    struct buf digits;
    buf_init(&digits, c->arena, typed.length + 1);
    for (size_t i = 0; i < typed.length; i++)
        if (memchr(" -()./", typed.data[i], 6) == NULL)
            buf_byte(&digits, typed.data[i]);
    return (struct login){.phone = buf_str(&digits)};
}

static bool is_login(const struct login *login)
{
    return login->email.data != NULL ? format_fault(FORMAT_EMAIL, login->email) == NULL
                                     : format_fault(FORMAT_PHONE, login->phone) == NULL;
}

static struct field_errors check_login(struct ctx *c, const struct login *login)
{
    struct field_errors errors = c->request.typed_errors;
    if (!is_login(login) && errors.count == 0)
        field_errors_add(c->arena, &errors, S("/login"), PAGE_SAYS, page_text(c, "login_wrong"));
    return errors;
}

/* The cart that was filled before signing in becomes the account's; when it cannot, it is still
 * there under its cookie. */
static void claim_cart(struct ctx *c)
{
    struct cart_ref ref;
    struct cart cart = {0};
    if (storefront_cart_id(c, &ref.cart_id) && CALL(c, cart_claim, &ref, &cart) != OK)
        fault_take(c);
}

void storefront_signed_in(struct ctx *c, struct id user_id, struct str cookie)
{
    reply_cookie(c, cookie);
    c->caller = (struct caller){.kind = CALLER_USER, .user_id = user_id};
    claim_cart(c);
    storefront_wish_claim(c);
}

static void begin(struct ctx *c, const struct identity_session *session, enum storefront_next next)
{
    static const char *const WAYS[] = {"/account", "/checkout", "/admin/outbox",
                                       "/invitations/accept", "/claims/accept"};
    storefront_signed_in(c, session->user->id, session->cookie);
    storefront_go(c, session->is_restored ? S("/done/restored") : str_of(WAYS[next]));
}

/* ---- Sign in ---- */

static void show(struct ctx *c, const char *title, enum storefront_next next, const struct op *form,
                 const struct field_errors *errors, const struct storefront_problems *problems,
                 struct storefront_sign_in *out)
{
    out->title = page_text(c, title);
    out->next = str_of(STOREFRONT_NEXT[next]);
    out->needs_tls = storefront_needs_tls(c);
    out->password = storefront_field(c, (struct str){0}, errors, "password");
    out->form_token = form_token(c, form);
    out->problems = storefront_problems_shown(c, problems);
}

enum err storefront_sign_in(struct ctx *c, const struct storefront_next_in *in,
                            struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    out->login = storefront_field(c, (struct str){0}, NULL, "login");
    show(c, "sign_in_title", in->next, &storefront_sign_in_send_op, NULL, &problems, out);
    return OK;
}

enum err storefront_sign_in_send(struct ctx *c, const struct storefront_sign_in_in *in,
                                 struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    struct login login = login_of(c, in->login);
    struct field_errors errors = check_login(c, &login);
    struct identity_session_open_in open = {.email = login.email,
                                            .phone = login.phone,
                                            .password = in->password,
                                            .old_token = c->request.session_token};
    struct identity_session session = {0};
    if (errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &errors);
        c->reply.status = err_status(ERR_INVALID);
    } else {
        enum err err = CALL(c, identity_session_open, &open, &session);
        if (err == OK) {
            begin(c, &session, in->next);
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    }
    out->login = storefront_field(c, in->login, &errors, "login");
    show(c, "sign_in_title", in->next, &storefront_sign_in_send_op, &errors, &problems, out);
    return OK;
}

/* ---- Register ---- */

enum err storefront_register(struct ctx *c, const struct storefront_next_in *in,
                             struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    out->name = storefront_field(c, (struct str){0}, NULL, "name");
    out->login = storefront_field(c, (struct str){0}, NULL, "login");
    show(c, "register_title", in->next, &storefront_register_send_op, NULL, &problems, out);
    return OK;
}

enum err storefront_register_send(struct ctx *c, const struct storefront_register_in *in,
                                  struct storefront_sign_in *out)
{
    struct storefront_problems problems = {0};
    struct login login = login_of(c, in->login);
    struct field_errors errors = check_login(c, &login);
    struct identity_session_register_in account = {.name = in->name,
                                                   .email = login.email,
                                                   .phone = login.phone,
                                                   .password = in->password,
                                                   .locale = c->locale,
                                                   .old_token = c->request.session_token};
    struct identity_session session = {0};
    if (errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &errors);
        c->reply.status = err_status(ERR_INVALID);
    } else {
        enum err err = CALL(c, identity_session_register, &account, &session);
        if (err == OK) {
            begin(c, &session, in->next);
            return OK;
        }
        errors = c->fault.errors;
        TRY(storefront_problems_of_call(c, &problems, err));
    }
    out->name = storefront_field(c, in->name, &errors, "name");
    out->login = storefront_field(c, in->login, &errors, "login");
    show(c, "register_title", in->next, &storefront_register_send_op, &errors, &problems, out);
    return OK;
}

/* ---- Sign out ---- */

enum err storefront_sign_out(struct ctx *c, const struct storefront_sign_out_in *in,
                             struct nothing *out)
{
    struct identity_session_token token = {c->request.session_token};
    (void)in;
    if (token.token.data != NULL)
        TRY(CALL(c, identity_session_close, &token, out));
    reply_cookie(c, identity_session_cookie_gone());
    storefront_all_forget(c);
    storefront_go(c, S("/done/signed_out"));
    return OK;
}

/* ---- The account ---- */

static struct storefront_bought bought_of(struct ctx *c, const struct order_group_row *row)
{
    struct str numbers = {0}, title = S("");
    for (size_t i = 0; i < row->orders_count; i++) {
        struct str number =
            arena_print(c->arena, "%s%.*s %.*s", i > 0 ? ", " : "",
                        STR_ARG(row->orders[i].business_name), STR_ARG(row->orders[i].number));
        numbers = arena_join(c->arena, numbers, number);
        if (i == 0)
            title = row->orders[i].title;
    }
    const char *status =
        ORDER_STATUS[row->orders_count > 0 ? row->orders[0].status : ORDER_STATUS_PENDING_PAYMENT];
    const char *words = arena_print(c->arena, "status_%s", status).data;
    return (struct storefront_bought){.url = storefront_group_url(c, row->id),
                                      .title = title,
                                      .numbers = numbers,
                                      .status = str_of(status),
                                      .status_label = page_text(c, words),
                                      .total = row->total,
                                      .created_at = row->created_at};
}

enum err storefront_account(struct ctx *c, const struct storefront_account_in *in,
                            struct storefront_account *out)
{
    struct identity_user_ref user = {c->caller.user_id};
    struct identity_contact contact = {0};
    struct order_mine_in mine = {.limit = LIST_LIMIT_DEFAULT, .cursor = in->cursor};
    struct order_group_row_list groups = {0};
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    TRY(or_missing(c, CALL(c, identity_contact_get, &user, &contact)));
    TRY(CALL(c, order_mine, &mine, &groups));
    out->title = page_text(c, "account_title");
    out->name = contact.name;
    out->login = str_empty(contact.email) ? contact.phone : contact.email;
    out->is_platform_admin = contact.is_platform_admin;
    out->form_token = form_token(c, &storefront_sign_out_op);
    out->orders = ARENA_ARRAY(c->arena, struct storefront_bought, groups.data_count);
    out->orders_count = groups.data_count;
    for (size_t i = 0; i < groups.data_count; i++)
        out->orders[i] = bought_of(c, &groups.data[i]);
    if (groups.has_more)
        out->next_url = arena_join(c->arena, S("/account?cursor="), groups.next_cursor);
    return OK;
}

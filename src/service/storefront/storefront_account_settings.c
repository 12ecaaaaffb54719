/* The settings of an account: name, address, password, devices, address book, export, deletion. All
 * forms of the page are one op, told apart by `act`. */
#include "storefront_private.h"

#include "storefront/storefront_settings.h"

const char *const STOREFRONT_ACT[] = {
    "name",        "confirm",         "email",          "password", "session_end", "sessions_end",
    "address_add", "address_default", "address_remove", "erase",    NULL};

PAGE(storefront_settings, "/account/settings", nothing, storefront_settings, READ,
     "account_settings", "The settings of an account.");
FORM(storefront_settings_send, "/account/settings", storefront_settings_in, storefront_settings,
     SLOW, "account_settings", "Changes the settings of an account.", .pool = POOL_HASH);

enum err storefront_settings_show(struct ctx *c, const struct storefront_problems *problems,
                                  struct storefront_settings *out)
{
    struct nothing none = {0};
    struct identity_user user = {0};
    struct identity_device_list devices = {0};
    struct identity_address_list book = {0};
    TRY(CALL(c, identity_me, &none, &user));
    TRY(CALL(c, identity_session_list, &none, &devices));
    TRY(CALL(c, identity_address_list, &none, &book));
    out->title = page_text(c, "settings_title");
    out->email = user.email;
    out->is_unconfirmed = !str_empty(user.email) && !instant_is_set(user.email_confirmed_at);
    if (str_empty(out->name))
        out->name = user.name;
    out->initial = storefront_initial(user.name);
    out->picture = user.picture;
    if (out->picture != NULL)
        out->picture->sizes = S("88px");
    out->sessions = devices.data;
    out->sessions_count = devices.data_count;
    out->addresses = book.data;
    out->addresses_count = book.data_count;
    out->form_token = form_token(c, &storefront_settings_send_op);
    out->picture_token = form_token(c, &storefront_picture_send_op);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_settings(struct ctx *c, const struct nothing *in,
                             struct storefront_settings *out)
{
    struct storefront_problems none = {0};
    (void)in;
    if (c->caller.kind == CALLER_USER)
        return storefront_settings_show(c, &none, out);
    storefront_go(c, S("/sign-in"));
    return OK;
}

static enum err change_name(struct ctx *c, const struct storefront_settings_in *in)
{
    struct identity_me_change_in change = {.name = in->name, .locale = c->locale};
    struct identity_user user = {0};
    GIVE(identity_me_change_in, &change, name);
    GIVE(identity_me_change_in, &change, locale);
    c->request.if_match = S("*");
    return CALL(c, identity_me_change, &change, &user);
}

static enum err add_address(struct ctx *c, const struct storefront_settings_in *in)
{
    struct identity_address_in address = {.name = in->name,
                                          .line1 = in->line1,
                                          .line2 = in->line2,
                                          .city = in->city,
                                          .region = in->region,
                                          .postal_code = in->postal_code,
                                          .country = in->country,
                                          .phone = in->phone};
    struct identity_address out = {0};
    const struct {
        const char *pointer;
        struct str value;
    } NEEDED[] = {
        {"/name", in->name}, {"/line1", in->line1}, {"/city", in->city}, {"/country", in->country}};
    for (size_t i = 0; i < sizeof NEEDED / sizeof NEEDED[0]; i++)
        if (str_empty(str_trim(NEEDED[i].value)))
            fail_field(c, NEEDED[i].pointer, "required", "This may not be empty.");
    TRY(c->fault.err);
    return CALL(c, identity_address_add, &address, &out);
}

static enum err make_default(struct ctx *c, const struct storefront_settings_in *in)
{
    struct identity_address_change_in change = {.address_id = in->address_id, .is_default = true};
    struct identity_address out = {0};
    GIVE(identity_address_change_in, &change, is_default);
    c->request.if_match = S("*");
    return CALL(c, identity_address_change, &change, &out);
}

static enum err act(struct ctx *c, const struct storefront_settings_in *in)
{
    struct nothing none = {0};
    struct identity_code_asked asked = {0};
    struct identity_erasure erasure = {0};
    struct identity_email_in email = {in->email, in->password};
    struct identity_password_in password = {in->old_password, in->password};
    struct identity_session_ref session = {in->session_id};
    struct identity_address_ref address = {in->address_id};
    struct identity_me_erase_in erase = {in->password};
    switch (in->act) {
    case ACT_NAME:
        return change_name(c, in);
    case ACT_CONFIRM:
        return CALL(c, identity_confirm_again, &none, &asked);
    case ACT_EMAIL:
        return CALL(c, identity_email_change, &email, &asked);
    case ACT_PASSWORD:
        return CALL(c, identity_password_change, &password, &none);
    case ACT_SESSION_END:
        return CALL(c, identity_session_end, &session, &none);
    case ACT_SESSIONS_END:
        return CALL(c, identity_sessions_end, &none, &none);
    case ACT_ADDRESS_ADD:
        return add_address(c, in);
    case ACT_ADDRESS_DEFAULT:
        return make_default(c, in);
    case ACT_ADDRESS_REMOVE:
        return CALL(c, identity_address_remove, &address, &none);
    case ACT_ERASE:
        return CALL(c, identity_me_erase, &erase, &erasure);
    }
    return fail_missing(c);
}

/* Where each act leads; the page itself when there is nothing to be told. */
static const char *const WAYS[] = {[ACT_NAME] = "/account/settings",
                                   [ACT_CONFIRM] = "/done/sent",
                                   [ACT_EMAIL] = "/done/both",
                                   [ACT_PASSWORD] = "/done/password",
                                   [ACT_SESSION_END] = "/account/settings",
                                   [ACT_SESSIONS_END] = "/account/settings",
                                   [ACT_ADDRESS_ADD] = "/account/settings",
                                   [ACT_ADDRESS_DEFAULT] = "/account/settings",
                                   [ACT_ADDRESS_REMOVE] = "/account/settings",
                                   [ACT_ERASE] = "/done/erased"};

enum err storefront_settings_send(struct ctx *c, const struct storefront_settings_in *in,
                                  struct storefront_settings *out)
{
    struct storefront_problems problems = {0};
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    if (c->request.typed_errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
    } else {
        enum err err = act(c, in);
        if (err == OK) {
            if (in->act == ACT_ERASE) {
                reply_cookie(c, identity_session_cookie_gone());
                storefront_all_forget(c);
            }
            storefront_go(c, str_of(WAYS[in->act]));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    }
    if (in->act == ACT_NAME)
        out->name = in->name;
    out->new_email = in->email;
    out->line1 = in->line1;
    out->line2 = in->line2;
    out->city = in->city;
    out->region = in->region;
    out->postal_code = in->postal_code;
    out->country = in->country;
    out->phone = in->phone;
    return storefront_settings_show(c, &problems, out);
}

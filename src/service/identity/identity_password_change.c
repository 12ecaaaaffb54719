/* Passwords that are forgotten, and those that are changed. Forgetting answers everybody alike:
 * with the same bytes, after the same work. Whoever sets a new password ends the sessions that the
 * old one began. */
#include "identity_account.h"

static enum err end_others(struct ctx *c, const struct identity_account *account, bool is_reset);

/* ---- Forgotten ---- */

enum err identity_forgot(struct ctx *c, const struct identity_forgot_in *in,
                         struct identity_code_asked *out)
{
    struct identity_account account = {0};
    struct str email = in->email, no_phone = {0};
    TRY(identity_login_tidy(c, &email, &no_phone));
    TRY(identity_code_throttle(c, email));
    enum err err = identity_store_by_login(c, email, no_phone, &account);
    if (err != ERR_MISSING)
        TRY(err);
    out->expires_in = RESET_MINUTES * MINUTE_MS / 1000;
    /* Older codes end; without an account no row has this id, and the statement is the same. */
    TRY(identity_store_end_codes(c, account.id, PURPOSE_RESET));
    struct identity_code_plan plan = {.purpose = PURPOSE_RESET,
                                      .account = &account,
                                      .email = account.email,
                                      .life_ms = RESET_MINUTES * MINUTE_MS};
    return identity_code_send(c, &plan);
}

enum err identity_reset(struct ctx *c, const struct identity_reset_in *in, struct nothing *out)
{
    struct identity_code_in look = {in->code};
    struct identity_contact contact = {0};
    struct identity_hashed hashed;
    TRY(CALL(c, identity_reset_look, &look, &contact));
    TRY(identity_password_check(
        c, in->password, (struct identity_person){contact.name, contact.email, contact.phone}));
    TRY(identity_password_hash(c, in->password, &hashed));
    struct identity_password_done_in done = {in->code, hashed.text, hashed.pepper_version};
    return CALL(c, identity_password_done, &done, out);
}

/* Whose code it is, while it holds: a hash of a core's second is not made for a code that is none.
 */
enum err identity_reset_look(struct ctx *c, const struct identity_code_in *in,
                             struct identity_contact *out)
{
    struct identity_code code = {0};
    enum err err = identity_store_code(c, identity_code_hash(c, in->code), &code);
    if (err == ERR_MISSING || (err == OK && code.purpose != PURPOSE_RESET))
        return identity_code_refuse(c);
    TRY(err);
    struct identity_user_ref ref = {code.user_id};
    return or_missing(c, identity_contact_get(c, &ref, out));
}

/* ---- Changed ---- */

enum err identity_password_change(struct ctx *c, const struct identity_password_in *in,
                                  struct nothing *out)
{
    struct identity_account account = {0};
    struct identity_hashed hashed;
    TRY(identity_password_again(c, in->old_password, "/old_password", &account));
    TRY(identity_password_check(
        c, in->password, (struct identity_person){account.name, account.email, account.phone}));
    TRY(identity_password_hash(c, in->password, &hashed));
    struct identity_password_done_in done = {{0}, hashed.text, hashed.pepper_version};
    return CALL(c, identity_password_done, &done, out);
}

enum err identity_password_done(struct ctx *c, const struct identity_password_done_in *in,
                                struct nothing *out __attribute__((unused)))
{
    struct identity_code code = {.user_id = c->caller.user_id};
    struct identity_account account = {0};
    bool is_confirmed, is_reset = in->code.data != NULL;
    if (is_reset)
        TRY(identity_code_use(c, in->code, 1u << PURPOSE_RESET, &code));
    TRY(or_missing(c, identity_store_lock(c, code.user_id, &account)));
    TRY(identity_store_set_password(c, account.id, in->password_hash, in->pepper_version));
    TRY(identity_store_end_codes(c, account.id, PURPOSE_RESET));
    /* Whoever read the code owns the address. */
    if (is_reset)
        TRY(identity_store_confirm_email(c, account.id, code.email, &is_confirmed));
    else
        TRY(identity_login_forgive(c, &account));
    return end_others(c, &account, is_reset);
}

static enum err end_others(struct ctx *c, const struct identity_account *account, bool is_reset)
{
    struct identity_password_changed event = {account->id, is_reset};
    struct id but = is_reset ? (struct id){{0}} : c->caller.session_id;
    TRY(identity_sessions_end_of(c, account->id, but, "replaced"));
    return EMIT(c, (struct id){{0}}, identity_password_changed, &event);
}

/* ---- The password once more ---- */

enum err identity_account_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct identity_account *out)
{
    return or_missing(c, identity_store_by_id(c, c->caller.user_id, out));
}

enum err identity_password_again(struct ctx *c, struct str password, const char *pointer,
                                 struct identity_account *out)
{
    struct identity_account found;
    TRY(CALL(c, identity_account_get, &(struct nothing){0}, out));
    struct identity_login login = {out->email,
                                   str_empty(out->email) ? out->phone : (struct str){0}};
    TRY(CALL(c, identity_login_try, &login, &found));
    if (!identity_password_is(c, password, out->password_hash, out->pepper_version))
        return fail_field(c, pointer, "wrong_password",
                          "This is not the password of this account.");
    return OK;
}

/* ---- Another address ---- */

enum err identity_email_change(struct ctx *c, const struct identity_email_in *in,
                               struct identity_code_asked *out)
{
    struct identity_account account = {0};
    struct identity_email_begin_in begin = {in->email};
    struct str no_phone = {0};
    TRY(identity_login_tidy(c, &begin.email, &no_phone));
    TRY(identity_password_again(c, in->password, "/password", &account));
    if (str_eq(begin.email, account.email))
        return fail_field(c, "/email", "unchanged", "This is the address you have.");
    return CALL(c, identity_email_begin, &begin, out);
}

static enum err send_both(struct ctx *c, const struct identity_account *account,
                          const struct identity_email_change *change)
{
    struct identity_account nobody = {0};
    bool is_free;
    struct identity_code_plan plan = {.purpose = PURPOSE_CHANGE_OLD,
                                      .account = account,
                                      .email = account->email,
                                      .new_email = change->email,
                                      .change_id = change->id,
                                      .life_ms = CHANGE_HOURS * HOUR_MS};
    if (!str_empty(account->email))
        TRY(identity_code_send(c, &plan));
    /* An address that somebody else has is told nothing, and its asker neither. */
    enum err err = identity_store_by_login(c, change->email, (struct str){0}, &nobody);
    is_free = err == ERR_MISSING;
    if (!is_free)
        TRY(err);
    plan.purpose = PURPOSE_CHANGE_NEW;
    plan.email = change->email;
    nobody = (struct identity_account){0};
    if (!is_free)
        plan.account = &nobody;
    return identity_code_send(c, &plan);
}

enum err identity_email_begin(struct ctx *c, const struct identity_email_begin_in *in,
                              struct identity_code_asked *out)
{
    struct identity_account account = {0};
    TRY(or_missing(c, identity_store_lock(c, c->caller.user_id, &account)));
    TRY(identity_login_forgive(c, &account));
    TRY(identity_code_throttle(c, in->email));
    TRY(identity_store_end_changes_of(c, account.id, "replaced"));
    struct identity_email_change change = {.id = id_new(c, id_slot(account.id)),
                                           .user_id = account.id,
                                           .email = in->email,
                                           .expires_at =
                                               instant_add_ms(c->now, CHANGE_HOURS * HOUR_MS)};
    if (str_empty(account.email))
        change.old_confirmed_at = c->now;
    TRY(identity_store_add_change(c, &change));
    out->expires_in = CHANGE_HOURS * HOUR_MS / 1000;
    return send_both(c, &account, &change);
}

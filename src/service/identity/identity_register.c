/* Registration: of the API's callers, and of visitors of pages. The password is hashed before
 * anybody looks whether the address is taken, so a taken one answers no sooner; how often one may
 * meet a taken one is bounded. */
#include "identity_account.h"

static enum err hash_new_password(struct ctx *c, struct str password,
                                  struct identity_user_add_in *in);

enum err identity_register(struct ctx *c, const struct identity_register_in *in,
                           struct identity_signed_in *out)
{
    struct identity_begun begun;
    struct identity_user_add_in add = {.name = str_trim(in->name),
                                       .email = in->email,
                                       .phone = in->phone,
                                       .locale = in->locale,
                                       .client = in->client};
    TRY(hash_new_password(c, in->password, &add));
    TRY(CALL(c, identity_user_add, &add, &begun));
    return identity_signed_in_fill(c, &begun, in->client, out);
}

enum err identity_session_register(struct ctx *c, const struct identity_session_register_in *in,
                                   struct identity_session *out)
{
    struct identity_begun begun;
    struct identity_user_add_in add = {.name = str_trim(in->name),
                                       .email = in->email,
                                       .phone = in->phone,
                                       .locale = in->locale,
                                       .client = IDENTITY_PAGE,
                                       .old_token = in->old_token};
    TRY(hash_new_password(c, in->password, &add));
    TRY(CALL(c, identity_user_add, &add, &begun));
    *out = (struct identity_session){
        .user = begun.user, .token = begun.token, .cookie = identity_session_cookie(c, &begun)};
    return OK;
}

/* What is wrong with the addresses and with the password is said at once. */
static enum err hash_new_password(struct ctx *c, struct str password,
                                  struct identity_user_add_in *in)
{
    struct identity_hashed hashed;
    enum err fields = identity_login_tidy(c, &in->email, &in->phone);
    enum err weak = identity_password_check(
        c, password, (struct identity_person){in->name, in->email, in->phone});
    TRY(fields);
    TRY(weak);
    TRY(identity_password_hash(c, password, &hashed));
    in->password_hash = hashed.text;
    in->pepper_version = hashed.pepper_version;
    return OK;
}

/* Who registers many addresses that are not theirs has them all be sent mail: after so many as any
 * sender of codes may have sent there is an account and no mail; its owner may ask for one. */
static enum err welcome(struct ctx *c, const struct identity_account *account)
{
    if (str_empty(account->email))
        return OK;
    struct str network = identity_network(c->arena, c->request.address);
    enum err err = identity_throttle_take(c, BUCKET_CODE_ADDRESS, c->request.address);
    if (err == OK)
        err = identity_throttle_take(c, BUCKET_CODE_NETWORK, network);
    if (err == OK)
        return identity_code_send_confirm(c, account);
    if (err != ERR_TOO_MANY)
        return err;
    fault_take(c);
    return OK;
}

enum err identity_user_add(struct ctx *c, const struct identity_user_add_in *in,
                           struct identity_begun *out)
{
    bool is_added;
    struct str address = c->request.address;
    struct str network = identity_network(c->arena, address);
    struct identity_account account = {
        .id = id_new(c, new_slot(c)),
        .name = in->name,
        .email = in->email,
        .phone = in->phone,
        .locale = str_empty(in->locale) ? S("en") : in->locale,
        .role = IDENTITY_USER,
        .password_hash = in->password_hash,
        .pepper_version = in->pepper_version,
        .version = 1,
        .created_at = c->now,
        .updated_at = c->now,
    };
    TRY(identity_throttle_look(c, BUCKET_TAKEN_ADDRESS, address));
    TRY(identity_throttle_look(c, BUCKET_TAKEN_NETWORK, network));
    TRY(identity_store_add(c, &account, &is_added));
    if (!is_added) {
        TRY(identity_throttle_take(c, BUCKET_TAKEN_ADDRESS, address));
        TRY(identity_throttle_take(c, BUCKET_TAKEN_NETWORK, network));
        return refuse(c, ERR_CONFLICT, "account_exists",
                      "There is an account with this address already. Sign in instead.");
    }
    struct identity_registered event = {account.id};
    TRY(EMIT(c, (struct id){{0}}, identity_registered, &event));
    TRY(welcome(c, &account));
    TRY(identity_session_end_by_token(c, in->old_token, "replaced"));
    return identity_session_begin(c, &account, in->client, out);
}

enum err identity_login_tidy(struct ctx *c, struct str *email, struct str *phone)
{
    if (str_empty(*email) && str_empty(*phone))
        return fail_field(c, "/email", "required", "Give an e-mail address or a phone number.");
    /* FORMAT_EMAIL has only let ASCII through. */
    struct str lower = arena_copy(c->arena, *email);
    for (size_t i = 0; i < lower.length; i++)
        if (lower.data[i] >= 'A' && lower.data[i] <= 'Z')
            ((char *)(uintptr_t)lower.data)[i] = (char)(lower.data[i] - 'A' + 'a');
    *email = lower;
    return OK;
}

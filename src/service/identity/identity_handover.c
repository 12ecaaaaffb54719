/* Handing a session over to another device. What it promises stands in identity_handover.h. */
#include "identity_account.h"

#include "api/page.h"
#include "notice/notice.h"

enum { HANDOVER_SECONDS = 120 };

OP(identity_handover_make, POST, "/api/auth/handover", nothing, identity_handover, SIGNED_IN, WRITE,
   "A code by which another device is signed in, once and within two minutes.", .status = 201,
   .key_ignored = true, .also = "401 429");
OP(identity_handover_look, POST, "/api/auth/handover/look", identity_handover_ref,
   identity_handover_shown, ANYONE, WRITE, "Who such a code signs in; it is not spent.",
   .key_ignored = true, .also = "404 429");
OP(identity_handover_accept, POST, "/api/auth/handover/accept", identity_handover_in,
   identity_signed_in, ANYONE, WRITE, "Signs in by such a code and spends it.", .key_ignored = true,
   .also = "403 404 429");
OP_INTERNAL(identity_handover_open, identity_handover_open_in, identity_handover_opened, WRITE,
            "Signs a page's visitor in by a code.");

/* ---- The first device ---- */

enum err identity_handover_make(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                struct identity_handover *out)
{
    struct str code = secret_token(c->arena);
    struct identity_handover_row row = {.id = id_new(c, id_slot(c->caller.user_id)),
                                        .user_id = c->caller.user_id,
                                        .session_id = c->caller.session_id,
                                        .expires_at =
                                            instant_add_ms(c->now, HANDOVER_SECONDS * 1000)};
    if (!id_is_set(c->caller.session_id))
        return fail(c, ERR_UNAUTHENTICATED, "unauthenticated", "Only a session is handed over.");
    TRY(identity_throttle_take(c, BUCKET_HANDOVER, id_text(c->arena, ID_USER, c->caller.user_id)));
    TRY(identity_store_add_handover(c, &row, identity_code_hash(c, code)));
    struct str page = arena_print(c->arena, "/handover?code=%.*s", STR_ARG(code));
    *out = (struct identity_handover){
        .code = code, .link = page_address(c, page), .expires_in = HANDOVER_SECONDS};
    return OK;
}

/* ---- The other one ---- */

enum err identity_handover_look(struct ctx *c, const struct identity_handover_ref *in,
                                struct identity_handover_shown *out)
{
    struct identity_handover_row row = {0};
    enum err err = identity_store_handover(c, identity_code_hash(c, in->code), &row);
    if (err == ERR_MISSING)
        return identity_code_refuse(c);
    TRY(err);
    *out = (struct identity_handover_shown){.name = row.name,
                                            .device = row.device,
                                            .is_office = row.client == IDENTITY_BROWSER,
                                            .expires_at = row.expires_at};
    return OK;
}

/* The first device hears of it, by the account's bell. */
static enum err tell(struct ctx *c, const struct identity_handover_row *row, struct id session_id)
{
    struct str device = identity_device(c->arena, request_header(c, S("User-Agent")));
    bool is_office = row->client == IDENTITY_BROWSER;
    struct notice_wanted wanted = {
        .user_id = row->user_id,
        .kind = S("handover"),
        .title = str_empty(device) ? identity_network(c->arena, c->request.address) : device,
        .link = is_office ? S("/office/account/devices") : S("/account/settings"),
        .dedupe_key = id_text(c->arena, ID_SESSION, session_id)};
    return EMIT(c, (struct id){{0}}, notice_wanted, &wanted);
}

/* The account is locked first, as whoever ends its sessions does: a code is either spent before, or
 * finds that its session has ended. Of many at once, one finds it unspent. */
static enum err spend(struct ctx *c, struct str code, enum identity_client client, bool is_page,
                      struct identity_handover_row *row, struct identity_begun *out)
{
    struct identity_account account = {0};
    struct str hash = identity_code_hash(c, code);
    bool is_first;
    enum err err = identity_store_handover(c, hash, row);
    if (err == ERR_MISSING)
        return identity_code_refuse(c);
    TRY(err);
    TRY(or_missing(c, identity_store_lock(c, row->user_id, &account)));
    TRY(identity_store_use_handover(c, hash, &is_first));
    if (!is_first)
        return identity_code_refuse(c);
    if (is_page)
        client = row->client == IDENTITY_BROWSER ? IDENTITY_BROWSER : IDENTITY_PAGE;
    TRY(identity_session_begin(c, &account, client, out));
    int64_t seconds = (row->session_expires_at.ms - c->now.ms) / 1000;
    if (seconds < out->seconds) {
        out->seconds = seconds;
        TRY(identity_store_shorten_session(c, out->session_id, row->session_expires_at));
    }
    return tell(c, row, out->session_id);
}

enum err identity_handover_accept(struct ctx *c, const struct identity_handover_in *in,
                                  struct identity_signed_in *out)
{
    struct identity_begun begun = {0};
    struct identity_handover_row row = {0};
    TRY(spend(c, in->code, in->client, false, &row, &begun));
    return identity_signed_in_fill(c, &begun, in->client, out);
}

enum err identity_handover_open(struct ctx *c, const struct identity_handover_open_in *in,
                                struct identity_handover_opened *out)
{
    struct identity_begun begun = {0};
    struct identity_handover_row row = {0};
    TRY(spend(c, in->code, IDENTITY_PAGE, true, &row, &begun));
    bool is_office = row.client == IDENTITY_BROWSER;
    if (!is_office)
        TRY(identity_session_end_by_token(c, in->old_token, "replaced"));
    *out =
        (struct identity_handover_opened){.user_id = row.user_id,
                                          .cookie = is_office ? identity_refresh_cookie(c, &begun)
                                                              : identity_session_cookie(c, &begun),
                                          .is_office = is_office};
    return OK;
}

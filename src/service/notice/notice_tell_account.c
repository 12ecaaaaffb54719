/* Codes of links that prove an address or undo what was asked for with an account. The first, which
 * confirms the address of a new account, is its welcome. */
#include "notice_private.h"

#include "api/secret.h"

static const struct {
    const char *kind;
    const char *path;
} LINKS[] = {[PURPOSE_CONFIRM] = {"code_confirm", "/confirm"},
             [PURPOSE_RESET] = {"code_reset", "/reset"},
             [PURPOSE_CHANGE_OLD] = {"code_change_old", "/confirm"},
             [PURPOSE_CHANGE_NEW] = {"code_change_new", "/confirm"},
             [PURPOSE_ERASE] = {"code_erase", "/cancel"}};

enum err notice_tell_code(struct ctx *c, const struct identity_code_sent *in,
                          struct nothing *out __attribute__((unused)))
{
    struct str sealed, code;
    struct notice_row row;
    struct str context = identity_code_context(c->arena, in->code_id);
    if (!secret_base64url_read(c->arena, in->sealed_code, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context, &code))
        return fail_internal(c, "the code of a link cannot be opened");
    struct notice_said said = {
        .kind = LINKS[in->purpose].kind,
        .email = in->email,
        .name = in->name,
        .locale = in->locale,
        .code = code,
        .path = arena_print(c->arena, "%s?code=%.*s", LINKS[in->purpose].path, STR_ARG(code)),
        .useless_at = in->expires_at};
    struct str cancel = arena_join(c->arena, S("/cancel?code="), code);
    notice_argue(&said, "until", notice_date(c, in->locale, in->expires_at));
    notice_argue(&said, "address", in->new_email);
    notice_argue(&said, "cancel", notice_url(c, in->locale, cancel));
    return notice_say(c, &said, &row);
}

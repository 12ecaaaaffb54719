/* Behind mailed links: a guest's orders, an invitation, a claim. GET shows one button; POST takes
 * the code, and leads to an address without it. Who is not signed in signs in on the way; the code
 * waits in a cookie that scripts cannot read. */
#include "storefront_team.h"

#include "business/business.h"
#include "storefront_private.h"

#define CODE_COOKIE "__Host-code"
enum { CODE_SECONDS = 3600 };

PAGE(storefront_order_open, "/orders/{order_group_id}/open", storefront_order_open_in,
     storefront_mailed, READ, "link", "Behind the link in a message about orders.");
FORM(storefront_order_open_send, "/orders/{order_group_id}/open", storefront_order_open_send_in,
     storefront_mailed, SLOW, "link", "Opens orders for who holds their link.");
PAGE(storefront_invitation, "/invitations/accept", storefront_code_in, storefront_mailed, READ,
     "link", "Behind the link of an invitation.");
FORM(storefront_invitation_send, "/invitations/accept", storefront_code_send_in, storefront_mailed,
     SLOW, "link", "Joins a team.");
PAGE(storefront_claim, "/claims/accept", storefront_code_in, storefront_mailed, READ, "link",
     "Behind the link of a claim.");
FORM(storefront_claim_send, "/claims/accept", storefront_code_send_in, storefront_mailed, SLOW,
     "link", "Takes over a business.");

static enum err no_way(struct ctx *c, struct storefront_mailed *out)
{
    out->title = page_text(c, "link_gone_title");
    out->lead = page_text(c, "link_gone_lead");
    c->reply.status = err_status(ERR_MISSING);
    return OK;
}

/* ---- Orders ---- */

enum err storefront_order_open(struct ctx *c, const struct storefront_order_open_in *in,
                               struct storefront_mailed *out)
{
    if (!capability_is(c, ID_GROUP, in->order_group_id, in->token))
        return no_way(c, out);
    out->title = page_text(c, "link_order_title");
    out->lead = page_text(c, "link_order_lead");
    out->button = page_text(c, "link_order_button");
    out->needs_tls = storefront_needs_tls(c);
    out->form_url = arena_join(c->arena, storefront_group_url(c, in->order_group_id), S("/open"));
    out->token = in->token;
    out->form_token = form_token(c, &storefront_order_open_send_op);
    return OK;
}

enum err storefront_order_open_send(struct ctx *c, const struct storefront_order_open_send_in *in,
                                    struct storefront_mailed *out)
{
    if (!capability_is(c, ID_GROUP, in->order_group_id, in->token))
        return no_way(c, out);
    storefront_group_keep(c, in->order_group_id);
    storefront_go(c, storefront_group_url(c, in->order_group_id));
    return OK;
}

/* ---- Invitations and claims ---- */

/* What differs between them. */
struct way {
    const char *name;
    struct str path;
    struct str sign_in;
    const char *title, *lead, *button;
};
static const struct way INVITATION = {"invitation",
                                      S_INIT("/invitations/accept"),
                                      S_INIT("/sign-in?next=invitation"),
                                      "link_invitation_title",
                                      "link_invitation_lead",
                                      "link_invitation_button"};
static const struct way CLAIM = {
    "claim",           S_INIT("/claims/accept"), S_INIT("/sign-in?next=claim"), "link_claim_title",
    "link_claim_lead", "link_claim_button"};

static void keep_code(struct ctx *c, const struct way *way, struct str code)
{
    reply_cookie(c, arena_print(c->arena,
                                CODE_COOKIE
                                "=%s.%.*s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax",
                                way->name, STR_ARG(code), CODE_SECONDS));
}

static void forget_code(struct ctx *c)
{
    reply_cookie(c, S(CODE_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
}

/* Of the link, else of the cookie of the same way. */
static struct str code_of(struct ctx *c, const struct way *way, struct str given)
{
    struct str kept = request_cookie(c, S(CODE_COOKIE));
    if (!str_empty(given) || kept.data == NULL)
        return given;
    return str_eq(str_cut(&kept, '.'), str_of(way->name)) ? kept : (struct str){0};
}

static enum err peek(struct ctx *c, const struct way *way, struct str code,
                     struct business_offer *out)
{
    struct business_code_in in = {code};
    if (str_empty(code))
        return ERR_MISSING;
    enum err err = way == &CLAIM ? CALL(c, business_claim_peek, &in, out)
                                 : CALL(c, business_invitation_peek, &in, out);
    if (err == ERR_MISSING)
        fault_take(c);
    return err;
}

static enum err show(struct ctx *c, const struct way *way, struct str code,
                     const struct storefront_problems *problems, const struct op *form,
                     struct storefront_mailed *out)
{
    struct business_offer offer = {.business_name = {0}};
    enum err err = peek(c, way, code, &offer);
    if (err == ERR_MISSING)
        return no_way(c, out);
    TRY(err);
    struct str role = arena_join(c->arena, S("mail_role_"), str_of(BUSINESS_ROLE[offer.role]));
    struct page_argument arguments[] = {{"shop", offer.business_name},
                                        {"role", page_text(c, role.data)}};
    out->title = page_text_of(c, way->title, arguments, 2);
    out->lead = page_text_of(c, way->lead, arguments, 2);
    out->button = page_text(c, way->button);
    out->needs_tls = storefront_needs_tls(c);
    out->form_url = way->path;
    out->code = code;
    out->form_token = form_token(c, form);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_invitation(struct ctx *c, const struct storefront_code_in *in,
                               struct storefront_mailed *out)
{
    struct storefront_problems none = {0};
    return show(c, &INVITATION, code_of(c, &INVITATION, in->code), &none,
                &storefront_invitation_send_op, out);
}

enum err storefront_claim(struct ctx *c, const struct storefront_code_in *in,
                          struct storefront_mailed *out)
{
    struct storefront_problems none = {0};
    return show(c, &CLAIM, code_of(c, &CLAIM, in->code), &none, &storefront_claim_send_op, out);
}

static enum err take(struct ctx *c, const struct way *way, struct str code)
{
    struct business_code_in in = {code};
    struct business_claim_in claim = {code};
    struct business_joined joined = {.name = {0}};
    struct business business = {.name = {0}};
    return way == &CLAIM ? CALL(c, business_claim_accept, &claim, &business)
                         : CALL(c, business_invitation_accept, &in, &joined);
}

static enum err send(struct ctx *c, const struct way *way, struct str given, const struct op *form,
                     struct storefront_mailed *out)
{
    struct storefront_problems problems = {0};
    struct str code = code_of(c, way, given);
    if (str_empty(code))
        return no_way(c, out);
    if (c->caller.kind != CALLER_USER) {
        keep_code(c, way, code);
        storefront_go(c, way->sign_in);
        return OK;
    }
    enum err err = take(c, way, code);
    if (err == OK) {
        forget_code(c);
        storefront_go(c, S("/account"));
        return OK;
    }
    if (err == ERR_MISSING) {
        fault_take(c);
        return no_way(c, out);
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, way, code, &problems, form, out);
}

enum err storefront_invitation_send(struct ctx *c, const struct storefront_code_send_in *in,
                                    struct storefront_mailed *out)
{
    return send(c, &INVITATION, in->code, &storefront_invitation_send_op, out);
}

enum err storefront_claim_send(struct ctx *c, const struct storefront_code_send_in *in,
                               struct storefront_mailed *out)
{
    return send(c, &CLAIM, in->code, &storefront_claim_send_op, out);
}

/* A request's words into the op's in struct: path, query or body, caller by token. Faults are kept,
 * not answered. */
#include "api/run_private.h"

#include "api/capability.h"
#include "api/upload.h"

#include "type/form.h"
#include "type/json.h"

#include <string.h>

static enum method method_of(struct str word)
{
    if (str_eq(word, S("HEAD")))
        return GET;
    for (enum method method = GET; method <= DELETE; method++)
        if (str_eq(word, str_of(method_word(method))))
            return method;
    return INTERNAL;
}

/* Of a page: what its path says. Of anything else: what the caller would like to hear, also when it
 * is signed in: a program knows which language it draws in, and the account's own would be one more
 * look-up for every call. Messages, which nobody asks for at that moment, are in the account's. */
static struct str locale_asked(struct ctx *c, const struct route *route)
{
    if (route->has_locale)
        return LOCALE_NAMES[route->locale];
    bool is_page = route->op != NULL ? route->op->is_page : run_is_page_path(route->path);
    enum locale locale =
        is_page ? LOCALE_EN : locale_accepted(request_header(c, S("Accept-Language")));
    return LOCALE_NAMES[locale];
}

static void find_route(struct job *job, struct str method, struct str path)
{
    struct ctx *c = &job->ctx;
    job->method = method_of(method);
    job->route = router_find(job->method, path);
    c->op = job->method == INTERNAL ? NULL : job->route.op;
    c->locale = locale_asked(c, &job->route);
    if (c->op != NULL)
        return;
    if (job->route.methods != 0)
        fail(c, ERR_METHOD, "method_not_allowed",
             "This address does not know %.*s. `Allow` lists what it does.", STR_ARG(method));
    else
        fail(c, ERR_MISSING, "not_found", "There is nothing at this address.");
}

/* Path values land in the fields of their names. An id that is none cannot be anywhere: 404. */
static void decode_path(struct job *job)
{
    struct ctx *c = &job->ctx;
    for (size_t i = 0; i < job->route.values_count; i++) {
        const struct field *field = type_field(c->op->in, router_parameter(c->op, i));
        struct field_errors errors = {0};
        struct str value;
        bool is_text = form_decode(c->arena, job->route.values[i], false, &value);
        if (!is_text && field->kind != KIND_ID) {
            job->is_refused = true;
            fail(c, ERR_MALFORMED, "malformed_path",
                 "The path holds an escape or a byte that is not valid UTF-8.");
            return;
        }
        if (!is_text || !form_read_field(c->arena, field, value, job->in, S(""), &errors)) {
            job->is_refused = true;
            fail_missing(c);
            return;
        }
        if (field->kind == KIND_ID && str_eq(str_of(field->name), S("business_id")))
            memcpy(&c->business_id, (char *)job->in + field->offset, sizeof c->business_id);
    }
}

static bool reads_query(const struct job *job)
{
    return job->method == GET || (job->method == DELETE && !job->ctx.op->has_body);
}

static void keep_decoded(struct job *job, enum err err, struct field_errors errors, struct str why)
{
    struct ctx *c = &job->ctx;
    bool is_query = reads_query(job);
    if (err == OK)
        return;
    job->is_decoding_bad = true;
    if (is_query && !c->op->is_page) {
        struct str detail = errors.count > 0 ? errors.items[0].detail : why;
        struct str pointer = errors.count > 0 ? str_after(errors.items[0].pointer, 1) : S("query");
        fail(c, ERR_MALFORMED, "invalid_query", "`%.*s`: %.*s", STR_ARG(pointer), STR_ARG(detail));
    } else if (err == ERR_INVALID) {
        fail(c, ERR_INVALID, "invalid_fields", "%s",
             errors.count == 1 ? "One field is not valid." : "Some fields are not valid.");
    } else {
        fail(c, err, "malformed", "%.*s", STR_ARG(why));
    }
    c->fault.errors = errors;
    job->decoded = c->fault;
    fault_clear(c);
}

static bool media_type_is(struct str header, struct str wanted)
{
    return str_eq_ignore_case(str_trim(str_cut(&header, ';')), wanted);
}

/* A body's declared type must be one the op reads. Without a body nothing need be declared. */
static bool check_media_type(struct job *job)
{
    struct ctx *c = &job->ctx;
    struct str type = request_header(c, S("Content-Type"));
    if (c->op->has_raw_body || c->request.upload != NULL
        || (str_empty(c->request.body) && str_empty(type)))
        return true;
    bool is_good = c->op->is_page
                       ? media_type_is(type, S("application/x-www-form-urlencoded"))
                       : media_type_is(type, S("application/json"))
                             || (job->method == PATCH
                                 && media_type_is(type, S("application/merge-patch+json")));
    if (is_good)
        return true;
    job->is_decoding_bad = true;
    fail(c, ERR_MEDIA_TYPE, "unsupported_media_type",
         "Send the body as %s%s%s and say so in `Content-Type`.",
         c->op->is_page ? "application/x-www-form-urlencoded" : "application/json",
         c->op->upload_bytes_max > 0 ? " or multipart/form-data" : "",
         c->op->takes_csv ? " or text/csv" : "");
    job->decoded = c->fault;
    fault_clear(c);
    return false;
}

static void decode_rest(struct job *job)
{
    struct ctx *c = &job->ctx;
    struct field_errors errors = {0};
    struct str why = {0};
    enum err err = OK;
    if (reads_query(job)) {
        err = form_read(c->arena, c->request.query, c->op->in, job->in, &errors, &why,
                        c->op->is_page || c->op->takes_any_query);
    } else if (c->request.upload != NULL) {
        err = form_read(c->arena, run_upload_text(c), c->op->in, job->in, &errors, &why,
                        c->op->is_page);
    } else if (!str_empty(c->request.query) && !(c->op->is_page && run_wants_json(job))) {
        err = ERR_MALFORMED;
        why = S("This address takes no query parameters.");
        job->is_decoding_bad = true;
        fail(c, ERR_MALFORMED, "invalid_query", "%.*s", STR_ARG(why));
        job->decoded = c->fault;
        fault_clear(c);
        return;
    } else if (!check_media_type(job) || c->op->has_raw_body) {
        return;
    } else if (c->op->is_page) {
        err = form_read(c->arena, c->request.body, c->op->in, job->in, &errors, &why, true);
    } else {
        err = json_read(c->arena, c->request.body, c->op->in, job->in, &errors, &why);
    }
    keep_decoded(job, err, errors, why);
}

static void find_caller(struct job *job)
{
    struct ctx *c = &job->ctx;
    struct str header = request_header(c, S("Authorization"));
    if (job->has_caller || header.data == NULL)
        return;
    struct str rest = header;
    struct str scheme = str_cut(&rest, ' ');
    struct str token = str_trim(rest);
    enum err err = str_eq_ignore_case(scheme, S("Bearer")) && !str_empty(token)
                       ? c->runtime->options.hooks.caller_of_token(c, token, &c->caller)
                       : ERR_UNAUTHENTICATED;
    if (err == OK)
        return;
    job->are_credentials_bad = true;
    c->caller = (struct caller){0};
    fail(c, ERR_UNAUTHENTICATED, "invalid_token",
         "This access token is not valid, or no longer. Sign in again.");
    job->credentials = c->fault;
    fault_clear(c);
}

/* The host of "https://shop.example:8443/x" is "shop.example:8443". */
static struct str host_of(struct str address)
{
    struct str rest = address;
    str_cut(&rest, '/');
    str_cut(&rest, '/');
    return str_cut(&rest, '/');
}

/* Whether a browser's cookie, rather than what the program sent, lets this request do something. */
static bool is_borne_by_cookie(struct ctx *c)
{
    bool is_guest =
        (c->request.cart_token.data != NULL && request_header(c, S("Cart-Token")).data == NULL)
        || (c->request.order_token.data != NULL
            && request_header(c, S("Order-Token")).data == NULL);
    bool is_refresh = c->op->key_ignored && request_cookie(c, S("__Host-refresh")).data != NULL;
    return c->request.session_token.data != NULL || is_guest || is_refresh;
}

/* An unsafe request that a cookie bears must come from our own pages (API.md, forms): by its
 * Origin, else by its Referer, else by the token of the form. A page's form from another site is
 * refused in any case. */
static bool tells_origin(struct ctx *c)
{
    return request_header(c, S("Origin")).data != NULL
           || request_header(c, S("Referer")).data != NULL;
}

/* The page that comes back holds the token, so that pressing the button again is enough. */
static void ask_again(struct job *job)
{
    struct ctx *c = &job->ctx;
    job->is_origin_bad = false;
    if (job->decoded.err != OK && job->decoded.err != ERR_INVALID)
        return;
    job->is_decoding_bad = true;
    job->decoded.err = ERR_INVALID;
    job->decoded.code = S("invalid_fields");
    field_errors_add(c->arena, &job->decoded.errors, S("/form_token"), "send_again",
                     S("Press the button once more, so that we know it was you."));
}

static bool origin_is_bad(struct job *job)
{
    struct ctx *c = &job->ctx;
    if (job->method == GET || request_header(c, S("Authorization")).data != NULL
        || (!c->op->is_page && !is_borne_by_cookie(c)))
        return false;
    struct str from = request_header(c, S("Origin"));
    if (from.data == NULL)
        from = request_header(c, S("Referer"));
    if (from.data != NULL)
        return !str_eq_ignore_case(host_of(from), c->request.host);
    if (!is_borne_by_cookie(c))
        return false;
    struct str token = {0};
    const struct field *field = type_field(c->op->in, S("form_token"));
    if (field != NULL)
        memcpy(&token, (char *)job->in + field->offset, sizeof token);
    return !secret_equal(token, form_token(c, c->op));
}

/* Behind the address (http.c) every account and every tenant has a bucket of its own. Strangers
 * have theirs by address only: else a few of them could shut a business out. */
static bool asks_too_often(struct ctx *c)
{
    if (c->caller.kind != CALLER_USER)
        return false;
    struct rate_verdict verdict = rate_ask(c->runtime, id_text(c->arena, "user", c->caller.user_id),
                                           ACCOUNT_RATE_PER_SECOND, ACCOUNT_RATE_BURST);
    if (verdict.is_allowed && id_is_set(c->business_id))
        verdict = rate_ask(c->runtime, id_text(c->arena, "biz", c->business_id),
                           TENANT_RATE_PER_SECOND, TENANT_RATE_BURST);
    if (verdict.is_allowed)
        return false;
    fail(c, ERR_TOO_MANY, "rate_limited",
         "Too many requests of this account or business. Wait as "
         "long as `Retry-After` says.");
    c->fault.retry_after_s = verdict.retry_after_s;
    return true;
}

void run_prepare(struct job *job, struct str method, struct str path)
{
    struct ctx *c = &job->ctx;
    find_route(job, method, path);
    if (c->op == NULL)
        return;
    /* English has no prefix, and a start page ends in a slash. */
    if (job->route.has_locale && (job->route.locale == LOCALE_EN || path.length == 3)) {
        job->is_refused = job->is_moved = true;
        return;
    }
    job->in = arena_alloc(c->arena, c->op->in->size);
    decode_path(job);
    if (job->is_refused)
        return;
    find_caller(job);
    job->is_refused = asks_too_often(c);
    if (job->is_refused)
        return;
    decode_rest(job);
    job->is_origin_bad = origin_is_bad(job);
    if (job->is_origin_bad && c->op->shows_again && !tells_origin(c))
        ask_again(job);
}

struct str run_key_scope(const struct job *job)
{
    const struct ctx *c = &job->ctx;
    if (c->caller.kind == CALLER_USER)
        return id_text(c->arena, "user", c->caller.user_id);
    if (!str_empty(c->request.order_token))
        return arena_join(c->arena, S("order "), c->request.order_token);
    if (!str_empty(c->request.cart_token))
        return arena_join(c->arena, S("cart "), c->request.cart_token);
    const struct field *field = type_field(c->op->in, S("cart_token"));
    struct str token = {0};
    if (field != NULL && field->kind == KIND_TEXT)
        memcpy(&token, (const char *)job->in + field->offset, sizeof token);
    return str_empty(token) ? (struct str){0} : arena_join(c->arena, S("cart "), token);
}

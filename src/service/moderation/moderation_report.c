/* A report: of what everybody can see, by anybody, onto the subject's one open case. */
#include "moderation/moderation_private.h"

#include "api/secret.h"
#include "business/business.h"
#include "catalogue/catalogue.h"
#include "identity/identity.h"

#define HOUR_MS (INT64_C(3600) * 1000)

/* ---- Who reports ---- */

static struct str digest_of(struct ctx *c, struct str who)
{
    struct digest key = secret_key(c->runtime, "moderation reporter");
    struct digest digest = secret_hmac(&key, who);
    return digest_base64url(c->arena, &digest);
}

struct str moderation_reporter(struct ctx *c, struct id user_id)
{
    return digest_of(c, id_text(c->arena, "user", user_id));
}

/* Many guests stand behind one address: those who leave where to write to are told apart by it. */
static struct moderation_source source_of(struct ctx *c, struct str email)
{
    struct str address = c->request.address.data != NULL ? c->request.address : S("nobody");
    if (c->caller.kind == CALLER_USER) {
        struct str account = moderation_reporter(c, c->caller.user_id);
        return (struct moderation_source){account, account};
    }
    struct str guest = str_empty(email)
                           ? address
                           : arena_print(c->arena, "%.*s\n%.*s", STR_ARG(address), STR_ARG(email));
    struct str network =
        arena_print(c->arena, "network\n%.*s", STR_ARG(identity_network(c->arena, address)));
    return (struct moderation_source){digest_of(c, guest), digest_of(c, network)};
}

/* ---- The subject, as everybody sees it; 404 for any other ---- */

static enum err find_product(struct ctx *c, struct moderation_case *one)
{
    struct catalogue_cards_in ask = {.products = &one->subject, .products_count = 1};
    struct catalogue_card_list found = {0};
    TRY(CALL(c, catalogue_cards, &ask, &found));
    if (found.data_count != 1)
        return fail_missing(c);
    one->business_id = found.data[0].business_id;
    one->subject_title = found.data[0].title;
    one->subject_url = arena_join(c->arena, S("/p/"), found.data[0].slug);
    return OK;
}

static enum err find_business(struct ctx *c, struct moderation_case *one)
{
    struct business_ref ref = {one->subject};
    struct business_brief business = {.name = {0}};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    if (business.status != BUSINESS_VERIFIED)
        return fail_missing(c);
    one->business_id = one->subject;
    one->subject_title = business.name;
    one->subject_url = arena_join(c->arena, S("/s/"), business.slug);
    return OK;
}

static enum err find_subject(struct ctx *c, const struct moderation_report_in *in,
                             struct moderation_case *one)
{
    const char *prefix = in->kind == MODERATION_PRODUCT ? ID_PRODUCT : ID_BUSINESS;
    if (!id_parse(prefix, in->subject_id, &one->subject))
        return fail_field(c, "/subject_id", "invalid_id", "This is no id of such a subject.");
    return in->kind == MODERATION_PRODUCT ? find_product(c, one) : find_business(c, one);
}

/* ---- The case ---- */

/* The one that is open, begun when there is none. */
static enum err open_case(struct ctx *c, struct moderation_case *one)
{
    struct moderation_case there = {.version = 0};
    bool is_added;
    one->id = id_new(c, id_slot(one->business_id));
    struct moderation_case_opened event = {one->id};
    TRY(moderation_store_add(c, one, &is_added));
    if (is_added)
        return EMIT(c, one->business_id, moderation_case_opened, &event);
    enum err err = moderation_store_lock_open(c, one->kind, one->subject, &there);
    *one = there;
    return err == ERR_MISSING ? ERR_RETRY : err; /* decided in this moment */
}

static enum err check_rate(struct ctx *c, struct str network)
{
    int64_t max = c->caller.kind == CALLER_USER ? REPORTS_PER_HOUR : REPORTS_PER_HOUR_NETWORK;
    int64_t recent;
    TRY(moderation_store_reports_since(c, network, instant_add_ms(c->now, -HOUR_MS), &recent));
    if (recent < max || ctx_limits_are_off(c))
        return OK;
    enum err err = fail(c, ERR_TOO_MANY, "too_many_reports",
                        "That were many reports in an hour. Try again later.");
    c->fault.retry_after_s = HOUR_MS / 1000;
    return err;
}

static struct str or_absent(struct str text)
{
    text = str_trim(text);
    return str_empty(text) ? (struct str){0} : text;
}

/* Accounts have theirs in small letters, and are looked for by it. FORMAT_EMAIL has only let ASCII
 * through. */
static struct str lowered(struct ctx *c, struct str email)
{
    struct str copy = arena_copy(c->arena, email);
    for (size_t i = 0; i < copy.length; i++)
        if (copy.data[i] >= 'A' && copy.data[i] <= 'Z')
            ((char *)(uintptr_t)copy.data)[i] = (char)(copy.data[i] - 'A' + 'a');
    return copy;
}

/* Nobody fills the box of somebody else with receipts. */
static enum err give_receipt(struct ctx *c, const struct moderation_case *one,
                             const struct moderation_source *source, struct str email)
{
    struct moderation_report_received event = {one->id, source->reporter};
    struct instant since = instant_add_ms(c->now, -MODERATION_DAY_MS);
    int64_t recent; /* this one is among them */
    TRY(moderation_store_emails_since(c, email, since, &recent));
    if (recent > RECEIPTS_PER_DAY && !ctx_limits_are_off(c))
        return OK;
    return EMIT(c, one->business_id, moderation_report_received, &event);
}

enum err moderation_report(struct ctx *c, const struct moderation_report_in *in,
                           struct nothing *out __attribute__((unused)))
{
    struct moderation_case one = {.kind = in->kind};
    struct moderation_report_in report = *in;
    bool is_new;
    report.note = or_absent(in->note);
    report.email = or_absent(in->email);
    if (!str_empty(report.email))
        report.email = lowered(c, report.email);
    struct moderation_source source = source_of(c, report.email);
    TRY(find_subject(c, in, &one));
    TRY(check_rate(c, source.network));
    TRY(open_case(c, &one));
    TRY(moderation_store_report(c, &report, one.id, &source, &is_new));
    if (!is_new)
        return OK;
    TRY(moderation_store_count(c, &one));
    return str_empty(report.email) ? OK : give_receipt(c, &one, &source, report.email);
}

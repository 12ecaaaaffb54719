/* The end of an account. It is asked for with the password, stands for two weeks in which signing
 * in or the code that was mailed takes it back, and is then carried out in one transaction over all
 * services of the core; satellites follow the fact. What the books need stays, without the person:
 * orders keep their goods and money, the account a row that nobody can sign in to. */
#include "identity_account.h"

#include "api/personal.h"
#include "base/log.h"
#include "business/business.h"

static enum err check_duties(struct ctx *c, const struct identity_account *account);
static struct personal_subject subject_of(const struct identity_account *account);

/* ---- Asked for ---- */

enum err identity_me_erase(struct ctx *c, const struct identity_me_erase_in *in,
                           struct identity_erasure *out)
{
    struct identity_account account = {0};
    TRY(identity_password_again(c, in->password, "/password", &account));
    return CALL(c, identity_erase_begin, &(struct nothing){0}, out);
}

enum err identity_erase_begin(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct identity_erasure *out)
{
    struct identity_account account = {0};
    TRY(or_missing(c, identity_store_lock(c, c->caller.user_id, &account)));
    TRY(identity_login_forgive(c, &account));
    TRY(check_duties(c, &account));
    out->erase_at = instant_add_ms(c->now, GRACE_DAYS * DAY_MS);
    TRY(identity_store_set_erase_at(c, account.id, out->erase_at));
    TRY(identity_sessions_end_of(c, account.id, (struct id){{0}}, "logout"));
    struct identity_code_plan plan = {.purpose = PURPOSE_ERASE,
                                      .account = &account,
                                      .email = account.email,
                                      .life_ms = GRACE_DAYS * DAY_MS};
    return str_empty(account.email) ? OK : identity_code_send(c, &plan);
}

/* Somebody must answer for a shop's customers, and somebody run the platform. */
static enum err check_duties(struct ctx *c, const struct identity_account *account)
{
    int64_t admins;
    struct business_duties duties = {0};
    struct business_user_ref ref = {account->id};
    TRY(CALL(c, business_duties_of, &ref, &duties));
    if (!str_empty(duties.names))
        return fail(c, ERR_CONFLICT, "owns_businesses",
                    "You own %.*s, and its customers count on you. Finish its open orders, then "
                    "hand it over or ask the platform to close it; after that your account can go.",
                    STR_ARG(duties.names));
    if (account->role != IDENTITY_PLATFORM_ADMIN)
        return OK;
    TRY(identity_store_count_admins(c, &admins));
    return admins > 1 ? OK
                      : fail(c, ERR_CONFLICT, "only_admin",
                             "You are the only administrator of this platform. Make another one "
                             "first: soko admin add.");
}

enum err identity_erase_cancel(struct ctx *c, struct id user_id, bool *is_restored)
{
    TRY(identity_store_keep(c, user_id, is_restored));
    return *is_restored ? identity_store_end_codes(c, user_id, PURPOSE_ERASE) : OK;
}

/* ---- Carried out ---- */

static enum err carry_out(struct ctx *c, const struct identity_account *account)
{
    struct personal_subject subject = subject_of(account);
    struct business_duties duties = {0};
    struct nothing none;
    TRY(CALL(c, business_duties_of, &(struct business_user_ref){account->id}, &duties));
    /* A shop that was closed when this was asked for may sell again: it keeps its owner. */
    if (!str_empty(duties.names))
        return identity_store_set_erase_at(c, account->id, instant_add_ms(c->now, DAY_MS));
    for (size_t i = 0; i < personal_count(); i++) {
        const struct personal *part = personal_at(i);
        if (part->erase->in == &personal_subject_type)
            TRY(run_call(c, part->erase, &subject, &none));
    }
    struct identity_erased event = {account->id, account->email, account->phone};
    return EMIT(c, (struct id){{0}}, identity_erased, &event);
}

/* One that cannot be carried out, whatever the reason, is tried again later and later, and holds up
 * none of the others; whoever runs the platform finds it in the log and the metrics. */
static enum err postpone(struct ctx *c, const struct identity_account *account)
{
    struct fault fault = fault_take(c);
    int64_t tries;
    TRY(identity_store_postpone_erase(c, account->id, &tries));
    run_failed(c, &identity_erase_due_op);
    LOG(LOG_ERROR, "account not erased: tried again later",
        LOG_TEXT("account", id_text(c->arena, ID_USER, account->id)), LOG_NUMBER("tries", tries),
        LOG_TEXT("code", fault.code), LOG_TEXT("why", fault.detail));
    return OK;
}

enum err identity_erase_due(struct ctx *c, const struct nothing *in __attribute__((unused)),
                            struct swept *out)
{
    struct identity_account account = {0};
    enum err err = identity_store_lock_due(c, &account);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    out->count = 1;
    TRY(db_part_begin(c->db));
    err = carry_out(c, &account);
    struct str why = err == OK ? (struct str){0} : arena_copy(c->arena, db_error(c->db));
    enum err kept = db_part_end(c->db, err == OK);
    if (err == OK)
        err = kept;
    /* The database is away, or another was faster: nothing is the account's own fault. */
    if (err == OK || err == ERR_UNAVAILABLE || err == ERR_RETRY)
        return err;
    if (str_empty(c->fault.detail))
        c->fault.detail = why;
    return postpone(c, &account);
}

/* What guests left under an address is only the account's when the address proved to be. */
static struct personal_subject subject_of(const struct identity_account *account)
{
    bool is_confirmed = instant_is_set(account->email_confirmed_at);
    return (struct personal_subject){.user_id = account->id,
                                     .email = is_confirmed ? account->email : (struct str){0}};
}

enum err identity_personal_erase(struct ctx *c, const struct personal_subject *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct identity_account account = {0};
    TRY(or_missing(c, identity_store_by_id(c, in->user_id, &account)));
    struct media_used event = {account.picture_hash, S("identity_user"), account.id, false};
    if (!str_empty(account.picture_hash))
        TRY(EMIT(c, (struct id){{0}}, media_used, &event));
    /* A dossier that was asked for holds all that is being removed. */
    TRY(job_forget(c, &identity_export_job, in->user_id));
    return identity_store_erase(c, in->user_id);
}

/* ---- Given ---- */

enum err identity_personal_give(struct ctx *c, const struct personal_subject *in,
                                struct personal_piece *out)
{
    struct identity_account account = {0};
    struct identity_dossier dossier = {0};
    struct identity_address_list addresses = {0};
    struct identity_device_list devices = {0};
    struct identity_consent_list consents = {0};
    TRY(or_missing(c, identity_store_by_id(c, in->user_id, &account)));
    TRY(identity_store_addresses(c, in->user_id, &addresses));
    TRY(identity_store_devices(c, in->user_id, &devices));
    TRY(identity_store_consents(c, in->user_id, RECEIPTS_MAX, &consents));
    TRY(identity_store_changes_of(c, in->user_id, &dossier.email_changes,
                                  &dossier.email_changes_count));
    dossier.user = identity_user_of(c, &account);
    dossier.addresses = addresses.data;
    dossier.addresses_count = addresses.data_count;
    dossier.sessions = devices.data;
    dossier.sessions_count = devices.data_count;
    dossier.consents = consents.data;
    dossier.consents_count = consents.data_count;
    out->json = json_text(c->arena, &identity_dossier_type, &dossier);
    return OK;
}

/* Each part is an array of the pieces of its service: {"identity":[{...}],"order":[{...},{...}]}.
 */
enum err identity_export(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct nothing *out __attribute__((unused)))
{
    struct identity_account account = {0};
    struct buf buf;
    TRY(or_missing(c, identity_store_by_id(c, c->caller.user_id, &account)));
    buf_init(&buf, c->arena, DOSSIER_BYTES_MAX);
    identity_export_head(c, &buf);
    for (size_t i = 0; i < personal_count() && !buf.is_full; i++) {
        struct personal_subject subject = subject_of(&account);
        buf_print(&buf, "%s\"%s\":[", i > 0 ? "," : "", personal_at(i)->name);
        bool is_first = true;
        do {
            struct personal_piece piece = {0};
            TRY(run_call(c, personal_at(i)->give, &subject, &piece));
            if (!is_first && piece.json.length > 0)
                buf_byte(&buf, ',');
            buf_add(&buf, piece.json);
            is_first = false;
            subject.cursor = piece.next_cursor;
        } while (!str_empty(subject.cursor) && !buf.is_full);
        buf_byte(&buf, ']');
    }
    buf_print(&buf, "}\n");
    if (buf.is_full)
        return fail(c, ERR_CONFLICT, "too_large",
                    "This is too much to give at once. Ask for it with POST /api/me/export.");
    c->reply.content_type = S("application/json");
    c->reply.cache_control = S("private, no-store");
    c->reply.body = buf_str(&buf);
    return OK;
}

void identity_export_head(struct ctx *c, struct buf *buf)
{
    char now[INSTANT_TEXT_BYTES + 1];
    instant_text(c->now, now);
    buf_print(buf, "{\"exported_at\":\"%.*s\",", INSTANT_TEXT_BYTES, now);
}

/* ---- As a job: a piece a step ---- */

enum err identity_export_start(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct job_report *out)
{
    struct id job_id;
    struct str key = id_text(c->arena, ID_USER, c->caller.user_id);
    struct job_new new = {.kind = &identity_export_job,
                          .user_id = c->caller.user_id,
                          .input = S("{}"),
                          .dedupe_key = key};
    TRY(job_start(c, &new, &job_id));
    return job_accept(c, job_id, out);
}

/* The checkpoint is "part first-of-part cursor". */
enum err identity_export_step(struct ctx *c, const struct job_step *in, struct job_stepped *out)
{
    struct identity_account account = {0};
    struct personal_piece piece = {0};
    struct str rest = in->checkpoint;
    int64_t part = 0;
    str_integer(str_cut(&rest, ' '), &part);
    bool is_first_of_part = str_empty(rest), is_begin = str_empty(in->checkpoint);
    TRY(or_missing(c, identity_store_by_id(c, in->user_id, &account)));
    struct personal_subject subject = subject_of(&account);
    subject.cursor = rest;
    const struct personal *row = personal_at((size_t)part);
    TRY(run_call(c, row->give, &subject, &piece));
    struct buf buf;
    buf_init(&buf, c->arena, DOSSIER_BYTES_MAX);
    if (is_begin)
        identity_export_head(c, &buf);
    if (is_first_of_part)
        buf_print(&buf, "%s\"%s\":[", is_begin ? "" : ",", row->name);
    else if (piece.json.length > 0)
        buf_byte(&buf, ',');
    buf_add(&buf, piece.json);
    if (str_empty(piece.next_cursor)) {
        buf_byte(&buf, ']');
        part++;
    }
    out->is_done = (size_t)part == personal_count();
    if (out->is_done)
        buf_print(&buf, "}\n");
    for (struct str all = buf_str(&buf); all.length > 0;) {
        size_t bytes = all.length < JOB_CHUNK_BYTES ? all.length : JOB_CHUNK_BYTES;
        TRY(job_output_add(c, in, out, str_from(all.data, bytes)));
        all = str_after(all, bytes);
    }
    out->checkpoint =
        arena_print(c->arena, "%lld %.*s", (long long)part, STR_ARG(piece.next_cursor));
    out->progress = part * JOB_PROGRESS_WHOLE / (int64_t)personal_count();
    return buf.is_full ? fail_internal(c, "a piece of an export is too large") : OK;
}

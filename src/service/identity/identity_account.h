/* What an account does with itself: its codes, devices, addresses, consents and end. The second
 * half of the inside of identity/. */
#ifndef SOKO_SERVICE_IDENTITY_ACCOUNT_H
#define SOKO_SERVICE_IDENTITY_ACCOUNT_H

#include "identity_private.h"

#include "api/job.h"
#include "api/list.h"
#include "api/personal.h"
#include "type/json.h"

enum {
    RESET_MINUTES = 15,
    CONFIRM_DAYS = 7,
    CHANGE_HOURS = 24,
    GRACE_DAYS = 14,
    ERASE_PAUSE_MS = 3600000, /* before what could not be erased is tried again; grows */
    ADDRESSES_MAX = 20,
    SESSIONS_SHOWN_MAX = 100,
    RECEIPTS_MAX = 500,
    CHANGES_SHOWN_MAX = 100,
    DOSSIER_BYTES_MAX = 4 << 20,
    CODE_KEPT_DAYS = 30
};
#define MINUTE_MS (INT64_C(60) * 1000)

OFFERS(identity_visits_keep, nothing, swept);

/* ---- Phases ---- */

struct identity_password_done_in {
    struct str code; /* of a reset; else the caller's own */
    struct str password_hash;
    int64_t pepper_version;
};
extern const struct type identity_password_done_in_type;
OFFERS(identity_account_get, nothing, identity_account);
OFFERS(identity_reset_look, identity_code_in, identity_contact);
OFFERS(identity_password_done, identity_password_done_in, nothing);
struct identity_email_begin_in {
    struct str email;
};
extern const struct type identity_email_begin_in_type;
OFFERS(identity_email_begin, identity_email_begin_in, identity_code_asked);

/* ---- identity_code.c ---- */

struct identity_code {
    struct id id;
    struct id user_id;
    enum identity_purpose purpose;
    struct str email;
    struct id change_id;
    struct instant expires_at;
};
extern const struct type identity_code_type;
/* A code to be mailed. Without an account (no user_id) the same work is done for nobody. */
struct identity_code_plan {
    enum identity_purpose purpose;
    const struct identity_account *account;
    struct str email;     /* where to */
    struct str new_email; /* what a change is about */
    struct id change_id;
    int64_t life_ms;
};
enum err identity_code_send(struct ctx *c, const struct identity_code_plan *plan);
/* Sends the code that confirms an account's address; nothing without an address. */
enum err identity_code_send_confirm(struct ctx *c, const struct identity_account *account);
/* Uses a code of these purposes (a bit each), once. 404 `unknown_code` for one that is wrong, used
 * or too old: the try is counted. */
enum err identity_code_use(struct ctx *c, struct str code, unsigned purposes,
                           struct identity_code *out);
enum err identity_code_refuse(struct ctx *c);
struct str identity_code_hash(struct ctx *c, struct str code);
/* How many codes this process has made, for the proof that nobody is answered sooner. */
int64_t identity_codes_made(void);
/* 429 for a caller or a recipient that asks too often; counts this time. */
enum err identity_code_throttle(struct ctx *c, struct str recipient);

/* ---- identity_password_change.c ---- */

/* The caller's account, when this is its password: else 422 at `pointer`. Counts as a try to sign
 * in. SLOW. */
enum err identity_password_again(struct ctx *c, struct str password, const char *pointer,
                                 struct identity_account *out);
/* The password was right: the try is taken back. WRITE. */
enum err identity_login_forgive(struct ctx *c, const struct identity_account *account);

/* ---- identity_device.c ---- */

/* "Firefox, Android"; absent for what says nothing. Pure. */
struct str identity_device(struct arena *arena, struct str user_agent);
/* Ends the sessions of an account but for one (not set: all). */
enum err identity_sessions_end_of(struct ctx *c, struct id user_id, struct id but,
                                  const char *reason);

/* ---- identity_address.c ---- */

/* Judged before the body: 404 for an address that is not the caller's. */
enum err identity_address_scope(struct ctx *c, const void *in);

/* ---- identity_erase.c ---- */

OFFERS(identity_erase_begin, nothing, identity_erasure);
OFFERS(identity_erase_due, nothing, swept);
OFFERS(identity_personal_give, personal_subject, personal_piece);
OFFERS(identity_personal_erase, personal_subject, nothing);
OFFERS(identity_export_start, nothing, job_report);
OFFERS(identity_export_step, job_step, job_stepped);
JOB_OFFERS(identity_export);
/* Takes a deletion back: by signing in, or by the code that was mailed. */
enum err identity_erase_cancel(struct ctx *c, struct id user_id, bool *is_restored);
void identity_export_head(struct ctx *c, struct buf *buf);

struct identity_dossier {
    struct identity_user *user;
    struct identity_address *addresses;
    size_t addresses_count;
    struct identity_device_session *sessions;
    size_t sessions_count;
    struct identity_consent *consents;
    size_t consents_count;
    struct identity_email_change *email_changes;
    size_t email_changes_count;
};

/* ---- identity_code_store.c ---- */

enum err identity_store_add_code(struct ctx *c, const struct identity_code *code, struct str hash);
enum err identity_store_code(struct ctx *c, struct str hash, struct identity_code *out);
/* ERR_MISSING when it does not hold (any more). */
enum err identity_store_use_code(struct ctx *c, struct str hash, unsigned purposes,
                                 struct identity_code *out);
enum err identity_store_end_codes(struct ctx *c, struct id user_id, enum identity_purpose purpose);
enum err identity_store_confirm_email(struct ctx *c, struct id user_id, struct str email,
                                      bool *is_confirmed);

struct identity_email_change {
    struct id id;
    struct id user_id;
    struct str email;
    struct instant old_confirmed_at;
    struct instant new_confirmed_at;
    struct instant expires_at;
};
extern const struct type identity_email_change_type;
extern const struct type identity_dossier_type;
enum err identity_store_add_change(struct ctx *c, const struct identity_email_change *change);
enum err identity_store_lock_change(struct ctx *c, struct id id, struct identity_email_change *out);
enum err identity_store_mark_change(struct ctx *c, const struct identity_email_change *change);
enum err identity_store_end_change(struct ctx *c, struct id id, const char *reason);
enum err identity_store_end_changes_of(struct ctx *c, struct id user_id, const char *reason);
/* False when somebody else has the address. */
enum err identity_store_set_email(struct ctx *c, struct id user_id, struct str email,
                                  bool *is_changed);
enum err identity_store_changes_of(struct ctx *c, struct id user_id,
                                   struct identity_email_change **out, size_t *count);
enum err identity_store_set_erase_at(struct ctx *c, struct id user_id, struct instant at);
/* One whose time has come; ERR_MISSING. */
enum err identity_store_lock_due(struct ctx *c, struct identity_account *out);
/* It was tried and did not go: later, and each time later still. */
enum err identity_store_postpone_erase(struct ctx *c, struct id user_id, int64_t *tries);
/* All rows of an account but its own, which stays without the person. */
enum err identity_store_erase(struct ctx *c, struct id user_id);
enum err identity_store_sweep_codes(struct ctx *c, int64_t *count);

/* ---- identity_handover_store.c ---- */

/* A code with the session that made it. */
struct identity_handover_row {
    struct id id;
    struct id user_id;
    struct id session_id;
    struct str name;
    struct str device;
    enum identity_client client;
    struct instant expires_at;
    struct instant session_expires_at;
};
extern const struct type identity_handover_row_type;
enum err identity_store_add_handover(struct ctx *c, const struct identity_handover_row *row,
                                     struct str hash);
/* ERR_MISSING when it does not hold (any more), or its session has ended. */
enum err identity_store_handover(struct ctx *c, struct str hash, struct identity_handover_row *out);
enum err identity_store_use_handover(struct ctx *c, struct str hash, bool *is_first);
enum err identity_store_shorten_session(struct ctx *c, struct id session_id, struct instant at);
enum err identity_store_erase_handovers(struct ctx *c, struct id user_id);
enum err identity_store_sweep_handovers(struct ctx *c, int64_t *count);

/* ---- identity_address_store.c: addresses, consents, devices ---- */

enum err identity_store_addresses(struct ctx *c, struct id user_id,
                                  struct identity_address_list *out);
enum err identity_store_address(struct ctx *c, struct id user_id, struct id id,
                                struct identity_address *out);
enum err identity_store_add_address(struct ctx *c, struct id user_id,
                                    const struct identity_address *address);
enum err identity_store_change_address(struct ctx *c, struct id user_id,
                                       const struct identity_address *address);
enum err identity_store_remove_address(struct ctx *c, struct id user_id, struct id id);
/* Nobody is the default, or the newest one is. */
enum err identity_store_no_default(struct ctx *c, struct id user_id);
enum err identity_store_some_default(struct ctx *c, struct id user_id);

enum err identity_store_consents(struct ctx *c, struct id user_id, int64_t limit,
                                 struct identity_consent_list *out);
enum err identity_store_add_consent(struct ctx *c, struct id user_id,
                                    const struct identity_consent *consent);

enum err identity_store_devices(struct ctx *c, struct id user_id, struct identity_device_list *out);
enum err identity_store_live_sessions(struct ctx *c, struct id user_id, size_t max,
                                      struct identity_session_ref **out, size_t *count);
/* `but` is left alone; not set: none is. */
enum err identity_store_end_sessions_but(struct ctx *c, struct id user_id, struct id but,
                                         const char *reason);
enum err identity_store_seen(struct ctx *c, struct id session_id, struct instant at);
enum err identity_store_session_device(struct ctx *c, struct id session_id, struct str device,
                                       struct str network);

#endif

/* The second index of identity/: what an account does with itself. */
#include "identity_account.h"

const char *const IDENTITY_PURPOSE[] = {"confirm",    "reset", "change_old",
                                        "change_new", "erase", NULL};
const char *const IDENTITY_CONSENT[] = {"terms", "privacy", "marketing_mail", "recommendations",
                                        NULL};

/* ---- Requests ---- */

TYPE(identity_code_in, F(identity_code_in, code, "From the mail.", .need = true, .max = 100,
                         .format = FORMAT_SECRET));
TYPE(identity_confirmed,
     F(identity_confirmed, purpose, "What the code was for.", .words = IDENTITY_PURPOSE),
     F(identity_confirmed, email, "The address it was about.", .personal = "contact"),
     F(identity_confirmed, is_done, "False while the other address has not said yes."));
TYPE(identity_code_asked,
     F(identity_code_asked, expires_in, "Seconds until what was mailed ends."));
TYPE(identity_forgot_in, F(identity_forgot_in, email, "The address of the account.", .need = true,
                           .format = FORMAT_EMAIL, .personal = "contact"));
TYPE(identity_reset_in,
     F(identity_reset_in, code, "From the mail.", .need = true, .max = 100,
       .format = FORMAT_SECRET),
     F(identity_reset_in, password, "At least 15 characters; easily guessed ones are refused.",
       .need = true, .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN));
TYPE(identity_password_in,
     F(identity_password_in, old_password, "The password of now.", .need = true,
       .format = FORMAT_SECRET),
     F(identity_password_in, password, "At least 15 characters; easily guessed ones are refused.",
       .need = true, .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN));
TYPE(identity_email_in,
     F(identity_email_in, email, "The address to come.", .need = true, .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(identity_email_in, password, "The password once more.", .need = true,
       .format = FORMAT_SECRET));
TYPE(identity_me_erase_in, F(identity_me_erase_in, password, "The password once more.",
                             .need = true, .format = FORMAT_SECRET));
TYPE(identity_session_ref,
     F(identity_session_ref, session_id, "The session.", .path = true, .prefix = ID_SESSION));
TYPE(identity_address_ref,
     F(identity_address_ref, address_id, "The address.", .path = true, .prefix = ID_ADDRESS));

#define ADDRESS_FIELDS(T, is_needed)                                                               \
    F(T, label, "What its owner calls it: Home, Shop.", .max = 40, .format = FORMAT_LINE,          \
      .personal = "address"),                                                                      \
        F(T, name, "Who receives it.", .need = is_needed, .max = 100, .format = FORMAT_LINE,       \
          .personal = "name"),                                                                     \
        F(T, line1, "Street or place.", .need = is_needed, .max = 200, .format = FORMAT_LINE,      \
          .personal = "address"),                                                                  \
        F(T, line2, "Further details.", .max = 200, .format = FORMAT_LINE, .personal = "address"), \
        F(T, city, "Town.", .need = is_needed, .max = 100, .format = FORMAT_LINE,                  \
          .personal = "address"),                                                                  \
        F(T, region, "State, county or province.", .max = 100, .format = FORMAT_LINE,              \
          .personal = "address"),                                                                  \
        F(T, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE,                        \
          .personal = "address"),                                                                  \
        F(T, country, "ISO 3166-1.", .need = is_needed, .format = FORMAT_COUNTRY,                  \
          .personal = "address"),                                                                  \
        F(T, phone, "E.164, for the courier.", .format = FORMAT_PHONE, .personal = "contact"),     \
        F(T, is_default, "Whether checkout begins with it.")
TYPE(identity_address_in, ADDRESS_FIELDS(identity_address_in, true));
TYPE(identity_address_change_in,
     F(identity_address_change_in, address_id, "The address.", .path = true, .prefix = ID_ADDRESS),
     TRI_STATE(identity_address_change_in), ADDRESS_FIELDS(identity_address_change_in, false));

TYPE(identity_consent_in,
     F(identity_consent_in, kind, "What about.", .need = true, .words = IDENTITY_CONSENT),
     F(identity_consent_in, text_version, "Which version of the text was shown.", .need = true,
       .max = 40, .format = FORMAT_LINE),
     F(identity_consent_in, is_given, "Given, or taken back.", .need = true));

/* ---- Phases and rows ---- */

TYPE(identity_password_done_in, F(identity_password_done_in, code, "Of a reset.", .hide = true),
     F(identity_password_done_in, password_hash, "bcrypt.", .hide = true),
     F(identity_password_done_in, pepper_version, "Of the hash.", .hide = true));
TYPE(identity_email_begin_in,
     F(identity_email_begin_in, email, "The address to come.", .personal = "contact"));
TYPE(identity_code, F(identity_code, id, "Code.", .prefix = "code"),
     F(identity_code, user_id, "Whose.", .prefix = ID_USER),
     F(identity_code, purpose, "For what.", .words = IDENTITY_PURPOSE),
     F(identity_code, email, "Where it went.", .personal = "contact"),
     F(identity_code, change_id, "Change of an address.", .prefix = "chg"),
     F(identity_code, expires_at, "End."));
TYPE(identity_email_change, F(identity_email_change, id, "Change.", .prefix = "chg"),
     F(identity_email_change, user_id, "Whose.", .prefix = ID_USER),
     F(identity_email_change, email, "The address to come.", .personal = "contact"),
     F(identity_email_change, old_confirmed_at, "The old one said yes."),
     F(identity_email_change, new_confirmed_at, "The new one said yes."),
     F(identity_email_change, expires_at, "End."));

TYPE(identity_handover_row, F(identity_handover_row, id, "Code.", .prefix = "hand"),
     F(identity_handover_row, user_id, "Whose.", .prefix = ID_USER),
     F(identity_handover_row, session_id, "Which session made it.", .prefix = ID_SESSION),
     F(identity_handover_row, name, "Whose.", .personal = "name"),
     F(identity_handover_row, device, "On what.", .personal = "device"),
     F(identity_handover_row, client, "Where.", .words = IDENTITY_CLIENT),
     F(identity_handover_row, expires_at, "End."),
     F(identity_handover_row, session_expires_at, "End of its session."));

TYPE(identity_dossier, ONE(identity_dossier, user, identity_user, "The account."),
     MANY(identity_dossier, addresses, identity_address, "The address book.", .max = ADDRESSES_MAX),
     MANY(identity_dossier, sessions, identity_device_session, "Where it is signed in."),
     MANY(identity_dossier, consents, identity_consent, "What was agreed to."),
     MANY(identity_dossier, email_changes, identity_email_change, "Changes of the address."));

/* ---- Codes ---- */

OP(identity_confirm, POST, "/api/auth/confirm", identity_code_in, identity_confirmed, ANYONE, WRITE,
   "Confirms an address, or one side of its change, by the code that was mailed.",
   .key_ignored = true, .also = "404 409");
OP(identity_confirm_again, POST, "/api/auth/confirm/send", nothing, identity_code_asked, SIGNED_IN,
   WRITE, "Mails the code that confirms the address once more.", .status = 202, .key_ignored = true,
   .also = "409");
OP(identity_cancel, POST, "/api/auth/cancel", identity_code_in, identity_confirmed, ANYONE, WRITE,
   "By its code: stops the change of an address, or takes back the deletion of an account.",
   .key_ignored = true, .also = "404");
OP(identity_forgot, POST, "/api/auth/password/forgot", identity_forgot_in, identity_code_asked,
   ANYONE, WRITE, "Mails a code for a new password, if there is such an account; tells nobody.",
   .status = 202, .key_ignored = true);
OP(identity_reset, POST, "/api/auth/password/reset", identity_reset_in, nothing, ANYONE, SLOW,
   "Sets a new password by the code that was mailed; all sessions end.", .pool = POOL_HASH,
   .key_ignored = true, .also = "404");

/* ---- One's own account ---- */

OP(identity_password_change, POST, "/api/me/password", identity_password_in, nothing, SIGNED_IN,
   SLOW, "Changes the password; other sessions end.", .pool = POOL_HASH, .key_ignored = true);
OP(identity_email_change, POST, "/api/me/email", identity_email_in, identity_code_asked, SIGNED_IN,
   SLOW,
   "Asks for another address: the old and the new one are mailed a code each, and both must say "
   "yes.",
   .pool = POOL_HASH, .status = 202, .key_ignored = true);
OP(identity_session_list, GET, "/api/me/sessions", nothing, identity_device_list, SIGNED_IN, READ,
   "Where this account is signed in.");
OP(identity_session_end, DELETE, "/api/me/sessions/{session_id}", identity_session_ref, nothing,
   SIGNED_IN, WRITE, "Signs that device out.");
OP(identity_sessions_end, DELETE, "/api/me/sessions", nothing, nothing, SIGNED_IN, WRITE,
   "Signs all other devices out.");
OP(identity_address_list, GET, "/api/me/addresses", nothing, identity_address_list, SIGNED_IN, READ,
   "The address book, the default first.");
OP(identity_address_add, POST, "/api/me/addresses", identity_address_in, identity_address,
   SIGNED_IN, WRITE, "Adds an address; the first one becomes the default.", .status = 201,
   .also = "409");
OP(identity_address_get, GET, "/api/me/addresses/{address_id}", identity_address_ref,
   identity_address, SIGNED_IN, READ, "One address.");
OP(identity_address_change, PATCH, "/api/me/addresses/{address_id}", identity_address_change_in,
   identity_address, SIGNED_IN, WRITE, "Changes an address, or makes it the default.",
   .needs_match = true, .scope = identity_address_scope);
OP(identity_address_remove, DELETE, "/api/me/addresses/{address_id}", identity_address_ref, nothing,
   SIGNED_IN, WRITE, "Takes an address out of the book.");
OP(identity_consent_list, GET, "/api/me/consents", nothing, identity_consent_list, SIGNED_IN, READ,
   "What was agreed to and taken back, newest first.");
OP(identity_consent_add, POST, "/api/me/consents", identity_consent_in, identity_consent, SIGNED_IN,
   WRITE, "Says yes or no to something; the receipt stays.", .status = 201, .also = "409");

/* ---- Internal ---- */

OP_INTERNAL(identity_account_get, nothing, identity_account, READ, "The caller's whole account.");
OP_INTERNAL(identity_reset_look, identity_code_in, identity_contact, WRITE,
            "Whose password a code may set.");
OP_INTERNAL(identity_password_done, identity_password_done_in, nothing, WRITE,
            "Stores a new password and ends sessions.");
OP_INTERNAL(identity_email_begin, identity_email_begin_in, identity_code_asked, WRITE,
            "Begins the change of an address.");
OP_INTERNAL(identity_visits_keep, nothing, swept, WRITE, "Writes down when sessions were seen.");
EVERY(60 * 1000, identity_visits_keep);

/* ---- Export and erasure ---- */

OP(identity_me_erase, DELETE, "/api/me", identity_me_erase_in, identity_erasure, SIGNED_IN, SLOW,
   "Asks for the erasure of this account: after 14 days, unless its owner signs in before. All "
   "sessions end.",
   .pool = POOL_HASH, .status = 202, .has_body = true, .also = "409");
OP(identity_export, GET, "/api/me/export", nothing, nothing, SIGNED_IN, HEAVY,
   "Everything that is kept about the caller, as JSON.", .is_document = true, .also = "409");
OP(identity_export_start, POST, "/api/me/export", nothing, job_report, SIGNED_IN, WRITE,
   "The same as a job, of any size, with a download.", .status = 202);
JOB(identity_export, identity_export_step, .content_type = "application/json",
    .file_name = "soko-export.json", .is_private = true);
OP_INTERNAL(identity_export_step, job_step, job_stepped, WRITE, "The next piece of an export.");
OP_INTERNAL(identity_erase_begin, nothing, identity_erasure, WRITE,
            "Notes when an account is to be erased.");
OP_INTERNAL(identity_erase_due, nothing, swept, WRITE, "Erases an account whose time has come.");
EVERY(HOUR_MS, identity_erase_due);
OP_INTERNAL(identity_personal_give, personal_subject, personal_piece, READ,
            "Account, addresses, devices, consents.");
OP_INTERNAL(identity_personal_erase, personal_subject, nothing, WRITE, "Erases the account.");
PERSONAL(identity, identity_personal_give, identity_personal_erase);

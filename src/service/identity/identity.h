/* Users, sessions, tokens: who somebody is. What they may do in a business is business/'s. */
#ifndef SOKO_SERVICE_IDENTITY_H
#define SOKO_SERVICE_IDENTITY_H

#include "api/op.h"

#define ID_USER "user"

/* What other services may know of an account. */
struct identity_user_ref {
    struct id user_id;
};
TYPE(identity_user_ref, F(identity_user_ref, user_id, "The account.", .prefix = ID_USER));

struct identity_contact {
    struct id user_id;
    struct str name;
    struct str email;   /* absent when registered by phone */
    struct str phone;
    struct str locale;
    bool is_platform_admin;
};
TYPE(identity_contact, F(identity_contact, user_id, "The account.", .prefix = ID_USER),
     F(identity_contact, name, "Display name.", .personal = "name"),
     F(identity_contact, email, "E-mail address.", .personal = "contact"),
     F(identity_contact, phone, "E.164 phone number.", .personal = "contact"),
     F(identity_contact, locale, "BCP 47."),
     F(identity_contact, is_platform_admin, "Runs the platform."));
OFFERS(identity_contact_get, identity_user_ref, identity_contact); /* READ; ERR_MISSING when there is none */

/* `soko admin add`: makes or promotes a platform admin. SLOW (hashes). */
struct identity_admin_add_in {
    struct str email;
    struct str password;
    struct str name; /* optional */
};
TYPE(identity_admin_add_in, F(identity_admin_add_in, email, "Login.", .need = true, .format = FORMAT_EMAIL, .personal = "contact"),
     F(identity_admin_add_in, password, "At least 15 characters.", .need = true, .format = FORMAT_SECRET, .hide = false, .max = PASSWORD_BYTES_MAX),
     F(identity_admin_add_in, name, "Display name.", .max = 100, .personal = "name"));
OFFERS(identity_admin_add, identity_admin_add_in, identity_contact);

/* While there is no platform admin: a one-time link to become it (path and code, "/admin/first?code=..."); absent text when there is one. WRITE. */
struct identity_first_admin {
    struct str path;
};
TYPE(identity_first_admin, F(identity_first_admin, path, "Path of the page with the code, or null."));
OFFERS(identity_first_admin_link, nothing, identity_first_admin);

/* The runner's questions (api/runtime.h, struct runtime_hooks). */
enum err identity_caller_of_token(struct ctx *c, struct str token, struct caller *out);
enum err identity_caller_of_session(struct ctx *c, struct str token, struct caller *out);

/* Makes sure that a key to sign tokens with exists and is in memory; called once when the process starts, and by a timer. WRITE. */
OFFERS(identity_keys_load, nothing, nothing);

#endif

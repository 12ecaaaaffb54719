/* Accounts as platform admins look after them. Private to identity/. */
#ifndef SOKO_SERVICE_IDENTITY_PEOPLE_H
#define SOKO_SERVICE_IDENTITY_PEOPLE_H

#include "identity_account.h"

enum identity_standing {
    IDENTITY_ANY_STANDING, /* of a filter */
    IDENTITY_ACTIVE,
    IDENTITY_SUSPENDED,
    IDENTITY_LEAVING, /* asked to be erased */
    IDENTITY_ERASED
};
extern const char *const IDENTITY_STANDING[];

struct identity_person_row {
    struct id id;
    struct str name;
    struct str email;
    struct str phone;
    struct str locale;
    enum identity_role role;
    enum identity_standing standing;
    struct instant email_confirmed_at;
    struct instant suspended_at;
    struct str suspended_reason;
    struct instant seen_at;
    int64_t version;
    struct instant created_at;
};
TYPE(identity_person_row, F(identity_person_row, id, "The account.", .prefix = ID_USER),
     F(identity_person_row, name, "Display name.", .personal = "name"),
     F(identity_person_row, email, "E-mail address, or null.", .personal = "contact"),
     F(identity_person_row, phone, "E.164, or null.", .personal = "contact"),
     F(identity_person_row, locale, "BCP 47."),
     F(identity_person_row, role, "Whether it runs the platform.", .words = IDENTITY_ROLE),
     F(identity_person_row, standing, "How it stands.", .words = IDENTITY_STANDING),
     F(identity_person_row, email_confirmed_at, "When the address proved to be theirs, or null."),
     F(identity_person_row, suspended_at, "When it was stopped, or null."),
     F(identity_person_row, suspended_reason, "Why, or null."),
     F(identity_person_row, seen_at, "When it was last used, or null."),
     F(identity_person_row, version, "Counts the changes."),
     F(identity_person_row, created_at, "When it was registered."));
LIST_OF(identity_person_row);

struct identity_people_in {
    struct str q;
    unsigned int role; /* behind an empty word */
    enum identity_standing standing;
    int64_t limit;
    struct str cursor;
};
struct identity_person_ref {
    struct id user_id;
};
TYPE(identity_person_ref,
     F(identity_person_ref, user_id, "The account.", .path = true, .prefix = ID_USER));
struct identity_standing_in {
    struct id user_id;
    struct str reason;
};
TYPE(identity_standing_in,
     F(identity_standing_in, user_id, "The account.", .path = true, .prefix = ID_USER),
     F(identity_standing_in, reason, "Why; kept in the activity stream.", .need = true, .min = 3,
       .max = 500));
extern const char *const IDENTITY_ROLE_FILTER[];
TYPE(identity_people_in,
     F(identity_people_in, q,
       "A whole e-mail address, phone number or id, or the beginning of a name.", .min = 1,
       .max = 100, .format = FORMAT_LINE),
     F(identity_people_in, role, "Only these.", .words = IDENTITY_ROLE_FILTER),
     F(identity_people_in, standing, "Only these.", .words = IDENTITY_STANDING),
     LIST_FIELDS(identity_people_in));

enum err identity_people(struct ctx *c, const struct identity_people_in *in,
                         struct identity_person_row_list *out);
enum err identity_person_get(struct ctx *c, const struct identity_person_ref *in,
                             struct identity_person_row *out);
enum err identity_suspend(struct ctx *c, const struct identity_standing_in *in,
                          struct identity_person_row *out);
enum err identity_restore(struct ctx *c, const struct identity_standing_in *in,
                          struct identity_person_row *out);
enum err identity_person_scope(struct ctx *c, const void *in);

/* ---- identity_people_store.c ---- */

enum err identity_store_people(struct ctx *c, const struct identity_people_in *in, struct id before,
                               struct identity_person_row **out, size_t *count);
enum err identity_store_person(struct ctx *c, struct id id, struct identity_person_row *out);
/* Stops an account, or without a reason lets it go on; false when it stood so already. */
enum err identity_store_standing(struct ctx *c, struct id id, struct str reason, bool *is_changed);
/* Platform admins that are neither stopped nor erased nor about to be. */
enum err identity_store_active_admins(struct ctx *c, int64_t *count);
enum err identity_store_admin_ids(struct ctx *c, struct identity_admin_ids *out);
enum err identity_store_is_suspended(struct ctx *c, struct id id, bool *out);

#endif

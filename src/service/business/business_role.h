/* Roles: the four that there are, those of a shop's own making, and the time-limited access of
 * platform admins. Private to business/. */
#ifndef SOKO_SERVICE_BUSINESS_ROLE_H
#define SOKO_SERVICE_BUSINESS_ROLE_H

#include "business_team_private.h"

#define ID_ROLE "role"
#define ID_ACCESS "access"

enum { ROLES_MAX = 20 };

struct business_role {
    struct id id;
    struct str key;
    struct str name;
    struct str *rights;
    size_t rights_count;
    bool may_grant;
    int64_t members;
    int64_t version;
};
TYPE(business_role,
     F(business_role, id, "Id; null for the four that every shop has.", .prefix = ID_ROLE),
     F(business_role, key, "`viewer`, `agent`, `admin`, `owner`, or `custom`."),
     F(business_role, name, "What it is called."),
     TEXTS(business_role, rights,
           "What it may do: `business:read`, `products:write`, `stock:write`, `orders:write`, "
           "`refunds:create`, `team:write`, `business:own`."),
     F(business_role, may_grant, "Whether the caller may give it: nobody grants what they lack."),
     F(business_role, members, "How many have it."), F(business_role, version, "Counts changes."));
struct business_role_list {
    struct business_role *data;
    size_t data_count;
};
TYPE(business_role_list, MANY(business_role_list, data, business_role, "All of them."));
struct business_role_in {
    struct id business_id;
    struct str name;
    struct str *rights;
    size_t rights_count;
};
TYPE(business_role_in,
     F(business_role_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(business_role_in, name, "What it is called, unique in the business.", .need = true, .min = 1,
       .max = 60, .format = FORMAT_LINE),
     TEXTS(business_role_in, rights, "What it may do; `business:read` goes without saying.",
           .max = 10));
struct business_role_set_in {
    struct id business_id;
    struct id role_id;
    struct str name;
    struct str *rights;
    size_t rights_count;
};
TYPE(business_role_set_in,
     F(business_role_set_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(business_role_set_in, role_id, "The role.", .path = true, .prefix = ID_ROLE),
     F(business_role_set_in, name, "What it is called, unique in the business.", .need = true,
       .min = 1, .max = 60, .format = FORMAT_LINE),
     TEXTS(business_role_set_in, rights, "What it may do; `business:read` goes without saying.",
           .max = 10));
struct business_role_ref {
    struct id business_id;
    struct id role_id;
};
TYPE(business_role_ref,
     F(business_role_ref, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(business_role_ref, role_id, "The role.", .path = true, .prefix = ID_ROLE));
/* BUSINESS_ROLE behind an empty word: none was given. */
extern const char *const BUSINESS_ROLE_OR_NONE[];
struct business_member_set_in {
    struct id business_id;
    struct id user_id;
    unsigned int role;
    struct id role_id;
};
TYPE(business_member_set_in,
     F(business_member_set_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(business_member_set_in, user_id, "The account.", .path = true, .prefix = "user"),
     F(business_member_set_in, role, "One of the roles every shop has; this, or `role_id`.",
       .words = BUSINESS_ROLE_OR_NONE),
     F(business_member_set_in, role_id, "A role of the shop's own.", .prefix = ID_ROLE));

struct business_role_row {
    struct id id;
    struct str name;
    int64_t rights;
    int64_t members;
    int64_t version;
};
TYPE(business_role_row, F(business_role_row, id, "Id.", .prefix = ID_ROLE),
     F(business_role_row, name, "Name."), F(business_role_row, rights, "Bits."),
     F(business_role_row, members, "How many have it."), F(business_role_row, version, "Version."));

OFFERS(business_roles, business_at, business_role_list);
OFFERS(business_role_add, business_role_in, business_role);
OFFERS(business_role_set, business_role_set_in, business_role);
OFFERS(business_role_remove, business_role_ref, nothing);
OFFERS(business_member_set, business_member_set_in, business_member);
enum err business_role_scope(struct ctx *c, const void *in);

/* ---- Access ---- */

struct business_access {
    struct id id;
    struct id business_id;
    struct id admin_id;
    struct str admin_name;
    struct str reason;
    struct instant created_at;
    struct instant ends_at;
    struct instant ended_at;
};
TYPE(business_access, F(business_access, id, "Id.", .prefix = ID_ACCESS),
     F(business_access, business_id, "Whose data.", .prefix = ID_BUSINESS),
     F(business_access, admin_id, "Who looks.", .prefix = "user"),
     F(business_access, admin_name, "Their name.", .personal = "name"),
     F(business_access, reason, "Why."), F(business_access, created_at, "Since when."),
     F(business_access, ends_at, "Until when at the latest."),
     F(business_access, ended_at, "When it was ended before, or null."));
LIST_OF(business_access);
struct business_access_in {
    struct id business_id;
    struct str reason;
    int64_t minutes;
};
TYPE(business_access_in,
     F(business_access_in, business_id, "Whose data.", .path = true, .prefix = ID_BUSINESS),
     F(business_access_in, reason, "Why; the owner reads it.", .need = true, .min = 10, .max = 500),
     F(business_access_in, minutes, "For how long; 60 by default.", .min = 5, .max = 480,
       .preset = 60));
struct business_access_list_in {
    struct id business_id;
    int64_t limit;
    struct str cursor;
};
TYPE(business_access_list_in,
     F(business_access_list_in, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     LIST_FIELDS(business_access_list_in));
struct business_access_ref {
    struct id business_id;
    struct id access_id;
};
TYPE(business_access_ref,
     F(business_access_ref, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     F(business_access_ref, access_id, "Access.", .path = true, .prefix = ID_ACCESS));
OFFERS(business_access_open, business_access_in, business_access);
OFFERS(business_access_leave, business_at, nothing);
OFFERS(business_access_list_get, business_access_list_in, business_access_list);
OFFERS(business_access_end, business_access_ref, nothing);
enum err business_access_scope(struct ctx *c, const void *in);

/* ---- business_role_store.c ---- */

enum err business_store_roles(struct ctx *c, struct id business_id, struct business_role_row **out,
                              size_t *count);
enum err business_store_role(struct ctx *c, const struct business_role_ref *ref,
                             struct business_role_row *out);
enum err business_store_role_add(struct ctx *c, struct id business_id,
                                 const struct business_role_row *row, bool *is_new);
enum err business_store_role_taken(struct ctx *c, struct id business_id, struct str name,
                                   struct id but, bool *out);
enum err business_store_role_set(struct ctx *c, struct id business_id,
                                 const struct business_role_row *row, bool *is_set);
enum err business_store_role_remove(struct ctx *c, const struct business_role_ref *ref,
                                    bool *is_removed);
enum err business_store_members_of(struct ctx *c, struct id business_id, const char *role,
                                   int64_t *out);
/* The owner is never set so. */
enum err business_store_member_set(struct ctx *c, struct id business_id, struct id user_id,
                                   const char *role, struct id role_id, bool *is_set);
enum err business_store_access_add(struct ctx *c, const struct business_access *access);
enum err business_store_access(struct ctx *c, const struct business_access_ref *ref,
                               struct business_access *out);
enum err business_store_accesses(struct ctx *c, const struct business_access_list_in *in,
                                 struct id before, struct business_access **out, size_t *count);
enum err business_store_access_end(struct ctx *c, const struct business_access_ref *ref,
                                   bool *is_ended);
enum err business_store_access_leave(struct ctx *c, struct id business_id, struct id admin_id,
                                     int64_t *count);

#endif

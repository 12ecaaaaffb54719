/* The inside of business/. */
#ifndef SOKO_SERVICE_BUSINESS_PRIVATE_H
#define SOKO_SERVICE_BUSINESS_PRIVATE_H

#include "business/business.h"

#include "api/list.h"

enum {
    CLAIM_DAYS = 14,
    DESCRIPTION_MAX = 5000,
    SLUG_MAX = 60,
    SORT_NAME_BYTES_MAX = 200,
    LOCATIONS_MAX = 100
};
#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* ---- The shapes of requests ---- */

struct business_change_in {
    struct id business_id;
    struct given given;
    struct str name;
    struct str slug;
    struct str category;
    struct str description;
    struct str region;
    struct str phone;
    struct degrees latitude;
    struct degrees longitude;
};
extern const struct type business_change_in_type;

/* 0 is any; else one more than the status. */
struct business_admin_list_in {
    unsigned int status;
    int64_t limit;
    struct str cursor;
};
extern const struct type business_admin_list_in_type;

OFFERS(business_show, business_at, business);
OFFERS(business_change, business_change_in, business);
OFFERS(business_admin_list, business_admin_list_in, business_list);

/* ---- business_state.c ---- */

/* False when `act` does not lead out of `from`. */
bool business_state_next(enum business_status from, enum business_act act,
                         enum business_status *to);
/* Makes the move in the database: status, history, the catalogue, the fact. 409 `wrong_status` when
 * there is no such edge. */
enum err business_state_move(struct ctx *c, struct business *business, enum business_act act,
                             struct str reason);

/* ---- business_claim.c ---- */

/* Makes the code and states the fact that carries it to the owner. */
enum err business_claim_offer(struct ctx *c, const struct business *business,
                              const struct business_behalf *behalf);

/* ---- business_register.c ---- */

/* What lists sort by: the name without case and accents, as much of it as a cursor carries. */
struct str business_sort_name(struct arena *arena, struct str name);

/* 422 `unknown_category` unless it is the slug of a category. */
enum err business_check_category(struct ctx *c, struct str category);
/* Tells the catalogue what it keeps of a business. */
enum err business_tell_catalogue(struct ctx *c, const struct business *business);

/* ---- business_verify.c ---- */

/* Judged before the body: there is no decision on what is not there. */
enum err business_verify_scope(struct ctx *c, const void *in);

/* ---- business_store.c ---- */

enum err business_store_get(struct ctx *c, struct id id, struct business *out);
enum err business_store_lock(struct ctx *c, struct id id, struct business *out);
/* False when the slug is taken. */
enum err business_store_add(struct ctx *c, const struct business *business, struct str sort_name,
                            struct instant attributed_at, bool *is_added);
enum err business_store_slug_is_taken(struct ctx *c, struct str slug, struct id but, bool *out);
enum err business_store_change(struct ctx *c, const struct business *business,
                               struct str sort_name);
enum err business_store_set_status(struct ctx *c, const struct business *business,
                                   enum business_status from);
enum err business_store_set_owner(struct ctx *c, struct id id, struct id owner_id, bool *is_first);
enum err business_store_add_member(struct ctx *c, struct id business_id, struct id user_id,
                                   enum role role);
enum err business_store_add_location(struct ctx *c, const struct business_location *location);
/* Fills `locations` of each. */
enum err business_store_locations(struct ctx *c, struct business *businesses, size_t count);
enum err business_store_list(struct ctx *c, const struct business_list_in *in,
                             const struct cursor *after, bool is_after, struct business_list *out);
enum err business_store_list_all(struct ctx *c, struct str status, struct id before, int64_t limit,
                                 struct business_list *out);

struct business_decided {
    struct id business_id;
    enum business_act decision;
    enum business_status old_status;
    enum business_status new_status;
    struct str reason;
};
enum err business_store_add_decision(struct ctx *c, const struct business_decided *decided);

struct business_claim {
    struct id id;
    struct id business_id;
    struct id offered_by;
    struct str name;
    struct str email;
    struct str phone;
    struct instant expires_at;
    struct instant accepted_at;
};
extern const struct type business_claim_type;
enum err business_store_add_claim(struct ctx *c, const struct business_claim *claim,
                                  struct str code_hash);
enum err business_store_lock_claim(struct ctx *c, struct str code_hash, struct business_claim *out);
enum err business_store_accept_claim(struct ctx *c, struct id business_id, struct id id,
                                     bool *is_first);

#endif

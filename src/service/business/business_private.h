/* The inside of business/. */
#ifndef SOKO_SERVICE_BUSINESS_PRIVATE_H
#define SOKO_SERVICE_BUSINESS_PRIVATE_H

#include "business_origin.h"
#include "business/business.h"

#include "api/list.h"

enum {
    CLAIM_DAYS = 14,
    DESCRIPTION_MAX = 5000,
    SLUG_MAX = 60,
    SORT_NAME_BYTES_MAX = 200,
    LOCATIONS_MAX = 100,
    ABOUT_MAX = 10000,
    HOURS_MAX = 28 /* four intervals a day */
};
#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* "/assets/shop/{slug}/{name}" */
struct business_style_in {
    struct str slug;
    struct str name;
};
extern const struct type business_style_in_type;

OFFERS(business_style, business_style_in, nothing);
OFFERS(business_personal_give, personal_subject, personal_piece);
OFFERS(business_personal_erase, personal_subject, nothing);

/* ---- business_settings.c: what its own page says ---- */

/* What is wrong with what was given, as field errors. */
void business_settings_check(struct ctx *c, const struct business_change_in *in);
/* Takes over what was given; a time zone that the country leaves no doubt about fills itself in.
 * 422 for hours without one. */
enum err business_settings_apply(struct ctx *c, const struct business_change_in *in,
                                 struct business *business);

/* Makes the days of their columns. */
void business_days_show(struct ctx *c, struct business *b);

/* ---- business_picture.c: logo and banner ---- */

/* Takes over what was given, and tells media/. 422 for an upload of somebody else. */
enum err business_pictures_apply(struct ctx *c, const struct business_change_in *in,
                                 struct business *business);
/* Makes the pictures of their columns. */
void business_pictures_show(struct ctx *c, struct business *b);

/* ---- business_hours.c ---- */

/* Minutes since midnight; false unless "00:00" to "24:00". */
bool business_time(struct str text, int64_t *minutes);
/* Whether two intervals of a week have a minute in common. */
bool business_hours_overlap(const struct business_hours *hours, size_t count);
bool business_timezone_is_known(struct str name);

/* ---- business_color.c: shades that can be read ---- */

struct business_color {
    uint8_t red, green, blue;
};
bool business_color_parse(struct str text, struct business_color *out); /* #rrggbb */
/* WCAG 2.2: 1 to 21. */
double business_contrast(struct business_color a, struct business_color b);
/* One mode of a page. All text on what it stands on has 4.5 to 1 at least. */
struct business_palette {
    struct business_color ground, card, accent, on_accent, accent_soft, ink, soft;
};
/* Of the wishes of a shop, each null when it has none. */
struct business_palette business_palette(const struct business_color *accent,
                                         const struct business_color *ground, bool is_dark);

/* ---- business_style.c ---- */

/* "/assets/shop/{slug}/{version}.css", where the version is of its content; absent without colours.
 */
struct str business_stylesheet(struct arena *arena, struct str slug, struct str accent,
                               struct str ground);

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
enum err business_tell_others(struct ctx *c, const struct business *business);

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
/* Some of those, and another category for one; what was read of it is old then. */
enum err business_store_of_category(struct ctx *c, struct str category, struct business_at **out,
                                    size_t *count);
enum err business_store_set_category(struct ctx *c, struct id id, struct str category);
enum err business_store_set_status(struct ctx *c, const struct business *business,
                                   enum business_status from);
enum err business_store_set_owner(struct ctx *c, struct id id, struct id owner_id, bool *is_first);
enum err business_store_add_member(struct ctx *c, struct id business_id, struct id user_id,
                                   enum role role);
enum err business_store_add_location(struct ctx *c, const struct business_location *location);
/* Fills `locations` and `hours` of each, and what is computed. */
enum err business_store_parts(struct ctx *c, struct business *businesses, size_t count);
/* Both on a locked business. */
enum err business_store_set_front(struct ctx *c, const struct business *business);
struct front;
OFFERS(business_origins_get, business_at, business_origins);
enum err business_store_origins(struct ctx *c, struct id business_id, struct business_origins *out);
enum err business_store_set_origins(struct ctx *c, struct id business_id,
                                    const struct business_origins *list);
/* To be called with each change to a business that has origins, and to whether it is open. */
enum err business_store_grow_origins(struct ctx *c, struct id business_id);
enum err business_store_origins_version(struct ctx *c, int64_t *version);
/* Those of open shops behind `after` (zero: from the first), a page of them. */
enum { FRONTS_PAGE = 1000 };
enum err business_store_fronts(struct ctx *c, struct front after, struct front **out,
                               size_t *count);
enum err business_store_set_hours(struct ctx *c, const struct business *business);

enum err business_store_list(struct ctx *c, const struct business_list_in *in,
                             const struct cursor *after, bool is_after, struct business_list *out);
enum err business_store_list_all(struct ctx *c, struct str q, struct str status, struct id before,
                                 int64_t limit, struct business_list *out);

struct business_decided {
    struct id business_id;
    enum business_act decision;
    enum business_status old_status;
    enum business_status new_status;
    struct str reason;
};
enum err business_store_add_decision(struct ctx *c, const struct business_decided *decided);
/* The last decision that suspended it. ERR_MISSING. */
enum err business_store_suspension(struct ctx *c, struct id business_id,
                                   struct business_standing *out);

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

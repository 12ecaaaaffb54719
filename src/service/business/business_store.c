/* All SQL of business/. */
#include "business_private.h"

#include "db/ids.h"

#include <string.h>

#define FRONT_COLUMNS                                                                          \
    " b.address_lines, b.city, b.postal_code, b.email, b.website, b.timezone, b.accent_color," \
    " b.ground_color, b.banner_text, b.is_listed, b.logo_hash, b.logo_width, b.logo_height,"   \
    " b.logo_tint, b.banner_hash, b.banner_width, b.banner_height, b.banner_tint, "
#define BUSINESS_COLUMNS                                                            \
    "select b.id, b.owner_id, b.agent_user_id, b.name, b.slug, b.category, "        \
    "b.description," FRONT_COLUMNS                                                  \
    " b.country, b.region, b.currency, b.phone, b.latitude, b.longitude, b.status," \
    " b.delivery_days_min, b.delivery_days_max,"                                    \
    " b.status_reason, b.version, b.created_at, b.updated_at, b.verified_at "

static const char Q_GET[] = BUSINESS_COLUMNS ", b.about "
                                             "from [business.business] as b "
                                             "where b.id = ?1";
static const char Q_LOCK[] = BUSINESS_COLUMNS ", b.about "
                                              "from [business.business] as b "
                                              "where b.id = ?1 "
                                              "for update";
static const char Q_ADD[] =
    "insert into [business.business]"
    " (id, owner_id, agent_user_id, attributed_at, name, sort_name, slug, category, description,"
    " country, region, currency, phone, latitude, longitude, status, version, created_at,"
    " updated_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 'draft', 1, ?16,"
    " ?16) "
    "on conflict (slug) do nothing";
static const char Q_COUNT_SLUG[] = "select count(*) "
                                   "from [business.business] as b "
                                   "where b.slug = ?1 and b.id <> ?2";
static const char Q_CHANGE[] =
    "update [business.business] "
    "set name = ?2, sort_name = ?3, slug = ?4, category = ?5, description = ?6, region = ?7,"
    " phone = ?8, latitude = ?9, longitude = ?10, version = ?11, updated_at = ?12 "
    "where id = ?1 and version = ?11 - 1";
static const char Q_SET_STATUS[] =
    "update [business.business] "
    "set status = ?3, status_reason = ?4, version = ?5, updated_at = ?6, verified_at = ?7 "
    "where id = ?1 and status = ?2";
static const char Q_SET_OWNER[] = "update [business.business] "
                                  "set owner_id = ?2, version = version + 1, updated_at = ?3 "
                                  "where id = ?1 and owner_id is null";

static const char Q_NEWEST[] = BUSINESS_COLUMNS "from [business.business] as b "
                                                "where b.status = 'verified'"
                                                " and b.is_listed = 1"
                                                " and (cast(?1 as text) is null or b.category = ?1)"
                                                " and (cast(?2 as text) is null or b.country = ?2)"
                                                " and b.id < ?3 "
                                                "order by b.id desc "
                                                "limit ?4";
static const char Q_BY_NAME[] =
    BUSINESS_COLUMNS "from [business.business] as b "
                     "where b.status = 'verified'"
                     " and b.is_listed = 1"
                     " and (cast(?1 as text) is null or b.category = ?1)"
                     " and (cast(?2 as text) is null or b.country = ?2)"
                     " and (b.sort_name, b.id) > (?3, ?4) "
                     "order by b.sort_name, b.id "
                     "limit ?5";
static const char Q_ALL[] = BUSINESS_COLUMNS "from [business.business] as b "
                                             "where (cast(?1 as text) is null or b.status = ?1)"
                                             " and b.id < ?2 "
                                             "order by b.id desc "
                                             "limit ?3";

/* By a whole id, a whole slug or the beginning of a name; each has an index. */
static const char Q_FOUND[] =
    BUSINESS_COLUMNS "from [business.business] as b "
                     "where (cast(?1 as text) is null or b.status = ?1)"
                     " and b.id < ?2"
                     " and b.id in (select n.id from [business.business] as n"
                     "     where n.sort_name >= ?4 and n.sort_name < ?5"
                     "     union select s.id from [business.business] as s where s.slug = ?6"
                     "     union select i.id from [business.business] as i where i.id = ?7) "
                     "order by b.id desc "
                     "limit ?3";

static const char Q_BRIEF[] =
    "select b.id as business_id, b.name, b.slug, b.status, b.country, b.currency, b.owner_id,"
    " b.agent_user_id, b.attributed_at, b.verified_at, l.id as location_id,"
    " l.name as location_name, b.email, b.delivery_days_min, b.delivery_days_max, b.logo_hash,"
    " b.logo_width, b.logo_height, b.logo_tint, b.timezone, b.created_at "
    "from [business.business] as b "
    "join [business.location] as l on l.business_id = b.id and l.is_default = 1 "
    "where l.business_id = ?1";
static const char Q_FRONT[] =
    "select b.id as business_id, b.name, b.slug, b.description, b.about," FRONT_COLUMNS
    " b.country, b.region, b.phone, b.latitude, b.longitude, b.verified_at "
    "from [business.business] as b "
    "where b.slug = ?1"
    " and b.status = 'verified'";
static const char Q_SET_FRONT[] =
    "update [business.business] "
    "set about = ?3, address_lines = ?4, city = ?5, postal_code = ?6, email = ?7, website = ?8,"
    " timezone = ?9, accent_color = ?10, ground_color = ?11, banner_text = ?12, is_listed = ?13,"
    " logo_hash = ?14, logo_width = ?15, logo_height = ?16, logo_tint = ?17, banner_hash = ?18,"
    " banner_width = ?19, banner_height = ?20, banner_tint = ?21, delivery_days_min = ?22,"
    " delivery_days_max = ?23 "
    "where id = ?1 and version = ?2";
static const char Q_HOURS[] = "select h.business_id, h.day, h.opens, h.closes "
                              "from [business.hours] as h "
                              "where h.business_id in (" IDS_FROM_1 ") "
                              "order by h.business_id, h.day, h.opens";
static const char Q_HOURS_REMOVE[] = "delete from [business.hours] as h "
                                     "where h.business_id = ?1";
static const char Q_HOURS_ADD[] = "insert into [business.hours] (business_id, day, opens, closes) "
                                  "values (?1, ?2, ?3, ?4)";
static const char Q_ROLE[] =
    "select coalesce(m.role, case when exists (select 1 from [business.access] as a"
    " where a.business_id = ?1 and a.admin_id = ?2 and a.ended_at is null and a.ends_at > ?3)"
    " then 'viewer' else 'none' end) as role, r.rights "
    "from [business.business] as b "
    "left join [business.member] as m on m.business_id = ?1 and m.user_id = ?2 "
    "left join [business.role] as r on r.business_id = ?1 and r.id = m.role_id "
    "where b.id = ?1";
static const char Q_ADD_MEMBER[] =
    "insert into [business.member] (business_id, user_id, role, created_at) "
    "values (?1, ?2, ?3, ?4) "
    "on conflict (business_id, user_id) do update"
    " set role = excluded.role, role_id = null";
static const char Q_ADD_LOCATION[] =
    "insert into [business.location]"
    " (id, business_id, name, country, region, latitude, longitude, is_default, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
/* Of the businesses of one page. */
static const char Q_LOCATIONS[] =
    "select l.id, l.business_id, l.name, l.country, l.region, l.latitude, l.longitude,"
    " l.is_default "
    "from [business.location] as l "
    "where l.business_id in (" IDS_FROM_1 ") "
    "order by l.business_id, l.id";

static const char Q_ADD_DECISION[] =
    "insert into [business.decision]"
    " (id, business_id, decided_by, decision, old_status, new_status, reason, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static const char Q_SUSPENSION[] = "select d.id as suspension_id "
                                   "from [business.decision] as d "
                                   "where d.business_id = ?1 and d.decision = 'suspend' "
                                   "order by d.id desc "
                                   "limit 1";

static const char Q_ADD_CLAIM[] =
    "insert into [business.claim]"
    " (id, business_id, code_hash, offered_by, name, email, phone, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char Q_LOCK_CLAIM[] =
    "select k.id, k.business_id, k.offered_by, k.name, k.email, k.phone, k.expires_at,"
    " k.accepted_at "
    "from [business.claim] as k "
    "where k.code_hash = ?1 "
    "for update";
static const char Q_ACCEPT_CLAIM[] = "update [business.claim] "
                                     "set accepted_at = ?3, accepted_by = ?4 "
                                     "where business_id = ?1 and id = ?2 and accepted_at is null";

enum err business_store_get(struct ctx *c, struct id id, struct business *out)
{
    return db_one(c->db, Q_GET, ARGS(id), business, out);
}

enum err business_store_lock(struct ctx *c, struct id id, struct business *out)
{
    return db_one(c->db, Q_LOCK, ARGS(id), business, out);
}

enum err business_store_add(struct ctx *c, const struct business *business, struct str sort_name,
                            struct instant attributed_at, bool *is_added)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(business->id, business->owner_id, business->agent_user_id, attributed_at,
                       business->name, sort_name, business->slug, business->category,
                       business->description, business->country, business->region,
                       business->currency, business->phone, business->latitude, business->longitude,
                       c->now),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

enum err business_store_slug_is_taken(struct ctx *c, struct str slug, struct id but, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_COUNT_SLUG, ARGS(slug, but), &count));
    *out = count > 0;
    return OK;
}

/* The row is locked, so only a programming error changes none. */
static enum err exactly_one(struct ctx *c, int64_t changed)
{
    return changed == 1 ? OK
                        : fail_internal(c, "%lld rows changed instead of one", (long long)changed);
}

enum err business_store_change(struct ctx *c, const struct business *business, struct str sort_name)
{
    int64_t changed;
    TRY(db_change(c->db, Q_CHANGE,
                  ARGS(business->id, business->name, sort_name, business->slug, business->category,
                       business->description, business->region, business->phone, business->latitude,
                       business->longitude, business->version, c->now),
                  &changed));
    return exactly_one(c, changed);
}

enum err business_store_set_status(struct ctx *c, const struct business *business,
                                   enum business_status from)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET_STATUS,
                  ARGS(business->id, WORD(BUSINESS_STATUS, from),
                       WORD(BUSINESS_STATUS, business->status), business->status_reason,
                       business->version, c->now, business->verified_at),
                  &changed));
    TRY(business_store_grow_origins(c, business->id));
    return exactly_one(c, changed);
}

enum err business_store_set_owner(struct ctx *c, struct id id, struct id owner_id, bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET_OWNER, ARGS(id, owner_id, c->now), &changed));
    *is_first = changed == 1;
    return OK;
}

enum err business_store_list(struct ctx *c, const struct business_list_in *in,
                             const struct cursor *after, bool is_after, struct business_list *out)
{
    int64_t limit = list_fetch_limit(in->limit);
    struct id before = after->id;
    struct str name = is_after ? after->text : S("");
    if (!is_after)
        memset(&before, 0xFF, sizeof before);
    if (in->sort == BUSINESS_BY_NAME)
        return db_many(c->db, Q_BY_NAME, ARGS(in->category, in->country, name, before, limit),
                       LIST_LIMIT_MAX + 1, business, &out->data, &out->data_count);
    return db_many(c->db, Q_NEWEST, ARGS(in->category, in->country, before, limit),
                   LIST_LIMIT_MAX + 1, business, &out->data, &out->data_count);
}

enum err business_store_list_all(struct ctx *c, struct str q, struct str status, struct id before,
                                 int64_t limit, struct business_list *out)
{
    struct str text = str_trim(q);
    struct str name = business_sort_name(c->arena, text);
    struct str past = arena_print(c->arena, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(name));
    struct id id = {{0}};
    if (str_empty(text))
        return db_many(c->db, Q_ALL, ARGS(status, before, limit), LIST_LIMIT_MAX + 1, business,
                       &out->data, &out->data_count);
    id_parse(ID_BUSINESS, text, &id);
    return db_many(c->db, Q_FOUND, ARGS(status, before, limit, name, past, text, id),
                   LIST_LIMIT_MAX + 1, business, &out->data, &out->data_count);
}

/* ---- What others ask ---- */

enum err business_brief_get(struct ctx *c, const struct business_ref *in,
                            struct business_brief *out)
{
    return db_one(c->db, Q_BRIEF, ARGS(in->business_id), business_brief, out);
}

enum err business_front_get(struct ctx *c, const struct business_slug_ref *in,
                            struct business_front *out)
{
    struct ids ids;
    TRY(db_one(c->db, Q_FRONT, ARGS(in->slug), business_front, out));
    out->stylesheet =
        business_stylesheet(c->arena, out->slug, out->accent_color, out->ground_color);
    return db_many(c->db, Q_HOURS, ids_args(&ids, NO_ARGS, &out->business_id, 1), HOURS_MAX,
                   business_hours, &out->hours, &out->hours_count);
}

enum err business_open_after(struct ctx *c, const struct business_after_in *in,
                             struct business_after *out)
{
    struct ids ids;
    struct business_brief brief = {.name = {0}};
    struct business_hours *hours;
    size_t count;
    TRY(db_one(c->db, Q_BRIEF, ARGS(in->business_id), business_brief, &brief));
    TRY(db_many(c->db, Q_HOURS, ids_args(&ids, NO_ARGS, &in->business_id, 1), HOURS_MAX,
                business_hours, &hours, &count));
    out->at = business_hours_after(hours, count, brief.timezone, in->from, in->minutes);
    return OK;
}

struct business_member_role {
    enum role role;
    int64_t rights;
};
TYPE(business_member_role, F(business_member_role, role, "Role.", .words = ROLE_WORDS),
     F(business_member_role, rights, "Of a role of the shop's own."));

enum err business_role_in(struct ctx *c, struct id business_id, struct id user_id, enum role *out)
{
    struct business_member_role member = {.role = ROLE_NONE};
    TRY(db_one(c->db, Q_ROLE, ARGS(business_id, user_id, c->now), business_member_role, &member));
    *out = member.rights > 0 ? role_of_rights((unsigned)member.rights) : member.role;
    return OK;
}

/* ---- Members, locations, history, claims ---- */

enum err business_store_add_member(struct ctx *c, struct id business_id, struct id user_id,
                                   enum role role)
{
    return db_change(c->db, Q_ADD_MEMBER,
                     ARGS(business_id, user_id, WORD(ROLE_WORDS, role), c->now), NULL);
}

enum err business_store_add_location(struct ctx *c, const struct business_location *location)
{
    return db_change(c->db, Q_ADD_LOCATION,
                     ARGS(location->id, location->business_id, location->name, location->country,
                          location->region, location->latitude, location->longitude,
                          location->is_default, c->now),
                     NULL);
}

/* Rows come in the order of business_id: those of one stand together. */
static void hand_out(struct business *business, struct business_location *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(rows[i].business_id, business->id))
            continue;
        if (business->locations_count++ == 0)
            business->locations = &rows[i];
    }
}

static void hand_out_hours(struct business *business, struct business_hours *rows, size_t count)
{
    business->hours = NULL;
    business->hours_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(rows[i].business_id, business->id))
            continue;
        if (business->hours_count++ == 0)
            business->hours = &rows[i];
    }
}

/* Of up to IDS_MAX. */
static enum err parts_of(struct ctx *c, struct business *businesses, size_t count)
{
    struct ids ids;
    struct id list[IDS_MAX];
    struct business_location *rows;
    struct business_hours *hours;
    size_t rows_count, hours_count;
    for (size_t i = 0; i < count; i++)
        list[i] = businesses[i].id;
    TRY(db_many(c->db, Q_LOCATIONS, ids_args(&ids, NO_ARGS, list, count), LOCATIONS_MAX * IDS_MAX,
                business_location, &rows, &rows_count));
    TRY(db_many(c->db, Q_HOURS, ids_args(&ids, NO_ARGS, list, count), HOURS_MAX * IDS_MAX,
                business_hours, &hours, &hours_count));
    for (size_t i = 0; i < count; i++) {
        struct business *business = &businesses[i];
        hand_out(business, rows, rows_count);
        hand_out_hours(business, hours, hours_count);
        business->stylesheet = business_stylesheet(c->arena, business->slug, business->accent_color,
                                                   business->ground_color);
        business_pictures_show(c, business);
        business_days_show(c, business);
    }
    return OK;
}

enum err business_store_parts(struct ctx *c, struct business *businesses, size_t count)
{
    for (size_t from = 0; from < count; from += IDS_MAX)
        TRY(parts_of(c, &businesses[from], count - from < IDS_MAX ? count - from : IDS_MAX));
    return OK;
}

enum err business_store_set_front(struct ctx *c, const struct business *b)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET_FRONT,
                  ARGS(b->id, b->version, b->about, b->address_lines, b->city, b->postal_code,
                       b->email, b->website, b->timezone, b->accent_color, b->ground_color,
                       b->banner_text, b->is_listed, b->logo_hash, b->logo_width, b->logo_height,
                       b->logo_tint, b->banner_hash, b->banner_width, b->banner_height,
                       b->banner_tint, b->delivery_days_min, b->delivery_days_max),
                  &changed));
    return exactly_one(c, changed);
}

enum err business_store_set_hours(struct ctx *c, const struct business *business)
{
    TRY(db_change(c->db, Q_HOURS_REMOVE, ARGS(business->id), NULL));
    for (size_t i = 0; i < business->hours_count; i++) {
        const struct business_hours *hours = &business->hours[i];
        TRY(db_change(c->db, Q_HOURS_ADD,
                      ARGS(business->id, hours->day, hours->opens, hours->closes), NULL));
    }
    return OK;
}

enum err business_store_add_decision(struct ctx *c, const struct business_decided *decided)
{
    struct id id = id_new(c, id_slot(decided->business_id));
    return db_change(c->db, Q_ADD_DECISION,
                     ARGS(id, decided->business_id, c->caller.user_id,
                          WORD(BUSINESS_ACT, decided->decision),
                          WORD(BUSINESS_STATUS, decided->old_status),
                          WORD(BUSINESS_STATUS, decided->new_status), decided->reason, c->now),
                     NULL);
}

enum err business_store_suspension(struct ctx *c, struct id business_id,
                                   struct business_standing *out)
{
    return db_one(c->db, Q_SUSPENSION, ARGS(business_id), business_standing, out);
}

enum err business_store_add_claim(struct ctx *c, const struct business_claim *claim,
                                  struct str code_hash)
{
    return db_change(c->db, Q_ADD_CLAIM,
                     ARGS(claim->id, claim->business_id, code_hash, claim->offered_by, claim->name,
                          claim->email, claim->phone, c->now, claim->expires_at),
                     NULL);
}

enum err business_store_lock_claim(struct ctx *c, struct str code_hash, struct business_claim *out)
{
    return db_one(c->db, Q_LOCK_CLAIM, ARGS(code_hash), business_claim, out);
}

enum err business_store_accept_claim(struct ctx *c, struct id business_id, struct id id,
                                     bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ACCEPT_CLAIM, ARGS(business_id, id, c->now, c->caller.user_id),
                  &changed));
    *is_first = changed == 1;
    return OK;
}

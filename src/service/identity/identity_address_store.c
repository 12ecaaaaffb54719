/* SQL of addresses, consents and devices: each statement binds the account. */
#include "identity_account.h"

#include "api/live.h"

#define ADDRESS_COLUMNS                                                                \
    "select a.id, a.label, a.name, a.line1, a.line2, a.city, a.region, a.postal_code," \
    " a.country, a.phone, a.is_default, a.version, a.created_at, a.updated_at "        \
    "from [identity.address] as a "

static const char Q_ADDRESSES[] = ADDRESS_COLUMNS "where a.user_id = ?1 "
                                                  "order by a.is_default desc, a.id desc";
static const char Q_ADDRESS[] = ADDRESS_COLUMNS "where a.user_id = ?1 and a.id = ?2";
static const char Q_ADD_ADDRESS[] =
    "insert into [identity.address]"
    " (id, user_id, label, name, line1, line2, city, region, postal_code, country, phone,"
    " is_default, created_at, updated_at, version) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 1)";
static const char Q_CHANGE_ADDRESS[] =
    "update [identity.address] "
    "set label = ?3, name = ?4, line1 = ?5, line2 = ?6, city = ?7, region = ?8, postal_code = ?9,"
    " country = ?10, phone = ?11, is_default = ?12, updated_at = ?13, version = ?14 "
    "where user_id = ?1 and id = ?2";
static const char Q_REMOVE_ADDRESS[] = "delete from [identity.address] "
                                       "where user_id = ?1 and id = ?2";
static const char Q_NO_DEFAULT[] = "update [identity.address] "
                                   "set is_default = 0 "
                                   "where user_id = ?1 and is_default = 1";
static const char Q_SOME_DEFAULT[] =
    "update [identity.address] "
    "set is_default = 1 "
    "where id ="
    " (select a.id from [identity.address] as a where a.user_id = ?1 order by a.id desc limit 1)";

static const char Q_CONSENTS[] = "select s.id, s.kind, s.text_version, s.is_given, s.created_at "
                                 "from [identity.consent] as s "
                                 "where s.user_id = ?1 "
                                 "order by s.id desc "
                                 "limit ?2";
static const char Q_ADD_CONSENT[] =
    "insert into [identity.consent] (id, user_id, kind, text_version, is_given, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

static const char Q_DEVICES[] = "select s.id, s.client, s.device, s.network, s.created_at,"
                                " coalesce(s.seen_at, s.created_at) as seen_at, s.expires_at "
                                "from [identity.session] as s "
                                "where s.user_id = ?1 and s.ended_at is null and s.expires_at > ?2 "
                                "order by s.id desc "
                                "limit ?3";
static const char Q_LIVE_SESSIONS[] =
    "select s.id as session_id "
    "from [identity.session] as s "
    "where s.user_id = ?1 and s.ended_at is null and s.expires_at > ?2 "
    "order by s.id desc "
    "limit ?3";
static const char Q_END_SESSIONS_BUT[] =
    "update [identity.session] "
    "set ended_at = ?3, end_reason = ?4 "
    "where user_id = ?1 and ended_at is null and (cast(?2 as blob) is null or id <> ?2)";
static const char Q_SEEN[] = "update [identity.session] "
                             "set seen_at = ?2 "
                             "where id = ?1 and ended_at is null";
static const char Q_SESSION_DEVICE[] = "update [identity.session] "
                                       "set device = ?2, network = ?3, seen_at = ?4 "
                                       "where id = ?1";

enum err identity_store_addresses(struct ctx *c, struct id user_id,
                                  struct identity_address_list *out)
{
    return db_many(c->db, Q_ADDRESSES, ARGS(user_id), ADDRESSES_MAX, identity_address, &out->data,
                   &out->data_count);
}

enum err identity_store_address(struct ctx *c, struct id user_id, struct id id,
                                struct identity_address *out)
{
    return db_one(c->db, Q_ADDRESS, ARGS(user_id, id), identity_address, out);
}

enum err identity_store_add_address(struct ctx *c, struct id user_id,
                                    const struct identity_address *a)
{
    return db_change(c->db, Q_ADD_ADDRESS,
                     ARGS(a->id, user_id, a->label, a->name, a->line1, a->line2, a->city, a->region,
                          a->postal_code, a->country, a->phone, a->is_default, c->now),
                     NULL);
}

enum err identity_store_change_address(struct ctx *c, struct id user_id,
                                       const struct identity_address *a)
{
    return db_change(c->db, Q_CHANGE_ADDRESS,
                     ARGS(user_id, a->id, a->label, a->name, a->line1, a->line2, a->city, a->region,
                          a->postal_code, a->country, a->phone, a->is_default, c->now, a->version),
                     NULL);
}

enum err identity_store_remove_address(struct ctx *c, struct id user_id, struct id id)
{
    return db_change(c->db, Q_REMOVE_ADDRESS, ARGS(user_id, id), NULL);
}

enum err identity_store_no_default(struct ctx *c, struct id user_id)
{
    return db_change(c->db, Q_NO_DEFAULT, ARGS(user_id), NULL);
}

enum err identity_store_some_default(struct ctx *c, struct id user_id)
{
    return db_change(c->db, Q_SOME_DEFAULT, ARGS(user_id), NULL);
}

enum err identity_store_consents(struct ctx *c, struct id user_id, int64_t limit,
                                 struct identity_consent_list *out)
{
    return db_many(c->db, Q_CONSENTS, ARGS(user_id, limit), (size_t)limit, identity_consent,
                   &out->data, &out->data_count);
}

enum err identity_store_add_consent(struct ctx *c, struct id user_id,
                                    const struct identity_consent *consent)
{
    return db_change(c->db, Q_ADD_CONSENT,
                     ARGS(consent->id, user_id, WORD(IDENTITY_CONSENT, consent->kind),
                          consent->text_version, consent->is_given, c->now),
                     NULL);
}

/* ---- Devices ---- */

enum err identity_store_devices(struct ctx *c, struct id user_id, struct identity_device_list *out)
{
    return db_many(c->db, Q_DEVICES, ARGS(user_id, c->now, (int64_t)SESSIONS_SHOWN_MAX),
                   SESSIONS_SHOWN_MAX, identity_device_session, &out->data, &out->data_count);
}

enum err identity_store_live_sessions(struct ctx *c, struct id user_id, size_t max,
                                      struct identity_session_ref **out, size_t *count)
{
    return db_many(c->db, Q_LIVE_SESSIONS, ARGS(user_id, c->now, (int64_t)max), max,
                   identity_session_ref, out, count);
}

enum err identity_store_end_sessions_but(struct ctx *c, struct id user_id, struct id but,
                                         const char *reason)
{
    TRY(db_change(c->db, Q_END_SESSIONS_BUT, ARGS(user_id, but, c->now, str_of(reason)), NULL));
    return live_account_changed(c, user_id);
}

enum err identity_store_seen(struct ctx *c, struct id session_id, struct instant at)
{
    return db_change(c->db, Q_SEEN, ARGS(session_id, at), NULL);
}

enum err identity_store_session_device(struct ctx *c, struct id session_id, struct str device,
                                       struct str network)
{
    return db_change(c->db, Q_SESSION_DEVICE, ARGS(session_id, device, network, c->now), NULL);
}

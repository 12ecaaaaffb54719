/* SQL of accounts, signing keys and the first admin's code. Sessions and throttles are in
 * identity_session_store.c. */
#include "identity_private.h"

#define ACCOUNT_COLUMNS                                                                     \
    "select u.id, u.name, u.email, u.phone, u.locale, u.role, u.password_hash,"             \
    " u.pepper_version, u.email_confirmed_at, u.erase_at, u.picture_hash, u.picture_width," \
    " u.picture_height, u.picture_tint, u.version, u.created_at, u.updated_at "

static const char Q_BY_ID[] = ACCOUNT_COLUMNS "from [identity.user] as u "
                                              "where u.id = ?1";
static const char Q_LOCK[] = ACCOUNT_COLUMNS "from [identity.user] as u "
                                             "where u.id = ?1 "
                                             "for update";
static const char Q_BY_EMAIL[] = ACCOUNT_COLUMNS "from [identity.user] as u "
                                                 "where u.email = ?1";
static const char Q_BY_PHONE[] = ACCOUNT_COLUMNS "from [identity.user] as u "
                                                 "where u.phone = ?1";
/* Whichever of the two addresses is taken. */
static const char Q_ADD[] =
    "insert into [identity.user]"
    " (id, name, email, phone, role, locale, password_hash, pepper_version, version,"
    " created_at, updated_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?9) "
    "on conflict do nothing";
static const char Q_CHANGE_PROFILE[] =
    "update [identity.user] as u "
    "set name = ?3, locale = ?4, version = u.version + 1, updated_at = ?5, phone = ?6,"
    " picture_hash = ?7, picture_width = ?8, picture_height = ?9, picture_tint = ?10 "
    "where u.id = ?1 and u.version = ?2";
static const char Q_SET_PASSWORD[] = "update [identity.user] as u "
                                     "set password_hash = ?2, pepper_version = ?3 "
                                     "where u.id = ?1";
static const char Q_KEEP[] = "update [identity.user] as u "
                             "set erase_at = null, version = u.version + 1, updated_at = ?2 "
                             "where u.id = ?1 and u.erase_at is not null and u.erased_at is null";
static const char Q_PROMOTE[] =
    "update [identity.user] as u "
    "set role = 'platform_admin', version = u.version + 1, updated_at = ?2 "
    "where u.id = ?1 and u.role <> 'platform_admin'";
static const char Q_ANY[] = "select count(*) "
                            "from (select u.id from [identity.user] as u limit 1) as one";
static const char Q_COUNT_ADMINS[] = "select count(*) "
                                     "from [identity.user] as u "
                                     "where u.role = 'platform_admin'";

static const char Q_KEYS[] =
    "select k.number, k.kid, k.x, k.y, k.sealed, k.active_at, k.created_at "
    "from [identity.signing_key] as k "
    "order by k.number";
static const char Q_PUBLIC_KEYS[] =
    "select 'EC' as kty, 'P-256' as crv, k.x, k.y, 'sig' as use, 'ES256' as alg, k.kid "
    "from [identity.signing_key] as k "
    "order by k.number";
static const char Q_ADD_KEY[] =
    "insert into [identity.signing_key] (number, kid, x, y, sealed, active_at, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
    "on conflict (number) do nothing";
static const char Q_DROP_KEYS[] =
    "delete from [identity.signing_key] as k "
    "where k.number <"
    " (select max(n.number) from [identity.signing_key] as n where n.active_at <= ?1)";

static const char Q_DROP_CODES[] = "delete from [identity.first_admin_code] as f "
                                   "where f.expires_at > 0";
static const char Q_ADD_CODE[] =
    "insert into [identity.first_admin_code] (hash, created_at, expires_at) "
    "values (?1, ?2, ?3)";
static const char Q_TAKE_CODE[] = "delete from [identity.first_admin_code] as f "
                                  "where f.hash = ?1 and f.expires_at > ?2";

enum err identity_store_by_id(struct ctx *c, struct id id, struct identity_account *out)
{
    return db_one(c->db, Q_BY_ID, ARGS(id), identity_account, out);
}

enum err identity_store_lock(struct ctx *c, struct id id, struct identity_account *out)
{
    return db_one(c->db, Q_LOCK, ARGS(id), identity_account, out);
}

enum err identity_store_by_login(struct ctx *c, struct str email, struct str phone,
                                 struct identity_account *out)
{
    if (email.data != NULL)
        return db_one(c->db, Q_BY_EMAIL, ARGS(email), identity_account, out);
    return db_one(c->db, Q_BY_PHONE, ARGS(phone), identity_account, out);
}

enum err identity_store_add(struct ctx *c, const struct identity_account *account, bool *is_added)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(account->id, account->name, account->email, account->phone,
                       WORD(IDENTITY_ROLE, account->role), account->locale, account->password_hash,
                       account->pepper_version, c->now),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

enum err identity_store_change_profile(struct ctx *c, const struct identity_account *a)
{
    int64_t changed;
    TRY(db_change(c->db, Q_CHANGE_PROFILE,
                  ARGS(a->id, a->version, a->name, a->locale, c->now, a->phone, a->picture_hash,
                       a->picture_width, a->picture_height, a->picture_tint),
                  &changed));
    return changed == 1 ? OK : match_version(c, a->version + 1);
}

enum err identity_store_set_password(struct ctx *c, struct id id, struct str hash,
                                     int64_t pepper_version)
{
    return db_change(c->db, Q_SET_PASSWORD, ARGS(id, hash, pepper_version), NULL);
}

enum err identity_store_promote(struct ctx *c, struct id id)
{
    return db_change(c->db, Q_PROMOTE, ARGS(id, c->now), NULL);
}

enum err identity_store_has_accounts(struct ctx *c, bool *out)
{
    int64_t count = 0;
    enum err err = db_integer(c->db, Q_ANY, NO_ARGS, &count);
    *out = count > 0;
    return err;
}

enum err identity_store_count_admins(struct ctx *c, int64_t *out)
{
    return db_integer(c->db, Q_COUNT_ADMINS, NO_ARGS, out);
}

enum err identity_store_keys(struct ctx *c, struct identity_signing_keys *out)
{
    return db_many(c->db, Q_KEYS, NO_ARGS, SIGNING_KEYS_MAX, identity_signing_key, &out->keys,
                   &out->keys_count);
}

enum err identity_store_public_keys(struct ctx *c, struct identity_jwks *out)
{
    return db_many(c->db, Q_PUBLIC_KEYS, NO_ARGS, SIGNING_KEYS_MAX, identity_jwk, &out->keys,
                   &out->keys_count);
}

enum err identity_store_add_key(struct ctx *c, const struct identity_signing_key *key,
                                bool *is_added)
{
    int64_t changed;
    TRY(db_change(
        c->db, Q_ADD_KEY,
        ARGS(key->number, key->kid, key->x, key->y, key->sealed, key->active_at, key->created_at),
        &changed));
    *is_added = changed == 1;
    return OK;
}

enum err identity_store_drop_keys(struct ctx *c, struct instant cutoff)
{
    return db_change(c->db, Q_DROP_KEYS, ARGS(cutoff), NULL);
}

enum err identity_store_set_first_admin_code(struct ctx *c, struct str hash,
                                             struct instant expires_at)
{
    TRY(db_change(c->db, Q_DROP_CODES, NO_ARGS, NULL));
    return db_change(c->db, Q_ADD_CODE, ARGS(hash, c->now, expires_at), NULL);
}

enum err identity_store_take_first_admin_code(struct ctx *c, struct str hash, bool *is_taken)
{
    int64_t changed;
    TRY(db_change(c->db, Q_TAKE_CODE, ARGS(hash, c->now), &changed));
    *is_taken = changed == 1;
    return OK;
}

enum err identity_store_keep(struct ctx *c, struct id id, bool *is_restored)
{
    int64_t changed;
    TRY(db_change(c->db, Q_KEEP, ARGS(id, c->now), &changed));
    *is_restored = changed == 1;
    return OK;
}

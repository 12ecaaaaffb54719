/* SQL of mailed codes, of changes of an address, and of the end of an account. */
#include "identity_account.h"

#define CODE_COLUMNS "k.id, k.user_id, k.purpose, k.email, k.change_id, k.expires_at "

static const char Q_ADD_CODE[] =
    "insert into [identity.code]"
    " (id, user_id, purpose, hash, email, change_id, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char Q_CODE[] =
    "select " CODE_COLUMNS "from [identity.code] as k "
    "where k.hash = ?1 and k.user_id is not null and k.used_at is null and k.expires_at > ?2";
/* Two at once: the second one finds it used. */
static const char Q_USE_CODE[] =
    "update [identity.code] as k "
    "set used_at = ?2 "
    "where k.hash = ?1 and k.user_id is not null and k.used_at is null and k.expires_at > ?2"
    " and k.purpose in (?3, ?4, ?5) "
    "returning id, user_id, purpose, email, change_id, expires_at";
static const char Q_END_CODES[] = "update [identity.code] as k "
                                  "set used_at = ?3 "
                                  "where k.user_id = ?1 and k.purpose = ?2 and k.used_at is null";
static const char Q_CONFIRM_EMAIL[] =
    "update [identity.user] as u "
    "set email_confirmed_at = coalesce(u.email_confirmed_at, ?3), version = u.version + 1,"
    " updated_at = ?3 "
    "where u.id = ?1 and u.email = ?2";
static const char Q_SET_EMAIL[] =
    "update [identity.user] as u "
    "set email = ?2, email_confirmed_at = ?3, version = u.version + 1, updated_at = ?3 "
    "where u.id = ?1"
    " and not exists (select 1 from [identity.user] as o where o.email = ?2 and o.id <> ?1)";

static const char Q_ADD_CHANGE[] =
    "insert into [identity.email_change]"
    " (id, user_id, email, old_confirmed_at, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_LOCK_CHANGE[] =
    "select m.id, m.user_id, m.email, m.old_confirmed_at, m.new_confirmed_at, m.expires_at "
    "from [identity.email_change] as m "
    "where m.id = ?1 and m.ended_at is null and m.expires_at > ?2 "
    "for update";
static const char Q_MARK_CHANGE[] = "update [identity.email_change] as m "
                                    "set old_confirmed_at = ?2, new_confirmed_at = ?3 "
                                    "where m.id = ?1";
static const char Q_END_CHANGE[] = "update [identity.email_change] as m "
                                   "set ended_at = ?2, end_reason = ?3 "
                                   "where m.id = ?1 and m.ended_at is null";
static const char Q_END_CHANGES_OF[] = "update [identity.email_change] as m "
                                       "set ended_at = ?2, end_reason = ?3 "
                                       "where m.user_id = ?1 and m.ended_at is null";

static const char Q_CHANGES_OF[] =
    "select m.id, m.user_id, m.email, m.old_confirmed_at, m.new_confirmed_at, m.expires_at "
    "from [identity.email_change] as m "
    "where m.user_id = ?1 "
    "order by m.id desc "
    "limit ?2";

static const char Q_SET_ERASE_AT[] =
    "update [identity.user] as u "
    "set erase_at = ?2, erase_tries = 0, version = u.version + 1, updated_at = ?3 "
    "where u.id = ?1 and u.erased_at is null";
/* An hour, two, three, up to a day. */
static const char Q_POSTPONE_ERASE[] =
    "update [identity.user] as u "
    "set erase_at = ?2 + ?3 * (case when u.erase_tries < 23 then u.erase_tries + 1 else 24 end),"
    " erase_tries = u.erase_tries + 1, version = u.version + 1, updated_at = ?2 "
    "where u.id = ?1 and u.erased_at is null "
    "returning erase_tries";
static const char Q_LOCK_DUE[] =
    "select u.id, u.name, u.email, u.phone, u.locale, u.role, u.password_hash, u.pepper_version,"
    " u.email_confirmed_at, u.erase_at, u.picture_hash, u.picture_width, u.picture_height,"
    " u.picture_tint, u.version, u.created_at, u.updated_at "
    "from [identity.user] as u "
    "where u.erase_at <= ?1 and u.erased_at is null "
    "order by u.erase_at "
    "limit 1 "
    "for update";
static const char Q_ERASE_CODES[] = "delete from [identity.code] "
                                    "where user_id = ?1";
static const char Q_ERASE_CHANGES[] = "delete from [identity.email_change] "
                                      "where user_id = ?1";
static const char Q_ERASE_ADDRESSES[] = "delete from [identity.address] "
                                        "where user_id = ?1";
static const char Q_ERASE_TOKENS[] =
    "delete from [identity.session_token] "
    "where session_id in (select s.id from [identity.session] as s where s.user_id = ?1)";
static const char Q_ERASE_SESSIONS[] = "delete from [identity.session] "
                                       "where user_id = ?1";
/* The row stays, for what points to it; nobody can sign in to it. */
static const char Q_ERASE_USER[] =
    "update [identity.user] as u "
    "set name = '-', email = ?2, phone = null, password_hash = '', role = 'user',"
    " email_confirmed_at = null, picture_hash = null, picture_width = null,"
    " picture_height = null, picture_tint = null, erase_at = null, erased_at = ?3,"
    " updated_at = ?3, version = u.version + 1 "
    "where u.id = ?1";

static const char Q_SWEEP_CODES[] =
    "delete from [identity.code] as k "
    "where k.id in"
    " (select q.id from [identity.code] as q where q.expires_at < ?1 limit ?2)";
static const char Q_SWEEP_CHANGES[] =
    "delete from [identity.email_change] as m "
    "where m.expires_at < ?1"
    " and not exists (select 1 from [identity.code] as k where k.change_id = m.id)";

enum err identity_store_add_code(struct ctx *c, const struct identity_code *code, struct str hash)
{
    return db_change(c->db, Q_ADD_CODE,
                     ARGS(code->id, code->user_id, WORD(IDENTITY_PURPOSE, code->purpose), hash,
                          code->email, code->change_id, c->now, code->expires_at),
                     NULL);
}

enum err identity_store_code(struct ctx *c, struct str hash, struct identity_code *out)
{
    return db_one(c->db, Q_CODE, ARGS(hash, c->now), identity_code, out);
}

enum err identity_store_use_code(struct ctx *c, struct str hash, unsigned purposes,
                                 struct identity_code *out)
{
    struct str words[3] = {S(""), S(""), S("")};
    size_t count = 0;
    for (unsigned i = 0; i <= PURPOSE_ERASE; i++)
        if (purposes & 1u << i && count < 3)
            words[count++] = str_of(IDENTITY_PURPOSE[i]);
    return db_one(c->db, Q_USE_CODE, ARGS(hash, c->now, words[0], words[1], words[2]),
                  identity_code, out);
}

enum err identity_store_end_codes(struct ctx *c, struct id user_id, enum identity_purpose purpose)
{
    return db_change(c->db, Q_END_CODES, ARGS(user_id, WORD(IDENTITY_PURPOSE, purpose), c->now),
                     NULL);
}

enum err identity_store_confirm_email(struct ctx *c, struct id user_id, struct str email,
                                      bool *is_confirmed)
{
    int64_t changed;
    TRY(db_change(c->db, Q_CONFIRM_EMAIL, ARGS(user_id, email, c->now), &changed));
    *is_confirmed = changed == 1;
    return OK;
}

enum err identity_store_set_email(struct ctx *c, struct id user_id, struct str email,
                                  bool *is_changed)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET_EMAIL, ARGS(user_id, email, c->now), &changed));
    *is_changed = changed == 1;
    return OK;
}

enum err identity_store_add_change(struct ctx *c, const struct identity_email_change *change)
{
    return db_change(c->db, Q_ADD_CHANGE,
                     ARGS(change->id, change->user_id, change->email, change->old_confirmed_at,
                          c->now, change->expires_at),
                     NULL);
}

enum err identity_store_lock_change(struct ctx *c, struct id id, struct identity_email_change *out)
{
    return db_one(c->db, Q_LOCK_CHANGE, ARGS(id, c->now), identity_email_change, out);
}

enum err identity_store_mark_change(struct ctx *c, const struct identity_email_change *change)
{
    return db_change(c->db, Q_MARK_CHANGE,
                     ARGS(change->id, change->old_confirmed_at, change->new_confirmed_at), NULL);
}

enum err identity_store_end_change(struct ctx *c, struct id id, const char *reason)
{
    return db_change(c->db, Q_END_CHANGE, ARGS(id, c->now, str_of(reason)), NULL);
}

enum err identity_store_end_changes_of(struct ctx *c, struct id user_id, const char *reason)
{
    return db_change(c->db, Q_END_CHANGES_OF, ARGS(user_id, c->now, str_of(reason)), NULL);
}

enum err identity_store_sweep_codes(struct ctx *c, int64_t *count)
{
    int64_t codes, changes;
    struct instant before = instant_add_ms(c->now, -CODE_KEPT_DAYS * DAY_MS);
    TRY(db_change(c->db, Q_SWEEP_CODES, ARGS(before, (int64_t)SWEEP_ROWS_MAX), &codes));
    TRY(db_change(c->db, Q_SWEEP_CHANGES, ARGS(before), &changes));
    *count = codes + changes;
    return OK;
}

/* ---- The end of an account ---- */

enum err identity_store_changes_of(struct ctx *c, struct id user_id,
                                   struct identity_email_change **out, size_t *count)
{
    return db_many(c->db, Q_CHANGES_OF, ARGS(user_id, (int64_t)CHANGES_SHOWN_MAX),
                   CHANGES_SHOWN_MAX, identity_email_change, out, count);
}

enum err identity_store_set_erase_at(struct ctx *c, struct id user_id, struct instant at)
{
    return db_change(c->db, Q_SET_ERASE_AT, ARGS(user_id, at, c->now), NULL);
}

enum err identity_store_postpone_erase(struct ctx *c, struct id user_id, int64_t *tries)
{
    return db_integer(c->db, Q_POSTPONE_ERASE, ARGS(user_id, c->now, (int64_t)ERASE_PAUSE_MS),
                      tries);
}

enum err identity_store_lock_due(struct ctx *c, struct identity_account *out)
{
    return db_one(c->db, Q_LOCK_DUE, ARGS(c->now), identity_account, out);
}

enum err identity_store_erase(struct ctx *c, struct id user_id)
{
    static const char *const CLEAR[] = {Q_ERASE_CODES, Q_ERASE_CHANGES, Q_ERASE_ADDRESSES,
                                        Q_ERASE_TOKENS, Q_ERASE_SESSIONS};
    struct str email =
        arena_print(c->arena, "%.*s@erased.invalid", STR_ARG(id_text(c->arena, ID_USER, user_id)));
    for (size_t i = 0; i < sizeof CLEAR / sizeof *CLEAR; i++)
        TRY(db_change(c->db, CLEAR[i], ARGS(user_id), NULL));
    TRY(identity_store_erase_handovers(c, user_id));
    return db_change(c->db, Q_ERASE_USER, ARGS(user_id, email, c->now), NULL);
}

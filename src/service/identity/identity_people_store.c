/* Accounts as platform admins look after them: SQL. */
#include "identity_people.h"

#define PERSON                                                                             \
    "select u.id, u.name, u.email, u.phone, u.locale, u.role,\n"                           \
    "    case when u.erased_at is not null then 'erased'\n"                                \
    "        when u.suspended_at is not null then 'suspended'\n"                           \
    "        when u.erase_at is not null then 'leaving' else 'active' end as standing,\n"  \
    "    u.email_confirmed_at, u.suspended_at, u.suspended_reason,\n"                      \
    "    (select max(s.seen_at) from [identity.session] as s where s.user_id = u.id) as\n" \
    "    seen_at, u.version, u.created_at\n"                                               \
    "from [identity.user] as u\n"

#define FILTERED                                                                         \
    "and (?3 = '' or u.role = ?3)\n"                                                     \
    "and (?4 = '' or (?4 = 'erased' and u.erased_at is not null)\n"                      \
    "    or (?4 = 'suspended' and u.erased_at is null and u.suspended_at is not null)\n" \
    "    or (?4 = 'leaving' and u.erased_at is null and u.suspended_at is null\n"        \
    "        and u.erase_at is not null)\n"                                              \
    "    or (?4 = 'active' and u.erased_at is null and u.suspended_at is null\n"         \
    "        and u.erase_at is null))\n"

static const char Q_PAGE[] = PERSON "where u.id < ?1\n" FILTERED "order by u.id desc\n"
                                    "limit ?2";
/* Each way of finding has an index. */
static const char Q_FOUND[] = PERSON
    "where u.id < ?1\n" FILTERED
    "and u.id in (select e.id from [identity.user] as e where e.email = ?5\n"
    "    union select p.id from [identity.user] as p where p.phone = ?6\n"
    "    union select i.id from [identity.user] as i where i.id = ?8\n"
    "    union select n.id from [identity.user] as n where lower(n.name collate \"C\") >= ?5\n"
    "        and lower(n.name collate \"C\") < ?7)\n"
    "order by u.id desc\n"
    "limit ?2";

enum err identity_store_people(struct ctx *c, const struct identity_people_in *in, struct id before,
                               struct identity_person_row **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    struct value role = WORD(IDENTITY_ROLE_FILTER, in->role);
    struct value standing = WORD(IDENTITY_STANDING, in->standing);
    struct str text = str_trim(in->q);
    struct id id = {{0}};
    if (str_empty(text))
        return db_many(c->db, Q_PAGE, ARGS(before, limit, role, standing), (size_t)limit,
                       identity_person_row, out, count);
    char *small = arena_alloc(c->arena, text.length + 1);
    char *digits = arena_alloc(c->arena, text.length + 2);
    size_t digits_count = 0;
    digits[digits_count++] = '+';
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.data[i];
        small[i] = letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
        if (letter >= '0' && letter <= '9')
            digits[digits_count++] = letter;
    }
    struct str word = str_from(small, text.length);
    struct str past = arena_print(c->arena, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(word));
    id_parse(ID_USER, text, &id);
    return db_many(
        c->db, Q_FOUND,
        ARGS(before, limit, role, standing, word, str_from(digits, digits_count), past, id),
        (size_t)limit, identity_person_row, out, count);
}

static const char Q_ONE[] = PERSON "where u.id = ?1";

enum err identity_store_person(struct ctx *c, struct id id, struct identity_person_row *out)
{
    return db_one(c->db, Q_ONE, ARGS(id), identity_person_row, out);
}

static const char Q_STANDING[] =
    "update [identity.user] as u\n"
    "set suspended_at = ?2, suspended_reason = ?3, updated_at = ?4, version = version + 1\n"
    "where u.id = ?1\n"
    "and (u.suspended_at is null) = (cast(?2 as bigint) is not null)";

enum err identity_store_standing(struct ctx *c, struct id id, struct str reason, bool *is_changed)
{
    int64_t changed;
    struct instant at = reason.data == NULL ? (struct instant){0} : c->now;
    TRY(db_change(c->db, Q_STANDING, ARGS(id, at, reason, c->now), &changed));
    *is_changed = changed == 1;
    return OK;
}

static const char Q_IS_SUSPENDED[] = "select count(*)\n"
                                     "from [identity.user] as u\n"
                                     "where u.id = ?1\n"
                                     "and u.suspended_at is not null";

enum err identity_store_is_suspended(struct ctx *c, struct id id, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_IS_SUSPENDED, ARGS(id), &count));
    *out = count > 0;
    return OK;
}

static const char Q_ACTIVE_ADMINS[] = "select count(*)\n"
                                      "from [identity.user] as u\n"
                                      "where u.role = 'platform_admin'\n"
                                      "and u.suspended_at is null\n"
                                      "and u.erased_at is null\n"
                                      "and u.erase_at is null";

static const char Q_ADMIN_IDS[] = "select u.id as user_id\n"
                                  "from [identity.user] as u\n"
                                  "where u.role = 'platform_admin'\n"
                                  "and u.suspended_at is null\n"
                                  "and u.erased_at is null\n"
                                  "and u.erase_at is null\n"
                                  "order by u.id\n"
                                  "limit ?1";

enum err identity_store_admin_ids(struct ctx *c, struct identity_admin_ids *out)
{
    return db_many(c->db, Q_ADMIN_IDS, ARGS(ADMINS_MAX), ADMINS_MAX, identity_user_ref, &out->data,
                   &out->data_count);
}

enum err identity_store_active_admins(struct ctx *c, int64_t *count)
{
    return db_integer(c->db, Q_ACTIVE_ADMINS, NO_ARGS, count);
}

/* Who may invite whom, how an invitation is taken, and that who is removed has no rights left. */
#include "business_team_private.h"
#include "business_test.h"

#include <pthread.h>
#include <string.h>

struct team {
    struct harness *h;
    struct as root, owner;
    struct seen shop;
};

static struct team team_open(void)
{
    struct team t = {.h = harness_open()};
    t.root = new_admin(t.h);
    t.owner = new_user(t.h, "owner@example.com");
    t.shop = new_shop(t.h, t.owner, "Duka");
    return t;
}

static struct seen invite(struct team *t, struct as who, const char *email, const char *role)
{
    return harness_call(t->h, who, "POST", shop_path(t->h, t->shop, "/members"),
                        "{\"email\":\"%s\",\"role\":\"%s\"}", email, role);
}

/* Of the newest invitation that was mailed. */
static struct str last_code(struct team *t)
{
    harness_settle(t->h);
    struct seen outbox = harness_call(t->h, t->root, "GET", "/api/admin/outbox?limit=100", NULL);
    ASSERT_SEEN(outbox, 200, NULL);
    for (size_t i = 0; i < seen_count(outbox, "/data"); i++) {
        struct arena *arena = harness_arena(t->h);
        struct str kind = seen_text(outbox, arena_print(arena, "/data/%zu/kind", i).data);
        if (str_eq(kind, S("business_invitation")) || str_eq(kind, S("business_handover")))
            return seen_text(outbox, arena_print(arena, "/data/%zu/code", i).data);
    }
    return (struct str){0};
}

static struct seen accept(struct team *t, struct as who, struct str code)
{
    return harness_call(t->h, who, "POST", "/api/invitations/accept", "{\"code\":\"%.*s\"}",
                        STR_ARG(code));
}

static struct as join(struct team *t, const char *email, const char *role)
{
    ASSERT_SEEN(invite(t, t->owner, email, role), 201, NULL);
    struct str code = last_code(t);
    struct as user = new_user(t->h, email);
    struct seen joined = accept(t, user, code);
    ASSERT_SEEN(joined, 200, NULL);
    assert_str(seen_text(joined, "/role"), str_of(role));
    return user;
}

static struct str id_of(struct team *t, struct as user)
{
    return seen_text(harness_call(t->h, user, "GET", "/api/me", NULL), "/id");
}

static struct seen remove_member(struct team *t, struct as who, struct str user_id)
{
    const char *rest = arena_print(harness_arena(t->h), "/members/%.*s", STR_ARG(user_id)).data;
    return harness_call(t->h, who, "DELETE", shop_path(t->h, t->shop, rest), NULL);
}

static struct seen team_now(struct team *t)
{
    struct seen seen =
        harness_call(t->h, t->owner, "GET", shop_path(t->h, t->shop, "/members"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

TEST(members_know_each_other_by_name_and_strangers_do_not)
{
    struct team t = team_open();
    struct as viewer = join(&t, "viewer@example.com", "viewer"),
              stranger = new_user(t.h, "stranger@example.com");
    const char *path = shop_path(t.h, t.shop, "/colleagues");
    struct seen seen = harness_call(t.h, viewer, "GET", path, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/role"), S("owner"));
    assert_str(seen_text(seen, "/data/1/user_id"), id_of(&t, viewer));
    assert_false(str_empty(seen_text(seen, "/data/1/name")));
    assert_int_equal(seen_count(seen, "/data/0/rights"), 7);
    assert_int_equal(seen_count(seen, "/data/1/rights"), 1);
    assert_str(seen_text(seen, "/data/1/rights/0"), S("read"));
    assert_null(strstr(seen.body.data, "@example.com"));
    ASSERT_SEEN(harness_call(t.h, stranger, "GET", path, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(t.h, (struct as){0}, "GET", path, NULL), 401, NULL);
    harness_close(t.h);
}

#define CONFIRMED(t, address)                                            \
    harness_sql((t).h, "select count(*) as n from [identity.user] as u " \
                       "where u.email_confirmed_at is not null and u.email = '" address "'")

TEST(taking_an_invitation_confirms_the_address_it_was_mailed_to_and_trying_does_not)
{
    struct team t = team_open();
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "admin"), 201, NULL);
    struct str code = last_code(&t);
    /* Whoever registers with an address of others has no code. */
    struct as amina = new_user(t.h, "amina@example.com"),
              thief = new_user(t.h, "thief@example.com");
    ASSERT_SEEN(accept(&t, amina, S("nonsense")), 404, "not_found");
    ASSERT_SEEN(accept(&t, thief, code), 403, "other_account");
    assert_int_equal(CONFIRMED(t, "amina@example.com"), 0);
    assert_int_equal(CONFIRMED(t, "thief@example.com"), 0);
    ASSERT_SEEN(accept(&t, amina, code), 200, NULL);
    assert_int_equal(CONFIRMED(t, "amina@example.com"), 1);
    assert_int_equal(CONFIRMED(t, "thief@example.com"), 0);
    harness_close(t.h);
}

TEST(an_invitation_is_mailed_and_taken_once_by_its_address)
{
    struct team t = team_open();
    struct seen invited = invite(&t, t.owner, "Amina@Example.com", "admin");
    ASSERT_SEEN(invited, 201, NULL);
    assert_str(seen_text(invited, "/email"), S("amina@example.com"));
    struct str code = last_code(&t);
    assert_int_equal(code.length, 43);
    assert_null(memmem(invited.body.data, invited.body.length, code.data, code.length));
    struct as amina = new_user(t.h, "amina@example.com"),
              thief = new_user(t.h, "thief@example.com");
    ASSERT_SEEN(accept(&t, (struct as){0}, code), 401, "unauthenticated");
    ASSERT_SEEN(accept(&t, thief, code), 403, "other_account");
    ASSERT_SEEN(accept(&t, amina, S("nonsense")), 404, "not_found");
    ASSERT_SEEN(harness_call(t.h, amina, "POST", "/api/invitations/accept", "{}"), 422,
                "invalid_fields");
    struct seen joined = accept(&t, amina, code);
    ASSERT_SEEN(joined, 200, NULL);
    assert_str(seen_text(joined, "/slug"), S("duka"));
    ASSERT_SEEN(accept(&t, amina, code), 404, "not_found");
    struct seen team = team_now(&t);
    assert_int_equal(seen_count(team, "/data"), 2);
    assert_str(seen_text(team, "/data/0/role"), S("owner"));
    assert_str(seen_text(team, "/data/1/email"), S("amina@example.com"));
    assert_int_equal(seen_count(team, "/invitations"), 0);
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "viewer"), 409, "already_member");
    assert_int_equal(harness_sql(t.h, "select count(*) from [base.outbox] as e"
                                      " where e.type = 'business_member_joined'"),
                     1);
    harness_close(t.h);
}

TEST(nobody_gives_rights_that_they_lack)
{
    static const char *const ROLES[] = {"viewer", "agent", "admin", "owner"};
    /* Rows: who invites; columns: as what. */
    static const int STATUS[4][4] = {
        {403, 403, 403, 403}, {403, 403, 403, 403}, {201, 201, 201, 403}, {201, 201, 201, 201}};
    struct team t = team_open();
    struct as members[4] = {join(&t, "viewer@example.com", "viewer"),
                            join(&t, "agent@example.com", "agent"),
                            join(&t, "admin@example.com", "admin"), t.owner};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 4; k++) {
            struct str email = arena_print(harness_arena(t.h), "new-%zu-%zu@example.com", i, k);
            ASSERT_SEEN(invite(&t, members[i], email.data, ROLES[k]), STATUS[i][k], NULL);
        }
    ASSERT_SEEN(invite(&t, new_user(t.h, "stranger@example.com"), "a@example.com", "viewer"), 404,
                "not_found");
    ASSERT_SEEN(invite(&t, t.owner, "a@example.com", "none"), 422, "invalid_fields");
    ASSERT_SEEN(invite(&t, t.owner, "nobody", "viewer"), 422, "invalid_fields");
    harness_close(t.h);
}

TEST(sent_again_the_code_of_before_ends_and_it_can_be_taken_back)
{
    struct team t = team_open();
    struct as amina = new_user(t.h, "amina@example.com");
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "viewer"), 201, NULL);
    struct str first = last_code(&t);
    struct seen again = invite(&t, t.owner, "amina@example.com", "admin");
    ASSERT_SEEN(again, 201, NULL);
    assert_int_equal(seen_integer(again, "/sendings"), 2);
    struct str second = last_code(&t);
    ASSERT_SEEN(accept(&t, amina, first), 404, "not_found");
    const char *path = shop_path(
        t.h, t.shop,
        arena_print(harness_arena(t.h), "/invitations/%.*s", STR_ARG(seen_text(again, "/id")))
            .data);
    struct as other = new_user(t.h, "other@example.com");
    ASSERT_SEEN(harness_call(t.h, other, "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(t.h, t.owner, "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(t.h, t.owner, "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(accept(&t, amina, second), 404, "not_found");
    for (int i = 0; i < SENDINGS_MAX; i++)
        ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "viewer"), 201, NULL);
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "viewer"), 409, "sent_too_often");
    harness_close(t.h);
}

TEST(an_invitation_ends_after_a_week)
{
    struct team t = team_open();
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "viewer"), 201, NULL);
    struct str code = last_code(&t);
    harness_advance(t.h, INVITATION_DAYS * DAY_MS + 1);
    ASSERT_SEEN(accept(&t, new_user(t.h, "amina@example.com"), code), 404, "not_found");
    harness_close(t.h);
}

TEST(who_is_removed_has_no_rights_from_that_moment_with_the_same_token)
{
    struct team t = team_open();
    struct as admin = join(&t, "admin@example.com", "admin");
    struct as viewer = join(&t, "viewer@example.com", "viewer");
    const char *products = shop_path(t.h, t.shop, "/products");
    ASSERT_SEEN(harness_call(t.h, admin, "GET", products, NULL), 200, NULL);
    ASSERT_SEEN(invite(&t, admin, "friend@example.com", "admin"), 201, NULL);
    struct str code = last_code(&t);
    ASSERT_SEEN(remove_member(&t, viewer, id_of(&t, admin)), 403, "forbidden");
    ASSERT_SEEN(remove_member(&t, new_user(t.h, "x@example.com"), id_of(&t, admin)), 404,
                "not_found");
    ASSERT_SEEN(remove_member(&t, t.owner, id_of(&t, admin)), 204, NULL);
    ASSERT_SEEN(harness_call(t.h, admin, "GET", products, NULL), 404, "not_found");
    ASSERT_SEEN(invite(&t, admin, "y@example.com", "viewer"), 404, "not_found");
    ASSERT_SEEN(remove_member(&t, t.owner, id_of(&t, admin)), 404, "not_found");
    /* What the removed one has begun ends too. */
    ASSERT_SEEN(accept(&t, new_user(t.h, "friend@example.com"), code), 404, "not_found");
    ASSERT_SEEN(harness_call(t.h, viewer, "GET", products, NULL), 200, NULL);
    ASSERT_SEEN(remove_member(&t, viewer, id_of(&t, viewer)), 204, NULL);
    ASSERT_SEEN(harness_call(t.h, viewer, "GET", products, NULL), 404, "not_found");
    harness_close(t.h);
}

TEST(the_owner_stays_until_another_accepts_to_be_it)
{
    struct team t = team_open();
    ASSERT_SEEN(remove_member(&t, t.owner, id_of(&t, t.owner)), 409, "owner_stays");
    ASSERT_SEEN(invite(&t, t.owner, "heir@example.com", "owner"), 201, NULL);
    struct str first = last_code(&t);
    ASSERT_SEEN(invite(&t, t.owner, "other@example.com", "owner"), 201, NULL);
    struct str second = last_code(&t);
    struct as heir = new_user(t.h, "heir@example.com"), other = new_user(t.h, "other@example.com");
    ASSERT_SEEN(accept(&t, heir, first), 404, "not_found");
    ASSERT_SEEN(accept(&t, other, second), 200, NULL);
    struct seen shop = harness_call(t.h, other, "GET", shop_path(t.h, t.shop, ""), NULL);
    assert_str(seen_text(shop, "/owner_id"), id_of(&t, other));
    ASSERT_SEEN(invite(&t, t.owner, "z@example.com", "owner"), 403, "cannot_grant");
    ASSERT_SEEN(invite(&t, t.owner, "z@example.com", "admin"), 201, NULL);
    ASSERT_SEEN(remove_member(&t, t.owner, id_of(&t, other)), 409, "owner_stays");
    ASSERT_SEEN(remove_member(&t, other, id_of(&t, t.owner)), 204, NULL);
    assert_int_equal(harness_sql(t.h, "select count(*) from [business.member] as m"
                                      " where m.role = 'owner'"),
                     1);
    harness_close(t.h);
}

TEST(the_agent_of_a_business_does_not_become_its_owner)
{
    struct team t = team_open();
    struct str agent_code;
    struct as agent = new_agent(t.h, "scout@example.com", &agent_code);
    struct str more =
        arena_print(harness_arena(t.h), ",\"agent_code\":\"%.*s\"", STR_ARG(agent_code));
    t.shop = register_shop(t.h, t.owner, "Brought", more.data);
    ASSERT_SEEN(t.shop, 201, NULL);
    ASSERT_SEEN(invite(&t, t.owner, "scout@example.com", "owner"), 201, NULL);
    ASSERT_SEEN(accept(&t, agent, last_code(&t)), 403, "agent_cannot_own");
    harness_close(t.h);
}

TEST(a_team_has_its_seats)
{
    struct team t = team_open();
    for (int i = 1; i < SEATS_MAX; i++) {
        struct str email = arena_print(harness_arena(t.h), "m%d@example.com", i);
        ASSERT_SEEN(invite(&t, t.owner, email.data, "viewer"), 201, NULL);
    }
    ASSERT_SEEN(invite(&t, t.owner, "late@example.com", "viewer"), 409, "no_seat");
    ASSERT_SEEN(invite(&t, t.owner, "m1@example.com", "viewer"), 201, NULL);
    assert_int_equal(seen_count(team_now(&t), "/invitations"), SEATS_MAX - 1);
    harness_close(t.h);
}

/* ---- At the same time ---- */

enum { RACERS = 6 };

struct racer {
    struct harness *harness;
    struct as user;
    const char *method, *path, *body;
    int status;
};

static void *run(void *at)
{
    struct racer *racer = at;
    racer->status =
        harness_call(racer->harness, racer->user, racer->method, racer->path, "%s", racer->body)
            .status;
    return NULL;
}

static void race(struct racer *racers, size_t count)
{
    pthread_t threads[RACERS];
    for (size_t i = 0; i < count; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run, &racers[i]), 0);
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

TEST(of_many_who_accept_one_invitation_at_once_one_does)
{
    struct team t = team_open();
    struct as amina = new_user(t.h, "amina@example.com");
    ASSERT_SEEN(invite(&t, t.owner, "amina@example.com", "admin"), 201, NULL);
    const char *body =
        arena_print(harness_arena(t.h), "{\"code\":\"%.*s\"}", STR_ARG(last_code(&t))).data;
    struct racer racers[RACERS];
    size_t taken = 0;
    for (size_t i = 0; i < RACERS; i++)
        racers[i] = (struct racer){t.h, amina, "POST", "/api/invitations/accept", body, 0};
    race(racers, RACERS);
    for (size_t i = 0; i < RACERS; i++) {
        taken += racers[i].status == 200;
        assert_true(racers[i].status == 200 || racers[i].status == 404);
    }
    assert_int_equal(taken, 1);
    assert_int_equal(seen_count(team_now(&t), "/data"), 2);
    harness_close(t.h);
}

TEST(accepting_while_it_is_taken_back_ends_one_way_or_the_other)
{
    struct team t = team_open();
    struct as amina = new_user(t.h, "amina@example.com");
    for (int round = 0; round < 5; round++) {
        struct seen invited = invite(&t, t.owner, "amina@example.com", "viewer");
        ASSERT_SEEN(invited, 201, NULL);
        const char *body =
            arena_print(harness_arena(t.h), "{\"code\":\"%.*s\"}", STR_ARG(last_code(&t))).data;
        const char *rest =
            arena_print(harness_arena(t.h), "/invitations/%.*s", STR_ARG(seen_text(invited, "/id")))
                .data;
        struct racer racers[2] = {{t.h, amina, "POST", "/api/invitations/accept", body, 0},
                                  {t.h, t.owner, "DELETE", shop_path(t.h, t.shop, rest), "", 0}};
        race(racers, 2);
        bool is_in = racers[0].status == 200;
        assert_true(is_in != (racers[1].status == 204));
        assert_int_equal(seen_count(team_now(&t), "/data"), is_in ? 2 : 1);
        if (is_in)
            ASSERT_SEEN(remove_member(&t, t.owner, id_of(&t, amina)), 204, NULL);
    }
    harness_close(t.h);
}

TEST(everybody_sees_the_businesses_where_they_work_and_what_they_may_do)
{
    struct team t = team_open();
    struct as viewer = join(&t, "viewer@example.com", "viewer");
    struct as stranger = new_user(t.h, "nobody@example.com");
    struct seen seen = harness_call(t.h, t.owner, "GET", "/api/me/businesses", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/name"), S("Duka"));
    assert_str(seen_text(seen, "/data/0/role"), S("owner"));
    assert_int_equal(seen_count(seen, "/data/0/rights"), 7);
    seen = harness_call(t.h, viewer, "GET", "/api/me/businesses", NULL);
    assert_str(seen_text(seen, "/data/0/role"), S("viewer"));
    assert_int_equal(seen_count(seen, "/data/0/rights"), 1);
    assert_str(seen_text(seen, "/data/0/rights/0"), S("read"));
    seen = harness_call(t.h, stranger, "GET", "/api/me/businesses", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    assert_false(seen_bool(seen, "/is_agent"));
    ASSERT_SEEN(harness_call(t.h, stranger, "POST", "/api/agents", "{}"), 201, NULL);
    seen = harness_call(t.h, stranger, "GET", "/api/me/businesses", NULL);
    assert_true(seen_bool(seen, "/is_agent"));
    ASSERT_SEEN(harness_call(t.h, (struct as){0}, "GET", "/api/me/businesses", NULL), 401, NULL);
    harness_close(t.h);
}

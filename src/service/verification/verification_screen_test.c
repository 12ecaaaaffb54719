/* Sanctions lists: taken in whole or not at all; who may be on one is not approved before somebody
 * has decided; names that change, and lists, are looked at anew. */
#include "api/runtime.h"
#include "order/order_shop_test.h"
#include "verification_list.h"

#include <stdio.h>
#include <unistd.h>

#define HEAD "name,source,list_id,aliases,countries\r\n"
#define LIST                                                                            \
    HEAD "Viktor Sample,UN,U.1,Viktor S. Sampel;Vik Sample,RU;BY\r\nBad Goods Trading " \
         "Ltd,EU,E.7,,\r\n"

struct screened {
    struct harness *h;
    struct as root, owner;
    struct str id;
};

static struct seen import(struct harness *h, struct as as, const char *list)
{
    as.content_type = S("text/csv");
    return harness_send(h, as, "POST", "/api/admin/sanctions/list", str_of(list));
}

static struct seen of(struct screened *w, struct as as, const char *method, const char *below,
                      const char *body)
{
    const char *path =
        arena_print(harness_arena(w->h), "/api/admin/businesses/%.*s%s", STR_ARG(w->id), below)
            .data;
    return harness_call(w->h, as, method, path, body ? "%s" : NULL, body);
}

static struct seen own(struct screened *w, const char *method, const char *below, const char *body)
{
    const char *path =
        arena_print(harness_arena(w->h), "/api/businesses/%.*s%s", STR_ARG(w->id), below).data;
    struct as as = w->owner;
    if (body != NULL)
        as.if_match =
            harness_call(
                w->h, as, "GET",
                arena_print(harness_arena(w->h), "/api/businesses/%.*s", STR_ARG(w->id)).data, NULL)
                .etag;
    return harness_call(w->h, as, method, path, body ? "%s" : NULL, body);
}

/* Events first, then the timers that follow them. */
static void settle(struct harness *h)
{
    for (int i = 0; i < 2; i++) {
        harness_settle(h);
        harness_advance(h, 3000);
    }
    harness_settle(h);
}

static void rename_owner(struct screened *w, const char *name)
{
    struct as as = w->owner;
    as.if_match = harness_call(w->h, as, "GET", "/api/me", NULL).etag;
    ASSERT_SEEN(harness_call(w->h, as, "PATCH", "/api/me", "{\"name\":\"%s\"}", name), 200, NULL);
}

/* A business of that name and of an owner of that name, which has asked for verification. */
static struct screened ask(struct harness *h, const char *name, const char *owner)
{
    struct screened w = {.h = h};
    w.root = account(platform_admin(h));
    w.owner = account(person_open(h, "owner"));
    rename_owner(&w, owner);
    struct seen made = harness_call(h, w.owner, "POST", "/api/businesses",
                                    "{\"name\":\"%s\",\"category\":\"food\",\"description\":\"D\","
                                    "\"country\":\"KE\",\"currency\":\"KES\"}",
                                    name);
    ASSERT_SEEN(made, 201, NULL);
    w.id = seen_text(made, "/id");
    ASSERT_SEEN(own(&w, "POST", "/submit", NULL), 200, NULL);
    settle(h);
    return w;
}

#define APPROVE "{\"decision\":\"approve\"}"
#define ASSERT_STATE(w, word) \
    assert_str(seen_text(of((w), (w)->root, "GET", "/screening", NULL), "/state"), S(word))

/* Of the newest screening, as it stands there now. */
static struct seen rule(struct screened *w, struct as as, const char *verdict, const char *reason)
{
    struct str id = seen_text(of(w, w->root, "GET", "/screening", NULL), "/history/0/id");
    return of(w, as, "POST", "/screening/decision",
              arena_print(harness_arena(w->h),
                          "{\"screening_id\":\"%.*s\",\"verdict\":\"%s\",\"reason\":\"%s\"}",
                          STR_ARG(id), verdict, reason)
                  .data);
}

TEST(without_a_list_nobody_is_kept_waiting)
{
    struct harness *h = harness_open();
    struct screened w = ask(h, "Bad Goods Trading", "amina");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_bool(seen, "/is_on"));
    assert_str(seen_text(seen, "/state"), S("not_screened"));
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening", NULL), 409, "screening_off");
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 200, NULL);
    /* The first list that comes looks at those who are there, too. */
    ASSERT_SEEN(import(h, w.root, LIST), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "possible");
    harness_close(h);
}

TEST(a_list_is_taken_in_whole_or_not_at_all)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h)), other = account(person_open(h, "other"));
    ASSERT_SEEN(import(h, other, LIST), 403, NULL);
    ASSERT_SEEN(import(h, (struct as){0}, LIST), 401, NULL);
    ASSERT_SEEN(harness_call(h, other, "GET", "/api/admin/sanctions", NULL), 403, NULL);
    struct seen seen = import(h, root, LIST);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/current/version"), 1);
    assert_int_equal(seen_integer(seen, "/current/entries"), 4);
    assert_true(seen_bool(seen, "/is_on"));
    /* The same again is the same. */
    seen = import(h, root, LIST);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/current/version"), 1);
    ASSERT_SEEN(import(h, root, "name,source\r\nA,B\r\n"), 422, NULL);
    ASSERT_SEEN(import(h, root, HEAD "A,B,1,,\r\n,B,2,,\r\n"), 422, NULL);
    ASSERT_SEEN(import(h, root, HEAD "A,B,1,\"x\r\n"), 422, NULL);
    ASSERT_SEEN(import(h, root, HEAD), 422, NULL);
    seen = harness_call(h, root, "GET", "/api/admin/sanctions", NULL);
    assert_int_equal(seen_integer(seen, "/current/version"), 1);
    assert_int_equal(harness_sql(h, "select count(*) from [verification.listed] as n join "
                                    "[verification.list] as l on l.id = n.list_id where l.state = "
                                    "'current'"),
                     4);
    /* Many rows come in pieces; the list before goes, and so does what never was whole. */
    struct str many = S(HEAD);
    for (int i = 0; i < 230; i++)
        many = arena_print(harness_arena(h), "%.*sPerson %d,UN,%d,,\r\n", STR_ARG(many), i, i);
    seen = import(h, root, many.data);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/current/version"), 2);
    assert_int_equal(seen_integer(seen, "/current/entries"), 230);
    harness_advance(h, INT64_C(3600) * 1000);
    settle(h);
    assert_int_equal(harness_sql(h, "select count(*) from [verification.listed] as n"), 230);
    assert_int_equal(harness_sql(h, "select count(*) from [verification.list] as l where l.state = "
                                    "'loading'"),
                     0);
    root = account(platform_admin(h));
    harness_sql_change(h, "insert into [verification.list] (id, state, digest, begun_at) select "
                          "l.imported_by, 'loading', 'x', l.begun_at + 999999999 from "
                          "[verification.list] as l where l.state = 'current'");
    ASSERT_SEEN(import(h, root, LIST), 409, "import_running");
    /* One that was cut off is in nobody's way, and does not come back. */
    harness_sql_change(h, "update [verification.list] set begun_at = 1 where state = 'loading'");
    ASSERT_SEEN(import(h, root, LIST), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [verification.list] as l where l.state = "
                                    "'loading' and l.begun_at > 0"),
                     0);
    harness_close(h);
}

TEST(a_possible_match_is_decided_on_before_a_business_is_approved)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "Viktor Sampel");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("possible"));
    assert_int_equal(seen_count(seen, "/history"), 1);
    assert_str(seen_text(seen, "/history/0/owner_name"), S("Viktor Sampel"));
    assert_str(seen_text(seen, "/history/0/matches/0/entry"), S("U.1"));
    assert_str(seen_text(seen, "/history/0/matches/0/countries"), S("RU;BY"));
    assert_true(seen_bool(seen, "/history/0/matches/0/is_owner"));
    assert_true(seen_integer(seen, "/history/0/matches/0/score") >= 85);
    struct seen queue =
        harness_call(h, w.root, "GET", "/api/admin/verification?screened=possible", NULL);
    assert_int_equal(seen_count(queue, "/data"), 1);
    assert_str(seen_text(queue, "/data/0/screened"), S("possible"));
    queue = harness_call(h, w.root, "GET", "/api/admin/verification?screened=clear", NULL);
    assert_int_equal(seen_count(queue, "/data"), 0);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "match_open");
    ASSERT_SEEN(rule(&w, w.owner, "dismiss", "Mine."), 403, NULL);
    ASSERT_SEEN(of(&w, w.owner, "GET", "/screening", NULL), 403, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening/decision", "{\"verdict\":\"dismiss\"}"), 422,
                NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening/decision",
                   "{\"verdict\":\"dismiss\",\"reason\":\"Another birthday.\"}"),
                422, NULL);
    ASSERT_SEEN(rule(&w, w.root, "dismiss", "  "), 422, NULL);
    seen = rule(&w, w.root, "dismiss", "Another birthday.");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/state"), S("dismissed"));
    assert_str(seen_text(seen, "/history/0/decision_reason"), S("Another birthday."));
    ASSERT_SEEN(rule(&w, w.root, "dismiss", "Again."), 409, "no_match_open");
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 200, NULL);
    seen = harness_call(h, w.root, "GET", "/api/admin/activity?kind=screening.dismiss", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    /* A later list with the same entry asks nobody again; one with another does. */
    ASSERT_SEEN(import(h, w.root, HEAD "Viktor Sample,UN,U.1,Viktor S. Sampel;Vik Sample,RU\r\n"),
                200, NULL);
    settle(h);
    ASSERT_STATE(&w, "dismissed");
    ASSERT_SEEN(import(h, w.root, HEAD "Viktor Sample,EU,E.9,,RU\r\n"), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "possible");
    /* Suspended for it, it does not come back before that is settled. */
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify",
                   "{\"decision\":\"suspend\",\"reason\":\"We look at a name.\"}"),
                200, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", "{\"decision\":\"reinstate\"}"), 409,
                "match_open");
    ASSERT_SEEN(rule(&w, w.root, "confirm", "The same passport."), 200, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", "{\"decision\":\"reinstate\"}"), 409,
                "match_confirmed");
    seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_int_equal(seen_count(seen, "/history"), 3);
    harness_close(h);
}

TEST(who_is_called_differently_is_screened_anew)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "amina");
    ASSERT_STATE(&w, "clear");
    ASSERT_SEEN(own(&w, "PATCH", "", "{\"description\":\"Fruit.\"}"), 200, NULL);
    settle(h);
    assert_int_equal(seen_count(of(&w, w.root, "GET", "/screening", NULL), "/history"), 1);
    ASSERT_SEEN(own(&w, "PATCH", "", "{\"name\":\"Bad Goods Traiding\"}"), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "possible");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_str(seen_text(seen, "/history/0/cause"), S("names"));
    assert_false(seen_bool(seen, "/history/0/matches/0/is_owner"));
    ASSERT_SEEN(own(&w, "PATCH", "", "{\"name\":\"Green Hills\"}"), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "clear");
    rename_owner(&w, "Vik Sample");
    settle(h);
    ASSERT_STATE(&w, "possible");
    harness_close(h);
}

TEST(a_wrong_word_is_overturned_and_both_are_kept)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "Viktor Sampel");
    struct str first = seen_text(of(&w, w.root, "GET", "/screening", NULL), "/history/0/id");
    ASSERT_SEEN(rule(&w, w.root, "dismiss", "Another birthday."), 200, NULL);
    ASSERT_SEEN(rule(&w, w.root, "confirm", "It is the same one."), 200, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "match_confirmed");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_int_equal(seen_count(seen, "/history"), 2);
    assert_str(seen_text(seen, "/history/0/state"), S("confirmed"));
    assert_str(seen_text(seen, "/history/0/decision_reason"), S("It is the same one."));
    assert_str(seen_text(seen, "/history/0/matches/0/entry"), S("U.1"));
    assert_str(seen_text(seen, "/history/1/id"), first);
    assert_str(seen_text(seen, "/history/1/state"), S("dismissed"));
    assert_str(seen_text(seen, "/history/1/decision_reason"), S("Another birthday."));
    /* Of what is not shown any more nothing is said. */
    const char *stale = arena_print(harness_arena(h),
                                    "{\"screening_id\":\"%.*s\",\"verdict\":\"dismiss\","
                                    "\"reason\":\"x\"}",
                                    STR_ARG(first))
                            .data;
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening/decision", stale), 409, "screening_changed");
    /* What was dismissed before it was confirmed does not count any more. */
    ASSERT_SEEN(import(h, w.root, HEAD "Viktor Sample,UN,U.1,Viktor S. Sampel;Vik Sample,RU\r\n"),
                200, NULL);
    settle(h);
    ASSERT_STATE(&w, "possible");
    /* A dismissal does, but for whoever asks for another look. */
    ASSERT_SEEN(rule(&w, w.root, "dismiss", "Another birthday after all."), 200, NULL);
    ASSERT_SEEN(import(h, w.root, LIST), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "dismissed");
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening", NULL), 200, NULL);
    settle(h);
    ASSERT_STATE(&w, "possible");
    harness_close(h);
}

TEST(whoever_a_business_is_handed_over_to_is_screened)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "amina");
    ASSERT_STATE(&w, "clear");
    struct as taker = account(person_open(h, "vik"));
    struct screened other = {.h = h, .owner = taker};
    rename_owner(&other, "Vik Sample");
    ASSERT_SEEN(
        own(&w, "POST", "/members", "{\"email\":\"vik@people.example\",\"role\":\"owner\"}"), 201,
        NULL);
    settle(h);
    w.root = account(platform_admin(h));
    struct seen outbox = harness_call(h, w.root, "GET", "/api/admin/outbox?limit=100", NULL);
    struct str code = {0};
    for (size_t i = 0; i < seen_count(outbox, "/data"); i++) {
        struct arena *arena = harness_arena(h);
        struct str kind = seen_text(outbox, arena_print(arena, "/data/%zu/kind", i).data);
        if (str_eq(kind, S("business_handover")))
            code = seen_text(outbox, arena_print(arena, "/data/%zu/code", i).data);
    }
    ASSERT_SEEN(harness_call(h, taker, "POST", "/api/invitations/accept", "{\"code\":\"%.*s\"}",
                             STR_ARG(code)),
                200, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "names_changed");
    settle(h);
    ASSERT_STATE(&w, "possible");
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "match_open");
    harness_close(h);
}

TEST(a_name_that_changes_while_it_is_screened_is_screened_anew)
{
    struct harness *h = harness_open();
    struct verification_picked picked = {0};
    struct nothing nothing = {0};
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "amina");
    ASSERT_SEEN(of(&w, w.root, "POST", "/screening", NULL), 200, NULL);
    assert_int_equal(harness_op(h, &verification_screen_pick_op, &nothing, &picked), OK);
    assert_int_equal(picked.subjects_count, 1);
    struct verification_subject subject = picked.subjects[0];
    /* As it was read before the owner took another name. */
    subject.name = S("Green Hills");
    subject.owner_name = S("amina");
    struct verification_screening clear = {.business_id = subject.business_id,
                                           .state = SCREENED_CLEAR,
                                           .cause = CAUSE_ASKED,
                                           .name = subject.name,
                                           .owner_id = subject.owner_id,
                                           .owner_name = subject.owner_name,
                                           .country = S("KE"),
                                           .list_version = 1};
    struct verification_found found = {&subject, &clear, {0}};
    harness_sql_change(h, "update [identity.user] set name = 'Vik Sample' where name = 'amina'");
    assert_int_equal(harness_op(h, &verification_screen_put_op, &found, &nothing), OK);
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_true(seen_bool(seen, "/is_waiting"));
    assert_int_equal(seen_count(seen, "/history"), 1);
    settle(h);
    ASSERT_STATE(&w, "possible");
    harness_close(h);
}

TEST(a_name_that_cannot_be_compared_needs_a_person)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "\U0001F600\U0001F600", "amina");
    ASSERT_STATE(&w, "possible");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_int_equal(seen_count(seen, "/history/0/matches"), 1);
    assert_str(seen_text(seen, "/history/0/matches/0/entry"), S("unreadable"));
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "match_open");
    ASSERT_SEEN(rule(&w, w.root, "dismiss", "A shop of smiles."), 200, NULL);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 200, NULL);
    harness_close(h);
}

TEST(who_waits_for_an_answer_comes_before_all_whom_a_list_concerns)
{
    struct harness *h = harness_open();
    struct verification_picked picked = {0};
    struct nothing nothing = {0};
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened old = ask(h, "Green Hills", "amina");
    /* More than one round takes, and all of them earlier. */
    for (int i = 0; i < SCREEN_BATCH + 2; i++)
        ASSERT_SEEN(harness_call(h, old.owner, "POST", "/api/businesses",
                                 "{\"name\":\"Shop %d\",\"category\":\"food\",\"description\":"
                                 "\"D\",\"country\":\"KE\",\"currency\":\"KES\"}",
                                 i),
                    201, NULL);
    harness_sql_change(h, "insert into [verification.case] (business_id, status, country, since_at,"
                          " version, screen_round, screen_cause, screen_next_at) select b.id,"
                          " 'verified', 'KE', 1, 1, 1, 'list', 1 from [business.business] as b"
                          " where b.name <> 'Green Hills'");
    ASSERT_SEEN(of(&old, old.root, "POST", "/screening", NULL), 200, NULL);
    assert_int_equal(harness_op(h, &verification_screen_pick_op, &nothing, &picked), OK);
    assert_int_equal(picked.subjects_count, 1); /* the others are drafts, and wait no more */
    assert_int_equal(picked.subjects[0].screen_cause, CAUSE_ASKED);
    /* A list that comes meanwhile does not put anybody back. */
    ASSERT_SEEN(import(h, old.root, HEAD "Somebody,EU,E.9,,RU\r\n"), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [verification.case] as k where"
                                    " k.screen_cause = 'asked'"),
                     1);
    harness_close(h);
}

TEST(a_business_is_screened_at_its_date_and_when_somebody_asks)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(import(h, account(platform_admin(h)), LIST), 200, NULL);
    struct screened w = ask(h, "Green Hills", "amina");
    struct seen again = of(&w, w.root, "POST", "/screening", NULL);
    ASSERT_SEEN(again, 200, NULL);
    assert_true(seen_bool(again, "/is_waiting"));
    assert_str(seen_text(again, "/state"), S("not_screened"));
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "not_screened");
    ASSERT_SEEN(of(&w, w.owner, "POST", "/screening", NULL), 403, NULL);
    settle(h);
    ASSERT_STATE(&w, "clear");
    ASSERT_SEEN(of(&w, w.root, "PUT", "/recheck",
                   "{\"recheck_at\":\"2026-03-01T00:00:00.000Z\",\"note\":\"Yearly.\"}"),
                200, NULL);
    settle(h);
    assert_int_equal(seen_count(of(&w, w.root, "GET", "/screening", NULL), "/history"), 2);
    harness_advance(h, INT64_C(60) * 24 * 3600 * 1000);
    settle(h);
    w.root = account(platform_admin(h));
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_int_equal(seen_count(seen, "/history"), 3);
    assert_str(seen_text(seen, "/history/0/cause"), S("recheck"));
    struct screened draft = w;
    struct seen made = harness_call(h, w.root, "POST", "/api/businesses",
                                    "{\"name\":\"Draft\",\"category\":\"food\",\"description\":"
                                    "\"D\",\"country\":\"KE\",\"currency\":\"KES\"}");
    ASSERT_SEEN(made, 201, NULL);
    draft.id = seen_text(made, "/id");
    ASSERT_SEEN(of(&draft, w.root, "POST", "/screening", NULL), 409, "not_submitted");
    draft.id = S("biz_01jh0000000000000000000000");
    ASSERT_SEEN(of(&draft, w.root, "GET", "/screening", NULL), 404, NULL);
    harness_close(h);
}

static char secret_path[64];

static void ask_nobody(struct runtime_options *options)
{
    snprintf(secret_path, sizeof secret_path, "/tmp/soko-whsec-%d", (int)getpid());
    FILE *file = fopen(secret_path, "we");
    assert_non_null(file);
    fputs("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n", file);
    fclose(file);
    options->screening_url = "http://127.0.0.1:1/screen"; /* nobody listens there */
    options->screening_secret_file = secret_path;
}

TEST(who_could_not_be_asked_about_is_not_screened_and_asked_about_again)
{
    struct harness *h = harness_open_with(ask_nobody);
    struct screened w = ask(h, "Green Hills", "amina");
    struct seen seen = of(&w, w.root, "GET", "/screening", NULL);
    assert_true(seen_bool(seen, "/is_on"));
    assert_true(seen_bool(seen, "/is_waiting"));
    assert_str(seen_text(seen, "/state"), S("not_screened"));
    assert_true(seen_text(seen, "/failure").length > 0);
    assert_int_equal(seen_count(seen, "/history"), 0);
    ASSERT_SEEN(of(&w, w.root, "POST", "/verify", APPROVE), 409, "not_screened");
    assert_int_equal(harness_sql(h, "select k.screen_tries from [verification.case] as k"), 1);
    harness_advance(h, 61 * 1000);
    settle(h);
    assert_int_equal(harness_sql(h, "select k.screen_tries from [verification.case] as k"), 2);
    unlink(secret_path);
    harness_close(h);
}

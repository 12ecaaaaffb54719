/* What is kept about people: each column stands in test/personal.csv with what becomes of it, the
 * export gives it to the person, and after an erasure nothing of it is left in any table. */
#include "api/harness.h"
#include "api/personal.h"
#include "api/runtime_private.h"
#include "identity/identity.h"
#include "order/order_shop_test.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 512, ROWS_MAX = 512, NAMES_MAX = 200 };

#define PASSWORD "nine purple otters juggle"
#define DAY_MS (INT64_C(86400) * 1000)
/* Stands in everything personal that the test writes. */
#define MARK "zqmarkerqz"
#define EMAIL MARK "@example.com"

/* ---- The registry ---- */

static size_t read_rows(struct arena *arena, struct str rows[ROWS_MAX])
{
    char line[LINE_BYTES];
    size_t count = 0;
    FILE *file = fopen("test/personal.csv", "re");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        assert_true(count < ROWS_MAX);
        rows[count++] = arena_copy(arena, str_from(line, strcspn(line, "\r\n")));
    }
    fclose(file);
    return count;
}

static bool has_row(const struct str *rows, size_t count, struct str column)
{
    for (size_t i = 1; i < count; i++) {
        struct str rest = rows[i];
        if (str_eq(str_cut(&rest, ','), column))
            return true;
    }
    return false;
}

/* Names of members that a TYPE of any service marks .personal, read from the sources: rows of
 * tables are private to their service. */
struct names {
    struct str items[NAMES_MAX];
    size_t count;
};

static bool has_name(const struct names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_eq(names->items[i], name))
            return true;
    return false;
}

static void add_name(struct names *names, struct str name)
{
    if (!has_name(names, name) && name.length > 0) {
        assert_true(names->count < NAMES_MAX);
        names->items[names->count++] = name;
    }
}

/* The last "F(type, member," before a ".personal". */
static void add_names_of(struct arena *arena, struct names *names, const char *text)
{
    for (const char *at = strstr(text, ".personal = "); at; at = strstr(at + 1, ".personal = ")) {
        const char *row = at;
        while (row > text && !(row[0] == 'F' && row[1] == '(' && strchr(" ,(\n", row[-1])))
            row--;
        struct str rest = str_from(row + 2, (size_t)(at - row - 2));
        str_cut(&rest, ',');
        add_name(names, arena_copy(arena, str_trim(str_cut(&rest, ','))));
    }
}

static void read_names(struct arena *arena, struct names *names)
{
    static const char *const PATTERNS[] = {"src/service/*/*.c", "src/service/*/*.h"};
    for (size_t k = 0; k < 2; k++) {
        glob_t found;
        assert_int_equal(glob(PATTERNS[k], 0, NULL, &found), 0);
        for (size_t i = 0; i < found.gl_pathc; i++) {
            char *text = arena_alloc(arena, 200000);
            FILE *file = fopen(found.gl_pathv[i], "re");
            assert_non_null(file);
            size_t length = fread(text, 1, 199999, file);
            fclose(file);
            text[length] = 0;
            add_names_of(arena, names, text);
        }
        globfree(&found);
    }
    /* What leads to a person. */
    static const char *const KEYS[] = {"user_id", "customer_id", "owner_id", "author_id"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        add_name(names, str_of(KEYS[i]));
}

/* "service.table.column" of every column, one a line: from PostgreSQL's catalogue, which holds the
 * tables of all services; on SQLite those of the core. */
static struct str columns(struct harness *h)
{
    static const char SQLITE[] =
        "select group_concat(t.name || '.' || p.name, char(10)) as value "
        "from sqlite_schema as t, pragma_table_info(t.name) as p where t.type = 'table'";
    static const char POSTGRES[] =
        "select string_agg(cast(k.table_schema as text) || '.' || cast(k.table_name as text) || '.'"
        " || cast(k.column_name as text), chr(10)) as value "
        "from information_schema.columns as k where k.table_schema not in"
        " ('pg_catalog', 'information_schema')";
    bool is_postgres = strcmp(test_engine(), "postgres") == 0;
    return harness_sql_text(h, is_postgres ? POSTGRES : SQLITE);
}

/* Columns of these names that are about goods and places, not people. */
static bool is_of_things(struct str column)
{
    static const char *const THINGS[] = {
        "base.migration",  "catalogue.",          "stock.",   "base.subscriber",
        "search.",         "marketplace.",        "insight.", "analytics.shop.",
        "analytics.good.", "analytics.forwarder."};
    for (size_t i = 0; i < sizeof THINGS / sizeof *THINGS; i++)
        if (str_starts(column, str_of(THINGS[i])))
            return true;
    return false;
}

TEST(every_personal_column_is_known_with_what_becomes_of_it)
{
    struct arena *arena = arena_new(64u << 20);
    struct harness *h = harness_open();
    struct str rows[ROWS_MAX];
    struct names names = {.count = 0};
    size_t count = read_rows(arena, rows), missing = 0;
    read_names(arena, &names);
    assert_true(has_name(&names, S("email")));
    assert_true(has_name(&names, S("author_name")));
    struct str rest = columns(h), all = rest;
    while (rest.data != NULL) {
        struct str column = str_cut(&rest, '\n'), name = column;
        str_cut(&name, '.');
        str_cut(&name, '.');
        if (!has_name(&names, name) || is_of_things(column) || has_row(rows, count, column))
            continue;
        print_error("test/personal.csv lacks %.*s\n", STR_ARG(column));
        missing++;
    }
    bool is_postgres = strcmp(test_engine(), "postgres") == 0;
    for (size_t i = 1; i < count; i++) {
        struct str row = rows[i];
        const char *column = arena_text(arena, str_cut(&row, ','));
        if (!is_postgres || memmem(all.data, all.length, column, strlen(column)) != NULL)
            continue;
        print_error("test/personal.csv names %s, which is no column\n", column);
        missing++;
    }
    assert_int_equal(missing, 0);
    harness_close(h);
    arena_free(arena);
}

/* ---- The person ---- */

struct fixture {
    struct harness *h;
    struct as amina, owner;
    struct str variant, group, order;
    struct str business;
};

static struct seen call(struct fixture *f, struct as who, const char *method, struct str target,
                        const char *body)
{
    return harness_call(f->h, who, method, arena_text(harness_arena(f->h), target),
                        body ? "%s" : NULL, body);
}

#define PRINT(...) arena_print(harness_arena(f->h), __VA_ARGS__)

static struct as register_as(struct harness *h, const char *name, const char *email)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                    "{\"name\":\"%s\",\"email\":\"%s\",\"password\":\"" PASSWORD
                                    "\",\"client\":\"app\"}",
                                    name, email);
    ASSERT_SEEN(seen, 201, NULL);
    return (struct as){.token = seen_text(seen, "/access_token")};
}

static void open_shop(struct fixture *f)
{
    struct seen shop = call(f, f->owner, "POST", S("/api/businesses"),
                            "{\"name\":\"Duka\",\"category\":\"food\",\"description\":\"D\","
                            "\"country\":\"KE\",\"currency\":\"KES\"}");
    ASSERT_SEEN(shop, 201, NULL);
    f->business = seen_text(shop, "/id");
    harness_sql_change(f->h, "update [business.business] set status = 'verified', verified_at = 1");
    harness_sql_change(f->h, "update [catalogue.seller] set is_selling = 1");
    struct seen product =
        call(f, f->owner, "POST", PRINT("/api/businesses/%.*s/products", STR_ARG(f->business)),
             "{\"title\":\"Maize\",\"description\":\"D\",\"category\":\"food\",\"price\":"
             "{\"amount\":5000,\"currency\":\"KES\"},\"stock\":100,\"status\":\"active\"}");
    ASSERT_SEEN(product, 201, NULL);
    f->variant = seen_text(product, "/variants/0/id");
}

#define ADDRESS                                                                               \
    "{\"name\":\"" MARK "\",\"line1\":\"" MARK " 1\",\"line2\":\"" MARK "\",\"city\":\"" MARK \
    "\",\"region\":\"" MARK "\",\"postal_code\":\"" MARK "\",\"country\":\"KE\","             \
    "\"phone\":\"+254712000111\"}"

/* An order that waits for its cash, and another cart. */
static struct seen buy(struct fixture *f, struct as who, const char *email)
{
    struct seen cart = call(
        f, who, "POST", S("/api/carts"),
        PRINT("{\"lines\":[{\"variant_id\":\"%.*s\",\"quantity\":2}]}", STR_ARG(f->variant)).data);
    ASSERT_SEEN(cart, 201, NULL);
    struct as holder = who;
    holder.cart_token = seen_text(cart, "/token");
    holder.key = PRINT("k%s%.*s", email, STR_ARG(seen_text(cart, "/id")));
    cart =
        call(f, holder, "PUT", PRINT("/api/carts/%.*s/delivery", STR_ARG(seen_text(cart, "/id"))),
             "{\"address\":" ADDRESS "}");
    ASSERT_SEEN(cart, 200, NULL);
    struct seen group = call(
        f, holder, "POST", S("/api/orders"),
        PRINT("{\"cart_id\":\"%.*s\",\"email\":\"%s\",\"phone\":\"+254712000111\",\"name\":\"" MARK
              "\",\"expected_total\":{\"amount\":%lld,\"currency\":\"KES\"}}",
              STR_ARG(seen_text(cart, "/id")), email,
              (long long)seen_integer(cart, "/total/amount"))
            .data);
    ASSERT_SEEN(group, 201, NULL);
    return group;
}

static void open_person(struct fixture *f)
{
    *f = (struct fixture){.h = harness_open()};
    f->owner = register_as(f->h, "Owner", "owner@example.com");
    open_shop(f);
    f->amina = register_as(f->h, MARK, EMAIL);
    harness_sql_change(
        f->h, "update [identity.user] set email_confirmed_at = 1 where email = '" EMAIL "'");
    ASSERT_SEEN(call(f, f->amina, "POST", S("/api/me/addresses"), ADDRESS), 201, NULL);
    ASSERT_SEEN(call(f, f->amina, "POST", S("/api/me/consents"),
                     "{\"kind\":\"terms\",\"text_version\":\"1\",\"is_given\":true}"),
                201, NULL);
    ASSERT_SEEN(call(f, f->amina, "POST", S("/api/me/email"),
                     "{\"email\":\"new" EMAIL "\",\"password\":\"" PASSWORD "\"}"),
                202, NULL);
    struct seen group = buy(f, f->amina, EMAIL);
    f->group = seen_text(group, "/id");
    f->order = seen_text(group, "/orders/0/id");
    buy(f, (struct as){0}, EMAIL); /* as a guest, under the same address */
    struct seen cart = call(f, f->amina, "POST", S("/api/carts"), "{}");
    ASSERT_SEEN(call(f, f->amina, "PUT",
                     PRINT("/api/carts/%.*s/delivery", STR_ARG(seen_text(cart, "/id"))),
                     "{\"address\":" ADDRESS "}"),
                200, NULL);
    harness_settle(f->h);
}

static bool contains(struct str text, const char *word)
{
    return text.data != NULL && memmem(text.data, text.length, word, strlen(word)) != NULL;
}

/* ---- Export ---- */

TEST(an_export_holds_what_every_service_keeps_and_no_secret)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    struct seen seen = call(f, f->amina, "GET", S("/api/me/export"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen.content_type, S("application/json"));
    assert_str(seen.cache_control, S("private, no-store"));
    for (size_t i = 0; i < personal_count(); i++)
        assert_true(contains(seen.body, PRINT("\"%s\":[{", personal_at(i)->name).data));
    assert_str(seen_text(seen, "/identity/0/user/email"), S(EMAIL));
    assert_int_equal(seen_count(seen, "/identity/0/addresses"), 1);
    assert_int_equal(seen_count(seen, "/identity/0/consents"), 1);
    assert_int_equal(seen_count(seen, "/identity/0/email_changes"), 1);
    assert_int_equal(seen_count(seen, "/order/0/groups"), 2);
    assert_str(seen_text(seen, "/order/0/groups/0/orders/0/contact/address/city"), S(MARK));
    assert_int_equal(seen_count(seen, "/cart/0/carts"), 1);
    assert_true(seen_is_null(seen, "/order/0/groups/0/token"));
    assert_false(contains(seen.body, "password"));
    assert_false(contains(seen.body, "owner@example.com"));
    seen = call(f, f->owner, "GET", S("/api/me/export"), NULL);
    assert_false(contains(seen.body, MARK));
    ASSERT_SEEN(call(f, (struct as){0}, "GET", S("/api/me/export"), NULL), 401, NULL);
    harness_close(f->h);
}

TEST(an_export_of_any_size_is_a_job_that_nobody_else_sees)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    struct seen direct = call(f, f->amina, "GET", S("/api/me/export"), NULL);
    struct seen job = call(f, f->amina, "POST", S("/api/me/export"), "{}");
    ASSERT_SEEN(job, 202, NULL);
    harness_settle(f->h);
    struct str path = PRINT("/api/jobs/%.*s", STR_ARG(seen_text(job, "/id")));
    struct seen done = call(f, f->amina, "GET", path, NULL);
    ASSERT_SEEN(done, 200, NULL);
    assert_str(seen_text(done, "/status"), S("succeeded"));
    struct seen file = call(f, f->amina, "GET", seen_text(done, "/result/download"), NULL);
    ASSERT_SEEN(file, 200, NULL);
    assert_int_equal(seen_count(file, "/order/0/groups"), 2);
    assert_int_equal(file.body.length, direct.body.length);
    ASSERT_SEEN(call(f, f->owner, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(call(f, f->owner, "GET", seen_text(done, "/result/download"), NULL), 404,
                "not_found");
    harness_close(f->h);
}

TEST(what_guests_left_under_an_address_is_nobodys_until_it_is_confirmed)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    harness_sql_change(
        f->h, "update [identity.user] set email_confirmed_at = null where email = '" EMAIL "'");
    struct seen seen = call(f, f->amina, "GET", S("/api/me/export"), NULL);
    assert_int_equal(seen_count(seen, "/order/0/groups"), 1);
    harness_close(f->h);
}

/* ---- Erasure ---- */

static struct seen ask_erasure(struct fixture *f, struct as who, const char *password)
{
    return call(f, who, "DELETE", S("/api/me"), PRINT("{\"password\":\"%s\"}", password).data);
}

static struct seen log_in(struct fixture *f, const char *email)
{
    return call(f, (struct as){0}, "POST", S("/api/auth/login"),
                PRINT("{\"email\":\"%s\",\"password\":\"" PASSWORD "\"}", email).data);
}

/* Rows of any text column of any table with the mark, as "table.column" lines. */
static struct str left_over(struct fixture *f)
{
    struct str rest = columns(f->h), found = S("");
    while (rest.data != NULL) {
        struct str column = str_cut(&rest, '\n'), name = column;
        struct str service = str_cut(&name, '.'), table = str_cut(&name, '.');
        /* Facts go after a month, answers to keys after three days: they are looked at then. */
        struct str sql = PRINT(
            "select count(*) from [%.*s.%.*s] as t where cast(t.\"%.*s\" as text) like '%%" MARK
            "%%' or cast(t.\"%.*s\" as text) like '%%712000111%%'",
            STR_ARG(service), STR_ARG(table), STR_ARG(name), STR_ARG(name));
        if (str_starts(column, S("sqlite_")) || name.length == 0)
            continue;
        if (harness_sql(f->h, sql.data) > 0)
            found = PRINT("%.*s %.*s", STR_ARG(found), STR_ARG(column));
    }
    return found;
}

/* The owner's bell repeats the name. */
static void write_to_shop(struct fixture *f)
{
    struct seen chat =
        call(f, f->amina, "POST", PRINT("/api/orders/%.*s/chat", STR_ARG(f->order)), NULL);
    ASSERT_SEEN(chat, 200, NULL);
    ASSERT_SEEN(call(f, f->amina, "POST",
                     PRINT("/api/chats/%.*s/messages", STR_ARG(seen_text(chat, "/id"))),
                     "{\"body\":\"Is it ripe?\"}"),
                201, NULL);
    harness_settle(f->h);
    struct seen told = call(f, f->owner, "GET", S("/api/me/notifications"), NULL);
    assert_true(contains(told.body, MARK ": Is it ripe?"));
}

TEST(an_account_is_erased_after_two_weeks_and_nothing_of_the_person_is_left)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    struct seen wrong = ask_erasure(f, f->amina, "not this one at all");
    ASSERT_SEEN(wrong, 422, "invalid_fields");
    assert_true(seen_has_error(wrong, "/password", "wrong_password"));
    ASSERT_SEEN(call(f, f->amina, "POST", S("/api/me/export"), "{}"), 202, NULL);
    write_to_shop(f);
    ASSERT_SEEN(ask_erasure(f, f->amina, PASSWORD), 202, NULL);
    ASSERT_SEEN(call(f, f->amina, "GET", S("/api/me"), NULL), 401, NULL);
    harness_sql_change(f->h, "update [order.order] set state = 'closed', payment_state = 'paid',"
                             " status = 'paid'");
    harness_advance(f->h, 13 * DAY_MS);
    harness_settle(f->h);
    assert_int_equal(harness_sql(f->h, "select count(*) from [identity.user] as u"
                                       " where u.email = '" EMAIL "'"),
                     1);
    assert_true(harness_sql(f->h, "select count(*) from [base.job_chunk] as k") > 0);
    harness_advance(f->h, 2 * DAY_MS);
    harness_settle(f->h);
    /* What was exported goes with the person, not with the job's month. */
    assert_int_equal(harness_sql(f->h, "select count(*) from [base.job_chunk] as k"), 0);
    assert_int_equal(harness_sql(f->h, "select count(*) from [identity.user] as u"
                                       " where u.erased_at is not null"),
                     1);
    ASSERT_SEEN(log_in(f, EMAIL), 401, "wrong_credentials");
    /* The books stay whole. */
    assert_int_equal(harness_sql(f->h, "select count(*) from [order.line] as l"), 2);
    assert_int_equal(harness_sql(f->h, "select count(*) from [order.group] as g"
                                       " where g.total_amount > 0 and g.address_country = 'KE'"
                                       " and g.email = 'erased@erased.invalid'"),
                     2);
    harness_advance(f->h, 31 * DAY_MS);
    harness_settle(f->h);
    struct str left = left_over(f);
    assert_str(left, S(""));
    harness_close(f->h);
}

TEST(signing_in_takes_a_deletion_back)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    ASSERT_SEEN(ask_erasure(f, f->amina, PASSWORD), 202, NULL);
    harness_advance(f->h, 13 * DAY_MS);
    struct seen seen = log_in(f, EMAIL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_bool(seen, "/is_restored"));
    assert_false(seen_bool(log_in(f, EMAIL), "/is_restored"));
    harness_advance(f->h, 5 * DAY_MS);
    harness_settle(f->h);
    ASSERT_SEEN(log_in(f, EMAIL), 200, NULL);
    assert_int_equal(harness_sql(f->h, "select count(*) from [identity.address] as a"), 1);
    harness_close(f->h);
}

TEST(who_still_waits_for_goods_is_known_to_the_shop_until_they_have_come)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    harness_sql_change(f->h, "update [order.group] set state = 'ended'");
    ASSERT_SEEN(ask_erasure(f, f->amina, PASSWORD), 202, NULL);
    harness_advance(f->h, 15 * DAY_MS);
    harness_sql_change(f->h, "update [order.order] set state = 'open'");
    harness_settle(f->h);
    assert_int_equal(
        harness_sql(f->h, "select count(*) from [order.group] as g where g.email = '" EMAIL "'"),
        2);
    harness_sql_change(f->h, "update [order.order] set state = 'closed', payment_state = 'paid',"
                             " status = 'paid'");
    harness_advance(f->h, DAY_MS);
    harness_settle(f->h);
    assert_int_equal(
        harness_sql(f->h, "select count(*) from [order.group] as g where g.email = '" EMAIL "'"),
        0);
    harness_close(f->h);
}

TEST(an_owner_of_a_running_shop_is_told_what_to_do_first)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    struct seen seen = ask_erasure(f, f->owner, PASSWORD);
    ASSERT_SEEN(seen, 409, "owns_businesses");
    assert_true(contains(seen.body, "Duka"));
    ASSERT_SEEN(call(f, f->owner, "GET", S("/api/me"), NULL), 200, NULL);
    harness_sql_change(f->h, "update [business.business] set status = 'suspended'");
    ASSERT_SEEN(ask_erasure(f, f->owner, PASSWORD), 409, "owns_businesses");
    harness_sql_change(f->h, "update [order.order] set state = 'closed', payment_state = 'paid',"
                             " status = 'paid'");
    ASSERT_SEEN(ask_erasure(f, f->owner, PASSWORD), 202, NULL);
    harness_close(f->h);
}

TEST(a_shop_that_sells_again_keeps_its_owner)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    harness_sql_change(f->h, "update [business.business] set status = 'suspended'");
    harness_sql_change(f->h, "update [order.order] set state = 'closed', payment_state = 'paid',"
                             " status = 'paid'");
    ASSERT_SEEN(ask_erasure(f, f->owner, PASSWORD), 202, NULL);
    harness_sql_change(f->h, "update [business.business] set status = 'verified'");
    harness_advance(f->h, 15 * DAY_MS);
    harness_settle(f->h);
    static const char ERASED[] = "select count(*) from [identity.user] as u"
                                 " where u.erased_at is not null";
    assert_int_equal(harness_sql(f->h, ERASED), 0);
    harness_sql_change(f->h, "update [business.business] set status = 'suspended'");
    harness_advance(f->h, 2 * DAY_MS);
    harness_settle(f->h);
    assert_int_equal(harness_sql(f->h, ERASED), 1);
    harness_close(f->h);
}

TEST(the_only_administrator_stays)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    harness_sql_change(
        f->h, "update [identity.user] set role = 'platform_admin' where email = '" EMAIL "'");
    ASSERT_SEEN(ask_erasure(f, f->amina, PASSWORD), 409, "only_admin");
    harness_close(f->h);
}

TEST(a_guest_has_the_contact_of_an_order_erased_by_its_link)
{
    struct fixture fixture, *f = &fixture;
    open_person(f);
    struct seen group = buy(f, (struct as){0}, "guest@example.com");
    struct str path = PRINT("/api/order_groups/%.*s/forget", STR_ARG(seen_text(group, "/id")));
    struct as holder = {.order_token = seen_text(group, "/token")};
    ASSERT_SEEN(call(f, (struct as){0}, "POST", path, "{}"), 404, "not_found");
    ASSERT_SEEN(call(f, f->owner, "POST", path, "{}"), 404, "not_found");
    struct seen seen = call(f, holder, "POST", path, "{}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_bool(seen, "/is_erased"));
    harness_sql_change(f->h, "update [order.order] set state = 'closed', payment_state = 'paid',"
                             " status = 'paid'");
    seen = call(f, holder, "POST", path, "{}");
    assert_true(seen_bool(seen, "/is_erased"));
    assert_int_equal(harness_sql(f->h, "select count(*) from [order.group] as g where g.email ="
                                       " 'guest@example.com'"),
                     0);
    harness_close(f->h);
}

#define FACTS "select count(*) from [base.outbox] as o where "

TEST(facts_with_personal_data_lose_it_after_a_month_and_not_before_they_were_read)
{
    struct harness *h = harness_open();
    int64_t xid, seq;
    person_open(h, "amina");
    int64_t facts = harness_sql(h, FACTS "o.expires_at is not null");
    assert_true(facts > 0);
    assert_false(relay_passed(harness_runtime(h), 0, S("identity_code_sent"), &xid, &seq));
    assert_true(relay_passed(harness_runtime(h), 0, S("nobody_listens"), &xid, &seq));
    harness_advance(h, 31 * DAY_MS);
    harness_settle(h);
    assert_int_equal(harness_sql(h, FACTS "o.expires_at is not null and o.data <> ''"), facts);
    assert_true(relay_passed(harness_runtime(h), 0, S("identity_code_sent"), &xid, &seq));
    harness_advance(h, DAY_MS);
    harness_settle(h);
    assert_int_equal(harness_sql(h, FACTS "o.expires_at is not null"), 0);
    assert_int_equal(harness_sql(h, FACTS "o.data = ''"), facts);
    /* One who comes later passes them by. */
    harness_sql_change(h, "delete from [base.inbox]");
    harness_sql_change(h, "update [base.subscriber] set xid = 0, seq = 0");
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) from [base.dead_letter] as d"), 0);
    harness_close(h);
}

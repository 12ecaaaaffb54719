/* The matrix: every public op times every role, against test/policy.csv, which is written by hand
 * from the role table of the API's contract. "yes" is let in (whatever the body then deserves), a
 * number is the refusal, "own" is left to the op's own tests. */
#include "api/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROLES = 8, LINE_BYTES = 512, ROWS_MAX = 1024 };

static const char *const ROLE[ROLES] = {"nobody", "customer", "viewer",   "agent",
                                        "admin",  "owner",    "stranger", "platform"};

/* What the paths' parameters stand for. */
struct fixture {
    struct harness *h;
    struct str tokens[ROLES];
    struct str business, product, variant, cart, line, group, order, payment, fulfilment, review,
        job, media, document, chat, thread, task, moderated;
};

#define PASSWORD "a long enough passphrase"

static struct str register_as(struct fixture *f, const char *name)
{
    struct seen seen = harness_call(
        f->h, (struct as){.address = S("192.0.2.9")}, "POST", "/api/auth/register",
        "{\"name\": \"%s\", \"email\": \"%s@example.com\", \"password\": \"" PASSWORD "\"}", name,
        name);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/access_token");
}

/* Invitations are not there yet: members other than the owner are written down. */
static void make_members(struct harness *h)
{
    harness_sql_change(
        h, "insert into [business.member] (business_id, user_id, role, created_at) "
           "select b.id, u.id, 'viewer', 1 from [business.business] as b, [identity.user] as u "
           "where b.name = 'Shop' and u.email = 'viewer@example.com'");
    harness_sql_change(
        h, "insert into [business.member] (business_id, user_id, role, created_at) "
           "select b.id, u.id, 'agent', 1 from [business.business] as b, [identity.user] as u "
           "where b.name = 'Shop' and u.email = 'agent@example.com'");
    harness_sql_change(
        h, "insert into [business.member] (business_id, user_id, role, created_at) "
           "select b.id, u.id, 'admin', 1 from [business.business] as b, [identity.user] as u "
           "where b.name = 'Shop' and u.email = 'admin@example.com'");
}

static struct seen call_as(struct fixture *f, size_t role, const char *method, struct str target,
                           const char *body)
{
    struct str path = arena_copy(harness_arena(f->h), target);
    return harness_call(f->h,
                        (struct as){.token = f->tokens[role],
                                    .key = arena_print(harness_arena(f->h), "k%d", rand())},
                        method, path.data, body ? "%s" : NULL, body);
}

#define PATH(...) arena_print(harness_arena(f->h), __VA_ARGS__)

static void make_shop(struct fixture *f)
{
    struct seen seen = call_as(
        f, 5, "POST", S("/api/businesses"),
        "{\"name\": \"Shop\", \"category\": \"food\", \"description\": \"D\", \"country\": \"KE\", "
        "\"currency\": \"KES\"}");
    ASSERT_SEEN(seen, 201, NULL);
    f->business = seen_text(seen, "/id");
    ASSERT_SEEN(
        call_as(f, 5, "POST", PATH("/api/businesses/%.*s/submit", STR_ARG(f->business)), NULL), 200,
        NULL);
    ASSERT_SEEN(call_as(f, 7, "POST",
                        PATH("/api/admin/businesses/%.*s/verify", STR_ARG(f->business)),
                        "{\"decision\": \"approve\", \"reason\": \"Seen.\"}"),
                200, NULL);
    seen = call_as(f, 5, "POST", PATH("/api/businesses/%.*s/products", STR_ARG(f->business)),
                   "{\"title\": \"Maize\", \"description\": \"D\", \"category\": \"food\", "
                   "\"price\": {\"amount\": 5000, "
                   "\"currency\": \"KES\"}, \"stock\": 100, \"status\": \"active\"}");
    ASSERT_SEEN(seen, 201, NULL);
    f->product = seen_text(seen, "/id");
    f->variant = seen_text(seen, "/variants/0/id");
}

/* An order of a guest, due in cash, packed; and a cart that is nobody's else. */
static void make_sale(struct fixture *f)
{
    struct harness *h = f->h;
    struct seen cart = harness_call(h, (struct as){0}, "POST", "/api/carts",
                                    "{\"lines\": [{\"variant_id\": \"%.*s\", \"quantity\": 2}]}",
                                    STR_ARG(f->variant));
    ASSERT_SEEN(cart, 201, NULL);
    struct seen group = harness_call(
        h, (struct as){.key = S("o")}, "POST", "/api/orders",
        "{\"cart_id\": \"%.*s\", \"cart_token\": \"%.*s\", \"email\": \"g@example.com\", "
        "\"expected_total\": {\"amount\": 10000, \"currency\": \"KES\"}}",
        STR_ARG(seen_text(cart, "/id")), STR_ARG(seen_text(cart, "/token")));
    ASSERT_SEEN(group, 201, NULL);
    f->group = seen_text(group, "/id");
    f->order = seen_text(group, "/orders/0/id");
    struct seen payment =
        harness_call(h, (struct as){.key = S("p"), .order_token = seen_text(group, "/token")},
                     "POST", "/api/payments",
                     "{\"order_group_id\": \"%.*s\", \"provider\": \"cash\", \"method\": \"cash\"}",
                     STR_ARG(f->group));
    ASSERT_SEEN(payment, 201, NULL);
    f->payment = seen_text(payment, "/id");
    struct seen packed = call_as(f, 5, "POST",
                                 PATH("/api/businesses/%.*s/orders/%.*s/fulfilments",
                                      STR_ARG(f->business), STR_ARG(f->order)),
                                 "{}");
    ASSERT_SEEN(packed, 201, NULL);
    f->fulfilment = seen_text(packed, "/id");
    cart = harness_call(h, (struct as){0}, "POST", "/api/carts",
                        "{\"lines\": [{\"variant_id\": \"%.*s\", \"quantity\": 1}]}",
                        STR_ARG(f->variant));
    f->cart = seen_text(cart, "/id");
    f->line = seen_text(cart, "/lines/0/id");
}

/* A picture of the product: written down, for it need not be there. */
static void make_media(struct fixture *f)
{
    struct id id = {{0x01, 0x9b, 0x8c, 0x52, 0x44, 0x00, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}};
    f->media = id_text(harness_arena(f->h), "media", id);
    harness_sql_change(
        f->h, "insert into [catalogue.media] (id, product_id, business_id, picture_hash, "
              "picture_width, picture_height, picture_tint, alt, position, created_at) "
              "select x'019b8c52440070008000000000000001', p.id, p.business_id, 'a', 1, 1, 0, "
              "'', 1, 1 from [catalogue.product] as p");
}

/* What somebody says of the order: written down, for it has not arrived. */
static void make_review(struct fixture *f)
{
    struct id id = {{1, 2, 3, 4, 5, 6, 0x70, 1, 0x80}};
    f->review = id_text(harness_arena(f->h), "review", id);
    harness_sql_change(
        f->h,
        "insert into [review.review] (id, business_id, product_id, order_id, line_id, "
        "product_title, locale, rating, state, helpful_count, open_reports, editable_until, "
        "created_at, updated_at, version) "
        "select x'01020304050670018000000000000000', l.business_id, l.product_id, l.order_id, "
        "l.id, l.title, 'en', 4, 'published', 0, 0, 1, 1, 1, 1 from [order.line] as l");
    harness_sql_change(f->h, "insert into [review.product_rating] (product_id, business_id, "
                             "count_1, count_2, count_3, count_4, count_5) "
                             "select r.product_id, r.business_id, 0, 0, 0, 1, 0 "
                             "from [review.review] as r");
    harness_sql_change(f->h, "insert into [review.business_rating] (business_id, count_1, "
                             "count_2, count_3, count_4, count_5) "
                             "select r.business_id, 0, 0, 0, 1, 0 from [review.review] as r");
}

/* A job of the shop that has ended; its kind is that of the queue's own tests. */
static void make_job(struct fixture *f)
{
    struct seen seen =
        call_as(f, 5, "POST", S("/api/test/jobs"),
                PATH("{\"total\": 0, \"business_id\": \"%.*s\"}", STR_ARG(f->business)).data);
    ASSERT_SEEN(seen, 202, NULL);
    f->job = seen_text(seen, "/id");
    harness_settle(f->h);
}

static void make_document(struct fixture *f)
{
    struct seen seen =
        call_as(f, 5, "POST", PATH("/api/businesses/%.*s/docs", STR_ARG(f->business)),
                "{\"kind\": \"text\", \"title\": \"Plan\"}");
    ASSERT_SEEN(seen, 201, NULL);
    f->document = seen_text(seen, "/id");
}

static void make_chat(struct fixture *f)
{
    struct seen seen =
        call_as(f, 5, "POST", PATH("/api/orders/%.*s/chat", STR_ARG(f->order)), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    f->chat = seen_text(seen, "/id");
    seen = call_as(f, 5, "POST", PATH("/api/businesses/%.*s/threads", STR_ARG(f->business)),
                   PATH("{\"record\": \"%.*s\", \"body\": \"Why?\"}", STR_ARG(f->order)).data);
    ASSERT_SEEN(seen, 201, NULL);
    f->thread = seen_text(seen, "/id");
    seen = call_as(f, 5, "POST", PATH("/api/businesses/%.*s/tasks", STR_ARG(f->business)),
                   "{\"title\": \"Count\"}");
    ASSERT_SEEN(seen, 201, NULL);
    f->task = seen_text(seen, "/id");
}

/* Something that was withheld: written down, so that the product stays on sale. */
static void make_case(struct fixture *f)
{
    struct id id = {{1, 2, 3, 4, 5, 6, 0x70, 2, 0x80}};
    f->moderated = id_text(harness_arena(f->h), "case", id);
    harness_sql_change(
        f->h, "insert into [moderation.case] (id, business_id, kind, subject, subject_title, "
              "subject_url, state, reports_total, verdict, ground, statement, appeal_until, "
              "appeal_verdict, created_at, updated_at, version) "
              "select x'01020304050670028000000000000000', p.business_id, 'product', p.id, "
              "p.title, '/p/maize', 'decided', 1, 'withhold', 'fraud', 'Short weight.', 1, '', "
              "1, 1, 1 from [catalogue.product] as p");
}

static void open_fixture(struct fixture *f)
{
    *f = (struct fixture){.h = harness_open()};
    for (size_t role = 1; role < ROLES; role++)
        f->tokens[role] = register_as(f, ROLE[role]);
    harness_sql_change(
        f->h,
        "update [identity.user] set role = 'platform_admin' where email = 'platform@example.com'");
    struct seen seen =
        harness_call(f->h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\": \"platform@example.com\", \"password\": \"" PASSWORD "\"}");
    f->tokens[7] = seen_text(seen, "/access_token");
    ASSERT_SEEN(call_as(f, 6, "POST", S("/api/businesses"),
                        "{\"name\": \"Other\", \"category\": \"food\", \"description\": \"D\", "
                        "\"country\": \"KE\", "
                        "\"currency\": \"KES\"}"),
                201, NULL);
    make_shop(f);
    make_members(f->h);
    make_sale(f);
    make_review(f);
    make_job(f);
    make_media(f);
    make_document(f);
    make_chat(f);
    make_case(f);
}

static struct str value_of(const struct fixture *f, struct str parameter)
{
    const struct {
        const char *name;
        struct str value;
    } VALUES[] = {{"business_id", f->business},
                  {"product_id", f->product},
                  {"variant_id", f->variant},
                  {"cart_id", f->cart},
                  {"line_id", f->line},
                  {"order_group_id", f->group},
                  {"order_id", f->order},
                  {"payment_id", f->payment},
                  {"fulfilment_id", f->fulfilment},
                  {"provider", S("sandbox")},
                  {"review_id", f->review},
                  {"case_id", f->moderated},
                  {"job_id", f->job},
                  {"synonym_id", S("syn_01j0000000e008000000000001")}, /* one is there at once */
                  {"banner_id", S("banner_01h455vb4pex5vsknk084sn02q")},
                  {"page_id", S("page_01h455vb4pex5vsknk084sn02q")},
                  {"session_id", S("sess_01h455vb4pex5vsknk084sn02q")},
                  {"address_id", S("addr_01h455vb4pex5vsknk084sn02q")},
                  {"notification_id", S("ntf_01h455vb4pex5vsknk084sn02q")},
                  {"message_id", S("msg_01h455vb4pex5vsknk084sn02q")},
                  {"invitation_id", S("inv_01h455vb4pex5vsknk084sn02q")},
                  {"user_id", S("user_01h455vb4pex5vsknk084sn02q")},
                  {"suppression_id", S("supp_01h455vb4pex5vsknk084sn02q")},
                  {"paper_id", S("paper_01h455vb4pex5vsknk084sn02q")},
                  {"extension_id", S("ext_01h455vb4pex5vsknk084sn02q")},
                  {"role_id", S("role_01h455vb4pex5vsknk084sn02q")},
                  {"access_id", S("access_01h455vb4pex5vsknk084sn02q")},
                  {"customer_id", S("cust_01h455vb4pex5vsknk084sn02q")},
                  {"merge_id", S("merge_01h455vb4pex5vsknk084sn02q")},
                  {"segment_id", S("segm_01h455vb4pex5vsknk084sn02q")},
                  {"note_id", S("note_01h455vb4pex5vsknk084sn02q")},
                  {"media_id", f->media},
                  {"doc_id", f->document},
                  {"snapshot_id", S("snap_01h455vb4pex5vsknk084sn02q")},
                  {"chat_id", f->chat},
                  {"thread_id", f->thread},
                  {"comment_id", S("remark_01h455vb4pex5vsknk084sn02q")},
                  {"task_id", f->task},
                  {"item_id", S("check_01h455vb4pex5vsknk084sn02q")},
                  {"forwarder_id", S("fwd_01h455vb4pex5vsknk084sn02q")},
                  {"reply_id", S("reply_01h455vb4pex5vsknk084sn02q")}};
    for (size_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++)
        if (str_eq(parameter, str_of(VALUES[i].name)))
            return VALUES[i].value;
    return S("unknown");
}

static struct str target_of(struct fixture *f, struct str path)
{
    struct str target = S("");
    struct str rest = str_after(path, 1);
    while (rest.data != NULL) {
        struct str segment = str_cut(&rest, '/');
        bool is_parameter = segment.length > 2 && segment.data[0] == '{';
        struct str value =
            is_parameter ? value_of(f, str_from(segment.data + 1, segment.length - 2)) : segment;
        target = PATH("%.*s/%.*s", STR_ARG(target), STR_ARG(value));
    }
    return target;
}

static bool agrees(struct str wanted, int status)
{
    int64_t number;
    if (str_eq(wanted, S("own")))
        return true;
    if (str_integer(wanted, &number))
        return status == number;
    return status != 401 && status != 403 && status != 404 && status != 405 && status < 500;
}

static size_t walk_row(struct fixture *f, struct str row)
{
    struct str method = str_cut(&row, ','), path = str_cut(&row, ',');
    size_t wrong = 0;
    for (size_t role = 0; role < ROLES; role++) {
        struct str wanted = str_cut(&row, ',');
        bool has_body = !str_eq(method, S("GET")) && !str_eq(method, S("DELETE"));
        struct str word = arena_copy(harness_arena(f->h), method);
        struct seen seen = call_as(f, role, word.data, target_of(f, path), has_body ? "{}" : NULL);
        if (agrees(wanted, seen.status))
            continue;
        wrong++;
        print_error("%.*s %.*s as %s: wanted %.*s, got %d %.*s\n", STR_ARG(method), STR_ARG(path),
                    ROLE[role], STR_ARG(wanted), seen.status, STR_ARG(seen.body));
    }
    return wrong;
}

static bool ends_sessions(struct str row)
{
    return str_starts(row, S("POST,/api/auth/logout,"));
}

static size_t read_policy(struct arena *arena, struct str rows[ROWS_MAX])
{
    char line[LINE_BYTES];
    size_t count = 0;
    FILE *file = fopen("test/policy.csv", "re");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        assert_true(count < ROWS_MAX);
        rows[count++] = arena_copy(arena, str_from(line, strcspn(line, "\r\n")));
    }
    fclose(file);
    return count;
}

TEST(every_op_lets_in_whom_the_policy_lets_in_and_nobody_else)
{
    struct fixture f;
    struct str rows[ROWS_MAX];
    size_t wrong = 0;
    open_fixture(&f);
    size_t count = read_policy(harness_arena(f.h), rows);
    /* Signing out ends what everybody else is asked with, so it comes last, wherever it stands. */
    for (size_t i = 1; i < count; i++)
        wrong += ends_sessions(rows[i]) ? 0 : walk_row(&f, rows[i]);
    for (size_t i = 1; i < count; i++)
        wrong += ends_sessions(rows[i]) ? walk_row(&f, rows[i]) : 0;
    assert_int_equal(wrong, 0);
    harness_close(f.h);
}

TEST(the_policy_names_every_public_op_and_no_other)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str rows[ROWS_MAX];
    size_t count = read_policy(arena, rows), wrong = 0;
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        if (op->method == INTERNAL || op->is_page || op->is_asset
            || str_starts(str_of(op->path), S("/api/test/")))
            continue;
        struct str start = arena_print(arena, "%s,%s,", method_word(op->method), op->path);
        bool is_named = false;
        for (size_t k = 1; k < count; k++)
            is_named |= str_starts(rows[k], start);
        if (!is_named)
            print_error("test/policy.csv lacks %.*s\n", STR_ARG(start));
        wrong += !is_named;
    }
    for (size_t k = 1; k < count; k++) {
        struct str rest = rows[k];
        struct str method = str_cut(&rest, ','), path = str_cut(&rest, ',');
        bool is_there = false;
        for (size_t i = 0; i < ops_count(); i++)
            is_there |= str_eq(str_of(op_at(i)->path), path)
                        && str_eq(str_of(method_word(op_at(i)->method)), method);
        if (!is_there)
            print_error("test/policy.csv names %.*s %.*s, which is no op\n", STR_ARG(method),
                        STR_ARG(path));
        wrong += !is_there;
    }
    assert_int_equal(wrong, 0);
    arena_free(arena);
}

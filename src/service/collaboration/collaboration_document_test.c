/* Shared documents over HTTP: who may, what is kept, what is handed out. Many clients at once, and
 * the socket, stand in scenario/workspaces.mjs. */
#include "collaboration/collaboration_document_private.h"

#include "api/secret.h"
#include "order/order_shop_test.h"

struct desk {
    struct harness *h;
    struct shop shop;
    struct str admin, agent, viewer, stranger;
};

static struct desk desk_open(void)
{
    struct harness *h = harness_open();
    struct desk desk = {.h = h, .shop = shop_open(h, "duka", "KE", "KES")};
    desk.admin = person_open(h, "amina");
    desk.agent = person_open(h, "bilal");
    desk.viewer = person_open(h, "vera");
    desk.stranger = shop_open(h, "other", "KE", "KES").owner;
    shop_join(desk.shop, desk.admin, "admin");
    shop_join(desk.shop, desk.agent, "agent");
    shop_join(desk.shop, desk.viewer, "viewer");
    return desk;
}

static const char *docs_path(struct desk *d)
{
    return arena_print(harness_arena(d->h), "/api/businesses/%.*s/docs", STR_ARG(d->shop.id)).data;
}

static const char *doc_path(struct desk *d, struct str id, const char *below)
{
    return arena_print(harness_arena(d->h), "/api/docs/%.*s%s", STR_ARG(id), below).data;
}

static struct str make(struct desk *d, struct str who, const char *kind, const char *more)
{
    struct seen seen = harness_call(d->h, account(who), "POST", docs_path(d),
                                    "{\"kind\": \"%s\", \"title\": \"Plan\"%s}", kind, more);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/id");
}

/* One letter of a client's, behind its last one, in the text "content". */
static struct str letter(struct arena *arena, uint64_t client, uint64_t clock, char byte)
{
    struct buf out;
    buf_init(&out, arena, 200);
    buf_add(&out, S("\1\1"));
    lib0_put_uint(&out, client);
    lib0_put_uint(&out, clock);
    if (clock == 0) {
        buf_add(&out, S("\4\1\7content"));
    } else {
        buf_add(&out, S("\x84"));
        lib0_put_uint(&out, client);
        lib0_put_uint(&out, clock - 1);
    }
    buf_byte(&out, 1);
    buf_byte(&out, byte);
    buf_byte(&out, 0);
    return buf_str(&out);
}

/* An entry of a map at the top. */
static struct str entry(struct arena *arena, uint64_t client, uint64_t clock, struct str root,
                        struct str key, int64_t value)
{
    struct buf out;
    buf_init(&out, arena, 300);
    buf_add(&out, S("\1\1"));
    lib0_put_uint(&out, client);
    lib0_put_uint(&out, clock);
    buf_add(&out, S("\x28\1"));
    lib0_put_bytes(&out, root);
    lib0_put_bytes(&out, key);
    buf_byte(&out, 1);
    lib0_put_integer(&out, value);
    buf_byte(&out, 0);
    return buf_str(&out);
}

static struct seen send(struct desk *d, struct str who, struct str id, struct str update)
{
    struct str text = secret_base64url(harness_arena(d->h), update);
    return harness_call(d->h, account(who), "POST", doc_path(d, id, "/updates"),
                        "{\"update\": \"%.*s\"}", STR_ARG(text));
}

static struct str text_of(struct desk *d, struct str who, struct str id)
{
    struct seen seen = harness_call(d->h, account(who), "GET", doc_path(d, id, "/content"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen_text(seen, "/text");
}

TEST(members_make_documents_rename_them_and_put_them_away)
{
    struct desk d = desk_open();
    struct str id = make(&d, d.agent, "text", "");
    ASSERT_SEEN(harness_call(d.h, account(d.viewer), "POST", docs_path(&d),
                             "{\"kind\": \"text\", \"title\": \"T\"}"),
                403, "forbidden");
    ASSERT_SEEN(harness_call(d.h, account(d.stranger), "POST", docs_path(&d),
                             "{\"kind\": \"text\", \"title\": \"T\"}"),
                404, "not_found");
    struct seen seen = harness_call(d.h, account(d.agent), "POST", docs_path(&d),
                                    "{\"kind\": \"poem\", \"title\": \"\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/kind", "unknown_word") || seen_count(seen, "/errors") == 2);
    seen = harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, ""), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/access"), S("read"));
    assert_int_equal(seen_count(seen, "/roles"), 2);
    ASSERT_SEEN(harness_call(d.h, account(d.stranger), "GET", doc_path(&d, id, ""), NULL), 404,
                "not_found");
    struct as agent = account(d.agent);
    ASSERT_SEEN(harness_call(d.h, agent, "PATCH", doc_path(&d, id, ""), "{\"title\": \"New\"}"),
                428, NULL);
    agent.if_match = S("\"7\"");
    ASSERT_SEEN(harness_call(d.h, agent, "PATCH", doc_path(&d, id, ""), "{\"title\": \"New\"}"),
                412, NULL);
    agent.if_match = S("\"1\"");
    seen = harness_call(d.h, agent, "PATCH", doc_path(&d, id, ""), "{\"title\": \"New\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/title"), S("New"));
    ASSERT_SEEN(harness_call(d.h, account(d.viewer), "POST", doc_path(&d, id, "/archive"), NULL),
                403, "forbidden");
    ASSERT_SEEN(harness_call(d.h, account(d.admin), "POST", doc_path(&d, id, "/archive"), NULL),
                200, NULL);
    ASSERT_SEEN(send(&d, d.agent, id, letter(harness_arena(d.h), 5, 0, 'a')), 409,
                "document_archived");
    seen = harness_call(d.h, account(d.agent), "GET", docs_path(&d), NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    ASSERT_SEEN(harness_call(d.h, account(d.admin), "POST", doc_path(&d, id, "/unarchive"), NULL),
                200, NULL);
    ASSERT_SEEN(send(&d, d.agent, id, letter(harness_arena(d.h), 5, 0, 'a')), 200, NULL);
    harness_close(d.h);
}

static struct str place_of_shop(struct desk *d, struct shop shop)
{
    struct str target = arena_print(harness_arena(d->h), "/api/businesses/%.*s", STR_ARG(shop.id));
    return seen_text(harness_call(d->h, account(shop.owner), "GET", target.data, NULL),
                     "/locations/0/id");
}

static struct seen make_at(struct desk *d, const char *kind, struct str place)
{
    return harness_call(d->h, account(d->agent), "POST", docs_path(d),
                        "{\"kind\": \"%s\", \"title\": \"Count\", \"location_id\": \"%.*s\"}", kind,
                        STR_ARG(place));
}

TEST(an_inventory_list_is_of_a_place_of_its_own_business)
{
    struct desk d = desk_open();
    struct str place = place_of_shop(&d, d.shop);
    struct seen seen = make_at(&d, "inventory", place);
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/location_id"), place);
    seen = make_at(&d, "text", place);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/location_id", "not_inventory"));
    seen = make_at(&d, "inventory", S("loc_01h455vb4pex5vsknk084sn02q"));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/location_id", "unknown_location"));
    /* Another tenant's is as unknown as one that is not there. */
    seen = make_at(&d, "inventory", place_of_shop(&d, shop_open(d.h, "third", "KE", "KES")));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/location_id", "unknown_location"));
    harness_close(d.h);
}

TEST(who_edited_last_is_said_until_he_is_erased)
{
    struct desk d = desk_open();
    struct str id = make(&d, d.admin, "text", "");
    struct seen seen = harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, ""), NULL);
    assert_true(seen_is_null(seen, "/edited_by_name"));
    ASSERT_SEEN(send(&d, d.agent, id, letter(harness_arena(d.h), 5, 0, 'a')), 200, NULL);
    seen = harness_call(d.h, account(d.viewer), "GET", docs_path(&d), NULL);
    assert_str(seen_text(seen, "/data/0/edited_by_name"), S("bilal"));
    ASSERT_SEEN(send(&d, d.admin, id, letter(harness_arena(d.h), 6, 0, 'b')), 200, NULL);
    seen = harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, ""), NULL);
    assert_str(seen_text(seen, "/edited_by_name"), S("amina"));
    struct identity_erased erased = {0};
    struct nothing nothing;
    assert_true(id_parse("user", seen_text(seen, "/edited_by"), &erased.user_id));
    assert_int_equal(harness_op(d.h, &collaboration_document_forget_op, &erased, &nothing), OK);
    seen = harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, ""), NULL);
    assert_true(seen_is_null(seen, "/edited_by_name") && seen_is_null(seen, "/edited_by"));
    harness_close(d.h);
}

TEST(updates_are_kept_numbered_and_handed_out)
{
    struct desk d = desk_open();
    struct arena *arena = harness_arena(d.h);
    struct str id = make(&d, d.agent, "text", "");
    struct seen seen = send(&d, d.agent, id, letter(arena, 5, 0, 'a'));
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/seq"), 1);
    assert_true(seen_bool(seen, "/is_new"));
    seen = send(&d, d.agent, id, letter(arena, 5, 0, 'a'));
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/seq"), 1);
    assert_false(seen_bool(seen, "/is_new"));
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 1, 'b')), 200, NULL);
    assert_str(text_of(&d, d.viewer, id), S("ab"));

    ASSERT_SEEN(send(&d, d.viewer, id, letter(arena, 6, 0, 'c')), 403, "forbidden");
    ASSERT_SEEN(send(&d, d.stranger, id, letter(arena, 6, 0, 'c')), 404, "not_found");
    ASSERT_SEEN(send(&d, d.admin, id, letter(arena, 5, 2, 'c')), 409, "foreign_client");
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 3, 'd')), 409, "missing_updates");
    seen = send(&d, d.agent, id, S("\1\2\3"));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/update", "invalid_update"));
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "POST", doc_path(&d, id, "/updates"),
                             "{\"update\": \"no base64!\"}"),
                422, NULL);
    assert_str(text_of(&d, d.viewer, id), S("ab"));

    seen =
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, "/state?vector=AQUB"), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/update"), secret_base64url(arena, letter(arena, 5, 1, 'b')));
    assert_str(seen_text(seen, "/vector"), S("AQUC"));
    ASSERT_SEEN(
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, "/state?vector=AQ"), NULL),
        400, "invalid_query");
    harness_close(d.h);
}

TEST(many_pieces_become_few_and_nothing_is_lost)
{
    enum { LETTERS = 200 };
    struct desk d = desk_open();
    struct str id = make(&d, d.agent, "text", "");
    char expected[LETTERS];
    for (size_t i = 0; i < LETTERS; i++) {
        struct id document_id;
        struct document_kept kept = {0};
        expected[i] = (char)('a' + i % 26);
        assert_true(id_parse(ID_DOCUMENT, id, &document_id));
        struct document_append_in in = {document_id, letter(harness_arena(d.h), 7, i, expected[i]),
                                        true};
        assert_int_equal(harness_op(d.h, &collaboration_document_append_op, &in, &kept), OK);
        assert_int_equal(kept.seq, i + 1);
    }
    harness_advance(d.h, 2000);
    harness_settle(d.h);
    assert_str(text_of(&d, d.viewer, id), str_from(expected, LETTERS));
    struct live_read_in ask = {.after = 0, .limit = LETTERS};
    struct live_events events = {0};
    assert_true(id_parse(ID_DOCUMENT, id, &ask.id));
    assert_int_equal(harness_op(d.h, &collaboration_document_live_op, &ask, &events), OK);
    assert_true(events.data_count <= DOCUMENT_PIECES_MANY);
    assert_int_equal(events.last_seq, LETTERS);
    assert_int_equal(events.data[events.data_count - 1].seq, LETTERS);
    harness_close(d.h);
}

TEST(shares_say_who_may_and_what_is_taken_back_is_gone)
{
    struct desk d = desk_open();
    struct arena *arena = harness_arena(d.h);
    struct str id = make(&d, d.admin, "text", ", \"roles\": []");
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "GET", doc_path(&d, id, ""), NULL), 404, NULL);
    assert_int_equal(
        seen_count(harness_call(d.h, account(d.agent), "GET", docs_path(&d), NULL), "/data"), 0);
    assert_int_equal(
        seen_count(harness_call(d.h, owner(d.shop), "GET", docs_path(&d), NULL), "/data"), 1);
    struct str agent_id =
        seen_text(harness_call(d.h, account(d.agent), "GET", "/api/me", NULL), "/id");
    struct str stranger_id =
        seen_text(harness_call(d.h, account(d.stranger), "GET", "/api/me", NULL), "/id");
    const char *shares = doc_path(&d, id, "/shares");
    struct seen seen = harness_call(
        d.h, account(d.admin), "PUT", shares,
        "{\"members\": [{\"user_id\": \"%.*s\", \"access\": \"edit\"}]}", STR_ARG(stranger_id));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/members/0/user_id", "not_a_member"));
    seen = harness_call(d.h, account(d.admin), "PUT", shares,
                        "{\"members\": [{\"user_id\": \"%.*s\", \"access\": \"edit\"}]}",
                        STR_ARG(agent_id));
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/members"), 1);
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 0, 'a')), 200, NULL);
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "PUT", shares, "{}"), 403, "forbidden");
    assert_int_equal(
        seen_count(harness_call(d.h, account(d.agent), "GET", docs_path(&d), NULL), "/data"), 1);
    ASSERT_SEEN(harness_call(d.h, account(d.admin), "PUT", shares, "{}"), 200, NULL);
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 1, 'b')), 404, NULL);
    harness_close(d.h);
}

TEST(a_snapshot_is_come_back_to_by_one_more_edit)
{
    struct desk d = desk_open();
    struct arena *arena = harness_arena(d.h);
    struct str id = make(&d, d.agent, "text", "");
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 0, 'a')), 200, NULL);
    struct seen snapshot = harness_call(d.h, account(d.agent), "POST",
                                        doc_path(&d, id, "/snapshots"), "{\"title\": \"Draft\"}");
    ASSERT_SEEN(snapshot, 201, NULL);
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 1, 'b')), 200, NULL);
    assert_str(text_of(&d, d.agent, id), S("ab"));
    struct str one = arena_print(arena, "/snapshots/%.*s", STR_ARG(seen_text(snapshot, "/id")));
    struct seen content =
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, one.data), NULL);
    ASSERT_SEEN(content, 200, NULL);
    assert_str(seen_text(content, "/text"), S("a"));
    const char *restore = doc_path(&d, id, arena_print(arena, "%s/restore", one.data).data);
    ASSERT_SEEN(harness_call(d.h, account(d.viewer), "POST", restore, NULL), 403, "forbidden");
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "POST", restore, NULL), 200, NULL);
    assert_str(text_of(&d, d.agent, id), S("a"));
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 2, 'c')), 200, NULL);
    assert_str(text_of(&d, d.agent, id), S("ca"));
    /* Another document's snapshot is none of this one. */
    struct str other = make(&d, d.agent, "text", "");
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "GET", doc_path(&d, other, one.data), NULL),
                404, NULL);
    ASSERT_SEEN(harness_call(d.h, account(d.admin), "DELETE", doc_path(&d, id, one.data), NULL),
                204, NULL);
    struct seen list =
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, "/snapshots"), NULL);
    assert_int_equal(seen_count(list, "/data"), 0);
    harness_close(d.h);
}

static struct seen apply(struct desk *d, struct str who, const char *key, struct str id,
                         struct str lines)
{
    struct as as = account(who);
    as.key = str_of(key);
    return harness_call(d->h, as, "POST", doc_path(d, id, "/apply"), "{\"lines\": [%.*s]}",
                        STR_ARG(lines));
}

static struct str line(struct desk *d, struct str variant, int counted, int expected)
{
    return arena_print(harness_arena(d->h),
                       "{\"variant_id\": \"%.*s\", \"counted\": %d, \"expected\": %d}",
                       STR_ARG(variant), counted, expected);
}

TEST(a_counted_list_goes_into_stock_once_and_only_where_nothing_has_moved)
{
    struct desk d = desk_open();
    struct arena *arena = harness_arena(d.h);
    struct str mango = shop_sell(d.shop, "Mango", 5000, 9), rice = shop_sell(d.shop, "Rice", 9, 4);
    struct str id = make(&d, d.agent, "inventory", "");
    ASSERT_SEEN(send(&d, d.agent, id, entry(arena, 5, 0, S("counted"), mango, 7)), 200, NULL);
    struct str lines = arena_print(arena, "%.*s, %.*s", STR_ARG(line(&d, mango, 7, 9)),
                                   STR_ARG(line(&d, rice, 0, 3)));
    ASSERT_SEEN(apply(&d, d.agent, "k1", id, lines), 403, "forbidden");
    ASSERT_SEEN(apply(&d, d.stranger, "k1", id, lines), 404, NULL);
    ASSERT_SEEN(harness_call(d.h, account(d.admin), "POST", doc_path(&d, id, "/apply"),
                             "{\"lines\": [%.*s]}", STR_ARG(lines)),
                400, "idempotency_key_required");
    for (int i = 0; i < 2; i++) {
        struct seen seen = apply(&d, d.admin, "k1", id, lines);
        ASSERT_SEEN(seen, 200, NULL);
        assert_str(seen_text(seen, "/lines/0/result"), S("applied"));
        assert_int_equal(seen_integer(seen, "/lines/0/on_hand"), 7);
        assert_str(seen_text(seen, "/lines/1/result"), S("moved"));
        assert_int_equal(seen_integer(seen, "/lines/1/on_hand"), 4);
        assert_int_equal(shop_on_hand(d.shop, mango), 7);
        assert_int_equal(shop_on_hand(d.shop, rice), 4);
    }
    struct seen content =
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, "/content"), NULL);
    assert_str(seen_text(content, "/lines/0/variant_id"), mango);
    assert_int_equal(seen_integer(content, "/lines/0/counted"), 7);
    assert_str(seen_text(content, "/lines/0/result"), S("applied"));
    guest_order(d.h, mango, 3);
    struct seen held = apply(&d, d.admin, "k2", id, line(&d, mango, 2, 7));
    ASSERT_SEEN(held, 200, NULL);
    assert_str(seen_text(held, "/lines/0/result"), S("held"));
    assert_int_equal(shop_on_hand(d.shop, mango), 7);
    struct seen unknown =
        apply(&d, d.admin, "k3", id, line(&d, S("var_01h455vb4pex5vsknk084sn02q"), 2, 7));
    assert_str(seen_text(unknown, "/lines/0/result"), S("unknown"));
    lines = arena_print(arena, "%.*s, %.*s", STR_ARG(line(&d, mango, 7, 7)),
                        STR_ARG(line(&d, mango, 8, 7)));
    ASSERT_SEEN(apply(&d, d.admin, "k4", id, lines), 422, NULL);
    struct str text = make(&d, d.agent, "text", "");
    ASSERT_SEEN(apply(&d, d.admin, "k5", text, line(&d, mango, 7, 7)), 409, "not_inventory");
    harness_close(d.h);
}

TEST(an_application_that_was_cut_short_is_driven_on)
{
    struct desk d = desk_open();
    struct str mango = shop_sell(d.shop, "Mango", 5000, 9);
    struct str id = make(&d, d.agent, "inventory", "");
    struct document_count count = {.counted = 5, .expected = 9};
    struct document_apply_begin_in begin = {.key = S("k"), .lines = &count, .lines_count = 1};
    struct document_application application = {0};
    assert_true(id_parse(ID_VARIANT, mango, &count.variant_id));
    assert_true(id_parse(ID_DOCUMENT, id, &begin.doc_id));
    assert_true(id_parse(
        "user", seen_text(harness_call(d.h, account(d.agent), "GET", "/api/me", NULL), "/id"),
        &begin.user_id));
    assert_int_equal(harness_op(d.h, &collaboration_document_apply_begin_op, &begin, &application),
                     OK);
    assert_int_equal(shop_on_hand(d.shop, mango), 9);
    harness_advance(d.h, 60 * 1000);
    harness_settle(d.h);
    assert_int_equal(shop_on_hand(d.shop, mango), 5);
    struct seen content =
        harness_call(d.h, account(d.viewer), "GET", doc_path(&d, id, "/content"), NULL);
    assert_int_equal(seen_count(content, "/lines"), 0);
    harness_close(d.h);
}

TEST(documents_are_found_by_their_words)
{
    struct desk d = desk_open();
    struct str id = make(&d, d.agent, "text", "");
    make(&d, d.agent, "checklist", "");
    ASSERT_SEEN(send(&d, d.agent, id, letter(harness_arena(d.h), 5, 0, 'Q')), 200, NULL);
    harness_advance(d.h, 5000);
    harness_settle(d.h);
    const char *q = arena_print(harness_arena(d.h), "%s?q=q", docs_path(&d)).data;
    assert_int_equal(seen_count(harness_call(d.h, account(d.viewer), "GET", q, NULL), "/data"), 1);
    q = arena_print(harness_arena(d.h), "%s?q=PLAN&kind=checklist", docs_path(&d)).data;
    assert_int_equal(seen_count(harness_call(d.h, account(d.viewer), "GET", q, NULL), "/data"), 1);
    q = arena_print(harness_arena(d.h), "%s?q=%%25", docs_path(&d)).data;
    assert_int_equal(seen_count(harness_call(d.h, account(d.viewer), "GET", q, NULL), "/data"), 0);
    q = arena_print(harness_arena(d.h), "%s?limit=1", docs_path(&d)).data;
    struct seen page = harness_call(d.h, account(d.viewer), "GET", q, NULL);
    assert_true(seen_bool(page, "/has_more"));
    q = arena_print(harness_arena(d.h), "%s?limit=1&cursor=%.*s", docs_path(&d),
                    STR_ARG(seen_text(page, "/next_cursor")))
            .data;
    page = harness_call(d.h, account(d.viewer), "GET", q, NULL);
    assert_str(seen_text(page, "/data/0/id"), id);
    assert_false(seen_bool(page, "/has_more"));
    harness_close(d.h);
}

TEST(messages_about_a_document_are_answered)
{
    struct desk d = desk_open();
    struct arena *arena = harness_arena(d.h);
    struct str id = make(&d, d.agent, "text", "");
    struct live_frame frame = {.bytes = y_message_write(arena, Y_STEP1, S("\0"))};
    struct live_frame_reply reply = {0};
    struct y_message message;
    assert_true(id_parse(ID_DOCUMENT, id, &frame.id));
    ASSERT_SEEN(send(&d, d.agent, id, letter(arena, 5, 0, 'a')), 200, NULL);
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply), OK);
    assert_int_equal(reply.frames_count, 2);
    assert_true(y_message_read(reply.frames[0], &message));
    assert_int_equal(message.kind, Y_STEP2);
    assert_true(str_eq(message.body, letter(arena, 5, 0, 'a')));
    assert_true(y_message_read(reply.frames[1], &message));
    assert_int_equal(message.kind, Y_STEP1);
    assert_true(str_eq(message.body, S("\1\5\1")));
    /* Who is here: told to who asks, until the line has gone. */
    frame.line = 7;
    frame.bytes = y_message_write(arena, Y_AWARENESS, S("\1\5\1\2{}"));
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply), OK);
    frame.bytes = y_message_write(arena, Y_AWARENESS_QUERY, S(""));
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply), OK);
    assert_int_equal(reply.frames_count, 1);
    assert_true(str_eq(reply.frames[0], y_message_write(arena, Y_AWARENESS, S("\1\5\1\2{}"))));
    assert_int_equal(harness_op(d.h, &collaboration_document_left_op, &frame, &reply), OK);
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply), OK);
    assert_int_equal(reply.frames_count, 0);
    frame.bytes = y_message_write(arena, Y_AWARENESS, S("\1\5\1\2{"));
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply),
                     ERR_INVALID);
    frame.bytes = S("\7");
    assert_int_equal(harness_op(d.h, &collaboration_document_frame_op, &frame, &reply),
                     ERR_MALFORMED);
    harness_close(d.h);
}

TEST(who_is_erased_or_leaves_has_no_share_left)
{
    struct desk d = desk_open();
    struct str agent_id =
        seen_text(harness_call(d.h, account(d.agent), "GET", "/api/me", NULL), "/id");
    struct str id = make(&d, d.admin, "text",
                         arena_print(harness_arena(d.h),
                                     ", \"roles\": [], \"members\": [{\"user_id\": \"%.*s\", "
                                     "\"access\": \"read\"}]",
                                     STR_ARG(agent_id))
                             .data);
    struct business_member_left left = {0};
    struct nothing nothing;
    assert_true(id_parse("biz", d.shop.id, &left.business_id));
    assert_true(id_parse("user", agent_id, &left.user_id));
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "GET", doc_path(&d, id, ""), NULL), 200, NULL);
    assert_int_equal(harness_op(d.h, &collaboration_document_part_op, &left, &nothing), OK);
    ASSERT_SEEN(harness_call(d.h, account(d.agent), "GET", doc_path(&d, id, ""), NULL), 404, NULL);
    struct personal_subject subject = {0};
    struct personal_piece piece = {0};
    assert_int_equal(harness_op(d.h, &collaboration_document_personal_give_op, &subject, &piece),
                     OK);
    assert_str(piece.json, S("{\"documents\":[]}"));
    harness_close(d.h);
}

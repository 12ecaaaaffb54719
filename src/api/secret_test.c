/* Keys, encodings, capabilities. */
#include "api/capability.h"
#include "api/harness.h"
#include "api/list.h"
#include "api/secret.h"

TEST(base64url_reads_back_what_it_wrote)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    for (size_t length = 1; length < 70; length++) {
        unsigned char bytes[70];
        struct str out;
        rand_secret(bytes, length);
        struct str text = secret_base64url(arena, str_from((char *)bytes, length));
        assert_true(secret_base64url_read(arena, text, &out));
        assert_str(out, str_from((char *)bytes, length));
    }
    struct str out;
    assert_false(secret_base64url_read(arena, S("a"), &out));
    assert_false(secret_base64url_read(arena, S("ab=="), &out));
    assert_false(secret_base64url_read(arena, S("ab+/"), &out));
    arena_free(arena);
}

TEST(hmac_agrees_with_rfc_4231)
{
    /* Test case 2: key "Jefe", but our keys have 32 bytes; zero-padding a short key is what HMAC
     * does itself. */
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct digest key = {{'J', 'e', 'f', 'e'}};
    struct digest digest = secret_hmac(&key, S("what do ya want for nothing?"));
    assert_str(digest_hex(arena, &digest),
               S("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    arena_free(arena);
}

TEST(sealed_text_opens_only_in_its_own_row)
{
    struct harness *h = harness_open();
    struct arena *arena = harness_arena(h);
    struct runtime *runtime = harness_runtime(h);
    struct str plain;
    struct str sealed = secret_seal(runtime, arena, S("a claim code"), S("row 1"));
    assert_true(secret_open(runtime, arena, sealed, S("row 1"), &plain));
    assert_str(plain, S("a claim code"));
    assert_false(secret_open(runtime, arena, sealed, S("row 2"), &plain));
    char *bytes = (char *)(uintptr_t)sealed.data;
    bytes[sealed.length - 1] ^= 1;
    assert_false(secret_open(runtime, arena, sealed, S("row 1"), &plain));
    harness_close(h);
}

TEST(a_capability_opens_its_own_object_only)
{
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct id one = id_new(c, 0), other = id_new(c, 0);
    struct str token = capability_token(c, "cart", one);
    assert_int_equal(token.length, 43);
    assert_true(capability_is(c, "cart", one, token));
    assert_false(capability_is(c, "cart", other, token));
    assert_false(capability_is(c, "grp", one, token));
    assert_false(capability_is(c, "cart", one, S("")));
    assert_false(capability_is(c, "cart", one, (struct str){0}));
    struct str body =
        arena_print(c->arena, "{\"token\":\"%.*s\"}", STR_ARG(capability_mark(c, "cart", one)));
    assert_str(capability_render(c->runtime, c->arena, body),
               arena_print(c->arena, "{\"token\":\"%.*s\"}", STR_ARG(token)));
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(a_cursor_comes_back_as_it_was)
{
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct cursor cursor = {.number = -129900, .text = S("a.b \xc3\xa9"), .id = id_new(c, 7)}, out;
    bool is_set;
    assert_int_equal(cursor_read(c, cursor_write(c, &cursor), &out, &is_set), OK);
    assert_true(is_set);
    assert_int_equal(out.number, cursor.number);
    assert_str(out.text, cursor.text);
    assert_true(id_eq(out.id, cursor.id));
    assert_int_equal(cursor_read(c, S("AAAA"), &out, &is_set), ERR_MALFORMED);
    assert_int_equal(cursor_read(c, (struct str){0}, &out, &is_set), OK);
    assert_false(is_set);
    runtime_ctx_free(c);
    harness_close(h);
}

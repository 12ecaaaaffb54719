/* What passwords are taken, and how they are kept. */
#include "api/harness.h"
#include "identity_private.h"

#include <stdlib.h>

/* The test program hashes cheaply, and only it can. */
__attribute__((constructor)) static void hash_cheaply(void)
{
    identity_password_cost_set(IDENTITY_COST_MIN);
}

static int pieces(const char *password)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct identity_person amina = {S("Amina Otieno"), S("amina.otieno@duka.example"),
                                    S("+254712345678")};
    int count = identity_password_pieces(arena, str_of(password), amina);
    arena_free(arena);
    return count;
}

TEST(common_words_runs_and_repetitions_are_one_piece_each)
{
    assert_int_equal(pieces("password"), 1);
    assert_int_equal(pieces("aaaaaaaaaaaaaaa"), 1);
    assert_int_equal(pieces("12345678901234567890"), 1);
    assert_int_equal(pieces("passwordpassword"), 2);
    assert_int_equal(pieces("password12345678"), 2);
    assert_int_equal(pieces("qwertyuiopasdfghjkl"), 2);
    assert_int_equal(pieces("P@ssw0rd12345678"), 2);
    assert_int_equal(pieces("1loveyou2024!!!"), 3);
}

TEST(the_name_and_addresses_of_the_person_are_one_piece_each)
{
    assert_int_equal(pieces("amina.otieno@duka.example"), 3);
    assert_int_equal(pieces("AminaOtieno2026"), 3);
    assert_int_equal(pieces("+254712345678"), 1);
    assert_int_equal(pieces("sokosokosokosoko"), 2);
}

TEST(phrases_of_unrelated_words_have_many_pieces)
{
    assert_true(pieces("correct horse battery staple") > 8);
    assert_true(pieces("correct-horse-battery-staple") > 8);
    assert_true(pieces("nine purple otters juggle") > 8);
    assert_true(pieces("a long enough password") > 8);
    assert_true(pieces("x7$Kq!vR2#mZp9w") > 8);
    assert_true(pieces("tunaenda sokoni kesho") > 8);
}

TEST(the_list_of_common_words_is_sorted_and_in_small_letters)
{
    size_t count = identity_common_words();
    assert_true(count > 1000);
    for (size_t i = 1; i < count; i++) {
        struct str before = identity_common_word(i - 1), word = identity_common_word(i);
        assert_true(str_compare(before, word) < 0);
        assert_true(word.length >= 4 && word.length <= 24);
        for (size_t k = 0; k < word.length; k++)
            assert_false(word.data[k] >= 'A' && word.data[k] <= 'Z');
    }
}

/* ---- Hashes, in a runtime with its own pepper ---- */

static struct ctx *ctx_of(struct harness *h)
{
    return runtime_ctx(harness_runtime(h));
}

TEST(a_password_is_kept_as_bcrypt_and_known_again)
{
    struct harness *h = harness_open();
    struct ctx *c = ctx_of(h);
    struct identity_hashed a, b;
    struct str password = S("nine purple otters juggle");
    assert_int_equal(identity_password_hash(c, password, &a), OK);
    assert_int_equal(identity_password_hash(c, password, &b), OK);
    assert_true(str_starts(a.text, S("$2b$04$")));
    assert_int_equal(a.text.length, 60);
    assert_false(str_eq(a.text, b.text));
    assert_true(identity_password_is(c, password, a.text, a.pepper_version));
    assert_false(identity_password_is(c, S("nine purple otters juggla"), a.text, a.pepper_version));
    assert_false(identity_password_is(c, password, a.text, a.pepper_version + 1));
    assert_false(identity_password_is(c, password, (struct str){0}, 0));
    assert_false(identity_password_is_old(a.text, a.pepper_version));
    assert_true(identity_password_is_old(S("$2b$10$abcdefghijklmnopqrstuv"), a.pepper_version));
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(every_byte_of_a_long_password_counts)
{
    struct harness *h = harness_open();
    struct ctx *c = ctx_of(h);
    struct identity_hashed hashed;
    char text[PASSWORD_BYTES_MAX];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('a' + i % 26);
    struct str password = str_from(text, sizeof text);
    assert_int_equal(identity_password_hash(c, password, &hashed), OK);
    assert_true(identity_password_is(c, password, hashed.text, hashed.pepper_version));
    text[sizeof text - 1] ^= 1;
    assert_false(identity_password_is(c, password, hashed.text, hashed.pepper_version));
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(a_letter_typed_in_two_ways_is_the_same_password)
{
    struct harness *h = harness_open();
    struct ctx *c = ctx_of(h);
    struct identity_hashed hashed;
    struct str composed = S("caf\xc3\xa9 et th\xc3\xa9 et lait");
    struct str split = S("cafe\xcc\x81 et the\xcc\x81 et lait");
    assert_int_equal(identity_password_hash(c, composed, &hashed), OK);
    assert_true(identity_password_is(c, split, hashed.text, hashed.pepper_version));
    runtime_ctx_free(c);
    harness_close(h);
}

TEST(another_installation_does_not_know_the_password)
{
    struct harness *h = harness_open();
    struct ctx *c = ctx_of(h);
    struct identity_hashed hashed;
    struct str password = S("nine purple otters juggle");
    assert_int_equal(identity_password_hash(c, password, &hashed), OK);
    struct str hash = arena_copy(harness_arena(h), hashed.text);
    /* Those of the template share their secrets. */
    unsetenv("SOKO_TEST_TEMPLATE");
    struct harness *other = harness_open();
    struct ctx *stranger = ctx_of(other);
    assert_false(identity_password_is(stranger, password, hash, hashed.pepper_version));
    runtime_ctx_free(stranger);
    harness_close(other);
    runtime_ctx_free(c);
    harness_close(h);
}

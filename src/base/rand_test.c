/* Randomness: seeded streams repeat themselves, and nothing is out of bounds. */
#include "base/rand.h"

#include "base/test.h"

TEST(a_seeded_stream_is_splitmix64)
{
    /* The first numbers of the published generator for seed 1234567. */
    struct rand rand = rand_seeded(1234567);
    assert_true(rand_next(&rand) == UINT64_C(6457827717110365317));
    assert_true(rand_next(&rand) == UINT64_C(3203168211198807973));
    assert_true(rand_next(&rand) == UINT64_C(9817491932198370423));
}

TEST(a_bound_is_never_reached_and_every_value_below_is)
{
    struct rand rand = rand_seeded(7);
    for (uint64_t limit = 1; limit < 20; limit++) {
        uint64_t seen = 0;
        for (int i = 0; i < 1000; i++) {
            uint64_t value = rand_below(&rand, limit);
            assert_true(value < limit);
            seen |= UINT64_C(1) << value;
        }
        assert_true(seen == (UINT64_C(1) << limit) - 1);
    }
    uint64_t large = (UINT64_C(1) << 63) + 1;
    for (int i = 0; i < 1000; i++)
        assert_true(rand_below(&rand, large) < large);
    assert_true(rand_below(&rand, 1) == 0);
}

TEST(secrets_fill_all_their_bytes)
{
    unsigned char seen[1000] = {0};
    for (int round = 0; round < 20; round++) {
        unsigned char secret[1002] = {0};
        rand_secret(secret + 1, 1000);
        assert_int_equal(secret[0], 0);
        assert_int_equal(secret[1001], 0);
        for (size_t i = 0; i < 1000; i++)
            seen[i] |= secret[i + 1];
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_not_equal(seen[i], 0);
    struct rand kernel = {0};
    assert_true(rand_next(&kernel) != rand_next(&kernel));
}

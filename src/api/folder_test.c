/* The installation's folder and its master secret. */
#include "api/harness.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct place {
    char folder[32];
    char secret[64];
};

static void make(struct place *place)
{
    snprintf(place->folder, sizeof place->folder, "/tmp/soko-test-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->secret, sizeof place->secret, "%s/secret.key", place->folder);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static bool opens(const struct place *place, const char *word)
{
    struct str why = {0};
    struct runtime_options options = {.data = place->folder};
    struct runtime *runtime = runtime_open(&options, &why);
    bool is_open = runtime != NULL;
    runtime_close(runtime);
    if (!is_open)
        assert_non_null(strstr(why.data, word));
    free((char *)(uintptr_t)why.data);
    return is_open;
}

TEST(a_lost_secret_is_not_replaced_beside_a_database)
{
    struct place place;
    make(&place);
    assert_true(opens(&place, ""));
    assert_true(opens(&place, ""));
    assert_int_equal(unlink(place.secret), 0);
    assert_false(opens(&place, "is gone"));
    assert_int_equal(access(place.secret, F_OK), -1);
    nftw(place.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

TEST(a_secret_has_32_bytes_and_no_more)
{
    static const char HEX[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n";
    struct place place;
    make(&place);
    for (size_t bytes = 31; bytes <= 65; bytes++) {
        FILE *file = fopen(place.secret, "we");
        assert_non_null(file);
        assert_int_equal(fwrite(HEX, 1, bytes, file), bytes);
        fclose(file);
        assert_int_equal(opens(&place, "is not 32 bytes long"), bytes == 32);
    }
    nftw(place.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

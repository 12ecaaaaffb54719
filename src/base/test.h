/* Tests beside the code. The only file that includes cmocka, whose `fail` and `skip` macros would
 * otherwise swallow ours. A test is a sentence:
 *     TEST(a_negative_amount_is_refused) { assert_false(...); }
 * and is found by the test program through its section; no list is kept. */
#ifndef SOKO_BASE_TEST_H
#define SOKO_BASE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#undef fail
#undef skip

#include "base/str.h"

struct test {
    const char *name;
    const char *file;
    void (*function)(void **state);
};

#define TEST(name)                                                                        \
    static void name(void **state);                                                       \
    static const struct test name##_test = {#name, __FILE__, name};                       \
    static const struct test *const name##_test_row                                       \
        __attribute__((used, section("soko_test"))) = &name##_test;                       \
    static void name(void **state __attribute__((unused)))

/* Which database the test is to stand on: "sqlite" or "postgres". Tests of services and of api run
 * once for each. The PostgreSQL server of the run is in SOKO_TEST_POSTGRES, a URL of its database
 * "postgres" with the right to create others. */
static inline const char *test_engine(void)
{
    const char *engine = getenv("SOKO_TEST_ENGINE");
    return engine ? engine : "sqlite";
}

#define assert_str(actual, expected)                                                      \
    do {                                                                                  \
        struct str actual_ = (actual), expected_ = (expected);                            \
        if (!str_eq(actual_, expected_))                                                  \
            print_error("%s:%d: \"%.*s\" is not \"%.*s\"\n", __FILE__, __LINE__,          \
                        STR_ARG(actual_), STR_ARG(expected_));                            \
        assert_true(str_eq(actual_, expected_));                                          \
    } while (0)

#endif

/* Log lines: always one JSON object a line, whatever is in them. */
#include "base/log.h"

#include "base/test.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What one call writes to standard error. */
static json_t *logged(const struct log_field *fields, size_t count, size_t *bytes)
{
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);
    char text[8192];
    assert_non_null(file);
    fflush(stderr);
    dup2(fileno(file), STDERR_FILENO);
    log_write(LOG_ERROR, "hello \"you\"", fields, count);
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    *bytes = fread(text, 1, sizeof text, file);
    fclose(file);
    assert_true(*bytes > 0);
    assert_int_equal(text[*bytes - 1], '\n');
    assert_null(memchr(text, '\n', *bytes - 1));
    return json_loadb(text, *bytes, 0, NULL);
}

TEST(a_log_line_is_one_json_object)
{
    size_t bytes;
    struct log_field fields[] = {LOG_TEXT("a", S("x\"\\\n\x01\x7f\xc3\xa9")), LOG_NUMBER("b", -5),
                                 LOG_TEXT("c", (struct str){0}), LOG_TEXT("d", S("\xff\xc3"))};
    json_t *json = logged(fields, 4, &bytes);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "a")), "x\"\\\n\x01\x7f\xc3\xa9");
    assert_int_equal(json_integer_value(json_object_get(json, "b")), -5);
    assert_true(json_is_null(json_object_get(json, "c")));
    assert_string_equal(json_string_value(json_object_get(json, "d")), "\xc3\xbf\xc3\x83");
    assert_string_equal(json_string_value(json_object_get(json, "message")), "hello \"you\"");
    json_decref(json);
}

TEST(a_long_log_line_is_cut_and_stays_json)
{
    char text[5000];
    for (size_t length = 3700; length < 5000; length += 7) {
        size_t bytes;
        for (size_t i = 0; i < length; i++)
            text[i] = "\xc3\xa9"[i % 2];
        text[length - length % 2 - 1] = '"';
        text[length - length % 2 - 2] = 'x';
        struct log_field fields[] = {LOG_TEXT("long", str_from(text, length - length % 2)),
                                     LOG_TEXT("next", S("y")), LOG_NUMBER("last", 1)};
        json_t *json = logged(fields, 3, &bytes);
        assert_non_null(json);
        assert_true(bytes <= 4096);
        json_decref(json);
    }
}

/* QR codes: the same cells as the office draws, by a digest of their path. */
#include "base/test.h"
#include "type/qr.h"

#include <string.h>

static uint32_t digest_of(struct str text)
{
    uint32_t digest = 0x811c9dc5;
    for (size_t i = 0; i < text.length; i++)
        digest = (digest ^ (uint8_t)text.data[i]) * 0x01000193;
    return digest;
}

TEST(a_code_is_what_the_office_draws_of_the_same_text)
{
    static char long_text[214], two_bytes[120];
    memset(long_text, 'x', sizeof long_text);
    for (size_t i = 0; i < sizeof two_bytes; i += 2)
        memcpy(two_bytes + i, "\xc3\xbc", 2);
    const struct {
        struct str text;
        int size;
        uint32_t digest;
    } cases[] = {
        {S(""), 21, 0x6b2f98ba},
        {S("soko"), 21, 0x7921632b},
        {S("https://shop.example/handover?code=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"), 37,
         0x0e4f86be},
        {str_from(long_text, QR_BYTES_MAX), 57, 0xbf107539},
        {str_from(two_bytes, sizeof two_bytes), 45, 0x599c733a}};
    struct arena *arena = arena_new(64 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct qr code;
        assert_true(qr_of(cases[i].text, &code));
        assert_int_equal(code.size, cases[i].size);
        assert_int_equal(digest_of(qr_path(arena, &code)), cases[i].digest);
    }
    arena_free(arena);
}

TEST(what_is_too_long_for_a_code_has_none)
{
    static char text[QR_BYTES_MAX + 1];
    struct qr code;
    memset(text, 'x', sizeof text);
    assert_false(qr_of(str_from(text, sizeof text), &code));
}

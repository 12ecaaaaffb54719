/* Messages as bytes: what may stand in a header, and how the halves are carried. */
#include "net/letter.h"

#include "base/test.h"

#include <string.h>

static bool has(struct str text, const char *part)
{
    return memmem(text.data, text.length, part, strlen(part)) != NULL;
}

static struct letter a_letter(void)
{
    return (struct letter){.from_name = S("Soko"),
                           .from = S("shop@example.com"),
                           .to_name = S("Amina \"the\" Baker"),
                           .to = S("amina@example.com"),
                           .subject = S("Your order 1001"),
                           .text = S("Hello.\n"),
                           .html = S("<p>Hello.</p>\n"),
                           .locale = S("en"),
                           .message_id = S("msg_1@example.com"),
                           .boundary = S("soko1"),
                           .date = {INT64_C(1767600000000)}};
}

TEST(a_letter_has_its_headers_and_two_halves)
{
    struct arena *arena = arena_new(8 << 20);
    struct letter letter = a_letter();
    assert_str(letter_write(arena, &letter),
               S("Date: Mon, 5 Jan 2026 08:00:00 +0000\r\n"
                 "From: \"Soko\"\r\n <shop@example.com>\r\n"
                 "To: \"Amina \\\"the\\\" Baker\"\r\n <amina@example.com>\r\n"
                 "Message-ID: <msg_1@example.com>\r\n"
                 "Subject: Your order 1001\r\n"
                 "Auto-Submitted: auto-generated\r\n"
                 "Content-Language: en\r\n"
                 "MIME-Version: 1.0\r\n"
                 "Content-Type: multipart/alternative;\r\n boundary=\"soko1\"\r\n"
                 "\r\n"
                 "--soko1\r\n"
                 "Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n"
                 "\r\n"
                 "Hello.\r\n"
                 "\r\n"
                 "--soko1\r\n"
                 "Content-Type: text/html; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n"
                 "\r\n"
                 "<p>Hello.</p>\r\n"
                 "\r\n"
                 "--soko1--\r\n"));
    letter.html = (struct str){0};
    assert_false(has(letter_write(arena, &letter), "multipart"));
    arena_free(arena);
}

TEST(no_value_begins_a_header_of_its_own)
{
    struct arena *arena = arena_new(8 << 20);
    struct letter letter = a_letter();
    letter.subject = S("Hello\r\nBcc: thief@example.com");
    letter.to_name = S("Amina\nBcc: thief@example.com\r");
    letter.message_id = S("a@b>\r\nBcc: thief@example.com");
    struct str bytes = letter_write(arena, &letter);
    assert_true(has(bytes, "Subject: Hello  Bcc: thief@example.com\r\n"));
    assert_false(has(bytes, "\nBcc:"));
    letter = a_letter();
    letter.to = S("amina@example.com\r\nBcc: thief@example.com");
    assert_null(letter_write(arena, &letter).data);
    letter.to = S("a@example.com>, <thief@example.com");
    assert_null(letter_write(arena, &letter).data);
    letter.to = S("amina@example.com, thief@example.com");
    assert_null(letter_write(arena, &letter).data);
    arena_free(arena);
}

TEST(addresses_are_what_can_be_written_to)
{
    assert_true(letter_is_address(S("a.b+c@mail.example.co.ke")));
    assert_false(letter_is_address(S("")));
    assert_false(letter_is_address((struct str){0}));
    assert_false(letter_is_address(S("amina")));
    assert_false(letter_is_address(S("@example.com")));
    assert_false(letter_is_address(S("amina@")));
    assert_false(letter_is_address(S("a@b@c")));
    assert_false(letter_is_address(S("a b@c")));
    assert_false(letter_is_address(S("\xC3\xA9@example.com")));
}

TEST(header_text_beyond_ascii_is_encoded_in_words_of_75_bytes)
{
    struct arena *arena = arena_new(8 << 20);
    assert_str(letter_header_text(arena, S("Plain words")), S("Plain words"));
    assert_str(letter_header_text(arena, S("Caf\xC3\xA9")), S("=?utf-8?B?Q2Fmw6k=?="));
    /* What looks like an encoded word is encoded, so that it is read as it was meant. */
    assert_str(letter_header_text(arena, S("=?utf-8?B?eA==?=")),
               S("=?utf-8?B?PT91dGYtOD9CP2VBPT0/PQ==?="));
    char arabic[400];
    for (size_t i = 0; i < sizeof arabic; i += 2)
        memcpy(arabic + i, "\xD8\xB7", 2);
    struct str rest = letter_header_text(arena, str_from(arabic, sizeof arabic));
    size_t words = 0;
    while (rest.data != NULL) {
        struct str line = str_cut(&rest, '\n');
        assert_true(line.length <= 77);
        words++;
    }
    assert_int_equal(words, 10);
    struct str folded = letter_header_text(
        arena, S("A subject that goes on for so long that it has to be folded at one of its "
                 "spaces, and then again at another one of them"));
    assert_true(has(folded, "\r\n "));
    arena_free(arena);
}

TEST(quoted_printable_keeps_every_byte_and_its_lines_short)
{
    struct arena *arena = arena_new(8 << 20);
    assert_str(letter_quoted_printable(arena, S("a=b \nc\r\nd\re")), S("a=3Db=20\r\nc\r\nd\r\ne"));
    assert_str(letter_quoted_printable(arena, S(".\n..a")), S("=2E\r\n=2E.a"));
    assert_str(letter_quoted_printable(arena, S("\xC3\xA9\x01")), S("=C3=A9=01"));
    char line[400];
    memset(line, 'x', sizeof line);
    memset(line + 75, '.', 1);
    struct str rest = letter_quoted_printable(arena, str_from(line, sizeof line));
    while (rest.data != NULL) {
        struct str part = str_cut(&rest, '\n');
        assert_true(part.length <= 77);
        assert_true(str_empty(part) || part.data[0] != '.');
    }
    arena_free(arena);
}

/* Signatures of messages, by the example of RFC 8463 (appendix A): an Ed25519 signature has one
 * value alone, so ours must be theirs. */
#include "net/dkim.h"

#include "base/test.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define KEY                                                              \
    "-----BEGIN PRIVATE KEY-----\n"                                      \
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n" \
    "-----END PRIVATE KEY-----\n"
#define HEADERS                                        \
    "From: Joe SixPack <joe@football.example.com>\r\n" \
    "To: Suzie Q <suzie@shopping.example.net>\r\n"     \
    "Subject: Is dinner ready?\r\n"                    \
    "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"  \
    "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n"
#define BODY "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n"

static bool has(struct str text, const char *part)
{
    return memmem(text.data, text.length, part, strlen(part)) != NULL;
}

static struct dkim_key the_key(void)
{
    struct dkim_key key = {.selector = S("brisbane")};
    const char *why = NULL;
    assert_true(dkim_key_read(S(KEY), &key, &why));
    return key;
}

TEST(the_example_of_the_standard_is_signed_as_it_is_there)
{
    struct arena *arena = arena_new(1 << 20);
    struct dkim_key key = the_key();
    assert_str(dkim_body_hash(arena, S(BODY)), S("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8="));
    struct str text = dkim_signed_text(
        arena, S(HEADERS), S("from : to : subject : date : message-id : from : subject : date"),
        S("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
          " d=football.example.com; i=@football.example.com;\r\n"
          " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
          " subject : date : message-id : from : subject : date;\r\n"
          " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
          " b="));
    assert_str(dkim_signature(arena, &key, text),
               S("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+"
                 "eXdp1Q1Dw=="));
    struct dkim dkim = {.domain = S("football.example.com"), .keys = {key}, .keys_count = 1};
    assert_str(dkim_record(arena, &dkim, 0),
               S("brisbane._domainkey.football.example.com TXT \"v=DKIM1; k=ed25519; "
                 "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\""));
    dkim_close(&dkim);
    arena_free(arena);
}

TEST(bodies_and_headers_are_relaxed_as_the_standard_says)
{
    struct arena *arena = arena_new(1 << 20);
    /* RFC 6376, 3.4.5 */
    assert_str(dkim_relaxed_body(arena, S(" C \r\nD \t E\r\n\r\n\r\n")), S(" C\r\nD E\r\n"));
    assert_str(dkim_signed_text(arena, S("A: X\r\nB : Y\t\r\n\tZ  \r\n"), S("a:b"), S("D: ")),
               S("a:X\r\nb:Y Z\r\nd:"));
    assert_str(dkim_relaxed_body(arena, S("")), S(""));
    assert_str(dkim_relaxed_body(arena, S("\r\n \r\n\r\n")), S(""));
    assert_str(dkim_relaxed_body(arena, S("no end")), S("no end\r\n"));
    /* 4.4.3: the hash of nothing. */
    assert_str(dkim_body_hash(arena, S("")), S("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    /* The last of a name first; what is not there adds nothing. */
    assert_str(dkim_signed_text(arena, S("X: 1\r\nX: 2\r\n"), S("x:x:x:y"), S("D: b=")),
               S("x:2\r\nx:1\r\nd:b="));
    arena_free(arena);
}

TEST(a_message_is_signed_by_each_key_and_its_lines_stay_short)
{
    struct arena *arena = arena_new(1 << 20);
    struct dkim dkim = {.domain = S("example.com"), .keys = {the_key()}, .keys_count = 2};
    dkim.keys[1] = (struct dkim_key){S("rsa"), S("rsa-sha256"), EVP_RSA_gen(2048)};
    struct str out =
        dkim_sign(arena, &dkim, S(HEADERS "\r\n" BODY), (struct instant){INT64_C(1767600000000)});
    assert_true(str_starts(out, S("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n "
                                  "d=example.com;\r\n s=brisbane; t=1767600000;\r\n "
                                  "h=From:From:To:Subject:Date:Message-ID;\r\n bh=2jUSOH9")));
    assert_true(has(out, "DKIM-Signature: v=1; a=rsa-sha256;"));
    assert_true(str_ends(out, S(HEADERS "\r\n" BODY)));
    while (out.data != NULL)
        assert_true(str_cut(&out, '\n').length < 79);
    assert_null(dkim_sign(arena, &dkim, S("no headers"), (struct instant){0}).data);
    dkim_close(&dkim);
    arena_free(arena);
}

static bool opens(struct arena *arena, const char *domain, const char *selectors, const char *files,
                  const char *sentence)
{
    struct dkim dkim;
    struct str why = {0};
    bool is_open = dkim_open(arena, str_of(domain), str_of(selectors), str_of(files), &dkim, &why);
    dkim_close(&dkim);
    if (!is_open)
        assert_true(has(why, sentence));
    return is_open;
}

static void write_key(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

TEST(settings_that_cannot_sign_are_refused_with_a_sentence)
{
    struct arena *arena = arena_new(1 << 20);
    char good[] = "/tmp/soko-dkim-XXXXXX", bad[] = "/tmp/soko-dkim-XXXXXX";
    close(mkstemp(good));
    close(mkstemp(bad));
    write_key(good, KEY);
    write_key(bad, "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n");
    struct str both = arena_print(arena, "%s,%s", good, good);
    assert_true(opens(arena, "example.com", "a", good, ""));
    assert_true(opens(arena, "example.com", "a, b", both.data, ""));
    assert_false(opens(arena, "example.com", "a", NULL, "takes all of"));
    assert_false(opens(arena, "example.com", NULL, good, "takes all of"));
    assert_false(opens(arena, NULL, "a", good, "takes all of"));
    assert_false(opens(arena, "example.com; x=y", "a", good, "--dkim-domain"));
    assert_false(opens(arena, "example.com", "a b", good, "--dkim-selector"));
    assert_false(opens(arena, "example.com", "a,b", good, "as many"));
    assert_false(opens(arena, "example.com", "a", both.data, "as many"));
    assert_false(opens(arena, "example.com", "a", "/nowhere/key.pem", "cannot be read"));
    assert_false(opens(arena, "example.com", "a", bad, "holds no private key"));
    remove(good);
    remove(bad);
    arena_free(arena);
}

/* How a mail server is named, and where a message may go without TLS. */
#include "base/test.h"
#include "net/mail.h"

static enum mail_tls tls_of(struct arena *arena, const char *url)
{
    struct mail_server server = {0};
    struct str why = {0};
    assert_true(mail_server_read(arena, str_of(url), false, &server, &why));
    return server.tls;
}

TEST(only_this_machine_may_take_mail_as_plain_text)
{
    struct arena *arena = arena_new(1 << 16);
    assert_int_equal(tls_of(arena, "smtp://127.0.0.1:25"), MAIL_TLS_OFFERED);
    assert_int_equal(tls_of(arena, "smtp://localhost:25"), MAIL_TLS_OFFERED);
    assert_int_equal(tls_of(arena, "smtp://127.mail.example:25"), MAIL_TLS_START);
    assert_int_equal(tls_of(arena, "smtp://localhost.example:25"), MAIL_TLS_START);
    assert_int_equal(tls_of(arena, "smtps://mail.example"), MAIL_TLS_WHOLE);
    arena_free(arena);
}

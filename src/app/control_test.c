/* The control socket's life: whoever hangs on it does not keep the server from stopping. */
#include "app/control.h"

#include "api/harness.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int connect_to(const char *data)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.80s/control.sock", data);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

TEST(a_client_that_says_nothing_does_not_hold_up_the_end)
{
    static const char CALL[] = "0000000023\nno_such_op\n-\n-\n0\n{}    ";
    char answer[64] = "";
    struct str why = {0};
    struct harness *h = harness_open();
    struct control_server *server = control_serve(harness_runtime(h), harness_arena(h), &why);
    assert_non_null(server);
    int fd = connect_to(runtime_options_of(harness_runtime(h))->data);
    assert_int_equal(send(fd, CALL, strlen(CALL), 0), strlen(CALL));
    assert_true(recv(fd, answer, sizeof answer - 1, 0) > 0); /* it is being served */
    alarm(20);
    control_stop(server);
    alarm(0);
    close(fd);
    harness_close(h);
}

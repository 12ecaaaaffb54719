/* The control socket. A call is four lines and a JSON body, framed by its length:
 *     LENGTH\n OP\n USER|-\n BUSINESS|-\n NOW\n {...}
 * and the answer LENGTH\n ok\n {...} or LENGTH\n WORD\n code: sentence. Only the owner of the
 * folder can connect. */
#include "app/control.h"

#include "api/capability.h"
#include "type/json.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE_BYTES_MAX = 8 << 20, FOLDER_BYTES_MAX = 4096, BACKLOG = 8 };

struct control {
    struct runtime *runtime; /* our own, or null */
    int fd;                  /* to a server, or -1 */
};

/* ---- The call itself, in the process that owns the folder ---- */

static struct str answer(struct arena *arena, const char *word, struct str rest)
{
    return arena_print(arena, "%s\n%.*s", word, STR_ARG(rest));
}

/* "code: sentence", and of wrong fields each one. */
static struct str reason(struct arena *arena, const struct fault *fault)
{
    struct str text =
        arena_print(arena, "%.*s: %.*s", STR_ARG(fault->code), STR_ARG(fault->detail));
    for (size_t i = 0; i < fault->errors.count; i++)
        text = arena_print(arena, "%.*s %.*s: %.*s", STR_ARG(text),
                           STR_ARG(fault->errors.items[i].pointer),
                           STR_ARG(fault->errors.items[i].detail));
    return text;
}

static struct str run_text(struct runtime *runtime, struct arena *arena, struct str text)
{
    struct str name = str_cut(&text, '\n');
    struct str user = str_cut(&text, '\n');
    struct str business = str_cut(&text, '\n');
    int64_t now_ms = 0;
    str_integer(str_cut(&text, '\n'), &now_ms);
    if (now_ms != 0)
        runtime_set_now(runtime, (struct instant){now_ms});
    if (str_eq(name, S("settle"))) {
        for (size_t i = 0; i < 100 && runtime_settle(runtime) > 0; i++)
            continue;
        runtime_set_now(runtime, (struct instant){0});
        return answer(arena, "ok", S("{}"));
    }
    const struct op *op = op_find(name);
    if (op == NULL)
        return answer(arena, "missing",
                      arena_print(arena, "unknown_op: This server has no op %.*s.", STR_ARG(name)));
    struct ctx *c = runtime_ctx(runtime);
    void *in = arena_alloc(c->arena, op->in->size);
    void *out = arena_alloc(c->arena, op->out->size);
    if (id_parse("user", user, &c->caller.user_id))
        c->caller.kind = CALLER_USER;
    id_parse("biz", business, &c->business_id);
    struct str result;
    if (json_read_ours(c->arena, text, op->in, in) != OK) {
        result = answer(arena, "malformed", S("malformed: The call is not readable."));
    } else {
        enum err err = runtime_run(c, op, in, out);
        result =
            err == OK
                ? answer(arena, "ok",
                         capability_render(runtime, c->arena, json_text(c->arena, op->out, out)))
                : answer(arena, err_word(err), reason(arena, &c->fault));
    }
    runtime_set_now(runtime, (struct instant){0});
    runtime_ctx_free(c);
    return result;
}

/* ---- Framing ---- */

static bool write_all(int fd, struct str text)
{
    while (text.length > 0) {
        ssize_t written = send(fd, text.data, text.length, MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text = str_after(text, (size_t)written);
    }
    return true;
}

static bool read_all(int fd, char *out, size_t bytes)
{
    while (bytes > 0) {
        ssize_t got = recv(fd, out, bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        out += got;
        bytes -= (size_t)got;
    }
    return true;
}

static bool send_message(int fd, struct str text)
{
    char head[16];
    int length = snprintf(head, sizeof head, "%010zu\n", text.length);
    return write_all(fd, str_from(head, (size_t)length)) && write_all(fd, text);
}

static bool receive_message(int fd, struct arena *arena, struct str *out)
{
    char head[11];
    int64_t length;
    if (!read_all(fd, head, sizeof head) || !str_integer(str_from(head, 10), &length) || length < 0
        || length > MESSAGE_BYTES_MAX)
        return false;
    char *text = arena_alloc(arena, (size_t)length + 1);
    *out = str_from(text, (size_t)length);
    return read_all(fd, text, (size_t)length);
}

/* A socket's path holds 108 bytes and folders may lie deep: the address goes through an open
 * folder. */
static bool socket_address(const char *data, struct sockaddr_un *address, int *folder_fd)
{
    *folder_fd = open(data, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*folder_fd < 0)
        return false;
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d/control.sock",
             *folder_fd);
    return true;
}

/* ---- The server's end ---- */

struct control_server {
    struct runtime *runtime;
    int fd;
    pthread_t thread;
    pthread_mutex_t mutex; /* of what follows: stopping shuts the client's end too */
    int client_fd;         /* -1: nobody is served */
    bool is_closing;
};

/* Notes who is served; false once the server stops. */
static bool take_client(struct control_server *server, int fd)
{
    pthread_mutex_lock(&server->mutex);
    bool is_open = !server->is_closing;
    server->client_fd = is_open ? fd : -1;
    pthread_mutex_unlock(&server->mutex);
    return is_open;
}

static void serve_client(struct control_server *server, int fd)
{
    struct arena *arena = arena_new(MESSAGE_BYTES_MAX);
    struct str text;
    while (take_client(server, fd) && receive_message(fd, arena, &text)
           && send_message(fd, run_text(server->runtime, arena, text)))
        arena_reset(arena);
    arena_free(arena);
    take_client(server, -1);
    close(fd);
}

static void *accept_clients(void *user)
{
    struct control_server *server = user;
    const struct timespec moment = {.tv_nsec = 10000000};
    while (take_client(server, -1)) {
        int fd = accept4(server->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            serve_client(server, fd);
        else
            nanosleep(&moment, NULL); /* no descriptor is left, or the server stops */
    }
    return NULL;
}

static void unlink_socket(struct runtime *runtime)
{
    char path[FOLDER_BYTES_MAX];
    snprintf(path, sizeof path, "%s/control.sock", runtime_options_of(runtime)->data);
    unlink(path);
}

struct control_server *control_serve(struct runtime *runtime, struct arena *arena, struct str *why)
{
    struct sockaddr_un address;
    int folder_fd;
    const char *data = runtime_options_of(runtime)->data;
    struct str path = arena_print(arena, "%s/control.sock", data);
    /* The lock is ours, so a socket that stands there is a leftover. */
    unlink_socket(runtime);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_bound = false;
    if (fd >= 0 && socket_address(data, &address, &folder_fd)) {
        mode_t before = umask(0177);
        is_bound =
            bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, BACKLOG) == 0;
        umask(before);
        close(folder_fd);
    }
    if (!is_bound) {
        *why = arena_print(arena, "Cannot listen on %.*s: %s.", STR_ARG(path), strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    struct control_server *server = calloc(1, sizeof *server);
    if (server == NULL)
        abort();
    server->runtime = runtime;
    server->fd = fd;
    server->client_fd = -1;
    pthread_mutex_init(&server->mutex, NULL);
    pthread_create(&server->thread, NULL, accept_clients, server);
    return server;
}

void control_stop(struct control_server *server)
{
    if (server == NULL)
        return;
    pthread_mutex_lock(&server->mutex);
    server->is_closing = true;
    shutdown(server->fd, SHUT_RDWR);
    /* It gets the answer that is being made, and no other. */
    if (server->client_fd >= 0)
        shutdown(server->client_fd, SHUT_RD);
    pthread_mutex_unlock(&server->mutex);
    pthread_join(server->thread, NULL);
    pthread_mutex_destroy(&server->mutex);
    close(server->fd);
    unlink_socket(server->runtime);
    free(server);
}

/* ---- The caller's end ---- */

static int connect_server(const char *data)
{
    struct sockaddr_un address;
    int folder_fd;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_connected = false;
    if (fd >= 0 && socket_address(data, &address, &folder_fd)) {
        is_connected = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
        close(folder_fd);
    }
    if (!is_connected && fd >= 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

struct control *control_open(const struct config *config, uint64_t seed, struct arena *arena,
                             struct str *why)
{
    struct control *control = ARENA_NEW(arena, struct control);
    control->fd = connect_server(config->data);
    if (control->fd >= 0)
        return control;
    struct runtime_options options = config_runtime(config);
    options.seed = seed;
    control->runtime = runtime_open(&options, why);
    return control->runtime ? control : NULL;
}

void control_close(struct control *control)
{
    if (control->fd >= 0)
        close(control->fd);
    runtime_close(control->runtime);
}

static bool exchange(struct control *control, struct arena *arena, struct str text,
                     struct str *reply)
{
    if (control->runtime != NULL) {
        *reply = run_text(control->runtime, arena, text);
        return true;
    }
    return send_message(control->fd, text) && receive_message(control->fd, arena, reply);
}

static enum err err_of_word(struct str word)
{
    for (enum err err = OK; err <= ERR_RETRY; err++)
        if (str_eq(word, str_of(err_word(err))))
            return err;
    return ERR_INTERNAL;
}

static enum err call(struct control *control, struct arena *arena, const char *name,
                     struct control_as as, struct str body, struct str *reply, struct str *why)
{
    struct str user = id_is_set(as.user_id) ? id_text(arena, "user", as.user_id) : S("-");
    struct str business =
        id_is_set(as.business_id) ? id_text(arena, "biz", as.business_id) : S("-");
    struct str text = arena_print(arena, "%s\n%.*s\n%.*s\n%lld\n%.*s", name, STR_ARG(user),
                                  STR_ARG(business), (long long)as.now.ms, STR_ARG(body));
    if (!exchange(control, arena, text, reply)) {
        *why = S("unavailable: The server ended the connection. Look into its log.");
        return ERR_UNAVAILABLE;
    }
    enum err err = err_of_word(str_cut(reply, '\n'));
    if (err != OK)
        *why = *reply;
    return err;
}

enum err control_run(struct control *control, struct arena *arena, struct control_as as,
                     const struct op *op, const void *in, void *out, struct str *why)
{
    struct str reply;
    TRY(call(control, arena, op->name, as, json_text(arena, op->in, in), &reply, why));
    if (json_read_ours(arena, reply, op->out, out) == OK)
        return OK;
    *why = S("malformed: The answer is not readable.");
    return ERR_MALFORMED;
}

enum err control_settle(struct control *control, struct instant now, struct str *why)
{
    struct arena *arena = arena_new(MESSAGE_BYTES_MAX);
    struct str reply;
    enum err err =
        call(control, arena, "settle", (struct control_as){.now = now}, S("{}"), &reply, why);
    arena_free(arena);
    return err;
}

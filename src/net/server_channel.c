/* Channels: what is said to them crosses to their loop, sockets are read and written there, and
 * deadlines are kept. The bytes of a stream are fetched by the HTTP library (server_http.c). */
#include "net/server_private.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

/* Of one socket in one turn of the loop, so that others have theirs. */
enum { READ_BYTES_AT_ONCE = 64 << 10 };
enum { SECOND_US = 1000000 };

/* What waits in all channels. */
static _Atomic int64_t backlog_of_all;

static void close_socket(struct net_channel *channel, int code, struct str why);
static void linger(struct net_channel *channel);

/* ---- Life ---- */

struct net_channel *net_channel_new(struct net_request *request, enum net_channel_kind kind,
                                    const struct net_channel_ear *ear, void *user)
{
    struct net_channel *channel = calloc(1, sizeof *channel);
    if (channel == NULL)
        abort();
    channel->loop = ((struct request *)request)->loop;
    channel->is_socket = kind == CHANNEL_SOCKET;
    channel->ear = *ear;
    channel->user = user;
    channel->fd = -1;
    channel->said_end = &channel->said;
    channel->ready_end = &channel->ready;
    atomic_store(&channel->references, 1);
    return channel;
}

struct net_channel *net_channel_hold(struct net_channel *channel)
{
    atomic_fetch_add(&channel->references, 1);
    return channel;
}

static void free_pieces(struct net_channel *channel, struct piece *piece)
{
    while (piece != NULL) {
        struct piece *next = piece->next;
        atomic_fetch_sub(&backlog_of_all, (int64_t)piece->bytes);
        atomic_fetch_sub(&channel->backlog, piece->bytes);
        free(piece);
        piece = next;
    }
}

void net_channel_release(struct net_channel *channel)
{
    if (channel == NULL || atomic_fetch_sub(&channel->references, 1) > 1)
        return;
    free_pieces(channel, channel->said);
    free_pieces(channel, channel->ready);
    atomic_fetch_sub(&backlog_of_all, (int64_t)channel->queued);
    websocket_free(channel->websocket);
    free(channel->early);
    free(channel);
}

/* ---- Talking to it, from any thread ---- */

static void free_piece(struct piece *piece)
{
    free(piece);
}

/* Under the inbox's mutex. */
static bool enlist(struct net_channel *channel)
{
    struct loop *loop = channel->loop;
    if (channel->is_talking)
        return false;
    bool was_empty = loop_inbox_is_empty(loop);
    channel->is_talking = true;
    channel->next_talking = NULL;
    net_channel_hold(channel);
    *loop->talking_end = channel;
    loop->talking_end = &channel->next_talking;
    return was_empty;
}

static bool is_too_far_behind(struct net_channel *channel, size_t bytes)
{
    return atomic_load(&channel->backlog) + bytes > CHANNEL_BACKLOG_BYTES_MAX
           || atomic_load(&backlog_of_all) + (int64_t)bytes > CHANNELS_BACKLOG_BYTES_MAX;
}

bool net_channel_send(struct net_channel *channel, bool is_binary, struct str bytes)
{
    struct loop *loop = channel->loop;
    struct piece *piece = malloc(sizeof *piece + bytes.length);
    if (piece == NULL)
        abort();
    *piece = (struct piece){.is_binary = is_binary, .bytes = bytes.length};
    if (bytes.length > 0)
        memcpy(piece->data, bytes.data, bytes.length);
    pthread_mutex_lock(&loop->inbox_mutex);
    bool is_open = !channel->is_gone && channel->code_asked == 0;
    bool is_overrun = is_open && is_too_far_behind(channel, bytes.length);
    if (is_overrun) {
        channel->code_asked = WEBSOCKET_TRY_AGAIN;
        channel->is_overrun = true;
    } else if (is_open) {
        *channel->said_end = piece;
        channel->said_end = &piece->next;
        atomic_fetch_add(&channel->backlog, bytes.length);
        atomic_fetch_add(&backlog_of_all, (int64_t)bytes.length);
    }
    bool wakes = is_open && enlist(channel);
    pthread_mutex_unlock(&loop->inbox_mutex);
    if (wakes)
        loop_wake(loop);
    if (!is_open || is_overrun)
        free_piece(piece);
    return is_open && !is_overrun;
}

void net_channel_close(struct net_channel *channel, int code, struct str why)
{
    struct loop *loop = channel->loop;
    pthread_mutex_lock(&loop->inbox_mutex);
    bool is_open = !channel->is_gone && channel->code_asked == 0;
    bool wakes = false;
    if (is_open) {
        channel->code_asked = code;
        size_t length =
            why.length < sizeof channel->why_asked ? why.length : sizeof channel->why_asked;
        memcpy(channel->why_asked, why.data, length);
        channel->why_asked_bytes = length;
        wakes = enlist(channel);
    }
    pthread_mutex_unlock(&loop->inbox_mutex);
    if (wakes)
        loop_wake(loop);
}

/* ---- On its loop ---- */

static ssize_t read_line(void *user, void *bytes, size_t max)
{
    struct net_channel *channel = user;
    if (channel->early_bytes > 0) {
        size_t count = channel->early_bytes < max ? channel->early_bytes : max;
        memcpy(bytes, channel->early, count);
        memmove(channel->early, channel->early + count, channel->early_bytes - count);
        channel->early_bytes -= count;
        return (ssize_t)count;
    }
    if (channel->read_left == 0)
        return 0;
    size_t most = max < channel->read_left ? max : channel->read_left;
    ssize_t count = recv(channel->fd, bytes, most, MSG_DONTWAIT);
    if (count > 0) {
        channel->read_left -= (size_t)count;
        channel->heard_us = channel->loop->now_us;
        return count;
    }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

static ssize_t write_line(void *user, const void *bytes, size_t count)
{
    struct net_channel *channel = user;
    ssize_t written = send(channel->fd, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (written > 0) {
        channel->moved_us = channel->loop->now_us;
        return written;
    }
    return written < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

static void take_message(void *user, bool is_binary, struct str bytes)
{
    struct net_channel *channel = user;
    if (channel->ear.message != NULL)
        channel->ear.message(channel->user, is_binary, bytes);
}

/* The last word; the channel is its holders' from here on. */
static void end(struct net_channel *channel, int code)
{
    struct loop *loop = channel->loop;
    if (channel->is_ended)
        return;
    channel->is_ended = true;
    pthread_mutex_lock(&loop->inbox_mutex);
    channel->is_gone = true;
    pthread_mutex_unlock(&loop->inbox_mutex);
    channel->ear.closed(channel->user, code);
}

static void finish(struct net_channel *channel)
{
    if (channel->fd < 0)
        return;
    epoll_ctl(channel->loop->epoll, EPOLL_CTL_DEL, channel->fd, NULL);
    channel->fd = -1;
    http_end_upgrade(channel);
    channel->loop->is_pressed = true;
    end(channel, channel->websocket ? websocket_code_of(channel->websocket) : WEBSOCKET_ABNORMAL);
}

static void watch(struct net_channel *channel)
{
    bool wants_write = websocket_wants_write(channel->websocket);
    if (channel->fd < 0 || wants_write == channel->watches_write)
        return;
    channel->watches_write = wants_write;
    struct epoll_event event = {.events = EPOLLIN | (wants_write ? EPOLLOUT : 0u),
                                .data.ptr = channel->connection};
    epoll_ctl(channel->loop->epoll, EPOLL_CTL_MOD, channel->fd, &event);
}

/* What the library holds counts as waiting too. */
static void count_queued(struct net_channel *channel)
{
    size_t queued = websocket_backlog(channel->websocket);
    atomic_fetch_add(&channel->backlog, queued - channel->queued);
    atomic_fetch_add(&backlog_of_all, (int64_t)queued - (int64_t)channel->queued);
    channel->queued = queued;
}

static void flush(struct net_channel *channel)
{
    bool stands = websocket_write(channel->websocket);
    count_queued(channel);
    if (!stands)
        finish(channel);
    else if (websocket_is_closed(channel->websocket))
        linger(channel);
    else
        watch(channel);
}

/* Closing with bytes unread would reset the line, and a reset overtakes our goodbye. */
static void linger(struct net_channel *channel)
{
    if (channel->is_lingering)
        return;
    channel->is_lingering = true;
    channel->close_at_us = channel->loop->now_us + SECOND_US;
    shutdown(channel->fd, SHUT_WR);
    watch(channel);
}

static void throw_away(struct net_channel *channel)
{
    char bytes[4096];
    for (size_t read = 0; read < READ_BYTES_AT_ONCE; read += sizeof bytes) {
        ssize_t count = recv(channel->fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0) {
            finish(channel);
            return;
        }
    }
}

void channel_event(struct net_channel *channel)
{
    if (channel->fd < 0)
        return;
    if (channel->is_lingering) {
        throw_away(channel);
        return;
    }
    channel->read_left = READ_BYTES_AT_ONCE;
    if (!websocket_read(channel->websocket)) {
        finish(channel);
        return;
    }
    channel->frames_count += websocket_take_frames(channel->websocket);
    if (channel->frames_count > CHANNEL_FRAMES_PER_SECOND_MAX)
        close_socket(channel, WEBSOCKET_POLICY, S("Too many frames."));
    else
        flush(channel);
}

static void close_socket(struct net_channel *channel, int code, struct str why)
{
    if (channel->fd < 0 || channel->is_lingering || websocket_is_closing(channel->websocket))
        return;
    websocket_close(channel->websocket, code, why);
    channel->close_at_us = channel->loop->now_us + CHANNEL_CLOSE_MS * 1000;
    flush(channel);
}

static bool is_asked_to_close(struct net_channel *channel)
{
    pthread_mutex_lock(&channel->loop->inbox_mutex);
    bool is_asked = channel->code_asked != 0;
    pthread_mutex_unlock(&channel->loop->inbox_mutex);
    return is_asked;
}

void channel_opened(struct net_channel *channel, struct connection *connection, int fd,
                    struct str early)
{
    static const struct websocket_line LINE = {
        .read = read_line, .write = write_line, .message = take_message};
    struct loop *loop = channel->loop;
    channel->connection = connection;
    channel->heard_us = channel->moved_us = channel->second_us = loop->now_us;
    connection->channel = channel;
    connection->phase = PHASE_OPEN;
    connection->deadline_us = 0;
    if (!channel->is_socket) {
        if (channel->ear.opened)
            channel->ear.opened(channel->user);
        return;
    }
    channel->fd = fd;
    channel->websocket = websocket_new(&LINE, channel, CHANNEL_MESSAGE_BYTES_MAX);
    if (early.length > 0) {
        channel->early = malloc(early.length);
        if (channel->early == NULL)
            abort();
        memcpy(channel->early, early.data, early.length);
        channel->early_bytes = early.length;
    }
    /* Over TLS it is another socket, whose other end the library has. */
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, connection->fd, NULL);
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
        finish(channel);
        return;
    }
    if (channel->ear.opened)
        channel->ear.opened(channel->user);
    if (is_asked_to_close(channel))
        channel_take_said(channel);
    channel_event(channel);
}

/* The request it came with is over. */
void channel_completed(struct net_channel *channel)
{
    if (channel->connection != NULL)
        channel->connection->channel = NULL;
    channel->http = NULL;
    end(channel, channel->is_stream_ended ? WEBSOCKET_NORMAL : WEBSOCKET_ABNORMAL);
    net_channel_release(channel);
}

static void resume(struct net_channel *channel)
{
    if (!channel->is_suspended || channel->http == NULL)
        return;
    channel->is_suspended = false;
    http_resume_stream(channel);
    channel->loop->is_pressed = true;
}

/* Takes what was said since; under no lock but the inbox's, and that only for the taking. */
void channel_take_said(struct net_channel *channel)
{
    struct loop *loop = channel->loop;
    char why[sizeof channel->why_asked];
    pthread_mutex_lock(&loop->inbox_mutex);
    struct piece *said = channel->said;
    struct piece **said_end = channel->said_end;
    int code = channel->code_asked;
    size_t why_bytes = channel->why_asked_bytes;
    memcpy(why, channel->why_asked, why_bytes);
    channel->said = NULL;
    channel->said_end = &channel->said;
    channel->is_talking = false;
    pthread_mutex_unlock(&loop->inbox_mutex);
    if (said != NULL && !channel->is_socket) {
        *channel->ready_end = said;
        channel->ready_end = said_end;
    }
    if (channel->connection == NULL && channel->is_socket && !channel->is_ended) {
        /* Not open yet: opened() has not said that it may be talked to. */
        free_pieces(channel, said);
        return;
    }
    if (channel->is_socket) {
        for (struct piece *at = said; at != NULL && channel->fd >= 0; at = at->next)
            websocket_send(channel->websocket, at->is_binary, str_from(at->data, at->bytes));
        free_pieces(channel, said);
        if (channel->fd >= 0 && code != 0)
            close_socket(channel, code,
                         channel->is_overrun ? S("Too far behind: come back and ask for the rest.")
                                             : str_from(why, why_bytes));
        if (channel->fd >= 0 && !channel->is_lingering)
            flush(channel);
        return;
    }
    channel->is_stream_ended |= code != 0;
    resume(channel);
}

/* The next bytes of a stream; 0: none now, below 0: its end. */
ssize_t channel_next_bytes(struct net_channel *channel, char *bytes, size_t max)
{
    size_t count = 0;
    while (channel->ready != NULL && count < max && !channel->is_overrun) {
        struct piece *piece = channel->ready;
        size_t left = piece->bytes - channel->ready_at;
        size_t part = left < max - count ? left : max - count;
        memcpy(bytes + count, piece->data + channel->ready_at, part);
        count += part;
        channel->ready_at += part;
        if (channel->ready_at < piece->bytes)
            break;
        channel->ready_at = 0;
        channel->ready = piece->next;
        if (channel->ready == NULL)
            channel->ready_end = &channel->ready;
        piece->next = NULL;
        free_pieces(channel, piece);
    }
    if (count > 0) {
        channel->moved_us = channel->loop->now_us;
        return (ssize_t)count;
    }
    if (channel->is_stream_ended)
        return -1;
    channel->is_suspended = true;
    return 0;
}

/* ---- Deadlines ---- */

static void cut(struct net_channel *channel)
{
    if (channel->is_socket) {
        finish(channel);
        return;
    }
    channel->is_stream_ended = true;
    connection_shut(channel->connection);
    resume(channel);
}

static void sweep_socket(struct net_channel *channel, int64_t now_us)
{
    if (channel->fd < 0)
        return;
    if (websocket_wants_write(channel->websocket)
        && now_us - channel->moved_us > CHANNEL_STALL_MS * INT64_C(1000))
        cut(channel);
    else if (now_us - channel->heard_us > CHANNEL_SILENCE_MS * INT64_C(1000))
        cut(channel);
    else if (now_us - channel->heard_us > CHANNEL_BEAT_MS * INT64_C(1000)
             && now_us - channel->beat_us > CHANNEL_BEAT_MS * INT64_C(1000)) {
        channel->beat_us = now_us;
        websocket_ping(channel->websocket);
        flush(channel);
    }
}

static void sweep_stream(struct net_channel *channel, int64_t now_us)
{
    bool waits = channel->ready != NULL;
    if (channel->connection->is_left
        || (waits && now_us - channel->moved_us > CHANNEL_STALL_MS * INT64_C(1000))) {
        cut(channel);
    } else if (!waits && now_us - channel->moved_us > CHANNEL_BEAT_MS * INT64_C(1000)) {
        channel->moved_us = now_us;
        net_channel_send(channel, false, S(": still here\n\n"));
    }
}

void channel_sweep(struct net_channel *channel, int stage)
{
    int64_t now_us = channel->loop->now_us;
    if (now_us - channel->second_us >= SECOND_US) {
        channel->second_us = now_us;
        channel->frames_count = 0;
    }
    if (stage == STOPPING || (channel->close_at_us > 0 && now_us >= channel->close_at_us))
        cut(channel);
    else if (stage == DRAINING && channel->is_socket)
        close_socket(channel, WEBSOCKET_GOING_AWAY, S("The server is going away: come back."));
    else if (stage == DRAINING) {
        channel->is_stream_ended = true;
        resume(channel);
    } else if (channel->is_socket)
        sweep_socket(channel, now_us);
    else
        sweep_stream(channel, now_us);
}

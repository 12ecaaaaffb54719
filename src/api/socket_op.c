/* A message of a socket is a request in another envelope. It is turned into the words that HTTP
 * would have brought (method, path, query or body, headers) and goes through the one runner, so
 * that rights, validation, keys, limits and problems are the same to the byte. */
#include "api/socket_private.h"

#include "api/capability.h"
#include "api/metrics.h"
#include "base/log.h"
#include "type/form.h"
#include "type/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
    STRIKES_MAX = 100, /* refusals in a row: whoever does not listen goes */
    HEADERS_MAX_OF_MESSAGE = 5,
    NUMBER_BYTES = 40
};

/* One op on its way. */
struct message {
    struct job job;
    struct net_request net;
    struct net_header headers[HEADERS_MAX_OF_MESSAGE];
    struct socket *socket;
    struct arena *arena;
    int64_t id;
    struct live_frame frame; /* of a binary message */
    struct live_frame_reply frame_reply;
    struct str topic;
    struct message *next_frame;
};

/* ---- Answers ---- */

static void answer_fault(struct socket *socket, struct ctx *c, int64_t id)
{
    int status = err_status(c->fault.err);
    if (++socket->strikes > STRIKES_MAX)
        net_channel_close(socket->channel, WEBSOCKET_POLICY, S("Too many refusals in a row."));
    else
        socket_answer(socket, id, status, "problem", problem_write(c));
}

/* Before there is an op. */
static void refuse_message(struct socket *socket, int64_t id, enum err err, const char *code,
                           const char *detail)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct ctx c;
    ctx_init(&c, socket->http->runtime, arena, NULL);
    fail(&c, err, code, "%s", detail);
    answer_fault(socket, &c, id);
    arena_free(arena);
}

static void add_text(struct buf *out, const char *name, struct str text)
{
    if (text.data == NULL)
        return;
    buf_print(out, ",\"%s\":", name);
    json_write_string(out, text);
}

static void answer(struct message *message)
{
    struct run_reply *reply = &message->job.reply;
    struct buf out;
    bool is_problem = reply->status >= 400;
    buf_init(&out, message->arena, 2 * REPLY_BYTES_MAX);
    buf_print(&out, "{\"id\":%lld,\"status\":%d", (long long)message->id, reply->status);
    if (reply->body.length > 0) {
        buf_print(&out, ",\"%s\":", is_problem ? "problem" : "out");
        buf_add(&out, capability_render(message->job.ctx.runtime, message->arena, reply->body));
    }
    add_text(&out, "etag", reply->etag);
    add_text(&out, "location", reply->location);
    if (reply->is_replay)
        buf_add(&out, S(",\"is_replay\":true"));
    if (reply->retry_after_s > 0)
        buf_print(&out, ",\"retry_after\":%lld", (long long)reply->retry_after_s);
    buf_add(&out, S("}"));
    net_channel_send(message->socket->channel, false, buf_str(&out));
}

static void end_message(struct message *message)
{
    struct socket *socket = message->socket;
    struct ctx *c = &message->job.ctx;
    int64_t microseconds = clock_monotonic_us() - message->net.started_us;
    metrics_op(c->runtime, c->op, message->job.reply.status, microseconds);
    if (log_level_get() <= LOG_INFO)
        LOG(LOG_INFO, "socket message", LOG_TEXT("op", str_of(c->op ? c->op->name : "none")),
            LOG_NUMBER("http.response.status_code", message->job.reply.status),
            LOG_NUMBER("event.duration_us", microseconds), LOG_TEXT("error.code", c->fault.code),
            LOG_TEXT("http.request.id", c->request.id),
            LOG_TEXT("client.address", c->request.address));
    arena_free(message->arena);
    atomic_fetch_sub(&socket->ops_count, 1);
    socket_release(socket);
}

static void op_ended(struct job *job)
{
    struct message *message = job->user;
    answer(message);
    end_message(message);
}

/* ---- A message becomes a request ---- */

static struct message *message_new(struct socket *socket, int64_t id)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct message *message = ARENA_NEW(arena, struct message);
    message->arena = arena;
    message->socket = socket;
    message->id = id;
    message->net = (struct net_request){.arena = arena,
                                        .headers = message->headers,
                                        .address = socket->address,
                                        .is_secure = socket->is_secure,
                                        .loop = socket->loop,
                                        .started_us = clock_monotonic_us()};
    socket_hold(socket);
    atomic_fetch_add(&socket->ops_count, 1);
    return message;
}

static void add_header(struct message *message, struct str name, struct str value)
{
    struct net_header *header = &message->headers[message->net.headers_count];
    if (value.data == NULL)
        return;
    *header = (struct net_header){name, arena_copy(message->arena, value)};
    message->net.headers_count++;
}

static bool is_scalar(const json_t *value)
{
    return json_is_string(value) || json_is_integer(value) || json_is_real(value)
           || json_is_boolean(value);
}

static void add_scalar(struct buf *out, const json_t *value)
{
    char number[NUMBER_BYTES];
    if (json_is_string(value)) {
        form_encode(out, str_from(json_string_value(value), json_string_length(value)));
    } else if (json_is_integer(value)) {
        buf_integer(out, json_integer_value(value));
    } else if (json_is_real(value)) {
        snprintf(number, sizeof number, "%.15g", json_real_value(value));
        buf_add(out, str_of(number));
    } else {
        buf_add(out, json_is_true(value) ? S("true") : S("false"));
    }
}

/* The path with its parameters, which are taken out of `in`. False when one is missing; its name is
 * then in `*missing`. */
static bool make_path(struct message *message, const struct op *op, json_t *in,
                      const char **missing)
{
    struct buf out;
    struct str rest = str_of(op->path);
    buf_init(&out, message->arena, TARGET_BYTES_MAX);
    while (rest.data != NULL) {
        struct str before = str_cut(&rest, '{');
        buf_add(&out, before);
        if (rest.data == NULL)
            break;
        const char *name = arena_text(message->arena, str_cut(&rest, '}'));
        json_t *value = json_object_get(in, name);
        *missing = name;
        if (!is_scalar(value))
            return false;
        add_scalar(&out, value);
        json_object_del(in, name);
    }
    message->net.path = buf_str(&out);
    return !out.is_full;
}

static void add_pair(struct buf *out, const char *prefix, const char *name, const json_t *value)
{
    if (out->length > 0)
        buf_byte(out, '&');
    form_encode(out, str_of(prefix));
    form_encode(out, str_of(name));
    buf_byte(out, '=');
    add_scalar(out, value);
}

static void add_query(struct buf *out, const char *prefix, json_t *in, struct arena *arena)
{
    const char *name;
    json_t *value, *item;
    size_t index;
    json_object_foreach(in, name, value)
    {
        if (is_scalar(value)) {
            add_pair(out, prefix, name, value);
        } else if (json_is_array(value)) {
            json_array_foreach(value, index, item) if (is_scalar(item))
                add_pair(out, prefix, name, item);
        } else if (json_is_object(value) && prefix[0] == 0) {
            struct str inner = arena_print(arena, "%s.", name);
            add_query(out, arena_text(arena, inner), value, arena);
        }
    }
}

static bool takes_query(const struct op *op)
{
    return op->method == GET || (op->method == DELETE && !op->has_body);
}

static void make_rest(struct message *message, const struct op *op, json_t *in)
{
    struct buf out;
    if (takes_query(op)) {
        buf_init(&out, message->arena, BODY_BYTES_MAX);
        add_query(&out, "", in, message->arena);
        message->net.query = out.length > 0 ? buf_str(&out) : (struct str){0};
        return;
    }
    if (json_object_size(in) == 0)
        return;
    char *text = json_dumps(in, JSON_COMPACT | JSON_REAL_PRECISION(15));
    message->net.body = arena_copy(message->arena, str_of(text));
    free(text);
    add_header(message, S("Content-Type"), S("application/json"));
}

/* What comes over a socket is what comes as JSON and goes as JSON. */
static bool is_for_sockets(const struct op *op)
{
    return op != NULL && op->method != INTERNAL && !op->is_page && !op->is_asset && !op->is_document
           && !op->has_raw_body && op->upload_bytes_max == 0 && !op->key_ignored;
}

static struct str text_of(const json_t *object, const char *name)
{
    return str_of(json_string_value(json_object_get(object, name)));
}

static void run_op(struct socket *socket, int64_t id, const struct op *op, json_t *root)
{
    struct message *message = message_new(socket, id);
    struct runtime *runtime = socket->http->runtime;
    struct job *job = &message->job;
    json_t *in = json_object_get(root, "in");
    json_t *made = in == NULL ? json_object() : NULL;
    const char *missing = NULL;
    job->user = message;
    job->end = op_ended;
    message->net.method = str_of(method_word(op->method));
    add_header(message, S("Idempotency-Key"), text_of(root, "key"));
    add_header(message, S("If-Match"), text_of(root, "if_match"));
    add_header(message, S("Accept-Language"), socket->locale);
    add_header(message, S("Order-Token"), socket->order_token);
    bool has_path = make_path(message, op, made ? made : in, &missing);
    make_rest(message, op, made ? made : in);
    json_decref(made);
    run_request(job, runtime, &message->net);
    struct ctx *c = &job->ctx;
    c->request.host = socket->host;
    c->caller = socket->caller;
    job->has_caller = true;
    if (!has_path) {
        c->op = op;
        fail(c, ERR_INVALID, "invalid_fields", "One field is not valid.");
        field_errors_add(c->arena, &c->fault.errors,
                         arena_print(c->arena, "/%s", missing ? missing : ""), "required",
                         S("Say which."));
        run_fail(job);
        op_ended(job);
        return;
    }
    run_prepare(job, message->net.method, message->net.path);
    run_dispatch(job, &runtime->loop_connections[socket->loop]);
}

/* ---- Topics ---- */

static void take_topic(struct socket *socket, int64_t id, struct str word, json_t *root)
{
    json_t *in = json_object_get(root, "in");
    const char *topic = json_string_value(json_object_get(in, "topic"));
    json_t *after = json_object_get(in, "after");
    bool is_number = json_is_integer(after) && json_integer_value(after) >= 0;
    if (topic == NULL || (after != NULL && !json_is_null(after) && !is_number)) {
        refuse_message(socket, id, ERR_INVALID, "invalid_fields",
                       "`in` names a `topic` and, to go on, the number `after` which.");
        return;
    }
    socket->strikes = 0;
    if (str_eq(word, S("unsubscribe"))) {
        struct id topic_id;
        live_unsubscribe(socket->listener, str_of(topic));
        if (live_topic_find(str_of(topic), &topic_id) != NULL)
            socket_leave(socket, &topic_id);
        socket_answer(socket, id, 204, NULL, (struct str){0});
    } else if (!live_subscribe(socket->listener, id, str_of(topic),
                               is_number ? json_integer_value(after) : -1)) {
        refuse_message(socket, id, ERR_TOO_MANY, "too_many_topics",
                       "This socket listens to as many topics as it may. Unsubscribe from some.");
    }
}

/* ---- Bytes ---- */

static void submit_frame(struct message *message);

/* Whether it may run at once; else it waits for those before it. */
static bool is_next_frame(struct socket *socket, struct message *message)
{
    pthread_mutex_lock(&socket->frames_lock);
    bool is_next = !socket->is_frame_running;
    socket->is_frame_running = true;
    if (!is_next && socket->frames_first == NULL)
        socket->frames_first = message;
    else if (!is_next)
        socket->frames_last->next_frame = message;
    if (!is_next)
        socket->frames_last = message;
    pthread_mutex_unlock(&socket->frames_lock);
    return is_next;
}

/* One has ended: the next one that waits, or null. */
static struct message *next_frame(struct socket *socket)
{
    pthread_mutex_lock(&socket->frames_lock);
    struct message *next = socket->frames_first;
    if (next != NULL)
        socket->frames_first = next->next_frame;
    else
        socket->is_frame_running = false;
    pthread_mutex_unlock(&socket->frames_lock);
    return next;
}

static enum err frame_ended(struct message *message, enum err err)
{
    struct ctx *c = &message->job.ctx;
    struct socket *socket = message->socket;
    if (err != OK) {
        fault_settle(c, err);
        struct buf out;
        buf_init(&out, message->arena, 2 * REPLY_BYTES_MAX);
        buf_add(&out, S("{\"topic\":"));
        json_write_string(&out, message->topic);
        buf_add(&out, S(",\"type\":\"refused\",\"problem\":"));
        buf_add(&out, problem_write(c));
        buf_add(&out, S("}"));
        net_channel_send(socket->channel, false, buf_str(&out));
        message->job.reply.status = err_status(c->fault.err);
    } else {
        message->job.reply.status = 200;
        for (size_t i = 0; i < message->frame_reply.frames_count; i++)
            socket_send_bytes(socket, message->topic, message->frame_reply.frames[i]);
    }
    struct message *next = next_frame(socket);
    if (next != NULL)
        submit_frame(next);
    end_message(message);
    return err;
}

static enum err frame_body(struct task *task)
{
    struct message *message = task->user;
    struct ctx *c = task->c;
    fault_clear(c);
    message->frame_reply = (struct live_frame_reply){0};
    return c->op->function(c, &message->frame, &message->frame_reply);
}

static void frame_task_done(struct task *task)
{
    frame_ended(task->user, task->err);
}

static void frame_errand(struct errand *errand)
{
    struct message *message = errand->user;
    struct ctx *c = &message->job.ctx;
    fault_clear(c);
    frame_ended(message, c->op->function(c, &message->frame, &message->frame_reply));
}

static void run_frame(struct socket *socket, const struct op *op, struct str topic, struct id id,
                      struct str bytes)
{
    struct message *message = message_new(socket, -1);
    struct job *job = &message->job;
    run_request(job, socket->http->runtime, &message->net);
    struct ctx *c = &job->ctx;
    c->op = op;
    c->caller = socket->caller;
    c->request.order_token = socket->order_token;
    message->topic = arena_copy(message->arena, topic);
    message->frame = (struct live_frame){
        .id = id, .bytes = arena_copy(message->arena, bytes), .line = socket->line};
    if (is_next_frame(socket, message))
        submit_frame(message);
}

static void submit_frame(struct message *message)
{
    struct job *job = &message->job;
    struct ctx *c = &job->ctx;
    bool is_taken;
    if (c->op->kind == SLOW) {
        job->errand = (struct errand){.run = frame_errand, .user = message};
        is_taken = errand_submit(c->runtime, c->op->pool, &job->errand);
    } else {
        job->task = (struct task){.c = c,
                                  .database = database_of_op(c->runtime, c->op),
                                  .is_write = c->op->kind == WRITE,
                                  .body = frame_body,
                                  .done = frame_task_done,
                                  .user = message};
        is_taken = task_submit(c->runtime, &job->task);
    }
    if (!is_taken)
        frame_ended(message, fail(c, ERR_UNAVAILABLE, "overloaded",
                                  "Too much is waiting. Try again shortly."));
}

/* Remembers a topic whose owner wants to know when the socket goes. False when there are too many.
 */
static bool remember_talk(struct socket *socket, const struct live_topic_row *row, struct id id)
{
    static _Atomic int64_t lines;
    for (size_t i = 0; i < socket->talks_count; i++)
        if (socket->talks[i].row == row && id_eq(socket->talks[i].id, id))
            return true;
    if (row->left == NULL)
        return true;
    if (socket->talks_count == SOCKET_TALKS_MAX)
        return false;
    if (socket->line == 0)
        socket->line = atomic_fetch_add(&lines, 1) + 1;
    socket->talks[socket->talks_count++] = (struct socket_talk){row, id};
    return true;
}

void socket_leave(struct socket *socket, const struct id *id)
{
    size_t kept = 0;
    for (size_t i = 0; i < socket->talks_count; i++) {
        struct socket_talk talk = socket->talks[i];
        if (id != NULL && !id_eq(talk.id, *id))
            socket->talks[kept++] = talk;
        else
            run_frame(socket, talk.row->left, S(""), talk.id, S(""));
    }
    socket->talks_count = kept;
}

static void take_bytes(struct socket *socket, struct str bytes)
{
    size_t length = bytes.length > 0 ? (unsigned char)bytes.data[0] : 0;
    struct id id;
    if (bytes.length < 1 + length) {
        refuse_message(socket, -1, ERR_MALFORMED, "malformed",
                       "A binary frame begins with the length of its topic, and the topic.");
        return;
    }
    struct str topic = str_from(bytes.data + 1, length);
    const struct live_topic_row *row = live_topic_find(topic, &id);
    if (row == NULL || row->frame == NULL)
        refuse_message(socket, -1, ERR_MISSING, "not_found", "There is no such topic for bytes.");
    else if (!remember_talk(socket, row, id))
        refuse_message(socket, -1, ERR_TOO_MANY, "too_many_topics",
                       "This socket sends bytes for as many topics as it may. Open another.");
    else
        run_frame(socket, row->frame, topic, id, str_after(bytes, 1 + length));
}

/* ---- Messages ---- */

static bool is_message(json_t *root, const char **why)
{
    const char *name;
    json_t *value;
    static const char *const KNOWN[] = {"id", "op", "in", "key", "if_match"};
    *why = "A message is an object with `id`, `op` and `in`.";
    if (!json_is_object(root) || !json_is_integer(json_object_get(root, "id"))
        || json_integer_value(json_object_get(root, "id")) < 0
        || !json_is_string(json_object_get(root, "op")))
        return false;
    value = json_object_get(root, "in");
    if (value != NULL && !json_is_object(value))
        return false;
    *why = "`key` and `if_match` are texts, and nothing else stands in a message.";
    json_object_foreach(root, name, value)
    {
        bool is_known = false;
        for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
            is_known |= strcmp(name, KNOWN[i]) == 0;
        bool is_text = strcmp(name, "key") == 0 || strcmp(name, "if_match") == 0;
        if (!is_known || (is_text && !json_is_string(value)))
            return false;
    }
    return true;
}

static int64_t id_of(const json_t *root)
{
    const json_t *id = json_object_get(root, "id");
    return json_is_integer(id) && json_integer_value(id) >= 0 ? json_integer_value(id) : -1;
}

/* Of a message that is refused as it stands: its sender still waits for an answer. */
static int64_t id_in(struct str bytes)
{
    json_t *root = json_loadb(bytes.data, bytes.length, JSON_REJECT_DUPLICATES, NULL);
    int64_t id = id_of(root);
    json_decref(root);
    return id;
}

static void take_text(struct socket *socket, struct str bytes)
{
    const char *why;
    json_t *root = json_loadb(bytes.data, bytes.length, JSON_REJECT_DUPLICATES, NULL);
    if (!is_message(root, &why)) {
        refuse_message(socket, id_of(root), ERR_MALFORMED, "malformed", why);
        json_decref(root);
        return;
    }
    int64_t id = id_of(root);
    struct str word = text_of(root, "op");
    const struct op *op = op_find(word);
    if (str_eq(word, S("subscribe")) || str_eq(word, S("unsubscribe"))) {
        take_topic(socket, id, word, root);
    } else if (!is_for_sockets(op)) {
        refuse_message(socket, id, ERR_MISSING, "not_found",
                       "There is no such op, or it is not for sockets.");
    } else {
        socket->strikes = 0;
        run_op(socket, id, op, root);
    }
    json_decref(root);
}

void socket_message(void *user, bool is_binary, struct str bytes)
{
    struct socket *socket = user;
    struct rate_verdict rate = http_ask_rate(socket->http->runtime, socket->address);
    if (!rate.is_allowed)
        refuse_message(socket, is_binary ? -1 : id_in(bytes), ERR_TOO_MANY, "rate_limited",
                       "Too many messages from your address. Wait a little.");
    else if (atomic_load(&socket->ops_count) >= SOCKET_OPS_MAX)
        refuse_message(socket, is_binary ? -1 : id_in(bytes), ERR_TOO_MANY, "too_many_ops",
                       "Too many ops of this socket run already. Wait for their answers.");
    else if (is_binary)
        take_bytes(socket, bytes);
    else
        take_text(socket, bytes);
}

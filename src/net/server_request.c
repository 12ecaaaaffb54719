/* A request from its first line to the handler: memory, judging, body. Knows nothing of the
 * library. */
#include "net/server_private.h"

#include "net/server_harden.h"

#include <stdlib.h>
#include <string.h>

/* Requests kept with their first block of memory, per loop: those of a burst, 4 MB. */
enum { SPARE_MAX = 256 };
/* Of a body that is too large this much is read and thrown away, so that its sender hears our
 * answer instead of a reset. */
enum { SWALLOW_BYTES_MAX = 8 << 20 };

static void judge_body(struct request *request, const struct framing *framing);
static void choose_body(struct request *request, const struct framing *framing);
static void end_upload(struct request *request);
static void see_through_proxy(struct request *request);

struct request *request_new(struct loop *loop, struct connection *connection, struct str target)
{
    struct request *request = loop->spare;
    struct arena *arena;
    if (request) {
        loop->spare = request->next;
        loop->spare_count--;
        arena = request->public.arena;
    } else {
        request = malloc(sizeof *request);
        if (!request)
            abort();
        arena = arena_new(ARENA_BYTES_MAX);
    }
    *request = (struct request){.public = {.arena = arena,
                                           .target = arena_copy(arena, target),
                                           .loop = loop->index,
                                           .started_us = clock_monotonic_us(),
                                           .connection = connection},
                                .loop = loop,
                                .connection = connection,
                                .swallow_max = SWALLOW_BYTES_MAX};
    buf_init(&request->body, arena, BODY_BYTES_MAX);
    return request;
}

void request_release(struct request *request)
{
    struct loop *loop = request->loop;
    end_upload(request);
    if (loop->spare_count == SPARE_MAX || request->public.arena == NULL) {
        if (request->public.arena != NULL)
            arena_free(request->public.arena);
        free(request);
        return;
    }
    arena_reset(request->public.arena);
    request->next = loop->spare;
    loop->spare = request;
    loop->spare_count++;
}

static void refuse(struct request *request, int status, const char *why)
{
    request->public.refused_status = status;
    request->public.refused_why = why;
    request->connection->is_refused = true;
}

void request_judge(struct request *request, struct str version, struct str raw)
{
    struct net_request *public = &request->public;
    const struct head head = {.method = public->method,
                              .target = public->target,
                              .version = version,
                              .headers = public->headers,
                              .headers_count = public->headers_count,
                              .raw = raw};
    struct framing framing;
    int status;
    const char *why = harden_head(&head, &framing, &status);
    public->path = framing.path;
    public->query = framing.query;
    see_through_proxy(request);
    if (why) {
        refuse(request, status, why);
        request->is_body_unread = true;
    } else {
        choose_body(request, &framing);
    }
}

/* ---- Uploads ---- */

/* A place among those who upload; UPLOADS_MAX when there is none left, or too many are this
 * client's. */
static size_t take_slot(struct net_server *server, const char *text)
{
    struct upload_slots *slots = &server->uploads;
    size_t found = UPLOADS_MAX, same = 0;
    struct address client;
    char address[ADDRESS_TEXT_BYTES] = "-";
    if (address_parse(str_of(text), &client))
        address_text(address_counted_as(client), address);
    pthread_mutex_lock(&slots->mutex);
    for (size_t i = 0; i < UPLOADS_MAX; i++) {
        if (slots->addresses[i][0] == 0)
            found = i;
        else
            same += strcmp(slots->addresses[i], address) == 0;
    }
    if (server->counts != NULL && same >= UPLOADS_PER_ADDRESS_MAX)
        found = UPLOADS_MAX;
    if (found < UPLOADS_MAX)
        memcpy(slots->addresses[found], address, ADDRESS_TEXT_BYTES);
    pthread_mutex_unlock(&slots->mutex);
    return found;
}

static void free_slot(struct upload_slots *slots, size_t slot)
{
    if (slot == UPLOADS_MAX)
        return;
    pthread_mutex_lock(&slots->mutex);
    slots->addresses[slot][0] = 0;
    pthread_mutex_unlock(&slots->mutex);
}

static void begin_upload(struct request *request, const struct framing *framing,
                         const struct upload_limits *limits)
{
    struct net_server *server = request->loop->server;
    int64_t bytes_max =
        limits->file_bytes_max * (int64_t)limits->files_max + UPLOAD_FRAME_BYTES_MAX;
    int status = 503;
    const char *why = "Too many files are on their way here. Try again shortly.";
    request->swallow_max = 2 * bytes_max;
    if (framing->content_length > bytes_max) {
        refuse(request, 413, "The body is larger than this address takes.");
        request->is_body_unread = framing->content_length > request->swallow_max
                                  || net_header_of(&request->public, S("Expect")).data;
        return;
    }
    size_t slot = take_slot(server, request->address);
    if (slot < UPLOADS_MAX) {
        request->upload =
            upload_open(request->public.arena, net_header_of(&request->public, S("Content-Type")),
                        limits, &status, &why);
        request->upload_slot = slot;
    }
    if (request->upload == NULL) {
        refuse(request, status, why);
        request->is_body_unread = net_header_of(&request->public, S("Expect")).data;
        free_slot(&server->uploads, slot);
    }
}

static void end_upload(struct request *request)
{
    if (request->upload == NULL)
        return;
    upload_close(request->upload);
    request->upload = NULL;
    free_slot(&request->loop->server->uploads, request->upload_slot);
}

static void choose_body(struct request *request, const struct framing *framing)
{
    const struct net_options *options = &request->loop->server->options;
    struct upload_limits limits = {0};
    bool has_body = framing->is_chunked || framing->content_length > 0;
    enum net_body choice = has_body && options->choose_body
                               ? options->choose_body(options->user, &request->public, &limits)
                               : BODY_IN_MEMORY;
    if (choice == BODY_TO_FILES) {
        begin_upload(request, framing, &limits);
    } else if (choice == BODY_UNREAD) {
        request->connection->is_refused = true;
        request->is_body_unread = true;
    } else {
        judge_body(request, framing);
    }
}

int64_t request_body_us(const struct request *request)
{
    int64_t plain_us = request->loop->server->body_deadline_us;
    int64_t bytes = request->swallow_max / 2;
    return request->upload ? plain_us + bytes * 1000000 / UPLOAD_BYTES_PER_SECOND_MIN : plain_us;
}

/* A body that is announced too large is refused at once when its sender waits for leave, or when
 * there is no end to it; else its sender is already sending, and hears us only when it is done. */
static void judge_body(struct request *request, const struct framing *framing)
{
    if (framing->content_length <= BODY_BYTES_MAX)
        return;
    refuse(request, 413, "The body is larger than this server takes.");
    request->is_body_unread = framing->content_length > SWALLOW_BYTES_MAX
                              || net_header_of(&request->public, S("Expect")).data;
}

bool request_take_body(struct request *request, struct str piece)
{
    if (request->public.refused_status == 0 && request->upload != NULL) {
        const char *why;
        if (upload_take(request->upload, piece))
            return true;
        int status = upload_fault(request->upload, &why);
        refuse(request, status, why);
        end_upload(request);
    } else if (request->public.refused_status == 0) {
        buf_add(&request->body, piece);
        if (!request->body.is_full)
            return true;
        refuse(request, 413, "The body is larger than this server takes.");
        request->swallowed = request->body.length;
    }
    request->swallowed += piece.length;
    return (int64_t)request->swallowed <= request->swallow_max;
}

void request_hand_over(struct request *request)
{
    struct loop *loop = request->loop;
    const struct net_options *options = &loop->server->options;
    if (request->upload != NULL) {
        const char *why;
        request->public.upload = upload_end(request->upload);
        int status = upload_fault(request->upload, &why);
        if (status != 0)
            refuse(request, status, why);
    }
    if (request->public.refused_status == 0)
        request->public.body = buf_str(&request->body);
    else
        atomic_fetch_add_explicit(&loop->refused, 1, memory_order_relaxed);
    request->is_in_flight = true;
    atomic_fetch_add_explicit(&loop->in_flight, 1, memory_order_relaxed);
    request->stage = STAGE_HANDLED;
    loop->handling = request;
    options->handle(options->user, &request->public);
    loop->handling = NULL;
}

/* All values of one header, joined by commas as RFC 9110 section 5.3 allows. */
static struct str joined(const struct net_request *request, struct str name)
{
    struct str all = net_header_of(request, name);
    if (!all.data || net_header_count(request, name) == 1)
        return all;
    all = S("");
    for (size_t i = 0; i < request->headers_count; i++)
        if (str_eq_ignore_case(request->headers[i].name, name))
            all = arena_print(request->arena, "%.*s%s%.*s", STR_ARG(all), all.length ? ", " : "",
                              STR_ARG(request->headers[i].value));
    return all;
}

/* Who asks, and over what: what a proxy of ours says is believed, of anybody else only what we see.
 */
static void see_through_proxy(struct request *request)
{
    struct net_request *public = &request->public;
    const struct connection *connection = request->connection;
    struct net_server *server = request->loop->server;
    struct address address = connection->address;
    public->is_secure = server->is_tls;
    if (connection->is_trusted) {
        struct str scheme = net_header_of(public, S("X-Forwarded-Proto"));
        public->is_secure |= str_eq_ignore_case(str_trim(scheme), S("https"));
        address =
            address_forwarded(&server->trusted, address, joined(public, S("X-Forwarded-For")));
    }
    public->address = address_text(address, request->address);
}

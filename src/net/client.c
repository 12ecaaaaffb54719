/* Outgoing HTTP by libcurl. */
#include "net/client.h"

#include "base/buf.h"

#include <curl/curl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connecting is given up sooner than an answer. */
enum { CONNECT_DEADLINE_MS = 5000 };

struct exchange {
    const struct client_request *request;
    struct buf body;
    bool is_forbidden; /* an address was */
};

static void set_options(CURL *curl, struct arena *arena, struct exchange *exchange,
                        struct curl_slist *headers);
static struct curl_slist *make_headers(struct arena *arena, const struct client_request *request);
static enum client_result judge(CURL *curl, CURLcode code);

/* curl's handle is the line: it keeps the connection of the last request. */
static CURL *handle_of(struct client_line *line)
{
    return (CURL *)line;
}

static void start_library(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

struct client_line *client_line_open(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_library);
    return (struct client_line *)curl_easy_init();
}

void client_line_close(struct client_line *line)
{
    curl_easy_cleanup(handle_of(line));
}

enum client_result client_send(struct arena *arena, const struct client_request *request,
                               struct client_reply *reply, struct str *why)
{
    struct exchange exchange = {.request = request};
    char error[CURL_ERROR_SIZE] = "";
    buf_init(&exchange.body, arena, request->bytes_max);
    *reply = (struct client_reply){0};
    struct client_line *line = request->line ? request->line : client_line_open();
    CURL *curl = handle_of(line);
    if (!curl) {
        *why = S("There is no memory for an outgoing request.");
        return CLIENT_UNREACHED;
    }
    struct curl_slist *headers = make_headers(arena, request);
    set_options(curl, arena, &exchange, headers);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    CURLcode code = curl_easy_perform(curl);
    enum client_result result = judge(curl, code);
    if (code == CURLE_OK) {
        long status = 0;
        const char *type = NULL;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
        *reply = (struct client_reply){.status = (int)status,
                                       .content_type = arena_copy(arena, str_of(type)),
                                       .body = buf_str(&exchange.body)};
    } else if (exchange.is_forbidden) {
        *why = S("The address is not one that may be connected to.");
    } else if (exchange.body.is_full) {
        *why = S("The answer is larger than is taken.");
    } else {
        *why = arena_print(arena, "%s.", error[0] ? error : curl_easy_strerror(code));
    }
    curl_slist_free_all(headers);
    curl_easy_reset(curl);
    if (line != request->line)
        client_line_close(line);
    return result;
}

/* Before a connection stands nothing can have had an effect. */
static enum client_result judge(CURL *curl, CURLcode code)
{
    curl_off_t connected_us = 0;
    long sent = 0;
    if (code == CURLE_OK)
        return CLIENT_ANSWERED;
    curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &connected_us);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    return connected_us == 0 && sent == 0 ? CLIENT_UNREACHED : CLIENT_UNKNOWN;
}

static struct curl_slist *make_headers(struct arena *arena, const struct client_request *request)
{
    struct curl_slist *headers = NULL;
    for (size_t i = 0; i < request->headers_count; i++) {
        const struct net_header *header = &request->headers[i];
        /* A line break in a value would begin another header. */
        if (str_has_byte(header->value, '\r') || str_has_byte(header->value, '\n'))
            continue;
        struct str line =
            arena_print(arena, "%.*s: %.*s", STR_ARG(header->name), STR_ARG(header->value));
        struct curl_slist *longer = curl_slist_append(headers, arena_text(arena, line));
        if (longer)
            headers = longer;
    }
    /* No waiting for leave to send a body. */
    struct curl_slist *longer = curl_slist_append(headers, "Expect:");
    return longer ? longer : headers;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *at)
{
    struct exchange *exchange = at;
    size_t room = exchange->request->bytes_max - exchange->body.length;
    if (exchange->request->is_cut && size * count > room) {
        buf_add(&exchange->body, str_from(bytes, room));
        return size * count;
    }
    buf_add(&exchange->body, str_from(bytes, size * count));
    return exchange->body.is_full ? 0 : size * count;
}

/* The address curl is about to connect to, after all resolving: nothing can change it afterwards.
 */
static curl_socket_t open_socket(void *at, curlsocktype purpose, struct curl_sockaddr *peer)
{
    struct exchange *exchange = at;
    const struct client_request *request = exchange->request;
    struct sockaddr_storage storage = {0};
    (void)purpose;
    for (size_t i = 0; i < peer->addrlen && i < sizeof storage; i++)
        ((char *)&storage)[i] = ((const char *)&peer->addr)[i];
    if (request->is_allowed && !request->is_allowed(request->user, address_of(&storage))) {
        exchange->is_forbidden = true;
        return CURL_SOCKET_BAD;
    }
    return socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

static void set_options(CURL *curl, struct arena *arena, struct exchange *exchange,
                        struct curl_slist *headers)
{
    const struct client_request *request = exchange->request;
    long deadline_ms = (long)request->deadline_ms;
    long connect_ms = deadline_ms < CONNECT_DEADLINE_MS ? deadline_ms : CONNECT_DEADLINE_MS;
    curl_easy_setopt(curl, CURLOPT_URL, arena_text(arena, request->url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, deadline_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
    bool is_get = !request->method.data || str_eq(request->method, S("GET"));
    if (request->body.data || !is_get) {
        const char *body = request->body.data ? request->body.data : "";
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    }
    if (request->method.data)
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, arena_text(arena, request->method));
}

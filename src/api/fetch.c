/* Messages outwards, by net/client. */
#include "api/fetch.h"

#include "api/runtime_private.h"
#include "net/client.h"

#include <assert.h>

enum { REPLY_BYTES_LOOKED_AT = 1024 };

bool fetch_goes_inward(const struct ctx *c)
{
    return c->runtime->options.forwards_inward;
}

bool fetch_is_inward(struct str host)
{
    struct address address;
    struct str rest = host, name = str_cut(&rest, ':');
    return str_eq_ignore_case(name, S("localhost"))
           || (address_parse(host, &address) && !address_is_public(address));
}

static bool is_reachable(void *user, struct address address)
{
    return fetch_goes_inward(user) || address_is_public(address);
}

void fetch_post(struct ctx *c, const struct fetch_message *message, struct fetch_answer *out)
{
    struct net_header headers[FETCH_HEADERS_MAX];
    struct client_reply reply;
    struct str why = S("");
    assert(message->headers_count <= FETCH_HEADERS_MAX);
    for (size_t i = 0; i < message->headers_count; i++)
        headers[i] = (struct net_header){message->headers[i].name, message->headers[i].value};
    struct client_request request = {.method = S("POST"),
                                     .url = message->url,
                                     .headers = headers,
                                     .headers_count = message->headers_count,
                                     .body = message->body,
                                     .deadline_ms = message->deadline_ms,
                                     .bytes_max = REPLY_BYTES_LOOKED_AT,
                                     .is_cut = true,
                                     .is_allowed = is_reachable,
                                     .user = c};
    bool is_answered = client_send(c->arena, &request, &reply, &why) == CLIENT_ANSWERED;
    bool is_text = str_is_utf8(why) && !str_has_byte(why, '\0');
    *out = (struct fetch_answer){.status = is_answered ? reply.status : 0,
                                 .why = is_answered ? S("")
                                        : is_text   ? why
                                                    : S("It cannot be reached.")};
}

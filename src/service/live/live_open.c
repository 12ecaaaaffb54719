/* Opening a line: tickets, sockets, streams. A browser cannot put a header on a socket, and what
 * stands in an address ends in logs: so the address holds a ticket that is worth nothing a moment
 * later. */
#include "live_private.h"

/* Whether this caller may hear the topic: its owner's word. */
static enum err need_topic(struct ctx *c, struct str topic)
{
    struct live_read_in in = {0};
    struct live_events out = {0};
    const struct live_topic_row *row = live_topic_find(topic, &in.id);
    return row != NULL ? run_call(c, row->read, &in, &out) : fail_missing(c);
}

static struct str hash_of(struct ctx *c, struct str ticket)
{
    struct digest digest = secret_hash(ticket);
    return digest_base64url(c->arena, &digest);
}

enum err live_ticket(struct ctx *c, const struct live_ticket_in *in, struct live_ticket *out)
{
    struct live_ticket_row row = {.user_id = c->caller.user_id,
                                  .session_id = c->caller.session_id,
                                  .is_platform_admin = c->caller.is_platform_admin};
    if (c->caller.kind == CALLER_NOBODY) {
        if (str_empty(c->request.order_token) || str_empty(in->topic))
            return fail(c, ERR_UNAUTHENTICATED, "unauthenticated",
                        "Sign in and send `Authorization: Bearer <access token>`, or send "
                        "`Order-Token` and the `topic` of the order.");
        TRY(need_topic(c, in->topic));
        row.sealed_token = secret_base64url(
            c->arena, secret_seal(c->runtime, c->arena, c->request.order_token, S("live ticket")));
    }
    *out =
        (struct live_ticket){.ticket = secret_token(c->arena), .expires_in = SOCKET_TICKET_SECONDS};
    return live_store_add_ticket(c, hash_of(c, out->ticket), &row,
                                 instant_add_ms(c->now, SOCKET_TICKET_SECONDS * 1000));
}

static enum err open_token(struct ctx *c, struct str sealed, struct str *out)
{
    struct str bytes;
    if (str_empty(sealed))
        return OK;
    if (!secret_base64url_read(c->arena, sealed, &bytes)
        || !secret_open(c->runtime, c->arena, bytes, S("live ticket"), out))
        return fail_internal(c, "a ticket's capability cannot be read");
    return OK;
}

enum err live_socket(struct ctx *c, const struct live_socket_in *in,
                     struct nothing *out __attribute__((unused)))
{
    struct live_ticket_row row = {0};
    struct live_opening *opening = ARENA_NEW(c->arena, struct live_opening);
    TRY(socket_handshake(c));
    enum err err = live_store_take_ticket(c, hash_of(c, in->ticket), &row);
    if (err == ERR_MISSING)
        return fail(c, ERR_UNAUTHENTICATED, "invalid_ticket",
                    "This ticket was used, or is too old. Ask for another.");
    TRY(err);
    *opening = (struct live_opening){
        .is_socket = true,
        .caller = {.kind = id_is_set(row.user_id) ? CALLER_USER : CALLER_NOBODY,
                   .user_id = row.user_id,
                   .session_id = row.session_id,
                   .is_platform_admin = row.is_platform_admin}};
    TRY(open_token(c, row.sealed_token, &opening->order_token));
    c->reply.opening = opening;
    return OK;
}

/* What a browser says when it comes back, which is later than what the address says. */
static int64_t go_on_after(struct ctx *c, int64_t after)
{
    int64_t last;
    struct str said = request_header(c, S("Last-Event-ID"));
    return str_integer(said, &last) && last >= 0 ? last : after;
}

enum err live_stream(struct ctx *c, const struct live_stream_in *in,
                     struct nothing *out __attribute__((unused)))
{
    struct live_opening *opening = ARENA_NEW(c->arena, struct live_opening);
    TRY(need_topic(c, in->topic));
    *opening = (struct live_opening){.topic = in->topic, .after = go_on_after(c, in->after)};
    c->reply.opening = opening;
    c->reply.content_type = S("text/event-stream");
    c->reply.cache_control = S("no-store");
    return OK;
}

enum err live_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                    struct swept *out)
{
    int64_t news;
    struct instant before = instant_add_ms(c->now, -INT64_C(1) * FEED_KEPT_HOURS * HOUR_MS);
    TRY(live_store_sweep_tickets(c, &out->count));
    TRY(live_store_sweep_feed(c, before, &news));
    out->count += news;
    return OK;
}

/* Events on their way to a destination. An event is queued in the commit that counts it. A batch is
 * taken on under a lease, in a commit that names its rows; then it is sent; then what came of it is
 * noted. A crash in between leaves the lease: the same rows go again, under the same id. */
#include "analytics/analytics_forward_private.h"

#include "api/fetch.h"
#include "api/secret.h"
#include "type/json.h"

enum { GONE = 410, BODY_MAX = 256 << 10, VISIT_CHARACTERS = 22 };

/* ---- What is queued ---- */

static bool is_sent(const struct analytics_forwarder_row *to, enum analytics_step step)
{
    const bool sends[] = {[STEP_VIEW] = to->sends_page,         [STEP_PRODUCT] = to->sends_product,
                          [STEP_SEARCH] = to->sends_search,     [STEP_CART] = to->sends_cart,
                          [STEP_CHECKOUT] = to->sends_checkout, [STEP_ORDER] = to->sends_order};
    return sends[step];
}

static enum err queue(struct ctx *c, struct id forwarder_id, const struct analytics_hit *hit,
                      const struct analytics_session *session)
{
    struct analytics_forwarder_row row = {0};
    bool is_new = false;
    enum err err = analytics_store_forwarder_lock(c, session->business_id, forwarder_id, &row);
    if (err != OK || row.state != FORWARD_ACTIVE)
        return err == ERR_MISSING ? OK : err;
    if (row.waiting >= FORWARD_WAITING_MAX)
        row.dropped++;
    else
        TRY(analytics_store_forward_add(c, &row, hit, session, &is_new));
    row.waiting += is_new;
    if (is_new && !instant_is_set(row.due_at))
        row.due_at = instant_add_ms(c->now, FORWARD_GATHER_MS);
    return analytics_store_forwarder_put(c, &row);
}

/* Of visitors who agreed, and of nobody else. */
enum err analytics_forward_note(struct ctx *c, const struct analytics_hit *hit,
                                const struct analytics_session *session)
{
    struct analytics_forwarder_row *rows;
    size_t count;
    if (hit->consent != CONSENT_GRANTED)
        return OK;
    TRY(analytics_store_forwarders(c, session->business_id, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].state == FORWARD_ACTIVE && is_sent(&rows[i], hit->step))
            TRY(queue(c, rows[i].forwarder_id, hit, session));
    return OK;
}

/* ---- A batch is taken on ---- */

enum err analytics_forward_claim(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                 struct analytics_forward_work *out)
{
    struct analytics_forwarder_row *row = ARENA_NEW(c->arena, struct analytics_forwarder_row);
    enum err err = analytics_store_forward_due(c, row);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    out->is_more = true;
    if (!id_is_set(row->batch_id)) {
        row->batch_id = id_new(c, id_slot(row->business_id));
        row->batch_at = c->now;
        row->tries = 0;
        TRY(analytics_store_forward_batch(c, row));
    }
    TRY(analytics_store_forward_rows(c, row, &out->rows, &out->rows_count));
    row->fence++;
    row->due_at = instant_add_ms(c->now, FORWARD_LEASE_MS);
    if (out->rows_count == 0) {
        row->batch_id = (struct id){{0}};
        row->batch_at = (struct instant){0};
        TRY(analytics_store_forward_waiting(c, row, &row->waiting));
        row->due_at = row->waiting > 0 ? c->now : (struct instant){0};
    } else {
        out->forwarder = row;
    }
    return analytics_store_forwarder_put(c, row);
}

/* ---- It is sent ---- */

static struct str signature_of(struct ctx *c, const struct analytics_forwarder_row *to,
                               struct str sealed, struct str text)
{
    struct digest key;
    if (!analytics_forward_open(c, to, sealed, &key))
        return S("");
    struct digest digest = secret_hmac(&key, text);
    struct str bytes = str_from((const char *)digest.bytes, sizeof digest.bytes);
    return arena_join(c->arena, S("v1,"), secret_base64(c->arena, bytes));
}

/* By the secret before as well, for a day. */
static struct str signatures(struct ctx *c, const struct analytics_forwarder_row *to,
                             struct str message_id, struct str seconds, struct str body)
{
    struct str text = arena_print(c->arena, "%.*s.%.*s.%.*s", STR_ARG(message_id), STR_ARG(seconds),
                                  STR_ARG(body));
    struct str now = signature_of(c, to, to->secret, text);
    bool has_two = !str_empty(now) && to->previous_secret.data != NULL
                   && instant_is_before(c->now, to->previous_until);
    return has_two ? arena_print(c->arena, "%.*s %.*s", STR_ARG(now),
                                 STR_ARG(signature_of(c, to, to->previous_secret, text)))
                   : now;
}

void analytics_forward_send(struct ctx *c, const struct analytics_forwarder_row *to,
                            struct str message_id, struct str body,
                            struct analytics_forward_outcome *out)
{
    struct str seconds = arena_print(c->arena, "%lld", (long long)(c->now.ms / 1000));
    struct str signature = signatures(c, to, message_id, seconds, body);
    if (str_empty(signature)) {
        out->why = S("Its secret cannot be read. Draw a new one.");
        return;
    }
    const struct fetch_header headers[] = {{S("Content-Type"), S("application/json")},
                                           {S("User-Agent"), S("soko-events/1")},
                                           {S("webhook-id"), message_id},
                                           {S("webhook-timestamp"), seconds},
                                           {S("webhook-signature"), signature}};
    struct fetch_message message = {.url = to->url,
                                    .headers = headers,
                                    .headers_count = sizeof headers / sizeof *headers,
                                    .body = body,
                                    .deadline_ms = FORWARD_DEADLINE_MS};
    struct fetch_answer answer;
    fetch_post(c, &message, &answer);
    out->status = answer.status;
    out->is_delivered = answer.status >= 200 && answer.status < 300;
    out->why = answer.status > 0 && !out->is_delivered
                   ? arena_print(c->arena, "It answered %lld.", (long long)answer.status)
                   : answer.why;
}

/* A name for the visit that holds at this destination alone. */
static struct str visit_name(struct ctx *c, const struct analytics_forwarder_row *to, struct id id)
{
    struct digest key = secret_key(c->runtime, "forwarded visit");
    struct str text =
        arena_print(c->arena, "%.*s %.*s", STR_ARG(id_text(c->arena, "fwd", to->forwarder_id)),
                    STR_ARG(id_text(c->arena, "visit", id)));
    struct digest digest = secret_hmac(&key, text);
    return str_from(digest_base64url(c->arena, &digest).data, VISIT_CHARACTERS);
}

static void member(struct buf *out, const char *name, struct str value)
{
    buf_print(out, ",\"%s\":", name);
    json_write_string(out, value);
}

static void write_event(struct ctx *c, struct buf *out, const struct analytics_forwarder_row *to,
                        const struct analytics_forward_row *row)
{
    char at[INSTANT_TEXT_BYTES + 1];
    instant_text(row->at, at);
    buf_add(out, S("{\"id\":"));
    json_write_string(out, id_text(c->arena, "event", row->event_id));
    member(out, "step", row->step == STEP_VIEW ? S("page") : str_of(ANALYTICS_STEP[row->step]));
    member(out, "at", str_of(at));
    member(out, "channel", str_of(ANALYTICS_CHANNEL[row->channel]));
    member(out, "visit", visit_name(c, to, row->session_id));
    if (!str_empty(row->source))
        member(out, "source", row->source);
    if (!str_empty(row->campaign))
        member(out, "campaign", row->campaign);
    if (id_is_set(row->product_id))
        member(out, "product_id", id_text(c->arena, "prod", row->product_id));
    buf_byte(out, '}');
}

/* The same bytes each time. */
static struct str body_of(struct ctx *c, const struct analytics_forward_work *work)
{
    struct buf out;
    char at[INSTANT_TEXT_BYTES + 1];
    buf_init(&out, c->arena, BODY_MAX);
    instant_text(work->forwarder->batch_at, at);
    buf_print(&out, "{\"type\":\"events\",\"timestamp\":\"%s\",\"data\":{\"business_id\":", at);
    json_write_string(&out, id_text(c->arena, "biz", work->forwarder->business_id));
    buf_add(&out, S(",\"events\":["));
    for (size_t i = 0; i < work->rows_count; i++) {
        if (i > 0)
            buf_byte(&out, ',');
        write_event(c, &out, work->forwarder, &work->rows[i]);
    }
    buf_add(&out, S("]}}"));
    return buf_str(&out);
}

enum err analytics_forward_run(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct analytics_forward_work work = {0};
    struct nothing nothing;
    TRY(CALL(c, analytics_forward_claim, in, &work));
    out->count = work.is_more;
    if (work.forwarder == NULL)
        return OK;
    struct analytics_forward_outcome outcome = {.business_id = work.forwarder->business_id,
                                                .forwarder_id = work.forwarder->forwarder_id,
                                                .fence = work.forwarder->fence};
    analytics_forward_send(c, work.forwarder, id_text(c->arena, "batch", work.forwarder->batch_id),
                           body_of(c, &work), &outcome);
    return CALL(c, analytics_forward_settle, &outcome, &nothing);
}

/* ---- What came of it ---- */

static int64_t pause_ms(int64_t tries, uint64_t random)
{
    int64_t pause = FORWARD_PAUSE_FIRST_MS;
    for (int64_t i = 1; i < tries && pause < FORWARD_PAUSE_MAX_MS; i++)
        pause *= 2;
    if (pause > FORWARD_PAUSE_MAX_MS)
        pause = FORWARD_PAUSE_MAX_MS;
    return pause - pause / 4 + (int64_t)(random % (uint64_t)(pause / 2));
}

/* Until when it rests after what the try took, which began with the lease. */
static struct instant rested(struct ctx *c, const struct analytics_forwarder_row *row)
{
    int64_t took = c->now.ms - (row->due_at.ms - FORWARD_LEASE_MS);
    if (!instant_is_set(row->due_at) || took < 0)
        took = 0;
    if (took > FORWARD_DEADLINE_MS)
        took = FORWARD_DEADLINE_MS;
    return instant_add_ms(c->now, took * FORWARD_REST);
}

static enum err arrived(struct ctx *c, struct analytics_forwarder_row *row)
{
    int64_t count = 0;
    TRY(analytics_store_forward_arrived(c, row, &count));
    TRY(analytics_store_forward_waiting(c, row, &row->waiting));
    row->sent += count;
    row->batch_id = (struct id){{0}};
    row->batch_at = row->failing_since = (struct instant){0};
    row->tries = 0;
    row->last_sent_at = c->now;
    row->due_at = row->waiting > 0 ? rested(c, row) : (struct instant){0};
    return OK;
}

static enum err give_up(struct ctx *c, struct analytics_forwarder_row *row)
{
    int64_t count = 0;
    struct analytics_forward_stopped event = {row->business_id, row->forwarder_id, row->name,
                                              c->now};
    TRY(analytics_store_forward_clear(c, row, &count));
    row->state = FORWARD_STOPPED;
    row->dropped += count;
    row->waiting = 0;
    row->batch_id = (struct id){{0}};
    row->batch_at = row->due_at = (struct instant){0};
    return EMIT(c, row->business_id, analytics_forward_stopped, &event);
}

static enum err failed(struct ctx *c, struct analytics_forwarder_row *row,
                       const struct analytics_forward_outcome *in)
{
    struct instant too_long = instant_add_ms(c->now, -FORWARD_GIVE_UP_DAYS * ANALYTICS_DAY_MS);
    struct instant rest = rested(c, row);
    TRY(analytics_store_forward_failed(c, row, in));
    row->tries++;
    if (!instant_is_set(row->failing_since))
        row->failing_since = c->now;
    if (in->status == GONE || instant_is_before(row->failing_since, too_long))
        return give_up(c, row);
    row->due_at = instant_add_ms(c->now, pause_ms(row->tries, rand_next(c->rand)));
    if (instant_is_before(row->due_at, rest))
        row->due_at = rest;
    return OK;
}

/* An answer to a try that another has taken over is no news. */
enum err analytics_forward_settle(struct ctx *c, const struct analytics_forward_outcome *in,
                                  struct nothing *out __attribute__((unused)))
{
    struct analytics_forwarder_row row = {0};
    enum err err = analytics_store_forwarder_lock(c, in->business_id, in->forwarder_id, &row);
    if (err != OK || row.fence != in->fence)
        return err == ERR_MISSING ? OK : err;
    TRY(in->is_delivered ? arrived(c, &row) : failed(c, &row, in));
    return analytics_store_forwarder_put(c, &row);
}

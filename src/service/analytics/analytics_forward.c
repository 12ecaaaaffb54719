/* Destinations of events, as an owner sets them. What is sent, and how, is
 * analytics_forward_send.c's. */
#include "analytics/analytics_forward_private.h"

#include "api/fetch.h"
#include "api/rate.h"
#include "api/secret.h"

#include <pthread.h>
#include <string.h>

/* ---- Secrets ---- */

static struct str context_of(struct ctx *c, const struct analytics_forwarder_row *row)
{
    return arena_print(c->arena, "forwarder %.*s",
                       STR_ARG(id_text(c->arena, "fwd", row->forwarder_id)));
}

/* A new one into the row, sealed; and as the owner sees it, this once. */
static struct str new_secret(struct ctx *c, struct analytics_forwarder_row *row)
{
    char *bytes = arena_alloc(c->arena, FORWARD_SECRET_BYTES);
    rand_secret(bytes, FORWARD_SECRET_BYTES);
    struct str plain = str_from(bytes, FORWARD_SECRET_BYTES);
    row->secret = secret_seal(c->runtime, c->arena, plain, context_of(c, row));
    return arena_join(c->arena, S("whsec_"), secret_base64(c->arena, plain));
}

bool analytics_forward_open(struct ctx *c, const struct analytics_forwarder_row *row,
                            struct str sealed, struct digest *out)
{
    struct str plain;
    if (!secret_open(c->runtime, c->arena, sealed, context_of(c, row), &plain)
        || plain.length != sizeof out->bytes)
        return false;
    memcpy(out->bytes, plain.data, sizeof out->bytes);
    return true;
}

/* ---- What is answered ---- */

static enum err show(struct ctx *c, const struct analytics_forwarder_row *row,
                     struct analytics_forwarder *out)
{
    *out = (struct analytics_forwarder){.id = row->forwarder_id,
                                        .name = row->name,
                                        .url = row->url,
                                        .sends_page = row->sends_page,
                                        .sends_product = row->sends_product,
                                        .sends_search = row->sends_search,
                                        .sends_cart = row->sends_cart,
                                        .sends_checkout = row->sends_checkout,
                                        .sends_order = row->sends_order,
                                        .state = row->state,
                                        .waiting = row->waiting,
                                        .sent = row->sent,
                                        .dropped = row->dropped,
                                        .failing_since = row->failing_since,
                                        .last_sent_at = row->last_sent_at,
                                        .version = row->version,
                                        .created_at = row->created_at,
                                        .updated_at = row->updated_at};
    return analytics_store_forward_failures(c, row, &out->failures, &out->failures_count);
}

enum err analytics_forwarders_get(struct ctx *c, const struct analytics_forwarders_ref *in,
                                  struct analytics_forwarders *out)
{
    struct analytics_forwarder_row *rows;
    size_t count;
    TRY(analytics_store_forwarders(c, in->business_id, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct analytics_forwarder, count + 1);
    for (; out->data_count < count; out->data_count++)
        TRY(show(c, &rows[out->data_count], &out->data[out->data_count]));
    return OK;
}

/* ---- What is wrong with an address ---- */

/* Between "//" and the path; absent when the address is none that is taken. */
static struct str authority_of(struct ctx *c, struct str url)
{
    struct str rest = {0};
    if (str_starts(url, S("https://")))
        rest = str_after(url, 8);
    else if (fetch_goes_inward(c) && str_starts(url, S("http://")))
        rest = str_after(url, 7);
    size_t end = 0;
    while (end < rest.length && rest.data[end] != '/' && rest.data[end] != '?')
        end++;
    return rest.data == NULL || end == 0 ? (struct str){0} : str_from(rest.data, end);
}

/* Printable ASCII alone, nobody's password, no fragment. */
static bool is_address(struct str url, struct str authority)
{
    bool is_good = authority.length > 0 && authority.data[0] != ':';
    for (size_t i = 0; i < url.length; i++)
        is_good &=
            url.data[i] > ' ' && url.data[i] < 0x7f && strchr("\"<>\\^`{|}#", url.data[i]) == NULL;
    return is_good && !str_has_byte(authority, '@');
}

/* A name may still lead inward: each address is judged again when it is connected to. */
static enum err check_url(struct ctx *c, struct str url)
{
    struct str authority = authority_of(c, url);
    if (!is_address(url, authority))
        return fail_field(c, "/url", "wrong_format",
                          "An address that begins with https://, without a name or a password.");
    if (fetch_is_inward(authority) && !fetch_goes_inward(c))
        return fail_field(c, "/url", "not_public", "The internet does not reach this address.");
    return OK;
}

/* What both, adding and changing, say. */
static struct analytics_forwarder_change_in said_of(const struct analytics_forwarder_in *in)
{
    return (struct analytics_forwarder_change_in){.name = in->name,
                                                  .url = in->url,
                                                  .sends_page = in->sends_page,
                                                  .sends_product = in->sends_product,
                                                  .sends_search = in->sends_search,
                                                  .sends_cart = in->sends_cart,
                                                  .sends_checkout = in->sends_checkout,
                                                  .sends_order = in->sends_order};
}

static void take(struct analytics_forwarder_row *row,
                 const struct analytics_forwarder_change_in *said)
{
    row->name = said->name;
    row->url = said->url;
    row->sends_page = said->sends_page;
    row->sends_product = said->sends_product;
    row->sends_search = said->sends_search;
    row->sends_cart = said->sends_cart;
    row->sends_checkout = said->sends_checkout;
    row->sends_order = said->sends_order;
}

static enum err check(struct ctx *c, const struct analytics_forwarder_change_in *said)
{
    bool sends_any = said->sends_page || said->sends_product || said->sends_search
                     || said->sends_cart || said->sends_checkout || said->sends_order;
    if (!sends_any)
        fail_field(c, "/sends_page", "required", "Choose what is sent.");
    check_url(c, said->url);
    return c->fault.err;
}

/* ---- Ops ---- */

enum err analytics_forwarder_add(struct ctx *c, const struct analytics_forwarder_in *in,
                                 struct analytics_forwarder *out)
{
    struct analytics_shop shop = {0};
    struct analytics_forwarder_row *rows, row = {.business_id = in->business_id};
    size_t count;
    bool is_new;
    struct analytics_forwarder_change_in said = said_of(in);
    TRY(check(c, &said));
    TRY(or_missing(c, analytics_shop_get(c, in->business_id, &shop)));
    TRY(analytics_store_shop_lock(c, in->business_id));
    TRY(analytics_store_forwarders(c, in->business_id, &rows, &count));
    row.forwarder_id = id_new(c, id_slot(in->business_id));
    row.version = 1;
    row.created_at = row.updated_at = c->now;
    take(&row, &said);
    struct str secret = new_secret(c, &row);
    if (count == FORWARDERS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_forwarders", "A shop has at most %d destinations.",
                    FORWARDERS_MAX);
    TRY(analytics_store_forwarder_add(c, &row, &is_new));
    if (!is_new)
        return fail(c, ERR_CONFLICT, "forwarder_exists", "Events go to this address already.");
    TRY(show(c, &row, out));
    out->secret = secret;
    return OK;
}

static enum err load(struct ctx *c, struct id business_id, struct id forwarder_id,
                     struct analytics_forwarder_row *row)
{
    return or_missing(c, analytics_store_forwarder_lock(c, business_id, forwarder_id, row));
}

enum err analytics_forwarder_scope(struct ctx *c, const void *in)
{
    const struct analytics_forwarder_ref *ref = in;
    struct analytics_forwarder_row row = {0};
    return or_missing(c, analytics_store_forwarder(c, ref->business_id, ref->forwarder_id, &row));
}

/* Whoever changes one that was given up begins with it anew. */
static void set_state(struct ctx *c, struct analytics_forwarder_row *row, bool is_paused)
{
    if (is_paused) {
        row->state = FORWARD_PAUSED;
        return;
    }
    if (row->state != FORWARD_ACTIVE) {
        row->tries = 0;
        row->failing_since = (struct instant){0};
        row->due_at = row->waiting > 0 ? c->now : (struct instant){0};
    }
    row->state = FORWARD_ACTIVE;
}

enum err analytics_forwarder_change(struct ctx *c, const struct analytics_forwarder_change_in *in,
                                    struct analytics_forwarder *out)
{
    struct analytics_forwarder_row row = {0};
    bool is_taken;
    TRY(load(c, in->business_id, in->forwarder_id, &row));
    TRY(match_version(c, row.version));
    TRY(check(c, in));
    take(&row, in);
    TRY(analytics_store_forward_url_is_taken(c, &row, &is_taken));
    if (is_taken)
        return fail(c, ERR_CONFLICT, "forwarder_exists", "Events go to this address already.");
    set_state(c, &row, in->is_paused);
    row.version++;
    row.updated_at = c->now;
    TRY(analytics_store_forwarder_put(c, &row));
    return show(c, &row, out);
}

enum err analytics_forwarder_remove(struct ctx *c, const struct analytics_forwarder_ref *in,
                                    struct nothing *out __attribute__((unused)))
{
    struct analytics_forwarder_row row = {0};
    TRY(load(c, in->business_id, in->forwarder_id, &row));
    return analytics_store_forwarder_drop(c, &row);
}

enum err analytics_forwarder_rotate(struct ctx *c, const struct analytics_forwarder_ref *in,
                                    struct analytics_forwarder *out)
{
    struct analytics_forwarder_row row = {0};
    TRY(load(c, in->business_id, in->forwarder_id, &row));
    row.previous_secret = row.secret;
    row.previous_until = instant_add_ms(c->now, FORWARD_SECRET_DAYS * ANALYTICS_DAY_MS);
    struct str secret = new_secret(c, &row);
    row.version++;
    row.updated_at = c->now;
    TRY(analytics_store_forwarder_put(c, &row));
    TRY(show(c, &row, out));
    out->secret = secret;
    return OK;
}

/* ---- A message to try it with ---- */

enum err analytics_forwarder_load(struct ctx *c, const struct analytics_forwarder_ref *in,
                                  struct analytics_forward_work *out)
{
    out->forwarder = ARENA_NEW(c->arena, struct analytics_forwarder_row);
    return or_missing(
        c, analytics_store_forwarder(c, in->business_id, in->forwarder_id, out->forwarder));
}

/* Which shops try a destination right now, in this process. */
static pthread_mutex_t tests_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct id tests[FORWARD_TESTS];

static bool begin_test(struct id business_id)
{
    struct id *room = NULL;
    bool is_first = true;
    pthread_mutex_lock(&tests_mutex);
    for (size_t i = 0; i < FORWARD_TESTS; i++) {
        is_first &= !id_eq(tests[i], business_id);
        if (!id_is_set(tests[i]))
            room = &tests[i];
    }
    if (is_first && room != NULL)
        *room = business_id;
    pthread_mutex_unlock(&tests_mutex);
    return is_first && room != NULL;
}

static void end_test(struct id business_id)
{
    pthread_mutex_lock(&tests_mutex);
    for (size_t i = 0; i < FORWARD_TESTS; i++)
        if (id_eq(tests[i], business_id))
            tests[i] = (struct id){{0}};
    pthread_mutex_unlock(&tests_mutex);
}

enum err analytics_forwarder_test(struct ctx *c, const struct analytics_forwarder_ref *in,
                                  struct analytics_forward_tested *out)
{
    struct analytics_forward_work work = {0};
    struct analytics_forward_outcome outcome = {0};
    char now[INSTANT_TEXT_BYTES + 1];
    TRY(CALL(c, analytics_forwarder_load, in, &work));
    if (!rate_of_address(c, "forward test", 1, 10))
        return ERR_TOO_MANY;
    struct str id = id_text(c->arena, "batch", id_new(c, id_slot(in->business_id)));
    instant_text(c->now, now);
    struct str body = arena_print(c->arena,
                                  "{\"type\":\"test\",\"timestamp\":\"%s\",\"data\":{"
                                  "\"business_id\":\"%.*s\",\"events\":[]}}",
                                  now, STR_ARG(id_text(c->arena, "biz", in->business_id)));
    if (!begin_test(in->business_id))
        return fail(c, ERR_TOO_MANY, "test_under_way",
                    "A test is under way already. Try again in some seconds.");
    analytics_forward_send(c, work.forwarder, id, body, &outcome);
    end_test(in->business_id);
    *out = (struct analytics_forward_tested){outcome.is_delivered, outcome.status, outcome.why};
    return OK;
}

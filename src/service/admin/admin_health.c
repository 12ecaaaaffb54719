/* How the machine is, and facts that could not be delivered. */
#include "admin_private.h"

#include "api/blob.h"
#include "api/health.h"

enum err admin_health_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                          struct admin_health *out)
{
    struct health health = health_now(c);
    struct health_database *databases;
    TRY(health_databases(c, &databases, &out->databases_count));
    out->engine = health.engine;
    out->started_at = health.started_at;
    out->now = c->now;
    out->requests = health.requests;
    out->failures = health.failures;
    out->waiting = health.waiting;
    struct blob_health storage = blob_health(c);
    out->storage = storage.place;
    out->storage_problem = storage.problem;
    out->storage_problem_at = storage.problem_at;
    out->databases = ARENA_ARRAY(c->arena, struct admin_database, out->databases_count);
    for (size_t i = 0; i < out->databases_count; i++)
        out->databases[i] =
            (struct admin_database){databases[i].name, databases[i].bytes,
                                    databases[i].events_behind, databases[i].dead_letters};
    return OK;
}

/* "notice_tell_paid.evt_01h455vb4pex5vsknk084sn02q" */
static struct str name_of(struct ctx *c, const struct dead_letter *letter)
{
    struct str event = id_text(c->arena, "evt", letter->event_id);
    return arena_print(c->arena, "%.*s.%.*s", STR_ARG(letter->subscriber), STR_ARG(event));
}

static enum err read_name(struct ctx *c, struct str text, struct str *subscriber, struct id *event)
{
    struct str rest = text;
    *subscriber = str_cut(&rest, '.');
    return rest.data != NULL && id_parse("evt", rest, event) ? OK : fail_missing(c);
}

enum err admin_failed_events(struct ctx *c, const struct nothing *in __attribute__((unused)),
                             struct admin_failed_list *out)
{
    struct dead_letter *letters;
    TRY(dead_letters(c, &letters, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct admin_failed, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = (struct admin_failed){.id = name_of(c, &letters[i]),
                                             .database = letters[i].database,
                                             .subscriber = letters[i].subscriber,
                                             .event = letters[i].event,
                                             .event_id = letters[i].event_id,
                                             .business_id = letters[i].business_id,
                                             .reason = letters[i].reason,
                                             .created_at = letters[i].created_at};
    return OK;
}

static enum err note(struct ctx *c, const char *kind, struct str subject, struct str reason)
{
    struct admin_act act = {.kind = str_of(kind), .subject = subject, .reason = reason};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err admin_failed_retry(struct ctx *c, const struct admin_failed_ref *in,
                            struct nothing *out __attribute__((unused)))
{
    struct str subscriber;
    struct id event_id;
    TRY(read_name(c, in->failed_id, &subscriber, &event_id));
    enum err err = dead_letter_retry(c, subscriber, event_id);
    if (err == ERR_MISSING)
        return fail_missing(c);
    if (err != OK && c->fault.err == ERR_INVALID)
        return fail(c, ERR_CONFLICT, "failed_again", "The subscriber could not take it again.");
    TRY(err);
    return note(c, "event.retry", in->failed_id, (struct str){0});
}

enum err admin_failed_skip(struct ctx *c, const struct admin_failed_skip_in *in,
                           struct nothing *out __attribute__((unused)))
{
    struct str subscriber;
    struct id event_id;
    TRY(read_name(c, in->failed_id, &subscriber, &event_id));
    enum err err = dead_letter_skip(c, subscriber, event_id);
    if (err == ERR_MISSING)
        return fail_missing(c);
    TRY(err);
    return note(c, "event.skip", in->failed_id, in->reason);
}

/* The events of some days as CSV: out of segments as long as days are sealed, then out of rows.
 * Both are told to the minute and without the visit, so that a file does not change when a day is
 * sealed. Read piece by piece into an arena of its own; only the file itself is held whole. */
#include "analytics/analytics_report_private.h"

enum { TITLES = 512 };

/* As a line of the file. */
struct event_line {
    struct instant at;
    struct str step;
    enum analytics_channel channel;
    struct id product_id;
    struct str product;
};
TYPE(event_line, F(event_line, at, "To the minute."), F(event_line, step, "What."),
     F(event_line, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(event_line, product_id, "Of which.", .prefix = "prod"),
     F(event_line, product, "Its title."));

struct writing {
    struct ctx *c;
    struct analytics_span span;
    struct str channel; /* empty: all */
    struct buf out;
    struct arena *scratch;
    size_t lines;
    /* Titles met lately. */
    struct id products[TITLES];
    struct str titles[TITLES];
};

static enum err title_of(struct writing *w, struct id product_id, struct str *out)
{
    size_t slot = (product_id.bytes[15] * 256u + product_id.bytes[14]) % TITLES;
    *out = S("");
    if (!id_is_set(product_id))
        return OK;
    if (!id_eq(w->products[slot], product_id)) {
        struct analytics_good good = {.title = S("")};
        enum err err = analytics_store_good(w->c, product_id, &good);
        if (err != OK && err != ERR_MISSING)
            return err;
        w->products[slot] = product_id;
        w->titles[slot] = good.title;
    }
    *out = w->titles[slot];
    return OK;
}

static enum err write_event(struct writing *w, const struct analytics_segment_event *event)
{
    struct event_line line = {.at = event->at,
                              .step = str_of(ANALYTICS_STEP[event->step]),
                              .channel = event->channel,
                              .product_id = event->product_id};
    if (event->at.ms < w->span.from.ms || event->at.ms >= w->span.until.ms
        || (!str_empty(w->channel)
            && !str_eq(w->channel, str_of(ANALYTICS_CHANNEL[event->channel]))))
        return OK;
    TRY(title_of(w, event->product_id, &line.product));
    if (w->out.is_full)
        return fail(w->c, ERR_TOO_LARGE, "too_large", "Ask for fewer days at once.");
    if (++w->lines % 1000 == 0)
        arena_reset(w->scratch);
    analytics_csv_row(&w->out, w->scratch, &event_line_type, &line);
    return OK;
}

/* What cannot be read is said in its place. */
static enum err write_segment(void *user, const struct analytics_segment_row *row,
                              const struct analytics_segment *segment)
{
    struct writing *w = user;
    struct event_line line = {
        .at = row->from_at,
        .step = arena_print(w->scratch, "unreadable: %lld events", (long long)row->events)};
    if (segment == NULL)
        analytics_csv_row(&w->out, w->scratch, &event_line_type, &line);
    for (size_t i = 0; segment != NULL && i < segment->events_count; i++)
        TRY(write_event(w, &segment->events[i]));
    return OK;
}

static enum err write_rows(struct writing *w)
{
    struct analytics_span rest = w->span;
    struct str after = S("");
    size_t count = SEGMENT_EVENTS_MAX;
    while (count == SEGMENT_EVENTS_MAX) {
        struct arena *arena = arena_new(SIZE_MAX);
        struct analytics_event_key *rows;
        db_use_arena(w->c->db, arena);
        enum err err = analytics_store_events_in(w->c, &rest, after, &rows, &count);
        db_use_arena(w->c->db, w->c->arena);
        for (size_t i = 0; err == OK && i < count; i++) {
            struct analytics_segment_event event = {analytics_minute(rows[i].at), rows[i].step,
                                                    rows[i].channel, rows[i].product_id};
            err = write_event(w, &event);
        }
        if (err == OK && count > 0) {
            struct id last = rows[count - 1].event_id;
            rest.from = rows[count - 1].at;
            after = arena_copy(w->c->arena, str_from((const char *)last.bytes, sizeof last.bytes));
        }
        arena_free(arena);
        TRY(err);
    }
    return OK;
}

enum err analytics_events_csv(struct ctx *c, const struct analytics_ask *in)
{
    struct analytics_question question;
    TRY(analytics_question_of(c, in, &question));
    struct writing *w = ARENA_NEW(c->arena, struct writing);
    *w = (struct writing){.c = c, .channel = question.channel, .scratch = arena_new(SIZE_MAX)};
    w->span = (struct analytics_span){
        .business_id = in->business_id,
        .from = analytics_day_start(question.shop.zone, question.from),
        .until = analytics_day_start(question.shop.zone, analytics_day_add(question.to, 1))};
    buf_init(&w->out, c->arena, EXPORT_BYTES_MAX);
    /* Taken at once: growing by doubling would take twice the room. */
    buf_room(&w->out, EXPORT_BYTES_MAX);
    analytics_csv_heading(&w->out, w->scratch, &event_line_type);
    enum err err = analytics_segments_each(c, &w->span, write_segment, w);
    if (err == OK)
        err = write_rows(w);
    arena_free(w->scratch);
    TRY(err);
    return analytics_csv_reply(c, "events", &w->out);
}

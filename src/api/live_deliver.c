/* One turn of one topic: everybody who listens is judged by the owner's READ op, all in one
 * transaction that began after the news were committed, and then told what he has not had. What is
 * told next is decided by the number alone: the one after his last goes out as it came, an earlier
 * one he has had, and at a later one the owner's table is read from his last on. */
#include "api/live_private.h"

#include "base/log.h"

#include <stdlib.h>
#include <string.h>

/* How long it is left alone when the database does not answer. */
enum { TROUBLE_MS = 1000 };

/* Subscriptions of one caller: judged, and read for, once. */
struct party {
    size_t first, count;
    int64_t after; /* the least of their cursors */
    bool reads;
    enum err err;
    struct fault fault;
    struct live_events events;
};

struct judging {
    struct live_turn *turn;
    struct party *parties;
    size_t count;
};

/* ---- Who ---- */

static int compare_callers(const void *a, const void *b)
{
    const struct live_listener *x = (*(struct live_sub *const *)a)->listener;
    const struct live_listener *y = (*(struct live_sub *const *)b)->listener;
    int order = id_compare(x->caller.user_id, y->caller.user_id);
    if (order == 0)
        order = (int)x->caller.is_platform_admin - (int)y->caller.is_platform_admin;
    if (order == 0)
        order = str_compare(x->order_token, y->order_token);
    if (order == 0)
        order = str_compare(x->locale, y->locale);
    return order;
}

/* Whether the notes that came are all that this subscription lacks. */
static bool is_served_by_notes(const struct live_turn *turn, const struct live_sub *sub)
{
    int64_t last = sub->cursor;
    if (turn->must_read || sub->is_new || turn->topic->row->is_filtered)
        return false;
    for (const struct live_note *note = turn->notes; note != NULL; note = note->next) {
        if (note->seq <= last)
            continue;
        if (note->seq != last + 1 || note->data.data == NULL)
            return false;
        last = note->seq;
    }
    return true;
}

static void make_parties(struct judging *judging, struct arena *arena)
{
    struct live_turn *turn = judging->turn;
    judging->parties = ARENA_ARRAY(arena, struct party, turn->count);
    qsort(turn->subs, turn->count, sizeof *turn->subs, compare_callers);
    for (size_t i = 0; i < turn->count; i++) {
        const struct live_sub *sub = turn->subs[i];
        bool is_first = i == 0 || compare_callers(&turn->subs[i - 1], &turn->subs[i]) != 0;
        if (is_first)
            judging->parties[judging->count++] = (struct party){.first = i, .after = INT64_MAX};
        struct party *party = &judging->parties[judging->count - 1];
        party->count++;
        /* From now on: only judged, and told where the topic stands. */
        if (sub->cursor >= 0 && !is_served_by_notes(turn, sub)) {
            party->reads = true;
            if (sub->cursor < party->after)
                party->after = sub->cursor;
        }
    }
}

/* ---- Judging and reading ---- */

static void judge(struct ctx *c, const struct live_turn *turn, struct party *party)
{
    const struct live_listener *listener = turn->subs[party->first]->listener;
    const struct op *op = turn->topic->row->read;
    struct live_read_in in = {.id = turn->topic->id,
                              .after = party->reads ? party->after : 0,
                              .limit = party->reads ? EVENTS_MAX : 0};
    c->caller = listener->caller;
    c->request.order_token = listener->order_token;
    c->request.address = listener->address;
    c->locale = listener->locale;
    party->events = (struct live_events){0};
    fault_clear(c);
    party->err = op->function(c, &in, &party->events);
    if (party->err != OK)
        fault_settle(c, party->err);
    party->fault = c->fault;
}

static bool is_trouble(enum err err)
{
    return err == ERR_UNAVAILABLE || err == ERR_RETRY || err == ERR_INTERNAL;
}

static enum err judge_body(struct task *task)
{
    struct judging *judging = task->user;
    for (size_t i = 0; i < judging->count; i++) {
        judge(task->c, judging->turn, &judging->parties[i]);
        /* The transaction itself is lost: nobody has been judged. */
        if (is_trouble(judging->parties[i].err))
            return judging->parties[i].err;
    }
    fault_clear(task->c);
    return OK;
}

/* ---- Telling ---- */

static void tell(struct live_turn *turn, struct live_sub *sub, const struct live_event *event)
{
    struct live_listener *listener = sub->listener;
    if (!atomic_load(&sub->is_gone) && !atomic_load(&listener->is_gone))
        listener->ear.event(listener->user, turn->topic->name, event);
}

static void turn_away(struct live_turn *turn, struct live_sub *sub, const struct fault *fault)
{
    struct live_listener *listener = sub->listener;
    if (!atomic_load(&sub->is_gone) && !atomic_load(&listener->is_gone))
        listener->ear.refused(listener->user, sub->is_new ? sub->tag : -1, turn->topic->name,
                              fault);
    atomic_store(&sub->is_gone, true);
}

static void welcome(struct live_turn *turn, struct live_sub *sub, bool is_reset)
{
    struct live_listener *listener = sub->listener;
    sub->is_new = false;
    if (!atomic_load(&sub->is_gone) && !atomic_load(&listener->is_gone))
        listener->ear.subscribed(listener->user, sub->tag, turn->topic->name, sub->cursor,
                                 is_reset);
}

/* What is gone from the table cannot be told: the listener reads the whole and goes on. */
static void reset(struct live_turn *turn, struct live_sub *sub, int64_t last_seq)
{
    bool is_new = sub->is_new;
    sub->cursor = last_seq;
    if (is_new)
        welcome(turn, sub, true);
    else
        tell(turn, sub,
             &(struct live_event){.seq = last_seq, .type = S("reset"), .data = S("null")});
}

static void tell_read(struct live_turn *turn, struct live_sub *sub, const struct party *party)
{
    const struct live_events *events = &party->events;
    bool is_ahead = sub->cursor > events->last_seq;
    /* An owner whose rows went back to a backup counts anew. */
    if (is_ahead || events->is_reset) {
        reset(turn, sub, events->last_seq);
        return;
    }
    if (sub->is_new)
        welcome(turn, sub, false);
    for (size_t i = 0; i < events->data_count; i++) {
        if (events->data[i].seq <= sub->cursor)
            continue;
        tell(turn, sub, &events->data[i]);
        sub->cursor = events->data[i].seq;
    }
    if (events->data_count == EVENTS_MAX)
        turn->is_again = true;
    else if (turn->topic->row->is_filtered && sub->cursor < events->last_seq)
        sub->cursor = events->last_seq; /* what is between is not for him */
}

static void tell_notes(struct live_turn *turn, struct live_sub *sub)
{
    bool is_filtered = turn->topic->row->is_filtered;
    for (const struct live_note *note = turn->notes; note != NULL; note = note->next) {
        struct live_event event = {.seq = note->seq, .type = note->type};
        *(note->is_bytes ? &event.bytes : &event.data) = note->data;
        if (note->seq == 0) {
            tell(turn, sub, &event);
        } else if (note->seq == sub->cursor + 1 && note->data.data != NULL && !is_filtered) {
            tell(turn, sub, &event);
            sub->cursor = note->seq;
        } else if (note->seq > sub->cursor) {
            turn->is_again = true;
        }
    }
}

static void serve(struct live_turn *turn, const struct party *party)
{
    for (size_t i = party->first; i < party->first + party->count; i++) {
        struct live_sub *sub = turn->subs[i];
        if (party->err != OK) {
            turn_away(turn, sub, &party->fault);
            continue;
        }
        if (sub->cursor < 0) {
            sub->cursor = party->events.last_seq;
            welcome(turn, sub, false);
        } else if (party->reads) {
            tell_read(turn, sub, party);
        }
        tell_notes(turn, sub);
    }
}

/* Nobody could be asked: who is new hears so, and the others are served when it works again. */
static void fail_open(struct live_hub *hub, struct live_turn *turn, const struct fault *fault)
{
    for (size_t i = 0; i < turn->count; i++)
        if (turn->subs[i]->is_new)
            turn_away(turn, turn->subs[i], fault);
    LOG(LOG_WARN, "listeners could not be judged", LOG_TEXT("topic", turn->topic->name),
        LOG_TEXT("why", fault->detail));
    pthread_mutex_lock(&hub->mutex);
    turn->topic->must_read = true;
    hub->look_around_us = clock_monotonic_us() + TROUBLE_MS * 1000;
    pthread_mutex_unlock(&hub->mutex);
}

void live_deliver(struct live_hub *hub, struct live_turn *turn)
{
    struct ctx *c = runtime_ctx(hub->runtime);
    struct judging judging = {.turn = turn};
    make_parties(&judging, c->arena);
    c->op = turn->topic->row->read;
    c->caller = (struct caller){0};
    struct task task = {.c = c,
                        .database = database_of_op(hub->runtime, c->op),
                        .body = judge_body,
                        .user = &judging};
    live_run(hub, &task);
    if (task.err != OK) {
        fault_settle(c, task.err);
        fail_open(hub, turn, &c->fault);
    } else {
        for (size_t i = 0; i < judging.count; i++)
            serve(turn, &judging.parties[i]);
    }
    runtime_ctx_free(c);
}

/* Live: topics declared, news published, listeners and what they listen to. Rounds of the hub that
 * tells them are in live_hub.c. */
#include "api/live_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

extern const struct live_topic_row *const __start_soko_live_topic[] __attribute__((weak));
extern const struct live_topic_row *const __stop_soko_live_topic[] __attribute__((weak));

/* No topic of anybody: who may listen to a topic is asked by its row. */
static const char ACCOUNT_TOPIC[] = "account";

/* ---- Rows ---- */

const struct live_topic_row *live_topic_find(struct str topic, struct id *id)
{
    struct str rest = topic;
    struct str name = str_cut(&rest, ':');
    if (topic.length > TOPIC_BYTES_MAX)
        return NULL;
    for (const struct live_topic_row *const *row = __start_soko_live_topic;
         row < __stop_soko_live_topic; row++)
        if (str_eq(name, str_of((*row)->name)))
            return id_parse((*row)->prefix, rest, id) ? *row : NULL;
    return NULL;
}

struct str live_topic(struct ctx *c, const char *name, const char *prefix, struct id id)
{
    char text[ID_TEXT_BYTES_MAX + 1];
    id_format(prefix, id, text);
    return arena_print(c->arena, "%s:%s", name, text);
}

/* ---- Publishing ---- */

static enum err publish(struct ctx *c, const struct live_note *given)
{
    struct live_note *note = ARENA_NEW(c->arena, struct live_note);
    assert(c->db != NULL);
    *note = *given;
    note->next = NULL;
    if (c->notes.last != NULL)
        c->notes.last->next = note;
    else
        c->notes.first = note;
    c->notes.last = note;
    return OK;
}

enum err live_publish(struct ctx *c, struct str topic, int64_t seq, const char *type,
                      struct str json)
{
    return publish(
        c, &(struct live_note){.topic = topic, .seq = seq, .type = str_of(type), .data = json});
}

enum err live_publish_bytes(struct ctx *c, struct str topic, int64_t seq, struct str bytes)
{
    return publish(
        c, &(struct live_note){
               .topic = topic, .seq = seq, .type = S("bytes"), .data = bytes, .is_bytes = true});
}

enum err live_account_changed(struct ctx *c, struct id user_id)
{
    return publish(c, &(struct live_note){.topic = live_topic(c, ACCOUNT_TOPIC, "user", user_id),
                                          .type = S("changed")});
}

void live_forget(struct ctx *c)
{
    c->notes = (struct live_notes){0};
}

void live_committed(struct ctx *c)
{
    const struct live_driver *driver = c->runtime->live->driver;
    for (const struct live_note *note = c->notes.first; note != NULL; note = note->next) {
        live_hear(c->runtime, note);
        if (driver->tell != NULL)
            driver->tell(c->runtime, note);
    }
    live_forget(c);
}

/* ---- The hub is told ---- */

static size_t bucket_of(struct str name)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * 1099511628211u;
    return hash % TOPIC_BUCKETS;
}

static struct live_topic_state *find(struct live_hub *hub, struct str name)
{
    struct live_topic_state *topic = hub->topics[bucket_of(name)];
    while (topic != NULL && !str_eq(topic->name, name))
        topic = topic->next;
    return topic;
}

void live_mark(struct live_hub *hub, struct live_topic_state *topic)
{
    if (topic->is_dirty)
        return;
    topic->is_dirty = true;
    topic->next_dirty = NULL;
    *hub->dirty_end = topic;
    hub->dirty_end = &topic->next_dirty;
    pthread_cond_signal(&hub->woken);
}

struct live_note *live_note_copy(const struct live_note *note)
{
    size_t bytes = note->type.length + note->topic.length + note->data.length;
    struct live_note *copy = malloc(sizeof *copy + bytes + 1);
    if (copy == NULL)
        abort();
    char *at = (char *)(copy + 1);
    *copy = (struct live_note){.seq = note->seq, .is_bytes = note->is_bytes};
    if (note->type.length > 0)
        memcpy(at, note->type.data, note->type.length);
    copy->type = str_from(at, note->type.length);
    at += note->type.length;
    memcpy(at, note->topic.data, note->topic.length);
    copy->topic = str_from(at, note->topic.length);
    at += note->topic.length;
    if (note->data.data != NULL) {
        memcpy(at, note->data.data, note->data.length);
        copy->data = str_from(at, note->data.length);
    }
    return copy;
}

void live_free_notes(struct live_note *note)
{
    while (note != NULL) {
        struct live_note *next = note->next;
        free(note);
        note = next;
    }
}

static void check_account(struct live_hub *hub, struct str text)
{
    struct id id;
    if (!id_parse("user", text, &id))
        return;
    for (struct live_listener *at = hub->listeners; at != NULL; at = at->next)
        if (id_eq(at->caller.user_id, id)) {
            at->account_to_check = id;
            hub->has_accounts_to_check = true;
        }
    if (hub->has_accounts_to_check)
        pthread_cond_signal(&hub->woken);
}

void live_hear(struct runtime *runtime, const struct live_note *note)
{
    struct live_hub *hub = runtime->live;
    struct str rest = note->topic;
    pthread_mutex_lock(&hub->mutex);
    struct live_topic_state *topic = find(hub, note->topic);
    if (topic != NULL) {
        if (topic->notes_count < NOTES_MAX) {
            struct live_note *copy = live_note_copy(note);
            *topic->notes_end = copy;
            topic->notes_end = &copy->next;
            topic->notes_count++;
        } else {
            topic->must_read = true;
        }
        live_mark(hub, topic);
    } else if (str_eq(str_cut(&rest, ':'), S("account"))) {
        check_account(hub, rest);
    }
    pthread_mutex_unlock(&hub->mutex);
}

void live_catch_up(struct runtime *runtime)
{
    struct live_hub *hub = runtime->live;
    pthread_mutex_lock(&hub->mutex);
    hub->look_around_us = 0;
    pthread_cond_signal(&hub->woken);
    pthread_mutex_unlock(&hub->mutex);
}

/* ---- Listeners ---- */

static struct str own_copy(struct str text)
{
    return text.data ? str_from(strndup(text.data, text.length), text.length) : text;
}

static bool is_one_too_many(const struct live_hub *hub, const struct ctx *from)
{
    size_t of_account = 0, of_address = 0;
    for (const struct live_listener *at = hub->listeners; at != NULL; at = at->next) {
        if (atomic_load(&at->is_gone))
            continue;
        of_account +=
            from->caller.kind == CALLER_USER && id_eq(at->caller.user_id, from->caller.user_id);
        of_address += str_eq(at->address, from->request.address);
    }
    return of_account >= CHANNELS_PER_ACCOUNT_MAX || of_address >= CHANNELS_PER_ADDRESS_MAX;
}

struct live_listener *live_listen(const struct ctx *from, const struct live_ear *ear, void *user)
{
    struct live_hub *hub = from->runtime->live;
    struct live_listener *listener = calloc(1, sizeof *listener);
    if (listener == NULL)
        abort();
    *listener = (struct live_listener){
        .references = 1,
        .hub = hub,
        .ear = *ear,
        .user = user,
        .caller = from->caller,
        .order_token = own_copy(from->request.order_token),
        .address = own_copy(from->request.address),
        .locale = from->locale,
    };
    pthread_mutex_lock(&hub->mutex);
    bool is_refused = !from->runtime->options.limits_are_off && is_one_too_many(hub, from);
    if (!is_refused) {
        listener->next = hub->listeners;
        if (listener->next != NULL)
            listener->next->previous = listener;
        hub->listeners = listener;
    }
    pthread_mutex_unlock(&hub->mutex);
    if (!is_refused)
        return listener;
    free((void *)(uintptr_t)listener->order_token.data);
    free((void *)(uintptr_t)listener->address.data);
    free(listener);
    return NULL;
}

void live_release(struct live_listener *listener)
{
    struct live_hub *hub = listener->hub;
    if (atomic_fetch_sub(&listener->references, 1) > 1)
        return;
    pthread_mutex_lock(&hub->mutex);
    if (listener->previous != NULL)
        listener->previous->next = listener->next;
    else
        hub->listeners = listener->next;
    if (listener->next != NULL)
        listener->next->previous = listener->previous;
    pthread_mutex_unlock(&hub->mutex);
    if (listener->ear.released != NULL)
        listener->ear.released(listener->user);
    free((void *)(uintptr_t)listener->order_token.data);
    free((void *)(uintptr_t)listener->address.data);
    free(listener);
}

static struct live_topic_state *topic_new(struct live_hub *hub, struct str name)
{
    struct live_topic_state *topic = calloc(1, sizeof *topic);
    if (topic == NULL)
        abort();
    memcpy(topic->text, name.data, name.length);
    topic->name = str_from(topic->text, name.length);
    topic->row = live_topic_find(name, &topic->id);
    topic->notes_end = &topic->notes;
    topic->bucket = bucket_of(name);
    topic->next = hub->topics[topic->bucket];
    hub->topics[topic->bucket] = topic;
    return topic;
}

static void refuse_at_once(struct live_listener *listener, int64_t tag, struct str topic)
{
    struct fault fault = {.err = ERR_MISSING,
                          .code = S("not_found"),
                          .detail = S("There is no such topic, or it is not for you to hear.")};
    listener->ear.refused(listener->user, tag, topic, &fault);
}

bool live_subscribe(struct live_listener *listener, int64_t tag, struct str topic, int64_t after)
{
    struct live_hub *hub = listener->hub;
    struct id id;
    if (live_topic_find(topic, &id) == NULL) {
        refuse_at_once(listener, tag, topic);
        return true;
    }
    struct live_sub *sub = calloc(1, sizeof *sub);
    if (sub == NULL)
        abort();
    *sub = (struct live_sub){.listener = listener, .tag = tag, .cursor = after, .is_new = true};
    pthread_mutex_lock(&hub->mutex);
    bool has_room = listener->topics_count < LIVE_TOPICS_MAX;
    if (has_room) {
        struct live_topic_state *state = find(hub, topic);
        if (state == NULL)
            state = topic_new(hub, topic);
        /* A second one of the same topic takes the place of the first. */
        for (struct live_sub *at = state->subs; at != NULL; at = at->next)
            if (at->listener == listener)
                atomic_store(&at->is_gone, true);
        sub->next = state->subs;
        state->subs = sub;
        listener->topics_count++;
        atomic_fetch_add(&listener->references, 1);
        live_mark(hub, state);
    }
    pthread_mutex_unlock(&hub->mutex);
    if (!has_room)
        free(sub);
    return has_room;
}

void live_unsubscribe(struct live_listener *listener, struct str topic)
{
    struct live_hub *hub = listener->hub;
    pthread_mutex_lock(&hub->mutex);
    struct live_topic_state *state = find(hub, topic);
    for (struct live_sub *at = state ? state->subs : NULL; at != NULL; at = at->next)
        if (at->listener == listener) {
            atomic_store(&at->is_gone, true);
            live_mark(hub, state);
        }
    pthread_mutex_unlock(&hub->mutex);
}

void live_leave(struct live_listener *listener)
{
    struct live_hub *hub = listener->hub;
    atomic_store(&listener->is_gone, true);
    pthread_mutex_lock(&hub->mutex);
    /* Its subscriptions are few, and found where they stand. */
    for (size_t i = 0; listener->topics_count > 0 && i < TOPIC_BUCKETS; i++)
        for (struct live_topic_state *topic = hub->topics[i]; topic != NULL; topic = topic->next)
            for (struct live_sub *at = topic->subs; at != NULL; at = at->next)
                if (at->listener == listener) {
                    atomic_store(&at->is_gone, true);
                    live_mark(hub, topic);
                }
    pthread_mutex_unlock(&hub->mutex);
    live_release(listener);
}

/* News between processes by NOTIFY. A note is five lines: who says it, the number, the topic, the
 * kind, and the data when they are small enough to travel along; else they are read. One thread
 * speaks, all that waits in one transaction; another hears. A process does not listen to itself. */
#include "api/live_private.h"

#include "base/log.h"
#include "db/listen.h"

#include <stdlib.h>
#include <time.h>

/* The server takes 8,000 bytes; bytes travel as base64url. */
enum { NOTE_BYTES_MAX = 7800, WAIT_MS = 500, AGAIN_MS = 1000, WAITING_MAX = 20000 };

static const char CHANNEL[] = "soko_live";

struct wire {
    struct runtime *runtime;
    pthread_t hearing, speaking;
    _Atomic bool is_closing;
    /* Notes to be said; under the mutex. */
    pthread_mutex_t mutex;
    pthread_cond_t woken;
    struct live_note *waiting, **waiting_end;
    size_t waiting_count;
};

static struct str worker_text(struct runtime *runtime, struct arena *arena)
{
    return id_text(arena, "", runtime->worker_id);
}

static void pause_ms(int64_t ms)
{
    struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

/* ---- Speaking ---- */

/* More than can be said is left to the others' looking around. */
static void tell(struct runtime *runtime, const struct live_note *note)
{
    struct wire *wire = runtime->live->driver_state;
    if (wire == NULL)
        return;
    struct live_note *copy = live_note_copy(note);
    pthread_mutex_lock(&wire->mutex);
    bool has_room = wire->waiting_count < WAITING_MAX;
    if (has_room) {
        *wire->waiting_end = copy;
        wire->waiting_end = &copy->next;
        wire->waiting_count++;
        pthread_cond_signal(&wire->woken);
    }
    pthread_mutex_unlock(&wire->mutex);
    if (!has_room)
        free(copy);
}

static struct live_note *take_waiting(struct wire *wire)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_mutex_lock(&wire->mutex);
    if (wire->waiting == NULL && !atomic_load(&wire->is_closing))
        pthread_cond_timedwait(&wire->woken, &wire->mutex, &until);
    struct live_note *taken = wire->waiting;
    wire->waiting = NULL;
    wire->waiting_end = &wire->waiting;
    wire->waiting_count = 0;
    pthread_mutex_unlock(&wire->mutex);
    return taken;
}

static bool say(struct wire *wire, struct db_ear *mouth, struct arena *arena,
                const struct live_note *note)
{
    struct str data = note->is_bytes ? secret_base64url(arena, note->data) : note->data;
    struct str head = arena_print(
        arena, "%.*s\n%lld\n%.*s\n%s%.*s\n", STR_ARG(worker_text(wire->runtime, arena)),
        (long long)note->seq, STR_ARG(note->topic), note->is_bytes ? "#" : "", STR_ARG(note->type));
    bool travels = data.data != NULL && head.length + data.length <= NOTE_BYTES_MAX;
    /* Without a number it cannot be read: what is too large for the line stays in this process. */
    if (!travels && note->seq == 0 && data.data != NULL)
        return true;
    return db_ear_say(mouth, CHANNEL,
                      arena_text(arena, travels ? arena_join(arena, head, data) : head));
}

static bool say_all(struct wire *wire, struct db_ear *mouth, struct arena *arena,
                    const struct live_note *notes)
{
    bool is_said = db_ear_begin(mouth);
    for (const struct live_note *note = notes; is_said && note != NULL; note = note->next)
        is_said = say(wire, mouth, arena, note);
    return is_said && db_ear_end(mouth);
}

static void *speaking_thread(void *user)
{
    struct wire *wire = user;
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct db_ear *mouth = NULL;
    while (!atomic_load(&wire->is_closing)) {
        struct live_note *notes = take_waiting(wire);
        if (notes != NULL && mouth == NULL)
            mouth = db_ear_open(wire->runtime->database_url.data, NULL);
        if (notes != NULL && (mouth == NULL || !say_all(wire, mouth, arena, notes))) {
            LOG(LOG_WARN, "other processes are not told the news: the connection is lost",
                LOG_TEXT("driver", S("postgres")));
            db_ear_close(mouth);
            mouth = NULL;
            pause_ms(AGAIN_MS);
        }
        live_free_notes(notes);
        arena_reset(arena);
    }
    db_ear_close(mouth);
    arena_free(arena);
    return NULL;
}

/* ---- Hearing ---- */

static void take(struct wire *wire, struct str text, struct arena *arena)
{
    struct str rest = text;
    struct str worker = str_cut(&rest, '\n');
    struct str number = str_cut(&rest, '\n');
    struct live_note note = {.topic = str_cut(&rest, '\n')};
    struct str type = str_cut(&rest, '\n');
    if (str_eq(worker, worker_text(wire->runtime, arena)) || rest.data == NULL
        || !str_integer(number, &note.seq))
        return;
    note.is_bytes = str_starts(type, S("#"));
    note.type = str_after(type, note.is_bytes);
    if (rest.length > 0 && !note.is_bytes)
        note.data = rest;
    else if (rest.length > 0 && !secret_base64url_read(arena, rest, &note.data))
        note.data = (struct str){0};
    live_hear(wire->runtime, &note);
}

static void *hearing_thread(void *user)
{
    struct wire *wire = user;
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct db_ear *ear = NULL;
    while (!atomic_load(&wire->is_closing)) {
        struct str text;
        if (ear == NULL) {
            ear = db_ear_open(wire->runtime->database_url.data, CHANNEL);
            /* Whatever was said meanwhile was said to nobody. */
            live_catch_up(wire->runtime);
            if (ear == NULL)
                pause_ms(AGAIN_MS);
        } else if (!db_ear_wait(ear, WAIT_MS, &text)) {
            LOG(LOG_WARN, "news of other processes are not heard: the connection is lost",
                LOG_TEXT("driver", S("postgres")));
            db_ear_close(ear);
            ear = NULL;
        } else if (text.data != NULL) {
            take(wire, text, arena);
            arena_reset(arena);
        }
    }
    db_ear_close(ear);
    arena_free(arena);
    return NULL;
}

/* ---- Life ---- */

static bool start(struct runtime *runtime)
{
    struct wire *wire = calloc(1, sizeof *wire);
    if (wire == NULL)
        abort();
    wire->runtime = runtime;
    wire->waiting_end = &wire->waiting;
    pthread_mutex_init(&wire->mutex, NULL);
    pthread_cond_init(&wire->woken, NULL);
    runtime->live->driver_state = wire;
    if (pthread_create(&wire->hearing, NULL, hearing_thread, wire) != 0
        || pthread_create(&wire->speaking, NULL, speaking_thread, wire) != 0)
        abort();
    return true;
}

static void stop(struct runtime *runtime)
{
    struct wire *wire = runtime->live->driver_state;
    atomic_store(&wire->is_closing, true);
    pthread_mutex_lock(&wire->mutex);
    pthread_cond_broadcast(&wire->woken);
    pthread_mutex_unlock(&wire->mutex);
    pthread_join(wire->hearing, NULL);
    pthread_join(wire->speaking, NULL);
    runtime->live->driver_state = NULL;
    live_free_notes(wire->waiting);
    pthread_cond_destroy(&wire->woken);
    pthread_mutex_destroy(&wire->mutex);
    free(wire);
}

const struct live_driver LIVE_POSTGRES = {
    .name = "postgres", .tell = tell, .start = start, .stop = stop};

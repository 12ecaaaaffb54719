/* The inside of live: topics that somebody listens to, and who. */
#ifndef SOKO_API_LIVE_PRIVATE_H
#define SOKO_API_LIVE_PRIVATE_H

#include "api/live_driver.h"
#include "api/runtime_private.h"

enum {
    TOPIC_BUCKETS = 4096,
    TOPIC_BYTES_MAX = ID_TEXT_BYTES_MAX + 1 + 32,
    NOTES_MAX = 64,              /* that wait at a topic; beyond, its table is read */
    EVENTS_MAX = 100,            /* of one read */
    LOOK_AROUND_MS = 30000,      /* rights taken away, sessions ended */
    LOOK_AROUND_AMONG_MS = 10000 /* beside other processes, also hints lost */
};

struct live_listener {
    _Atomic int references;
    struct live_hub *hub;
    struct live_ear ear;
    void *user;
    struct caller caller;
    struct str order_token; /* of the listener */
    struct str address;
    struct str locale;
    _Atomic bool is_gone;
    /* Under the hub's mutex. */
    struct live_listener *previous, *next;
    size_t topics_count;
    struct id account_to_check;
};

struct live_sub {
    struct live_sub *next; /* of the topic */
    struct live_listener *listener;
    int64_t tag;
    int64_t cursor; /* the last number that was told; below 0: not yet known */
    bool is_new;    /* not answered yet */
    _Atomic bool is_gone;
};

struct live_topic_state {
    struct live_topic_state *next, *next_dirty;
    const struct live_topic_row *row;
    struct id id;
    size_t bucket;
    char text[TOPIC_BYTES_MAX + 1];
    struct str name;
    /* Under the hub's mutex. Only a round takes subs off, and only its thread changes them. */
    struct live_sub *subs;
    struct live_note *notes, **notes_end;
    size_t notes_count;
    bool is_dirty;
    bool must_read; /* a note was left out, or it is time to look around */
};

struct live_hub {
    struct runtime *runtime;
    const struct live_driver *driver;
    pthread_mutex_t mutex;
    pthread_cond_t woken;
    pthread_t thread;
    bool has_thread;
    bool is_closing;
    int64_t look_around_ms;
    struct live_topic_state *topics[TOPIC_BUCKETS];
    struct live_topic_state *dirty, **dirty_end;
    struct live_listener *listeners;
    bool has_accounts_to_check;
    int64_t look_around_us;

    pthread_mutex_t round_mutex;
    struct connections connections; /* of who runs a round */
    _Atomic(void *) driver_state;
};

/* live.c */
void live_release(struct live_listener *listener);
void live_mark(struct live_hub *hub, struct live_topic_state *topic); /* under the mutex */
void live_free_notes(struct live_note *note);

/* live_hub.c */
void live_open(struct runtime *runtime);  /* before anything runs */
void live_start(struct runtime *runtime); /* with background threads */
/* The end comes in two steps: nobody is told any more; and, once nothing is committed any more. */
void live_stop(struct runtime *runtime);
void live_close(struct runtime *runtime);
/* Runs a READ task here and now, on the hub's connections. */
void live_run(struct live_hub *hub, struct task *task);
/* One round by this thread; how much was done. */
int64_t live_round(struct runtime *runtime);

/* live_deliver.c: judges and tells those who listen to one topic. `notes` came since the last
 * time. */
struct live_turn {
    struct live_topic_state *topic;
    struct live_sub **subs;
    size_t count;
    struct live_note *notes;
    bool must_read;
    bool is_again; /* out: there is more to read */
};
void live_deliver(struct live_hub *hub, struct live_turn *turn);

#endif

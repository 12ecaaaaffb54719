/* How news reach the listeners of other processes. In one process (SQLite) there is nothing to do;
 * on PostgreSQL it is NOTIFY (live_postgres.c); Redis would be a third. A driver carries hints: an
 * event with a number is in its owner's table, and whoever misses the hint reads it there, at the
 * latest when the hub looks around (live_hub.c). So a driver that fails loses time, nothing else.
 */
#ifndef SOKO_API_LIVE_DRIVER_H
#define SOKO_API_LIVE_DRIVER_H

#include "api/live.h"

struct live_note {
    struct live_note *next;
    struct str topic; /* or "account:user_...": live_account_changed */
    int64_t seq;
    struct str type;
    struct str data; /* absent: it is to be read */
    bool is_bytes;
};

struct live_driver {
    const char *name;
    /* After the commit of the event, at once and without waiting; the note is copied. (Within the
     * transaction, NOTIFY would make the commits of all that tell something wait for each other.)
     * Null: there is nobody else to tell. */
    void (*tell)(struct runtime *runtime, const struct live_note *note);
    /* What is heard is given to live_hear, from any thread. */
    bool (*start)(struct runtime *runtime);
    void (*stop)(struct runtime *runtime);
};

extern const struct live_driver LIVE_IN_PROCESS;
extern const struct live_driver LIVE_POSTGRES;

/* An independent copy, in one piece of memory to be freed. */
struct live_note *live_note_copy(const struct live_note *note);

/* A note from another process; copied. */
void live_hear(struct runtime *runtime, const struct live_note *note);
/* Something may have been missed: every topic is read again. */
void live_catch_up(struct runtime *runtime);

#endif

/* How the process is, for people who look after it: figures since its start, how far its databases
 * are, and facts that a subscriber could not take. All of it is asked in SLOW ops: each question is
 * a transaction of its own. */
#ifndef SOKO_API_HEALTH_H
#define SOKO_API_HEALTH_H

#include "api/op.h"

enum { DEAD_LETTERS_SHOWN = 100 };

struct health {
    struct str engine;
    struct instant started_at;
    int64_t requests;
    int64_t failures; /* 5xx */
    int64_t waiting;  /* ops and errands that wait for a thread */
};
struct health health_now(struct ctx *c);

struct health_database {
    struct str name;
    int64_t bytes;         /* 0: not known */
    int64_t events_behind; /* of the subscriber that is furthest behind */
    int64_t dead_letters;
};
/* One row a database; on PostgreSQL one in all. */
enum err health_databases(struct ctx *c, struct health_database **out, size_t *count);

struct dead_letter {
    struct str database;
    struct str subscriber;
    struct id event_id;
    struct str reason;
    struct instant created_at;
    struct str event; /* absent when the fact is gone */
    struct id business_id;
};
extern const struct type dead_letter_type;
/* The newest of all databases. */
enum err dead_letters(struct ctx *c, struct dead_letter **out, size_t *count);
/* Gives the fact to its subscriber again, and takes the letter away in the same commit. ERR_MISSING
 * when there is none; else what the subscriber says. */
enum err dead_letter_retry(struct ctx *c, struct str subscriber, struct id event_id);
/* Takes it away: the fact is left out for good. */
enum err dead_letter_skip(struct ctx *c, struct str subscriber, struct id event_id);

#endif

/* The messages of y-protocols as y-websocket frames them: sync (what I have; what you lack; an
 * update) and awareness (who is here, and where). And the table of who is here, which is never
 * stored. */
#ifndef SOKO_TYPE_Y_PROTOCOL_H
#define SOKO_TYPE_Y_PROTOCOL_H

#include "type/yjs.h"

enum y_message_kind {
    Y_STEP1,          /* the sender's state vector: asks for what it lacks */
    Y_STEP2,          /* the answer: an update */
    Y_UPDATE,         /* an update just made */
    Y_AWARENESS,      /* states of clients */
    Y_AWARENESS_QUERY /* asks for those of all */
};
struct y_message {
    enum y_message_kind kind;
    struct str body; /* vector, update or awareness update; a slice of what was read */
};
/* One message and nothing behind it. Says nothing of the body. */
bool y_message_read(struct str bytes, struct y_message *out);
struct str y_message_write(struct arena *arena, enum y_message_kind kind, struct str body);

/* ---- Awareness ---- */

enum {
    Y_CLIENTS_MAX = 256,         /* of one document; more are not heard */
    Y_STATE_BYTES_MAX = 4096,    /* a name, a colour, a cursor */
    Y_CLIENTS_PER_OWNER_MAX = 8, /* a connection is one client; a page that was reloaded, two */
    Y_SILENCE_MS = 45000 /* clients tell of themselves every 15 s; who does not is not here */
};

/* States of the clients of one document. A client belongs to whoever (a connection) told of it
 * first: nobody else moves it. Memory of its own; freed with y_awareness_free. */
struct y_awareness;
struct y_awareness *y_awareness_new(void);
void y_awareness_free(struct y_awareness *all);
/* Takes in an awareness update. `news` is what of it is new, to be passed on; empty when nothing
 * is. False when it is none: broken bytes, a state that is no JSON or too long. */
bool y_awareness_take(struct y_awareness *all, uint64_t owner, int64_t now_ms, struct str update,
                      struct arena *arena, struct str *news);
/* The owner has gone: `news` removes its clients. */
void y_awareness_leave(struct y_awareness *all, uint64_t owner, struct arena *arena,
                       struct str *news);
/* All of them as one update; empty when nobody is here. */
struct str y_awareness_all(const struct y_awareness *all, int64_t now_ms, struct arena *arena);
size_t y_awareness_count(const struct y_awareness *all);

#endif

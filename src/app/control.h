/* Calls of the command line: to a running server through data/control.sock, or to a runtime of our
 * own. Both take the same way through JSON, so that what works beside a server works without one.
 */
#ifndef SOKO_APP_CONTROL_H
#define SOKO_APP_CONTROL_H

#include "app/config.h"

struct control; /* the caller's end */

/* Connects to the server on the folder, or opens the folder itself; its ids then repeat with the
 * seed, unless that is 0. Null with `*why` set. */
struct control *control_open(const struct config *config, uint64_t seed, struct arena *arena,
                             struct str *why);
void control_close(struct control *control);

/* As whom and when. Zero: the system, now. */
struct control_as {
    struct id user_id;
    struct id business_id;
    struct instant now;
};
/* Runs an op and reads its answer into `out`, with texts in `arena`. On failure `*why` is "code:
 * sentence". */
enum err control_run(struct control *control, struct arena *arena, struct control_as as,
                     const struct op *op, const void *in, void *out, struct str *why);
/* The same with types checked. */
#define CONTROL(control, arena, as, op_name, in, out, why) \
    ((void)sizeof(op_name((struct ctx *)0, (in), (out))),  \
     control_run((control), (arena), (as), &op_name##_op, (in), (out), (why)))
/* Timed ops and events at a back-dated moment. */
enum err control_settle(struct control *control, struct instant now, struct str *why);

/* The server's end: a thread that answers on data/control.sock (0600). */
struct control_server;
struct control_server *control_serve(struct runtime *runtime, struct arena *arena, struct str *why);
void control_stop(struct control_server *server);

#endif

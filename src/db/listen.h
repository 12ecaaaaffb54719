/* PostgreSQL's NOTIFY: connections of their own that say something on a channel, and hear what
 * other processes say. */
#ifndef SOKO_DB_LISTEN_H
#define SOKO_DB_LISTEN_H

#include "base/str.h"

struct db_ear;

/* Null when the server is not to be had. Without a channel it only speaks. */
struct db_ear *db_ear_open(const char *url, const char *channel);
/* Waits for one, at most so long. `*out` lives until the next call; absent: nothing was said.
 * False when the connection is lost, and with it perhaps what was said. */
bool db_ear_wait(struct db_ear *ear, int timeout_ms, struct str *out);
/* Begins and ends a transaction around what is said, so that it leaves together. False when the
 * connection is lost. */
bool db_ear_begin(struct db_ear *ear);
bool db_ear_say(struct db_ear *ear, const char *channel, const char *text);
bool db_ear_end(struct db_ear *ear);
void db_ear_close(struct db_ear *ear);

#endif

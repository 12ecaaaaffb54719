/* The one listening socket: opening it, with sentences for what can be wrong, and closing it so
 * that nobody who got through the handshake is reset. */
#ifndef SOKO_NET_LISTENER_H
#define SOKO_NET_LISTENER_H

#include "base/arena.h"

/* Binds "127.0.0.1:8080" or "[::1]:8080" and listens, not blocking. -1 with `*why` set. */
int listener_open(const char *listen, struct arena *arena, struct str *why);
int listener_port(int fd);
/* From here on new clients get no answer to their first packet and try again, while those already
 * in the queue or in the handshake can still be accepted. */
void listener_refuse_new(int fd);

#endif

/* Sockets and streams: the open lines that listeners (live.h) and ops come over. Behind GET
 * /api/socket, WebSocket:
 *
 *     client  {"id": 7, "op": "chat_message_send", "in": {...}, "key": "...", "if_match": "3"}
 *     server  {"id": 7, "status": 201, "out": {...}}      or "problem": {...}, as over HTTP
 *     client  {"id": 8, "op": "subscribe", "in": {"topic": "chat:chat_01j...", "after": 12}}
 *     server  {"id": 8, "status": 200, "out": {"topic": "chat:...", "seq": 12, "is_reset": false}}
 *     server  {"topic": "chat:...", "seq": 13, "type": "message", "data": {...}}
 *     client  {"id": 9, "op": "unsubscribe", "in": {"topic": "chat:..."}}
 *     server  {"topic": "chat:...", "type": "closed", "problem": {...}}     the right has gone
 *
 * `id` is an integer of the client's, `in` has the fields of path, query and body together. A
 * binary frame is one byte, the length of the topic's text, then that text, then the bytes: both
 * ways. Behind GET /api/live, an event stream: `id:` is the number, `event:` the type. */
#ifndef SOKO_API_SOCKET_H
#define SOKO_API_SOCKET_H

#include "api/live.h"

/* Whether the request asks for a WebSocket as it should, and from a page of ours or of an origin
 * that is listed: 426, 400 or 403. Programs send no Origin. */
enum err socket_handshake(struct ctx *c);

#endif

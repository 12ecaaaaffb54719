/* Live: who listens hears of a change at once. A topic ("chat:chat_01j...", "user:user_01j...") is
 * one thing that people watch; its events stand in a table of the service that owns it, numbered
 * one after the other, and what travels here is only the news of them. So nothing is lost when a
 * line, a process or this driver is: who comes back names the last number he had, and gets the rest
 * from that table.
 *
 *     LIVE_TOPIC(chat, ID_CHAT, collaboration_chat_live);             in the service's index
 *     TRY(live_publish(c, topic, message.seq, "message", json));      in the op that changes it
 *
 * What the owner keeps to:
 *   1. `seq` counts 1, 2, 3 within the topic. It is taken by changing a row of the topic in the
 *      transaction of the event (`update ... set seq = seq + 1 ... returning seq`), so that the
 *      lock orders the commits and no event becomes visible after a later one.
 *   2. The READ op of the row judges, as c->caller (and c->request.order_token of a guest), whether
 *      he may hear the topic: fail_missing or ERR_FORBIDDEN end his subscription. It is asked when
 *      he subscribes and again for each event. With limit 0 it only judges.
 *   3. It answers `last_seq`, the number of the topic's newest event, and the events after `after`
 *      in order, at most `limit`. It reads last_seq first: on PostgreSQL an event may come between
 *      two statements. When events after `after` are kept no more it says `is_reset`: the
 *      listener then reads the whole through the API and goes on from last_seq.
 *   4. What is published may be heard by all who have the right. Where some may hear only a part,
 *      the row says `.is_filtered`, and everybody's events are read as himself.
 *
 * Events without a number (seq 0) are kept nowhere: typing, presence. Who is not there misses them.
 */
#ifndef SOKO_API_LIVE_H
#define SOKO_API_LIVE_H

#include "api/op.h"

/* ---- Publishing ---- */

/* "chat:chat_01j..." */
struct str live_topic(struct ctx *c, const char *name, const char *prefix, struct id id);

/* Tells of an event of this transaction; it leaves when that is committed, and not at all when it
 * is rolled back (so not inside of a part, db_part_begin, that may be taken back). Also in READ
 * ops, for events without a number. `type` is a stable word, `json` the event's data as it is
 * written to listeners (json_text). */
enum err live_publish(struct ctx *c, struct str topic, int64_t seq, const char *type,
                      struct str json);
/* The same for bytes: they leave as a binary frame, its topic before them (socket.h). Listeners
 * without a socket do not get them. */
enum err live_publish_bytes(struct ctx *c, struct str topic, int64_t seq, struct str bytes);

/* ---- What a service declares ---- */

struct live_read_in {
    struct id id; /* the topic's */
    int64_t after;
    int64_t limit; /* 0: only judge */
};
TYPE(live_read_in, F(live_read_in, id, "What the topic is about.", .prefix = "any"),
     F(live_read_in, after, "Events with greater numbers."),
     F(live_read_in, limit, "At most so many; 0: only whether the caller may."));

struct live_event {
    int64_t seq;
    struct str type;
    struct str data;  /* JSON */
    struct str bytes; /* or bytes */
};
TYPE(live_event, F(live_event, seq, "Its number within the topic."),
     F(live_event, type, "What kind of event."), F(live_event, data, "As JSON."),
     F(live_event, bytes, "As bytes."));

struct live_events {
    struct live_event *data;
    size_t data_count;
    int64_t last_seq; /* of the topic's newest event; 0: there is none */
    bool is_reset;    /* some after `after` are gone */
};
TYPE(live_events, MANY(live_events, data, live_event, "In order."),
     F(live_events, last_seq, "Of the newest."),
     F(live_events, is_reset, "Whether some are kept no more."));

/* Bytes that a socket sent for a topic (documents). */
struct live_frame {
    struct id id;
    struct str bytes;
    int64_t line; /* the socket, among those of this process */
};
TYPE(live_frame, F(live_frame, id, "What the topic is about.", .prefix = "any"),
     F(live_frame, bytes, "What was sent."), F(live_frame, line, "By which socket."));
struct live_frame_reply {
    struct str *frames; /* go back to this socket alone */
    size_t frames_count;
};
TYPE(live_frame_reply, TEXTS(live_frame_reply, frames, "For the sender."));

struct live_topic_row {
    const char *name;      /* before the colon */
    const char *prefix;    /* of its ids */
    const struct op *read; /* READ: live_read_in to live_events */
    /* What a row may say: */
    const struct op *frame; /* live_frame to live_frame_reply: takes binary frames. It judges by
                               itself. READ, WRITE or SLOW */
    const struct op *left;  /* the same, without bytes: a socket that had sent some has gone, or
                               hears the topic no more */
    bool is_filtered;       /* not all may hear all */
};

#define LIVE_TOPIC(topic_name, id_prefix, read_op, ...)                                \
    static const struct live_topic_row topic_name##_live_topic = {                     \
        .name = #topic_name, .prefix = id_prefix, .read = &read_op##_op, __VA_ARGS__}; \
    static const struct live_topic_row *const topic_name##_live_topic_row              \
        __attribute__((used, section("soko_live_topic"))) = &topic_name##_live_topic

/* The row and the id of a topic; null when there is no such kind or the rest is no id of it. */
const struct live_topic_row *live_topic_find(struct str topic, struct id *id);

/* ---- Sessions ---- */

/* Sessions of this account may have ended in this transaction, or its rights on the platform have
 * changed: its sockets and streams are judged anew at once (else every half minute). */
enum err live_account_changed(struct ctx *c, struct id user_id);

/* ---- Listening (socket.c, stream.c, tests) ---- */

struct live_listener;

/* Told of everything on the hub's thread, one after the other. Texts live for the call. */
struct live_ear {
    /* `is_reset` events before it are gone; `seq` is where it goes on from. */
    void (*subscribed)(void *user, int64_t tag, struct str topic, int64_t seq, bool is_reset);
    /* No: the fault says why. Also of a subscription that stood, and then `tag` is -1. */
    void (*refused)(void *user, int64_t tag, struct str topic, const struct fault *fault);
    void (*event)(void *user, struct str topic, const struct live_event *event);
    /* The session behind it has ended: nothing more comes. */
    void (*ended)(void *user);
    /* Nobody calls any more. */
    void (*released)(void *user);
};

/* Who listens and as whom: the caller and, of a guest, his capability and address. `from` is
 * copied. Null when the account or the address has as many as it may have. */
struct live_listener *live_listen(const struct ctx *from, const struct live_ear *ear, void *user);
/* With `after` below 0: from now on. Answered by `subscribed` or `refused` with the tag. False when
 * it has LIVE_TOPICS_MAX already. */
bool live_subscribe(struct live_listener *listener, int64_t tag, struct str topic, int64_t after);
void live_unsubscribe(struct live_listener *listener, struct str topic);
/* Ends it; `released` follows. */
void live_leave(struct live_listener *listener);

#endif

/* Submission of e-mail (RFC 5321, 6409) by libcurl: a batch at a time, a few side by side over
 * verified TLS; the calling thread waits. Everything has its bound. */
#ifndef SOKO_NET_MAIL_H
#define SOKO_NET_MAIL_H

#include "base/arena.h"

/* How the line to the server is kept. */
enum mail_tls {
    MAIL_TLS_WHOLE,  /* smtps: from the first byte */
    MAIL_TLS_START,  /* STARTTLS, or nothing is sent */
    MAIL_TLS_OFFERED /* STARTTLS where the server offers it: for this machine, or when allowed */
};

struct mail_server {
    struct str host;
    int port;
    enum mail_tls tls;
    struct str user; /* absent: no sign-in */
    struct str password;
    struct str ca_file; /* absent: those of the system */
    struct str hello;   /* EHLO name */
};

/* Reads "smtp://user@host:587" or "smtps://host"; false with a sentence that says what to do. Plain
 * text only to this machine unless `is_plain_allowed`. */
bool mail_server_read(struct arena *arena, struct str url, bool is_plain_allowed,
                      struct mail_server *out, struct str *why);

enum mail_result {
    MAIL_ACCEPTED,   /* the server has it */
    MAIL_LATER,      /* 4xx: it asks to come again */
    MAIL_REFUSED,    /* 5xx to this message */
    MAIL_NO_MAILBOX, /* 5xx to the recipient: nobody is there */
    MAIL_UNREACHED   /* no server, no TLS, no sign-in: not the message's fault */
};

struct mail_item {
    struct str from; /* envelope addresses */
    struct str to;
    struct str message; /* CRLF */
    /* Set by mail_send: */
    enum mail_result result;
    int status;     /* the server's last code; 0 without */
    struct str why; /* a sentence */
};

enum { MAIL_CONNECTIONS = 4, MAIL_ITEMS_MAX = 16 };

/* Sends each, at most MAIL_CONNECTIONS at a time, each within `deadline_ms`. When `is_cancelled`
 * says so, what is under way is given up as MAIL_LATER: the server may have it. */
void mail_send(struct arena *arena, const struct mail_server *server, struct mail_item *items,
               size_t count, int64_t deadline_ms, bool (*is_cancelled)(void *user), void *user);

#endif

/* What a running op holds, and what it may do with it: say no, make ids, call other ops, state
 * facts. An op is straight-line: it returns early with TRY and needs no clean-up, for arena,
 * statements and transaction belong to the runner. */
#ifndef SOKO_API_CTX_H
#define SOKO_API_CTX_H

#include "api/policy.h"
#include "db/db.h"

struct op;
struct runtime;
struct upload;

/* Why an op said no. */
struct fault {
    enum err err;
    struct str code;   /* stable word */
    struct str detail; /* a sentence for the caller */
    struct field_errors errors;
    bool keeps_writes; /* by refuse(): commit what was written */
    int64_t retry_after_s;
};

/* What an op may know of the HTTP request; all absent for internal calls. */
struct request {
    struct str id;           /* X-Request-Id of the reply */
    struct str trace_parent; /* W3C traceparent to pass on */
    struct str address;      /* of the client */
    struct str host;
    struct str path; /* raw, with query behind it in `query` */
    struct str query;
    struct str body;          /* raw bytes: signatures are checked on these */
    const struct upload *upload; /* the body as files: api/upload.h; null when it is none */
    struct str cart_token;    /* header Cart-Token, or from the cart cookie of a page */
    struct str order_token;   /* header Order-Token, or from the order cookie of a page */
    struct str session_token; /* cookie of a page or of the back office's refresh */
    struct str if_match;
    struct str key;       /* Idempotency-Key */
    struct str key_scope; /* digest of scope, route and key; set when the key counts */
    bool is_secure;
    /* Of a form: what is wrong with what was typed. The op shows its page again, with it. */
    struct field_errors typed_errors;
    bool is_anonymous; /* a page for everybody: whoever asks, his cookies are not looked at */
    const void *net; /* for request_header */
};

/* What an op may say beyond its out struct. */
struct reply {
    int status;            /* 0: the row's */
    struct str location;   /* Location header; pages: 303 to it */
    struct str etag;       /* without quotes; set by the runner from `version` when empty */
    struct str cookies[4]; /* whole Set-Cookie values */
    size_t cookies_count;
    struct str template_name; /* pages: another template than the row's */
    struct str content_type;  /* raw replies (documents, not typed): with `body` */
    struct str body;
    /* A raw reply from a file, opened by the op and closed by who sends it: as it is, with ranges.
     * Nothing of it may run in a browser. */
    bool is_file;
    bool is_sandboxed; /* a document of somebody's making: it runs, loads and links nothing */
    int file;
    int64_t file_bytes;
    struct str download_name; /* saved under this name instead of shown */
    struct str nonce; /* of a document that runs scripts: only those that bear it, and theirs */
    struct str frames; /* of the same: origins whose pages it may frame, spaces between */
    struct str encoding; /* of a raw body that is compressed already */
    struct str cache_control;
    /* Public pages: what they were made of. They are kept until an event tells of one of these. */
    struct id depends[8];
    size_t depends_count;
    struct str structured; /* pages: by page_structured */
    const struct live_opening *opening; /* the reply stays open; null: it does not */
};

/* Things that the events of a transaction tell of. */
struct touched {
    struct id *ids;
    size_t count, capacity;
};

/* News of a transaction for listeners (live.h), first to last. */
struct live_note;
struct live_notes {
    struct live_note *first, *last;
};

/* A reply that stays open: a socket, or a stream of one topic's events (socket.h). */
struct live_opening {
    bool is_socket;
    struct caller caller;   /* of a socket: whoever the ticket was for */
    struct str order_token;
    struct str topic; /* of a stream */
    int64_t after;
};

enum { CALL_DEPTH_MAX = 16 };

struct ctx {
    struct arena *arena;
    struct db *db; /* of the open transaction; null in a SLOW op */
    struct runtime *runtime;
    const struct op *op;
    struct caller caller;
    struct str locale;     /* "en", "fr", "sw" or "ar": of the page, else what the caller accepts */
    struct id business_id; /* the tenant of a path under /api/businesses/{business_id}/ */
    struct instant now;
    int64_t deadline_us; /* monotonic */
    struct rand *rand;
    struct request request;
    struct reply reply;
    struct fault fault;
    /* The runner's. */
    struct connections *connections;
    size_t depth;
    bool is_write;
    struct touched touched; /* for the reply cache, once it is committed */
    struct live_notes notes; /* for listeners, once it is committed */
};

/* Says no and rolls back. `code` is a stable word, the rest a sentence for the caller. Returns
 * `err`. */
enum err fail(struct ctx *c, enum err err, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same answer, but what the op has written is committed (a wrong code counts). */
enum err refuse(struct ctx *c, enum err err, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* One wrong field, 422. Several may be added; returns ERR_INVALID. */
enum err fail_field(struct ctx *c, const char *pointer, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A fault of ours: 500, the reason goes to the log only. */
enum err fail_internal(struct ctx *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* 404 in the words every missing or foreign object gets. */
enum err fail_missing(struct ctx *c);
/* When `err` is ERR_MISSING from a look-up, answers as fail_missing; passes others on. */
enum err or_missing(struct ctx *c, enum err err);

/* What a CALL said no with, when the op answers for it itself: from here on it is not the op's own
 * fault. For pages that show it, and only where a transaction of the CALL has ended (SLOW) or
 * nothing is written (READ). */
struct fault fault_take(struct ctx *c);

/* A new id; `slot` is that of the owner's home (id_slot of the business or user), or new_slot(). */
struct id id_new(struct ctx *c, unsigned slot);
unsigned new_slot(struct ctx *c);

/* If-Match against the record's version: 412 when stale. (That it is given, 428, the runner
 * checks.) */
enum err match_version(struct ctx *c, int64_t version);

bool ctx_has_right(const struct ctx *c, enum right right);
/* 404 or 403 unless the caller is a member of `business_id` with `right`; fills caller.role. For
 * ops outside /api/businesses/{business_id}/ that found the business in a row. */
enum err need_right(struct ctx *c, struct id business_id, enum right right);

/* Whether anti-abuse bounds are lifted for load tests (SOKO_RATE_LIMIT=off). */
bool ctx_limits_are_off(const struct ctx *c);
/* How many days packed events of shops are kept. */
int64_t ctx_event_days(const struct ctx *c);
/* The installation's folder, for what keeps a file of its own beside the database. */
struct str ctx_data_folder(const struct ctx *c);
/* Where people reach this installation, "https://shop.example", without a slash at its end: what
 * links in messages begin with. */
struct str ctx_public_url(const struct ctx *c);

/* A header of the request; absent when there is none. */
struct str request_header(const struct ctx *c, struct str name);
/* The value of a cookie; absent when there is none. */
struct str request_cookie(const struct ctx *c, struct str name);
/* Adds a Set-Cookie header with this whole value. */
void reply_cookie(struct ctx *c, struct str value);

#endif

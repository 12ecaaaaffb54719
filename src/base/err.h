/* The closed list of how an op can end. Services say which with `fail` or `refuse` and a stable
 * code word; the numbers behind are HTTP's. */
#ifndef SOKO_BASE_ERR_H
#define SOKO_BASE_ERR_H

enum err {
    OK = 0,
    ERR_MALFORMED,       /* 400: not JSON, bad query, missing idempotency key */
    ERR_UNAUTHENTICATED, /* 401 */
    ERR_FORBIDDEN,       /* 403: a member without the right */
    ERR_MISSING,         /* 404: not there, or out of the caller's scope */
    ERR_METHOD,          /* 405 */
    ERR_CONFLICT,        /* 409: the state does not allow it */
    ERR_STALE,           /* 412: If-Match names an older version */
    ERR_TOO_LARGE,       /* 413 */
    ERR_MEDIA_TYPE,      /* 415 */
    ERR_INVALID,         /* 422: wrong fields */
    ERR_UPGRADE,         /* 426: another protocol */
    ERR_PRECONDITION,    /* 428: If-Match is missing */
    ERR_TOO_MANY,        /* 429 */
    ERR_INTERNAL,        /* 500: our fault; the reason is in the log only */
    ERR_UNAVAILABLE,     /* 503: try again later */
    ERR_RETRY            /* never leaves the runner: run the transaction again */
};

#define TRY(call)                \
    do {                         \
        enum err try_ = (call);  \
        if (try_ != OK)          \
            return try_;         \
    } while (0)

int err_status(enum err err);            /* HTTP status */
enum err err_of_status(int status);      /* ERR_INTERNAL for a status that is none of these */
const char *err_title(enum err err);     /* short, for problem+json and pages */
const char *err_word(enum err err);      /* one word, for logs and metrics */

#endif

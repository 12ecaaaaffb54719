/* Object storage that speaks S3, one bucket of it. Requests are signed by Signature Version 4 with
 * the digest of their body; curl's own signing is not used, since that of 7.88 neither names the
 * digest nor sorts the query. What may pass (no connection, no whole answer, 429, 5xx) is tried
 * again, each time after a longer pause, until the deadline: to put, get, delete and list may be
 * repeated. */
#ifndef SOKO_NET_S3_H
#define SOKO_NET_S3_H

#include "net/client.h"

struct s3_bucket {
    struct str scheme; /* "https" or "http" */
    struct str host;   /* with its port, where it has one of its own */
    struct str region;
    struct str name;
    struct str access_key;
    struct str secret;
    bool is_in_host; /* bucket.host/key instead of host/bucket/key */
};

/* "https://s3.example.com" or "http://127.0.0.1:9000", without a path; false with a sentence. */
bool s3_endpoint_read(struct arena *arena, struct str text, struct s3_bucket *bucket,
                      struct str *why);
/* What S3 lets a bucket be called, without dots. */
bool s3_is_bucket_name(struct str name);

enum s3_result {
    S3_DONE,
    S3_MISSING, /* no such object */
    S3_REFUSED, /* signature, right or bucket: trying again does not help */
    S3_AWAY     /* no answer that counts, as often as it was tried */
};

/* A request that is to be made, and what came of it. Keys and prefixes are of letters, digits and
 * `-._/`. */
struct s3_call {
    struct client_line *line; /* null: each request has one of its own */
    int64_t deadline_us;      /* monotonic */
    size_t bytes_max;         /* s3_get: of the object */
    bool is_single;           /* tried once */
    struct str why;           /* unless S3_DONE: "SignatureDoesNotMatch (403)." */
    bool is_denied;           /* S3_REFUSED, by AccessDenied: the key is good, its rights are not.
                                 S3 says that of an object that is not there, too, to whoever may
                                 not list the bucket. */
};

enum s3_result s3_put(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                      struct str key, struct str content_type, struct str bytes);
enum s3_result s3_get(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                      struct str key, struct str *bytes);
/* Done, too, when it was not there. */
enum s3_result s3_delete(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                         struct str key);

enum { S3_LIST_MAX = 1000 };
struct s3_object {
    struct str key;
    int64_t bytes;
    struct instant changed_at;
};
/* At most `count_max` that begin with `prefix` and come after `after`, by key. */
enum s3_result s3_list(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                       struct str prefix, struct str after, size_t count_max,
                       struct s3_object **out, size_t *count);

/* ---- The signature: s3_sign.c ---- */

struct s3_request {
    struct str method;
    struct str host;
    struct str path;  /* encoded, with its slash */
    struct str query; /* encoded, sorted by name, `name=` without a value; empty: none */
    struct str body;
    struct instant now;
};
enum { S3_HEADERS = 4 };
/* Host, x-amz-date, x-amz-content-sha256, Authorization. */
void s3_sign(struct arena *arena, const struct s3_bucket *bucket, const struct s3_request *request,
             struct net_header headers[static S3_HEADERS]);
/* Percent-encoded as in a query: all but letters, digits and `-._~`. */
struct str s3_encode(struct arena *arena, struct str text);

#endif

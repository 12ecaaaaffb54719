/* Signatures of messages (DKIM: RFC 6376, 8301, 8463), relaxed/relaxed: whoever gets a message can
 * prove by a key in the DNS that the domain sent it as it is. */
#ifndef SOKO_NET_DKIM_H
#define SOKO_NET_DKIM_H

#include "base/arena.h"
#include "base/clock.h"

/* Two, so that both kinds of key may sign: not every receiver knows Ed25519. */
enum { DKIM_KEYS_MAX = 2 };

struct dkim_key {
    struct str selector;
    struct str algorithm; /* rsa-sha256 or ed25519-sha256 */
    void *key;            /* EVP_PKEY */
};

struct dkim {
    struct str domain;
    struct dkim_key keys[DKIM_KEYS_MAX];
    size_t keys_count;
};

/* Reads the keys: PEM files and their selectors, in the same order, parted by commas. False with a
 * sentence that says what to do. dkim_close either way. */
bool dkim_open(struct arena *arena, struct str domain, struct str selectors, struct str files,
               struct dkim *out, struct str *why);
void dkim_close(struct dkim *dkim);

/* The message, CRLF, behind a DKIM-Signature header a key. Absent when OpenSSL fails. */
struct str dkim_sign(struct arena *arena, const struct dkim *dkim, struct str message,
                     struct instant at);

/* What the DNS has to say: `selector._domainkey.domain TXT "v=DKIM1; ..."`. */
struct str dkim_record(struct arena *arena, const struct dkim *dkim, size_t key);

/* ---- The parts, for their tests ---- */

bool dkim_key_read(struct str pem, struct dkim_key *out, const char **why);
/* A body as it is hashed: lines without spaces at their end, runs of spaces as one, no empty lines
 * at the end. */
struct str dkim_relaxed_body(struct arena *arena, struct str body);
struct str dkim_body_hash(struct arena *arena, struct str body); /* base64 */
/* What is signed: of the headers those named ("from:to:from"), from the last of a name upwards,
 * then the signature's own with an empty b=. */
struct str dkim_signed_text(struct arena *arena, struct str headers, struct str names,
                            struct str signature);
/* Base64; absent when OpenSSL fails. */
struct str dkim_signature(struct arena *arena, const struct dkim_key *key, struct str text);

#endif

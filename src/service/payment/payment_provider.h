/* What Soko asks of a payment provider: a struct of verbs. Each verb is idempotent by the key it is
 * given (the attempt's or the refund's id) and may be silent: then nothing is known, and the same
 * thing is asked again by `query`, never done a second time under another key. Verbs never fail. */
#ifndef SOKO_SERVICE_PAYMENT_PROVIDER_H
#define SOKO_SERVICE_PAYMENT_PROVIDER_H

#include "api/secret.h"
#include "payment/payment.h"

enum provider_answer {
    PROVIDER_UNKNOWN,   /* no answer: ask again, never guess */
    PROVIDER_NOT_FOUND, /* it has never heard of the key */
    PROVIDER_PENDING,   /* it knows, and has not decided yet */
    PROVIDER_ACTION,    /* the shopper must do something at `action_url` */
    PROVIDER_SUCCEEDED, /* money has moved: `amount` */
    PROVIDER_DECLINED,  /* no money moves, and none will: `failure_code` */
    PROVIDER_CANCELLED  /* likewise, because we gave it up */
};

struct provider_outcome {
    enum provider_answer answer;
    struct money amount;
    struct str action_url;
    struct str failure_code;
    struct str failure_detail;
};

/* One attempt as a provider sees it. */
struct provider_charge {
    struct id payment_id; /* the key */
    struct money amount;
    struct str method;
    struct str token;
};

struct provider_refund {
    struct id refund_id; /* the key */
    struct id payment_id;
    struct money amount;
};

/* An event as it came in: raw bytes and the headers of Standard Webhooks. */
struct provider_message {
    struct str id;
    struct str timestamp; /* seconds since 1970 */
    struct str signature; /* "v1,<base64>", several with spaces between while keys change */
    struct str body;
};

/* What an event says. It is only a hint: goods move by what `query` answers. */
struct provider_event {
    struct id payment_id;
    struct money amount;
};

struct provider {
    const char *name;
    const char *const *methods; /* ended by null */
    bool is_cash;               /* taken in by the shops; nobody is asked */
    /* Looks at the provider's own fields: fail_field for wrong ones. May be null. */
    enum err (*check)(struct ctx *c, const struct payment_create_in *in);
    /* Authorises and captures in one step. */
    struct provider_outcome (*charge)(struct ctx *c, const struct provider_charge *charge);
    struct provider_outcome (*query)(struct ctx *c, const struct provider_charge *charge);
    /* Gives up what was not captured; answers what stands then (it may have been captured). */
    struct provider_outcome (*cancel)(struct ctx *c, const struct provider_charge *charge);
    struct provider_outcome (*refund)(struct ctx *c, const struct provider_refund *refund);
    struct provider_outcome (*query_refund)(struct ctx *c, const struct provider_refund *refund);
    /* Checks the signature and reads the event; fails with `invalid_signature` or `invalid_event`.
     * Null when the provider sends none. */
    enum err (*read_event)(struct ctx *c, const struct provider_message *message,
                           struct provider_event *out);
};

/* Null when there is none of that name. */
const struct provider *payment_provider(struct str name);

extern const struct provider PAYMENT_SANDBOX;
extern const struct provider PAYMENT_CASH;

/* Standard Webhooks: HMAC-SHA-256 over "id.timestamp.body" with one of `keys`, at most
 * PAYMENT_EVENT_SKEW_S from `now`. Constant time in the signature. */
enum { PAYMENT_EVENT_SKEW_S = 300 };
bool payment_signature_is_good(struct arena *arena, const struct digest *keys, size_t keys_count,
                               struct instant now, const struct provider_message *message);
struct str payment_signature(struct arena *arena, const struct digest *key,
                             const struct provider_message *message);

#endif

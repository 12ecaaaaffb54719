/* The one outside service that an operator may name for screening names (--screening-url). A
 * question is a JSON body signed by Standard Webhooks (standardwebhooks.com, 1.0: HMAC-SHA-256 over
 * "id.timestamp.body"). Only SLOW ops ask: they wait. */
#ifndef SOKO_API_HOOK_H
#define SOKO_API_HOOK_H

#include "api/ctx.h"

bool hook_is_on(const struct ctx *c);
/* Posts `body` as the message `id`; the same id may be asked again. False, with a word for people
 * in `*why` that holds nothing of the question, unless a whole answer of status 200 came. */
bool hook_ask(struct ctx *c, struct str id, struct str body, struct str *answer, struct str *why);

/* ---- For the runtime ---- */

/* Reads and judges the settings; false with a sentence. */
bool hook_load(struct runtime *runtime, struct str *why);

#endif

/* How an op can end, in HTTP's words (RFC 9110 section 15, RFC 6585). */
#include "base/err.h"

#include <stddef.h>

static const struct {
    int status;
    const char *title;
    const char *word;
} ERRORS[] = {
    [OK] = {200, "OK", "ok"},
    [ERR_MALFORMED] = {400, "Bad request", "malformed"},
    [ERR_UNAUTHENTICATED] = {401, "Sign-in needed", "unauthenticated"},
    [ERR_FORBIDDEN] = {403, "Not allowed", "forbidden"},
    [ERR_MISSING] = {404, "Not found", "missing"},
    [ERR_METHOD] = {405, "Method not allowed", "method"},
    [ERR_CONFLICT] = {409, "Conflict", "conflict"},
    [ERR_STALE] = {412, "Changed since you read it", "stale"},
    [ERR_TOO_LARGE] = {413, "Too large", "too_large"},
    [ERR_MEDIA_TYPE] = {415, "Unsupported media type", "media_type"},
    [ERR_INVALID] = {422, "Invalid fields", "invalid"},
    [ERR_UPGRADE] = {426, "Another protocol needed", "upgrade"},
    [ERR_PRECONDITION] = {428, "If-Match needed", "precondition"},
    [ERR_TOO_MANY] = {429, "Too many requests", "too_many"},
    [ERR_INTERNAL] = {500, "Internal error", "internal"},
    [ERR_UNAVAILABLE] = {503, "Unavailable", "unavailable"},
    [ERR_RETRY] = {503, "Unavailable", "retry"},
};

int err_status(enum err err)
{
    return ERRORS[err].status;
}

enum err err_of_status(int status)
{
    for (enum err err = OK; err <= ERR_RETRY; err++)
        if (ERRORS[err].status == status)
            return err;
    return ERR_INTERNAL;
}

const char *err_title(enum err err)
{
    return ERRORS[err].title;
}

const char *err_word(enum err err)
{
    return ERRORS[err].word;
}

/* Asking the operator's own screening service. */
#include "api/hook.h"

#include "api/runtime_private.h"
#include "net/client.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>

enum {
    SECRET_FILE_BYTES_MAX = 256,
    KEY_BYTES_MIN = 24, /* by Standard Webhooks, as is the most */
    KEY_BYTES_MAX = 64,
    ANSWER_BYTES_MAX = 256 << 10,
    DEADLINE_MS = 8000
};

struct hook_settings {
    struct str url;
    uint8_t key[KEY_BYTES_MAX];
    size_t key_bytes;
};

/* ---- Settings ---- */

/* `whsec_` and base64. */
static bool read_key(struct str text, struct hook_settings *hook)
{
    uint8_t bytes[SECRET_FILE_BYTES_MAX];
    if (!str_starts(text, S("whsec_")))
        return false;
    text = str_after(text, 6);
    if (text.length == 0 || text.length % 4 != 0 || text.length > sizeof bytes)
        return false;
    int length = EVP_DecodeBlock(bytes, (const unsigned char *)text.data, (int)text.length);
    for (size_t i = text.length; length > 0 && i > 0 && text.data[i - 1] == '='; i--)
        length--;
    if (length < KEY_BYTES_MIN || length > KEY_BYTES_MAX)
        return false;
    memcpy(hook->key, bytes, (size_t)length);
    hook->key_bytes = (size_t)length;
    return true;
}

static bool read_secret(struct runtime *runtime, const char *path, struct str *why)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        *why = arena_print(runtime->arena, "Cannot read the file of --screening-secret-file, %s.",
                           path);
        return false;
    }
    char *bytes = arena_alloc(runtime->arena, SECRET_FILE_BYTES_MAX);
    struct str text = str_from(bytes, fread(bytes, 1, SECRET_FILE_BYTES_MAX, file));
    fclose(file);
    while (text.length > 0 && strchr("\r\n", text.data[text.length - 1]) != NULL)
        text.length--;
    if (read_key(text, runtime->hook))
        return true;
    *why = arena_print(runtime->arena,
                       "%s must hold `whsec_` and 24 to 64 random bytes in base64: write `echo "
                       "whsec_$(openssl rand -base64 32)`.",
                       path);
    return false;
}

static bool is_near(struct str url)
{
    return str_starts(url, S("http://127.0.0.1:")) || str_starts(url, S("http://[::1]:"))
           || str_starts(url, S("http://localhost:"));
}

bool hook_load(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    struct str url = str_of(options->screening_url);
    if (str_empty(url) && options->screening_secret_file == NULL)
        return true;
    if (str_empty(url) || options->screening_secret_file == NULL) {
        *why = S("--screening-url and --screening-secret-file belong together: give both or "
                 "neither.");
        return false;
    }
    if (!str_starts(url, S("https://")) && !is_near(url)) {
        *why = S("--screening-url begins with https://; names of people go there. Plain http:// is "
                 "for this machine alone.");
        return false;
    }
    runtime->hook = ARENA_NEW(runtime->arena, struct hook_settings);
    runtime->hook->url = url;
    return read_secret(runtime, options->screening_secret_file, why);
}

/* ---- Asking ---- */

bool hook_is_on(const struct ctx *c)
{
    return c->runtime->hook != NULL;
}

static struct str sign(struct arena *arena, const struct hook_settings *hook, struct str id,
                       struct str timestamp, struct str body)
{
    struct str text =
        arena_print(arena, "%.*s.%.*s.%.*s", STR_ARG(id), STR_ARG(timestamp), STR_ARG(body));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    HMAC(EVP_sha256(), hook->key, (int)hook->key_bytes, (const unsigned char *)text.data,
         text.length, digest, &length);
    return arena_join(arena, S("v1,"), secret_base64(arena, str_from((char *)digest, length)));
}

bool hook_ask(struct ctx *c, struct str id, struct str body, struct str *answer, struct str *why)
{
    const struct hook_settings *hook = c->runtime->hook;
    struct str timestamp = arena_print(c->arena, "%lld", (long long)(c->now.ms / 1000));
    const struct net_header headers[] = {
        {S("Content-Type"), S("application/json")},
        {S("webhook-id"), id},
        {S("webhook-timestamp"), timestamp},
        {S("webhook-signature"), sign(c->arena, hook, id, timestamp, body)}};
    struct client_request request = {.url = hook->url,
                                     .headers = headers,
                                     .headers_count = sizeof headers / sizeof *headers,
                                     .body = body,
                                     .deadline_ms = DEADLINE_MS,
                                     .bytes_max = ANSWER_BYTES_MAX};
    struct client_reply reply;
    if (client_send(c->arena, &request, &reply, why) != CLIENT_ANSWERED)
        return false;
    if (reply.status != 200) {
        *why = arena_print(c->arena, "It answered with status %d.", reply.status);
        return false;
    }
    *answer = reply.body;
    return true;
}

/* The providers there are, and the signature most of them share. */
#include "payment_provider.h"

static const struct provider *const PROVIDERS[] = {&PAYMENT_SANDBOX, &PAYMENT_CASH};

const struct provider *payment_provider(struct str name)
{
    for (size_t i = 0; i < sizeof PROVIDERS / sizeof PROVIDERS[0]; i++)
        if (str_eq(name, str_of(PROVIDERS[i]->name)))
            return PROVIDERS[i];
    return NULL;
}

struct str payment_signature(struct arena *arena, const struct digest *key,
                             const struct provider_message *message)
{
    struct str signed_text = arena_join(
        arena, arena_print(arena, "%.*s.%.*s.", STR_ARG(message->id), STR_ARG(message->timestamp)),
        message->body);
    struct digest digest = secret_hmac(key, signed_text);
    struct str bytes = str_from((const char *)digest.bytes, sizeof digest.bytes);
    return arena_join(arena, S("v1,"), secret_base64(arena, bytes));
}

bool payment_signature_is_good(struct arena *arena, const struct digest *keys, size_t keys_count,
                               struct instant now, const struct provider_message *message)
{
    int64_t sent_s;
    if (str_empty(message->id) || !str_integer(message->timestamp, &sent_s))
        return false;
    int64_t now_s = now.ms / 1000;
    if (sent_s < now_s - PAYMENT_EVENT_SKEW_S || sent_s > now_s + PAYMENT_EVENT_SKEW_S)
        return false;
    bool is_good = false;
    for (size_t i = 0; i < keys_count; i++) {
        struct str expected = payment_signature(arena, &keys[i], message);
        struct str rest = message->signature;
        while (rest.data != NULL)
            is_good |= secret_equal(str_cut(&rest, ' '), expected);
    }
    return is_good;
}

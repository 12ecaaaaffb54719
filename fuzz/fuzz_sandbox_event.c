/* Events of strangers: three lines of headers, then the body. Nothing unsigned is taken for signed,
 * one changed byte breaks a signature, and a body that is read names a payment and an amount. */
#include "payment/payment_sandbox.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* With a signature of ours it is good at its time, and at no other, and for no other body. */
static void check_own_signature(struct arena *arena, const struct digest *key,
                                struct provider_message message)
{
    int64_t sent_s;
    message.signature = payment_signature(arena, key, &message);
    bool is_sane = str_integer(message.timestamp, &sent_s) && sent_s > 0 && sent_s < INT32_MAX;
    if (!is_sane || str_empty(message.id))
        return;
    struct instant now = {sent_s * 1000};
    struct instant later = {(sent_s + PAYMENT_EVENT_SKEW_S + 1) * 1000};
    require(payment_signature_is_good(arena, key, 1, now, &message));
    require(!payment_signature_is_good(arena, key, 1, later, &message));
    message.body = arena_join(arena, message.body, S(" "));
    require(!payment_signature_is_good(arena, key, 1, now, &message));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct digest KEYS[SANDBOX_KEYS] = {{{1}}, {{2}}};
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str rest = str_from((const char *)data, size);
    struct provider_message message = {.id = str_cut(&rest, '\n')};
    message.timestamp = str_cut(&rest, '\n');
    message.signature = str_cut(&rest, '\n');
    message.body = rest;
    struct instant now = {INT64_C(1767600000000)};
    require(!payment_signature_is_good(arena, KEYS, SANDBOX_KEYS, now, &message));
    check_own_signature(arena, &KEYS[0], message);

    struct provider_event event;
    if (sandbox_event_read(arena, message.body, &event)) {
        require(id_is_set(event.payment_id));
        require(currency_is_set(event.amount.currency));
    }
    arena_free(arena);
    return 0;
}

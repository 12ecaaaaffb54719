/* Rings: one hand behind several accounts that praise, or damn, one business. The rule: when two
 * other parties have reviewed the business within two weeks from orders with the same e-mail
 * address, phone number or postal address as this one's, this review and theirs are held for a
 * moderator. Two parties at one address are a household and pass. A party is an account; of a guest
 * it is his e-mail address, else his number. What is compared are keyed digests, so that the table
 * tells no address to whoever reads it. */
#include "review/review_private.h"

#include "api/secret.h"
#include "type/slug.h"

static struct str digest(struct ctx *c, const char *what, struct str value)
{
    if (str_empty(value))
        return (struct str){0};
    struct digest key = secret_key(c->runtime, "review contact");
    struct digest hash = secret_hmac(
        &key, arena_print(c->arena, "%s %.*s", what, STR_ARG(text_fold(c->arena, value))));
    return digest_base64url(c->arena, &hash);
}

void review_keys(struct ctx *c, const struct order_line_facts *facts, struct review_record *out)
{
    struct str address = {0};
    if (!str_empty(facts->address_line1))
        address = arena_print(c->arena, "%.*s/%.*s/%.*s", STR_ARG(facts->address_line1),
                              STR_ARG(facts->address_city), STR_ARG(facts->address_country));
    out->email_key = digest(c, "email", facts->email);
    out->phone_key = digest(c, "phone", facts->phone);
    out->address_key = digest(c, "address", address);
    if (id_is_set(out->author_id))
        out->party = digest(c, "account", id_text(c->arena, "user", out->author_id));
    else
        out->party = out->email_key.data != NULL ? out->email_key : out->phone_key;
}

static bool is_of_earlier(const struct review_record *others, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(others[i].party, others[at].party))
            return true;
    return false;
}

static enum err hold(struct ctx *c, const struct review_record *record)
{
    struct review_record from, to;
    TRY(review_store_lock(c, record->id, &from));
    if (from.state != REVIEW_PUBLISHED)
        return OK;
    to = from;
    to.state = REVIEW_HELD;
    to.state_reason = S("ring");
    return review_move(c, &from, &to);
}

enum err review_ring(struct ctx *c, const struct review_record *review, bool *is_ring)
{
    struct review_record *others;
    size_t count, parties = 0;
    struct instant since = instant_add_ms(c->now, -RING_DAYS * REVIEW_DAY_MS);
    TRY(review_store_ring(c, review, since, &others, &count));
    for (size_t i = 0; i < count; i++)
        parties += !is_of_earlier(others, i);
    *is_ring = parties >= RING_OTHERS;
    for (size_t i = 0; *is_ring && i < count; i++)
        TRY(hold(c, &others[i]));
    return OK;
}

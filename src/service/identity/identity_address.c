/* The address book: at most twenty, one of them the default as long as there is any. The account's
 * row is the lock of its book. */
#include "identity_account.h"

#define SAID(in, field) PRESENCE(identity_address_change_in, in, field)

static enum err lock_book(struct ctx *c);
static enum err check(struct ctx *c, const struct identity_address_change_in *in);
static void apply(const struct identity_address_change_in *in, struct identity_address *address);

enum err identity_address_list(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct identity_address_list *out)
{
    return c->caller.kind == CALLER_USER ? identity_store_addresses(c, c->caller.user_id, out) : OK;
}

enum err identity_address_get(struct ctx *c, const struct identity_address_ref *in,
                              struct identity_address *out)
{
    return or_missing(c, identity_store_address(c, c->caller.user_id, in->address_id, out));
}

/* Of any op whose in struct begins with the address. */
enum err identity_address_scope(struct ctx *c, const void *in)
{
    const struct identity_address_ref *ref = in;
    struct identity_address address = {0};
    return identity_address_get(c, ref, &address);
}

enum err identity_address_add(struct ctx *c, const struct identity_address_in *in,
                              struct identity_address *out)
{
    struct identity_address_list book = {0};
    TRY(lock_book(c));
    TRY(identity_store_addresses(c, c->caller.user_id, &book));
    if (book.data_count >= ADDRESSES_MAX)
        return fail(c, ERR_CONFLICT, "too_many_addresses",
                    "There are %d addresses already. Remove one first.", ADDRESSES_MAX);
    *out = (struct identity_address){.id = id_new(c, id_slot(c->caller.user_id)),
                                     .label = in->label,
                                     .name = str_trim(in->name),
                                     .line1 = str_trim(in->line1),
                                     .line2 = in->line2,
                                     .city = str_trim(in->city),
                                     .region = in->region,
                                     .postal_code = in->postal_code,
                                     .country = in->country,
                                     .phone = in->phone,
                                     .is_default = in->is_default || book.data_count == 0,
                                     .version = 1,
                                     .created_at = c->now,
                                     .updated_at = c->now};
    if (out->is_default)
        TRY(identity_store_no_default(c, c->caller.user_id));
    c->reply.location =
        arena_join(c->arena, S("/api/me/addresses/"), id_text(c->arena, ID_ADDRESS, out->id));
    return identity_store_add_address(c, c->caller.user_id, out);
}

enum err identity_address_change(struct ctx *c, const struct identity_address_change_in *in,
                                 struct identity_address *out)
{
    TRY(check(c, in));
    TRY(lock_book(c));
    TRY(or_missing(c, identity_store_address(c, c->caller.user_id, in->address_id, out)));
    TRY(match_version(c, out->version));
    if (SAID(in, is_default) == GIVEN && !in->is_default && out->is_default)
        return fail_field(c, "/is_default", "is_default", "Make another address the default.");
    apply(in, out);
    if (SAID(in, is_default) == GIVEN && in->is_default) {
        TRY(identity_store_no_default(c, c->caller.user_id));
        out->is_default = true;
    }
    out->version++;
    out->updated_at = c->now;
    return identity_store_change_address(c, c->caller.user_id, out);
}

enum err identity_address_remove(struct ctx *c, const struct identity_address_ref *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct identity_address address = {0};
    TRY(lock_book(c));
    TRY(or_missing(c, identity_store_address(c, c->caller.user_id, in->address_id, &address)));
    TRY(identity_store_remove_address(c, c->caller.user_id, address.id));
    return address.is_default ? identity_store_some_default(c, c->caller.user_id) : OK;
}

static enum err lock_book(struct ctx *c)
{
    struct identity_account account = {0};
    return or_missing(c, identity_store_lock(c, c->caller.user_id, &account));
}

/* ---- Changes ---- */

static void need(struct ctx *c, enum presence presence, struct str value, const char *pointer)
{
    if (presence == NULLED || (presence == GIVEN && str_empty(str_trim(value))))
        fail_field(c, pointer, "required", "This may not be empty.");
}

static enum err check(struct ctx *c, const struct identity_address_change_in *in)
{
    need(c, SAID(in, name), in->name, "/name");
    need(c, SAID(in, line1), in->line1, "/line1");
    need(c, SAID(in, city), in->city, "/city");
    need(c, SAID(in, country), in->country, "/country");
    return c->fault.err;
}

static void set(enum presence presence, struct str value, struct str *out)
{
    if (presence != ABSENT)
        *out = presence == GIVEN ? str_trim(value) : (struct str){0};
}

static void apply(const struct identity_address_change_in *in, struct identity_address *address)
{
    set(SAID(in, label), in->label, &address->label);
    set(SAID(in, name), in->name, &address->name);
    set(SAID(in, line1), in->line1, &address->line1);
    set(SAID(in, line2), in->line2, &address->line2);
    set(SAID(in, city), in->city, &address->city);
    set(SAID(in, region), in->region, &address->region);
    set(SAID(in, postal_code), in->postal_code, &address->postal_code);
    set(SAID(in, country), in->country, &address->country);
    set(SAID(in, phone), in->phone, &address->phone);
}

/* ---- Consents ---- */

enum err identity_consent_list(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct identity_consent_list *out)
{
    return identity_store_consents(c, c->caller.user_id, RECEIPTS_MAX, out);
}

enum err identity_consent_add(struct ctx *c, const struct identity_consent_in *in,
                              struct identity_consent *out)
{
    struct identity_consent_list before = {0};
    TRY(lock_book(c));
    TRY(identity_store_consents(c, c->caller.user_id, RECEIPTS_MAX, &before));
    if (before.data_count >= RECEIPTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_receipts",
                    "This account has said so too often. Nothing was changed.");
    *out = (struct identity_consent){.id = id_new(c, id_slot(c->caller.user_id)),
                                     .kind = in->kind,
                                     .text_version = in->text_version,
                                     .is_given = in->is_given,
                                     .created_at = c->now};
    return identity_store_add_consent(c, c->caller.user_id, out);
}

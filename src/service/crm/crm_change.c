/* What the shop's people write down of a customer. */
#include "crm_private.h"

static enum err shown(struct ctx *c, struct id business_id, struct id customer_id,
                      struct crm_profile *out)
{
    struct crm_ref ref = {business_id, customer_id};
    return crm_get(c, &ref, out);
}

enum err crm_note(struct ctx *c, struct id business_id, struct id customer_id, enum crm_kind kind,
                  struct id subject_id, struct str text)
{
    bool is_user = c->caller.kind == CALLER_USER;
    struct crm_entry entry = {.id = id_new(c, id_slot(business_id)),
                              .kind = kind,
                              .subject_id = subject_id,
                              .entry_text = text,
                              .author_id = is_user ? c->caller.user_id : (struct id){{0}},
                              .created_at = c->now};
    return crm_store_entry_add(c, business_id, customer_id, &entry);
}

#define SAID(field) PRESENCE(crm_change_in, in, field)

enum err crm_change(struct ctx *c, const struct crm_change_in *in, struct crm_profile *out)
{
    struct crm_record record = {0};
    bool is_set;
    TRY(or_missing(c, crm_store_record(c, in->business_id, in->customer_id, &record)));
    TRY(match_version(c, record.version));
    if (SAID(name) != ABSENT)
        record.name = in->name;
    if (SAID(country) != ABSENT)
        record.country = in->country;
    if (SAID(locale) != ABSENT)
        record.locale = in->locale;
    TRY(crm_store_record_set(c, &record, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "customer_changed",
                    "The record was changed in this moment. Read it again.");
    return shown(c, in->business_id, in->customer_id, out);
}

enum err crm_entry_add(struct ctx *c, const struct crm_entry_in *in, struct crm_entry *out)
{
    struct identity_user_ref ref = {c->caller.user_id};
    struct identity_contact contact = {0};
    bool is_written = in->kind >= CRM_NOTE && in->kind <= CRM_VISIT;
    if (!is_written)
        return fail_field(c, "/kind", "not_allowed",
                          "Give `note`, `call`, `mail`, `message`, `sms` or `visit`.");
    *out = (struct crm_entry){.id = id_new(c, id_slot(in->business_id)),
                              .kind = in->kind,
                              .entry_text = in->entry_text,
                              .author_id = c->caller.user_id,
                              .created_at = c->now};
    TRY(crm_store_entry_add(c, in->business_id, in->customer_id, out));
    TRY(crm_store_touch(c, in->business_id, in->customer_id));
    TRY(or_missing(c, CALL(c, identity_contact_get, &ref, &contact)));
    out->author_name = contact.name;
    return OK;
}

enum err crm_consent_add(struct ctx *c, const struct crm_consent_in *in, struct crm_profile *out)
{
    if (in->channel == CRM_NO_CHANNEL)
        return fail_field(c, "/channel", "required", "Give `email`, `sms`, `phone` or `post`.");
    struct crm_consent consent = {.channel = in->channel,
                                  .is_given = in->is_given,
                                  .how = in->how,
                                  .author_id = c->caller.user_id,
                                  .created_at = c->now};
    TRY(crm_store_consent_add(c, in, &consent));
    TRY(crm_note(c, in->business_id, in->customer_id, CRM_CONSENT, (struct id){0},
                 arena_print(c->arena, "%s: %s. %.*s", CRM_CHANNEL[in->channel],
                             in->is_given ? "yes" : "no", STR_ARG(in->how))));
    return shown(c, in->business_id, in->customer_id, out);
}

/* ---- Tags ---- */

static void check_tags(struct ctx *c, const char *name, const struct str *tags, size_t count)
{
    enum { TAG_LENGTH_MAX = 40 };
    for (size_t i = 0; i < count; i++)
        if (str_empty(str_trim(tags[i])) || tags[i].length > TAG_LENGTH_MAX)
            fail_field(c, arena_print(c->arena, "/%s/%zu", name, i).data, "bad_tag",
                       "Give 1 to %d characters.", TAG_LENGTH_MAX);
}

static enum err tag_one(struct ctx *c, const struct crm_tags_in *in, struct id customer_id)
{
    struct crm_record record = {0};
    struct str *tags;
    size_t count;
    TRY(or_missing(c, crm_store_record(c, in->business_id, customer_id, &record)));
    if (id_is_set(record.parent_id) || instant_is_set(record.erased_at))
        return fail_missing(c);
    for (size_t i = 0; i < in->remove_count; i++)
        TRY(crm_store_tag_remove(c, in->business_id, customer_id, str_trim(in->remove[i])));
    for (size_t i = 0; i < in->add_count; i++)
        TRY(crm_store_tag_add(c, in->business_id, customer_id, str_trim(in->add[i])));
    TRY(crm_store_tags(c, in->business_id, customer_id, &tags, &count));
    if (count > TAGS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_tags", "A customer has at most %d tags.", TAGS_MAX);
    return OK;
}

enum err crm_tag(struct ctx *c, const struct crm_tags_in *in, struct crm_count *out)
{
    check_tags(c, "add", in->add, in->add_count);
    check_tags(c, "remove", in->remove, in->remove_count);
    if (c->fault.err != OK)
        return c->fault.err;
    for (size_t i = 0; i < in->customers_count; i++)
        TRY(tag_one(c, in, in->customers[i].customer_id));
    out->count = (int64_t)in->customers_count;
    return OK;
}

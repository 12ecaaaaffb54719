/* Who waits for the platform, and for how long; when to look again at who does not. */
#include "verification_list.h"

#include "admin/admin.h"

enum err verification_follow(struct ctx *c, const struct business_status_changed *in,
                             struct nothing *out __attribute__((unused)))
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {.name = {0}};
    struct verification_standing now = {.status = BUSINESS_DRAFT};
    enum err err = CALL(c, business_brief_get, &ref, &business);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(verification_store_case_put(c, in->business_id, business.country, business.status));
    TRY(verification_store_standing(c, in->business_id, &now));
    bool is_new = now.state == SCREENED_NOT && !instant_is_set(now.screen_next_at)
                  && verification_is_screened(business.status);
    return is_new || business.status == BUSINESS_SUBMITTED
               ? verification_store_ask(c, in->business_id, CAUSE_SUBMITTED)
               : OK;
}

/* What the row does not hold: the name of today, and what is there. */
static enum err fill(struct ctx *c, struct verification_row *row)
{
    struct business_ref ref = {row->business_id};
    struct business_brief business = {.name = {0}};
    struct verification_document *documents;
    size_t count;
    enum verification_kind kinds[VERIFICATION_OTHER + 1];
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    TRY(verification_store_all(c, row->business_id, &documents, &count));
    row->name = business.name;
    row->documents = (int64_t)count;
    row->waiting_hours = (c->now.ms - row->since_at.ms) / HOUR_MS;
    row->is_late = row->status == BUSINESS_SUBMITTED && row->waiting_hours >= SLA_HOURS;
    size_t needs = verification_needs(business.country, kinds);
    for (size_t i = 0; i < needs; i++) {
        bool is_there = false;
        for (size_t k = 0; k < count; k++)
            is_there |= documents[k].kind == kinds[i];
        row->missing += !is_there;
    }
    return OK;
}

enum err verification_queue(struct ctx *c, const struct verification_queue_in *in,
                            struct verification_row_list *out)
{
    struct cursor cursor = {0};
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    TRY(verification_store_queue(c, in, &cursor, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct verification_row *last = &out->data[out->data_count - 1];
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = last->since_at.ms, .id = last->business_id});
    }
    for (size_t i = 0; i < out->data_count; i++)
        TRY(fill(c, &out->data[i]));
    return OK;
}

enum err verification_recheck(struct ctx *c, const struct verification_recheck_in *in,
                              struct verification_row *out)
{
    bool is_set;
    enum err err = verification_store_case(c, in->business_id, out);
    if (err == ERR_MISSING)
        return fail(c, ERR_CONFLICT, "not_submitted",
                    "The business has not asked for verification.");
    TRY(err);
    TRY(verification_store_recheck(c, in, out->version, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "case_changed",
                    "The case was changed in this moment. Read it again.");
    struct admin_act act = {.kind = S("business.recheck"),
                            .business_id = in->business_id,
                            .subject = id_text(c->arena, ID_BUSINESS, in->business_id),
                            .reason = in->note};
    struct nothing nothing;
    TRY(CALL(c, admin_note, &act, &nothing));
    *out = (struct verification_row){.version = 0};
    TRY(verification_store_case(c, in->business_id, out));
    return fill(c, out);
}

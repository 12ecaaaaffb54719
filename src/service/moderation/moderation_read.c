/* Cases as they are looked at: by the platform with all there is, by who is concerned without who
 * has reported and who decided. */
#include "moderation/moderation_private.h"

#include "business/business.h"
#include "catalogue/catalogue.h"
#include "identity/identity.h"

#include <string.h>

void moderation_show(struct ctx *c, struct moderation_case *cases, size_t count)
{
    static const char *const PREFIX[] = {ID_PRODUCT, ID_BUSINESS, ID_REVIEW};
    for (size_t i = 0; i < count; i++) {
        cases[i].subject_id = id_text(c->arena, PREFIX[cases[i].kind], cases[i].subject);
        cases[i].can_appeal = cases[i].state == MODERATION_DECIDED
                              && instant_is_before(c->now, cases[i].appeal_until);
    }
}

static enum err name_business(struct ctx *c, struct moderation_case *one)
{
    struct business_ref ref = {one->business_id};
    struct business_brief business = {.name = {0}};
    enum err err = CALL(c, business_brief_get, &ref, &business);
    one->business_name = business.name;
    return err == ERR_MISSING ? OK : err;
}

enum err moderation_show_whole(struct ctx *c, struct moderation_case *one)
{
    moderation_show(c, one, 1);
    TRY(name_business(c, one));
    TRY(moderation_store_reports(c, one));
    TRY(moderation_store_history(c, one));
    for (size_t i = 0; i < one->history_count; i++) {
        struct identity_user_ref ref = {one->history[i].made_by};
        struct identity_contact contact = {0};
        enum err err =
            id_is_set(ref.user_id) ? CALL(c, identity_contact_get, &ref, &contact) : ERR_MISSING;
        if (err != OK && err != ERR_MISSING)
            return err;
        one->history[i].made_by_name = contact.name;
    }
    return OK;
}

enum err moderation_case_scope(struct ctx *c, const void *in)
{
    const struct moderation_case_ref *ref = in;
    struct moderation_case one = {.version = 0};
    return or_missing(c, moderation_store_get(c, ref->case_id, &one));
}

enum err moderation_case_get(struct ctx *c, const struct moderation_case_ref *in,
                             struct moderation_case *out)
{
    TRY(or_missing(c, moderation_store_get(c, in->case_id, out)));
    return moderation_show_whole(c, out);
}

/* ---- Lists ---- */

static enum err page_start(struct ctx *c, struct str text, struct id *before)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, text, &cursor, &is_set));
    memset(before, 0xFF, sizeof *before);
    if (is_set)
        *before = cursor.id;
    return OK;
}

static void page_end(struct ctx *c, int64_t limit, struct moderation_case_list *out)
{
    out->has_more = list_cut(&out->data_count, limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    moderation_show(c, out->data, out->data_count);
}

enum err moderation_queue(struct ctx *c, const struct moderation_list_in *in,
                          struct moderation_case_list *out)
{
    struct id before;
    TRY(page_start(c, in->cursor, &before));
    TRY(moderation_store_queue(c, in, before, out));
    page_end(c, in->limit, out);
    for (size_t i = 0; i < out->data_count; i++)
        TRY(name_business(c, &out->data[i]));
    return OK;
}

enum err moderation_own(struct ctx *c, const struct moderation_own_in *in,
                        struct moderation_case_list *out)
{
    struct id before, subject = {{0}};
    if (!str_empty(in->subject_id) && !id_parse(ID_PRODUCT, in->subject_id, &subject)
        && !id_parse(ID_BUSINESS, in->subject_id, &subject))
        return fail(c, ERR_MALFORMED, "invalid_query", "`subject_id` is no id of such a subject.");
    TRY(page_start(c, in->cursor, &before));
    TRY(moderation_store_own(c, in, subject, before, out));
    page_end(c, in->limit, out);
    return OK;
}

/* ---- Letters ---- */

static enum err letters_begin(struct ctx *c, struct id case_id, struct moderation_letters *out)
{
    out->subject = ARENA_NEW(c->arena, struct moderation_case);
    TRY(moderation_store_get(c, case_id, out->subject));
    moderation_show(c, out->subject, 1);
    return OK;
}

enum err moderation_letters_get(struct ctx *c, const struct moderation_case_ref *in,
                                struct moderation_letters *out)
{
    return letters_begin(c, in->case_id, out);
}

enum err moderation_outcome_get(struct ctx *c, const struct moderation_outcome_reached *in,
                                struct moderation_letters *out)
{
    TRY(letters_begin(c, in->case_id, out));
    return moderation_store_recipients(c, in->case_id, in->after, out);
}

enum err moderation_receipt_get(struct ctx *c, const struct moderation_report_received *in,
                                struct moderation_letters *out)
{
    TRY(letters_begin(c, in->case_id, out));
    out->recipients = ARENA_NEW(c->arena, struct moderation_recipient);
    enum err err = moderation_store_recipient(c, in->case_id, in->reporter, out->recipients);
    out->recipients_count = err == OK ? 1 : 0;
    return err == ERR_MISSING ? OK : err;
}

/* Writing a review, changing it within a month, taking it back. */
#include "review/review_private.h"

#include "business/business.h"
#include "identity/identity.h"

#include <string.h>

/* ---- Who may not ---- */

static enum err refuse_insider(struct ctx *c, struct id business_id, struct id user_id)
{
    enum role role = ROLE_NONE;
    struct business_ref ref = {business_id};
    struct business_brief brief = {0};
    if (!id_is_set(user_id))
        return OK;
    TRY(CALL(c, business_brief_get, &ref, &brief));
    enum err err = business_role_in(c, business_id, user_id, &role);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (role != ROLE_NONE || id_eq(user_id, brief.owner_id) || id_eq(user_id, brief.agent_user_id))
        return fail(c, ERR_FORBIDDEN, "own_business",
                    "Who works for a shop, or brought it in, does not review it.");
    return OK;
}

/* ---- Names ---- */

static size_t character_bytes(char byte)
{
    unsigned char first = (unsigned char)byte;
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* "Achieng Otieno" is "Achieng O.": enough to be somebody, too little to be found by. */
static struct str short_name(struct ctx *c, struct str name)
{
    struct str rest = str_trim(name);
    if (str_empty(rest))
        return (struct str){0};
    struct str first = str_cut(&rest, ' ');
    rest = str_trim(rest);
    if (str_empty(rest))
        return first;
    size_t bytes = character_bytes(rest.data[0]);
    struct str initial = str_from(rest.data, bytes < rest.length ? bytes : rest.length);
    return arena_print(c->arena, "%.*s %.*s.", STR_ARG(first), STR_ARG(initial));
}

static enum err name_author(struct ctx *c, const struct review_create_in *in,
                            const struct order_line_facts *facts, struct review_record *review)
{
    struct identity_user_ref ref = {review->author_id};
    struct identity_contact contact = {0};
    review->author_name = str_trim(in->author_name);
    review->locale = in->locale;
    if (id_is_set(review->author_id)) {
        TRY(CALL(c, identity_contact_get, &ref, &contact));
        if (str_empty(review->locale))
            review->locale = contact.locale;
    }
    if (str_empty(review->author_name))
        review->author_name =
            short_name(c, str_empty(contact.name) ? facts->contact_name : contact.name);
    if (str_empty(review->locale))
        review->locale = S("en");
    return OK;
}

/* ---- Rules ---- */

static struct str or_absent(struct str text)
{
    text = str_trim(text);
    return str_empty(text) ? (struct str){0} : text;
}

/* A text that is fine lets the review be published, unless a person or a ring holds it. */
static const char *text_fault(const struct review_record *review)
{
    const char *fault = review_text_fault(review->title);
    if (fault == NULL)
        fault = review_text_fault(review->body);
    return fault != NULL ? fault : review_text_fault(review->author_name);
}

static enum err judge(struct ctx *c, struct review_record *review)
{
    bool is_ring = false;
    const char *fault = text_fault(review);
    TRY(review_ring(c, review, &is_ring));
    if (is_ring)
        fault = "ring";
    review->state = fault != NULL ? REVIEW_HELD : REVIEW_PUBLISHED;
    review->state_reason = str_of(fault);
    return OK;
}

/* ---- Ops ---- */

enum err review_create(struct ctx *c, const struct review_create_in *in, struct review *out)
{
    struct order_line_ref ref = {in->order_id, in->line_id};
    struct order_line_facts facts = {0};
    bool is_first;
    TRY(CALL(c, order_line_facts_get, &ref, &facts));
    struct id caller = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}};
    TRY(refuse_insider(c, facts.business_id, caller));
    TRY(refuse_insider(c, facts.business_id, facts.customer_id));
    if (!facts.has_arrived)
        return fail(c, ERR_CONFLICT, "not_delivered",
                    "Review it once it has been delivered or collected.");
    struct review_record review = {
        .id = id_new(c, id_slot(facts.business_id)),
        .business_id = facts.business_id,
        .product_id = facts.product_id,
        .order_id = facts.order_id,
        .line_id = facts.line_id,
        .author_id = id_is_set(facts.customer_id) ? facts.customer_id : caller,
        .product_title = facts.title,
        .rating = in->rating,
        .title = or_absent(in->title),
        .body = or_absent(in->body),
        .editable_until = instant_add_ms(c->now, EDIT_DAYS * REVIEW_DAY_MS),
        .created_at = c->now,
        .version = 1};
    TRY(name_author(c, in, &facts, &review));
    review_keys(c, &facts, &review);
    TRY(judge(c, &review));
    TRY(review_begin(c, &review, &is_first));
    if (!is_first)
        return fail(c, ERR_CONFLICT, "already_reviewed",
                    "This was reviewed before: change that review instead.");
    if (in->media_ids_count > 0)
        TRY(review_photos_set(c, &review, in->media_ids, in->media_ids_count));
    return review_show(c, &review, REVIEW_FOR_AUTHOR, out);
}

static enum err check_editable(struct ctx *c, const struct review_record *review)
{
    if (review->state == REVIEW_WITHDRAWN)
        return fail(c, ERR_CONFLICT, "withdrawn", "The review was taken back.");
    if (review->state == REVIEW_HIDDEN)
        return fail(c, ERR_CONFLICT, "hidden", "A moderator has taken the review down.");
    if (!instant_is_before(c->now, review->editable_until))
        return fail(c, ERR_CONFLICT, "too_late", "A review can be changed for %d days.", EDIT_DAYS);
    return OK;
}

enum err review_edit(struct ctx *c, const struct review_edit_in *in, struct review *out)
{
    struct review_record from, to;
    TRY(or_missing(c, review_store_lock(c, in->review_id, &from)));
    TRY(match_version(c, from.version));
    TRY(check_editable(c, &from));
    to = from;
    if (PRESENCE(review_edit_in, in, rating) == GIVEN)
        to.rating = in->rating;
    if (PRESENCE(review_edit_in, in, title) != ABSENT)
        to.title = or_absent(in->title);
    if (PRESENCE(review_edit_in, in, body) != ABSENT)
        to.body = or_absent(in->body);
    to.edited_at = c->now;
    /* What a rule of the text has held, another text frees; what a ring has held, it does not. */
    if (!str_eq(from.state_reason, S("ring")) || from.state != REVIEW_HELD) {
        const char *fault = text_fault(&to);
        to.state = fault != NULL ? REVIEW_HELD : REVIEW_PUBLISHED;
        to.state_reason = str_of(fault);
    }
    if (PRESENCE(review_edit_in, in, media_ids) != ABSENT)
        TRY(review_photos_set(c, &from, in->media_ids, in->media_ids_count));
    TRY(review_move(c, &from, &to));
    return review_show(c, &to, REVIEW_FOR_AUTHOR, out);
}

enum err review_withdraw(struct ctx *c, const struct review_ref *in, struct nothing *out)
{
    struct review_record from, to;
    (void)out;
    TRY(or_missing(c, review_store_lock(c, in->review_id, &from)));
    if (from.state == REVIEW_WITHDRAWN)
        return OK;
    to = from;
    to.state = REVIEW_WITHDRAWN;
    to.state_reason = (struct str){0};
    to.title = to.body = to.reply = (struct str){0};
    to.replied_at = (struct instant){0};
    TRY(review_photos_set(c, &from, NULL, 0));
    return review_move(c, &from, &to);
}

enum err review_forget_author(struct ctx *c, const struct review_user_ref *in, struct nothing *out)
{
    (void)out;
    TRY(review_photos_forget_author(c, in->user_id));
    return review_store_forget_author(c, in->user_id);
}

enum err review_forget_order(struct ctx *c, const struct review_order_ref *in, struct nothing *out)
{
    (void)out;
    TRY(review_photos_forget_order(c, in->order_id));
    return review_store_forget_order(c, in->order_id);
}

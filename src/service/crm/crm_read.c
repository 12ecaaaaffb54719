/* Reading: lists by filter, one customer on one screen, the timeline. Members who do not sell see
 * figures and no person. */
#include "crm_private.h"

#include "type/slug.h"

#include <string.h>

#define COPY_FILTER(from)                                                 \
    {                                                                     \
        .q = (from)->q, .tag = (from)->tag, .country = (from)->country,   \
        .product_id = (from)->product_id, .consent = (from)->consent,     \
        .spent_min = (from)->spent_min, .orders_min = (from)->orders_min, \
        .ordered_within_days = (from)->ordered_within_days,               \
        .not_ordered_within_days = (from)->not_ordered_within_days        \
    }

static void hide_person(struct crm_customer *customer)
{
    customer->name = customer->email = customer->phone = (struct str){0};
    customer->user_id = (struct id){0};
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Both must hold: of two words for one thing that of the request wins, of two bounds the tighter.
 */
static void narrow(struct crm_list_in *in, const struct crm_segment *segment)
{
    int64_t within = segment->ordered_within_days;
    in->q = str_empty(in->q) ? segment->q : in->q;
    in->tag = str_empty(in->tag) ? segment->tag : in->tag;
    in->country = str_empty(in->country) ? segment->country : in->country;
    in->product_id = id_is_set(in->product_id) ? in->product_id : segment->product_id;
    in->consent = in->consent == CRM_NO_CHANNEL ? segment->consent : in->consent;
    in->spent_min = larger(in->spent_min, segment->spent_min);
    in->orders_min = larger(in->orders_min, segment->orders_min);
    in->not_ordered_within_days =
        larger(in->not_ordered_within_days, segment->not_ordered_within_days);
    if (within > 0 && (in->ordered_within_days == 0 || within < in->ordered_within_days))
        in->ordered_within_days = within;
}

enum err crm_list(struct ctx *c, const struct crm_list_in *in, struct crm_customer_list *out)
{
    struct crm_list_in narrowed = *in;
    struct cursor cursor;
    bool is_set, is_seller = ctx_has_right(c, RIGHT_ORDERS);
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set) {
        cursor.number = INT64_MAX;
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    }
    if (id_is_set(in->segment_id)) {
        struct crm_segment_ref ref = {in->business_id, in->segment_id};
        struct crm_segment segment = {0};
        TRY(or_missing(c, crm_store_segment(c, &ref, &segment)));
        narrow(&narrowed, &segment);
    }
    TRY(crm_store_page(c, &narrowed, &cursor, is_seller, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    for (size_t i = 0; !is_seller && i < out->data_count; i++)
        hide_person(&out->data[i]);
    if (out->has_more) {
        const struct crm_customer *last = &out->data[out->data_count - 1];
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = last->seen_at.ms, .id = last->id});
    }
    return OK;
}

enum err crm_count_matching(struct ctx *c, const struct crm_count_in *in, struct crm_count *out)
{
    struct crm_filter filter = COPY_FILTER(in);
    return crm_store_count(c, in->business_id, &filter, ctx_has_right(c, RIGHT_ORDERS),
                           &out->count);
}

/* Every path of a customer begins with the two ids of struct crm_ref, tri-state bits before them.
 */
enum err crm_scope(struct ctx *c, const void *in)
{
    struct crm_ref ref = {0};
    struct crm_record record = {0};
    for (size_t i = 0; i < c->op->in->count; i++) {
        const struct field *field = &c->op->in->fields[i];
        const void *member = (const char *)in + field->offset;
        if (strcmp(field->name, "business_id") == 0)
            memcpy(&ref.business_id, member, sizeof ref.business_id);
        if (strcmp(field->name, "customer_id") == 0)
            memcpy(&ref.customer_id, member, sizeof ref.customer_id);
    }
    TRY(or_missing(c, crm_store_record(c, ref.business_id, ref.customer_id, &record)));
    return id_is_set(record.parent_id) || instant_is_set(record.erased_at) ? fail_missing(c) : OK;
}

enum err crm_get(struct ctx *c, const struct crm_ref *in, struct crm_profile *out)
{
    struct id business_id = in->business_id, id = in->customer_id;
    bool is_seller = ctx_has_right(c, RIGHT_ORDERS);
    out->customer = ARENA_NEW(c->arena, struct crm_customer);
    TRY(or_missing(c, crm_store_customer(c, business_id, id, out->customer)));
    out->id = id;
    out->version = out->customer->version;
    TRY(crm_store_tags(c, business_id, id, &out->tags, &out->tags_count));
    TRY(crm_store_orders(c, business_id, id, &out->orders, &out->orders_count));
    if (!is_seller) {
        hide_person(out->customer);
        return OK;
    }
    TRY(crm_store_values(c, business_id, id, "email", &out->emails, &out->emails_count));
    TRY(crm_store_values(c, business_id, id, "phone", &out->phones, &out->phones_count));
    TRY(crm_store_consents(c, business_id, id, &out->consents, &out->consents_count));
    return crm_store_merges(c, business_id, id, &out->merges, &out->merges_count);
}

/* ---- The timeline ---- */

static bool has_words(struct str text, struct str words)
{
    while (words.data != NULL) {
        struct str word = str_cut(&words, ' ');
        if (word.length > 0
            && (text.data == NULL
                || memmem(text.data, text.length, word.data, word.length) == NULL))
            return false;
    }
    return true;
}

struct search {
    const struct crm_timeline_in *in;
    struct str words;
    struct id last; /* what was looked at, or is shown, last */
    size_t looked;
    bool is_end;
};

static enum err look_at_slice(struct ctx *c, struct arena *keep, struct search *search,
                              struct crm_entry_list *out)
{
    struct crm_entry *entries;
    size_t count;
    TRY(crm_store_entries(c, search->in, search->last, LOOKED_SLICE, &entries, &count));
    search->looked += count;
    search->is_end = count < LOOKED_SLICE;
    for (size_t i = 0; i < count; i++) {
        bool is_found = has_words(text_fold(c->arena, entries[i].entry_text), search->words);
        if (is_found && out->data_count == (size_t)search->in->limit) {
            out->has_more = search->is_end = true;
            search->last = out->data[out->data_count - 1].id;
            return OK;
        }
        search->last = entries[i].id;
        if (!is_found)
            continue;
        struct crm_entry *entry = &out->data[out->data_count++];
        *entry = entries[i];
        entry->entry_text = arena_copy(keep, entry->entry_text);
    }
    return OK;
}

/* Words are compared with case and accents folded away, which no engine does: so many entries are
 * looked at, slice by slice, and a page may hold fewer than were asked for while there are more. */
static enum err find_entries(struct ctx *c, const struct crm_timeline_in *in, struct id before,
                             struct crm_entry_list *out)
{
    struct arena *outer = c->arena, *scratch = arena_new(SIZE_MAX);
    struct search search = {.in = in, .words = text_fold(outer, in->q), .last = before};
    enum err err = OK;
    out->data = ARENA_ARRAY(outer, struct crm_entry, (size_t)in->limit);
    out->data_count = 0;
    while (err == OK && !search.is_end && search.looked < LOOKED_MAX) {
        arena_reset(scratch);
        c->arena = scratch;
        err = look_at_slice(c, outer, &search, out);
        c->arena = outer;
    }
    c->fault.detail = arena_copy(outer, c->fault.detail);
    arena_free(scratch);
    out->has_more |= !search.is_end;
    if (out->has_more)
        out->next_cursor = cursor_write(c, &(struct cursor){.id = search.last});
    return err;
}

static enum err page_entries(struct ctx *c, const struct crm_timeline_in *in, struct id before,
                             struct crm_entry_list *out)
{
    TRY(crm_store_entries(c, in, before, list_fetch_limit(in->limit), &out->data,
                          &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

enum err crm_timeline(struct ctx *c, const struct crm_timeline_in *in, struct crm_entry_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(str_empty(str_trim(in->q)) ? page_entries(c, in, cursor.id, out)
                                   : find_entries(c, in, cursor.id, out));
    for (size_t i = 0; i < out->data_count; i++) {
        struct identity_user_ref ref = {out->data[i].author_id};
        struct identity_contact contact = {0};
        enum err err =
            id_is_set(ref.user_id) ? CALL(c, identity_contact_get, &ref, &contact) : ERR_MISSING;
        if (err != OK && err != ERR_MISSING)
            return err;
        out->data[i].author_name = contact.name;
    }
    return OK;
}

enum err crm_customer_check(struct ctx *c, const struct crm_ref *in,
                            struct nothing *out __attribute__((unused)))
{
    struct crm_customer customer = {.id = {{0}}};
    return crm_store_customer(c, in->business_id, in->customer_id, &customer);
}

/* The inside of crm/. */
#ifndef SOKO_SERVICE_CRM_PRIVATE_H
#define SOKO_SERVICE_CRM_PRIVATE_H

#include "crm/crm.h"

#include "api/personal.h"
#include "collaboration/collaboration.h"
#include "identity/identity.h"
#include "order/order.h"
#include "payment/payment.h"

enum {
    LEAVES_MAX = 200,
    TAGS_MAX = 50,
    MERGES_MAX = 100,
    SEGMENTS_MAX = 100,
    BULK_MAX = 100,
    LOOKED_MAX = 500, /* entries that one page of a search looks at, */
    LOOKED_SLICE = 50 /* so many at a time: all together are more than a request may hold */
};

enum crm_kind {
    CRM_ANY, /* of a filter: none was asked for */
    CRM_ORDER,
    CRM_NOTE,
    CRM_CALL,
    CRM_MAIL,
    CRM_MESSAGE,
    CRM_BY_SMS,
    CRM_VISIT,
    CRM_CONSENT,
    CRM_MERGE,
    CRM_UNMERGE,
    CRM_CHAT
};
extern const char *const CRM_KIND[];
enum crm_channel { CRM_NO_CHANNEL, CRM_EMAIL, CRM_SMS, CRM_PHONE, CRM_POST };
extern const char *const CRM_CHANNEL[];

/* ---- As they are seen ---- */

struct crm_customer {
    struct id id;
    struct str name;
    struct str email;
    struct str phone;
    struct id user_id;
    struct str country;
    struct str locale;
    int64_t orders_count;
    struct money spent;
    struct instant first_order_at;
    struct instant last_order_at;
    struct instant seen_at;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(crm_customer, F(crm_customer, id, "Id.", .prefix = ID_CUSTOMER),
     F(crm_customer, name, "Name; null for members who do not sell.", .personal = "name"),
     F(crm_customer, email, "E-mail address; null for members who do not sell.",
       .personal = "contact"),
     F(crm_customer, phone, "E.164; null for members who do not sell.", .personal = "contact"),
     F(crm_customer, user_id, "Account, or null.", .prefix = "user"),
     F(crm_customer, country, "ISO 3166-1, of the last delivery; or null."),
     F(crm_customer, locale, "BCP 47; of the last order."),
     F(crm_customer, orders_count, "Orders that did not come to nothing."),
     F(crm_customer, spent, "Paid and not given back; null before the first order."),
     F(crm_customer, first_order_at, "When the first was placed, or null."),
     F(crm_customer, last_order_at, "When the last was placed, or null."),
     F(crm_customer, seen_at, "When there was last something of them."),
     F(crm_customer, created_at, "Since when they are known."),
     F(crm_customer, updated_at, "When the record was last changed."),
     F(crm_customer, version, "Counts changes."));
LIST_OF(crm_customer);

struct crm_text {
    struct str text;
};
TYPE(crm_text, F(crm_text, text, "Text."));
struct crm_order {
    struct id order_id;
    struct str number;
    enum order_status status;
    struct money total;
    struct instant placed_at;
};
TYPE(crm_order, F(crm_order, order_id, "Order.", .prefix = "order"),
     F(crm_order, number, "The shop's number."),
     F(crm_order, status, "Where it stands.", .words = ORDER_STATUS), F(crm_order, total, "Total."),
     F(crm_order, placed_at, "When it was placed."));
struct crm_consent {
    enum crm_channel channel;
    bool is_given;
    struct str how;
    struct id author_id;
    struct instant created_at;
};
TYPE(crm_consent, F(crm_consent, channel, "Which way.", .words = CRM_CHANNEL),
     F(crm_consent, is_given, "Whether advertising may come this way."),
     F(crm_consent, how, "How it was said.", .personal = "note"),
     F(crm_consent, author_id, "Who of the shop wrote it down, or null.", .prefix = "user"),
     F(crm_consent, created_at, "When."));
struct crm_merge {
    struct id id;
    struct id gone_id;
    struct str name;
    struct str email;
    struct id author_id;
    struct instant created_at;
};
TYPE(crm_merge, F(crm_merge, id, "Id.", .prefix = ID_MERGE),
     F(crm_merge, gone_id, "The record that became a part of this one.", .prefix = ID_CUSTOMER),
     F(crm_merge, name, "Its name.", .personal = "name"),
     F(crm_merge, email, "Its address.", .personal = "contact"),
     F(crm_merge, author_id, "Who did it; null: an order named both.", .prefix = "user"),
     F(crm_merge, created_at, "When."));
/* Everything on one screen. */
struct crm_profile {
    struct id id;
    struct crm_customer *customer;
    struct str *emails;
    size_t emails_count;
    struct str *phones;
    size_t phones_count;
    struct str *tags;
    size_t tags_count;
    struct crm_consent *consents;
    size_t consents_count;
    struct crm_order *orders;
    size_t orders_count;
    struct crm_merge *merges;
    size_t merges_count;
    int64_t version;
};
TYPE(crm_profile, F(crm_profile, id, "Id.", .prefix = ID_CUSTOMER),
     ONE(crm_profile, customer, crm_customer, "The record."),
     TEXTS(crm_profile, emails, "All addresses; none for members who do not sell."),
     TEXTS(crm_profile, phones, "All numbers; none for members who do not sell."),
     TEXTS(crm_profile, tags, "What the shop calls them."),
     MANY(crm_profile, consents, crm_consent, "The last answer for each way."),
     MANY(crm_profile, orders, crm_order, "The last twenty."),
     MANY(crm_profile, merges, crm_merge, "What was merged into it and can be taken out again."),
     F(crm_profile, version, "Counts changes."));
struct crm_entry {
    struct id id;
    enum crm_kind kind;
    struct id subject_id;
    struct id chat_id;
    int64_t messages;
    struct instant began_at;
    struct str entry_text;
    struct id author_id;
    struct str author_name;
    struct instant created_at;
};
TYPE(crm_entry, F(crm_entry, id, "Id.", .prefix = ID_ENTRY),
     F(crm_entry, kind, "What it was.", .words = CRM_KIND),
     F(crm_entry, subject_id, "The order, of an order and of a chat about one.", .prefix = "order"),
     F(crm_entry, chat_id, "Of a chat: the room, for who may enter it.", .prefix = ID_CHAT),
     F(crm_entry, messages, "Of a chat: how many were written so far."),
     F(crm_entry, began_at, "Of a chat: when the first was written."),
     F(crm_entry, entry_text, "Words; an order's number. Never what was said in a chat.",
       .personal = "note"),
     F(crm_entry, author_id, "Who wrote it; of a chat, who of the shop wrote last; or null.",
       .prefix = "user"),
     F(crm_entry, author_name, "Their name today, or null.", .personal = "name"),
     F(crm_entry, created_at, "When; of a chat, when the last was written."));
LIST_OF(crm_entry);

/* ---- Filters: of a list, and kept as a segment ---- */

#define CRM_FILTER_MEMBERS       \
    struct str q;                \
    struct str tag;              \
    struct str country;          \
    struct id product_id;        \
    enum crm_channel consent;    \
    int64_t spent_min;           \
    int64_t orders_min;          \
    int64_t ordered_within_days; \
    int64_t not_ordered_within_days;
#define CRM_FILTER_FIELDS(T)                                                              \
    F(T, q, "A whole address or number, or the beginning of a name.", .max = 100,         \
      .format = FORMAT_LINE),                                                             \
        F(T, tag, "Called so by the shop.", .max = 40, .format = FORMAT_LINE),            \
        F(T, country, "Of the last delivery; ISO 3166-1.", .format = FORMAT_COUNTRY),     \
        F(T, product_id, "Who bought it.", .prefix = "prod"),                             \
        F(T, consent, "Who allows advertising this way.", .words = CRM_CHANNEL),          \
        F(T, spent_min, "Who spent so much or more, in minor units."),                    \
        F(T, orders_min, "Who ordered so often or more."),                                \
        F(T, ordered_within_days, "Who ordered in the last so many days.", .max = 36500), \
        F(T, not_ordered_within_days, "Who ordered, but not in the last so many days.",   \
          .max = 36500)
struct crm_filter {
    CRM_FILTER_MEMBERS
};
TYPE(crm_filter, CRM_FILTER_FIELDS(crm_filter));

struct crm_list_in {
    struct id business_id;
    struct id segment_id;
    CRM_FILTER_MEMBERS
    int64_t limit;
    struct str cursor;
};
TYPE(crm_list_in, F(crm_list_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_list_in, segment_id, "Those of this segment; other filters narrow it down.",
       .prefix = ID_SEGMENT),
     CRM_FILTER_FIELDS(crm_list_in), LIST_FIELDS(crm_list_in));
struct crm_count_in {
    struct id business_id;
    CRM_FILTER_MEMBERS
};
TYPE(crm_count_in, F(crm_count_in, business_id, "Business.", .path = true, .prefix = "biz"),
     CRM_FILTER_FIELDS(crm_count_in));
struct crm_count {
    int64_t count;
};
TYPE(crm_count, F(crm_count, count, "How many."));

struct crm_segment {
    struct id id;
    struct str name;
    CRM_FILTER_MEMBERS
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(crm_segment, F(crm_segment, id, "Id.", .prefix = ID_SEGMENT), F(crm_segment, name, "Name."),
     CRM_FILTER_FIELDS(crm_segment), F(crm_segment, created_at, "When it was made."),
     F(crm_segment, updated_at, "When it was last changed."),
     F(crm_segment, version, "Counts changes."));
LIST_OF(crm_segment);
struct crm_segment_in {
    struct id business_id;
    struct str name;
    CRM_FILTER_MEMBERS
};
TYPE(crm_segment_in, F(crm_segment_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_segment_in, name, "Name, unique in the business.", .need = true, .min = 1, .max = 80,
       .format = FORMAT_LINE),
     CRM_FILTER_FIELDS(crm_segment_in));
struct crm_segment_set_in {
    struct id business_id;
    struct id segment_id;
    struct str name;
    CRM_FILTER_MEMBERS
};
TYPE(crm_segment_set_in,
     F(crm_segment_set_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_segment_set_in, segment_id, "Segment.", .path = true, .prefix = ID_SEGMENT),
     F(crm_segment_set_in, name, "Name, unique in the business.", .need = true, .min = 1, .max = 80,
       .format = FORMAT_LINE),
     CRM_FILTER_FIELDS(crm_segment_set_in));
struct crm_segment_ref {
    struct id business_id;
    struct id segment_id;
};
TYPE(crm_segment_ref, F(crm_segment_ref, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_segment_ref, segment_id, "Segment.", .path = true, .prefix = ID_SEGMENT));
struct crm_business_ref {
    struct id business_id;
};
TYPE(crm_business_ref,
     F(crm_business_ref, business_id, "Business.", .path = true, .prefix = "biz"));

/* ---- What is done with them ---- */

struct crm_change_in {
    struct given given;
    struct id business_id;
    struct id customer_id;
    struct str name;
    struct str country;
    struct str locale;
};
TYPE(crm_change_in, TRI_STATE(crm_change_in),
     F(crm_change_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_change_in, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_change_in, name, "Name.", .max = 100, .format = FORMAT_LINE, .personal = "name"),
     F(crm_change_in, country, "ISO 3166-1.", .format = FORMAT_COUNTRY),
     F(crm_change_in, locale, "BCP 47.", .format = FORMAT_LOCALE));
struct crm_timeline_in {
    struct id business_id;
    struct id customer_id;
    enum crm_kind kind;
    struct str q;
    int64_t limit;
    struct str cursor;
};
TYPE(crm_timeline_in, F(crm_timeline_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_timeline_in, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_timeline_in, kind, "Only these.", .words = CRM_KIND),
     F(crm_timeline_in, q, "Only with all of these words in what was written down.", .max = 100),
     LIST_FIELDS(crm_timeline_in));
struct crm_entry_in {
    struct id business_id;
    struct id customer_id;
    enum crm_kind kind;
    struct str entry_text;
};
TYPE(crm_entry_in, F(crm_entry_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_entry_in, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_entry_in, kind,
       "`note`, `call`, `mail`, `message`, `sms` or `visit`; `note` by default.", .words = CRM_KIND,
       .preset = CRM_NOTE),
     F(crm_entry_in, entry_text, "What was said.", .need = true, .min = 1, .max = 4000,
       .personal = "note"));
struct crm_consent_in {
    struct id business_id;
    struct id customer_id;
    enum crm_channel channel;
    bool is_given;
    struct str how;
};
TYPE(crm_consent_in, F(crm_consent_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_consent_in, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_consent_in, channel, "`email`, `sms`, `phone` or `post`.", .need = true,
       .words = CRM_CHANNEL),
     F(crm_consent_in, is_given, "Whether advertising may come this way.", .need = true),
     F(crm_consent_in, how, "How it was said: at the counter, by mail, ...", .need = true, .min = 1,
       .max = 500, .personal = "note"));
struct crm_pick {
    struct id customer_id;
};
TYPE(crm_pick, F(crm_pick, customer_id, "Customer.", .need = true, .prefix = ID_CUSTOMER));
struct crm_tags_in {
    struct id business_id;
    struct crm_pick *customers;
    size_t customers_count;
    struct str *add;
    size_t add_count;
    struct str *remove;
    size_t remove_count;
};
TYPE(crm_tags_in, F(crm_tags_in, business_id, "Business.", .path = true, .prefix = "biz"),
     MANY(crm_tags_in, customers, crm_pick, "Whom.", .need = true, .min = 1, .max = BULK_MAX),
     TEXTS(crm_tags_in, add, "Tags to put on them, 1 to 40 characters each.", .max = 20),
     TEXTS(crm_tags_in, remove, "Tags to take off.", .max = 20));
struct crm_merge_in {
    struct id business_id;
    struct id customer_id;
    struct id other_id;
};
TYPE(crm_merge_in, F(crm_merge_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_merge_in, customer_id, "Whom it becomes.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_merge_in, other_id, "The record that is the same person.", .need = true,
       .prefix = ID_CUSTOMER));
struct crm_merge_ref {
    struct id business_id;
    struct id customer_id;
    struct id merge_id;
};
TYPE(crm_merge_ref, F(crm_merge_ref, business_id, "Business.", .path = true, .prefix = "biz"),
     F(crm_merge_ref, customer_id, "Customer.", .path = true, .prefix = ID_CUSTOMER),
     F(crm_merge_ref, merge_id, "Merge.", .path = true, .prefix = ID_MERGE));

enum err crm_list(struct ctx *c, const struct crm_list_in *in, struct crm_customer_list *out);
enum err crm_count_matching(struct ctx *c, const struct crm_count_in *in, struct crm_count *out);
enum err crm_get(struct ctx *c, const struct crm_ref *in, struct crm_profile *out);
enum err crm_timeline(struct ctx *c, const struct crm_timeline_in *in, struct crm_entry_list *out);
enum err crm_change(struct ctx *c, const struct crm_change_in *in, struct crm_profile *out);
enum err crm_entry_add(struct ctx *c, const struct crm_entry_in *in, struct crm_entry *out);
enum err crm_consent_add(struct ctx *c, const struct crm_consent_in *in, struct crm_profile *out);
enum err crm_tag(struct ctx *c, const struct crm_tags_in *in, struct crm_count *out);
enum err crm_merge_make(struct ctx *c, const struct crm_merge_in *in, struct crm_profile *out);
enum err crm_merge_undo(struct ctx *c, const struct crm_merge_ref *in, struct crm_profile *out);
enum err crm_segment_list(struct ctx *c, const struct crm_business_ref *in,
                          struct crm_segment_list *out);
enum err crm_segment_add(struct ctx *c, const struct crm_segment_in *in, struct crm_segment *out);
enum err crm_segment_get(struct ctx *c, const struct crm_segment_ref *in, struct crm_segment *out);
enum err crm_segment_set(struct ctx *c, const struct crm_segment_set_in *in,
                         struct crm_segment *out);
enum err crm_segment_remove(struct ctx *c, const struct crm_segment_ref *in, struct nothing *out);
/* The record of the path must be a root of this business: 404. */
enum err crm_scope(struct ctx *c, const void *in);
enum err crm_segment_scope(struct ctx *c, const void *in);

/* ---- Following ---- */

OFFERS(crm_follow_placed, order_placed, nothing);
OFFERS(crm_follow_paid, order_paid, nothing);
OFFERS(crm_follow_confirmed, order_confirmed, nothing);
OFFERS(crm_follow_moved, order_fulfilment_changed, nothing);
OFFERS(crm_follow_cancelled, order_cancelled, nothing);
OFFERS(crm_follow_refunded, payment_refunded, nothing);
OFFERS(crm_follow_chat, chat_talked, nothing);
OFFERS(crm_follow_chat_together, chat_talked, nothing);
OFFERS(crm_forget_order, order_contact_erased, nothing);
OFFERS(crm_forget, identity_erased, nothing);
OFFERS(crm_personal_give, personal_subject, personal_piece);

/* ---- Records ---- */

struct crm_record {
    struct id id;
    struct id business_id;
    struct id parent_id;
    struct id root_id;
    struct str name;
    struct str email;
    struct str phone;
    struct id user_id;
    struct str country;
    struct str locale;
    struct instant erased_at;
    int64_t version;
};
TYPE(crm_record, F(crm_record, id, "Id.", .prefix = ID_CUSTOMER),
     F(crm_record, business_id, "Business.", .prefix = "biz"),
     F(crm_record, parent_id, "Merged into.", .prefix = ID_CUSTOMER),
     F(crm_record, root_id, "At the root.", .prefix = ID_CUSTOMER),
     F(crm_record, name, "Name.", .personal = "name"),
     F(crm_record, email, "Address.", .personal = "contact"),
     F(crm_record, phone, "Number.", .personal = "contact"),
     F(crm_record, user_id, "Account.", .prefix = "user"), F(crm_record, country, "Country."),
     F(crm_record, locale, "Language."), F(crm_record, erased_at, "When the person was erased."),
     F(crm_record, version, "Version."));
struct crm_merge_row {
    struct id id;
    struct id kept_id;
    struct id gone_id;
};
TYPE(crm_merge_row, F(crm_merge_row, id, "Id.", .prefix = ID_MERGE),
     F(crm_merge_row, kept_id, "Kept.", .prefix = ID_CUSTOMER),
     F(crm_merge_row, gone_id, "Gone.", .prefix = ID_CUSTOMER));

/* Joins two roots; `author_id` is zero when an order named both. */
enum err crm_join(struct ctx *c, struct id business_id, struct id kept_id, struct id gone_id,
                  struct id author_id);
enum err crm_note(struct ctx *c, struct id business_id, struct id customer_id, enum crm_kind kind,
                  struct id subject_id, struct str text);

/* ---- crm_store.c ---- */

enum err crm_store_record(struct ctx *c, struct id business_id, struct id id,
                          struct crm_record *out);
enum err crm_store_record_add(struct ctx *c, const struct crm_record *record);
enum err crm_store_record_set(struct ctx *c, const struct crm_record *record, bool *is_set);
enum err crm_store_touch(struct ctx *c, struct id business_id, struct id root_id);
enum err crm_store_known(struct ctx *c, struct id business_id, const char *kind, struct str value,
                         struct crm_record *out);
enum err crm_store_identity_add(struct ctx *c, const struct crm_record *record, const char *kind,
                                struct str value);
enum err crm_store_order_put(struct ctx *c, const struct crm_record *record,
                             const struct order *order, int64_t spent);
enum err crm_store_order_record(struct ctx *c, struct id business_id, struct id order_id,
                                struct crm_record *out);
enum err crm_store_product_add(struct ctx *c, struct id business_id, struct id order_id,
                               struct id product_id);
/* Works out the figures of a root anew. */
enum err crm_store_sum(struct ctx *c, struct id business_id, struct id root_id);
enum err crm_store_entry_add(struct ctx *c, struct id business_id, struct id customer_id,
                             const struct crm_entry *entry);
/* One a room: what comes later takes the place of what was known. */
enum err crm_store_chat_put(struct ctx *c, const struct crm_record *record,
                            const struct chat_tally *tally);
enum err crm_store_consent_add(struct ctx *c, const struct crm_consent_in *in,
                               const struct crm_consent *consent);
enum err crm_store_tag_add(struct ctx *c, struct id business_id, struct id customer_id,
                           struct str tag);
enum err crm_store_tag_remove(struct ctx *c, struct id business_id, struct id root_id,
                              struct str tag);

/* ---- crm_show_store.c ---- */

enum err crm_store_customer(struct ctx *c, struct id business_id, struct id id,
                            struct crm_customer *out);
enum err crm_store_page(struct ctx *c, const struct crm_list_in *in, const struct cursor *after,
                        bool with_contact, struct crm_customer **out, size_t *count);
enum err crm_store_count(struct ctx *c, struct id business_id, const struct crm_filter *filter,
                         bool with_contact, int64_t *out);
enum err crm_store_values(struct ctx *c, struct id business_id, struct id root_id, const char *kind,
                          struct str **out, size_t *count);
enum err crm_store_tags(struct ctx *c, struct id business_id, struct id root_id, struct str **out,
                        size_t *count);
enum err crm_store_consents(struct ctx *c, struct id business_id, struct id root_id,
                            struct crm_consent **out, size_t *count);
enum err crm_store_orders(struct ctx *c, struct id business_id, struct id root_id,
                          struct crm_order **out, size_t *count);
enum err crm_store_merges(struct ctx *c, struct id business_id, struct id root_id,
                          struct crm_merge **out, size_t *count);
enum err crm_store_entries(struct ctx *c, const struct crm_timeline_in *in, struct id before,
                           int64_t limit, struct crm_entry **out, size_t *count);

/* ---- crm_merge_store.c ---- */

enum err crm_store_reroot(struct ctx *c, struct id business_id, struct id from, struct id to);
enum err crm_store_parent_set(struct ctx *c, struct id business_id, struct id id,
                              struct id parent_id, struct id root_id);
/* Gives every record below `root_id` that as its root. */
enum err crm_store_reroot_below(struct ctx *c, struct id business_id, struct id root_id);
enum err crm_store_merge_add(struct ctx *c, struct id business_id, const struct crm_merge_row *row,
                             struct id author_id);
enum err crm_store_merge(struct ctx *c, const struct crm_merge_ref *ref, struct crm_merge_row *out);
enum err crm_store_merge_end(struct ctx *c, struct id business_id, struct id id, bool *is_done);
/* Whether two records were taken apart by somebody: they are not joined again by themselves. */
enum err crm_store_were_parted(struct ctx *c, struct id business_id, struct id a, struct id b,
                               bool *out);

/* ---- crm_segment_store.c ---- */

enum err crm_store_segments(struct ctx *c, struct id business_id, struct crm_segment **out,
                            size_t *count);
enum err crm_store_segment(struct ctx *c, const struct crm_segment_ref *ref,
                           struct crm_segment *out);
enum err crm_store_segment_add(struct ctx *c, struct id business_id,
                               const struct crm_segment *segment, bool *is_new);
enum err crm_store_segment_set(struct ctx *c, const struct crm_segment_set_in *in, int64_t version,
                               bool *is_set);
enum err crm_store_segment_name_taken(struct ctx *c, struct id business_id, struct str name,
                                      struct id but, bool *out);
enum err crm_store_segment_remove(struct ctx *c, const struct crm_segment_ref *ref);

/* ---- crm_personal_store.c ---- */

enum err crm_store_erase(struct ctx *c, const struct crm_record *record);
enum err crm_store_order_erased(struct ctx *c, struct id business_id, struct id order_id);
enum err crm_store_orders_left(struct ctx *c, const struct crm_record *record, int64_t *out);

#endif

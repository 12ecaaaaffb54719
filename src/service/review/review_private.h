/* What the files of review/ share: a review as it is stored, its moves, the store. */
#ifndef SOKO_SERVICE_REVIEW_PRIVATE_H
#define SOKO_SERVICE_REVIEW_PRIVATE_H

#include "review/review.h"

#include "api/personal.h"
#include "order/order.h"

#define REVIEW_DAY_MS (INT64_C(24) * 3600 * 1000)
enum {
    /* As long as an author may mend what was said. */
    EDIT_DAYS = 30,
    /* A ring: so many other parties with the same contact or address, on one business, within this
     * time. Two are a household. */
    RING_DAYS = 14,
    RING_OTHERS = 2,
    RING_ROWS_MAX = 50,
    /* Reports of one account or address in an hour. */
    REPORTS_PER_HOUR = 10,
    ORDER_REVIEWS_MAX = CART_LINES_MAX
};

struct review_record {
    struct id id;
    struct id business_id;
    struct id product_id;
    struct id order_id;
    struct id line_id;
    struct id author_id;
    struct str author_name;
    struct str product_title;
    struct str locale;
    int64_t rating;
    struct str title;
    struct str body;
    enum review_state state;
    struct str state_reason;
    struct str reply;
    struct instant replied_at;
    int64_t helpful_count;
    int64_t open_reports;
    struct str party;
    struct str email_key;
    struct str phone_key;
    struct str address_key;
    struct instant editable_until;
    struct instant created_at;
    struct instant edited_at;
    int64_t version;
};
TYPE(review_record, F(review_record, id, "Id.", .prefix = ID_REVIEW),
     F(review_record, business_id, "Business.", .prefix = "biz"),
     F(review_record, product_id, "Product.", .prefix = "prod"),
     F(review_record, order_id, "Order.", .prefix = "order"),
     F(review_record, line_id, "Line.", .prefix = "line"),
     F(review_record, author_id, "Account.", .prefix = "user"),
     F(review_record, author_name, "Name.", .personal = "name"),
     F(review_record, product_title, "Title of the product."),
     F(review_record, locale, "Language."), F(review_record, rating, "Stars."),
     F(review_record, title, "In a line."), F(review_record, body, "In words."),
     F(review_record, state, "State.", .words = REVIEW_STATE),
     F(review_record, state_reason, "Why."), F(review_record, reply, "Reply."),
     F(review_record, replied_at, "When."), F(review_record, helpful_count, "Votes."),
     F(review_record, open_reports, "Reports."),
     F(review_record, party, "Who wrote it, as a digest.", .hide = true),
     F(review_record, email_key, "Digest.", .hide = true),
     F(review_record, phone_key, "Digest.", .hide = true),
     F(review_record, address_key, "Digest.", .hide = true),
     F(review_record, editable_until, "Until when."), F(review_record, created_at, "When."),
     F(review_record, edited_at, "When."), F(review_record, version, "Version."));

/* ---- The rules ---- */

/* Why a text waits for a moderator: "link", "email", "phone"; null when nothing is wrong with it. A
 * pure function of the text (review_rule.c). */
const char *review_text_fault(struct str text);

/* Fills the digests of who wrote and how the shop reaches them. */
void review_keys(struct ctx *c, const struct order_line_facts *facts, struct review_record *out);
/* Whether the review stands in a ring; its other published reviews are then held too. */
enum err review_ring(struct ctx *c, const struct review_record *review, bool *is_ring);

/* ---- Moves: state, figures, history and fact in one (review_move.c) ---- */

/* Writes `to` over `from`, a row that was read and locked in this transaction. What counts is moved
 * from the one to the other in the figures. */
enum err review_move(struct ctx *c, const struct review_record *from, struct review_record *to);
/* States the fact that something shown of it has changed, but for the stars. */
enum err review_tell_change(struct ctx *c, const struct review_record *review);
/* The first row of a review; false when the line has one already. */
enum err review_begin(struct ctx *c, struct review_record *review, bool *is_first);

/* ---- Photos (review_photo.c) ---- */

struct review_photo_row {
    struct id review_id;
    struct id business_id;
    int64_t position;
    struct id media_id;
    struct str picture_hash;
    int64_t picture_width, picture_height, picture_tint;
};
TYPE(review_photo_row, F(review_photo_row, review_id, "Review.", .prefix = ID_REVIEW),
     F(review_photo_row, business_id, "Business.", .prefix = "biz"),
     F(review_photo_row, position, "From 0 on."),
     F(review_photo_row, media_id, "The upload.", .prefix = ID_MEDIA),
     F(review_photo_row, picture_hash, "Name of its files."),
     F(review_photo_row, picture_width, "Pixels."), F(review_photo_row, picture_height, "Pixels."),
     F(review_photo_row, picture_tint, "Main colour."));

/* Lets the review show these and no others: ids of uploads, at most REVIEW_PHOTOS_MAX. */
enum err review_photos_set(struct ctx *c, const struct review_record *review,
                           const struct str *media_ids, size_t count);
enum err review_photos_forget_author(struct ctx *c, struct id user_id);
enum err review_photos_forget_order(struct ctx *c, struct id order_id);
/* Fills in the photos of what is shown. */
enum err review_photos_show(struct ctx *c, struct review *reviews, size_t count, bool is_for_all);

/* ---- Who looks (review_scope.c) ---- */

enum review_viewer { REVIEW_FOR_ALL, REVIEW_FOR_AUTHOR, REVIEW_FOR_MODERATOR };
enum err review_show(struct ctx *c, const struct review_record *record, enum review_viewer viewer,
                     struct review *out);
enum err review_show_all(struct ctx *c, const struct review_record *records, size_t count,
                         enum review_viewer viewer, struct review **out);
/* 404 unless the caller wrote it, or holds the capability of its order. */
enum err review_author_scope(struct ctx *c, const void *in); /* in begins with the review's id */
enum err review_edit_scope(struct ctx *c, const void *in);
enum err review_is_callers(struct ctx *c, struct id review_id, struct review_record *out);
enum err review_line_scope(struct ctx *c, const void *in);

/* ---- Moderation ---- */

enum review_queue {
    REVIEW_QUEUE_OPEN,
    REVIEW_QUEUE_HELD,
    REVIEW_QUEUE_REPORTED,
    REVIEW_QUEUE_HIDDEN
};
extern const char *const REVIEW_QUEUE[];
struct review_queue_in {
    enum review_queue queue;
    int64_t limit;
    struct str cursor;
};
TYPE(review_queue_in,
     F(review_queue_in, queue, "`open` is what is held or reported.", .words = REVIEW_QUEUE,
       .preset = REVIEW_QUEUE_OPEN),
     LIST_FIELDS(review_queue_in));
struct review_at {
    struct id business_id;
    struct id review_id;
};
TYPE(review_at, F(review_at, business_id, "Business.", .path = true, .prefix = "biz"),
     F(review_at, review_id, "Review.", .path = true, .prefix = ID_REVIEW));

enum err review_reply_scope(struct ctx *c, const void *in);
enum err review_decide_scope(struct ctx *c, const void *in);
OFFERS(review_queue, review_queue_in, review_list);
OFFERS(review_answer_not, review_at, review);

/* ---- Store: review_store.c ---- */

enum err review_store_add(struct ctx *c, const struct review_record *review, bool *is_added);
enum err review_store_get(struct ctx *c, struct id id, struct review_record *out);
enum err review_store_lock(struct ctx *c, struct id id, struct review_record *out);
enum err review_store_set(struct ctx *c, const struct review_record *from,
                          const struct review_record *to);
/* ERR_MISSING when the line has none. */
enum err review_store_of_order(struct ctx *c, struct id order_id, struct review_record **out,
                               size_t *count);
enum err review_store_decision(struct ctx *c, const struct review_record *review,
                               enum review_state old_state, struct str reason);
/* The last time it was hidden. ERR_MISSING */
enum err review_store_ruling(struct ctx *c, struct id review_id, struct review_ruling *out);
/* Published reviews of the business since then that share a key with `review`, of other parties. */
enum err review_store_ring(struct ctx *c, const struct review_record *review, struct instant since,
                           struct review_record **out, size_t *count);
enum err review_store_forget_author(struct ctx *c, struct id user_id);
enum err review_store_forget_order(struct ctx *c, struct id order_id);

/* ---- Store: review_list_store.c ---- */

enum err review_store_of_product(struct ctx *c, const struct review_product_in *in,
                                 const struct cursor *after, struct review_record **out,
                                 size_t *count);
enum err review_store_of_business(struct ctx *c, const struct review_business_in *in,
                                  struct id before, struct review_record **out, size_t *count);
enum err review_store_of_author(struct ctx *c, struct id author_id, struct id before, int64_t limit,
                                struct review_record **out, size_t *count);
enum err review_store_queue(struct ctx *c, enum review_queue queue, struct id before, int64_t limit,
                            struct review_record **out, size_t *count);

/* ---- Store: review_photo_store.c ---- */

/* By review and position. */
enum err review_store_photos(struct ctx *c, const struct id *ids, size_t count,
                             struct review_photo_row **out, size_t *found);
enum err review_store_photos_drop(struct ctx *c, const struct review_record *review);
enum err review_store_photo_add(struct ctx *c, const struct review_photo_row *row);
/* A piece of them, of whole reviews. */
enum err review_store_photos_of_author(struct ctx *c, struct id author_id,
                                       struct review_photo_row **out, size_t *count);
enum err review_store_photos_of_order(struct ctx *c, struct id order_id,
                                      struct review_photo_row **out, size_t *count);

/* ---- Store: review_rating_store.c ---- */

/* Adds so many reviews of so many stars to product and business: 1 or -1. */
enum err review_store_count(struct ctx *c, const struct review_record *review, int64_t rating,
                            int64_t delta);
enum err review_store_product_figures(struct ctx *c, const struct id *ids, size_t count,
                                      struct review_figures_list *out);
enum err review_store_business_figures(struct ctx *c, const struct id *ids, size_t count,
                                       struct review_figures_list *out);

/* ---- Store: review_vote_store.c ---- */

enum err review_store_vote(struct ctx *c, struct id review_id, bool *is_new);
enum err review_store_unvote(struct ctx *c, struct id review_id, bool *was_there);
enum err review_store_helpful(struct ctx *c, const struct review_record *review, int64_t delta);
enum err review_store_report(struct ctx *c, const struct review_report_in *in, struct str reporter,
                             bool *is_new);
enum err review_store_reported(struct ctx *c, const struct review_record *review);
enum err review_store_reports_since(struct ctx *c, struct str reporter, struct instant since,
                                    int64_t *out);
enum err review_store_settle_reports(struct ctx *c, const struct review_record *review);

/* ---- Export and erasure (review_personal.c) ---- */

struct review_dossier {
    struct review *reviews;
    size_t reviews_count;
};
TYPE(review_dossier, MANY(review_dossier, reviews, review, "Newest first."));
OFFERS(review_personal_give, personal_subject, personal_piece);
OFFERS(review_personal_erase, personal_subject, nothing);

/* ---- What everybody may ask about (review_public.c) ---- */

/* A product that is for sale, a verified business, a review that everybody sees; else 404. */
enum err review_product_scope(struct ctx *c, const void *in);
enum err review_business_scope(struct ctx *c, const void *in);
enum err review_report_scope(struct ctx *c, const void *in);

#endif

/* Reviews: what buyers say of what they have received, what the shop answers, what others make of
 * it, and the figures that follow. One review a line of an order, once some of it has arrived; by
 * its buyer, or by whoever holds the guest's capability of the order.
 *
 * Rules, each in one place:
 * - Who may not: members of the business, its owner, its agent (review_write.c).
 * - What is held for a moderator: links and contact data in the text (review_rule.c), and rings,
 *   several accounts behind one contact or address (review_ring.c).
 * - Ordering of things by rating: the Bayesian mean (review_score). */
#ifndef SOKO_SERVICE_REVIEW_H
#define SOKO_SERVICE_REVIEW_H

#include "api/list.h"
#include "api/op.h"
#include "media/media.h"

#define ID_REVIEW "review"

enum {
    REVIEW_BODY_MAX = 4000,
    REVIEW_PHOTOS_MAX = 4,
    REVIEW_SUBJECTS_MAX = 200,
    /* The prior of the Bayesian mean: as if everything had eight reviews of 3.5 stars already. With
     * fewer of its own a thing stands near the middle; the first five stars do not beat two hundred
     * reviews of 4.8. */
    REVIEW_PRIOR_WEIGHT = 8,
    REVIEW_PRIOR_MILLISTARS = 3500
};

/* Published ones count and are seen; held ones wait for a moderator; hidden ones were taken down
 * by one; withdrawn ones were taken back by their author. */
enum review_state { REVIEW_PUBLISHED, REVIEW_HELD, REVIEW_HIDDEN, REVIEW_WITHDRAWN };
extern const char *const REVIEW_STATE[];

/* ---- Figures ---- */

/* What a tile shows. */
struct review_rating {
    struct str average;
    int64_t count;
};
TYPE(review_rating,
     F(review_rating, average, "The mean of the stars, with one decimal: `4.3`.", .need = true),
     F(review_rating, count, "How many reviews it is made of."));

/* By how many stars: the whole figures. */
struct review_figures {
    struct id product_id;
    struct id business_id;
    int64_t count_1, count_2, count_3, count_4, count_5;
};
TYPE(review_figures, F(review_figures, product_id, "Of this product.", .prefix = "prod"),
     F(review_figures, business_id, "Of this business.", .prefix = "biz"),
     F(review_figures, count_1, "Reviews of one star."),
     F(review_figures, count_2, "Reviews of two stars."),
     F(review_figures, count_3, "Reviews of three stars."),
     F(review_figures, count_4, "Reviews of four stars."),
     F(review_figures, count_5, "Reviews of five stars."));
int64_t review_count(const struct review_figures *figures);
int64_t review_sum(const struct review_figures *figures); /* of the stars */
/* The Bayesian mean in millistars: (weight * prior + sum) / (weight + count), in integers. What
 * lists by rating sort by. */
int64_t review_score(int64_t rating_count, int64_t rating_sum);
/* For replies; null when there is nothing to show. */
struct review_rating *review_rating_of(struct ctx *c, const struct review_figures *figures);

/* Internal ops take ids as arrays of these. */
struct review_product_ref {
    struct id product_id;
};
TYPE(review_product_ref, F(review_product_ref, product_id, "Product.", .prefix = "prod"));
struct review_business_ref {
    struct id business_id;
};
TYPE(review_business_ref, F(review_business_ref, business_id, "Business.", .prefix = "biz"));
struct review_products_in {
    struct review_product_ref *products;
    size_t products_count;
};
TYPE(review_products_in, MANY(review_products_in, products, review_product_ref, "Products.",
                              .max = REVIEW_SUBJECTS_MAX));
struct review_businesses_in {
    struct review_business_ref *businesses;
    size_t businesses_count;
};
TYPE(review_businesses_in, MANY(review_businesses_in, businesses, review_business_ref,
                                "Businesses.", .max = REVIEW_SUBJECTS_MAX));
struct review_figures_list {
    struct review_figures *data;
    size_t data_count;
};
TYPE(review_figures_list,
     MANY(review_figures_list, data, review_figures, "One a subject that was ever reviewed."));
/* READ; one statement for up to 50 subjects. */
OFFERS(review_products_figures, review_products_in, review_figures_list);
OFFERS(review_businesses_figures, review_businesses_in, review_figures_list);
/* What others fill their replies with: finds each id in a list of figures; null without. */
const struct review_figures *review_figures_for_product(const struct review_figures_list *list,
                                                        struct id product_id);
const struct review_figures *review_figures_for_business(const struct review_figures_list *list,
                                                         struct id business_id);

/* ---- Reviews as they are seen ---- */

struct review_reply {
    struct str body;
    struct instant created_at;
};
TYPE(review_reply, F(review_reply, body, "What the shop says to it."),
     F(review_reply, created_at, "When it was last written."));

struct review_photo {
    struct id media_id;
    struct media_picture *picture;
};
TYPE(review_photo,
     F(review_photo, media_id, "The upload; for its author and moderators.", .prefix = ID_MEDIA),
     ONE(review_photo, picture, media_picture, "Its sizes and formats."));

struct review {
    struct id id;
    struct id product_id;
    struct id business_id;
    struct id order_id;
    struct id line_id;
    struct str product_title;
    struct str author_name;
    struct str locale;
    int64_t rating;
    struct str title;
    struct str body;
    enum review_state state;
    struct str state_reason;
    struct review_photo *photos;
    size_t photos_count;
    struct review_reply *reply;
    int64_t helpful_count;
    int64_t open_reports;
    struct instant editable_until;
    struct instant created_at;
    struct instant edited_at;
    int64_t version;
};
TYPE(review, F(review, id, "Id.", .prefix = ID_REVIEW),
     F(review, product_id, "What was bought.", .prefix = "prod"),
     F(review, business_id, "Who sold it.", .prefix = "biz"),
     F(review, order_id, "The order; for its author and moderators.", .prefix = "order"),
     F(review, line_id, "The line; for its author and moderators.", .prefix = "line"),
     F(review, product_title, "Title of the product when it was ordered."),
     F(review, author_name, "As its author wants to be called; null when erased.",
       .personal = "name"),
     F(review, locale, "Language it was written in."), F(review, rating, "One to five stars."),
     F(review, title, "In a line, or null."), F(review, body, "In words, or null."),
     F(review, state, "Whether it is seen.", .words = REVIEW_STATE),
     F(review, state_reason, "Why it is held or hidden; for its author and moderators."),
     MANY(review, photos, review_photo, "What it shows, in its author's order."),
     ONE(review, reply, review_reply, "What the shop answers, or null."),
     F(review, helpful_count, "How many accounts it has helped."),
     F(review, open_reports, "Reports nobody has looked at; for moderators."),
     F(review, editable_until, "Until when its author may change it; for its author."),
     F(review, created_at, "When it was written."),
     F(review, edited_at, "When it was last changed, or null."),
     F(review, version, "Counts changes."));
LIST_OF(review);

enum review_sort { REVIEW_MOST_HELPFUL, REVIEW_NEWEST, REVIEW_HIGHEST, REVIEW_LOWEST };
extern const char *const REVIEW_SORT[];

/* Of a product: the figures, and a page of the published reviews. */
struct review_page {
    struct review_rating *rating;
    struct review_figures *distribution;
    struct review *data;
    size_t data_count;
    bool has_more;
    struct str next_cursor;
};
TYPE(review_page, ONE(review_page, rating, review_rating, "Null without reviews."),
     ONE(review_page, distribution, review_figures, "How many by stars."),
     MANY(review_page, data, review, "The page."),
     F(review_page, has_more, "Whether a further page exists."),
     F(review_page, next_cursor, "Pass as `cursor` for the next page; null on the last."));

/* ---- What can be done with them; pages CALL these too ---- */

struct review_product_in {
    struct id product_id;
    enum review_sort sort;
    int64_t rating;
    int64_t limit;
    struct str cursor;
};
TYPE(review_product_in,
     F(review_product_in, product_id, "Product.", .path = true, .prefix = "prod"),
     F(review_product_in, sort, "Order.", .words = REVIEW_SORT, .preset = REVIEW_MOST_HELPFUL),
     F(review_product_in, rating, "Only of so many stars; 0 is all.", .max = 5),
     LIST_FIELDS(review_product_in));
struct review_business_in {
    struct id business_id;
    bool is_unanswered;
    int64_t limit;
    struct str cursor;
};
TYPE(review_business_in,
     F(review_business_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(review_business_in, is_unanswered, "Only those without a reply."),
     LIST_FIELDS(review_business_in));
struct review_mine_in {
    int64_t limit;
    struct str cursor;
};
TYPE(review_mine_in, LIST_FIELDS(review_mine_in));
struct review_ref {
    struct id review_id;
};
TYPE(review_ref, F(review_ref, review_id, "Review.", .path = true, .prefix = ID_REVIEW));

struct review_create_in {
    struct id order_id;
    struct id line_id;
    int64_t rating;
    struct str title;
    struct str body;
    struct str author_name;
    struct str locale;
    struct str *media_ids;
    size_t media_ids_count;
};
TYPE(review_create_in, F(review_create_in, order_id, "Order.", .path = true, .prefix = "order"),
     F(review_create_in, line_id, "Line.", .path = true, .prefix = "line"),
     F(review_create_in, rating, "One to five stars.", .need = true, .min = 1, .max = 5),
     F(review_create_in, title, "In a line.", .max = 120, .format = FORMAT_LINE),
     F(review_create_in, body, "In words.", .max = REVIEW_BODY_MAX),
     F(review_create_in, author_name, "How to be called; by default the first name and an initial.",
       .max = 60, .format = FORMAT_LINE, .personal = "name"),
     F(review_create_in, locale, "Language it is written in.", .format = FORMAT_LOCALE),
     TEXTS(review_create_in, media_ids, "Ids of uploads of the caller, in the order to show.",
           .max = REVIEW_PHOTOS_MAX));
struct review_edit_in {
    struct given given;
    struct id review_id;
    int64_t rating;
    struct str title;
    struct str body;
    struct str *media_ids;
    size_t media_ids_count;
};
TYPE(review_edit_in, TRI_STATE(review_edit_in),
     F(review_edit_in, review_id, "Review.", .path = true, .prefix = ID_REVIEW),
     F(review_edit_in, rating, "One to five stars.", .need = true, .min = 1, .max = 5),
     F(review_edit_in, title, "In a line.", .max = 120, .format = FORMAT_LINE),
     F(review_edit_in, body, "In words.", .max = REVIEW_BODY_MAX),
     TEXTS(review_edit_in, media_ids,
           "All that it is to show: ids of photos that it shows, or of uploads of the caller.",
           .max = REVIEW_PHOTOS_MAX));
struct review_reply_in {
    struct id business_id;
    struct id review_id;
    struct str body;
};
TYPE(review_reply_in, F(review_reply_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(review_reply_in, review_id, "Review.", .path = true, .prefix = ID_REVIEW),
     F(review_reply_in, body, "What the shop says to it.", .need = true, .min = 1, .max = 2000));
enum review_report_reason {
    REVIEW_REPORT_SPAM,
    REVIEW_REPORT_ABUSE,
    REVIEW_REPORT_FALSE,
    REVIEW_REPORT_PRIVATE,
    REVIEW_REPORT_OTHER
};
extern const char *const REVIEW_REPORT_REASON[];
struct review_report_in {
    struct id review_id;
    enum review_report_reason reason;
    struct str note;
};
TYPE(review_report_in, F(review_report_in, review_id, "Review.", .path = true, .prefix = ID_REVIEW),
     F(review_report_in, reason, "What is wrong with it.", .need = true,
       .words = REVIEW_REPORT_REASON),
     F(review_report_in, note, "Further words.", .max = 500));

OFFERS(review_of_product, review_product_in, review_page);   /* READ */
OFFERS(review_of_business, review_business_in, review_page); /* READ */
OFFERS(review_mine, review_mine_in, review_list);            /* READ; of a signed-in caller */
OFFERS(review_own, review_ref, review);           /* READ; its author's view, 404 to others */
OFFERS(review_create, review_create_in, review);  /* WRITE */
OFFERS(review_edit, review_edit_in, review);      /* WRITE */
OFFERS(review_withdraw, review_ref, nothing);     /* WRITE */
OFFERS(review_answer, review_reply_in, review);   /* WRITE */
OFFERS(review_report, review_report_in, nothing); /* WRITE */
OFFERS(review_help, review_ref, nothing);         /* WRITE; of a signed-in caller */
OFFERS(review_help_not, review_ref, nothing);     /* WRITE */

/* The reviews of an order's lines, whatever their state: for the page of the order, whose scope its
 * caller has judged. READ. */
struct review_order_ref {
    struct id order_id;
};
TYPE(review_order_ref, F(review_order_ref, order_id, "Order.", .prefix = "order"));
struct review_lines {
    struct review *data;
    size_t data_count;
};
TYPE(review_lines, MANY(review_lines, data, review, "One a line that was reviewed."));
OFFERS(review_of_order, review_order_ref, review_lines);

/* What figures need of one. READ; ERR_MISSING without fault. */
struct review_facts {
    enum review_state state;
    int64_t rating;
    struct instant created_at;
};
TYPE(review_facts, F(review_facts, state, "Whether it is shown.", .words = REVIEW_STATE),
     F(review_facts, rating, "Stars."), F(review_facts, created_at, "When it was written."));
OFFERS(review_facts_get, review_ref, review_facts);

/* The last decision of a moderator on one, for the appeal against it. READ; ERR_MISSING without
 * fault when there was none. */
struct review_ruling {
    enum review_state state; /* of today */
    struct id business_id;
    struct id author_id;
    struct str product_title;
    struct id decision_id;
    struct id decided_by;
    struct str reason;
    struct instant decided_at;
};
TYPE(review_ruling, F(review_ruling, state, "Whether it is shown.", .words = REVIEW_STATE),
     F(review_ruling, business_id, "Business.", .prefix = "biz"),
     F(review_ruling, author_id, "Account, or null.", .prefix = "user"),
     F(review_ruling, product_title, "Title of the product."),
     F(review_ruling, decision_id, "The decision.", .prefix = "dec"),
     F(review_ruling, decided_by, "By whom.", .prefix = "user"),
     F(review_ruling, reason, "Why, as its author was told."),
     F(review_ruling, decided_at, "When."));
OFFERS(review_ruling_get, review_ref, review_ruling);

/* What a moderator decides: hidden for a reason, or published again. WRITE; the caller is one. */
enum review_verdict { REVIEW_PUBLISH, REVIEW_HIDE };
extern const char *const REVIEW_VERDICT[];
struct review_decide_in {
    struct id review_id;
    enum review_verdict verdict;
    struct str reason;
};
TYPE(review_decide_in, F(review_decide_in, review_id, "Review.", .path = true, .prefix = ID_REVIEW),
     F(review_decide_in, verdict, "What is to become of it.", .need = true,
       .words = REVIEW_VERDICT),
     F(review_decide_in, reason, "For its author; needed to hide it.", .max = 500));
OFFERS(review_decide, review_decide_in, review);

/* Erasure: the review stays, its author's name and every trace of who it was go. WRITE; repeats do
 * no harm. */
struct review_user_ref {
    struct id user_id;
};
TYPE(review_user_ref, F(review_user_ref, user_id, "Account.", .prefix = "user"));
OFFERS(review_forget_author, review_user_ref, nothing);
OFFERS(review_forget_order, review_order_ref, nothing);

/* ---- Facts ---- */

struct review_rating_changed {
    struct id product_id;
    struct id business_id;
    int64_t rating_count;
    int64_t rating_sum;
};
TYPE(review_rating_changed, F(review_rating_changed, product_id, "Product.", .prefix = "prod"),
     F(review_rating_changed, business_id, "Its business.", .prefix = "biz"),
     F(review_rating_changed, rating_count, "Published reviews of the product."),
     F(review_rating_changed, rating_sum, "Their stars in all."));

/* Something else that is shown of a review: its words, the reply, its votes. */
struct review_changed {
    struct id review_id;
    struct id product_id;
    struct id business_id;
};
TYPE(review_changed, F(review_changed, review_id, "Which.", .prefix = ID_REVIEW),
     F(review_changed, product_id, "Of which product.", .prefix = "prod"),
     F(review_changed, business_id, "Its business.", .prefix = "biz"));

#include "review/review_badge.h"

#endif

/* What the pages of reviews and wish lists show, and what their forms bring in. */
#ifndef SOKO_SERVICE_STOREFRONT_REVIEW_H
#define SOKO_SERVICE_STOREFRONT_REVIEW_H

#include "storefront/storefront.h"
#include "wish/wish.h"

/* ---- Pages ---- */

struct storefront_reviews_in {
    struct str slug;
    enum review_sort sort;
    int64_t stars;
    struct str cursor;
    bool is_reported;
};
TYPE(storefront_reviews_in,
     F(storefront_reviews_in, slug, "The product.", .path = true, .max = 120),
     F(storefront_reviews_in, sort, "Order.", .words = REVIEW_SORT, .preset = REVIEW_MOST_HELPFUL),
     F(storefront_reviews_in, stars, "Only of so many.", .max = 5),
     F(storefront_reviews_in, cursor, "Where the page before ended.", .max = 400),
     F(storefront_reviews_in, is_reported, "A report was just sent."));
struct storefront_reviews_page {
    struct str title;
    struct str description;
    struct str product_url;
    struct str product_title;
    struct str slug;
    struct storefront_rating *rating;
    struct storefront_bar *bars;
    size_t bars_count;
    struct storefront_links *sorts;
    struct storefront_said *items;
    size_t items_count;
    struct str first_url;
    struct str next_url;
    bool is_reported;
    struct str helpful_token;
    struct str report_token;
};
TYPE(storefront_reviews_page, F(storefront_reviews_page, title, "Title."),
     F(storefront_reviews_page, description, "For search engines."),
     F(storefront_reviews_page, product_url, "The product.", .format = FORMAT_URL),
     F(storefront_reviews_page, product_title, "Its title."),
     F(storefront_reviews_page, slug, "Its name in addresses."),
     ONE(storefront_reviews_page, rating, storefront_rating, "Null without any."),
     MANY(storefront_reviews_page, bars, storefront_bar, "From five stars to one."),
     ONE(storefront_reviews_page, sorts, storefront_links, "Orders to choose from."),
     MANY(storefront_reviews_page, items, storefront_said, "The page."),
     F(storefront_reviews_page, first_url, "The first page, or null.", .format = FORMAT_URL),
     F(storefront_reviews_page, next_url, "The next page, or null.", .format = FORMAT_URL),
     F(storefront_reviews_page, is_reported, "A report was just sent."),
     F(storefront_reviews_page, helpful_token, "Of the form."),
     F(storefront_reviews_page, report_token, "Of the form."));

struct storefront_helpful_in {
    struct id review_id;
    struct str slug;
    struct str form_token;
};
TYPE(storefront_helpful_in,
     F(storefront_helpful_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(storefront_helpful_in, slug, "Of the product, to go back to.", .max = 120,
       .format = FORMAT_SLUG),
     F(storefront_helpful_in, form_token, "Of the form."));
struct storefront_report_in {
    struct id review_id;
    enum review_report_reason reason;
    struct str slug;
    struct str form_token;
};
TYPE(storefront_report_in,
     F(storefront_report_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(storefront_report_in, reason, "What is wrong with it.", .need = true,
       .words = REVIEW_REPORT_REASON),
     F(storefront_report_in, slug, "Of the product, to go back to.", .max = 120,
       .format = FORMAT_SLUG),
     F(storefront_report_in, form_token, "Of the form."));

/* The form of a new review, and of one that is changed. */
struct storefront_review_at {
    struct id order_group_id;
    struct id line_id;
};
TYPE(storefront_review_at,
     F(storefront_review_at, order_group_id, "The orders.", .path = true, .prefix = "grp"),
     F(storefront_review_at, line_id, "The line.", .path = true, .prefix = "line"));
struct storefront_review_send_in {
    struct id order_group_id;
    struct id line_id;
    int64_t rating;
    struct str title;
    struct str body;
    struct str author_name;
    struct str form_token;
};
TYPE(storefront_review_send_in,
     F(storefront_review_send_in, order_group_id, "The orders.", .path = true, .prefix = "grp"),
     F(storefront_review_send_in, line_id, "The line.", .path = true, .prefix = "line"),
     F(storefront_review_send_in, rating, "Stars.", .need = true, .min = 1, .max = 5),
     F(storefront_review_send_in, title, "In a line.", .max = 120, .format = FORMAT_LINE),
     F(storefront_review_send_in, body, "In words.", .max = REVIEW_BODY_MAX),
     F(storefront_review_send_in, author_name, "How to be called.", .max = 60,
       .format = FORMAT_LINE, .personal = "name"),
     F(storefront_review_send_in, form_token, "Of the form."));
struct storefront_review_ref {
    struct id review_id;
};
TYPE(storefront_review_ref,
     F(storefront_review_ref, review_id, "The review.", .path = true, .prefix = ID_REVIEW));
struct storefront_review_change_in {
    struct id review_id;
    int64_t rating;
    struct str title;
    struct str body;
    struct str *media_ids;
    size_t media_ids_count;
    struct str form_token;
};
TYPE(storefront_review_change_in,
     F(storefront_review_change_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(storefront_review_change_in, rating, "Stars.", .need = true, .min = 1, .max = 5),
     F(storefront_review_change_in, title, "In a line.", .max = 120, .format = FORMAT_LINE),
     F(storefront_review_change_in, body, "In words.", .max = REVIEW_BODY_MAX),
     TEXTS(storefront_review_change_in, media_ids, "Photos to keep.", .max = REVIEW_PHOTOS_MAX),
     F(storefront_review_change_in, form_token, "Of the form."));
struct storefront_review_withdraw_in {
    struct id review_id;
    struct str form_token;
};
TYPE(storefront_review_withdraw_in,
     F(storefront_review_withdraw_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(storefront_review_withdraw_in, form_token, "Of the form."));

struct storefront_review_photo {
    struct str media_id;
    struct media_picture *picture;
    int64_t number;
};
TYPE(storefront_review_photo, F(storefront_review_photo, media_id, "Its upload."),
     ONE(storefront_review_photo, picture, media_picture, "Small."),
     F(storefront_review_photo, number, "From 1 on."));

struct storefront_review_form {
    struct str title;
    struct storefront_problems *problems;
    struct str product_title;
    struct str action_url;
    struct str withdraw_url;
    struct str state_label;
    struct str state_reason;
    struct storefront_choice *ratings;
    size_t ratings_count;
    struct storefront_field *headline;
    struct storefront_field *body;
    struct storefront_field *author_name; /* of a new one */
    struct storefront_review_photo *photos;
    size_t photos_count;
    bool takes_photos; /* of accounts alone */
    bool is_closed;    /* it can be looked at alone */
    struct str appeal_url;
    struct storefront_field *appeal;
    struct str appeal_token;
    struct str appeal_note;
    struct str form_token;
    struct str withdraw_token;
};
TYPE(storefront_review_form, F(storefront_review_form, title, "Title."),
     ONE(storefront_review_form, problems, storefront_problems, "What stood in the way, or null."),
     F(storefront_review_form, product_title, "What was bought."),
     F(storefront_review_form, action_url, "Where the form goes.", .format = FORMAT_URL),
     F(storefront_review_form, withdraw_url, "Where it is taken back, or null.",
       .format = FORMAT_URL),
     F(storefront_review_form, state_label, "Whether it is seen, or null."),
     F(storefront_review_form, state_reason, "Why not, or null."),
     MANY(storefront_review_form, ratings, storefront_choice, "From five stars to one."),
     ONE(storefront_review_form, headline, storefront_field, "In a line."),
     ONE(storefront_review_form, body, storefront_field, "In words."),
     ONE(storefront_review_form, author_name, storefront_field, "How to be called, or null."),
     MANY(storefront_review_form, photos, storefront_review_photo, "What it shows already."),
     F(storefront_review_form, takes_photos, "Whether pictures can be sent with it."),
     F(storefront_review_form, is_closed, "It can no longer be changed."),
     F(storefront_review_form, appeal_url, "Where its hiding is appealed against, or null.",
       .format = FORMAT_URL),
     ONE(storefront_review_form, appeal, storefront_field, "What speaks against it, or null."),
     F(storefront_review_form, appeal_token, "Of the form."),
     F(storefront_review_form, appeal_note, "Where the appeal stands, or null."),
     F(storefront_review_form, form_token, "Of the form."),
     F(storefront_review_form, withdraw_token, "Of the form."));

struct storefront_my_reviews_in {
    struct str cursor;
};
TYPE(storefront_my_reviews_in,
     F(storefront_my_reviews_in, cursor, "Where the page before ended.", .max = 400));
struct storefront_my_reviews {
    struct str title;
    struct storefront_said *items;
    size_t items_count;
    struct str next_url;
};
TYPE(storefront_my_reviews, F(storefront_my_reviews, title, "Title."),
     MANY(storefront_my_reviews, items, storefront_said, "Newest first."),
     F(storefront_my_reviews, next_url, "Older ones, or null.", .format = FORMAT_URL));

/* ---- Wish list ---- */

struct storefront_wish {
    struct id product_id;
    struct storefront_tile *tile;
    struct str title;
    struct money drop;
    struct instant added_at;
};
TYPE(storefront_wish, F(storefront_wish, product_id, "The product.", .prefix = "prod"),
     ONE(storefront_wish, tile, storefront_tile, "As it is now; null while it is not for sale."),
     F(storefront_wish, title, "Its title when it was added."),
     F(storefront_wish, drop, "How much less it costs now, or null."),
     F(storefront_wish, added_at, "When it was added."));
struct storefront_wishlist {
    struct str title;
    struct storefront_problems *problems;
    struct storefront_wish *items;
    size_t items_count;
    bool is_guest;
    bool needs_tls;
    struct str form_token;
    struct storefront_shelf *shelves;
    size_t shelves_count;
};
TYPE(storefront_wishlist,
     MANY(storefront_wishlist, shelves, storefront_shelf, "What goes with what is on it."),
     F(storefront_wishlist, title, "Title."),
     ONE(storefront_wishlist, problems, storefront_problems, "What stood in the way, or null."),
     MANY(storefront_wishlist, items, storefront_wish, "Newest first."),
     F(storefront_wishlist, is_guest, "Kept by the browser alone."),
     F(storefront_wishlist, needs_tls, "The browser drops our cookies on this plain connection."),
     F(storefront_wishlist, form_token, "Of the form that takes something off."));
struct storefront_wish_in {
    struct id product_id;
    struct str form_token;
};
TYPE(storefront_wish_in,
     F(storefront_wish_in, product_id, "The product.", .need = true, .prefix = "prod"),
     F(storefront_wish_in, form_token, "Of the form."));

#endif

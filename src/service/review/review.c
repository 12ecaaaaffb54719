/* Reviews: the index. Types and the door are in review.h; one use case a file. */
#include "review/review_private.h"

SERVICE(review, "core", "What buyers say of what they received, and the figures made of it.");

const char *const REVIEW_STATE[] = {"published", "held", "hidden", "withdrawn", NULL};
const char *const REVIEW_SORT[] = {"helpful", "newest", "highest", "lowest", NULL};
const char *const REVIEW_REPORT_REASON[] = {"spam", "abuse", "false", "private", "other", NULL};
const char *const REVIEW_QUEUE[] = {"open", "held", "reported", "hidden", NULL};
const char *const REVIEW_VERDICT[] = {"publish", "hide", NULL};

/* ---- For everybody ---- */

OP(review_of_product, GET, "/api/products/{product_id}/reviews", review_product_in, review_page,
   ANYONE, READ, "What buyers say of a product.", .scope = review_product_scope, .is_public = true,
   .may_lag = true);
OP(review_of_business, GET, "/api/businesses/{business_id}/reviews", review_business_in,
   review_page, ANYONE, READ, "What buyers say of all that a business sells, newest first.",
   .scope = review_business_scope, .is_public = true, .may_lag = true, .for_fronts = true);
OP(review_report, POST, "/api/reviews/{review_id}/reports", review_report_in, nothing, ANYONE,
   WRITE, "Tells moderators of a review.", .scope = review_report_scope);

/* ---- Buyers ---- */

OP(review_create, POST, "/api/orders/{order_id}/lines/{line_id}/review", review_create_in, review,
   SCOPED, WRITE, "Reviews what was received: one review a line, by its buyer.", .status = 201,
   .scope = review_line_scope, .also = "403 409");
OP(review_mine, GET, "/api/me/reviews", review_mine_in, review_list, SIGNED_IN, READ,
   "What the account wrote, whatever became of it.");
OP(review_own, GET, "/api/reviews/{review_id}", review_ref, review, SCOPED, READ,
   "A review as its author sees it.", .scope = review_author_scope);
OP(review_edit, PATCH, "/api/reviews/{review_id}", review_edit_in, review, SCOPED, WRITE,
   "Changes a review within a month.", .scope = review_edit_scope, .needs_match = true,
   .also = "409");
OP(review_withdraw, DELETE, "/api/reviews/{review_id}", review_ref, nothing, SCOPED, WRITE,
   "Takes a review back for good.", .scope = review_author_scope);
OP(review_help, PUT, "/api/reviews/{review_id}/helpful", review_ref, nothing, SIGNED_IN, WRITE,
   "Says that a review has helped: once an account.", .also = "403 404");
OP(review_help_not, DELETE, "/api/reviews/{review_id}/helpful", review_ref, nothing, SIGNED_IN,
   WRITE, "Takes that back.", .also = "404");

/* ---- Shops ---- */

OP(review_answer, PUT, "/api/businesses/{business_id}/reviews/{review_id}/reply", review_reply_in,
   review, CAN_SELL, WRITE, "The shop's one reply to a review, or another text of it.",
   .scope = review_reply_scope, .also = "409");
OP(review_answer_not, DELETE, "/api/businesses/{business_id}/reviews/{review_id}/reply", review_at,
   review, CAN_SELL, WRITE, "Takes the reply back.", .scope = review_reply_scope);

/* ---- Moderators ---- */

OP(review_queue, GET, "/api/admin/reviews", review_queue_in, review_list, PLATFORM_ADMIN, READ,
   "What waits for a moderator, oldest last.");
OP(review_decide, POST, "/api/admin/reviews/{review_id}/decision", review_decide_in, review,
   PLATFORM_ADMIN, WRITE, "Publishes a review, or hides it for a reason its author is told.",
   .scope = review_decide_scope, .also = "409");

/* ---- Internal ---- */

OP_INTERNAL(review_products_figures, review_products_in, review_figures_list, READ,
            "Reviews of products, by their stars.");
OP_INTERNAL(review_businesses_figures, review_businesses_in, review_figures_list, READ,
            "Reviews of businesses, by their stars.");
OP_INTERNAL(review_of_order, review_order_ref, review_lines, READ,
            "The reviews of an order's lines.");
OP_INTERNAL(review_facts_get, review_ref, review_facts, READ, "What figures need of a review.");
OP_INTERNAL(review_ruling_get, review_ref, review_ruling, READ,
            "The last decision of a moderator on a review.");
OP_INTERNAL(review_forget_author, review_user_ref, nothing, WRITE,
            "Takes a name off the reviews of an account that is erased.");
OP_INTERNAL(review_forget_order, review_order_ref, nothing, WRITE,
            "Takes the traces of its buyer off the reviews of an order that is erased.");
OP_INTERNAL(review_personal_give, personal_subject, personal_piece, READ,
            "What somebody reviewed.");
OP_INTERNAL(review_personal_erase, personal_subject, nothing, WRITE,
            "Takes a name off what somebody reviewed.");
PERSONAL(review, review_personal_give, review_personal_erase);

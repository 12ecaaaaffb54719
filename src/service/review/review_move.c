/* A review's way from state to state. What is published counts; whatever moves it moves the figures
 * in the same commit, and states the fact. */
#include "review/review_private.h"

static enum err tell(struct ctx *c, const struct review_record *review)
{
    struct review_figures_list list = {0};
    TRY(review_store_product_figures(c, &review->product_id, 1, &list));
    if (list.data_count != 1)
        return fail_internal(c, "a product that was reviewed has no figures");
    struct review_rating_changed event = {.product_id = review->product_id,
                                          .business_id = review->business_id,
                                          .rating_count = review_count(&list.data[0]),
                                          .rating_sum = review_sum(&list.data[0])};
    return EMIT(c, review->business_id, review_rating_changed, &event);
}

enum err review_tell_change(struct ctx *c, const struct review_record *review)
{
    struct review_changed event = {review->id, review->product_id, review->business_id};
    return EMIT(c, review->business_id, review_changed, &event);
}

/* From `old_rating` to `new_rating`; none is a review that does not count. */
static enum err recount(struct ctx *c, const struct review_record *review, int64_t old_rating,
                        int64_t new_rating)
{
    if (old_rating == new_rating)
        return old_rating > 0 ? review_tell_change(c, review) : OK;
    if (old_rating > 0)
        TRY(review_store_count(c, review, old_rating, -1));
    if (new_rating > 0)
        TRY(review_store_count(c, review, new_rating, 1));
    return tell(c, review);
}

static int64_t counted(const struct review_record *review)
{
    return review->state == REVIEW_PUBLISHED ? review->rating : 0;
}

enum err review_move(struct ctx *c, const struct review_record *from, struct review_record *to)
{
    to->version = from->version + 1;
    TRY(review_store_set(c, from, to));
    if (from->state != to->state)
        TRY(review_store_decision(c, to, from->state, to->state_reason));
    return recount(c, to, counted(from), counted(to));
}

enum err review_begin(struct ctx *c, struct review_record *review, bool *is_first)
{
    TRY(review_store_add(c, review, is_first));
    if (!*is_first)
        return OK;
    if (review->state != REVIEW_PUBLISHED)
        TRY(review_store_decision(c, review, REVIEW_PUBLISHED, review->state_reason));
    return recount(c, review, 0, counted(review));
}

/* The figures made of reviews: sums, means and the order of things by them. Integers only. */
#include "review/review_private.h"

int64_t review_count(const struct review_figures *f)
{
    return f->count_1 + f->count_2 + f->count_3 + f->count_4 + f->count_5;
}

int64_t review_sum(const struct review_figures *f)
{
    return f->count_1 + 2 * f->count_2 + 3 * f->count_3 + 4 * f->count_4 + 5 * f->count_5;
}

int64_t review_score(int64_t rating_count, int64_t rating_sum)
{
    int64_t prior = (int64_t)REVIEW_PRIOR_WEIGHT * REVIEW_PRIOR_MILLISTARS;
    return (prior + 1000 * rating_sum) / (REVIEW_PRIOR_WEIGHT + rating_count);
}

/* Tenths of a star, the half rounded up. */
struct review_rating *review_rating_of(struct ctx *c, const struct review_figures *figures)
{
    int64_t count = figures != NULL ? review_count(figures) : 0;
    if (count == 0)
        return NULL;
    int64_t tenths = (20 * review_sum(figures) + count) / (2 * count);
    struct review_rating *rating = ARENA_NEW(c->arena, struct review_rating);
    rating->count = count;
    rating->average =
        arena_print(c->arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
    return rating;
}

enum err review_products_figures(struct ctx *c, const struct review_products_in *in,
                                 struct review_figures_list *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->products_count + 1);
    for (size_t i = 0; i < in->products_count; i++)
        ids[i] = in->products[i].product_id;
    return review_store_product_figures(c, ids, in->products_count, out);
}

enum err review_businesses_figures(struct ctx *c, const struct review_businesses_in *in,
                                   struct review_figures_list *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->businesses_count + 1);
    for (size_t i = 0; i < in->businesses_count; i++)
        ids[i] = in->businesses[i].business_id;
    return review_store_business_figures(c, ids, in->businesses_count, out);
}

const struct review_figures *review_figures_for_product(const struct review_figures_list *list,
                                                        struct id product_id)
{
    for (size_t i = 0; i < list->data_count; i++)
        if (id_eq(list->data[i].product_id, product_id))
            return &list->data[i];
    return NULL;
}

const struct review_figures *review_figures_for_business(const struct review_figures_list *list,
                                                         struct id business_id)
{
    for (size_t i = 0; i < list->data_count; i++)
        if (id_eq(list->data[i].business_id, business_id))
            return &list->data[i];
    return NULL;
}

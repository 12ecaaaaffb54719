/* Counting: what was in one checkout, what was looked at in one visit; and reading products anew.
 */
#include "insight/insight_private.h"

#include "type/slug.h"

int64_t insight_week(struct instant at)
{
    return at.ms / INSIGHT_WEEK_MS;
}

enum err insight_tally_add(struct ctx *c, enum insight_kind kind, const struct id *products,
                           size_t count, int64_t week)
{
    TRY(insight_store_tally(c, kind, week));
    for (size_t i = 0; i < count; i++) {
        TRY(insight_store_count(c, kind, products[i], week));
        TRY(insight_store_item_dirty(c, products[i]));
        for (size_t j = 0; j < count; j++)
            if (j != i)
                TRY(insight_store_pair(c, kind, products[i], products[j], week));
    }
    return OK;
}

/* ---- Orders ---- */

static bool is_among(const struct id *products, size_t count, struct id id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(products[i], id))
            return true;
    return false;
}

/* The whole checkout, over all its shops, once. */
static enum err count_basket(struct ctx *c, struct id order_group_id)
{
    struct order_group_ref ref = {order_group_id};
    struct order_group group = {0};
    struct id products[BASKET_MAX];
    size_t count = 0;
    bool is_new;
    TRY(insight_store_basket(c, order_group_id, &is_new));
    if (!is_new)
        return OK;
    TRY(CALL(c, order_group_get, &ref, &group));
    for (size_t i = 0; i < group.orders_count; i++)
        for (size_t j = 0; j < group.orders[i].lines_count && count < BASKET_MAX; j++) {
            struct id id = group.orders[i].lines[j].product_id;
            if (!is_among(products, count, id))
                products[count++] = id;
        }
    return insight_tally_add(c, INSIGHT_ORDERS, products, count, insight_week(group.created_at));
}

enum err insight_count_paid(struct ctx *c, const struct order_paid *in,
                            struct nothing *out __attribute__((unused)))
{
    return count_basket(c, in->order_group_id);
}

enum err insight_count_confirmed(struct ctx *c, const struct order_confirmed *in,
                                 struct nothing *out __attribute__((unused)))
{
    return count_basket(c, in->order_group_id);
}

/* ---- Views ---- */

enum err insight_take_views(struct ctx *c, const struct nothing *in __attribute__((unused)),
                            struct swept *out)
{
    struct insight_glance *glances = ARENA_ARRAY(c->arena, struct insight_glance, VIEWS_BATCH);
    size_t count = insight_views_take(glances, VIEWS_BATCH);
    for (size_t i = 0; i < count; i++) {
        struct id both[] = {glances[i].first, glances[i].second};
        TRY(insight_tally_add(c, INSIGHT_VIEWS, both, 2, insight_week(c->now)));
    }
    out->count = (int64_t)count;
    return OK;
}

/* ---- Products ---- */

static bool is_known(const struct str *terms, size_t count, struct str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(terms[i], word))
            return true;
    return false;
}

static bool is_part(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80);
}

size_t insight_terms(struct ctx *c, struct str text, struct str terms[static TERMS_MAX],
                     size_t count)
{
    struct str folded = text_fold(c->arena, text);
    for (size_t at = 0; at < folded.length && count < TERMS_MAX;) {
        size_t end = at;
        while (end < folded.length && is_part(folded.data[end]))
            end++;
        struct str word = str_from(folded.data + at, end - at);
        if (word.length >= 3 && word.length <= 40 && !is_known(terms, count, word))
            terms[count++] = word;
        at = end > at ? end : at + 1;
    }
    return count;
}

enum err insight_follow_product(struct ctx *c, const struct catalogue_product_changed *in,
                                struct nothing *out __attribute__((unused)))
{
    struct catalogue_product_ref ref = {in->product_id};
    struct catalogue_detail product = {0};
    struct str terms[TERMS_MAX];
    enum err err = CALL(c, catalogue_show, &ref, &product);
    if (err == ERR_MISSING) {
        fault_take(c);
        return insight_store_item_drop(c, in->product_id);
    }
    TRY(err);
    TRY(insight_store_item_drop(c, in->product_id));
    struct insight_item item = {.product_id = product.id,
                                .seller_id = product.business_id,
                                .currency = product.price.currency,
                                .title = product.title};
    TRY(insight_store_item_put(c, &item));
    size_t count = insight_terms(c, product.title, terms, 0);
    count = insight_terms(c, product.category, terms, count);
    for (size_t i = 0; i < product.tags_count; i++)
        count = insight_terms(c, product.tags[i], terms, count);
    for (size_t i = 0; i < count; i++)
        TRY(insight_store_term_add(c, product.id, terms[i]));
    return OK;
}

enum err insight_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                       struct swept *out)
{
    struct instant before = instant_add_ms(c->now, -BASKET_DAYS * (INSIGHT_WEEK_MS / 7));
    TRY(insight_store_weeks_sweep(c, insight_week(c->now) - WEEKS_KEPT));
    return insight_store_baskets_sweep(c, before, &out->count);
}

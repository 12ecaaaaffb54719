/* Reading recommendations: rows that were worked out beforehand, and the cards of what is for sale
 * of them in this moment. */
#include "insight/insight_private.h"

#include "api/page.h"
#include "cart/cart.h"
#include "wish/wish.h"

#include <stdlib.h>

enum { MINE_SHOWN = 12, GROUPS_LOOKED_AT = 3 };

static struct catalogue_card *card_of(const struct catalogue_card_list *cards, struct id product_id)
{
    for (size_t i = 0; i < cards->data_count; i++)
        if (id_eq(cards->data[i].id, product_id))
            return &cards->data[i];
    return NULL;
}

static struct str word_reason(struct ctx *c, enum insight_reason reason, struct str title)
{
    const char *word = arena_print(c->arena, "%s_%s", str_empty(title) ? "shelf" : "reason",
                                   INSIGHT_REASON[reason])
                           .data;
    struct page_argument argument = {"product", title};
    return str_empty(title) ? page_text(c, word) : page_text_of(c, word, &argument, 1);
}

/* Rows in the order to show; `titles` beside them are what they go with, or null. */
static enum err show(struct ctx *c, const struct insight_row *rows, const struct str *titles,
                     size_t count, int64_t limit, struct insight_recommendations *out)
{
    struct catalogue_cards_in ask = {ARENA_ARRAY(c->arena, struct id, count + 1), count, true};
    struct catalogue_card_list cards = {0};
    for (size_t i = 0; i < count; i++)
        ask.products[i] = rows[i].other_id;
    TRY(CALL(c, catalogue_cards, &ask, &cards));
    out->data = ARENA_ARRAY(c->arena, struct insight_recommendation, count + 1);
    for (size_t i = 0; i < count && (int64_t)out->data_count < limit; i++) {
        struct catalogue_card *card = card_of(&cards, rows[i].other_id);
        if (card == NULL || card->stock == CATALOGUE_OUT)
            continue;
        out->data[out->data_count++] = (struct insight_recommendation){
            .reason = rows[i].reason,
            .reason_text =
                word_reason(c, rows[i].reason, titles != NULL ? titles[i] : (struct str){0}),
            .product = card};
    }
    return OK;
}

enum err insight_product_scope(struct ctx *c, const void *in)
{
    const struct insight_product_in *asked = in;
    struct id product_id = asked->product_id;
    struct catalogue_cards_in wanted = {.products = &product_id, .products_count = 1};
    struct catalogue_card_list found = {0};
    TRY(CALL(c, catalogue_cards, &wanted, &found));
    return found.data_count == 1 ? OK : fail_missing(c);
}

enum err insight_of_product(struct ctx *c, const struct insight_product_in *in,
                            struct insight_recommendations *out)
{
    struct insight_row *rows;
    size_t count;
    TRY(insight_store_of(c, &in->product_id, 1, &rows, &count));
    return show(c, rows, NULL, count, in->limit, out);
}

/* ---- Of several ---- */

struct sum {
    struct insight_row row; /* of the seed that weighs most */
    struct str title;
    int64_t score;
};

static int by_score(const void *a, const void *b)
{
    const struct sum *x = a, *y = b;
    return x->score != y->score ? (x->score < y->score ? 1 : -1) : 0;
}

static bool is_seed(const struct insight_seeds_in *in, struct id product_id)
{
    for (size_t i = 0; i < in->seeds_count; i++)
        if (id_eq(in->seeds[i].product_id, product_id))
            return true;
    return false;
}

static struct str title_of(const struct insight_seeds_in *in, struct id product_id)
{
    for (size_t i = 0; i < in->seeds_count; i++)
        if (id_eq(in->seeds[i].product_id, product_id))
            return in->seeds[i].title;
    return (struct str){0};
}

static size_t add_up(const struct insight_seeds_in *in, const struct insight_row *rows,
                     size_t count, struct sum *sums)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        if (is_seed(in, rows[i].other_id))
            continue;
        while (at < found && !id_eq(sums[at].row.other_id, rows[i].other_id))
            at++;
        if (at == found)
            sums[found++] = (struct sum){.row = rows[i]};
        sums[at].score += rows[i].score;
        if (rows[i].score >= sums[at].row.score) {
            sums[at].row = rows[i];
            sums[at].title = title_of(in, rows[i].product_id);
        }
    }
    return found;
}

enum err insight_of_seeds(struct ctx *c, const struct insight_seeds_in *in,
                          struct insight_recommendations *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->seeds_count + 1);
    struct insight_row *rows;
    size_t count;
    for (size_t i = 0; i < in->seeds_count; i++)
        ids[i] = in->seeds[i].product_id;
    TRY(insight_store_of(c, ids, in->seeds_count, &rows, &count));
    struct sum *sums = ARENA_ARRAY(c->arena, struct sum, count + 1);
    size_t found = add_up(in, rows, count, sums);
    qsort(sums, found, sizeof *sums, by_score);
    if (found > LIST_LIMIT_MAX)
        found = LIST_LIMIT_MAX;
    struct str *titles = ARENA_ARRAY(c->arena, struct str, found + 1);
    for (size_t i = 0; i < found; i++) {
        rows[i] = sums[i].row;
        titles[i] = sums[i].title;
    }
    return show(c, rows, titles, found, in->limit, out);
}

/* ---- Of an account ---- */

static void seed(struct insight_seeds_in *in, struct id product_id, struct str title)
{
    if (in->seeds_count < INSIGHT_SEEDS_MAX && id_is_set(product_id) && !is_seed(in, product_id))
        in->seeds[in->seeds_count++] = (struct insight_seed){product_id, title};
}

static enum err seed_orders(struct ctx *c, struct insight_seeds_in *in)
{
    struct order_mine_in mine = {.limit = GROUPS_LOOKED_AT};
    struct order_group_row_list groups = {0};
    TRY(CALL(c, order_mine, &mine, &groups));
    for (size_t i = 0; i < groups.data_count; i++) {
        struct order_group_ref ref = {groups.data[i].id};
        struct order_group group = {0};
        TRY(CALL(c, order_group_get, &ref, &group));
        for (size_t j = 0; j < group.orders_count; j++)
            for (size_t k = 0; k < group.orders[j].lines_count; k++)
                seed(in, group.orders[j].lines[k].product_id, group.orders[j].lines[k].title);
    }
    return OK;
}

enum err insight_mine(struct ctx *c, const struct nothing *in, struct insight_recommendations *out)
{
    struct insight_seeds_in seeds = {
        .seeds = ARENA_ARRAY(c->arena, struct insight_seed, INSIGHT_SEEDS_MAX),
        .limit = MINE_SHOWN};
    struct cart cart = {0};
    struct wish_list wishes = {0};
    enum err err = CALL(c, cart_mine, in, &cart);
    if (err != OK && err != ERR_MISSING)
        return err;
    fault_take(c);
    for (size_t i = 0; err == OK && i < cart.lines_count; i++)
        seed(&seeds, cart.lines[i].product_id, cart.lines[i].title);
    TRY(CALL(c, wish_mine, in, &wishes));
    for (size_t i = 0; i < wishes.items_count; i++)
        seed(&seeds, wishes.items[i].product_id, wishes.items[i].title);
    TRY(seed_orders(c, &seeds));
    return insight_of_seeds(c, &seeds, out);
}

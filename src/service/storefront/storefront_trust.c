/* What others say, as parts of pages: stars, badges, reviews. */
#include "storefront_private.h"

enum { HELPFUL_SHOWN = 3, SHELF_TILES = 8 };

/* ---- Stars ---- */

struct str storefront_decimal(struct ctx *c, struct str decimal)
{
    struct str rest = decimal;
    int64_t whole = 0, tenths = 0;
    if (!str_integer(str_cut(&rest, '.'), &whole) || !str_integer(rest, &tenths))
        return decimal;
    struct str point = page_text(c, "decimal_point");
    return arena_print(c->arena, "%.*s%.*s%.*s", STR_ARG(page_number(c, whole)), STR_ARG(point),
                       STR_ARG(page_number(c, tenths)));
}

struct storefront_rating *storefront_rating(struct ctx *c, const struct review_rating *rating)
{
    if (rating == NULL)
        return NULL;
    struct storefront_rating *out = ARENA_NEW(c->arena, struct storefront_rating);
    out->average = storefront_decimal(c, rating->average);
    out->count = page_number(c, rating->count);
    struct page_argument argument = {"average", out->average};
    out->label =
        arena_print(c->arena, "%.*s, %.*s", STR_ARG(page_text_of(c, "rating_label", &argument, 1)),
                    STR_ARG(page_text_count(c, "rating_count", rating->count)));
    return out;
}

/* "★★★★☆" */
static struct str signs(struct ctx *c, int64_t stars)
{
    struct buf out;
    buf_init(&out, c->arena, 16);
    for (int64_t i = 1; i <= 5; i++)
        buf_add(&out, i <= stars ? S("★") : S("☆"));
    return buf_str(&out);
}

void storefront_bars(struct ctx *c, const struct review_figures *f, struct str slug,
                     struct storefront_bar **bars, size_t *count)
{
    int64_t all = f != NULL ? review_count(f) : 0;
    *count = 0;
    if (all == 0)
        return;
    const int64_t counts[] = {f->count_5, f->count_4, f->count_3, f->count_2, f->count_1};
    *count = 5;
    *bars = ARENA_ARRAY(c->arena, struct storefront_bar, 5);
    for (size_t i = 0; i < 5; i++)
        (*bars)[i] = (struct storefront_bar){
            .label = page_text_count(c, "stars_count", 5 - (int64_t)i),
            .url = arena_print(c->arena, "/p/%.*s/reviews?stars=%d", STR_ARG(slug), 5 - (int)i),
            .count = page_number(c, counts[i]),
            .share = (20 * counts[i] + all) / (2 * all)};
}

/* ---- Reviews ---- */

struct storefront_said storefront_said(struct ctx *c, const struct review *r)
{
    struct storefront_said said = {
        .id = r->id,
        .stars = signs(c, r->rating),
        .stars_label = page_text_count(c, "stars_count", r->rating),
        .title = r->title,
        .body = r->body,
        .author = str_empty(r->author_name) ? page_text(c, "review_author_gone") : r->author_name,
        .locale = r->locale,
        .created_at = r->created_at,
        .is_edited = instant_is_set(r->edited_at),
        .reply = r->reply != NULL ? r->reply->body : (struct str){0},
        .product_title = r->product_title};
    said.photos = ARENA_ARRAY(c->arena, struct media_picture, r->photos_count + 1);
    for (size_t i = 0; i < r->photos_count; i++) {
        said.photos[i] = *r->photos[i].picture;
        said.photos[i].sizes = S("160px");
    }
    said.photos_count = r->photos_count;
    if (r->helpful_count > 0)
        said.helped = page_text_count(c, "review_helped", r->helpful_count);
    return said;
}

static enum err fill_reviews(struct ctx *c, const struct catalogue_detail *detail,
                             struct storefront_product *out)
{
    struct review_product_in ask = {
        .product_id = detail->id, .sort = REVIEW_MOST_HELPFUL, .limit = HELPFUL_SHOWN};
    struct review_page page = {0};
    TRY(CALL(c, review_of_product, &ask, &page));
    struct storefront_reviews *reviews = ARENA_NEW(c->arena, struct storefront_reviews);
    reviews->rating = storefront_rating(c, page.rating);
    storefront_bars(c, page.distribution, detail->slug, &reviews->bars, &reviews->bars_count);
    reviews->items = ARENA_ARRAY(c->arena, struct storefront_said, page.data_count);
    reviews->items_count = page.data_count;
    for (size_t i = 0; i < page.data_count; i++)
        reviews->items[i] = storefront_said(c, &page.data[i]);
    if (page.data_count > 0)
        reviews->all_url = arena_print(c->arena, "/p/%.*s/reviews", STR_ARG(detail->slug));
    out->reviews = reviews;
    return OK;
}

/* ---- What goes with it ---- */

/* A page is whole without recommendations: that they cannot be had is no reason to refuse it. */
static enum err forgive(struct ctx *c, enum err err)
{
    if (err != ERR_UNAVAILABLE)
        return err;
    fault_take(c);
    return OK;
}

static void shelve(struct ctx *c, const struct insight_recommendations *all, unsigned reason,
                   struct storefront_product *out)
{
    struct storefront_shelf *shelf = &out->shelves[out->shelves_count];
    const char *word = INSIGHT_REASON[reason];
    *shelf = (struct storefront_shelf){
        .id = arena_print(c->arena, "shelf-%s", word),
        .title = page_text(c, arena_print(c->arena, "shelf_%s", word).data),
        .tiles = ARENA_ARRAY(c->arena, struct storefront_tile, all->data_count)};
    for (size_t i = 0; i < all->data_count; i++)
        if (all->data[i].reason == reason)
            shelf->tiles[shelf->tiles_count++] = storefront_tile(c, all->data[i].product);
    out->shelves_count += shelf->tiles_count > 0;
}

static enum err fill_shelves(struct ctx *c, struct id product_id, struct storefront_product *out)
{
    struct insight_product_in ask = {product_id, SHELF_TILES};
    struct insight_recommendations all = {0};
    TRY(forgive(c, CALL(c, insight_of_product, &ask, &all)));
    out->shelves = ARENA_ARRAY(c->arena, struct storefront_shelf, 3);
    for (unsigned reason = INSIGHT_BOUGHT; reason <= INSIGHT_SIMILAR; reason++)
        shelve(c, &all, reason, out);
    return OK;
}

enum err storefront_shelf_of(struct ctx *c, const struct insight_seed *seeds, size_t count,
                             struct storefront_shelf **shelves, size_t *shelves_count)
{
    struct insight_seeds_in ask = {(struct insight_seed *)(uintptr_t)seeds, count, SHELF_TILES};
    struct insight_recommendations all = {0};
    *shelves_count = 0;
    if (ask.seeds_count > INSIGHT_SEEDS_MAX)
        ask.seeds_count = INSIGHT_SEEDS_MAX;
    TRY(forgive(c, CALL(c, insight_of_seeds, &ask, &all)));
    if (all.data_count == 0)
        return OK;
    struct storefront_shelf *shelf = ARENA_NEW(c->arena, struct storefront_shelf);
    *shelf = (struct storefront_shelf){
        .id = S("shelf-for-you"),
        .title = page_text(c, "shelf_for_you"),
        .tiles = ARENA_ARRAY(c->arena, struct storefront_tile, all.data_count),
        .tiles_count = all.data_count};
    for (size_t i = 0; i < all.data_count; i++) {
        shelf->tiles[i] = storefront_tile(c, all.data[i].product);
        shelf->tiles[i].reason = all.data[i].reason_text;
    }
    *shelves = shelf;
    *shelves_count = 1;
    return OK;
}

enum err storefront_trust_fill(struct ctx *c, const struct catalogue_detail *detail,
                               struct storefront_product *out)
{
    out->id = detail->id;
    out->badges = ARENA_ARRAY(c->arena, struct storefront_badge, detail->badges_count);
    out->badges_count = detail->badges_count;
    out->has_badges = detail->badges_count > 0;
    for (size_t i = 0; i < detail->badges_count; i++) {
        const struct review_badge *badge = &detail->badges[i];
        out->badges[i] = (struct storefront_badge){
            .kind = str_of(REVIEW_BADGE_KIND[badge->kind]), badge->label, badge->reason};
    }
    TRY(fill_shelves(c, detail->id, out));
    return fill_reviews(c, detail, out);
}

/* ---- Orders ---- */

static bool has_arrived(const struct order *order, struct id line_id)
{
    for (size_t i = 0; i < order->fulfilments_count; i++) {
        const struct order_shipment *parcel = &order->fulfilments[i];
        bool is_there = parcel->state == SHIPMENT_DELIVERED || parcel->state == SHIPMENT_COLLECTED;
        for (size_t j = 0; is_there && j < parcel->lines_count; j++)
            if (id_eq(parcel->lines[j].line_id, line_id))
                return true;
    }
    return false;
}

static const struct review *review_of(const struct review_lines *reviews, struct id line_id)
{
    for (size_t i = 0; i < reviews->data_count; i++)
        if (id_eq(reviews->data[i].line_id, line_id))
            return &reviews->data[i];
    return NULL;
}

enum err storefront_review_links(struct ctx *c, const struct order *order,
                                 struct storefront_order *out)
{
    struct review_order_ref ref = {order->id};
    struct review_lines reviews = {0};
    struct str group = storefront_group_url(c, order->order_group_id);
    TRY(CALL(c, review_of_order, &ref, &reviews));
    for (size_t i = 0; i < out->lines_count; i++) {
        struct storefront_line *line = &out->lines[i];
        const struct review *review = review_of(&reviews, line->id);
        if (review == NULL && !has_arrived(order, line->id))
            continue;
        line->review_label = page_text(c, review == NULL ? "review_write" : "review_yours");
        line->review_url =
            review == NULL
                ? arena_print(c->arena, "%.*s/review/%.*s", STR_ARG(group),
                              STR_ARG(id_text(c->arena, ID_LINE, line->id)))
                : arena_join(c->arena, S("/reviews/"), id_text(c->arena, ID_REVIEW, review->id));
    }
    return OK;
}

/* What the demo's customers say of what arrived, what shops answer, and what everybody wants to
 * remember: by the ops, in the words of demo_reviews.txt. */
#include "app/demo_private.h"

#include "base/embed.h"
#include "catalogue/catalogue.h"
#include "review/review.h"
#include "wish/wish.h"

#include <string.h>

enum { WORDS_MAX = 64, WISHES_MAX = 4 };

struct words {
    struct str stars, language, title, body;
};

/* ---- Reading ---- */

static size_t read_words(struct words all[static WORDS_MAX])
{
    struct str text = embed_find("app/demo_reviews.txt")->data;
    size_t count = 0;
    while (!str_empty(text) && count < WORDS_MAX) {
        struct str line = str_cut(&text, '\n');
        if (str_empty(line) || line.data[0] == '#')
            continue;
        all[count].stars = str_trim(str_cut(&line, '|'));
        all[count].language = str_trim(str_cut(&line, '|'));
        all[count].title = str_trim(str_cut(&line, '|'));
        all[count++].body = str_trim(line);
    }
    return count;
}

/* One of those with these stars and of this language; else of any. `mark` is an answer's title. */
static const struct words *choose(struct demo *demo, const struct words *all, size_t count,
                                  struct str stars, struct str language, struct str mark)
{
    const struct words *fitting[WORDS_MAX];
    for (int strict = 1; strict >= 0; strict--) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++)
            if (str_eq(all[i].stars, stars) && (mark.data == NULL || str_eq(all[i].title, mark))
                && (!strict || str_eq(all[i].language, language)))
                fitting[found++] = &all[i];
        if (found > 0)
            return fitting[demo_between(demo, 0, (int64_t)found - 1)];
    }
    return &all[0];
}

/* ---- Who speaks what ---- */

static struct str language_of(struct demo *demo, const char *country)
{
    int64_t dice = demo_between(demo, 1, 100);
    bool is_swahili = strcmp(country, "KE") == 0 || strcmp(country, "TZ") == 0;
    bool is_french = strcmp(country, "RW") == 0 || strcmp(country, "BI") == 0;
    if (dice <= 2)
        return S("ar");
    if (dice <= 50 && is_swahili)
        return S("sw");
    return dice <= 60 && is_french ? S("fr") : S("en");
}

/* ---- Deeds ---- */

enum err demo_review_write(struct demo *demo, struct demo_order *order, struct instant at)
{
    static const char *const STARS[] = {"1", "2", "3", "4", "5"};
    struct words all[WORDS_MAX];
    size_t count = read_words(all);
    int64_t dice = demo_between(demo, 1, 100);
    order->stars = dice <= 4 ? 1 : dice <= 10 ? 2 : dice <= 22 ? 3 : dice <= 52 ? 4 : 5;
    const char *country = DEMO_SHOP_PLANS[demo_customer_home(order->customer)].country;
    struct str language = language_of(demo, country);
    const struct words *words =
        choose(demo, all, count, str_of(STARS[order->stars - 1]), language, (struct str){0});
    struct review_create_in in = {.order_id = order->order_id,
                                  .line_id = order->line_id,
                                  .rating = order->stars,
                                  .title = words->title,
                                  .body = words->body,
                                  .locale = words->language};
    struct review out = {0};
    struct control_as as = {.user_id = demo->customers[order->customer].user_id, .now = at};
    TRY(DEMO_ASK(demo, as, review_create, &in, &out));
    order->review_id = out.id;
    return OK;
}

enum err demo_review_answer(struct demo *demo, const struct demo_order *order, struct instant at)
{
    const struct demo_shop *shop = &demo->shops[order->shop];
    struct words all[WORDS_MAX];
    size_t count = read_words(all);
    const struct words *words =
        choose(demo, all, count, S("reply"), language_of(demo, shop->plan->country),
               order->stars > 3 ? S("+") : S("-"));
    struct review_reply_in in = {shop->business_id, order->review_id, words->body};
    struct review out = {0};
    struct control_as as = {shop->owner.user_id, shop->business_id, at};
    return DEMO_ASK(demo, as, review_answer, &in, &out);
}

/* A few things of the shop in town, on the last evening. */
static enum err wish(struct demo *demo, size_t customer)
{
    const struct demo_shop *shop = &demo->shops[demo_customer_home(customer)];
    struct catalogue_browse_in browse = {.business_id = shop->business_id, .limit = LIST_LIMIT_MAX};
    struct catalogue_card_list cards = {0};
    struct nothing nothing = {0};
    struct control_as as = {
        .user_id = demo->customers[customer].user_id,
        .now = demo_at(demo, DEMO_DAYS - 1, 20 * DEMO_HOUR_MS + (int64_t)customer * 60000)};
    TRY(DEMO_ASK(demo, as, catalogue_browse, &browse, &cards));
    int64_t wishes = demo_between(demo, 0, WISHES_MAX);
    for (int64_t i = 0; i < wishes && cards.data_count > 0; i++) {
        struct wish_product_in in = {
            cards.data[demo_between(demo, 0, (int64_t)cards.data_count - 1)].id};
        TRY(DEMO_ASK(demo, as, wish_add, &in, &nothing));
    }
    arena_reset(demo->scratch);
    return OK;
}

enum err demo_wishes_make(struct demo *demo)
{
    for (size_t i = 0; i < DEMO_CUSTOMERS; i++)
        TRY(wish(demo, i));
    return OK;
}

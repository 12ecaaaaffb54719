/* The demo's world: accounts, shops with their goods, and sixty days of orders. Everything goes
 * through the ops, as the user who would do it and at the moment it would have been done; nothing
 * is written by SQL. One seed makes one world. */
#ifndef SOKO_APP_DEMO_PRIVATE_H
#define SOKO_APP_DEMO_PRIVATE_H

#include "app/control.h"

#include "base/rand.h"

enum {
    DEMO_SHOPS = 14,
    DEMO_AGENTS = 3,
    DEMO_CUSTOMERS = 24,
    DEMO_PRODUCTS = 500,
    DEMO_PICTURES = 40,
    DEMO_SHOP_VARIANTS_MAX = 80,
    DEMO_ARRIVALS = 4, /* products that a shop lists in the second half */
    DEMO_DAYS = 60,
    DEMO_NEW_DAYS = 2 /* whose bells still ring */
};
#define DEMO_HOUR_MS (INT64_C(3600) * 1000)
#define DEMO_DAY_MS (24 * DEMO_HOUR_MS)
#define DEMO_PASSWORD "karibu-demo-sokoni-60"

/* Who registers a shop. */
enum demo_way {
    DEMO_BY_OWNER,      /* without an agent */
    DEMO_BY_AGENT_CODE, /* the owner, with an agent's code */
    DEMO_BY_AGENT       /* an agent; the owner claims it */
};

/* What is written down of a shop; demo_shop.c. */
struct demo_shop_plan {
    const char *name;
    const char *town;
    const char *region;
    const char *country;
    const char *currency;
    const char *category;
    const char *owner;
    enum demo_way way;
    int agent;        /* index; with an agent only */
    int opens_on_day; /* from the first day of orders; before it when negative */
    int64_t latitude_micro, longitude_micro;
    const char *description;
};
extern const struct demo_shop_plan DEMO_SHOP_PLANS[DEMO_SHOPS];

struct demo_person {
    const char *name;
    struct str email;
    struct id user_id;
};

/* What can be bought, as far as the demo must know to choose. */
struct demo_variant {
    struct id id;
    struct id product_id;
    int64_t left;
    int64_t filled_to; /* what the shop orders anew up to */
    bool is_let_run_out;
};

struct demo_shop {
    const struct demo_shop_plan *plan;
    struct demo_person owner;
    struct id business_id;
    struct id location_id;
    bool is_open;
    struct demo_variant variants[DEMO_SHOP_VARIANTS_MAX];
    size_t variants_count;
    size_t products_count;
};

/* One drawing in one hue; demo_pictures.txt. */
struct demo_picture {
    struct str category;
    bool is_shared; /* with goods of other categories */
    struct str words;
    struct str drawing;
    int64_t hue;
    struct id media_id; /* once it is uploaded */
};

struct demo {
    struct control *control;
    struct arena *arena;   /* of the run */
    struct arena *scratch; /* of one step: what an op answers */
    struct rand rand;
    struct instant start; /* midnight before the first day of orders */
    struct demo_person admin;
    struct demo_person agents[DEMO_AGENTS];
    struct str agent_codes[DEMO_AGENTS];
    struct demo_person customers[DEMO_CUSTOMERS];
    struct demo_shop shops[DEMO_SHOPS];
    struct demo_picture pictures[DEMO_PICTURES];
    size_t pictures_count;
    size_t products_count;
    size_t orders_count;
    const char *doing; /* the op that is asked */
    struct str why;    /* what it said */
};

/* One op at one moment; on failure demo->doing and demo->why say what went wrong. */
#define DEMO_ASK(demo, as, op_name, in, out) \
    ((demo)->doing = #op_name,               \
     CONTROL((demo)->control, (demo)->scratch, (as), op_name, (in), (out), &(demo)->why))

/* Hours and minutes on the nth day of the demo; days before the first are negative. */
struct instant demo_at(const struct demo *demo, int day, int64_t ms);
int64_t demo_between(struct demo *demo, int64_t low, int64_t high); /* both included */
bool demo_chance(struct demo *demo, int64_t percent);

/* demo_people.c */
enum err demo_staff_register(struct demo *demo); /* the platform admin and the agents */
enum err demo_customers_register(struct demo *demo);
enum err demo_owner_register(struct demo *demo, struct demo_shop *shop, struct instant at);
size_t demo_customer_home(size_t customer); /* the shop in whose town a customer lives */
const char *demo_customer_street(size_t customer);
void demo_people_print(const struct demo *demo);

/* demo_shop.c */
enum err demo_shop_open(struct demo *demo, struct demo_shop *shop);
/* By the last shop that opens: when it is there, so is the demo. */
enum err demo_shop_is_there(struct demo *demo, bool *out);

/* demo_goods.c: lists what demo_goods.txt says of a shop: all but the late arrivals, and one of
 * those when there are any left. */
enum err demo_goods_list(struct demo *demo, struct demo_shop *shop, struct instant at);
enum err demo_goods_arrive(struct demo *demo, struct demo_shop *shop, struct instant at);
/* Fills the shelves of the open shops that run low. */
enum err demo_goods_refill(struct demo *demo, struct instant at);

/* demo_picture.c: gives a product the picture that fits it. */
enum err demo_picture_give(struct demo *demo, const struct demo_shop *shop, struct id product_id,
                           struct str category, struct str title, struct instant at);

/* The nth drawing of a category, or its last. */
const struct demo_picture *demo_picture_of(struct demo *demo, struct str category, size_t nth);
enum err demo_picture_upload(struct demo *demo, struct str png, struct control_as as,
                             struct id *media_id);

/* demo_front.c: what a shop says and looks like on its own page, and what the start page puts
 * forward. */
enum err demo_front_give(struct demo *demo, const struct demo_shop *shop, struct instant at);
enum err demo_front_feature(struct demo *demo);

/* demo_checkout.c: one visit of a customer, from the cart to the payment. */
enum demo_fate {
    DEMO_KEEPS,      /* all goes well */
    DEMO_CANCELS,    /* before it is packed */
    DEMO_SENDS_BACK, /* and gets the money back */
    DEMO_FORGETS     /* never pays; the hold runs out */
};
struct demo_order {
    size_t shop;
    size_t customer;
    struct id order_id;
    struct id payment_id;
    struct id shipment_id;
    struct id line_id; /* the first */
    struct id review_id;
    struct id chat_id; /* when something was asked, and which of the talks it is */
    size_t talk;
    int64_t stars;
    bool is_cash;
    bool is_pickup;
    enum demo_fate fate;
};
enum { DEMO_ORDERS_PER_VISIT = 2 };
/* `count` is 0 when nobody was served: no shop open near by, or a cart left behind. */
enum err demo_visit(struct demo *demo, struct instant at,
                    struct demo_order orders[static DEMO_ORDERS_PER_VISIT], size_t *count);

/* demo_walk.c: who looks around in shops, and what was looked at before an order. */
struct demo_walk;
struct demo_walk *demo_walk_new(struct demo *demo);
void demo_walk_look(struct demo_walk *walk, size_t shop, const struct demo_variant *variant);
void demo_walk_take(struct demo_walk *walk, size_t shop, const struct demo_variant *variant);
void demo_walk_order(struct demo_walk *walk, size_t shop, struct id order_group_id);
enum err demo_walk_tell(struct demo *demo, struct demo_walk *walk, struct str visitor,
                        struct instant at);
enum err demo_stroll(struct demo *demo, struct instant at); /* of somebody who buys nothing */

/* demo_talk.c: questions about orders and their answers; and who has seen what he was told. */
enum err demo_talk_ask(struct demo *demo, struct demo_order *order, struct instant at);
enum err demo_talk_answer(struct demo *demo, const struct demo_order *order, struct instant at);
enum err demo_bells_read(struct demo *demo, struct instant at);

/* demo_review.c: what customers say of what arrived, in words of demo_reviews.txt and the language
 * of their country, and what shops answer; and what everybody wants to remember. */
enum err demo_review_write(struct demo *demo, struct demo_order *order, struct instant at);
enum err demo_review_answer(struct demo *demo, const struct demo_order *order, struct instant at);
enum err demo_wishes_make(struct demo *demo);

/* demo_day.c: sixty days of visits and of what follows from them. */
enum err demo_days_run(struct demo *demo);

#endif

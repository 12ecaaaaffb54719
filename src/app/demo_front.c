/* What the demo's shops say and look like on their own pages: story, place, hours, colours, a logo
 * and a banner of the drawings of their goods; and what the start page puts forward. */
#include "app/demo_private.h"

#include "app/demo_paint.h"
#include "business/business.h"
#include "catalogue/catalogue.h"
#include "marketplace/marketplace.h"
#include "media/media.h"

enum { LOGO_SIDE = 240, BANNER_WIDTH = 1200, BANNER_HEIGHT = 300, PROMO_WIDTH = 960 };
enum { WEEK = 7, SATURDAY = 6, BANNER_ITEMS = 7 };

/* `saturday` and `sunday`: until when it is open; null when it is not. */
struct front {
    const char *accent, *ground;
    double hue; /* of its pictures */
    const char *opens, *closes, *saturday, *sunday;
    const char *street, *banner, *about;
    bool is_featured;
};

static const struct front FRONTS[DEMO_SHOPS] = {
    {"#1f7a3d", "#f3f9ee", 0, "07:00", "19:00", "18:00", "13:00", "Wakulima Market, stall 44",
     "In season: mangoes from Makueni",
     "Wanjiru began with one table of sukuma in **1996**. Today nine farms around Nairobi deliver "
     "to "
     "us before sunrise.\n\n- Picked yesterday, in your kitchen today\n- Rice and beans weighed "
     "before your eyes\n"
     "- What is not fresh is taken back",
     true},
    {"#a6431c", "#fdf3e6", -30, "08:30", "18:30", "17:00", NULL, "Biashara Street 17",
     "Pilau, biryani, chai: the whole coast",
     "Grandfather Abdalla roasted and ground his spices in this house. We still do, every "
     "*Tuesday*, "
     "and the street knows it by the smell.\n\nAsk for our pilau masala by weight.",
     true},
    {"#1457a8", "#eef4fb", 0, "08:00", "20:00", "20:00", "16:00", "Oginga Odinga Street 3",
     "Screens mended while you wait",
     "We are five technicians and one shop. Each phone we sell was opened, cleaned and tested "
     "here, and has "
     "**six months** of warranty.",
     true},
    {"#8a2a78", "#fbf0f8", 40, "08:00", "18:00", "15:00", NULL, "Kiyembe Lane 8",
     "New cloth every Friday",
     "Florence and her three sisters sew behind the shop. Bring a measure or a dress that fits: "
     "four days "
     "later yours is ready.",
     true},
    {"#7a4a1e", "#faf4ea", 20, "09:00", "17:30", "16:00", NULL, "Main Street 31",
     "Made by hand, by thirty families",
     "Every piece carries the name of who made it. Three quarters of the price goes to them, "
     "*on the day it is sold*.",
     true},
    {"#0f6e68", "#eef8f6", 0, "08:00", "19:00", "19:00", "14:00", "Kariakoo, Uhuru Street 112",
     NULL,
     "Pots, mats, buckets, lamps: one floor, one price, on the label. We carry to the bus for "
     "nothing.",
     false},
    {"#6a3b12", "#fbf3e8", -20, "07:30", "17:00", "13:00", NULL, "Sokoine Road 5",
     "This year's harvest is roasted",
     "Coffee of forty smallholders between 1,400 and 1,800 metres, washed, dried on raised beds "
     "and roasted "
     "in Arusha each week. The honey comes from the same shade trees.",
     true},
    {"#2f3f9e", "#f1f2fb", 0, "09:00", "19:00", "18:00", NULL, "KN 4 Avenue, Nyarugenge", NULL,
     "Two rooms full of books and a bench for reading. *Soma, lis, read.* Second-hand books go for "
     "half.",
     false},
    {"#b0392b", "#fdf2ee", 160, "08:30", "18:00", "18:00", NULL, "Shiro Meda market, row 2",
     "Woven on the loom behind the shop",
     "Netela, gabi and table cloth of Ethiopian cotton. A border takes our weavers between one and "
     "six days; "
     "you can choose its pattern.",
     false},
    {"#a32a63", "#fdf0f5", -70, "09:00", "18:00", "17:00", NULL,
     "Chaussée Prince Louis Rwagasore 20", NULL,
     "Soaps and butters of palm, moringa and avocado, cooked in small pots. Nothing is bleached, "
     "and nothing tested on animals.",
     false},
    {"#3f6b12", "#f4f8e8", 0, "07:00", "18:00", "16:00", NULL, "Oloo Street 9",
     "Planting season: seed is in",
     "Elijah studied agronomy so that you need not. Tell us your soil and your altitude, and we "
     "tell you "
     "which maize stands.",
     false},
    {"#0d6b4f", "#eef8f3", 100, "00:00", "24:00", "24:00", "24:00", "Acholi Road 2",
     "Open day and night",
     "A pharmacist is here at every hour. Prescriptions are kept private; advice costs nothing.",
     false},
    {"#3a4652", "#f1f4f6", 80, "09:00", "18:00", "16:00", NULL, "Herbert Macaulay Way 288", NULL,
     "Laptops, phones, inverters. We say what it costs before we open it, and if it cannot be "
     "mended you "
     "pay nothing.",
     false},
    {"#1d5fa0", "#f0f6fb", -45, "10:00", "19:30", "14:00", NULL, "Rua da Madalena 76",
     "Sardinhas, azulejos, andorinhas",
     "Beatriz looks for things her grandmother would know: tins, tiles, soap, swallows of clay. "
     "She wraps each by hand.",
     false},
};

/* Two banners, in the four languages of the pages. */
static const struct {
    const char *link, *category;
    double hue;
    const char *ground;
    struct {
        const char *locale, *title, *text;
    } said[4];
} PROMOS[] = {
    {"/c/fashion",
     "fashion",
     70,
     "box 0 0 2000 400 0 0 #fbe9d7 #f3c9a2",
     {{"en", "Kitenge weeks", "Cloth and dresses from Kampala and Addis Ababa"},
      {"fr", "Les semaines du kitenge", "Tissus et robes de Kampala et d’Addis-Abeba"},
      {"sw", "Wiki za kitenge", "Vitambaa na magauni kutoka Kampala na Addis Ababa"},
      {"ar", "أسابيع الكيتنغي", "أقمشة وفساتين من كمبالا وأديس أبابا"}}},
    {"/c/food",
     "food",
     0,
     "box 0 0 2000 400 0 0 #e5f0e4 #b9d8bd",
     {{"en", "Fresh from the harvest", "Coffee and honey, sent within two days"},
      {"fr", "Tout juste récolté", "Café et miel, expédiés sous deux jours"},
      {"sw", "Moja kwa moja kutoka shambani", "Kahawa na asali, hutumwa ndani ya siku mbili"},
      {"ar", "من الحصاد مباشرة", "قهوة وعسل، تُرسل خلال يومين"}}},
};

/* ---- Pictures ---- */

/* Drawings of a category in a row, over a ground. */
static struct str row_of(struct demo *demo, struct arena *arena, struct str category, double hue,
                         struct str ground, size_t width)
{
    struct demo_item items[BANNER_ITEMS] = {{.drawing = ground, .scale = 1}};
    double wide = 100 * (double)width / BANNER_HEIGHT, step = wide / (BANNER_ITEMS - 1);
    for (size_t i = 1; i < BANNER_ITEMS; i++) {
        double scale = i % 2 == 0 ? .62 : .78;
        items[i] = (struct demo_item){.drawing = demo_picture_of(demo, category, i % 2)->drawing,
                                      .hue = hue + 35 * (double)(i / 2),
                                      .x = step * ((double)i - .5) - 50 * scale,
                                      .y = 56 - 50 * scale,
                                      .scale = scale,
                                      .is_bare = true};
    }
    return demo_paint_scene(arena, width, BANNER_HEIGHT, items, BANNER_ITEMS);
}

static struct str ground_of(struct arena *arena, const struct front *front)
{
    return arena_print(arena, "box 0 0 2000 400 0 0 %s %s55\nbox 200 104 2000 30 0 0 %s33",
                       front->ground, front->accent, front->accent);
}

static struct str logo_of(struct demo *demo, struct arena *arena, const struct front *front,
                          struct str category, size_t nth)
{
    struct str ground = arena_print(arena, "box 50 50 120 120 0 0 %s %s\nring 50 50 44 2 %s",
                                    front->accent, front->accent, front->ground);
    struct demo_item items[] = {{.drawing = ground, .scale = 1},
                                {.drawing = S("oval 50 50 40 40 0 #fffdf8 #f0ebe0"), .scale = 1},
                                {.drawing = demo_picture_of(demo, category, nth)->drawing,
                                 .hue = front->hue,
                                 .x = 19,
                                 .y = 18,
                                 .scale = .62,
                                 .is_bare = true}};
    return demo_paint_scene(arena, LOGO_SIDE, LOGO_SIDE, items, sizeof items / sizeof *items);
}

/* ---- A shop's page ---- */

static size_t week_of(const struct front *front, struct business_hours hours[static WEEK])
{
    size_t count = 0;
    for (int day = 1; day <= WEEK; day++) {
        const char *closes = day < SATURDAY    ? front->closes
                             : day == SATURDAY ? front->saturday
                                               : front->sunday;
        if (closes != NULL)
            hours[count++] = (struct business_hours){
                .day = day, .opens = str_of(front->opens), .closes = str_of(closes)};
    }
    return count;
}

static enum err draw(struct demo *demo, const struct demo_shop *shop, const struct front *front,
                     struct control_as as, struct business_change_in *in)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct str category = str_of(shop->plan->category);
    size_t nth = (size_t)(front - FRONTS) % 2;
    enum err err = demo_picture_upload(demo, logo_of(demo, arena, front, category, nth), as,
                                       &in->logo_media_id);
    if (err == OK)
        err = demo_picture_upload(
            demo, row_of(demo, arena, category, front->hue, ground_of(arena, front), BANNER_WIDTH),
            as, &in->banner_media_id);
    arena_free(arena);
    return err;
}

enum err demo_front_give(struct demo *demo, const struct demo_shop *shop, struct instant at)
{
    const struct front *front = &FRONTS[shop->plan - DEMO_SHOP_PLANS];
    struct business_hours hours[WEEK];
    int64_t nth = front - FRONTS;
    struct business_days days = {1 + nth % 3, 2 + nth % 3 + nth % 4};
    struct control_as as = {shop->owner.user_id, shop->business_id, at};
    struct business out = {0};
    struct business_change_in in = {.business_id = shop->business_id,
                                    .about = str_of(front->about),
                                    .address_lines = str_of(front->street),
                                    .city = str_of(shop->plan->town),
                                    .email = shop->owner.email,
                                    .hours = hours,
                                    .hours_count = week_of(front, hours),
                                    .accent_color = str_of(front->accent),
                                    .ground_color = str_of(front->ground)};
    TRY(draw(demo, shop, front, as, &in));
    GIVE(business_change_in, &in, about);
    GIVE(business_change_in, &in, address_lines);
    GIVE(business_change_in, &in, city);
    GIVE(business_change_in, &in, email);
    GIVE(business_change_in, &in, hours);
    GIVE(business_change_in, &in, accent_color);
    GIVE(business_change_in, &in, ground_color);
    GIVE(business_change_in, &in, logo_media_id);
    GIVE(business_change_in, &in, banner_media_id);
    /* Most say how long it takes. */
    if (nth % 5 != 4) {
        in.delivery_days = &days;
        GIVE(business_change_in, &in, delivery_days);
    }
    if (front->banner != NULL) {
        in.banner_text = str_of(front->banner);
        GIVE(business_change_in, &in, banner_text);
    }
    /* A country of several times has to say which. */
    if (str_eq(str_of(shop->plan->country), S("PT"))) {
        in.timezone = S("Europe/Lisbon");
        GIVE(business_change_in, &in, timezone);
    }
    TRY(DEMO_ASK(demo, as, business_change, &in, &out));
    arena_reset(demo->scratch);
    /* That the pictures are used is told before anybody sweeps. */
    demo->doing = "settle";
    return control_settle(demo->control, at, &demo->why);
}

/* ---- The start page ---- */

static enum err add_promo(struct demo *demo, size_t index, struct control_as admin)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct id media_id;
    struct str png = row_of(demo, arena, str_of(PROMOS[index].category), PROMOS[index].hue,
                            str_of(PROMOS[index].ground), PROMO_WIDTH);
    enum err err = demo_picture_upload(demo, png, admin, &media_id);
    arena_free(arena);
    for (size_t i = 0; i < 4 && err == OK; i++) {
        struct marketplace_banner out = {.locale = {0}};
        struct marketplace_banner_in in = {.locale = str_of(PROMOS[index].said[i].locale),
                                           .title = str_of(PROMOS[index].said[i].title),
                                           .text = str_of(PROMOS[index].said[i].text),
                                           .link = str_of(PROMOS[index].link),
                                           .media_id = media_id,
                                           .starts_at = instant_add_ms(admin.now, -DEMO_DAY_MS),
                                           .ends_at = instant_add_ms(admin.now, 90 * DEMO_DAY_MS),
                                           .position = (int64_t)index};
        err = DEMO_ASK(demo, admin, marketplace_banner_add, &in, &out);
    }
    arena_reset(demo->scratch);
    return err;
}

enum err demo_front_feature(struct demo *demo)
{
    struct control_as admin = {.user_id = demo->admin.user_id,
                               .now = demo_at(demo, DEMO_DAYS - 1, 23 * DEMO_HOUR_MS)};
    struct str ids[MARKETPLACE_FEATURED_MAX];
    struct marketplace_featured_in in = {.business_ids = ids};
    struct business_list out = {0};
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        if (FRONTS[i].is_featured)
            ids[in.business_ids_count++] =
                id_text(demo->arena, ID_BUSINESS, demo->shops[i].business_id);
    for (size_t i = 0; i < sizeof PROMOS / sizeof *PROMOS; i++)
        TRY(add_promo(demo, i, admin));
    TRY(DEMO_ASK(demo, admin, marketplace_feature, &in, &out));
    arena_reset(demo->scratch);
    demo->doing = "settle";
    return control_settle(demo->control, admin.now, &demo->why);
}

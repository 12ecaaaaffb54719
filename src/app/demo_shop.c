/* The demo's shops: registered by their owners or by agents for them, verified, stocked. */
#include "app/demo_private.h"

#include "business/business.h"
#include "notice/notice.h"

#include <stdio.h>
#include <time.h>

/* clang-format off */
const struct demo_shop_plan DEMO_SHOP_PLANS[DEMO_SHOPS] = {
    {"Mama Wanjiru Groceries", "Nairobi", "Nairobi County", "KE", "KES", "groceries",
     "Wanjiru Kamau", DEMO_BY_AGENT, 0, -30, -1286389, 36817223,
     "Fresh and dry groceries from the farms around Nairobi, brought to your door the same day."},
    {"Pwani Spice House", "Mombasa", "Mombasa County", "KE", "KES", "groceries",
     "Salim Abdalla", DEMO_BY_OWNER, 0, -28, -4043477, 39668206,
     "Spices, sweets and cloth from the coast, in the old town of Mombasa since 1978."},
    {"Lakeside Phones", "Kisumu", "Kisumu County", "KE", "KES", "electronics",
     "Beatrice Akinyi", DEMO_BY_AGENT_CODE, 0, -25, -91702, 34767956,
     "Phones, power and repairs by the lake. What we sell, we also mend."},
    {"Kampala Kitenge House", "Kampala", "Central Region", "UG", "UGX", "fashion",
     "Florence Nansubuga", DEMO_BY_AGENT, 1, -24, 347596, 32582520,
     "Kitenge by the yard and ready to wear, cut and sewn in Kampala."},
    {"Source of the Nile Crafts", "Jinja", "Eastern Region", "UG", "UGX", "crafts",
     "Moses Balikowa", DEMO_BY_AGENT_CODE, 1, -22, 447861, 33202612,
     "Wood, clay, fibre and hide, made by thirty families around Jinja."},
    {"Kariakoo Home Goods", "Dar es Salaam", "Dar es Salaam", "TZ", "TZS", "home",
     "Asha Mfinanga", DEMO_BY_AGENT_CODE, 2, -21, -6819722, 39275278,
     "All that a home needs, at Kariakoo prices and without the crowd."},
    {"Meru Coffee and Honey", "Arusha", "Arusha Region", "TZ", "TZS", "food",
     "Godlisten Kimaro", DEMO_BY_OWNER, 0, -20, -3386925, 36682995,
     "Coffee, honey and good things from the slopes of Mount Meru."},
    {"Inzozi Books", "Kigali", "Kigali City", "RW", "RWF", "books",
     "Aline Mukamana", DEMO_BY_OWNER, 0, -18, -1944072, 30061885,
     "Books in Kinyarwanda, Swahili, French and English, new and second-hand."},
    {"Shiro Meda Weavers", "Addis Ababa", "Addis Ababa", "ET", "ETB", "fashion",
     "Selamawit Girma", DEMO_BY_OWNER, 0, -16, 9024970, 38746895,
     "Hand-woven cotton from the looms of Shiro Meda, and what belongs on the table with it."},
    {"Tanganyika Beauty", "Bujumbura", "Bujumbura Mairie", "BI", "BIF", "beauty",
     "Ornella Iradukunda", DEMO_BY_OWNER, 0, -14, -3361378, 29359878,
     "Care for skin and hair, made by the lake from what grows here."},
    {"Rift Valley Agrovet", "Eldoret", "Uasin Gishu County", "KE", "KES", "agriculture",
     "Elijah Kipchumba", DEMO_BY_AGENT_CODE, 0, -12, 514277, 35269779,
     "Seed, feed, tools and advice for farms in the North Rift."},
    {"Afya Bora Pharmacy", "Gulu", "Northern Region", "UG", "UGX", "health",
     "Lamunu Stella", DEMO_BY_AGENT_CODE, 1, 9, 2774570, 32298950,
     "Medicines without prescription, devices and advice, delivered in Gulu and by bus beyond."},
    {"Yaba Gadget Repair", "Lagos", "Lagos State", "NG", "NGN", "services",
     "Tunde Bakare", DEMO_BY_OWNER, 0, 16, 6509500, 3371100,
     "Repairs, power and parts in Yaba. Bring it broken, take it home working."},
    {"Mercado da Saudade", "Lisbon", "Lisboa", "PT", "EUR", "other",
     "Beatriz Carvalho", DEMO_BY_OWNER, 0, 23, 38722252, -9139337,
     "A small shop of good Portuguese things, from sardines to swallows."},
};
/* clang-format on */

enum { LIST_PAGE = 100, LETTER_TRIES = 250 };

static enum err register_business(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    const struct demo_shop_plan *plan = shop->plan;
    bool is_by_agent = plan->way == DEMO_BY_AGENT;
    struct business_behalf owner = {.name = str_of(plan->owner), .email = shop->owner.email};
    struct business_register_in in = {
        .name = str_of(plan->name),
        .category = str_of(plan->category),
        .description = str_of(plan->description),
        .country = str_of(plan->country),
        .region = str_of(plan->region),
        .latitude = {plan->latitude_micro, true},
        .longitude = {plan->longitude_micro, true},
        .agent_code =
            plan->way == DEMO_BY_AGENT_CODE ? demo->agent_codes[plan->agent] : (struct str){0},
        .on_behalf_of = is_by_agent ? &owner : NULL,
    };
    currency_parse(str_of(plan->currency), &in.currency);
    struct business out = {0};
    struct control_as as = {.user_id = is_by_agent ? demo->agents[plan->agent].user_id
                                                   : shop->owner.user_id,
                            .now = at};
    TRY(DEMO_ASK(demo, as, business_register, &in, &out));
    shop->business_id = out.id;
    shop->location_id = out.locations_count > 0 ? out.locations[0].id : (struct id){0};
    arena_reset(demo->scratch);
    return OK;
}

static enum err verify(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    struct id registrar = shop->plan->way == DEMO_BY_AGENT ? demo->agents[shop->plan->agent].user_id
                                                           : shop->owner.user_id;
    struct business_at submit = {shop->business_id};
    struct business_verify_in decide = {.business_id = shop->business_id,
                                        .decision = BUSINESS_APPROVE};
    struct business out = {0};
    struct control_as as = {registrar, shop->business_id, at};
    TRY(DEMO_ASK(demo, as, business_submit, &submit, &out));
    as = (struct control_as){.user_id = demo->admin.user_id,
                             .now = instant_add_ms(at, DEMO_HOUR_MS)};
    TRY(DEMO_ASK(demo, as, business_verify, &decide, &out));
    arena_reset(demo->scratch);
    return OK;
}

/* The code that the owner was sent; the admin's outbox has it. Beside a server the letter may still
 * be under way when the events have been handed out: its own workers write it. */
static enum err find_code(struct demo *demo, struct demo_shop *shop, struct instant at,
                          struct str *out)
{
    struct control_as admin = {.user_id = demo->admin.user_id, .now = at};
    const struct timespec moment = {.tv_nsec = 20000000};
    for (int tries = 0; tries < LETTER_TRIES; tries++) {
        struct notice_outbox_in page = {.limit = LIST_PAGE};
        struct notice_message_list messages = {0};
        TRY(control_settle(demo->control, at, &demo->why));
        TRY(DEMO_ASK(demo, admin, notice_outbox, &page, &messages));
        for (size_t i = 0; i < messages.data_count; i++) {
            *out = messages.data[i].code;
            if (str_eq(messages.data[i].recipient, shop->owner.email)
                && str_eq(messages.data[i].kind, S("business_claim")))
                return OK;
        }
        nanosleep(&moment, NULL);
    }
    demo->doing = "claim";
    demo->why = S("not_found: The message to the owner is not in the outbox.");
    return ERR_MISSING;
}

static enum err claim(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    struct business out = {0};
    struct business_claim_in in = {{0}};
    struct control_as owner = {.user_id = shop->owner.user_id,
                               .now = instant_add_ms(at, DEMO_HOUR_MS / 2)};
    demo->doing = "claim";
    TRY(find_code(demo, shop, at, &in.code));
    TRY(DEMO_ASK(demo, owner, business_claim_accept, &in, &out));
    arena_reset(demo->scratch);
    return OK;
}

/* All in one early morning, before anybody buys. */
enum err demo_shop_open(struct demo *demo, struct demo_shop *shop)
{
    struct instant at = demo_at(demo, shop->plan->opens_on_day, 0);
    TRY(demo_owner_register(demo, shop, at));
    TRY(register_business(demo, shop, instant_add_ms(at, DEMO_HOUR_MS / 4)));
    TRY(verify(demo, shop, instant_add_ms(at, DEMO_HOUR_MS / 2)));
    if (shop->plan->way == DEMO_BY_AGENT)
        TRY(claim(demo, shop, instant_add_ms(at, DEMO_HOUR_MS * 2)));
    TRY(demo_goods_list(demo, shop, instant_add_ms(at, DEMO_HOUR_MS * 3)));
    TRY(demo_front_give(demo, shop, instant_add_ms(at, DEMO_HOUR_MS * 4)));
    shop->is_open = true;
    printf("demo: %s, %s\n", shop->plan->name, shop->plan->town);
    return OK;
}

enum err demo_shop_is_there(struct demo *demo, bool *out)
{
    const struct demo_shop_plan *last = &DEMO_SHOP_PLANS[DEMO_SHOPS - 1];
    struct business_list_in in = {.country = str_of(last->country), .limit = LIST_PAGE};
    struct business_list page = {0};
    *out = false;
    do {
        in.cursor = arena_copy(demo->arena, page.next_cursor);
        arena_reset(demo->scratch);
        TRY(DEMO_ASK(demo, (struct control_as){0}, business_browse, &in, &page));
        for (size_t i = 0; i < page.data_count; i++)
            *out |= str_eq(page.data[i].name, str_of(last->name));
    } while (page.has_more && !*out);
    arena_reset(demo->scratch);
    return OK;
}

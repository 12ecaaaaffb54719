/* What customers ask about their orders, what shops answer, and what is left to be answered. */
#include "app/demo_private.h"

#include "collaboration/collaboration.h"
#include "notice/notice.h"
#include "order/order.h"

#include <string.h>

static const struct talk {
    const char *language;
    const char *question, *answer, *thanks;
} TALKS[] = {
    {"en", "Hello, can you deliver before five? I am at work until four.",
     "Yes, the rider leaves at half past three and calls you from the road.",
     "Perfect, thank you!"},
    {"en", "Is it possible to wrap this as a present?",
     "Of course, without extra cost. What shall we write on the card?",
     "Happy birthday, Mama. Thank you so much."},
    {"en", "The road to our gate is closed this week. Can I collect it at your counter instead?",
     "Yes, we keep it for you until Saturday evening. Just tell us the number of the order.",
     "I will come on Friday."},
    {"en", "One of the packets was open when it came. What can we do?",
     "We are sorry. We send a new one today, and you keep the open one.", "That is very kind."},
    {"en", "Do you also sell this in a bigger size?",
     "From next week on. Shall we write to you when it is here?", "Yes please."},
    {"sw", "Habari, mnaweza kuleta kabla ya saa kumi na moja?",
     "Ndiyo, dereva anaondoka saa tisa na nusu na atakupigia simu akiwa njiani.",
     "Sawa kabisa, asante!"},
    {"sw", "Je, mzigo wangu umeshaondoka?", "Umeondoka asubuhi hii, utafika kesho mchana.",
     "Asante kwa taarifa."},
    {"sw", "Naomba risiti ya ofisi tafadhali.",
     "Tumeiweka ndani ya mzigo, na nakala iko kwenye ukurasa wa oda.", "Nimeiona, asante."},
    {"fr", "Bonjour, pouvez-vous livrer samedi matin ?",
     "Oui, entre neuf heures et midi. Le livreur vous appellera.", "Parfait, merci beaucoup."},
    {"fr", "Est-ce que la garantie est comprise ?", "Oui, douze mois, le bon est dans le paquet.",
     "Merci pour la réponse."},
};

static const struct talk *choose(struct demo *demo, const char *country)
{
    bool is_swahili = strcmp(country, "KE") == 0 || strcmp(country, "TZ") == 0;
    bool is_french = strcmp(country, "BI") == 0 || strcmp(country, "RW") == 0;
    const char *language = is_swahili && demo_chance(demo, 45)  ? "sw"
                           : is_french && demo_chance(demo, 60) ? "fr"
                                                                : "en";
    const struct talk *talk;
    do
        talk = &TALKS[demo_between(demo, 0, sizeof TALKS / sizeof *TALKS - 1)];
    while (strcmp(talk->language, language) != 0);
    return talk;
}

static enum err say_in_room(struct demo *demo, struct control_as as, struct id chat_id,
                            const char *text)
{
    struct chat_send_in in = {.chat_id = chat_id,
                              .body = str_of(text),
                              .client_id =
                                  arena_print(demo->scratch, "demo-%lld-%lld", (long long)as.now.ms,
                                              (long long)demo_between(demo, 1, 999999))};
    struct chat_message out = {.id = {{0}}};
    return DEMO_ASK(demo, as, collaboration_chat_send, &in, &out);
}

enum err demo_talk_ask(struct demo *demo, struct demo_order *order, struct instant at)
{
    struct order_ref ref = {order->order_id};
    struct chat chat = {.id = {{0}}};
    struct control_as as = {.user_id = demo->customers[order->customer].user_id, .now = at};
    const struct talk *talk =
        choose(demo, DEMO_SHOP_PLANS[demo_customer_home(order->customer)].country);
    TRY(DEMO_ASK(demo, as, collaboration_chat_open_order, &ref, &chat));
    order->chat_id = chat.id;
    order->talk = (size_t)(talk - TALKS);
    return say_in_room(demo, as, chat.id, talk->question);
}

static const char *last_word(size_t talk)
{
    return strcmp(TALKS[talk].language, "sw") == 0   ? "Karibu sana."
           : strcmp(TALKS[talk].language, "fr") == 0 ? "Avec plaisir."
                                                     : "You are welcome.";
}

enum err demo_talk_answer(struct demo *demo, const struct demo_order *order, struct instant at)
{
    const struct demo_shop *shop = &demo->shops[order->shop];
    struct control_as owner = {shop->owner.user_id, shop->business_id, at};
    struct control_as customer = {.user_id = demo->customers[order->customer].user_id,
                                  .now = instant_add_ms(at, DEMO_HOUR_MS / 6)};
    TRY(say_in_room(demo, owner, order->chat_id, TALKS[order->talk].answer));
    if (demo_chance(demo, 30))
        return OK;
    TRY(say_in_room(demo, customer, order->chat_id, TALKS[order->talk].thanks));
    /* The last word is the shop's, now and then not yet. */
    owner.now = instant_add_ms(at, DEMO_HOUR_MS / 3);
    return demo_chance(demo, 85) ? say_in_room(demo, owner, order->chat_id, last_word(order->talk))
                                 : OK;
}

static enum err read_bells(struct demo *demo, struct id user_id, struct instant at)
{
    struct nothing nothing = {0};
    struct notice_all_read out = {0};
    struct control_as as = {.user_id = user_id, .now = at};
    return DEMO_ASK(demo, as, notice_read_all, &nothing, &out);
}

enum err demo_bells_read(struct demo *demo, struct instant at)
{
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        if (demo->shops[i].is_open)
            TRY(read_bells(demo, demo->shops[i].owner.user_id, at));
    for (size_t i = 0; i < DEMO_AGENTS; i++)
        TRY(read_bells(demo, demo->agents[i].user_id, at));
    for (size_t i = 0; i < DEMO_CUSTOMERS; i++)
        TRY(read_bells(demo, demo->customers[i].user_id, at));
    return read_bells(demo, demo->admin.user_id, at);
}

/* What the page of an order shows of what shop and shopper wrote to each other, and what its form
 * brings in. */
#ifndef SOKO_SERVICE_STOREFRONT_CHAT_H
#define SOKO_SERVICE_STOREFRONT_CHAT_H

#include "collaboration/collaboration.h"
#include "media/media.h"
#include "order/order.h"

struct storefront_letter {
    struct str who;
    struct str body;
    bool is_deleted;
    bool is_edited;
    struct media_picture *pictures;
    size_t pictures_count;
    struct instant created_at;
};
TYPE(storefront_letter, F(storefront_letter, who, "The shop's name, or \"You\"."),
     F(storefront_letter, body, "What was written."),
     F(storefront_letter, is_deleted, "It was taken back."),
     F(storefront_letter, is_edited, "It was changed since."),
     MANY(storefront_letter, pictures, media_picture, "Pictures."),
     F(storefront_letter, created_at, "When."));

struct storefront_chat {
    struct storefront_letter *letters;
    size_t letters_count;
    bool has_letters;
    bool has_older;
    struct str ask_id;
    struct str ask_token;
};
TYPE(storefront_chat, MANY(storefront_chat, letters, storefront_letter, "Oldest first."),
     F(storefront_chat, has_letters, "Whether there is any."),
     F(storefront_chat, has_older, "Whether there were more before."),
     F(storefront_chat, ask_id, "What makes a form that is sent twice one message."),
     F(storefront_chat, ask_token, "Of the form."));

struct storefront_ask_in {
    struct id order_group_id;
    struct id order_id;
    struct str body;
    struct str ask_id;
    struct str form_token;
};
TYPE(storefront_ask_in,
     F(storefront_ask_in, order_group_id, "The orders.", .path = true, .prefix = ID_GROUP),
     F(storefront_ask_in, order_id, "The one of them.", .need = true, .prefix = ID_ORDER),
     F(storefront_ask_in, body, "What is asked.", .need = true, .min = 1, .max = CHAT_TEXT_MAX),
     F(storefront_ask_in, ask_id, "Of the page.", .min = 8, .max = 64, .format = FORMAT_SLUG),
     F(storefront_ask_in, form_token, "Of the form."));

#endif

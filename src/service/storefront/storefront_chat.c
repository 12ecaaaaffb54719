/* Asking the shop: what was written about an order, and a form that needs no script. Who holds the
 * link of the orders may write, as with everything on that page. */
#include "storefront_private.h"

enum { LETTERS_SHOWN = 50 };

static struct storefront_letter letter_of(struct ctx *c, const struct chat *chat,
                                          const struct chat_message *m)
{
    struct storefront_letter letter = {
        .who = m->author == CHAT_MEMBER ? chat->business_name : page_text(c, "chat_you"),
        .body = m->body,
        .is_deleted = instant_is_set(m->deleted_at),
        .is_edited = instant_is_set(m->edited_at) && !instant_is_set(m->deleted_at),
        .created_at = m->created_at,
        .pictures = ARENA_ARRAY(c->arena, struct media_picture, m->attachments_count + 1)};
    for (size_t i = 0; i < m->attachments_count; i++)
        if (m->attachments[i].picture != NULL)
            letter.pictures[letter.pictures_count++] = *m->attachments[i].picture;
    return letter;
}

static enum err fill_letters(struct ctx *c, const struct chat *chat, struct storefront_chat *out)
{
    struct chat_messages_in in = {
        .chat_id = chat->id, .after = -1, .before = -1, .limit = LETTERS_SHOWN};
    struct chat_messages page = {0};
    TRY(CALL(c, collaboration_chat_messages, &in, &page));
    out->letters = ARENA_ARRAY(c->arena, struct storefront_letter, page.data_count + 1);
    for (size_t i = 0; i < page.data_count; i++)
        out->letters[i] = letter_of(c, chat, &page.data[i]);
    out->letters_count = page.data_count;
    out->has_letters = page.data_count > 0;
    out->has_older = page.has_more;
    return OK;
}

/* None for a member of the shop who may see the order and not who ordered: he has no such page. */
enum err storefront_chat(struct ctx *c, struct id order_id, struct storefront_chat **out)
{
    struct order_ref ref = {order_id};
    struct chat chat = {.id = {{0}}};
    struct storefront_chat *shown = ARENA_NEW(c->arena, struct storefront_chat);
    enum err err = CALL(c, collaboration_chat_of_order, &ref, &chat);
    if (err == ERR_FORBIDDEN) {
        fault_take(c);
        return OK;
    }
    if (err == ERR_MISSING)
        fault_take(c);
    else if (err != OK)
        return err;
    if (err == OK)
        TRY(fill_letters(c, &chat, shown));
    shown->ask_id = str_after(id_text(c->arena, "ask", id_new(c, new_slot(c))), sizeof "ask_" - 1);
    shown->ask_token = form_token(c, &storefront_ask_op);
    *out = shown;
    return OK;
}

enum err storefront_chat_ask(struct ctx *c, const struct storefront_ask_in *in)
{
    struct order_ref ref = {in->order_id};
    struct chat chat = {.id = {{0}}};
    struct chat_message message = {.id = {{0}}};
    TRY(CALL(c, collaboration_chat_open_order, &ref, &chat));
    struct chat_send_in send = {.chat_id = chat.id, .body = in->body, .client_id = in->ask_id};
    TRY(CALL(c, collaboration_chat_send, &send, &message));
    c->reply.status = 0;
    storefront_go(c, arena_print(c->arena, "%.*s#chat-%.*s",
                                 STR_ARG(storefront_group_url(c, in->order_group_id)),
                                 STR_ARG(id_text(c->arena, ID_ORDER, in->order_id))));
    return OK;
}

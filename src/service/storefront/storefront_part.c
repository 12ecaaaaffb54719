/* Parts that several pages show, worked out from what the other services say. */
#include "storefront_private.h"

struct storefront_tile storefront_tile(struct ctx *c, const struct catalogue_card *card)
{
    return (struct storefront_tile){.id = card->id,
                                    .url = storefront_product_url(c, card->slug),
                                    .title = card->title,
                                    .business_name = card->business_name,
                                    .initial = storefront_initial(card->title),
                                    .hue = storefront_hue(card->id),
                                    .picture = card->picture,
                                    .price = card->price,
                                    .has_price_range = card->has_price_range,
                                    .is_low = card->stock == CATALOGUE_LOW,
                                    .is_out = card->stock == CATALOGUE_OUT,
                                    .rating = storefront_rating(c, card->rating)};
}

void storefront_tiles(struct ctx *c, const struct catalogue_card *cards, size_t count,
                      struct storefront_tile **tiles, size_t *tiles_count)
{
    *tiles = ARENA_ARRAY(c->arena, struct storefront_tile, count);
    *tiles_count = count;
    for (size_t i = 0; i < count; i++)
        (*tiles)[i] = storefront_tile(c, &cards[i]);
}

/* Bytes of the UTF-8 character that starts with `byte`. */
static size_t character_bytes(char byte)
{
    unsigned char first = (unsigned char)byte;
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

struct str storefront_initial(struct str title)
{
    if (str_empty(title))
        return S("?");
    size_t bytes = character_bytes(title.data[0]);
    return str_from(title.data, bytes < title.length ? bytes : title.length);
}

/* The last bytes of an id are random: neighbours in a list differ. */
int64_t storefront_hue(struct id product_id)
{
    return 1 + product_id.bytes[sizeof product_id.bytes - 1] % STOREFRONT_HUES;
}

struct str storefront_excerpt(struct arena *arena, struct str text, size_t bytes_max)
{
    struct buf out;
    bool was_space = true;
    buf_init(&out, arena, bytes_max + 8);
    for (size_t i = 0; i < text.length && out.length < bytes_max; i++) {
        bool is_space = (unsigned char)text.data[i] <= ' ';
        if (!is_space)
            buf_byte(&out, text.data[i]);
        else if (!was_space)
            buf_byte(&out, ' ');
        was_space = is_space;
    }
    struct str line = buf_str(&out);
    size_t end = line.length;
    if (end < bytes_max)
        return line;
    while (end > 0 && line.data[end - 1] != ' ')
        end--;
    line.length = end > 0 ? end - 1 : 0;
    return arena_join(arena, line, S("…"));
}

struct str storefront_product_url(struct ctx *c, struct str slug)
{
    return arena_print(c->arena, "/p/%.*s", STR_ARG(slug));
}

struct str storefront_group_url(struct ctx *c, struct id order_group_id)
{
    return arena_join(c->arena, S("/orders/"), id_text(c->arena, ID_GROUP, order_group_id));
}

/* Left out of the page when it is nothing. */
static struct money unless_zero(struct money money)
{
    return money.amount == 0 ? (struct money){0} : money;
}

struct storefront_totals *storefront_totals(struct ctx *c, struct money subtotal,
                                            struct money discount, struct money shipping,
                                            struct money tax, struct money total)
{
    struct storefront_totals *totals = ARENA_NEW(c->arena, struct storefront_totals);
    *totals = (struct storefront_totals){.subtotal = subtotal,
                                         .discount = unless_zero(discount),
                                         .shipping = unless_zero(shipping),
                                         .tax = unless_zero(tax),
                                         .total = total};
    return totals;
}

void storefront_payments(struct ctx *c, enum storefront_payment chosen,
                         struct storefront_choice **choices, size_t *count)
{
    *count = STOREFRONT_PAY_CASH + 1;
    *choices = ARENA_ARRAY(c->arena, struct storefront_choice, *count);
    for (size_t i = 0; i < *count; i++) {
        struct str word = str_of(STOREFRONT_PAYMENT[i]);
        const char *label = arena_print(c->arena, "pay_%.*s", STR_ARG(word)).data;
        const char *hint = arena_print(c->arena, "pay_%.*s_hint", STR_ARG(word)).data;
        (*choices)[i] = (struct storefront_choice){.value = word,
                                                   .label = page_text(c, label),
                                                   .hint = page_text(c, hint),
                                                   .is_chosen = i == chosen};
    }
}

void storefront_keep_private(struct ctx *c)
{
    if (c->request.cart_token.data != NULL || c->request.session_token.data != NULL)
        c->reply.cache_control = S("private, no-store");
}

bool storefront_needs_tls(const struct ctx *c)
{
    struct str host = c->request.host;
    if (c->request.is_secure || str_starts(host, S("[::1]")))
        return false;
    struct str name = str_cut(&host, ':');
    return !str_eq(name, S("localhost")) && !str_eq(name, S("127.0.0.1"))
           && !str_ends(name, S(".localhost"));
}

void storefront_go(struct ctx *c, struct str url)
{
    c->reply.status = 0;
    c->reply.location = url;
}

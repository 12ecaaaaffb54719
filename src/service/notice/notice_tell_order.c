/* What buyers are told of their orders, and shops of new ones. The present state is read when the
 * message is written, so that one which was held up tells no old tales. */
#include "notice_private.h"

#include "api/capability.h"

/* The order, and its buyer. False when there is nothing to tell: it is gone, or its news is old. */
static enum err read_order(struct ctx *c, struct id order_id, struct order *order,
                           struct notice_said *said, bool *is_told)
{
    struct order_ref ref = {order_id};
    struct identity_contact account = {0};
    enum err err = CALL(c, order_get, &ref, order);
    *is_told = false;
    if (err == ERR_MISSING || (err == OK && order->contact == NULL))
        return OK;
    TRY(err);
    if (instant_is_before(order->updated_at, instant_add_ms(c->now, -STALE_DAYS * DAY_MS)))
        return OK;
    said->email = order->contact->email;
    said->phone = order->contact->phone;
    said->name = order->contact->name;
    said->locale = order->contact->locale;
    *is_told = true;
    if (!id_is_set(order->customer_id))
        return OK;
    struct identity_user_ref user = {order->customer_id};
    err = CALL(c, identity_contact_get, &user, &account);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    said->locale = account.locale;
    if (str_empty(said->name))
        said->name = account.name;
    return OK;
}

/* The link opens the order for whoever got the message, signed in or not: the page behind it asks
 * for one press of a button, so that programs that look at links open nothing. */
static struct str order_path(struct ctx *c, const struct order *order)
{
    struct str group = id_text(c->arena, ID_GROUP, order->order_group_id);
    struct str token = capability_token(c, ID_GROUP, order->order_group_id);
    return arena_print(c->arena, "/orders/%.*s/open?token=%.*s", STR_ARG(group), STR_ARG(token));
}

static void add_line(struct notice_said *said, struct str label, struct str amount, bool is_strong)
{
    said->lines[said->lines_count++] = (struct notice_line){label, amount, is_strong};
}

static void fill_lines(struct ctx *c, const struct order *order, struct notice_said *said)
{
    enum { SUMS_MAX = 4 };
    const struct {
        const char *text;
        struct money amount;
    } sums[] = {{"mail_discount", order->discount},
                {"mail_shipping", order->shipping},
                {"mail_tax", order->tax}};
    said->lines = ARENA_ARRAY(c->arena, struct notice_line, order->lines_count + SUMS_MAX);
    for (size_t i = 0; i < order->lines_count; i++) {
        const struct order_line *line = &order->lines[i];
        bool has_options = !str_empty(line->option_label);
        struct str label = arena_print(c->arena, "%lld × %.*s%s%.*s%s", (long long)line->quantity,
                                       STR_ARG(line->title), has_options ? " (" : "",
                                       STR_ARG(line->option_label), has_options ? ")" : "");
        add_line(said, label, notice_money(c, said->locale, line->total), false);
    }
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        if (sums[i].amount.amount != 0)
            add_line(said, notice_word(c, said->locale, sums[i].text),
                     notice_money(c, said->locale, sums[i].amount), false);
    add_line(said, notice_word(c, said->locale, "mail_total"),
             notice_money(c, said->locale, order->total), true);
}

static void argue_order(struct ctx *c, const struct order *order, struct notice_said *said)
{
    notice_argue(said, "number", order->number);
    notice_argue(said, "shop", order->business_name);
    notice_argue(said, "total", notice_money(c, said->locale, order->total));
}

static enum err tell_buyer(struct ctx *c, struct id order_id, const char *kind, bool has_lines,
                           struct str detail)
{
    struct order order = {.id = {{0}}};
    struct notice_said said = {.kind = kind};
    struct notice_row row;
    bool is_told;
    TRY(read_order(c, order_id, &order, &said, &is_told));
    if (!is_told)
        return OK;
    said.path = order_path(c, &order);
    argue_order(c, &order, &said);
    notice_argue(&said, "detail", detail);
    if (has_lines)
        fill_lines(c, &order, &said);
    return notice_say(c, &said, &row);
}

/* The shop's own address, else its owner's; in the owner's language. */
static enum err tell_shop(struct ctx *c, struct id order_id, const char *kind)
{
    struct order order = {.id = {{0}}};
    struct notice_said buyer = {.kind = kind}, said = {.kind = kind};
    struct business_brief business = {.name = {0}};
    struct identity_contact owner = {0};
    struct notice_row row;
    bool is_told;
    TRY(read_order(c, order_id, &order, &buyer, &is_told));
    if (!is_told)
        return OK;
    struct business_ref ref = {order.business_id};
    enum err err = CALL(c, business_brief_get, &ref, &business);
    struct identity_user_ref user = {business.owner_id};
    if (err == OK && id_is_set(business.owner_id))
        err = CALL(c, identity_contact_get, &user, &owner);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    said.email = str_empty(business.email) ? owner.email : business.email;
    said.phone = owner.phone;
    said.name = owner.name;
    said.locale = owner.locale;
    said.path = S("/account");
    argue_order(c, &order, &said);
    notice_argue(&said, "delivery", order.delivery ? order.delivery->label : (struct str){0});
    fill_lines(c, &order, &said);
    return notice_say(c, &said, &row);
}

enum err notice_tell_placed(struct ctx *c, const struct order_placed *in, struct nothing *out)
{
    (void)out;
    return tell_buyer(c, in->order_id, "order_placed", true, (struct str){0});
}

enum err notice_tell_confirmed(struct ctx *c, const struct order_confirmed *in, struct nothing *out)
{
    (void)out;
    return tell_shop(c, in->order_id, "shop_order_cash");
}

enum err notice_tell_paid(struct ctx *c, const struct order_paid *in, struct nothing *out)
{
    (void)out;
    TRY(tell_buyer(c, in->order_id, "order_paid", true, (struct str){0}));
    return tell_shop(c, in->order_id, "shop_order");
}

/* The carrier's number of the parcel that left last. */
static enum err tracking_of(struct ctx *c, struct id order_id, struct str *out)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    enum err err = CALL(c, order_get, &ref, &order);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    for (size_t i = 0; i < order.fulfilments_count; i++)
        if (!str_empty(order.fulfilments[i].tracking))
            *out = order.fulfilments[i].tracking;
    return OK;
}

enum err notice_tell_fulfilment(struct ctx *c, const struct order_fulfilment_changed *in,
                                struct nothing *out)
{
    struct str tracking = {0};
    (void)out;
    switch (in->state) {
    case ORDER_SHIPPED: {
        TRY(tracking_of(c, in->order_id, &tracking));
        bool is_tracked = !str_empty(tracking);
        return tell_buyer(c, in->order_id, is_tracked ? "order_shipped_tracked" : "order_shipped",
                          false, tracking);
    }
    case ORDER_READY_FOR_PICKUP:
        return tell_buyer(c, in->order_id, "order_ready", false, (struct str){0});
    case ORDER_DELIVERED:
        return tell_buyer(c, in->order_id, "order_delivered", false, (struct str){0});
    case ORDER_UNFULFILLED:
    case ORDER_PACKED:
    case ORDER_COLLECTED:
    case ORDER_RETURNED:
        break;
    }
    return OK;
}

/* One that ends because its money went back is told of with the money. */
enum err notice_tell_cancelled(struct ctx *c, const struct order_cancelled *in, struct nothing *out)
{
    (void)out;
    if (str_eq(in->reason, S("refunded")))
        return OK;
    return tell_buyer(c, in->order_id, in->is_expired ? "order_expired" : "order_cancelled", false,
                      in->reason);
}

/* A part of the money: how much, beside the total. */
static enum err tell_part(struct ctx *c, const struct payment_refunded *in)
{
    struct order order = {.id = {{0}}};
    struct notice_said said = {.kind = "order_part_refunded"};
    struct notice_row row;
    bool is_told;
    TRY(read_order(c, in->order_id, &order, &said, &is_told));
    if (!is_told)
        return OK;
    said.path = order_path(c, &order);
    argue_order(c, &order, &said);
    notice_argue(&said, "amount", notice_money(c, said.locale, in->amount));
    return notice_say(c, &said, &row);
}

enum err notice_tell_refunded(struct ctx *c, const struct payment_refunded *in, struct nothing *out)
{
    (void)out;
    struct order_ref ref = {in->order_id};
    struct order_brief order = {0};
    enum err err = CALL(c, order_brief_get, &ref, &order);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    if (money_eq(order.total, in->amount))
        return tell_buyer(c, in->order_id, "order_refunded", false, (struct str){0});
    return tell_part(c, in);
}

/* Who is told of what within the app: members by what they may see, buyers of their orders. The
 * present state is read when it is told, as with mail. */
#include "notice_private.h"

enum err notice_tell_members(struct ctx *c, enum right right, const struct notice_wanted *what)
{
    struct business_members_in in = {.business_id = what->business_id, .right = (int64_t)right};
    struct business_members out = {0};
    struct nothing nothing;
    enum err err = CALL(c, business_members_with, &in, &out);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    for (size_t i = 0; i < out.data_count; i++) {
        struct notice_wanted wanted = *what;
        wanted.user_id = out.data[i].user_id;
        TRY(notice_tell_user(c, &wanted, &nothing));
    }
    return OK;
}

enum err notice_tell_admins(struct ctx *c, const struct notice_wanted *what)
{
    struct identity_admin_ids admins = {.data_count = 0};
    struct nothing nothing;
    TRY(CALL(c, identity_admins_list, &(struct nothing){0}, &admins));
    for (size_t i = 0; i < admins.data_count; i++) {
        struct notice_wanted wanted = *what;
        wanted.user_id = admins.data[i].user_id;
        TRY(notice_tell_user(c, &wanted, &nothing));
    }
    return OK;
}

static enum err shop_name(struct ctx *c, struct id business_id, struct str *out)
{
    struct business_ref ref = {business_id};
    struct business_brief business = {.name = {0}};
    enum err err = CALL(c, business_brief_get, &ref, &business);
    *out = business.name;
    return err;
}

static struct str order_link(struct ctx *c, struct id business_id, struct id order_id)
{
    return arena_print(c->arena, "/office/b/%.*s/orders/%.*s",
                       STR_ARG(id_text(c->arena, "biz", business_id)),
                       STR_ARG(id_text(c->arena, ID_ORDER, order_id)));
}

/* ---- Orders ---- */

static enum err tell_shop_of_order(struct ctx *c, const char *kind, enum right right,
                                   struct id order_id, struct money total)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    enum err err = CALL(c, order_get, &ref, &order);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    if (instant_is_before(order.updated_at, instant_add_ms(c->now, -STALE_DAYS * DAY_MS)))
        return OK;
    struct notice_wanted wanted = {.kind = str_of(kind),
                                   .business_id = order.business_id,
                                   .link = order_link(c, order.business_id, order_id),
                                   .shop = order.business_name,
                                   .number = order.number,
                                   .total = total.currency.code[0] ? total : order.total};
    return notice_tell_members(c, right, &wanted);
}

static enum err tell_buyer_of_order(struct ctx *c, const char *kind, struct id order_id)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    struct nothing nothing;
    enum err err = CALL(c, order_get, &ref, &order);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    bool is_old = instant_is_before(order.updated_at, instant_add_ms(c->now, -STALE_DAYS * DAY_MS));
    if (is_old || !id_is_set(order.customer_id))
        return OK;
    struct notice_wanted wanted = {
        .user_id = order.customer_id,
        .kind = str_of(kind),
        .link = arena_print(c->arena, "/orders/%.*s",
                            STR_ARG(id_text(c->arena, ID_GROUP, order.order_group_id))),
        .shop = order.business_name,
        .number = order.number,
        .total = order.total};
    return notice_tell_user(c, &wanted, &nothing);
}

enum err notice_ring_confirmed(struct ctx *c, const struct order_confirmed *in, struct nothing *out)
{
    (void)out;
    return tell_shop_of_order(c, "order_new", RIGHT_ORDERS, in->order_id, in->total);
}

enum err notice_ring_paid(struct ctx *c, const struct order_paid *in, struct nothing *out)
{
    (void)out;
    TRY(tell_buyer_of_order(c, "order_paid_buyer", in->order_id));
    return tell_shop_of_order(c, "order_paid", RIGHT_ORDERS, in->order_id, in->total);
}

enum err notice_ring_fulfilment(struct ctx *c, const struct order_fulfilment_changed *in,
                                struct nothing *out)
{
    (void)out;
    switch (in->state) {
    case ORDER_SHIPPED:
        return tell_buyer_of_order(c, "order_shipped", in->order_id);
    case ORDER_READY_FOR_PICKUP:
        return tell_buyer_of_order(c, "order_ready", in->order_id);
    case ORDER_DELIVERED:
        return tell_buyer_of_order(c, "order_delivered", in->order_id);
    case ORDER_UNFULFILLED:
    case ORDER_PACKED:
    case ORDER_COLLECTED:
    case ORDER_RETURNED:
        break;
    }
    return OK;
}

enum err notice_ring_refunded(struct ctx *c, const struct payment_refunded *in, struct nothing *out)
{
    (void)out;
    TRY(tell_buyer_of_order(c, "order_refunded_buyer", in->order_id));
    return tell_shop_of_order(c, "order_refunded", RIGHT_REFUND, in->order_id, in->amount);
}

/* ---- Stock ---- */

/* Once a day for each variant and word: a level that goes up and down is not news each time. */
enum err notice_ring_stock(struct ctx *c, const struct stock_level_changed *in, struct nothing *out)
{
    struct catalogue_variant_ref variant = {in->variant_id};
    struct stock_levels_in levels_in = {.variants = &variant, .variants_count = 1};
    struct catalogue_offers_in offers_in = {.variants = &variant, .variants_count = 1};
    struct stock_levels levels = {0};
    struct catalogue_offers offers = {0};
    (void)out;
    TRY(CALL(c, stock_levels_get, &levels_in, &levels));
    TRY(CALL(c, catalogue_offers_get, &offers_in, &offers));
    if (levels.data_count == 0 || offers.data_count == 0 || !offers.data[0].is_for_sale)
        return OK;
    enum catalogue_stock word = catalogue_stock_word(levels.data[0].available);
    if (word == CATALOGUE_IN_STOCK)
        return OK;
    struct notice_wanted wanted = {
        .kind = word == CATALOGUE_OUT ? S("stock_out") : S("stock_low"),
        .business_id = in->business_id,
        .title = offers.data[0].title,
        .link = arena_print(c->arena, "/office/b/%.*s/stock/low",
                            STR_ARG(id_text(c->arena, "biz", in->business_id))),
        .dedupe_key = arena_print(c->arena, "stock %d %.*s %lld", (int)word,
                                  STR_ARG(id_text(c->arena, ID_VARIANT, in->variant_id)),
                                  (long long)(c->now.ms / DAY_MS))};
    return notice_tell_members(c, RIGHT_STOCK, &wanted);
}

/* ---- Reviews, teams, verification ---- */

/* One more review is news; one fewer has a number that was told already. */
enum err notice_ring_review(struct ctx *c, const struct review_rating_changed *in,
                            struct nothing *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {.name = {0}};
    (void)out;
    enum err err = CALL(c, business_brief_get, &ref, &business);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct notice_wanted wanted = {
        .kind = S("review"),
        .business_id = in->business_id,
        .shop = business.name,
        .link = arena_print(c->arena, "/office/b/%.*s/reviews",
                            STR_ARG(id_text(c->arena, "biz", in->business_id))),
        .dedupe_key = arena_print(c->arena, "review %.*s %lld",
                                  STR_ARG(id_text(c->arena, "prod", in->product_id)),
                                  (long long)in->rating_count)};
    return notice_tell_members(c, RIGHT_ORDERS, &wanted);
}

static const char *kind_of(enum business_status status)
{
    switch (status) {
    case BUSINESS_VERIFIED:
        return "business_verified";
    case BUSINESS_NEEDS_INFO:
        return "business_needs_info";
    case BUSINESS_REJECTED:
        return "business_rejected";
    case BUSINESS_SUSPENDED:
        return "business_suspended";
    case BUSINESS_DRAFT:
    case BUSINESS_SUBMITTED:
        break;
    }
    return NULL;
}

static enum err tell_of_business(struct ctx *c, const char *kind, struct id business_id,
                                 struct id user_id, enum right right)
{
    struct nothing nothing;
    struct notice_wanted wanted = {.user_id = user_id,
                                   .kind = str_of(kind),
                                   .business_id = business_id,
                                   .link =
                                       arena_print(c->arena, "/office/b/%.*s",
                                                   STR_ARG(id_text(c->arena, "biz", business_id)))};
    enum err err = shop_name(c, business_id, &wanted.shop);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return id_is_set(user_id) ? notice_tell_user(c, &wanted, &nothing)
                              : notice_tell_members(c, right, &wanted);
}

enum err notice_ring_status(struct ctx *c, const struct business_status_changed *in,
                            struct nothing *out)
{
    const char *kind = kind_of(in->status);
    (void)out;
    return kind == NULL ? OK
                        : tell_of_business(c, kind, in->business_id, (struct id){{0}}, RIGHT_OWN);
}

enum err notice_ring_joined(struct ctx *c, const struct business_member_joined *in,
                            struct nothing *out)
{
    (void)out;
    return tell_of_business(c, "member_joined", in->business_id, (struct id){{0}}, RIGHT_TEAM);
}

/* The agent who set the business up. */
enum err notice_ring_claimed(struct ctx *c, const struct business_claimed *in, struct nothing *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {.name = {0}};
    (void)out;
    enum err err = CALL(c, business_brief_get, &ref, &business);
    if (err != OK || !id_is_set(business.agent_user_id))
        return err == ERR_MISSING ? OK : err;
    return tell_of_business(c, "business_claimed", in->business_id, business.agent_user_id,
                            RIGHT_OWN);
}

/* Who is invited may have an account already: the code stays in the letter. */
enum err notice_ring_invited(struct ctx *c, const struct business_member_invited *in,
                             struct nothing *out)
{
    struct identity_address_of_in address = {in->email};
    struct identity_user_ref user = {0};
    struct nothing nothing;
    (void)out;
    enum err err = CALL(c, identity_by_email, &address, &user);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct notice_wanted wanted = {.user_id = user.user_id,
                                   .kind = S("invitation"),
                                   .business_id = in->business_id,
                                   .shop = in->business_name,
                                   .link = S("/office/account")};
    return notice_tell_user(c, &wanted, &nothing);
}

enum err notice_ring_match(struct ctx *c, const struct verification_match_found *in,
                           struct nothing *out __attribute__((unused)))
{
    struct str screening = id_text(c->arena, ID_SCREENING, in->screening_id);
    struct notice_wanted wanted = {
        .kind = S("match_new"),
        .link = arena_print(c->arena, "/office/admin/verification/%.*s",
                            STR_ARG(id_text(c->arena, "biz", in->business_id))),
        .dedupe_key = arena_join(c->arena, S("match "), screening)};
    enum err err = shop_name(c, in->business_id, &wanted.shop);
    return err == OK ? notice_tell_admins(c, &wanted) : err == ERR_MISSING ? OK : err;
}

/* ---- Long work ---- */

enum err notice_ring_job(struct ctx *c, const struct job_finished *in, struct nothing *out)
{
    struct notice_wanted wanted = {.user_id = in->user_id,
                                   .kind = in->is_failed ? S("job_failed") : S("job_done"),
                                   .business_id = in->business_id,
                                   .link = id_is_set(in->business_id) ? arena_print(
                                               c->arena, "/office/b/%.*s/products/import?job=%.*s",
                                               STR_ARG(id_text(c->arena, "biz", in->business_id)),
                                               STR_ARG(id_text(c->arena, ID_JOB, in->job_id)))
                                                                      : S("/account/settings"),
                                   .dedupe_key = id_text(c->arena, ID_JOB, in->job_id)};
    return id_is_set(in->user_id) ? notice_tell_user(c, &wanted, out) : OK;
}

/* ---- Targets and alerts of a shop ---- */

/* What was sold until an hour names the hour in {title}. */
static enum err tell_of_alert(struct ctx *c, const struct analytics_alerted *in)
{
    struct str business = id_text(c->arena, "biz", in->business_id);
    struct str kind = str_of(ANALYTICS_ALERT[in->kind]);
    struct notice_wanted wanted = {
        .kind = kind,
        .business_id = in->business_id,
        .link = arena_print(c->arena, "/office/b/%.*s/insights", STR_ARG(business)),
        .number = arena_print(c->arena, "%lld", (long long)in->count),
        .title = arena_print(c->arena, "%02lld:00", (long long)in->count),
        .total = in->total,
        .dedupe_key = arena_print(c->arena, "alert %.*s %.*s %lld %lld", STR_ARG(kind),
                                  STR_ARG(business), (long long)in->period, (long long)in->goal)};
    if (instant_is_before(in->at, instant_add_ms(c->now, -STALE_DAYS * DAY_MS)))
        return OK;
    enum err err = shop_name(c, in->business_id, &wanted.shop);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return notice_tell_members(c, RIGHT_READ, &wanted);
}

enum err notice_ring_alert(struct ctx *c, const struct analytics_alerted *in,
                           struct nothing *out __attribute__((unused)))
{
    return tell_of_alert(c, in);
}

enum err notice_ring_alert_there(struct ctx *c, const struct analytics_alerted *in,
                                 struct nothing *out __attribute__((unused)))
{
    return tell_of_alert(c, in);
}

static enum err tell_of_forward(struct ctx *c, const struct analytics_forward_stopped *in)
{
    struct str business = id_text(c->arena, "biz", in->business_id);
    struct notice_wanted wanted = {
        .kind = S("forward_stopped"),
        .business_id = in->business_id,
        .link = arena_print(c->arena, "/office/b/%.*s/insights/forwarders", STR_ARG(business)),
        .title = in->name,
        .dedupe_key = arena_print(c->arena, "forward %.*s %lld",
                                  STR_ARG(id_text(c->arena, "fwd", in->forwarder_id)),
                                  (long long)in->at.ms)};
    if (instant_is_before(in->at, instant_add_ms(c->now, -STALE_DAYS * DAY_MS)))
        return OK;
    enum err err = shop_name(c, in->business_id, &wanted.shop);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return notice_tell_members(c, RIGHT_OWN, &wanted);
}

enum err notice_ring_forward(struct ctx *c, const struct analytics_forward_stopped *in,
                             struct nothing *out __attribute__((unused)))
{
    return tell_of_forward(c, in);
}

enum err notice_ring_forward_there(struct ctx *c, const struct analytics_forward_stopped *in,
                                   struct nothing *out __attribute__((unused)))
{
    return tell_of_forward(c, in);
}

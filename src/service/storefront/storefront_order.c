/* The page of what was ordered together: where it stands, paying again, cancelling; and the step at
 * the sandbox, which plays the bank. */
#include "storefront_private.h"

#include "payment/payment.h"
#include "type/locale.h"
#include "type/locale_format.h"

/* ---- One order ---- */

static void fill_lines(struct ctx *c, const struct order *order, struct storefront_order *out)
{
    out->lines = ARENA_ARRAY(c->arena, struct storefront_line, order->lines_count);
    out->lines_count = order->lines_count;
    for (size_t i = 0; i < order->lines_count; i++) {
        const struct order_line *line = &order->lines[i];
        out->lines[i] = (struct storefront_line){.id = line->id,
                                                 .title = line->title,
                                                 .option_label = line->option_label,
                                                 .quantity = line->quantity,
                                                 .unit_price = line->unit_price,
                                                 .total = line->total};
    }
}

static struct str worded(struct ctx *c, const char *of, struct str word)
{
    return page_text(c, arena_print(c->arena, "%s_%.*s", of, STR_ARG(word)).data);
}

/* ---- How far it has come ---- */

/* Paying in cash is the last thing that happens, and no step of its own. */
static bool is_paid_before(const struct order *order)
{
    for (size_t i = 0; i < order->timeline_count; i++)
        if (str_eq(order->timeline[i].kind, S("due")))
            return false;
    return true;
}

/* How many of the five steps are behind; none for what was cancelled. */
static size_t steps_behind(enum order_status status)
{
    static const size_t BEHIND[] = {[ORDER_STATUS_PENDING_PAYMENT] = 1,
                                    [ORDER_STATUS_CONFIRMED] = 2,
                                    [ORDER_STATUS_PAID] = 2,
                                    [ORDER_STATUS_PACKED] = 3,
                                    [ORDER_STATUS_SHIPPED] = 4,
                                    [ORDER_STATUS_READY_FOR_PICKUP] = 4,
                                    [ORDER_STATUS_DELIVERED] = 5,
                                    [ORDER_STATUS_COLLECTED] = 5};
    return (size_t)status < sizeof BEHIND / sizeof BEHIND[0] ? BEHIND[status] : 0;
}

static bool is_pickup(const struct order *order)
{
    return order->delivery != NULL && str_eq(order->delivery->option, S("pickup"));
}

static void fill_steps(struct ctx *c, const struct order *order, struct storefront_order *out)
{
    enum { STEPS = 5, STEP_PAID = 1 };
    const char *const delivered[STEPS] = {"progress_placed", "progress_paid", "progress_packed",
                                          "progress_shipped", "progress_delivered"};
    const char *const picked_up[STEPS] = {"progress_placed", "progress_paid", "progress_packed",
                                          "progress_ready", "progress_collected"};
    const char *const *labels = is_pickup(order) ? picked_up : delivered;
    size_t behind = steps_behind(order->status);
    out->has_steps = behind > 0;
    out->steps = ARENA_ARRAY(c->arena, struct storefront_step, STEPS);
    for (size_t i = 0; i < STEPS && behind > 0; i++)
        if (i != STEP_PAID || is_paid_before(order))
            out->steps[out->steps_count++] =
                (struct storefront_step){.label = page_text(c, labels[i]), .is_done = i < behind};
    /* Where it stands is the last that has happened: what is to come is not said as if it had. */
    for (size_t i = 0; i < out->steps_count; i++)
        out->steps[i].is_current =
            out->steps[i].is_done && (i + 1 == out->steps_count || !out->steps[i + 1].is_done);
}

static struct str delivery_words(struct ctx *c, const struct order *order)
{
    const struct cart_address *address = order->contact ? order->contact->address : NULL;
    struct page_argument place = {"place", order->business_name};
    if (is_pickup(order))
        return page_text_of(c, "delivery_pickup", &place, 1);
    if (address == NULL)
        return order->delivery->label;
    struct page_argument country = {"country", page_country(c, address->country)};
    return page_text_of(c, "delivery_standard", &country, 1);
}

static bool may_be_cancelled(const struct order *order)
{
    return order->status == ORDER_STATUS_PENDING_PAYMENT || order->status == ORDER_STATUS_CONFIRMED
           || order->status == ORDER_STATUS_PAID;
}

static enum err fill_order(struct ctx *c, const struct order *order, struct storefront_order *out)
{
    out->id = order->id;
    out->number = order->number;
    out->business_name = order->business_name;
    out->status = str_of(ORDER_STATUS[order->status]);
    out->status_label = worded(c, "status", out->status);
    if (order->delivery != NULL)
        out->delivery_label = delivery_words(c, order);
    fill_steps(c, order, out);
    out->totals = storefront_totals(c, order->subtotal, order->discount, order->shipping,
                                    order->tax, order->total);
    out->can_cancel = may_be_cancelled(order);
    fill_lines(c, order, out);
    out->timeline = ARENA_ARRAY(c->arena, struct storefront_order_event, order->timeline_count);
    out->timeline_count = order->timeline_count;
    for (size_t i = 0; i < order->timeline_count; i++)
        out->timeline[i] =
            (struct storefront_order_event){.label = worded(c, "event", order->timeline[i].kind),
                                            .created_at = order->timeline[i].created_at};
    TRY(storefront_chat(c, order->id, &out->chat));
    return storefront_review_links(c, order, out);
}

/* ---- All of them, and their payment ---- */

static size_t count_of(const struct order_group *group, enum order_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < group->orders_count; i++)
        count += group->orders[i].status == status;
    return count;
}

/* What is said of orders that wait for money. */
static void tell_payment(struct ctx *c, const struct order_group *group,
                         const struct payment *payment, struct storefront_problems *problems,
                         struct storefront_order_group *out)
{
    out->expires_at = group->expires_at;
    if (payment != NULL && payment->status == PAYMENT_REQUIRES_ACTION
        && payment->next_action != NULL) {
        out->is_waiting = true;
        out->action_url = payment->next_action->url;
        out->lead = page_text(c, "lead_action");
    } else if (payment != NULL
               && (payment->status == PAYMENT_PENDING || payment->status == PAYMENT_SUCCEEDED)) {
        out->is_waiting = true;
        out->lead = page_text(c, "lead_waiting");
    } else {
        out->can_pay = instant_is_before(c->now, group->expires_at);
        out->lead = page_text(c, out->can_pay ? "lead_unpaid" : "lead_expired");
    }
    if (out->can_pay && payment != NULL && payment->status == PAYMENT_FAILED
        && problems->items_count == 0)
        storefront_problem_add(c, problems,
                               payment->failure
                                   ? page_fault_text(c, "payment_failure", payment->failure->code,
                                                     payment->failure->detail)
                                   : page_text(c, "lead_failed"));
}

static struct str lead_of(struct ctx *c, const struct order_group *group)
{
    static const struct {
        enum order_status status;
        const char *text;
    } LEADS[] = {{ORDER_STATUS_CONFIRMED, "lead_confirmed"},
                 {ORDER_STATUS_PAID, "lead_paid"},
                 {ORDER_STATUS_SHIPPED, "lead_shipped"},
                 {ORDER_STATUS_READY_FOR_PICKUP, "lead_ready"},
                 {ORDER_STATUS_DELIVERED, "lead_received"},
                 {ORDER_STATUS_COLLECTED, "lead_received"},
                 {ORDER_STATUS_RETURNED, "lead_returned"},
                 {ORDER_STATUS_CANCELLED, "lead_cancelled"},
                 {ORDER_STATUS_EXPIRED, "lead_expired"}};
    for (size_t i = 0; i < sizeof LEADS / sizeof LEADS[0]; i++)
        if (count_of(group, LEADS[i].status) == group->orders_count)
            return page_text(c, LEADS[i].text);
    return page_text(c, "lead_moving");
}

/* ERR_MISSING when nobody has tried to pay. */
static enum err last_payment(struct ctx *c, struct id order_group_id, struct payment *out)
{
    struct payment_group_ref ref = {order_group_id};
    enum err err = CALL(c, payment_last, &ref, out);
    if (err == ERR_MISSING)
        fault_take(c);
    return err;
}

static struct str unless_masked(struct str text)
{
    return str_ends(text, S("***")) ? (struct str){0} : text;
}

/* A guest sees the address masked here too, although he typed it himself: who has the link of the
 * order from a message or from the queue has the same capability as the browser that ordered, and
 * such links are passed on ("look when it comes"). Stars say nothing to anybody, and are left out;
 * the page says so. Who signs in sees all of it. */
static void fill_address(struct ctx *c, const struct cart_address *address,
                         struct storefront_order_group *out)
{
    if (address == NULL)
        return;
    struct cart_address *shown = ARENA_NEW(c->arena, struct cart_address);
    *shown = *address;
    shown->name = unless_masked(address->name);
    shown->line1 = unless_masked(address->line1);
    shown->line2 = unless_masked(address->line2);
    shown->postal_code = unless_masked(address->postal_code);
    shown->country = page_country(c, address->country);
    out->address = shown;
    out->is_masked = str_empty(shown->line1);
    struct locale_address written = {.name = shown->name,
                                     .line1 = shown->line1,
                                     .line2 = shown->line2,
                                     .city = shown->city,
                                     .region = shown->region,
                                     .postal_code = shown->postal_code,
                                     .country = address->country};
    out->address_lines = ARENA_ARRAY(c->arena, struct str, ADDRESS_LINES_MAX);
    out->address_lines_count =
        locale_address(c->arena, locale_of(c->locale), &written, out->address_lines);
}

static enum err show(struct ctx *c, struct id order_group_id, struct storefront_problems *problems,
                     struct storefront_order_group *out)
{
    struct order_group_ref ref = {order_group_id};
    struct order_group group = {0};
    struct payment payment = {0};
    TRY(or_missing(c, CALL(c, order_group_get, &ref, &group)));
    enum err err = last_payment(c, order_group_id, &payment);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->order_group_id = group.id;
    out->total = group.total;
    out->amount_due = group.amount_due;
    out->orders = ARENA_ARRAY(c->arena, struct storefront_order, group.orders_count);
    out->orders_count = group.orders_count;
    for (size_t i = 0; i < group.orders_count; i++)
        TRY(fill_order(c, &group.orders[i], &out->orders[i]));
    if (group.orders_count > 0 && group.orders[0].contact != NULL)
        fill_address(c, group.orders[0].contact->address, out);
    if (count_of(&group, ORDER_STATUS_PENDING_PAYMENT) > 0)
        tell_payment(c, &group, err == OK ? &payment : NULL, problems, out);
    else
        out->lead = lead_of(c, &group);
    out->is_settled = !out->is_waiting && !out->can_pay
                      && count_of(&group, ORDER_STATUS_CANCELLED) == 0
                      && count_of(&group, ORDER_STATUS_EXPIRED) == 0;
    if (out->can_pay)
        storefront_payments(c, STOREFRONT_PAY_OK, &out->payments, &out->payments_count);
    out->title = page_text(c, group.orders_count == 1 ? "order_title" : "orders_title");
    out->pay_token = form_token(c, &storefront_pay_op);
    out->cancel_token = form_token(c, &storefront_cancel_op);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_order_group(struct ctx *c, const struct storefront_group_in *in,
                                struct storefront_order_group *out)
{
    struct storefront_problems problems = {0};
    return show(c, in->order_group_id, &problems, out);
}

/* ---- Paying ---- */

static struct payment_create_in payment_of(struct id order_group_id, enum storefront_payment way)
{
    bool is_cash = way == STOREFRONT_PAY_CASH;
    return (struct payment_create_in){
        .order_group_id = order_group_id,
        .provider = is_cash ? S("cash") : S("sandbox"),
        .method = is_cash ? S("cash") : S("card"),
        .token = is_cash ? (struct str){0} : str_of(STOREFRONT_PAYMENT[way]),
    };
}

enum err storefront_pay_group(struct ctx *c, struct id order_group_id,
                              enum storefront_payment payment)
{
    struct payment_create_in create = payment_of(order_group_id, payment);
    struct payment begun = {0};
    TRY(CALL(c, payment_create, &create, &begun));
    bool has_step = begun.status == PAYMENT_REQUIRES_ACTION && begun.next_action != NULL;
    storefront_go(c, has_step ? begun.next_action->url : storefront_group_url(c, order_group_id));
    return OK;
}

/* 404 to strangers, before anything is judged. */
static enum err see_group(struct ctx *c, struct id order_group_id, struct order_group *out)
{
    struct order_group_ref ref = {order_group_id};
    return or_missing(c, CALL(c, order_group_get, &ref, out));
}

enum err storefront_pay(struct ctx *c, const struct storefront_pay_in *in,
                        struct storefront_order_group *out)
{
    struct storefront_problems problems = {0};
    struct order_group group = {0};
    TRY(see_group(c, in->order_group_id, &group));
    if (c->request.typed_errors.count == 0) {
        enum err err = storefront_pay_group(c, in->order_group_id, in->payment);
        if (err == OK)
            return OK;
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
    }
    return show(c, in->order_group_id, &problems, out);
}

/* ---- Cancelling ---- */

static enum err cancel(struct ctx *c, const struct storefront_cancel_in *in,
                       const struct order_group *group)
{
    struct order_cancel_in ref = {.order_id = in->order_id};
    struct order order = {0};
    for (size_t i = 0; i < group->orders_count; i++)
        if (id_eq(group->orders[i].id, in->order_id))
            return CALL(c, order_cancel, &ref, &order);
    return fail_missing(c);
}

enum err storefront_cancel(struct ctx *c, const struct storefront_cancel_in *in,
                           struct storefront_order_group *out)
{
    struct storefront_problems problems = {0};
    struct order_group group = {0};
    TRY(see_group(c, in->order_group_id, &group));
    enum err err = cancel(c, in, &group);
    if (err == OK) {
        storefront_go(c, storefront_group_url(c, in->order_group_id));
        return OK;
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, in->order_group_id, &problems, out);
}

/* ---- Asking the shop ---- */

static enum err ask(struct ctx *c, const struct storefront_ask_in *in,
                    const struct order_group *group)
{
    for (size_t i = 0; i < group->orders_count; i++)
        if (id_eq(group->orders[i].id, in->order_id))
            return storefront_chat_ask(c, in);
    return fail_missing(c);
}

enum err storefront_ask(struct ctx *c, const struct storefront_ask_in *in,
                        struct storefront_order_group *out)
{
    struct storefront_problems problems = {0};
    struct order_group group = {0};
    TRY(see_group(c, in->order_group_id, &group));
    if (c->request.typed_errors.count == 0) {
        enum err err = ask(c, in, &group);
        if (err == OK)
            return OK;
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
    }
    return show(c, in->order_group_id, &problems, out);
}

/* ---- The sandbox's own page ---- */

enum err storefront_sandbox(struct ctx *c, const struct storefront_sandbox_in *in,
                            struct storefront_sandbox *out)
{
    struct payment_ref ref = {in->payment_id};
    struct payment_sandbox_bill bill = {0};
    TRY(or_missing(c, CALL(c, payment_sandbox_page, &ref, &bill)));
    out->payment_id = bill.payment_id;
    out->title = page_text(c, "sandbox_title");
    out->amount = bill.amount;
    out->is_open = bill.is_open;
    out->order_url = storefront_group_url(c, bill.order_group_id);
    out->form_token = form_token(c, &storefront_decide_op);
    return OK;
}

enum err storefront_decide(struct ctx *c, const struct storefront_decide_in *in,
                           struct storefront_sandbox *out)
{
    struct storefront_sandbox_in page = {in->payment_id};
    struct payment_sandbox_choice choice = {.payment_id = in->payment_id,
                                            .is_approved = in->decision == STOREFRONT_APPROVE};
    struct payment_sandbox_bill bill = {0};
    if (c->request.typed_errors.count > 0) {
        c->reply.status = err_status(ERR_INVALID);
        return storefront_sandbox(c, &page, out);
    }
    TRY(or_missing(c, CALL(c, payment_sandbox_decide, &choice, &bill)));
    storefront_go(c, storefront_group_url(c, bill.order_group_id));
    return OK;
}

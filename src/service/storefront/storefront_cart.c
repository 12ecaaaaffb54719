/* The cart: what is in it, what stands in the way of buying it, and the forms that change it. */
#include "storefront_private.h"

/* The first problem of each line stands beside it, those of the whole cart at the top. */
static struct str problem_of(const struct cart *cart, struct id line_id)
{
    for (size_t i = 0; i < cart->problems_count; i++)
        if (id_eq(cart->problems[i].line_id, line_id))
            return cart->problems[i].detail;
    return (struct str){0};
}

void storefront_lines(struct ctx *c, const struct cart *cart, struct storefront_line **lines,
                      size_t *count)
{
    *lines = ARENA_ARRAY(c->arena, struct storefront_line, cart->lines_count);
    *count = cart->lines_count;
    for (size_t i = 0; i < cart->lines_count; i++) {
        const struct cart_line *line = &cart->lines[i];
        bool is_gone = str_empty(line->title);
        (*lines)[i] = (struct storefront_line){
            .id = line->id,
            .url = str_empty(line->slug) ? (struct str){0} : storefront_product_url(c, line->slug),
            .title = is_gone ? page_text(c, "cart_line_gone") : line->title,
            .option_label = line->option_label,
            .business_name = line->business_name,
            .initial = storefront_initial(line->title),
            .hue = storefront_hue(line->product_id),
            .quantity = line->quantity,
            .unit_price = line->unit_price,
            .total = line->total,
            .problem = problem_of(cart, line->id)};
    }
}

/* Problems of delivery are solved at the checkout. */
static bool is_for_checkout(const struct cart_problem *problem)
{
    return str_eq(problem->code, S("needs_address")) || str_eq(problem->code, S("not_delivered"));
}

/* Told, but no reason not to go on. */
static bool is_notice(const struct cart_problem *problem)
{
    return str_eq(problem->code, S("price_changed")) || is_for_checkout(problem);
}

static enum err show(struct ctx *c, struct storefront_problems *problems,
                     struct storefront_cart *out)
{
    struct cart cart = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->title = page_text(c, "cart_title");
    out->needs_tls = storefront_needs_tls(c);
    out->change_token = form_token(c, &storefront_change_op);
    out->remove_token = form_token(c, &storefront_remove_op);
    if (err == OK && cart.state == CART_OPEN && cart.lines_count > 0) {
        storefront_lines(c, &cart, &out->lines, &out->lines_count);
        out->totals =
            storefront_totals(c, cart.subtotal, cart.discount, cart.shipping, cart.tax, cart.total);
        out->can_check_out = true;
        for (size_t i = 0; i < cart.problems_count; i++) {
            const struct cart_problem *problem = &cart.problems[i];
            out->can_check_out &= is_notice(problem);
            if (!id_is_set(problem->line_id) && !is_for_checkout(problem))
                storefront_problem_add(c, problems, problem->detail);
        }
    }
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_cart(struct ctx *c, const struct nothing *in, struct storefront_cart *out)
{
    struct storefront_problems problems = {0};
    (void)in;
    return show(c, &problems, out);
}

/* After a change the cart is at its own clean address; what was refused is told above it. */
static enum err answer(struct ctx *c, enum err err, struct storefront_cart *out)
{
    struct storefront_problems problems = {0};
    if (err == OK) {
        storefront_go(c, S("/cart"));
        return OK;
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, &problems, out);
}

static enum err remove_line(struct ctx *c, struct id line_id)
{
    struct cart cart = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK)
        return or_missing(c, err);
    struct cart_line_ref ref = {.cart_id = cart.id, .line_id = line_id};
    return CALL(c, cart_line_remove, &ref, &cart);
}

enum err storefront_remove(struct ctx *c, const struct storefront_remove_in *in,
                           struct storefront_cart *out)
{
    return answer(c, remove_line(c, in->line_id), out);
}

static enum err change_line(struct ctx *c, const struct storefront_change_in *in)
{
    struct cart cart = {0};
    if (in->quantity == 0)
        return remove_line(c, in->line_id);
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK)
        return or_missing(c, err);
    struct cart_line_set_in set = {
        .cart_id = cart.id, .line_id = in->line_id, .quantity = in->quantity};
    const struct field *quantity = type_field(&cart_line_set_in_type, S("quantity"));
    type_set_presence(&cart_line_set_in_type, &set,
                      (size_t)(quantity - cart_line_set_in_type.fields), GIVEN);
    return CALL(c, cart_line_set, &set, &cart);
}

enum err storefront_change(struct ctx *c, const struct storefront_change_in *in,
                           struct storefront_cart *out)
{
    struct storefront_problems problems = {0};
    if (c->request.typed_errors.count == 0)
        return answer(c, change_line(c, in), out);
    storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
    c->reply.status = err_status(ERR_INVALID);
    return show(c, &problems, out);
}

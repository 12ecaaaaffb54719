/* The cart: what is in it shop by shop, what stands in the way of buying it, and the forms that
 * change it. A line that was taken out can be put back. */
#include "storefront_private.h"

#include "business/business.h"
#include "type/form.h"

/* ---- What stands in the way ---- */

static struct str worded(struct ctx *c, const struct cart_problem *problem)
{
    return page_fault_text(c, "cart_problem", problem->code, problem->detail);
}

static const struct cart_line *line_of(const struct cart *cart, struct id line_id)
{
    for (size_t i = 0; i < cart->lines_count; i++)
        if (id_is_set(line_id) && id_eq(cart->lines[i].id, line_id))
            return &cart->lines[i];
    return NULL;
}

/* The first problem of each line stands beside it, those of the whole cart at the top. */
static struct str problem_of(struct ctx *c, const struct cart *cart, const struct cart_line *line)
{
    for (size_t i = 0; i < cart->problems_count; i++)
        if (id_eq(cart->problems[i].line_id, line->id))
            return worded(c, &cart->problems[i]);
    return (struct str){0};
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

void storefront_problems_of_cart(struct ctx *c, const struct cart *cart,
                                 struct storefront_problems *problems)
{
    for (size_t i = 0; i < cart->problems_count; i++)
        if (!is_for_checkout(&cart->problems[i]))
            storefront_problem_add(c, problems, worded(c, &cart->problems[i]));
}

/* ---- Lines ---- */

/* The page with what is in the cart chosen, where there is something to choose. */
static struct str url_of(struct ctx *c, const struct cart_line *line)
{
    struct str url = storefront_product_url(c, line->slug);
    struct str variant = id_text(c->arena, ID_VARIANT, line->variant_id);
    return str_empty(line->option_label)
               ? url
               : arena_print(c->arena, "%.*s?variant=%.*s", STR_ARG(url), STR_ARG(variant));
}

static struct storefront_line shown(struct ctx *c, const struct cart *cart,
                                    const struct cart_line *line)
{
    bool is_gone = str_empty(line->title);
    if (line->picture != NULL)
        line->picture->sizes = S("72px");
    return (struct storefront_line){.id = line->id,
                                    .url =
                                        str_empty(line->slug) ? (struct str){0} : url_of(c, line),
                                    .title = is_gone ? page_text(c, "cart_line_gone") : line->title,
                                    .option_label = line->option_label,
                                    .business_name = line->business_name,
                                    .initial = storefront_initial(line->title),
                                    .hue = storefront_hue(line->product_id),
                                    .picture = line->picture,
                                    .quantity = line->quantity,
                                    .unit_price = line->unit_price,
                                    .total = line->total,
                                    .problem = problem_of(c, cart, line)};
}

static bool was_shop_before(const struct cart *cart, size_t position)
{
    for (size_t i = 0; i < position; i++)
        if (id_eq(cart->lines[i].business_id, cart->lines[position].business_id))
            return true;
    return false;
}

static enum err add_shop(struct ctx *c, const struct cart *cart, size_t first,
                         struct storefront_line *lines, size_t *count)
{
    struct business_ref ref = {cart->lines[first].business_id};
    struct business_brief shop = {0};
    size_t begin = *count;
    if (id_is_set(ref.business_id))
        TRY(or_missing(c, CALL(c, business_brief_get, &ref, &shop)));
    for (size_t i = first; i < cart->lines_count; i++)
        if (id_eq(cart->lines[i].business_id, ref.business_id))
            lines[(*count)++] = shown(c, cart, &cart->lines[i]);
    lines[begin].begins_shop = true;
    if (!str_empty(shop.slug))
        lines[begin].business_url = arena_join(c->arena, S("/s/"), shop.slug);
    return OK;
}

enum err storefront_lines(struct ctx *c, const struct cart *cart, struct storefront_line **lines,
                          size_t *count)
{
    *lines = ARENA_ARRAY(c->arena, struct storefront_line, cart->lines_count);
    *count = 0;
    for (size_t i = 0; i < cart->lines_count; i++)
        if (!was_shop_before(cart, i))
            TRY(add_shop(c, cart, i, *lines, count));
    return OK;
}

/* ---- The page ---- */

static enum err fill_removed(struct ctx *c, const struct storefront_cart_in *in,
                             struct storefront_cart *out)
{
    struct catalogue_variant_ref variant = {in->removed};
    struct catalogue_offers_in ask = {&variant, 1};
    struct catalogue_offers offers = {0};
    if (!id_is_set(in->removed))
        return OK;
    TRY(CALL(c, catalogue_offers_get, &ask, &offers));
    if (offers.data_count == 0 || !offers.data[0].is_for_sale)
        return OK;
    out->removed = ARENA_NEW(c->arena, struct storefront_removed);
    *out->removed = (struct storefront_removed){
        .variant_id = in->removed, .title = offers.data[0].title, .quantity = in->quantity};
    out->restore_token = form_token(c, &storefront_restore_op);
    return OK;
}

static enum err fill_shelves(struct ctx *c, const struct cart *cart, struct storefront_cart *out)
{
    struct insight_seed *seeds = ARENA_ARRAY(c->arena, struct insight_seed, cart->lines_count + 1);
    for (size_t i = 0; i < cart->lines_count; i++)
        seeds[i] = (struct insight_seed){cart->lines[i].product_id, cart->lines[i].title};
    return storefront_shelf_of(c, seeds, cart->lines_count, &out->shelves, &out->shelves_count);
}

static enum err fill(struct ctx *c, const struct cart *cart, struct storefront_problems *problems,
                     struct storefront_cart *out)
{
    TRY(storefront_lines(c, cart, &out->lines, &out->lines_count));
    out->totals = storefront_totals(c, cart->subtotal, cart->discount, cart->shipping, cart->tax,
                                    cart->total);
    out->can_check_out = true;
    for (size_t i = 0; i < cart->problems_count; i++) {
        const struct cart_problem *problem = &cart->problems[i];
        out->can_check_out &= is_notice(problem);
        if (!id_is_set(problem->line_id) && !is_for_checkout(problem))
            storefront_problem_add(c, problems, worded(c, problem));
    }
    return fill_shelves(c, cart, out);
}

static enum err show(struct ctx *c, const struct storefront_cart_in *in,
                     struct storefront_problems *problems, struct storefront_cart *out)
{
    struct cart cart = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->title = page_text(c, "cart_title");
    out->description = page_text(c, "cart_description");
    out->canonical = S("/cart");
    /* A cart is told by a cookie, which search engines do not have: what they see is the empty one,
     * and people do look for it. Asking them to leave it out would keep nothing private. */
    out->is_listed = true;
    out->needs_tls = storefront_needs_tls(c);
    out->change_token = form_token(c, &storefront_change_op);
    out->remove_token = form_token(c, &storefront_remove_op);
    TRY(fill_removed(c, in, out));
    if (err == OK && cart.state == CART_OPEN && cart.lines_count > 0)
        TRY(fill(c, &cart, problems, out));
    storefront_tally_keep(c, err == OK && cart.state == CART_OPEN ? &cart : NULL);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_cart(struct ctx *c, const struct storefront_cart_in *in,
                         struct storefront_cart *out)
{
    struct storefront_problems problems = {0};
    return show(c, in, &problems, out);
}

/* After a change the cart is at its own clean address; what was refused is told above it. */
static enum err answer(struct ctx *c, enum err err, const struct cart *cart, struct str url,
                       struct storefront_cart *out)
{
    static const struct storefront_cart_in NOTHING_REMOVED;
    struct storefront_problems problems = {0};
    if (err == OK) {
        storefront_tally_keep(c, cart);
        storefront_go(c, url);
        return OK;
    }
    TRY(storefront_problems_of_call(c, &problems, err));
    return show(c, &NOTHING_REMOVED, &problems, out);
}

/* ---- Out, and back again ---- */

/* Leads to the cart with what is needed to put the line back. */
static enum err remove_line(struct ctx *c, struct id line_id, struct cart *cart, struct str *url)
{
    enum err err = storefront_cart_of_visitor(c, cart);
    if (err != OK)
        return or_missing(c, err);
    const struct cart_line *line = line_of(cart, line_id);
    *url = S("/cart");
    if (line != NULL && !str_empty(line->title)) {
        struct str variant = id_text(c->arena, ID_VARIANT, line->variant_id);
        *url = arena_print(c->arena, "/cart?removed=%.*s&quantity=%lld", STR_ARG(variant),
                           (long long)line->quantity);
    }
    struct cart_line_ref ref = {.cart_id = cart->id, .line_id = line_id};
    return CALL(c, cart_line_remove, &ref, cart);
}

enum err storefront_remove(struct ctx *c, const struct storefront_remove_in *in,
                           struct storefront_cart *out)
{
    struct cart cart = {0};
    struct str url = {0};
    enum err err = remove_line(c, in->line_id, &cart, &url);
    return answer(c, err, &cart, url, out);
}

enum err storefront_restore(struct ctx *c, const struct storefront_restore_in *in,
                            struct storefront_cart *out)
{
    struct cart cart = {0};
    if (c->request.typed_errors.count > 0) {
        storefront_go(c, S("/cart"));
        return OK;
    }
    enum err err = storefront_put(c, in->variant_id, in->quantity, &cart);
    if (err == OK)
        storefront_cart_keep(c, cart.id);
    return answer(c, err, &cart, S("/cart"), out);
}

/* ---- How many ---- */

static enum err change_line(struct ctx *c, struct id line_id, int64_t quantity, struct cart *cart,
                            struct str *url)
{
    *url = S("/cart");
    if (quantity == 0)
        return remove_line(c, line_id, cart, url);
    enum err err = storefront_cart_of_visitor(c, cart);
    if (err != OK)
        return or_missing(c, err);
    struct cart_line_set_in set = {.cart_id = cart->id, .line_id = line_id, .quantity = quantity};
    GIVE(cart_line_set_in, &set, quantity);
    return CALL(c, cart_line_set, &set, cart);
}

enum err storefront_change(struct ctx *c, const struct storefront_change_in *in,
                           struct storefront_cart *out)
{
    static const struct storefront_cart_in NOTHING_REMOVED;
    struct storefront_problems problems = {0};
    struct cart cart = {0};
    struct str url = {0};
    int64_t quantity = in->quantity + in->step;
    if (c->request.typed_errors.count == 0) {
        if (quantity < 0 || quantity > LINE_QUANTITY_MAX)
            quantity = in->quantity;
        enum err err = change_line(c, in->line_id, quantity, &cart, &url);
        return answer(c, err, &cart, url, out);
    }
    storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
    c->reply.status = err_status(ERR_INVALID);
    return show(c, &NOTHING_REMOVED, &problems, out);
}

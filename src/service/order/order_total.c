/* Totals. Pure arithmetic, integers only; prices come from catalogue/, delivery prices from cart/.
 *
 * Nothing is rounded here: a line is its unit price times its quantity, an order the sum of its
 * lines, a group the sum of its orders. So no remainder arises. What is one figure for a whole
 * group (a coupon, a delivery shared by two shops) is split before it comes here, by money_split:
 * largest remainder, the parts sum to the whole exactly. */
#include "order/order.h"

bool order_total_line(struct money unit_price, int64_t quantity, struct money *out)
{
    return quantity > 0 && unit_price.amount >= 0 && money_is_set(unit_price)
           && money_multiply(unit_price, quantity, out);
}

struct order_totals order_total_none(struct currency currency)
{
    struct money zero = money_zero(currency);
    return (struct order_totals){zero, zero, zero, zero, zero};
}

/* total = subtotal - discount + shipping + tax */
static bool close_total(struct order_totals *totals)
{
    return money_subtract(totals->subtotal, totals->discount, &totals->total)
           && money_add(totals->total, totals->shipping, &totals->total)
           && money_add(totals->total, totals->tax, &totals->total);
}

bool order_total(struct currency currency, const struct money *line_totals, size_t count,
                 struct money shipping, struct order_totals *out)
{
    *out = order_total_none(currency);
    for (size_t i = 0; i < count; i++)
        if (!money_add(out->subtotal, line_totals[i], &out->subtotal))
            return false;
    return money_add(out->shipping, shipping, &out->shipping) && close_total(out);
}

bool order_total_add(const struct order_totals *part, struct order_totals *sum)
{
    return money_add(sum->subtotal, part->subtotal, &sum->subtotal)
           && money_add(sum->discount, part->discount, &sum->discount)
           && money_add(sum->shipping, part->shipping, &sum->shipping)
           && money_add(sum->tax, part->tax, &sum->tax) && close_total(sum);
}

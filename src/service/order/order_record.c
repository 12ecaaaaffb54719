/* How a shop treats its orders, by the last ones. */
#include "order/order_private.h"

#include <stdlib.h>

static int by_time(const void *a, const void *b)
{
    int64_t x = ((const struct order_pace *)a)->took_ms,
            y = ((const struct order_pace *)b)->took_ms;
    return (x > y) - (x < y);
}

enum err order_record_get(struct ctx *c, const struct order_record_in *in,
                          struct order_record_out *out)
{
    struct order_pace *pace;
    size_t count;
    TRY(order_store_kept(c, in->business_id, out));
    TRY(order_store_pace(c, in->business_id, &pace, &count));
    out->handed_over = (int64_t)count;
    if (count == 0)
        return OK;
    qsort(pace, count, sizeof *pace, by_time);
    out->median_ms = pace[count / 2].took_ms;
    return OK;
}

/* Orders that have arrived, for the tests of reviews. */
#include "review/review_test.h"

void deliver(struct shop shop, struct seen group)
{
    struct harness *h = shop.harness;
    struct seen parcel =
        harness_call(h, owner(shop), "POST", shop_order_path(shop, group, 0, "/fulfilments"),
                     "{\"state\":\"shipped\"}");
    ASSERT_SEEN(parcel, 201, NULL);
    struct as as = owner(shop);
    as.if_match = parcel.etag;
    const char *path =
        arena_print(harness_arena(h), "%s/%.*s", shop_order_path(shop, group, 0, "/fulfilments"),
                    STR_ARG(seen_text(parcel, "/id")))
            .data;
    ASSERT_SEEN(harness_call(h, as, "PATCH", path, "{\"state\":\"delivered\"}"), 200, NULL);
}

struct seen bought(struct shop shop, struct str variant_id)
{
    struct seen group = guest_order(shop.harness, variant_id, 1);
    ASSERT_SEEN(pay(shop.harness, holder(group), group, "cash"), 201, NULL);
    deliver(shop, group);
    return group;
}

struct seen bought_by(struct shop shop, struct str token, struct str variant_id)
{
    struct harness *h = shop.harness;
    struct seen cart = cart_with(h, account(token), variant_id, 1);
    struct seen group = order_of(h, account(token), cart);
    ASSERT_SEEN(group, 201, NULL);
    ASSERT_SEEN(pay(h, account(token), group, "cash"), 201, NULL);
    deliver(shop, group);
    return group;
}

const char *review_path(struct seen group)
{
    struct str line = seen_text(group, "/orders/0/lines/0/id");
    return order_path(
        group, 0,
        arena_print(harness_arena(group.harness), "/lines/%.*s/review", STR_ARG(line)).data);
}

struct seen review_it(struct harness *h, struct as as, struct seen group, int stars,
                      const char *body)
{
    return harness_call(h, as, "POST", review_path(group), "{\"rating\":%d,\"body\":\"%s\"}", stars,
                        body);
}

const char *review_at_path(struct seen review, const char *below)
{
    return arena_print(harness_arena(review.harness), "/api/reviews/%.*s%s",
                       STR_ARG(seen_text(review, "/id")), below)
        .data;
}

int64_t wrong_figures(struct harness *h)
{
    return harness_sql(
        h, "select count(*) as wrong\n"
           "from (select p.id, k.stars,\n"
           "        (select count(*) from [review.review] as r where r.product_id = p.id\n"
           "            and r.state = 'published' and r.rating = k.stars) as seen,\n"
           "        coalesce((select case k.stars when 1 then f.count_1 when 2 then f.count_2\n"
           "            when 3 then f.count_3 when 4 then f.count_4 else f.count_5 end\n"
           "            from [review.product_rating] as f where f.product_id = p.id), 0) as kept\n"
           "    from [catalogue.product] as p\n"
           "    cross join (select 1 as stars union all select 2 union all select 3 union all\n"
           "        select 4 union all select 5) as k\n"
           "    union all\n"
           "    select b.id, k.stars,\n"
           "        (select count(*) from [review.review] as r where r.business_id = b.id\n"
           "            and r.state = 'published' and r.rating = k.stars),\n"
           "        coalesce((select case k.stars when 1 then f.count_1 when 2 then f.count_2\n"
           "            when 3 then f.count_3 when 4 then f.count_4 else f.count_5 end\n"
           "            from [review.business_rating] as f where f.business_id = b.id), 0)\n"
           "    from [business.business] as b\n"
           "    cross join (select 1 as stars union all select 2 union all select 3 union all\n"
           "        select 4 union all select 5) as k) as w\n"
           "where w.seen <> w.kept");
}

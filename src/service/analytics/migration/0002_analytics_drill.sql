-- The orders behind a figure: of a category or a product by its lines, of a channel by itself.
create index analytics_line_category on [analytics.line] (business_id, category, paid_at, order_id)
    where paid_at is not null;
create index analytics_line_product on [analytics.line] (business_id, product_id, paid_at, order_id)
    where paid_at is not null;
create index analytics_order_channel on [analytics.order] (business_id, channel, paid_at)
    where paid_at is not null;

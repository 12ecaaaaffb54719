-- Figures of shops. Facts first (what happened, once each), then rollups, which are sums of them and can be
-- made again.

-- A shop, and the one row of the platform itself, whose id is all ones. `zone` is what its rollups by day are
-- cut by. While they are made anew, `rebuilt_until` is how far that has come: what happened later is added
-- when the work arrives there, not before.
create table [analytics.shop] (
    business_id blob primary key,
    name text not null,
    slug text not null,
    zone text not null,
    currency text not null,
    agent_user_id blob,
    registered_at bigint not null,
    verified_at bigint,
    first_sale_at bigint,
    retained_at bigint,
    rebuilt_until bigint
);
create index analytics_shop_agent on [analytics.shop] (agent_user_id, registered_at);
create index analytics_shop_registered on [analytics.shop] (registered_at);
create index analytics_shop_slug on [analytics.shop] (slug);
create index analytics_shop_rebuilt on [analytics.shop] (business_id) where rebuilt_until is not null;

-- What is sold, as tables show it; a product that is deleted stays here.
create table [analytics.good] (
    product_id blob primary key,
    business_id blob not null,
    slug text not null,
    title text not null,
    category text not null,
    currency text not null
);
create index analytics_good_slug on [analytics.good] (slug);

-- ---- Facts of orders ----

create table [analytics.order] (
    order_id blob primary key,
    business_id blob not null,
    order_group_id blob not null,
    number text not null,
    customer_id blob,
    contact_key text,
    is_returning bigint not null check (is_returning in (0, 1)),
    channel text not null check (channel in ('web', 'referral', 'campaign', 'agent', 'api', 'office')),
    source text not null,
    campaign text not null,
    location_id blob not null,
    total_amount bigint not null check (total_amount >= 0),
    total_currency text not null,
    units bigint not null check (units >= 0),
    agent_user_id blob,
    fee_amount bigint not null,
    commission_amount bigint not null,
    placed_at bigint not null,
    paid_at bigint,
    cancelled_at bigint,
    fulfilled_at bigint,
    session_id blob
);
create index analytics_order_placed on [analytics.order] (business_id, placed_at);
create index analytics_order_paid on [analytics.order] (business_id, paid_at) where paid_at is not null;
create index analytics_order_cancelled on [analytics.order] (business_id, cancelled_at)
    where cancelled_at is not null;
create index analytics_order_fulfilled on [analytics.order] (business_id, fulfilled_at)
    where fulfilled_at is not null;
create index analytics_order_group on [analytics.order] (order_group_id);
create index analytics_order_customer on [analytics.order] (customer_id, business_id)
    where customer_id is not null;
create index analytics_order_contact on [analytics.order] (contact_key, business_id)
    where contact_key is not null;

-- The time stands here as well, so that the lines of a span of days are found by one index.
create table [analytics.line] (
    order_id blob not null,
    position bigint not null check (position >= 0),
    business_id blob not null,
    product_id blob not null,
    variant_id blob not null,
    category text not null,
    quantity bigint not null check (quantity > 0),
    total_amount bigint not null check (total_amount >= 0),
    total_currency text not null,
    paid_at bigint,
    primary key (order_id, position)
);
create index analytics_line_paid on [analytics.line] (business_id, paid_at, product_id, variant_id, quantity)
    where paid_at is not null;

create table [analytics.refund] (
    refund_id blob primary key,
    order_id blob not null,
    business_id blob not null,
    amount_amount bigint not null check (amount_amount >= 0),
    amount_currency text not null,
    refunded_at bigint not null
);
create index analytics_refund_order on [analytics.refund] (order_id);
create index analytics_refund_time on [analytics.refund] (business_id, refunded_at);

create table [analytics.review] (
    review_id blob primary key,
    business_id blob not null,
    product_id blob not null,
    stars bigint not null check (stars between 1 and 5),
    written_at bigint not null
);
create index analytics_review_time on [analytics.review] (business_id, written_at);

-- Variants whose word is low or out, since when.
create table [analytics.shortage] (
    variant_id blob primary key,
    business_id blob not null,
    product_id blob not null,
    is_out bigint not null check (is_out in (0, 1)),
    since bigint not null
);
create index analytics_shortage_business on [analytics.shortage] (business_id);

-- ---- Facts of visits; they go after 90 days ----

-- What a day's visitors are told apart with. It is forgotten two days later, and then nobody can say any more
-- who a visitor was. The one of day 0 is for visitors who agreed to be recognised.
create table [analytics.salt] (
    day bigint primary key,
    salt text not null,
    created_at bigint not null
);

-- A visit of one shop, or of the whole marketplace (the platform's id); `whole_id` is then the visit itself.
create table [analytics.session] (
    session_id blob primary key,
    business_id blob not null,
    whole_id blob not null,
    visitor text not null,
    day bigint not null,
    started_at bigint not null,
    last_at bigint not null,
    channel text not null check (channel in ('web', 'referral', 'campaign', 'agent', 'api', 'office')),
    source text not null,
    medium text not null,
    campaign text not null,
    views bigint not null,
    has_product bigint not null check (has_product in (0, 1)),
    has_cart bigint not null check (has_cart in (0, 1)),
    has_checkout bigint not null check (has_checkout in (0, 1)),
    has_order bigint not null check (has_order in (0, 1)),
    is_first bigint not null check (is_first in (0, 1)),
    is_bot bigint not null check (is_bot in (0, 1))
);
create index analytics_session_visitor on [analytics.session] (business_id, visitor, last_at);
create index analytics_session_whole on [analytics.session] (whole_id);
create index analytics_session_last on [analytics.session] (last_at);

create table [analytics.event] (
    event_id blob primary key,
    business_id blob not null,
    session_id blob,
    step text not null check (step in ('view', 'product', 'search', 'cart', 'checkout', 'order')),
    product_id blob,
    channel text not null,
    at bigint not null
);
create index analytics_event_session on [analytics.event] (session_id) where session_id is not null;
create index analytics_event_at on [analytics.event] (at);

-- Which visit an order came of; the order and the visit arrive in any order.
create table [analytics.placement] (
    order_group_id blob not null,
    business_id blob not null,
    session_id blob not null,
    channel text not null check (channel in ('web', 'referral', 'campaign', 'agent', 'api', 'office')),
    source text not null,
    campaign text not null,
    placed_at bigint not null,
    primary key (order_group_id, business_id)
);
create index analytics_placement_time on [analytics.placement] (placed_at);

-- ---- Rollups ----

-- `period` is the start of a quarter of an hour (UTC, milliseconds), a day (20260131) or a month (202601) in
-- the shop's zone. Every zone on earth is cut at quarters: days are sums of them, wherever the shop moves.
create table [analytics.traffic] (
    business_id blob not null,
    grain text not null check (grain in ('quarter', 'day')),
    period bigint not null,
    channel text not null,
    views bigint not null,
    products bigint not null,
    searches bigint not null,
    carts bigint not null,
    visitors bigint not null,
    sessions bigint not null,
    engaged bigint not null,
    with_product bigint not null,
    with_cart bigint not null,
    with_checkout bigint not null,
    with_order bigint not null,
    primary key (business_id, grain, period, channel)
);

create table [analytics.sales] (
    business_id blob not null,
    grain text not null check (grain in ('quarter', 'day')),
    period bigint not null,
    channel text not null,
    location_id blob not null,
    currency text not null,
    placed bigint not null,
    placed_amount bigint not null,
    returning_orders bigint not null,
    paid bigint not null,
    paid_amount bigint not null,
    units bigint not null,
    cancelled bigint not null,
    cancelled_amount bigint not null,
    fulfilled bigint not null,
    refunds bigint not null,
    refunds_amount bigint not null,
    fee_amount bigint not null,
    commission_amount bigint not null,
    primary key (business_id, grain, period, channel, location_id, currency)
);
create index analytics_sales_period on [analytics.sales] (grain, period);

create table [analytics.product] (
    business_id blob not null,
    grain text not null check (grain in ('day', 'month')),
    period bigint not null,
    product_id blob not null,
    currency text not null,
    orders bigint not null,
    units bigint not null,
    amount bigint not null,
    refunded_amount bigint not null,
    primary key (business_id, grain, period, product_id, currency)
);
create table [analytics.category] (
    business_id blob not null,
    grain text not null check (grain in ('day', 'month')),
    period bigint not null,
    category text not null,
    currency text not null,
    orders bigint not null,
    units bigint not null,
    amount bigint not null,
    refunded_amount bigint not null,
    primary key (business_id, grain, period, category, currency)
);
create table [analytics.interest] (
    business_id blob not null,
    grain text not null check (grain in ('day', 'month')),
    period bigint not null,
    product_id blob not null,
    views bigint not null,
    carts bigint not null,
    primary key (business_id, grain, period, product_id)
);
-- What agents earn on the shops they brought in; what a refund took back again stands beside it.
create table [analytics.earning] (
    business_id blob not null,
    period bigint not null,
    agent_user_id blob not null,
    currency text not null,
    orders bigint not null,
    amount bigint not null,
    reversed_amount bigint not null,
    primary key (business_id, period, agent_user_id, currency)
);
create index analytics_earning_agent on [analytics.earning] (agent_user_id, period);
create table [analytics.campaign] (
    business_id blob not null,
    grain text not null check (grain in ('day', 'month')),
    period bigint not null,
    channel text not null,
    source text not null,
    campaign text not null,
    currency text not null,
    sessions bigint not null,
    orders bigint not null,
    amount bigint not null,
    refunded_amount bigint not null,
    primary key (business_id, grain, period, channel, source, campaign, currency)
);

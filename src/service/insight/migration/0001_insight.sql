-- What goes with what. Counts alone: no row tells who bought or looked at anything.

-- A product as it can be recommended. `norm` is the length of its vector of words when it was read, in
-- thousandths; `computed_at` is when its recommendations were last worked out.
create table [insight.item] (
    product_id blob primary key,
    seller_id blob not null,
    currency text not null,
    title text not null,
    norm bigint not null,
    is_dirty bigint not null check (is_dirty in (0, 1)),
    computed_at bigint not null
);
create index insight_item_dirty on [insight.item] (product_id) where is_dirty = 1;
create index insight_item_age on [insight.item] (computed_at);

create table [insight.term] (
    product_id blob not null,
    term text not null,
    primary key (product_id, term)
);
create index insight_term_term on [insight.term] (term, product_id);

-- Orders ('order') and visits ('view'), by week: how many there were, how many held a product, how many
-- held both of two.
create table [insight.week] (
    kind text not null check (kind in ('order', 'view')),
    week bigint not null,
    total bigint not null check (total > 0),
    primary key (kind, week)
);
create table [insight.count] (
    kind text not null check (kind in ('order', 'view')),
    product_id blob not null,
    week bigint not null,
    total bigint not null check (total > 0),
    primary key (kind, product_id, week)
);
create table [insight.pair] (
    kind text not null check (kind in ('order', 'view')),
    product_id blob not null,
    other_id blob not null,
    week bigint not null,
    total bigint not null check (total > 0),
    primary key (kind, product_id, other_id, week)
);

-- Checkouts that were counted: none counts twice.
create table [insight.basket] (
    order_group_id blob primary key,
    counted_at bigint not null
);
create index insight_basket_age on [insight.basket] (counted_at);

create table [insight.recommendation] (
    product_id blob not null,
    position bigint not null check (position >= 0),
    other_id blob not null,
    reason text not null check (reason in ('bought', 'viewed', 'similar')),
    score bigint not null,
    primary key (product_id, position)
);

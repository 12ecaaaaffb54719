-- Levels, the movements they are the sum of, and the holds that reserve a part of them.

create table [stock.level] (
    business_id blob not null,
    location_id blob not null,
    variant_id blob not null,
    on_hand bigint not null,
    reserved bigint not null,
    version bigint not null,
    updated_at bigint not null,
    primary key (variant_id, location_id),
    constraint stock_level_is_possible check (reserved >= 0 and reserved <= on_hand)
);
create index stock_level_business on [stock.level] (business_id, variant_id, location_id);

-- Append-only: see 0002. `on_hand` is what the level was after it.
create table [stock.movement] (
    id blob primary key,
    business_id blob not null,
    location_id blob not null,
    variant_id blob not null,
    kind text not null check (kind in ('opening', 'adjust', 'sale', 'return')),
    delta bigint not null,
    on_hand bigint not null check (on_hand >= 0),
    reason text,
    order_id blob,
    line_id blob,
    user_id blob,
    created_at bigint not null,
    constraint stock_movement_has_its_order check (
        (kind in ('sale', 'return') and order_id is not null and line_id is not null)
        or (kind in ('opening', 'adjust') and order_id is null and line_id is null)),
    constraint stock_movement_has_its_sign check (
        (kind = 'sale' and delta < 0) or (kind = 'return' and delta > 0)
        or (kind = 'opening' and delta >= 0) or kind = 'adjust')
);
create index stock_movement_variant on [stock.movement] (variant_id, location_id, id);
create index stock_movement_business on [stock.movement] (business_id, id);
-- No line leaves the shop twice, and none comes back twice.
create unique index stock_movement_line on [stock.movement] (order_id, line_id, kind)
    where order_id is not null;
create unique index stock_movement_opening on [stock.movement] (variant_id, location_id)
    where kind = 'opening';

create table [stock.hold] (
    business_id blob not null,
    order_id blob not null,
    line_id blob not null,
    location_id blob not null,
    variant_id blob not null,
    quantity bigint not null check (quantity > 0),
    state text not null check (state in ('open', 'sold', 'released', 'returned')),
    expires_at bigint not null,
    created_at bigint not null,
    ended_at bigint,
    primary key (order_id, line_id),
    constraint stock_hold_level foreign key (variant_id, location_id)
        references [stock.level] (variant_id, location_id),
    constraint stock_hold_ends check ((state = 'open') = (ended_at is null))
);
create index stock_hold_open on [stock.hold] (variant_id, location_id) where state = 'open';

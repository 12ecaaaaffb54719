-- No line leaves the shop twice; what has come back of it, and when the whole rest does, the hold says.

create unique index stock_movement_sale on [stock.movement] (order_id, line_id)
    where kind = 'sale';
create index stock_movement_return on [stock.movement] (order_id, line_id)
    where kind = 'return';
alter table [stock.hold] add column returned_quantity bigint not null default 0
    check (returned_quantity between 0 and quantity);

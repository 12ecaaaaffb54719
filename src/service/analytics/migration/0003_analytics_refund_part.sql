-- A refund of a part takes back a part of the fee and of the commission, and is for some units of some lines;
-- one of an amount without units is for none.
alter table [analytics.refund] add column fee_amount bigint not null default 0;
alter table [analytics.refund] add column commission_amount bigint not null default 0;
create table [analytics.refund_line] (
    refund_id blob not null,
    position bigint not null,
    business_id blob not null,
    order_id blob not null,
    quantity bigint not null check (quantity >= 0),
    amount bigint not null,
    primary key (refund_id, position)
);
create index analytics_refund_line_order on [analytics.refund_line] (order_id);

-- What is known so far: whole orders.
update [analytics.refund] set
    fee_amount = coalesce((select o.fee_amount from [analytics.order] as o
        where o.order_id = [analytics.refund].order_id and o.total_amount = [analytics.refund].amount_amount), 0),
    commission_amount = coalesce((select o.commission_amount from [analytics.order] as o
        where o.order_id = [analytics.refund].order_id and o.total_amount = [analytics.refund].amount_amount), 0);
insert into [analytics.refund_line] (refund_id, position, business_id, order_id, quantity, amount)
select r.refund_id, l.position, l.business_id, l.order_id, l.quantity, l.total_amount
from [analytics.refund] as r
join [analytics.order] as o on o.order_id = r.order_id and o.total_amount = r.amount_amount
join [analytics.line] as l on l.order_id = r.order_id;

-- The client's own name for an order that it put together without a line: a repeat is recognised by
-- it, whatever became of the reply to the first.

alter table [order.group] add column external_id text;
alter table [order.order] add column external_id text;

create unique index order_order_external on [order.order] (business_id, external_id)
    where external_id is not null;
create index order_group_external on [order.group] (external_id)
    where external_id is not null;

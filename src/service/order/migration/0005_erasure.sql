-- Who ordered is erased when that was asked for and nothing of the order is left to do: goods, money
-- and the country of delivery stay, for the books.

alter table [order.group] add column erase_asked_at bigint;
alter table [order.group] add column erased_at bigint;
create index order_group_erase on [order.group] (erase_asked_at)
    where erase_asked_at is not null and erased_at is null;
create index order_group_guest_email on [order.group] (email, id) where customer_id is null;

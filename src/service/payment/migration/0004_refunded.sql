-- What of an order's money has gone back, or is on its way; and who gave it.

alter table [payment.part] add column refunded_amount bigint not null default 0
    check (refunded_amount between 0 and amount_amount);
update [payment.part] set refunded_amount = amount_amount
    where captured_at is not null and exists (select 1 from [payment.refund] as r
        where r.order_id = [payment.part].order_id and r.is_standing = 1);
alter table [payment.refund] add column user_id blob;
create index payment_refund_of_order on [payment.refund] (order_id, id);

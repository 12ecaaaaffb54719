-- Money that goes back in part: which units it is for, and what becomes of them. Units whose money is
-- on its way back are set aside at once, so that nobody sends them or gives their money back again;
-- a refund that fails gives them free.

alter table [order.order] add column refunded_amount bigint not null default 0
    check (refunded_amount between 0 and total_amount);
update [order.order] set refunded_amount = total_amount where payment_state = 'refunded';

-- Of the units refunded, those removed had not been packed and never will be.
alter table [order.line] add column refunded_quantity bigint not null default 0
    check (refunded_quantity between 0 and quantity);
alter table [order.line] add column removed_quantity bigint not null default 0
    check (removed_quantity between 0 and refunded_quantity and fulfilled_quantity + removed_quantity <= quantity);
update [order.line] set refunded_quantity = quantity
    where order_id in (select o.id from [order.order] as o where o.payment_state = 'refunded');

create table [order.refund] (
    refund_id blob not null primary key,
    business_id blob not null,
    order_id blob not null references [order.order] (id),
    state text not null check (state in ('pending', 'done', 'failed')),
    amount_amount bigint not null check (amount_amount > 0),
    amount_currency text not null,
    created_at bigint not null
);
create index order_refund_order on [order.refund] (order_id, refund_id);

create table [order.refund_line] (
    refund_id blob not null references [order.refund] (refund_id),
    line_id blob not null references [order.line] (id),
    business_id blob not null,
    quantity bigint not null check (quantity > 0),
    removed_quantity bigint not null check (removed_quantity between 0 and quantity),
    restock bigint not null check (restock in (0, 1)),
    primary key (refund_id, line_id)
);

-- How much of an order members other than the owner may give back; without an amount: all of it.
create table [order.policy] (
    business_id blob not null primary key,
    refund_limit_amount bigint check (refund_limit_amount >= 0),
    refund_limit_currency text,
    version bigint not null check (version > 0),
    updated_at bigint not null,
    check ((refund_limit_amount is null) = (refund_limit_currency is null))
);

-- What of a commission was taken back with a part of the order's money.

alter table [commission.commission] add column reversed_amount bigint not null default 0
    check (reversed_amount between 0 and amount_amount);
update [commission.commission] set reversed_amount = amount_amount where status = 'reversed';

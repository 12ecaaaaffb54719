-- How many days after payment a delivery arrives, as the business promises it; 0 while it does not say.

alter table [business.business] add column delivery_days_min bigint not null default 0
    check (delivery_days_min between 0 and 90);
alter table [business.business] add column delivery_days_max bigint not null default 0
    check (delivery_days_max between delivery_days_min and 90);

-- What a shop has set out to sell, and what it wants to be told of. An amount is in the shop's currency; zero and
-- null are: nothing. `fall_due_at` is when its sales are looked at next beside those of the same day last week.
create table [analytics.target] (
    business_id blob primary key,
    sales_day_amount bigint check (sales_day_amount > 0),
    sales_day_currency text,
    sales_month_amount bigint check (sales_month_amount > 0),
    sales_month_currency text,
    orders_day bigint not null check (orders_day >= 0),
    tells_reached bigint not null check (tells_reached in (0, 1)),
    fall_percent bigint not null check (fall_percent between 0 and 99),
    fall_hour bigint not null check (fall_hour between 0 and 23),
    fall_due_at bigint,
    failed_payments bigint not null check (failed_payments >= 0),
    version bigint not null check (version > 0),
    updated_at bigint not null,
    check ((sales_day_amount is null) = (sales_day_currency is null)),
    check ((sales_month_amount is null) = (sales_month_currency is null))
);
create index analytics_target_due on [analytics.target] (fall_due_at) where fall_due_at is not null;

-- What has come up, once each: `period` is the day, the month or (of payments) the moment, `goal` what was set.
create table [analytics.alert] (
    business_id blob not null,
    kind text not null check (kind in ('target_sales_day', 'target_sales_month', 'target_orders_day', 'sales_fall',
        'payments_failed')),
    period bigint not null,
    goal bigint not null,
    created_at bigint not null,
    primary key (business_id, kind, period, goal)
);

-- Attempts to pay that a provider declined, of the last days.
create table [analytics.failed_payment] (
    business_id blob not null,
    payment_id blob not null,
    failed_at bigint not null,
    primary key (business_id, payment_id)
);
create index analytics_failed_payment_time on [analytics.failed_payment] (business_id, failed_at);
create index analytics_failed_payment_age on [analytics.failed_payment] (failed_at);

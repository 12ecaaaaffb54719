-- Attempts to pay, what each shop gets of them, money given back, and what providers told us.

-- An intent stands here before a provider is asked. An attempt is standing while it is open or has paid
-- its group: at most one a group. Money that came when nothing was left to sell (late) does not stand.
create table [payment.attempt] (
    id blob primary key,
    order_group_id blob not null,
    customer_id blob,
    provider text not null,
    method text not null,
    token text,
    amount_amount bigint not null check (amount_amount > 0),
    amount_currency text not null,
    captured_amount bigint not null,
    captured_currency text not null,
    refunded_amount bigint not null,
    refunded_currency text not null,
    status text not null check (status in ('pending', 'requires_action', 'succeeded', 'failed', 'cancelled')),
    is_standing bigint not null check (is_standing in (0, 1)),
    is_late bigint not null check (is_late in (0, 1)),
    action_url text,
    failure_code text,
    failure_detail text,
    request_key text,
    asks bigint not null,
    next_ask_at bigint,
    created_at bigint not null,
    requires_action_at bigint,
    failed_at bigint,
    cancelled_at bigint,
    succeeded_at bigint,
    version bigint not null,
    constraint payment_attempt_request unique (request_key),
    check (captured_currency = amount_currency and refunded_currency = amount_currency),
    check (captured_amount between 0 and amount_amount),
    check (refunded_amount between 0 and captured_amount),
    check (is_late = 0 or is_standing = 0)
);
create unique index payment_attempt_standing on [payment.attempt] (order_group_id) where is_standing = 1;
create index payment_attempt_group on [payment.attempt] (order_group_id, id);
create index payment_attempt_due on [payment.attempt] (next_ask_at) where next_ask_at is not null;

-- The share of each order of the group. Captured: its money is here (cash: one shop after the other).
-- Ended: cash that is no longer waited for.
create table [payment.part] (
    payment_id blob not null references [payment.attempt] (id),
    order_id blob not null,
    business_id blob not null,
    amount_amount bigint not null check (amount_amount >= 0),
    amount_currency text not null,
    captured_at bigint,
    ended_at bigint,
    primary key (payment_id, order_id),
    check (captured_at is null or ended_at is null)
);
create index payment_part_order on [payment.part] (order_id, business_id);
-- An order's money is taken once.
create unique index payment_part_captured on [payment.part] (order_id) where captured_at is not null;

-- Without an order: late money, given back whole.
create table [payment.refund] (
    id blob primary key,
    payment_id blob not null references [payment.attempt] (id),
    order_id blob,
    business_id blob,
    amount_amount bigint not null check (amount_amount > 0),
    amount_currency text not null,
    reason text,
    status text not null check (status in ('pending', 'succeeded', 'failed')),
    is_standing bigint not null check (is_standing in (0, 1)),
    failure_code text,
    failure_detail text,
    request_key text,
    asks bigint not null,
    next_ask_at bigint,
    created_at bigint not null,
    version bigint not null,
    constraint payment_refund_request unique (request_key),
    check ((order_id is null) = (business_id is null))
);
create unique index payment_refund_order on [payment.refund] (order_id) where is_standing = 1 and order_id is not null;
create unique index payment_refund_late on [payment.refund] (payment_id) where is_standing = 1 and order_id is null;
create index payment_refund_payment on [payment.refund] (payment_id);
create index payment_refund_due on [payment.refund] (next_ask_at) where next_ask_at is not null;

-- The inbox of signed events, their bodies as they came.
create table [payment.provider_event] (
    id blob primary key,
    provider text not null,
    event_id text not null,
    payment_id blob,
    is_matching bigint not null check (is_matching in (0, 1)),
    body text not null,
    received_at bigint not null,
    constraint payment_provider_event_once unique (provider, event_id)
);
create index payment_provider_event_age on [payment.provider_event] (received_at);

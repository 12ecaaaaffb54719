-- Agents, what was agreed with them, whom they brought in, and how the money of each paid order was shared.

create table [commission.agent] (
    id blob primary key,
    user_id blob not null,
    code text not null check (length(code) = 8),
    created_at bigint not null,
    constraint commission_agent_user unique (user_id),
    constraint commission_agent_code unique (code)
);

-- Rates never change behind an attribution: a new agreement binds what is brought in after it.
create table [commission.agreement] (
    id blob primary key,
    agent_id blob not null references [commission.agent] (id),
    rate bigint not null check (rate between 0 and 1000000),
    cap_amount bigint check (cap_amount >= 0),
    cap_currency text,
    months bigint not null check (months > 0),
    created_at bigint not null,
    check ((cap_amount is null) = (cap_currency is null))
);
create index commission_agreement_agent on [commission.agreement] (agent_id, id);

create table [commission.attribution] (
    business_id blob primary key,
    agent_id blob not null references [commission.agent] (id),
    agreement_id blob not null references [commission.agreement] (id),
    attributed_at bigint not null,
    ends_at bigint not null
);
create index commission_attribution_agent on [commission.attribution] (agent_id, business_id);

-- One row an order: nothing of what was captured is lost between the three.
create table [commission.fee] (
    order_id blob primary key,
    business_id blob not null,
    goods_amount bigint not null check (goods_amount >= 0),
    goods_currency text not null,
    total_amount bigint not null,
    total_currency text not null,
    rate bigint not null check (rate between 0 and 1000000),
    merchant_amount bigint not null,
    merchant_currency text not null,
    platform_fee_amount bigint not null check (platform_fee_amount >= 0),
    platform_fee_currency text not null,
    commission_amount bigint not null check (commission_amount >= 0),
    commission_currency text not null,
    created_at bigint not null,
    reversed_at bigint,
    check (merchant_amount + platform_fee_amount + commission_amount = total_amount),
    check (goods_currency = total_currency and merchant_currency = total_currency
        and platform_fee_currency = total_currency and commission_currency = total_currency)
);
create index commission_fee_business on [commission.fee] (business_id, order_id);

create table [commission.commission] (
    id blob primary key,
    business_id blob not null,
    order_id blob not null,
    agent_id blob not null references [commission.agent] (id),
    agreement_id blob not null references [commission.agreement] (id),
    rate bigint not null check (rate between 0 and 1000000),
    amount_amount bigint not null check (amount_amount >= 0),
    amount_currency text not null,
    status text not null check (status in ('pending', 'earned', 'reversed', 'paid')),
    earns_at bigint not null,
    created_at bigint not null,
    version bigint not null,
    constraint commission_commission_order unique (order_id)
);
create index commission_commission_agent on [commission.commission] (agent_id, id);
create index commission_commission_due on [commission.commission] (earns_at) where status = 'pending';

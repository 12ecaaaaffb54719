-- The customers of each business, put together from their orders. A record that turned out to be the
-- same person as another points to it; nothing is moved, so that a merge can be taken back. What is
-- counted stands on the record at the root and is that of all records below it.

create table [crm.customer] (
    id blob primary key,
    business_id blob not null,
    parent_id blob references [crm.customer] (id),
    root_id blob not null,
    name text,
    email text,
    phone text,
    user_id blob,
    country text,
    locale text,
    orders_count bigint not null default 0 check (orders_count >= 0),
    spent_amount bigint not null default 0,
    spent_currency text,
    first_order_at bigint,
    last_order_at bigint,
    seen_at bigint not null,
    erased_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    check ((parent_id is null) = (root_id = id))
);
create index crm_customer_list on [crm.customer] (business_id, seen_at, id) where parent_id is null;
create index crm_customer_root on [crm.customer] (business_id, root_id);
create index crm_customer_name on [crm.customer] (business_id, lower(name collate "C"));
create index crm_customer_user on [crm.customer] (user_id);

-- By what a person is known again: an address, a number, an account.
create table [crm.identity] (
    business_id blob not null,
    kind text not null check (kind in ('email', 'phone', 'account')),
    value text not null,
    customer_id blob not null references [crm.customer] (id),
    created_at bigint not null,
    primary key (business_id, kind, value)
);
create index crm_identity_customer on [crm.identity] (business_id, customer_id);
create index crm_identity_value on [crm.identity] (kind, value);

create table [crm.order] (
    order_id blob primary key,
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    number text not null,
    status text not null,
    total_amount bigint not null,
    total_currency text not null,
    spent_amount bigint not null,
    placed_at bigint not null,
    is_erased bigint not null default 0 check (is_erased in (0, 1))
);
create index crm_order_customer on [crm.order] (business_id, customer_id, placed_at);
create table [crm.order_product] (
    order_id blob not null references [crm.order] (order_id),
    product_id blob not null,
    business_id blob not null,
    primary key (order_id, product_id)
);
create index crm_order_product_product on [crm.order_product] (business_id, product_id);

-- What was said to, by and of a customer; only added to, until the person is erased.
create table [crm.entry] (
    id blob primary key,
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    kind text not null check (kind in ('order', 'note', 'call', 'mail', 'message', 'visit', 'consent', 'merge',
        'unmerge')),
    subject_id blob,
    entry_text text,
    author_id blob,
    created_at bigint not null
);
create index crm_entry_customer on [crm.entry] (business_id, customer_id, id);
create unique index crm_entry_order on [crm.entry] (business_id, subject_id) where kind = 'order';

-- Whether a channel may carry advertising: each answer with when and how it was given; the last counts.
create table [crm.consent] (
    id blob primary key,
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    channel text not null check (channel in ('email', 'sms', 'phone', 'post')),
    is_given bigint not null check (is_given in (0, 1)),
    how text not null,
    author_id blob,
    created_at bigint not null
);
create index crm_consent_customer on [crm.consent] (business_id, customer_id, channel, id);

create table [crm.tag] (
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    tag text not null,
    primary key (customer_id, tag)
);
create index crm_tag_tag on [crm.tag] (business_id, tag);

create table [crm.merge] (
    id blob primary key,
    business_id blob not null,
    kept_id blob not null references [crm.customer] (id),
    gone_id blob not null references [crm.customer] (id),
    author_id blob,
    created_at bigint not null,
    undone_at bigint,
    check (kept_id <> gone_id)
);
create unique index crm_merge_standing on [crm.merge] (gone_id) where undone_at is null;
create index crm_merge_kept on [crm.merge] (business_id, kept_id);

create table [crm.segment] (
    id blob primary key,
    business_id blob not null,
    name text not null,
    q text,
    tag text,
    country text,
    product_id blob,
    consent text not null default '',
    spent_min bigint,
    orders_min bigint,
    ordered_within_days bigint,
    not_ordered_within_days bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    constraint crm_segment_name unique (business_id, name)
);

-- Where a shop has events of its visitors sent, beside us: of those who agreed to be recognised, and of nobody
-- else. Secrets are sealed. `fence` counts the tries that were taken on, so that a late answer changes nothing.
create table [analytics.forwarder] (
    forwarder_id blob primary key,
    business_id blob not null,
    name text not null,
    url text not null,
    sends_page bigint not null check (sends_page in (0, 1)),
    sends_product bigint not null check (sends_product in (0, 1)),
    sends_search bigint not null check (sends_search in (0, 1)),
    sends_cart bigint not null check (sends_cart in (0, 1)),
    sends_checkout bigint not null check (sends_checkout in (0, 1)),
    sends_order bigint not null check (sends_order in (0, 1)),
    secret blob not null,
    previous_secret blob,
    previous_until bigint,
    state text not null check (state in ('active', 'paused', 'stopped')),
    waiting bigint not null,
    sent bigint not null,
    dropped bigint not null,
    batch_id blob,
    batch_at bigint,
    fence bigint not null,
    tries bigint not null,
    due_at bigint,
    failing_since bigint,
    last_sent_at bigint,
    version bigint not null check (version > 0),
    created_at bigint not null,
    updated_at bigint not null,
    check ((batch_id is null) = (batch_at is null))
);
create unique index analytics_forwarder_url on [analytics.forwarder] (business_id, url);
create index analytics_forwarder_due on [analytics.forwarder] (due_at) where due_at is not null;

-- What waits to be sent. Rows of a batch stay as they are until it has arrived.
create table [analytics.forward] (
    forwarder_id blob not null,
    event_id blob not null,
    business_id blob not null,
    batch_id blob,
    step text not null check (step in ('view', 'product', 'search', 'cart', 'checkout', 'order')),
    channel text not null,
    source text not null,
    campaign text not null,
    product_id blob,
    session_id blob not null,
    at bigint not null,
    added_at bigint not null,
    primary key (forwarder_id, event_id)
);
create index analytics_forward_order on [analytics.forward] (forwarder_id, added_at, event_id);
create index analytics_forward_added on [analytics.forward] (added_at);
create index analytics_forward_session on [analytics.forward] (session_id);

create table [analytics.forward_failure] (
    forwarder_id blob not null,
    fence bigint not null,
    business_id blob not null,
    failed_at bigint not null,
    status bigint not null,
    why text not null,
    primary key (forwarder_id, fence)
);

-- What every database has: where subscribers stand, what they received, idempotency keys.

create table [base.subscriber] (
    name text not null primary key,
    xid bigint not null,
    seq bigint not null,
    tries bigint not null,
    next_try_at bigint not null
);

create table [base.inbox] (
    subscriber text not null,
    event_id blob not null,
    received_at bigint not null,
    primary key (subscriber, event_id)
);

create table [base.dead_letter] (
    subscriber text not null,
    event_id blob not null,
    reason text not null,
    created_at bigint not null,
    primary key (subscriber, event_id)
);

create table [base.idempotency] (
    key_scope text not null primary key,
    fingerprint text not null,
    is_done bigint not null check (is_done in (0, 1)),
    lease_until bigint not null,
    status bigint,
    body text,
    location text,
    etag text,
    content_type text,
    created_at bigint not null
);

create index base_idempotency_age on [base.idempotency] (created_at);

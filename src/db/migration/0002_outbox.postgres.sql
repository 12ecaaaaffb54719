-- Events on their way out. Their number is the engine's own: it must grow with every row, whoever writes.

create table [base.outbox] (
    seq bigint generated always as identity primary key,
    xid bigint not null default cast(cast(pg_current_xact_id() as text) as bigint),
    id blob not null unique,
    type text not null,
    business_id blob,
    data text not null,
    created_at bigint not null
);

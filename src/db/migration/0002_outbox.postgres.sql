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

-- The relay asks for each kind of event by itself, and most have none that is new.
create index base_outbox_type on [base.outbox] (type, xid, seq);

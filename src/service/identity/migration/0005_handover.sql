-- A session that is handed over to another device: SHA-256 of a code that works once, for two minutes, and only
-- while the session that made it lasts.
create table [identity.handover] (
    id blob primary key,
    user_id blob not null references [identity.user] (id),
    session_id blob not null,
    hash text not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index identity_handover_user on [identity.handover] (user_id);
create index identity_handover_age on [identity.handover] (expires_at);

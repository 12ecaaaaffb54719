-- Tickets for sockets: used once, within half a minute, by whichever process is asked.

create table [live.ticket] (
    hash text primary key,
    user_id blob,
    session_id blob,
    is_platform_admin bigint not null check (is_platform_admin in (0, 1)),
    sealed_token text,
    expires_at bigint not null,
    constraint live_ticket_is_somebodys check (user_id is not null or sealed_token is not null)
);
create index live_ticket_expires on [live.ticket] (expires_at);

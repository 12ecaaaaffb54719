-- Messages become letters that a mail server is given, and addresses that are not written to again.

-- `kept`: there is no way to send it; `waiting` and `sending` are the queue. `fence` counts the tries
-- taken on: an answer counts only for the try it belongs to.
alter table [notice.message] add column locale text not null default 'en';
alter table [notice.message] add column recipient_name text;
alter table [notice.message] add column state text not null default 'kept'
    check (state in ('kept', 'waiting', 'sending', 'sent', 'failed', 'suppressed'));
alter table [notice.message] add column fence bigint not null default 0 check (fence >= 0);
alter table [notice.message] add column tries bigint not null default 0 check (tries >= 0);
alter table [notice.message] add column next_try_at bigint;
alter table [notice.message] add column useless_at bigint;
alter table [notice.message] add column sent_at bigint;
alter table [notice.message] add column failure text;
create index notice_message_queue on [notice.message] (next_try_at)
    where state in ('waiting', 'sending');
create index notice_message_state on [notice.message] (state, id);

-- Nobody is there, says the server: each further message would cost us our good name.
create table [notice.suppressed] (
    id blob primary key,
    address text not null unique,
    reason text not null,
    message_id blob,
    created_at bigint not null
);

-- How the mail server does; one row.
create table [notice.server] (
    number bigint primary key check (number = 1),
    failures bigint not null check (failures >= 0),
    closed_until bigint not null,
    failure text,
    failed_at bigint,
    reached_at bigint
);
insert into [notice.server] (number, failures, closed_until) values (1, 0, 0);

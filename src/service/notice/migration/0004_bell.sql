-- What people are told within the app. Each account has its own count of events, which is what its topic
-- counts by: a device that was away asks for those after the last it saw.

create table [notice.bell] (
    user_id blob not null primary key,
    seq bigint not null check (seq >= 0)
);

create table [notice.notification] (
    id blob not null primary key,
    user_id blob not null,
    kind text not null,
    business_id blob,
    text text not null,
    link text,
    dedupe_key text,
    read_at bigint,
    created_at bigint not null,
    unique (user_id, dedupe_key)
);
create index notice_notification_user on [notice.notification] (user_id, id);
create index notice_notification_unread on [notice.notification] (user_id, id) where read_at is null;
create index notice_notification_age on [notice.notification] (created_at);

create table [notice.bell_event] (
    user_id blob not null,
    seq bigint not null,
    type text not null check (type in ('notification', 'read', 'read_all')),
    data text not null,
    created_at bigint not null,
    primary key (user_id, seq)
);
create index notice_bell_event_age on [notice.bell_event] (created_at);

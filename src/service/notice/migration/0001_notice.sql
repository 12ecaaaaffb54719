-- Messages to people. The text may hold codes, so it is sealed.

create table [notice.message] (
    id blob primary key,
    kind text not null,
    recipient text not null,
    subject text not null,
    sealed_body text not null,
    created_at bigint not null
);
create index notice_message_created on [notice.message] (created_at);

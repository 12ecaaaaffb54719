-- A business as it sells: what its members hear at once, and after a lost line from where they were.

create table [live.feed] (
    business_id blob not null primary key,
    seq bigint not null check (seq > 0)
);

create table [live.news] (
    business_id blob not null,
    seq bigint not null,
    type text not null,
    data text not null,
    created_at bigint not null,
    primary key (business_id, seq)
);
create index live_news_age on [live.news] (created_at);

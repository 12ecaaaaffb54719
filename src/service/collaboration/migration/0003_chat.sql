-- Rooms in which people write to each other: a team's, an order's (shopper and shop), and two members'.
-- The row of a room counts its messages and its events: what takes a number changes it, so its lock
-- orders them.

create table [collaboration.chat] (
    id blob primary key,
    business_id blob not null,
    business_name text not null,
    kind text not null check (kind in ('team', 'direct', 'order')),
    room_key text not null,
    order_id blob,
    order_number text,
    order_group_id blob,
    customer_id blob,
    member_low blob,
    member_high blob,
    state text not null check (state in ('open', 'closed')),
    assigned_to blob,
    waiting_since bigint,
    first_asked_at bigint,
    first_answered_at bigint,
    last_seq bigint not null check (last_seq >= 0),
    event_seq bigint not null check (event_seq >= last_seq),
    active_at bigint not null,
    created_at bigint not null,
    version bigint not null,
    constraint collaboration_chat_of_order check ((kind = 'order') = (order_group_id is not null)),
    constraint collaboration_chat_answered
        check (first_answered_at is null or first_asked_at is not null)
);
-- One room for a team, for an order, for each two members.
create unique index collaboration_chat_room on [collaboration.chat] (business_id, room_key);
create index collaboration_chat_active on [collaboration.chat] (business_id, active_at, id);
create index collaboration_chat_waiting on [collaboration.chat] (business_id, waiting_since)
    where waiting_since is not null;
create index collaboration_chat_customer on [collaboration.chat] (customer_id, active_at, id)
    where customer_id is not null;
create index collaboration_chat_order on [collaboration.chat] (order_id) where order_id is not null;
create index collaboration_chat_low on [collaboration.chat] (member_low)
    where member_low is not null;
create index collaboration_chat_high on [collaboration.chat] (member_high)
    where member_high is not null;
create index collaboration_chat_assigned on [collaboration.chat] (assigned_to)
    where assigned_to is not null;

create table [collaboration.chat_message] (
    chat_id blob not null,
    seq bigint not null check (seq > 0),
    id blob not null,
    business_id blob not null,
    author text not null check (author in ('member', 'customer', 'guest')),
    author_id blob,
    author_name text,
    client_id text,
    client_key text,
    body text not null,
    find_text text not null,
    attachments bigint not null check (attachments >= 0),
    edited_at bigint,
    deleted_at bigint,
    deleted_by blob,
    created_at bigint not null,
    version bigint not null,
    primary key (chat_id, seq)
);
create unique index collaboration_chat_message_id on [collaboration.chat_message] (id);
-- What a client sends twice stands once.
create unique index collaboration_chat_message_client
    on [collaboration.chat_message] (chat_id, client_key);
create index collaboration_chat_message_business on [collaboration.chat_message] (business_id, id);
create index collaboration_chat_message_age
    on [collaboration.chat_message] (business_id, created_at);
create index collaboration_chat_message_author on [collaboration.chat_message] (author_id, id)
    where author_id is not null;

create table [collaboration.chat_attachment] (
    message_id blob not null,
    position bigint not null check (position >= 0),
    chat_id blob not null,
    seq bigint not null,
    business_id blob not null,
    place_id blob not null,
    picture_hash text not null,
    picture_width bigint not null,
    picture_height bigint not null,
    picture_tint bigint not null,
    primary key (message_id, position)
);
create index collaboration_chat_attachment_seq on [collaboration.chat_attachment] (chat_id, seq);

-- What a message said before it was edited or deleted.
create table [collaboration.chat_revision] (
    message_id blob not null,
    version bigint not null,
    chat_id blob not null,
    seq bigint not null,
    business_id blob not null,
    body text not null,
    changed_by blob,
    changed_at bigint not null,
    primary key (message_id, version)
);
create index collaboration_chat_revision_seq on [collaboration.chat_revision] (chat_id, seq);

-- What listeners are told, by its number; the words are read from the message when it is told.
create table [collaboration.chat_event] (
    chat_id blob not null,
    seq bigint not null check (seq > 0),
    business_id blob not null,
    type text not null check (type in ('message', 'edited', 'deleted')),
    message_seq bigint not null,
    created_at bigint not null,
    primary key (chat_id, seq)
);

-- How far each has got. A guest is whoever holds the link of the orders.
create table [collaboration.chat_reader] (
    chat_id blob not null,
    reader_id blob not null,
    business_id blob not null,
    reader text not null check (reader in ('member', 'customer', 'guest')),
    delivered_seq bigint not null check (delivered_seq >= read_seq),
    read_seq bigint not null check (read_seq >= 0),
    updated_at bigint not null,
    primary key (chat_id, reader_id)
);
create index collaboration_chat_reader_person on [collaboration.chat_reader] (reader_id);

-- Who handed a customer's room to whom, with what the next one should know.
create table [collaboration.chat_handover] (
    id blob primary key,
    chat_id blob not null,
    business_id blob not null,
    from_id blob,
    to_id blob,
    by_id blob,
    note text,
    created_at bigint not null
);
create index collaboration_chat_handover_chat on [collaboration.chat_handover] (chat_id, id);

create table [collaboration.chat_canned] (
    id blob primary key,
    business_id blob not null,
    title text not null,
    body text not null,
    created_by blob,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);
create unique index collaboration_chat_canned_title
    on [collaboration.chat_canned] (business_id, title);

-- For how long a business keeps what was written; none: for ever.
create table [collaboration.chat_policy] (
    business_id blob primary key,
    retention_days bigint not null check (retention_days >= 0),
    is_held bigint not null check (is_held in (0, 1)),
    updated_at bigint not null
);

-- Who read a room as a whole, and why.
create table [collaboration.chat_access] (
    id blob primary key,
    business_id blob not null,
    chat_id blob not null,
    user_id blob,
    reader text not null check (reader in ('member', 'platform')),
    what text not null check (what in ('export', 'transcript', 'history')),
    reason text,
    created_at bigint not null
);
create index collaboration_chat_access_business on [collaboration.chat_access] (business_id, id);

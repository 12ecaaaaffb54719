-- What the shop's people write to each other about an order; never shown to who ordered.

create table [order.note] (
    id blob not null primary key,
    business_id blob not null,
    order_id blob not null references [order.order] (id),
    author_id blob not null,
    note_text text not null,
    created_at bigint not null
);
create index order_note_order on [order.note] (order_id, id);

-- An order is found by who ordered it: whole addresses, and the beginning of a name.
create index order_group_by_email on [order.group] (email);
create index order_group_by_phone on [order.group] (phone);
create index order_group_by_name on [order.group] (lower(contact_name collate "C"));
create index order_order_location on [order.order] (business_id, location_id, id);

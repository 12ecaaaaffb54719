-- Wish lists: of accounts, and of guests who hold a capability. `seen` is the price when the product was
-- put on the list, so that a drop can be told.

create table [wish.list] (
    id blob primary key,
    customer_id blob unique,
    created_at bigint not null,
    updated_at bigint not null
);
create index wish_list_age on [wish.list] (updated_at) where customer_id is null;

create table [wish.item] (
    list_id blob not null references [wish.list] (id),
    product_id blob not null,
    title text not null,
    seen_amount bigint not null,
    seen_currency text not null,
    added_at bigint not null,
    primary key (list_id, product_id)
);

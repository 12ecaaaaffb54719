-- Carts: of guests, found by their capability, and of accounts. Prices are asked for anew on every read.

create table [cart.cart] (
    id blob not null primary key,
    customer_id blob,
    state text not null check (state in ('open', 'ordered')),
    currency text,
    has_address bigint not null check (has_address in (0, 1)),
    address_name text,
    address_line1 text,
    address_line2 text,
    address_city text,
    address_region text,
    address_postal_code text,
    address_country text,
    address_phone text,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    check (has_address = 0 or (address_name is not null and address_line1 is not null
        and address_city is not null and address_country is not null))
);

create index cart_cart_customer on [cart.cart] (customer_id, id);
create index cart_cart_age on [cart.cart] (updated_at);

-- `seen` is the price when the line was last touched: a change is told, never charged unseen.
create table [cart.line] (
    id blob not null primary key,
    cart_id blob not null references [cart.cart] (id),
    variant_id blob not null,
    quantity bigint not null check (quantity > 0),
    seen_amount bigint not null,
    seen_currency text not null,
    unique (cart_id, variant_id)
);

-- How the goods of one seller get there, where it was said.
create table [cart.choice] (
    cart_id blob not null references [cart.cart] (id),
    business_id blob not null,
    way text not null check (way in ('standard', 'pickup')),
    primary key (cart_id, business_id)
);

-- Orders: groups, the orders of each business, their lines, parcels and timeline.

-- One checkout. `state` says whether it still holds stock and waits for money.
create table [order.group] (
    id blob not null primary key,
    cart_id blob not null unique,
    customer_id blob,
    state text not null check (state in ('waiting', 'settled', 'ended')),
    payment_id blob,
    total_amount bigint not null check (total_amount >= 0),
    total_currency text not null,
    email text,
    phone text,
    contact_name text,
    has_address bigint not null check (has_address in (0, 1)),
    address_name text,
    address_line1 text,
    address_line2 text,
    address_city text,
    address_region text,
    address_postal_code text,
    address_country text,
    address_phone text,
    network_address text,
    expires_at bigint not null,
    sweep_at bigint not null,
    created_at bigint not null,
    version bigint not null check (version > 0),
    check (email is not null or phone is not null),
    check ((state = 'settled') = (payment_id is not null))
);

create index order_group_customer on [order.group] (customer_id, id);
create index order_group_sweep on [order.group] (sweep_at) where state = 'waiting';
create index order_group_email on [order.group] (email) where state = 'waiting';
create index order_group_phone on [order.group] (phone) where state = 'waiting';
create index order_group_network on [order.group] (network_address) where state = 'waiting';

-- The next number of each shop.
create table [order.counter] (
    business_id blob not null primary key,
    last bigint not null check (last > 1000)
);

create table [order.order] (
    id blob not null primary key,
    business_id blob not null,
    order_group_id blob not null references [order.group] (id),
    customer_id blob,
    number text not null,
    business_name text not null,
    status text not null check (status in ('pending_payment', 'confirmed', 'paid', 'packed', 'shipped',
        'ready_for_pickup', 'delivered', 'collected', 'cancelled', 'expired', 'returned')),
    state text not null check (state in ('open', 'cancelled', 'expired', 'closed')),
    payment_state text not null check (payment_state in ('due', 'pending', 'paid', 'partially_refunded',
        'refunded', 'failed')),
    fulfilment_state text not null check (fulfilment_state in ('unfulfilled', 'packed', 'shipped',
        'ready_for_pickup', 'delivered', 'collected', 'returned')),
    subtotal_amount bigint not null check (subtotal_amount >= 0),
    subtotal_currency text not null,
    discount_amount bigint not null check (discount_amount >= 0),
    discount_currency text not null,
    shipping_amount bigint not null check (shipping_amount >= 0),
    shipping_currency text not null,
    tax_amount bigint not null check (tax_amount >= 0),
    tax_currency text not null,
    total_amount bigint not null check (total_amount >= 0),
    total_currency text not null,
    delivery_option text not null check (delivery_option in ('standard', 'pickup')),
    delivery_label text not null,
    location_id blob not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    unique (business_id, number),
    unique (order_group_id, business_id),
    check (total_amount = subtotal_amount - discount_amount + shipping_amount + tax_amount),
    check (subtotal_currency = total_currency and discount_currency = total_currency
        and shipping_currency = total_currency and tax_currency = total_currency),
    check (state <> 'expired' or fulfilment_state = 'unfulfilled'),
    check (fulfilment_state = 'unfulfilled' or payment_state in ('due', 'paid', 'partially_refunded', 'refunded'))
);

create index order_order_business on [order.order] (business_id, id);
create index order_order_status on [order.order] (business_id, status, id);
create index order_order_customer on [order.order] (customer_id, order_group_id);

create table [order.line] (
    id blob not null primary key,
    business_id blob not null,
    order_id blob not null references [order.order] (id),
    position bigint not null check (position >= 0),
    product_id blob not null,
    variant_id blob not null,
    title text not null,
    option_label text,
    sku text,
    quantity bigint not null check (quantity > 0),
    fulfilled_quantity bigint not null check (fulfilled_quantity between 0 and quantity),
    unit_price_amount bigint not null check (unit_price_amount >= 0),
    unit_price_currency text not null,
    total_amount bigint not null check (total_amount = unit_price_amount * quantity),
    total_currency text not null check (total_currency = unit_price_currency),
    unique (order_id, position)
);

create index order_line_product on [order.line] (business_id, product_id);

-- What happened to an order; never changed, never deleted (triggers beside this file).
create table [order.event] (
    order_id blob not null references [order.order] (id),
    sequence bigint not null check (sequence > 0),
    business_id blob not null,
    kind text not null,
    actor text not null check (actor in ('customer', 'guest', 'seller', 'system')),
    actor_id blob,
    detail text,
    created_at bigint not null,
    primary key (order_id, sequence)
);

-- Units that go together: a parcel, or a bag at the counter.
create table [order.fulfilment] (
    id blob not null primary key,
    business_id blob not null,
    order_id blob not null references [order.order] (id),
    state text not null check (state in ('packed', 'shipped', 'ready_for_pickup', 'delivered', 'collected')),
    tracking text,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0)
);

create index order_fulfilment_order on [order.fulfilment] (order_id, id);

create table [order.fulfilment_line] (
    fulfilment_id blob not null references [order.fulfilment] (id),
    line_id blob not null references [order.line] (id),
    business_id blob not null,
    quantity bigint not null check (quantity > 0),
    primary key (fulfilment_id, line_id)
);

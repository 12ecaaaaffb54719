-- Categories, products and their variants; what may be sold by whom; and the lists shoppers page through.

create table [catalogue.category] (
    slug text primary key,
    name text not null,
    parent text,
    path text not null unique,
    position bigint not null,
    constraint catalogue_category_parent foreign key (parent) references [catalogue.category] (slug)
);
-- `path` holds the slugs from the top down, parted by slashes: what lies below starts with it.
insert into [catalogue.category] (slug, name, parent, path, position) values
    ('groceries', 'Groceries', null, 'groceries', 1),
    ('food', 'Food & drink', null, 'food', 2),
    ('fashion', 'Fashion', null, 'fashion', 3),
    ('electronics', 'Electronics', null, 'electronics', 4),
    ('home', 'Home & living', null, 'home', 5),
    ('beauty', 'Beauty', null, 'beauty', 6),
    ('health', 'Health', null, 'health', 7),
    ('agriculture', 'Agriculture', null, 'agriculture', 8),
    ('crafts', 'Crafts', null, 'crafts', 9),
    ('books', 'Books', null, 'books', 10),
    ('services', 'Services', null, 'services', 11),
    ('other', 'Other', null, 'other', 12);

-- What business/ tells. Whoever changes products of a business locks its row first, so that a shop's
-- products and its right to sell change one after the other.
create table [catalogue.seller] (
    business_id blob primary key,
    name text not null,
    slug text not null,
    is_selling bigint not null check (is_selling in (0, 1))
);

create table [catalogue.product] (
    id blob primary key,
    business_id blob not null,
    title text not null,
    slug text not null unique,
    description text not null,
    category text not null,
    status text not null check (status in ('draft', 'active', 'archived')),
    price_amount bigint not null check (price_amount > 0),
    price_currency text not null,
    has_price_range bigint not null check (has_price_range in (0, 1)),
    option_text text not null,
    tag_text text not null,
    find_text text not null,
    title_key blob not null,
    external_id text,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    constraint catalogue_product_seller foreign key (business_id)
        references [catalogue.seller] (business_id),
    constraint catalogue_product_category foreign key (category)
        references [catalogue.category] (slug)
);
create index catalogue_product_business on [catalogue.product] (business_id, id)
    where deleted_at is null;
create unique index catalogue_product_external on [catalogue.product] (business_id, external_id)
    where external_id is not null;

create table [catalogue.variant] (
    id blob primary key,
    product_id blob not null,
    business_id blob not null,
    sku text,
    gtin text,
    price_amount bigint not null check (price_amount > 0),
    price_currency text not null,
    weight_g bigint not null check (weight_g >= 0),
    option_text text not null,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    constraint catalogue_variant_product foreign key (product_id)
        references [catalogue.product] (id)
);
-- Variants that choose nothing differ by their stock codes.
create unique index catalogue_variant_options on [catalogue.variant] (product_id, option_text)
    where deleted_at is null and option_text <> '';
create index catalogue_variant_product on [catalogue.variant] (product_id, id)
    where deleted_at is null;
create unique index catalogue_variant_sku on [catalogue.variant] (business_id, sku)
    where deleted_at is null and sku is not null;

-- A product that shoppers may see stands here once for each list it is in: all and its shop's (`shop`
-- empty or the business), each of all categories and of every category above its own (`category` empty
-- or a slug). So any list is a range of an index, in its order.
create table [catalogue.listing] (
    shop blob not null,
    category text not null,
    product_id blob not null,
    business_id blob not null,
    price_amount bigint not null,
    title_key blob not null,
    primary key (shop, category, product_id),
    constraint catalogue_listing_product foreign key (product_id)
        references [catalogue.product] (id)
);
create index catalogue_listing_price
    on [catalogue.listing] (shop, category, price_amount, product_id);
create index catalogue_listing_title
    on [catalogue.listing] (shop, category, title_key, product_id);
create index catalogue_listing_business on [catalogue.listing] (business_id, product_id);

-- The index of what is for sale and of the shops that sell it. Everything here but synonyms, banners
-- and counted queries can be made anew from the core database.

-- One row. `seq` counts the changes of the index, `generation` is the index that is searched, and
-- `building` the one that is being made beside it (0: none), with how far it has come.
create table [marketplace.state] (
    id bigint primary key check (id = 1),
    instance blob,
    seq bigint not null,
    next_doc bigint not null,
    generation bigint not null,
    next_generation bigint not null,
    schema_version bigint not null,
    building bigint not null,
    building_shop text not null,
    building_product text not null,
    building_shops bigint not null,
    building_done bigint not null
);
insert into [marketplace.state] (id, instance, seq, next_doc, generation, next_generation,
    schema_version, building, building_shop, building_product, building_shops, building_done)
    values (1, null, 0, 1, 0, 1, 0, 0, '', '', 0, 0);

-- A product in one generation. `title_terms` and `tag_terms` rank it, `words` are all it is found by.
create table [marketplace.item] (
    doc bigint primary key,
    generation bigint not null,
    product_id blob not null,
    business_id blob not null,
    seq bigint not null,
    is_live bigint not null check (is_live in (0, 1)),
    category text not null,
    price_amount bigint not null,
    price_currency text not null,
    stock bigint not null,
    rating_count bigint not null,
    rating_sum bigint not null,
    title text not null,
    title_terms text not null,
    tag_terms text not null,
    option_text text not null,
    words text not null
);
create unique index marketplace_item_product on [marketplace.item] (generation, product_id);
create index marketplace_item_seq on [marketplace.item] (generation, seq);

-- Every term of a generation, and in how many products it stands.
create table [marketplace.term] (
    generation bigint not null,
    term text not null,
    seq bigint not null,
    count bigint not null,
    primary key (generation, term)
);
create index marketplace_term_seq on [marketplace.term] (generation, seq);

create table [marketplace.shop] (
    business_id blob primary key,
    number bigint not null unique,
    seq bigint not null,
    is_live bigint not null check (is_live in (0, 1)),
    is_listed bigint not null check (is_listed in (0, 1)),
    name text not null,
    slug text not null,
    category text not null,
    description text not null,
    country text not null,
    region text not null,
    currency text not null,
    latitude bigint,
    longitude bigint,
    timezone text not null,
    hours text not null,
    name_terms text not null,
    words text not null,
    rating_count bigint not null,
    rating_sum bigint not null,
    verified_at bigint not null
);
create index marketplace_shop_seq on [marketplace.shop] (seq);

-- Words of a language that stand for each other.
create table [marketplace.synonym] (
    id blob primary key,
    locale text not null check (locale in ('', 'en', 'fr', 'sw', 'ar')),
    words text not null,
    created_at bigint not null
);

-- What people look for, a row a query and day; counted in memory and added now and then.
create table [marketplace.query] (
    q text not null,
    day bigint not null,
    count bigint not null,
    primary key (q, day)
);

create table [marketplace.banner] (
    id blob primary key,
    title text not null,
    text text not null,
    link text not null,
    picture_hash text,
    picture_width bigint not null,
    picture_height bigint not null,
    picture_tint bigint not null,
    starts_at bigint not null,
    ends_at bigint not null,
    position bigint not null,
    version bigint not null,
    created_at bigint not null
);

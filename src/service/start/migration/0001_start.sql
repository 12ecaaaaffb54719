-- Products that are there to look at until the shop has its own.

create table [start.sample] (
    product_id blob primary key,
    business_id blob not null,
    created_at bigint not null
);
create index start_sample_business on [start.sample] (business_id, product_id);

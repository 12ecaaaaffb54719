-- What the start page shows beside what is new: banners for a language, or for all, and shops that
-- the platform puts forward.
alter table [marketplace.banner] add column locale text not null default '';

create index marketplace_banner_by_ends_at on [marketplace.banner] (ends_at);

create table [marketplace.featured] (
    shop_id blob primary key,
    position bigint not null
);

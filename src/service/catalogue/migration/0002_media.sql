-- Pictures of products: what media/ keeps, by its digest. The first one stands in the product's own
-- row too, for lists.

alter table [catalogue.product] add column picture_hash text;
alter table [catalogue.product] add column picture_width bigint;
alter table [catalogue.product] add column picture_height bigint;
alter table [catalogue.product] add column picture_tint bigint;

create table [catalogue.media] (
    id blob primary key,
    product_id blob not null,
    business_id blob not null,
    picture_hash text not null,
    picture_width bigint not null,
    picture_height bigint not null,
    picture_tint bigint not null,
    alt text not null,
    position bigint not null,
    created_at bigint not null,
    constraint catalogue_media_product foreign key (product_id)
        references [catalogue.product] (id)
);
create index catalogue_media_product on [catalogue.media] (product_id, position, id);
-- One product shows a picture once.
create unique index catalogue_media_once on [catalogue.media] (product_id, picture_hash);

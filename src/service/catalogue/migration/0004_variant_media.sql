-- A variant may have one of its product's pictures for its own: the red one for red.

alter table [catalogue.variant] add column media_id blob
    references [catalogue.media] (id) on delete set null;
create index catalogue_variant_media on [catalogue.variant] (media_id) where media_id is not null;

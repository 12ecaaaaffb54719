-- What the platform has taken off the shelves of all shops: moderation/ says so, and nobody else takes it
-- back. It stands beside the shop's own status, which stays as it was.

alter table [catalogue.product] add column withheld_at bigint;
create index catalogue_product_withheld on [catalogue.product] (withheld_at)
    where withheld_at is not null;

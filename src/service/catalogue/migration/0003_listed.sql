-- A shop may want to be found on its own page alone: its products then stand in no list of all shops.

alter table [catalogue.seller] add column is_listed bigint not null default 1
    check (is_listed in (0, 1));

-- The language a group was ordered in: what is written to a guest is written in it.

alter table [order.group] add column locale text not null default 'en';

-- Where an order came in: the pages of the marketplace, a program through the API, or the shop's own staff.

alter table [order.order] add column channel text not null default 'web'
    check (channel in ('web', 'api', 'office'));

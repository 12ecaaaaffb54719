-- How far the products that were there before recommendations were have been read, once.

create table [insight.walk] (
    id bigint primary key check (id = 1),
    shop text not null,
    product text not null,
    is_done bigint not null check (is_done in (0, 1))
);
insert into [insight.walk] (id, shop, product, is_done) values (1, '', '', 0);

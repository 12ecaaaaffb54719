-- Grows with each change to which origin is a front end of which open shop, so that a process reads the
-- list only when it has changed.

create table [business.origin_version] (
    id bigint primary key check (id = 1),
    version bigint not null
);
insert into [business.origin_version] (id, version) values (1, 1);

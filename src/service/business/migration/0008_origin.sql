-- Origins of front ends of its own that a business has: browsers let their pages use the API for it.

create table [business.origin] (
    business_id blob not null,
    origin text not null,
    position bigint not null check (position >= 0),
    primary key (business_id, origin),
    constraint business_origin_business foreign key (business_id) references [business.business] (id)
);

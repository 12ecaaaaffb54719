-- What speaks for a business, given and taken back by rule; and where the hourly round over all of them
-- stands.

create table [review.badge] (
    business_id blob not null,
    kind text not null
        check (kind in ('verified', 'established', 'fast', 'well_rated', 'reliable')),
    figure bigint not null check (figure >= 0),
    awarded_at bigint not null,
    primary key (business_id, kind)
);
create table [review.badge_round] (
    id bigint primary key check (id = 1),
    cursor text,
    next_at bigint not null
);

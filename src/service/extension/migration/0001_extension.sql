-- Pages of others that show in the back office, for whom, and which shops have switched them on.

create table [extension.extension] (
    id blob primary key,
    name text not null unique,
    about text not null,
    url text not null,
    origin text not null, -- of the url; it stays, for that is what shops have agreed to
    places bigint not null check (places > 0),
    fields bigint not null check (fields >= 0),
    least_right text not null check (least_right in ('read', 'listings', 'stock', 'orders', 'refund', 'team',
        'own')),
    is_for_all bigint not null check (is_for_all in (0, 1)),
    is_active bigint not null check (is_active in (0, 1)),
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0)
);

-- Of one that is not for all: which shops it is offered to.
create table [extension.audience] (
    extension_id blob not null references [extension.extension] (id),
    business_id blob not null,
    primary key (extension_id, business_id)
);

-- What an owner has said: whether it shows, and what it is told.
create table [extension.switch] (
    business_id blob not null,
    extension_id blob not null references [extension.extension] (id),
    is_on bigint not null check (is_on in (0, 1)),
    granted bigint not null check (granted >= 0),
    updated_at bigint not null,
    version bigint not null check (version > 0),
    primary key (business_id, extension_id)
);
create index extension_switch_extension on [extension.switch] (extension_id);

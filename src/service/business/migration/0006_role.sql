-- Roles of a shop's own making: a set of rights. A member with one is stored as a viewer with it.

create table [business.role] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    name text not null,
    rights bigint not null check (rights > 0),
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    constraint business_role_name unique (business_id, name)
);
alter table [business.member] add column role_id blob references [business.role] (id);
create index business_member_of_role on [business.member] (role_id) where role_id is not null;

-- A platform admin looks at a business for a while, with a reason that the owner reads.
create table [business.access] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    admin_id blob not null,
    reason text not null,
    created_at bigint not null,
    ends_at bigint not null,
    ended_at bigint,
    ended_by blob,
    check (ends_at > created_at),
    check ((ended_at is null) = (ended_by is null))
);
create index business_access_business on [business.access] (business_id, id);
create index business_access_admin on [business.access] (admin_id, business_id, ends_at);

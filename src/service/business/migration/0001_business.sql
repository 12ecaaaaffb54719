-- Businesses, who works in them, where they are, and how they were verified and claimed.

create table [business.business] (
    id blob primary key,
    owner_id blob,
    agent_user_id blob,
    attributed_at bigint,
    name text not null,
    sort_name text collate "C" not null,
    slug text not null unique,
    category text not null,
    description text not null,
    country text not null check (length(country) = 2),
    region text,
    currency text not null check (length(currency) = 3),
    phone text,
    latitude bigint check (latitude between -90000000 and 90000000),
    longitude bigint check (longitude between -180000000 and 180000000),
    status text not null
        check (status in ('draft', 'submitted', 'needs_info', 'verified', 'rejected', 'suspended')),
    status_reason text,
    version bigint not null check (version > 0),
    created_at bigint not null,
    updated_at bigint not null,
    verified_at bigint,
    check ((agent_user_id is null) = (attributed_at is null)),
    check (status not in ('verified', 'suspended') or verified_at is not null)
);
create index business_business_newest on [business.business] (status, id);
create index business_business_name on [business.business] (status, sort_name, id);
create index business_business_category on [business.business] (status, category, id);

create table [business.member] (
    business_id blob not null references [business.business] (id),
    user_id blob not null,
    role text not null check (role in ('viewer', 'agent', 'admin', 'owner')),
    created_at bigint not null,
    primary key (business_id, user_id)
);
create index business_member_user on [business.member] (user_id);
create unique index business_member_owner on [business.member] (business_id) where role = 'owner';

create table [business.location] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    name text not null,
    country text not null,
    region text,
    latitude bigint,
    longitude bigint,
    is_default bigint not null check (is_default in (0, 1)),
    created_at bigint not null
);
create index business_location_business on [business.location] (business_id, id);
create unique index business_location_default on [business.location] (business_id)
    where is_default = 1;

-- An owner's way to a business that an agent has registered for them.
create table [business.claim] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    code_hash text not null unique,
    offered_by blob not null,
    name text not null,
    email text,
    phone text,
    created_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    accepted_by blob,
    check (email is not null or phone is not null),
    check ((accepted_at is null) = (accepted_by is null))
);
create unique index business_claim_open on [business.claim] (business_id)
    where accepted_at is null;

-- Who moved the verification where, and why: never changed.
create table [business.decision] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    decided_by blob, -- null: the system
    decision text not null
        check (decision in ('approve', 'reject', 'needs_info', 'suspend', 'reinstate', 'submit')),
    old_status text not null,
    new_status text not null,
    reason text,
    created_at bigint not null
);
create index business_decision_business on [business.decision] (business_id, id);

-- Lists of names that a business or its owner is not to be on. Each import is a version; the newest
-- whole one counts, the names of older ones go.
create table [verification.list] (
    id blob primary key,
    state text not null check (state in ('loading', 'current', 'replaced')),
    version bigint unique check (version > 0),
    digest text not null,
    entries bigint not null default 0 check (entries >= 0),
    imported_by blob,
    begun_at bigint not null,
    imported_at bigint,
    check ((state = 'loading') = (version is null))
);
create unique index verification_list_current on [verification.list] (state) where state = 'current';

create table [verification.listed] (
    list_id blob not null references [verification.list] (id),
    number bigint not null,
    source text not null,
    entry text not null,
    name text not null,
    words text not null,
    countries text,
    primary key (list_id, number)
);

-- What was found of a business, each time it was screened. Kept: what is decided is added, nothing else.
create table [verification.screening] (
    id blob primary key,
    business_id blob not null,
    is_current bigint not null check (is_current in (0, 1)),
    state text not null check (state in ('clear', 'possible', 'dismissed', 'confirmed')),
    cause text not null check (cause in ('submitted', 'names', 'list', 'recheck', 'asked')),
    name text not null,
    owner_id blob,
    owner_name text,
    country text not null,
    list_version bigint not null check (list_version >= 0),
    is_hook_asked bigint not null check (is_hook_asked in (0, 1)),
    created_at bigint not null,
    replaced_at bigint,
    decided_by blob,
    decided_at bigint,
    decision_reason text,
    check ((state in ('dismissed', 'confirmed')) = (decided_at is not null)),
    check ((is_current = 1) = (replaced_at is null))
);
create unique index verification_screening_current on [verification.screening] (business_id)
    where is_current = 1;
create index verification_screening_business on [verification.screening] (business_id, id);
create index verification_screening_owner on [verification.screening] (owner_id) where is_current = 1;

create table [verification.match] (
    screening_id blob not null references [verification.screening] (id),
    number bigint not null,
    is_owner bigint not null check (is_owner in (0, 1)),
    source text not null,
    entry text not null,
    name text not null,
    countries text,
    score bigint not null check (score >= 0 and score <= 100),
    primary key (screening_id, number)
);

-- Whose turn it is: `screen_next_at` is set as long as a business waits to be screened.
alter table [verification.case] add column screen_round bigint not null default 0;
alter table [verification.case] add column screen_cause text;
alter table [verification.case] add column screen_next_at bigint;
alter table [verification.case] add column screen_tries bigint not null default 0;
alter table [verification.case] add column screen_failure text;
create index verification_case_screen on [verification.case] (screen_next_at)
    where screen_next_at is not null;
update [verification.case]
set screen_round = 1, screen_cause = 'submitted', screen_next_at = since_at
where status in ('submitted', 'needs_info', 'verified', 'suspended');

-- What an account does with itself: confirmed addresses, devices, codes that are mailed, an address
-- book, consents, and its end.

alter table [identity.user] add column email_confirmed_at bigint;
-- When it is to be erased: set when its owner asks, taken back by signing in.
alter table [identity.user] add column erase_at bigint;
alter table [identity.user] add column erased_at bigint;
alter table [identity.user] add column picture_hash text;
alter table [identity.user] add column picture_width bigint;
alter table [identity.user] add column picture_height bigint;
alter table [identity.user] add column picture_tint bigint;
create index identity_user_erase on [identity.user] (erase_at) where erase_at is not null;

-- Whence a session is used: in words, and the network, never the whole address.
alter table [identity.session] add column device text;
alter table [identity.session] add column network text;
alter table [identity.session] add column seen_at bigint;

-- An address that is to take the place of another: when both have said yes.
create table [identity.email_change] (
    id blob primary key,
    user_id blob not null references [identity.user] (id),
    email text not null,
    old_confirmed_at bigint,
    new_confirmed_at bigint,
    ended_at bigint,
    end_reason text check (end_reason in ('changed', 'cancelled', 'replaced', 'taken')),
    created_at bigint not null,
    expires_at bigint not null,
    check ((ended_at is null) = (end_reason is null))
);
create unique index identity_email_change_open on [identity.email_change] (user_id)
    where ended_at is null;
create index identity_email_change_age on [identity.email_change] (expires_at);

-- SHA-256 of codes that are mailed; each works once. Without a user: nobody has the address that was
-- asked for, and no more is known of it.
create table [identity.code] (
    id blob primary key,
    user_id blob references [identity.user] (id),
    purpose text not null
        check (purpose in ('confirm', 'reset', 'change_old', 'change_new', 'erase')),
    hash text not null unique,
    email text,
    change_id blob references [identity.email_change] (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index identity_code_user on [identity.code] (user_id, purpose);
create index identity_code_age on [identity.code] (expires_at);

create table [identity.address] (
    id blob primary key,
    user_id blob not null references [identity.user] (id),
    label text,
    name text not null,
    line1 text not null,
    line2 text,
    city text not null,
    region text,
    postal_code text,
    country text not null check (length(country) = 2),
    phone text,
    is_default bigint not null check (is_default in (0, 1)),
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0)
);
create index identity_address_user on [identity.address] (user_id, id);
create unique index identity_address_default on [identity.address] (user_id)
    where is_default = 1;

-- Receipts: what was agreed to or taken back, in which version, when. The newest of a kind holds.
create table [identity.consent] (
    id blob primary key,
    user_id blob not null references [identity.user] (id),
    kind text not null
        check (kind in ('terms', 'privacy', 'marketing_mail', 'recommendations')),
    text_version text not null,
    is_given bigint not null check (is_given in (0, 1)),
    created_at bigint not null
);
create index identity_consent_user on [identity.consent] (user_id, id);

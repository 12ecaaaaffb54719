-- Accounts, their sessions, and the keys that sign access tokens. Secrets are kept as hashes or sealed.

create table [identity.user] (
    id blob primary key,
    name text not null,
    email text unique,
    phone text unique,
    role text not null check (role in ('user', 'platform_admin')),
    locale text not null,
    password_hash text not null,
    pepper_version bigint not null,
    version bigint not null check (version > 0),
    created_at bigint not null,
    updated_at bigint not null,
    check (email is not null or phone is not null),
    check (email = lower(email))
);
create index identity_user_role on [identity.user] (role);

-- A sign-in on one device. Its refresh tokens are a family: all end with it.
create table [identity.session] (
    id blob primary key,
    user_id blob not null references [identity.user] (id),
    client text not null check (client in ('browser', 'app', 'page')),
    created_at bigint not null,
    expires_at bigint not null,
    ended_at bigint,
    end_reason text check (end_reason in ('logout', 'token_reused', 'replaced', 'role_changed')),
    check ((ended_at is null) = (end_reason is null))
);
create index identity_session_user on [identity.session] (user_id);
create index identity_session_expires on [identity.session] (expires_at);

-- SHA-256 of what the device holds. A refresh token is used once; a page's cookie is not.
create table [identity.session_token] (
    hash text primary key,
    session_id blob not null references [identity.session] (id),
    created_at bigint not null,
    used_at bigint
);
create index identity_session_token_session on [identity.session_token] (session_id);

-- ES256 keys, numbered in the order they sign. The private part is sealed.
create table [identity.signing_key] (
    number bigint primary key,
    kid text not null unique,
    x text not null,
    y text not null,
    sealed text not null,
    active_at bigint not null,
    created_at bigint not null
);

-- Failed tries by the HMAC of whom they concern (account, address, network).
create table [identity.throttle] (
    key text primary key,
    tries bigint not null check (tries >= 0),
    open_at bigint not null,
    quiet_at bigint not null
);
create index identity_throttle_quiet on [identity.throttle] (quiet_at);

-- The one-time code by which the first platform admin comes in.
create table [identity.first_admin_code] (
    hash text primary key,
    created_at bigint not null,
    expires_at bigint not null
);

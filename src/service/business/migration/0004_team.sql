-- Invitations to work in a business, or to own it. The code is kept as a hash. One is open an
-- address; sending it again replaces its code.

create table [business.invitation] (
    id blob primary key,
    business_id blob not null references [business.business] (id),
    email text not null check (email = lower(email)),
    role text not null check (role in ('viewer', 'agent', 'admin', 'owner')),
    invited_by blob not null,
    code_hash text not null unique,
    sendings bigint not null check (sendings > 0),
    created_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    accepted_by blob,
    revoked_at bigint,
    check ((accepted_at is null) = (accepted_by is null)),
    check (accepted_at is null or revoked_at is null)
);
create unique index business_invitation_open on [business.invitation] (business_id, email)
    where accepted_at is null and revoked_at is null;
-- Ownership is offered to one at a time.
create unique index business_invitation_owner on [business.invitation] (business_id)
    where accepted_at is null and revoked_at is null and role = 'owner';
create index business_invitation_business on [business.invitation] (business_id, id);

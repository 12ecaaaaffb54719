-- Papers a business shows to be verified. What is in them stands sealed on the disk.

create table [verification.document] (
    id blob primary key,
    business_id blob not null,
    kind text not null check (kind in ('identity', 'registration', 'tax', 'address', 'other')),
    file_name text not null,
    content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    bytes bigint not null check (bytes > 0),
    uploaded_by blob not null,
    created_at bigint not null,
    removed_at bigint
);
create index verification_document_business on [verification.document] (business_id, id);

-- Where each business stands, since when, and when to look again.
create table [verification.case] (
    business_id blob primary key,
    status text not null,
    country text not null,
    since_at bigint not null,
    recheck_at bigint,
    recheck_note text,
    version bigint not null check (version > 0)
);
create index verification_case_queue on [verification.case] (status, since_at, business_id);
create index verification_case_recheck on [verification.case] (recheck_at) where recheck_at is not null;

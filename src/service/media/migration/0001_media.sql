-- Pictures, by the digest of their files; who uploaded them; where they are used.

create table [media.picture] (
    hash text primary key,
    width bigint not null check (width > 0),
    height bigint not null check (height > 0),
    tint bigint not null check (tint between 0 and 15),
    bytes bigint not null check (bytes > 0),
    created_at bigint not null
);
create index media_picture_created on [media.picture] (created_at);

-- The same picture uploaded twice is two rows here and one above.
create table [media.upload] (
    id blob primary key,
    owner_id blob,
    business_id blob,
    hash text not null,
    bytes bigint not null check (bytes > 0),
    created_at bigint not null,
    constraint media_upload_picture foreign key (hash) references [media.picture] (hash)
);
create index media_upload_owner on [media.upload] (owner_id, created_at);
create index media_upload_hash on [media.upload] (hash);

-- Told by events, and perhaps before the row of the picture is there: no foreign key.
create table [media.use] (
    hash text not null,
    place text not null,
    place_id blob not null,
    primary key (hash, place, place_id)
);

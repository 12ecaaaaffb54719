-- Who works on the files of a picture in object storage now: puts them there, or deletes them. On
-- one machine a lock on the folder does.

create table [media.lease] (
    hash text primary key,
    holder blob not null,
    ends_at bigint not null
);
create index media_lease_ends on [media.lease] (ends_at);

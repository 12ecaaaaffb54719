-- Documents that many edit at once. What was edited stands in pieces: an update as it came, or several
-- that followed each other, merged. A document is all of its pieces, in the order of their numbers.

create table [collaboration.document] (
    id blob primary key,
    business_id blob not null,
    kind text not null check (kind in ('text', 'checklist', 'inventory')),
    title text not null,
    state text not null check (state in ('open', 'archived')),
    location_id blob,
    last_seq bigint not null check (last_seq >= 0),
    bytes bigint not null check (bytes >= 0),
    pieces bigint not null check (pieces >= 0),
    created_by blob not null,
    created_at bigint not null,
    edited_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    constraint collaboration_document_place check ((kind = 'inventory') = (location_id is not null))
);
create index collaboration_document_business on [collaboration.document] (business_id, id);
create index collaboration_document_pieces on [collaboration.document] (pieces) where pieces > 32;

-- Who may do what in it: members by their role, and members by name. Owner, admins and who made it
-- may do everything.
create table [collaboration.document_role] (
    document_id blob not null,
    business_id blob not null,
    role text not null check (role in ('viewer', 'agent')),
    access text not null check (access in ('read', 'edit')),
    primary key (document_id, role)
);
create table [collaboration.document_member] (
    document_id blob not null,
    business_id blob not null,
    user_id blob not null,
    access text not null check (access in ('read', 'edit')),
    primary key (document_id, user_id)
);
create index collaboration_document_member_user on [collaboration.document_member] (user_id);

create table [collaboration.document_piece] (
    document_id blob not null,
    seq bigint not null,
    first_seq bigint not null check (first_seq > 0),
    business_id blob not null,
    data blob not null,
    bytes bigint not null check (bytes > 0),
    user_id blob,
    created_at bigint not null,
    primary key (document_id, seq),
    constraint collaboration_document_piece_span check (first_seq <= seq)
);
create unique index collaboration_document_piece_first
    on [collaboration.document_piece] (document_id, first_seq);

-- Named versions: the whole document as it was.
create table [collaboration.document_snapshot] (
    id blob primary key,
    document_id blob not null,
    business_id blob not null,
    title text not null,
    seq bigint not null,
    data blob not null,
    bytes bigint not null check (bytes > 0),
    created_by blob not null,
    created_at bigint not null
);
create index collaboration_document_snapshot_document
    on [collaboration.document_snapshot] (document_id, id);

-- An inventory list on its way into stock: once a key, and each line once.
create table [collaboration.document_apply] (
    id blob primary key,
    document_id blob not null,
    business_id blob not null,
    location_id blob not null,
    key text not null,
    state text not null check (state in ('open', 'done')),
    user_id blob not null,
    created_at bigint not null,
    done_at bigint,
    constraint collaboration_document_apply_ends check ((state = 'done') = (done_at is not null))
);
create unique index collaboration_document_apply_key
    on [collaboration.document_apply] (document_id, key);
create index collaboration_document_apply_open on [collaboration.document_apply] (id)
    where state = 'open';
create table [collaboration.document_apply_line] (
    apply_id blob not null,
    position bigint not null check (position >= 0),
    business_id blob not null,
    variant_id blob not null,
    expected bigint not null check (expected >= 0),
    counted bigint not null check (counted >= 0),
    result text not null check (result in ('open', 'applied', 'moved', 'held', 'unknown', 'refused')),
    on_hand bigint,
    primary key (apply_id, position)
);
create unique index collaboration_document_apply_line_variant
    on [collaboration.document_apply_line] (apply_id, variant_id);

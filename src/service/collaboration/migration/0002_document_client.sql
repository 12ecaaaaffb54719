-- Whose client ids are, and how far each is known: nobody writes in another's name. Without a user:
-- the server itself.
create table [collaboration.document_client] (
    document_id blob not null,
    client bigint not null,
    business_id blob not null,
    user_id blob,
    clock bigint not null check (clock >= 0),
    primary key (document_id, client)
);

-- The words of a document as far as they have been read, folded, for searching.
create table [collaboration.document_text] (
    document_id blob primary key,
    business_id blob not null,
    seq bigint not null,
    words text not null
);
create index collaboration_document_edited on [collaboration.document] (edited_at);

-- The id that a line's movement of stock has or will have: by it stock knows a line that came twice.
alter table [collaboration.document_apply_line] add column movement_id blob;

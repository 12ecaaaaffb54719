-- Who edited a document last, and what he was called then.

alter table [collaboration.document] add column edited_by blob;
alter table [collaboration.document] add column edited_by_name text;
create index collaboration_document_editor on [collaboration.document] (edited_by)
    where edited_by is not null;

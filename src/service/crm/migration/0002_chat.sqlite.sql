-- A customer's room stands in the timeline: one entry a room, in figures, without a word of what was said.

create table [crm.entry_kept] (
    id blob primary key,
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    kind text not null check (kind in ('order', 'note', 'call', 'mail', 'message', 'visit', 'consent',
        'merge', 'unmerge', 'chat')),
    subject_id blob,
    entry_text text,
    author_id blob,
    created_at bigint not null,
    chat_id blob,
    messages bigint not null default 0 check (messages >= 0),
    began_at bigint
);
insert into [crm.entry_kept] (id, business_id, customer_id, kind, subject_id, entry_text, author_id,
    created_at)
select id, business_id, customer_id, kind, subject_id, entry_text, author_id, created_at
from [crm.entry];
drop table [crm.entry];
alter table [crm.entry_kept] rename to [crm.entry];
create index crm_entry_customer on [crm.entry] (business_id, customer_id, id);
create unique index crm_entry_order on [crm.entry] (business_id, subject_id) where kind = 'order';
create unique index crm_entry_chat on [crm.entry] (business_id, chat_id) where chat_id is not null;

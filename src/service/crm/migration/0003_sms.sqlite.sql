-- A short message by telephone is written down as what it was.

create table [crm.entry_kept] (
    id blob primary key,
    business_id blob not null,
    customer_id blob not null references [crm.customer] (id),
    kind text not null check (kind in ('order', 'note', 'call', 'mail', 'message', 'sms', 'visit', 'consent',
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
    created_at, chat_id, messages, began_at)
select id, business_id, customer_id, kind, subject_id, entry_text, author_id, created_at, chat_id,
    messages, began_at
from [crm.entry];
drop table [crm.entry];
alter table [crm.entry_kept] rename to [crm.entry];
create index crm_entry_customer on [crm.entry] (business_id, customer_id, id);
create unique index crm_entry_order on [crm.entry] (business_id, subject_id) where kind = 'order';
create unique index crm_entry_chat on [crm.entry] (business_id, chat_id) where chat_id is not null;

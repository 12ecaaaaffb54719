-- A customer's room stands in the timeline: one entry a room, in figures, without a word of what was said.

alter table [crm.entry] drop constraint entry_kind_check;
alter table [crm.entry] add constraint crm_entry_kind check (kind in ('order', 'note', 'call', 'mail', 'message', 'visit', 'consent',
        'merge', 'unmerge', 'chat'));
alter table [crm.entry] add column chat_id blob;
alter table [crm.entry] add column messages bigint not null default 0 check (messages >= 0);
alter table [crm.entry] add column began_at bigint;
create unique index crm_entry_chat on [crm.entry] (business_id, chat_id) where chat_id is not null;

-- A short message by telephone is written down as what it was.

alter table [crm.entry] drop constraint crm_entry_kind;
alter table [crm.entry] add constraint crm_entry_kind check (kind in ('order', 'note', 'call', 'mail', 'message', 'sms', 'visit', 'consent',
        'merge', 'unmerge', 'chat'));

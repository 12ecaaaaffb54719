-- Whose words a notification repeats, and what they were said in: when they are taken back, or the account is
-- erased, they go from the lists of those who were told too, and from the events that their devices ask for.

alter table [notice.notification] add column author_id blob;
alter table [notice.notification] add column source text;
create index notice_notification_author on [notice.notification] (author_id)
    where author_id is not null;
create index notice_notification_source on [notice.notification] (source)
    where source is not null;
alter table [notice.bell_event] add column notification_id blob;
create index notice_bell_event_notification on [notice.bell_event] (notification_id)
    where notification_id is not null;

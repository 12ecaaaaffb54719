-- By when a customer who waits is to be answered, as the shop promised when he began to wait; and when
-- the desk was told that it did not. A policy without a number promises nothing.

alter table [collaboration.chat] add column reply_due_at bigint;
alter table [collaboration.chat] add column late_at bigint;
create index collaboration_chat_due on [collaboration.chat] (business_id, reply_due_at, id)
    where reply_due_at is not null;
create index collaboration_chat_late on [collaboration.chat] (reply_due_at)
    where reply_due_at is not null and late_at is null;
alter table [collaboration.chat_policy] add column first_reply_minutes bigint not null default 0;
alter table [collaboration.chat_policy] add column next_reply_minutes bigint not null default 0;

-- Reminding reads tasks that are left and not reminded of, and no others: what is done with a date that
-- has passed stood in the index for good. What was overdue already has been rung for, or is no news.

drop index collaboration_task_remind;
update [collaboration.task]
set reminded_at = remind_at
where reminded_at is null
and remind_at <= cast(strftime('%s', 'now') as integer) * 1000;
create index collaboration_task_remind on [collaboration.task] (remind_at)
    where remind_at is not null and reminded_at is null and state in ('open', 'doing');

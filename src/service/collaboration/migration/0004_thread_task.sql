-- Comments on records of the business, and tasks. A record is named as the API names it, by its id with its
-- prefix: what it is stands in another service, which says who may see it.

create table [collaboration.thread] (
    id blob primary key,
    business_id blob not null,
    record text not null,
    state text not null check (state in ('open', 'resolved')),
    comments bigint not null check (comments >= 0),
    created_by blob,
    resolved_by blob,
    resolved_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    constraint collaboration_thread_resolved check ((state = 'resolved') = (resolved_at is not null))
);
create index collaboration_thread_record on [collaboration.thread] (business_id, record, id);

create table [collaboration.comment] (
    id blob primary key,
    thread_id blob not null,
    business_id blob not null,
    author_id blob,
    author_name text,
    body text not null,
    edited_at bigint,
    deleted_at bigint,
    created_at bigint not null,
    version bigint not null
);
create index collaboration_comment_thread on [collaboration.comment] (thread_id, id);
create index collaboration_comment_author on [collaboration.comment] (author_id, id)
    where author_id is not null;
create table [collaboration.mention] (
    comment_id blob not null,
    user_id blob not null,
    thread_id blob not null,
    business_id blob not null,
    primary key (comment_id, user_id)
);
create index collaboration_mention_thread on [collaboration.mention] (thread_id);
create index collaboration_mention_user on [collaboration.mention] (user_id);

create table [collaboration.task] (
    id blob primary key,
    business_id blob not null,
    title text not null,
    body text,
    state text not null check (state in ('open', 'doing', 'done', 'cancelled')),
    assignee_id blob,
    due_at bigint,
    remind_at bigint,
    reminded_at bigint,
    record text,
    due_order bigint not null,
    items bigint not null check (items >= 0),
    items_done bigint not null check (items_done >= 0 and items_done <= items),
    created_by blob,
    done_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    constraint collaboration_task_done check ((state = 'done') = (done_at is not null))
);
create index collaboration_task_due on [collaboration.task] (business_id, due_order, id);
create index collaboration_task_assignee on [collaboration.task] (assignee_id)
    where assignee_id is not null;
create index collaboration_task_creator on [collaboration.task] (created_by)
    where created_by is not null;
create index collaboration_task_remind on [collaboration.task] (remind_at)
    where remind_at is not null and reminded_at is null;

create table [collaboration.task_item] (
    id blob primary key,
    task_id blob not null,
    business_id blob not null,
    title text not null,
    is_done bigint not null check (is_done in (0, 1)),
    done_by blob,
    done_at bigint,
    created_at bigint not null
);
create index collaboration_task_item_task on [collaboration.task_item] (task_id, id);

-- Who did what that matters: written in the commit of the act, added to and nothing else.

create table [admin.activity] (
    id blob primary key,
    kind text not null,
    actor_id blob,
    actor_role text not null check (actor_role in ('platform', 'member', 'system')),
    business_id blob,
    subject text,
    reason text,
    detail text,
    created_at bigint not null
);
create index admin_activity_kind on [admin.activity] (kind, id);
create index admin_activity_actor on [admin.activity] (actor_id, id);
create index admin_activity_business on [admin.activity] (business_id, id);
create index admin_activity_subject on [admin.activity] (subject, id);

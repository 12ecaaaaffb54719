-- An account that the platform has stopped: it cannot sign in. Nothing of it is lost.

alter table [identity.user] add column suspended_at bigint;
alter table [identity.user] add column suspended_reason text;
create index identity_user_suspended on [identity.user] (id) where suspended_at is not null;
create index identity_user_name on [identity.user] (lower(name collate "C"), id);

-- Facts that hold personal data go when this time has come; others stay.

alter table [base.outbox] add column expires_at bigint;
create index base_outbox_expires on [base.outbox] (expires_at) where expires_at is not null;

-- Long work: jobs, what they read and write in pieces, and what became of each row. They stand in every
-- database, so that what a step changes and how far its job has come are one commit.

create table [base.job] (
    id blob not null primary key,
    kind text not null,
    status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    business_id blob,
    user_id blob,
    priority bigint not null,
    input text not null,
    checkpoint text,
    progress bigint not null check (progress between 0 and 1000000),
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    failed bigint not null,
    conflicts bigint not null,
    chunks bigint not null,
    dedupe_key text,
    due_at bigint not null,
    lease_until bigint,
    worker blob,
    claim bigint not null,
    tries bigint not null,
    fault_code text,
    fault_detail text,
    undo_job_id blob,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    constraint base_job_has_its_lease check ((status = 'running') = (lease_until is not null)),
    constraint base_job_has_its_end check (
        (status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
create index base_job_due on [base.job] (due_at, id) where status = 'queued';
create index base_job_lease on [base.job] (lease_until) where status = 'running';
create index base_job_business on [base.job] (business_id, id) where business_id is not null;
create index base_job_user on [base.job] (user_id, id) where user_id is not null;
create index base_job_failed on [base.job] (id) where status = 'failed';
create index base_job_finished on [base.job] (finished_at) where finished_at is not null;
-- The same work is not queued twice while it waits or runs.
create unique index base_job_dedupe on [base.job] (kind, dedupe_key)
    where dedupe_key is not null and status in ('queued', 'running');

-- What became of row `number` of the input; a row with several faults has several positions.
create table [base.job_row] (
    job_id blob not null,
    number bigint not null,
    position bigint not null,
    outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'failed', 'conflict')),
    subject text,
    field text,
    code text,
    detail text,
    undo text,
    primary key (job_id, number, position),
    constraint base_job_row_job foreign key (job_id) references [base.job] (id)
);
create index base_job_row_outcome on [base.job_row] (job_id, outcome, number, position);

-- A file in pieces: what was sent in, or what came out. Without its job it is of a request that was cut.
create table [base.job_chunk] (
    job_id blob not null,
    stream text not null check (stream in ('in', 'out')),
    number bigint not null,
    data blob not null,
    created_at bigint not null,
    primary key (job_id, stream, number)
);
create index base_job_chunk_age on [base.job_chunk] (created_at);

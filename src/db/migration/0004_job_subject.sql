-- A row of a job by what it is about.
create index base_job_row_subject on [base.job_row] (job_id, subject) where subject is not null;

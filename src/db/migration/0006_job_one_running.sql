-- One job of a business runs at a time, whoever claims. What runs now is queued again first, for two may:
-- its worker finds another number of its claim and lets it go.
update [base.job] set status = 'queued', lease_until = null, claim = claim + 1 where status = 'running';
create unique index base_job_one_running on [base.job] (business_id)
    where status = 'running' and business_id is not null;

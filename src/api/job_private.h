/* What job.c, job_read.c and job_work.c share. */
#ifndef SOKO_API_JOB_PRIVATE_H
#define SOKO_API_JOB_PRIVATE_H

#include "api/job.h"
#include "api/runtime_private.h"

TYPE(job_record, F(job_record, id, "Id.", .prefix = ID_JOB), F(job_record, kind, "Kind."),
     F(job_record, status, "Status.", .words = JOB_STATUS),
     F(job_record, business_id, "Business.", .prefix = "biz"),
     F(job_record, user_id, "Who started it.", .prefix = "user"),
     F(job_record, progress, "In millionths."), F(job_record, created, "Rows."),
     F(job_record, updated, "Rows."), F(job_record, unchanged, "Rows."),
     F(job_record, failed, "Rows."), F(job_record, conflicts, "Rows."),
     F(job_record, chunks, "Pieces written."), F(job_record, fault_code, "Code."),
     F(job_record, fault_detail, "Sentence."),
     F(job_record, undo_job_id, "The job that takes it back.", .prefix = ID_JOB),
     F(job_record, created_at, "Asked for."), F(job_record, started_at, "Begun."),
     F(job_record, finished_at, "Ended."));

struct job_bytes {
    struct str data;
};
TYPE(job_bytes, F(job_bytes, data, "A piece of a file."));

const struct job_kind *job_kind_at(size_t index);
size_t job_kinds_count(void);
size_t job_database(const struct runtime *runtime, const struct job_kind *kind);

#endif

/* Jobs: the index of the service. */
#include "job_private.h"

const char *const JOB_STATUS_FILTER[] = {"",       "queued",    "running", "succeeded",
                                         "failed", "cancelled", NULL};
const char *const JOB_OUTCOME_FILTER[] = {"",       "created",  "updated", "unchanged",
                                          "failed", "conflict", NULL};

SERVICE(job, "core", "Long work: how it stands, what came of it, cancelling and taking it back.");

OP(job_get, GET, "/api/jobs/{job_id}", job_get_in, job_report, SCOPED, READ,
   "A job, with a page of the rows that went wrong.", .scope = job_read_scope);
OP(job_rows_get, GET, "/api/jobs/{job_id}/rows", job_rows_in, job_row_list, SCOPED, READ,
   "What became of each row of a job.", .scope = job_read_scope);
OP(job_output, GET, "/api/jobs/{job_id}/output", job_ref, nothing, SCOPED, SLOW,
   "What a job has written, as a file.", .scope = job_read_scope, .is_document = true,
   .also = "409");
OP(job_cancel, POST, "/api/jobs/{job_id}/cancel", job_ref, job_report, SCOPED, SLOW,
   "Cancel a job. What its steps have done so far stands; one that takes another back goes on.",
   .scope = job_change_scope, .also = "409");
OP(job_retry, POST, "/api/jobs/{job_id}/retry", job_ref, job_report, SCOPED, SLOW,
   "Take a failed job up again where it stands.", .scope = job_change_scope, .also = "409");
OP(job_undo, POST, "/api/jobs/{job_id}/undo", job_ref, job_report, SCOPED, WRITE,
   "Take back what a job has done, once; what has changed since stays and is told.",
   .scope = job_change_scope, .status = 202, .also = "409");
OP(job_list, GET, "/api/businesses/{business_id}/jobs", job_list_in, job_report_list, CAN_READ,
   READ, "Jobs of a business, newest first.");
OP(job_failed, GET, "/api/admin/jobs/failed", job_failed_in, job_report_list, PLATFORM_ADMIN, READ,
   "Jobs that were given up, newest first.");

OP_INTERNAL(job_piece_get, job_piece_in, job_piece, READ, "A piece of what a job has written.");
OP_INTERNAL(job_show, job_ref, job_report, READ, "A job without its rows.");

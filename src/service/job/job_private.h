/* Inside job/: requests. */
#ifndef SOKO_SERVICE_JOB_PRIVATE_H
#define SOKO_SERVICE_JOB_PRIVATE_H

#include "job/job.h"

/* A filter's first word says that none is given. */
extern const char *const JOB_STATUS_FILTER[];
extern const char *const JOB_OUTCOME_FILTER[];

struct job_get_in {
    struct id job_id;
    int64_t limit;
    struct str cursor;
};
TYPE(job_get_in, F(job_get_in, job_id, "The job.", .path = true, .prefix = ID_JOB),
     LIST_FIELDS(job_get_in));
OFFERS(job_get, job_get_in, job_report);

struct job_rows_in {
    struct id job_id;
    unsigned outcome;
    int64_t limit;
    struct str cursor;
};
TYPE(job_rows_in, F(job_rows_in, job_id, "The job.", .path = true, .prefix = ID_JOB),
     F(job_rows_in, outcome, "Only these; those that failed or were in conflict without it.",
       .words = JOB_OUTCOME_FILTER),
     LIST_FIELDS(job_rows_in));
OFFERS(job_rows_get, job_rows_in, job_row_list);

struct job_list_in {
    struct id business_id;
    unsigned status;
    int64_t limit;
    struct str cursor;
};
TYPE(job_list_in, F(job_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(job_list_in, status, "Only these.", .words = JOB_STATUS_FILTER), LIST_FIELDS(job_list_in));
OFFERS(job_list, job_list_in, job_report_list);

struct job_failed_in {
    int64_t limit;
    struct str cursor;
};
TYPE(job_failed_in, LIST_FIELDS(job_failed_in));
OFFERS(job_failed, job_failed_in, job_report_list);

/* What a job has written, as a file; a piece of it. */
OFFERS(job_output, job_ref, nothing);
struct job_piece_in {
    struct id job_id;
    int64_t number;
};
TYPE(job_piece_in, F(job_piece_in, job_id, "The job.", .prefix = ID_JOB),
     F(job_piece_in, number, "Which piece."));
struct job_piece {
    struct str bytes;
};
TYPE(job_piece, F(job_piece, bytes, "The piece."));
OFFERS(job_piece_get, job_piece_in, job_piece);

OFFERS(job_cancel, job_ref, job_report);
OFFERS(job_retry, job_ref, job_report);
OFFERS(job_undo, job_ref, job_report);
OFFERS(job_show, job_ref, job_report);

/* Scopes: 404 for whoever may not see it; to change it a member needs the right of its kind. All in
 * structs start with job_id. */
enum err job_read_scope(struct ctx *c, const void *in);
enum err job_change_scope(struct ctx *c, const void *in);

#endif

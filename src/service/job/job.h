/* Jobs as clients see them: how long work stands, what became of its rows, cancelling, taking up
 * again, taking back. The queue itself is api/job.h's. */
#ifndef SOKO_SERVICE_JOB_H
#define SOKO_SERVICE_JOB_H

#include "api/job.h"

struct job_ref {
    struct id job_id;
};
TYPE(job_ref, F(job_ref, job_id, "The job.", .path = true, .prefix = ID_JOB));

/* A kind's `.undo` takes this as its input: the job to take back. */
struct job_undo_input {
    struct id job_id;
};
TYPE(job_undo_input, F(job_undo_input, job_id, "The job that is taken back.", .prefix = ID_JOB));

#endif

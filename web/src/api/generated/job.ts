// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["job"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      jobFailed: build.query<JobFailedApiResponse, JobFailedApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/jobs/failed`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["job"],
      }),
      jobList: build.query<JobListApiResponse, JobListApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/jobs`,
          params: {
            status: queryArg.status,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["job"],
      }),
      jobGet: build.query<JobGetApiResponse, JobGetApiArg>({
        query: (queryArg) => ({
          url: `/api/jobs/${queryArg.jobId}`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["job"],
      }),
      jobCancel: build.mutation<JobCancelApiResponse, JobCancelApiArg>({
        query: (queryArg) => ({
          url: `/api/jobs/${queryArg.jobId}/cancel`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["job"],
      }),
      jobOutput: build.query<JobOutputApiResponse, JobOutputApiArg>({
        query: (queryArg) => ({ url: `/api/jobs/${queryArg.jobId}/output` }),
        providesTags: ["job"],
      }),
      jobRetry: build.mutation<JobRetryApiResponse, JobRetryApiArg>({
        query: (queryArg) => ({
          url: `/api/jobs/${queryArg.jobId}/retry`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["job"],
      }),
      jobRowsGet: build.query<JobRowsGetApiResponse, JobRowsGetApiArg>({
        query: (queryArg) => ({
          url: `/api/jobs/${queryArg.jobId}/rows`,
          params: {
            outcome: queryArg.outcome,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["job"],
      }),
      jobUndo: build.mutation<JobUndoApiResponse, JobUndoApiArg>({
        query: (queryArg) => ({
          url: `/api/jobs/${queryArg.jobId}/undo`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["job"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as jobApi };
export type JobFailedApiResponse =
  /** status 200 Jobs that were given up, newest first. */ JobReportList;
export type JobFailedApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type JobListApiResponse =
  /** status 200 Jobs of a business, newest first. */ JobReportList;
export type JobListApiArg = {
  /** The business. */
  businessId: string;
  /** Only these. */
  status?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type JobGetApiResponse =
  /** status 200 A job, with a page of the rows that went wrong. */ JobReport;
export type JobGetApiArg = {
  /** The job. */
  jobId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type JobCancelApiResponse =
  /** status 200 Cancel a job. What its steps have done so far stands; one that takes another back goes on. */ JobReport;
export type JobCancelApiArg = {
  /** The job. */
  jobId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type JobOutputApiResponse =
  /** status 200 What a job has written, as a file. */ any;
export type JobOutputApiArg = {
  /** The job. */
  jobId: string;
};
export type JobRetryApiResponse =
  /** status 200 Take a failed job up again where it stands. */ JobReport;
export type JobRetryApiArg = {
  /** The job. */
  jobId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type JobRowsGetApiResponse =
  /** status 200 What became of each row of a job. */ JobRowList;
export type JobRowsGetApiArg = {
  /** The job. */
  jobId: string;
  /** Only these; those that failed or were in conflict without it. */
  outcome?: "created" | "updated" | "unchanged" | "failed" | "conflict";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type JobUndoApiResponse =
  /** status 202 Take back what a job has done, once; what has changed since stays and is told. */ JobReport;
export type JobUndoApiArg = {
  /** The job. */
  jobId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type JobResult = {
  /** Rows dealt with. */
  rows: number;
  /** Of them: made something new. */
  created: number;
  /** Of them: changed something. */
  updated: number;
  /** Of them: said what was so already. */
  unchanged: number;
  /** Of them: wrong; `errors` says why. */
  failed: number;
  /** Of them: not done, for something else has changed since. */
  conflicts: number;
  /** Where what it has written can be fetched; null when nothing. */
  download: string | null;
};
export type JobFault = {
  /** Stable word. */
  code: string | null;
  /** What to do about it. */
  detail: string | null;
};
export type JobRow = {
  /** Row of the input; the first below the heading is 1. */
  number: number;
  /** What became of it. */
  outcome: "created" | "updated" | "unchanged" | "failed" | "conflict";
  /** What the row is about, in the client's words; null when not known. */
  subject: string | null;
  /** The column that is wrong; null when none is. */
  field: string | null;
  /** Stable word; null when nothing is wrong. */
  code: string | null;
  /** What to do about it. */
  detail: string | null;
};
export type JobRowList = {
  /** The page. */
  data: JobRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type JobReport = {
  /** Id. */
  id: string | null;
  /** What is done. */
  kind: string | null;
  /** How it stands. */
  status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** For which business; null for none. */
  business_id: string | null;
  /** How much is done. */
  progress: number;
  /** What came of it so far. */
  result: JobResult | null;
  /** Why it failed, or waits to be tried again; else null. */
  fault: JobFault | null;
  /** A page of the rows that failed or were in conflict; null in lists. */
  errors: JobRowList | null;
  /** The job that takes it back; null when none does. */
  undo_job_id: string | null;
  /** Whether it can be taken back now. */
  can_undo: boolean;
  /** When it was asked for. */
  created_at: string | null;
  /** When it began; null while it waits. */
  started_at: string | null;
  /** When it ended; null before. */
  finished_at: string | null;
};
export type JobReportList = {
  /** The page. */
  data: JobReport[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type FieldError = {
  /** JSON pointer to the field. */
  pointer: string | null;
  /** Stable word. */
  code: string | null;
  /** What to do about it. */
  detail: string | null;
};
export type Problem = {
  /** Address of a description of the code. */
  type: string | null;
  /** The status in words. */
  title: string | null;
  /** HTTP status. */
  status: number;
  /** What happened and what to do. */
  detail: string | null;
  /** Stable word. */
  code: string | null;
  /** Tell it the operator when you ask for help. */
  request_id: string | null;
  /** Every wrong field. */
  errors: FieldError[];
};
export const {
  useJobFailedQuery,
  useLazyJobFailedQuery,
  useJobListQuery,
  useLazyJobListQuery,
  useJobGetQuery,
  useLazyJobGetQuery,
  useJobCancelMutation,
  useJobOutputQuery,
  useLazyJobOutputQuery,
  useJobRetryMutation,
  useJobRowsGetQuery,
  useLazyJobRowsGetQuery,
  useJobUndoMutation,
} = injectedRtkApi;

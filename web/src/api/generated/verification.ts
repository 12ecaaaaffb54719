// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["verification"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      verificationAdminOpen: build.query<
        VerificationAdminOpenApiResponse,
        VerificationAdminOpenApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/documents/${queryArg.paperId}/file`,
        }),
        providesTags: ["verification"],
      }),
      verificationRecheck: build.mutation<
        VerificationRecheckApiResponse,
        VerificationRecheckApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/recheck`,
          method: "PUT",
          body: queryArg.verificationRecheckIn,
        }),
        invalidatesTags: ["verification"],
      }),
      verificationAdminGet: build.query<
        VerificationAdminGetApiResponse,
        VerificationAdminGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/verification`,
        }),
        providesTags: ["verification"],
      }),
      verificationQueue: build.query<
        VerificationQueueApiResponse,
        VerificationQueueApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/verification`,
          params: {
            status: queryArg.status,
            country: queryArg.country,
            is_due: queryArg.isDue,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["verification"],
      }),
      verificationAdd: build.mutation<
        VerificationAddApiResponse,
        VerificationAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/documents`,
          method: "POST",
          body: queryArg.verificationAddIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["verification"],
      }),
      verificationRemove: build.mutation<
        VerificationRemoveApiResponse,
        VerificationRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/documents/${queryArg.paperId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["verification"],
      }),
      verificationOpen: build.query<
        VerificationOpenApiResponse,
        VerificationOpenApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/documents/${queryArg.paperId}/file`,
        }),
        providesTags: ["verification"],
      }),
      verificationGet: build.query<
        VerificationGetApiResponse,
        VerificationGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/verification`,
        }),
        providesTags: ["verification"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as verificationApi };
export type VerificationAdminOpenApiResponse =
  /** status 200 A document itself. That it was read is written down. */ any;
export type VerificationAdminOpenApiArg = {
  /** Business. */
  businessId: string;
  /** Document. */
  paperId: string;
};
export type VerificationRecheckApiResponse =
  /** status 200 Says when to look at a business again. */ VerificationRow;
export type VerificationRecheckApiArg = {
  /** Business. */
  businessId: string;
  verificationRecheckIn: VerificationRecheckIn;
};
export type VerificationAdminGetApiResponse =
  /** status 200 What a business has shown. */ VerificationFile;
export type VerificationAdminGetApiArg = {
  /** Business. */
  businessId: string;
};
export type VerificationQueueApiResponse =
  /** status 200 Businesses by where verification stands, who waits longest first. */ VerificationRowList;
export type VerificationQueueApiArg = {
  /** Only these; `submitted` is who waits. */
  status?:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** Only in this country. */
  country?: string;
  /** Only those whose time to look again has come. */
  isDue?: boolean;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type VerificationAddApiResponse =
  /** status 201 Sends a document: a PDF, JPEG or PNG, multipart, as `file`. Sealed; the platform reads it. */ VerificationDocument;
export type VerificationAddApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  verificationAddIn: VerificationAddIn;
};
export type VerificationRemoveApiResponse = unknown;
export type VerificationRemoveApiArg = {
  /** Business. */
  businessId: string;
  /** Document. */
  paperId: string;
};
export type VerificationOpenApiResponse =
  /** status 200 The document itself. That it was read is written down. */ any;
export type VerificationOpenApiArg = {
  /** Business. */
  businessId: string;
  /** Document. */
  paperId: string;
};
export type VerificationGetApiResponse =
  /** status 200 Where verification stands, what is asked for, what is there. */ VerificationFile;
export type VerificationGetApiArg = {
  /** Business. */
  businessId: string;
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
export type VerificationRow = {
  /** Who. */
  business_id: string | null;
  /** Its name. */
  name: string | null;
  /** ISO 3166-1. */
  country: string | null;
  /** Where it stands. */
  status:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** Since when. */
  since_at: string | null;
  /** For how many hours. */
  waiting_hours: number;
  /** Submitted, and longer than is promised. */
  is_late: boolean;
  /** How many documents are there. */
  documents: number;
  /** How many kinds that are asked for are not. */
  missing: number;
  /** When to look again, or null. */
  recheck_at: string | null;
  /** Counts changes of the last. */
  version: number;
};
export type VerificationRecheckIn = {
  /** When to look again; null: never. */
  recheck_at?: string | null;
  /** Why. */
  note?: string | null;
};
export type VerificationNeed = {
  /** What is asked for. */
  kind: "identity" | "registration" | "tax" | "address" | "other";
  /** Whether a document of this kind is there. */
  is_there: boolean;
};
export type VerificationDocument = {
  /** Id. */
  id: string | null;
  /** Whose. */
  business_id: string | null;
  /** What it shows. */
  kind: "identity" | "registration" | "tax" | "address" | "other";
  /** As it was called when it was sent. */
  file_name: string | null;
  /** What it is, by its first bytes. */
  content_type: string | null;
  /** How large. */
  bytes: number;
  /** By whom. */
  uploaded_by: string | null;
  /** When. */
  created_at: string | null;
};
export type VerificationFile = {
  /** Where verification stands. */
  status:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** What was said with it, or null. */
  status_reason: string | null;
  /** Since when it stands there, or null. */
  since_at: string | null;
  /** When the platform looks again, or null. */
  recheck_at: string | null;
  /** What is asked for in this country. */
  needs: VerificationNeed[];
  /** What is there, newest first. */
  documents: VerificationDocument[];
};
export type VerificationRowList = {
  /** The page. */
  data: VerificationRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type VerificationAddIn = {
  /** What it shows. */
  kind: "identity" | "registration" | "tax" | "address" | "other";
};
export const {
  useVerificationAdminOpenQuery,
  useLazyVerificationAdminOpenQuery,
  useVerificationRecheckMutation,
  useVerificationAdminGetQuery,
  useLazyVerificationAdminGetQuery,
  useVerificationQueueQuery,
  useLazyVerificationQueueQuery,
  useVerificationAddMutation,
  useVerificationRemoveMutation,
  useVerificationOpenQuery,
  useLazyVerificationOpenQuery,
  useVerificationGetQuery,
  useLazyVerificationGetQuery,
} = injectedRtkApi;

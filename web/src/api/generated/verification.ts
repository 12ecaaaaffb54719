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
      verificationScreenGet: build.query<
        VerificationScreenGetApiResponse,
        VerificationScreenGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/screening`,
        }),
        providesTags: ["verification"],
      }),
      verificationScreenAgain: build.mutation<
        VerificationScreenAgainApiResponse,
        VerificationScreenAgainApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/screening`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["verification"],
      }),
      verificationScreenDecide: build.mutation<
        VerificationScreenDecideApiResponse,
        VerificationScreenDecideApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/screening/decision`,
          method: "POST",
          body: queryArg.verificationRulingIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
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
      verificationListGet: build.query<
        VerificationListGetApiResponse,
        VerificationListGetApiArg
      >({
        query: () => ({ url: `/api/admin/sanctions` }),
        providesTags: ["verification"],
      }),
      verificationListImport: build.mutation<
        VerificationListImportApiResponse,
        VerificationListImportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/sanctions/list`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["verification"],
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
            screened: queryArg.screened,
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
export type VerificationScreenGetApiResponse =
  /** status 200 Whether a business or its owner may be on a sanctions list. */ VerificationScreenings;
export type VerificationScreenGetApiArg = {
  /** Business. */
  businessId: string;
};
export type VerificationScreenAgainApiResponse =
  /** status 200 Screens a business again. */ VerificationScreenings;
export type VerificationScreenAgainApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type VerificationScreenDecideApiResponse =
  /** status 200 Says of what was found that it is somebody else, or that it is not, and why; again, when that was wrong. */ VerificationScreenings;
export type VerificationScreenDecideApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  verificationRulingIn: VerificationRulingIn;
};
export type VerificationAdminGetApiResponse =
  /** status 200 What a business has shown. */ VerificationFile;
export type VerificationAdminGetApiArg = {
  /** Business. */
  businessId: string;
};
export type VerificationListGetApiResponse =
  /** status 200 Which sanctions list counts, and how many wait for what it says. */ VerificationLists;
export type VerificationListGetApiArg = void;
export type VerificationListImportApiResponse =
  /** status 200 Takes a sanctions list in, as CSV, instead of the one before: name, source, list_id, and perhaps aliases and countries. */ VerificationLists;
export type VerificationListImportApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
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
  /** Only those of whom this was found. */
  screened?: "not_screened" | "clear" | "possible" | "dismissed" | "confirmed";
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
  /** What comparing its names with sanctions lists has found. */
  screened: "not_screened" | "clear" | "possible" | "dismissed" | "confirmed";
  /** Counts changes of the last. */
  version: number;
};
export type VerificationRecheckIn = {
  /** When to look again; null: never. */
  recheck_at?: string | null;
  /** Why. */
  note?: string | null;
};
export type VerificationMatch = {
  /** Whether it is the owner's name; else the business's. */
  is_owner: boolean;
  /** Whose list it stands on. */
  source: string | null;
  /** Its id there. */
  entry: string | null;
  /** The name there. */
  name: string | null;
  /** Countries that stand with it, or null. */
  countries: string | null;
  /** How alike the names are, 0 to 100. */
  score: number;
};
export type VerificationScreening = {
  /** Id. */
  id: string | null;
  /** Of whom. */
  business_id: string | null;
  /** What came of it. */
  state: "not_screened" | "clear" | "possible" | "dismissed" | "confirmed";
  /** Why it was done. */
  cause: "submitted" | "names" | "list" | "recheck" | "asked";
  /** What the business was called. */
  name: string | null;
  /** What its owner was called, or null. */
  owner_name: string | null;
  /** Where the business was, ISO 3166-1. */
  country: string | null;
  /** By which version of the list; 0: by none. */
  list_version: number;
  /** Whether the service outside has answered. */
  is_hook_asked: boolean;
  /** What was found, most alike first. */
  matches: VerificationMatch[];
  /** Who has decided, by today's name; or null. */
  decided_by_name: string | null;
  /** When, or null. */
  decided_at: string | null;
  /** Why, or null. */
  decision_reason: string | null;
  /** When it was screened. */
  created_at: string | null;
};
export type VerificationScreenings = {
  /** Where it stands now. */
  state: "not_screened" | "clear" | "possible" | "dismissed" | "confirmed";
  /** Whether there is anything to screen by. */
  is_on: boolean;
  /** Whether it is about to be screened. */
  is_waiting: boolean;
  /** Why it could not be screened when it was tried, or null. */
  failure: string | null;
  /** When that is tried again, or null. */
  next_at: string | null;
  /** What was found, newest first; the last ten. */
  history: VerificationScreening[];
};
export type VerificationRulingIn = {
  /** What it is said of: the newest in `history`, as it was read. */
  screening_id: string;
  /** `dismiss`: it is somebody else. `confirm`: it is on the list. */
  verdict: "dismiss" | "confirm";
  /** What shows it. */
  reason: string;
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
export type VerificationList = {
  /** Id. */
  list_id: string | null;
  /** Counts the lists that were imported; 0 before the first. */
  version: number;
  /** How many names are on it, aliases counted. */
  entries: number;
  /** SHA-256 of the file, in hexadecimal. */
  digest: string | null;
  /** By whom; null: on the command line. */
  imported_by: string | null;
  /** When. */
  imported_at: string | null;
};
export type VerificationLists = {
  /** Whether there is anything to screen by. */
  is_on: boolean;
  /** Whether a service outside is asked too. */
  is_hook_on: boolean;
  /** The list that counts, or null. */
  current: VerificationList | null;
  /** Businesses that wait to be screened. */
  waiting: number;
  /** Businesses with a possible match that nobody has decided. */
  possible: number;
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
  useVerificationScreenGetQuery,
  useLazyVerificationScreenGetQuery,
  useVerificationScreenAgainMutation,
  useVerificationScreenDecideMutation,
  useVerificationAdminGetQuery,
  useLazyVerificationAdminGetQuery,
  useVerificationListGetQuery,
  useLazyVerificationListGetQuery,
  useVerificationListImportMutation,
  useVerificationQueueQuery,
  useLazyVerificationQueueQuery,
  useVerificationAddMutation,
  useVerificationRemoveMutation,
  useVerificationOpenQuery,
  useLazyVerificationOpenQuery,
  useVerificationGetQuery,
  useLazyVerificationGetQuery,
} = injectedRtkApi;

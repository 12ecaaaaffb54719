// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["admin"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      adminActivityListAll: build.query<
        AdminActivityListAllApiResponse,
        AdminActivityListAllApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/activity`,
          params: {
            kind: queryArg.kind,
            actor_id: queryArg.actorId,
            business_id: queryArg.businessId,
            subject: queryArg.subject,
            created_from: queryArg.createdFrom,
            created_to: queryArg.createdTo,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["admin"],
      }),
      adminFailedEvents: build.query<
        AdminFailedEventsApiResponse,
        AdminFailedEventsApiArg
      >({
        query: () => ({ url: `/api/admin/failed_events` }),
        providesTags: ["admin"],
      }),
      adminFailedRetry: build.mutation<
        AdminFailedRetryApiResponse,
        AdminFailedRetryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/failed_events/${queryArg.failedId}/retry`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["admin"],
      }),
      adminFailedSkip: build.mutation<
        AdminFailedSkipApiResponse,
        AdminFailedSkipApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/failed_events/${queryArg.failedId}/skip`,
          method: "POST",
          body: queryArg.adminFailedSkipIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["admin"],
      }),
      adminHealthGet: build.query<
        AdminHealthGetApiResponse,
        AdminHealthGetApiArg
      >({
        query: () => ({ url: `/api/admin/health` }),
        providesTags: ["admin"],
      }),
      adminActivityOfShop: build.query<
        AdminActivityOfShopApiResponse,
        AdminActivityOfShopApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/activity`,
          params: {
            kind: queryArg.kind,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["admin"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as adminApi };
export type AdminActivityListAllApiResponse =
  /** status 200 Who did what that matters, newest first. */ AdminActivityList;
export type AdminActivityListAllApiArg = {
  /** Only this. */
  kind?: string;
  /** Only by this account. */
  actorId?: string;
  /** Only of this business. */
  businessId?: string;
  /** Only done to this. */
  subject?: string;
  /** Done then or later. */
  createdFrom?: string;
  /** Done before. */
  createdTo?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type AdminFailedEventsApiResponse =
  /** status 200 Facts that a subscriber gave up on. */ AdminFailedList;
export type AdminFailedEventsApiArg = void;
export type AdminFailedRetryApiResponse = unknown;
export type AdminFailedRetryApiArg = {
  /** Which. */
  failedId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type AdminFailedSkipApiResponse = unknown;
export type AdminFailedSkipApiArg = {
  /** Which. */
  failedId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  adminFailedSkipIn: AdminFailedSkipIn;
};
export type AdminHealthGetApiResponse =
  /** status 200 How the machine is: figures since its start, databases, readers that are behind. */ AdminHealth;
export type AdminHealthGetApiArg = void;
export type AdminActivityOfShopApiResponse =
  /** status 200 What was done in and to a business, newest first. */ AdminActivityList;
export type AdminActivityOfShopApiArg = {
  /** Business. */
  businessId: string;
  /** Only this. */
  kind?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type AdminActivity = {
  /** Id. */
  id: string | null;
  /** What was done: `business.verify`, `user.suspend`, ... */
  kind: string | null;
  /** Who did it; null for the system. */
  actor_id: string | null;
  /** Their name today, or null. */
  actor_name: string | null;
  /** As what. */
  actor_role: "platform" | "member" | "system";
  /** Of which business, or null. */
  business_id: string | null;
  /** To what: its id. */
  subject: string | null;
  /** What that business or account is called today, or null. */
  subject_name: string | null;
  /** Why, or null. */
  reason: string | null;
  /** Further words, or null. */
  detail: string | null;
  /** When. */
  created_at: string | null;
};
export type AdminActivityList = {
  /** The page. */
  data: AdminActivity[];
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
export type AdminFailed = {
  /** Names it in retry and skip. */
  id: string | null;
  /** Whose. */
  database: string | null;
  /** Which op could not. */
  subscriber: string | null;
  /** What had happened; null when it was forgotten by now. */
  event: string | null;
  /** The fact. */
  event_id: string | null;
  /** Of which business, or null. */
  business_id: string | null;
  /** Why not. */
  reason: string | null;
  /** When it was given up. */
  created_at: string | null;
};
export type AdminFailedList = {
  /** The newest hundred. */
  data: AdminFailed[];
};
export type AdminFailedSkipIn = {
  /** Why it may be left out. */
  reason: string;
};
export type AdminDatabase = {
  /** Which. */
  name: string | null;
  /** How large it is. */
  bytes: number;
  /** Facts that its slowest reader has not taken yet. */
  events_behind: number;
  /** Facts that it could not take. */
  dead_letters: number;
};
export type AdminHealth = {
  /** `sqlite` or `postgres`. */
  engine: string | null;
  /** When it was started. */
  started_at: string | null;
  /** Its clock. */
  now: string | null;
  /** Ops run since then. */
  requests: number;
  /** Of those, faults of ours (5xx). */
  failures: number;
  /** Work that waits for a thread now. */
  waiting: number;
  /** The bucket that pictures are in, and where it is; null: a folder of this machine. */
  storage: string | null;
  /** Why the bucket does not do what it is asked; null when it does. */
  storage_problem: string | null;
  /** Since when. */
  storage_problem_at: string | null;
  /** Each, with those who read facts into it. */
  databases: AdminDatabase[];
};
export const {
  useAdminActivityListAllQuery,
  useLazyAdminActivityListAllQuery,
  useAdminFailedEventsQuery,
  useLazyAdminFailedEventsQuery,
  useAdminFailedRetryMutation,
  useAdminFailedSkipMutation,
  useAdminHealthGetQuery,
  useLazyAdminHealthGetQuery,
  useAdminActivityOfShopQuery,
  useLazyAdminActivityOfShopQuery,
} = injectedRtkApi;

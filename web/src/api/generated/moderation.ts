// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["moderation"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      moderationQueue: build.query<
        ModerationQueueApiResponse,
        ModerationQueueApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/cases`,
          params: {
            state: queryArg.state,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["moderation"],
      }),
      moderationCaseGet: build.query<
        ModerationCaseGetApiResponse,
        ModerationCaseGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/admin/cases/${queryArg.caseId}` }),
        providesTags: ["moderation"],
      }),
      moderationJudge: build.mutation<
        ModerationJudgeApiResponse,
        ModerationJudgeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/cases/${queryArg.caseId}/appeal_decision`,
          method: "POST",
          body: queryArg.moderationJudgeIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["moderation"],
      }),
      moderationDecide: build.mutation<
        ModerationDecideApiResponse,
        ModerationDecideApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/cases/${queryArg.caseId}/decision`,
          method: "POST",
          body: queryArg.moderationDecideIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["moderation"],
      }),
      moderationOwn: build.query<ModerationOwnApiResponse, ModerationOwnApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/cases`,
            params: {
              subject_id: queryArg.subjectId,
              limit: queryArg.limit,
              cursor: queryArg.cursor,
            },
          }),
          providesTags: ["moderation"],
        },
      ),
      moderationAppeal: build.mutation<
        ModerationAppealApiResponse,
        ModerationAppealApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/cases/${queryArg.caseId}/appeal`,
          method: "POST",
          body: queryArg.moderationAppealIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["moderation"],
      }),
      moderationReport: build.mutation<
        ModerationReportApiResponse,
        ModerationReportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/reports`,
          method: "POST",
          body: queryArg.moderationReportIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["moderation"],
      }),
      moderationReviewAppeal: build.mutation<
        ModerationReviewAppealApiResponse,
        ModerationReviewAppealApiArg
      >({
        query: (queryArg) => ({
          url: `/api/reviews/${queryArg.reviewId}/appeal`,
          method: "POST",
          body: queryArg.moderationReviewAppealIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["moderation"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as moderationApi };
export type ModerationQueueApiResponse =
  /** status 200 What was reported, newest first. */ ModerationCaseList;
export type ModerationQueueApiArg = {
  /** Only these. */
  state?: "open" | "decided" | "appealed" | "closed";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ModerationCaseGetApiResponse =
  /** status 200 A case with its reports and all that was done. */ ModerationCase;
export type ModerationCaseGetApiArg = {
  /** The case. */
  caseId: string;
};
export type ModerationJudgeApiResponse =
  /** status 200 Decides on an appeal: somebody else than who decided first, if there is somebody. */ ModerationCase;
export type ModerationJudgeApiArg = {
  /** The case. */
  caseId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  moderationJudgeIn: ModerationJudgeIn;
};
export type ModerationDecideApiResponse =
  /** status 200 Keeps the subject, or withholds it for reasons that its owner is told. */ ModerationCase;
export type ModerationDecideApiArg = {
  /** The case. */
  caseId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  moderationDecideIn: ModerationDecideIn;
};
export type ModerationOwnApiResponse =
  /** status 200 What was withheld of a business and why, newest first. */ ModerationCaseList;
export type ModerationOwnApiArg = {
  /** The business. */
  businessId: string;
  /** Only of this product or business. */
  subjectId?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ModerationAppealApiResponse =
  /** status 200 Appeals against a decision: once, within six months. */ ModerationCase;
export type ModerationAppealApiArg = {
  /** The business. */
  businessId: string;
  /** The case. */
  caseId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  moderationAppealIn: ModerationAppealIn;
};
export type ModerationReportApiResponse = unknown;
export type ModerationReportApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  moderationReportIn: ModerationReportIn;
};
export type ModerationReviewAppealApiResponse =
  /** status 201 Its author appeals against the hiding of a review: once, within six months. */ ModerationCase;
export type ModerationReviewAppealApiArg = {
  /** The review. */
  reviewId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  moderationReviewAppealIn: ModerationReviewAppealIn;
};
export type ModerationReported = {
  /** What is wrong with it. */
  reason:
    | "illegal"
    | "counterfeit"
    | "dangerous"
    | "fraud"
    | "offensive"
    | "intellectual_property"
    | "other";
  /** In words, or null. */
  note: string | null;
  /** Whether whoever it was is told what becomes of it. */
  has_email: boolean;
  /** When. */
  created_at: string | null;
};
export type ModerationEntry = {
  /** Id. */
  id: string | null;
  /** What was done. */
  act: "decision" | "appeal" | "appeal_decision";
  /** `keep`, `withhold`, `uphold` or `reverse`; null of an appeal. */
  verdict: string | null;
  /** Why, in a word, or null. */
  ground:
    | (
        | "illegal"
        | "counterfeit"
        | "dangerous"
        | "fraud"
        | "offensive"
        | "intellectual_property"
        | "other"
        | null
      )
    | (
        | "illegal"
        | "counterfeit"
        | "dangerous"
        | "fraud"
        | "offensive"
        | "intellectual_property"
        | "other"
        | null
      );
  /** In words. */
  statement: string | null;
  /** By whom; null of a guest. */
  made_by: string | null;
  /** The name today, or null. */
  made_by_name: string | null;
  /** When. */
  created_at: string | null;
};
export type ModerationCase = {
  /** The case. */
  id: string | null;
  /** Whose subject it is. */
  business_id: string | null;
  /** What it is called today; for the platform, else null. */
  business_name: string | null;
  /** What it is about. */
  kind: "product" | "business" | "review";
  /** Id of the product, the business or the review. */
  subject_id: string | null;
  /** What it was called when it was reported. */
  subject_title: string | null;
  /** Its page. */
  subject_url: string | null;
  /** Where it stands. */
  state: "open" | "decided" | "appealed" | "closed";
  /** How many have reported it. */
  reports_total: number;
  /** What was decided, or null. */
  verdict: ("keep" | "withhold" | null) | ("keep" | "withhold" | null);
  /** Why, in a word, or null. */
  ground:
    | (
        | "illegal"
        | "counterfeit"
        | "dangerous"
        | "fraud"
        | "offensive"
        | "intellectual_property"
        | "other"
        | null
      )
    | (
        | "illegal"
        | "counterfeit"
        | "dangerous"
        | "fraud"
        | "offensive"
        | "intellectual_property"
        | "other"
        | null
      );
  /** The facts, as its owner is told them, or null. */
  statement: string | null;
  /** When it was decided, or null. */
  decided_at: string | null;
  /** Until when it may be appealed against, or null. */
  appeal_until: string | null;
  /** Whether it may be appealed against now. */
  can_appeal: boolean;
  /** What is said against the decision, or null. */
  appeal_text: string | null;
  /** When, or null. */
  appealed_at: string | null;
  /** What became of the appeal, or null. */
  appeal_verdict: ("uphold" | "reverse" | null) | ("uphold" | "reverse" | null);
  /** Why, in words, or null. */
  appeal_statement: string | null;
  /** When, or null. */
  appeal_decided_at: string | null;
  /** The newest hundred reports; for the platform, not in lists. */
  reports: ModerationReported[];
  /** All that was done, first to last; for the platform, not in lists. */
  history: ModerationEntry[];
  /** Counts changes. */
  version: number;
  /** When it was first reported. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export type ModerationCaseList = {
  /** The page. */
  data: ModerationCase[];
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
export type ModerationJudgeIn = {
  /** What is to become of the decision. */
  verdict: "uphold" | "reverse";
  /** Why, for whoever appealed. */
  statement: string;
};
export type ModerationDecideIn = {
  /** What is to become of it. */
  verdict: "keep" | "withhold";
  /** Why, in a word. */
  ground:
    | "illegal"
    | "counterfeit"
    | "dangerous"
    | "fraud"
    | "offensive"
    | "intellectual_property"
    | "other";
  /** The facts, for its owner; needed to withhold. Names nobody who has reported. */
  statement?: string | null;
};
export type ModerationAppealIn = {
  /** What speaks against the decision. */
  text: string;
};
export type ModerationReportIn = {
  /** What it is about. */
  kind: "product" | "business";
  /** Id of the product or the business. */
  subject_id: string;
  /** What is wrong with it. */
  reason:
    | "illegal"
    | "counterfeit"
    | "dangerous"
    | "fraud"
    | "offensive"
    | "intellectual_property"
    | "other";
  /** Why, in words: what shows it. */
  note?: string | null;
  /** Where to tell what becomes of it. */
  email?: string | null;
};
export type ModerationReviewAppealIn = {
  /** What speaks against the decision. */
  text: string;
};
export const {
  useModerationQueueQuery,
  useLazyModerationQueueQuery,
  useModerationCaseGetQuery,
  useLazyModerationCaseGetQuery,
  useModerationJudgeMutation,
  useModerationDecideMutation,
  useModerationOwnQuery,
  useLazyModerationOwnQuery,
  useModerationAppealMutation,
  useModerationReportMutation,
  useModerationReviewAppealMutation,
} = injectedRtkApi;

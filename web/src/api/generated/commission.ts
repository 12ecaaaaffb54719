// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["commission"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      commissionAll: build.query<CommissionAllApiResponse, CommissionAllApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/admin/commissions`,
            params: {
              status: queryArg.status,
              business_id: queryArg.businessId,
              agent_id: queryArg.agentId,
              limit: queryArg.limit,
              cursor: queryArg.cursor,
            },
          }),
          providesTags: ["commission"],
        },
      ),
      commissionAgentCreate: build.mutation<
        CommissionAgentCreateApiResponse,
        CommissionAgentCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["commission"],
      }),
      commissionAgentMe: build.query<
        CommissionAgentMeApiResponse,
        CommissionAgentMeApiArg
      >({
        query: () => ({ url: `/api/agents/me` }),
        providesTags: ["commission"],
      }),
      commissionBusinesses: build.query<
        CommissionBusinessesApiResponse,
        CommissionBusinessesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/businesses`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["commission"],
      }),
      commissionMine: build.query<
        CommissionMineApiResponse,
        CommissionMineApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/commissions`,
          params: {
            status: queryArg.status,
            business_id: queryArg.businessId,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["commission"],
      }),
      commissionFunnel: build.query<
        CommissionFunnelApiResponse,
        CommissionFunnelApiArg
      >({
        query: () => ({ url: `/api/agents/me/funnel` }),
        providesTags: ["commission"],
      }),
      commissionStatement: build.query<
        CommissionStatementApiResponse,
        CommissionStatementApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/statement`,
          params: {
            month: queryArg.month,
          },
        }),
        providesTags: ["commission"],
      }),
      commissionStatementCsv: build.query<
        CommissionStatementCsvApiResponse,
        CommissionStatementCsvApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/statement.csv`,
          params: {
            month: queryArg.month,
          },
        }),
        providesTags: ["commission"],
      }),
      commissionSums: build.query<
        CommissionSumsApiResponse,
        CommissionSumsApiArg
      >({
        query: () => ({ url: `/api/agents/me/sums` }),
        providesTags: ["commission"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as commissionApi };
export type CommissionAllApiResponse =
  /** status 200 Commissions of all agents, newest first. */ CommissionRowList;
export type CommissionAllApiArg = {
  /** Only these. */
  status?: "pending" | "earned" | "reversed" | "paid";
  /** Only of this business. */
  businessId?: string;
  /** Only of this agent. */
  agentId?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CommissionAgentCreateApiResponse =
  /** status 201 Become an agent. */ Agent;
export type CommissionAgentCreateApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CommissionAgentMeApiResponse =
  /** status 200 The caller as an agent. */ Agent;
export type CommissionAgentMeApiArg = void;
export type CommissionBusinessesApiResponse =
  /** status 200 Businesses the caller brought in. */ AgentBusinessList;
export type CommissionBusinessesApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CommissionMineApiResponse =
  /** status 200 What the caller earned as an agent, newest first. */ CommissionList;
export type CommissionMineApiArg = {
  /** Only these. */
  status?: "pending" | "earned" | "reversed" | "paid";
  /** Only of this business. */
  businessId?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CommissionFunnelApiResponse =
  /** status 200 How far the businesses are that the caller brought in. */ CommissionSteps;
export type CommissionFunnelApiArg = void;
export type CommissionStatementApiResponse =
  /** status 200 What the caller earned in a month. */ CommissionStatementOut;
export type CommissionStatementApiArg = {
  /** `2026-01`, of UTC; by default the one that runs. */
  month?: string;
};
export type CommissionStatementCsvApiResponse =
  /** status 200 The same as a file, a line a commission. */ any;
export type CommissionStatementCsvApiArg = {
  /** `2026-01`, of UTC; by default the one that runs. */
  month?: string;
};
export type CommissionSumsApiResponse =
  /** status 200 What the caller earned in all, by where it stands. */ CommissionStandings;
export type CommissionSumsApiArg = void;
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type CommissionRow = {
  /** Id. */
  id: string | null;
  /** Agent. */
  agent_id: string | null;
  /** The agent's account. */
  agent_user_id: string | null;
  /** Their name today, or null. */
  agent_name: string | null;
  /** Seller. */
  business_id: string | null;
  /** Its name today. */
  business_name: string | null;
  /** Order. */
  order_id: string | null;
  /** The shop's number of it. */
  order_number: string | null;
  /** Share of the platform's fee, as agreed then. */
  rate: string;
  /** How much. */
  amount: Money | null;
  /** What of it was taken back. */
  reversed: Money | null;
  /** Where it stands. */
  status: "pending" | "earned" | "reversed" | "paid";
  /** When the order was paid. */
  created_at: string | null;
};
export type CommissionRowList = {
  /** The page. */
  data: CommissionRow[];
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
export type AgentAgreement = {
  /** Share of the platform's fee, a decimal string. */
  rate: string;
  /** The most per order, or null. */
  cap: Money | null;
  /** For how long after a business was brought in. */
  months: number;
};
export type Agent = {
  /** Id. */
  id: string | null;
  /** What an owner gives at registration. */
  code: string | null;
  /** What is agreed for businesses brought in from now on. */
  agreement: AgentAgreement | null;
  /** Since when. */
  created_at: string | null;
};
export type AgentBusiness = {
  /** The business. */
  id: string | null;
  /** The same, as commissions name it. */
  business_id: string | null;
  /** Its name. */
  name: string | null;
  /** Where its verification stands. */
  status:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** When it was brought in. */
  attributed_at: string | null;
  /** When it stops earning commission. */
  ends_at: string | null;
};
export type AgentBusinessList = {
  /** The page. */
  data: AgentBusiness[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type Commission = {
  /** Id. */
  id: string | null;
  /** Seller. */
  business_id: string | null;
  /** Order. */
  order_id: string | null;
  /** The shop's number of it; null in statements. */
  order_number: string | null;
  /** Share of the platform's fee, as agreed then. */
  rate: string;
  /** How much. */
  amount: Money | null;
  /** What of it was taken back, with money that buyers got back. */
  reversed: Money | null;
  /** `pending` until goods can no longer be sent back. */
  status: "pending" | "earned" | "reversed" | "paid";
  /** When the order was paid. */
  created_at: string | null;
};
export type CommissionList = {
  /** The page. */
  data: Commission[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CommissionSteps = {
  /** Businesses the caller brought in. */
  brought_in: number;
  /** Of them: have an owner. */
  claimed: number;
  /** Of them: have asked for verification. */
  submitted: number;
  /** Of them: have been verified. */
  verified: number;
  /** Of them: have sold, and so earned a commission. */
  selling: number;
};
export type CommissionSum = {
  /** Commissions. */
  count: number;
  /** What came in with paid orders. */
  accrued: Money | null;
  /** What went back with their refunds. */
  reversed: Money | null;
  /** What is left. */
  net: Money | null;
  /** Of that, paid out. */
  paid: Money | null;
  /** Of that, not paid out yet. */
  open: Money | null;
};
export type CommissionStatementOut = {
  /** From this moment. */
  from_at: string | null;
  /** Until before this one. */
  to_at: string | null;
  /** One a currency. */
  totals: CommissionSum[];
  /** Each commission, oldest first. */
  data: Commission[];
};
export type CommissionStanding = {
  /** ISO 4217. */
  currency: string | null;
  /** Not certain yet: goods can still be sent back. */
  pending: Money | null;
  /** Certain, and not paid out yet. */
  earned: Money | null;
  /** Paid out. */
  paid: Money | null;
  /** Taken back with refunds. */
  reversed: Money | null;
  /** Commissions that are pending. */
  pending_count: number;
  /** Commissions that are earned. */
  earned_count: number;
  /** Commissions that are paid out. */
  paid_count: number;
  /** Commissions of which something was taken back. */
  reversed_count: number;
};
export type CommissionStandings = {
  /** One a currency, by its code. */
  data: CommissionStanding[];
};
export const {
  useCommissionAllQuery,
  useLazyCommissionAllQuery,
  useCommissionAgentCreateMutation,
  useCommissionAgentMeQuery,
  useLazyCommissionAgentMeQuery,
  useCommissionBusinessesQuery,
  useLazyCommissionBusinessesQuery,
  useCommissionMineQuery,
  useLazyCommissionMineQuery,
  useCommissionFunnelQuery,
  useLazyCommissionFunnelQuery,
  useCommissionStatementQuery,
  useLazyCommissionStatementQuery,
  useCommissionStatementCsvQuery,
  useLazyCommissionStatementCsvQuery,
  useCommissionSumsQuery,
  useLazyCommissionSumsQuery,
} = injectedRtkApi;

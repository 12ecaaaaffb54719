// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["payment"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      paymentOfOrder: build.query<
        PaymentOfOrderApiResponse,
        PaymentOfOrderApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/payments`,
        }),
        providesTags: ["payment"],
      }),
      paymentCollect: build.mutation<
        PaymentCollectApiResponse,
        PaymentCollectApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/payments/${queryArg.paymentId}/collect`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["payment"],
      }),
      paymentRefundList: build.query<
        PaymentRefundListApiResponse,
        PaymentRefundListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/refunds`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["payment"],
      }),
      paymentHook: build.mutation<PaymentHookApiResponse, PaymentHookApiArg>({
        query: (queryArg) => ({
          url: `/api/hooks/payments/${queryArg.provider}`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["payment"],
      }),
      paymentRefundCreate: build.mutation<
        PaymentRefundCreateApiResponse,
        PaymentRefundCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/orders/${queryArg.orderId}/refunds`,
          method: "POST",
          body: queryArg.paymentRefundIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["payment"],
      }),
      paymentCreate: build.mutation<
        PaymentCreateApiResponse,
        PaymentCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments`,
          method: "POST",
          body: queryArg.paymentCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["payment"],
      }),
      paymentRead: build.query<PaymentReadApiResponse, PaymentReadApiArg>({
        query: (queryArg) => ({ url: `/api/payments/${queryArg.paymentId}` }),
        providesTags: ["payment"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as paymentApi };
export type PaymentOfOrderApiResponse =
  /** status 200 How an order was paid, or tried to be: the newest twenty attempts, with the order's share. */ PaymentTries;
export type PaymentOfOrderApiArg = {
  /** Seller. */
  businessId: string;
  /** Order. */
  orderId: string;
};
export type PaymentCollectApiResponse =
  /** status 200 The cash of an order has been received. */ Payment;
export type PaymentCollectApiArg = {
  /** Seller. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** Payment. */
  paymentId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type PaymentRefundListApiResponse =
  /** status 200 What of an order's money went back, newest first. */ RefundList;
export type PaymentRefundListApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type PaymentHookApiResponse = unknown;
export type PaymentHookApiArg = {
  /** Whose event. */
  provider: string;
  body: object;
};
export type PaymentRefundCreateApiResponse =
  /** status 201 Give the money of an order back, or a part of it. */ Refund;
export type PaymentRefundCreateApiArg = {
  /** Order. */
  orderId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key": string;
  paymentRefundIn: PaymentRefundIn;
};
export type PaymentCreateApiResponse =
  /** status 201 Pay an order group: one open attempt at a time. */ Payment;
export type PaymentCreateApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key": string;
  paymentCreateIn: PaymentCreateIn;
};
export type PaymentReadApiResponse =
  /** status 200 A payment, for its customer, a member of a shop, or the bearer of the group's token. */ Payment;
export type PaymentReadApiArg = {
  /** Payment. */
  paymentId: string;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type PaymentAction = {
  /** `redirect`. */
  type: string | null;
  /** Where to. */
  url: string | null;
};
export type PaymentFailure = {
  /** Stable word: `declined`, `insufficient_funds`, `expired`, ... */
  code: string | null;
  /** A sentence for the shopper. */
  detail: string | null;
};
export type PaymentStep = {
  /** What it came to. */
  status: "pending" | "requires_action" | "succeeded" | "failed" | "cancelled";
  /** When. */
  created_at: string | null;
};
export type Payment = {
  /** Id. */
  id: string | null;
  /** What is paid. */
  order_group_id: string | null;
  /** How much. */
  amount: Money | null;
  /** Received so far. */
  captured: Money | null;
  /** Given back, or on its way. */
  refunded: Money | null;
  /** `sandbox` or `cash`. */
  provider: string | null;
  /** How, in the provider's words. */
  method: string | null;
  /** Where it stands. */
  status: "pending" | "requires_action" | "succeeded" | "failed" | "cancelled";
  /** What the shopper must do, or null. */
  next_action: PaymentAction | null;
  /** Why it failed, or null. */
  failure: PaymentFailure | null;
  /** Every status it has had. */
  timeline: PaymentStep[];
  /** When it was begun. */
  created_at: string | null;
  /** Counts changes. */
  version: number;
};
export type PaymentTries = {
  /** Attempts, newest first. */
  data: Payment[];
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
export type Refund = {
  /** Id. */
  id: string | null;
  /** Order. */
  order_id: string | null;
  /** Out of which payment. */
  payment_id: string | null;
  /** How much. */
  amount: Money | null;
  /** Where it stands. */
  status: "pending" | "succeeded" | "failed";
  /** Why. */
  reason: string | null;
  /** Why it failed, or null. */
  failure: PaymentFailure | null;
  /** Who gave it, or null for the platform itself. */
  user_id: string | null;
  /** When it was begun. */
  created_at: string | null;
};
export type RefundList = {
  /** The page. */
  data: Refund[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type OrderRefundLineInput = {
  /** Line of the order. */
  line_id: string;
  /** Units; by default all that were not refunded. */
  quantity?: number | null;
  /** Whether the units are on the shelf again; true by default. */
  restock?: boolean | null;
};
export type PaymentRefundIn = {
  /** Why, for the customer. */
  reason?: string | null;
  /** How much: by default what the lines cost, without lines all that is left. */
  amount?: Money | null;
  /** Which units it is for; they will not be sent. Without any, goods stay as they are, unless it is all that is left. */
  lines?: OrderRefundLineInput[] | null;
};
export type PaymentCreateIn = {
  /** What is paid. */
  order_group_id: string;
  /** `sandbox` or `cash`. */
  provider: string;
  /** How, in the provider's words: `card`, `mobile_money`, `cash`. */
  method: string;
  /** The group's total, as the shopper saw it. */
  amount?: Money | null;
  /** Sandbox: `tok_ok`, `tok_declined`, `tok_action`, `tok_slow`, `tok_timeout_then_ok`. */
  token?: string | null;
};
export const {
  usePaymentOfOrderQuery,
  useLazyPaymentOfOrderQuery,
  usePaymentCollectMutation,
  usePaymentRefundListQuery,
  useLazyPaymentRefundListQuery,
  usePaymentHookMutation,
  usePaymentRefundCreateMutation,
  usePaymentCreateMutation,
  usePaymentReadQuery,
  useLazyPaymentReadQuery,
} = injectedRtkApi;

// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["live"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      liveBusiness: build.query<LiveBusinessApiResponse, LiveBusinessApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/live`,
        }),
        providesTags: ["live"],
      }),
      liveStream: build.query<LiveStreamApiResponse, LiveStreamApiArg>({
        query: (queryArg) => ({
          url: `/api/live`,
          params: {
            topic: queryArg.topic,
            after: queryArg.after,
          },
        }),
        providesTags: ["live"],
      }),
      liveSocket: build.query<LiveSocketApiResponse, LiveSocketApiArg>({
        query: (queryArg) => ({
          url: `/api/socket`,
          params: {
            ticket: queryArg.ticket,
          },
        }),
        providesTags: ["live"],
      }),
      liveTicket: build.mutation<LiveTicketApiResponse, LiveTicketApiArg>({
        query: (queryArg) => ({
          url: `/api/socket/tickets`,
          method: "POST",
          body: queryArg.liveTicketIn,
        }),
        invalidatesTags: ["live"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as liveApi };
export type LiveBusinessApiResponse =
  /** status 200 How today stands: orders, sales, what is to be packed, what runs out. */ LiveCounters;
export type LiveBusinessApiArg = {
  /** The business. */
  businessId: string;
};
export type LiveStreamApiResponse =
  /** status 200 The events of a topic as they come, as an event stream (text/event-stream). */ any;
export type LiveStreamApiArg = {
  /** `order:order_...`, `user:user_...`, ... */
  topic: string;
  /** Go on after this number; the header `Last-Event-ID` says the same, and -1 is from now on. */
  after?: number;
};
export type LiveSocketApiResponse = unknown;
export type LiveSocketApiArg = {
  /** From `POST /api/socket/tickets`. */
  ticket: string;
};
export type LiveTicketApiResponse =
  /** status 201 A ticket to open a socket with, once and within 30 seconds. */ LiveTicket;
export type LiveTicketApiArg = {
  liveTicketIn: LiveTicketIn;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type LiveCounters = {
  /** Orders of today that are paid, or will be in cash. */
  orders_today: number;
  /** Their totals together, in the business's currency. */
  sales_today: Money | null;
  /** Orders that are to be packed, of any day. */
  unfulfilled: number;
  /** Variants for sale that run low; no more than 200 are counted. */
  low_stock: number;
  /** Variants for sale that are sold out; of the same 200. */
  out_of_stock: number;
  /** When today began where the business is. */
  day_began_at: string | null;
  /** Subscribe to `business:<id>` after this number. */
  seq: number;
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
export type LiveTicket = {
  /** For `GET /api/socket?ticket=`, once. */
  ticket: string;
  /** Seconds until it ends. */
  expires_in: number;
};
export type LiveTicketIn = {
  /** Of a guest, who has no account: what his `Order-Token` lets him hear. */
  topic?: string | null;
};
export const {
  useLiveBusinessQuery,
  useLazyLiveBusinessQuery,
  useLiveStreamQuery,
  useLazyLiveStreamQuery,
  useLiveSocketQuery,
  useLazyLiveSocketQuery,
  useLiveTicketMutation,
} = injectedRtkApi;

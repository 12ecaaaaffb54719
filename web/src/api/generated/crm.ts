// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["crm"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      crmCountMatching: build.query<
        CrmCountMatchingApiResponse,
        CrmCountMatchingApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customer_count`,
          params: {
            q: queryArg.q,
            tag: queryArg.tag,
            country: queryArg.country,
            product_id: queryArg.productId,
            consent: queryArg.consent,
            spent_min: queryArg.spentMin,
            orders_min: queryArg.ordersMin,
            ordered_within_days: queryArg.orderedWithinDays,
            not_ordered_within_days: queryArg.notOrderedWithinDays,
          },
        }),
        providesTags: ["crm"],
      }),
      crmList: build.query<CrmListApiResponse, CrmListApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers`,
          params: {
            segment_id: queryArg.segmentId,
            q: queryArg.q,
            tag: queryArg.tag,
            country: queryArg.country,
            product_id: queryArg.productId,
            consent: queryArg.consent,
            spent_min: queryArg.spentMin,
            orders_min: queryArg.ordersMin,
            ordered_within_days: queryArg.orderedWithinDays,
            not_ordered_within_days: queryArg.notOrderedWithinDays,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["crm"],
      }),
      crmTag: build.mutation<CrmTagApiResponse, CrmTagApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/tags`,
          method: "POST",
          body: queryArg.crmTagsIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmGet: build.query<CrmGetApiResponse, CrmGetApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}`,
        }),
        providesTags: ["crm"],
      }),
      crmChange: build.mutation<CrmChangeApiResponse, CrmChangeApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}`,
          method: "PATCH",
          body: queryArg.crmChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmConsentAdd: build.mutation<
        CrmConsentAddApiResponse,
        CrmConsentAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}/consents`,
          method: "POST",
          body: queryArg.crmConsentIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmMergeMake: build.mutation<CrmMergeMakeApiResponse, CrmMergeMakeApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}/merges`,
            method: "POST",
            body: queryArg.crmMergeIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["crm"],
        },
      ),
      crmMergeUndo: build.mutation<CrmMergeUndoApiResponse, CrmMergeUndoApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}/merges/${queryArg.mergeId}`,
            method: "DELETE",
          }),
          invalidatesTags: ["crm"],
        },
      ),
      crmTimeline: build.query<CrmTimelineApiResponse, CrmTimelineApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}/timeline`,
          params: {
            kind: queryArg.kind,
            q: queryArg.q,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["crm"],
      }),
      crmEntryAdd: build.mutation<CrmEntryAddApiResponse, CrmEntryAddApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/customers/${queryArg.customerId}/timeline`,
          method: "POST",
          body: queryArg.crmEntryIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmSegmentList: build.query<
        CrmSegmentListApiResponse,
        CrmSegmentListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/segments`,
        }),
        providesTags: ["crm"],
      }),
      crmSegmentAdd: build.mutation<
        CrmSegmentAddApiResponse,
        CrmSegmentAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/segments`,
          method: "POST",
          body: queryArg.crmSegmentIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmSegmentGet: build.query<CrmSegmentGetApiResponse, CrmSegmentGetApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/segments/${queryArg.segmentId}`,
          }),
          providesTags: ["crm"],
        },
      ),
      crmSegmentSet: build.mutation<
        CrmSegmentSetApiResponse,
        CrmSegmentSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/segments/${queryArg.segmentId}`,
          method: "PUT",
          body: queryArg.crmSegmentSetIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["crm"],
      }),
      crmSegmentRemove: build.mutation<
        CrmSegmentRemoveApiResponse,
        CrmSegmentRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/segments/${queryArg.segmentId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["crm"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as crmApi };
export type CrmCountMatchingApiResponse =
  /** status 200 How many customers a filter finds. */ CrmCount;
export type CrmCountMatchingApiArg = {
  /** Business. */
  businessId: string;
  /** A whole address or number, or the beginning of a name. */
  q?: string;
  /** Called so by the shop. */
  tag?: string;
  /** Of the last delivery; ISO 3166-1. */
  country?: string;
  /** Who bought it. */
  productId?: string;
  /** Who allows advertising this way. */
  consent?: "email" | "sms" | "phone" | "post";
  /** Who spent so much or more, in minor units. */
  spentMin?: number;
  /** Who ordered so often or more. */
  ordersMin?: number;
  /** Who ordered in the last so many days. */
  orderedWithinDays?: number;
  /** Who ordered, but not in the last so many days. */
  notOrderedWithinDays?: number;
};
export type CrmListApiResponse =
  /** status 200 Customers of the business, who was seen last first. */ CrmCustomerList;
export type CrmListApiArg = {
  /** Business. */
  businessId: string;
  /** Those of this segment; other filters narrow it down. */
  segmentId?: string;
  /** A whole address or number, or the beginning of a name. */
  q?: string;
  /** Called so by the shop. */
  tag?: string;
  /** Of the last delivery; ISO 3166-1. */
  country?: string;
  /** Who bought it. */
  productId?: string;
  /** Who allows advertising this way. */
  consent?: "email" | "sms" | "phone" | "post";
  /** Who spent so much or more, in minor units. */
  spentMin?: number;
  /** Who ordered so often or more. */
  ordersMin?: number;
  /** Who ordered in the last so many days. */
  orderedWithinDays?: number;
  /** Who ordered, but not in the last so many days. */
  notOrderedWithinDays?: number;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CrmTagApiResponse =
  /** status 200 Puts tags on customers and takes others off. */ CrmCount;
export type CrmTagApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  crmTagsIn: CrmTagsIn;
};
export type CrmGetApiResponse =
  /** status 200 All of one customer: figures, addresses, tags, consents, orders, merges. */ CrmProfile;
export type CrmGetApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
};
export type CrmChangeApiResponse =
  /** status 200 Corrects what is known of a customer. */ CrmProfile;
export type CrmChangeApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  crmChangeIn: CrmChangeIn;
};
export type CrmConsentAddApiResponse =
  /** status 201 Writes down whether advertising may come some way, and how that was said. */ CrmProfile;
export type CrmConsentAddApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  crmConsentIn: CrmConsentIn;
};
export type CrmMergeMakeApiResponse =
  /** status 201 Makes another record a part of this one: they are the same person. */ CrmProfile;
export type CrmMergeMakeApiArg = {
  /** Business. */
  businessId: string;
  /** Whom it becomes. */
  customerId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  crmMergeIn: CrmMergeIn;
};
export type CrmMergeUndoApiResponse =
  /** status 200 Takes a merge back: two records again, each with what was its own. */ CrmProfile;
export type CrmMergeUndoApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
  /** Merge. */
  mergeId: string;
};
export type CrmTimelineApiResponse =
  /** status 200 What was said and done, newest first; a search may answer with short pages. */ CrmEntryList;
export type CrmTimelineApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
  /** Only these. */
  kind?:
    | "order"
    | "note"
    | "call"
    | "mail"
    | "message"
    | "sms"
    | "visit"
    | "consent"
    | "merge"
    | "unmerge"
    | "chat";
  /** Only with all of these words in what was written down. */
  q?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CrmEntryAddApiResponse =
  /** status 201 Writes down a note, or what was said by telephone, mail, SMS or over the counter. */ CrmEntry;
export type CrmEntryAddApiArg = {
  /** Business. */
  businessId: string;
  /** Customer. */
  customerId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  crmEntryIn: CrmEntryIn;
};
export type CrmSegmentListApiResponse =
  /** status 200 Filters that were kept, by name; all of them. */ CrmSegmentList;
export type CrmSegmentListApiArg = {
  /** Business. */
  businessId: string;
};
export type CrmSegmentAddApiResponse =
  /** status 201 Keeps a filter under a name. */ CrmSegment;
export type CrmSegmentAddApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  crmSegmentIn: CrmSegmentIn;
};
export type CrmSegmentGetApiResponse =
  /** status 200 One filter that was kept. */ CrmSegment;
export type CrmSegmentGetApiArg = {
  /** Business. */
  businessId: string;
  /** Segment. */
  segmentId: string;
};
export type CrmSegmentSetApiResponse =
  /** status 200 Sets what a segment is. */ CrmSegment;
export type CrmSegmentSetApiArg = {
  /** Business. */
  businessId: string;
  /** Segment. */
  segmentId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  crmSegmentSetIn: CrmSegmentSetIn;
};
export type CrmSegmentRemoveApiResponse = unknown;
export type CrmSegmentRemoveApiArg = {
  /** Business. */
  businessId: string;
  /** Segment. */
  segmentId: string;
};
export type CrmCount = {
  /** How many. */
  count: number;
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
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type CrmCustomer = {
  /** Id. */
  id: string | null;
  /** Name; null for members who do not sell. */
  name: string | null;
  /** E-mail address; null for members who do not sell. */
  email: string | null;
  /** E.164; null for members who do not sell. */
  phone: string | null;
  /** Account, or null. */
  user_id: string | null;
  /** ISO 3166-1, of the last delivery; or null. */
  country: string | null;
  /** BCP 47; of the last order. */
  locale: string | null;
  /** Orders that did not come to nothing. */
  orders_count: number;
  /** Paid and not given back; null before the first order. */
  spent: Money | null;
  /** When the first was placed, or null. */
  first_order_at: string | null;
  /** When the last was placed, or null. */
  last_order_at: string | null;
  /** When there was last something of them. */
  seen_at: string | null;
  /** Since when they are known. */
  created_at: string | null;
  /** When the record was last changed. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type CrmCustomerList = {
  /** The page. */
  data: CrmCustomer[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CrmPickInput = {
  /** Customer. */
  customer_id: string;
};
export type CrmTagsIn = {
  /** Whom. */
  customers: CrmPickInput[];
  /** Tags to put on them, 1 to 40 characters each. */
  add?: string[] | null;
  /** Tags to take off. */
  remove?: string[] | null;
};
export type CrmConsent = {
  /** Which way. */
  channel:
    | ("email" | "sms" | "phone" | "post" | null)
    | ("email" | "sms" | "phone" | "post" | null);
  /** Whether advertising may come this way. */
  is_given: boolean;
  /** How it was said. */
  how: string | null;
  /** Who of the shop wrote it down, or null. */
  author_id: string | null;
  /** When. */
  created_at: string | null;
};
export type CrmOrder = {
  /** Order. */
  order_id: string | null;
  /** The shop's number. */
  number: string | null;
  /** Where it stands. */
  status:
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      )
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      );
  /** Total. */
  total: Money | null;
  /** When it was placed. */
  placed_at: string | null;
};
export type CrmMerge = {
  /** Id. */
  id: string | null;
  /** The record that became a part of this one. */
  gone_id: string | null;
  /** Its name. */
  name: string | null;
  /** Its address. */
  email: string | null;
  /** Who did it; null: an order named both. */
  author_id: string | null;
  /** When. */
  created_at: string | null;
};
export type CrmProfile = {
  /** Id. */
  id: string | null;
  /** The record. */
  customer: CrmCustomer | null;
  /** All addresses; none for members who do not sell. */
  emails: string[];
  /** All numbers; none for members who do not sell. */
  phones: string[];
  /** What the shop calls them. */
  tags: string[];
  /** The last answer for each way. */
  consents: CrmConsent[];
  /** The last twenty. */
  orders: CrmOrder[];
  /** What was merged into it and can be taken out again. */
  merges: CrmMerge[];
  /** Counts changes. */
  version: number;
};
export type CrmChangeIn = {
  /** Name. */
  name?: string | null;
  /** ISO 3166-1. */
  country?: string | null;
  /** BCP 47. */
  locale?: string | null;
};
export type CrmConsentIn = {
  /** `email`, `sms`, `phone` or `post`. */
  channel: "email" | "sms" | "phone" | "post";
  /** Whether advertising may come this way. */
  is_given: boolean;
  /** How it was said: at the counter, by mail, ... */
  how: string;
};
export type CrmMergeIn = {
  /** The record that is the same person. */
  other_id: string;
};
export type CrmEntry = {
  /** Id. */
  id: string | null;
  /** What it was. */
  kind:
    | (
        | "order"
        | "note"
        | "call"
        | "mail"
        | "message"
        | "sms"
        | "visit"
        | "consent"
        | "merge"
        | "unmerge"
        | "chat"
        | null
      )
    | (
        | "order"
        | "note"
        | "call"
        | "mail"
        | "message"
        | "sms"
        | "visit"
        | "consent"
        | "merge"
        | "unmerge"
        | "chat"
        | null
      );
  /** The order, of an order and of a chat about one. */
  subject_id: string | null;
  /** Of a chat: the room, for who may enter it. */
  chat_id: string | null;
  /** Of a chat: how many were written so far. */
  messages: number;
  /** Of a chat: when the first was written. */
  began_at: string | null;
  /** Words; an order's number. Never what was said in a chat. */
  entry_text: string | null;
  /** Who wrote it; of a chat, who of the shop wrote last; or null. */
  author_id: string | null;
  /** Their name today, or null. */
  author_name: string | null;
  /** When; of a chat, when the last was written. */
  created_at: string | null;
};
export type CrmEntryList = {
  /** The page. */
  data: CrmEntry[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CrmEntryIn = {
  /** `note`, `call`, `mail`, `message`, `sms` or `visit`; `note` by default. */
  kind?:
    | (
        | "order"
        | "note"
        | "call"
        | "mail"
        | "message"
        | "sms"
        | "visit"
        | "consent"
        | "merge"
        | "unmerge"
        | "chat"
        | null
      )
    | (
        | "order"
        | "note"
        | "call"
        | "mail"
        | "message"
        | "sms"
        | "visit"
        | "consent"
        | "merge"
        | "unmerge"
        | "chat"
        | null
      );
  /** What was said. */
  entry_text: string;
};
export type CrmSegment = {
  /** Id. */
  id: string | null;
  /** Name. */
  name: string | null;
  /** A whole address or number, or the beginning of a name. */
  q: string | null;
  /** Called so by the shop. */
  tag: string | null;
  /** Of the last delivery; ISO 3166-1. */
  country: string | null;
  /** Who bought it. */
  product_id: string | null;
  /** Who allows advertising this way. */
  consent:
    | ("email" | "sms" | "phone" | "post" | null)
    | ("email" | "sms" | "phone" | "post" | null);
  /** Who spent so much or more, in minor units. */
  spent_min: number;
  /** Who ordered so often or more. */
  orders_min: number;
  /** Who ordered in the last so many days. */
  ordered_within_days: number;
  /** Who ordered, but not in the last so many days. */
  not_ordered_within_days: number;
  /** When it was made. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type CrmSegmentList = {
  /** The page. */
  data: CrmSegment[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CrmSegmentIn = {
  /** Name, unique in the business. */
  name: string;
  /** A whole address or number, or the beginning of a name. */
  q?: string | null;
  /** Called so by the shop. */
  tag?: string | null;
  /** Of the last delivery; ISO 3166-1. */
  country?: string | null;
  /** Who bought it. */
  product_id?: string | null;
  /** Who allows advertising this way. */
  consent?:
    | ("email" | "sms" | "phone" | "post" | null)
    | ("email" | "sms" | "phone" | "post" | null);
  /** Who spent so much or more, in minor units. */
  spent_min?: number | null;
  /** Who ordered so often or more. */
  orders_min?: number | null;
  /** Who ordered in the last so many days. */
  ordered_within_days?: number | null;
  /** Who ordered, but not in the last so many days. */
  not_ordered_within_days?: number | null;
};
export type CrmSegmentSetIn = {
  /** Name, unique in the business. */
  name: string;
  /** A whole address or number, or the beginning of a name. */
  q?: string | null;
  /** Called so by the shop. */
  tag?: string | null;
  /** Of the last delivery; ISO 3166-1. */
  country?: string | null;
  /** Who bought it. */
  product_id?: string | null;
  /** Who allows advertising this way. */
  consent?:
    | ("email" | "sms" | "phone" | "post" | null)
    | ("email" | "sms" | "phone" | "post" | null);
  /** Who spent so much or more, in minor units. */
  spent_min?: number | null;
  /** Who ordered so often or more. */
  orders_min?: number | null;
  /** Who ordered in the last so many days. */
  ordered_within_days?: number | null;
  /** Who ordered, but not in the last so many days. */
  not_ordered_within_days?: number | null;
};
export const {
  useCrmCountMatchingQuery,
  useLazyCrmCountMatchingQuery,
  useCrmListQuery,
  useLazyCrmListQuery,
  useCrmTagMutation,
  useCrmGetQuery,
  useLazyCrmGetQuery,
  useCrmChangeMutation,
  useCrmConsentAddMutation,
  useCrmMergeMakeMutation,
  useCrmMergeUndoMutation,
  useCrmTimelineQuery,
  useLazyCrmTimelineQuery,
  useCrmEntryAddMutation,
  useCrmSegmentListQuery,
  useLazyCrmSegmentListQuery,
  useCrmSegmentAddMutation,
  useCrmSegmentGetQuery,
  useLazyCrmSegmentGetQuery,
  useCrmSegmentSetMutation,
  useCrmSegmentRemoveMutation,
} = injectedRtkApi;

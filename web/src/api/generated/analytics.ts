// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["analytics"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      analyticsPlatformGet: build.query<
        AnalyticsPlatformGetApiResponse,
        AnalyticsPlatformGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/analytics`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsPlatformExport: build.query<
        AnalyticsPlatformExportApiResponse,
        AnalyticsPlatformExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/analytics/export`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            table: queryArg.table,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsRebuild: build.mutation<
        AnalyticsRebuildApiResponse,
        AnalyticsRebuildApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/analytics/rebuild`,
          method: "POST",
          body: queryArg.analyticsRebuildIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsAgentGet: build.query<
        AnalyticsAgentGetApiResponse,
        AnalyticsAgentGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/analytics`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsAgentExport: build.query<
        AnalyticsAgentExportApiResponse,
        AnalyticsAgentExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/agents/me/analytics/export`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            table: queryArg.table,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsCampaignsGet: build.query<
        AnalyticsCampaignsGetApiResponse,
        AnalyticsCampaignsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/campaigns`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsCategoriesGet: build.query<
        AnalyticsCategoriesGetApiResponse,
        AnalyticsCategoriesGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/categories`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsChannelsGet: build.query<
        AnalyticsChannelsGetApiResponse,
        AnalyticsChannelsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/channels`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsExport: build.query<
        AnalyticsExportApiResponse,
        AnalyticsExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/export`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            table: queryArg.table,
            grain: queryArg.grain,
            sort: queryArg.sort,
            measure: queryArg.measure,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsForwardersGet: build.query<
        AnalyticsForwardersGetApiResponse,
        AnalyticsForwardersGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders`,
        }),
        providesTags: ["analytics"],
      }),
      analyticsForwarderAdd: build.mutation<
        AnalyticsForwarderAddApiResponse,
        AnalyticsForwarderAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders`,
          method: "POST",
          body: queryArg.analyticsForwarderIn,
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsForwarderChange: build.mutation<
        AnalyticsForwarderChangeApiResponse,
        AnalyticsForwarderChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders/${queryArg.forwarderId}`,
          method: "PUT",
          body: queryArg.analyticsForwarderChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsForwarderRemove: build.mutation<
        AnalyticsForwarderRemoveApiResponse,
        AnalyticsForwarderRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders/${queryArg.forwarderId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsForwarderRotate: build.mutation<
        AnalyticsForwarderRotateApiResponse,
        AnalyticsForwarderRotateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders/${queryArg.forwarderId}/secret`,
          method: "POST",
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsForwarderTest: build.mutation<
        AnalyticsForwarderTestApiResponse,
        AnalyticsForwarderTestApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/forwarders/${queryArg.forwarderId}/test`,
          method: "POST",
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsLocationsGet: build.query<
        AnalyticsLocationsGetApiResponse,
        AnalyticsLocationsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/locations`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsOrdersGet: build.query<
        AnalyticsOrdersGetApiResponse,
        AnalyticsOrdersGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/orders`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            measure: queryArg.measure,
            product_id: queryArg.productId,
            category: queryArg.category,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsProductsGet: build.query<
        AnalyticsProductsGetApiResponse,
        AnalyticsProductsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/products`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            currency: queryArg.currency,
            sort: queryArg.sort,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsSeriesGet: build.query<
        AnalyticsSeriesGetApiResponse,
        AnalyticsSeriesGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/series`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            grain: queryArg.grain,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsStockGet: build.query<
        AnalyticsStockGetApiResponse,
        AnalyticsStockGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/stock`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsSummaryGet: build.query<
        AnalyticsSummaryGetApiResponse,
        AnalyticsSummaryGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/summary`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            channel: queryArg.channel,
            location_id: queryArg.locationId,
            currency: queryArg.currency,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["analytics"],
      }),
      analyticsTargetsGet: build.query<
        AnalyticsTargetsGetApiResponse,
        AnalyticsTargetsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/targets`,
        }),
        providesTags: ["analytics"],
      }),
      analyticsTargetsSet: build.mutation<
        AnalyticsTargetsSetApiResponse,
        AnalyticsTargetsSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/analytics/targets`,
          method: "PUT",
          body: queryArg.analyticsTargetsIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsEvents: build.mutation<
        AnalyticsEventsApiResponse,
        AnalyticsEventsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/events`,
          method: "POST",
          body: queryArg.analyticsEventsIn,
        }),
        invalidatesTags: ["analytics"],
      }),
      analyticsConsentGet: build.query<
        AnalyticsConsentGetApiResponse,
        AnalyticsConsentGetApiArg
      >({
        query: () => ({ url: `/api/events/consent` }),
        providesTags: ["analytics"],
      }),
      analyticsConsentSet: build.mutation<
        AnalyticsConsentSetApiResponse,
        AnalyticsConsentSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/events/consent`,
          method: "PUT",
          body: queryArg.analyticsConsentIn,
        }),
        invalidatesTags: ["analytics"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as analyticsApi };
export type AnalyticsPlatformGetApiResponse =
  /** status 200 Businesses, visits, orders and money of the whole platform. */ AnalyticsPlatform;
export type AnalyticsPlatformGetApiArg = {
  /** First day, `2026-01-31`. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
};
export type AnalyticsPlatformExportApiResponse =
  /** status 200 The same as CSV. */ any;
export type AnalyticsPlatformExportApiArg = {
  /** First day. */
  from?: string;
  /** Last day. */
  to?: string;
  /** Which table. */
  table: "sales" | "days" | "shops";
};
export type AnalyticsRebuildApiResponse =
  /** status 202 Makes the rollups of one shop, or of all, anew from the facts. */ AnalyticsRebuilding;
export type AnalyticsRebuildApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  analyticsRebuildIn: AnalyticsRebuildIn;
};
export type AnalyticsAgentGetApiResponse =
  /** status 200 What became of the businesses the caller brought in, and what that earned. */ AnalyticsAgent;
export type AnalyticsAgentGetApiArg = {
  /** First day, `2026-01-31`. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
};
export type AnalyticsAgentExportApiResponse =
  /** status 200 The same as CSV. */ any;
export type AnalyticsAgentExportApiArg = {
  /** First day. */
  from?: string;
  /** Last day. */
  to?: string;
  /** Which table. */
  table: "earnings" | "cohorts";
};
export type AnalyticsCampaignsGetApiResponse =
  /** status 200 Visits and sales by campaign, site or agent that led to them. */ AnalyticsCampaigns;
export type AnalyticsCampaignsGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsCategoriesGetApiResponse =
  /** status 200 Sales by category. */ AnalyticsCategories;
export type AnalyticsCategoriesGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsChannelsGetApiResponse =
  /** status 200 Visits and sales by channel: last touch that was not direct. */ AnalyticsChannels;
export type AnalyticsChannelsGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsExportApiResponse = /** status 200 A table as CSV. */ any;
export type AnalyticsExportApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** Which table. */
  table:
    | "summary"
    | "series"
    | "products"
    | "categories"
    | "channels"
    | "locations"
    | "campaigns"
    | "funnel"
    | "stock"
    | "orders"
    | "events";
  /** Of the series. */
  grain?: "hour" | "day" | "month";
  /** Of the products. */
  sort?: "sales" | "units" | "views";
  /** Of the orders. */
  measure?: "placed" | "paid" | "cancelled" | "refunded";
};
export type AnalyticsForwardersGetApiResponse =
  /** status 200 Where events of visitors who agreed are sent. */ AnalyticsForwarders;
export type AnalyticsForwardersGetApiArg = {
  /** The business. */
  businessId: string;
};
export type AnalyticsForwarderAddApiResponse =
  /** status 201 Adds a destination; tells the secret of its signatures, this once. */ AnalyticsForwarder;
export type AnalyticsForwarderAddApiArg = {
  /** The business. */
  businessId: string;
  analyticsForwarderIn: AnalyticsForwarderIn;
};
export type AnalyticsForwarderChangeApiResponse =
  /** status 200 Changes a destination, pauses it, or begins anew with one that was given up. */ AnalyticsForwarder;
export type AnalyticsForwarderChangeApiArg = {
  /** The business. */
  businessId: string;
  /** Which. */
  forwarderId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  analyticsForwarderChangeIn: AnalyticsForwarderChangeIn;
};
export type AnalyticsForwarderRemoveApiResponse = unknown;
export type AnalyticsForwarderRemoveApiArg = {
  /** The business. */
  businessId: string;
  /** Which. */
  forwarderId: string;
};
export type AnalyticsForwarderRotateApiResponse =
  /** status 200 Draws a new secret and tells it, this once; the one before signs as well for a day. */ AnalyticsForwarder;
export type AnalyticsForwarderRotateApiArg = {
  /** The business. */
  businessId: string;
  /** Which. */
  forwarderId: string;
};
export type AnalyticsForwarderTestApiResponse =
  /** status 200 Sends a message without events and says what came of it. */ AnalyticsForwardTested;
export type AnalyticsForwarderTestApiArg = {
  /** The business. */
  businessId: string;
  /** Which. */
  forwarderId: string;
};
export type AnalyticsLocationsGetApiResponse =
  /** status 200 Sales by the location that they go out from. */ AnalyticsLocations;
export type AnalyticsLocationsGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsOrdersGetApiResponse =
  /** status 200 The orders behind a figure, newest first. */ AnalyticsOrderRowList;
export type AnalyticsOrdersGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** Which moment of an order fell into these days. */
  measure?: "placed" | "paid" | "cancelled" | "refunded";
  /** Only orders with it. */
  productId?: string;
  /** Only orders with something of it. */
  category?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type AnalyticsProductsGetApiResponse =
  /** status 200 The best products of some days. */ AnalyticsProducts;
export type AnalyticsProductsGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** What amounts are in. */
  currency?: string;
  /** What the best are best in. */
  sort?: "sales" | "units" | "views";
  /** How many rows, 1 to 50. */
  limit?: number;
};
export type AnalyticsSeriesGetApiResponse =
  /** status 200 The same by hour, day or month, without gaps. */ AnalyticsSeries;
export type AnalyticsSeriesGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** `hour` (at most 14 days), `day` or `month`. */
  grain?: "hour" | "day" | "month";
};
export type AnalyticsStockGetApiResponse =
  /** status 200 What sells and will soon be gone, and what is low or out. */ AnalyticsStock;
export type AnalyticsStockGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsSummaryGetApiResponse =
  /** status 200 Visits, funnel, orders and sales of some days, and of as many before. */ AnalyticsSummary;
export type AnalyticsSummaryGetApiArg = {
  /** The business. */
  businessId: string;
  /** First day, `2026-01-31`, of the shop's calendar; by default 30 days to the last one. */
  from?: string;
  /** Last day; today by default. */
  to?: string;
  /** Only what came by it. */
  channel?: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Only orders from there; visits have no location. */
  locationId?: string;
  /** What amounts are in; by default what the shop sells in. */
  currency?: string;
  /** How many rows, 1 to 100. */
  limit?: number;
};
export type AnalyticsTargetsGetApiResponse =
  /** status 200 What the shop has set out to sell, how far it has come, and what its members are told of. */ AnalyticsTargets;
export type AnalyticsTargetsGetApiArg = {
  /** The business. */
  businessId: string;
};
export type AnalyticsTargetsSetApiResponse =
  /** status 200 Sets what is to be sold, and what members are told of. */ AnalyticsTargets;
export type AnalyticsTargetsSetApiArg = {
  /** The business. */
  businessId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  analyticsTargetsIn: AnalyticsTargetsIn;
};
export type AnalyticsEventsApiResponse = unknown;
export type AnalyticsEventsApiArg = {
  analyticsEventsIn: AnalyticsEventsIn;
};
export type AnalyticsConsentGetApiResponse =
  /** status 200 As what this browser is counted. */ AnalyticsConsentOut;
export type AnalyticsConsentGetApiArg = void;
export type AnalyticsConsentSetApiResponse =
  /** status 200 Says as what this browser may be counted. */ AnalyticsConsentOut;
export type AnalyticsConsentSetApiArg = {
  analyticsConsentIn: AnalyticsConsentIn;
};
export type AnalyticsBusinesses = {
  /** Businesses in all. */
  total: number;
  /** Registered in these days. */
  registered: number;
  /** Verified in these days. */
  verified: number;
  /** With a paid order in these days. */
  selling: number;
  /** From registration to verification, of those verified in these days: half were faster. */
  median_verification_hours: number;
  /** Nine in ten were faster than this. */
  slowest_verification_hours: number;
};
export type AnalyticsVisits = {
  /** Pages that were looked at. */
  views: number;
  /** Of these, pages of products. */
  product_views: number;
  /** Searches. */
  searches: number;
  /** Products put into a cart. */
  cart_adds: number;
  /** Visitors, told apart within a day: a sum over days. */
  visitors: number;
  /** Visits: one ends after half an hour of nothing. */
  sessions: number;
  /** Visits that went beyond their first page. */
  engaged_sessions: number;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type AnalyticsPlatformSales = {
  /** ISO 4217. */
  currency: string | null;
  /** Orders that were placed. */
  orders: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** Refunds. */
  refunds: number;
  /** What shops took in. */
  sales: Money | null;
  /** What they gave back. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
  /** The platform's fees, less what refunds took back. */
  fees: Money | null;
  /** Agents' commissions, less what refunds took back. */
  commissions: Money | null;
};
export type AnalyticsPlatformDay = {
  /** `2026-01-31` (UTC). */
  day: string | null;
  /** ISO 4217. */
  currency: string | null;
  /** Orders that were placed. */
  orders: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** What shops took in. */
  sales: Money | null;
  /** What they gave back. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
  /** The platform's fees. */
  fees: Money | null;
  /** Agents' commissions. */
  commissions: Money | null;
};
export type AnalyticsTopShop = {
  /** Shop. */
  business_id: string | null;
  /** Its name. */
  name: string | null;
  /** Orders that were paid. */
  paid_orders: number;
  /** What it took in. */
  sales: Money | null;
  /** Less what it gave back. */
  net: Money | null;
};
export type AnalyticsPlatform = {
  /** First day (UTC). */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** Businesses. */
  businesses: AnalyticsBusinesses | null;
  /** Visits of the whole marketplace. */
  visits: AnalyticsVisits | null;
  /** Those of the period before. */
  visits_before: AnalyticsVisits | null;
  /** Visits with a paid order, of all. */
  conversion: string;
  /** One row a currency. */
  sales: AnalyticsPlatformSales[];
  /** Those of the period before, as long as this one. */
  sales_before: AnalyticsPlatformSales[];
  /** One row a day and currency. */
  series: AnalyticsPlatformDay[];
  /** The best of each currency. */
  top_shops: AnalyticsTopShop[];
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
export type AnalyticsRebuilding = {
  /** How many are made anew; it goes on by itself. */
  shops: number;
};
export type AnalyticsRebuildIn = {
  /** One shop; without it all, and the platform. */
  business_id?: string | null;
};
export type AnalyticsCohort = {
  /** `2026-01`: when they were brought in. */
  month: string | null;
  /** Businesses that were brought in. */
  leads: number;
  /** Of these, verified since. */
  verified: number;
  /** Of these, with a first sale. */
  sold: number;
  /** Of these, with a sale 30 days or more after their first. */
  retained: number;
};
export type AnalyticsEarningRow = {
  /** `2026-01-31`, in each shop's calendar. */
  day: string | null;
  /** Paid orders with a commission. */
  orders: number;
  /** Commission on them. */
  earned: Money | null;
  /** Commission of refunded orders, taken back. */
  reversed: Money | null;
  /** What is left of it. */
  net: Money | null;
};
export type AnalyticsAgent = {
  /** First day of the earnings. */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** All businesses, newest month first. */
  cohorts: AnalyticsCohort[];
  /** One row a day and currency with earnings. */
  earnings: AnalyticsEarningRow[];
  /** Of these days, one row a currency. */
  totals: AnalyticsEarningRow[];
};
export type AnalyticsCampaignRow = {
  /** `campaign`, `referral` or `agent`. */
  channel: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** `utm_source`, the site with the link, or the agent's code. */
  source: string | null;
  /** `utm_campaign`. */
  campaign: string | null;
  /** Visits. */
  sessions: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** What was taken in. */
  sales: Money | null;
  /** What was given back. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
};
export type AnalyticsCampaigns = {
  /** Best first. */
  data: AnalyticsCampaignRow[];
};
export type AnalyticsCategoryRow = {
  /** Slug; empty without one. */
  category: string | null;
  /** Paid orders with something of it. */
  orders: number;
  /** Units. */
  units: number;
  /** What was paid for it, without delivery. */
  sales: Money | null;
  /** What of that was given back, by units; amounts without units are of no product. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
};
export type AnalyticsCategories = {
  /** Best first. */
  data: AnalyticsCategoryRow[];
};
export type AnalyticsChannelRow = {
  /** Channel. */
  channel: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Visitors. */
  visitors: number;
  /** Visits. */
  sessions: number;
  /** Orders that were placed. */
  orders: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** Units. */
  units: number;
  /** What was taken in. */
  sales: Money | null;
  /** What was given back. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
};
export type AnalyticsChannels = {
  /** All channels, in their order. */
  data: AnalyticsChannelRow[];
};
export type AnalyticsForwardFailure = {
  /** When. */
  failed_at: string | null;
  /** What it answered; 0: nothing. */
  status: number;
  /** A sentence. */
  why: string | null;
};
export type AnalyticsForwarder = {
  /** Its id. */
  id: string | null;
  /** What the shop calls it. */
  name: string | null;
  /** Where batches go. */
  url: string | null;
  /** Pages that are of no product. */
  sends_page: boolean;
  /** Pages of products. */
  sends_product: boolean;
  /** Searches, without their words. */
  sends_search: boolean;
  /** Products put into a cart. */
  sends_cart: boolean;
  /** Visits that went to the checkout. */
  sends_checkout: boolean;
  /** Orders that were placed. */
  sends_order: boolean;
  /** `active`, `paused`, or `stopped` when it was given up: change it to begin again. */
  state: "active" | "paused" | "stopped";
  /** Events that wait. */
  waiting: number;
  /** Events that have arrived. */
  sent: number;
  /** Events that found no room, or were given up. */
  dropped: number;
  /** Since when nothing arrives, or null. */
  failing_since: string | null;
  /** When something last arrived, or null. */
  last_sent_at: string | null;
  /** What failed lately, newest first. */
  failures: AnalyticsForwardFailure[];
  /** The secret of its signatures, `whsec_...`: told once, when it is made; else null. */
  secret: string | null;
  /** Counts changes by people. */
  version: number;
  /** When. */
  created_at: string | null;
  /** When. */
  updated_at: string | null;
};
export type AnalyticsForwarders = {
  /** All of the shop, oldest first. */
  data: AnalyticsForwarder[];
};
export type AnalyticsForwarderIn = {
  /** What the shop calls it. */
  name: string;
  /** Where batches go: an https address that the internet reaches. */
  url: string;
  /** Pages that are of no product. */
  sends_page?: boolean | null;
  /** Pages of products. */
  sends_product?: boolean | null;
  /** Searches, without their words. */
  sends_search?: boolean | null;
  /** Products put into a cart. */
  sends_cart?: boolean | null;
  /** Visits that went to the checkout. */
  sends_checkout?: boolean | null;
  /** Orders that were placed. */
  sends_order?: boolean | null;
};
export type AnalyticsForwarderChangeIn = {
  /** What the shop calls it. */
  name: string;
  /** Where batches go: an https address that the internet reaches. */
  url: string;
  /** Pages that are of no product. */
  sends_page?: boolean | null;
  /** Pages of products. */
  sends_product?: boolean | null;
  /** Searches, without their words. */
  sends_search?: boolean | null;
  /** Products put into a cart. */
  sends_cart?: boolean | null;
  /** Visits that went to the checkout. */
  sends_checkout?: boolean | null;
  /** Orders that were placed. */
  sends_order?: boolean | null;
  /** Send nothing until it is taken off again. */
  is_paused?: boolean | null;
};
export type AnalyticsForwardTested = {
  /** Whether it took the message: a status of 2xx. */
  is_delivered: boolean;
  /** What it answered; 0: nothing. */
  status: number;
  /** A sentence, or null. */
  why: string | null;
};
export type AnalyticsLocationRow = {
  /** Where from. */
  location_id: string | null;
  /** Its name. */
  name: string | null;
  /** Orders that were placed. */
  orders: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** Units. */
  units: number;
  /** What was taken in. */
  sales: Money | null;
  /** What was given back. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
};
export type AnalyticsLocations = {
  /** Best first. */
  data: AnalyticsLocationRow[];
};
export type AnalyticsOrderRow = {
  /** Order. */
  order_id: string | null;
  /** The shop's number. */
  number: string | null;
  /** When it was placed, paid, cancelled or refunded. */
  at: string | null;
  /** Channel. */
  channel: "web" | "referral" | "campaign" | "agent" | "api" | "office";
  /** Where the visit came from. */
  source: string | null;
  /** By which campaign. */
  campaign: string | null;
  /** Where from. */
  location_id: string | null;
  /** Its total; of a refund, what was given back. */
  total: Money | null;
  /** Units. */
  units: number;
  /** By who had ordered there before. */
  is_returning: boolean;
};
export type AnalyticsOrderRowList = {
  /** The page. */
  data: AnalyticsOrderRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type AnalyticsProductRow = {
  /** Product. */
  product_id: string | null;
  /** Title. */
  title: string | null;
  /** Name in addresses. */
  slug: string | null;
  /** Slug of its category. */
  category: string | null;
  /** Times its page was looked at. */
  views: number;
  /** Times it was put into a cart. */
  cart_adds: number;
  /** Paid orders with it. */
  orders: number;
  /** Units in them. */
  units: number;
  /** What was paid for it, without delivery. */
  sales: Money | null;
  /** What of that was given back, by units; amounts without units are of no product. */
  refunded: Money | null;
  /** Sales less that. */
  net: Money | null;
};
export type AnalyticsProducts = {
  /** Best first. */
  data: AnalyticsProductRow[];
};
export type AnalyticsPoint = {
  /** `2026-01-31`, `2026-01` or, of an hour, what the clock shows. */
  label: string | null;
  /** When it began. */
  starts_at: string | null;
  /** Visitors. */
  visitors: number;
  /** Visits. */
  sessions: number;
  /** Pages. */
  views: number;
  /** Orders that were placed. */
  orders: number;
  /** Orders that were paid. */
  paid_orders: number;
  /** Units. */
  units: number;
  /** Refunds. */
  refunds: number;
  /** What was taken in. */
  sales: Money | null;
  /** What was given back. */
  refunded: Money | null;
  /** Sales less what was given back. */
  net: Money | null;
};
export type AnalyticsSeries = {
  /** Without gaps. */
  data: AnalyticsPoint[];
};
export type AnalyticsStockRow = {
  /** Product. */
  product_id: string | null;
  /** Variant. */
  variant_id: string | null;
  /** Title of the product. */
  title: string | null;
  /** Units that can be sold now. */
  available: number;
  /** Units sold in the last 28 days. */
  sold: number;
  /** Whole days they last; 0 when nothing was sold. */
  days_of_cover: number;
  /** Nothing is left. */
  is_out: boolean;
  /** Some were sold in the last 28 days. */
  is_selling: boolean;
};
export type AnalyticsStock = {
  /** Shortest first. */
  data: AnalyticsStockRow[];
};
export type AnalyticsFunnelStep = {
  /** `visit`, `product`, `cart`, `checkout` or `paid`. */
  step: string | null;
  /** Visits that came so far. */
  sessions: number;
  /** Of all visits. */
  share: string;
};
export type AnalyticsSalesRow = {
  /** ISO 4217. */
  currency: string | null;
  /** Orders that were placed. */
  orders: number;
  /** Their totals. */
  ordered: Money | null;
  /** Of these, by who had ordered there before. */
  returning_orders: number;
  /** Orders that were paid, in cash or otherwise. */
  paid_orders: number;
  /** What was taken in for them. */
  sales: Money | null;
  /** Units in them. */
  units: number;
  /** Sales by paid orders. */
  average_order: Money | null;
  /** Orders that came to nothing. */
  cancelled_orders: number;
  /** Their totals. */
  cancelled: Money | null;
  /** Orders that were handed over whole. */
  fulfilled_orders: number;
  /** Refunds that went through. */
  refunds: number;
  /** What was given back. */
  refunded: Money | null;
  /** Sales less what was given back. */
  net: Money | null;
};
export type AnalyticsReviews = {
  /** Reviews written in these days. */
  count: number;
  /** Mean of their stars, `4.3`; null without any. */
  average: string | null;
};
export type AnalyticsProgress = {
  /** `target_sales_day`, `target_sales_month` or `target_orders_day`. */
  target:
    | "target_sales_day"
    | "target_sales_month"
    | "target_orders_day"
    | "sales_fall"
    | "payments_failed";
  /** What is to be sold; null of orders. */
  goal: Money | null;
  /** What was sold; null of orders. */
  so_far: Money | null;
  /** How many orders are to come; 0 of sales. */
  orders_goal: number;
  /** How many came; 0 of sales. */
  orders_so_far: number;
  /** Of the goal; above one when there is more. */
  share: string;
  /** Whether it is: exactly the amount is enough. */
  is_reached: boolean;
};
export type AnalyticsSummary = {
  /** First day. */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** First day of the period before, as long as this one. */
  before_from: string | null;
  /** Its last day. */
  before_to: string | null;
  /** Whose days these are. */
  timezone: string | null;
  /** What the shop sells in. */
  currency: string | null;
  /** Figures are being made anew: some are not there yet. */
  is_rebuilding: boolean;
  /** Visits. */
  visits: AnalyticsVisits | null;
  /** Visits of the period before. */
  visits_before: AnalyticsVisits | null;
  /** How far visits came. */
  funnel: AnalyticsFunnelStep[];
  /** Visits with a paid order, of all. */
  conversion: string;
  /** The same of the period before. */
  conversion_before: string;
  /** Orders, one row a currency. */
  sales: AnalyticsSalesRow[];
  /** Those of the period before. */
  sales_before: AnalyticsSalesRow[];
  /** Reviews. */
  reviews: AnalyticsReviews | null;
  /** Variants of which little is left now. */
  variants_low: number;
  /** Variants of which nothing is left now. */
  variants_out: number;
  /** What the shop has set out to sell today and this month, and how far it has come, whatever days were asked for. */
  targets: AnalyticsProgress[];
};
export type AnalyticsTargets = {
  /** What is to be sold on a day, or null. */
  sales_day: Money | null;
  /** What is to be sold in a month, or null. */
  sales_month: Money | null;
  /** How many orders are to come on a day; 0: no target. */
  orders_day: number;
  /** Whether members hear when one is reached. */
  tells_reached: boolean;
  /** Members hear when sales until `fall_hour` are below so many percent of those of the same day last week; 0: they do not. */
  fall_percent: number;
  /** Until which hour of the shop's clock, 1 to 23. */
  fall_hour: number;
  /** Members hear when more payments than this fail within an hour; 0: they do not. */
  failed_payments: number;
  /** Counts changes; 0 before the first. */
  version: number;
  /** When it was last changed, or null. */
  updated_at: string | null;
  /** How far the shop has come with each target, today or this month. */
  progress: AnalyticsProgress[];
};
export type AnalyticsTargetsIn = {
  /** What is to be sold on a day; null: no target. */
  sales_day?: Money | null;
  /** What is to be sold in a month; null: no target. */
  sales_month?: Money | null;
  /** How many orders are to come on a day; 0: no target. */
  orders_day?: number | null;
  /** Whether members hear when one is reached. */
  tells_reached?: boolean | null;
  /** Members hear when sales until `fall_hour` are below so many percent of those of the same day last week; 0: they do not. */
  fall_percent?: number | null;
  /** Until which hour of the shop's clock, 1 to 23. */
  fall_hour?: number | null;
  /** Members hear when more payments than this fail within an hour; 0: they do not. */
  failed_payments?: number | null;
};
export type AnalyticsEventIn = {
  /** Drawn by the client, so that a repeat counts once: 32 hex digits. */
  id: string;
  /** Address of the page, without host. */
  path: string;
  /** Where the link stood that led to it. */
  referrer?: string | null;
  /** `utm_source` of the address. */
  source?: string | null;
  /** `utm_medium`. */
  medium?: string | null;
  /** `utm_campaign`. */
  campaign?: string | null;
  /** Code of the agent whose link it was. */
  agent?: string | null;
  /** How long ago it was seen. */
  age_ms?: number | null;
};
export type AnalyticsEventsIn = {
  /** Pages that were looked at. */
  events: AnalyticsEventIn[];
  /** The browser is driven by a program. */
  is_automated?: boolean | null;
};
export type AnalyticsConsentOut = {
  /** What holds from now on. */
  mode: "none" | "anonymous" | "granted";
  /** It says `Sec-GPC` or `DNT`: counted as nobody, whatever is chosen. */
  is_refused_by_browser: boolean;
};
export type AnalyticsConsentIn = {
  /** `none`: counted as nobody. `anonymous`: told apart within a day. `granted`: recognised for 30 days by a cookie. */
  mode: "none" | "anonymous" | "granted";
};
export const {
  useAnalyticsPlatformGetQuery,
  useLazyAnalyticsPlatformGetQuery,
  useAnalyticsPlatformExportQuery,
  useLazyAnalyticsPlatformExportQuery,
  useAnalyticsRebuildMutation,
  useAnalyticsAgentGetQuery,
  useLazyAnalyticsAgentGetQuery,
  useAnalyticsAgentExportQuery,
  useLazyAnalyticsAgentExportQuery,
  useAnalyticsCampaignsGetQuery,
  useLazyAnalyticsCampaignsGetQuery,
  useAnalyticsCategoriesGetQuery,
  useLazyAnalyticsCategoriesGetQuery,
  useAnalyticsChannelsGetQuery,
  useLazyAnalyticsChannelsGetQuery,
  useAnalyticsExportQuery,
  useLazyAnalyticsExportQuery,
  useAnalyticsForwardersGetQuery,
  useLazyAnalyticsForwardersGetQuery,
  useAnalyticsForwarderAddMutation,
  useAnalyticsForwarderChangeMutation,
  useAnalyticsForwarderRemoveMutation,
  useAnalyticsForwarderRotateMutation,
  useAnalyticsForwarderTestMutation,
  useAnalyticsLocationsGetQuery,
  useLazyAnalyticsLocationsGetQuery,
  useAnalyticsOrdersGetQuery,
  useLazyAnalyticsOrdersGetQuery,
  useAnalyticsProductsGetQuery,
  useLazyAnalyticsProductsGetQuery,
  useAnalyticsSeriesGetQuery,
  useLazyAnalyticsSeriesGetQuery,
  useAnalyticsStockGetQuery,
  useLazyAnalyticsStockGetQuery,
  useAnalyticsSummaryGetQuery,
  useLazyAnalyticsSummaryGetQuery,
  useAnalyticsTargetsGetQuery,
  useLazyAnalyticsTargetsGetQuery,
  useAnalyticsTargetsSetMutation,
  useAnalyticsEventsMutation,
  useAnalyticsConsentGetQuery,
  useLazyAnalyticsConsentGetQuery,
  useAnalyticsConsentSetMutation,
} = injectedRtkApi;

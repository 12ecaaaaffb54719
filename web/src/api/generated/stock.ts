// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["stock"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      stockList: build.query<StockListApiResponse, StockListApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/stock`,
          params: {
            variant_id: queryArg.variantId,
            location_id: queryArg.locationId,
            at_most: queryArg.atMost,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["stock"],
      }),
      stockAdjust: build.mutation<StockAdjustApiResponse, StockAdjustApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/stock/adjust`,
          method: "POST",
          body: queryArg.stockAdjustIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["stock"],
      }),
      stockMovements: build.query<
        StockMovementsApiResponse,
        StockMovementsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/stock/movements`,
          params: {
            variant_id: queryArg.variantId,
            location_id: queryArg.locationId,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["stock"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as stockApi };
export type StockListApiResponse =
  /** status 200 Levels of a business, by variant and location. */ StockPlaceLevelList;
export type StockListApiArg = {
  /** The business. */
  businessId: string;
  /** Only of this variant. */
  variantId?: string;
  /** Only at this location. */
  locationId?: string;
  /** Only where no more than this can be sold. */
  atMost?: number;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type StockAdjustApiResponse =
  /** status 200 Correct a level, by a difference or to a count. */ StockAdjusted;
export type StockAdjustApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  stockAdjustIn: StockAdjustIn;
};
export type StockMovementsApiResponse =
  /** status 200 All that changed a level, newest first. */ StockMovementList;
export type StockMovementsApiArg = {
  /** The business. */
  businessId: string;
  /** Only of this variant. */
  variantId?: string;
  /** Only at this location. */
  locationId?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type StockPlaceLevel = {
  /** Variant. */
  variant_id: string | null;
  /** Its product; in lists of levels. */
  product_id: string | null;
  /** Title of the product, there too. */
  title: string | null;
  /** Which of it; empty for the only variant. */
  option_label: string | null;
  /** Stock code; null without. */
  sku: string | null;
  /** Where. */
  location_id: string | null;
  /** Units in the shop. */
  on_hand: number;
  /** Units held for unpaid orders. */
  reserved: number;
  /** Units that can be sold: on_hand less reserved. */
  available: number;
  /** Counts changes. */
  version: number;
  /** When it last changed. */
  updated_at: string | null;
};
export type StockPlaceLevelList = {
  /** The page. */
  data: StockPlaceLevel[];
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
export type StockMovement = {
  /** Id. */
  id: string | null;
  /** Variant. */
  variant_id: string | null;
  /** Its product; in lists. */
  product_id: string | null;
  /** Title of the product, there too. */
  title: string | null;
  /** Which of it; empty for the only variant. */
  option_label: string | null;
  /** Stock code; null without. */
  sku: string | null;
  /** Where. */
  location_id: string | null;
  /** Why the level changed. */
  kind: "opening" | "adjust" | "sale" | "return";
  /** Units in (above zero) or out. */
  delta: number;
  /** Units in the shop after it. */
  on_hand: number;
  /** The words given with an adjustment. */
  reason: string | null;
  /** The order of a sale or a return. */
  order_id: string | null;
  /** Who adjusted. */
  user_id: string | null;
  /** When. */
  created_at: string | null;
};
export type StockAdjusted = {
  /** What was written down. */
  movement: StockMovement | null;
  /** The level after it. */
  level: StockPlaceLevel | null;
};
export type StockAdjustIn = {
  /** The variant. */
  variant_id: string;
  /** Where; the business's default location without it. */
  location_id?: string | null;
  /** Units in (above zero) or out. Either this or `set`. */
  delta?: number | null;
  /** Units counted: on_hand becomes this. Either this or `delta`. */
  set?: number | null;
  /** Why, in a few words. */
  reason: string;
};
export type StockMovementList = {
  /** The page. */
  data: StockMovement[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export const {
  useStockListQuery,
  useLazyStockListQuery,
  useStockAdjustMutation,
  useStockMovementsQuery,
  useLazyStockMovementsQuery,
} = injectedRtkApi;

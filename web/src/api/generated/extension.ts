// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["extension"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      extensionListAll: build.query<
        ExtensionListAllApiResponse,
        ExtensionListAllApiArg
      >({
        query: () => ({ url: `/api/admin/extensions` }),
        providesTags: ["extension"],
      }),
      extensionAdd: build.mutation<ExtensionAddApiResponse, ExtensionAddApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/admin/extensions`,
            method: "POST",
            body: queryArg.extensionAddIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["extension"],
        },
      ),
      extensionGet: build.query<ExtensionGetApiResponse, ExtensionGetApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/extensions/${queryArg.extensionId}`,
        }),
        providesTags: ["extension"],
      }),
      extensionSet: build.mutation<ExtensionSetApiResponse, ExtensionSetApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/admin/extensions/${queryArg.extensionId}`,
            method: "PUT",
            body: queryArg.extensionSetIn,
            headers: {
              "If-Match": queryArg["If-Match"],
            },
          }),
          invalidatesTags: ["extension"],
        },
      ),
      extensionOffers: build.query<
        ExtensionOffersApiResponse,
        ExtensionOffersApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/extensions`,
        }),
        providesTags: ["extension"],
      }),
      extensionSwitch: build.mutation<
        ExtensionSwitchApiResponse,
        ExtensionSwitchApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/extensions/${queryArg.extensionId}`,
          method: "PUT",
          body: queryArg.extensionSwitchIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["extension"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as extensionApi };
export type ExtensionListAllApiResponse =
  /** status 200 Extensions that are registered, by name. */ ExtensionList;
export type ExtensionListAllApiArg = void;
export type ExtensionAddApiResponse =
  /** status 201 Registers an extension. It shows where an owner switches it on. */ Extension;
export type ExtensionAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  extensionAddIn: ExtensionAddIn;
};
export type ExtensionGetApiResponse = /** status 200 An extension. */ Extension;
export type ExtensionGetApiArg = {
  /** The extension. */
  extensionId: string;
};
export type ExtensionSetApiResponse =
  /** status 200 Sets what an extension is, or withdraws it. Its page stays with whoever it is. */ Extension;
export type ExtensionSetApiArg = {
  /** The extension. */
  extensionId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  extensionSetIn: ExtensionSetIn;
};
export type ExtensionOffersApiResponse =
  /** status 200 Extensions for the caller: an owner sees all that are offered, others those that are on and theirs to see. */ ExtensionOfferList;
export type ExtensionOffersApiArg = {
  /** The business. */
  businessId: string;
};
export type ExtensionSwitchApiResponse =
  /** status 200 Switches an extension on or off, and says what it is told. */ ExtensionOffer;
export type ExtensionSwitchApiArg = {
  /** The business. */
  businessId: string;
  /** The extension. */
  extensionId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  extensionSwitchIn: ExtensionSwitchIn;
};
export type Extension = {
  /** Id. */
  id: string | null;
  /** What it is called. */
  name: string | null;
  /** What it is for, in a sentence or two. */
  about: string | null;
  /** Its page. */
  url: string | null;
  /** Whose page: scheme, host and port. */
  origin: string | null;
  /** Where it shows: `product`, `order`, `customer`, `dashboard`, `page`. */
  places: string[];
  /** What it asks to be told: `product.title`, `product.status`, `product.price`, `product.sku`, `order.number`, `order.status`, `order.total`, `order.items`, `customer.name`, `customer.email`, `shop.name`. */
  fields: string[];
  /** The right that a member needs to see it. */
  least_right:
    "read" | "listings" | "stock" | "orders" | "refund" | "team" | "own";
  /** The businesses it is offered to; none: all. */
  business_ids: string[];
  /** Whether it is offered; if not it shows nowhere. */
  is_active: boolean;
  /** How many have it switched on. */
  shops: number;
  /** Counts changes. */
  version: number;
  /** When it was registered. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export type ExtensionList = {
  /** All of them, by name. */
  data: Extension[];
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
export type ExtensionAddIn = {
  /** What it is called, unlike the others. */
  name: string;
  /** What it is for, in a sentence or two. */
  about?: string | null;
  /** Its page: https, without a fragment. */
  url: string;
  /** Where it shows: `product`, `order`, `customer`, `dashboard`, `page`. */
  places?: string[] | null;
  /** What it asks to be told: `product.title`, `product.status`, `product.price`, `product.sku`, `order.number`, `order.status`, `order.total`, `order.items`, `customer.name`, `customer.email`, `shop.name`. */
  fields?: string[] | null;
  /** The right that a member needs to see it. */
  least_right?:
    | (
        | "read"
        | "listings"
        | "stock"
        | "orders"
        | "refund"
        | "team"
        | "own"
        | null
      )
    | (
        | "read"
        | "listings"
        | "stock"
        | "orders"
        | "refund"
        | "team"
        | "own"
        | null
      );
  /** The businesses it is offered to; none: all. */
  business_ids?: string[] | null;
};
export type ExtensionSetIn = {
  /** What it is called, unlike the others. */
  name: string;
  /** What it is for, in a sentence or two. */
  about?: string | null;
  /** Its page: https, without a fragment. */
  url: string;
  /** Where it shows: `product`, `order`, `customer`, `dashboard`, `page`. */
  places?: string[] | null;
  /** What it asks to be told: `product.title`, `product.status`, `product.price`, `product.sku`, `order.number`, `order.status`, `order.total`, `order.items`, `customer.name`, `customer.email`, `shop.name`. */
  fields?: string[] | null;
  /** The right that a member needs to see it. */
  least_right?:
    | (
        | "read"
        | "listings"
        | "stock"
        | "orders"
        | "refund"
        | "team"
        | "own"
        | null
      )
    | (
        | "read"
        | "listings"
        | "stock"
        | "orders"
        | "refund"
        | "team"
        | "own"
        | null
      );
  /** The businesses it is offered to; none: all. */
  business_ids?: string[] | null;
  /** Whether it is offered; if not it shows nowhere. */
  is_active: boolean;
};
export type ExtensionOffer = {
  /** Id. */
  id: string | null;
  /** What it is called. */
  name: string | null;
  /** What it is for, in a sentence or two. */
  about: string | null;
  /** Its page. */
  url: string | null;
  /** Whose page: scheme, host and port. */
  origin: string | null;
  /** Where it shows: `product`, `order`, `customer`, `dashboard`, `page`. */
  places: string[];
  /** What it asks to be told: `product.title`, `product.status`, `product.price`, `product.sku`, `order.number`, `order.status`, `order.total`, `order.items`, `customer.name`, `customer.email`, `shop.name`. */
  fields: string[];
  /** The right that a member needs to see it. */
  least_right:
    "read" | "listings" | "stock" | "orders" | "refund" | "team" | "own";
  /** Whether it is switched on. */
  is_on: boolean;
  /** What of it the owner lets it be told. */
  granted: string[];
  /** Counts what the owner has said of it; 0 before. */
  version: number;
};
export type ExtensionOfferList = {
  /** All of them, by name. */
  data: ExtensionOffer[];
};
export type ExtensionSwitchIn = {
  /** Whether it shows. */
  is_on: boolean;
  /** What of it it is told. */
  granted?: string[] | null;
};
export const {
  useExtensionListAllQuery,
  useLazyExtensionListAllQuery,
  useExtensionAddMutation,
  useExtensionGetQuery,
  useLazyExtensionGetQuery,
  useExtensionSetMutation,
  useExtensionOffersQuery,
  useLazyExtensionOffersQuery,
  useExtensionSwitchMutation,
} = injectedRtkApi;

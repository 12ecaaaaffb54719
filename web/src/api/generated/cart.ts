// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["cart"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      cartCreate: build.mutation<CartCreateApiResponse, CartCreateApiArg>({
        query: (queryArg) => ({
          url: `/api/carts`,
          method: "POST",
          body: queryArg.cartCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["cart"],
      }),
      cartGet: build.query<CartGetApiResponse, CartGetApiArg>({
        query: (queryArg) => ({ url: `/api/carts/${queryArg.cartId}` }),
        providesTags: ["cart"],
      }),
      cartClaim: build.mutation<CartClaimApiResponse, CartClaimApiArg>({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/claim`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["cart"],
      }),
      cartDeliverySet: build.mutation<
        CartDeliverySetApiResponse,
        CartDeliverySetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/delivery`,
          method: "PUT",
          body: queryArg.cartDeliveryIn,
        }),
        invalidatesTags: ["cart"],
      }),
      cartChoiceSet: build.mutation<
        CartChoiceSetApiResponse,
        CartChoiceSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/delivery_choice`,
          method: "PUT",
          body: queryArg.cartChoiceIn,
        }),
        invalidatesTags: ["cart"],
      }),
      cartLineAdd: build.mutation<CartLineAddApiResponse, CartLineAddApiArg>({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/lines`,
          method: "POST",
          body: queryArg.cartLineAddIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["cart"],
      }),
      cartLineSet: build.mutation<CartLineSetApiResponse, CartLineSetApiArg>({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/lines/${queryArg.lineId}`,
          method: "PATCH",
          body: queryArg.cartLineSetIn,
        }),
        invalidatesTags: ["cart"],
      }),
      cartLineRemove: build.mutation<
        CartLineRemoveApiResponse,
        CartLineRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/carts/${queryArg.cartId}/lines/${queryArg.lineId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["cart"],
      }),
      cartMine: build.query<CartMineApiResponse, CartMineApiArg>({
        query: () => ({ url: `/api/me/cart` }),
        providesTags: ["cart"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as cartApi };
export type CartCreateApiResponse =
  /** status 201 Begins a cart; `token` is the key of whoever has no account. */ Cart;
export type CartCreateApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  cartCreateIn: CartCreateIn;
};
export type CartGetApiResponse =
  /** status 200 The cart, priced in this moment. */ Cart;
export type CartGetApiArg = {
  /** Cart. */
  cartId: string;
};
export type CartClaimApiResponse =
  /** status 200 Makes a guest's cart, held by its token, the account's; what its open cart held comes along. */ Cart;
export type CartClaimApiArg = {
  /** Cart. */
  cartId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CartDeliverySetApiResponse =
  /** status 200 Says where to, and what is picked up. */ Cart;
export type CartDeliverySetApiArg = {
  /** Cart. */
  cartId: string;
  cartDeliveryIn: CartDeliveryIn;
};
export type CartChoiceSetApiResponse =
  /** status 200 Chooses among `delivery_options`. */ Cart;
export type CartChoiceSetApiArg = {
  /** Cart. */
  cartId: string;
  cartChoiceIn: CartChoiceIn;
};
export type CartLineAddApiResponse =
  /** status 200 Puts units into the cart. */ Cart;
export type CartLineAddApiArg = {
  /** Cart. */
  cartId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  cartLineAddIn: CartLineAddIn;
};
export type CartLineSetApiResponse = /** status 200 Changes how many. */ Cart;
export type CartLineSetApiArg = {
  /** Cart. */
  cartId: string;
  /** Line. */
  lineId: string;
  cartLineSetIn: CartLineSetIn;
};
export type CartLineRemoveApiResponse =
  /** status 200 Takes a line out. */ Cart;
export type CartLineRemoveApiArg = {
  /** Cart. */
  cartId: string;
  /** Line. */
  lineId: string;
};
export type CartMineApiResponse =
  /** status 200 The open cart of the account; 404 without one. */ Cart;
export type CartMineApiArg = void;
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type MediaPicture = {
  /** JPEG of middle size. */
  url: string | null;
  /** JPEG of the largest size. */
  full_url: string | null;
  /** JPEG in all widths, as for `srcset`. */
  srcset: string | null;
  /** WebP in all widths. */
  srcset_webp: string | null;
  /** AVIF in all widths. */
  srcset_avif: string | null;
  /** How wide it stands on the page, as for `sizes`. */
  sizes: string | null;
  /** Width of the largest in pixels. */
  width: number;
  /** Height of the largest. */
  height: number;
  /** The picture in words; null when it says nothing. */
  alt: string | null;
  /** Its main colour: number of a placeholder, 0 to 15. */
  tint: number;
  /** Whether it is what one sees first: not loaded lazily. */
  is_first: boolean;
};
export type CartLine = {
  /** Id. */
  id: string | null;
  /** Seller; null when the article is gone. */
  business_id: string | null;
  /** The seller's name. */
  business_name: string | null;
  /** Product. */
  product_id: string | null;
  /** Variant. */
  variant_id: string | null;
  /** Title of the product. */
  title: string | null;
  /** Chosen options. */
  option_label: string | null;
  /** Stock code. */
  sku: string | null;
  /** Name of the product in addresses. */
  slug: string | null;
  /** Units. */
  quantity: number;
  /** Price of one, now. */
  unit_price: Money | null;
  /** Unit price times quantity; null while the line cannot be bought. */
  total: Money | null;
  /** Whether there are enough. */
  stock:
    ("in_stock" | "low" | "out" | null) | ("in_stock" | "low" | "out" | null);
  /** The product in sizes and formats, or null. */
  picture: MediaPicture | null;
};
export type CartProblem = {
  /** `out_of_stock`, `low_stock`, `price_changed`, `unavailable`, `currency_mismatch`, `amount_too_large`, `needs_address`, `not_delivered`. */
  code: string | null;
  /** The line it is about, or null. */
  line_id: string | null;
  /** The seller it is about, or null. */
  business_id: string | null;
  /** A sentence for the shopper. */
  detail: string | null;
};
export type CartContact = {
  /** Who orders. */
  name: string | null;
  /** E-mail address. */
  email: string | null;
  /** E.164. */
  phone: string | null;
};
export type CartAddress = {
  /** Who receives it. */
  name: string;
  /** Street or place. */
  line1: string;
  /** Further details. */
  line2: string | null;
  /** Town. */
  city: string;
  /** State, county or province. */
  region: string | null;
  /** Postal code. */
  postal_code: string | null;
  /** ISO 3166-1. */
  country: string;
  /** E.164, for the courier. */
  phone: string | null;
};
export type CartDeliveryOption = {
  /** The business, and the way: `biz_...:standard` or `biz_...:pickup`. */
  id: string | null;
  /** Seller. */
  business_id: string | null;
  /** The seller's name. */
  business_name: string | null;
  /** In words. */
  label: string | null;
  /** What it costs. */
  price: Money | null;
  /** When it arrives; null while the shop does not say. */
  eta: string | null;
  /** Where it is picked up, or null. */
  location_id: string | null;
  /** Whether it counts now; without a choice the first of a business does. */
  is_chosen: boolean;
};
export type Cart = {
  /** Id. */
  id: string | null;
  /** The capability of whoever holds it: send it as `Cart-Token`. */
  token: string | null;
  /** `ordered` once an order was made of it. */
  state: "open" | "ordered";
  /** One a cart: as asked for, else the first line's. */
  currency: string | null;
  /** Lines in the order they were added, priced now. */
  lines: CartLine[];
  /** Goods. */
  subtotal: Money | null;
  /** Taken off. */
  discount: Money | null;
  /** Delivery, of all sellers. */
  shipping: Money | null;
  /** Tax on top. */
  tax: Money | null;
  /** What is to be paid: `expected_total` of an order. */
  total: Money | null;
  /** What stands in the way, or was changed; empty when all is well. */
  problems: CartProblem[];
  /** Who orders, or null while nobody has said. */
  contact: CartContact | null;
  /** Where to, or null. */
  address: CartAddress | null;
  /** What each seller offers, its first one first. */
  delivery_options: CartDeliveryOption[];
  /** When it was begun. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
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
export type CartLineNewInput = {
  /** What to put in. */
  variant_id: string;
  /** Units. */
  quantity?: number | null;
};
export type CartCreateIn = {
  /** ISO 4217; by default the first line's. */
  currency?: string | null;
  /** What to put in. */
  lines?: CartLineNewInput[] | null;
};
export type CartAddressInput = {
  /** Who receives it. */
  name: string;
  /** Street or place. */
  line1: string;
  /** Further details. */
  line2?: string | null;
  /** Town. */
  city: string;
  /** State, county or province. */
  region?: string | null;
  /** Postal code. */
  postal_code?: string | null;
  /** ISO 3166-1. */
  country: string;
  /** E.164, for the courier. */
  phone?: string | null;
};
export type CartPickupInput = {
  /** Seller. */
  business_id: string;
  /** Where; by default the seller's own location. */
  location_id?: string | null;
};
export type CartDeliveryIn = {
  /** Where to; absent leaves it, null clears it. */
  address?: CartAddressInput | null;
  /** What is picked up; absent leaves it, and replaces it when given. */
  pickups?: CartPickupInput[] | null;
};
export type CartChoiceIn = {
  /** Ids of `delivery_options`, one a business. */
  option_ids: string[];
};
export type CartLineAddIn = {
  /** What to put in; more of what is there adds up. */
  variant_id: string;
  /** Units. */
  quantity?: number | null;
};
export type CartLineSetIn = {
  /** Units. */
  quantity?: number;
};
export const {
  useCartCreateMutation,
  useCartGetQuery,
  useLazyCartGetQuery,
  useCartClaimMutation,
  useCartDeliverySetMutation,
  useCartChoiceSetMutation,
  useCartLineAddMutation,
  useCartLineSetMutation,
  useCartLineRemoveMutation,
  useCartMineQuery,
  useLazyCartMineQuery,
} = injectedRtkApi;

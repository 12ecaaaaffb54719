// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["wish"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      wishMine: build.query<WishMineApiResponse, WishMineApiArg>({
        query: () => ({ url: `/api/me/wishlist` }),
        providesTags: ["wish"],
      }),
      wishAdd: build.mutation<WishAddApiResponse, WishAddApiArg>({
        query: (queryArg) => ({
          url: `/api/me/wishlist/${queryArg.productId}`,
          method: "PUT",
        }),
        invalidatesTags: ["wish"],
      }),
      wishRemove: build.mutation<WishRemoveApiResponse, WishRemoveApiArg>({
        query: (queryArg) => ({
          url: `/api/me/wishlist/${queryArg.productId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["wish"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as wishApi };
export type WishMineApiResponse =
  /** status 200 What the account wants to remember, at the prices of this moment. */ WishList;
export type WishMineApiArg = void;
export type WishAddApiResponse = unknown;
export type WishAddApiArg = {
  /** Product. */
  productId: string;
};
export type WishRemoveApiResponse = unknown;
export type WishRemoveApiArg = {
  /** Product. */
  productId: string;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type ReviewRating = {
  /** The mean of the stars, with one decimal: `4.3`. */
  average: string;
  /** How many reviews it is made of. */
  count: number;
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
export type CatalogueChoice = {
  /** The option. */
  name: string;
  /** One of its values. */
  value: string;
};
export type CatalogueCardVariant = {
  /** Id; what goes into a cart. */
  id: string | null;
  /** Stock code; null without. */
  sku: string | null;
  /** Price of one. */
  price: Money | null;
  /** One value of each option of the product. */
  options: CatalogueChoice[];
  /** The same in short: `Red / L`; empty for the only variant. */
  option_label: string | null;
  /** How much there is. */
  stock: "out" | "low" | "in_stock";
  /** Which of the product's pictures shows it; null when none does. */
  media_id: string | null;
};
export type CatalogueCard = {
  /** Id. */
  id: string | null;
  /** The shop. */
  business_id: string | null;
  /** Its name. */
  business_name: string | null;
  /** Its name in addresses. */
  business_slug: string | null;
  /** Title. */
  title: string | null;
  /** Name in addresses: the page is `/p/{slug}`. */
  slug: string | null;
  /** Slug of its category. */
  category: string | null;
  /** The lowest price of its variants. */
  price: Money | null;
  /** Whether some variant costs more. */
  has_price_range: boolean;
  /** Stock of its best variant. */
  stock: "out" | "low" | "in_stock";
  /** What buyers say of it; null without reviews. */
  rating: ReviewRating | null;
  /** Its first picture, or null. */
  picture: MediaPicture | null;
  /** At least one. */
  variants: CatalogueCardVariant[];
  /** When it was created. */
  created_at: string | null;
};
export type WishItem = {
  /** Product. */
  product_id: string | null;
  /** Its title when it was added. */
  title: string | null;
  /** As it is now; null while it is not for sale. */
  product: CatalogueCard | null;
  /** What it cost when it was added. */
  seen_price: Money | null;
  /** How much less it costs now; null when it does not. */
  drop: Money | null;
  /** When it was added. */
  added_at: string | null;
};
export type WishList = {
  /** Newest first, 200 at most. */
  items: WishItem[];
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
export const {
  useWishMineQuery,
  useLazyWishMineQuery,
  useWishAddMutation,
  useWishRemoveMutation,
} = injectedRtkApi;

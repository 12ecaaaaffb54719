// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["catalogue"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      catalogueShelves: build.query<
        CatalogueShelvesApiResponse,
        CatalogueShelvesApiArg
      >({
        query: () => ({ url: `/api/admin/categories` }),
        providesTags: ["catalogue"],
      }),
      catalogueShelfAdd: build.mutation<
        CatalogueShelfAddApiResponse,
        CatalogueShelfAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/categories`,
          method: "POST",
          body: queryArg.catalogueShelfIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueShelfChange: build.mutation<
        CatalogueShelfChangeApiResponse,
        CatalogueShelfChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/categories/${queryArg.categorySlug}`,
          method: "PATCH",
          body: queryArg.catalogueShelfChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueShelfDrop: build.mutation<
        CatalogueShelfDropApiResponse,
        CatalogueShelfDropApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/categories/${queryArg.categorySlug}`,
          method: "DELETE",
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueList: build.query<CatalogueListApiResponse, CatalogueListApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/products`,
            params: {
              status: queryArg.status,
              category: queryArg.category,
              q: queryArg.q,
              limit: queryArg.limit,
              cursor: queryArg.cursor,
            },
          }),
          providesTags: ["catalogue"],
        },
      ),
      catalogueCreate: build.mutation<
        CatalogueCreateApiResponse,
        CatalogueCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products`,
          method: "POST",
          body: queryArg.catalogueCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueExport: build.query<
        CatalogueExportApiResponse,
        CatalogueExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/export`,
        }),
        providesTags: ["catalogue"],
      }),
      catalogueImport: build.mutation<
        CatalogueImportApiResponse,
        CatalogueImportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/import`,
          method: "POST",
          body: queryArg.catalogueImportIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueGet: build.query<CatalogueGetApiResponse, CatalogueGetApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}`,
        }),
        providesTags: ["catalogue"],
      }),
      catalogueChange: build.mutation<
        CatalogueChangeApiResponse,
        CatalogueChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}`,
          method: "PATCH",
          body: queryArg.catalogueChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueDelete: build.mutation<
        CatalogueDeleteApiResponse,
        CatalogueDeleteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueMediaAdd: build.mutation<
        CatalogueMediaAddApiResponse,
        CatalogueMediaAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/media`,
          method: "POST",
          body: queryArg.catalogueMediaAddIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueMediaOrder: build.mutation<
        CatalogueMediaOrderApiResponse,
        CatalogueMediaOrderApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/media/order`,
          method: "PUT",
          body: queryArg.catalogueMediaOrderIn,
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueMediaChange: build.mutation<
        CatalogueMediaChangeApiResponse,
        CatalogueMediaChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/media/${queryArg.mediaId}`,
          method: "PATCH",
          body: queryArg.catalogueMediaChangeIn,
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueMediaDelete: build.mutation<
        CatalogueMediaDeleteApiResponse,
        CatalogueMediaDeleteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/media/${queryArg.mediaId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueVariantCreate: build.mutation<
        CatalogueVariantCreateApiResponse,
        CatalogueVariantCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/variants`,
          method: "POST",
          body: queryArg.catalogueVariantCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueVariantChange: build.mutation<
        CatalogueVariantChangeApiResponse,
        CatalogueVariantChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/variants/${queryArg.variantId}`,
          method: "PATCH",
          body: queryArg.catalogueVariantChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueVariantDelete: build.mutation<
        CatalogueVariantDeleteApiResponse,
        CatalogueVariantDeleteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/products/${queryArg.productId}/variants/${queryArg.variantId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["catalogue"],
      }),
      catalogueVariantList: build.query<
        CatalogueVariantListApiResponse,
        CatalogueVariantListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/variants`,
          params: {
            q: queryArg.q,
            status: queryArg.status,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["catalogue"],
      }),
      catalogueCategories: build.query<
        CatalogueCategoriesApiResponse,
        CatalogueCategoriesApiArg
      >({
        query: () => ({ url: `/api/categories` }),
        providesTags: ["catalogue"],
      }),
      catalogueShow: build.query<CatalogueShowApiResponse, CatalogueShowApiArg>(
        {
          query: (queryArg) => ({ url: `/api/products/${queryArg.productId}` }),
          providesTags: ["catalogue"],
        },
      ),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as catalogueApi };
export type CatalogueShelvesApiResponse =
  /** status 200 The tree of categories with their names in each language, parents before children. */ CatalogueShelfList;
export type CatalogueShelvesApiArg = void;
export type CatalogueShelfAddApiResponse =
  /** status 201 Adds a category. */ CatalogueShelf;
export type CatalogueShelfAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  catalogueShelfIn: CatalogueShelfIn;
};
export type CatalogueShelfChangeApiResponse =
  /** status 200 Names a category anew, or puts it in another place. */ CatalogueShelf;
export type CatalogueShelfChangeApiArg = {
  /** Which. */
  categorySlug: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  catalogueShelfChangeIn: CatalogueShelfChangeIn;
};
export type CatalogueShelfDropApiResponse = unknown;
export type CatalogueShelfDropApiArg = {
  /** Which. */
  categorySlug: string;
};
export type CatalogueListApiResponse =
  /** status 200 Products of a business, newest first, as its people see them. */ CatalogueProductList;
export type CatalogueListApiArg = {
  /** The business. */
  businessId: string;
  /** Only these. */
  status?: "draft" | "active" | "archived";
  /** Only in this category and those below it. */
  category?: string;
  /** Words of title, tags or category; or a stock code. */
  q?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CatalogueCreateApiResponse =
  | /** status 200 List a product, with its variants and opening stock. */ CatalogueProduct
  | /** status 201 List a product, with its variants and opening stock. */ CatalogueProduct;
export type CatalogueCreateApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  catalogueCreateIn: CatalogueCreateIn;
};
export type CatalogueExportApiResponse =
  | /** status 200 All products as a table (CSV). Of many, the answer is 202 and a job whose output is the table. */ any
  | /** status 202 All products as a table (CSV). Of many, the answer is 202 and a job whose output is the table. */ Nothing;
export type CatalogueExportApiArg = {
  /** The business. */
  businessId: string;
};
export type CatalogueImportApiResponse =
  /** status 202 Create and change products by a table (CSV), a variant a row. The job tells what became of each row, and can be taken back. */ JobReport;
export type CatalogueImportApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  catalogueImportIn: CatalogueImportIn;
};
export type CatalogueGetApiResponse =
  /** status 200 A product as the people of its business see it. */ CatalogueProduct;
export type CatalogueGetApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
};
export type CatalogueChangeApiResponse =
  /** status 200 Change a product. */ CatalogueProduct;
export type CatalogueChangeApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  catalogueChangeIn: CatalogueChangeIn;
};
export type CatalogueDeleteApiResponse = unknown;
export type CatalogueDeleteApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
};
export type CatalogueMediaAddApiResponse =
  /** status 201 Give a product a picture: a file, or the `media_id` of one that was uploaded before. */ CatalogueMedia;
export type CatalogueMediaAddApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  catalogueMediaAddIn: CatalogueMediaAddIn;
};
export type CatalogueMediaOrderApiResponse =
  /** status 200 Put the pictures of a product in another order; the first stands in lists. */ CatalogueMediaList;
export type CatalogueMediaOrderApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  catalogueMediaOrderIn: CatalogueMediaOrderIn;
};
export type CatalogueMediaChangeApiResponse =
  /** status 200 Say a picture in other words. */ CatalogueMedia;
export type CatalogueMediaChangeApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** The picture. */
  mediaId: string;
  catalogueMediaChangeIn: CatalogueMediaChangeIn;
};
export type CatalogueMediaDeleteApiResponse = unknown;
export type CatalogueMediaDeleteApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** The picture. */
  mediaId: string;
};
export type CatalogueVariantCreateApiResponse =
  /** status 201 Add a variant to a product. */ CatalogueVariant;
export type CatalogueVariantCreateApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  catalogueVariantCreateIn: CatalogueVariantCreateIn;
};
export type CatalogueVariantChangeApiResponse =
  /** status 200 Change a variant. `If-Match` names its version, or its product's. */ CatalogueVariant;
export type CatalogueVariantChangeApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** The variant. */
  variantId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  catalogueVariantChangeIn: CatalogueVariantChangeIn;
};
export type CatalogueVariantDeleteApiResponse = unknown;
export type CatalogueVariantDeleteApiArg = {
  /** The business. */
  businessId: string;
  /** The product. */
  productId: string;
  /** The variant. */
  variantId: string;
};
export type CatalogueVariantListApiResponse =
  /** status 200 All that can be counted and priced, a variant a row, newest products first. */ CatalogueRowList;
export type CatalogueVariantListApiArg = {
  /** The business. */
  businessId: string;
  /** Words of title, tags or category; or a stock code. */
  q?: string;
  /** Only of products with this status. */
  status?: "draft" | "active" | "archived";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CatalogueCategoriesApiResponse =
  /** status 200 The tree of categories, parents before children. */ CatalogueCategoryList;
export type CatalogueCategoriesApiArg = void;
export type CatalogueShowApiResponse =
  /** status 200 A product that is for sale. */ CatalogueDetail;
export type CatalogueShowApiArg = {
  /** The product. */
  productId: string;
};
export type CatalogueShelf = {
  /** Its word in addresses and in `category`. */
  slug: string | null;
  /** Its name in English, and in any language that has none. */
  name: string | null;
  /** In French; null: as in English. */
  name_fr: string | null;
  /** In Swahili; null: as in English. */
  name_sw: string | null;
  /** In Arabic; null: as in English. */
  name_ar: string | null;
  /** Slug of the category above; null at the top. */
  parent: string | null;
  /** The lowest stands first among those of one parent. */
  position: number;
  /** How many products stand in it, drafts too. */
  products: number;
  /** Counts the changes. */
  version: number;
};
export type CatalogueShelfList = {
  /** The page. */
  data: CatalogueShelf[];
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
export type CatalogueShelfIn = {
  /** Its word in addresses, for good; of the name when left out. */
  slug?: string | null;
  /** Its name in English. */
  name: string;
  /** In French; without one as in English. */
  name_fr?: string | null;
  /** In Swahili. */
  name_sw?: string | null;
  /** In Arabic. */
  name_ar?: string | null;
  /** Slug of the category above; none at the top. */
  parent?: string | null;
  /** The lowest stands first among those of one parent. */
  position?: number | null;
};
export type CatalogueShelfChangeIn = {
  /** Its name in English. */
  name?: string | null;
  /** In French; without one as in English. */
  name_fr?: string | null;
  /** In Swahili. */
  name_sw?: string | null;
  /** In Arabic. */
  name_ar?: string | null;
  /** Slug of the category above; none at the top. */
  parent?: string | null;
  /** The lowest stands first among those of one parent. */
  position?: number | null;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type CatalogueOption = {
  /** What is chosen: Size, Colour. */
  name: string;
  /** What there is to choose from, in the order to show. */
  values: string[];
};
export type CatalogueChoice = {
  /** The option. */
  name: string;
  /** One of its values. */
  value: string;
};
export type CatalogueQuantity = {
  /** Units in the shop. */
  on_hand: number;
  /** Units held for unpaid orders. */
  reserved: number;
  /** Units that can be sold: on_hand less reserved. */
  available: number;
};
export type CatalogueVariant = {
  /** Id. */
  id: string | null;
  /** Its product. */
  product_id: string | null;
  /** Stock code, unique in the shop; null without. */
  sku: string | null;
  /** GS1 trade item number; null without. */
  gtin: string | null;
  /** Price of one. */
  price: Money | null;
  /** Grams; 0 when not known. */
  weight_g: number;
  /** One value of each option. */
  options: CatalogueChoice[];
  /** The same in short; empty for the only variant. */
  option_label: string | null;
  /** How many there are. */
  stock: CatalogueQuantity | null;
  /** Which of the product's pictures shows it; null when none does. */
  media_id: string | null;
  /** Counts changes. */
  version: number;
  /** When it was created. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
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
export type CatalogueMedia = {
  /** Id of the picture on this product. */
  id: string | null;
  /** The picture in words, for who does not see it. */
  alt: string | null;
  /** Its sizes and formats. */
  picture: MediaPicture | null;
};
export type CatalogueProduct = {
  /** Id. */
  id: string | null;
  /** The shop. */
  business_id: string | null;
  /** Title. */
  title: string | null;
  /** Name in addresses: the page is `/p/{slug}`. */
  slug: string | null;
  /** Description as Markdown. */
  description: string | null;
  /** Slug of its category. */
  category: string | null;
  /** The lowest price of its variants. */
  price: Money | null;
  /** Whether some variant costs more. */
  has_price_range: boolean;
  /** Shoppers see active ones. */
  status: "draft" | "active" | "archived";
  /** What a buyer chooses. */
  options: CatalogueOption[];
  /** At least one. */
  variants: CatalogueVariant[];
  /** Words to find it by. */
  tags: string[];
  /** The client's own id; null without. */
  external_id: string | null;
  /** How many there are of all variants. */
  stock: CatalogueQuantity | null;
  /** Its pictures, in the order to show. */
  media: CatalogueMedia[];
  /** Since when the platform keeps it off the shelves; null when it does not. */
  withheld_at: string | null;
  /** Counts changes, those of its variants too. */
  version: number;
  /** When it was created. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export type CatalogueProductList = {
  /** The page. */
  data: CatalogueProduct[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CatalogueOptionInput = {
  /** What is chosen: Size, Colour. */
  name: string;
  /** What there is to choose from, in the order to show. */
  values: string[];
};
export type CatalogueChoiceInput = {
  /** The option. */
  name: string;
  /** One of its values. */
  value: string;
};
export type CatalogueVariantIn = {
  /** Stock code, unique in the shop. */
  sku?: string | null;
  /** GS1 trade item number of 8, 12, 13 or 14 digits. */
  gtin?: string | null;
  /** Price of one, in the currency of the business. */
  price?: Money | null;
  /** Grams. */
  weight_g?: number | null;
  /** One value of each option of the product. */
  options?: CatalogueChoiceInput[] | null;
  /** Opening quantity. */
  stock?: number | null;
};
export type CatalogueCreateIn = {
  /** Title. */
  title: string;
  /** Markdown. */
  description?: string | null;
  /** Slug of a category; `other` without. */
  category?: string | null;
  /** Price of one, in the currency of the business. */
  price?: Money | null;
  /** Stock code, unique in the shop. */
  sku?: string | null;
  /** GS1 trade item number of 8, 12, 13 or 14 digits. */
  gtin?: string | null;
  /** Grams. */
  weight_g?: number | null;
  /** Opening quantity. */
  stock?: number | null;
  /** Shoppers see active ones. */
  status?:
    | ("draft" | "active" | "archived" | null)
    | ("draft" | "active" | "archived" | null);
  /** What a buyer chooses; without them they are read from the variants. */
  options?: CatalogueOptionInput[] | null;
  /** What can be bought; without them the product is its only variant. */
  variants?: CatalogueVariantIn[] | null;
  /** Words to find it by. */
  tags?: string[] | null;
  /** The client's own id: creating it again answers with what is there. */
  external_id?: string | null;
};
export type Nothing = {};
export type JobResult = {
  /** Rows dealt with. */
  rows: number;
  /** Of them: made something new. */
  created: number;
  /** Of them: changed something. */
  updated: number;
  /** Of them: said what was so already. */
  unchanged: number;
  /** Of them: wrong; `errors` says why. */
  failed: number;
  /** Of them: not done, for something else has changed since. */
  conflicts: number;
  /** Where what it has written can be fetched; null when nothing. */
  download: string | null;
};
export type JobFault = {
  /** Stable word. */
  code: string | null;
  /** What to do about it. */
  detail: string | null;
};
export type JobRow = {
  /** Row of the input; the first below the heading is 1. */
  number: number;
  /** What became of it. */
  outcome: "created" | "updated" | "unchanged" | "failed" | "conflict";
  /** What the row is about, in the client's words; null when not known. */
  subject: string | null;
  /** The column that is wrong; null when none is. */
  field: string | null;
  /** Stable word; null when nothing is wrong. */
  code: string | null;
  /** What to do about it. */
  detail: string | null;
};
export type JobRowList = {
  /** The page. */
  data: JobRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type JobReport = {
  /** Id. */
  id: string | null;
  /** What is done. */
  kind: string | null;
  /** How it stands. */
  status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** For which business; null for none. */
  business_id: string | null;
  /** How much is done. */
  progress: number;
  /** What came of it so far. */
  result: JobResult | null;
  /** Why it failed, or waits to be tried again; else null. */
  fault: JobFault | null;
  /** A page of the rows that failed or were in conflict; null in lists. */
  errors: JobRowList | null;
  /** The job that takes it back; null when none does. */
  undo_job_id: string | null;
  /** Whether it can be taken back now. */
  can_undo: boolean;
  /** When it was asked for. */
  created_at: string | null;
  /** When it began; null while it waits. */
  started_at: string | null;
  /** When it ended; null before. */
  finished_at: string | null;
};
export type CatalogueImportIn = {
  /** Only say what would happen: nothing is written. */
  dry_run?: boolean | null;
};
export type CatalogueChangeIn = {
  /** Title. */
  title?: string;
  /** Markdown. */
  description?: string | null;
  /** Slug of a category. */
  category?: string | null;
  /** Price of one, of a product with one variant. */
  price?: Money;
  /** Stock code, of a product with one variant. */
  sku?: string | null;
  /** Shoppers see active ones. */
  status?: "draft" | "active" | "archived";
  /** What a buyer chooses. Variants take the first value of an option that is new to them. */
  options?: CatalogueOptionInput[] | null;
  /** Words to find it by. */
  tags?: string[] | null;
};
export type CatalogueMediaAddIn = {
  /** An upload; instead of a file. */
  media_id?: string | null;
  /** The picture in words. */
  alt?: string | null;
};
export type CatalogueMediaList = {
  /** The page. */
  data: CatalogueMedia[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CatalogueMediaOrderIn = {
  /** All its pictures, in the order to show. */
  media_ids: string[];
};
export type CatalogueMediaChangeIn = {
  /** The picture in words. */
  alt?: string | null;
};
export type CatalogueVariantCreateIn = {
  /** Stock code, unique in the shop. */
  sku?: string | null;
  /** GS1 trade item number of 8, 12, 13 or 14 digits. */
  gtin?: string | null;
  /** Price of one, in the currency of the business. */
  price?: Money | null;
  /** Grams. */
  weight_g?: number | null;
  /** One value of each option of the product. */
  options?: CatalogueChoiceInput[] | null;
  /** Opening quantity. */
  stock?: number | null;
  /** Which of the product's pictures shows it, by the id it has there; null is none. */
  media_id?: string | null;
};
export type CatalogueVariantChangeIn = {
  /** Stock code, unique in the shop. */
  sku?: string | null;
  /** GS1 trade item number of 8, 12, 13 or 14 digits. */
  gtin?: string | null;
  /** Price of one. */
  price?: Money;
  /** Grams. */
  weight_g?: number | null;
  /** One value of each option of the product. */
  options?: CatalogueChoiceInput[] | null;
  /** Which of the product's pictures shows it, by the id it has there; null is none. */
  media_id?: string | null;
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
export type CatalogueRow = {
  /** The variant. */
  id: string | null;
  /** Its product. */
  product_id: string | null;
  /** Title of the product. */
  title: string | null;
  /** Which of it; empty for the only variant. */
  option_label: string | null;
  /** Stock code, unique in the shop; null without. */
  sku: string | null;
  /** Price of one. */
  price: Money | null;
  /** Status of the product. */
  status: "draft" | "active" | "archived";
  /** How many there are. */
  stock: CatalogueQuantity | null;
  /** How many there are, by location. */
  places: StockPlaceLevel[];
  /** Counts changes of the variant. */
  version: number;
  /** When the variant was last changed. */
  updated_at: string | null;
};
export type CatalogueRowList = {
  /** The page. */
  data: CatalogueRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type CatalogueCategory = {
  /** Its word in addresses and in `category`. */
  slug: string | null;
  /** Display name, in the language that was asked for. */
  name: string | null;
  /** Slug of the category above; null at the top. */
  parent: string | null;
};
export type CatalogueCategoryList = {
  /** The page. */
  data: CatalogueCategory[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ReviewRating = {
  /** The mean of the stars, with one decimal: `4.3`. */
  average: string;
  /** How many reviews it is made of. */
  count: number;
};
export type ReviewBadge = {
  /** Which. */
  kind: "verified" | "established" | "fast" | "well_rated" | "reliable";
  /** In two words, in the language of the request. */
  label: string | null;
  /** Why it was given, with its figure. */
  reason: string | null;
  /** What the rule has found: months, hours, tenths of a star, or percent of orders kept; 0 for `verified`. */
  figure: number;
  /** Since when. */
  awarded_at: string | null;
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
export type CatalogueDetail = {
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
  /** Description as Markdown. */
  description: string | null;
  /** Description as safe HTML. */
  description_html: string | null;
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
  /** What speaks for its shop, by rule. */
  badges: ReviewBadge[];
  /** What a buyer chooses. */
  options: CatalogueOption[];
  /** At least one. */
  variants: CatalogueCardVariant[];
  /** Words to find it by. */
  tags: string[];
  /** Its pictures, in the order to show. */
  media: CatalogueMedia[];
  /** Counts changes. */
  version: number;
  /** When it was created. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export const {
  useCatalogueShelvesQuery,
  useLazyCatalogueShelvesQuery,
  useCatalogueShelfAddMutation,
  useCatalogueShelfChangeMutation,
  useCatalogueShelfDropMutation,
  useCatalogueListQuery,
  useLazyCatalogueListQuery,
  useCatalogueCreateMutation,
  useCatalogueExportQuery,
  useLazyCatalogueExportQuery,
  useCatalogueImportMutation,
  useCatalogueGetQuery,
  useLazyCatalogueGetQuery,
  useCatalogueChangeMutation,
  useCatalogueDeleteMutation,
  useCatalogueMediaAddMutation,
  useCatalogueMediaOrderMutation,
  useCatalogueMediaChangeMutation,
  useCatalogueMediaDeleteMutation,
  useCatalogueVariantCreateMutation,
  useCatalogueVariantChangeMutation,
  useCatalogueVariantDeleteMutation,
  useCatalogueVariantListQuery,
  useLazyCatalogueVariantListQuery,
  useCatalogueCategoriesQuery,
  useLazyCatalogueCategoriesQuery,
  useCatalogueShowQuery,
  useLazyCatalogueShowQuery,
} = injectedRtkApi;

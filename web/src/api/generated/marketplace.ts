// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["marketplace"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      marketplaceBanners: build.query<
        MarketplaceBannersApiResponse,
        MarketplaceBannersApiArg
      >({
        query: () => ({ url: `/api/admin/banners` }),
        providesTags: ["marketplace"],
      }),
      marketplaceBannerAdd: build.mutation<
        MarketplaceBannerAddApiResponse,
        MarketplaceBannerAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/banners`,
          method: "POST",
          body: queryArg.marketplaceBannerIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceBannerChange: build.mutation<
        MarketplaceBannerChangeApiResponse,
        MarketplaceBannerChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/banners/${queryArg.bannerId}`,
          method: "PATCH",
          body: queryArg.marketplaceBannerChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceBannerDrop: build.mutation<
        MarketplaceBannerDropApiResponse,
        MarketplaceBannerDropApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/banners/${queryArg.bannerId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceFeatured: build.query<
        MarketplaceFeaturedApiResponse,
        MarketplaceFeaturedApiArg
      >({
        query: () => ({ url: `/api/admin/featured-shops` }),
        providesTags: ["marketplace"],
      }),
      marketplaceFeature: build.mutation<
        MarketplaceFeatureApiResponse,
        MarketplaceFeatureApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/featured-shops`,
          method: "PUT",
          body: queryArg.marketplaceFeaturedIn,
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceSynonyms: build.query<
        MarketplaceSynonymsApiResponse,
        MarketplaceSynonymsApiArg
      >({
        query: () => ({ url: `/api/admin/synonyms` }),
        providesTags: ["marketplace"],
      }),
      marketplaceSynonymAdd: build.mutation<
        MarketplaceSynonymAddApiResponse,
        MarketplaceSynonymAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/synonyms`,
          method: "POST",
          body: queryArg.marketplaceSynonymIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceSynonymDrop: build.mutation<
        MarketplaceSynonymDropApiResponse,
        MarketplaceSynonymDropApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/synonyms/${queryArg.synonymId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["marketplace"],
      }),
      marketplaceShops: build.query<
        MarketplaceShopsApiResponse,
        MarketplaceShopsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses`,
          params: {
            q: queryArg.q,
            category: queryArg.category,
            country: queryArg.country,
            near: queryArg.near,
            radius_km: queryArg.radiusKm,
            open_now: queryArg.openNow,
            locale: queryArg.locale,
            sort: queryArg.sort,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["marketplace"],
      }),
      marketplaceShopsGeojson: build.query<
        MarketplaceShopsGeojsonApiResponse,
        MarketplaceShopsGeojsonApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses.geojson`,
          params: {
            q: queryArg.q,
            category: queryArg.category,
            country: queryArg.country,
            near: queryArg.near,
            radius_km: queryArg.radiusKm,
            open_now: queryArg.openNow,
            locale: queryArg.locale,
            sort: queryArg.sort,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["marketplace"],
      }),
      marketplaceSearch: build.query<
        MarketplaceSearchApiResponse,
        MarketplaceSearchApiArg
      >({
        query: (queryArg) => ({
          url: `/api/products`,
          params: {
            q: queryArg.q,
            category: queryArg.category,
            business_id: queryArg.businessId,
            option: queryArg.option,
            currency: queryArg.currency,
            min_price: queryArg.minPrice,
            max_price: queryArg.maxPrice,
            in_stock: queryArg.inStock,
            rating_min: queryArg.ratingMin,
            near: queryArg.near,
            radius_km: queryArg.radiusKm,
            locale: queryArg.locale,
            facets: queryArg.facets,
            sort: queryArg.sort,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["marketplace"],
      }),
      marketplaceSuggest: build.query<
        MarketplaceSuggestApiResponse,
        MarketplaceSuggestApiArg
      >({
        query: (queryArg) => ({
          url: `/api/suggestions`,
          params: {
            q: queryArg.q,
            locale: queryArg.locale,
          },
        }),
        providesTags: ["marketplace"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as marketplaceApi };
export type MarketplaceBannersApiResponse =
  /** status 200 Banners of the start page, past ones too. */ MarketplaceBannerList;
export type MarketplaceBannersApiArg = void;
export type MarketplaceBannerAddApiResponse =
  /** status 201 Puts a banner on the start page for some days. */ MarketplaceBanner;
export type MarketplaceBannerAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  marketplaceBannerIn: MarketplaceBannerIn;
};
export type MarketplaceBannerChangeApiResponse =
  /** status 200 Changes a banner. */ MarketplaceBanner;
export type MarketplaceBannerChangeApiArg = {
  /** The banner. */
  bannerId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  marketplaceBannerChangeIn: MarketplaceBannerChangeIn;
};
export type MarketplaceBannerDropApiResponse = unknown;
export type MarketplaceBannerDropApiArg = {
  /** The banner. */
  bannerId: string;
};
export type MarketplaceFeaturedApiResponse =
  /** status 200 The shops that the start page puts forward. */ BusinessList;
export type MarketplaceFeaturedApiArg = void;
export type MarketplaceFeatureApiResponse =
  /** status 200 Says which shops the start page puts forward. */ BusinessList;
export type MarketplaceFeatureApiArg = {
  marketplaceFeaturedIn: MarketplaceFeaturedIn;
};
export type MarketplaceSynonymsApiResponse =
  /** status 200 Words that stand for each other. */ MarketplaceSynonymList;
export type MarketplaceSynonymsApiArg = void;
export type MarketplaceSynonymAddApiResponse =
  /** status 201 Says that words stand for each other. */ MarketplaceSynonym;
export type MarketplaceSynonymAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  marketplaceSynonymIn: MarketplaceSynonymIn;
};
export type MarketplaceSynonymDropApiResponse = unknown;
export type MarketplaceSynonymDropApiArg = {
  /** The group. */
  synonymId: string;
};
export type MarketplaceShopsApiResponse =
  /** status 200 Verified businesses: by words, place and opening hours. */ BusinessList;
export type MarketplaceShopsApiArg = {
  /** Words of its name or what it says of itself. */
  q?: string;
  /** Slug. */
  category?: string;
  /** ISO 3166-1. */
  country?: string;
  /** Where from: latitude and longitude, as `-1.29,36.82`. */
  near?: string;
  /** Only within so many kilometres of `near`. */
  radiusKm?: number;
  /** Only what is open in this moment. */
  openNow?: boolean;
  /** Language of the words; the caller's without. */
  locale?: string;
  /** Order. `rank` is best first: how well the words fit, then stars weighed by how many gave them, then how much there is to buy. */
  sort?: "newest" | "name" | "rank" | "distance";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type MarketplaceShopsGeojsonApiResponse =
  /** status 200 The same as a map: a GeoJSON FeatureCollection. */ any;
export type MarketplaceShopsGeojsonApiArg = {
  /** Words of its name or what it says of itself. */
  q?: string;
  /** Slug. */
  category?: string;
  /** ISO 3166-1. */
  country?: string;
  /** Where from: latitude and longitude, as `-1.29,36.82`. */
  near?: string;
  /** Only within so many kilometres of `near`. */
  radiusKm?: number;
  /** Only what is open in this moment. */
  openNow?: boolean;
  /** Language of the words; the caller's without. */
  locale?: string;
  /** Order. `rank` is best first: how well the words fit, then stars weighed by how many gave them, then how much there is to buy. */
  sort?: "newest" | "name" | "rank" | "distance";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type MarketplaceSearchApiResponse =
  /** status 200 What is for sale: by words, filters and place, with counts of what filters would leave. */ MarketplaceResult;
export type MarketplaceSearchApiArg = {
  /** Words, all of which must be found; the last may be a beginning. Accents, case, word forms and small mistakes are forgiven. */
  q?: string;
  /** In one of these categories, or below. */
  category?: string;
  /** Of one of these shops. */
  businessId?: string;
  /** With one of these values of an option, as `Colour:Red`. */
  option?: string;
  /** Only in this currency. Prices compare in one currency alone: without it, the most frequent one is taken for prices, and named in the reply. */
  currency?: string;
  /** Not below this, in minor units. */
  minPrice?: number;
  /** Not above this, in minor units. */
  maxPrice?: number;
  /** Only what there is now. */
  inStock?: boolean;
  /** At least so many stars on average. */
  ratingMin?: number;
  /** Where from: latitude and longitude, as `-1.29,36.82`. */
  near?: string;
  /** Only shops within so many kilometres of `near`. */
  radiusKm?: number;
  /** Language of the words; the caller's without. */
  locale?: string;
  /** Whether to count what the filters would leave. */
  facets?: boolean;
  /** Order; by relevance when there are words, else the newest first. */
  sort?:
    | "relevance"
    | "newest"
    | "price"
    | "-price"
    | "title"
    | "rating"
    | "distance";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type MarketplaceSuggestApiResponse =
  /** status 200 How what is being typed may go on. */ MarketplaceSuggestionList;
export type MarketplaceSuggestApiArg = {
  /** What has been typed. */
  q: string;
  /** Its language. */
  locale?: string;
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
export type MarketplaceBanner = {
  /** The banner. */
  id: string | null;
  /** The language it is for; empty for all. */
  locale: string | null;
  /** Says it in a few words. */
  title: string | null;
  /** A sentence more; may be empty. */
  text: string | null;
  /** Where it leads. */
  link: string | null;
  /** Its picture; null without. */
  picture: MediaPicture | null;
  /** From when it is shown. */
  starts_at: string | null;
  /** Until when. */
  ends_at: string | null;
  /** The lowest stands first. */
  position: number;
  /** Counts the changes. */
  version: number;
  /** When it was made. */
  created_at: string | null;
};
export type MarketplaceBannerList = {
  /** The page. */
  data: MarketplaceBanner[];
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
export type MarketplaceBannerIn = {
  /** `en`, `fr`, `sw`, `ar`; none for all. */
  locale?: string | null;
  /** Says it in a few words. */
  title: string;
  /** A sentence more. */
  text?: string | null;
  /** Where it leads: a page of this server (`/c/fashion`), or `https://...`. */
  link: string;
  /** Its picture: an upload of POST /api/media. */
  media_id?: string | null;
  /** From when it is shown; now when left out. */
  starts_at?: string | null;
  /** Until when. */
  ends_at: string;
  /** The lowest stands first. */
  position?: number | null;
};
export type MarketplaceBannerChangeIn = {
  /** `en`, `fr`, `sw`, `ar`; null for all. */
  locale?: string | null;
  /** Says it in a few words. */
  title?: string | null;
  /** A sentence more. */
  text?: string | null;
  /** Where it leads. */
  link?: string | null;
  /** Its picture; null takes it away. */
  media_id?: string | null;
  /** From when it is shown. */
  starts_at?: string | null;
  /** Until when. */
  ends_at?: string | null;
  /** The lowest stands first. */
  position?: number | null;
};
export type BusinessLocation = {
  /** Location. */
  id: string | null;
  /** Its business. */
  business_id: string | null;
  /** Name. */
  name: string | null;
  /** ISO 3166-1. */
  country: string | null;
  /** State, county or province. */
  region: string | null;
  /** Degrees north. */
  latitude: number | null;
  /** Degrees east. */
  longitude: number | null;
  /** Whether stock is here unless said otherwise. */
  is_default: boolean;
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
export type BusinessHours = {
  /** 1 is Monday, 7 is Sunday. */
  day: number;
  /** From when, `08:00`. */
  opens: string;
  /** Until when, `18:00`; `24:00` is the end of the day, and a time before `opens` is on the next day. */
  closes: string;
};
export type BusinessDays = {
  /** At the earliest. */
  min: number;
  /** At the latest. */
  max: number;
};
export type Business = {
  /** The business. */
  id: string | null;
  /** The owner's account; null until claimed. */
  owner_id: string | null;
  /** The account of the agent who brought it in; for members. */
  agent_user_id: string | null;
  /** Name. */
  name: string | null;
  /** Name in addresses. */
  slug: string | null;
  /** Slug of a category. */
  category: string | null;
  /** What it does. */
  description: string | null;
  /** ISO 3166-1. */
  country: string | null;
  /** State, county or province. */
  region: string | null;
  /** ISO 4217; what it sells in. */
  currency: string | null;
  /** E.164, for its customers. */
  phone: string | null;
  /** Degrees north. */
  latitude: number | null;
  /** Degrees east. */
  longitude: number | null;
  /** Where verification stands. */
  status:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** What the verifier said; for members. */
  status_reason: string | null;
  /** Counts the changes. */
  version: number;
  /** When it was registered. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
  /** When it was first verified. */
  verified_at: string | null;
  /** Where it is. */
  locations: BusinessLocation[];
  /** What buyers say of its products; null without. */
  rating: ReviewRating | null;
  /** What speaks for it, by rule. */
  badges: ReviewBadge[];
  /** Its story, in Markdown; null in lists. */
  about: string | null;
  /** Street or place; up to three lines. */
  address_lines: string | null;
  /** Town. */
  city: string | null;
  /** Postal code. */
  postal_code: string | null;
  /** For its customers. */
  email: string | null;
  /** Its own site, `https://...`. */
  website: string | null;
  /** IANA name; what its hours are told in. */
  timezone: string | null;
  /** When it is open; empty when it does not say. */
  hours: BusinessHours[];
  /** `#rrggbb`; shown in a shade of it that is readable. */
  accent_color: string | null;
  /** `#rrggbb`; shown in a tint of it that is readable. */
  ground_color: string | null;
  /** Stands on its banner. */
  banner_text: string | null;
  /** Its colours as custom properties, or null. */
  stylesheet: string | null;
  /** Whether the marketplace shows it. */
  is_listed: boolean;
  /** Days from payment until a delivery arrives; null while it does not say. */
  delivery_days: BusinessDays | null;
  /** Its logo; null without. */
  logo: MediaPicture | null;
  /** The picture over its page; null without. */
  banner: MediaPicture | null;
};
export type BusinessList = {
  /** The page. */
  data: Business[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type MarketplaceFeaturedIn = {
  /** The shops, in this order; empty for none. */
  business_ids?: string[] | null;
};
export type MarketplaceSynonym = {
  /** The group. */
  id: string | null;
  /** Language it is for; empty for all. */
  locale: string | null;
  /** Words that stand for each other, parted by spaces. */
  words: string | null;
  /** When it was added. */
  created_at: string | null;
};
export type MarketplaceSynonymList = {
  /** The page. */
  data: MarketplaceSynonym[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type MarketplaceSynonymIn = {
  /** `en`, `fr`, `sw`, `ar`; none for all. */
  locale?: string | null;
  /** Two to sixteen words, parted by spaces. */
  words: string;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
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
export type MarketplaceValue = {
  /** What to filter by. */
  value: string | null;
  /** In words. */
  label: string | null;
  /** Products that have it. */
  count: number;
  /** Whether it is filtered by now. */
  is_selected: boolean;
};
export type MarketplaceFacet = {
  /** The filter: `category`, `option`. */
  name: string | null;
  /** Of an option its name, else null. */
  label: string | null;
  /** The most frequent first. */
  values: MarketplaceValue[];
};
export type MarketplaceRange = {
  /** At least. */
  from: Money | null;
  /** Less than. */
  below: Money | null;
  /** Products. */
  count: number;
};
export type MarketplaceFacets = {
  /** Products that all filters leave. */
  total: number;
  /** Counts of a filter's values, as if that filter were not set. */
  items: MarketplaceFacet[];
  /** How prices are spread, in the reply's currency, as if prices were not filtered. */
  prices: MarketplaceRange[];
};
export type MarketplaceResult = {
  /** The page. */
  data: CatalogueCard[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
  /** The words as they were understood, when mistakes in them were mended; null when they were taken as they are. */
  did_you_mean: string | null;
  /** In which prices were compared; null when they were not. */
  currency: string | null;
  /** Whether the currency was not asked for: other currencies were left out. */
  is_currency_assumed: boolean;
  /** Whether so many match that counts and order are of a part of them. */
  is_approximate: boolean;
  /** When asked for. */
  facets: MarketplaceFacets | null;
};
export type MarketplaceSuggestion = {
  /** What it is. */
  kind: "query" | "product" | "category" | "business";
  /** To show. */
  label: string | null;
  /** Where it leads, without a locale. */
  url: string | null;
};
export type MarketplaceSuggestionList = {
  /** The page. */
  data: MarketplaceSuggestion[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export const {
  useMarketplaceBannersQuery,
  useLazyMarketplaceBannersQuery,
  useMarketplaceBannerAddMutation,
  useMarketplaceBannerChangeMutation,
  useMarketplaceBannerDropMutation,
  useMarketplaceFeaturedQuery,
  useLazyMarketplaceFeaturedQuery,
  useMarketplaceFeatureMutation,
  useMarketplaceSynonymsQuery,
  useLazyMarketplaceSynonymsQuery,
  useMarketplaceSynonymAddMutation,
  useMarketplaceSynonymDropMutation,
  useMarketplaceShopsQuery,
  useLazyMarketplaceShopsQuery,
  useMarketplaceShopsGeojsonQuery,
  useLazyMarketplaceShopsGeojsonQuery,
  useMarketplaceSearchQuery,
  useLazyMarketplaceSearchQuery,
  useMarketplaceSuggestQuery,
  useLazyMarketplaceSuggestQuery,
} = injectedRtkApi;

// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["review"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      reviewQueue: build.query<ReviewQueueApiResponse, ReviewQueueApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/reviews`,
          params: {
            queue: queryArg.queue,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["review"],
      }),
      reviewDecide: build.mutation<ReviewDecideApiResponse, ReviewDecideApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/admin/reviews/${queryArg.reviewId}/decision`,
            method: "POST",
            body: queryArg.reviewDecideIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["review"],
        },
      ),
      reviewOfBusiness: build.query<
        ReviewOfBusinessApiResponse,
        ReviewOfBusinessApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/reviews`,
          params: {
            is_unanswered: queryArg.isUnanswered,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["review"],
      }),
      reviewAnswer: build.mutation<ReviewAnswerApiResponse, ReviewAnswerApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/reviews/${queryArg.reviewId}/reply`,
            method: "PUT",
            body: queryArg.reviewReplyIn,
          }),
          invalidatesTags: ["review"],
        },
      ),
      reviewAnswerNot: build.mutation<
        ReviewAnswerNotApiResponse,
        ReviewAnswerNotApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/reviews/${queryArg.reviewId}/reply`,
          method: "DELETE",
        }),
        invalidatesTags: ["review"],
      }),
      reviewMine: build.query<ReviewMineApiResponse, ReviewMineApiArg>({
        query: (queryArg) => ({
          url: `/api/me/reviews`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["review"],
      }),
      reviewCreate: build.mutation<ReviewCreateApiResponse, ReviewCreateApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/orders/${queryArg.orderId}/lines/${queryArg.lineId}/review`,
            method: "POST",
            body: queryArg.reviewCreateIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["review"],
        },
      ),
      reviewOfProduct: build.query<
        ReviewOfProductApiResponse,
        ReviewOfProductApiArg
      >({
        query: (queryArg) => ({
          url: `/api/products/${queryArg.productId}/reviews`,
          params: {
            sort: queryArg.sort,
            rating: queryArg.rating,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["review"],
      }),
      reviewOwn: build.query<ReviewOwnApiResponse, ReviewOwnApiArg>({
        query: (queryArg) => ({ url: `/api/reviews/${queryArg.reviewId}` }),
        providesTags: ["review"],
      }),
      reviewEdit: build.mutation<ReviewEditApiResponse, ReviewEditApiArg>({
        query: (queryArg) => ({
          url: `/api/reviews/${queryArg.reviewId}`,
          method: "PATCH",
          body: queryArg.reviewEditIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["review"],
      }),
      reviewWithdraw: build.mutation<
        ReviewWithdrawApiResponse,
        ReviewWithdrawApiArg
      >({
        query: (queryArg) => ({
          url: `/api/reviews/${queryArg.reviewId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["review"],
      }),
      reviewHelp: build.mutation<ReviewHelpApiResponse, ReviewHelpApiArg>({
        query: (queryArg) => ({
          url: `/api/reviews/${queryArg.reviewId}/helpful`,
          method: "PUT",
        }),
        invalidatesTags: ["review"],
      }),
      reviewHelpNot: build.mutation<
        ReviewHelpNotApiResponse,
        ReviewHelpNotApiArg
      >({
        query: (queryArg) => ({
          url: `/api/reviews/${queryArg.reviewId}/helpful`,
          method: "DELETE",
        }),
        invalidatesTags: ["review"],
      }),
      reviewReport: build.mutation<ReviewReportApiResponse, ReviewReportApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/reviews/${queryArg.reviewId}/reports`,
            method: "POST",
            body: queryArg.reviewReportIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["review"],
        },
      ),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as reviewApi };
export type ReviewQueueApiResponse =
  /** status 200 What waits for a moderator, oldest last. */ ReviewList;
export type ReviewQueueApiArg = {
  /** `open` is what is held or reported. */
  queue?: "open" | "held" | "reported" | "hidden";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ReviewDecideApiResponse =
  /** status 200 Publishes a review, or hides it for a reason its author is told. */ Review;
export type ReviewDecideApiArg = {
  /** Review. */
  reviewId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  reviewDecideIn: ReviewDecideIn;
};
export type ReviewOfBusinessApiResponse =
  /** status 200 What buyers say of all that a business sells, newest first. */ ReviewPage;
export type ReviewOfBusinessApiArg = {
  /** Business. */
  businessId: string;
  /** Only those without a reply. */
  isUnanswered?: boolean;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ReviewAnswerApiResponse =
  /** status 200 The shop's one reply to a review, or another text of it. */ Review;
export type ReviewAnswerApiArg = {
  /** Business. */
  businessId: string;
  /** Review. */
  reviewId: string;
  reviewReplyIn: ReviewReplyIn;
};
export type ReviewAnswerNotApiResponse =
  /** status 200 Takes the reply back. */ Review;
export type ReviewAnswerNotApiArg = {
  /** Business. */
  businessId: string;
  /** Review. */
  reviewId: string;
};
export type ReviewMineApiResponse =
  /** status 200 What the account wrote, whatever became of it. */ ReviewList;
export type ReviewMineApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ReviewCreateApiResponse =
  /** status 201 Reviews what was received: one review a line, by its buyer. */ Review;
export type ReviewCreateApiArg = {
  /** Order. */
  orderId: string;
  /** Line. */
  lineId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  reviewCreateIn: ReviewCreateIn;
};
export type ReviewOfProductApiResponse =
  /** status 200 What buyers say of a product. */ ReviewPage;
export type ReviewOfProductApiArg = {
  /** Product. */
  productId: string;
  /** Order. */
  sort?: "helpful" | "newest" | "highest" | "lowest";
  /** Only of so many stars; 0 is all. */
  rating?: number;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ReviewOwnApiResponse =
  /** status 200 A review as its author sees it. */ Review;
export type ReviewOwnApiArg = {
  /** Review. */
  reviewId: string;
};
export type ReviewEditApiResponse =
  /** status 200 Changes a review within a month. */ Review;
export type ReviewEditApiArg = {
  /** Review. */
  reviewId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  reviewEditIn: ReviewEditIn;
};
export type ReviewWithdrawApiResponse = unknown;
export type ReviewWithdrawApiArg = {
  /** Review. */
  reviewId: string;
};
export type ReviewHelpApiResponse = unknown;
export type ReviewHelpApiArg = {
  /** Review. */
  reviewId: string;
};
export type ReviewHelpNotApiResponse = unknown;
export type ReviewHelpNotApiArg = {
  /** Review. */
  reviewId: string;
};
export type ReviewReportApiResponse = unknown;
export type ReviewReportApiArg = {
  /** Review. */
  reviewId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  reviewReportIn: ReviewReportIn;
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
export type ReviewPhoto = {
  /** The upload; for its author and moderators. */
  media_id: string | null;
  /** Its sizes and formats. */
  picture: MediaPicture | null;
};
export type ReviewReply = {
  /** What the shop says to it. */
  body: string | null;
  /** When it was last written. */
  created_at: string | null;
};
export type Review = {
  /** Id. */
  id: string | null;
  /** What was bought. */
  product_id: string | null;
  /** Who sold it. */
  business_id: string | null;
  /** The order; for its author and moderators. */
  order_id: string | null;
  /** The line; for its author and moderators. */
  line_id: string | null;
  /** Title of the product when it was ordered. */
  product_title: string | null;
  /** As its author wants to be called; null when erased. */
  author_name: string | null;
  /** Language it was written in. */
  locale: string | null;
  /** One to five stars. */
  rating: number;
  /** In a line, or null. */
  title: string | null;
  /** In words, or null. */
  body: string | null;
  /** Whether it is seen. */
  state: "published" | "held" | "hidden" | "withdrawn";
  /** Why it is held or hidden; for its author and moderators. */
  state_reason: string | null;
  /** What it shows, in its author's order. */
  photos: ReviewPhoto[];
  /** What the shop answers, or null. */
  reply: ReviewReply | null;
  /** How many accounts it has helped. */
  helpful_count: number;
  /** Reports nobody has looked at; for moderators. */
  open_reports: number;
  /** Until when its author may change it; for its author. */
  editable_until: string | null;
  /** When it was written. */
  created_at: string | null;
  /** When it was last changed, or null. */
  edited_at: string | null;
  /** Counts changes. */
  version: number;
};
export type ReviewList = {
  /** The page. */
  data: Review[];
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
export type ReviewDecideIn = {
  /** What is to become of it. */
  verdict: "publish" | "hide";
  /** For its author; needed to hide it. */
  reason?: string | null;
};
export type ReviewRating = {
  /** The mean of the stars, with one decimal: `4.3`. */
  average: string;
  /** How many reviews it is made of. */
  count: number;
};
export type ReviewFigures = {
  /** Of this product. */
  product_id: string | null;
  /** Of this business. */
  business_id: string | null;
  /** Reviews of one star. */
  count_1: number;
  /** Reviews of two stars. */
  count_2: number;
  /** Reviews of three stars. */
  count_3: number;
  /** Reviews of four stars. */
  count_4: number;
  /** Reviews of five stars. */
  count_5: number;
};
export type ReviewPage = {
  /** Null without reviews. */
  rating: ReviewRating | null;
  /** How many by stars. */
  distribution: ReviewFigures | null;
  /** The page. */
  data: Review[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ReviewReplyIn = {
  /** What the shop says to it. */
  body: string;
};
export type ReviewCreateIn = {
  /** One to five stars. */
  rating: number;
  /** In a line. */
  title?: string | null;
  /** In words. */
  body?: string | null;
  /** How to be called; by default the first name and an initial. */
  author_name?: string | null;
  /** Language it is written in. */
  locale?: string | null;
  /** Ids of uploads of the caller, in the order to show. */
  media_ids?: string[] | null;
};
export type ReviewEditIn = {
  /** One to five stars. */
  rating?: number;
  /** In a line. */
  title?: string | null;
  /** In words. */
  body?: string | null;
  /** All that it is to show: ids of photos that it shows, or of uploads of the caller. */
  media_ids?: string[] | null;
};
export type ReviewReportIn = {
  /** What is wrong with it. */
  reason: "spam" | "abuse" | "false" | "private" | "other";
  /** Further words. */
  note?: string | null;
};
export const {
  useReviewQueueQuery,
  useLazyReviewQueueQuery,
  useReviewDecideMutation,
  useReviewOfBusinessQuery,
  useLazyReviewOfBusinessQuery,
  useReviewAnswerMutation,
  useReviewAnswerNotMutation,
  useReviewMineQuery,
  useLazyReviewMineQuery,
  useReviewCreateMutation,
  useReviewOfProductQuery,
  useLazyReviewOfProductQuery,
  useReviewOwnQuery,
  useLazyReviewOwnQuery,
  useReviewEditMutation,
  useReviewWithdrawMutation,
  useReviewHelpMutation,
  useReviewHelpNotMutation,
  useReviewReportMutation,
} = injectedRtkApi;

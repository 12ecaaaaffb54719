// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["content"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      contentList: build.query<ContentListApiResponse, ContentListApiArg>({
        query: () => ({ url: `/api/admin/pages` }),
        providesTags: ["content"],
      }),
      contentAdd: build.mutation<ContentAddApiResponse, ContentAddApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/pages`,
          method: "POST",
          body: queryArg.contentAddIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["content"],
      }),
      contentPreviewDraw: build.query<
        ContentPreviewDrawApiResponse,
        ContentPreviewDrawApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/pages/preview`,
          method: "POST",
          body: queryArg.contentPreviewIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        providesTags: ["content"],
      }),
      contentGet: build.query<ContentGetApiResponse, ContentGetApiArg>({
        query: (queryArg) => ({ url: `/api/admin/pages/${queryArg.pageId}` }),
        providesTags: ["content"],
      }),
      contentChange: build.mutation<
        ContentChangeApiResponse,
        ContentChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/pages/${queryArg.pageId}`,
          method: "PATCH",
          body: queryArg.contentChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["content"],
      }),
      contentDrop: build.mutation<ContentDropApiResponse, ContentDropApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/pages/${queryArg.pageId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["content"],
      }),
      contentVersions: build.query<
        ContentVersionsApiResponse,
        ContentVersionsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/pages/${queryArg.pageId}/versions`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["content"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as contentApi };
export type ContentListApiResponse =
  /** status 200 Pages in each of their languages, by their word in addresses. */ ContentTitleList;
export type ContentListApiArg = void;
export type ContentAddApiResponse =
  /** status 201 Writes a page in one language. Under `help`, `terms` or `privacy` it stands for ours. */ ContentPage;
export type ContentAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  contentAddIn: ContentAddIn;
};
export type ContentPreviewDrawApiResponse =
  /** status 200 How Markdown will look; keeps nothing. */ ContentPreview;
export type ContentPreviewDrawApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  contentPreviewIn: ContentPreviewIn;
};
export type ContentGetApiResponse =
  /** status 200 A page, published or not. */ ContentPage;
export type ContentGetApiArg = {
  /** The page. */
  pageId: string;
};
export type ContentChangeApiResponse =
  /** status 200 Saves a page; what it said before is kept. */ ContentPage;
export type ContentChangeApiArg = {
  /** The page. */
  pageId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  contentChangeIn: ContentChangeIn;
};
export type ContentDropApiResponse = unknown;
export type ContentDropApiArg = {
  /** The page. */
  pageId: string;
};
export type ContentVersionsApiResponse =
  /** status 200 What a page said before, the newest first. */ ContentVersionList;
export type ContentVersionsApiArg = {
  /** The page. */
  pageId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type ContentTitle = {
  /** The page in this language. */
  id: string | null;
  /** Its word in addresses. */
  slug: string | null;
  /** Its language. */
  locale: string | null;
  /** What it is about. */
  title: string | null;
  /** Whether it is shown. */
  is_published: boolean;
  /** Counts the changes. */
  version: number;
  /** When it was saved. */
  updated_at: string | null;
};
export type ContentTitleList = {
  /** The page. */
  data: ContentTitle[];
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
export type ContentPage = {
  /** The page in this language. */
  id: string | null;
  /** Its word in addresses; `help`, `terms` and `privacy` stand for ours. */
  slug: string | null;
  /** Its language. */
  locale: string | null;
  /** What it is about. */
  title: string | null;
  /** Its words, in Markdown. */
  body: string | null;
  /** Whether it is shown. */
  is_published: boolean;
  /** Counts the changes. */
  version: number;
  /** Who saved it. */
  changed_by: string | null;
  /** When it was made. */
  created_at: string | null;
  /** When it was saved. */
  updated_at: string | null;
};
export type ContentAddIn = {
  /** Its word in addresses, for good. */
  slug: string;
  /** `en`, `fr`, `sw` or `ar`. */
  locale: string;
  /** What it is about. */
  title: string;
  /** Its words, in Markdown. */
  body: string;
  /** Whether it is shown at once. */
  is_published?: boolean | null;
};
export type ContentPreview = {
  /** As they will be drawn. */
  html: string | null;
};
export type ContentPreviewIn = {
  /** Words in Markdown. */
  body: string;
};
export type ContentChangeIn = {
  /** What it is about. */
  title?: string | null;
  /** Its words, in Markdown. */
  body?: string | null;
  /** Whether it is shown. */
  is_published?: boolean | null;
};
export type ContentVersion = {
  /** Which. */
  version: number;
  /** Its title then. */
  title: string | null;
  /** Its words then. */
  body: string | null;
  /** Whether it was shown. */
  is_published: boolean;
  /** Who saved it. */
  changed_by: string | null;
  /** When. */
  changed_at: string | null;
};
export type ContentVersionList = {
  /** The page. */
  data: ContentVersion[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export const {
  useContentListQuery,
  useLazyContentListQuery,
  useContentAddMutation,
  useContentPreviewDrawQuery,
  useLazyContentPreviewDrawQuery,
  useContentGetQuery,
  useLazyContentGetQuery,
  useContentChangeMutation,
  useContentDropMutation,
  useContentVersionsQuery,
  useLazyContentVersionsQuery,
} = injectedRtkApi;

// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["media"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      mediaCreate: build.mutation<MediaCreateApiResponse, MediaCreateApiArg>({
        query: (queryArg) => ({
          url: `/api/media`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["media"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as mediaApi };
export type MediaCreateApiResponse =
  /** status 201 Uploads a picture: JPEG, PNG, WebP or GIF, at most 10 MiB and 25 million pixels. */ Media;
export type MediaCreateApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
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
export type Media = {
  /** Id; other calls take it as `media_id`. */
  id: string | null;
  /** Name of the files: the same picture has the same. */
  hash: string | null;
  /** Width of the largest size in pixels; at most 1600. */
  width: number;
  /** Its height. */
  height: number;
  /** Its main colour: number of a placeholder, 0 to 15. */
  tint: number;
  /** Of all its files. */
  bytes: number;
  /** Its sizes and formats. */
  picture: MediaPicture | null;
  /** When it was uploaded. */
  created_at: string | null;
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
export const { useMediaCreateMutation } = injectedRtkApi;

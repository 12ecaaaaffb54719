// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["start"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      startGet: build.query<StartGetApiResponse, StartGetApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/start`,
        }),
        providesTags: ["start"],
      }),
      startSamplesAdd: build.mutation<
        StartSamplesAddApiResponse,
        StartSamplesAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/start/samples`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["start"],
      }),
      startSamplesRemove: build.mutation<
        StartSamplesRemoveApiResponse,
        StartSamplesRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/start/samples`,
          method: "DELETE",
        }),
        invalidatesTags: ["start"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as startApi };
export type StartGetApiResponse =
  /** status 200 What is still to do until the shop is live. */ StartProgress;
export type StartGetApiArg = {
  /** Business. */
  businessId: string;
};
export type StartSamplesAddApiResponse =
  /** status 201 Adds sample products, as drafts that nobody can buy. */ StartProgress;
export type StartSamplesAddApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type StartSamplesRemoveApiResponse =
  /** status 200 Removes the sample products; one that was changed is the shop's own and stays. */ StartProgress;
export type StartSamplesRemoveApiArg = {
  /** Business. */
  businessId: string;
};
export type StartStep = {
  /** What is to do. */
  key: "name" | "picture" | "product" | "payment" | "live";
  /** Whether it is done. */
  is_done: boolean;
};
export type StartProgress = {
  /** In the order in which to do them. */
  steps: StartStep[];
  /** How many are done. */
  done: number;
  /** Whether all are. */
  is_ready: boolean;
  /** Whether sample products are there. */
  has_samples: boolean;
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
  useStartGetQuery,
  useLazyStartGetQuery,
  useStartSamplesAddMutation,
  useStartSamplesRemoveMutation,
} = injectedRtkApi;

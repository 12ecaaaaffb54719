// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["identity"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      identityJwks: build.query<IdentityJwksApiResponse, IdentityJwksApiArg>({
        query: () => ({ url: `/.well-known/jwks.json` }),
        providesTags: ["identity"],
      }),
      identityPeople: build.query<
        IdentityPeopleApiResponse,
        IdentityPeopleApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/users`,
          params: {
            q: queryArg.q,
            role: queryArg.role,
            standing: queryArg.standing,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["identity"],
      }),
      identityPersonGet: build.query<
        IdentityPersonGetApiResponse,
        IdentityPersonGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/admin/users/${queryArg.userId}` }),
        providesTags: ["identity"],
      }),
      identityRestore: build.mutation<
        IdentityRestoreApiResponse,
        IdentityRestoreApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/users/${queryArg.userId}/restore`,
          method: "POST",
          body: queryArg.identityStandingIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identitySuspend: build.mutation<
        IdentitySuspendApiResponse,
        IdentitySuspendApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/users/${queryArg.userId}/suspend`,
          method: "POST",
          body: queryArg.identityStandingIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityCancel: build.mutation<
        IdentityCancelApiResponse,
        IdentityCancelApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/cancel`,
          method: "POST",
          body: queryArg.identityCodeIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityConfirm: build.mutation<
        IdentityConfirmApiResponse,
        IdentityConfirmApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/confirm`,
          method: "POST",
          body: queryArg.identityCodeIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityConfirmAgain: build.mutation<
        IdentityConfirmAgainApiResponse,
        IdentityConfirmAgainApiArg
      >({
        query: () => ({ url: `/api/auth/confirm/send`, method: "POST" }),
        invalidatesTags: ["identity"],
      }),
      identityHandoverMake: build.mutation<
        IdentityHandoverMakeApiResponse,
        IdentityHandoverMakeApiArg
      >({
        query: () => ({ url: `/api/auth/handover`, method: "POST" }),
        invalidatesTags: ["identity"],
      }),
      identityHandoverAccept: build.mutation<
        IdentityHandoverAcceptApiResponse,
        IdentityHandoverAcceptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/handover/accept`,
          method: "POST",
          body: queryArg.identityHandoverIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityHandoverLook: build.mutation<
        IdentityHandoverLookApiResponse,
        IdentityHandoverLookApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/handover/look`,
          method: "POST",
          body: queryArg.identityHandoverRefInput,
        }),
        invalidatesTags: ["identity"],
      }),
      identityLogin: build.mutation<
        IdentityLoginApiResponse,
        IdentityLoginApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/login`,
          method: "POST",
          body: queryArg.identityLoginIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityLogout: build.mutation<
        IdentityLogoutApiResponse,
        IdentityLogoutApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/logout`,
          method: "POST",
          body: queryArg.identityRefreshIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityForgot: build.mutation<
        IdentityForgotApiResponse,
        IdentityForgotApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/password/forgot`,
          method: "POST",
          body: queryArg.identityForgotIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityReset: build.mutation<
        IdentityResetApiResponse,
        IdentityResetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/password/reset`,
          method: "POST",
          body: queryArg.identityResetIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityRefresh: build.mutation<
        IdentityRefreshApiResponse,
        IdentityRefreshApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/refresh`,
          method: "POST",
          body: queryArg.identityRefreshIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityRegister: build.mutation<
        IdentityRegisterApiResponse,
        IdentityRegisterApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/register`,
          method: "POST",
          body: queryArg.identityRegisterIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityMe: build.query<IdentityMeApiResponse, IdentityMeApiArg>({
        query: () => ({ url: `/api/me` }),
        providesTags: ["identity"],
      }),
      identityMeChange: build.mutation<
        IdentityMeChangeApiResponse,
        IdentityMeChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me`,
          method: "PATCH",
          body: queryArg.identityMeChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityMeErase: build.mutation<
        IdentityMeEraseApiResponse,
        IdentityMeEraseApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me`,
          method: "DELETE",
          body: queryArg.identityMeEraseIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityAddressList: build.query<
        IdentityAddressListApiResponse,
        IdentityAddressListApiArg
      >({
        query: () => ({ url: `/api/me/addresses` }),
        providesTags: ["identity"],
      }),
      identityAddressAdd: build.mutation<
        IdentityAddressAddApiResponse,
        IdentityAddressAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/addresses`,
          method: "POST",
          body: queryArg.identityAddressIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityAddressGet: build.query<
        IdentityAddressGetApiResponse,
        IdentityAddressGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/addresses/${queryArg.addressId}`,
        }),
        providesTags: ["identity"],
      }),
      identityAddressChange: build.mutation<
        IdentityAddressChangeApiResponse,
        IdentityAddressChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/addresses/${queryArg.addressId}`,
          method: "PATCH",
          body: queryArg.identityAddressChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityAddressRemove: build.mutation<
        IdentityAddressRemoveApiResponse,
        IdentityAddressRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/addresses/${queryArg.addressId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["identity"],
      }),
      identityConsentList: build.query<
        IdentityConsentListApiResponse,
        IdentityConsentListApiArg
      >({
        query: () => ({ url: `/api/me/consents` }),
        providesTags: ["identity"],
      }),
      identityConsentAdd: build.mutation<
        IdentityConsentAddApiResponse,
        IdentityConsentAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/consents`,
          method: "POST",
          body: queryArg.identityConsentIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityEmailChange: build.mutation<
        IdentityEmailChangeApiResponse,
        IdentityEmailChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/email`,
          method: "POST",
          body: queryArg.identityEmailIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identityExport: build.query<
        IdentityExportApiResponse,
        IdentityExportApiArg
      >({
        query: () => ({ url: `/api/me/export` }),
        providesTags: ["identity"],
      }),
      identityExportStart: build.mutation<
        IdentityExportStartApiResponse,
        IdentityExportStartApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/export`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["identity"],
      }),
      identityPasswordChange: build.mutation<
        IdentityPasswordChangeApiResponse,
        IdentityPasswordChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/password`,
          method: "POST",
          body: queryArg.identityPasswordIn,
        }),
        invalidatesTags: ["identity"],
      }),
      identitySessionList: build.query<
        IdentitySessionListApiResponse,
        IdentitySessionListApiArg
      >({
        query: () => ({ url: `/api/me/sessions` }),
        providesTags: ["identity"],
      }),
      identitySessionsEnd: build.mutation<
        IdentitySessionsEndApiResponse,
        IdentitySessionsEndApiArg
      >({
        query: () => ({ url: `/api/me/sessions`, method: "DELETE" }),
        invalidatesTags: ["identity"],
      }),
      identitySessionEnd: build.mutation<
        IdentitySessionEndApiResponse,
        IdentitySessionEndApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/sessions/${queryArg.sessionId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["identity"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as identityApi };
export type IdentityJwksApiResponse =
  /** status 200 The keys that access tokens are verified with (RFC 7517). */ IdentityJwks;
export type IdentityJwksApiArg = void;
export type IdentityPeopleApiResponse =
  /** status 200 Accounts, newest first. */ IdentityPersonRowList;
export type IdentityPeopleApiArg = {
  /** A whole e-mail address, phone number or id, or the beginning of a name. */
  q?: string;
  /** Only these. */
  role?: "user" | "platform_admin";
  /** Only these. */
  standing?: "active" | "suspended" | "leaving" | "erased";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type IdentityPersonGetApiResponse =
  /** status 200 One account. */ IdentityPersonRow;
export type IdentityPersonGetApiArg = {
  /** The account. */
  userId: string;
};
export type IdentityRestoreApiResponse =
  /** status 200 Lets an account that was stopped go on. */ IdentityPersonRow;
export type IdentityRestoreApiArg = {
  /** The account. */
  userId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  identityStandingIn: IdentityStandingIn;
};
export type IdentitySuspendApiResponse =
  /** status 200 Stops an account: its sessions end, and it cannot sign in. */ IdentityPersonRow;
export type IdentitySuspendApiArg = {
  /** The account. */
  userId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  identityStandingIn: IdentityStandingIn;
};
export type IdentityCancelApiResponse =
  /** status 200 By its code: stops the change of an address, or takes back the deletion of an account. */ IdentityConfirmed;
export type IdentityCancelApiArg = {
  identityCodeIn: IdentityCodeIn;
};
export type IdentityConfirmApiResponse =
  /** status 200 Confirms an address, or one side of its change, by the code that was mailed. */ IdentityConfirmed;
export type IdentityConfirmApiArg = {
  identityCodeIn: IdentityCodeIn;
};
export type IdentityConfirmAgainApiResponse =
  /** status 202 Mails the code that confirms the address once more. */ IdentityCodeAsked;
export type IdentityConfirmAgainApiArg = void;
export type IdentityHandoverMakeApiResponse =
  /** status 201 A code by which another device is signed in, once and within two minutes. */ IdentityHandover;
export type IdentityHandoverMakeApiArg = void;
export type IdentityHandoverAcceptApiResponse =
  /** status 200 Signs in by such a code and spends it. */ IdentitySignedIn;
export type IdentityHandoverAcceptApiArg = {
  identityHandoverIn: IdentityHandoverIn;
};
export type IdentityHandoverLookApiResponse =
  /** status 200 Who such a code signs in; it is not spent. */ IdentityHandoverShown;
export type IdentityHandoverLookApiArg = {
  identityHandoverRefInput: IdentityHandoverRefInput;
};
export type IdentityLoginApiResponse =
  /** status 200 Signs in with e-mail or phone and password. */ IdentitySignedIn;
export type IdentityLoginApiArg = {
  identityLoginIn: IdentityLoginIn;
};
export type IdentityLogoutApiResponse = unknown;
export type IdentityLogoutApiArg = {
  identityRefreshIn: IdentityRefreshIn;
};
export type IdentityForgotApiResponse =
  /** status 202 Mails a code for a new password, if there is such an account; tells nobody. */ IdentityCodeAsked;
export type IdentityForgotApiArg = {
  identityForgotIn: IdentityForgotIn;
};
export type IdentityResetApiResponse = unknown;
export type IdentityResetApiArg = {
  identityResetIn: IdentityResetIn;
};
export type IdentityRefreshApiResponse =
  /** status 200 Exchanges a refresh token, once, for a new access token and a new refresh token. */ IdentitySignedIn;
export type IdentityRefreshApiArg = {
  identityRefreshIn: IdentityRefreshIn;
};
export type IdentityRegisterApiResponse =
  /** status 201 Registers an account and signs it in. */ IdentitySignedIn;
export type IdentityRegisterApiArg = {
  identityRegisterIn: IdentityRegisterIn;
};
export type IdentityMeApiResponse =
  /** status 200 The caller's profile. */ IdentityUser;
export type IdentityMeApiArg = void;
export type IdentityMeChangeApiResponse =
  /** status 200 Changes name, locale or avatar, or takes the phone number away. */ IdentityUser;
export type IdentityMeChangeApiArg = {
  /** The `ETag` of what you read. */
  "If-Match": string;
  identityMeChangeIn: IdentityMeChangeIn;
};
export type IdentityMeEraseApiResponse =
  /** status 202 Asks for the erasure of this account: after 14 days, unless its owner signs in before. All sessions end. */ IdentityErasure;
export type IdentityMeEraseApiArg = {
  identityMeEraseIn: IdentityMeEraseIn;
};
export type IdentityAddressListApiResponse =
  /** status 200 The address book, the default first. */ IdentityAddressList;
export type IdentityAddressListApiArg = void;
export type IdentityAddressAddApiResponse =
  /** status 201 Adds an address; the first one becomes the default. */ IdentityAddress;
export type IdentityAddressAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  identityAddressIn: IdentityAddressIn;
};
export type IdentityAddressGetApiResponse =
  /** status 200 One address. */ IdentityAddress;
export type IdentityAddressGetApiArg = {
  /** The address. */
  addressId: string;
};
export type IdentityAddressChangeApiResponse =
  /** status 200 Changes an address, or makes it the default. */ IdentityAddress;
export type IdentityAddressChangeApiArg = {
  /** The address. */
  addressId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  identityAddressChangeIn: IdentityAddressChangeIn;
};
export type IdentityAddressRemoveApiResponse = unknown;
export type IdentityAddressRemoveApiArg = {
  /** The address. */
  addressId: string;
};
export type IdentityConsentListApiResponse =
  /** status 200 What was agreed to and taken back, newest first. */ IdentityConsentList;
export type IdentityConsentListApiArg = void;
export type IdentityConsentAddApiResponse =
  /** status 201 Says yes or no to something; the receipt stays. */ IdentityConsent;
export type IdentityConsentAddApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  identityConsentIn: IdentityConsentIn;
};
export type IdentityEmailChangeApiResponse =
  /** status 202 Asks for another address: the old and the new one are mailed a code each, and both must say yes. */ IdentityCodeAsked;
export type IdentityEmailChangeApiArg = {
  identityEmailIn: IdentityEmailIn;
};
export type IdentityExportApiResponse =
  /** status 200 Everything that is kept about the caller, as JSON. */ any;
export type IdentityExportApiArg = void;
export type IdentityExportStartApiResponse =
  /** status 202 The same as a job, of any size, with a download. */ JobReport;
export type IdentityExportStartApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type IdentityPasswordChangeApiResponse = unknown;
export type IdentityPasswordChangeApiArg = {
  identityPasswordIn: IdentityPasswordIn;
};
export type IdentitySessionListApiResponse =
  /** status 200 Where this account is signed in. */ IdentityDeviceList;
export type IdentitySessionListApiArg = void;
export type IdentitySessionsEndApiResponse = unknown;
export type IdentitySessionsEndApiArg = void;
export type IdentitySessionEndApiResponse = unknown;
export type IdentitySessionEndApiArg = {
  /** The session. */
  sessionId: string;
};
export type IdentityJwk = {
  /** Key type, `EC`. */
  kty: string | null;
  /** `P-256`. */
  crv: string | null;
  /** Coordinate, base64url. */
  x: string | null;
  /** Coordinate, base64url. */
  y: string | null;
  /** `sig`. */
  use: string | null;
  /** `ES256`. */
  alg: string | null;
  /** RFC 7638 thumbprint. */
  kid: string | null;
};
export type IdentityJwks = {
  /** Previous, current and next key. */
  keys: IdentityJwk[];
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
export type IdentityPersonRow = {
  /** The account. */
  id: string | null;
  /** Display name. */
  name: string | null;
  /** E-mail address, or null. */
  email: string | null;
  /** E.164, or null. */
  phone: string | null;
  /** BCP 47. */
  locale: string | null;
  /** Whether it runs the platform. */
  role: "user" | "platform_admin";
  /** How it stands. */
  standing:
    | ("active" | "suspended" | "leaving" | "erased" | null)
    | ("active" | "suspended" | "leaving" | "erased" | null);
  /** When the address proved to be theirs, or null. */
  email_confirmed_at: string | null;
  /** When it was stopped, or null. */
  suspended_at: string | null;
  /** Why, or null. */
  suspended_reason: string | null;
  /** When it was last used, or null. */
  seen_at: string | null;
  /** Counts the changes. */
  version: number;
  /** When it was registered. */
  created_at: string | null;
};
export type IdentityPersonRowList = {
  /** The page. */
  data: IdentityPersonRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type IdentityStandingIn = {
  /** Why; kept in the activity stream. */
  reason: string;
};
export type IdentityConfirmed = {
  /** What the code was for. */
  purpose: "confirm" | "reset" | "change_old" | "change_new" | "erase";
  /** The address it was about. */
  email: string | null;
  /** False while the other address has not said yes. */
  is_done: boolean;
};
export type IdentityCodeIn = {
  /** From the mail. */
  code: string;
};
export type IdentityCodeAsked = {
  /** Seconds until what was mailed ends. */
  expires_in: number;
};
export type IdentityHandover = {
  /** 256 random bits; shown to the other device alone. */
  code: string | null;
  /** Whole address of the page that asks there, in the language of this device, with the code. */
  link: string | null;
  /** Seconds until it ends. */
  expires_in: number;
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
export type IdentityUser = {
  /** The account. */
  id: string | null;
  /** Display name. */
  name: string | null;
  /** E-mail address, in small letters. */
  email: string | null;
  /** E.164 phone number. */
  phone: string | null;
  /** BCP 47. */
  locale: string | null;
  /** Whether it runs the platform. */
  role: "user" | "platform_admin";
  /** When the address proved to be theirs, or null. */
  email_confirmed_at: string | null;
  /** Avatar, or null. */
  picture: MediaPicture | null;
  /** Counts the changes. */
  version: number;
  /** When it was registered. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export type IdentitySignedIn = {
  /** Who is signed in. */
  user: IdentityUser | null;
  /** For `Authorization: Bearer`; an ES256 JWT. */
  access_token: string | null;
  /** `Bearer`. */
  token_type: string | null;
  /** Seconds until the access token ends. */
  expires_in: number;
  /** Only for `client: "app"`; browsers get it in a cookie. */
  refresh_token: string | null;
  /** Whether signing in has taken back a deletion. */
  is_restored: boolean;
};
export type IdentityHandoverIn = {
  /** What the other device showed. */
  code: string;
  /** `app` to get the refresh token in the body. */
  client?: ("browser" | "app" | null) | ("browser" | "app" | null);
};
export type IdentityHandoverShown = {
  /** Whose account it is. */
  name: string | null;
  /** The device that shows the code, or null. */
  device: string | null;
  /** Whether it shows it in the back office. */
  is_office: boolean;
  /** When the code ends. */
  expires_at: string | null;
};
export type IdentityHandoverRefInput = {
  /** What the other device showed. */
  code: string;
};
export type IdentityLoginIn = {
  /** E-mail address; this or `phone` is needed. */
  email?: string | null;
  /** E.164 phone number; this or `email` is needed. */
  phone?: string | null;
  /** Password. */
  password: string;
  /** `app` to get the refresh token in the body. */
  client?: ("browser" | "app" | null) | ("browser" | "app" | null);
};
export type IdentityRefreshIn = {
  /** For apps; browsers send it as a cookie. */
  refresh_token?: string | null;
};
export type IdentityForgotIn = {
  /** The address of the account. */
  email: string;
};
export type IdentityResetIn = {
  /** From the mail. */
  code: string;
  /** At least 15 characters; easily guessed ones are refused. */
  password: string;
};
export type IdentityRegisterIn = {
  /** Display name. */
  name: string;
  /** E-mail address; this or `phone` is needed. */
  email?: string | null;
  /** E.164 phone number; this or `email` is needed. */
  phone?: string | null;
  /** At least 15 characters; easily guessed ones are refused. */
  password: string;
  /** BCP 47; `en` when absent. */
  locale?: string | null;
  /** `app` to get the refresh token in the body. */
  client?: ("browser" | "app" | null) | ("browser" | "app" | null);
};
export type IdentityMeChangeIn = {
  /** Display name. */
  name?: string | null;
  /** BCP 47. */
  locale?: string | null;
  /** Null takes it away, where there is an e-mail address. Another cannot be set: there is no way yet to confirm it by SMS. */
  phone?: string | null;
  /** Avatar: an upload of POST /api/media; null takes it away. */
  media_id?: string | null;
};
export type IdentityErasure = {
  /** When it will be erased, unless its owner signs in before. */
  erase_at: string | null;
};
export type IdentityMeEraseIn = {
  /** The password once more. */
  password: string;
};
export type IdentityAddress = {
  /** The address. */
  id: string | null;
  /** What its owner calls it: Home, Shop. */
  label: string | null;
  /** Who receives it. */
  name: string | null;
  /** Street or place. */
  line1: string | null;
  /** Further details. */
  line2: string | null;
  /** Town. */
  city: string | null;
  /** State, county or province. */
  region: string | null;
  /** Postal code. */
  postal_code: string | null;
  /** ISO 3166-1. */
  country: string | null;
  /** E.164, for the courier. */
  phone: string | null;
  /** Whether checkout begins with it. */
  is_default: boolean;
  /** Counts the changes. */
  version: number;
  /** When it was added. */
  created_at: string | null;
  /** When it was last changed. */
  updated_at: string | null;
};
export type IdentityAddressList = {
  /** The page. */
  data: IdentityAddress[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type IdentityAddressIn = {
  /** What its owner calls it: Home, Shop. */
  label?: string | null;
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
  /** Whether checkout begins with it. */
  is_default?: boolean | null;
};
export type IdentityAddressChangeIn = {
  /** What its owner calls it: Home, Shop. */
  label?: string | null;
  /** Who receives it. */
  name?: string | null;
  /** Street or place. */
  line1?: string | null;
  /** Further details. */
  line2?: string | null;
  /** Town. */
  city?: string | null;
  /** State, county or province. */
  region?: string | null;
  /** Postal code. */
  postal_code?: string | null;
  /** ISO 3166-1. */
  country?: string | null;
  /** E.164, for the courier. */
  phone?: string | null;
  /** Whether checkout begins with it. */
  is_default?: boolean | null;
};
export type IdentityConsent = {
  /** The receipt. */
  id: string | null;
  /** What about. */
  kind: "terms" | "privacy" | "marketing_mail" | "recommendations";
  /** Which version of the text was shown. */
  text_version: string | null;
  /** Given, or taken back. */
  is_given: boolean;
  /** When. */
  created_at: string | null;
};
export type IdentityConsentList = {
  /** Newest first. */
  data: IdentityConsent[];
};
export type IdentityConsentIn = {
  /** What about. */
  kind: "terms" | "privacy" | "marketing_mail" | "recommendations";
  /** Which version of the text was shown. */
  text_version: string;
  /** Given, or taken back. */
  is_given: boolean;
};
export type IdentityEmailIn = {
  /** The address to come. */
  email: string;
  /** The password once more. */
  password: string;
};
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
export type IdentityPasswordIn = {
  /** The password of now. */
  old_password: string;
  /** At least 15 characters; easily guessed ones are refused. */
  password: string;
};
export type IdentityDeviceSession = {
  /** The session. */
  id: string | null;
  /** `browser`, `app` or `page`. */
  client: "browser" | "app" | "page";
  /** In words: `Firefox, Android`. */
  device: string | null;
  /** The network it was last seen on, never the address. */
  network: string | null;
  /** When it signed in. */
  created_at: string | null;
  /** When it was last seen, to the minute. */
  seen_at: string | null;
  /** When it ends by itself. */
  expires_at: string | null;
  /** Whether this request is of it. */
  is_current: boolean;
};
export type IdentityDeviceList = {
  /** Newest first, at most 100. */
  data: IdentityDeviceSession[];
};
export const {
  useIdentityJwksQuery,
  useLazyIdentityJwksQuery,
  useIdentityPeopleQuery,
  useLazyIdentityPeopleQuery,
  useIdentityPersonGetQuery,
  useLazyIdentityPersonGetQuery,
  useIdentityRestoreMutation,
  useIdentitySuspendMutation,
  useIdentityCancelMutation,
  useIdentityConfirmMutation,
  useIdentityConfirmAgainMutation,
  useIdentityHandoverMakeMutation,
  useIdentityHandoverAcceptMutation,
  useIdentityHandoverLookMutation,
  useIdentityLoginMutation,
  useIdentityLogoutMutation,
  useIdentityForgotMutation,
  useIdentityResetMutation,
  useIdentityRefreshMutation,
  useIdentityRegisterMutation,
  useIdentityMeQuery,
  useLazyIdentityMeQuery,
  useIdentityMeChangeMutation,
  useIdentityMeEraseMutation,
  useIdentityAddressListQuery,
  useLazyIdentityAddressListQuery,
  useIdentityAddressAddMutation,
  useIdentityAddressGetQuery,
  useLazyIdentityAddressGetQuery,
  useIdentityAddressChangeMutation,
  useIdentityAddressRemoveMutation,
  useIdentityConsentListQuery,
  useLazyIdentityConsentListQuery,
  useIdentityConsentAddMutation,
  useIdentityEmailChangeMutation,
  useIdentityExportQuery,
  useLazyIdentityExportQuery,
  useIdentityExportStartMutation,
  useIdentityPasswordChangeMutation,
  useIdentitySessionListQuery,
  useLazyIdentitySessionListQuery,
  useIdentitySessionsEndMutation,
  useIdentitySessionEndMutation,
} = injectedRtkApi;

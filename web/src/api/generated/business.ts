// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["business"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      businessAdminList: build.query<
        BusinessAdminListApiResponse,
        BusinessAdminListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses`,
          params: {
            q: queryArg.q,
            status: queryArg.status,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["business"],
      }),
      businessAccessOpen: build.mutation<
        BusinessAccessOpenApiResponse,
        BusinessAccessOpenApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/access`,
          method: "POST",
          body: queryArg.businessAccessIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessAccessLeave: build.mutation<
        BusinessAccessLeaveApiResponse,
        BusinessAccessLeaveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/access`,
          method: "DELETE",
        }),
        invalidatesTags: ["business"],
      }),
      businessVerify: build.mutation<
        BusinessVerifyApiResponse,
        BusinessVerifyApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/businesses/${queryArg.businessId}/verify`,
          method: "POST",
          body: queryArg.businessVerifyIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessRegister: build.mutation<
        BusinessRegisterApiResponse,
        BusinessRegisterApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses`,
          method: "POST",
          body: queryArg.businessRegisterIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessShow: build.query<BusinessShowApiResponse, BusinessShowApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}`,
        }),
        providesTags: ["business"],
      }),
      businessChange: build.mutation<
        BusinessChangeApiResponse,
        BusinessChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}`,
          method: "PATCH",
          body: queryArg.businessChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessAccessListGet: build.query<
        BusinessAccessListGetApiResponse,
        BusinessAccessListGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/accesses`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["business"],
      }),
      businessAccessEnd: build.mutation<
        BusinessAccessEndApiResponse,
        BusinessAccessEndApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/accesses/${queryArg.accessId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["business"],
      }),
      businessColleaguesGet: build.query<
        BusinessColleaguesGetApiResponse,
        BusinessColleaguesGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/colleagues`,
        }),
        providesTags: ["business"],
      }),
      businessUninvite: build.mutation<
        BusinessUninviteApiResponse,
        BusinessUninviteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/invitations/${queryArg.invitationId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["business"],
      }),
      businessTeamGet: build.query<
        BusinessTeamGetApiResponse,
        BusinessTeamGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/members`,
        }),
        providesTags: ["business"],
      }),
      businessInvite: build.mutation<
        BusinessInviteApiResponse,
        BusinessInviteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/members`,
          method: "POST",
          body: queryArg.businessInviteIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessMemberSet: build.mutation<
        BusinessMemberSetApiResponse,
        BusinessMemberSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/members/${queryArg.userId}`,
          method: "PATCH",
          body: queryArg.businessMemberSetIn,
        }),
        invalidatesTags: ["business"],
      }),
      businessMemberRemove: build.mutation<
        BusinessMemberRemoveApiResponse,
        BusinessMemberRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/members/${queryArg.userId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["business"],
      }),
      businessOriginsGet: build.query<
        BusinessOriginsGetApiResponse,
        BusinessOriginsGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/origins`,
        }),
        providesTags: ["business"],
      }),
      businessOriginsSet: build.mutation<
        BusinessOriginsSetApiResponse,
        BusinessOriginsSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/origins`,
          method: "PUT",
          body: queryArg.businessOriginsIn,
        }),
        invalidatesTags: ["business"],
      }),
      businessRoles: build.query<BusinessRolesApiResponse, BusinessRolesApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/roles`,
          }),
          providesTags: ["business"],
        },
      ),
      businessRoleAdd: build.mutation<
        BusinessRoleAddApiResponse,
        BusinessRoleAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/roles`,
          method: "POST",
          body: queryArg.businessRoleIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessRoleSet: build.mutation<
        BusinessRoleSetApiResponse,
        BusinessRoleSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/roles/${queryArg.roleId}`,
          method: "PUT",
          body: queryArg.businessRoleSetIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessRoleRemove: build.mutation<
        BusinessRoleRemoveApiResponse,
        BusinessRoleRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/roles/${queryArg.roleId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["business"],
      }),
      businessSubmit: build.mutation<
        BusinessSubmitApiResponse,
        BusinessSubmitApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/submit`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessClaimAccept: build.mutation<
        BusinessClaimAcceptApiResponse,
        BusinessClaimAcceptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/claims/accept`,
          method: "POST",
          body: queryArg.businessClaimIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessInvitationAccept: build.mutation<
        BusinessInvitationAcceptApiResponse,
        BusinessInvitationAcceptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/invitations/accept`,
          method: "POST",
          body: queryArg.businessCodeIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["business"],
      }),
      businessMine: build.query<BusinessMineApiResponse, BusinessMineApiArg>({
        query: () => ({ url: `/api/me/businesses` }),
        providesTags: ["business"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as businessApi };
export type BusinessAdminListApiResponse =
  /** status 200 All businesses, newest first. */ BusinessList;
export type BusinessAdminListApiArg = {
  /** The beginning of a name, or a whole slug or id. */
  q?: string;
  /** Only of this status. */
  status?:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type BusinessAccessOpenApiResponse =
  /** status 201 Opens a business to the caller for a while, to read; its owner is shown why. */ BusinessAccess;
export type BusinessAccessOpenApiArg = {
  /** Whose data. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessAccessIn: BusinessAccessIn;
};
export type BusinessAccessLeaveApiResponse = unknown;
export type BusinessAccessLeaveApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessVerifyApiResponse =
  /** status 200 Decides on a business. */ Business;
export type BusinessVerifyApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessVerifyIn: BusinessVerifyIn;
};
export type BusinessRegisterApiResponse =
  /** status 201 Registers a business; the caller becomes its owner, or its agent with `on_behalf_of`. */ Business;
export type BusinessRegisterApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessRegisterIn: BusinessRegisterIn;
};
export type BusinessShowApiResponse =
  /** status 200 One business: a verified one to anybody, any other to its members. */ Business;
export type BusinessShowApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessChangeApiResponse =
  /** status 200 Changes what a business says of itself. */ Business;
export type BusinessChangeApiArg = {
  /** The business. */
  businessId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  businessChangeIn: BusinessChangeIn;
};
export type BusinessAccessListGetApiResponse =
  /** status 200 When the platform looked at a business, and why. */ BusinessAccessList;
export type BusinessAccessListGetApiArg = {
  /** Business. */
  businessId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type BusinessAccessEndApiResponse = unknown;
export type BusinessAccessEndApiArg = {
  /** Business. */
  businessId: string;
  /** Access. */
  accessId: string;
};
export type BusinessColleaguesGetApiResponse =
  /** status 200 Whom the caller works with: their names. */ BusinessColleagues;
export type BusinessColleaguesGetApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessUninviteApiResponse = unknown;
export type BusinessUninviteApiArg = {
  /** The business. */
  businessId: string;
  /** The invitation. */
  invitationId: string;
};
export type BusinessTeamGetApiResponse =
  /** status 200 Who works in a business, and who is invited. */ BusinessTeam;
export type BusinessTeamGetApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessInviteApiResponse =
  /** status 201 Invites somebody by mail, or sends an invitation again with another code. */ BusinessInvitation;
export type BusinessInviteApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessInviteIn: BusinessInviteIn;
};
export type BusinessMemberSetApiResponse =
  /** status 200 Gives a member another role. */ BusinessMember;
export type BusinessMemberSetApiArg = {
  /** The business. */
  businessId: string;
  /** The account. */
  userId: string;
  businessMemberSetIn: BusinessMemberSetIn;
};
export type BusinessMemberRemoveApiResponse = unknown;
export type BusinessMemberRemoveApiArg = {
  /** The business. */
  businessId: string;
  /** The account. */
  userId: string;
};
export type BusinessOriginsGetApiResponse =
  /** status 200 Origins of the shop's own front ends. */ BusinessOrigins;
export type BusinessOriginsGetApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessOriginsSetApiResponse =
  /** status 200 Lists them anew: browsers then let their pages read what is public of the shop, and its carts and orders. It counts within seconds. */ BusinessOrigins;
export type BusinessOriginsSetApiArg = {
  /** Business. */
  businessId: string;
  businessOriginsIn: BusinessOriginsIn;
};
export type BusinessRolesApiResponse =
  /** status 200 The roles a member can have, and what each may do. */ BusinessRoleList;
export type BusinessRolesApiArg = {
  /** The business. */
  businessId: string;
};
export type BusinessRoleAddApiResponse =
  /** status 201 Makes a role of one's own: a name and what it may do. */ BusinessRole;
export type BusinessRoleAddApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessRoleIn: BusinessRoleIn;
};
export type BusinessRoleSetApiResponse =
  /** status 200 Sets what a role is; it holds for its members from the commit on. */ BusinessRole;
export type BusinessRoleSetApiArg = {
  /** The business. */
  businessId: string;
  /** The role. */
  roleId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  businessRoleSetIn: BusinessRoleSetIn;
};
export type BusinessRoleRemoveApiResponse = unknown;
export type BusinessRoleRemoveApiArg = {
  /** The business. */
  businessId: string;
  /** The role. */
  roleId: string;
};
export type BusinessSubmitApiResponse =
  /** status 200 Asks for verification. */ Business;
export type BusinessSubmitApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type BusinessClaimAcceptApiResponse =
  /** status 200 Takes over a business by the code sent to its owner. */ Business;
export type BusinessClaimAcceptApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessClaimIn: BusinessClaimIn;
};
export type BusinessInvitationAcceptApiResponse =
  /** status 200 Joins a business, or becomes its owner, by the code that was mailed. */ BusinessJoined;
export type BusinessInvitationAcceptApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  businessCodeIn: BusinessCodeIn;
};
export type BusinessMineApiResponse =
  /** status 200 The businesses that the caller works in, and as what. */ BusinessWorkplaces;
export type BusinessMineApiArg = void;
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
export type BusinessAccess = {
  /** Id. */
  id: string | null;
  /** Whose data. */
  business_id: string | null;
  /** Who looks. */
  admin_id: string | null;
  /** Their name. */
  admin_name: string | null;
  /** Why. */
  reason: string | null;
  /** Since when. */
  created_at: string | null;
  /** Until when at the latest. */
  ends_at: string | null;
  /** When it was ended before, or null. */
  ended_at: string | null;
};
export type BusinessAccessIn = {
  /** Why; the owner reads it. */
  reason: string;
  /** For how long; 60 by default. */
  minutes?: number | null;
};
export type BusinessVerifyIn = {
  /** What is decided. */
  decision: "approve" | "reject" | "needs_info" | "suspend" | "reinstate";
  /** For the business; needed unless it approves or reinstates. */
  reason?: string | null;
};
export type BusinessBehalfInput = {
  /** The owner's name. */
  name: string;
  /** Where to send the claim; this or `phone`. */
  email?: string | null;
  /** Where to send the claim; this or `email`. */
  phone?: string | null;
  /** What to write it in; else by the country of the business. */
  locale?: string | null;
};
export type BusinessRegisterIn = {
  /** Name. */
  name: string;
  /** Slug of a category. */
  category: string;
  /** What it does. */
  description: string;
  /** ISO 3166-1. */
  country: string;
  /** ISO 4217; what it sells in. */
  currency: string;
  /** Name in addresses; made from the name when absent. */
  slug?: string | null;
  /** State, county or province. */
  region?: string | null;
  /** Code of the agent who brought it in. */
  agent_code?: string | null;
  /** Degrees north. */
  latitude?: number | null;
  /** Degrees east. */
  longitude?: number | null;
  /** E.164, for its customers. */
  phone?: string | null;
  /** The owner, when an agent registers it for them. */
  on_behalf_of?: BusinessBehalfInput | null;
};
export type BusinessHoursInput = {
  /** Whose. */
  business_id?: string | null;
  /** 1 is Monday, 7 is Sunday. */
  day: number;
  /** From when, `08:00`. */
  opens: string;
  /** Until when, `18:00`; `24:00` is the end of the day, and a time before `opens` is on the next day. */
  closes: string;
};
export type BusinessDaysInput = {
  /** At the earliest. */
  min: number;
  /** At the latest. */
  max: number;
};
export type BusinessChangeIn = {
  /** Name. */
  name?: string | null;
  /** Name in addresses. */
  slug?: string | null;
  /** Slug of a category. */
  category?: string | null;
  /** What it does. */
  description?: string | null;
  /** State, county or province. */
  region?: string | null;
  /** E.164, for its customers. */
  phone?: string | null;
  /** Degrees north. */
  latitude?: number | null;
  /** Degrees east. */
  longitude?: number | null;
  /** Its story, in Markdown. */
  about?: string | null;
  /** Street or place; up to three lines. */
  address_lines?: string | null;
  /** Town. */
  city?: string | null;
  /** Postal code. */
  postal_code?: string | null;
  /** For its customers. */
  email?: string | null;
  /** Its own site, `https://...`. */
  website?: string | null;
  /** IANA name, `Africa/Nairobi`; hours need it unless the country has one time alone. */
  timezone?: string | null;
  /** When it is open, the whole week; empty or null takes them away. */
  hours?: BusinessHoursInput[] | null;
  /** `#rrggbb`. Any will do: pages show the shade of it that is readable, light and dark. */
  accent_color?: string | null;
  /** `#rrggbb`, likewise. */
  ground_color?: string | null;
  /** Stands on its banner. */
  banner_text?: string | null;
  /** Whether the marketplace shows it. */
  is_listed?: boolean | null;
  /** Days from payment until a delivery arrives, shown as the shop's promise; null promises none. */
  delivery_days?: BusinessDaysInput | null;
  /** An upload of POST /api/media, best a square one; null takes it away. */
  logo_media_id?: string | null;
  /** The picture over its page, best five times as wide as high; null takes it away. */
  banner_media_id?: string | null;
};
export type BusinessAccessList = {
  /** The page. */
  data: BusinessAccess[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type BusinessColleague = {
  /** The account. */
  user_id: string | null;
  /** Display name. */
  name: string | null;
  /** As what; `viewer`, when the shop has a name of its own for it. */
  role: "viewer" | "agent" | "admin" | "owner";
  /** What the shop calls that, or null. */
  role_name: string | null;
  /** What they may do there: `read listings stock orders refund team own`. */
  rights: string[];
};
export type BusinessColleagues = {
  /** By role and then age. */
  data: BusinessColleague[];
};
export type BusinessMember = {
  /** The account. */
  user_id: string | null;
  /** Display name. */
  name: string | null;
  /** E-mail address, or null. */
  email: string | null;
  /** What it may do; `viewer`, when `role_id` is set. */
  role: "viewer" | "agent" | "admin" | "owner";
  /** The role of the shop's own that it has, or null. */
  role_id: string | null;
  /** What that is called, or null. */
  role_name: string | null;
  /** Since when. */
  created_at: string | null;
};
export type BusinessInvitation = {
  /** The invitation. */
  id: string | null;
  /** To which business. */
  business_id: string | null;
  /** Whom. */
  email: string | null;
  /** As what. */
  role: "viewer" | "agent" | "admin" | "owner";
  /** By which account. */
  invited_by: string | null;
  /** How often it was sent. */
  sendings: number;
  /** When. */
  created_at: string | null;
  /** Until when it holds. */
  expires_at: string | null;
};
export type BusinessTeam = {
  /** Members, by role and then age. */
  data: BusinessMember[];
  /** Those that are open. */
  invitations: BusinessInvitation[];
  /** How many members and open invitations there may be. */
  seats: number;
};
export type BusinessInviteIn = {
  /** Whom. */
  email: string;
  /** As what; `owner` offers ownership, and makes the owner of today an admin. */
  role: "viewer" | "agent" | "admin" | "owner";
};
export type BusinessMemberSetIn = {
  /** One of the roles every shop has; this, or `role_id`. */
  role?:
    | ("viewer" | "agent" | "admin" | "owner" | null)
    | ("viewer" | "agent" | "admin" | "owner" | null);
  /** A role of the shop's own. */
  role_id?: string | null;
};
export type BusinessOrigins = {
  /** Whose pages may use the API for this shop: `https://shop.example`. */
  origins: string[];
};
export type BusinessOriginsIn = {
  /** All of them, at most ten: `https://shop.example`, with a port if it has its own; `http://localhost:5173` while one builds it. */
  origins?: string[] | null;
};
export type BusinessRole = {
  /** Id; null for the four that every shop has. */
  id: string | null;
  /** `viewer`, `agent`, `admin`, `owner`, or `custom`. */
  key: string | null;
  /** What it is called. */
  name: string | null;
  /** What it may do: `business:read`, `products:write`, `stock:write`, `orders:write`, `refunds:create`, `team:write`, `business:own`. */
  rights: string[];
  /** Whether the caller may give it: nobody grants what they lack. */
  may_grant: boolean;
  /** How many have it. */
  members: number;
  /** Counts changes. */
  version: number;
};
export type BusinessRoleList = {
  /** All of them. */
  data: BusinessRole[];
};
export type BusinessRoleIn = {
  /** What it is called, unique in the business. */
  name: string;
  /** What it may do; `business:read` goes without saying. */
  rights?: string[] | null;
};
export type BusinessRoleSetIn = {
  /** What it is called, unique in the business. */
  name: string;
  /** What it may do; `business:read` goes without saying. */
  rights?: string[] | null;
};
export type BusinessClaimIn = {
  /** From the message to the owner. */
  code: string;
};
export type BusinessJoined = {
  /** The business. */
  business_id: string | null;
  /** Its name. */
  name: string | null;
  /** Its name in addresses. */
  slug: string | null;
  /** What the caller is in it now. */
  role: "viewer" | "agent" | "admin" | "owner";
};
export type BusinessCodeIn = {
  /** From the message. */
  code: string;
};
export type BusinessWorkplace = {
  /** The business. */
  business_id: string | null;
  /** Its name. */
  name: string | null;
  /** Its name in addresses. */
  slug: string | null;
  /** Where its verification stands. */
  status:
    | "draft"
    | "submitted"
    | "needs_info"
    | "verified"
    | "rejected"
    | "suspended";
  /** ISO 3166-1. */
  country: string | null;
  /** ISO 4217; what it sells in. */
  currency: string | null;
  /** What the caller is in it. */
  role: "viewer" | "agent" | "admin" | "owner";
  /** What that lets the caller do: `read listings stock orders refund team own`. */
  rights: string[];
  /** Its logo; null without. */
  logo: MediaPicture | null;
  /** Member since. */
  created_at: string | null;
};
export type BusinessWorkplaces = {
  /** By role and then name. */
  data: BusinessWorkplace[];
  /** Whether the caller is an agent. */
  is_agent: boolean;
};
export const {
  useBusinessAdminListQuery,
  useLazyBusinessAdminListQuery,
  useBusinessAccessOpenMutation,
  useBusinessAccessLeaveMutation,
  useBusinessVerifyMutation,
  useBusinessRegisterMutation,
  useBusinessShowQuery,
  useLazyBusinessShowQuery,
  useBusinessChangeMutation,
  useBusinessAccessListGetQuery,
  useLazyBusinessAccessListGetQuery,
  useBusinessAccessEndMutation,
  useBusinessColleaguesGetQuery,
  useLazyBusinessColleaguesGetQuery,
  useBusinessUninviteMutation,
  useBusinessTeamGetQuery,
  useLazyBusinessTeamGetQuery,
  useBusinessInviteMutation,
  useBusinessMemberSetMutation,
  useBusinessMemberRemoveMutation,
  useBusinessOriginsGetQuery,
  useLazyBusinessOriginsGetQuery,
  useBusinessOriginsSetMutation,
  useBusinessRolesQuery,
  useLazyBusinessRolesQuery,
  useBusinessRoleAddMutation,
  useBusinessRoleSetMutation,
  useBusinessRoleRemoveMutation,
  useBusinessSubmitMutation,
  useBusinessClaimAcceptMutation,
  useBusinessInvitationAcceptMutation,
  useBusinessMineQuery,
  useLazyBusinessMineQuery,
} = injectedRtkApi;

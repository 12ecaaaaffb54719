// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["notice"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      noticeMailGet: build.query<NoticeMailGetApiResponse, NoticeMailGetApiArg>(
        {
          query: () => ({ url: `/api/admin/mail` }),
          providesTags: ["notice"],
        },
      ),
      noticeSuppressions: build.query<
        NoticeSuppressionsApiResponse,
        NoticeSuppressionsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/mail/suppressions`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["notice"],
      }),
      noticeSuppressionLift: build.mutation<
        NoticeSuppressionLiftApiResponse,
        NoticeSuppressionLiftApiArg
      >({
        query: (queryArg) => ({
          url: `/api/admin/mail/suppressions/${queryArg.suppressionId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["notice"],
      }),
      noticeTest: build.mutation<NoticeTestApiResponse, NoticeTestApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/mail/test`,
          method: "POST",
          body: queryArg.noticeTestIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["notice"],
      }),
      noticeOutbox: build.query<NoticeOutboxApiResponse, NoticeOutboxApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/outbox`,
          params: {
            state: queryArg.state,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["notice"],
      }),
      noticeShow: build.query<NoticeShowApiResponse, NoticeShowApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/outbox/${queryArg.messageId}`,
        }),
        providesTags: ["notice"],
      }),
      noticeResend: build.mutation<NoticeResendApiResponse, NoticeResendApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/admin/outbox/${queryArg.messageId}/resend`,
            method: "POST",
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["notice"],
        },
      ),
      noticeMine: build.query<NoticeMineApiResponse, NoticeMineApiArg>({
        query: (queryArg) => ({
          url: `/api/me/notifications`,
          params: {
            is_unread: queryArg.isUnread,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["notice"],
      }),
      noticeReadAll: build.mutation<
        NoticeReadAllApiResponse,
        NoticeReadAllApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/notifications/read_all`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["notice"],
      }),
      noticeRead: build.mutation<NoticeReadApiResponse, NoticeReadApiArg>({
        query: (queryArg) => ({
          url: `/api/me/notifications/${queryArg.notificationId}/read`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["notice"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as noticeApi };
export type NoticeMailGetApiResponse =
  /** status 200 How sending does. */ NoticeMail;
export type NoticeMailGetApiArg = void;
export type NoticeSuppressionsApiResponse =
  /** status 200 Addresses that are not written to any more. */ NoticeSuppressionList;
export type NoticeSuppressionsApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type NoticeSuppressionLiftApiResponse = unknown;
export type NoticeSuppressionLiftApiArg = {
  /** The entry. */
  suppressionId: string;
};
export type NoticeTestApiResponse =
  /** status 201 Writes a message that tests the way out. */ NoticeMessage;
export type NoticeTestApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  noticeTestIn: NoticeTestIn;
};
export type NoticeOutboxApiResponse =
  /** status 200 What people were told, newest first. */ NoticeMessageList;
export type NoticeOutboxApiArg = {
  /** Only these. */
  state?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type NoticeShowApiResponse =
  /** status 200 One message with both of its halves. */ NoticeMessageWhole;
export type NoticeShowApiArg = {
  /** The message. */
  messageId: string;
};
export type NoticeResendApiResponse =
  /** status 200 Sends a message again, or one that was kept or given up. */ NoticeMessage;
export type NoticeResendApiArg = {
  /** The message. */
  messageId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type NoticeMineApiResponse =
  /** status 200 What the account was told, newest first. New ones come by the topic `user:<id>`. */ NoticeMine;
export type NoticeMineApiArg = {
  /** Only what is not read. */
  isUnread?: boolean;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type NoticeReadAllApiResponse =
  /** status 200 Marks all as read, on all devices. */ NoticeAllRead;
export type NoticeReadAllApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type NoticeReadApiResponse =
  /** status 200 Marks one as read, on all devices. */ NoticeNotification;
export type NoticeReadApiArg = {
  /** The notification. */
  notificationId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type NoticeMail = {
  /** Host, port and TLS; null when none is set. */
  server: string | null;
  /** Whom messages come from. */
  sender: string | null;
  /** What the DNS has to say so that receivers can check signatures (DKIM). */
  dns_records: string[];
  /** Messages to be sent. */
  waiting: number;
  /** Messages given up in the last month. */
  failed: number;
  /** Addresses that are not written to. */
  suppressed_addresses: number;
  /** Why the server was last not reached, or null when it is. */
  failure: string | null;
  /** When. */
  failed_at: string | null;
  /** Until when it is left alone, or null. */
  closed_until: string | null;
  /** When it last took a message. */
  reached_at: string | null;
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
export type NoticeSuppression = {
  /** The entry. */
  id: string | null;
  /** Not written to. */
  address: string | null;
  /** What the server said. */
  reason: string | null;
  /** Of which message. */
  message_id: string | null;
  /** When. */
  created_at: string | null;
};
export type NoticeSuppressionList = {
  /** The page. */
  data: NoticeSuppression[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type NoticeMessage = {
  /** The message. */
  id: string | null;
  /** What it is about: `order_placed`, `business_claim`, ... */
  kind: string | null;
  /** E-mail address or phone number. */
  recipient: string | null;
  /** BCP 47; what it is written in. */
  locale: string | null;
  /** In a line. */
  subject: string | null;
  /** The text, with the code. */
  body: string | null;
  /** The single-use code in it, or null. */
  code: string | null;
  /** The path in it, or null. */
  link: string | null;
  /** `kept` while there is no way to send it, then `waiting`, `sending`, `sent`; `failed`, or `suppressed` when its address is not written to. */
  state: "kept" | "waiting" | "sending" | "sent" | "failed" | "suppressed";
  /** How often the server was asked. */
  tries: number;
  /** When it is tried next, or null. */
  next_try_at: string | null;
  /** When the server took it, or null. */
  sent_at: string | null;
  /** Why it was not sent, or null. */
  failure: string | null;
  /** When it was written. */
  created_at: string | null;
};
export type NoticeTestIn = {
  /** Where to. */
  email: string;
};
export type NoticeMessageList = {
  /** The page. */
  data: NoticeMessage[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type NoticeMessageWhole = {
  /** The message. */
  message: NoticeMessage | null;
  /** Its HTML half, or null. */
  html: string | null;
};
export type NoticeNotification = {
  /** The notification. */
  id: string | null;
  /** `order_new`, `order_paid`, `stock_low`, `mention`, ... */
  kind: string | null;
  /** Of which business, or null. */
  business_id: string | null;
  /** In a line, in the account's language. */
  text: string | null;
  /** Path of what it is about, or null. */
  link: string | null;
  /** Whether it was read, on any device. */
  is_read: boolean;
  /** When, or null. */
  read_at: string | null;
  /** When. */
  created_at: string | null;
};
export type NoticeMine = {
  /** Newest first. */
  data: NoticeNotification[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
  /** How many are not read. */
  unread: number;
  /** Subscribe to `user:<id>` after this number. */
  seq: number;
};
export type NoticeAllRead = {
  /** How many were not read until now. */
  count: number;
};
export const {
  useNoticeMailGetQuery,
  useLazyNoticeMailGetQuery,
  useNoticeSuppressionsQuery,
  useLazyNoticeSuppressionsQuery,
  useNoticeSuppressionLiftMutation,
  useNoticeTestMutation,
  useNoticeOutboxQuery,
  useLazyNoticeOutboxQuery,
  useNoticeShowQuery,
  useLazyNoticeShowQuery,
  useNoticeResendMutation,
  useNoticeMineQuery,
  useLazyNoticeMineQuery,
  useNoticeReadAllMutation,
  useNoticeReadMutation,
} = injectedRtkApi;

// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["collaboration"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      collaborationChatList: build.query<
        CollaborationChatListApiResponse,
        CollaborationChatListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats`,
          params: {
            kind: queryArg.kind,
            state: queryArg.state,
            assigned: queryArg.assigned,
            is_waiting: queryArg.isWaiting,
            is_late: queryArg.isLate,
            is_unread: queryArg.isUnread,
            sort: queryArg.sort,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatAccesses: build.query<
        CollaborationChatAccessesApiResponse,
        CollaborationChatAccessesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/accesses`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatOpenDirect: build.mutation<
        CollaborationChatOpenDirectApiResponse,
        CollaborationChatOpenDirectApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/direct`,
          method: "POST",
          body: queryArg.chatDirectIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatSearch: build.query<
        CollaborationChatSearchApiResponse,
        CollaborationChatSearchApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/messages`,
          params: {
            q: queryArg.q,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatPolicyGet: build.query<
        CollaborationChatPolicyGetApiResponse,
        CollaborationChatPolicyGetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/policy`,
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatPolicySet: build.mutation<
        CollaborationChatPolicySetApiResponse,
        CollaborationChatPolicySetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/policy`,
          method: "PUT",
          body: queryArg.chatPolicyIn,
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatOpenTeam: build.mutation<
        CollaborationChatOpenTeamApiResponse,
        CollaborationChatOpenTeamApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/chats/team`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentList: build.query<
        CollaborationDocumentListApiResponse,
        CollaborationDocumentListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/docs`,
          params: {
            kind: queryArg.kind,
            state: queryArg.state,
            q: queryArg.q,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentCreate: build.mutation<
        CollaborationDocumentCreateApiResponse,
        CollaborationDocumentCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/docs`,
          method: "POST",
          body: queryArg.documentCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatCannedList: build.query<
        CollaborationChatCannedListApiResponse,
        CollaborationChatCannedListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/replies`,
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatCannedAdd: build.mutation<
        CollaborationChatCannedAddApiResponse,
        CollaborationChatCannedAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/replies`,
          method: "POST",
          body: queryArg.chatCannedIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatCannedChange: build.mutation<
        CollaborationChatCannedChangeApiResponse,
        CollaborationChatCannedChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/replies/${queryArg.replyId}`,
          method: "PATCH",
          body: queryArg.chatCannedChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatCannedRemove: build.mutation<
        CollaborationChatCannedRemoveApiResponse,
        CollaborationChatCannedRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/replies/${queryArg.replyId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskList: build.query<
        CollaborationTaskListApiResponse,
        CollaborationTaskListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/tasks`,
          params: {
            state: queryArg.state,
            assignee: queryArg.assignee,
            is_overdue: queryArg.isOverdue,
            record: queryArg.record,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationTaskCreate: build.mutation<
        CollaborationTaskCreateApiResponse,
        CollaborationTaskCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/tasks`,
          method: "POST",
          body: queryArg.taskCreateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadList: build.query<
        CollaborationThreadListApiResponse,
        CollaborationThreadListApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/threads`,
          params: {
            record: queryArg.record,
            state: queryArg.state,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationThreadBegin: build.mutation<
        CollaborationThreadBeginApiResponse,
        CollaborationThreadBeginApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/threads`,
          method: "POST",
          body: queryArg.threadBeginIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatGet: build.query<
        CollaborationChatGetApiResponse,
        CollaborationChatGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/chats/${queryArg.chatId}` }),
        providesTags: ["collaboration"],
      }),
      collaborationChatAssign: build.mutation<
        CollaborationChatAssignApiResponse,
        CollaborationChatAssignApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/assignee`,
          method: "PUT",
          body: queryArg.chatAssignIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatClose: build.mutation<
        CollaborationChatCloseApiResponse,
        CollaborationChatCloseApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/close`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatExport: build.query<
        CollaborationChatExportApiResponse,
        CollaborationChatExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/export`,
          params: {
            format: queryArg.format,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatHandovers: build.query<
        CollaborationChatHandoversApiResponse,
        CollaborationChatHandoversApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/handovers`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatMessages: build.query<
        CollaborationChatMessagesApiResponse,
        CollaborationChatMessagesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/messages`,
          params: {
            after: queryArg.after,
            before: queryArg.before,
            q: queryArg.q,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatSend: build.mutation<
        CollaborationChatSendApiResponse,
        CollaborationChatSendApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/messages`,
          method: "POST",
          body: queryArg.chatSendIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatEdit: build.mutation<
        CollaborationChatEditApiResponse,
        CollaborationChatEditApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/messages/${queryArg.messageId}`,
          method: "PATCH",
          body: queryArg.chatEditIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatDelete: build.mutation<
        CollaborationChatDeleteApiResponse,
        CollaborationChatDeleteApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/messages/${queryArg.messageId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatHistory: build.query<
        CollaborationChatHistoryApiResponse,
        CollaborationChatHistoryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/messages/${queryArg.messageId}/history`,
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatAppear: build.mutation<
        CollaborationChatAppearApiResponse,
        CollaborationChatAppearApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/presence`,
          method: "POST",
          body: queryArg.chatAppearIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatReceive: build.mutation<
        CollaborationChatReceiveApiResponse,
        CollaborationChatReceiveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/receipts`,
          method: "POST",
          body: queryArg.chatReceiptIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatReopen: build.mutation<
        CollaborationChatReopenApiResponse,
        CollaborationChatReopenApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/reopen`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatTranscript: build.mutation<
        CollaborationChatTranscriptApiResponse,
        CollaborationChatTranscriptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/transcript`,
          method: "POST",
          body: queryArg.chatTranscriptIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatType: build.mutation<
        CollaborationChatTypeApiResponse,
        CollaborationChatTypeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/chats/${queryArg.chatId}/typing`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentGet: build.query<
        CollaborationDocumentGetApiResponse,
        CollaborationDocumentGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/docs/${queryArg.docId}` }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentChange: build.mutation<
        CollaborationDocumentChangeApiResponse,
        CollaborationDocumentChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}`,
          method: "PATCH",
          body: queryArg.documentChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentApply: build.mutation<
        CollaborationDocumentApplyApiResponse,
        CollaborationDocumentApplyApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/apply`,
          method: "POST",
          body: queryArg.documentApplyIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentArchive: build.mutation<
        CollaborationDocumentArchiveApiResponse,
        CollaborationDocumentArchiveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/archive`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentContent: build.query<
        CollaborationDocumentContentApiResponse,
        CollaborationDocumentContentApiArg
      >({
        query: (queryArg) => ({ url: `/api/docs/${queryArg.docId}/content` }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentShare: build.mutation<
        CollaborationDocumentShareApiResponse,
        CollaborationDocumentShareApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/shares`,
          method: "PUT",
          body: queryArg.documentShareIn,
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentSnapshotList: build.query<
        CollaborationDocumentSnapshotListApiResponse,
        CollaborationDocumentSnapshotListApiArg
      >({
        query: (queryArg) => ({ url: `/api/docs/${queryArg.docId}/snapshots` }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentSnapshotCreate: build.mutation<
        CollaborationDocumentSnapshotCreateApiResponse,
        CollaborationDocumentSnapshotCreateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/snapshots`,
          method: "POST",
          body: queryArg.documentSnapshotIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentSnapshotContent: build.query<
        CollaborationDocumentSnapshotContentApiResponse,
        CollaborationDocumentSnapshotContentApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/snapshots/${queryArg.snapshotId}`,
        }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentSnapshotRemove: build.mutation<
        CollaborationDocumentSnapshotRemoveApiResponse,
        CollaborationDocumentSnapshotRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/snapshots/${queryArg.snapshotId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentSnapshotRestore: build.mutation<
        CollaborationDocumentSnapshotRestoreApiResponse,
        CollaborationDocumentSnapshotRestoreApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/snapshots/${queryArg.snapshotId}/restore`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentState: build.query<
        CollaborationDocumentStateApiResponse,
        CollaborationDocumentStateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/state`,
          params: {
            vector: queryArg.vector,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationDocumentUnarchive: build.mutation<
        CollaborationDocumentUnarchiveApiResponse,
        CollaborationDocumentUnarchiveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/unarchive`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationDocumentUpdate: build.mutation<
        CollaborationDocumentUpdateApiResponse,
        CollaborationDocumentUpdateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/docs/${queryArg.docId}/updates`,
          method: "POST",
          body: queryArg.documentUpdateIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationChatMine: build.query<
        CollaborationChatMineApiResponse,
        CollaborationChatMineApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/chats`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["collaboration"],
      }),
      collaborationChatOpenOrder: build.mutation<
        CollaborationChatOpenOrderApiResponse,
        CollaborationChatOpenOrderApiArg
      >({
        query: (queryArg) => ({
          url: `/api/orders/${queryArg.orderId}/chat`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskGet: build.query<
        CollaborationTaskGetApiResponse,
        CollaborationTaskGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/tasks/${queryArg.taskId}` }),
        providesTags: ["collaboration"],
      }),
      collaborationTaskChange: build.mutation<
        CollaborationTaskChangeApiResponse,
        CollaborationTaskChangeApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}`,
          method: "PATCH",
          body: queryArg.taskChangeIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskRemove: build.mutation<
        CollaborationTaskRemoveApiResponse,
        CollaborationTaskRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskItemAdd: build.mutation<
        CollaborationTaskItemAddApiResponse,
        CollaborationTaskItemAddApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}/items`,
          method: "POST",
          body: queryArg.taskItemAddIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskItemSet: build.mutation<
        CollaborationTaskItemSetApiResponse,
        CollaborationTaskItemSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}/items/${queryArg.itemId}`,
          method: "PUT",
          body: queryArg.taskItemSetIn,
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskItemRemove: build.mutation<
        CollaborationTaskItemRemoveApiResponse,
        CollaborationTaskItemRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}/items/${queryArg.itemId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationTaskMove: build.mutation<
        CollaborationTaskMoveApiResponse,
        CollaborationTaskMoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/tasks/${queryArg.taskId}/state`,
          method: "POST",
          body: queryArg.taskMoveIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadGet: build.query<
        CollaborationThreadGetApiResponse,
        CollaborationThreadGetApiArg
      >({
        query: (queryArg) => ({ url: `/api/threads/${queryArg.threadId}` }),
        providesTags: ["collaboration"],
      }),
      collaborationThreadSay: build.mutation<
        CollaborationThreadSayApiResponse,
        CollaborationThreadSayApiArg
      >({
        query: (queryArg) => ({
          url: `/api/threads/${queryArg.threadId}/comments`,
          method: "POST",
          body: queryArg.threadSayIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadEdit: build.mutation<
        CollaborationThreadEditApiResponse,
        CollaborationThreadEditApiArg
      >({
        query: (queryArg) => ({
          url: `/api/threads/${queryArg.threadId}/comments/${queryArg.commentId}`,
          method: "PATCH",
          body: queryArg.threadEditIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadUnsay: build.mutation<
        CollaborationThreadUnsayApiResponse,
        CollaborationThreadUnsayApiArg
      >({
        query: (queryArg) => ({
          url: `/api/threads/${queryArg.threadId}/comments/${queryArg.commentId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadReopen: build.mutation<
        CollaborationThreadReopenApiResponse,
        CollaborationThreadReopenApiArg
      >({
        query: (queryArg) => ({
          url: `/api/threads/${queryArg.threadId}/reopen`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
      collaborationThreadResolve: build.mutation<
        CollaborationThreadResolveApiResponse,
        CollaborationThreadResolveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/threads/${queryArg.threadId}/resolve`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["collaboration"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as collaborationApi };
export type CollaborationChatListApiResponse =
  /** status 200 Rooms of the business that the caller may enter, the latest first: the inbox. */ ChatList;
export type CollaborationChatListApiArg = {
  /** The business. */
  businessId: string;
  /** Only of this kind. */
  kind?: "any" | "team" | "direct" | "order";
  /** Only these. */
  state?: "any" | "open" | "closed";
  /** Only those that the caller, or nobody, takes care of. */
  assigned?: "any" | "me" | "nobody";
  /** Only those in which a customer waits for an answer. */
  isWaiting?: boolean;
  /** Only those that should have been answered by now. */
  isLate?: boolean;
  /** Only those with messages that the caller has not read. */
  isUnread?: boolean;
  /** `due`: only those with a time by which they are to be answered, the first due first. */
  sort?: "active" | "due";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationChatAccessesApiResponse =
  /** status 200 Who read which room whole, newest first. */ ChatAccessList;
export type CollaborationChatAccessesApiArg = {
  /** The business. */
  businessId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationChatOpenDirectApiResponse =
  /** status 200 The room of the caller and another member. */ Chat;
export type CollaborationChatOpenDirectApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatDirectIn: ChatDirectIn;
};
export type CollaborationChatSearchApiResponse =
  /** status 200 Messages that say this, in all rooms of the business that the caller may enter. */ ChatMessageList;
export type CollaborationChatSearchApiArg = {
  /** The business. */
  businessId: string;
  /** What they say. */
  q: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationChatPolicyGetApiResponse =
  /** status 200 For how long the business keeps messages, and how soon it means to answer. */ ChatPolicy;
export type CollaborationChatPolicyGetApiArg = {
  /** The business. */
  businessId: string;
};
export type CollaborationChatPolicySetApiResponse =
  /** status 200 Says for how long the business keeps messages, and how soon it means to answer. What is left out stays as it is. */ ChatPolicy;
export type CollaborationChatPolicySetApiArg = {
  /** The business. */
  businessId: string;
  chatPolicyIn: ChatPolicyIn;
};
export type CollaborationChatOpenTeamApiResponse =
  /** status 200 The room of all members. */ Chat;
export type CollaborationChatOpenTeamApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationDocumentListApiResponse =
  /** status 200 Documents that the caller may read, newest first. */ DocumentList;
export type CollaborationDocumentListApiArg = {
  /** The business. */
  businessId: string;
  /** Only of this kind. */
  kind?: "text" | "checklist" | "inventory";
  /** Which. */
  state?: "open" | "archived" | "all";
  /** Words in title or content. */
  q?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationDocumentCreateApiResponse =
  /** status 201 Makes a document that members edit together. */ Document;
export type CollaborationDocumentCreateApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  documentCreateIn: DocumentCreateIn;
};
export type CollaborationChatCannedListApiResponse =
  /** status 200 Answers that are ready, by title. */ ChatCannedAll;
export type CollaborationChatCannedListApiArg = {
  /** The business. */
  businessId: string;
};
export type CollaborationChatCannedAddApiResponse =
  /** status 201 Makes an answer ready. */ ChatCanned;
export type CollaborationChatCannedAddApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatCannedIn: ChatCannedIn;
};
export type CollaborationChatCannedChangeApiResponse =
  /** status 200 Changes an answer that is ready. */ ChatCanned;
export type CollaborationChatCannedChangeApiArg = {
  /** The business. */
  businessId: string;
  /** The reply. */
  replyId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  chatCannedChangeIn: ChatCannedChangeIn;
};
export type CollaborationChatCannedRemoveApiResponse = unknown;
export type CollaborationChatCannedRemoveApiArg = {
  /** The business. */
  businessId: string;
  /** The reply. */
  replyId: string;
};
export type CollaborationTaskListApiResponse =
  /** status 200 Tasks, those first that are due first. */ TeamTaskList;
export type CollaborationTaskListApiArg = {
  /** The business. */
  businessId: string;
  /** Only these; `left` are open and doing. */
  state?: "left" | "open" | "doing" | "done" | "cancelled" | "any";
  /** Only those of the caller, or of nobody. */
  assignee?: "any" | "me" | "nobody";
  /** Only those that should be done by now. */
  isOverdue?: boolean;
  /** Only those about this: its id. */
  record?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationTaskCreateApiResponse =
  /** status 201 Makes a task. */ TeamTask;
export type CollaborationTaskCreateApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  taskCreateIn: TaskCreateIn;
};
export type CollaborationThreadListApiResponse =
  /** status 200 Threads about a record, newest first. */ ThreadList;
export type CollaborationThreadListApiArg = {
  /** The business. */
  businessId: string;
  /** What they are about: its id. */
  record: string;
  /** Only these. */
  state?: "any" | "open" | "resolved";
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationThreadBeginApiResponse =
  /** status 201 Begins a thread about a record. */ Thread;
export type CollaborationThreadBeginApiArg = {
  /** The business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  threadBeginIn: ThreadBeginIn;
};
export type CollaborationChatGetApiResponse =
  /** status 200 A room, and how far each has got in it. */ Chat;
export type CollaborationChatGetApiArg = {
  /** The room. */
  chatId: string;
};
export type CollaborationChatAssignApiResponse =
  /** status 200 Says who takes care of a customer's room. */ Chat;
export type CollaborationChatAssignApiArg = {
  /** The room. */
  chatId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  chatAssignIn: ChatAssignIn;
};
export type CollaborationChatCloseApiResponse =
  /** status 200 Puts a customer's room away, until the customer writes again. */ Chat;
export type CollaborationChatCloseApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationChatExportApiResponse =
  /** status 200 A room's messages as a file, JSON or CSV. */ any;
export type CollaborationChatExportApiArg = {
  /** The room. */
  chatId: string;
  /** What to write. */
  format?: "json" | "csv";
};
export type CollaborationChatHandoversApiResponse =
  /** status 200 Who handed a customer's room to whom, newest first. */ ChatHandoverList;
export type CollaborationChatHandoversApiArg = {
  /** The room. */
  chatId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationChatMessagesApiResponse =
  /** status 200 Messages of a room by their numbers. */ ChatMessages;
export type CollaborationChatMessagesApiArg = {
  /** The room. */
  chatId: string;
  /** The first messages behind this number. */
  after?: number;
  /** The last messages before this number; without both, the last ones. */
  before?: number;
  /** Only those that say this. */
  q?: string;
  /** How many, 1 to 100. */
  limit?: number;
};
export type CollaborationChatSendApiResponse =
  | /** status 200 Writes a message. It is kept when this answers. */ ChatMessage
  | /** status 201 Writes a message. It is kept when this answers. */ ChatMessage;
export type CollaborationChatSendApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatSendIn: ChatSendIn;
};
export type CollaborationChatEditApiResponse =
  /** status 200 Says something else; what it said before is kept. */ ChatMessage;
export type CollaborationChatEditApiArg = {
  /** The room. */
  chatId: string;
  /** The message. */
  messageId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  chatEditIn: ChatEditIn;
};
export type CollaborationChatDeleteApiResponse = unknown;
export type CollaborationChatDeleteApiArg = {
  /** The room. */
  chatId: string;
  /** The message. */
  messageId: string;
};
export type CollaborationChatHistoryApiResponse =
  /** status 200 What a message said before it was edited or taken back. Reading it is written down. */ ChatTranscript;
export type CollaborationChatHistoryApiArg = {
  /** The room. */
  chatId: string;
  /** The message. */
  messageId: string;
};
export type CollaborationChatAppearApiResponse = unknown;
export type CollaborationChatAppearApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatAppearIn: ChatAppearIn;
};
export type CollaborationChatReceiveApiResponse =
  /** status 200 Says how far the caller has got. It only moves on. */ ChatReceipt;
export type CollaborationChatReceiveApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatReceiptIn: ChatReceiptIn;
};
export type CollaborationChatReopenApiResponse =
  /** status 200 Takes a customer's room out again. */ Chat;
export type CollaborationChatReopenApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationChatTranscriptApiResponse =
  /** status 200 A room whole, with what was edited and taken back. Reading it is written down. */ ChatTranscript;
export type CollaborationChatTranscriptApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  chatTranscriptIn: ChatTranscriptIn;
};
export type CollaborationChatTypeApiResponse = unknown;
export type CollaborationChatTypeApiArg = {
  /** The room. */
  chatId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationDocumentGetApiResponse =
  /** status 200 A document, and who may use it. */ Document;
export type CollaborationDocumentGetApiArg = {
  /** The document. */
  docId: string;
};
export type CollaborationDocumentChangeApiResponse =
  /** status 200 Gives a document another title. */ Document;
export type CollaborationDocumentChangeApiArg = {
  /** The document. */
  docId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  documentChangeIn: DocumentChangeIn;
};
export type CollaborationDocumentApplyApiResponse =
  /** status 200 Makes stock what was counted, line by line, where it has not moved since. */ DocumentApplication;
export type CollaborationDocumentApplyApiArg = {
  /** The document. */
  docId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key": string;
  documentApplyIn: DocumentApplyIn;
};
export type CollaborationDocumentArchiveApiResponse =
  /** status 200 Puts a document away: it can be read, and edited no more. */ Document;
export type CollaborationDocumentArchiveApiArg = {
  /** The document. */
  docId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationDocumentContentApiResponse =
  /** status 200 A document as text, list or lines. */ DocumentContent;
export type CollaborationDocumentContentApiArg = {
  /** The document. */
  docId: string;
};
export type CollaborationDocumentShareApiResponse =
  /** status 200 Says who else may use it, by role and by name: these and no others. */ Document;
export type CollaborationDocumentShareApiArg = {
  /** The document. */
  docId: string;
  documentShareIn: DocumentShareIn;
};
export type CollaborationDocumentSnapshotListApiResponse =
  /** status 200 Named versions of a document. */ DocumentSnapshots;
export type CollaborationDocumentSnapshotListApiArg = {
  /** The document. */
  docId: string;
};
export type CollaborationDocumentSnapshotCreateApiResponse =
  /** status 201 Keeps a document as it is now. */ DocumentSnapshot;
export type CollaborationDocumentSnapshotCreateApiArg = {
  /** The document. */
  docId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  documentSnapshotIn: DocumentSnapshotIn;
};
export type CollaborationDocumentSnapshotContentApiResponse =
  /** status 200 What a document said then. */ DocumentContent;
export type CollaborationDocumentSnapshotContentApiArg = {
  /** The document. */
  docId: string;
  /** The snapshot. */
  snapshotId: string;
};
export type CollaborationDocumentSnapshotRemoveApiResponse = unknown;
export type CollaborationDocumentSnapshotRemoveApiArg = {
  /** The document. */
  docId: string;
  /** The snapshot. */
  snapshotId: string;
};
export type CollaborationDocumentSnapshotRestoreApiResponse =
  /** status 200 Makes a document what it was then, as one more edit. */ DocumentKept;
export type CollaborationDocumentSnapshotRestoreApiArg = {
  /** The document. */
  docId: string;
  /** The snapshot. */
  snapshotId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationDocumentStateApiResponse =
  /** status 200 What a client lacks of a document, as a Yjs update. */ DocumentStateOut;
export type CollaborationDocumentStateApiArg = {
  /** The document. */
  docId: string;
  /** A Yjs state vector in base64url: what the client has; all without it. */
  vector?: string;
};
export type CollaborationDocumentUnarchiveApiResponse =
  /** status 200 Takes a document out again. */ Document;
export type CollaborationDocumentUnarchiveApiArg = {
  /** The document. */
  docId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationDocumentUpdateApiResponse =
  /** status 200 Adds a Yjs update. It is kept when this answers. For lines that carry no socket. */ DocumentKept;
export type CollaborationDocumentUpdateApiArg = {
  /** The document. */
  docId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  documentUpdateIn: DocumentUpdateIn;
};
export type CollaborationChatMineApiResponse =
  /** status 200 Rooms in which the caller is the customer, the latest first. */ ChatList;
export type CollaborationChatMineApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type CollaborationChatOpenOrderApiResponse =
  /** status 200 The room of shop and customer about an order; opened by whoever asks first. */ Chat;
export type CollaborationChatOpenOrderApiArg = {
  /** Order. */
  orderId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationTaskGetApiResponse =
  /** status 200 A task with its checklist. */ TeamTask;
export type CollaborationTaskGetApiArg = {
  /** The task. */
  taskId: string;
};
export type CollaborationTaskChangeApiResponse =
  /** status 200 Changes what a task says, who does it and until when. */ TeamTask;
export type CollaborationTaskChangeApiArg = {
  /** The task. */
  taskId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  taskChangeIn: TaskChangeIn;
};
export type CollaborationTaskRemoveApiResponse = unknown;
export type CollaborationTaskRemoveApiArg = {
  /** The task. */
  taskId: string;
};
export type CollaborationTaskItemAddApiResponse =
  /** status 201 Adds to the checklist. */ TeamTask;
export type CollaborationTaskItemAddApiArg = {
  /** The task. */
  taskId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  taskItemAddIn: TaskItemAddIn;
};
export type CollaborationTaskItemSetApiResponse =
  /** status 200 Ticks an item of the checklist, or unticks it. */ TeamTask;
export type CollaborationTaskItemSetApiArg = {
  /** The task. */
  taskId: string;
  /** The item. */
  itemId: string;
  taskItemSetIn: TaskItemSetIn;
};
export type CollaborationTaskItemRemoveApiResponse =
  /** status 200 Takes an item off the checklist. */ TeamTask;
export type CollaborationTaskItemRemoveApiArg = {
  /** The task. */
  taskId: string;
  /** The item. */
  itemId: string;
};
export type CollaborationTaskMoveApiResponse =
  /** status 200 Moves a task on, or back. */ TeamTask;
export type CollaborationTaskMoveApiArg = {
  /** The task. */
  taskId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  taskMoveIn: TaskMoveIn;
};
export type CollaborationThreadGetApiResponse =
  /** status 200 A thread with its comments. */ Thread;
export type CollaborationThreadGetApiArg = {
  /** The thread. */
  threadId: string;
};
export type CollaborationThreadSayApiResponse =
  /** status 201 Adds a comment. */ ThreadComment;
export type CollaborationThreadSayApiArg = {
  /** The thread. */
  threadId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  threadSayIn: ThreadSayIn;
};
export type CollaborationThreadEditApiResponse =
  /** status 200 Says something else in a comment of one's own. */ ThreadComment;
export type CollaborationThreadEditApiArg = {
  /** The thread. */
  threadId: string;
  /** The comment. */
  commentId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  threadEditIn: ThreadEditIn;
};
export type CollaborationThreadUnsayApiResponse = unknown;
export type CollaborationThreadUnsayApiArg = {
  /** The thread. */
  threadId: string;
  /** The comment. */
  commentId: string;
};
export type CollaborationThreadReopenApiResponse =
  /** status 200 Opens a settled thread again. */ Thread;
export type CollaborationThreadReopenApiArg = {
  /** The thread. */
  threadId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type CollaborationThreadResolveApiResponse =
  /** status 200 Settles a thread. */ Thread;
export type CollaborationThreadResolveApiArg = {
  /** The thread. */
  threadId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type ChatReceipt = {
  /** As what. */
  reader: "member" | "customer" | "guest";
  /** Who; null for a guest. */
  user_id: string | null;
  /** The last message that reached a device. */
  delivered_seq: number;
  /** The last message that was read. */
  read_seq: number;
  /** When it last moved. */
  updated_at: string | null;
};
export type Chat = {
  /** The room. */
  id: string | null;
  /** Of which business. */
  business_id: string | null;
  /** Its name when the room was opened. */
  business_name: string | null;
  /** Whose room it is. */
  kind: "team" | "direct" | "order";
  /** What it is about, or null. */
  order_id: string | null;
  /** The shop's number of that, or null. */
  order_number: string | null;
  /** The customer's account; null for a guest. */
  customer_id: string | null;
  /** Who ordered, in the shop's own list; else null. */
  customer_name: string | null;
  /** Of a direct room: the other one. */
  with_user_id: string | null;
  /** Closed rooms open again when the customer writes. */
  state: "open" | "closed";
  /** Who of the shop takes care of it, or null. */
  assigned_to: string | null;
  /** Since when a customer waits for an answer, or null. */
  waiting_since: string | null;
  /** By when the shop is to answer, as its policy was when the customer began to wait; null without such a policy, and for the customer. */
  reply_due_at: string | null;
  /** Whether that has passed. */
  is_late: boolean;
  /** When the customer first wrote, or null. */
  first_asked_at: string | null;
  /** When the shop first answered that, or null. */
  first_answered_at: string | null;
  /** Number of the newest message; 0: there is none. */
  last_seq: number;
  /** Subscribe to `chat:<id>` after this number. */
  event_seq: number;
  /** The last message that the caller has read. */
  read_seq: number;
  /** How many messages came after it. */
  unread: number;
  /** How far each has got; empty in lists. */
  receipts: ChatReceipt[];
  /** When something was last written in it. */
  active_at: string | null;
  /** When it was opened. */
  created_at: string | null;
  /** Counts assignments, closing and opening. */
  version: number;
};
export type ChatList = {
  /** The page. */
  data: Chat[];
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
export type ChatAccess = {
  /** The entry. */
  id: string | null;
  /** Of which business. */
  business_id: string | null;
  /** Which room. */
  chat_id: string | null;
  /** Who read it; null when the account is gone. */
  user_id: string | null;
  /** As what. */
  reader: "member" | "platform";
  /** What was read. */
  what: "export" | "transcript" | "history";
  /** What for, or null. */
  reason: string | null;
  /** When. */
  created_at: string | null;
};
export type ChatAccessList = {
  /** The page. */
  data: ChatAccess[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ChatDirectIn = {
  /** Another member. */
  user_id: string;
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
export type ChatAttachment = {
  /** The picture. */
  picture: MediaPicture | null;
};
export type ChatMessage = {
  /** The message. */
  id: string | null;
  /** In which room. */
  chat_id: string | null;
  /** Its number in the room, from 1 without a gap. */
  seq: number;
  /** As what its author wrote it. */
  author: "member" | "customer" | "guest";
  /** Who; null for a guest, and for who is gone. */
  author_id: string | null;
  /** His name then; null likewise. */
  author_name: string | null;
  /** The id its author gave it, or null. */
  client_id: string | null;
  /** What it says; empty when it was deleted. */
  body: string | null;
  /** Pictures. */
  attachments: ChatAttachment[];
  /** When it was last changed, or null. */
  edited_at: string | null;
  /** When it was taken back, or null. */
  deleted_at: string | null;
  /** When it was written. */
  created_at: string | null;
  /** Counts edits. */
  version: number;
};
export type ChatMessageList = {
  /** The page. */
  data: ChatMessage[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ChatPolicy = {
  /** Messages go after so many days; 0: they are kept. */
  retention_days: number;
  /** Nothing goes, whatever its age: a dispute is under way. */
  is_held: boolean;
  /** Within how many minutes a customer has the first answer; 0: nothing is promised. Minutes in which the shop is open; without hours, all. */
  first_reply_minutes: number;
  /** The same, of each answer after it. */
  next_reply_minutes: number;
  /** When this was last said, or null. */
  updated_at: string | null;
};
export type ChatPolicyIn = {
  /** Messages go after so many days, 30 to 3650; 0: they are kept. */
  retention_days?: number | null;
  /** Keep everything, whatever its age. */
  is_held?: boolean | null;
  /** Minutes, counted while the shop is open, until the first answer; 0: none are promised. It holds for customers who begin to wait from now on. */
  first_reply_minutes?: number | null;
  /** The same, of each answer after it. */
  next_reply_minutes?: number | null;
};
export type DocumentRoleGrant = {
  /** Members of this role. */
  role: "viewer" | "agent";
  /** What they may; viewers read, whatever stands here. */
  access: "read" | "edit";
};
export type DocumentMemberGrant = {
  /** A member of the business. */
  user_id: string;
  /** What he may. */
  access: "read" | "edit";
};
export type Document = {
  /** The document. */
  id: string | null;
  /** Whose. */
  business_id: string | null;
  /** What it is. */
  kind: "text" | "checklist" | "inventory";
  /** Its title. */
  title: string | null;
  /** Archived ones are read only, and not in lists. */
  state: "open" | "archived";
  /** Of an inventory list: what place is counted. */
  location_id: string | null;
  /** What the caller may. */
  access: "none" | "read" | "edit" | "manage";
  /** Number of its last update. */
  last_seq: number;
  /** What it takes, of 1 MiB. */
  bytes: number;
  /** Who made it. */
  created_by: string | null;
  /** When. */
  created_at: string | null;
  /** When somebody last edited it. */
  edited_at: string | null;
  /** Who; null before anybody did, and when the account is erased. */
  edited_by: string | null;
  /** His name then; null likewise. */
  edited_by_name: string | null;
  /** When title, state or shares last changed. */
  updated_at: string | null;
  /** Counts changes of title, state and shares. */
  version: number;
  /** Who has access by role; empty in lists. */
  roles: DocumentRoleGrant[];
  /** Who has access by name; empty in lists. */
  members: DocumentMemberGrant[];
};
export type DocumentList = {
  /** The page. */
  data: Document[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type DocumentRoleGrantInput = {
  /** Of which. */
  document_id?: string | null;
  /** Members of this role. */
  role: "viewer" | "agent";
  /** What they may; viewers read, whatever stands here. */
  access: "read" | "edit";
};
export type DocumentMemberGrantInput = {
  /** Of which. */
  document_id?: string | null;
  /** A member of the business. */
  user_id: string;
  /** What he may. */
  access: "read" | "edit";
};
export type DocumentCreateIn = {
  /** What it is to be. */
  kind: "text" | "checklist" | "inventory";
  /** Its title. */
  title: string;
  /** Of an inventory list: what place is counted; the default location without it. */
  location_id?: string | null;
  /** Who has access by role; without it viewers read and agents edit. */
  roles?: DocumentRoleGrantInput[] | null;
  /** Who has access by name. */
  members?: DocumentMemberGrantInput[] | null;
};
export type ChatCanned = {
  /** The reply. */
  id: string | null;
  /** Whose. */
  business_id: string | null;
  /** What it is found by. */
  title: string | null;
  /** What it says. */
  body: string | null;
  /** When it was written. */
  created_at: string | null;
  /** When it last changed. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type ChatCannedAll = {
  /** By title; at most 100. */
  data: ChatCanned[];
};
export type ChatCannedIn = {
  /** What it is found by. */
  title: string;
  /** What it says. */
  body: string;
};
export type ChatCannedChangeIn = {
  /** What it is found by. */
  title?: string;
  /** What it says. */
  body?: string;
};
export type TeamTaskItem = {
  /** The item. */
  id: string | null;
  /** What is to be done. */
  title: string | null;
  /** Whether it is. */
  is_done: boolean;
  /** By whom, or null. */
  done_by: string | null;
  /** When, or null. */
  done_at: string | null;
};
export type TeamTask = {
  /** The task. */
  id: string | null;
  /** Of which business. */
  business_id: string | null;
  /** What is to be done. */
  title: string | null;
  /** Further words, or null. */
  body: string | null;
  /** Where it stands. */
  state: "open" | "doing" | "done" | "cancelled";
  /** Who does it, or null. */
  assignee_id: string | null;
  /** Until when, or null. */
  due_at: string | null;
  /** When its assignee is reminded, or null. */
  remind_at: string | null;
  /** What it is about: the id of an order, a product, ...; or null. */
  record: string | null;
  /** Items of its checklist. */
  items_all: number;
  /** Of them, those that are done. */
  items_done: number;
  /** The checklist; empty in lists. */
  items: TeamTaskItem[];
  /** Who made it. */
  created_by: string | null;
  /** When it was done, or null. */
  done_at: string | null;
  /** When. */
  created_at: string | null;
  /** When it last changed. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type TeamTaskList = {
  /** The page. */
  data: TeamTask[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type TaskCreateIn = {
  /** What is to be done. */
  title: string;
  /** Further words. */
  body?: string | null;
  /** Who is to do it: a member. */
  assignee_id?: string | null;
  /** Until when. */
  due_at?: string | null;
  /** When to remind; when it is due, if left out. */
  remind_at?: string | null;
  /** What it is about: the id of an order, a product, a customer, the business or a chat. */
  record?: string | null;
  /** The checklist. */
  items?: string[] | null;
};
export type ThreadMention = {
  /** Who is mentioned. */
  user_id: string | null;
};
export type ThreadComment = {
  /** The comment. */
  id: string | null;
  /** In which thread. */
  thread_id: string | null;
  /** Who; null for who is gone. */
  author_id: string | null;
  /** His name then; null likewise. */
  author_name: string | null;
  /** What it says; empty when it was taken back. */
  body: string | null;
  /** Who is mentioned. */
  mentions: ThreadMention[];
  /** When it was last changed, or null. */
  edited_at: string | null;
  /** When it was taken back, or null. */
  deleted_at: string | null;
  /** When. */
  created_at: string | null;
  /** Counts edits. */
  version: number;
};
export type Thread = {
  /** The thread. */
  id: string | null;
  /** Of which business. */
  business_id: string | null;
  /** What it is about: the id of an order, a product, a customer, ... */
  record: string | null;
  /** Whether it is settled. */
  state: "open" | "resolved";
  /** How many comments. */
  comments_kept: number;
  /** Oldest first; empty in lists. */
  comments: ThreadComment[];
  /** Who began it. */
  created_by: string | null;
  /** Who settled it, or null. */
  resolved_by: string | null;
  /** When, or null. */
  resolved_at: string | null;
  /** When it was begun. */
  created_at: string | null;
  /** When somebody last said something. */
  updated_at: string | null;
  /** Counts comments, settling and opening. */
  version: number;
};
export type ThreadList = {
  /** The page. */
  data: Thread[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ThreadBeginIn = {
  /** What it is about: the id of an order, a product, a customer, the business, a chat or a task. */
  record: string;
  /** The first comment. */
  body: string;
  /** Members who are to be told: their ids. */
  mentions?: string[] | null;
};
export type ChatAssignIn = {
  /** Who is to take care of it; nobody when it is left out. */
  user_id?: string | null;
  /** What the next one should know. The customer does not see it. */
  note?: string | null;
};
export type ChatHandover = {
  /** The entry. */
  id: string | null;
  /** Of which room. */
  chat_id: string | null;
  /** Who had it, or null. */
  from_id: string | null;
  /** Who has it, or null. */
  to_id: string | null;
  /** Who said so. */
  by_id: string | null;
  /** What the next one should know. */
  note: string | null;
  /** When. */
  created_at: string | null;
};
export type ChatHandoverList = {
  /** The page. */
  data: ChatHandover[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type ChatMessages = {
  /** By number. */
  data: ChatMessage[];
  /** Whether there are more beyond, in the direction asked for. */
  has_more: boolean;
  /** Number of the newest message of the room. */
  last_seq: number;
  /** Subscribe to `chat:<id>` after this number. */
  event_seq: number;
};
export type ChatSendIn = {
  /** What to say; may be left out when pictures say it. */
  body?: string | null;
  /** The client's own id of the message, such as a UUID: a repeat answers with the message that stands. */
  client_id?: string | null;
  /** Pictures from `POST /api/media`. */
  media_ids?: string[] | null;
};
export type ChatEditIn = {
  /** What it is to say. */
  body: string;
};
export type ChatRevision = {
  /** Of which message. */
  message_id: string | null;
  /** Its version then. */
  version: number;
  /** Number of the message. */
  seq: number;
  /** What it said. */
  body: string | null;
  /** Who changed that; null for a guest. */
  changed_by: string | null;
  /** When. */
  changed_at: string | null;
};
export type ChatTranscript = {
  /** The room. */
  chat: Chat | null;
  /** Messages by number, at most 500. */
  messages: ChatMessage[];
  /** What they said before, by number. */
  revisions: ChatRevision[];
  /** Whether there are messages beyond. */
  has_more: boolean;
};
export type ChatAppearIn = {
  /** `writing`: has begun an answer. */
  doing?:
    ("here" | "writing" | "away" | null) | ("here" | "writing" | "away" | null);
};
export type ChatReceiptIn = {
  /** All messages up to this number have reached a device. */
  delivered_seq?: number | null;
  /** All messages up to this number were read. */
  read_seq?: number | null;
};
export type ChatTranscriptIn = {
  /** Why it has to be read; the owner sees it. */
  reason: string;
  /** Messages behind this number. */
  after?: number | null;
};
export type DocumentChangeIn = {
  /** Its new title. */
  title?: string;
};
export type DocumentAppliedLine = {
  /** Variant. */
  variant_id: string | null;
  /** Units the shop thought it had. */
  expected: number;
  /** Units counted. */
  counted: number;
  /** `applied`: stock is what was counted. `moved`: stock has moved since, look again. `held`: more are held for unpaid orders than were counted. `unknown`: no such variant is kept there. */
  result: "open" | "applied" | "moved" | "held" | "unknown" | "refused";
  /** Units in the shop now. */
  on_hand: number;
};
export type DocumentApplication = {
  /** Of which. */
  document_id: string | null;
  /** Where. */
  location_id: string | null;
  /** Whether all lines have been dealt with. */
  is_done: boolean;
  /** As they were given. */
  lines: DocumentAppliedLine[];
};
export type DocumentCountInput = {
  /** Variant. */
  variant_id: string;
  /** Units counted. */
  counted: number;
  /** Units the shop thought it had when they were counted. */
  expected: number;
};
export type DocumentApplyIn = {
  /** What was seen: each variant once. */
  lines: DocumentCountInput[];
};
export type DocumentItem = {
  /** What is to be done. */
  text: string | null;
  /** Whether it is. */
  done: boolean;
};
export type DocumentLine = {
  /** Variant. */
  variant_id: string | null;
  /** Units counted; -1: not yet. */
  counted: number;
  /** Units the shop thought it had; -1: not said. */
  expected: number;
  /** What was noted. */
  note: string | null;
  /** What became of it in stock; null: it is not there yet. */
  result: string | null;
  /** Units in the shop then. */
  on_hand: number;
};
export type DocumentContent = {
  /** Number of the last update in it. */
  seq: number;
  /** What it is. */
  kind: "text" | "checklist" | "inventory";
  /** Of a text. */
  text: string | null;
  /** Of a checklist. */
  items: DocumentItem[];
  /** Of an inventory list, by variant. */
  lines: DocumentLine[];
};
export type DocumentShareIn = {
  /** Who has access by role: these alone. */
  roles?: DocumentRoleGrantInput[] | null;
  /** And by name: these alone. */
  members?: DocumentMemberGrantInput[] | null;
};
export type DocumentSnapshot = {
  /** The snapshot. */
  id: string | null;
  /** Of which document. */
  document_id: string | null;
  /** Its name. */
  title: string | null;
  /** The last update that is in it. */
  seq: number;
  /** What it takes. */
  bytes: number;
  /** Who took it. */
  created_by: string | null;
  /** When. */
  created_at: string | null;
};
export type DocumentSnapshots = {
  /** Newest first; at most 50. */
  data: DocumentSnapshot[];
};
export type DocumentSnapshotIn = {
  /** A name for it. */
  title: string;
};
export type DocumentKept = {
  /** Number of the document's last update. */
  seq: number;
  /** Whether there was anything new in it. */
  is_new: boolean;
};
export type DocumentStateOut = {
  /** Number of the last update in it. */
  seq: number;
  /** What the client lacks, in base64url. */
  update: string | null;
  /** What the server has, in base64url. */
  vector: string | null;
};
export type DocumentUpdateIn = {
  /** A Yjs update (format 1) in base64url. */
  update: string;
};
export type TaskChangeIn = {
  /** What is to be done. */
  title?: string;
  /** Further words. */
  body?: string | null;
  /** Who is to do it: a member, or null. */
  assignee_id?: string | null;
  /** Until when, or null. */
  due_at?: string | null;
  /** When to remind, or null. */
  remind_at?: string | null;
};
export type TaskItemAddIn = {
  /** What is to be done. */
  title: string;
};
export type TaskItemSetIn = {
  /** Whether it is done. */
  is_done?: boolean | null;
};
export type TaskMoveIn = {
  /** Where it is to stand. */
  state: "open" | "doing" | "done" | "cancelled";
};
export type ThreadSayIn = {
  /** What to say. */
  body: string;
  /** Members who are to be told: their ids. */
  mentions?: string[] | null;
};
export type ThreadEditIn = {
  /** What it is to say. */
  body: string;
};
export const {
  useCollaborationChatListQuery,
  useLazyCollaborationChatListQuery,
  useCollaborationChatAccessesQuery,
  useLazyCollaborationChatAccessesQuery,
  useCollaborationChatOpenDirectMutation,
  useCollaborationChatSearchQuery,
  useLazyCollaborationChatSearchQuery,
  useCollaborationChatPolicyGetQuery,
  useLazyCollaborationChatPolicyGetQuery,
  useCollaborationChatPolicySetMutation,
  useCollaborationChatOpenTeamMutation,
  useCollaborationDocumentListQuery,
  useLazyCollaborationDocumentListQuery,
  useCollaborationDocumentCreateMutation,
  useCollaborationChatCannedListQuery,
  useLazyCollaborationChatCannedListQuery,
  useCollaborationChatCannedAddMutation,
  useCollaborationChatCannedChangeMutation,
  useCollaborationChatCannedRemoveMutation,
  useCollaborationTaskListQuery,
  useLazyCollaborationTaskListQuery,
  useCollaborationTaskCreateMutation,
  useCollaborationThreadListQuery,
  useLazyCollaborationThreadListQuery,
  useCollaborationThreadBeginMutation,
  useCollaborationChatGetQuery,
  useLazyCollaborationChatGetQuery,
  useCollaborationChatAssignMutation,
  useCollaborationChatCloseMutation,
  useCollaborationChatExportQuery,
  useLazyCollaborationChatExportQuery,
  useCollaborationChatHandoversQuery,
  useLazyCollaborationChatHandoversQuery,
  useCollaborationChatMessagesQuery,
  useLazyCollaborationChatMessagesQuery,
  useCollaborationChatSendMutation,
  useCollaborationChatEditMutation,
  useCollaborationChatDeleteMutation,
  useCollaborationChatHistoryQuery,
  useLazyCollaborationChatHistoryQuery,
  useCollaborationChatAppearMutation,
  useCollaborationChatReceiveMutation,
  useCollaborationChatReopenMutation,
  useCollaborationChatTranscriptMutation,
  useCollaborationChatTypeMutation,
  useCollaborationDocumentGetQuery,
  useLazyCollaborationDocumentGetQuery,
  useCollaborationDocumentChangeMutation,
  useCollaborationDocumentApplyMutation,
  useCollaborationDocumentArchiveMutation,
  useCollaborationDocumentContentQuery,
  useLazyCollaborationDocumentContentQuery,
  useCollaborationDocumentShareMutation,
  useCollaborationDocumentSnapshotListQuery,
  useLazyCollaborationDocumentSnapshotListQuery,
  useCollaborationDocumentSnapshotCreateMutation,
  useCollaborationDocumentSnapshotContentQuery,
  useLazyCollaborationDocumentSnapshotContentQuery,
  useCollaborationDocumentSnapshotRemoveMutation,
  useCollaborationDocumentSnapshotRestoreMutation,
  useCollaborationDocumentStateQuery,
  useLazyCollaborationDocumentStateQuery,
  useCollaborationDocumentUnarchiveMutation,
  useCollaborationDocumentUpdateMutation,
  useCollaborationChatMineQuery,
  useLazyCollaborationChatMineQuery,
  useCollaborationChatOpenOrderMutation,
  useCollaborationTaskGetQuery,
  useLazyCollaborationTaskGetQuery,
  useCollaborationTaskChangeMutation,
  useCollaborationTaskRemoveMutation,
  useCollaborationTaskItemAddMutation,
  useCollaborationTaskItemSetMutation,
  useCollaborationTaskItemRemoveMutation,
  useCollaborationTaskMoveMutation,
  useCollaborationThreadGetQuery,
  useLazyCollaborationThreadGetQuery,
  useCollaborationThreadSayMutation,
  useCollaborationThreadEditMutation,
  useCollaborationThreadUnsayMutation,
  useCollaborationThreadReopenMutation,
  useCollaborationThreadResolveMutation,
} = injectedRtkApi;

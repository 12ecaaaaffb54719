// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.
import { api } from "../base";
export const addTagTypes = ["order"] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      orderAll: build.query<OrderAllApiResponse, OrderAllApiArg>({
        query: (queryArg) => ({
          url: `/api/admin/orders`,
          params: {
            business_id: queryArg.businessId,
            status: queryArg.status,
            payment_state: queryArg.paymentState,
            created_from: queryArg.createdFrom,
            created_to: queryArg.createdTo,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["order"],
      }),
      orderPolicyShow: build.query<
        OrderPolicyShowApiResponse,
        OrderPolicyShowApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/order_policy`,
        }),
        providesTags: ["order"],
      }),
      orderPolicySet: build.mutation<
        OrderPolicySetApiResponse,
        OrderPolicySetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/order_policy`,
          method: "PUT",
          body: queryArg.orderPolicyIn,
        }),
        invalidatesTags: ["order"],
      }),
      orderList: build.query<OrderListApiResponse, OrderListApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders`,
          params: {
            status: queryArg.status,
            payment_state: queryArg.paymentState,
            fulfilment_state: queryArg.fulfilmentState,
            channel: queryArg.channel,
            created_from: queryArg.createdFrom,
            created_to: queryArg.createdTo,
            location_id: queryArg.locationId,
            customer_id: queryArg.customerId,
            q: queryArg.q,
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["order"],
      }),
      orderFulfilMany: build.mutation<
        OrderFulfilManyApiResponse,
        OrderFulfilManyApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/fulfilments`,
          method: "POST",
          body: queryArg.orderManyIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["order"],
      }),
      orderPapers: build.query<OrderPapersApiResponse, OrderPapersApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/papers`,
          params: {
            kind: queryArg.kind,
            order_id: queryArg.orderId,
          },
        }),
        providesTags: ["order"],
      }),
      orderFulfil: build.mutation<OrderFulfilApiResponse, OrderFulfilApiArg>({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/fulfilments`,
          method: "POST",
          body: queryArg.orderFulfilIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["order"],
      }),
      orderShipmentSet: build.mutation<
        OrderShipmentSetApiResponse,
        OrderShipmentSetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/fulfilments/${queryArg.fulfilmentId}`,
          method: "PATCH",
          body: queryArg.orderShipmentSetIn,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["order"],
      }),
      orderNoteList: build.query<OrderNoteListApiResponse, OrderNoteListApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/notes`,
            params: {
              limit: queryArg.limit,
              cursor: queryArg.cursor,
            },
          }),
          providesTags: ["order"],
        },
      ),
      orderNoteAdd: build.mutation<OrderNoteAddApiResponse, OrderNoteAddApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/notes`,
            method: "POST",
            body: queryArg.orderNoteIn,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["order"],
        },
      ),
      orderNoteRemove: build.mutation<
        OrderNoteRemoveApiResponse,
        OrderNoteRemoveApiArg
      >({
        query: (queryArg) => ({
          url: `/api/businesses/${queryArg.businessId}/orders/${queryArg.orderId}/notes/${queryArg.noteId}`,
          method: "DELETE",
        }),
        invalidatesTags: ["order"],
      }),
      orderMine: build.query<OrderMineApiResponse, OrderMineApiArg>({
        query: (queryArg) => ({
          url: `/api/me/orders`,
          params: {
            limit: queryArg.limit,
            cursor: queryArg.cursor,
          },
        }),
        providesTags: ["order"],
      }),
      orderGroupGet: build.query<OrderGroupGetApiResponse, OrderGroupGetApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/order_groups/${queryArg.orderGroupId}`,
          }),
          providesTags: ["order"],
        },
      ),
      orderForget: build.mutation<OrderForgetApiResponse, OrderForgetApiArg>({
        query: (queryArg) => ({
          url: `/api/order_groups/${queryArg.orderGroupId}/forget`,
          method: "POST",
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["order"],
      }),
      orderPlace: build.mutation<OrderPlaceApiResponse, OrderPlaceApiArg>({
        query: (queryArg) => ({
          url: `/api/orders`,
          method: "POST",
          body: queryArg.orderPlaceIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["order"],
      }),
      orderGet: build.query<OrderGetApiResponse, OrderGetApiArg>({
        query: (queryArg) => ({ url: `/api/orders/${queryArg.orderId}` }),
        providesTags: ["order"],
      }),
      orderCancel: build.mutation<OrderCancelApiResponse, OrderCancelApiArg>({
        query: (queryArg) => ({
          url: `/api/orders/${queryArg.orderId}/cancel`,
          method: "POST",
          body: queryArg.orderCancelIn,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["order"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as orderApi };
export type OrderAllApiResponse =
  /** status 200 Orders of all businesses, newest first, without who ordered. */ OrderRowList;
export type OrderAllApiArg = {
  /** Only of this business. */
  businessId?: string;
  /** Only these. */
  status?:
    | "pending_payment"
    | "confirmed"
    | "paid"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "cancelled"
    | "expired"
    | "returned";
  /** Only these. */
  paymentState?:
    "due" | "pending" | "paid" | "partially_refunded" | "refunded" | "failed";
  /** Placed then or later. */
  createdFrom?: string;
  /** Placed before. */
  createdTo?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type OrderPolicyShowApiResponse =
  /** status 200 How much of an order members may give back. */ OrderPolicy;
export type OrderPolicyShowApiArg = {
  /** Business. */
  businessId: string;
};
export type OrderPolicySetApiResponse =
  /** status 200 Sets how much of an order members may give back. */ OrderPolicy;
export type OrderPolicySetApiArg = {
  /** Business. */
  businessId: string;
  orderPolicyIn: OrderPolicyIn;
};
export type OrderListApiResponse =
  /** status 200 What the business sold, newest first. */ OrderRowList;
export type OrderListApiArg = {
  /** Business. */
  businessId: string;
  /** Only these. */
  status?:
    | "pending_payment"
    | "confirmed"
    | "paid"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "cancelled"
    | "expired"
    | "returned";
  /** Only these. */
  paymentState?:
    "due" | "pending" | "paid" | "partially_refunded" | "refunded" | "failed";
  /** Only these. */
  fulfilmentState?:
    | "unfulfilled"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "returned";
  /** Only what came in there. */
  channel?: "web" | "api" | "office";
  /** Placed then or later. */
  createdFrom?: string;
  /** Placed before. */
  createdTo?: string;
  /** Sent from, or picked up there. */
  locationId?: string;
  /** Of this account. */
  customerId?: string;
  /** Its number, the whole e-mail address or phone number, or the beginning of the name of who ordered; members who do not sell find by number only. */
  q?: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type OrderFulfilManyApiResponse =
  /** status 200 Packs, sends or hands over many orders: each for itself, what cannot go on is told. */ OrderManyOut;
export type OrderFulfilManyApiArg = {
  /** Business. */
  businessId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  orderManyIn: OrderManyIn;
};
export type OrderPapersApiResponse =
  /** status 200 Packing slips, or a pick list, of some orders: a PDF. */ any;
export type OrderPapersApiArg = {
  /** The business. */
  businessId: string;
  /** `slips` to lie in parcels, or `pick`: what to fetch, in one list. */
  kind?: "slips" | "pick";
  /** Of these orders. */
  orderId: string;
};
export type OrderFulfilApiResponse =
  /** status 201 Packs units of a paid order, all that remain by default. */ OrderShipment;
export type OrderFulfilApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  orderFulfilIn: OrderFulfilIn;
};
export type OrderShipmentSetApiResponse =
  /** status 200 Moves a fulfilment on: `packed`, `shipped`, `delivered`; or `packed`, `ready_for_pickup`, `collected`. */ OrderShipment;
export type OrderShipmentSetApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** Fulfilment. */
  fulfilmentId: string;
  /** The `ETag` of what you read. */
  "If-Match": string;
  orderShipmentSetIn: OrderShipmentSetIn;
};
export type OrderNoteListApiResponse =
  /** status 200 What the shop's people noted, newest first. */ OrderMemoList;
export type OrderNoteListApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type OrderNoteAddApiResponse =
  /** status 201 Notes something for the shop's people. */ OrderMemo;
export type OrderNoteAddApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  orderNoteIn: OrderNoteIn;
};
export type OrderNoteRemoveApiResponse = unknown;
export type OrderNoteRemoveApiArg = {
  /** Business. */
  businessId: string;
  /** Order. */
  orderId: string;
  /** Note. */
  noteId: string;
};
export type OrderMineApiResponse =
  /** status 200 What the account bought, newest first. */ OrderGroupRowList;
export type OrderMineApiArg = {
  /** How many, 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
};
export type OrderGroupGetApiResponse =
  /** status 200 All orders of one checkout; a shop sees its own. */ OrderGroup;
export type OrderGroupGetApiArg = {
  /** Group. */
  orderGroupId: string;
};
export type OrderForgetApiResponse =
  /** status 200 Erases who ordered, for its buyer or who holds its link; what the books need stays. */ OrderForgotten;
export type OrderForgetApiArg = {
  /** Group. */
  orderGroupId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
};
export type OrderPlaceApiResponse =
  /** status 201 Orders a cart: one order a business, all or none, its stock held until `expires_at`. */ OrderGroup;
export type OrderPlaceApiArg = {
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key": string;
  orderPlaceIn: OrderPlaceIn;
};
export type OrderGetApiResponse =
  /** status 200 One order, for its customer, its guest's link and its shop. */ Order;
export type OrderGetApiArg = {
  /** Order. */
  orderId: string;
};
export type OrderCancelApiResponse =
  /** status 200 Cancels an order before it is packed: stock is given back, money too. */ Order;
export type OrderCancelApiArg = {
  /** Order. */
  orderId: string;
  /** A fresh random word; repeat it to repeat the request safely. Kept 72 hours. */
  "Idempotency-Key"?: string;
  orderCancelIn: OrderCancelIn;
};
export type Money = {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};
export type OrderRow = {
  /** Id. */
  id: string | null;
  /** What it was paid with. */
  order_group_id: string | null;
  /** The shop's number. */
  number: string | null;
  /** Seller. */
  business_id: string | null;
  /** The seller's name when it was ordered. */
  business_name: string | null;
  /** Account, or null for a guest. */
  customer_id: string | null;
  /** Who ordered; null for members who do not sell. */
  contact_name: string | null;
  /** Where it stands, in one word. */
  status:
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      )
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      );
  /** Whether it lives. */
  state: "open" | "cancelled" | "expired" | "closed";
  /** Where its money stands. */
  payment_state:
    "due" | "pending" | "paid" | "partially_refunded" | "refunded" | "failed";
  /** Where its goods are. */
  fulfilment_state:
    | "unfulfilled"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "returned";
  /** Title of its first line. */
  title: string | null;
  /** Units in all. */
  units: number;
  /** Total. */
  total: Money | null;
  /** When it was placed. */
  created_at: string | null;
  /** When it last moved. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type OrderRowList = {
  /** The page. */
  data: OrderRow[];
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
export type OrderPolicy = {
  /** The most that members other than the owner give back of one order, or null: all of it. */
  refund_limit: Money | null;
  /** Counts changes; 0 before the first. */
  version: number;
  /** When it was last changed, or null. */
  updated_at: string | null;
};
export type OrderPolicyIn = {
  /** The most that members other than the owner give back of one order; null lifts it. */
  refund_limit?: Money | null;
};
export type OrderManyDone = {
  /** Order. */
  order_id: string | null;
  /** Whether it is there now; if not, nothing of it has changed. */
  is_done: boolean;
  /** Where it stands; null when it is not the shop's. */
  status:
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      )
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      );
  /** Where its goods are. */
  fulfilment_state:
    | "unfulfilled"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "returned";
  /** Counts changes. */
  version: number;
  /** Why not, a stable word, or null. */
  code: string | null;
  /** In words, or null. */
  detail: string | null;
};
export type OrderManyOut = {
  /** One an order asked for. */
  data: OrderManyDone[];
};
export type OrderPickInput = {
  /** Order. */
  order_id: string;
};
export type OrderManyIn = {
  /** Which, each once. */
  orders: OrderPickInput[];
  /** Where to bring them: `packed` by default. */
  state?:
    | (
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | null
      )
    | (
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | null
      );
};
export type OrderShipmentLine = {
  /** Line of the order. */
  line_id: string;
  /** Units; by default all that remain. */
  quantity: number;
};
export type OrderShipment = {
  /** Id. */
  id: string | null;
  /** Order. */
  order_id: string | null;
  /** How far it is. */
  state: "packed" | "shipped" | "ready_for_pickup" | "delivered" | "collected";
  /** The carrier's number or address, or null. */
  tracking: string | null;
  /** What is in it. */
  lines: OrderShipmentLine[];
  /** When it was packed. */
  created_at: string | null;
  /** When it last moved. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
};
export type OrderShipmentLineInput = {
  /** Line of the order. */
  line_id: string;
  /** Units; by default all that remain. */
  quantity?: number | null;
};
export type OrderFulfilIn = {
  /** What is in it; by default all that remains. */
  lines?: OrderShipmentLineInput[] | null;
  /** How far it is: `packed` by default. */
  state?:
    | (
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | null
      )
    | (
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | null
      );
  /** The carrier's number or address. */
  tracking?: string | null;
};
export type OrderShipmentSetIn = {
  /** Where it is now. */
  state?: "packed" | "shipped" | "ready_for_pickup" | "delivered" | "collected";
  /** The carrier's number or address. */
  tracking?: string | null;
};
export type OrderMemo = {
  /** Id. */
  id: string | null;
  /** Order. */
  order_id: string | null;
  /** Who wrote it. */
  author_id: string | null;
  /** Their name today, or null when the account is gone. */
  author_name: string | null;
  /** What they wrote. */
  note_text: string | null;
  /** When. */
  created_at: string | null;
};
export type OrderMemoList = {
  /** The page. */
  data: OrderMemo[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type OrderNoteIn = {
  /** For the shop's people only. */
  note_text: string;
};
export type OrderGroupRow = {
  /** Id. */
  id: string | null;
  /** Sum of its orders. */
  total: Money | null;
  /** One a business. */
  orders: OrderRow[];
  /** Until when the stock is held; null once it is settled. */
  expires_at: string | null;
  /** When it was placed. */
  created_at: string | null;
};
export type OrderGroupRowList = {
  /** The page. */
  data: OrderGroupRow[];
  /** Whether a further page exists. */
  has_more: boolean;
  /** Pass as `cursor` for the next page; null on the last. */
  next_cursor: string | null;
};
export type OrderLine = {
  /** Id. */
  id: string | null;
  /** Product. */
  product_id: string | null;
  /** Variant. */
  variant_id: string | null;
  /** Title of the product when it was ordered. */
  title: string | null;
  /** Chosen options. */
  option_label: string | null;
  /** Stock code. */
  sku: string | null;
  /** Units. */
  quantity: number;
  /** Units that are packed, or further. */
  fulfilled_quantity: number;
  /** Units whose money went back, or is on its way. */
  refunded_quantity: number;
  /** Of those, units that had not been packed and never will be. */
  removed_quantity: number;
  /** Price of one when it was ordered. */
  unit_price: Money | null;
  /** Unit price times quantity. */
  total: Money | null;
};
export type OrderDelivery = {
  /** `standard` or `pickup`. */
  option: string | null;
  /** In words. */
  label: string | null;
  /** Where it is picked up, or shipped from. */
  location_id: string | null;
};
export type CartAddress = {
  /** Who receives it. */
  name: string;
  /** Street or place. */
  line1: string;
  /** Further details. */
  line2: string | null;
  /** Town. */
  city: string;
  /** State, county or province. */
  region: string | null;
  /** Postal code. */
  postal_code: string | null;
  /** ISO 3166-1. */
  country: string;
  /** E.164, for the courier. */
  phone: string | null;
};
export type OrderContact = {
  /** E-mail address. */
  email: string | null;
  /** E.164 phone number. */
  phone: string | null;
  /** Name. */
  name: string | null;
  /** BCP 47; what it was ordered in. */
  locale: string | null;
  /** Where to, or null. */
  address: CartAddress | null;
};
export type OrderEvent = {
  /** Counts the entries of the order from 1. */
  sequence: number;
  /** `placed`, `paid`, `due`, `collected`, `packed`, `shipped`, `ready_for_pickup`, `delivered`, `picked_up`, `cancelled`, `expired`, `partially_refunded`, `refunded`, `closed`. */
  kind: string | null;
  /** `customer`, `guest`, `seller` or `system`. */
  actor: string | null;
  /** When it happened. */
  created_at: string | null;
  /** Further words, or null. */
  detail: string | null;
};
export type Order = {
  /** Id. */
  id: string | null;
  /** What it was paid with. */
  order_group_id: string | null;
  /** The shop's number. */
  number: string | null;
  /** Seller. */
  business_id: string | null;
  /** The seller's name when it was ordered. */
  business_name: string | null;
  /** Account, or null for a guest. */
  customer_id: string | null;
  /** Where it stands, in one word. */
  status:
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      )
    | (
        | "pending_payment"
        | "confirmed"
        | "paid"
        | "packed"
        | "shipped"
        | "ready_for_pickup"
        | "delivered"
        | "collected"
        | "cancelled"
        | "expired"
        | "returned"
        | null
      );
  /** Whether it lives. */
  state: "open" | "cancelled" | "expired" | "closed";
  /** Where its money stands. */
  payment_state:
    "due" | "pending" | "paid" | "partially_refunded" | "refunded" | "failed";
  /** Where its goods are. */
  fulfilment_state:
    | "unfulfilled"
    | "packed"
    | "shipped"
    | "ready_for_pickup"
    | "delivered"
    | "collected"
    | "returned";
  /** What was ordered. */
  lines: OrderLine[];
  /** Goods. */
  subtotal: Money | null;
  /** Taken off. */
  discount: Money | null;
  /** Delivery. */
  shipping: Money | null;
  /** Tax on top. */
  tax: Money | null;
  /** Subtotal less discount, and shipping and tax. */
  total: Money | null;
  /** What of it has gone back. */
  refunded: Money | null;
  /** How it gets there. */
  delivery: OrderDelivery | null;
  /** Who ordered: masked for a guest's link, null for members who do not sell. */
  contact: OrderContact | null;
  /** What was packed together. */
  fulfilments: OrderShipment[];
  /** What happened. */
  timeline: OrderEvent[];
  /** Until when its stock is held; null once it is settled. */
  expires_at: string | null;
  /** When it was placed. */
  created_at: string | null;
  /** When it last moved. */
  updated_at: string | null;
  /** Counts changes. */
  version: number;
  /** The id the client gave it, or null. */
  external_id: string | null;
  /** Where it came in. */
  channel: "web" | "api" | "office";
};
export type OrderGroup = {
  /** Id. */
  id: string | null;
  /** The capability of whoever holds it, for reading and paying: send it as `Order-Token`. Null for members. */
  token: string | null;
  /** Account, or null for a guest. */
  customer_id: string | null;
  /** Sum of its orders. */
  total: Money | null;
  /** What is still to be paid; cancelled orders are not. */
  amount_due: Money | null;
  /** Until when the stock is held; null once it is settled. */
  expires_at: string | null;
  /** One a business. */
  orders: Order[];
  /** When it was placed. */
  created_at: string | null;
  /** Counts changes. */
  version: number;
};
export type OrderForgotten = {
  /** False while an order is open: it is erased when it is done, or after 90 days. */
  is_erased: boolean;
};
export type OrderPlaceIn = {
  /** What to order. */
  cart_id: string;
  /** The guest's capability, unless `Cart-Token` carries it. */
  cart_token?: string | null;
  /** Where the shop reaches the buyer: this, or `phone`. */
  email?: string | null;
  /** E.164. */
  phone?: string | null;
  /** Name of the buyer. */
  name?: string | null;
  /** The cart's total as the buyer saw it. */
  expected_total: Money;
  /** The client's own id, such as a UUID: unique per business. A repeat by the same account, or of the same cart, answers with the orders that stand. */
  external_id?: string | null;
};
export type OrderCancelIn = {
  /** Why. */
  reason?: string | null;
};
export const {
  useOrderAllQuery,
  useLazyOrderAllQuery,
  useOrderPolicyShowQuery,
  useLazyOrderPolicyShowQuery,
  useOrderPolicySetMutation,
  useOrderListQuery,
  useLazyOrderListQuery,
  useOrderFulfilManyMutation,
  useOrderPapersQuery,
  useLazyOrderPapersQuery,
  useOrderFulfilMutation,
  useOrderShipmentSetMutation,
  useOrderNoteListQuery,
  useLazyOrderNoteListQuery,
  useOrderNoteAddMutation,
  useOrderNoteRemoveMutation,
  useOrderMineQuery,
  useLazyOrderMineQuery,
  useOrderGroupGetQuery,
  useLazyOrderGroupGetQuery,
  useOrderForgetMutation,
  useOrderPlaceMutation,
  useOrderGetQuery,
  useLazyOrderGetQuery,
  useOrderCancelMutation,
} = injectedRtkApi;

/* Every limit of the product, in one place, each with its reason. */
#ifndef SOKO_BASE_LIMITS_H
#define SOKO_BASE_LIMITS_H

/* A request's memory. A body of BODY_BYTES_MAX decoded, changed and encoded again stays far below
 * it; an op that passes it fails, its neighbours do not notice. */
#define ARENA_BYTES_MAX (8u << 20)

/* JSON and form bodies. The largest honest one is a product with 100 variants, about 60 KB. */
#define BODY_BYTES_MAX (1u << 20)

/* Uploads. A phone's picture is 2 to 6 MB; 100,000 products are 40 MB of CSV. */
#define PICTURE_BYTES_MAX (INT64_C(10) << 20)
#define IMPORT_BYTES_MAX (INT64_C(64) << 20)
/* Pictures of one account: a shop that moves in with all its goods, not a file store. */
#define MEDIA_UPLOADS_PER_DAY 2000
/* All fields of a form that bears files. */
#define UPLOAD_FIELDS_BYTES_MAX (64u << 10)
/* Around the files of a multipart body: fields, heads and delimiters. */
#define UPLOAD_FRAME_BYTES_MAX (256u << 10)
/* Uploads under way at once, of the process and of one address: each holds files and a
 * connection. */
#define UPLOADS_MAX 64
#define UPLOADS_PER_ADDRESS_MAX 8
/* A client sends an upload at no less than this, plus BODY_DEADLINE_MS: a fifth of what 3G does. */
#define UPLOAD_BYTES_PER_SECOND_MIN 16384

/* A reply: 100 products of 100 variants. */
#define REPLY_BYTES_MAX (6u << 20)

/* libmicrohttpd keeps of a connection the request's head, an index of it, a copy of its cookies
 * and the reply's head in one pool, and clears it for each request: a pool of 48 KB was measured to
 * cost 2.6 us a request more than this one, a third of all. It holds the largest request head
 * taken, as counted in server_harden.c, and a reply head of 20 headers of ordinary length. */
#define CONNECTION_POOL_BYTES (16u << 10)
#define HEAD_BYTES_MAX (12u << 10)
#define REPLY_HEAD_BYTES_MAX (3u << 10)
#define HEADERS_MAX 64
#define TARGET_BYTES_MAX 4096

/* Public lists promise to follow a change within 2 s: one second here, the last fifth of it only
 * while the new one is being made, and one with the client. */
#define REPLY_CACHE_MS 800
/* What says of what it was made stands until that changes. Only a process alone with its database
 * hears of every change: beside others such a reply lives as long as any. */
#define REPLY_CACHE_TAGGED_MS 30000
/* One page, packed, is 8 KB. */
#define REPLY_CACHE_BYTES_MAX (128u << 10)
#define REPLY_CACHE_ALL_BYTES_MAX (32u << 20)

/* Nesting of JSON: our deepest body has 4 levels. */
#define JSON_DEPTH_MAX 16

/* Integers that every JSON reader keeps exact (RFC 8259 section 6), and money's range. */
#define INTEGER_MAX INT64_C(9007199254740991)
#define MONEY_MAX INT64_C(1000000000000000)

/* Lists: one screen by default, and a page that still encodes within a millisecond. */
#define LIST_LIMIT_DEFAULT 20
#define LIST_LIMIT_MAX 100

/* Path parameters of one route and fields of one struct (its tri-state bits are one uint64_t). */
#define PATH_IDS_MAX 4
#define FIELDS_MAX 64

/* Texts and arrays whose row names no .max: a name or a title fits, a flood does not. */
#define TEXT_LENGTH_DEFAULT 200
#define ELEMENTS_DEFAULT 100
/* E-mail addresses (RFC 5321, 4.5.3.1.3: a path is 256 octets with its brackets). */
#define EMAIL_BYTES_MAX 254

/* Markdown: a long description is 10 KB. Beyond, the parser's worst cases (quadratic in the length)
 * would hold a thread for longer than a request may; the text is then shown as it is. */
#define MARKDOWN_BYTES_MAX (32u << 10)

/* Field errors reported at once; more than a person can mend in one go. */
#define FIELD_ERRORS_MAX 50

/* Ops that wait for the writer. At 5,000 commits a second this is a second of work. */
#define WRITE_QUEUE_MAX 4096
/* Ops in one commit: past 64 the gain of sharing an fsync is gone, the wait of the first one is
 * not. */
#define WRITE_BATCH_MAX 64
/* Ops that wait for each pool of workers. */
#define POOL_QUEUE_MAX 2048
#define HASH_QUEUE_MAX 64
/* A picture takes about a second: who comes later than this waits too long. */
#define MEDIA_QUEUE_MAX 24
/* Pictures that are fetched from object storage: a page's worth for a few people at once. */
#define STORAGE_QUEUE_MAX 256

/* PostgreSQL connections of one process: what 2 to 8 cores can keep busy. */
#define POSTGRES_CONNECTIONS 8

/* How long an op may take. The network gives up on a client later than the op on its work. */
#define OP_DEADLINE_MS 10000
#define READ_DEADLINE_MS 2000
#define HEAD_DEADLINE_MS 10000
#define BODY_DEADLINE_MS 30000
#define IDLE_TIMEOUT_S 75
#define DRAIN_DEADLINE_MS 10000
/* A client reads its reply at no less than this, plus half a minute: slower than the slowest 2G
 * line. */
#define REPLY_BYTES_PER_SECOND_MIN 4096
#define REPLY_DEADLINE_MS 30000

/* Connections: of the process, and of one address that is not a trusted proxy. */
#define CONNECTIONS_MAX 10000
#define CONNECTIONS_PER_ADDRESS_MAX 200

/* What stays open: sockets and event streams. A message is what a body may be: the same ops take
 * it. Who reads slower than he is told is cut at this much, and all of them together at that: the
 * events are in their tables, and he asks for them when he is back. */
#define CHANNEL_MESSAGE_BYTES_MAX BODY_BYTES_MAX
#define CHANNEL_BACKLOG_BYTES_MAX (2u << 20)
#define CHANNELS_BACKLOG_BYTES_MAX (256u << 20)
/* A line that says nothing is asked after half a minute (proxies forget one after a minute), and is
 * gone when it does not answer in another. */
#define CHANNEL_BEAT_MS 25000
#define CHANNEL_SILENCE_MS 60000
#define CHANNEL_STALL_MS 30000
/* For the other side to say its goodbye. */
#define CHANNEL_CLOSE_MS 3000
/* Frames of one socket in a second; a document being drawn in makes 60. */
#define CHANNEL_FRAMES_PER_SECOND_MAX 400
/* A person has a few tabs on a few machines; a network address may be an office. */
#define CHANNELS_PER_ACCOUNT_MAX 30
#define CHANNELS_PER_ADDRESS_MAX 150
/* Of one socket: ops that run, and topics heard. A screen hears five. */
#define SOCKET_OPS_MAX 16
#define LIVE_TOPICS_MAX 100
#define SOCKET_TICKET_SECONDS 30

/* Requests of one address: sustained per second and burst (GCRA). A page of the shop is about 5. */
#define ADDRESS_RATE_PER_SECOND 50
#define ADDRESS_RATE_BURST 200
/* Requests of one account or API key. */
#define ACCOUNT_RATE_PER_SECOND 25
#define ACCOUNT_RATE_BURST 100
/* Requests on one business by all its members: a busy team with tills, never the whole machine. */
#define TENANT_RATE_PER_SECOND 200
#define TENANT_RATE_BURST 800

/* Passwords (NIST SP 800-63B-4): length alone counts, up to what bcrypt's pre-hash takes in. */
#define PASSWORD_BYTES_MIN 15
#define PASSWORD_BYTES_MAX 256

#define ACCESS_TOKEN_SECONDS 600
#define REFRESH_TOKEN_DAYS 30

/* A key is kept longer than the longest retry of a client or gateway. */
#define IDEMPOTENCY_HOURS 72
/* A UUID is 36, the longest that the big gateways take is this. */
#define IDEMPOTENCY_KEY_BYTES_MAX 255
#define IDEMPOTENCY_LEASE_MS 30000

/* A fact is kept this long for those who were away and catch up (`events?after=`), and for a
 * subscriber that a new version brings: a quarter. Facts with personal data lose what they said
 * after a month. */
#define EVENTS_KEPT_DAYS 92

/* Stock is held this long for an unpaid order: time to approve a mobile-money push. */
#define HOLD_MINUTES 15
#define HOLDS_PER_CONTACT_MAX 5
#define HOLDS_PER_ADDRESS_MAX 20

#define CART_LINES_MAX 100
#define LINE_QUANTITY_MAX 999
#define VARIANTS_PER_PRODUCT_MAX 100

/* Attempts of a write on PostgreSQL when it meets 40001 or 40P01. */
#define TRANSACTION_TRIES_MAX 5

/* Prepared statements kept by one connection. */
#define STATEMENTS_MAX 512

#endif

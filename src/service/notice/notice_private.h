/* The inside of notice/. */
#ifndef SOKO_SERVICE_NOTICE_PRIVATE_H
#define SOKO_SERVICE_NOTICE_PRIVATE_H

#include "notice/notice.h"

#include "analytics/analytics.h"
#include "api/job.h"
#include "api/list.h"
#include "api/personal.h"
#include "business/business.h"
#include "identity/identity.h"
#include "moderation/moderation.h"
#include "order/order.h"
#include "payment/payment.h"
#include "review/review.h"
#include "stock/stock.h"
#include "verification/verification.h"

enum {
    KEPT_DAYS = 30,
    SWEEP_ROWS_MAX = 500,
    STALE_DAYS = 2, /* nobody wants news that old */
    BELL_KEPT_DAYS = 90,
    BELL_EVENTS_KEPT_DAYS = 7, /* who was away longer reads the list */
    BELL_EXPORT_MAX = 1000,
    BELL_TAKE_BACK_ROWS = 500, /* read at a time */
    PARAGRAPHS_MAX = 40,       /* the last one holds whatever is left: no letter is cut short */
    SEND_BATCH = 8,
    TRIES_MAX = 14,    /* about a day */
    LEASE_MS = 120000, /* longer than a batch can take */
    PAUSE_FIRST_MS = 60000,
    PAUSE_MAX_MS = 3 * 3600 * 1000,
    BREAKER_FAILURES = 3,
    BREAKER_PAUSE_MS = 10000
};
#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* ---- A letter: said once, drawn as text and as HTML (notice_letter.c) ---- */

struct notice_line {
    struct str label;
    struct str amount;
    bool is_strong;
};
extern const struct type notice_line_type;

struct notice_letter {
    struct str subject;
    struct str locale;
    struct str direction;
    struct str start; /* the side that reading begins at */
    struct str end;
    struct str site_name;
    struct str site_url;
    struct str greeting;
    struct str *paragraphs;
    size_t paragraphs_count;
    struct str code;
    struct str code_hint;
    struct notice_line *lines;
    size_t lines_count;
    bool has_lines;
    struct str button;
    struct str link; /* absolute */
    struct str link_hint;
    struct str footer;
};
extern const struct type notice_letter_type;

/* The sealed half of a message, as JSON. */
struct notice_text {
    struct str body;
    struct str code;
    struct str link; /* path */
    struct str html;
};
extern const struct type notice_text_type;

/* A row of the table: all but the halves, which are sealed. */
struct notice_row {
    struct id id;
    struct str kind;
    struct str recipient;
    struct str recipient_name;
    struct str locale;
    struct str subject;
    struct str sealed_body;
    enum notice_state state;
    int64_t fence;
    int64_t tries;
    struct instant next_try_at;
    struct instant useless_at;
    struct instant sent_at;
    struct str failure;
    struct instant created_at;
};
extern const struct type notice_row_type;

/* What is to be told, in words of the theme: mail_<kind>_subject, _body and, with a path, _button.
 * {name} and the arguments stand in them. */
enum { ARGUMENTS_MAX = 16 };
struct notice_said {
    const char *kind;
    struct str email; /* this, or else the phone */
    struct str phone;
    struct str name;
    struct str locale;
    struct str path;    /* of the page behind the button */
    struct str code;    /* of the link, when there is one */
    bool is_code_shown; /* it may also be typed in */
    struct instant useless_at;
    const char *names[ARGUMENTS_MAX];
    struct str values[ARGUMENTS_MAX];
    size_t count;
    struct notice_line *lines;
    size_t lines_count;
};
void notice_argue(struct notice_said *said, const char *name, struct str value);
/* Writes the message; on its way when there is a mail server. */
enum err notice_say(struct ctx *c, const struct notice_said *said, struct notice_row *row);
/* A text of the theme, an amount, a day: as the language writes them. */
struct str notice_word(struct ctx *c, struct str locale, const char *name);
/* "https://shop.example/fr/cart" */
struct str notice_url(struct ctx *c, struct str locale, struct str path);
struct str notice_money(struct ctx *c, struct str locale, struct money money);
struct str notice_date(struct ctx *c, struct str locale, struct instant at);

/* The letter in the words of its locale, and its halves. */
void notice_letter_of(struct ctx *c, const struct notice_said *said, struct notice_letter *out);
struct str notice_letter_text(struct ctx *c, const struct notice_letter *letter);
struct str notice_letter_html(struct ctx *c, const struct notice_letter *letter);
OFFERS(notice_letter_draw, notice_letter, notice_letter);

/* Seals the halves; opens them again. */
void notice_seal(struct ctx *c, struct notice_row *row, const struct notice_text *text);
enum err notice_open(struct ctx *c, const struct notice_row *row, struct notice_text *text);
enum err notice_message_of(struct ctx *c, const struct notice_row *row, struct notice_message *out);

/* ---- What is told of (notice_tell_*.c) ---- */

OFFERS(notice_tell_claim, business_claim_offered, nothing);
OFFERS(notice_tell_invited, business_member_invited, nothing);
OFFERS(notice_tell_status, business_status_changed, nothing);
OFFERS(notice_tell_code, identity_code_sent, nothing);
OFFERS(notice_tell_placed, order_placed, nothing);
OFFERS(notice_tell_confirmed, order_confirmed, nothing);
OFFERS(notice_tell_paid, order_paid, nothing);
OFFERS(notice_tell_fulfilment, order_fulfilment_changed, nothing);
OFFERS(notice_tell_cancelled, order_cancelled, nothing);
OFFERS(notice_tell_refunded, payment_refunded, nothing);
OFFERS(notice_tell_report, moderation_report_received, nothing);
OFFERS(notice_tell_case, moderation_case_moved, nothing);
OFFERS(notice_tell_outcome, moderation_outcome_reached, nothing);

/* ---- The bell (notice_bell*.c) ---- */

OFFERS(notice_ring_confirmed, order_confirmed, nothing);
OFFERS(notice_ring_paid, order_paid, nothing);
OFFERS(notice_ring_fulfilment, order_fulfilment_changed, nothing);
OFFERS(notice_ring_refunded, payment_refunded, nothing);
OFFERS(notice_ring_stock, stock_level_changed, nothing);
OFFERS(notice_ring_review, review_rating_changed, nothing);
OFFERS(notice_ring_status, business_status_changed, nothing);
OFFERS(notice_ring_case, moderation_case_moved, nothing);
OFFERS(notice_ring_report, moderation_case_opened, nothing);
OFFERS(notice_ring_match, verification_match_found, nothing);
OFFERS(notice_ring_joined, business_member_joined, nothing);
OFFERS(notice_ring_claimed, business_claimed, nothing);
OFFERS(notice_ring_invited, business_member_invited, nothing);
OFFERS(notice_ring_job, job_finished, nothing);
OFFERS(notice_ring_alert, analytics_alerted, nothing);
OFFERS(notice_ring_alert_there, analytics_alerted, nothing);
OFFERS(notice_ring_forward, analytics_forward_stopped, nothing);
OFFERS(notice_ring_forward_there, analytics_forward_stopped, nothing);
OFFERS(notice_tell_wanted, notice_wanted, nothing);
OFFERS(notice_tell_wanted_together, notice_wanted, nothing);
OFFERS(notice_live, live_read_in, live_events);

/* Tells whoever works in the business and has the right. */
enum err notice_tell_members(struct ctx *c, enum right right, const struct notice_wanted *what);
/* Tells the platform's administrators. */
enum err notice_tell_admins(struct ctx *c, const struct notice_wanted *what);

/* The number of the account's next event; the row stays locked. */
enum err notice_store_ring(struct ctx *c, struct id user_id, int64_t *seq);
enum err notice_store_bell(struct ctx *c, struct id user_id, int64_t *seq);
enum err notice_store_add_bell_event(struct ctx *c, struct id user_id, int64_t seq,
                                     struct id notification_id, struct str type, struct str data);
enum err notice_store_bell_events(struct ctx *c, struct id user_id, int64_t after, int64_t limit,
                                  struct live_event **out, size_t *count);
enum err notice_store_add_notification(struct ctx *c, struct id user_id,
                                       const struct notice_notification *row,
                                       const struct notice_wanted *wanted, bool *is_new);
enum err notice_store_notification(struct ctx *c, struct id user_id, struct id id,
                                   struct notice_notification *out);
enum err notice_store_notifications(struct ctx *c, struct id user_id, bool is_unread,
                                    struct id before, int64_t limit,
                                    struct notice_notification **out, size_t *count);
enum err notice_store_unread(struct ctx *c, struct id user_id, int64_t *count);
enum err notice_store_set_read(struct ctx *c, struct id user_id, struct id id, bool *is_set);
enum err notice_store_set_all_read(struct ctx *c, struct id user_id, int64_t *count);
enum err notice_store_sweep_bell(struct ctx *c, struct instant before, struct instant events_before,
                                 int64_t *count);
enum err notice_store_erase_bell(struct ctx *c, struct id user_id);
/* One that repeats words that are taken back. */
struct notice_told_of {
    struct id id;
    struct id user_id;
};
extern const struct type notice_told_of_type;
enum err notice_store_told_of_source(struct ctx *c, struct str source, struct notice_told_of **out,
                                     size_t *count);
enum err notice_store_told_of_author(struct ctx *c, struct id author_id,
                                     struct notice_told_of **out, size_t *count);
/* Removes it; the event that told it says from now on, as `data`, that it was read. */
enum err notice_store_untell(struct ctx *c, const struct notice_told_of *row, struct str data);
/* All that repeats words of an erased account goes. */
enum err notice_bell_forget_author(struct ctx *c, struct id author_id);
enum err notice_store_bell_of(struct ctx *c, struct id user_id, struct notice_notification **out,
                              size_t *count);

/* ---- The queue (notice_send.c) ---- */

struct notice_batch {
    struct notice_row *data;
    size_t data_count;
};
extern const struct type notice_batch_type;
/* What came of one try. */
struct notice_try {
    struct id message_id;
    int64_t fence;
    int64_t result; /* enum mail_result */
    int64_t status;
    struct str why;
};
extern const struct type notice_try_type;
OFFERS(notice_send, nothing, swept);
OFFERS(notice_claim, nothing, notice_batch);
OFFERS(notice_settle, notice_try, nothing);
OFFERS(notice_sweep, nothing, swept);
/* With this many tries behind it: doubling, at most PAUSE_MAX_MS, a quarter more or less by chance.
 */
int64_t notice_pause_ms(int64_t tries, uint64_t random);

/* ---- notice_store.c ---- */
OFFERS(notice_personal_give, personal_subject, personal_piece);
OFFERS(notice_forget, identity_erased, nothing);

enum err notice_store_add(struct ctx *c, const struct notice_row *row);
enum err notice_store_get(struct ctx *c, struct id id, struct notice_row *out);
enum err notice_store_list(struct ctx *c, struct str state, struct id before, int64_t limit,
                           struct notice_row **rows, size_t *count);
enum err notice_store_sweep(struct ctx *c, struct instant before, int64_t *count);
enum err notice_store_count(struct ctx *c, enum notice_state state, int64_t *count);
/* From any state but `sending`; false when it is on its way. */
enum err notice_store_again(struct ctx *c, struct id id, bool *is_set);

/* ---- notice_queue_store.c ---- */

enum err notice_store_due(struct ctx *c, int64_t limit, struct notice_row **rows, size_t *count);
enum err notice_store_take(struct ctx *c, const struct notice_row *row, bool *is_taken);
enum err notice_store_settle(struct ctx *c, const struct notice_try *tried, enum notice_state state,
                             int64_t tries, struct instant next_try_at, bool *is_set);

struct notice_server {
    int64_t failures;
    struct instant closed_until;
    struct str failure;
    struct instant failed_at;
    struct instant reached_at;
};
extern const struct type notice_server_type;
enum err notice_store_server(struct ctx *c, struct notice_server *out);
enum err notice_store_server_failed(struct ctx *c, struct str why, struct instant closed_until);
enum err notice_store_server_reached(struct ctx *c);

enum err notice_store_suppress(struct ctx *c, struct str address, struct str reason,
                               struct id message_id);
enum err notice_store_is_suppressed(struct ctx *c, struct str address, bool *out);
enum err notice_store_suppressed(struct ctx *c, struct id before, int64_t limit,
                                 struct notice_suppression **rows, size_t *count);
enum err notice_store_suppressed_count(struct ctx *c, int64_t *count);
enum err notice_store_lift(struct ctx *c, struct id id, bool *is_lifted);

#endif

/* I8: every event that a subscriber has passed stands in its inbox, once, and nothing was received
 * that was never sent. A fact with personal data loses what it said after a month; its row stays a
 * quarter, and what was received of it a little longer. */
#include "audit_private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Facts younger than this stand where they were sent. */
enum { KEPT_DAYS = 92, DAY_MS = 86400000, TIME_DIGITS = 12 };

/* The subscribers of this system and the event each listens to, written from the services' indexes
 * by hand. */
static const struct {
    const char *subscriber;
    const char *event;
} SUBSCRIPTIONS[] = {
    {"analytics_follow_business", "business_changed"},
    {"analytics_follow_cancelled", "order_cancelled"},
    {"analytics_follow_confirmed", "order_confirmed"},
    {"analytics_follow_failed", "payment_failed"},
    {"analytics_follow_fulfilment", "order_fulfilment_changed"},
    {"analytics_follow_paid", "order_paid"},
    {"analytics_follow_placed", "order_placed"},
    {"analytics_follow_product", "catalogue_product_changed"},
    {"analytics_follow_refund", "payment_refunded"},
    {"analytics_follow_registered", "business_registered"},
    {"analytics_follow_review", "review_changed"},
    {"analytics_follow_status", "business_status_changed"},
    {"analytics_follow_stock", "stock_level_changed"},
    {"analytics_forget", "identity_erased"},
    {"analytics_forget_buyer", "order_buyer_erased"},
    {"business_follow_category", "catalogue_tree_changed"},
    {"collaboration_chat_forget", "identity_erased"},
    {"collaboration_chat_part", "business_member_left"},
    {"collaboration_document_forget", "identity_erased"},
    {"collaboration_document_part", "business_member_left"},
    {"collaboration_task_forget", "identity_erased"},
    {"collaboration_task_part", "business_member_left"},
    {"collaboration_thread_forget", "identity_erased"},
    {"crm_follow_cancelled", "order_cancelled"},
    {"crm_follow_chat", "chat_talked"},
    {"crm_follow_confirmed", "order_confirmed"},
    {"crm_follow_moved", "order_fulfilment_changed"},
    {"crm_follow_paid", "order_paid"},
    {"crm_follow_placed", "order_placed"},
    {"crm_follow_refunded", "payment_refunded"},
    {"crm_forget", "identity_erased"},
    {"crm_forget_order", "order_contact_erased"},
    {"insight_count_confirmed", "order_confirmed"},
    {"insight_count_paid", "order_paid"},
    {"insight_follow_product", "catalogue_product_changed"},
    {"marketplace_follow_business", "business_changed"},
    {"marketplace_follow_product", "catalogue_product_changed"},
    {"marketplace_follow_rating", "review_rating_changed"},
    {"marketplace_follow_stock", "stock_level_changed"},
    {"media_forget", "identity_erased"},
    {"media_note_use", "media_used"},
    {"live_follow_cancelled", "order_cancelled"},
    {"live_follow_confirmed", "order_confirmed"},
    {"live_follow_fulfilment", "order_fulfilment_changed"},
    {"live_follow_paid", "order_paid"},
    {"live_follow_placed", "order_placed"},
    {"live_follow_refunded", "payment_refunded"},
    {"live_follow_stock", "stock_level_changed"},
    {"notice_forget", "identity_erased"},
    {"notice_ring_alert", "analytics_alerted"},
    {"notice_ring_case", "moderation_case_moved"},
    {"notice_ring_claimed", "business_claimed"},
    {"notice_ring_confirmed", "order_confirmed"},
    {"notice_ring_forward", "analytics_forward_stopped"},
    {"notice_ring_fulfilment", "order_fulfilment_changed"},
    {"notice_ring_invited", "business_member_invited"},
    {"notice_ring_job", "job_finished"},
    {"notice_ring_joined", "business_member_joined"},
    {"notice_ring_match", "verification_match_found"},
    {"notice_ring_paid", "order_paid"},
    {"notice_ring_refunded", "payment_refunded"},
    {"notice_ring_report", "moderation_case_opened"},
    {"notice_ring_review", "review_rating_changed"},
    {"notice_ring_status", "business_status_changed"},
    {"notice_ring_stock", "stock_level_changed"},
    {"notice_tell_wanted", "notice_wanted"},
    {"notice_tell_cancelled", "order_cancelled"},
    {"notice_tell_case", "moderation_case_moved"},
    {"notice_tell_claim", "business_claim_offered"},
    {"notice_tell_code", "identity_code_sent"},
    {"notice_tell_confirmed", "order_confirmed"},
    {"notice_tell_fulfilment", "order_fulfilment_changed"},
    {"notice_tell_invited", "business_member_invited"},
    {"notice_tell_outcome", "moderation_outcome_reached"},
    {"notice_tell_paid", "order_paid"},
    {"notice_tell_placed", "order_placed"},
    {"notice_tell_refunded", "payment_refunded"},
    {"notice_tell_report", "moderation_report_received"},
    {"notice_tell_status", "business_status_changed"},
    {"notice_tell_welcome", "identity_registered"},
    {"review_badges_follow", "business_status_changed"},
    {"verification_follow", "business_status_changed"},
    {"verification_screen_claimed", "business_claimed"},
    {"verification_screen_joined", "business_member_joined"},
    {"verification_screen_names", "business_changed"},
    {"verification_screen_owner", "identity_renamed"},
};

static const char Q_SENT[] =
    "select o.id, o.type, o.xid, o.seq from [base.outbox] as o order by o.id";
static const char Q_CURSORS[] = "select s.name, s.xid, s.seq from [base.subscriber] as s";
static const char Q_RECEIVED[] =
    "select i.event_id, i.subscriber from [base.inbox] as i order by i.event_id, i.subscriber "
    "collate \"C\"";

static const char Q_SET_ASIDE[] =
    "select d.event_id, d.subscriber, d.reason from [base.dead_letter] as d order by d.event_id";

/* Those who follow the facts of a satellite, and in whose file they are. */
static const struct {
    const char *subscriber;
    const char *event;
    const char *file;
} OF_SATELLITES[] = {{"notice_ring_alert_there", "analytics_alerted", "analytics.db"},
                     {"notice_ring_forward_there", "analytics_forward_stopped", "analytics.db"},
                     {"notice_tell_wanted_together", "notice_wanted", "collaboration.db"},
                     {"media_note_use_together", "media_used", "collaboration.db"},
                     {"crm_follow_chat_together", "chat_talked", "collaboration.db"}};

/* The facts of each database; the core's are the first. On PostgreSQL there is one. */
struct outboxes {
    struct rows of[1 + SATELLITES];
};

/* Rows are sorted by their first column, the inbox's by its second too. */
static const char *event_of(const char *subscriber, size_t *outbox)
{
    *outbox = 0;
    for (size_t i = 0; i < sizeof SUBSCRIPTIONS / sizeof SUBSCRIPTIONS[0]; i++)
        if (is_same(SUBSCRIPTIONS[i].subscriber, subscriber))
            return SUBSCRIPTIONS[i].event;
    for (size_t i = 0; i < sizeof OF_SATELLITES / sizeof OF_SATELLITES[0]; i++) {
        if (!is_same(OF_SATELLITES[i].subscriber, subscriber))
            continue;
        for (size_t k = 0; k < SATELLITES; k++)
            if (is_same(SATELLITE_FILES[k], OF_SATELLITES[i].file))
                *outbox = 1 + k;
        return OF_SATELLITES[i].event;
    }
    return NULL;
}

static int compare_row(const struct rows *rows, size_t row, const char *id, const char *subscriber)
{
    int order = strcmp(cell(rows, row, 0), id);
    return order != 0 || subscriber == NULL ? order : strcmp(cell(rows, row, 1), subscriber);
}

/* `subscriber` may be null: anything of that id. */
static bool has_row(const struct rows *rows, const char *id, const char *subscriber)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_row(rows, middle, id, subscriber);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void check_passed(struct audit *audit, const struct outboxes *outboxes,
                         const struct rows *cursors, const struct rows *received)
{
    for (size_t c = 0; c < cursors->count; c++) {
        size_t outbox;
        const char *event = event_of(cell(cursors, c, 0), &outbox);
        const struct rows *sent = &outboxes->of[outbox];
        if (event == NULL) {
            finding(audit, "I8", "a subscriber is known to the audit: %s is not",
                    cell(cursors, c, 0));
            continue;
        }
        for (size_t i = 0; i < sent->count; i++) {
            int64_t xid = number(sent, i, 2), passed = number(cursors, c, 1);
            bool is_passed =
                xid < passed || (xid == passed && number(sent, i, 3) <= number(cursors, c, 2));
            if (is_same(cell(sent, i, 1), event) && is_passed
                && !has_row(received, cell(sent, i, 0), cell(cursors, c, 0)))
                finding(audit, "I8", "a passed event was received: %s by %s was not",
                        cell(sent, i, 0), cell(cursors, c, 0));
        }
    }
}

/* An id begins with its time in milliseconds. */
static bool may_be_gone(const char *id)
{
    char digits[TIME_DIGITS + 1] = {0};
    strncpy(digits, id, TIME_DIGITS);
    int64_t sent_ms = strtoll(digits, NULL, 16);
    return sent_ms < ((int64_t)time(NULL) * 1000) - (int64_t)KEPT_DAYS * DAY_MS;
}

static bool was_sent(const struct outboxes *outboxes, const char *id)
{
    for (size_t i = 0; i <= SATELLITES; i++)
        if (has_row(&outboxes->of[i], id, NULL))
            return true;
    return false;
}

static void check_received(struct audit *audit, const struct outboxes *outboxes,
                           const struct rows *received)
{
    for (size_t r = 0; r < received->count; r++)
        if (!was_sent(outboxes, cell(received, r, 0)) && !may_be_gone(cell(received, r, 0)))
            finding(audit, "I8", "what was received was sent: %s was not", cell(received, r, 0));
}

/* A service that follows events keeps its own record of them; so does the core. */
static void check_set_aside(struct audit *audit, struct source *source)
{
    struct rows rows;
    audit->checks++;
    if (!source_query(source, Q_SET_ASIDE, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < rows.count; i++)
        finding(audit, "I8", "no event was set aside: %s by %s, %s", cell(&rows, i, 0),
                cell(&rows, i, 1), cell(&rows, i, 2));
    rows_free(&rows);
}

static void check_source(struct audit *audit, struct source *source,
                         const struct outboxes *outboxes)
{
    struct rows cursors = {0}, received = {0};
    check_set_aside(audit, source);
    audit->checks += 2;
    if (source_query(source, Q_CURSORS, &cursors) && source_query(source, Q_RECEIVED, &received)) {
        check_passed(audit, outboxes, &cursors, &received);
        check_received(audit, outboxes, &received);
    } else {
        audit->is_unreadable = true;
    }
    rows_free(&cursors);
    rows_free(&received);
}

void audit_events(struct audit *audit)
{
    struct outboxes outboxes = {0};
    bool is_read = source_query(audit->core, Q_SENT, &outboxes.of[0]);
    for (size_t i = 0; i < SATELLITES; i++)
        if (audit->satellites[i] != NULL)
            is_read &= source_query(audit->satellites[i], Q_SENT, &outboxes.of[1 + i]);
    if (is_read) {
        check_source(audit, audit->core, &outboxes);
        for (size_t i = 0; i < SATELLITES; i++)
            if (audit->satellites[i] != NULL)
                check_source(audit, audit->satellites[i], &outboxes);
    } else {
        audit->is_unreadable = true;
    }
    for (size_t i = 0; i <= SATELLITES; i++)
        rows_free(&outboxes.of[i]);
}

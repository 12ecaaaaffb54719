/* I8: every event that a subscriber has passed stands in its inbox, once, and nothing was received
 * that was never sent. */
#include "audit_private.h"

#include <string.h>

/* The subscribers of this system and the event each listens to, written from the services' indexes
 * by hand. */
static const struct {
    const char *subscriber;
    const char *event;
} SUBSCRIPTIONS[] = {
    {"notice_tell_claim", "business_claim_offered"},
};

static const char Q_SENT[] =
    "select o.id, o.type, o.xid, o.seq from [base.outbox] as o order by o.id";
static const char Q_CURSORS[] = "select s.name, s.xid, s.seq from [base.subscriber] as s";
static const char Q_RECEIVED[] =
    "select i.event_id, i.subscriber from [base.inbox] as i order by i.event_id, i.subscriber";

static const char Q_SET_ASIDE[] =
    "select d.event_id, d.subscriber, d.reason from [base.dead_letter] as d order by d.event_id";

static bool has_received(const struct rows *received, const char *id, const char *subscriber)
{
    for (size_t i = 0; i < received->count; i++)
        if (is_same(cell(received, i, 0), id) && is_same(cell(received, i, 1), subscriber))
            return true;
    return false;
}

static void check_passed(struct audit *audit, const struct rows *sent, const struct rows *cursors,
                         const struct rows *received)
{
    for (size_t c = 0; c < cursors->count; c++) {
        const char *event = NULL;
        for (size_t k = 0; k < sizeof SUBSCRIPTIONS / sizeof SUBSCRIPTIONS[0]; k++)
            if (is_same(SUBSCRIPTIONS[k].subscriber, cell(cursors, c, 0)))
                event = SUBSCRIPTIONS[k].event;
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
                && !has_received(received, cell(sent, i, 0), cell(cursors, c, 0)))
                finding(audit, "I8", "a passed event was received: %s by %s was not",
                        cell(sent, i, 0), cell(cursors, c, 0));
        }
    }
}

static void check_received(struct audit *audit, const struct rows *sent,
                           const struct rows *received)
{
    for (size_t r = 0; r < received->count; r++) {
        bool is_sent = false;
        for (size_t i = 0; i < sent->count; i++)
            is_sent |= is_same(cell(sent, i, 0), cell(received, r, 0));
        if (!is_sent)
            finding(audit, "I8", "what was received was sent: %s was not", cell(received, r, 0));
    }
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

void audit_events(struct audit *audit)
{
    struct rows sent = {0}, cursors = {0}, received = {0};
    check_set_aside(audit, audit->core);
    if (audit->notice == NULL)
        return;
    if (audit->notice != audit->core)
        check_set_aside(audit, audit->notice);
    audit->checks += 2;
    if (source_query(audit->core, Q_SENT, &sent) && source_query(audit->notice, Q_CURSORS, &cursors)
        && source_query(audit->notice, Q_RECEIVED, &received)) {
        check_passed(audit, &sent, &cursors, &received);
        check_received(audit, &sent, &received);
    } else {
        audit->is_unreadable = true;
    }
    rows_free(&sent);
    rows_free(&cursors);
    rows_free(&received);
}

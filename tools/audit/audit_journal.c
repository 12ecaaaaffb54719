/* I4 against the sandbox provider's own journal: what it captured and gave back is what our tables
 * say. */
#include "audit_private.h"

#include <stdlib.h>
#include <string.h>

static const char Q_ATTEMPTS[] =
    "select a.id, a.status, a.captured_amount, a.captured_currency, a.is_late, a.next_ask_at "
    "from [payment.attempt] as a where a.provider = 'sandbox' order by a.id";
static const char Q_CAPTURES[] =
    "select c.payment_id, c.amount_amount, c.amount_currency from [payment.sandbox_capture] as c "
    "order by c.payment_id";
static const char Q_REFUNDS[] =
    "select r.id, r.payment_id, r.status, r.amount_amount, r.amount_currency from "
    "[payment.refund] as r join [payment.attempt] as a on a.id = r.payment_id "
    "where a.provider = 'sandbox' order by r.id";
static const char Q_GIVEN[] =
    "select r.refund_id, r.payment_id, r.amount_amount, r.amount_currency from "
    "[payment.sandbox_refund] as r order by r.refund_id";
static const char Q_TWICE[] =
    "select c.payment_id, count(*) from [payment.sandbox_capture] as c group by c.payment_id "
    "having count(*) > 1";
static const char Q_OVER[] =
    "select c.payment_id, cast(sum(r.amount_amount) as bigint) from [payment.sandbox_capture] as c "
    "join [payment.sandbox_refund] as r on r.payment_id = c.payment_id group by c.payment_id, "
    "c.amount_amount having sum(r.amount_amount) > c.amount_amount";

/* Both results are sorted by their first column: the row with this id, or the count. */
static size_t find(const struct rows *rows, const char *id)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(id, cell(rows, middle, 0));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return rows->count;
}

static void check_attempts(struct audit *audit, const struct rows *attempts,
                           const struct rows *captures)
{
    for (size_t i = 0; i < attempts->count; i++) {
        const char *id = cell(attempts, i, 0);
        size_t at = find(captures, id);
        bool has_capture = at < captures->count;
        bool has_succeeded = is_same(cell(attempts, i, 1), "succeeded");
        bool is_same_money = has_capture && number(captures, at, 1) == number(attempts, i, 2)
                             && is_same(cell(captures, at, 2), cell(attempts, i, 3));
        /* A capture whose answer was lost is asked about until it is known. */
        bool is_being_asked = is_same(cell(attempts, i, 1), "pending") && !is_null(attempts, i, 5);
        if (has_succeeded && !has_capture)
            finding(audit, "I4", "a succeeded payment was captured by the provider: %s was not",
                    id);
        else if (has_succeeded && !is_same_money)
            finding(audit, "I4", "the provider captured what we say: %s, %s there, %s here", id,
                    cell(captures, at, 1), cell(attempts, i, 2));
        else if (has_capture && !has_succeeded && !is_being_asked)
            finding(audit, "I4", "a capture has its payment: %s is %s here", id,
                    cell(attempts, i, 1));
    }
}

static void check_orphans(struct audit *audit, const struct rows *attempts,
                          const struct rows *captures)
{
    for (size_t i = 0; i < captures->count; i++)
        if (find(attempts, cell(captures, i, 0)) == attempts->count)
            finding(audit, "I4", "a capture has its payment: %s is unknown here",
                    cell(captures, i, 0));
}

static void check_refunds(struct audit *audit, const struct rows *refunds, const struct rows *given)
{
    for (size_t i = 0; i < refunds->count; i++) {
        size_t at = find(given, cell(refunds, i, 0));
        bool is_done = is_same(cell(refunds, i, 2), "succeeded");
        if (is_done
            && (at == given->count || number(given, at, 2) != number(refunds, i, 3)
                || !is_same(cell(given, at, 1), cell(refunds, i, 1))))
            finding(audit, "I4", "a succeeded refund was given back by the provider: %s was not",
                    cell(refunds, i, 0));
    }
    for (size_t i = 0; i < given->count; i++)
        if (find(refunds, cell(given, i, 0)) == refunds->count)
            finding(audit, "I4", "what the provider gave back was asked for: %s was not",
                    cell(given, i, 0));
}

static bool query(struct audit *audit, struct source *source, const char *sql, struct rows *out)
{
    *out = (struct rows){0};
    if (source_query(source, sql, out))
        return true;
    audit->is_unreadable = true;
    return false;
}

void audit_journal(struct audit *audit)
{
    struct rows attempts, captures = {0}, refunds = {0}, given = {0}, over = {0},
                twice = {0};
    audit->checks += 6;
    if (!query(audit, audit->core, Q_ATTEMPTS, &attempts)
        || !query(audit, audit->core, Q_REFUNDS, &refunds))
        return;
    bool is_read = audit->journal == NULL
                   || (query(audit, audit->journal, Q_CAPTURES, &captures)
                       && query(audit, audit->journal, Q_GIVEN, &given)
                       && query(audit, audit->journal, Q_TWICE, &twice)
                       && query(audit, audit->journal, Q_OVER, &over));
    if (is_read) {
        check_attempts(audit, &attempts, &captures);
        check_orphans(audit, &attempts, &captures);
        check_refunds(audit, &refunds, &given);
        for (size_t i = 0; i < twice.count; i++)
            finding(audit, "I4", "a payment is captured once: %s was %s times", cell(&twice, i, 0),
                    cell(&twice, i, 1));
        for (size_t i = 0; i < over.count; i++)
            finding(audit, "I4", "refunds do not pass the capture: %s gave back %s",
                    cell(&over, i, 0), cell(&over, i, 1));
    }
    rows_free(&attempts);
    rows_free(&captures);
    rows_free(&refunds);
    rows_free(&given);
    rows_free(&twice);
    rows_free(&over);
}

/* I15: what shops are shown of their sales is what the books say. The sums are those of the facts,
 * in the days and in the quarters of an hour; each fact that money came in, or went back, stands in
 * the journal with the same amount. */
#include "audit_private.h"

#include <stdlib.h>
#include <string.h>

enum { ANALYTICS = 5 }; /* which satellite */

/* All three in one statement, and so of one moment, also while a server runs. */
#define SUMS(grain)                                                             \
    "select '" grain "' as what, s.business_id, s.currency, "                   \
    "cast(sum(s.paid_amount) as bigint), cast(sum(s.paid) as bigint), "         \
    "cast(sum(s.refunds_amount) as bigint), cast(sum(s.refunds) as bigint), "   \
    "cast(sum(s.placed) as bigint), cast(sum(s.cancelled) as bigint) "          \
    "from [analytics.sales] as s "                                              \
    "join [analytics.shop] as p on p.business_id = s.business_id "              \
    "where s.grain = '" grain "' and p.slug <> '' and p.rebuilt_until is null " \
    "group by s.business_id, s.currency "

static const char Q_SUMS[] = SUMS("day") "union all " SUMS(
    "quarter") "union all "
               "select 'facts', o.business_id, o.total_currency, "
               "cast(sum(case when o.paid_at is not null then o.total_amount else 0 end) as "
               "bigint), "
               "cast(sum(case when o.paid_at is not null then 1 else 0 end) as bigint), "
               "cast(coalesce(sum(r.amount), 0) as bigint), cast(coalesce(sum(r.total), 0) as "
               "bigint), "
               "cast(count(*) as bigint), "
               "cast(sum(case when o.cancelled_at is not null then 1 else 0 end) as bigint) "
               "from [analytics.order] as o "
               "join [analytics.shop] as p on p.business_id = o.business_id and p.rebuilt_until is "
               "null "
               "left join (select x.order_id, cast(sum(x.amount_amount) as bigint) as amount, "
               "count(*) as total from [analytics.refund] as x group by x.order_id) as r "
               "on r.order_id = o.order_id "
               "group by o.business_id, o.total_currency order by 1, 2, 3";
static const char Q_PAID[] =
    "select o.order_id, o.total_amount, o.total_currency from [analytics.order] as o "
    "where o.paid_at is not null order by o.order_id";
static const char Q_REFUNDS[] =
    "select r.refund_id, r.amount_amount, r.amount_currency from [analytics.refund] as r "
    "order by r.refund_id";
/* Money in: the debit of the journal of a sale, or of cash that was taken in. */
static const char Q_BOOKED[] =
    "select j.order_id, cast(sum(e.amount_amount) as bigint), e.amount_currency "
    "from [ledger.journal] as j join [ledger.entry] as e on e.journal_id = j.id "
    "where (j.kind = 'sale' and e.account = 'gateway' and e.is_debit = 1) "
    "or (j.kind = 'cash_collected' and e.account = 'seller_cash' and e.is_debit = 1) "
    "group by j.order_id, e.amount_currency order by j.order_id";
static const char Q_GIVEN[] =
    "select r.id, r.amount_amount, r.amount_currency from [payment.refund] as r "
    "where r.status = 'succeeded' order by r.id";

static bool query(struct audit *audit, struct source *source, const char *sql, struct rows *out)
{
    *out = (struct rows){0};
    if (source_query(source, sql, out))
        return true;
    audit->is_unreadable = true;
    return false;
}

static size_t first_of(const struct rows *rows, const char *what)
{
    size_t at = 0;
    while (at < rows->count && !is_same(cell(rows, at, 0), what))
        at++;
    return at;
}

static bool is_in(const struct rows *rows, size_t row, const char *what)
{
    return row < rows->count && is_same(cell(rows, row, 0), what);
}

static void compare_sums(struct audit *audit, const struct rows *rows, const char *what)
{
    static const char *const NAMES[] = {"what",    "shop",        "currency",
                                        "sales",   "paid orders", "refunded",
                                        "refunds", "orders",      "cancelled"};
    size_t fact = first_of(rows, "facts"), sum = first_of(rows, what);
    audit->checks++;
    for (; is_in(rows, fact, "facts") || is_in(rows, sum, what); fact++, sum++)
        for (size_t k = 1; k < sizeof NAMES / sizeof *NAMES; k++) {
            const char *known = is_in(rows, fact, "facts") ? cell(rows, fact, k) : "nothing";
            const char *shown = is_in(rows, sum, what) ? cell(rows, sum, k) : "nothing";
            if (is_same(known, shown))
                continue;
            finding(audit, "I15", "a %s is the sum of its facts: %s is %s, not %s", what, NAMES[k],
                    shown, known);
            return;
        }
}

/* Sorted by their first column: the row with this id, or the count. */
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

static void compare_facts(struct audit *audit, const struct rows *facts, const struct rows *books,
                          const char *what)
{
    audit->checks++;
    for (size_t i = 0; i < facts->count; i++) {
        size_t at = find(books, cell(facts, i, 0));
        if (at == books->count)
            finding(audit, "I15", "%s stands in the books: %s does not", what, cell(facts, i, 0));
        else if (number(facts, i, 1) != number(books, at, 1)
                 || !is_same(cell(facts, i, 2), cell(books, at, 2)))
            finding(audit, "I15", "%s stands in the books as it is shown: %s is %s there, %s here",
                    what, cell(facts, i, 0), cell(books, at, 1), cell(facts, i, 1));
    }
}

/* The core is read last: what is known of it here was known there before. */
void audit_analytics(struct audit *audit)
{
    bool is_postgres = source_is_postgres(audit->core);
    struct source *analytics = is_postgres ? audit->core : audit->satellites[ANALYTICS];
    struct rows sums, paid, refunds, booked, given;
    if (analytics == NULL)
        return;
    if (!query(audit, analytics, Q_SUMS, &sums) || !query(audit, analytics, Q_PAID, &paid)
        || !query(audit, analytics, Q_REFUNDS, &refunds)
        || !query(audit, audit->core, Q_BOOKED, &booked)
        || !query(audit, audit->core, Q_GIVEN, &given))
        return;
    compare_sums(audit, &sums, "day");
    compare_sums(audit, &sums, "quarter");
    compare_facts(audit, &paid, &booked, "a sale");
    compare_facts(audit, &refunds, &given, "a refund");
    rows_free(&sums);
    rows_free(&paid);
    rows_free(&refunds);
    rows_free(&booked);
    rows_free(&given);
}

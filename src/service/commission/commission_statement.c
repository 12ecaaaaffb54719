/* What an agent is owed for a month, as figures and as a file; and all commissions, for platform
 * admins. A month is one of UTC. */
#include "commission_statement.h"

#include "identity/identity.h"

#include <string.h>
#include <time.h>

static const char *const STATUS_FILTER[] = {"", "pending", "earned", "reversed", "paid", NULL};

TYPE(commission_all_in, F(commission_all_in, status, "Only these.", .words = STATUS_FILTER),
     F(commission_all_in, business_id, "Only of this business.", .prefix = ID_BUSINESS),
     F(commission_all_in, agent_id, "Only of this agent.", .prefix = ID_AGENT),
     LIST_FIELDS(commission_all_in));

OP(commission_statement, GET, "/api/agents/me/statement", commission_month_in,
   commission_statement_out, SIGNED_IN, HEAVY, "What the caller earned in a month.");
OP(commission_statement_csv, GET, "/api/agents/me/statement.csv", commission_month_in, nothing,
   SIGNED_IN, HEAVY, "The same as a file, a line a commission.", .is_document = true);
OP(commission_all, GET, "/api/admin/commissions", commission_all_in, commission_row_list,
   PLATFORM_ADMIN, READ, "Commissions of all agents, newest first.");

/* "2026-01": its first moment, and that of the next month. */
static enum err month_of(struct ctx *c, struct str text, struct instant *from, struct instant *to)
{
    int64_t year = 0, month = 0;
    struct str rest = text;
    time_t now = (time_t)(c->now.ms / 1000);
    struct tm date = {0};
    if (str_empty(text)) {
        gmtime_r(&now, &date);
    } else {
        struct str first = str_cut(&rest, '-');
        bool is_month = first.length == 4 && rest.length == 2 && str_integer(first, &year)
                        && str_integer(rest, &month) && year >= 2000 && year < 3000 && month >= 1
                        && month <= 12;
        if (!is_month)
            return fail(c, ERR_MALFORMED, "invalid_query", "Give `month` as 2026-01.");
        date.tm_year = (int)year - 1900;
        date.tm_mon = (int)month - 1;
    }
    struct tm first = {.tm_year = date.tm_year, .tm_mon = date.tm_mon, .tm_mday = 1};
    from->ms = (int64_t)timegm(&first) * 1000;
    *to = commission_months_after(*from, 1);
    return OK;
}

static struct commission_sum *sum_of(struct commission_statement_out *out, struct currency currency)
{
    for (size_t i = 0; i < out->totals_count; i++)
        if (currency_eq(out->totals[i].accrued.currency, currency))
            return &out->totals[i];
    if (out->totals_count == STATEMENT_CURRENCIES_MAX)
        return NULL;
    struct commission_sum *sum = &out->totals[out->totals_count++];
    *sum = (struct commission_sum){.accrued = money_zero(currency),
                                   .reversed = money_zero(currency),
                                   .net = money_zero(currency),
                                   .paid = money_zero(currency),
                                   .open = money_zero(currency)};
    return sum;
}

static enum err add_up(struct ctx *c, struct commission_statement_out *out)
{
    out->totals = ARENA_ARRAY(c->arena, struct commission_sum, STATEMENT_CURRENCIES_MAX);
    for (size_t i = 0; i < out->data_count; i++) {
        const struct commission *each = &out->data[i];
        struct commission_sum *sum = sum_of(out, each->amount.currency);
        if (sum == NULL)
            return fail_internal(c, "a statement has too many currencies");
        int64_t net = each->amount.amount - each->reversed.amount;
        sum->count++;
        sum->accrued.amount += each->amount.amount;
        sum->reversed.amount += each->reversed.amount;
        sum->net.amount += net;
        if (each->status == COMMISSION_PAID)
            sum->paid.amount += net;
        else
            sum->open.amount += net;
    }
    return OK;
}

enum err commission_statement(struct ctx *c, const struct commission_month_in *in,
                              struct commission_statement_out *out)
{
    struct instant from, to;
    TRY(month_of(c, in->month, &from, &to));
    TRY(commission_store_month(c, c->caller.user_id, from, to, &out->data, &out->data_count));
    out->from_at = from;
    out->to_at = to;
    return add_up(c, out);
}

enum err commission_statement_csv(struct ctx *c, const struct commission_month_in *in,
                                  struct nothing *out __attribute__((unused)))
{
    struct commission_statement_out statement = {.data = NULL};
    struct buf text;
    TRY(commission_statement(c, in, &statement));
    buf_init(&text, c->arena, STATEMENT_BYTES_MAX);
    buf_print(&text, "commission,date,business,order,rate,amount,reversed,net,currency,status\r\n");
    for (size_t i = 0; i < statement.data_count; i++) {
        const struct commission *each = &statement.data[i];
        struct money net = {each->amount.amount - each->reversed.amount, each->amount.currency};
        char when[INSTANT_TEXT_BYTES + 1];
        instant_text(each->created_at, when);
        struct str parts[] = {
            id_text(c->arena, ID_COMMISSION, each->id),
            str_of(when),
            id_text(c->arena, ID_BUSINESS, each->business_id),
            id_text(c->arena, "order", each->order_id),
            rate_text(c->arena, each->rate),
            commission_plain(c->arena, each->amount),
            commission_plain(c->arena, each->reversed),
            commission_plain(c->arena, net),
            currency_str(&each->amount.currency),
            str_of(COMMISSION_STATUS[each->status]),
        };
        for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++)
            buf_print(&text, "%s%.*s", k > 0 ? "," : "", STR_ARG(parts[k]));
        buf_print(&text, "\r\n");
    }
    c->reply.body = buf_str(&text);
    c->reply.content_type = S("text/csv; charset=utf-8");
    c->reply.download_name = S("statement.csv");
    c->reply.cache_control = S("private, no-store");
    return OK;
}

/* "12.50": a number that a spreadsheet reads, without its currency. */
struct str commission_plain(struct arena *arena, struct money money)
{
    int exponent = currency_exponent(money.currency);
    int64_t unit = exponent == 3 ? 1000 : exponent == 2 ? 100 : 1;
    int64_t amount = money.amount < 0 ? -money.amount : money.amount;
    const char *sign = money.amount < 0 ? "-" : "";
    if (exponent == 0)
        return arena_print(arena, "%s%lld", sign, (long long)amount);
    return arena_print(arena, "%s%lld.%0*lld", sign, (long long)(amount / unit), exponent,
                       (long long)(amount % unit));
}

/* What its ids are called. */
static enum err name_row(struct ctx *c, struct commission_row *row)
{
    struct identity_user_ref agent = {row->agent_user_id};
    struct identity_contact contact = {0};
    struct business_ref business = {row->business_id};
    struct business_brief brief = {.name = {0}};
    enum err err = CALL(c, identity_contact_get, &agent, &contact);
    if (err != OK && err != ERR_MISSING)
        return err;
    err = CALL(c, business_brief_get, &business, &brief);
    if (err != OK && err != ERR_MISSING)
        return err;
    row->agent_name = contact.name;
    row->business_name = brief.name;
    return commission_order_number(c, row->order_id, &row->order_number);
}

enum err commission_all(struct ctx *c, const struct commission_all_in *in,
                        struct commission_row_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(commission_store_all(c, in, str_of(STATUS_FILTER[in->status]), cursor.id, &out->data,
                             &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    for (size_t i = 0; i < out->data_count; i++)
        TRY(name_row(c, &out->data[i]));
    return OK;
}

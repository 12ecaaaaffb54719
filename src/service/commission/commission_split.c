/* How the money of one paid order is shared. Pure arithmetic: one rounding for the fee, one for the
 * commission; what is left goes to a named party, so the three always make the total. */
#include "commission_private.h"

#include <assert.h>
#include <time.h>

static int days_in_month(int year, int month);

bool commission_split(struct money goods, struct money total, const struct commission_terms *terms,
                      struct commission_shares *out)
{
    struct money fee, commission = money_zero(total.currency);
    if (!currency_eq(goods.currency, total.currency) || goods.amount < 0)
        return false;
    if (!money_rate(goods, (struct rate){COMMISSION_FEE_MILLIONTHS}, &fee))
        return false;
    if (terms->has_agent && !money_rate(fee, terms->rate, &commission))
        return false;
    bool is_capped = money_is_set(terms->cap) && currency_eq(terms->cap.currency, total.currency);
    if (is_capped && commission.amount > terms->cap.amount)
        commission = terms->cap;
    out->commission = commission;
    return money_subtract(fee, commission, &out->platform_fee)
           && money_subtract(total, fee, &out->merchant);
}

struct commission_shares commission_part(const struct commission_shares *shares, struct money back,
                                         struct money total)
{
    __int128 fee = (__int128)shares->platform_fee.amount + shares->commission.amount;
    int64_t whole = total.amount > 0 ? total.amount : 1;
    int64_t fee_back = (int64_t)(fee * back.amount / whole);
    int64_t commission = (int64_t)((__int128)shares->commission.amount * back.amount / whole);
    return (struct commission_shares){
        .merchant = {back.amount - fee_back, back.currency},
        .platform_fee = {fee_back - commission, back.currency},
        .commission = {commission, back.currency},
        .agent_user_id = shares->agent_user_id,
    };
}

struct instant commission_months_after(struct instant at, int64_t months)
{
    time_t seconds = (time_t)(at.ms / 1000);
    struct tm date;
    gmtime_r(&seconds, &date);
    int64_t month = (int64_t)date.tm_year * 12 + date.tm_mon + months;
    date.tm_year = (int)(month / 12);
    date.tm_mon = (int)(month % 12);
    int last = days_in_month(date.tm_year + 1900, date.tm_mon);
    if (date.tm_mday > last)
        date.tm_mday = last;
    return (struct instant){(int64_t)timegm(&date) * 1000 + at.ms % 1000};
}

static int days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 0 && month < 12);
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month] + (month == 1 && is_leap);
}

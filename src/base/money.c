/* Money arithmetic: integers only. */
#include "base/money.h"

#include "base/limits.h"

#include <assert.h>
#include <string.h>

/* ISO 4217, the currencies in use, by exponent. */
static const char EXPONENT_0[] =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
static const char EXPONENT_3[] = "BHD IQD JOD KWD LYD OMR TND ";
static const char EXPONENT_2[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR "
    "LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
    "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
    "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG ";

enum { RATE_ONE = 1000000 };

static bool listed(const char *list, const char code[4])
{
    for (const char *at = list; *at; at += 4)
        if (memcmp(at, code, 3) == 0)
            return true;
    return false;
}

bool currency_is_set(struct currency currency)
{
    return currency.code[0] != 0;
}

bool currency_eq(struct currency a, struct currency b)
{
    return memcmp(a.code, b.code, sizeof a.code) == 0;
}

bool currency_parse(struct str code, struct currency *out)
{
    if (code.length != 3)
        return false;
    struct currency currency = {{code.data[0], code.data[1], code.data[2], 0}};
    if (!listed(EXPONENT_2, currency.code) && !listed(EXPONENT_0, currency.code)
        && !listed(EXPONENT_3, currency.code))
        return false;
    *out = currency;
    return true;
}

int currency_exponent(struct currency currency)
{
    return listed(EXPONENT_0, currency.code) ? 0 : listed(EXPONENT_3, currency.code) ? 3 : 2;
}

struct str currency_str(const struct currency *currency)
{
    return currency_is_set(*currency) ? str_from(currency->code, 3) : (struct str){0};
}

bool money_is_set(struct money money)
{
    return currency_is_set(money.currency);
}

struct money money_zero(struct currency currency)
{
    return (struct money){0, currency};
}

bool money_eq(struct money a, struct money b)
{
    return a.amount == b.amount && currency_eq(a.currency, b.currency);
}

static bool in_range(int64_t amount)
{
    return amount >= -MONEY_MAX && amount <= MONEY_MAX;
}

bool money_add(struct money a, struct money b, struct money *out)
{
    int64_t sum;
    if (!currency_eq(a.currency, b.currency) || __builtin_add_overflow(a.amount, b.amount, &sum)
        || !in_range(sum))
        return false;
    *out = (struct money){sum, a.currency};
    return true;
}

bool money_subtract(struct money a, struct money b, struct money *out)
{
    if (b.amount == INT64_MIN)
        return false;
    return money_add(a, (struct money){-b.amount, b.currency}, out);
}

bool money_multiply(struct money a, int64_t quantity, struct money *out)
{
    int64_t product;
    if (__builtin_mul_overflow(a.amount, quantity, &product) || !in_range(product))
        return false;
    *out = (struct money){product, a.currency};
    return true;
}

bool money_rate(struct money money, struct rate rate, struct money *out)
{
    __int128 product = (__int128)money.amount * rate.millionths;
    __int128 whole = product / RATE_ONE;
    __int128 rest = product % RATE_ONE;
    __int128 twice = (rest < 0 ? -rest : rest) * 2;
    if (twice > RATE_ONE || (twice == RATE_ONE && whole % 2 != 0))
        whole += product < 0 ? -1 : 1;
    if (whole < -MONEY_MAX || whole > MONEY_MAX)
        return false;
    *out = (struct money){(int64_t)whole, money.currency};
    return true;
}

/* Gives `units` single minor units to the parts with the largest remainders, earlier parts
 * first. */
static void give_rest(const int64_t *weights, __int128 sum, size_t count, struct money total,
                      int64_t units, struct money *out)
{
    int64_t step = total.amount < 0 ? -1 : 1;
    for (; units > 0; units--) {
        size_t best = 0;
        __int128 best_rest = -1;
        for (size_t i = 0; i < count; i++) {
            __int128 ideal = (__int128)(total.amount < 0 ? -total.amount : total.amount)
                             * (sum > 0 ? weights[i] : 1);
            __int128 divisor = sum > 0 ? sum : (__int128)count;
            __int128 floor = ideal / divisor;
            bool is_given = (out[i].amount < 0 ? -out[i].amount : out[i].amount) > floor;
            if (!is_given && ideal % divisor > best_rest) {
                best_rest = ideal % divisor;
                best = i;
            }
        }
        out[best].amount += step;
    }
}

bool money_split(struct money total, const int64_t *weights, size_t count, struct money *out)
{
    __int128 sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (weights[i] < 0)
            return false;
        sum += weights[i];
    }
    if (count == 0)
        return total.amount == 0;
    int64_t rest = total.amount;
    for (size_t i = 0; i < count; i++) {
        __int128 part = sum > 0 ? (__int128)total.amount * weights[i] / sum
                                : (__int128)total.amount / (__int128)count;
        out[i] = (struct money){(int64_t)part, total.currency};
        rest -= (int64_t)part;
    }
    give_rest(weights, sum, count, total, rest < 0 ? -rest : rest, out);
    return true;
}

struct str money_text(struct arena *arena, struct money money)
{
    uint64_t unit = 1;
    int exponent = currency_exponent(money.currency);
    for (int i = 0; i < exponent; i++)
        unit *= 10;
    const char *sign = money.amount < 0 ? "-" : "";
    uint64_t amount = money.amount < 0 ? -(uint64_t)money.amount : (uint64_t)money.amount;
    if (exponent == 0)
        return arena_print(arena, "%s%llu %s", sign, (unsigned long long)amount,
                           money.currency.code);
    return arena_print(arena, "%s%llu.%0*llu %s", sign, (unsigned long long)(amount / unit),
                       exponent, (unsigned long long)(amount % unit), money.currency.code);
}

bool rate_parse(struct str text, struct rate *out)
{
    struct str fraction = text;
    struct str whole = str_cut(&fraction, '.');
    int64_t value, part = 0;
    bool has_point = fraction.data != NULL;
    /* "-0" is an integer, and its sign would be lost. */
    if (whole.length == 0 || whole.length > 9 || whole.data[0] == '-'
        || !str_integer(whole, &value))
        return false;
    if (has_point
        && (fraction.length == 0 || fraction.length > 6 || fraction.data[0] == '-'
            || !str_integer(fraction, &part)))
        return false;
    for (size_t i = fraction.length; i < 6; i++)
        part *= 10;
    out->millionths = value * RATE_ONE + part;
    return true;
}

struct str rate_text(struct arena *arena, struct rate rate)
{
    assert(rate.millionths >= 0);
    struct str text = arena_print(arena, "%lld.%06lld", (long long)(rate.millionths / RATE_ONE),
                                  (long long)(rate.millionths % RATE_ONE));
    while (text.data[text.length - 1] == '0')
        text.length--;
    if (text.data[text.length - 1] == '.')
        text.length--;
    return text;
}

/* Reading the books. */
#include "ledger_private.h"

enum err ledger_trial_balance(struct ctx *c, const struct nothing *in, struct ledger_trial *out)
{
    (void)in;
    TRY(ledger_trial_rows(c, out));
    out->is_balanced = true;
    /* Rows are sorted by currency: each run must come to nothing. */
    int64_t sum = 0;
    for (size_t i = 0; i < out->data_count; i++) {
        const struct ledger_trial_row *row = &out->data[i];
        sum += row->debit.amount - row->credit.amount;
        bool ends_currency = i + 1 == out->data_count
                             || !currency_eq(row->debit.currency, out->data[i + 1].debit.currency);
        if (ends_currency && sum != 0)
            out->is_balanced = false;
        if (ends_currency)
            sum = 0;
    }
    return OK;
}

enum err ledger_balance_get(struct ctx *c, const struct ledger_party *in,
                            struct ledger_balances *out)
{
    return ledger_party_balances(c, in, out);
}
